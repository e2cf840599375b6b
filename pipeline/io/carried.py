"""Reads which run an output is of: each kind of file carries the id in its own way, if it can."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.io import DataError, read_json, read_text
from pipeline.tables.run import KEY

IN_PAGE = re.compile(r'<meta name="run" content="(\w+)">')
IN_SQL = re.compile(r"-- run: (\w+)$", re.MULTILINE)
IN_WORKBOOK = re.compile(r'name="run"><vt:lpwstr>(\w+)<')
HEAD = 1000  # characters of a page or script in which the id stands
ASKED = "SELECT run_id FROM run"


def run_in(path: Path) -> str | None:
    """Return the id of the run that the file carries; None where it carries none, or its kind cannot.

    Raises DataError where the file is damaged, and ModuleNotFoundError where the library that reads it is not
    installed.
    """
    read = READERS.get(path.suffix)
    if read is None:
        return None
    try:
        return read(path)
    except (OSError, ValueError, KeyError, BadZipFile, pa.ArrowException, sqlite3.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def rows_in(path: Path, tables: Mapping[str, Path]) -> dict[str, tuple[int, int]]:
    """Return how many rows each of the Parquet files has, and how many its table in the database `path`.

    Of a DuckDB file all cells are read, and rows that are not in the Parquet file do not count. Raises as
    `run_in` does.
    """
    count = _count_duckdb if path.suffix == ".duckdb" else _count_sqlite
    rows = {name: pq.read_metadata(file).num_rows for name, file in tables.items()}
    try:
        found = count(path, tables)
    except sqlite3.Error as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
    return {name: (rows[name], found[name]) for name in tables}


def _count_sqlite(path: Path, tables: Mapping[str, Path]) -> dict[str, int]:
    with closing(_sqlite(path)) as database:
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def _count_duckdb(path: Path, tables: Mapping[str, Path]) -> dict[str, int]:
    import duckdb

    same = """SELECT count(*) FROM (
        SELECT hash(made) FROM "{0}" AS made INTERSECT ALL SELECT hash(kept) FROM read_parquet(?) AS kept
    )"""
    try:
        with duckdb.connect(path, read_only=True) as database:
            return {
                name: database.execute(same.format(name), [str(file)]).fetchall()[0][0]
                for name, file in tables.items()
            }
    except duckdb.Error as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def _in_parquet(path: Path) -> str | None:
    found = (pq.read_schema(path).metadata or {}).get(KEY)
    return None if found is None else bytes(found).decode()


def _in_json(path: Path) -> str | None:
    found = read_json(path).get("run")
    said = found[0] if isinstance(found, list) and found else found
    return said if isinstance(said, str) else None


def _in_text(pattern: re.Pattern[str]) -> Callable[[Path], str | None]:
    def read(path: Path) -> str | None:
        found = pattern.search(read_text(path)[:HEAD])
        return found[1] if found else None

    return read


def _in_workbook(path: Path) -> str | None:
    with ZipFile(path) as parts:
        found = IN_WORKBOOK.search(parts.read("docProps/custom.xml").decode())
    return found[1] if found else None


def _in_sqlite(path: Path) -> str | None:
    with closing(_sqlite(path)) as database:
        return str(database.execute(ASKED).fetchone()[0])


def _sqlite(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _in_duckdb(path: Path) -> str | None:
    import duckdb

    try:
        with duckdb.connect(path, read_only=True) as database:
            return str(database.execute(ASKED).fetchall()[0][0])
    except duckdb.Error as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


READERS: Mapping[str, Callable[[Path], str | None]] = {
    ".parquet": _in_parquet,
    ".json": _in_json,
    ".html": _in_text(IN_PAGE),
    ".sql": _in_text(IN_SQL),
    ".xlsx": _in_workbook,
    ".sqlite": _in_sqlite,
    ".duckdb": _in_duckdb,
}
