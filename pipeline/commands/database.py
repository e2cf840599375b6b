"""The command `database`: the published tables in, DuckDB and SQLite files and the views as SQL out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import DATABASE_NAME, SQLITE_NAME, VIEWS_NAME
from pipeline.commands.published import read_published
from pipeline.release.duckdb_file import make_duckdb
from pipeline.release.sql import CREATING, comments_sql, views_sql
from pipeline.release.sqlite_file import make_sqlite


def database(output: Path) -> None:
    """Write the database of the tables in the folder."""
    write_database(read_published(output), output)


def write_database(tables: Mapping[str, pa.Table], output: Path) -> None:
    """Write the tables with views of them as DuckDB and SQLite files, and the views as SQL for DuckDB."""
    facts = tables["facts"]
    script = comments_sql() + views_sql(facts)
    io.write_made(partial(make_duckdb, tables, script), output / DATABASE_NAME)
    io.write_made(partial(make_sqlite, tables, views_sql(facts, create=CREATING)), output / SQLITE_NAME)
    io.write_text(views_sql(facts, output.as_posix()), output / VIEWS_NAME)
