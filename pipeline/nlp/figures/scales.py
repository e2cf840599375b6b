"""Reads what multiplies the digits before it: scale words, and letters that are scales here and there."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.wording import singular
from pipeline.nlp.figures.unit_forms import money_after, money_before, temperature_after, unit_after

LONGEST_MANTISSA = 3  # digits before a letter that is a scale: "1500b" are bits
CODE = re.compile(r"[A-Za-z][-–]?\Z")
DOTTED = re.compile(r"\.[a-z]")  # "80 k.p.h."
WORD = re.compile(r"\s+([A-Za-z][\w’'-]*)")
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
LONGEST_SENTENCE = 300
WORD_BEFORE = re.compile(r"([A-Za-z]+)\s+\Z")
NUMBER_M = re.compile(r"(?<![\w.,])\d[\d,.]*m(?!\w)")
NUMBER_BN = re.compile(r"\d(?:bn|tn)(?!\w)")
ALONE = re.compile(r"\s*(?:[.,;:!?)]|\Z)(?!\d)")
MOST_WORDS = 3  # looked at behind an "m" for what it counts


class Scale(NamedTuple):
    """What the digits are multiplied by, where it ends, and whether what stands around had to tell."""

    factor: Decimal
    end: int
    guessed: bool = False


@cache
def _words() -> dict[str, Decimal]:
    words = number_words()
    known = {word: Decimal(value) for word, value in (words.scales | words.short_scales).items()}
    return known | {word + "s": Decimal(value) for word, value in words.scales.items()}


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?\s?(?P<scale>{alternation(_words())})(?![^\W一-鿿])", re.IGNORECASE)


@cache
def _lettered() -> re.Pattern[str]:
    words = number_words()
    letters = words.glued_scales | words.money_scales | words.lone_scales
    return re.compile(rf"\s?(?P<scale>{alternation(letters)})(?![\w/])")


def scale_after(text: str, start: int, end: int) -> Scale | None:
    """Return the scale of the digits from `start` to `end`, None where nothing multiplies them."""
    if text[start : end + 1] in number_words().not_scaled:
        return None
    match = _spoken().match(text, end)
    if match is not None and len(match.group("scale")) == 1 and _no_scale(text, end, match.end()):
        return None
    if match is not None:
        factor = _words()[match.group("scale").lower()]
        if second := _spoken().match(text, match.end()):  # "2 hundred thousand", "3 lakh crore"
            return Scale(factor * _words()[second.group("scale").lower()], second.end())
        return Scale(factor, match.end())
    match = _lettered().match(text, end)
    return _letter(text, start, end, match) if match is not None else None


def _no_scale(text: str, end: int, after: int) -> bool:
    """Whether the letter is no thousand: "573.15K" among temperatures, "80 k.p.h."."""
    return bool(DOTTED.match(text, after)) or temperature_after(text, end) is not None


def _letter(text: str, start: int, end: int, match: re.Match[str]) -> Scale | None:
    """A letter: beside a currency always a scale, else by what is written and what follows."""
    words = number_words()
    letter, after = match.group("scale"), match.end()
    if letter in words.money_scales and (money_before(text, start) or money_after(text, after)):
        return Scale(Decimal(words.money_scales[letter]), after)
    if CODE.search(text, max(0, start - 2), start):
        return None
    glued = match.start("scale") == end
    if letter == "m":
        return _millions(text, start, after) if glued else None
    if letter in words.glued_scales and (_mantissa(text[start:end]) if glued else "," in text[start:end]):
        return Scale(Decimal(words.glued_scales[letter]), after)
    if letter in words.lone_scales and ALONE.match(text, after):
        return Scale(Decimal(words.lone_scales[letter]), after, guessed=True)
    return None


def _mantissa(printed: str) -> bool:
    return len(printed) <= LONGEST_MANTISSA or "." in printed


def _millions(text: str, start: int, end: int) -> Scale | None:
    """A glued "m" that ends at `end`: millions of what stands behind it, else metres."""
    begin, stop = _sentence(text, start, end)
    sure = things(text, end, _attributive(text, start))
    if sure is None and not _speaks_of_millions(text, begin, stop):
        return None
    if not sure and length_words(metred=sure is None).search(text, begin, stop):
        return None
    return Scale(Decimal(10**6), end, guessed=not sure)


def _speaks_of_millions(text: str, begin: int, stop: int) -> bool:
    """Whether a number of the sentence has a letter for millions or more: "2bn", "$35m", "12m people"."""
    return NUMBER_BN.search(text, begin, stop) is not None or any(
        _in_millions(text, other) for other in NUMBER_M.finditer(text, begin, stop)
    )


def _in_millions(text: str, other: re.Match[str]) -> bool:
    """Whether the "m" of a number is millions: beside a currency or before what is counted."""
    money = money_before(text, other.start()) or money_after(text, other.end())
    counted = things(text, other.end(), _attributive(text, other.start()))
    return money is not None or counted is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - LONGEST_SENTENCE)
    begin = max((match.end() for match in SENTENCE_END.finditer(text, floor, start)), default=floor)
    close = SENTENCE_END.search(text, end, end + LONGEST_SENTENCE)
    return begin, close.start() if close else end + LONGEST_SENTENCE


def _attributive(text: str, start: int) -> bool:
    """Whether the word before the number lets it describe a thing: "a 48m bridge", "two 50m pools"."""
    word = WORD_BEFORE.search(text, max(0, start - 16), start)
    known = number_words()
    return word is not None and word.group(1).lower() in known.one_of | known.small.keys()


def things(text: str, position: int, attributive: bool = False) -> bool | None:
    """Whether what follows `position` is counted: True for sure, False as a guess, None where it is not.

    Sure are units, plurals and collective nouns right behind; a guess is a plural behind other words
    ("35m smart devices"), which an `attributive` number allows only for words that leave its noun open.
    """
    words = number_words()
    if OF_THEM.match(text, position):
        return True
    for number, (word, at) in enumerate(_following(text, position)):
        if unit_after(text, at) is not None:
            return True
        if word in words.stops or word in words.metred:
            return None
        if word in words.collective or (singular(word) != word and word not in words.no_plurals):
            return number == 0 or word in words.collective
        if attributive and word not in words.attributes:
            return None
    return None


def _following(text: str, position: int) -> Iterator[tuple[str, int]]:
    """Yield the words behind `position`, in lower case, with where the space before each begins."""
    for _ in range(MOST_WORDS):
        match = WORD.match(text, position)
        if match is None:
            return
        yield match.group(1).lower(), position
        position = match.end()


@cache
def length_words(metred: bool = False) -> re.Pattern[str]:
    """The words that show that a sentence speaks of lengths, or with `metred` of things that have one."""
    words = {*number_words().lengths, *(number_words().metred if metred else ())}
    return re.compile(rf"(?<!\w)(?<!cubic\s)(?<!square\s){alternation(words)}(?!\w)", re.IGNORECASE)
