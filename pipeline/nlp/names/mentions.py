"""Finds where a text names an organisation again: in full, by what a bracket calls it, by its first part."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

import regex

from pipeline.lexicon.organisations import known_organisations, organisation_words
from pipeline.lexicon.places import fold, gazetteer, surnames
from pipeline.nlp.names.organisation_names import Named
from pipeline.nlp.text.limits import NAMES_SOUGHT

QUOTED = r"[\"“”'‘’]"
DEFINITION = regex.compile(
    rf"\s?\((?P<formal>hereinafter,?\s(?:referred\sto\sas\s)?)?(?:or\s|known\sas\s)?"
    rf"(?:the\s)?{QUOTED}?"
    r"(?P<short>\p{Lu}[\p{L}&.]*(?:\s\p{Lu}[\p{L}&]*){0,4})"
    # “HCC” or “the Bank”
    rf"{QUOTED}?(?:\s(?:or|and)\s(?:the\s)?{QUOTED}(?:the\s)?\p{{Lu}}[\p{{L}} ]*{QUOTED})?"
    r"(?:[;,:]\s[^()\n]{1,40})?\)"  # "(HCC; stock code 600001)", "(HCC, 0268.HK)"
)
LOCAL = regex.compile(  # before a place
    r"(?<!\b(?:stakes?|shares?|invest\w*|interest|holding)\s)\b(?:[Ii]n|[Nn]ear|around)\s\Z"
)
NEAR = 8  # characters that hold such a word
PLACE_BEHIND = regex.compile(r"(?![\p{L}'’-]|\s\p{Lu})")
CAPITAL_BEHIND = regex.compile(r"\s(?:&\s)?\p{Lu}")
LEAST_SHORT = 4  # letters of a name's first part that may stand alone


def short_mentions(text: str, named: list[Named], places: set[str]) -> Iterator[Named]:
    """Yield the mentions of the short names of what is `named`: of a bracket after it, its first part.

    What an apposition tells to be a name is one elsewhere too. `places` have no short names; of two that are
    called the same, it is the first.
    """
    brackets, names = set(known_organisations()), set(known_organisations())
    most = len(names) + NAMES_SOUGHT
    for item in named:
        spans: list[tuple[int, int]] = []
        bracket = definition(text, item.end, len(text))
        if bracket is not None and bracket[1] not in brackets and len(brackets) < most:
            brackets.add(bracket[1])
            spans += mentions_of(text, bracket[1], 0 if bracket[1].isupper() else bracket[0])
        if item.party.name not in names and len(names) < most:
            names.add(item.party.name)
            first = _first_part(item.party.name, text, places)
            spans += [
                span for short in _with_initials(item.party.name) for span in mentions_of(text, short, 0)
            ]
            again = mentions_of(text, item.party.name, 0) if " " in item.party.name else []
            spans += again + (_alone(text, first) if first else [])
        yield from (Named(start, stop, item.party, item.kind) for start, stop in spans)


def definition(text: str, end: int, limit: int) -> tuple[int, str] | None:
    """Return where a bracket after a name ends and the short name it defines, as "(CPG)"."""
    match = DEFINITION.match(text, end, limit)
    if match is None:
        return None
    short = match["short"]
    formal = match["formal"] or (short.isupper() and 2 <= len(short) <= 8)
    return (match.end(), short) if formal or short in known_organisations() else None


def _first_part(name: str, text: str, places: Collection[str]) -> str | None:
    """Return what `text` may call an organisation for short: "Kite" for "Kite Holding Co., Ltd.".

    That is the name without its legal form and the words that say what it is, where it is no word of the
    text and no place, of `places` either, or person.
    """
    words = organisation_words()
    for form in words.legal:
        name = name.removesuffix(form).rstrip(" ,")
    parts = name.split()
    while len(parts) > 1 and parts[-1] in words.heads:
        parts.pop()
    short = " ".join(parts)
    if short == name or not parts or len(short) < LEAST_SHORT or not short[1:].islower():
        return None
    taken = (places, surnames(), words.not_first, known_organisations())
    known = fold(short) in gazetteer().entries or any(short in names for names in taken)
    return None if known or _is_word_or_place(text, short) else short


def _with_initials(name: str) -> set[str]:
    """Return the names with initials for what they end in: "Luhai RCB" for "Luhai Rural Commercial Bank"."""
    parts = name.split()
    if not all(part[0].isupper() for part in parts):
        return set()
    found = set()
    for at in range(1, len(parts) - 1):
        initials = "".join(part[0] for part in parts[at:])
        found |= {f"{' '.join(parts[first:at])} {initials}" for first in range(at)}
    return found


def _is_word_or_place(text: str, short: str) -> bool:
    """Whether the text has the word in small letters too, or stands it where places do."""
    said = any(_stands_alone(text, *at) for at in _found(text, short.lower()))
    return said or any(_is_placed(text, *at) for at in _found(text, short))


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where `words` stand in `text`, within other words too."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter stands beside the characters."""
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _is_placed(text: str, start: int, end: int) -> bool:
    """Whether the name stands where places do: "in Kite"."""
    local = LOCAL.search(text, max(0, start - NEAR), start)
    return local is not None and PLACE_BEHIND.match(text, end) is not None


def _alone(text: str, short: str) -> list[tuple[int, int]]:
    """Return where `short` stands in `text` as a name of its own, not within a longer one."""
    return [
        (start, end)
        for start, end in mentions_of(text, short, 0)
        if not CAPITAL_BEHIND.match(text[end : end + 4])
    ]


@cache
def _legal_form() -> Any:
    forms = sorted(organisation_words().legal, key=len, reverse=True)
    return regex.compile(rf",?\s(?:{'|'.join(map(regex.escape, forms))})(?!\p{{L}})")


def legal_end(text: str, end: int) -> int:
    """Return where a name that ends there does with the legal form behind it: "Luhai Express | Co., Ltd."."""
    form = _legal_form().match(text, end)
    return int(form.end()) if form is not None else end


def mentions_of(text: str, short: str, start: int) -> list[tuple[int, int]]:
    """Return where the name `short` stands in `text` from `start` on."""
    return [
        (first, last)
        for first, last in _found(text, short)
        if first >= start
        and not (_goes_on(text[first - 1 : first]) or text[first - 1 : first] == "-")
        and not _goes_on(text[last : last + 1])
    ]


def _goes_on(mark: str) -> bool:
    """Whether a word goes on with the mark, a letter or digit."""
    return mark.isalpha() or mark.isdecimal()
