"""The command `ingest`: a folder of articles in, the table of articles out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.intake.ingest import ingest as articles_of


def ingest(folder: Path, articles: Path, max_megabytes: float) -> None:
    """Write what the files of the folder hold; raises DataError where not one article could be read."""
    found = read_articles(folder, max_megabytes)
    io.write_table(found, articles)
    require_text(found, folder)


def read_articles(folder: Path, max_megabytes: float) -> pa.Table:
    """Return ARTICLES of the folder, with a row for each file that was refused too."""
    return articles_of(io.read_files(folder, Path.cwd(), max_megabytes), max_megabytes)


def require_text(articles: pa.Table, folder: Path) -> None:
    """Raise DataError where not one article could be read."""
    if articles.column("text").null_count == articles.num_rows:
        rows = articles.select(["source", "problem"]).to_pylist()
        listed = (
            "; ".join(f"{row['source']}: {row['problem']}" for row in rows[:5]) or "it holds no .txt file"
        )
        raise io.DataError(f"{folder}: no article could be read ({listed})")
