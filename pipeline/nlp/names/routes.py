"""Finds named pairs of places that a service joins ("Dalian-Seoul", "flights from Harbin to Nanjing")."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.routes import route_words
from pipeline.nlp.records import Place, Route, Sentence, read, text_of, write
from pipeline.nlp.text.sentences import UNREAD_ROLES

NAME = r"\p{Lu}\p{Ll}+(?:['’](?!s\b)\p{Ll}+)*"
UNKNOWN = regex.compile(rf"{NAME}(?:\s{NAME}(?!\s?[-–—]))?")
DASH = regex.compile(rf"(?<![\w-])({NAME}(?:\s{NAME})?)\s?[-–—]\s?(?=\p{{Lu}})")
TO = regex.compile(r"\s(?:and\son\s)?to\s")
AND = regex.compile(r"\s(?:and|with|to)\s")
MORE = regex.compile(r",\s(?:and\s)?|\sand\s")
LARGER = regex.compile(r",\s|\s(?:of|in)\s|\s\(")
AUTONOMOUS = {"Beijing", "Tianjin", "Shanghai", "Chongqing", "Hong Kong", "Macao", "Taiwan"}
CHAIN = 90


@dataclass(frozen=True, slots=True)
class Gazette:
    """The places of a text by where they start and end."""

    text: str
    starts: dict[int, Place]
    ends: dict[int, Place]

    def at(self, start: int) -> Place | None:
        """Return the place that starts at `start`; a name that no list knows is taken to be abroad."""
        if start in self.starts:
            return self.starts[start]
        match = UNKNOWN.match(self.text, start)
        if match is None or match.group().split()[0] in route_words().not_ends:
            return None
        end = match.end() if match.end() not in self.ends or " " not in match.group() else start
        return Place(start, end, self.text[start:end], None, "foreign") if end > start else None

    def knows(self, place: Place) -> bool:
        """Whether the place is of the gazetteer."""
        return place.start in self.starts

    def larger(self, place: Place) -> int:
        """Return where "Urumqi, Xinjiang" ends: the place with the larger one that follows."""
        gap = LARGER.match(self.text, place.end)
        after = self.starts.get(gap.end()) if gap else None
        if after is None or after.province != place.province or after.level != "province":
            return place.end
        return after.end + (self.text[after.end : after.end + 1] == ")")


@cache
def _patterns() -> dict[str, Any]:
    words = route_words()
    service = "|".join(sorted(aspect_words("service_words"), key=len, reverse=True))
    linkers = "|".join(words.linkers)
    joiners = "|".join(words.joiners)
    breakers = "|".join(words.breakers)
    between = rf"(?:\s(?:{linkers}|{service}|\p{{Lu}}*\d+))*"
    return {
        "from": regex.compile(rf"\b(?i:{service})\b{between}\sfrom\s"),
        "between": regex.compile(rf"\b(?i:{service})\b{between}\s(?:between|{joiners})\s"),
        "service": regex.compile(rf"\b(?i:{service})\b"),
        "middle": regex.compile(r"\sto\s(?=\p{Lu})"),
        "again": regex.compile(r",?\s(?:and|as\swell\sas|or)\sfrom\s|,\sfrom\s"),
        "after": regex.compile(rf"\s(?:(?!(?:{breakers})\b)[\p{{Ll}}-]+\s){{0,4}}?(?:{service})\b"),
        "before": regex.compile(rf"\b(?i:{service})(?:,|:)?\s(?:(?:named|of|including|the)\s)*\Z"),
    }


def find_routes(text: str, sentences: list[Sentence], places: list[Place]) -> list[Route]:
    """Return the named pairs that a service joins, in order; `places` are the places of the text."""
    known = [place for place in places if place.level != "landmark"]
    gazette = Gazette(text, {p.start: p for p in known}, {p.end: p for p in known})
    found: dict[tuple[int, int], Route] = {}
    for sentence in sentences:
        if sentence.role in UNREAD_ROLES:
            continue
        for route in (*_spelled(gazette, sentence), *_dashed(gazette, sentence)):
            found.setdefault((route.start, route.end), route)
    return [found[span] for span in sorted(found)]


def _spelled(gazette: Gazette, sentence: Sentence) -> Iterator[Route]:
    """Yield "flights from A to B", "from C to D" coordinated with it, and "a flight between A and B"."""
    text, patterns = gazette.text, _patterns()
    for match in patterns["from"].finditer(text, sentence.start, sentence.end):
        yield from _from(gazette, match, sentence)
    for match in patterns["between"].finditer(text, sentence.start, sentence.end):
        for route in _pairs(gazette, match.end(), AND, sentence.end):
            yield route
            if again := patterns["again"].match(text, route.end, sentence.end):
                yield from _from(gazette, again, sentence)
    for match in patterns["middle"].finditer(text, sentence.start, sentence.end):
        if match.start() in gazette.ends:  # "the Guangzhou to Lagos flight"
            for route in _pairs(gazette, gazette.ends[match.start()].start, TO, sentence.end):
                yield from _governed(text, [route], sentence)


def _from(gazette: Gazette, opening: Any, sentence: Sentence) -> Iterator[Route]:
    """Yield the pairs after `opening`, which ends in "from", and after each further "and from"."""
    step: Any = opening
    while step is not None:
        end = step.end()
        for route in _pairs(gazette, end, TO, sentence.end):
            yield route
            end = route.end
        again = _patterns()["again"].match(gazette.text, end, sentence.end)
        step = again if end > step.end() else None


def _pairs(gazette: Gazette, start: int, joint: Any, limit: int) -> Iterator[Route]:
    """Yield the pair at `start`, and the further destinations listed with it."""
    origin = gazette.at(start)
    gap = joint.match(gazette.text, gazette.larger(origin), limit) if origin else None
    destination = gazette.at(gap.end()) if gap else None
    if origin is None or destination is None or not _served(gazette, origin, destination):
        return
    yield Route(origin.start, destination.end, origin, destination)
    while joint is TO and (gap := MORE.match(gazette.text, gazette.larger(destination), limit)):
        further = gazette.starts.get(gap.end())
        if further is None or TO.match(gazette.text, further.end) or not _served(gazette, origin, further):
            return
        destination = further
        yield Route(further.start, further.end, origin, further)


def _served(gazette: Gazette, origin: Place, destination: Place) -> bool:
    """Whether both may be ends: one is known, and they are no two countries or provinces."""
    ends = (origin, destination)
    cities = [p for p in ends if p.level in ("prefecture", "county", "foreign") or p.name in AUTONOMOUS]
    return bool(cities) and any(gazette.knows(place) for place in ends) and origin.name != destination.name


def _dashed(gazette: Gazette, sentence: Sentence) -> Iterator[Route]:
    """Yield "A-B route", "the A-B, C-D and E-F routes" and "routes A-B and C-D"."""
    text = gazette.text
    run: list[Route] = []
    for match in DASH.finditer(text, sentence.start, sentence.end, overlapped=True):
        route = _dash(gazette, match)
        if route is None:
            continue
        if run and not MORE.fullmatch(text, run[-1].end, route.start):
            yield from _governed(text, run, sentence)
            run = []
        run.append(route)
    yield from _governed(text, run, sentence)


def _dash(gazette: Gazette, match: Any) -> Route | None:
    origin = gazette.ends.get(match.end(1))
    if origin is None and match.group(1) not in route_words().not_ends and " " not in match.group(1):
        origin = Place(match.start(1), match.end(1), match.group(1), None, "foreign")
    destination = gazette.at(match.end())
    if origin is None or destination is None or origin.start < match.start(1):
        return None
    ends = (origin, destination)
    named = all(p.level in ("prefecture", "county", "foreign") or p.name in AUTONOMOUS for p in ends)
    whole = gazette.text[destination.end : destination.end + 1] not in ("-", "–")
    if not named or not whole or not _served(gazette, origin, destination):
        return None
    return Route(origin.start, destination.end, origin, destination)


def _governed(text: str, run: list[Route], sentence: Sentence) -> list[Route]:
    """Return the coordinated pairs where a service word stands right after or right before them.

    Before several it may stand anywhere in the sentence: "the third line, after Lanzhou-Kunming and ...".
    """
    if not run:
        return []
    after = _patterns()["after"].match(text, run[-1].end, sentence.end)
    before = _patterns()["before"].search(text, max(sentence.start, run[0].start - CHAIN), run[0].start)
    listed = len(run) > 1 and _patterns()["service"].search(text, sentence.start, run[0].start)
    return run if after or before or listed else []


@Language.component("routes")
def routes(doc: Doc) -> Doc:
    """Write the span group `routes` from `sentences` and `places`."""
    found = find_routes(text_of(doc), read(doc, "sentences", Sentence), read(doc, "places", Place))
    write(doc, "routes", found)
    return doc
