"""Turns what Python users have into the table of articles: texts, paths, lists and tables of them."""

import math
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import regex

from pipeline.intake.article import Article
from pipeline.intake.days import day_of
from pipeline.intake.ingest import read_rows
from pipeline.intake.layout import read_layout
from pipeline.intake.readers.tables import rows_to_articles, text_or_page
from pipeline.intake.shelf import Place, Row, Shelf, article_row
from pipeline.io.sources import find_files, load_files, sidecars
from pipeline.tables.refusals import Refusal
from pipeline.tables.schema import ARTICLES
from pipeline.tables.typed import table_of

Given: TypeAlias = "str | os.PathLike[str] | Iterable[Any] | pd.DataFrame | pd.Series[Any] | pa.Table"

ADDRESS = regex.compile(
    r"\s*(?:(?:https?|ftp|file)://|www\.|(?:[\w-]+\.)+[a-z]{2,6}/(?!\S*\.\w+\s*\Z))\S+\s*"
)
PATH = regex.compile(  # "news/a.txt", "C:\\news\\a.txt"; "news/2021/a"; "news/*.txt"
    r"\s*(?:(?:[A-Za-z]:[\\/]|~?/|\.{1,2}/)?[\w .+()-]*(?:[\\/][\w .+()-]+)*\.[A-Za-z]\w{1,7}"
    r"|(?=\S*\p{L})(?:[A-Za-z]:|~|\.{1,2})?[\w.+-]*(?:[\\/][\w.+-]+){2,}[\\/]?"
    r"|[\w.+/\\-]*[\\/][\w.+/\\-]*[*][\w.+*/\\-]*|[*]+[\\/.]\S+)\s*"
)
STREAMED = "an iterable of texts and Paths, or a table"
TAKEN = "a text, a Path, a list of these, a Series, a DataFrame or an Arrow table"


def articles_of(
    given: Given, published_on: date | str | None, title: str | None, publisher: str | None, source: str
) -> pa.Table:
    """Return ARTICLES of what a user gave, with a row for each article that is refused too.

    Raises TypeError and ValueError as `read` of the API says.
    """
    said = {"published_on": _day(published_on), "title": title, "publisher": publisher}
    said = {name: value for name, value in said.items() if value is not None}
    known = said | ({"published_basis": "given"} if "published_on" in said else {})
    rows = _rows(given, said, source, Shelf(math.inf, story_only=False))
    return table_of([row | known if row.get("text") is not None else row for row in rows], ARTICLES)


def text_as_it_is(text: str, published_on: date | str | None) -> pa.Table:
    """Return ARTICLES of one text whose characters count as given: no page, path or address is seen in it.

    Raises TypeError and ValueError where the day is none.
    """
    row = Shelf(math.inf, story_only=False).row(Article(text), Place("text", None, "text"))
    day = _day(published_on)
    known = (
        {} if day is None or row.get("text") is None else {"published_on": day, "published_basis": "given"}
    )
    return table_of([row | known], ARTICLES)


def text_row(text: str) -> Row:
    """Return the row of ARTICLES of one text."""
    return article_row(_text(text), "text", read_layout(text))


def _day(value: object) -> date | None:
    """Return the day given as a date or as a text; raises TypeError or ValueError where it is none."""
    if value is pd.NaT:
        raise ValueError("published_on is NaT: give a date or a text like '2021-05-20', or None")
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, str):
        raise TypeError(f"published_on is a date or a text like '2021-05-20', not {_name(value)}")
    day = day_of(value)
    if day is None:
        raise ValueError(
            f"published_on: {value!r} is no day that can be understood; write it like 2021-05-20"
        )
    return day


def _rows(given: Any, said: Mapping[str, Any], source: str, shelf: Shelf) -> Iterator[Row]:
    if isinstance(given, str):
        yield _row(given, said, source, shelf)
    elif isinstance(given, os.PathLike):
        yield from _files([Path(given)], shelf)
    elif isinstance(given, pd.DataFrame | pa.Table | pa.RecordBatch) or _is_table(given):
        yield from _records(given, source, shelf)
    elif isinstance(given, bytes | bytearray | Mapping) or not isinstance(given, Iterable):
        raise TypeError(f"articles are {TAKEN}, not {_name(given)}")
    else:
        yield from _each(given, said, source, shelf)


def _each(given: Iterable[Any], said: Mapping[str, Any], source: str, shelf: Shelf) -> Iterator[Row]:
    values = given.to_pylist() if isinstance(given, pa.Array | pa.ChunkedArray) else given
    for at, value in enumerate(values):
        if isinstance(value, str):
            yield _row(value, said, source, shelf)
        elif isinstance(value, os.PathLike):
            yield from _files([Path(value)], shelf)
        else:
            raise TypeError(f"article {at} is {_name(value)}, not a text or a Path")


def _row(text: str, said: Mapping[str, Any], source: str, shelf: Shelf) -> Row:
    return shelf.row(replace(text_or_page(_text(text)), **said, title_span=None), Place(source, None, "text"))


def _text(text: str) -> str:
    """Return the text; raises ValueError where it is rather the name of a file, or an address."""
    if ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is an address, no text: fetch the page, and give its text or its file")
    if len(text) < 1000 and (PATH.fullmatch(text) or _exists(text)):
        raise ValueError(f"{text!r} looks like a path, no text: give Path({text!r})")
    return text


def _exists(text: str) -> bool:
    try:
        return bool(text.strip()) and Path(text).exists()
    except (OSError, ValueError):  # longer than a path may be, or with signs that none has
        return False


def _files(paths: list[Path], shelf: Shelf) -> Iterator[Row]:
    found = find_files(paths, Path.cwd())
    yield from read_rows(load_files(found), load_files(sidecars(found)), shelf)


def _is_table(given: object) -> bool:
    """Whether it is a table of a library that hands its columns over as Arrow does (Polars, DuckDB)."""
    return hasattr(given, "__arrow_c_stream__") and (hasattr(given, "columns") or hasattr(given, "schema"))


def in_batches(given: Any, size: int) -> Iterator[Any]:
    """Yield what a user gave in pieces of `size` articles: lists, or tables of as many rows.

    Raises TypeError where it is no stream of articles.
    """
    if isinstance(given, pd.DataFrame):
        yield from (given.iloc[at : at + size] for at in range(0, len(given), size))
    elif isinstance(given, pa.Table | pa.RecordBatch) or _is_table(given):
        table = given if isinstance(given, pa.Table | pa.RecordBatch) else pa.table(given)
        yield from (table.slice(at, size) for at in range(0, table.num_rows, size))
    elif isinstance(given, str | os.PathLike | bytes | bytearray | Mapping) or not isinstance(
        given, Iterable
    ):
        raise TypeError(f"a stream of articles is {STREAMED}, not {_name(given)}")
    else:
        stream = iter(given)
        yield from iter(lambda: list(islice(stream, size)), [])


def _records(given: Any, source: str, shelf: Shelf) -> Iterator[Row]:
    if isinstance(given, pd.DataFrame):
        names, rows = list(given.columns), (dict(row) for row in given.to_dict("records"))
    else:
        table = given if isinstance(given, pa.Table | pa.RecordBatch) else pa.table(given)
        names, rows = table.schema.names, (row for row in table.to_pylist())
    for at, found in enumerate(rows_to_articles(map(str, names), _plain(rows)), start=1):
        yield shelf.row(found, Place(source, _id_of(found, at), "table", at))


def _plain(rows: Iterable[Mapping[Any, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows with texts for names and None for what pandas calls missing."""
    for row in rows:
        yield {str(name): None if value is pd.NaT or value is pd.NA else value for name, value in row.items()}


def _id_of(found: Article | Refusal, at: int) -> str | None:
    """Return the id in the table; without one a row is named after its text, or refused by its number."""
    return found.article_id if isinstance(found, Article) else str(at)


def _name(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "None" if value is None else "NaN"
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
