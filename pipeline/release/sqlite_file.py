"""Makes the SQLite file of the published tables: the same rows give the same bytes."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from pipeline.tables.lists import values
from pipeline.tables.schema import PUBLISHED, Column, Table

# Where the file's header tells which version of the library wrote it last, in bytes. It says nothing of the
# rows, and would differ from machine to machine: https://www.sqlite.org/fileformat.html#the_database_header
WRITTEN_BY = slice(96, 100)


def make_sqlite(tables: Mapping[str, pa.Table], views: str, run: str | None, path: Path) -> None:
    """Make the SQLite file `path` of the tables of schema.PUBLISHED, then run the SQL of the `views` in it.

    Dates are texts, "2021-05-20"; a table's and a column's description stand in the statement that made it. A
    table `run` has the id of the run. Raises OSError where the file cannot be written.
    """
    try:
        _make(tables, views, run, path)
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: cannot be written: {error}") from error
    data = bytearray(path.read_bytes())
    data[WRITTEN_BY] = bytes(4)
    path.write_bytes(data)


def _make(tables: Mapping[str, pa.Table], views: str, run: str | None, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        # VACUUM needs no room in the folder of temporary files, and no file that is not whole is read.
        database.executescript("PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF;")
        for table in PUBLISHED:
            database.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', _rows(tables[table.name]))
        database.execute("CREATE TABLE run (run_id TEXT)")
        database.execute("INSERT INTO run VALUES (?)", (run,))
        database.commit()
        database.executescript(views)
        database.execute("VACUUM")


def _create(table: Table) -> str:
    lines = [f"-- {table.description}", *(_column(column) for column in table.columns)]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f'FOREIGN KEY ("{each.column}") REFERENCES "{each.table or table.name}" ("{each.to}")'
        for each in table.references
    ]
    return f'CREATE TABLE "{table.name}" (\n' + _listed(lines) + "\n)"


def _listed(lines: list[str]) -> str:
    """Join the lines by commas, each before the remark of its line."""
    *most, last = lines
    return "\n".join([*(_with_comma(line) for line in most), last])


def _with_comma(line: str) -> str:
    said, mark, remark = line.partition("-- ")
    return f"{said.rstrip()}, {mark}{remark}" if said else line


def _column(column: Column) -> str:
    needed = "" if column.nullable else " NOT NULL"
    return f'"{column.name}" {_type(column.type)}{needed} -- {column.description}'


def _type(kind: pa.DataType) -> str:
    if pa.types.is_floating(kind):
        return "REAL"
    if pa.types.is_integer(kind):
        return "INTEGER"
    return "DATE" if pa.types.is_date(kind) else "TEXT"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _rows(found: pa.Table) -> Iterator[tuple[object, ...]]:
    return zip(*(_cells(column) for column in found.columns), strict=True)


def _cells(column: pa.ChunkedArray) -> list[object]:
    if pa.types.is_date(column.type):
        column = column.cast(pa.string())
    return values(column)
