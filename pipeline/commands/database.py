"""The command `database`: the published tables in, a DuckDB file with views and the views as SQL out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import DATABASE_NAME, VIEWS_NAME
from pipeline.commands.published import read_published
from pipeline.release.database import make_database
from pipeline.release.sql import comments_sql, views_sql


def database(output: Path) -> None:
    """Write the database of the tables in the folder."""
    write_database(read_published(output), output)


def write_database(tables: Mapping[str, pa.Table], output: Path) -> None:
    """Write the tables with views of them as a DuckDB file, and the views as SQL."""
    script = comments_sql() + views_sql(tables["facts"])
    io.write_made(partial(make_database, tables, script), output / DATABASE_NAME)
    io.write_text(views_sql(tables["facts"], output.as_posix()), output / VIEWS_NAME)
