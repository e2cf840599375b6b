"""Finds whose page an article stands on, where its owner tells of itself: a company's release."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

import regex

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.layout import layout_words, masthead, media_name
from pipeline.lexicon.organisations import family_of, known_organisations, organisation_words
from pipeline.lexicon.places import Entry, fold, gazetteer
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.names.branches import find_branches
from pipeline.nlp.names.mentions import legal_end, mentions_of
from pipeline.nlp.names.organisation_names import Named
from pipeline.nlp.records import Party, Place
from pipeline.nlp.text.limits import LETTERS_OF_NAME, LINES_OF_HEAD
from pipeline.tables.segments import Segment

FRAME = {"title", "heading", "byline", "chrome"}  # where a page says whose it is
TOP = 8  # segments at the head of a page that may name its owner
FOOT = 4  # segments at its end that may
OFTEN = 2  # times that "we" stands outside quotation marks on a page of somebody's own
# At a line's begin: "Luhai Water, 14 Bay Row, Tolva", "Luhai Credit Ltd is a licensed lender", "About Luhai"
FOOTED = regex.compile(
    r"(?P<about>About\s)?(?P<name>\p{Lu}[^,.;:\n]*?)"
    r"(?P<told>,\s\d+\s[^.\n]*,\s\p{Lu}\p{L}+|\sis\san?\s|\Z)"
)
LOCALITY = regex.compile(r"\p{Lu}[\p{L}' ]+(?:, \p{Lu}[\p{L} ]+)?")
ADDRESS = regex.compile(r"\d[^.\n]*, \p{Lu}\p{L}+\Z")
BARS = regex.compile(r"\s[|·•*~/»>–—-]+\s|\s{3,}")  # between the parts of a trail or a site's line
ARTICLE = regex.compile(r"The\s", regex.I)
NUMBERED = regex.compile(r",?\s(?:(?:Issue|Number|No\.?|Vol\.?|Volume|Edition)\s?\d.*|\([^()]*\))\Z", regex.I)
PORT = regex.compile(r"(?:Port of (?P<of>\p{Lu}.*)|(?P<town>\p{Lu}.*) Port) Authority")
QUOTED = regex.compile(r"[\"“][^\"”\n]*[\"”]?")
SMALL = regex.compile(r"(?<=\s)(?:Of|For|And|The|On|In)(?=\s)")
SHORT = 5  # letters of a name that is printed in capitals always


class Page(NamedTuple):
    """Whose own page an article is on, if anybody's, and whether its body often says "we"."""

    owner: Named | None
    ours: bool


class Line(NamedTuple):
    """The name that a line has, its kind, and whether more stands there, as a legal form or a desk.

    `office`: that more is not but other letters of the same words.
    """

    name: str
    kind: str | None
    cut: bool
    office: bool


@cache
def _patterns() -> "dict[str, regex.Pattern[str]]":
    words = organisation_words()
    letters, readers, yours = map("|".join, (words.letters, words.readers, words.yours))
    heads = "|".join(acting_words().offices)
    committees = "|".join(head for head, kind in words.heads.items() if kind == "committee")
    return {
        # "Newsletter of the Highland Federation of Growers, Nakuru", "News for customers of Luhai Water"
        "letter": regex.compile(
            rf"(?:(?:\p{{L}}+\s)?(?:{letters})|(?:\p{{L}}+\s){{1,3}}for\s(?:the\s)?(?:{readers}))"
            r"\sof\s(?:the\s)?(?P<name>[^,|·\n]+?)(?=\s(?:for|to)\s\p{Ll}|[,|·\n]|\Z)",
            regex.I,
        ),
        # Whose head speaks: "Wei Lan, Head of Huailu County People's Government"
        "speech": regex.compile(
            rf"(?:\p{{Lu}}[\p{{L}}.-]+\s){{1,3}}?\p{{Lu}}[\p{{L}}-]+,\s(?:the\s)?(?:\p{{L}}+\s){{0,2}}(?:{heads})"
            r"\sof\s(?:the\s)?(?P<name>\p{Lu}[^,|·\n]+)",
            regex.I,
        ),
        "committee": regex.compile(
            rf"(?:the\s)?(?:\p{{L}}+\s)?(?:{committees})\sof\s(?:the\s)?(?P<site>.+)", regex.I
        ),
        "first person": regex.compile(rf"\b(?:[Ww]e|[Oo]ur|us|[Yy]our\s(?i:{yours}))\b"),
    }


def page_owner(
    text: str, segments: Sequence[Segment], publisher: str | None, places: Sequence[Place] = ()
) -> Page:
    """Return whose own page the article is on: no owner for a newspaper's or an unknown one's.

    It is its publisher, or what a line at the head of the page names, if the body speaks of it as of itself:
    with "we", "the Ministry", or by its name. The owner's span is empty and stands at the text's begin;
    it sits where the first of the `places` of the text does that is in its name.
    """
    told = "\n".join(text[part.start : part.end] for part in segments if part.role == "body")
    said = len(_patterns()["first person"].findall(QUOTED.sub(" ", told)))
    for line, published in _candidates(text, segments, publisher):
        branch = _is_branch(line.name)
        ours = published and said >= OFTEN
        spoken = line.kind is not None and not branch and (said or _spoken_of(line.name, told))
        party = _own(line.name, text, places) if ours or spoken else None
        if party is not None:
            return Page(Named(0, 0, party, "branch" if branch else line.kind or "company"), said >= OFTEN)
    return Page(None, said >= OFTEN)


def _own(name: str, text: str, places: Sequence[Place]) -> Party | None:
    """Return the organisation of that name that may have pages of its own; None for media and places."""
    if _is_branch(name):
        return _branch(name, text, places)
    if not name or of_media(name) or _of_place(name, text, places):
        return None
    known = known_organisations().get(name)
    return _seated(_printed(name, text), text, places) if known is None else Party(known.name, known.group)


def _printed(name: str, text: str) -> str:
    """Return the name with its legal form, where the text never has it without: "Luhai Stores plc"."""
    ends = [(end, legal_end(text, end)) for _, end in mentions_of(text, name, 0)]
    formal = bool(ends) and all(full > end for end, full in ends)
    return name + text[ends[0][0] : ends[0][1]] if formal else name


def _is_branch(name: str) -> bool:
    return family_of(name) in organisation_words().branches


def _branch(name: str, text: str, places: Sequence[Place]) -> Party | None:
    """Return the branch of that name, which stands in the text; None for a family itself."""
    start = text.find(name)
    named = find_branches(text, start, start + len(name), list(places)) if start >= 0 else []
    return named[0].parties(named[0].family, {})[0] if named else None


def _of_place(name: str, text: str, places: Sequence[Place]) -> bool:
    """Whether the name is but a place's, of the gazetteer or of the text."""
    return fold(name) in gazetteer().entries or any(name == text[p.start : p.end] for p in places)


def _seated(name: str, text: str, places: Sequence[Place]) -> Party:
    """Return the party of that name with its seat: a place in its name, below it or in its address."""
    seat = next((place for place in places if place.province and place.name in name.split()), None)
    town = seat or next(
        filter(None, map(_town_of, [name.split(maxsplit=1)[0], *_localities(name, text)])), None
    )
    return Party(name, None, town.province, town.name) if town is not None else Party(name, None)


def _localities(name: str, text: str) -> Iterator[str]:
    """Yield what may be the town of its address: of a line below it, or of "Tide Park, 3 Bay Road, Wuhan"."""
    for above, line in pairwise(text.splitlines()):
        if above.strip().lower() == name.lower() and LOCALITY.fullmatch(line):
            yield line.partition(", ")[0]
        if name in line and ADDRESS.search(line):
            yield line.rpartition(", ")[2]


def _town_of(word: str) -> Entry | None:
    """Return the one town or province that the word names."""
    named = gazetteer().entries.get(fold(word), ())
    return named[0] if len(named) == 1 and named[0].level in {"province", "prefecture"} else None


def of_media(name: str) -> bool:
    """Whether the name is a newspaper's or agency's: "Highland News", "Northern Morning Post"."""
    kind = _kind(name)
    pattern = media_name() if kind is None else masthead()
    return kind in {None, "group"} and pattern.search(name) is not None


def _candidates(text: str, segments: Sequence[Segment], publisher: str | None) -> Iterator[tuple[Line, bool]]:
    """Yield the names that head and foot of the page have, and whether they alone say whose it is.

    A publisher does, unless it is but a part of "Press Office, Luhai Bank", a name on a line with a desk, and
    one whose newsletter it is.
    """
    for named in reversed((publisher or "").split(". ", 1)[0].split(", ")):
        yield _name_of(named, text), named == publisher
    for part in segments[:TOP]:
        if part.role in FRAME or part is segments[0]:
            yield from _at_head(text, part)
    yield from _at_foot(text, segments)


def _at_head(text: str, segment: Segment) -> Iterator[tuple[Line, bool]]:
    """Yield the same of the names in the first lines of a part of the head."""
    part = text[segment.start : segment.end]
    for line in _lines(part):
        speech = _patterns()["speech"].fullmatch(line)
        told = speech or _patterns()["letter"].match(line)
        found = _name_of(" ".join((told["name"] if told else line).split()), text)
        apart = found.cut or segment.role == "chrome" or line.strip() != part.strip()
        yield found, told is not None or (apart and _is_name(found, text))


def _at_foot(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Line, bool]]:
    """Yield the same of the names that begin the lines at the foot: an address, "About ..."."""
    for part in segments[-FOOT:]:
        footed = FOOTED.match(text[part.start : part.end])
        if footed is not None:
            found = _name_of(footed["name"], text)
            formal = found.kind == "company" and found.cut
            yield found, formal or bool(footed["about"] or footed["told"])


def _lines(part: str) -> Iterator[str]:
    """Yield what stands alone in the first lines: "Luhai Authority" of "Luhai Authority | News"."""
    ways = layout_words().trail_starts  # through a site's pages: "Home > News"
    lines = (BARS.split(line) for line in part.splitlines()[:LINES_OF_HEAD])
    named = (
        each for line in lines if line[0].strip().partition(":")[0].capitalize() not in ways for each in line
    )
    yield from (each.rpartition(": ")[2].strip() for each in islice(named, LINES_OF_HEAD))


def _name_of(line: str, text: str) -> Line:
    """Return the name that a line has, as the text spells it; a legal form is a company's."""
    name = _managed(without_desk(NUMBERED.sub("", ARTICLE.sub("", line))))
    legal = any(line.lower().endswith(" " + form.lower()) for form in organisation_words().legal)
    name = _port(_spelled(name, text), text)
    site = name.rpartition(" ")[2].lower()
    kind = _kind(name) or (site if site in subject_words("passages") and " " in name else None)
    kind = kind or ("company" if legal and name[:1].isupper() else None)
    return Line(name, kind, name != line, name.lower() != line.lower())


def _managed(name: str) -> str:
    """Return the zone or park for the committee that is there to run it, else the name."""
    committee = _patterns()["committee"].fullmatch(name)
    site = committee["site"] if committee is not None else ""
    return site if site.rpartition(" ")[2].lower() in subject_words("passages") else name


def _port(name: str, text: str) -> str:
    """Return the port for the authority that is there to run it, where the text names it: "Port of Luhai"."""
    run = PORT.fullmatch(name) if len(name) <= LETTERS_OF_NAME else None
    if run is None:
        return name
    port = f"Port of {run['of'] or run['town']}"
    return port if regex.search(rf"\b{regex.escape(port)}\b(?!\sAuthority)", text) is not None else name


def authority_of(port: str, text: str) -> str | None:
    """Return the name that the text has for the authority of "Port of Luhai"; None where it has none."""
    town = regex.escape(port.removeprefix("Port of "))
    named = regex.search(rf"\b(?:Port of {town}|{town} Port) Authority\b", text, regex.I)
    return _spelled(named.group(), text) if named is not None else None


def _is_name(line: Line, text: str) -> bool:
    """Whether the text has it again and always with a capital: "Nordvik", not a menu's "Company".

    Several words behind which an office stands need not be there again: "Tide Metrics Blog".
    """
    word = line.name
    if not word or len(word) > LETTERS_OF_NAME:
        return False
    if " " in word and not all(each[0].isupper() for each in word.split()):
        return False
    if " " in word and line.office:
        return True
    small = regex.search(rf"\b{regex.escape(word.lower())}\b", text)
    return small is None and len(regex.findall(rf"\b{regex.escape(word)}\b", text)) >= OFTEN


def without_desk(name: str) -> str:
    """Return a name without legal form and without the office of it that writes: "Luhai Bank News Centre"."""
    words = organisation_words()
    if name in words.desks:
        return ""
    desk, _, rest = name.partition(", ")  # "Press Office, Luhai Bank"
    if desk in words.desks and rest[:1].isupper():
        name = rest
    for ending in (*words.desks, *words.legal):
        if name.lower().endswith(" " + ending.lower()):
            name = name[: -len(ending)].rstrip(" ,")
    return name


def _spelled(name: str, text: str) -> str:
    """Return a name in capitals as the text has it elsewhere, else with capitals at its words' begin."""
    if not name.isupper() or not SHORT < len(name) <= LETTERS_OF_NAME:
        return name
    for match in regex.finditer(rf"\b{regex.escape(name)}\b", text, regex.I):
        if not match.group().isupper():
            return str(match.group())
    return str(SMALL.sub(lambda match: match.group().lower(), name.title()))


def _kind(name: str) -> str | None:
    """Return what the first or last word of a line says that it names: "Ministry of Health", "Luhai Bank"."""
    words, parts = organisation_words(), name.split()
    if len(parts) < 2 or not all(
        part[0].isupper() or part in {"of", "for", "and", "the", "&"} for part in parts
    ):
        return None
    titled = next((a for a, b in pairwise(parts) if a in words.titles and b in {"of", "for"}), parts[-1])
    return words.heads.get(" ".join(parts[-2:])) or words.heads.get(titled)


def _spoken_of(name: str, told: str) -> bool:
    """Whether the body has the name, or "the Ministry" for it."""
    known = {*organisation_words().heads, *map(str.capitalize, subject_words("passages"))}
    heads = "|".join(word for word in name.split() if word in known)
    called = rf"\b[Tt]he\s(?i:{heads})\b(?!\s\p{{Lu}}|\sof\b)"
    return name in told or (heads != "" and regex.search(called, told) is not None)
