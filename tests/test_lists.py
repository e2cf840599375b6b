"""Columns as Python has them: what pyarrow gives, with one object for equal texts."""

from datetime import date

import pyarrow as pa
import pytest

from pipeline.tables.lists import each, values, views

WORDS = pa.dictionary(pa.int32(), pa.string())


@pytest.mark.parametrize(
    "column",
    [
        pa.chunked_array([["a", None], ["a", "b", ""]]),
        pa.chunked_array([pa.array(["a", None], WORDS), pa.array(["b", "a"], WORDS)]),
        pa.chunked_array([[1.5, None]]),
        pa.chunked_array([[3, None]], pa.int16()),
        pa.chunked_array([[date(2021, 5, 6), None]]),
        pa.chunked_array([[[1], None]]),
        pa.chunked_array([], pa.string()),
        pa.chunked_array([], WORDS),
        pa.chunked_array([pa.array([None], pa.string())]),
    ],
)
def test_values_are_those_of_the_column(column: pa.ChunkedArray):
    assert values(column) == column.to_pylist()


def test_equal_texts_are_one_object():
    first, second = values(pa.chunked_array([["long text"], ["long text"]]))
    assert first is second


def test_each_value_is_made_once():
    seen: list[float] = []
    made = each(
        pa.chunked_array([[0.5, None], [0.5, 2.0]]),
        lambda value: seen.append(value) or str(value),
        pa.string(),
    )
    assert made.to_pylist() == ["0.5", None, "0.5", "2.0"]
    assert seen == [0.5, 2.0]


def test_rows_are_read_as_dictionaries_are():
    first, second = views(pa.table({"a": [1, 2], "b": ["x", None]}), ["a", "b"])
    assert (first["a"], first["b"], second["b"], first.get("c")) == (1, "x", None, None)
    with pytest.raises(KeyError):
        first["c"]
