"""Reads the published tables back, for the commands that describe them or carry them out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.tables.schema import PUBLISHED


def read_published(output: Path) -> dict[str, pa.Table]:
    """Return the tables of schema.PUBLISHED by name; raises DataError where one cannot be read."""
    return {table.name: io.read_table(output / f"{table.name}.parquet", table) for table in PUBLISHED}
