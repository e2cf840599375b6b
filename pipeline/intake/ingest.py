"""Turns files into the table of articles; a broken file or row harms no other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import pyarrow as pa

from pipeline.intake.article import Article
from pipeline.intake.layout import Layout
from pipeline.intake.readers.plain import TEXT
from pipeline.intake.readers.reader import Reader
from pipeline.intake.readers.registry import reader_of
from pipeline.intake.readers.unread import unread
from pipeline.intake.shelf import FILL, Place, Row, Shelf, lay_out, refused, require_size
from pipeline.intake.sidecar import Sidecars
from pipeline.tables.refusals import Refusal, RefusedError
from pipeline.tables.schema import ARTICLES
from pipeline.tables.sources import MAX_MEGABYTES, SourceFile
from pipeline.tables.typed import table_of

HEAD = 4096  # bytes by which a format is told


def ingest(
    files: Iterable[SourceFile],
    max_megabytes: float = MAX_MEGABYTES,
    sidecars: Iterable[SourceFile] = (),
    layout_of: Callable[[Article], Layout] = lay_out,
) -> pa.Table:
    """Return ARTICLES: one row per file, or per row of a table of articles, in the order given.

    An article that cannot be used has a problem and an advice instead of a text; of two with one id or one
    text the first is read. `sidecars` are the files named articles.csv among `files`. `layout_of` does what
    `lay_out` does, for one who remembers layouts.
    """
    return table_of(list(read_rows(files, sidecars, Shelf(max_megabytes, layout_of=layout_of))), ARTICLES)


def read_rows(files: Iterable[SourceFile], sidecars: Iterable[SourceFile], shelf: Shelf) -> Iterator[Row]:
    """Yield the rows of ARTICLES of the files, each compared with those that the shelf has seen."""
    beside = Sidecars(sidecars)
    for file in files:
        if file.source not in beside.sources:
            yield from _rows(file, beside, shelf)
    for source, why in beside.unused().items():
        yield refused(Place(source, None), why)


def _rows(file: SourceFile, beside: Sidecars, shelf: Shelf) -> Iterator[Row]:
    place = Place(file.source, file.stem)
    try:
        reader = _reader(file, shelf.max_megabytes)
        place = replace(place, reader=reader.name)
        found = reader.read(file.data or b"")
    except ModuleNotFoundError as error:
        need = f"reading it needs {error.name}, which is not installed"
        yield refused(place, Refusal(need, "Install it: pip install 'news-metrics[readers]'"))
        return
    except Exception as error:  # whatever a file holds, it harms no other
        yield shelf.row(error, place)
        return
    if isinstance(found, Article):
        yield shelf.row(replace(found, **beside.said_of(file)), place)
    else:
        yield from _records(found, place, shelf)


def _records(found: Iterable[Article | Refusal], place: Place, shelf: Shelf) -> Iterator[Row]:
    """Yield the rows of a table of articles; where it breaks off, the last row says why."""
    articles, record = iter(found), 0
    while True:
        try:
            article: Article | Refusal | Exception = next(articles)
        except StopIteration:
            break
        except Exception as error:
            article = error
        record += 1
        name = article.article_id if isinstance(article, Article) else None
        at = replace(place, article_id=name or f"{place.article_id}/{record}", record=record)
        if isinstance(article, RefusedError) and record == 1:
            at = replace(place, record=None)  # it is the table that cannot be read
        yield shelf.row(article, at)
        if isinstance(article, Exception):
            break
    if not record:
        yield refused(place, Refusal("a table without rows", FILL))


def _reader(file: SourceFile, max_megabytes: float) -> Reader:
    """Return the reader of a file; raises RefusedError where it cannot be read whatever is in it."""
    name = "" if file.name is None else PurePosixPath(file.source).name
    data = file.data
    if data is None:
        raise RefusedError(f"cannot be read: {file.error}", "Put a readable file in its place.")
    reader = reader_of(name, data[:HEAD]) or (TEXT if file.name is None else None)
    if reader is None:
        raise RefusedError(*unread(name, data[:HEAD]))
    if not reader.many:
        require_size(len(data) / reader.bulk, max_megabytes)
    if not data.strip():
        raise RefusedError("empty", FILL)
    return reader
