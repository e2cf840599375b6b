"""The command `publish`: claims and articles in, the published tables and their counts out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import COUNTS_NAME
from pipeline.facts.publish import publish as split
from pipeline.release.summary import counts
from pipeline.tables.schema import ARTICLES, CLAIMS


def publish(claims: Path, articles: Path, low_confidence: float, output: Path) -> None:
    """Write the published tables."""
    publish_tables(io.read_table(claims, CLAIMS), io.read_table(articles, ARTICLES), low_confidence, output)


def publish_tables(
    claims: pa.Table, articles: pa.Table, low_confidence: float, output: Path
) -> dict[str, pa.Table]:
    """Write the published tables and how much there is of what; return the tables by name."""
    tables = split(claims, articles, low_confidence).tables
    for name, table in tables.items():
        io.write_table(table, output / f"{name}.parquet")
    io.write_json(counts(tables["facts"], tables["rejects"], tables["files"]), output / COUNTS_NAME)
    return tables
