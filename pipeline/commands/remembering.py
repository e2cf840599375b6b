"""Runs a stage over a stream of articles: what an earlier run made of one comes out of a store."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from pipeline.engine import Engine, Stage
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, kept_rows, rows_of
from pipeline.tables.schema import Table
from pipeline.tables.typed import plain

Parts = Sequence[pa.RecordBatch]


@dataclass(frozen=True)
class Asked:
    """Articles that are done together: what is asked of each, and the key that the answer is kept under."""

    keys: list[bytes]
    parts: Parts


class Waiting(NamedTuple):
    """What was asked: the keys, what the store has under them, and the parts that it has not."""

    keys: list[bytes]
    known: dict[bytes, pa.RecordBatch]
    new: list[pa.RecordBatch]


@dataclass(frozen=True)
class Job:
    """A stage that makes `made` of each article's rows.

    `cut` gets rows that were asked and what was made of them, and returns the part of each article. What
    `lasts`, asked and made, is kept.
    """

    stage: Stage
    asked: pa.Schema
    output: Table
    cut: Callable[[pa.Table, pa.Table], Parts]
    lasts: Callable[[pa.RecordBatch, pa.RecordBatch], bool]


def remembered(
    job: Job, asked: Iterable[Asked], pool: Engine, store: Kept, count: Count
) -> Iterator[list[pa.RecordBatch]]:
    """Yield what the job makes of each article of what is asked, together as they were asked, in order.

    `count` is told how many rows that were asked are done.
    """
    schema = plain(job.output.arrow)
    waiting: deque[Waiting] = deque()
    fresh: deque[pa.RecordBatch] = deque()

    def unknown() -> Iterator[pa.Table]:
        for each in asked:
            known = {key: rows_of(value, schema) for key, value in store.find(each.keys).items()}
            new = [part for key, part in zip(each.keys, each.parts, strict=True) if key not in known]
            waiting.append(Waiting(each.keys, known, new))
            count(sum(part.num_rows for part in each.parts) - sum(part.num_rows for part in new))
            yield pa.Table.from_batches(new, job.asked)

    for rows, made in pool.pieces(job.stage, unknown(), job.output, count):
        fresh.extend(job.cut(rows, made) if rows.num_rows else ())
        while waiting and len(waiting[0].new) <= len(fresh):
            keys, known, new = waiting.popleft()
            parts = [fresh.popleft() for _ in new]
            done = list(zip((key for key in keys if key not in known), new, parts, strict=True))
            store.add({key: kept_rows(part) for key, of, part in done if job.lasts(of, part)})
            known |= {key: part for key, _, part in done}
            yield [known[key] for key in keys]


def cut_into(sizes: Iterable[int], rows: pa.Table) -> list[pa.RecordBatch]:
    """Return the rows as batches of the sizes."""
    whole = rows.combine_chunks().to_batches()
    parts, at = [], 0
    for size in sizes:
        parts.append(whole[0].slice(at, size) if whole else pa.RecordBatch.from_pylist([], rows.schema))
        at += size
    return parts
