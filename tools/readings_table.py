"""Adds rows to a table of readings that is kept as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.io import read_text, write_text


def add_rows(table: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write the rows behind those that the table has already; a table that is not there gets its head."""
    sink = io.StringIO()
    writer = csv.DictWriter(sink, columns, lineterminator="\n")
    if table.exists():
        sink.write(read_text(table))
    else:
        writer.writeheader()
    writer.writerows(rows)
    write_text(sink.getvalue(), table)
