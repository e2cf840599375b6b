"""Checks the published tables against what their declaration and the articles say."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lexicon.units import units
from pipeline.tables.schema import Table

Row = dict[str, Any]
SHOWN = 5

# Not with pandera: of a wrong value in an Arrow table it tells neither row nor article, it takes 0.8 s to load,
# and 0.1 s for a table of sixty columns, however short, for which this takes a millisecond.


class CheckError(ValueError):
    """Rows that break what the tables promise: says how many, and shows the first."""


def check(found: pa.Table, table: Table, texts: Mapping[str, str]) -> None:
    """Raise CheckError where a row of `found` breaks the declaration of `table`.

    `texts` has the text of each article, to compare the quotes with.
    """
    problems = [*_columns(found, table), *_quotes(found, texts, "quote"), *_numbers(found)]
    if "fact_id" in found.column_names:
        problems += [*_quotes(found, texts, "sentence"), *_quotes(found, texts, "gloss_quote")]
        problems += [*_unique(found), *_intervals(found), *_kinds(found)]
    if problems:
        more = f"\n... and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        raise CheckError(f"{table.name}: {len(problems)} problems\n" + "\n".join(problems[:SHOWN]) + more)


def _columns(found: pa.Table, table: Table) -> Iterator[str]:
    """Nulls and values that a column does not allow."""
    for column in table.columns:
        values = found.column(column.name)
        if not column.nullable and values.null_count:
            yield f"{column.name}: {values.null_count} rows without a value"
        if column.allowed is not None:
            for value in set(pc.unique(values).to_pylist()) - {None, *column.allowed}:
                yield f"{column.name}: {value!r} is no {column.vocabulary} of vocabularies.yml"


def _quotes(found: pa.Table, texts: Mapping[str, str], name: str) -> Iterator[str]:
    """Quotes that do not stand where they are said to stand."""
    stem = name.removesuffix("_quote")
    columns = ("article_id", name, f"{stem}_start", f"{stem}_end")
    if columns[2] not in found.column_names:
        return
    for article, quote, start, end in zip(*(found.column(c).to_pylist() for c in columns), strict=True):
        if (quote is None) != (start is None) or (start is None) != (end is None):
            yield f"{article}, {start}: {name} without its offsets, or offsets without it"
        elif quote is not None and texts[article][start:end] != quote:
            yield f"{article}, {start}: {name} {quote!r} does not stand there"


def _numbers(found: pa.Table) -> Iterator[str]:
    """Values that are no number."""
    for field in found.schema:
        if pa.types.is_floating(field.type) and pc.all(pc.is_finite(found[field.name])).as_py() is False:
            yield f"{field.name}: a value is not finite"


def _unique(found: pa.Table) -> Iterator[str]:
    repeated = len(found) - pc.count_distinct(found.column("fact_id")).as_py()
    if repeated:
        yield f"fact_id: {repeated} rows share one"


def _intervals(found: pa.Table) -> Iterator[str]:
    """Intervals that leave their value out."""
    value = found.column("value")
    below = pc.less(value, found.column("value_low"))
    above = pc.greater(value, found.column("value_high"))
    outside = found.filter(pc.or_(pc.fill_null(below, False), pc.fill_null(above, False)))
    for row in outside.select(["article_id", "quote_start", "quote"]).to_pylist():
        yield f"{row['article_id']}, {row['quote_start']}: {row['quote']!r} lies outside its own interval"


def _kinds(found: pa.Table) -> Iterator[str]:
    """Pairs of unit and kind that do not belong together."""
    pairs = set(zip(found.column("kind").to_pylist(), found.column("unit").to_pylist(), strict=True))
    for kind, unit in sorted(pairs):
        known = units().get(unit)
        right = known is not None and known.canonical == unit and known.kind == kind
        if not right and (kind, unit) != ("route", "count"):
            yield f"unit: {unit!r} is no canonical unit of kind {kind!r}"
