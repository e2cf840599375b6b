"""The command `database`: the published tables in, DuckDB and SQLite files and the views as SQL out."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.check import place
from pipeline.commands.files import DATABASE_NAME, SQLITE_NAME, VIEWS_NAME
from pipeline.commands.published import read_published
from pipeline.io.newset import NewSet
from pipeline.release.duckdb_file import make_duckdb
from pipeline.release.sql import CREATING, comments_sql, views_sql
from pipeline.release.sqlite_file import make_sqlite
from pipeline.tables.run import one_run


def database(output: Path) -> None:
    """Write the database of the tables in the folder."""
    tables = read_published(output)
    with NewSet(output) as new:
        write_database(tables, new)
        place(new, tables)


def write_database(tables: Mapping[str, pa.Table], new: NewSet) -> None:
    """Write the tables with views of them as DuckDB and SQLite files, and the views as SQL for DuckDB."""
    facts = tables["facts"]
    run = one_run(tables.values())
    make_duckdb(tables, comments_sql() + views_sql(facts), run, new.path(DATABASE_NAME))
    make_sqlite(tables, views_sql(facts, create=CREATING), run, new.path(SQLITE_NAME))
    io.write_text(views_sql(facts, new.folder.as_posix(), run=run), new.path(VIEWS_NAME))
