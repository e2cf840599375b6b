"""Gives columns and rows of Arrow tables as Python has them, and columns made of them, value by value."""

from collections.abc import Callable, Iterable, Sequence
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


def each(column: pa.ChunkedArray, make: Callable[[Any], Any], kind: pa.DataType | None = None) -> pa.Array:
    """Return the column with what `make` makes of each value but null, of the type `kind` or its own.

    `make` is asked once for equal values.
    """
    coded = pa.chunked_array([column.combine_chunks()]).combine_chunks().dictionary_encode()
    made = pa.array([make(value) for value in coded.dictionary.to_pylist()], kind or column.type)
    return made.take(coded.indices)


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
    return views_of({name: values(found[name]) for name in names}, found.num_rows)


def views_of(columns: dict[str, list[Any]], rows: int) -> Sequence[Any]:
    """Return so many rows of columns, by name, to be read as dictionaries are."""
    return [View(columns, at) for at in range(rows)]
