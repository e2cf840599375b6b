"""What a figure of a unit can be at all (`reference/bounds.yml`)."""

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from pipeline.lexicon.files import LexiconError, broken, items, read_yaml

FILE = "bounds.yml"
Bounds = tuple[Decimal | None, Decimal | None]
OPEN: Bounds = (None, None)


def parse_bounds(data: Any) -> dict[tuple[str, str], Bounds]:
    """Return the bounds by (level, change or share, unit).

    Raises LexiconError naming the entry and the reason where it is broken.
    """
    bounds: dict[tuple[str, str], Bounds] = {}
    for use in ("level", "change", "share"):
        table = data.get(use) if isinstance(data, dict) else None
        if not isinstance(table, dict):
            raise LexiconError(f"reference/{FILE}: no table named {use!r}")
        for unit, ends in table.items():
            where = (use, unit)
            if not isinstance(ends, list) or len(ends) != 2:
                raise broken(FILE, where, "not a list of two ends")
            try:
                low, high = (None if end is None else Decimal(str(end)) for end in ends)
            except InvalidOperation as error:
                raise broken(FILE, where, "no number") from error
            if low is not None and high is not None and low > high:
                raise broken(FILE, where, "the lower end is above the upper one")
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
    return items(FILE, name)
