"""Arithmetic of days, months and years: turns "three months back" into first and last days."""

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7}


def month_days(year: int, first: int, last: int) -> Days:
    """Return the days from month `first` to month `last`; a `first` after `last` is of the year before."""
    start = date(year - (first > last), first, 1)
    return start, date(year, last, monthrange(year, last)[1])


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, count: int, unit: str) -> date:
    """Return `day` moved by `count` units; the last days of a month are kept within it."""
    if unit in DAYS_OF:
        return day + timedelta(days=count * DAYS_OF[unit])
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_days(day: date, unit: str) -> Days:
    """Return the first and last day of the week, month, quarter, year or decade that `day` lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "decade":
        start = day.year // 10 * 10
        return date(start, 1, 1), date(start + 9, 12, 31)
    if unit == "year":
        return month_days(day.year, 1, 12)
    size = MONTHS_OF[unit]
    first = (day.month - 1) // size * size + 1
    return month_days(day.year, first, first + size - 1)


def leading_days(year: int, count: int, unit: str) -> Days:
    """Return the first `count` units of `year`: "the first four months"."""
    start = date(year, 1, 1)
    return start, shifted(start, count, unit) - timedelta(days=1)


def trailing_days(year: int, count: int, unit: str) -> Days:
    """Return the last `count` units of `year`."""
    end = date(year, 12, 31)
    return shifted(date(year + 1, 1, 1), -count, unit), end


def weekday_before(day: date, weekday: int, weeks: int = 0) -> date:
    """Return the last such weekday up to `day` (Monday is 0), moved by `weeks`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7) + timedelta(weeks=weeks)


def season_year(day: date, first: int, last: int, shift: int) -> int:
    """Return the year in which the season of the months `first` to `last` ends.

    `shift` is 0 for the one that `day` lies in or is nearest ahead of in its year, -1 for the last one that
    was over by then, 1 for the next one to begin.
    """
    years = [day.year - 1, day.year, day.year + 1]
    if shift < 0:
        return max(year for year in years if month_days(year, first, last)[1] < day)
    if shift > 0:
        return min(year for year in [*years, day.year + 2] if month_days(year, first, last)[0] > day)
    return day.year + (first > last and day.month >= first)
