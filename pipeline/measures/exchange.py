"""Converts the money of one figure: by the article's own gloss, else by dated reference rates."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.measures.rates import cross_rate, mean_rate

TOLERANCE = Decimal("0.1")
CNY, USD = "CNY", "USD"


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure, for its rate.

    `start` is None for what stands at one time; `end` is never after `published`.
    """

    start: date | None
    end: date | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Money:
    """A figure in yuan and in dollars; `rate` is yuan per dollar, `basis` stated or reference."""

    cny: Decimal | None = None
    usd: Decimal | None = None
    rate: Decimal | None = None
    basis: str | None = None
    mismatch: bool = False


def when(
    status: str,
    aggregation: str,
    year: int | None,
    period: tuple[date | None, date | None],
    published: date | None,
) -> When:
    """Return the days whose rates hold for a figure.

    A target or limit takes the day of publication; a level the day it holds for; all else the span it
    covers. No day is after publication. Where only the year is known, it is the whole year or its end.
    """
    if status != "actual":
        return When(None, published, published)
    start, end = period
    if end is None and year is not None:
        end = date(year, 12, 31)
        if start is None and aggregation != "cumulative":
            start = date(year, 1, 1)
    end = min((day for day in (end, published) if day is not None), default=None)
    if aggregation == "level" or start is None or end is None or start > end:
        start = None
    return When(start, end, published)


def reference_rate(source: str, target: str, time: When) -> Decimal | None:
    """Return how much of `target` one `source` bought at the time of the figure; None without a rate."""
    if time.end is None:
        return None
    if time.start is None:
        return cross_rate(source, target, time.end)
    return mean_rate(source, target, time.start, time.end)


class Bracket(NamedTuple):
    """The amount in brackets, its currency, and how far what it was rounded from may be from it."""

    value: Decimal
    unit: str
    rounding: Decimal = Decimal(0)


def convert_money(value: Decimal, unit: str, gloss: Bracket | None, time: When) -> Money:
    """Return the amount in yuan and dollars.

    A gloss that contradicts the reference rates of the publication date and of the figure's time both by
    more than 10 %, however it was rounded, is a mismatch and is not used.
    """
    mismatch = gloss is not None and _contradicted(value, unit, gloss, time)
    known = {unit: value}
    if gloss is not None and not mismatch:
        known.setdefault(gloss.unit, gloss.value)
    if CNY in known and USD in known:
        rate = known[CNY] / known[USD] if known[USD] else None
        return Money(known[CNY], known[USD], rate, "stated", mismatch)
    return _by_reference(known, value, unit, time, mismatch)


def _by_reference(known: dict[str, Decimal], value: Decimal, unit: str, time: When, mismatch: bool) -> Money:
    """What the text leaves open, by the reference rate; `known` are the amounts it gives."""
    rate = reference_rate(USD, CNY, time)
    cny, usd = known.get(CNY), known.get(USD)
    if cny is None and usd is None:
        cny = _times(value, reference_rate(unit, CNY, time))
    if cny is None:
        cny = _times(usd, rate)
    elif usd is None:
        usd = cny / rate if rate is not None else None
    used = rate is not None and cny is not None and usd is not None
    return Money(cny, usd, rate if used else None, "reference" if used else None, mismatch)


def _contradicted(value: Decimal, unit: str, gloss: Bracket, time: When) -> bool:
    """Whether every rate there is contradicts the gloss; without any rate nothing does."""
    at_publication = cross_rate(unit, gloss.unit, time.published) if time.published else None
    rates = [found for found in (at_publication, reference_rate(unit, gloss.unit, time)) if found is not None]
    return bool(rates) and all(differ(value * found, gloss.value, gloss.rounding) for found in rates)


def differ(expected: Decimal, found: Decimal, rounding: Decimal = Decimal(0)) -> bool:
    """Whether `found`, give or take its `rounding`, is more than 10 % away from `expected`."""
    return abs(found - expected) - rounding > TOLERANCE * abs(expected)


def _times(value: Decimal | None, rate: Decimal | None) -> Decimal | None:
    return value * rate if value is not None and rate is not None else None
