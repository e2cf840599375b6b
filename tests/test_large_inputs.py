"""A table of articles of any size is read a part at a time, from the file to the claims."""

import json
import os
import signal
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_engine import articles, count_letters

from pipeline import engine, io
from pipeline.commands import ingest as reading
from pipeline.commands.extract import extracted
from pipeline.commands.ingest import read_articles
from pipeline.commands.normalise import normalised
from pipeline.intake.article import Article
from pipeline.intake.ingest import find_articles
from pipeline.intake.shelf import lay_out_stage
from pipeline.io.sources import find_files, load_files
from pipeline.tables.schema import ARTICLES, CLAIMS, REJECTS

NUMBER = 4_000
LINE = "The depot of Jinan sorted {} parcels. "
MOST = 4_500_000  # bytes held, of files five times as large


def texts() -> Iterator[str]:
    return (LINE.format(at) * 200 for at in range(NUMBER))


def write_jsonl(path: Path) -> None:
    with path.open("w") as file:
        file.writelines(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts()))


def write_csv(path: Path) -> None:
    with path.open("w") as file:
        file.write("id,text\n")
        file.writelines(f'{at},"{text}"\n' for at, text in enumerate(texts()))


def write_parquet(path: Path) -> None:
    table = pa.table({"id": [str(at) for at in range(NUMBER)], "text": list(texts())})
    pq.write_table(table, path, compression="none", use_dictionary=False, write_batch_size=100)


@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet], ids=["jsonl", "csv", "parquet"])
def test_a_table_is_read_a_part_at_a_time(tmp_path: Path, write):
    path = tmp_path / f"many.{write.__name__.removeprefix('write_')}"
    write(path)
    assert path.stat().st_size > 5 * MOST
    before, arrow, read = pa.total_allocated_bytes(), 0, 0
    tracemalloc.start()
    try:
        for found, _ in find_articles(load_files(find_files([path], tmp_path)), [], 1):
            read += isinstance(found, Article)
            arrow = max(arrow, pa.total_allocated_bytes() - before)
        _, held = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read == NUMBER
    assert held < MOST
    assert arrow < MOST


@pytest.mark.parametrize("text", ["D\xe9p\xf4t 7 and more", "\ufeffDepot 7"])
def test_a_table_in_another_encoding_or_with_a_mark_is_read_too(tmp_path: Path, text: str):
    line = json.dumps({"text": text.lstrip("\ufeff")}, ensure_ascii=False)
    mark, encoding = ("\ufeff", "utf-8") if text[0] == "\ufeff" else ("", "cp1252")
    (tmp_path / "a.jsonl").write_bytes((mark + line).encode(encoding))
    [(found, _)] = find_articles(load_files(find_files([tmp_path], tmp_path)), [], 1)
    assert isinstance(found, Article)
    assert found.text == text.lstrip("\ufeff")


def test_a_data_set_in_several_files_is_one_folder(tmp_path: Path):
    """As Spark writes it: a folder with the name of a file, parts, and a mark that it is whole."""
    folder = tmp_path / "in" / "news.parquet"
    folder.mkdir(parents=True)
    for at in range(2):
        pq.write_table(pa.table({"text": [f"The depot sorted {at} parcels."]}), folder / f"part-{at}.parquet")
    (folder / "_SUCCESS").write_text("")
    for given in (tmp_path / "in", folder):
        found = list(find_articles(load_files(find_files([given], tmp_path)), [], 1))
        assert [place.record for _, place in found] == [1, 1]
        assert all(isinstance(article, Article) for article, _ in found)


def test_no_more_is_asked_for_than_is_at_work():
    asked = 0

    def pieces() -> Iterator[pa.Table]:
        nonlocal asked
        for at in range(100):
            asked += 1
            yield articles("b" * at)

    with engine.Workers() as pool:
        made = pool.pieces(count_letters, pieces(), REJECTS)
        for done, (_, table) in enumerate(made, start=1):
            assert table.num_rows == (done > 1)
            assert asked <= done + 2
    assert asked == 100


def test_a_cell_of_too_many_bytes_is_refused_before_it_is_copied(tmp_path: Path):
    path, large = tmp_path / "many.jsonl", 12_000_000
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("b" * large, LINE.format(5))))
    with engine.Workers() as pool:
        tracemalloc.start()
        try:
            made = engine.joined(read_articles([path], 0.001, pool, kept=tmp_path / "layouts"), ARTICLES)
            _, held = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert made["problem"].to_pylist() == ["larger than 0.001 MB", "no publication date"]
    assert made["text"].to_pylist() == [None, LINE.format(5)]
    assert held < 2.5 * large


def be_killed_at_b(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Lay articles out, but end the process that works at one with a "b" in its text."""
    for batch in batches:
        if any("b" in json.loads(article)["text"] for article in batch["article"].to_pylist()):
            os.kill(os.getpid(), signal.SIGKILL)
        yield from lay_out_stage(iter([batch]))


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one processor there is no pool")
def test_an_article_that_ends_its_worker_is_refused_and_the_rest_is_laid_out(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(reading, "PIECE", 3)
    monkeypatch.setattr(reading, "JOB", replace(reading.JOB, stage=be_killed_at_b))
    path = tmp_path / "many.jsonl"
    texts = ["The b" if at == 5 else f"Ferry {at} left." for at in range(12)]
    rows = ({"id": f"a{at}", "text": text} for at, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with engine.Workers(2) as pool:
        made = engine.joined(read_articles([path], 1, pool, kept=tmp_path / "layouts"), ARTICLES)
    assert made["article_id"].to_pylist() == [f"a{at}" for at in range(12)]
    assert made["text"].to_pylist() == [None if at == 5 else text for at, text in enumerate(texts)]
    refused = made.slice(5, 1).to_pylist()[0]
    assert "ended from outside" in refused["problem"]
    assert refused["source"].endswith("many.jsonl")
    assert (refused["reader"], refused["record"]) == ("jsonl", 6)


@pytest.mark.parametrize("rows", [1, 3, 400])
def test_articles_cut_anywhere_make_the_same_claims(tmp_path: Path, rows: int, monkeypatch):
    monkeypatch.setattr("pipeline.commands.ingest.PIECE", rows)
    (tmp_path / "in").mkdir()
    for at in range(7):
        (tmp_path / "in" / f"{at}.txt").write_text(f"2021-05-0{at + 1}\n\n{LINE.format(at + 2)}\n")
    made = []
    for name in ("anew", "kept"):
        with engine.Workers() as pool:
            found = read_articles([tmp_path / "in"], 1, pool, kept=tmp_path / f"layouts{rows}")
            io.write_tables(found, tmp_path / name, ARTICLES, 2)
            stored = io.Stored(tmp_path / name, ARTICLES, rows)
            mentions = extracted(stored, pool, kept=tmp_path / f"mentions{rows}")
            claims = normalised(mentions, pool, kept=tmp_path / f"claims{rows}")
            made.append(engine.joined(claims, CLAIMS))
    assert made[0].num_rows == 14
    assert made[0].equals(made[1], check_metadata=True)
    assert (tmp_path / "anew").read_bytes() == (tmp_path / "kept").read_bytes()
