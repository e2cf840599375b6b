"""The Python API: texts, paths and tables in; facts, rejects and articles out; clear errors for all else."""

import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pipeline
from pipeline.io import DataError
from pipeline.tables.ids import text_id
from pipeline.tables.schema import FACTS

TEXT = "Qinghai Postal Branch has opened 32 rural mail routes."
OTHER = "Gansu Postal Branch has opened 14 rural mail routes in the two counties."
PAGE = f"Vans reach the last valley\n| China Post |2021-05-20\n\n{TEXT}\n"


def test_extract_gives_the_columns_of_the_fact_table():
    facts = pipeline.extract(TEXT, published_on=date(2021, 5, 20), title="Vans", publisher="China Post")
    assert list(facts.columns) == FACTS.names
    assert facts.value.tolist() == [32]
    assert facts.published_on.tolist() == [date(2021, 5, 20)]
    assert (facts.title[0], facts.publisher[0], facts.source[0]) == ("Vans", "China Post", "text")
    assert TEXT[facts.quote_start[0] : facts.quote_end[0]] == facts.quote[0]
    assert facts.article_id[0] == text_id(TEXT)


def test_layout_fills_what_is_left_out():
    facts = pipeline.extract(PAGE)
    assert (facts.title[0], facts.publisher[0]) == ("Vans reach the last valley", "China Post")
    assert facts.year.tolist() == [2021]


@pytest.mark.parametrize("text", ["Vans reach the valley.", "", " \n", "Home | News | Sports"])
def test_no_numbers_no_rows(text: str):
    facts = pipeline.extract(text)
    assert list(facts.columns) == FACTS.names
    assert len(facts) == 0


@pytest.mark.parametrize("day", [date(2021, 5, 20), "2021-05-20", "2021-05-20T08:00:00Z", "May 20, 2021"])
def test_dates_as_dates_and_as_texts(day: Any):
    assert pipeline.extract(TEXT, published_on=day).published_on.tolist() == [date(2021, 5, 20)]


@pytest.mark.parametrize(
    "articles",
    [
        [TEXT, OTHER],
        (text for text in (TEXT, OTHER)),
        pd.Series([TEXT, OTHER]),
        pd.DataFrame({"text": [TEXT, OTHER]}),
        pa.table({"content": [TEXT, OTHER]}),
        pa.array([TEXT, OTHER]),
        pl.DataFrame({"body": [TEXT, OTHER]}),
        pl.Series([TEXT, OTHER]),
    ],
    ids=lambda articles: f"{type(articles).__module__.split('.')[0]}.{type(articles).__name__}",
)
def test_many_articles_in_any_form(articles: Any):
    facts = pipeline.extract(articles)
    assert dict(zip(facts.article_id, facts.value, strict=True)) == {text_id(TEXT): 32, text_id(OTHER): 14}


def test_what_a_table_says_of_its_articles():
    table = pd.DataFrame(
        {
            "id": [7, 8],
            "text": [TEXT, None],
            "title": ["Vans", "Carts"],
            "date": [pd.Timestamp(2021, 5, 20), pd.NaT],
            "publisher": ["Hill News", pd.NA],
        }
    )
    result = pipeline.read(table)
    first, second = result.articles.to_dict("records")
    assert (first["article_id"], first["title"], first["publisher"]) == ("7", "Vans", "Hill News")
    assert (first["published_on"], first["reader"], first["facts"]) == (date(2021, 5, 20), "table", 1)
    assert first["text"] == f"Vans\n\n{TEXT}"
    assert (second["status"], second["problem"]) == ("refused", "empty")
    fact = result.facts.iloc[0]
    assert first["text"][fact.quote_start : fact.quote_end] == "32"


def test_paths_of_files_and_folders(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.html").write_text(f"<html><body><h1>Routes open in Gansu</h1><p>{OTHER}</p></body></html>")
    result = pipeline.read(tmp_path)
    assert result.articles.set_index("article_id").reader.to_dict() == {"a": "text", "b": "html"}
    assert sorted(result.facts.value) == [14, 32]
    assert sorted(pipeline.extract([tmp_path / "a.txt", OTHER]).value) == [14, 32]


def test_a_text_that_is_a_page_is_read_as_one():
    assert pipeline.extract(f"<!doctype html><html><body><p>{TEXT}</p></body></html>").value.tolist() == [32]


def test_the_whole_result():
    result = pipeline.read([TEXT, OTHER], published_on="2021-05-20")
    assert result.facts.value.tolist() == result.to_arrow()["value"].to_pylist()
    assert result.to_polars()["value"].to_list() == result.facts.value.tolist()
    assert set(result.rejects.reason) <= {"list_announcement", "no_metric", "pronoun"}
    assert result.articles.facts.sum() == len(result.facts)
    assert repr(result) == f"<Result: 2 articles, {len(result.facts)} facts, {len(result.rejects)} rejects>"


def test_equal_texts_are_read_once_and_the_other_is_named():
    result = pipeline.read([TEXT, OTHER, TEXT])
    assert result.articles.status.tolist() == ["read", "read", "refused"]
    assert result.articles.problem[2] == "same id as text, which was read"


def test_the_page_of_a_result_marks_figures_and_shows_rejects_in_grey():
    shown = pipeline.read("In 2020, A&B opened 32 <routes> in Qinghai.")._repr_html_()
    assert "A&amp;B opened <span" in shown
    assert ">32</span> &lt;routes&gt;" in shown
    grey, _, rest = shown.partition(">2020</span>")
    assert 'title="date"' in grey.rpartition("<span")[2]
    assert "32 count" in rest


def test_a_long_or_refused_article_is_shown_as_such():
    result = pipeline.read(
        pd.DataFrame({"id": ["a", "b"], "text": [f"{TEXT} " + "The road is long. " * 4000, ""]})
    )
    shown = result._repr_html_()
    assert shown.count(" ...</div>") == 1
    assert "refused: empty. " in shown


@pytest.mark.parametrize(
    ("articles", "error", "said"),
    [
        (None, TypeError, "not None"),
        (float("nan"), TypeError, "not NaN"),
        (3, TypeError, "not an int"),
        (b"text", TypeError, "not a bytes"),
        ({"text": TEXT}, TypeError, "not a dict"),
        ([TEXT, None], TypeError, "article 1 is None, not a text or a Path"),
        (["a text", float("nan")], TypeError, "article 1 is NaN"),
        (pd.DataFrame({"words": [TEXT]}), ValueError, "a table without a column of texts"),
        ("https://example.org/news/1", ValueError, "is an address, no text"),
        ("news/vans.txt", ValueError, r"looks like a path, no text: give Path\('news/vans.txt'\)"),
        (r"C:\news\vans.html", ValueError, "looks like a path"),
        ("news/2021/vans", ValueError, "looks like a path"),
        ("news/*.txt", ValueError, "looks like a path"),
        ("**/vans.html", ValueError, "looks like a path"),
        ("www.example.org/news", ValueError, "is an address, no text"),
        ("news.example.org/vans/", ValueError, "is an address, no text"),
        (Path("nowhere.txt"), ValueError, "no such file or folder"),
    ],
)
def test_what_is_no_article_is_a_clear_error(articles: Any, error: type[Exception], said: str):
    with pytest.raises(error, match=said):
        pipeline.extract(articles)


@pytest.mark.parametrize(
    "text",
    [
        "One and/or two.",
        "12 vans/day",
        "No news.",
        "12/5/2021",
        "Vans (5/6/7 seats) cost 3 yuan/km.",
        "*** 5 vans",
    ],
)
def test_a_short_text_is_no_path(text: str):
    assert pipeline.read(text).articles.status.tolist() == ["read"]


def test_no_worker_reads_nothing():
    with pytest.raises(ValueError, match="workers"):
        pipeline.read(TEXT, workers=0)


def test_the_name_of_a_folder_that_is_there_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="looks like a path"):
        pipeline.read("news")


@pytest.mark.parametrize(
    ("day", "error"),
    [("soon", ValueError), ("05/04/2021", ValueError), (pd.NaT, ValueError), (2021, TypeError)],
)
def test_a_day_that_is_none_is_a_clear_error(day: Any, error: type[Exception]):
    with pytest.raises(error, match="published_on"):
        pipeline.extract(TEXT, published_on=day)


def test_the_only_article_refused_is_an_error_and_one_of_several_a_warning():
    endless = "5%" * 40_000
    with pytest.raises(ValueError, match="more than one article can hold"):
        pipeline.extract(endless)
    with pytest.warns(UserWarning, match="1 of 2 articles were refused"):
        assert pipeline.extract([endless, TEXT]).value.tolist() == [32]
    with warnings.catch_warnings():
        assert pipeline.read([endless, TEXT]).articles.status.tolist() == ["refused", "read"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_is_read_in_batches(workers: int, capsys: pytest.CaptureFixture[str]):
    texts = (TEXT.replace("32", str(number)) for number in range(30, 37))
    results = list(pipeline.pipe(texts, "2021-05-20", batch_size=3, workers=workers))
    assert [sorted(result.facts.value) for result in results] == [[30, 31, 32], [33, 34, 35], [36]]
    assert capsys.readouterr().err == ""


def test_a_stream_is_read_no_further_than_asked():
    taken = []

    def texts():
        for number in range(100):
            taken.append(number)
            yield TEXT.replace("32", str(number))

    next(iter(pipeline.pipe(texts(), batch_size=4)))
    assert len(taken) == 4


@pytest.mark.parametrize(
    "made", [pd.DataFrame, pa.table, pl.DataFrame, lambda rows: pa.table(rows).to_reader()]
)
def test_a_stream_may_be_a_table(made: Callable[[dict[str, list[str]]], Any]):
    texts = [TEXT.replace("32", str(number)) for number in range(30, 35)]
    table = made({"text": texts, "date": ["2021-05-20"] * 5})
    results = list(pipeline.pipe(table, batch_size=2))
    assert [sorted(result.facts.value) for result in results] == [[30, 31], [32, 33], [34]]
    assert {day.year for result in results for day in result.facts.published_on} == {2021}


@pytest.mark.parametrize("stream", [None, float("nan"), TEXT, Path("news"), b"text", {"text": TEXT}])
def test_what_is_no_stream_is_a_clear_error(stream: Any):
    with pytest.raises(TypeError, match="a stream of articles is an iterable of texts and Paths, or a table"):
        list(pipeline.pipe(stream))


def test_a_figure_is_explained_in_a_text_as_in_its_file(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    (found,) = pipeline.explain(path, "32")
    assert found == pipeline.explain(PAGE, "32")[0]
    chosen = {choice.column: choice.value for choice in found.choices}
    assert chosen["organisation"] == "Qinghai Postal Branch"
    assert chosen["place"] == "Qinghai"
    assert all(choice.offers for choice in found.choices)


def test_a_day_that_is_given_dates_the_figure_that_is_explained():
    def year(day: date | None) -> str:
        (found,) = pipeline.explain(TEXT, "32", published_on=day)
        return next(choice.value for choice in found.choices if choice.column == "year")

    assert year(None) == "undated"
    assert "2019" in year(date(2019, 3, 4))


@pytest.mark.parametrize(
    ("quote", "start", "why"), [("33", None, "33"), ("32", 3, "32"), ("2021", None, "chrome")]
)
def test_what_is_no_fact_is_not_explained_but_named(quote: str, start: int | None, why: str):
    with pytest.raises(ValueError, match=why):
        pipeline.explain(PAGE, quote, start)


def test_a_file_without_an_article_is_not_explained(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("...", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.txt: "):
        pipeline.explain(path, "32")


def test_version_and_unknown_names():
    assert pipeline.__version__
    with pytest.raises(AttributeError, match="nothing"):
        _ = pipeline.nothing
