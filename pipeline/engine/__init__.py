"""Runs a stage over a stream of tables: in this process, over several, or by Spark."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import pyarrow as pa

from pipeline.engine.progress import Count
from pipeline.tables.refusals import Refusal, refused_layout, refused_row
from pipeline.tables.schema import Table
from pipeline.tables.typed import from_rows, plain, typed

Stage = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
BATCHES_PER_WORKER = 4
PIECE = 1000  # rows of a piece at most
WAITING = 3  # pieces for each worker that are at work, or made and not yet asked for
MOST_LOST = 3  # rows; where more end their processes it is not for what they hold
LOST = "a worker process was ended from outside, perhaps for want of memory"
ADVICE = "Run with fewer workers, or give the article by itself."
Made = Future[list[pa.RecordBatch]]


class Sent(NamedTuple):
    """A piece that a pool works at, with what will be made of it."""

    piece: pa.Table
    made: Made


class Engine(Protocol):
    """What runs stages, in a block: rows and their order are the same with each, to the byte."""

    number: int  # of those that a few articles are shared out to

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was started."""

    def run(
        self, stage: Stage, found: pa.Table, output: Table, count: Count | None = None, piece: int = PIECE
    ) -> pa.Table:
        """Return the table `output` that `stage` makes of `found`, done in pieces of so many rows at most."""

    def pieces(
        self, stage: Stage, found: Iterable[pa.Table], output: Table, count: Count | None = None
    ) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Yield the tables `found` in order, perhaps several as one, with what `stage` makes of each.

        They are taken as they are needed, and one without rows is passed on as it is. What is made has no
        dictionaries.
        """


def run(
    stage: Stage, found: pa.Table, output: Table, workers: int = 1, count: Count | None = None
) -> pa.Table:
    """Return the table `output` that `stage` makes of `found`, as `Workers.run` does."""
    with Workers(workers) as pool:
        return pool.run(stage, found, output, count)


class Workers:
    """This process, or a pool of new ones that starts when it is first needed and stays until the block ends.

    More than the machine has processors are not started. For a pool a stage is a function of a module.
    """

    def __init__(self, number: int = 1) -> None:
        """Take how many processes do the work; with 1 it is this one."""
        self.number = min(number, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None
        self._lost = 0  # rows that ended the process that worked at them

    def __enter__(self) -> "Workers":
        """Return itself; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; after an error what waits is not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def run(
        self, stage: Stage, found: pa.Table, output: Table, count: Count | None = None, piece: int = PIECE
    ) -> pa.Table:
        """Return the table `output` that `stage` makes of `found`.

        The order of rows, and so the result, is the same for any number of workers and size of `piece`.
        `count` is told of each piece how many rows of `found` are done. An article that ends the process
        which works at it is refused; raises ChildProcessError where more than MOST_LOST do.
        """
        cut = _pieces(found, self.number, piece)
        return joined((table for _, table in self.pieces(stage, cut, output, count)), output)

    def pieces(
        self, stage: Stage, found: Iterable[pa.Table], output: Table, count: Count | None = None
    ) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Yield each of the tables `found` with what `stage` makes of it, in order.

        No more of them are held than are at work, or made and not yet asked for. What is made has the columns
        of `output`, without dictionaries. Raises as `run` does.
        """
        for rows, batches in self._made(stage, iter(found), output):
            yield rows, pa.Table.from_batches(batches, output.arrow).cast(plain(output.arrow))
            if count is not None:
                count(rows.num_rows)

    def _made(
        self, stage: Stage, pieces: Iterator[pa.Table], output: Table
    ) -> Iterator[tuple[pa.Table, list[pa.RecordBatch]]]:
        """Yield each piece with what the stage makes of it, in order."""
        first = list(islice(pieces, 2))
        if self.number == 1 or len(first) < 2:
            yield from ((piece, _run_piece(stage, piece)) for piece in chain(first, pieces))
            return
        waiting: deque[Sent] = deque()
        for piece in chain(first, pieces):
            waiting.append(Sent(piece, self._send(stage, piece)))
            if len(waiting) >= WAITING * self.number:
                yield waiting[0].piece, self._next(stage, waiting, output)
        while waiting:
            yield waiting[0].piece, self._next(stage, waiting, output)

    def _send(self, stage: Stage, piece: pa.Table) -> Made:
        """Give the piece to the pool; where that is broken, its error comes out with what is made."""
        if not piece.num_rows:
            nothing: Made = Future()
            nothing.set_result([])
            return nothing
        if self._pool is None:
            spawn = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.number, mp_context=spawn, initializer=_end_with_parent)
        try:
            return self._pool.submit(_run_piece, stage, piece)
        except BrokenProcessPool as error:
            broken: Made = Future()
            broken.set_exception(error)
            return broken

    def _next(self, stage: Stage, waiting: deque[Sent], output: Table) -> list[pa.RecordBatch]:
        """Return what is made of the piece that waits longest.

        Where a process was ended the pieces at work are done again, one at a time: one of them was the cause.
        """
        piece, made = waiting.popleft()
        try:
            return made.result()
        except BrokenProcessPool:
            self._end_broken()
            again = self._alone(stage, piece, output)
            for at, (other, result) in enumerate(waiting):
                if isinstance(result.exception(), BrokenProcessPool):
                    done: Made = Future()
                    done.set_result(self._alone(stage, other, output))
                    waiting[at] = Sent(other, done)
            return again

    def _end_broken(self) -> None:
        """End what is left of the pool, so that the next piece starts another."""
        if self._pool is not None:
            self._pool.shutdown()
        self._pool = None

    def _alone(self, stage: Stage, piece: pa.Table, output: Table) -> list[pa.RecordBatch]:
        """Return what is made of a piece with nothing else at work; what ends the process is refused."""
        try:
            return self._send(stage, piece).result()
        except BrokenProcessPool as error:
            self._end_broken()
            if piece.num_rows > 1:
                half = piece.num_rows // 2
                first, second = piece.slice(0, half), piece.slice(half)
                return self._alone(stage, first, output) + self._alone(stage, second, output)
            self._lost += 1
            if self._lost > MOST_LOST or "problem" not in output.names:
                raise ChildProcessError(LOST) from error
            return [_refused(piece, output)]


def share(rows: int, workers: int, most: int) -> int:
    """Return how many of the rows are read together: at most `most`, and so few that each worker has some."""
    return max(1, min(most, -(-rows // (workers * BATCHES_PER_WORKER if workers > 1 else 1))))


def joined(tables: Iterable[pa.Table], output: Table) -> pa.Table:
    """Return the tables, whose columns are those of `output` with or without dictionaries, as one."""
    schema = plain(output.arrow)
    empty = schema.empty_table()
    return typed(pa.concat_tables([empty, *(table.cast(schema) for table in tables)]), output)


def _pieces(found: pa.Table, workers: int, most: int) -> list[pa.Table]:
    """Cut a table into pieces of at most `most` rows, so that each of several workers has some."""
    size = share(found.num_rows, workers, most)
    return [found.slice(at, size).combine_chunks() for at in range(0, found.num_rows, size)]


def _refused(piece: pa.Table, output: Table) -> pa.RecordBatch:
    """Return the rows of ARTICLES, MENTIONS or CLAIMS that refuse those of the piece."""
    why = Refusal(LOST, ADVICE)
    if "disposition" not in output.names:
        return from_rows([refused_layout(why)] * piece.num_rows, output)
    return from_rows([refused_row(row, why) for row in piece.to_pylist()], output)


def _end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_piece(stage: Stage, piece: pa.Table) -> list[pa.RecordBatch]:
    return list(stage(iter(piece.to_batches()))) if piece.num_rows else []
