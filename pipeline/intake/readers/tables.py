"""Reads tables of articles, one a row: CSV, JSON Lines and Parquet with a column of texts."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import chain
from math import isnan
from typing import Any, BinaryIO

import regex

from pipeline.intake.article import Article, sound
from pipeline.intake.decoding import opened_text
from pipeline.intake.readers.front_matter import described, words
from pipeline.intake.readers.html import is_page, read_page
from pipeline.intake.readers.reader import Reader
from pipeline.lexicon.readers import uses
from pipeline.tables.refusals import Refusal, RefusedError, refusal_of

Stream = Callable[[BinaryIO], Iterable[Article | Refusal]]

BUFFER, TOGETHER = 1 << 20, 100  # bytes of a Parquet file, and rows of it, that are read at once
DELIMITERS = ",;\t|"
LONGEST_CELL = 1 << 31  # characters; the csv module's own bound is 131,072
OBJECT = regex.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[^\"\n]{1,60}\"\s*:")
NO_TEXTS = "a table without a column of texts"
NAME_TEXT = 'Name the column of the texts "text".'
FILL = "Put the article's text into the row, or remove it."
SNIFFED = 400  # characters of a text by which a page is told
HEAD, MARKS = 500, " \t#*\ufeff"  # characters among which a title stands; what its line may begin with


def rows_to_articles(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[Article | Refusal]:
    """Yield the article of each row, or why it has none; `names` are those of the columns.

    Raises RefusedError where no column is one of texts.
    """
    known = uses(names)
    if "text" not in known:
        raise RefusedError(NO_TEXTS, NAME_TEXT)
    for row in rows:
        try:
            yield _article(row, known)
        except Exception as error:  # a bad row harms no other
            yield refusal_of(error, "reading the row")


def _article(row: Mapping[str, Any], known: dict[str, str]) -> Article:
    if None in row:
        raise RefusedError("more cells than the table has columns", "Put texts with a comma into quotes.")
    text = row.get(known["text"])
    if (
        text is None
        or (isinstance(text, float) and isnan(text))
        or (isinstance(text, str) and not text.strip())
    ):
        raise RefusedError("empty", FILL)
    if not isinstance(text, str):
        raise RefusedError(f"its text is no text but of the type {type(text).__name__}", FILL)
    article = with_title(replace(text_or_page(text), **described(row)))
    name = words(row.get(known["article_id"])) if "article_id" in known else None
    unread = "published_on" in known and words(row.get(known["published_on"])) and not article.published_on
    if unread:
        article = replace(
            article,
            doubt=f"the date {words(row[known['published_on']])!r} was not understood",
            advice="Write dates like 2021-11-09.",
        )
    return sound(replace(article, article_id=name))


def text_or_page(text: str) -> Article:
    """Return the article of a text, or where it is the source of a web page, that of the page."""
    return read_page(text) if is_page(text[:SNIFFED].encode(errors="replace")) else Article(text)


def with_title(article: Article) -> Article:
    """Return `article` with its title before its text, unless it stands at the head of it."""
    if article.title is None or article.title_span is not None:
        return article
    text, title = article.text, article.title
    head = " ".join(text[: HEAD + len(title)].split())
    at = text.find(title, 0, HEAD + len(title))
    if at >= 0 and not text[:at].rpartition("\n")[2].strip(MARKS):
        return replace(article, title_span=(at, at + len(title)))
    if title in head:
        return article
    return replace(article, text=f"{title}\n\n{text}", title_span=(0, len(title)))


def stream_csv(file: BinaryIO) -> Iterator[Article | Refusal]:
    """Yield the articles of a CSV file, whose first line names the columns and shows what separates them.

    Raises RefusedError where it is no CSV.
    """
    csv.field_size_limit(LONGEST_CELL)
    with opened_text(file, newline="") as lines:
        header = next(lines, "")
        separator = max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))
        try:
            rows = csv.DictReader(chain([header], lines), delimiter=separator)
            yield from rows_to_articles(rows.fieldnames or (), rows)
        except csv.Error as error:
            raise RefusedError(f"no CSV: {error}", "Save the table anew as CSV in UTF-8.") from error


def stream_json_lines(file: BinaryIO) -> Iterator[Article | Refusal]:
    """Yield the articles of a file with one JSON object a line; a line that is none is a Refusal.

    So is an object without a text; raises RefusedError where the first is one, as that is another table.
    """
    found = 0
    with opened_text(file, newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield from _json_line(line, is_first=not found)
                found += 1


def _json_line(line: str, is_first: bool) -> Iterator[Article | Refusal]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: a number of 5,000 digits
        deep = isinstance(error, RecursionError)
        why = getattr(error, "msg", "too deep" if deep else "a number of too many digits")
        yield Refusal(f"no JSON: {why}", "Write one JSON object a line.")
        return
    if not isinstance(row, dict):
        yield Refusal("no JSON object", "Write one JSON object a line.")
    elif not is_first and "text" not in uses(row):
        yield Refusal(NO_TEXTS, NAME_TEXT)
    else:
        yield from rows_to_articles(row, [row])


def stream_parquet(file: BinaryIO) -> Iterator[Article | Refusal]:
    """Yield the articles of a Parquet file; raises RefusedError where it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        known = uses(table.schema_arrow.names)
        batches = table.iter_batches(TOGETHER, columns=list(known.values()))
        rows = (row for batch in batches for row in _without_nanoseconds(batch).to_pylist())
        yield from rows_to_articles(known.values(), rows)
    except (pa.ArrowException, OSError) as error:
        raise RefusedError(f"a damaged Parquet file: {error}", "Write the table anew.") from error


def _without_nanoseconds(batch: Any) -> Any:
    """Return the record batch with its times in microseconds: Python knows no finer ones."""
    import pyarrow as pa

    for index, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type):
            whole = batch.column(index).cast(pa.timestamp("us", field.type.tz), safe=False)
            batch = batch.set_column(index, field.name, whole)
    return batch


def is_json_lines(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a JSON object."""
    return OBJECT.match(data) is not None


def is_parquet(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a Parquet file."""
    return data.startswith(b"PAR1")


def _table(
    name: str, endings: tuple[str, ...], stream: Stream, recognises: Callable[[bytes], bool] | None = None
) -> Reader:
    reader = Reader(name, endings, lambda data: stream(BytesIO(data)), many=True, stream=stream)
    return reader if recognises is None else replace(reader, recognises=recognises)


CSV = _table("csv", ("csv", "tsv"), stream_csv)
JSON_LINES = _table("jsonl", ("jsonl", "ndjson"), stream_json_lines, is_json_lines)
PARQUET = _table("parquet", ("parquet",), stream_parquet, is_parquet)
