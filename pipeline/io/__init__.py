"""The only room that touches the disk: tables and texts in and out; `sources.py` finds the articles."""

import csv
import json
import os
import tempfile
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.run import run_of, with_run
from pipeline.tables.schema import Table
from pipeline.tables.typed import typed

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


def write_table(found: pa.Table, path: Path) -> None:
    """Write `found` as Parquet; the same rows give the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(found, sink, compression="zstd", version="2.6", row_group_size=1 << 20)
    _replace(path, sink.getvalue().to_pybytes())


def write_csv(found: pa.Table, path: Path, encoding: str = "utf-8") -> None:
    """Write `found` as CSV with a header line; a null is an empty cell, lines end as RFC 4180 has it.

    Numbers stand as people write them, with as few digits as tell them apart: 120000000000 and 0.3.
    """
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")  # with "\n" it would leave a lone "\r" in a cell bare
    writer.writerow(found.column_names)
    writer.writerows(zip(*(_cells(column) for column in found.columns), strict=True))
    _replace(path, lines.getvalue().encode(encoding))


def _cells(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_floating(column.type):
        return [None if value is None else _plain(value) for value in values]
    return values


def _plain(value: float) -> str:
    """Return the number in digits; with an exponent from 1e21 on and below 1e-7, as JavaScript does."""
    if value and not TINY <= abs(value) < HUGE:
        return str(value)
    return np.format_float_positional(value, trim="-")


def fingerprint(path: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256; raises DataError where it cannot be read."""
    data = _read(path)
    return len(data), sha256(data).hexdigest()


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
    """Write all of `data` or nothing: a stopped run leaves the old file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from error
