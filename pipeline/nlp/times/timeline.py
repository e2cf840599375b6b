"""Resolves expressions of time to days, reading on from what the article has said of time before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.nlp.times.calendar import (
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

    `heading` is the year that the title or the section's heading states, `stated` the last year number of
    the paragraph, `named` the last year it meant in any words, `ever` the last year number of the text,
    `latest` the period named last, `span` the last one longer than a day that figures were of.
    """

    published: date | None
    heading: int | None = None
    stated: int | None = None
    named: int | None = None
    ever: int | None = None
    latest: Resolved = Resolved()
    span: Resolved = Resolved()

    @property
    def present(self) -> int | None:
        """The year that "this year" means."""
        return self.published.year if self.published else self.heading or self.scope

    @property
    def scope(self) -> int | None:
        """The year of a month or day that names none, before the publication date is looked at."""
        if self.stated or self.heading:
            return self.stated or self.heading
        return self.published.year if self.published else self.ever

    def new_paragraph(self) -> None:
        """Forget the years that govern no further than their paragraph."""
        self.stated = self.named = None

    def take(self, found: Expression, resolved: Resolved, use: str) -> None:
        """Note a time that figures were of (`use` is "at") or that something was said at."""
        self.latest, self.named = resolved, resolved.year
        if found.year is not None and found.kind != "plan":
            self.stated = self.ever = found.year
        rival = found.kind in ("same", "ago") and found.shift <= 0  # what is compared with
        if use == "at" and resolved.first != resolved.last and not rival:
            self.span = resolved

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
    start = _base(line, found)
    if start is None:
        return None
    own = (None, line.published.year) if line.published is not None else ()
    untold = line.stated in own and line.heading is None
    if found.base == "scope" and untold and found.first and not future:
        return start - 1 if _starts_after(line.published, start, found) else start + found.shift
    return start + found.shift


def _base(line: Timeline, found: Expression) -> int | None:
    """The year that an expression without one counts from."""
    if found.base == "published":
        return line.present
    if found.base == "named":
        return line.named or line.ever or line.present
    return line.scope if found.first or found.count != 1 else line.named or line.scope


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
        return _season(line, found)
    year = _year(line, found, future)
    if year is None:
        return Resolved()
    if found.first is None or found.last is None:
        return _between(date(found.first_year or year, 1, 1), date(year, 12, 31))
    first_year = found.first_year or year - (found.first[0] > found.last[0])
    first = day_of(first_year, found.first[0], found.first[1] or 1)
    last_day = found.last[1] or month_days(year, found.last[0], found.last[0])[1].day
    return _between(first, day_of(year, found.last[0], last_day))


def _season(line: Timeline, found: Expression) -> Resolved:
    if line.published is None or found.first is None or found.last is None:
        return Resolved(line.scope)
    year = season_year(line.published, found.first[0], found.last[0], found.shift)
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
    if line.published is None:
        return Resolved(line.scope)
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
    return _moved(line.latest, now - 1) if line.latest.year == now else Resolved(now - 1)


def _same(line: Timeline, found: Expression, future: bool) -> Resolved:
    year = _year(line, found, future)
    return Resolved() if year is None else _moved(line.latest, year)


def _moved(period: Resolved, year: int) -> Resolved:
    """The same days of another year."""
    if period.year is None:
        return Resolved(year)
    count = (year - period.year) * 12
    first, last = (day and shifted(day, count, "month") for day in (period.first, period.last))
    return Resolved(year, first, last)


def _then(line: Timeline, found: Expression, _future: bool) -> Resolved:
    return line.latest if found.needs == "then cue" else line.span


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
