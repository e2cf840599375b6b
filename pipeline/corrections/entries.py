"""Reads corrections.yml: what people set right in the facts, with what they expect to find there."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pyarrow as pa
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.lexicon.files import WordLoader
from pipeline.lexicon.metrics import METRIC_NAME
from pipeline.lexicon.organisations import family_names
from pipeline.lexicon.places import provinces
from pipeline.lexicon.units import units
from pipeline.measures.units import LARGEST
from pipeline.tables.schema import ANCHOR_COLUMNS, CLAIMS, FACTS, Column

Values = dict[str, Any]  # by the name of the column
Text = Annotated[str, Field(min_length=1)]

# Columns that a correction cannot set, because they follow from others: what to set instead.
FOLLOWS = {
    "value": "reported_value",
    "unit": "reported_unit",
    "value_low": "modifier",
    "value_high": "modifier",
    "province_code": "province",
    "metric_basis": "metric",
    "organisation_basis": "organisation",
    "place_basis": "place",
    "value_cny": "reported_value",
    "value_usd": "reported_value",
    "fx_rate": "period_end",
    "fx_basis": "period_end",
}
SETTABLE = (
    "kind", "metric_text", "metric", "category", "aggregation", "status", "organisation",
    "organisation_group", "province", "place", "origin", "destination", "year", "year_basis",
    "period_start", "period_end", "per", "reported_value", "reported_unit", "modifier", "endpoint",
    "compare_to",
)  # fmt: skip
NEEDED = ("reported_value", "metric_text")
KEYS = "article, quote, start, expect, set, drop or add, by and why; of a whole article about, no quote"
ABOUT = ("organisation", "province", "year")  # what an article as a whole can be about
YEARS = range(1000, 2201)
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.IGNORECASE | re.ASCII)
# What pydantic says of a broken entry, in the words of the file.
REASONS = {
    "string_type": "it must be text; put it into quotation marks",
    "extra_forbidden": f"there is no such key; an entry has {KEYS}",
    "missing": f"it is missing; an entry has {KEYS}",
}


class _Loader(WordLoader):
    """Reads "no" and "on" as words, and refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(problem=f"the key {twice} stands twice", problem_mark=node.start_mark)
        return dict(super().construct_mapping(node, deep))


class CorrectionError(ValueError):
    """Corrections that cannot be made: says which entry of which file, why and what to do."""


class Correction(BaseModel):
    """One entry: where it applies, what it expects there, what it does, and who says so why.

    `start` is the quote's `quote_start`, needed only where `quote` and `expect` leave several rows. `set`
    has new values by column, `add` those of a new row; `drop` takes the row off the facts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: Text
    quote: Text
    start: int | None = None
    expect: Values = {}
    set: Values | None = None
    drop: Literal[True] | None = None
    add: Values | None = None
    by: Text
    why: Text

    @model_validator(mode="after")
    def _one_action(self) -> "Correction":
        if sum(action is not None for action in (self.set, self.drop, self.add)) != 1:
            raise ValueError("it must have one of set, drop and add")
        if not self.expect and self.add is None:
            raise ValueError("expect must name at least one column and what stands there now")
        if self.drop is None and not self.values:
            raise ValueError("set and add must name at least one column and its value")
        if self.quote != self.quote.strip() or "\n" in self.quote:
            raise ValueError("quote must be of one line, without spaces at its ends")
        return self

    @property
    def values(self) -> Values:
        """The values that it sets or adds, by column."""
        return self.set or self.add or {}


class ArticleCorrection(BaseModel):
    """One entry on a whole article: what it is `about`, by column, in place of what `expect` finds now.

    `expect` has columns of `dim_article` that begin with `about_`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: Text
    about: dict[str, Any] = Field(min_length=1)
    expect: dict[str, Any] = Field(min_length=1)
    by: Text
    why: Text


def parse_corrections(text: str) -> list[Correction | ArticleCorrection]:
    """Return the entries of the text of corrections.yml; a file of comments only has none.

    Raises CorrectionError naming each entry that is broken, with the reason.
    """
    try:
        data = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # a date like 2021-13-45 is a ValueError
        raise CorrectionError("not valid YAML: " + " ".join(str(error).split())) from error
    if data is None:
        return []
    if not isinstance(data, list):
        raise CorrectionError("it must be a list of entries, each beginning with '- article:'")
    entries: list[Correction | ArticleCorrection] = []
    problems = []
    for number, entry in enumerate(data, start=1):
        try:
            if isinstance(entry, dict) and "about" in entry:
                entries.append(_checked_article(ArticleCorrection.model_validate(entry)))
            else:
                entries.append(_checked(Correction.model_validate(entry)))
        except (ValidationError, CorrectionError) as error:
            problems.append(f"entry {number}: {_reason(error)}")
    raise_all(problems)
    return entries


def raise_all(problems: list[str]) -> None:
    """Raise one CorrectionError of all `problems`, if there are any."""
    if problems:
        raise CorrectionError("; ".join(problems) + "; mend or remove what is wrong")


def shown(value: Any) -> str:
    """Return a value of a row as it is told to people."""
    if isinstance(value, float):
        return f"{value:.12g}"
    return "null" if value is None else str(value)


def _reason(error: ValidationError | CorrectionError) -> str:
    if isinstance(error, CorrectionError):
        return str(error)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    said = REASONS.get(first["type"], first["msg"].removeprefix("Value error, "))
    return f"{where}: {said}" if where else said


def _checked(entry: Correction) -> Correction:
    """Return the entry with each value in the type of its column."""
    expected = {name: cell(_column(name), given) for name, given in entry.expect.items()}
    values = {name: cell(_settable(name, given), given) for name, given in entry.values.items()}
    missing = [name for name in NEEDED if entry.add is not None and values.get(name) is None]
    if missing:
        raise CorrectionError(f"add: it needs {' and '.join(missing)}")
    action = {name: values for name in ("set", "add") if getattr(entry, name) is not None}
    return entry.model_copy(update={"expect": expected, **action})


def _checked_article(entry: ArticleCorrection) -> ArticleCorrection:
    for name in entry.about:
        if name not in ABOUT:
            raise CorrectionError(f"about: an article is about {', '.join(ABOUT)}, not {name}")
    for name in entry.expect:
        if name not in (column.name for column in ANCHOR_COLUMNS):
            raise CorrectionError(f"expect: {name} is not what an article is about, like about_province")
    expected = {name: cell(CLAIMS[name], given) for name, given in entry.expect.items()}
    about = {name: cell(CLAIMS[name], given) for name, given in entry.about.items()}
    return entry.model_copy(update={"expect": expected, "about": about})


def _column(name: str) -> Column:
    if name not in CLAIMS.names:
        raise CorrectionError(f"{name} is no column of facts or rejects that corrections know")
    return CLAIMS[name]


def _settable(name: str, given: Any) -> Column:
    column = _column(name)
    if name in FOLLOWS:
        raise CorrectionError(f"{name} follows from {FOLLOWS[name]}: set that")
    if name not in SETTABLE:
        raise CorrectionError(f"{name} cannot be set; what can: {', '.join(SETTABLE)}")
    if given is None and not FACTS[name].nullable:
        raise CorrectionError(f"{name}: it must have a value")
    return column


def cell(column: Column, given: Any) -> Any:
    """Return `given` as a value of `column`; raises CorrectionError where it is none."""
    if given is None:
        return None
    if (problem := _problem(column, given)) is not None:
        raise CorrectionError(f"{column.name}: {given!r} {problem}")
    return float(given) if pa.types.is_floating(column.type) else given


def _problem(column: Column, given: Any) -> str | None:
    """Say what is wrong with a value for `column`, None where nothing is."""
    if pa.types.is_floating(column.type):
        return None if _is_number(given) else "is no number that can be"
    wanted, problem = _wanted(column)
    if type(given) is not wanted:  # a bool is an int, a datetime a date: neither is meant
        return problem
    if column.name == "year":
        return None if given in YEARS else "is no year"
    if column.name == "metric":
        return None if re.fullmatch(METRIC_NAME, str(given)) else "is no metric, like rural_mail_route"
    known = _known(column)
    return None if known is None or given in known else f"is no {column.name}"


def _wanted(column: Column) -> tuple[type, str]:
    """Return the type of a value for `column`, and what is said of another."""
    if pa.types.is_date(column.type):
        return date, "is no date like 2021-12-31"
    if pa.types.is_integer(column.type):
        return int, "is no whole number"
    return str, "is no text; put it into quotes"


def _known(column: Column) -> Any:
    """Return the values that a column of text may have, None where it is open."""
    lists: dict[str, Callable[[], Any]] = {
        "province": provinces,
        "reported_unit": units,
        "organisation_group": family_names,
    }
    return lists[column.name]() if column.name in lists else column.allowed


def _is_number(given: Any) -> bool:
    text = str(given)
    return not isinstance(given, bool) and bool(NUMBER.fullmatch(text)) and abs(Decimal(text)) <= LARGEST
