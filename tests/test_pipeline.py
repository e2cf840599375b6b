"""The whole pipeline: the bars it must clear on the seeds, figures that compare, broken files, processes."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import PROJECT, Row, Run

from pipeline import io
from pipeline.scores.evaluate import evaluate, parse_gold
from pipeline.tables.schema import FACTS, REJECTS, Table

GOLD = PROJECT / "tests" / "gold" / "seeds.jsonl"
BARS = {
    **dict.fromkeys(("value", "unit", "gloss_value", "gloss_unit", "modifier"), 1.0),
    **dict.fromkeys(("province", "year"), 0.98),
    **dict.fromkeys(("organisation", "metric_text", "kind", "per", "aggregation"), 0.95),
}


@pytest.fixture(scope="module")
def scores(seeds: Run) -> dict[str, Any]:
    return evaluate(seeds.published.facts, parse_gold(GOLD.read_text().splitlines())).to_dict()


def test_every_claim_of_the_seeds_is_found_and_nothing_else(scores: dict[str, Any]):
    assert scores["mentions"]["precision"] == 1.0
    assert scores["mentions"]["recall"] == 1.0
    assert scores["exact_quotes"] >= 0.98


@pytest.mark.parametrize("name", BARS)
def test_an_attribute_clears_its_bar(scores: dict[str, Any], name: str):
    assert scores["attributes"][name] >= BARS[name]


def test_whole_rows_clear_their_bar(scores: dict[str, Any]):
    assert scores["rows"]["f1"] >= 0.92


def chosen(run: Run, **wanted: Any) -> list[Row]:
    return [row for row in run.facts if all(row[name] == value for name, value in wanted.items())]


@pytest.mark.parametrize(
    ("metric", "provinces"),
    [
        ("rural_mail_route", {"Guizhou": 384, "Jiangsu": 1963}),
        ("agricultural_loan_balance", {"Henan": 1.2e11, "Jiangsu": 1.6e11}),
        (
            "end_to_end_compliance_rate",
            dict.fromkeys(("Qinghai", "Liaoning", "Heilongjiang", "Guizhou", "Jiangsu", "Jiangxi"), 100),
        ),
        ("newspaper_same_day_delivery_rate", dict.fromkeys(("Guizhou", "Jiangsu", "Henan", "Jiangxi"), 100)),
        ("government_service_point", {"Liaoning": 131, "Guizhou": 110}),
    ],
)
def test_one_metric_compares_across_provinces(seeds: Run, metric: str, provinces: dict[str, float]):
    rows = chosen(seeds, metric=metric)
    assert {row["province"]: row["value"] for row in rows} == provinces
    assert len(rows) == len(provinces)
    assert {row["metric_basis"] for row in rows} == {"catalogue"}
    assert len({(row["category"], row["unit"], row["aggregation"], row["year"]) for row in rows}) == 1


def test_routes_of_the_air_are_one_metric(seeds: Run):
    rows = chosen(seeds, kind="route")
    assert {(row["origin"], row["destination"]) for row in rows} == {
        ("Dalian", "Seoul"),
        ("Dalian", "Osaka"),
        ("Xining", "Nanjing"),
    }
    assert {row["metric"] for row in rows} == {"air_route"}


def test_mu_are_hectares_and_the_gloss_is_kept(seeds: Run):
    (row,) = chosen(seeds, quote="11 million mu")
    assert (row["value"], row["unit"]) == (pytest.approx(733_333.33, abs=0.01), "hectare")
    assert (row["reported_value"], row["reported_unit"]) == (11e6, "mu")
    assert (row["gloss_value"], row["gloss_unit"], row["flags"]) == (733_000, "hectare", None)


def test_a_wrong_gloss_is_flagged_and_not_used(seeds: Run, examples: Run):
    flagged = [row for row in (*seeds.facts, *examples.facts) if "mismatch" in (row["flags"] or "")]
    assert {row["gloss_quote"] for row in flagged} == {"US$1.6 million", "US$54.6 million"}
    for row in flagged:
        assert row["fx_basis"] == "reference"
        assert row["value_usd"] == pytest.approx(row["value"] / row["fx_rate"])
        assert row["value_usd"] != row["gloss_value"]


def test_a_heading_repeats_its_body_and_a_part_points_to_its_whole(seeds: Run, examples: Run):
    rows = {row["fact_id"]: row for row in (*seeds.facts, *examples.facts)}
    repeats = {row["quote"]: rows[row["repeats"]] for row in rows.values() if row["repeats"]}
    assert set(repeats) == {"US $ 7.25 billion", "3,200 tons"}
    assert repeats["3,200 tons"]["article_id"] == "goji_berries"
    assert repeats["3,200 tons"]["sentence"].startswith("From June 18")
    parts = {(row["quote"], rows[row["part_of"]]["quote"]) for row in rows.values() if row["part_of"]}
    assert parts >= {("31", "136"), ("87", "90,000"), ("120", "350")}


def test_two_articles_on_one_event_count_once(examples: Run):
    rows = [row for row in examples.facts if row["quote"] == "3,200 tons"]
    assert len(rows) == 3
    assert [row["article_id"] for row in rows if row["repeats"] is None] == ["goji_berries"]


GOOD = (
    "Boats carry the mail to the islands of Zhoushan\n\n2020-05-11\n\n"
    "Zhejiang Postal Branch has opened 17 water mail routes, and its boats "
    "carried 2.4 million parcels in 2019.\n"
)
PLAIN = "2020-06-02\n\nGansu Postal Branch delivered 31,000 parcels of lilies in May, up 12 percent.\n"
PROGRESS = re.compile(r"(?m)^\w+: \d+ of \d+, .* left\n")  # on a slow machine
CURLY = "2020-06-02\n\nHunan Postal Branch – founded in 1949 – sold 5,600 stamps “in an hour”.\n"


def fill(folder: Path) -> list[str]:
    """Write three good articles; return what their `source` will be."""
    folder.mkdir(parents=True)
    (folder / "zhoushan.txt").write_text(GOOD, encoding="utf-8")
    for path in sorted((PROJECT / "seeds").glob("*.txt"))[3:]:
        shutil.copy(path, folder)
    return sorted(f"in/{path.name}" for path in folder.iterdir())


def fill_broken(folder: Path) -> dict[str, str]:
    """Write broken files; return what is to be said of each."""
    seed = next(iter(sorted(folder.glob("00*.txt"))))
    made: dict[str, tuple[bytes, str]] = {
        "chrome.txt": (seed.read_text().split("China Post and")[0].encode(), "only site chrome, no article"),
        "zhoushan_copy.txt": (GOOD.encode(), "same text as"),
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "huge.txt": (b"Mail 12 parcels.\n" * 1_250_000, "larger than 1 MB"),
        "image.txt": (bytes(range(256)) * 40, "not a text file"),
        "latin.txt": (CURLY.encode("cp1252"), "not UTF-8: read as Windows-1252"),
        "notes.doc": (b"Some 12 notes.", "no reader for .doc files"),
        "undated.txt": (b"Yunnan Postal Branch sold 77 kg of tea.\n", "no publication date"),
        "wide.txt": (PLAIN.encode("utf-16"), "UTF-16, not UTF-8"),
        "half.txt": (PLAIN.encode("utf-16")[:-1], "not readable as UTF-16"),
    }
    for name, (data, _) in made.items():
        (folder / name).write_bytes(data)
    (folder / "folder.txt").mkdir()
    problems = {f"in/{name}": problem for name, (_, problem) in made.items()}
    if os.geteuid() != 0:
        (folder / "secret.txt").write_text(GOOD)
        (folder / "secret.txt").chmod(0)
        problems["in/secret.txt"] = "cannot be read"
    return {**problems, "in/folder.txt": "a folder or device, not a file"}


def pipeline(folder: Path, *options: str, output: str = "out") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "pipeline", "run", "--input", "in", "--output", output, *options]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Runs:
    """The same good articles run alone and among broken files."""

    alone: Path
    among: Path
    good: list[str]
    problems: dict[str, str]
    told: str


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    alone, among = (tmp_path_factory.mktemp(name) for name in ("alone", "among"))
    good = fill(alone / "in")
    fill(among / "in")
    problems = fill_broken(among / "in")
    for folder, options in ((alone, ()), (among, ("--workers", "2"))):
        done = pipeline(folder, *options)
        assert (done.returncode, PROGRESS.sub("", done.stderr)) == (0, "")
    return Runs(alone, among, good, problems, done.stdout)


@pytest.mark.parametrize("table", [FACTS, REJECTS], ids=["facts", "rejects"])
def test_broken_files_harm_no_other(runs: Runs, table: Table):
    alone, among = (
        io.read_table(folder / f"out/{table.name}.parquet", table) for folder in (runs.alone, runs.among)
    )
    rows = [row for row in among.to_pylist() if row["source"] in runs.good]
    assert {row["source"] for row in rows} == set(runs.good)
    assert rows == alone.to_pylist()


def test_each_broken_file_is_named_with_its_problem(runs: Runs):
    with (runs.among / "out/files.csv").open(encoding="utf-8-sig") as file:
        files = {row["source"]: row for row in csv.DictReader(file)}
    assert set(files) == {*runs.good, *runs.problems}
    for source, problem in runs.problems.items():
        assert problem in files[source]["problem"]
        assert files[source]["advice"]
        assert f"{source}: {files[source]['problem']}" in runs.told
    assert all(files[source]["problem"] == "" for source in runs.good)
    read = {source for source, row in files.items() if row["status"] == "read"}
    assert read == {*runs.good, "in/latin.txt", "in/undated.txt", "in/wide.txt"}
    assert f"articles   {len(read)} read, {len(files) - len(read)} refused" in runs.told


@pytest.mark.parametrize(
    ("source", "text", "values"),
    [
        ("in/latin.txt", CURLY, {5600}),
        ("in/wide.txt", PLAIN, {31000, 12}),
        ("in/undated.txt", "Yunnan Postal Branch sold 77 kg of tea.\n", {77}),
    ],
)
def test_what_can_be_read_is_read_with_the_right_offsets(
    runs: Runs, source: str, text: str, values: set[float]
):
    facts = pd.read_parquet(runs.among / "out/facts.parquet")
    rows = facts[facts.source == source]
    assert set(rows.value) == values
    assert all(text[row.quote_start : row.quote_end] == row.quote for row in rows.itertuples())
    assert source != "in/undated.txt" or rows.year.isna().all()


def test_nothing_readable_is_an_error_of_one_line(tmp_path: Path):
    fill(tmp_path / "in")
    for path in (tmp_path / "in").iterdir():
        path.write_bytes(b"")
    done = pipeline(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("error: in: no article could be read (in/")
    assert done.stderr.count("\n") == 1


def test_an_empty_folder_is_an_error_of_one_line(tmp_path: Path):
    (tmp_path / "in").mkdir()
    done = pipeline(tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        "error: in: no article could be read (there is no file)\n",
    )


def test_two_processes_give_the_bytes_of_one(runs: Runs):
    done = pipeline(runs.alone, "--workers", "2", "--quiet", output="pool")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("facts.parquet", "rejects.parquet", "files.csv"):
        assert (runs.alone / "pool" / name).read_bytes() == (runs.alone / "out" / name).read_bytes()


def test_the_checked_answers_stand_in_the_seeds(seeds: Run):
    for line in GOLD.read_text().splitlines():
        row = json.loads(line)
        assert seeds.texts[row["article_id"]][row["quote_start"] : row["quote_end"]] == row["quote"]
