"""What the rules for numbers that are no claims are made of."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.numbers import number_words


class Rule(NamedTuple):
    """A pattern: group `n` or `m` is the reject (else all of it), group `u` its unit of time.

    It is tried on a number only where one of the words `near` stands near it or one of the characters
    `beside` right before or after it; a rule without either is tried on every number. The match begins up
    to `reach` characters before the number.
    """

    reason: str
    pattern: re.Pattern[str]
    near: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    reach: int = 0


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_MEASURED = r"(?![\w%]|[.,]\d)"
NOT_COUNTING = r"(?!\s+(?:[a-z]+s|people|staff|percent|million|billion|yuan|mu|k[gm])\b)"


def rule(reason: str, pattern: str, near: Iterable[str] = (), beside: str = "", reach: int = 0) -> Rule:
    """Return the rule with this pattern; `near` are phrases of which one word must stand near."""
    spoken = frozenset(part for phrase in near for part in re.findall(r"[a-z]+", phrase.lower()))
    return Rule(reason, re.compile(pattern), spoken, frozenset(beside), reach)


def any_of(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first, in any case; a space in them matches any white space."""
    ordered = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True)
    return f"(?i:{'|'.join(ordered)})"


def exactly(words: Iterable[str]) -> str:
    """An alternation of `words` as written, longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def not_after(words: Iterable[str]) -> str:
    """A look-behind that refuses a place right after one of `words`."""
    return "".join(f"(?<!\\b{re.escape(word)} )" for word in words)


@cache
def spelled() -> str:
    """A number word up to ninety-nine."""
    words = number_words()
    return rf"(?:{any_of(words.small)}|{any_of(words.tens)}(?:[-\s]{any_of(words.small)})?)"


def number_pattern() -> str:
    """A number in digits or a number word up to ninety-nine."""
    return rf"(?:\d+(?:\.\d+)?|{spelled()})"
