"""Reads the words beside a number that say "about", "over", "at least"."""

import re
from functools import cache

from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.patterns import alternation

LONGEST = 64
WORD = re.compile(r"[^\s(（\[“”\"‘’]+")
MOST_WORDS = 5


@cache
def _before() -> dict[str, str]:
    return {phrase: name for name, phrases in modifiers().before.items() for phrase in phrases}


@cache
def _before_duration() -> dict[str, str]:
    return {phrase: name for name, phrases in modifiers().before_duration.items() for phrase in phrases}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {phrase: name for name, phrases in modifiers().after.items() for phrase in phrases}
    words = [phrase for phrase in names if phrase[-1].isalpha()]
    return re.compile(rf"\+(?![\w+])|\s?(?P<phrase>{alternation(words)})(?!\w)", re.IGNORECASE), names


def modifier_before(text: str, start: int, floor: int, *, duration: bool) -> tuple[str | None, int]:
    """Return the modifier that ends right before `start` and where it begins; (None, start) where none does.

    Nothing before `floor` is looked at. `duration`: "within" counts too.
    """
    window = max(floor, start - LONGEST)
    words = [(match.group().lower(), match.start()) for match in WORD.finditer(text, window, start)]
    sign = _before().get(text[start - 1 : start]) if start > floor else None
    if sign is not None and not text[start - 1].isalnum():
        return sign, start - 1
    while words:
        for count in range(min(MOST_WORDS, len(words)), 0, -1):
            phrase = " ".join(word for word, _ in words[-count:])
            name = _before().get(phrase) or (_before_duration().get(phrase) if duration else None)
            if name is not None:
                return name, words[-count][1]
        kept = _without_filler(words)
        if kept == words:
            break
        words = kept
    return None, start


def _without_filler(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    for count in range(min(3, len(words)), 0, -1):
        if " ".join(word for word, _ in words[-count:]) in modifiers().between:
            return words[:-count]
    return words


def modifier_after(text: str, end: int) -> tuple[str | None, int]:
    """Return the modifier that right after `end` ("or more", "+") and where it ends, or (None, end)."""
    pattern, names = _after()
    match = pattern.match(text, end)
    if match is None:
        return None, end
    phrase = match.group("phrase")
    return names[re.sub(r"\s+", " ", phrase.lower()) if phrase else "+"], match.end()
