"""Describes the published files as a Frictionless Data Package, derived from schema.py.

The standard is version 2: https://datapackage.org/standard/data-package/
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.lexicon.package import about
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.tables.schema import FACTS_SHORT, PUBLISHED, SCHEMA_VERSION, Column, Reference, Table

PROFILE = "https://datapackage.org/profiles/2.0/{}.json"

Descriptor = dict[str, Any]


class Fingerprint(NamedTuple):
    """How many bytes a file has, and their SHA-256 in hexadecimal digits."""

    bytes: int
    sha256: str


def datapackage(files: Mapping[str, Fingerprint], run: str | None) -> Descriptor:
    """Return the descriptor of the published tables of the `run`, each as CSV and as Parquet.

    `files` has the fingerprint of `<table>.csv` and `<table>.parquet` for each table of schema.PUBLISHED, and
    of `facts_short.csv`. The CSV file is the tabular resource, which a validator reads; the Parquet file has
    the same rows.
    """
    tables = [_csv(table, files[f"{table.name}.csv"]) for table in (*PUBLISHED, FACTS_SHORT)]
    copies = [_parquet(table, files[f"{table.name}.parquet"]) for table in PUBLISHED]
    said = about().model_dump(exclude_none=True, exclude={"csv_note"})
    return {
        "$schema": PROFILE.format("datapackage"),
        **said,
        "licenses": list(said["licenses"]),
        "sources": list(said["sources"]),
        "version": SCHEMA_VERSION,
        "run": run,
        "resources": [*tables, *copies],
    }


def table_schema(table: Table) -> Descriptor:
    """Return the Table Schema of `table`: fields, key and references."""
    schema: Descriptor = {
        "$schema": PROFILE.format("tableschema"),
        "fields": [_field(column) for column in table.columns],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [_foreign_key(each) for each in table.references]
    return schema


def _csv(table: Table, found: Fingerprint) -> Descriptor:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": f"{table.description}. {about().csv_note}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_identity(found),
        "schema": table_schema(table),
    }


def _parquet(table: Table, found: Fingerprint) -> Descriptor:
    return {
        "name": f"{table.name}_parquet",
        "type": "file",
        "path": f"{table.name}.parquet",
        "description": f"{table.description}. The rows and columns of the resource {table.name}",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_identity(found),
    }


def _identity(found: Fingerprint) -> Descriptor:
    return {"bytes": found.bytes, "hash": f"sha256:{found.sha256}"}


def _field(column: Column) -> Descriptor:
    field: Descriptor = {"name": column.name, "type": _type(column.type), "description": column.description}
    constraints: Descriptor = {} if column.nullable else {"required": True}
    if column.vocabulary:
        members = vocabulary(column.vocabulary)
        field["categories"] = [{"value": member, "label": meaning} for member, meaning in members.items()]
        constraints["enum"] = list(members)
    return field | ({"constraints": constraints} if constraints else {})


def _type(kind: pa.DataType) -> str:
    """Return the name that Table Schema has for an Arrow type of schema.py."""
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_integer(kind):
        return "integer"
    return "date" if pa.types.is_date(kind) else "string"


def _foreign_key(each: Reference) -> Descriptor:
    target = {"resource": each.table, "fields": [each.to]} if each.table else {"fields": [each.to]}
    return {"fields": [each.column], "reference": target}
