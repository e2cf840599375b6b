"""Runs a stage over a table: in this process, or over several."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pyarrow as pa

from pipeline.tables.schema import Table
from pipeline.tables.typed import typed

Stage = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
BATCHES_PER_WORKER = 4


def run(stage: Stage, found: pa.Table, output: Table, workers: int = 1) -> pa.Table:
    """Return the table `output` that `stage` makes of `found`.

    With several workers the rows are cut into batches for a pool of new processes, so `stage` must be
    a function of a module. The order of rows, and so the result, is the same for any number of workers.
    """
    batches = found.combine_chunks().to_batches()
    if workers > 1 and found.num_rows > 1:
        made = _run_pool(stage, found, workers)
    else:
        made = list(stage(iter(batches)))
    plain = [pa.Table.from_batches([batch]).cast(_plain(batch.schema)) for batch in made]
    if not plain:
        return typed(output.arrow.empty_table(), output)
    return typed(pa.concat_tables(plain), output)


def _run_pool(stage: Stage, found: pa.Table, workers: int) -> list[pa.RecordBatch]:
    size = max(1, -(-found.num_rows // (workers * BATCHES_PER_WORKER)))
    pieces = [found.slice(at, size).combine_chunks() for at in range(0, found.num_rows, size)]
    with ProcessPoolExecutor(min(workers, len(pieces)), mp_context=get_context("spawn")) as pool:
        results = pool.map(_run_piece, [stage] * len(pieces), pieces)
        return [batch for batches in results for batch in batches]


def _run_piece(stage: Stage, piece: pa.Table) -> list[pa.RecordBatch]:
    return list(stage(iter(piece.to_batches())))


def _plain(schema: pa.Schema) -> pa.Schema:
    """Return the schema without dictionaries, in which batches of any origin can be joined."""
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in schema
    ]
    return pa.schema(fields)
