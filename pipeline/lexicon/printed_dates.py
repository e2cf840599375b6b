"""The forms in which pages print dates (`reference/printed_dates.yml`)."""

from datetime import date
from functools import cache

import regex
from pydantic import BaseModel, ConfigDict, Field, field_validator

from pipeline.lexicon.files import checked, read_yaml
from pipeline.lexicon.periods import period_words

Words = Field(min_length=1)


class DateForm(BaseModel):
    """One form: a pattern with macros, and examples with the day that each means, or None.

    `either_order`: day and month may change places where that alone gives a date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    either_order: bool = False
    examples: dict[str, date | None] = Words

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compiled(pattern)
        except regex.error as error:
            raise ValueError(f"the pattern {pattern!r} is none: {error}") from error
        return pattern


class PrintedDates(BaseModel):
    """The lists of `printed_dates.yml`; each is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forms: tuple[DateForm, ...] = Words
    addresses: tuple[DateForm, ...] = Words
    short_weekdays: tuple[str, ...] = Words
    zones: tuple[str, ...] = Words


@cache
def printed_dates() -> PrintedDates:
    """Return the forms of printed dates.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(PrintedDates, "printed_dates.yml", read_yaml("printed_dates.yml"))


@cache
def month_name() -> str:
    """Return the pattern of a month's name, long or short, with its stop."""
    names = sorted(period_words().month_numbers, key=len, reverse=True)
    glued = r"(?-i:(?<=\p{Ll})(?=\p{Lu}))"  # "Anna LeeJune 22, 2021"
    return rf"(?:\b|{glued})(?:{'|'.join(names)})\b\.?"


@cache
def weekday() -> "regex.Pattern[str]":
    """Return the pattern of a day of the week as bylines give it."""
    names = [*period_words().weekdays, *printed_dates().short_weekdays]
    return regex.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b\.?", regex.I)


@cache
def compiled(pattern: str) -> "regex.Pattern[str]":
    """Return the pattern of a form, macros filled in; its groups are year, short, number, name and day."""
    macros = {
        "{Y}": r"(?P<year>(?:19|20)\d\d)",
        "{y}": r"(?P<short>\d\d)",
        "{m}": r"(?P<number>\d{1,2})",
        "{M}": rf"(?P<name>{month_name()})",
        "{d}": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    }
    text = pattern
    for macro, meaning in macros.items():
        text = text.replace(macro, meaning)
    bounded = rf"(?<!\d)(?<!\d[.,/-]){text}(?!\d|\.\d)"
    return regex.compile(bounded if pattern[0] not in "/(" else text, regex.I)
