"""The command `ingest`: a folder of articles in, the table of articles out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.intake.ingest import ingest as articles_of
from pipeline.io.sources import find_files, load_files, sidecars


def ingest(folder: Path, articles: Path, max_megabytes: float) -> None:
    """Write what the files of the folder hold; raises DataError where not one article could be read."""
    found = read_articles(folder, max_megabytes)
    io.write_table(found, articles)
    require_read(found, found.num_rows - found["text"].null_count, folder)


def read_articles(folder: Path, max_megabytes: float) -> pa.Table:
    """Return ARTICLES of the folder, with a row for each file that was refused too."""
    found = find_files([folder], Path.cwd())
    beside = load_files(sidecars(found), max_megabytes)
    return articles_of(load_files(found, max_megabytes), max_megabytes, beside)


def require_read(files: pa.Table, read: int, folder: Path) -> None:
    """Raise DataError with what is wrong with the first of the `files` where none of them was read.

    `files` has the columns source and problem, as ARTICLES and FILES have.
    """
    if not read:
        rows = files.select(["source", "problem"]).to_pylist()
        listed = "; ".join(f"{row['source']}: {row['problem']}" for row in rows[:5])
        raise io.DataError(f"{folder}: no article could be read ({listed or 'it holds no .txt file'})")
