"""The interval that a modifier allows for a value."""

from decimal import Decimal

Interval = tuple[Decimal | None, Decimal | None]

FLOORS = frozenset({"over", "at_least"})
CEILINGS = frozenset({"nearly", "under", "up_to"})


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
