"""Recognises expressions of time and what they state, before any of it is resolved to days."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from pipeline.lexicon.dates import DateKind, States, date_rules
from pipeline.lexicon.marks import APOSTROPHES
from pipeline.lexicon.periods import period_words


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression of time states.

    `kind`: `dated` (months and days of a year), `part` (first or last units of a year), `unit` ("last
    month"), `weekday`, `ago` ("a decade ago", "three years later"), `span` ("the past three years"),
    `until` ("the six months to June"), `plan` (a five-year plan), `change` ("year on year"), `same` ("the
    same period"), `then`. `year` is stated; else `shift` counts years or units from `base`: `published`,
    `named` (the year named last), `scope` (the year that governs) or `season` (the one that publication
    lies in). `first` and `last` are (month, day), day 0 for the first or last of the month. `edge` is `end`
    or `start` where only that end of it is meant; `ambiguous` marks a date that can be read in two ways or
    is none, `fiscal` a year that ends when the books are closed.
    `rule` is its name in dates.yml, `needs` what must stand around it.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    first_year: int | None = None
    shift: int = 0
    base: str = "scope"
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    count: int = 1
    unit: str = "year"
    edge: str | None = None
    ambiguous: bool = False
    fiscal: bool = False
    rule: str = ""
    needs: str | None = None

    @property
    def bare_year(self) -> bool:
        """Whether it is a year number and nothing else, which a count may look like."""
        return (
            self.kind == "dated" and self.year is not None and self.first is None and self.first_year is None
        )


Caught = dict[str, list[str]]

REACH = 48  # characters from the start of an expression to the first trigger in it
WORD = regex.compile(rf"\b\w+|(?<!\w)[{APOSTROPHES}](?=\d\d)")
MOST_WORDS = 1 << 14  # of which it is kept whether they may open an expression
NUMBER = regex.compile(r"\d+|[a-z]+", regex.IGNORECASE)
BASES = ("published", "named", "scope")
CENTURY = 100
THIS_CENTURY = 50  # two digits below it are years of this century, the others of the last
BEFORE_PLANS = 1955  # five years before the end of the first plan, by today's count: the 13th ran to 2020
PLAN_YEARS = 5
LEAP_YEAR = 2000
STEPS = ("kind", "base", "shift", "unit", "first", "last", "ambiguous")
SHORT_MONTH, MONTH_DAYS = 28, 30  # days that every month has, and that most have
HALVES = {"year": (6, "month"), "month": (15, "day"), "decade": (5, "year"), "century": (50, "year")}


@cache
def _pattern() -> "regex.Pattern[str]":
    """One alternation for all kinds; the group that matched bears the name of the kind."""
    rules = date_rules()
    kinds = "|".join(f"(?P<kind_{kind.name}>{kind.pattern})" for kind in rules.kinds)
    return regex.compile(
        rf"(?:(?<![\w.,/-])|(?<=--)|(?<=20\d\d)(?=20\d\d-\d\d-)){rules.edge}(?:{kinds})", regex.IGNORECASE
    )


@cache
def _kinds() -> tuple[tuple[str, DateKind], ...]:
    """The kinds, each with the name of its group."""
    return tuple((f"kind_{kind.name}", kind) for kind in date_rules().kinds)


@cache
def _groups() -> tuple[str, ...]:
    """The groups by which an expression says what it states."""
    return tuple(name for name in date_rules().groups if name in _pattern().groupindex)


@cache
def _triggers() -> "regex.Pattern[str]":
    return regex.compile(date_rules().triggers, regex.IGNORECASE)


def find_expressions(text: str) -> Iterator[Expression]:
    """Yield every expression of time of `text` in order; they never overlap."""
    end = 0
    for trigger in _triggers().finditer(text):
        match = _match_around(text, trigger.start(), end) if trigger.start() >= end else None
        if match is None:
            continue
        end = match.end()
        kind = next(kind for group, kind in _kinds() if match.end(group) >= 0)
        if isinstance(kind.states, States):
            yield _stated(kind, kind.states, match)


def _match_around(text: str, trigger: int, free_from: int) -> "regex.Match[str] | None":
    """The first expression from `free_from` on that holds the word at `trigger`."""
    for word in WORD.finditer(text, max(free_from, trigger - REACH), trigger):
        if not _may_open(word.group()):
            continue
        match = _pattern().match(text, word.start())
        if match and match.end() > trigger:
            return match
    return _pattern().match(text, trigger)


@lru_cache(maxsize=MOST_WORDS)
def _may_open(word: str) -> bool:
    """Whether an expression may begin with the word, as "the" and no "parcel"; one of digits always may."""
    return not word.isalpha() or _pattern().match(word, partial=True) is not None


def _stated(kind: DateKind, states: States, match: "regex.Match[str]") -> Expression:
    """Return what the groups of `match` and the rest of its kind state."""
    caught: Caught = {name: words for name in _groups() if (words := match.captures(name))}
    fields: dict[str, Any] = _year(caught) | _months(caught) | _length(caught)
    if "day" in caught:
        fields |= _without_false_days(fields)
    if "part" in caught:
        fields.pop("first_year", None)  # "the third quarter of 2018-19"
    if states.years is not None:
        fields |= {"first_year": fields["year"], "year": fields["year"] + states.years - 1}
    fields["fiscal"] = "fiscal" in caught
    fields |= {name: value for name in STEPS if (value := getattr(states, name)) is not None}
    if "edge" in caught:
        words = " ".join(caught["edge"][0].lower().split())
        fields["edge"] = period_words().edges[words]
    return Expression(match.start(), match.end(), rule=kind.name, needs=kind.needs, **fields)


def _year(caught: Caught) -> dict[str, Any]:
    """The years written, else what the words count from where."""
    if "plan" in caught:
        last = BEFORE_PLANS + PLAN_YEARS * _number(caught["plan"][0])
        return {"year": last, "first_year": last - PLAN_YEARS + 1}
    if "year" in caught:
        first, *rest = caught["year"]
        year = _full_year(first)
        return {"year": _full_year(rest[-1], year), "first_year": year} if rest else {"year": year}
    for base in BASES:
        if base in caught:
            word = caught[base][-1].lower().split()[-1]
            return {"base": base, "shift": period_words().shifts.get(word, 0)}
    return {}


def _full_year(digits: str, first: int | None = None) -> int:
    """The year that `digits` write: "19" alone is 2019, after 1998 it is 2019 too, "00" is 2000."""
    if digits.lower() in period_words().decades:
        return CENTURY * 19 + period_words().decades[digits.lower()]
    if len(digits) > 2:
        return int(digits)
    if first is None:
        return CENTURY * (20 if int(digits) < THIS_CENTURY else 19) + int(digits)
    year = first // CENTURY * CENTURY + int(digits)
    return year if year >= first else year + CENTURY


def _months(caught: Caught) -> dict[str, Any]:
    """First and last (month, day) of days, months, a season or a part; day 0 stands for the whole month."""
    if "season" in caught:
        first, last = period_words().seasons[caught["season"][0].lower()]
        return {"first": (first, 0), "last": (last, 0)}
    months = [_month(name) for name in caught.get("month", ())]
    if not months:
        return _part_of_year(caught) if "part" in caught else {}
    if "part" in caught and "nth" not in caught:  # "the June quarter"
        size = period_words().parts[caught["part"][0].lower()]
        return {"first": ((months[0] - size) % 12 + 1, 0), "last": (months[0], 0)}
    start, end = _days(caught)
    return {"first": (months[0], start), "last": (months[-1], end)}


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else period_words().month_numbers[name.capitalize()]


def _part_of_year(caught: Caught) -> dict[str, Any]:
    """The months of "the third quarter", "H1", "Q1-Q3"."""
    name = caught["part"][0]
    size = period_words().parts[name if len(name) == 1 else name.lower()]
    first, last = (_turn(caught["nth"][end], 12 // size) for end in (0, -1))
    return {"first": (min(first * size, 12) - size + 1, 0), "last": (min(last * size, 12), 0)}


def _days(caught: Caught) -> tuple[int, int]:
    """First and last day of a month; 0 for the first or last it has."""
    if "part" in caught:  # "the second half of June"
        name = caught["part"][0].lower()
        length, turn = period_words().parts_of_month[name], _turn(caught["nth"][0], 0)
        if turn == 0:
            return (MONTH_DAYS - length, 0)
        return (length * (turn - 1) + 1, 0 if length * turn == MONTH_DAYS else length * turn)
    if "side" in caught:  # "the first 10 days of June"
        length = _number(caught["count"][0]) * (7 if caught["unit"][0].lower() == "week" else 1)
        length = min(length, SHORT_MONTH)
        return (1, length) if _turn(caught["side"][0], 0) else (MONTH_DAYS + 1 - length, 0)
    days = [int(day) for day in caught.get("day", ())]
    return (days[0], days[-1]) if days else (0, 0)


def _without_false_days(fields: dict[str, Any]) -> dict[str, Any]:
    """What a day that its month never has leaves: of "31 June" the month, in doubt."""
    year = fields.get("year", LEAP_YEAR)
    ends = ((name, *fields[name]) for name in ("first", "last") if name in fields)
    false = {name: (month, 0) for name, month, day in ends if day > monthrange(year, month)[1]}
    return {**false, "ambiguous": True} if false else {}


def _turn(word: str, last: int) -> int:
    """Which one of several "first" or "3" means; `last` for the last one."""
    turn = period_words().turns.get(word.lower()) or _number(word)
    return last if turn < 0 else turn


def _length(caught: Caught) -> dict[str, Any]:
    """How many units of time, which weekday; the last units of a year count back."""
    if "weekday" in caught:
        return {"count": period_words().weekdays.index(caught["weekday"][0].capitalize())}
    fields: dict[str, Any] = {"unit": caught["unit"][-1].lower()} if "unit" in caught else {}
    if "count" in caught and not ("side" in caught and "month" in caught):
        fields["count"] = _number(caught["count"][0])
        if caught["count"][0].lower().startswith("half") and fields.get("unit") in HALVES:
            fields["count"], fields["unit"] = HALVES[fields["unit"]]
        if "side" in caught and not _turn(caught["side"][0], 0):
            fields["count"] *= -1
    return fields


def _number(text: str) -> int:
    """The first number of `text`, in digits or words; 1 where there is none."""
    words = period_words()
    for word in NUMBER.findall(text.lower()):
        if word.isdecimal():
            return int(word)
        if word in words.numbers or word in words.ordinals:
            return words.numbers.get(word) or words.ordinals[word]
    return 1
