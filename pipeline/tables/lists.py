"""Gives columns and rows of Arrow tables as Python has them, fast and without a dictionary for each row."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa


def values(column: pa.ChunkedArray | pa.Array) -> list[Any]:
    """Return what `column.to_pylist()` returns."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return values(column.cast(kind.value_type))
    if pa.types.is_string(kind):
        return list(column.to_numpy(zero_copy_only=False))
    return list(column.to_pylist())


class View:
    """A row of columns that are held once for all rows; it is read as a dictionary is."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: dict[str, list[Any]], at: int) -> None:
        """Take all columns, by name, and which row it is."""
        self._columns, self._at = columns, at

    def __getitem__(self, name: str) -> Any:
        """Return the value in the column."""
        return self._columns[name][self._at]

    def get(self, name: str) -> Any:
        """Return the value in the column; None where there is no such column."""
        return self._columns[name][self._at] if name in self._columns else None


def views(found: pa.Table, names: Iterable[str]) -> Sequence[Any]:
    """Return the rows of `found` with the columns of the names, to be read as dictionaries are."""
    columns = {name: values(found[name]) for name in names}
    return [View(columns, at) for at in range(found.num_rows)]
