"""Reads dates as pages print them, in every usual form, and the day in the address of a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import regex

from pipeline.lexicon.periods import period_words
from pipeline.lexicon.printed_dates import DateForm, compiled, printed_dates

DIGIT = regex.compile(r"\d")
TWO_NUMBERS = regex.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
LAST_SHORT_YEAR = 49  # a year of two digits is of this century up to here, of the last one beyond


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that stands at the characters `start` to `end` (half-open)."""

    start: int
    end: int
    day: date


def find_dates(text: str) -> list[PrintedDate]:
    """Return the full dates of `text` in order; what has two readings (09/11/2021) is none."""
    found: list[PrintedDate] = []
    if not DIGIT.search(text):  # every form has some: the forms need not look
        return found
    for form in printed_dates().forms:
        for match in compiled(form.pattern).finditer(text):
            free = all(match.end() <= other.start or other.end <= match.start() for other in found)
            day = _day(match, form) if free else None
            if day is not None:
                found.append(PrintedDate(match.start(), match.end(), day))
    return sorted(found, key=lambda printed: printed.start)


def days_of_two_readings(text: str) -> list[tuple[date, date]]:
    """Return the two days, the day or the month first, of each date of `text` with two readings."""
    found = []
    for match in TWO_NUMBERS.finditer(text):
        year, first, second = (int(match[name]) for name in ("year", "first", "second"))
        if first != second and 1 <= first <= 12 and 1 <= second <= 12:
            found.append((date(year, second, first), date(year, first, second)))
    return found


def day_stands_first(text: str) -> bool | None:
    """Whether the dates of `text` that have one reading have the day first; None where none or both do."""
    pairs = [(int(match["first"]), int(match["second"])) for match in TWO_NUMBERS.finditer(text)]
    first = any(12 < one <= 31 and other <= 12 for one, other in pairs)
    second = any(12 < other <= 31 and one <= 12 for one, other in pairs)
    return first if first != second else None


def address_day(address: str) -> date | None:
    """Return the day that the address of a page holds ("/2021-06/22/", "t20210622_"), or None."""
    return next(_address_days(address), None)


def _address_days(address: str) -> Iterator[date]:
    for form in printed_dates().addresses:
        for match in compiled(form.pattern).finditer(address):
            day = _day(match, form)
            if day is not None:
                yield day


def _day(match: "regex.Match[str]", form: DateForm) -> date | None:
    """Return the day of a match of the form, or None where there is no such day or it has two readings."""
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts["name"])
    day = int(parts["day"])
    if form.either_order:
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    year = int(parts["year"]) if parts.get("year") else _full_year(int(parts["short"]))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    numbers = period_words().month_numbers
    return numbers[name.rstrip(".").capitalize()]


def _full_year(short: int) -> int:
    return short + (2000 if short <= LAST_SHORT_YEAR else 1900)
