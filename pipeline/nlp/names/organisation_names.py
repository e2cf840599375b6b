"""Finds organisations that are named in full: known ones, and others by the last word of their name."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import regex

from pipeline.lexicon.english import english_words
from pipeline.lexicon.organisations import Known, known_organisations, organisation_words
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.persons import of_person
from pipeline.lexicon.places import fold, gazetteer, place_words, surnames
from pipeline.lexicon.subjects import running_forms, subject_words
from pipeline.nlp.names.branches import FIRST_WORD
from pipeline.nlp.names.capitals import PARTICLE, before_verb
from pipeline.nlp.records import Party, Place

# What may follow the noun of an apposition: "a firm in ...", not "a company manager".
FOLLOWING = r"(?:in|of|based|with|that|which|to|from|on|under|founded|listed|owned|controlled|run|whose|at)\b"


SEATLESS = {"company", "group"}  # a place in their names does not tell where they are
GENERIC = ("Postal", "Post ", "Agricultural", "Rural")  # such a word is part of names in many countries
WORD_BEFORE = regex.compile(r"(?<=\p{L}\s)(\p{Lu}\p{Ll}+)\s\Z")
JOINED = 60  # characters before a name in which its first part may stand
THE_POST = "the post"
OF_POST = regex.compile(r"\bPost(?!-)|\p{Ll}Post\b|\p{L}post(?:en)?\b")  # "Nordvik Post", "BotswanaPost"
THINGS_OF = regex.compile(r"(\p{Lu}\p{Ll}+s)\sof\s(?:the\s)?(?=\p{Lu})")  # "Ferries of | Luhai Lines, a firm"
GOES_ON = regex.compile(
    r"[-’']|,?\s\p{Lu}|\s(?:[Bb]ranch|and|to)\b"
)  # a place may belong to what is behind it
NO_POST = regex.compile(r"\s(?:office|of\b|box|code|-)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text with what it stands for."""

    start: int
    end: int
    party: Party
    kind: str


@cache
def _patterns() -> dict[str, Any]:
    words = organisation_words()
    known = alternation(known_organisations())
    heads = "|".join(words.heads)
    titles = "|".join(words.titles)
    not_first = "|".join(regex.escape(word) for word in words.not_first)
    legal = "|".join(regex.escape(form) for form in sorted(words.legal, key=len, reverse=True))
    # "Growers'" of "Longyuan Growers' Association" too
    owned = "|".join(words.named_owners)  # "Luhai People's Hospital"
    plain = r"\p{Lu}[\p{L}\d&\-]*(?:['’](?!s\b)\p{L}+)*(?:(?<=s)['’](?=\s\p{Lu}))?"
    part = rf"(?:(?:{owned})['’]s(?=\s\p{{Lu}})|{plain})"
    several = rf"{part}(?:\s{part})*"
    of = rf"\s(?:of|for)\s(?:the\s)?{several}(?:(?:,\s{several})*,?\sand\s{several})?"
    return {
        "known": regex.compile(rf"(?<![\p{{L}}\d.-])(?:{known})(?![\p{{L}}\d])(?!-\p{{L}})"),
        # "Ministry of Agriculture and Rural Affairs", "Bank of Ningbo"
        # "of Hubei Province" too
        "titled": regex.compile(
            rf"(?<![\p{{L}}-])(?:{part}\s){{0,3}}?(?:{titles}){of}(?:\sof\s(?:the\s)?{several})?"
        ),
        # "Banco Andino de Fomento"
        "foreign": regex.compile(
            rf"(?<![\p{{L}}-])({'|'.join(words.foreign_titles)})(?:\s(?:{PARTICLE}\s){{0,2}}{part}){{1,5}}"
        ),
        # "Lanhai Logistics Group Co., Ltd."
        "headed": regex.compile(
            rf"(?<![\p{{L}}-])(?:No\.\s\d+\s)?(?:{part}(?:\s(?:&\s|No\.\s\d+\s)?|,\s(?=(?:{legal})(?!\p{{L}})))){{1,6}}(?:(?<=\s)(?:{heads})\b(?!\s\p{{Lu}}\p{{L}}+\s(?:{heads})\b)"
            rf"(?:\s(?:{heads})\b)*(?:,?\s(?:{legal}))?|(?<=\p{{L}},?\s)(?:{legal}))(?!\p{{L}}|\s(?!(?:{not_first})\b)\p{{Lu}})"
        ),
        # "Rongjiang Lake Grain and" before "Oil Company"
        "joined": regex.compile(rf"(?<![\p{{L}}-]|\p{{L}},\s)({part}(?:\s{part}){{1,3}})\s(?:and|&)\s\Z"),
        # "Wugu Grain and Oil, a firm in ...", "Lantian Express, the group's logistics arm"
        "apposed": regex.compile(
            rf"(?<![\p{{L}}-])({part}(?:\s(?:(?:and|of|&)\s)?{part}){{0,5}}),\s"
            rf"(?:an?|the|its|(?:the\s(?:[\p{{L}}-]+\s){{0,2}}?)?[\p{{L}}]+['’]s)\s(?:[\p{{L}}\d'’\-]+\s){{0,4}}?"
            rf"(?P<kind>{'|'.join(words.appositions)})(?![\p{{L}}'’\-]|\s(?!{FOLLOWING})\p{{Ll}})"
        ),
        # "Chinese courier Lanmei Express said"
        "titled_by_trade": regex.compile(
            rf"(?<=\p{{L}}\s|^)(?P<kind>{'|'.join(words.appositions)})\s({part}(?:\s{part}){{0,3}})"
            rf"(?=\s(?:\p{{Ll}}|<)|['’]s\s)"
        ),
        # "The group, Nordpost, employs"
        "called": regex.compile(
            rf"\b(?i:the|our|its|my|his|her|their)\s(?:[\p{{Ll}}-]+\s)?(?P<kind>{'|'.join(words.anaphors)}),\s({part}(?:\s{part}){{0,3}}),\s(?!an?\b)"
        ),
        # "Jincheng Wugu Grain and Oil, which ..."
        "related": regex.compile(
            rf"(?<![\p{{L}}-]|\p{{Lu}}\p{{L}}+\s)({part}(?:\s(?:(?:and|&)\s)?{part}){{1,5}}),\swhich\s"
        ),
        # "Hu Bo runs Reed Marsh Station"
        "run": regex.compile(
            rf"(?:\b(?:{'|'.join(surnames())})|(?<=^|\n)\p{{Lu}}\p{{Ll}}+)\s\p{{Lu}}\p{{Ll}}+\s"
            rf"(?:{'|'.join(sorted(running_forms()))})\s({part}(?:\s(?:(?:and|of|&)\s)?{part}){{1,5}})"
        ),
        "government": regex.compile(
            rf"\s(?:(?:{'|'.join(words.governments)})\s){{0,2}}(?:[Gg]overnments?|council)\b(?!\s(?:of|tax|bonds?)\b)"
        ),
        # "Reedham council", of a town that no list has
        "council": regex.compile(
            rf"\b(?!The\b)\p{{Lu}}\p{{Ll}}+(?:\s\p{{Lu}}\p{{Ll}}+)?(?:\s(?:{'|'.join(words.governments)}))?\scouncil\b"
        ),
        # "Shanghai port"
        "facility": regex.compile(rf"\s({'|'.join(words.facilities)})\b(?!\s(?:of|in|city)\b)"),
        # "Shenzhen-listed Swiftline Express"
        "trait": regex.compile(rf"(?:\p{{Lu}}[\p{{L}} ]*-(?:{'|'.join(words.traits)})\s)(?=\p{{Lu}})"),
    }


def known_names(text: str, start: int, end: int, places: list[Place]) -> list[Named]:
    """Return the known organisations in `text[start:end]` by any name, or their units at `places`."""
    found = []
    for match in _patterns()["known"].finditer(text, start, end):
        known = known_organisations().get(" ".join(match.group().split()))
        if known is not None and _stands(text, match, known):
            named = Named(match.start(), match.end(), Party(known.name, known.group), known.kind)
            found.append(_of_place_behind(text, named, places))
    return found


def _of_place_behind(text: str, named: Named, places: list[Place]) -> Named:
    """Return the unit of the place right behind a known name, "State Grid Wuhu"; else the name."""
    at = bisect_left(places, named.end + 1, key=lambda place: place.start)
    place = places[at] if at < len(places) and places[at].start == named.end + 1 else None
    if place is None or place.province is None or GOES_ON.match(text, place.end):
        return named
    form = organisation_words().branches.get(named.party.group or "", f"{named.party.name} {{}}")
    party = Party(form.format(place.name), named.party.group, place.province, place.name)
    return Named(named.start, place.end, party, named.kind)


def _stands(text: str, match: Any, known: Known) -> bool:
    """Whether the name stands for the organisation: not "the post office", "China Post News"."""
    after, before = text[match.end() : match.end() + 9], text[match.start() - 2 : match.start()]
    if known.group and _is_part(text, match.start()):
        return False
    if match.group().lower() == THE_POST:
        return not NO_POST.match(after)
    return not (after.startswith(" News") or (known.kind == "platform" and before[:1].isdigit()))


def _is_part(text: str, start: int) -> bool:
    """Whether a name is the end of a longer one that no list knows: "Palm Coast Postal Savings Bank"."""
    before = WORD_BEFORE.search(text[max(0, start - 30) : start])
    if before is None or not text[start:].startswith(GENERIC):
        return False
    word = before[1]
    opens = word in organisation_words().not_first or word in place_words().not_names
    return not opens and fold(word) not in gazetteer().entries


def other_names(text: str, start: int, end: int, places: list[Place]) -> list[Named]:
    """Return the organisations in `text[start:end]`, where the `places` stand, that their form tells."""
    spelled = [
        name
        for pattern in ("titled", "headed")
        for match in _patterns()[pattern].finditer(text, start, end)
        if (name := _spelled(text, match, places)) is not None
    ]
    begins: dict[int, int] = {}  # "Reed Authority" is no name within "Port of Reed Authority"
    for name in spelled:
        begins[name.end] = min(name.start, begins.get(name.end, name.start))
    spelled = [name for name in spelled if name.start == begins[name.end]]
    placed = [name for place in places if (name := _placed(text, place, end)) is not None]
    foreign = [
        Named(
            match.start(),
            match.end(),
            Party(match.group(), None),
            organisation_words().foreign_titles[match[1]],
        )
        for match in _patterns()["foreign"].finditer(text, start, end)
    ]
    councils = [
        Named(first, match.end(), Party(text[first : match.end()], None), "council")
        for match in _patterns()["council"].finditer(text, start, end)
        if (first := _first_of_name(text, match.start(), match.end())) < match.end() and text[first].isupper()
    ]
    return [*_run(text, start, end), *foreign, *spelled, *placed, *councils]


def _run(text: str, start: int, end: int) -> list[Named]:
    """The organisations that a person is said to run."""
    kinds = organisation_words().anaphors
    found = []
    for match in _patterns()["run"].finditer(text, start, end):
        last = match.group(1).split()[-1].lower()
        kind = last if last in kinds else "company"
        found.append(Named(match.start(1), match.end(1), Party(match.group(1), None), kind))
    return found


def _spelled(text: str, match: Any, places: list[Place]) -> Named | None:
    """The name that a first or last word tells, without what only stands before it."""
    words = organisation_words()
    begins = _joined_to(text, match)
    first = _first_of_name(text, begins, match.end())
    if trait := _patterns()["trait"].match(text, first, match.end()):
        first = trait.end()
    last = _one_name(text, max(first, int(match.start())), match.end())
    end = before_verb(text, first, last, ending="s")  # "Luhai Rice Finance Bureau" has no verb
    name = text[first:end]
    if len(name.split()) < 2 or name in words.legal or name in words.desks:
        return None
    kind = _kind(name)
    seat = (None, None) if kind in SEATLESS else _where(places, first, end)
    return Named(first, end, Party(name, None, *seat), kind)


def _kind(name: str) -> str:
    """Return what the last word of a name that tells one, or two such words, say that it names."""
    heads, parts = organisation_words().heads, name.split()
    ends = [word for pair in reversed([*pairwise(["", *parts])]) for word in (" ".join(pair), pair[1])]
    return next((heads[word] for word in ends if word in heads), "company")


def _joined_to(text: str, match: Any) -> int:
    """Return where a name of two parts begins: "Rongjiang Lake Grain and | Oil Company".

    What stands before "and" is no name of its own: of several words, none of which tells an organisation, a
    person or a place by itself.
    """
    before = _patterns()["joined"].search(text, max(0, match.start() - JOINED), match.start())
    if before is None or len(match.group().split()) > 2:
        return int(match.start())
    words, parts = organisation_words(), before[1].split()
    whole = len(parts) > 1 and not (set(parts) & {*words.closing, *words.titles})
    other = (
        parts[0] in surnames() or before[1] in known_organisations() or fold(parts[-1]) in gazetteer().entries
    )
    return int(before.start()) if whole and not other else int(match.start())


def _placed(text: str, place: Place, limit: int) -> Named | None:
    """The government, port or customs of a place."""
    for pattern in ("government", "facility"):
        if match := _patterns()[pattern].match(text, place.end, limit):
            party = Party(text[place.start : match.end()], None, place.province, place.name)
            kind = match.group(0).split()[-1].lower() if pattern == "government" else match.group(1)
            return Named(place.start, match.end(), party, kind)
    return None


def _first_of_name(text: str, start: int, end: int) -> int:
    """Where a name begins after words that open none: "Last year Luhai Express"."""
    while word := FIRST_WORD.match(text, start, end):
        if word.group(1) not in organisation_words().not_first:
            break
        start = word.end()
    return start


def apposed_names(text: str, start: int, end: int, places: list[Place]) -> list[Named]:
    """Return the names in `text[start:end]`, where the `places` stand, that an apposition tells."""
    words, found = organisation_words(), []
    stands = {(place.start, place.end) for place in places}
    for match in _patterns()["apposed"].finditer(text, start, end):
        first = _first_of_name(text, match.start(1), match.end(1))
        things = THINGS_OF.match(text, first, match.end(1)) if first == start else None
        if things is not None and things[1].lower() in english_words():
            first = things.end()
        name = text[first : match.end(1)]
        person = of_person(name.split())
        if (first, match.end(1)) not in stands and not person and name not in words.not_first:
            party = Party(name, None)
            found.append(Named(first, match.end(1), party, words.appositions[match["kind"]]))
    return [*found, *_of_trade(text, start, end, stands)] or _related(text, start, end, places)


def _of_trade(text: str, start: int, end: int, stands: set[tuple[int, int]]) -> list[Named]:
    """Return the names before which stands what they are: "courier Lanmei", "the group, Nordpost,"."""
    words, found = organisation_words(), []
    for pattern in ("titled_by_trade", "called"):
        for match in _patterns()[pattern].finditer(text, start, end):
            first = match.group(2).split()[0]
            known = first in words.not_first or first in place_words().not_names or first in surnames()
            if not known and match.span(2) not in stands:
                kind = words.appositions.get(match["kind"], match["kind"])
                found.append(Named(match.start(2), match.end(2), Party(match.group(2), None), kind))
    return found


def _related(text: str, start: int, end: int, places: list[Place]) -> list[Named]:
    """Return the name, of no place, that opens a sentence or clause and has a relative clause."""
    ends = {place.end for place in places}
    found = []
    for match in _patterns()["related"].finditer(text, start, end):
        opens = match.start() == start or text[match.start() - 2 : match.start()] == ", "
        last, name = match.group(1).split()[-1].lower(), match.group(1)
        body = last not in subject_words("unbodied") and name.split()[0] not in organisation_words().not_first
        if opens and body and match.end(1) not in ends and not of_person(name.split()):
            found.append(Named(match.start(1), match.end(1), Party(name, None), "company"))
    return found


def _one_name(text: str, start: int, end: int) -> int:
    """Return where the first name ends: "Bank of Ningbo" of "Bank of Ningbo and Xinlu Airlines"."""
    joint = text.rfind(" and ", start, end)
    if joint < 0:
        return end
    return joint if text[joint:end].rsplit(maxsplit=1)[-1] in organisation_words().closing else end


def _where(places: list[Place], start: int, end: int) -> tuple[str | None, str | None]:
    """Return the province and place that a name carries: "China Railway Urumqi Group"."""
    index = bisect_left(places, start, key=lambda place: place.start)
    while index < len(places) and places[index].start < end:
        if places[index].province is not None and places[index].level in {"province", "prefecture"}:
            return places[index].province, places[index].name  # "Hexi Blade" need not be of a Hexi district
        index += 1
    return None, None


def is_post(party: Party) -> bool:
    """Whether the name is that of a country's or town's post."""
    return OF_POST.search(party.name) is not None
