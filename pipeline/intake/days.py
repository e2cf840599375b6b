"""Reads the day out of what people and programs write for a date."""

from datetime import date, datetime

import regex

from pipeline.intake.dates import find_dates

ISO = regex.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def day_of(value: object) -> date | None:
    """Return the day that `value` names: a date, a time, or a text like "2021-05-20T08:00" or "May 20, 2021".

    None where it names none, or where it can be read in two ways ("05/04/2021").
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    iso = ISO.match(value)
    if iso is None:
        return next((found.day for found in find_dates(value)), None)
    try:
        return date(*(int(part) for part in iso.groups()))
    except ValueError:
        return None
