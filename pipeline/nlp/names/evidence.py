"""Gathers what speaks for and against a capitalised name being an organisation's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from pipeline.lexicon.acting import acting_words, deeds
from pipeline.lexicon.english import english_words
from pipeline.lexicon.layout import masthead
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.persons import MOST as PERSON
from pipeline.lexicon.persons import of_person
from pipeline.lexicon.places import fold, gazetteer, place_words
from pipeline.lexicon.subjects import subject_words, unbodied
from pipeline.nlp.names.capitals import WORD, Called, Mention, Span, covered, is_kind
from pipeline.nlp.names.deeds import has_clause, is_one_of_several, speaks_of_itself, subject_of_deed

OFFICE_OF = regex.compile(r"(\p{L}+)\s(?:of|at)\s(?:the\s)?\Z")
SMALL = regex.compile(r"(?<![\p{L}.@/-])\p{Ll}+(?![\p{L}@]|\.\p{L})")
BEHIND_THE = regex.compile(r"\b[Tt]he\s(\p{Ll}+)(?!\p{L}|\sof\b)")
LOCATED = regex.compile(
    r"^(?:\s(?:in|of|at|near)\s\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)*)?(?:,\swhich)?"
)  # "... in Tolva, which"
DIGIT = regex.compile(r"\d")
ARTICLE_BEHIND = regex.compile(r",\s(?:an?|the)\s")
SMALL_BEHIND = regex.compile(r"\s(\p{Ll}[\p{L}-]*)")
FOUNDS = regex.compile(r"\s(?:started|founded|heads|set\sup)\s\p{Lu}\p{L}+")  # "Ida Berg started Nordpost"
CAMEL = regex.compile(r"\p{Ll}\p{Lu}")
OWNS = regex.compile(r"['’]s\s")
MARK = regex.compile(r"[,.;:()\"“”]\s")
ALONE_LITTLE = {
    "acts",
    "has",
    "verb",
    "ed",
    "title",
    "opens figures",
    "title begins",
    "defined",
    "often",
    "place last",
}
REACH = 4  # words behind a name in which its deed or what it has stands
OFTEN = 4  # mentions
MOST = 5  # words of a name that are counted
HALF = 0.5
TINY = 4  # letters


@dataclass(frozen=True, slots=True)
class Whole:
    """What must be known of the whole text: its names, and what many of them are compared with."""

    text: str
    names: Mapping[str, Called]
    placed: bytearray  # 1 for each character of a place
    most: int  # mentions of the name, no place's, that has most
    first: int  # segment of the body that has the first name
    endings: frozenset[str]  # what is left of longer names without their first words
    small: frozenset[str]  # words that the text has in small letters, but for addresses
    the: frozenset[str]  # words behind "the"


def whole(text: str, names: Mapping[str, Called], places: Iterable[Span]) -> Whole:
    """Return what the cues of each of the names need; `places` are spans of the text, half-open."""
    counts = [len(item.every) for name, item in names.items() if fold(name) not in gazetteer().entries]
    bodies = [spot.sentence for item in names.values() for spot in item.own if spot.sentence.role == "body"]
    parts = [name.split() for name in names]
    return Whole(
        text,
        names,
        covered(len(text), places),
        max(counts, default=0),
        min((sentence.segment for sentence in bodies), default=-1),
        frozenset(" ".join(each[at:]) for each in parts for at in range(1, len(each))),
        frozenset(SMALL.findall(text)),
        frozenset(BEHIND_THE.findall(text)),
    )


def cues(item: Called, of: Whole) -> frozenset[str]:
    """Return what speaks for and against an organisation of that name.

    What the words around one of its mentions tell is a cue, and another where two mentions tell it.
    """
    counts: Counter[str] = Counter()
    for mention in item.every:
        counts.update(_around(of.text, mention))
    for mention in item.own:
        counts.update(_placed(mention, of.placed))
    if counts["acts"] and counts["has"]:
        counts["acts and has"] = 1
    found = set(counts) | {f"{cue} twice" for cue, count in counts.items() if count > 1}
    found |= {
        f"mostly {cue}"
        for cue in ("in", "at", "by", "noun behind", "the", "opens")
        if counts[cue] > HALF * len(item.every)
    }
    found |= {*_often(item, of), *_spelling(item, of), *_words_of(item.name, of)}
    return frozenset(found | set(_together(found)))


def _together(found: set[str]) -> Iterator[str]:
    """Which cues tell more together: the article tells of the name first and most, and what it does."""
    if found >= {"again", "first named", "most of all"}:
        yield "tells of it"
        yield from (f"tells of it, {cue}" for cue in found & ALONE_LITTLE)
    if "words 1" in found:
        alone = "one word" if "plain" in found else "no word"
        yield from (f"{alone}, {cue}" for cue in found & ALONE_LITTLE)


def _placed(spot: Mention, places: bytearray) -> Iterator[str]:
    """Whether a mention is all of a place or holds one."""
    if all(places[spot.start : spot.end]):
        yield "is place"
    elif any(places[spot.start : spot.end]):
        yield "holds place"


def _around(text: str, spot: Mention) -> set[str]:
    """What the words before and behind a mention tell."""
    before, after = text[spot.sentence.start : spot.start], text[spot.end : spot.sentence.end]
    found = {cue for cue, pattern in BEFORE.items() if pattern.search(before)}
    found |= {cue for cue, pattern in BEHIND.items() if pattern.match(after)}
    found |= set(_before(before)) | set(_behind(before, after))
    if _settlement().match(after):
        found.add("is place")
    if "person before" in found and 1 < text.count(" ", spot.start, spot.end) + 1 <= PERSON:
        found.add("person named")
    return found | set(_in_its_segment(before, spot)) | set(_in_its_clause(before, after, spot))


@cache
def _settlement() -> Any:
    """Return the pattern of what tells behind a name that it is a place's: "is a hill town of"."""
    kinds = "|".join(subject_words("settlements"))
    described = r"(?:[\p{Ll}-]+\s|\p{Lu}\p{L}+\s){0,3}"
    goes_on = r"(?=[,.;]|\s(?:of|in|on|near|with|where|that|which|at|between|below|above)\b)"
    opens = r"(?:\s(?:is|was)|,)\s(?:an?|the|one\sof\sthe)\s"
    return regex.compile(rf"{opens}{described}(?:{kinds}){goes_on}")


def _in_its_segment(before: str, spot: Mention) -> Iterator[str]:
    """Where in a title, a heading or the body a mention stands."""
    begins = not any(mark.isalpha() for mark in before)
    if spot.titled:
        yield "title"
    if spot.sentence.role == "title" and begins:
        yield "title begins"
    if spot.sentence.role == "heading":
        yield "heading"
    if spot.sentence.role == "body" and begins:
        yield "opens"


def _in_its_clause(before: str, after: str, spot: Mention) -> Iterator[str]:
    """What part a mention plays in its sentence of the body that organisations play."""
    if spot.sentence.role != "body":
        return
    if subject_of_deed(before, after):
        yield "subject"
    if is_one_of_several(before, after):
        yield "one of several"
    if speaks_of_itself(after):
        yield "says its"
    if has_clause(after):
        yield "has clause"


BEFORE = {
    "in": regex.compile(r"\b(?:in|near|around|outside)\s(?:the\s)?\Z", regex.I),
    "at": regex.compile(r"\b(?:at|from|to|between|and)\s(?:the\s)?\Z", regex.I),
    "by": regex.compile(r"\b(?:by|with|for|of)\s(?:the\s)?\Z", regex.I),
    "the": regex.compile(r"\b[Tt]he\s\Z"),
    "of the": regex.compile(r"\b[Oo]f\sthe\s\Z"),
    "quoted": regex.compile(r"[\"“‘']\Z"),
}
BEHIND = {
    "possessive": regex.compile(r"['’]s?\s"),
    "defined": regex.compile(
        r"(?:,?\s[\p{L}.]{2,7})?\s?\((?:\p{Lu}[^()\n]{2,30}\)\s\()?(?:the\s)?[\"“‘']\p{L}"
    ),
    "initials behind": regex.compile(r"\s\([\"“‘']?\p{Lu}{2,7}[\"”’']?[),;]"),
    "which": regex.compile(r",\s(?:which|whose)\b"),
    "who": regex.compile(r",\swho\b|,\s\d\d\b|\s\(\d\d\)"),
    "is a": regex.compile(r"\sis\s(?:an?|the|one)\b|\swas\s(?:founded|set\sup|established|formed)"),
    "name behind": regex.compile(r",\s\p{Lu}"),
}


def _before(before: str) -> Iterator[str]:
    words, marks = organisation_words(), acting_words().person_marks
    office = OFFICE_OF.search(before)
    if office is not None and office[1] in acting_words().offices:
        yield "office of"
    last = next(iter(WORD.findall(before[-30:])[-1:]), "")
    if last in marks and not before.rstrip().endswith((",", ";", ":")):
        yield "person before"
    if last in words.appositions or last.lower() in words.anaphors:
        yield "kind before"


def _behind(before: str, after: str) -> Iterator[str]:
    if acts(before, after):
        yield "acts"
    if has(after):
        yield "has"
    if FOUNDS.match(after):
        yield "lives"
    if kind_behind().match(after):
        yield "kind behind"
    if ARTICLE_BEHIND.match(after) and set(_words(after[2:])) & acting_words().person_marks:
        yield "office behind"
    word = SMALL_BEHIND.match(after)
    if word is not None:
        yield from _next_word(word[1])


def _next_word(word: str) -> Iterator[str]:
    if word in acting_words().saying:
        yield "said"
    if word in acting_words().living:
        yield "lives"
    if word in deeds() or word in acting_words().asides:
        yield "verb"
    elif word.endswith("ed"):
        yield "ed"
    elif word not in acting_words().links:
        yield "noun behind"


def _often(item: Called, of: Whole) -> Iterator[str]:
    """How often the name stands, and where."""
    count = len(item.every)
    if count > 1:
        yield "again"
        if count >= of.most:
            yield "most of all"
    if count >= OFTEN:
        yield "often"
    if count >= 2 * OFTEN:
        yield "very often"
    if item.short:
        yield "short too"
    if any(_opens_figures(of.text, spot) for spot in item.every):
        yield "opens figures"
    if min(spot.sentence.segment for spot in item.every) <= of.first:
        yield "first named"


def _opens_figures(text: str, spot: Mention) -> bool:
    """Whether the mention opens a sentence that has a figure."""
    sentence = spot.sentence
    if sentence.role != "body" or any(mark.isalpha() for mark in text[sentence.start : spot.start]):
        return False
    return DIGIT.search(text, spot.end, sentence.end) is not None


def _spelling(item: Called, of: Whole) -> Iterator[str]:
    """How the name is written, and how it stands to the others."""
    name, parts = item.name, item.name.split()
    yield f"words {min(len(parts), MOST)}"
    if len(parts) == 1:
        yield from _one_word(name, of)
    elif parts[-1] in of.names:
        yield "last alone"
    if "&" in name:
        yield "&"
    if name in of.endings:
        yield "ends longer"
    if "-" in name and all(fold(end) in gazetteer().entries for end in name.split("-")):
        yield "is place"  # a route: "China-Europe"
    if masthead().search(name):
        yield "media"
    if parts[-1] in organisation_words().no_initials:
        yield "common initials"
    if is_kind(name):
        yield "is kind"


def _words_of(name: str, of: Whole) -> Iterator[str]:
    """What the words of the name tell."""
    parts, words = name.split(), acting_words()
    first, last = parts[0], parts[-1]
    yield from _plain(name)
    if last in organisation_words().heads:
        yield "head last"
    if last in words.sites:
        yield "site"
        if words.sites[last] in of.the:
            yield "site called"
    elif unbodied(first.lower(), last.lower()):
        yield "unbodied"
    if of_person(parts):
        yield "surname"
    for cue, word in (("gazetteer", name), ("place first", first), ("place last", last)):
        if fold(word) in gazetteer().entries:
            yield cue
    if not calendar().isdisjoint({first, last}):
        yield "calendar"
    small = {part.lower() for part in parts}
    if small & words.person_marks or small & set(place_words().people):
        yield "mark within"


def _plain(name: str) -> Iterator[str]:
    """Whether all or none of its words are words of English."""
    plain = [part.lower() in english_words() for part in WORD.findall(name)]
    if plain and all(plain):
        yield "plain"
    elif not any(plain):
        yield "no word"


def _one_word(name: str, of: Whole) -> Iterator[str]:
    if CAMEL.search(name):
        yield "camel"
    if name.isupper():
        yield "upper"
    if len(name) < TINY:
        yield "tiny"
    if name.lower() in of.small:
        yield "common"


@cache
def calendar() -> frozenset[str]:
    """Return the names of months and days."""
    words = period_words()
    return frozenset({*words.months, *words.short_months, *words.weekdays})


@cache
def kind_behind() -> Any:
    """Return the pattern of an apposition that says what is named: ", a carrier"."""
    kinds = "|".join(organisation_words().appositions)
    return regex.compile(
        rf",\s(?:an?|the|one\sof\sthe)\s(?:[\p{{L}}\d'’-]+\s){{0,5}}?(?:{kinds})s?(?![\p{{L}}-])(?!\s\p{{Lu}})"
    )


BEHIND_ANOTHER = regex.compile(r"\b(?:by|of|for|with|from|to|at|in|on|than|and|or)\s(?:the\s)?\Z", regex.I)


def has(after: str) -> bool:
    """Whether behind a name stands what organisations have: "'s couriers"."""
    owned = OWNS.match(after)
    return owned is not None and any(
        word in acting_words().possessed for word in _words(after[owned.end() :])
    )


def acts(before: str, after: str) -> bool:
    """Whether the words around a name tell a deed of an organisation."""
    words = acting_words()
    if BEHIND_ANOTHER.search(before) or after.startswith(("'", "’")):
        return False
    for word in _words(LOCATED.sub("", after)):
        if word in deeds():
            return True
        if word not in words.asides:
            return False
    return False


def _words(text: str) -> list[str]:
    """Return the next words, up to the first mark."""
    stop = MARK.search(text)
    found: list[str] = WORD.findall(text[: stop.start() if stop else None])
    return found[:REACH]
