"""Turns files into the table of articles; a broken file or row harms no other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import pyarrow as pa

from pipeline.intake.article import Article
from pipeline.intake.readers.plain import TEXT
from pipeline.intake.readers.reader import Reader
from pipeline.intake.readers.registry import reader_of
from pipeline.intake.readers.unread import unread
from pipeline.intake.shelf import FILL, Found, Place, Row, Shelf, require_size
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
) -> pa.Table:
    """Return ARTICLES: one row per file, or per row of a table of articles, in the order given.

    An article that cannot be used has a problem and an advice instead of a text; of two with one id or one
    text the first is read. `sidecars` are the files named articles.csv among `files`.
    """
    return table_of(list(read_rows(files, sidecars, Shelf(max_megabytes))), ARTICLES)


def read_rows(files: Iterable[SourceFile], sidecars: Iterable[SourceFile], shelf: Shelf) -> Iterator[Row]:
    """Yield the rows of ARTICLES of the files, each compared with those that the shelf has seen."""
    for found, place in find_articles(files, sidecars, shelf.max_megabytes):
        yield shelf.row(found, place)


def find_articles(
    files: Iterable[SourceFile], sidecars: Iterable[SourceFile], max_megabytes: float
) -> Iterator[tuple[Found, Place]]:
    """Yield what each of the files holds, and where it is from; of a table of articles what each row holds.

    A file is read when what it holds is asked for, a table of articles a part at a time.
    """
    beside = Sidecars(sidecars)
    for file in files:
        if file.source not in beside.sources:
            yield from _articles(file, beside, max_megabytes)
    for source, why in beside.unused().items():
        yield why, Place(source, None)


def _articles(file: SourceFile, beside: Sidecars, max_megabytes: float) -> Iterator[tuple[Found, Place]]:
    place = Place(file.source, file.stem)
    try:
        reader = _reader(file, max_megabytes)
        place = replace(place, reader=reader.name)
        if reader.stream is not None:
            with file.opened() as opened:
                yield from _records(reader.stream(opened), place)
            return
        found = reader.read(file.whole())
    except ModuleNotFoundError as error:
        need = f"reading it needs {error.name}, which is not installed"
        yield Refusal(need, "Install it: pip install 'news-metrics[readers]'"), place
        return
    except Exception as error:  # whatever a file holds, it harms no other
        yield error, place
        return
    if isinstance(found, Article):
        yield replace(found, **beside.said_of(file)), place
    else:
        yield from _records(found, place)


def _records(found: Iterable[Article | Refusal], place: Place) -> Iterator[tuple[Found, Place]]:
    """Yield the rows of a table of articles; where it breaks off, the last says why."""
    articles, record = iter(found), 0
    while True:
        try:
            article: Found = next(articles)
        except StopIteration:
            break
        except Exception as error:
            article = error
        record += 1
        name = article.article_id if isinstance(article, Article) else None
        at = replace(place, article_id=name or f"{place.article_id}/{record}", record=record)
        if isinstance(article, RefusedError) and record == 1:
            at = replace(place, record=None)  # it is the table that cannot be read
        yield article, at
        if isinstance(article, Exception):
            break
    if not record:
        yield Refusal("a table without rows", FILL), place


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
        require_size(len(file.whole()) / reader.bulk, max_megabytes)
    if not file.cut and not data.strip():
        raise RefusedError("empty", FILL)
    return reader
