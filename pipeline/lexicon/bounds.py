"""What a figure of a unit can be at all (`reference/bounds.yml`)."""

from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.lexicon.files import LexiconError, read_yaml

FILE = "bounds.yml"
Bounds = tuple[Decimal | None, Decimal | None]
OPEN: Bounds = (None, None)


def parse_bounds(data: Any) -> dict[tuple[str, str], Bounds]:
    """Return the bounds by (level, change or share, unit).

    Raises LexiconError naming the entry and the reason where it is broken.
    """
    bounds: dict[tuple[str, str], Bounds] = {}
    for use in ("level", "change", "share"):
        for unit, ends in data[use].items():
            if not isinstance(ends, list) or len(ends) != 2:
                raise LexiconError(f"reference/{FILE}: {use}, {unit}: not a list of two ends")
            low, high = (None if end is None else Decimal(str(end)) for end in ends)
            if low is not None and high is not None and low > high:
                raise LexiconError(f"reference/{FILE}: {use}, {unit}: the lower end is above the upper one")
            bounds[use, unit] = (low, high)
    return bounds


@cache
def bounds() -> dict[tuple[str, str], Bounds]:
    """Return the bounds of `reference/bounds.yml` by (level, change or share, unit)."""
    return parse_bounds(read_yaml(FILE))


@cache
def shares() -> frozenset[str]:
    """Return the words that name a part of a whole: "coverage", "turnout"."""
    return frozenset(_words("shares"))


@cache
def yardsticks() -> frozenset[str]:
    """Return the words for other values that a percentage may be of, more than a hundred of them: "plan"."""
    return frozenset(_words("yardsticks"))


@cache
def averages() -> frozenset[str]:
    """Return the words that let a count have a fraction: "average"."""
    return frozenset(_words("averages"))


def _words(name: str) -> list[str]:
    words: list[str] = read_yaml(FILE)[name]
    return words
