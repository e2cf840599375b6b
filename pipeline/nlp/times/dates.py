"""Recognises expressions of time and what they state, before any of it is resolved to days."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from pipeline.lexicon.dates import DateKind, States, date_rules
from pipeline.lexicon.periods import period_words


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression of time states.

    `kind`: `dated` (months and days of a year), `part` (first or last units of a year), `unit` ("last
    month"), `weekday`, `ago` ("a decade ago", "three years later"), `span` ("the past three years"),
    `plan` (a five-year plan), `change` ("year on year"), `same` ("the same period"), `then`. `year` is
    stated; else `shift` counts years or units from `base`: `published`, `named` (the year named last) or
    `scope` (the year that governs). `first` and `last` are (month, day), day 0 for the whole month.
    `edge` is `end` or `start` where only that end of it is meant. `rule` is its name in dates.yml.
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
    rule: str = ""

    @property
    def bare_year(self) -> bool:
        """Whether it is a year number and nothing else, which a count may look like."""
        return (
            self.kind == "dated" and self.year is not None and self.first is None and self.first_year is None
        )


Caught = dict[str, list[str]]

REACH = 48  # characters from the start of an expression to the first trigger in it
WORD_START = regex.compile(r"\b\w")
NUMBER = regex.compile(r"\d+|[a-z]+", regex.IGNORECASE)
BASES = ("published", "named", "scope")
CENTURY = 100
BEFORE_PLANS = 1955  # five years before the end of the first plan, by today's count: the 13th ran to 2020
PLAN_YEARS = 5
SHORT_MONTH = 28  # a day that every month has


@cache
def _pattern() -> "regex.Pattern[str]":
    """One alternation for all kinds; the group that matched bears the name of the kind."""
    rules = date_rules()
    kinds = "|".join(f"(?P<kind_{kind.name}>{kind.pattern})" for kind in rules.kinds)
    return regex.compile(
        rf"(?:(?<![\w.,/-])|(?<=20\d\d)(?=20\d\d-\d\d-)){rules.edge}(?:{kinds})", regex.IGNORECASE
    )


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
        kind = next(kind for kind in date_rules().kinds if match.end(f"kind_{kind.name}") >= 0)
        if isinstance(kind.states, States):
            yield _stated(kind, kind.states, match)


def _match_around(text: str, trigger: int, free_from: int) -> "regex.Match[str] | None":
    """The first expression from `free_from` on that holds the word at `trigger`."""
    for word in WORD_START.finditer(text, max(free_from, trigger - REACH), trigger):
        match = _pattern().match(text, word.start())
        if match and match.end() > trigger:
            return match
    return _pattern().match(text, trigger)


def _stated(kind: DateKind, states: States, match: "regex.Match[str]") -> Expression:
    """Return what the groups of `match` and the rest of its kind state."""
    caught: Caught = {name: words for name, words in match.capturesdict().items() if words}
    fields: dict[str, Any] = _year(caught) | _months(caught) | _part(caught) | _length(caught)
    if states.years is not None:
        fields |= {"first_year": fields["year"], "year": fields["year"] + states.years - 1}
    fields |= {
        name: value
        for name in ("kind", "base", "shift", "unit", "first", "last")
        if (value := getattr(states, name)) is not None
    }
    if "edge" in caught:
        fields["edge"] = period_words().edges[caught["edge"][0].lower()]
    return Expression(match.start(), match.end(), rule=kind.name, **fields)


def _year(caught: Caught) -> dict[str, Any]:
    """The years written, else what the words count from where."""
    if "plan" in caught:
        last = BEFORE_PLANS + PLAN_YEARS * _number(caught["plan"][0])
        return {"year": last, "first_year": last - PLAN_YEARS + 1}
    if "year" in caught:
        first, *rest = caught["year"]
        if not rest:
            return {"year": int(first)}
        century = int(first) // CENTURY * CENTURY if len(rest[-1]) == 2 else 0
        return {"year": century + int(rest[-1]), "first_year": int(first)}
    for base in BASES:
        if base in caught:
            word = caught[base][-1].lower().split()[-1]
            return {"base": base, "shift": period_words().shifts.get(word, 0)}
    return {}


def _months(caught: Caught) -> dict[str, Any]:
    """First and last (month, day) of months, days or a season; day 0 stands for the whole month."""
    if "season" in caught:
        first, last = period_words().seasons[caught["season"][0].lower()]
        return {"first": (first, 0), "last": (last, 0)}
    if "month" not in caught:
        return {}
    months = [_month(name) for name in caught["month"]]
    if "side" in caught:  # "the first 10 days of June"
        length = _number(caught["count"][0]) * (7 if caught["unit"][0].lower() == "week" else 1)
        return {"first": (months[0], 1), "last": (months[0], min(length, SHORT_MONTH))}
    days = [int(day) for day in caught.get("day", ["0"])]
    return {"first": (months[0], days[0]), "last": (months[-1], days[-1])}


def _month(name: str) -> int:
    return int(name) if name.isdigit() else period_words().month_numbers[name]


def _part(caught: Caught) -> dict[str, Any]:
    """The months of "the third quarter", "H1"."""
    if "part" not in caught:
        return {}
    part, nth = caught["part"][0], caught["nth"][0].lower()
    size = period_words().parts[part if len(part) == 1 else part.lower()]
    last = min(12, size * (12 // size if nth == "last" else _number(nth)))
    return {"first": (last - size + 1, 0), "last": (last, 0)}


def _length(caught: Caught) -> dict[str, Any]:
    """How many units of time, which weekday; the last units of a year count back."""
    if "weekday" in caught:
        return {"count": period_words().weekdays.index(caught["weekday"][0])}
    fields: dict[str, Any] = {"unit": caught["unit"][-1].lower()} if "unit" in caught else {}
    if "count" in caught and "month" not in caught:
        back = "side" in caught and caught["side"][0].lower() != "first"
        fields["count"] = _number(caught["count"][0]) * (-1 if back else 1)
    return fields


def _number(text: str) -> int:
    """The first number of `text`, in digits or words; 1 where there is none."""
    words = period_words()
    for word in NUMBER.findall(text.lower()):
        if word.isdigit():
            return int(word)
        if word in words.numbers or word in words.ordinals:
            return words.numbers.get(word) or words.ordinals[word]
    return 1
