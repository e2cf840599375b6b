"""The command `publish`: claims and articles in, the published tables and their counts out."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import io
from pipeline.commands.check import place, stale
from pipeline.commands.files import COUNTS_NAME, NOTHING, PART, Partition
from pipeline.commands.outputs import UNLISTED, parts_in
from pipeline.facts.publish import publish as split
from pipeline.io.newset import NewSet
from pipeline.release.summary import counts
from pipeline.tables.run import marked, one_run
from pipeline.tables.schema import ARTICLES, CLAIMS

TEXTS = 200  # articles whose texts are held at once


def publish(
    claims: Path, articles: Path, low_confidence: float, output: Path, partition_by: Partition | None = None
) -> None:
    """Write the published tables into the folder `output`, all of them or none.

    Facts whose confidence, a probability, is below `low_confidence` are flagged. Raises CheckError where a
    row breaks what its table promises, and DataError where a file cannot be read or written.
    """
    with NewSet(output) as new:
        tables = publish_tables(claims, articles, low_confidence, new, partition_by)
        left = [*UNLISTED, *(name for name in parts_in(output) if name not in new.made)]
        place(new, tables, stale(output, left, one_run(tables.values())))


def publish_tables(
    claims: Path, articles: Path, low_confidence: float, new: NewSet, partition_by: Partition | None = None
) -> dict[str, pa.Table]:
    """Write the published tables and how much there is of what; return them by name, with their run's id.

    With `partition_by` the facts are there a second time, in a file for each value of that column. The rest
    is as in `publish`.
    """
    texts = io.Stored(articles, ARTICLES, TEXTS)
    made = split(io.read_table(claims, CLAIMS), texts, low_confidence).tables
    tables = marked(made, io.fingerprint(articles)[1])
    for name, table in tables.items():
        io.write_table(table, new.path(f"{name}.parquet"))
    if partition_by is not None:
        _write_parts(tables["facts"], partition_by, new)
    # In a list, as it is no measure: DVC shows single values as such.
    found = {"run": [one_run(tables.values())], **counts(tables["facts"], tables["rejects"], tables["files"])}
    io.write_json(found, new.path(COUNTS_NAME))
    return tables


def _write_parts(facts: pa.Table, column: Partition, new: NewSet) -> None:
    """Write the facts as a data set; what stands in the column is said by the path, and nowhere else."""
    for value in pc.unique(facts[column]).to_pylist():
        rows = facts.filter(pc.is_null(facts[column]) if value is None else pc.equal(facts[column], value))
        name = PART.format(column, NOTHING if value is None else value)
        io.write_table(rows.drop_columns([column]), new.path(name))
