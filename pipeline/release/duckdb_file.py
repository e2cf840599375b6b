"""Makes the DuckDB file of the published tables."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.release.sql import literal

# The oldest form of the file that DuckDB still writes: every version and client since 1.0 reads it.
# https://duckdb.org/docs/stable/internals/storage
STORAGE = "v1.0.0"


def make_duckdb(tables: Mapping[str, pa.Table], script: str, run: str | None, path: Path) -> None:
    """Make the DuckDB file `path` of the tables, by their names, then run the SQL `script` in it.

    A table `run` has the id of the run. Raises OSError where the file cannot be written.
    """
    try:
        _make(tables, script, run, path)
    except duckdb.Error as error:
        raise OSError(f"{path.name}: cannot be written: {str(error).splitlines()[0]}") from error


def _make(tables: Mapping[str, pa.Table], script: str, run: str | None, path: Path) -> None:
    with duckdb.connect() as database:
        database.execute(f"ATTACH {literal(str(path))} AS made (STORAGE_VERSION '{STORAGE}')")
        database.execute("USE made")
        for name, found in tables.items():
            database.register("found", found)
            database.execute(f'CREATE TABLE "{name}" AS FROM found')
            database.unregister("found")
        database.execute("CREATE TABLE run AS SELECT CAST(? AS VARCHAR) AS run_id", [run])
        database.execute(script)
        database.execute("CHECKPOINT made")  # which fails where the disk is full; DETACH does not
        database.execute("USE memory; DETACH made")
