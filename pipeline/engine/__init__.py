"""Runs a stage over a table: in this process, or over several."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread

import pyarrow as pa

from pipeline.engine.progress import Count
from pipeline.tables.schema import Table
from pipeline.tables.typed import typed

Stage = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
BATCHES_PER_WORKER = 4
PIECE = 20  # rows of a piece at most, where somebody counts


def run(
    stage: Stage, found: pa.Table, output: Table, workers: int = 1, count: Count | None = None
) -> pa.Table:
    """Return the table `output` that `stage` makes of `found`.

    With several workers the rows are cut into batches for a pool of new processes, so `stage` must be
    a function of a module. The order of rows, and so the result, is the same for any number of workers;
    more than the machine has processors are not started. `count` is told of each piece how many rows of
    `found` are done. Raises ChildProcessError where a process of the pool was killed.
    """
    workers = min(workers, os.cpu_count() or 1)
    made: list[pa.RecordBatch] = []
    pieces = _pieces(found, workers, count is not None)
    for piece, batches in zip(pieces, _made(stage, pieces, workers), strict=True):
        made += batches
        if count is not None:
            count(piece.num_rows)
    plain = [pa.Table.from_batches([batch]).cast(_plain(batch.schema)) for batch in made]
    if not plain:
        return typed(output.arrow.empty_table(), output)
    return typed(pa.concat_tables(plain), output)


def _pieces(found: pa.Table, workers: int, counted: bool) -> list[pa.Table]:
    """Cut a table for the workers; where somebody counts, into pieces that are soon done."""
    size = -(-found.num_rows // (workers * BATCHES_PER_WORKER if workers > 1 else 1))
    size = max(1, min(size, PIECE) if counted else size)
    return [found.slice(at, size).combine_chunks() for at in range(0, found.num_rows, size)]


def _made(stage: Stage, pieces: list[pa.Table], workers: int) -> Iterator[list[pa.RecordBatch]]:
    """Yield what the stage makes of each piece, in order."""
    if workers == 1 or len(pieces) < 2:
        yield from (_run_piece(stage, piece) for piece in pieces)
        return
    size, spawn = min(workers, len(pieces)), get_context("spawn")
    try:
        with ProcessPoolExecutor(size, mp_context=spawn, initializer=_end_with_parent) as pool:
            yield from pool.map(_run_piece, [stage] * len(pieces), pieces)
    except BrokenProcessPool as error:
        raise ChildProcessError(
            "a worker process was ended from outside, perhaps for want of memory: run with fewer workers"
        ) from error


def _end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_piece(stage: Stage, piece: pa.Table) -> list[pa.RecordBatch]:
    return list(stage(iter(piece.to_batches())))


def _plain(schema: pa.Schema) -> pa.Schema:
    """Return the schema without dictionaries, in which batches of any origin can be joined."""
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in schema
    ]
    return pa.schema(fields)
