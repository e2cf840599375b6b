"""Finds organisations by what they do in the article, where no list and no word of their name tells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import regex

from pipeline.lexicon.acting import acting_words, deeds
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.places import fold, gazetteer, place_words, surnames
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.names.organisation_names import Named
from pipeline.nlp.records import Party, Sentence

PART = r"\p{Lu}[\p{L}\d]*(?:[&-][\p{L}\d]+)*"
NAME = regex.compile(rf"(?<![\p{{L}}\d-])({PART}(?:\s(?:&\s)?{PART}){{0,3}})")
WORD = regex.compile(r"[\p{L}-]+")
POSSESSIVE = regex.compile(r"['’](?:s\b)?\s?")
BEHIND = regex.compile(r"\b(?:by|of|for|with|from|to|at|in|on|than|and|or)\s(?:the\s)?\Z", regex.I)
OFFICE_OF = regex.compile(r"(\p{L}+)\s(?:of|at)\s(?:the\s)?\Z")
SAID_BY = regex.compile(r"\b(?:said|says)\s\p{Lu}[\p{L}-]+\s\p{Lu}[\p{L}-]+\s(?:of|at|from)\s(?:the\s)?\Z")
JOINED_BEFORE = regex.compile(r"\sand\s\Z")
JOINED_AFTER = regex.compile(r"\sand\s")
JOINT = len(" and ")
REACH = 4  # words behind a name in which its deed or what it has stands
LEAST = 2  # times that such a name stands in the article
SHORTEST = 4  # letters of a single word that is a name
PERSON = 3  # words of a person's name at most
FIRMS = {"company", "group"}  # kinds that are called by the first part of their name
TITLES = {"title", "title_copy", "heading"}
CURRENCY = regex.compile(r"(?:\A|(?<=\s))\p{L}{1,4}\Z")
SMALL_WORDS = regex.compile(r"\s\p{Ll}{4,}")  # of a title that has capitals for names alone
LOCATED = regex.compile(r"^\s(?:in|of|at|near)\s\p{Lu}[\p{L} ]*(?:,\swhich)?")  # "... in Tolva, which"

Span = tuple[int, int]
Parties = dict[str, Party]  # by what the text calls them


class Mention(NamedTuple):
    """Where a name stands, and whether the words around it tell a body, or something else."""

    start: int
    end: int
    body: bool
    other: bool
    opens: bool  # a sentence, so that any word has a capital
    named: bool  # by a word of what it is, or of an office in it: once is enough
    title: bool  # in a title that is no row of capitals


def acting_names(
    text: str, sentences: Sequence[Sentence], places: Iterable[Span], named: Sequence[Named]
) -> list[Named]:
    """Return the mentions of names in `sentences` that act as organisations do, beside those `named` already.

    A name does where something that only organisations do or have stands behind one of its mentions
    ("Lanmei operates", "Lanmei's couriers"), it stands in the article again, and no mention tells a person or
    a place. No name is all of a place (`places` are spans, half-open) or overlaps one that is `named`. The
    first part of a longer name means the same, that of a name already found too, if it acts so itself.
    """
    spans, known = list(places), [(item.start, item.end) for item in named]
    mentions = _mentions(text, sentences, known)
    full = {name: Party(name, None) for name in mentions if _is_body(name, mentions, spans, text)}
    firms = [item for item in named if item.kind in FIRMS]
    shorts = {short: item.party for item in firms for short in _shorts(item.party.name)}
    shorts = {_short(name): party for name, party in full.items() if name not in shorts} | shorts
    found = [
        Named(spot.start, spot.end, party, acting_words().sites.get(name.split()[-1], "company"))
        for name, spots in mentions.items()
        if (party := _meant(name, spots, full, shorts)) is not None
        for spot in spots
    ]
    return sorted(found, key=lambda item: item.start)


def _meant(name: str, spots: list[Mention], full: Parties, shorts: Parties) -> Party | None:
    """Return what a name stands for: a longer name that it begins, else itself."""
    acts = " " in name or any(spot.body for spot in spots)
    return (shorts.get(name) if acts else None) or full.get(name)


def _mentions(text: str, sentences: Sequence[Sentence], known: list[Span]) -> dict[str, list[Mention]]:
    """Return where each capitalised name stands, by its words."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for sentence in sentences:
        titled = (
            sentence.role in TITLES and SMALL_WORDS.search(text, sentence.start, sentence.end) is not None
        )
        capitals = sentence.role in TITLES and not titled
        for match in NAME.finditer(text, sentence.start, sentence.end):
            start = _first(text, match.start(), match.end())
            end = _last(text, start, match.end(), capitals)
            if start >= end or _meets(known, (start, end)) or _is_cut(text[max(0, start - 4) : start]):
                continue
            before, after = text[sentence.start : start], text[end : sentence.end]
            opens = sentence.role in TITLES or not any(c.isalpha() for c in before)
            name = " ".join(text[start:end].split())
            named = _tells_itself(name, before, after, text) or _beside_known(text, (start, end), known)
            body = named or _acts(before, after)
            other = _is_other(before, after) and not named
            found[name].append(Mention(start, end, body, other, opens, named, titled))
    return found


def _tells_itself(name: str, before: str, after: str, text: str) -> bool:
    """Whether the words around a name say what it is, so that once is enough."""
    return _is_named(before, after) or _does_a_trade(name, after) or _is_site(name, before, after, text)


def _meets(spans: list[Span], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _beside_known(text: str, span: Span, known: list[Span]) -> bool:
    """Whether the name is coordinated with an organisation's: "Luhai Express and Fjord Parcel"."""
    before = JOINED_BEFORE.search(text, max(0, span[0] - JOINT), span[0])
    after = JOINED_AFTER.match(text, span[1])
    first = before is not None and any(end == before.start() for _, end in known)
    return first or (after is not None and any(start == after.end() for start, _ in known))


def _short(name: str) -> str:
    """Return what a name may be cut to, without legal form and kind: "Kite" of "Kite Express Ltd."."""
    words = organisation_words()
    for form in words.legal:
        name = name.removesuffix(form).rstrip(" ,")
    parts = name.split()
    heads = [i for i, part in enumerate(parts) if i and part in words.heads]
    return " ".join(parts[: heads[0]] if heads else parts[:1])


def _shorts(name: str) -> list[str]:
    """Return what a name may be cut to: its first word before its kind, or several of its first."""
    parts, short = name.split(), _short(name)
    first = {parts[0]} if len(parts[0]) >= SHORTEST and not _is_word_of_another_kind(parts[0]) else set()
    return [*({short, *first} - {name}), *(" ".join(parts[:count]) for count in range(2, len(parts)))]


def _is_body(name: str, mentions: dict[str, list[Mention]], places: list[Span], text: str) -> bool:
    """Whether the name is that of an organisation by what its mentions tell."""
    found = mentions[name]
    spots = found + (mentions.get(_short(name), []) if " " in name else [])
    if not _acts_often(name, spots) or any(spot.other for spot in spots) or not _is_capital(name, spots):
        return False
    if _is_word_of_another_kind(name) or any(_is_place(spot, places) for spot in found):
        return False
    return " " in name or (len(name) >= SHORTEST and not _is_common(name, text))


def _is_capital(name: str, spots: list[Mention]) -> bool:
    """Whether the capitals are the name's own: where a title has small letters, or words stand before it."""
    return any(not spot.opens or (" " in name and (spot.title or spot.named)) for spot in spots)


def _acts_often(name: str, spots: list[Mention]) -> bool:
    """Whether the name acts, and stands in the article again; once is enough where it is told what it is."""
    again = len(spots) >= LEAST or (" " in name and spots[0].named)
    return again and any(spot.body for spot in spots)


def _is_place(spot: Mention, places: list[Span]) -> bool:
    """Whether a place is no less than what the mention names."""
    return any(start <= spot.start and spot.end <= end for start, end in places)


def _is_common(word: str, text: str) -> bool:
    """Whether the text has the word in small letters too, but for addresses."""
    return (
        regex.search(rf"(?<![\p{{L}}.@/]){regex.escape(word.lower())}(?![\p{{L}}@]|\.\p{{L}})", text)
        is not None
    )


def _first(text: str, start: int, end: int) -> int:
    """Where a name begins after words that open none: "Last year Luhai"."""
    while word := WORD.match(text, start, end):
        if word.group() not in organisation_words().not_first and word.group() not in place_words().not_names:
            return start
        start = word.end()
        while start < end and not text[start].isalpha():
            start += 1
    return end


def _last(text: str, start: int, end: int, capitals: bool) -> int:
    """Where a name ends before what is none of it: a currency before its figure ("KSh 5"), a title's verb.

    In a title that has `capitals` throughout every verb has one: "Amber Frost Announces Results".
    """
    if CURRENCY.search(text, start, end) is not None and regex.match(r"\s?\d", text[end : end + 2]):
        end = text.rfind(" ", start, end) if " " in text[start:end] else start
    for match in WORD.finditer(text, start, end) if capitals else ():
        if match.start() > start and match.group().lower() in deeds():
            return int(match.start()) - 1
    return end


def _is_word_of_another_kind(name: str) -> bool:
    """Whether the name is a person's, a place's, a product's, a month's, or no more than capitals."""
    parts = name.split()
    return (
        name.isupper()
        or parts[0] in _calendar()
        or (parts[-1].lower() in subject_words("unbodied") and parts[-1] not in acting_words().sites)
        or fold(name) in gazetteer().entries
        or ("-" in name and any(fold(part) in gazetteer().entries for part in name.split("-")))
        or _is_persons(parts)
        or (len(parts) == 1 and _is_kind(name))
    )


def _is_persons(parts: list[str]) -> bool:
    """Whether a surname or an office stands in the name: "Cabinet Secretary Ida Berg"."""
    offices = acting_words().person_marks | set(place_words().people)
    return (parts[0] in surnames() and len(parts) <= PERSON) or any(part.lower() in offices for part in parts)


def _is_kind(word: str) -> bool:
    """Whether a word says what an organisation is, and names none: "the Bank"."""
    words = organisation_words()
    return word in words.heads or word.lower() in words.anaphors or word in words.titles


@cache
def _calendar() -> frozenset[str]:
    words = period_words()
    return frozenset({*words.months, *words.short_months, *words.weekdays})


def _is_cut(before: str) -> bool:
    """Whether a name goes on from a possessive: "People's Daily"."""
    return regex.search(r"\p{L}['’]s?\s\Z", before) is not None


def _is_named(before: str, after: str) -> bool:
    """Whether the words around a name say that it is of a body: "the head of ...", "..., a carrier"."""
    of = OFFICE_OF.search(before)
    if SAID_BY.search(before):
        return True
    return (of is not None and of[1] in acting_words().offices) or _kind_behind().match(after) is not None


@cache
def _kind_behind() -> Any:
    kinds = "|".join(organisation_words().appositions)
    return regex.compile(
        rf",\s(?:an?|the|one\sof\sthe)\s(?:[\p{{L}}\d'’-]+\s){{0,5}}?(?:{kinds})s?(?![\p{{L}}-])(?!\s\p{{Lu}})"
    )


def _does_a_trade(name: str, after: str) -> bool:
    """Whether a name too long for a person's has its trade behind it: "..., a local processor which"."""
    trade = _trade_behind().match(after)
    return trade is not None and name.count(" ") + 1 >= PERSON and trade[1] not in acting_words().person_marks


@cache
def _trade_behind() -> Any:
    ends = "|".join(acting_words().agent_ends)
    return regex.compile(
        rf",\s(?:an?|the)\s(?:[\p{{L}}'’-]+\s){{0,4}}?(\p{{Ll}}{{3,}}(?:{ends}))(?:,|\s(?:which|that|in|of|with)\b)"
    )


def _is_site(name: str, before: str, after: str, text: str) -> bool:
    """Whether the name is of somewhere that work is done, and acts, or the text calls it "the zone"."""
    kind = acting_words().sites.get(name.rsplit(" ", 1)[-1])
    if kind is None or " " not in name:
        return False
    called = regex.search(rf"\b[Tt]he\s{kind}(?!\p{{L}}|\sof\b)", text) is not None
    return called or _acts(before, LOCATED.sub("", after))


def _acts(before: str, after: str) -> bool:
    """Whether the words around a name tell a deed or a thing of an organisation."""
    words = acting_words()
    owned = POSSESSIVE.match(after)
    if owned and owned.group().startswith(("'s", "’s")):
        return any(word in words.possessed for word in _words(after[owned.end() :]))
    if BEHIND.search(before):
        return False
    for word in _words(after):
        if word in deeds():
            return True
        if word not in words.asides:
            return False
    return False


def _words(text: str) -> list[str]:
    """Return the next words, up to the first mark."""
    stop = regex.search(r"[,.;:()\"“”]\s", text)
    found: list[str] = WORD.findall(text[: stop.start() if stop else None])
    return found[:REACH]


def _is_other(before: str, after: str) -> bool:
    """Whether the words around a name tell a place, or a person: a title before, an age or office behind."""
    following = next(iter(_words(after)), "")
    if regex.search(r"\b[Ii]n\s\Z", before) or following in place_words().unknown:
        return True
    marks = acting_words().person_marks
    last: Any = WORD.findall(before[-30:])
    titled = bool(last) and last[-1] in marks and not before.rstrip().endswith((",", ";", ":"))
    aged = regex.match(r",\s(?:\d\d\b|an?\s|who\b|the\s)", after)
    office = _words(after[2:]) if aged else []
    return titled or regex.match(r",\s\d\d,|,\swho\b", after) is not None or any(w in marks for w in office)
