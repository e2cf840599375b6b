"""The tools that people load the tables with see the right types and values in the Parquet files."""

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Run

from pipeline import io
from pipeline.tables.schema import PUBLISHED, Table

TABLES = {table.name: table for table in PUBLISHED}
POLARS = {
    "text": {pl.String, pl.Categorical},
    "date": {pl.Date},
    "double": {pl.Float64},
    "float": {pl.Float32},
    "int16": {pl.Int16},
    "int32": {pl.Int32},
}
DUCKDB = {
    "text": "VARCHAR",
    "date": "DATE",
    "double": "DOUBLE",
    "float": "FLOAT",
    "int16": "SMALLINT",
    "int32": "INTEGER",
}


def kind(field: pa.Field) -> str:
    """Return what a column holds, in one word."""
    if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type):
        return "text"
    return "date" if pa.types.is_date(field.type) else str(field.type)


@pytest.fixture(scope="module")
def folder(seeds: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    for name, table in seeds.published.tables.items():
        io.write_table(table, made / f"{name}.parquet")
    return made


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Table:
    return TABLES[request.param]


@pytest.fixture
def rows(seeds: Run, table: Table) -> list[dict[str, object]]:
    return seeds.published.tables[table.name].to_pylist()


def test_pyarrow(folder: Path, table: Table, rows: list[dict[str, object]]):
    found = pq.read_table(folder / f"{table.name}.parquet")
    assert found.schema.equals(table.arrow)
    assert found.to_pylist() == rows


def test_pandas(folder: Path, table: Table, rows: list[dict[str, object]]):
    found = pd.read_parquet(folder / f"{table.name}.parquet")
    for field in table.arrow:
        column, values = found[field.name], [row[field.name] for row in rows]
        if kind(field) in ("double", "float", "int16", "int32"):
            assert pd.api.types.is_numeric_dtype(column)
        elif pa.types.is_date(field.type):
            assert column.dtype == "date32[day][pyarrow]"
            assert [None if year is pd.NA else year for year in column.dt.year] == [
                value and value.year for value in values
            ]
        elif pa.types.is_dictionary(field.type):
            assert isinstance(column.dtype, pd.CategoricalDtype)
        assert column.astype(object).where(column.notna(), None).tolist() == values


def test_polars(folder: Path, table: Table, rows: list[dict[str, object]]):
    found = pl.read_parquet(folder / f"{table.name}.parquet")
    assert all(found.schema[field.name].base_type() in POLARS[kind(field)] for field in table.arrow)
    assert found.to_dicts() == rows


def test_duckdb(folder: Path, table: Table, rows: list[dict[str, object]]):
    with duckdb.connect() as database:
        found = database.sql(f"FROM '{folder}/{table.name}.parquet'")
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        assert types == {field.name: DUCKDB[kind(field)] for field in table.arrow}
        assert found.fetchall() == [tuple(row.values()) for row in rows]
