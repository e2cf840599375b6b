"""Tables of articles: a row is an article, and a bad row harms no other."""

import json
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.intake.ingest import ingest
from pipeline.intake.shelf import Row
from pipeline.tables.sources import SourceFile

TEXT = "The valley has 2 vans. They run daily."


def read(data: bytes | str, name: str) -> list[Row]:
    data = data.encode() if isinstance(data, str) else data
    return ingest([SourceFile(f"in/{name}", data, name=name)]).to_pylist()


def parquet(**columns: Any) -> bytes:
    sink = BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def test_what_the_columns_say_is_taken():
    (row,) = read(
        f"id,Headline,content,date,source,URL\nv7,Vans,{TEXT},2021-05-20,Hill News,https://a.org/v\n", "a.csv"
    )
    assert (row["article_id"], row["title"], row["publisher"]) == ("v7", "Vans", "Hill News")
    assert (row["published_on"], row["published_basis"]) == (date(2021, 5, 20), "given")
    assert (row["article_url"], row["reader"], row["record"]) == ("https://a.org/v", "csv", 1)
    assert row["text"] == f"Vans\n\n{TEXT}"
    assert row["segments"][0] == {"role": "title", "start": 0, "end": 4}


def test_a_title_that_heads_the_text_is_not_put_before_it_again():
    text = f"# Vans reach the valley\n\n{TEXT}"
    (row,) = read(json.dumps({"title": "Vans reach the valley", "text": text}), "a.jsonl")
    assert row["text"] == text
    assert row["segments"][0]["role"] == "title"


def test_rows_without_an_id_are_numbered():
    lines = "\n".join(json.dumps({"text": TEXT.replace("2", str(n))}) for n in (2, 3))
    assert [row["article_id"] for row in read(lines, "2021/a.jsonl")] == ["2021/a/1", "2021/a/2"]


def test_ids_that_are_numbers():
    rows = read(parquet(id=[7.0, None], text=[TEXT, TEXT + " 3 of them are new."]), "a.parquet")
    assert [row["article_id"] for row in rows] == ["7", "a/2"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_first_line(separator: str):
    (row,) = read(f'id{separator}text\na{separator}"{TEXT}"\n', "a.csv")
    assert (row["article_id"], row["text"]) == ("a", TEXT)


def test_line_breaks_and_quotes_in_cells():
    (row,) = read('text\n"It has ""2"" vans.\n\nThey run, daily."\n', "a.csv")
    assert row["text"] == 'It has "2" vans.\n\nThey run, daily.'


def test_long_cells_are_read():
    (row,) = read(f"text\n{'many vans ' * 30_000}has 2.\n", "a.csv")
    assert len(row["text"]) > 200_000


@pytest.mark.parametrize(
    "value", [date(2021, 5, 20), datetime(2021, 5, 20, 8), "2021-05-20T08:00:00Z", "20210520", "May 20, 2021"]
)
def test_dates_in_any_form(value: Any):
    (row,) = read(parquet(text=[TEXT], date=[value]), "a.parquet")
    assert row["published_on"] == date(2021, 5, 20)


def test_a_date_that_is_none_is_a_note():
    (row,) = read(f'{{"text": "{TEXT}", "date": "05/04/2021"}}', "a.jsonl")
    assert row["text"] == TEXT
    assert row["problem"] == "the date '05/04/2021' was not understood; no publication date"


@pytest.mark.parametrize("data", ['{"text": "%s"}', '{"text": "<!doctype html><p>%s</p>"}'])
def test_a_text_that_is_the_source_of_a_page_is_read_as_one(data: str):
    (row,) = read(data % (TEXT * 9), "a.jsonl")
    assert row["text"] == TEXT * 9


def test_a_bad_row_harms_no_other():
    lines = [
        {"text": TEXT}, {"text": ""}, {"text": None}, {"text": 7}, {"text": ["a"]}, {"title": "no text"},
        {"id": "x", "text": f"{TEXT} 3 are new."}, {"id": "x", "text": f"{TEXT} 4 are new."}, {"text": TEXT},
    ]  # fmt: skip
    data = "\n".join([*map(json.dumps, lines), "{broken", "[1]", ""])
    assert [row["problem"] for row in read(data, "a.jsonl")] == [
        "no publication date",
        "empty",
        "empty",
        "its text is no text but of the type int",
        "its text is no text but of the type list",
        "a table without a column of texts",
        "no publication date",
        "same id as in/a.jsonl, row 7, which was read",
        "same text as in/a.jsonl, row 1, which was read",
        "no JSON: Expecting property name enclosed in double quotes",
        "no JSON object",
    ]


def test_a_time_of_nanoseconds_breaks_no_table():
    times = pa.array([1_620_000_000_000_000_001, 1_620_000_000_000_000_000], pa.timestamp("ns"))
    texts = [TEXT, f"{TEXT} 3 are new."]
    found = read(parquet(text=texts, published_on=times), "a.parquet")
    assert [row["text"] for row in found] == texts


def test_a_row_of_csv_with_too_many_cells_is_refused():
    rows = read(f"id,text\na,{TEXT}\nb,It has 3, and more.\nc,{TEXT} 5 are new.\n", "a.csv")
    assert [row["problem"] for row in rows] == [
        "no publication date", "more cells than the table has columns", "no publication date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"id,words\na,b\n", "a.csv", "a table without a column of texts"),
        (b"text\n", "a.csv", "a table without rows"),
        (parquet(words=["a"]), "a.parquet", "a table without a column of texts"),
        (parquet(text=["a"])[:-9], "a.parquet", "a damaged Parquet file"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_whole(data: bytes, name: str, problem: str):
    (row,) = read(data, name)
    assert row["problem"].startswith(problem)
    assert (row["article_id"], row["record"]) == ("a", None)
    assert row["advice"]


def test_json_lines_and_parquet_are_told_by_their_content():
    assert read(json.dumps({"text": TEXT}), "a.txt")[0]["reader"] == "jsonl"
    assert read(parquet(text=[TEXT]), "a.dat")[0]["reader"] == "parquet"
