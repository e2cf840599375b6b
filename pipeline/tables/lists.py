"""Gives columns and rows of Arrow tables as Python has them, and columns made of them, value by value."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa


def values(column: pa.ChunkedArray) -> list[Any]:
    """Return what `column.to_pylist()` returns; equal texts are one object, and so are equal dates."""
    kind = column.type
    if pa.types.is_nested(kind):
        return list(column.to_pylist())
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        return _numbers(_whole(column))
    coded = _coded(column)
    words = np.array([*coded.dictionary.to_pylist(), None], object)
    return list(words[coded.indices.fill_null(len(words) - 1).to_numpy(zero_copy_only=False)])


def _numbers(column: pa.Array) -> list[Any]:
    found: list[Any] = column.fill_null(0).to_numpy(zero_copy_only=False).tolist()
    if column.null_count:
        for at in np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False)):
            found[at] = None
    return found


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Return the column in one chunk."""
    return pa.chunked_array([column.combine_chunks()]).chunk(0)


def _coded(column: pa.ChunkedArray) -> pa.Array:
    """Return the column in one chunk that has a dictionary."""
    whole = _whole(column)
    return whole if pa.types.is_dictionary(column.type) else whole.dictionary_encode()


def each(column: pa.ChunkedArray, make: Callable[[Any], Any], kind: pa.DataType | None = None) -> pa.Array:
    """Return the column with what `make` makes of each value but null, of the type `kind` or its own.

    `make` is asked once for equal values.
    """
    coded = _coded(column)
    made = pa.array([make(value) for value in coded.dictionary.to_pylist()], kind or column.type)
    return made.take(coded.indices)


def by_value(column: pa.ChunkedArray, make: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Return the column with what `make` makes of its distinct values, which are in one array, none null."""
    coded = _coded(column)
    return make(coded.dictionary).take(coded.indices)


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
