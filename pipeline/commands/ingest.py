"""The command `ingest`: files of articles in, the table of articles out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.engine.progress import Count
from pipeline.intake.ingest import ingest as articles_of
from pipeline.io.sources import find_files, load_files, sidecars
from pipeline.tables.sources import SourceFile


def ingest(paths: Sequence[Path], articles: Path, max_megabytes: float) -> None:
    """Write what the files hold; raises DataError where not one article could be read."""
    found = read_articles(paths, max_megabytes)
    io.write_table(found, articles)
    require_read(found, found.num_rows - found["text"].null_count, ", ".join(map(str, paths)))


def read_articles(paths: Sequence[Path], max_megabytes: float, count: Count | None = None) -> pa.Table:
    """Return ARTICLES of the files at the paths, with a row for each that was refused too.

    `count` is told of each file that is read.
    """
    found = find_files(paths, Path.cwd())
    beside = load_files(sidecars(found), max_megabytes)
    return articles_of(_counted(load_files(found, max_megabytes), count), max_megabytes, beside)


def _counted(files: Iterator[SourceFile], count: Count | None) -> Iterator[SourceFile]:
    for file in files:
        yield file
        if count is not None:
            count(1)


def require_read(files: pa.Table, read: int, given: str) -> None:
    """Raise DataError with what is wrong with the first of the `files` where none of them was read.

    `files` has the columns source and problem, as ARTICLES and FILES have.
    """
    if not read:
        rows = files.select(["source", "problem"]).to_pylist()
        listed = "; ".join(f"{row['source']}: {row['problem']}" for row in rows[:5])
        raise io.DataError(f"{given}: no article could be read ({listed or 'there is no file'})")
