"""The interval that a modifier allows for a value, and the one that its rounding does."""

import re
from decimal import Decimal

Interval = tuple[Decimal | None, Decimal | None]

FLOORS = frozenset({"over", "at_least"})
CEILINGS = frozenset({"nearly", "under", "up_to"})
PRINTED = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")


def interval(
    value: Decimal, modifier: str, ends: tuple[Decimal | None, Decimal | None], decrease: bool = False
) -> Interval:
    """Return the lowest and the highest value the words allow; None where that side is open.

    `ends` are those of a range ("3-5 days"), each None where there is none. `decrease` says that the
    value is a fall with its sign set: "fell by over 3 %" is -3 at most.
    """
    low, high = ends
    if low is not None and high is not None:
        return min(low, high), max(low, high)
    if modifier == "exact":
        return value, value
    if modifier in FLOORS:
        return (None, value) if decrease else (value, None)
    if modifier in CEILINGS:
        return (value, None) if decrease else (None, value)
    return None, None


def rounding(printed: str, value: Decimal) -> Decimal:
    """Return how far `value` may be from what was rounded to `printed`: half a step of its last digit.

    50 million for "$1.4bn", half a dollar for "$300"; 0 for words.
    """
    match = PRINTED.search(printed)
    mantissa = Decimal(match.group().replace(",", "")) if match else Decimal(0)
    if match is None or not mantissa:
        return Decimal(0)
    step = Decimal(10) ** -len(match.group("decimals") or "")
    return abs(value / mantissa) * step / 2
