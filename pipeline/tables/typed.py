"""Gives Arrow tables the one form that their declaration in schema.py allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.schema import Table


def typed(found: pa.Table, table: Table) -> pa.Table:
    """Return `found` in one chunk, with the types and descriptions of `table`.

    Dictionaries hold just the values of their column, in order of appearance: equal rows are equal bytes.
    """
    schema = table.arrow
    columns = [_column(found.column(field.name), field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def plain(schema: pa.Schema) -> pa.Schema:
    """Return the schema without dictionaries, in which batches of any origin can be joined."""
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in schema
    ]
    return pa.schema(fields, schema.metadata)


def from_rows(rows: Sequence[Mapping[str, object]], table: Table) -> pa.RecordBatch:
    """Return the rows as a batch of `table`; a row has the table's columns as keys, missing ones are null."""
    schema = table.arrow
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def table_of(rows: Sequence[Mapping[str, object]], table: Table) -> pa.Table:
    """Return the rows as `table`, in the one form that its declaration allows."""
    return typed(pa.Table.from_batches([from_rows(rows, table)]), table)


def whole_articles(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows, of which each article's are together, in tables that end where an article does."""
    begun: pa.Table | None = None
    for table in tables:
        rows = table if begun is None else pa.concat_tables([begun, table])
        ends = pc.run_end_encode(rows["article_id"].combine_chunks()).run_ends
        last = ends[-2].as_py() if len(ends) > 1 else 0
        begun = rows.slice(last)
        yield rows.slice(0, last)
    if begun is not None:
        yield begun


def _column(column: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    if not pa.types.is_dictionary(kind):
        return _joined(column.cast(kind))
    return _joined(column.cast(kind.value_type)).dictionary_encode().cast(kind)


def _joined(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
