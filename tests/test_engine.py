"""The engine: one process or several, whole or cut, the rows and bytes are the same."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.nlp.extract import extract_stage
from pipeline.tables.refusals import Refusal, refused_row
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS, REJECTS
from pipeline.tables.typed import from_rows, table_of

PROJECT = Path(__file__).parent.parent
SEEDS = PROJECT / "seeds"


def count_letters(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Make one reject of each article with a text: a stage that needs no language."""
    for batch in batches:
        yield from_rows([_reject(row) for row in batch.to_pylist() if row["text"]], REJECTS)


def _reject(row: dict[str, str]) -> dict[str, object]:
    return {
        "article_id": row["article_id"],
        "quote": row["text"],
        "quote_start": 0,
        "quote_end": len(row["text"]),
        "value": len(row["text"]),
        "reason": "name" if "b" in row["text"] else "date",
        "sentence": row["text"],
        "source": row["source"],
    }


def fail(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    raise ValueError("a stage failed")


def articles(*texts: str) -> pa.Table:
    rows = [{"article_id": str(i), "source": f"in/{i}.txt", "text": text} for i, text in enumerate(texts)]
    return table_of(rows, ARTICLES)


def test_a_pool_gives_the_same_rows_in_the_same_order():
    found = articles("a", "bb", "ccc", "", "bbbbb")
    alone = engine.run(count_letters, found, REJECTS)
    assert alone.column("value").to_pylist() == [1, 2, 3, 5]
    assert alone.schema == REJECTS.arrow
    assert engine.run(count_letters, found, REJECTS, workers=2).equals(alone)


def be_killed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """End the process that works at "b", as a system does that has no memory left."""
    for batch in batches:
        if "b" in batch["text"].to_pylist():
            os.kill(os.getpid(), signal.SIGKILL)
        yield from_rows([], REJECTS)


def test_a_killed_worker_is_told():
    with pytest.raises(ChildProcessError, match="ended from outside"):
        engine.run(be_killed, articles("a", "b", "c"), REJECTS, workers=2)


def be_killed_at_b(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Make one reject of each article, but end the process that works at one with a "b"."""
    for batch in batches:
        if any("b" in text for text in batch["text"].to_pylist()):
            os.kill(os.getpid(), signal.SIGKILL)
        rows = [refused_row(row, Refusal("made")) for row in batch.to_pylist()]
        yield from_rows(rows, MENTIONS)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one processor there is no pool")
def test_an_article_that_ends_its_worker_is_refused_by_name_and_the_rest_is_read():
    found = articles(*("b" if i == 5 else "a" for i in range(12)))
    with engine.Workers(2) as pool:
        made = pool.run(be_killed_at_b, found, MENTIONS, piece=3)
    problems = dict(zip(made["article_id"].to_pylist(), made["problem"].to_pylist(), strict=True))
    assert list(problems) == [str(i) for i in range(12)]
    assert [name for name, problem in problems.items() if problem != "made"] == ["5"]
    assert "ended from outside" in problems["5"]


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one processor there is no pool")
def test_where_many_articles_end_their_workers_none_of_them_is_the_cause():
    with pytest.raises(ChildProcessError, match="ended from outside"):
        engine.run(be_killed_at_b, articles(*("b" * 6)), MENTIONS, workers=2)


@pytest.mark.parametrize("workers", [2, 3])
def test_workers_and_batches_change_no_row(workers: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    found = articles(*("ab"[i % 2] * (i % 9) for i in range(420)))
    with engine.Workers(workers) as pool:
        made = [pool.run(count_letters, found, REJECTS, piece=piece) for piece in (7, 50, 400)]
    alone = engine.run(count_letters, found, REJECTS)
    assert all(table.equals(alone, check_metadata=True) for table in made)


def test_no_more_processes_are_started_than_the_machine_has(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert engine.run(count_letters, articles("a", "bb"), REJECTS, workers=100_000).num_rows == 2


SLOW = """
import sys
sys.path[:0] = ["tests"]
from test_engine import REJECTS, articles, engine, sleep
if __name__ == "__main__":
    engine.run(sleep, articles("a", "b"), REJECTS, workers=2)
"""


def sleep(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Say which process this is, then work on without end."""
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    time.sleep(600)
    yield from batches


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one processor there is no pool")
def test_workers_end_with_the_run_however_that_ends():
    line = [sys.executable, "-c", SLOW]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as started:
        assert started.stdout is not None
        workers = [int(started.stdout.readline()) for _ in range(2)]
        started.kill()
    assert all(_ends(worker) for worker in workers)


def _ends(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_no_rows():
    assert engine.run(count_letters, articles().slice(0, 0), REJECTS).num_rows == 0


def test_an_error_of_a_stage_is_told():
    for workers in (1, 2):
        with pytest.raises(ValueError, match="a stage failed"):
            engine.run(fail, articles("a", "b"), REJECTS, workers)


def test_the_pipeline_gives_the_same_bytes_however_the_articles_are_cut(tmp_path: Path):
    found = ingest(read_files(SEEDS, SEEDS.parent, 1))
    whole = engine.run(extract_stage, found, MENTIONS)
    pieces = [engine.run(extract_stage, found.slice(i, 1), MENTIONS) for i in range(found.num_rows)]
    pool = engine.run(extract_stage, found, MENTIONS, workers=2)
    claims = engine.run(normalise_stage, whole, CLAIMS)
    assert engine.run(normalise_stage, pool, CLAIMS).equals(claims)
    rows = [row for piece in pieces for row in piece.to_pylist()]
    assert rows == whole.to_pylist()
    for name, made in (("whole", whole), ("pool", pool)):
        io.write_table(made, tmp_path / name)
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "pool").read_bytes()
