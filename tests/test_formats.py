"""The same articles give the same rows in every format that people keep them in."""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest
from conftest import PROJECT, run_pipeline
from formats import SINGLE, TABLES, files

from pipeline.intake.ingest import ingest
from pipeline.tables.sources import SourceFile

NAMES = (
    "c01_pension_counters", "c02_flood_mail", "c03_sichuan_review_2019", "c05_spring_rush_trains",
    "c06_green_credit", "h02_elderly_care", "h04_changsha_hub", "h06_yunnan_trade", "h09_anxi_tea",
    "k01_library_by_mail", "k04_jiuquan_wind_power", "k06_abc_county_finance",
)  # fmt: skip
COMPARED = (
    "article_id",
    "value",
    "unit",
    "metric",
    "metric_text",
    "organisation",
    "province",
    "place",
    "year",
)
LEAST = 0.98

About = dict[str, tuple[str | None, str | None, date | None]]


@cache
def read_as(ending: str) -> tuple[Counter[tuple[Any, ...]], About]:
    """Return the facts of the articles in one format, and title, publisher and date of each."""
    texts = {name: (PROJECT / "tests/corpus" / f"{name}.txt").read_text("utf-8") for name in NAMES}
    run = run_pipeline(
        ingest([SourceFile(f"in/{name}", data) for name, data in files(texts, ending).items()])
    )
    assert {row["status"] for row in run.published.files.to_pylist()} == {"read"}
    about = {row["article_id"]: (row["title"], row["publisher"], row["published_on"]) for row in run.articles}
    return Counter(tuple(row[name] for name in COMPARED) for row in run.facts), about


@pytest.mark.parametrize("ending", [ending for ending in (*SINGLE, *TABLES) if ending != "txt"])
def test_twelve_articles_give_the_same_rows(ending: str):
    expected, about = read_as("txt")
    found, about_found = read_as(ending)
    same = (expected & found).total() / max(expected.total(), found.total())
    assert same >= LEAST, [*(expected - found)][:5]
    assert about_found == about


def test_the_row_says_which_reader_made_it():
    texts = {"a": "Vans reach the valley\n2021-05-20\n\nThe valley has 2 vans. They run daily.\n"}
    readers = {}
    for ending in (*SINGLE, *TABLES):
        found = ingest([SourceFile(f"in/{name}", data) for name, data in files(texts, ending).items()])
        (row,) = found.to_pylist()
        readers[ending] = (row["reader"], row["record"])
    assert readers == {
        "txt": ("text", None), "md": ("markdown", None), "html": ("html", None), "pdf": ("pdf", None),
        "docx": ("docx", None), "csv": ("csv", 1), "jsonl": ("jsonl", 1), "parquet": ("parquet", 1),
    }  # fmt: skip


@pytest.mark.parametrize("ending", [ending for ending in SINGLE if ending not in ("txt", "md")])
def test_a_file_is_told_by_its_content_where_its_name_lies(ending: str):
    texts = {"a": "Vans reach the valley\n2021-05-20\n\nThe valley has 2 vans. They run daily.\n"}
    ((_, data),) = files(texts, ending).items()
    (row,) = ingest([SourceFile("in/a.txt", data)]).to_pylist()
    assert (row["reader"], row["title"]) == (ending, "Vans reach the valley")
