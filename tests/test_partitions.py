"""The facts as a data set cut by year: the same rows, whole or not at all, known to `check`."""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline.commands.files import NOTHING, PART
from pipeline.commands.outputs import parts_in
from pipeline.io.newset import read_manifest

TEXTS = {
    "ferry": "2021-03-04\n\nThe ferry of Dalian carried 3,400 guests in 2020 and 4,100 in 2021.\n",
    "depot": "The depot has 12 lockers.\n",
}
PARTS = [PART.format("year", value) for value in (2020, 2021, NOTHING)]


def run(*args: str) -> str:
    done = CliRunner().invoke(cli.app, [*args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path("in").mkdir(exist_ok=True)
        Path(f"in/{name}.txt").write_text(text)
    run("run", "in", "--output", "out", "--quiet", "--partition-by", "year")
    return tmp_path


def test_the_parts_have_the_rows_of_the_one_file(news: Path):
    assert parts_in(Path("out")) == sorted(PARTS)
    facts = pd.read_parquet("out/facts.parquet").sort_values("fact_id", ignore_index=True)
    parts = ds.dataset("out/facts", partitioning="hive").to_table().to_pandas()
    parts = parts.sort_values("fact_id", ignore_index=True)[facts.columns]
    assert len(facts) == 3
    pd.testing.assert_frame_equal(parts.astype({"year": "float"}), facts.astype({"year": "float"}))
    query = "SELECT year, count(*) FROM 'out/facts/*/*.parquet' GROUP BY year"
    assert sorted(duckdb.sql(query).fetchall(), key=str) == [(2020, 1), (2021, 1), (None, 1)]


def test_a_part_has_no_column_that_its_path_says(news: Path):
    assert "year" not in pq.read_schema(Path("out") / PARTS[0]).names


def test_check_knows_the_parts(news: Path):
    assert set(PARTS) < set(read_manifest(Path("out"))["files"])
    assert "unharmed" in run("check", "out")
    Path("out", PARTS[0]).write_bytes(b"PAR1")
    done = CliRunner().invoke(cli.app, ["check", "out"])
    assert done.exit_code == 1
    assert PARTS[0] in done.output


def test_parts_of_another_run_go(news: Path):
    Path("in/ferry.txt").write_text(TEXTS["ferry"].replace("in 2020 and 4,100 ", ""))
    run("run", "in", "--output", "out", "--quiet", "--partition-by", "year")
    assert parts_in(Path("out")) == sorted(PARTS[1:])
    assert not Path("out", PARTS[0]).parent.exists()
    run("run", "in", "--output", "out", "--quiet")
    assert not Path("out/facts").exists()
    assert "unharmed" in run("check", "out")


def test_a_file_in_the_place_of_the_folder_stops_the_run(news: Path):
    run("run", "in", "--output", "out", "--quiet")
    Path("out/facts").write_text("of somebody else")
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    done = CliRunner().invoke(cli.app, ["run", "in", "--output", "out", "--partition-by", "year"])
    assert "a file stands where a folder is to be made" in str(done.exception)
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == before


def test_the_stages_write_the_same_parts(news: Path):
    for stage in (
        ["ingest", "--input", "in"],
        ["extract"],
        ["normalise", "--mentions", "data/work/mentions.parquet"],
    ):
        run(*stage)
    run("publish", "--output", "staged", "--partition-by", "year")
    assert parts_in(Path("staged")) == sorted(PARTS)
    for name in PARTS:
        assert Path("staged", name).read_bytes() == Path("out", name).read_bytes()


def test_a_data_set_of_no_run_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/depot.txt").write_text(TEXTS["depot"])
    Path("out", PARTS[0]).parent.mkdir(parents=True)
    Path("out", PARTS[0]).write_bytes(b"mine")
    done = CliRunner().invoke(cli.app, ["run", "in", "--output", "out"])
    assert done.exit_code != 0
    assert Path("out", PARTS[0]).read_bytes() == b"mine"


def test_articles_of_one_id_and_folders_without_any_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/depot.md").write_text(TEXTS["depot"])
    Path("in/depot.txt").write_text(TEXTS["ferry"])
    run("run", "in", "--output", "out", "--quiet")
    assert pd.read_parquet("out/facts.parquet").article_id.unique().tolist() == ["depot"]
    Path("none").mkdir()
    done = CliRunner().invoke(cli.app, ["run", "none", "--output", "out2"])
    assert done.exit_code != 0
    assert "no article could be read" in str(done.exception)
