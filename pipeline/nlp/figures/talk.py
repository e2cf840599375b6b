"""Tells what a sentence speaks of, for forms that mean one thing here and another there ("C", "points")."""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.units import currencies, talks

LONGEST_SENTENCE = 300
FAR = 1500  # how far back the last word that tells a currency may stand
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around text[start:end] begins and ends, as far as full stops tell."""
    floor = max(0, start - LONGEST_SENTENCE)
    begin = max((match.end() for match in SENTENCE_END.finditer(text, floor, start)), default=floor)
    close = SENTENCE_END.search(text, end, end + LONGEST_SENTENCE)
    return begin, close.start() + 1 if close else min(len(text), end + LONGEST_SENTENCE)


def speaks_of(name: str, text: str, start: int, end: int) -> bool:
    """Whether the sentence around text[start:end] has words of the talk `name` of `units.yml` around it."""
    words, unless = _patterns(name)
    begin, stop = sentence_around(text, start, end)
    if unless is not None and unless.search(text, begin, stop):
        return False
    return any(words.search(text, *part) for part in ((begin, start), (end, stop)))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    talk = talks()[name]
    return any_word(talk.words), any_word(talk.unless) if talk.unless else None


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words` as words of their own, in any case."""
    spoken = [word for word in words if word[-1].isalnum()]
    signs = [word for word in words if not word[-1].isalnum()]
    parts = [rf"(?<!\w){alternation(spoken)}(?!\w)"] if spoken else []
    return re.compile("|".join([*parts, *map(re.escape, signs)]), re.IGNORECASE)


def currency_meant(text: str, position: int, codes: tuple[str, ...], usual: str | None) -> str | None:
    """Return which of the currencies `codes` a form that they share means at `position`.

    The first word in its sentence that tells one decides (whom the sentence is about), else the last such
    word before; with none it is the `usual` one, and without that the first word behind tells (of a heading's
    "Sh180m", its article).
    """
    begin, stop = sentence_around(text, position, position)
    here = _cued(text, begin, stop, codes)
    if here:
        return min(here)[1]
    earlier = _cued(text, max(0, begin - FAR), begin, codes)
    if earlier or usual is not None:
        return max(earlier)[1] if earlier else usual
    later = _cued(text, stop, stop + FAR, codes)
    return min(later)[1] if later else None


def _cued(text: str, start: int, end: int, codes: tuple[str, ...]) -> list[tuple[int, str]]:
    told = [code for code in codes if currencies()[code].cues]
    return [(match.start(), code) for code in told for match in _cues(code).finditer(text, start, end)]


@cache
def _cues(code: str) -> re.Pattern[str]:
    return any_word(currencies()[code].cues)
