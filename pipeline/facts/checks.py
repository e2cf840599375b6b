"""Checks the published tables against what their declaration and the articles say."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lexicon.units import units
from pipeline.tables.lists import values
from pipeline.tables.schema import Table
from pipeline.tables.series import PARTS

Problem = tuple[str | None, str]  # the article it is of, and what is wrong
SHOWN = 5
QUOTES = ("quote", "sentence", "gloss_quote")

# Not with pandera: of a wrong value in an Arrow table it tells neither row nor article. It takes 0.8 s to
# load, and 0.1 s for sixty columns, however few the rows; this takes a millisecond.


class CheckError(ValueError):
    """Rows that break what the tables promise: says how many, and shows the first.

    `articles` has the first problem of each article that such a row is of; None where a problem is of no
    single article.
    """

    def __init__(self, table: str, problems: list[Problem]) -> None:
        """Put the problems of the table into words."""
        told = [said for _, said in problems[:SHOWN]]
        more = f"\n... and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        super().__init__(f"{table}: {len(problems)} problems\n" + "\n".join(told) + more)
        named = {article: said for article, said in reversed(problems) if article is not None}
        self.articles = None if any(article is None for article, _ in problems) else named


def check(found: pa.Table, table: Table, articles: Iterable[pa.Table]) -> None:
    """Raise CheckError where a row of `found` breaks the declaration of `table`.

    `articles` has the rows of ARTICLES, in any number of tables, to compare the quotes with their texts.
    """
    names = [name for name in QUOTES if name in found.column_names]
    problems = [*_columns(found, table), *_quotes(found, articles, names), *_numbers(found)]
    if "fact_id" in found.column_names:
        problems += [*_unique(found), *_intervals(found), *_kinds(found), *_series(found)]
    if problems:
        raise CheckError(table.name, problems)


def _columns(found: pa.Table, table: Table) -> Iterator[Problem]:
    """Nulls and values that a column does not allow."""
    for column in table.columns:
        values = found.column(column.name)
        if not column.nullable and values.null_count:
            for article in _articles(found, pc.is_null(values)):
                yield article, f"{column.name}: a row without a value"
        if column.allowed is not None:
            for value in sorted(set(pc.unique(values).to_pylist()) - {None, *column.allowed}):
                for article in _articles(found, pc.equal(values.cast(pa.string()), value)):
                    yield article, f"{column.name}: {value!r} is no {column.vocabulary} of vocabularies.yml"


def _articles(found: pa.Table, rows: pa.ChunkedArray) -> list[str | None]:
    """Return the articles of the rows that the mask holds."""
    return list(pc.unique(found.filter(rows)["article_id"]).to_pylist())


def _quotes(found: pa.Table, articles: Iterable[pa.Table], names: list[str]) -> Iterator[Problem]:
    """Quotes that do not stand where they are said to stand; no more texts are held than a table has."""
    spans = [
        (name, f"{stem}_start", f"{stem}_end") for name in names for stem in [name.removesuffix("_quote")]
    ]
    spans = [span for span in spans if set(span) <= set(found.column_names)]
    missing = pc.unique(found["article_id"])
    for table in articles:
        read = table.filter(table["text"].is_valid())  # what was refused may have the id of what was not
        texts = dict(zip(values(read["article_id"]), values(read["text"]), strict=True))
        known = pa.array(list(texts), pa.string())
        rows = found.filter(pc.is_in(found["article_id"], known))
        if rows.num_rows:
            for span in spans:
                yield from _misplaced(rows, texts, *span)
        missing = missing.filter(pc.invert(pc.is_in(missing, known)))
    for article in missing.to_pylist():
        yield None, f"{article}: no text of this article, the tables are of different runs"


def _misplaced(
    rows: pa.Table, texts: Mapping[str, str], name: str, first: str, last: str
) -> Iterator[Problem]:
    columns = (values(rows[column]) for column in ("article_id", name, first, last))
    for article, quote, start, end in zip(*columns, strict=True):
        if (quote is None) != (start is None) or (start is None) != (end is None):
            yield article, f"{article}, {start}: {name} without its offsets, or offsets without it"
        elif quote is not None and texts[article][start:end] != quote:
            yield article, f"{article}, {start}: {name} {quote!r} does not stand there"


def _numbers(found: pa.Table) -> Iterator[Problem]:
    """Values that are no number."""
    for field in found.schema:
        if pa.types.is_floating(field.type):
            for article in _articles(found, pc.invert(pc.is_finite(found[field.name]))):
                yield article, f"{field.name}: a value is not finite"


def _unique(found: pa.Table) -> Iterator[Problem]:
    """Ids that several rows share."""
    counted = pa.table({name: found[name] for name in ("fact_id", "article_id")})
    counted = counted.group_by(["fact_id", "article_id"], use_threads=False).aggregate([([], "count_all")])
    for row in counted.filter(pc.greater(counted["count_all"], 1)).to_pylist():
        yield row["article_id"], f"fact_id: {row['count_all']} rows share {row['fact_id']}"


def _intervals(found: pa.Table) -> Iterator[Problem]:
    """Intervals that leave their value out."""
    value = found.column("value")
    below = pc.less(value, found.column("value_low"))
    above = pc.greater(value, found.column("value_high"))
    outside = found.filter(pc.or_(pc.fill_null(below, False), pc.fill_null(above, False)))
    for row in outside.select(["article_id", "quote_start", "quote"]).to_pylist():
        article, start = row["article_id"], row["quote_start"]
        yield article, f"{article}, {start}: {row['quote']!r} lies outside its own interval"


def _kinds(found: pa.Table) -> Iterator[Problem]:
    """Pairs of unit and kind that do not belong together."""
    for kind, unit, article in _distinct(found, ("kind", "unit", "article_id")):
        known = units().get(unit)
        right = known is not None and known.canonical == unit and known.kind == kind
        if not right and (kind, unit) != ("route", "count"):
            yield article, f"unit: {unit!r} is no canonical unit of kind {kind!r}"


def _series(found: pa.Table) -> Iterator[Problem]:
    """Rows of one series that do not compare."""
    known: dict[str, tuple[str | None, ...]] = {}
    for name, *parts in _distinct(found, ("series", *PARTS)):
        if known.setdefault(name, tuple(parts)) != tuple(parts):
            yield None, f"series: rows of {name!r} differ in one of {', '.join(PARTS)}"


def _distinct(found: pa.Table, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what stands in the columns of the names together, in order of appearance."""
    columns = pa.table({name: found[name].cast(pa.string()) for name in names})
    groups = columns.group_by(list(names), use_threads=False).aggregate([])
    return zip(*(values(groups[name]) for name in names), strict=True)
