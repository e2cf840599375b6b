"""Resolves expressions of time to days, reading on from what the article has said of time before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.nlp.times.calendar import (
    MONTHS_OF,
    day_of,
    leading_days,
    month_days,
    season_year,
    shifted,
    trailing_days,
    unit_days,
    weekday_before,
)
from pipeline.nlp.times.dates import Expression

MONTH = 31  # days
QUARTER = 3  # months
QUARTERS = {"part_of_year", "part_code"}  # rules of dates.yml for parts of a year by their number
TOLD_WITHIN = timedelta(days=100)  # results of a quarter come out before the next one is over
YEAR_LONG = timedelta(days=366)
SPOKEN_OF = {"the_year", "year_end"}  # rules of dates.yml for a year that the text has told of
SEASON, NEW_YEAR = "season_of_play", "new_year"  # rules of dates.yml
MIDYEAR = 6  # a month
YEARS_OF = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days an expression covers, as far as known, and the year of its end."""

    year: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(slots=True)
class Timeline:
    """What the text has said of time so far.

    `spoken` is the year of the day that the head says it was told on, `heading` the year that the title or
    the section's heading states, `stated` the last year number of the paragraph, `named` the last year it
    meant in any words, `ever` the last year number of the text,
    `latest` the period named last, `span` the last one longer than a day that figures were of, `aim` the
    last deadline while nothing else was named, `began` the start of `span` where "since" gave it, `closing`
    the month and day on which the fiscal years of the text end.
    """

    published: date | None
    spoken: int | None = None
    heading: int | None = None
    stated: int | None = None
    named: int | None = None
    ever: int | None = None
    latest: Resolved = Resolved()
    span: Resolved = Resolved()
    aim: Resolved | None = None
    began: date | None = None
    closing: tuple[int, int] | None = None

    @property
    def present(self) -> int | None:
        """The year that "this year" means."""
        return self.published.year if self.published else self.spoken or self.heading

    @property
    def scope(self) -> int | None:
        """The year of a month or day that names none, before the publication date is looked at."""
        if self.stated or self.heading:
            return self.stated or self.heading
        return self.published.year if self.published else self.ever

    def new_paragraph(self) -> None:
        """Forget the years that govern no further than their paragraph."""
        self.stated = self.named = None

    def take(self, found: Expression, resolved: Resolved, figures: bool, apart: bool) -> None:
        """Note a time that figures were of or that something was said at.

        `apart` is that of a relative clause, or of what is compared with: it governs nothing behind it.
        """
        self.latest, self.aim = resolved, None
        dated = found.year is not None and found.kind != "plan"
        self.ever = found.year if dated else self.ever
        earlier = found.kind in ("same", "ago") and found.shift <= 0
        if apart or earlier or (found.base == "named" and found.shift < 0):
            return
        self.named = resolved.year
        self.stated = found.year if dated else self.stated
        if figures and resolved.first != resolved.last:
            self.span, self.began = resolved, None
        whole = found.kind == "until" and found.count * MONTHS_OF.get(found.unit, 0) == MONTHS_OF["year"]
        if whole and resolved.last is not None:
            self.closing = (resolved.last.month, resolved.last.day)

    def take_open(self, use: str, resolved: Resolved) -> None:
        """Note a deadline, for "by then", or a start, for "in that time" and "at the time"."""
        if use == "deadline":
            self.aim = resolved
        elif resolved.first is not None:
            self.span, self.began = resolved, resolved.first

    def resolve(self, found: Expression, future: bool) -> Resolved:
        """Return the days of `found`; `future` tells that a date may lie after the publication date.

        What no calendar has ("999 decades ago") has no days.
        """
        try:
            return RESOLVERS[found.kind](self, found, future)
        except (ValueError, OverflowError):  # datetime.date ends with the years 1 and 9999
            return Resolved()


def _year(line: Timeline, found: Expression, future: bool) -> int | None:
    if found.year is not None:
        return found.year
    start = _base(line, found, future)
    if start is None:
        return None
    told = line.span if line.span.year == line.named else line.latest
    inside = _year_inside(told, found) if found.base == "scope" else None
    if inside is not None:
        return inside
    own = (None, line.published.year) if line.published is not None else ()
    untold = line.stated in own and line.heading is None
    if found.base == "scope" and untold and found.first and not future:
        return start - _starts_after(line.published, start, found) + found.shift
    return start + found.shift + _turned(line.published, found)


def _turned(published: date | None, found: Expression) -> int:
    """Years by which what is told by its turn is another than its number says.

    A season has the year it ends in: told in autumn, the last one is this year's. In spring, the new year is
    the one that has begun.
    """
    if published is None:
        return 0
    ended = found.rule == SEASON and found.shift < 0 and published.month > MIDYEAR
    return ended - (found.rule == NEW_YEAR and published.month <= QUARTER)


def _year_inside(period: Resolved, found: Expression) -> int | None:
    """The year of a day or month that lies in a period that runs over New Year: "the year to March 2023"."""
    first, last = period.first, period.last
    if first is None or last is None or found.first is None or last.year == first.year:
        return None
    if last - first > YEAR_LONG:
        return None
    month, day = found.first
    years = (y for y in (first.year, last.year) if first <= date(y, month, day or 1) <= last)
    return next(years, None)


def _base(line: Timeline, found: Expression, future: bool) -> int | None:
    """The year that an expression without one counts from."""
    if found.base == "published":
        return line.present
    if found.base == "named":
        return line.named or line.ever or line.present
    spoken_of = found.rule in SPOKEN_OF and line.named is None and not future
    if spoken_of and line.published and _is_over(line, found):
        return line.published.year - 1
    return line.scope if found.first or found.count != 1 else line.named or line.scope


def _is_over(line: Timeline, found: Expression) -> bool:
    """Whether "the year" is the one before publication: told of last, or the next has just begun."""
    if line.published is None:
        return False
    begun = found.edge is None and line.span.year is None and line.published.month <= QUARTER
    return line.span.year == line.published.year - 1 or (begun and line.scope == line.published.year)


def _starts_after(published: date | None, year: int, found: Expression) -> bool:
    month, day = found.first or (1, 1)
    wraps = found.last is not None and found.last[0] < month
    return published is not None and (year - wraps, month, day or 1) > (
        published.year,
        published.month,
        published.day,
    )


def _dated(line: Timeline, found: Expression, future: bool) -> Resolved:
    if found.base == "season" or (
        found.year is None and found.first and found.last and found.first[0] > found.last[0]
    ):
        return _season(line, found, future)
    told = found.base == "named" and found.shift < 0 and line.named is not None
    if found.fiscal and found.year is None and line.closing and line.published and not told:
        return _fiscal(line.published, line.closing, found.shift)
    year = _year(line, found, future)
    if year is None:
        return Resolved()
    return _days_in(line, found, year, future)


def _days_in(line: Timeline, found: Expression, year: int, future: bool) -> Resolved:
    if found.first is None or found.last is None:
        return _between(date(found.first_year or year, 1, 1), date(year, 12, 31))
    days = _days_of(year, found.first_year, found.first, found.last)
    untold = found.rule in QUARTERS and found.base == "scope" and found.year is None and not future
    return _told_in_time(line, days) if untold else days


def _told_in_time(line: Timeline, told: Resolved) -> Resolved:
    """A quarter of last year that is told late is one of the books: "Q3", told in May, is the last over."""
    day, first, last = line.published, told.first, told.last
    if day is None or first is None or last is None or line.scope != day.year:
        return told
    late = told.year == day.year - 1 and last < day - TOLD_WITHIN and last.month - first.month == QUARTER - 1
    return _between(*unit_days(shifted(day, -1, "quarter"), "quarter")) if late else told


def _days_of(year: int, first_year: int | None, first: tuple[int, int], last: tuple[int, int]) -> Resolved:
    """The days from one (month, day) to another, the last in `year`; day 0 is the month's first or last."""
    begun = day_of(first_year or year - (first[0] > last[0]), first[0], first[1] or 1)
    last_day = last[1] or month_days(year, last[0], last[0])[1].day
    return _between(begun, day_of(year, last[0], last_day))


def _fiscal(published: date, closing: tuple[int, int], shift: int) -> Resolved:
    """The fiscal year that publication lies in, or one before or after it, as its closing day tells."""
    year = published.year + shift + ((published.month, published.day) > closing)
    last = month_days(year, closing[0], closing[0])[1]
    return _between(shifted(last + timedelta(days=1), -1, "year"), last)


def _season(line: Timeline, found: Expression, future: bool) -> Resolved:
    if line.published is None or found.first is None or found.last is None:
        return Resolved(line.present if found.base == "season" else line.scope)
    over = -1 if found.base != "season" and not future else found.shift  # "between November and March we had"
    year = season_year(line.published, found.first[0], found.last[0], over)
    return _between(*month_days(year, found.first[0], found.last[0]))


def _between(first: date | None, last: date | None) -> Resolved:
    return Resolved(last.year if last else None, first, last)


def _part(line: Timeline, found: Expression, future: bool) -> Resolved:
    year = _year(line, found, future)
    if year is None:
        return Resolved()
    days = leading_days if found.count > 0 else trailing_days
    first, last = days(year, abs(found.count), found.unit)
    open_ = found.year is None and found.base == "scope" and not (future or line.stated or line.heading)
    if open_ and line.published is not None and last > line.published + timedelta(days=MONTH):
        first, last = days(year - 1, abs(found.count), found.unit)  # "the first ten months", told in June
    return _between(first, last)


def _unit(line: Timeline, found: Expression, _future: bool) -> Resolved:
    if found.base == "named" and found.edge is None:  # "by the end of the month" is told from today
        return _unit_by_another(line, found)
    if line.published is None:  # "today" in a text of no day: its present has no year
        return Resolved(line.spoken if found.unit == "day" else line.scope)
    return _between(*unit_days(shifted(line.published, found.shift, found.unit), found.unit))


def _unit_by_another(line: Timeline, found: Expression) -> Resolved:
    """ "In the month", "the previous month": counted from the month that the paragraph is about."""
    first, last = line.span.first, line.span.last
    if first is not None and last is not None and unit_days(first, found.unit) == unit_days(last, found.unit):
        return _between(*unit_days(shifted(first, found.shift, found.unit), found.unit))
    if found.shift == 0 or line.published is None:
        return Resolved()
    return _between(*unit_days(shifted(line.published, found.shift, found.unit), found.unit))


def _weekday(line: Timeline, found: Expression, _future: bool) -> Resolved:
    if line.published is None:
        return Resolved(line.scope)
    day = weekday_before(line.published, found.count, found.shift if found.shift > 0 else 0)
    return Resolved(day.year, day, day)


def _until(line: Timeline, found: Expression, future: bool) -> Resolved:
    """ "The six months to June": that many units, the last day of which is named."""
    end = _dated(line, replace(found, kind="dated"), future)
    if end.last is None or found.count < 1:
        return end
    day_after = end.last + timedelta(days=1)
    return _between(shifted(day_after, -found.count, found.unit), end.last)


def _ago(line: Timeline, found: Expression, _future: bool) -> Resolved:
    if found.unit in YEARS_OF:
        years = {"published": line.present, "named": line.ever or line.present}
        start = years.get(found.base, line.named or line.scope)
        if start is None:
            return Resolved()
        year = start + found.shift * found.count * YEARS_OF[found.unit]
        return _between(date(year, 1, 1), date(year, 12, 31))
    start_day = line.published if found.base == "published" else line.latest.last or line.published
    if start_day is None:
        return Resolved(line.scope)
    day = shifted(start_day, found.shift * found.count, found.unit)
    return _between(*unit_days(day, "month" if found.unit in ("month", "quarter") else "day"))


def _span(line: Timeline, found: Expression, _future: bool) -> Resolved:
    if line.published is None:
        return Resolved(line.scope if found.shift < 0 else None)
    far = shifted(line.published, found.shift * found.count, found.unit)
    return _between(*sorted((far, line.published)))


def _change(line: Timeline, found: Expression, _future: bool) -> Resolved:
    now = line.named or line.scope
    if found.unit != "year" or now is None:
        return Resolved()
    return moved(line.latest, now - 1) if line.latest.year == now else Resolved(now - 1)


def _same(line: Timeline, found: Expression, future: bool) -> Resolved:
    told = line.span if line.span.year is not None else line.latest
    if found.year is None and found.base == "scope" and told.year is not None:
        return moved(told, told.year + found.shift)
    year = _year(line, found, future)
    return Resolved() if year is None else moved(line.latest, year)


def moved(period: Resolved, year: int) -> Resolved:
    """Return the same days of another year."""
    if period.year is None:
        return Resolved(year)
    count = (year - period.year) * 12
    first, last = (day and shifted(day, count, "month") for day in (period.first, period.last))
    return Resolved(year, first, last)


def _then(line: Timeline, found: Expression, _future: bool) -> Resolved:
    if found.needs == "then cue":
        return line.aim or line.latest
    if found.rule == "the_time" and line.began is not None:
        return _between(*unit_days(line.began, "year"))
    return line.span


RESOLVERS: dict[str, Callable[[Timeline, Expression, bool], Resolved]] = {
    "dated": _dated,
    "plan": _dated,
    "part": _part,
    "unit": _unit,
    "weekday": _weekday,
    "ago": _ago,
    "span": _span,
    "until": _until,
    "change": _change,
    "same": _same,
    "then": _then,
}
