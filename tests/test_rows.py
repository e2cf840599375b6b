"""The typed rows are those that the schema declares: the same columns, of the same types."""

from datetime import date
from types import NoneType
from typing import get_args, get_type_hints

import pyarrow as pa
import pytest

from pipeline.corrections.entries import SETTABLE
from pipeline.facts.dimensions import Metric
from pipeline.scores.calibration import Point
from pipeline.tables import rows, schema

TABLES = [
    (rows.Article, schema.ARTICLES.columns),
    (rows.ArticleCells, schema.ARTICLE_COLUMNS),
    (rows.AboutCells, schema.ANCHOR_COLUMNS),
    (rows.QuoteCells, schema.QUOTE_COLUMNS),
    (rows.GlossCells, schema.GLOSS_QUOTE_COLUMNS),
    (rows.MeaningCells, schema.MEANING_COLUMNS[1:]),
    (rows.Mention, schema.MENTIONS.columns),
    (rows.Fact, schema.FACTS.columns),
    (rows.ErrorRow, schema.ERRORS.columns),
    (Metric, schema.DIM_METRIC.columns),
    (Point, schema.CALIBRATION.columns),
]


def python_type(kind: pa.DataType) -> object:
    """Return the type of a value of an Arrow type of the schema, as Python has it."""
    if pa.types.is_list(kind):
        return list
    if pa.types.is_date(kind):
        return date
    if pa.types.is_floating(kind):
        return float
    return int if pa.types.is_integer(kind) else str


def declared(hint: object) -> tuple[object, bool]:
    """Return the type of a key, and whether its value may be None."""
    if hint in (rows.SegmentCell, rows.PieceCell) or getattr(hint, "__origin__", None) is list:
        return list, False
    types = set(get_args(hint)) or {hint}
    [kind] = types - {NoneType}
    return kind, NoneType in types


@pytest.mark.parametrize(("row", "columns"), TABLES, ids=lambda each: getattr(each, "__name__", ""))
def test_a_typed_row_has_the_columns_of_its_table(row: type, columns: tuple[schema.Column, ...]):
    hints = get_type_hints(row)
    assert hints.keys() == {column.name for column in columns}
    for column in columns:
        kind, nullable = declared(hints[column.name])
        assert kind is python_type(column.type), column.name
        assert nullable or kind is list or not column.nullable, column.name


def test_a_claim_has_the_columns_of_its_mention_and_of_its_table():
    hints = get_type_hints(rows.Claim)
    assert hints.keys() == {*schema.MENTIONS.names, *schema.CLAIMS.names}
    for name in schema.CLAIMS.names:
        assert declared(hints[name])[0] is python_type(schema.CLAIMS[name].type), name


def test_the_parts_of_a_text_have_the_fields_of_their_columns():
    for cell, kind in ((rows.SegmentCell, schema.SPAN), (rows.PieceCell, schema.PIECES)):
        fields = {field.name: python_type(field.type) for field in kind.value_type}
        assert get_type_hints(cell) == fields


def test_corrections_set_columns_of_claims():
    assert {*SETTABLE} <= get_type_hints(rows.Claim).keys()


def test_picking_cells_leaves_none_out():
    row: rows.Mention = dict.fromkeys(schema.MENTIONS.names, "x")  # type: ignore[assignment]
    assert rows.article_cells(row).keys() == get_type_hints(rows.ArticleCells).keys()
    assert rows.quote_cells(row).keys() == get_type_hints(rows.QuoteCells).keys()
    assert rows.cells({"a": 1, "b": None}, ("b", "a")) == (None, 1)
