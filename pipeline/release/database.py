"""Makes the database file of the published tables."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa


def make_database(tables: Mapping[str, pa.Table], script: str, path: Path) -> None:
    """Make the DuckDB file `path` of the tables, by their names, then run the SQL `script` in it."""
    with duckdb.connect(path) as database:
        for name, found in tables.items():
            database.register("found", found)
            database.execute(f'CREATE TABLE "{name}" AS FROM found')
            database.unregister("found")
        database.execute(script)
