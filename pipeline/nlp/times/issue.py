"""Reads when an article without a date came out from the lines above it: "Issue 42 - August 2024"."""

from datetime import date

import regex

from pipeline.nlp.records import Sentence
from pipeline.nlp.times.calendar import month_days
from pipeline.nlp.times.dates import Expression, find_expressions
from pipeline.nlp.times.setting import cue_uses, one_of

CUE = regex.compile(rf"\b{one_of(cue_uses())}\s+\Z", regex.I)
LONGEST = 60  # characters of a line that does little more than date the paper
ABOVE = {"chrome", "byline", "title", "heading"}
BARS = regex.compile(r"\s[|·•]\s")  # between the parts of a line
TO = regex.compile(r"\s?(?:to|until|through|[–—-])\s?")
DATELINE = regex.compile(
    r"\p{Lu}[\p{L}.’'-]*(?:,? \p{Lu}[\p{L}.’'-]*){0,4}, ([^:–—-]{8,24}?)(?::|\s?[–—]|\s-)\s"
)


def issued_on(text: str, sentences: list[Sentence]) -> date | None:
    """Return the last day of the first month, quarter, season or day that the head of the article names.

    The head is the short lines above the body, and the dateline of the body's first sentence.
    A year alone dates nothing: it may be of what is told ("2022 in figures").
    """
    for sentence in sentences:
        line = text[sentence.start : sentence.end]
        if len(line) > LONGEST and sentence.role not in ABOVE:
            dateline = DATELINE.match(line)
            return _first_day(dateline.group(1)) if dateline else None
        parts = (part for part in BARS.split(line) if len(part) <= LONGEST)
        day = next((day for part in parts if (day := _first_day(part)) is not None), None)
        if day is not None:
            return day
    return None


def _first_day(line: str) -> date | None:
    """The first day by itself, not "opened on May 3, 2019"; of "July 2022 to June 2023" the last."""
    alone = [e for e in find_expressions(line) if not CUE.search(line[: e.start])]
    days = [(found, day) for found in alone if (day := _last_day(found)) is not None]
    if len(days) > 1 and TO.fullmatch(line, days[0][0].end, days[1][0].start):
        return days[1][1]
    return days[0][1] if days else None


def _last_day(found: Expression) -> date | None:
    if found.kind != "dated" or found.year is None or found.last is None:
        return None
    month, day = found.last
    try:
        return date(found.year, month, day) if day else month_days(found.year, month, month)[1]
    except ValueError:  # no calendar has it
        return None
