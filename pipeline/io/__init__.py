"""The only room that touches the disk: tables and texts in and out; `sources.py` finds the articles."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.tables.lists import by_value, each
from pipeline.tables.run import run_of, with_run
from pipeline.tables.schema import Table
from pipeline.tables.typed import plain, typed

BUFFER = 1 << 20  # bytes of a Parquet file that are read at once
ROWS = 10_000  # of a row group
WRITTEN: dict[str, Any] = {"compression": "zstd", "version": "2.6"}
LINE_END = "\r\n"  # of CSV; with "\n" alone a lone "\r" in a cell would stand bare
TINY, HUGE = 1e-7, 1e21


class DataError(ValueError):
    """A file that cannot be read or written: says which, why and what to do."""


def read_table(path: Path, table: Table) -> pa.Table:
    """Return the Parquet file `path` as `table` declares it, with the id of its run where it carries one.

    Raises DataError where the file is missing, is no Parquet file or has other columns.
    """
    try:
        with pq.ParquetFile(path) as file:  # not through a data set, which loads pandas
            found = file.read()
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; run the stage that writes it first") from error
    except (OSError, pa.ArrowException) as error:
        raise DataError(f"{path}: not a readable Parquet file: {error}") from error
    if found.column_names != table.names:
        raise DataError(f"{path}: its columns are not those of the table {table.name!r}; run its stage again")
    return with_run(typed(found, table), run_of(found))


def read_tables(path: Path, table: Table, rows: int) -> Iterator[pa.Table]:
    """Yield the Parquet file `path` in tables of at most so many rows, without dictionaries.

    Raises DataError as `read_table` does.
    """
    schema = plain(table.arrow)
    with _opened(path, table) as file:
        for batch in file.iter_batches(rows):
            yield pa.Table.from_batches([batch]).cast(schema)


def rows_of(path: Path, table: Table) -> int:
    """Return how many rows the Parquet file of the table has; raises DataError as `read_tables` does."""
    with _opened(path, table) as file:
        return int(file.metadata.num_rows)


@dataclass(frozen=True)
class Stored:
    """A table that lies in a Parquet file and is read a part at a time, as often as it is gone through."""

    path: Path
    table: Table
    rows: int = ROWS

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield the parts as `read_tables` does."""
        return read_tables(self.path, self.table, self.rows)


@contextmanager
def _opened(path: Path, table: Table) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path, buffer_size=BUFFER, pre_buffer=False) as file:
            if file.schema_arrow.names != table.names:
                raise DataError(
                    f"{path}: its columns are not those of the table {table.name!r}; run its stage again"
                )
            yield file
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; run the stage that writes it first") from error
    except (OSError, pa.ArrowException) as error:
        raise DataError(f"{path}: not a readable Parquet file: {error}") from error


def write_tables(tables: Iterable[pa.Table], path: Path, table: Table, rows: int = ROWS) -> None:
    """Write the tables, whose columns are those of `table`, as one Parquet file, as they come.

    The same rows give the same bytes, however they are cut: a row group has `rows` of them.
    """
    with _replacing(path) as made, pq.ParquetWriter(made, table.arrow, **WRITTEN) as writer:
        for part in _regrouped(tables, table, rows):
            with _told(path):
                writer.write_table(part)


def _regrouped(tables: Iterable[pa.Table], table: Table, rows: int) -> Iterator[pa.Table]:
    """Yield the rows in tables of `rows`, each in the one form that its declaration allows."""
    held: list[pa.Table] = []
    for found in tables:
        held.append(found)
        while sum(part.num_rows for part in held) >= rows:
            whole = pa.concat_tables(held)
            yield typed(whole.slice(0, rows), table)
            held = [whole.slice(rows)]
    if sum(part.num_rows for part in held):
        yield typed(pa.concat_tables(held), table)


def write_table(found: pa.Table, path: Path) -> None:
    """Write `found` as Parquet; the same rows give the same bytes."""
    with _replacing(path) as made, _told(path):
        pq.write_table(found, made, row_group_size=1 << 20, **WRITTEN)


def write_csv(found: pa.Table, path: Path, encoding: str = "utf-8") -> None:
    """Write `found` as CSV with a header line; a null is an empty cell, lines end as RFC 4180 has it.

    Numbers stand as people write them, with as few digits as tell them apart: 120000000000 and 0.3.
    """
    columns = [_cells(column) for column in found.columns]
    if len(columns) == 1:  # a line without anything is no row
        columns = [pc.if_else(pc.equal(columns[0], ""), '""', columns[0])]
    names = _quoted(pa.array(found.column_names)).to_pylist()
    with _replacing(path) as made, _told(path), made.open("w", encoding=encoding, newline="") as file:
        file.write(",".join(names) + LINE_END)
        for at in range(0, found.num_rows, ROWS):
            lines = pc.binary_join_element_wise(*(column.slice(at, ROWS) for column in columns), ",")
            file.writelines(line + LINE_END for line in lines.to_numpy(zero_copy_only=False))


def _cells(column: pa.ChunkedArray) -> pa.Array:
    """Return the cells of a column as they stand in a line."""
    if pa.types.is_floating(column.type):
        return each(column, _plain, pa.string()).fill_null("")
    return by_value(column, _quoted).fill_null("")


def _quoted(values: pa.Array) -> pa.Array:
    """Return the values as texts, in quotes where they hold what has a meaning in a line."""
    texts = values.cast(pa.string())
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(texts, '"', '""'), '"', "")
    return pc.if_else(pc.match_substring_regex(texts, '[,"\r\n]'), quoted, texts)


def _plain(value: float) -> str:
    """Return the number in digits; with an exponent from 1e21 on and below 1e-7, as JavaScript does."""
    written = str(value)
    if "e" not in written or (value and not TINY <= abs(value) < HUGE):
        return written.removesuffix(".0")
    return np.format_float_positional(value, trim="-")


def fingerprint(path: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256; raises DataError where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            return file.tell(), digest
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error


def read_json(path: Path) -> dict[str, Any]:
    """Return the object of a JSON file; raises DataError where it is none."""
    try:
        found = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(f"{path}: not JSON: {error.msg}") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: not a JSON object")
    return found


def write_json(value: dict[str, Any], path: Path) -> None:
    """Write `value` as indented JSON."""
    write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", path)


def write_text(text: str, path: Path) -> None:
    """Write `text` as UTF-8, line ends unchanged."""
    _replace(path, text.encode("utf-8"))


def read_text(path: Path) -> str:
    """Return the UTF-8 text of `path`; raises DataError where it cannot be read."""
    try:
        return _read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: cannot be read: not UTF-8") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error


def _replace(path: Path, data: bytes) -> None:
    """Write all of `data` or nothing."""
    with _replacing(path) as made, _told(path):
        made.write_bytes(data)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give the path of a file that takes the place of `path` when the block ends well, else is removed."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    made = Path(name)
    try:
        yield made
        with _told(path):
            made.chmod(0o644)
            made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise what the system refuses as a DataError that names the file."""
    try:
        yield
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from error
