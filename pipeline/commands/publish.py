"""The command `publish`: claims and articles in, the published tables and their counts out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.check import place, stale
from pipeline.commands.files import COUNTS_NAME
from pipeline.commands.outputs import UNLISTED
from pipeline.facts.publish import publish as split
from pipeline.io.newset import NewSet
from pipeline.release.summary import counts
from pipeline.tables.run import marked, one_run
from pipeline.tables.schema import ARTICLES, CLAIMS


def publish(claims: Path, articles: Path, low_confidence: float, output: Path) -> None:
    """Write the published tables."""
    found = io.read_table(claims, CLAIMS), io.read_table(articles, ARTICLES)
    with NewSet(output) as new:
        tables = publish_tables(*found, low_confidence, new)
        place(new, tables, stale(output, UNLISTED, one_run(tables.values())))


def publish_tables(
    claims: pa.Table, articles: pa.Table, low_confidence: float, new: NewSet
) -> dict[str, pa.Table]:
    """Write the published tables and how much there is of what; return them by name, with their run's id."""
    tables = marked(split(claims, articles, low_confidence).tables, articles)
    for name, table in tables.items():
        io.write_table(table, new.path(f"{name}.parquet"))
    # In a list, as it is no measure: DVC shows single values as such.
    found = {"run": [one_run(tables.values())], **counts(tables["facts"], tables["rejects"], tables["files"])}
    io.write_json(found, new.path(COUNTS_NAME))
    return tables
