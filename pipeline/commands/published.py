"""Reads the published tables back, for the commands that describe them or carry them out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.tables.run import one_run
from pipeline.tables.schema import PUBLISHED


def read_published(output: Path) -> dict[str, pa.Table]:
    """Return the tables of schema.PUBLISHED by name, which are of one run.

    Raises DataError where one cannot be read, is of another run than the others, or carries no run's id.
    """
    tables = {table.name: io.read_table(output / f"{table.name}.parquet", table) for table in PUBLISHED}
    try:
        run = one_run(tables.values())
    except ValueError as error:
        raise io.DataError(f"{output}: {error}; publish them again") from error
    if run is None:
        raise io.DataError(f"{output}: the tables are of an older version; publish them again")
    return tables
