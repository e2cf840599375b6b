"""Names a run by what it made: the same articles and tables have the same id, everywhere and at any time."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq

KEY = b"run"  # of a table's metadata
DIGITS = 16  # hexadecimal, as the ids of facts have


def marked(tables: Mapping[str, pa.Table], articles: str) -> dict[str, pa.Table]:
    """Return the published tables (by name) with the id of their run in their metadata.

    `articles` is a hash of the articles that they were made of.
    """
    found = run_id(tables, articles)
    return {name: with_run(table, found) for name, table in tables.items()}


def run_id(tables: Mapping[str, pa.Table], articles: str) -> str:
    """Return the id of the run that made the published tables (by name) of the articles of that hash.

    Whatever else a run depends on, code, words, parameters and corrections, shows in the rows.
    """
    digests = {name: _digest(table) for name, table in tables.items()} | {"articles": articles}
    digest = sha256()
    for name, found in sorted(digests.items()):
        digest.update(f"{name}\0{found}\0".encode())
    return digest.hexdigest()[:DIGITS]


def with_run(table: pa.Table, run: str | None) -> pa.Table:
    """Return the table with the id of its run in its metadata; without, where that is None."""
    others = {key: value for key, value in (table.schema.metadata or {}).items() if key != KEY}
    return table.replace_schema_metadata(others if run is None else {**others, KEY: run.encode()})


def run_of(table: pa.Table) -> str | None:
    """Return the id of the run that made the table; None where it carries none."""
    found = (table.schema.metadata or {}).get(KEY)
    return None if found is None else bytes(found).decode()


def one_run(tables: Iterable[pa.Table]) -> str | None:
    """Return the id that all the tables carry; raises ValueError where they are of different runs."""
    runs = {run_of(table) for table in tables}
    if len(runs) > 1:
        raise ValueError("the tables are of different runs")
    return runs.pop() if runs else None


def _digest(table: pa.Table) -> str:
    sink = _Digest()
    pq.write_table(with_run(table, None), pa.PythonFile(sink, mode="w"), compression="none", version="2.6")
    return sink.digest.hexdigest()


class _Digest:
    """A file that keeps nothing of what is written but its hash."""

    closed = False

    def __init__(self) -> None:
        """Begin with nothing."""
        self.digest = sha256()

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
