"""The Python API: one text in, a data frame of facts out."""

from datetime import date
from pathlib import Path

import pytest

import pipeline
from pipeline.tables.schema import FACTS

TEXT = "Qinghai Postal Branch has opened 32 rural mail routes."


def test_extract_gives_the_columns_of_the_fact_table():
    facts = pipeline.extract(TEXT, published_on=date(2021, 5, 20), title="Vans", publisher="China Post")
    assert list(facts.columns) == FACTS.names
    assert facts.value.tolist() == [32]
    assert facts.published_on.tolist() == [date(2021, 5, 20)]
    assert (facts.title[0], facts.publisher[0], facts.source[0]) == ("Vans", "China Post", "text")
    assert TEXT[facts.quote_start[0] : facts.quote_end[0]] == facts.quote[0]


def test_layout_fills_what_is_left_out():
    facts = pipeline.extract(f"Vans reach the last valley\n| China Post |2021-05-20\n\n{TEXT}\n")
    assert (facts.title[0], facts.publisher[0]) == ("Vans reach the last valley", "China Post")
    assert facts.year.tolist() == [2021]


def test_no_numbers_no_rows():
    facts = pipeline.extract("Vans reach the valley.")
    assert list(facts.columns) == FACTS.names
    assert len(facts) == 0


TOLD = (
    "Henan Postal Branch reaches the hills\n\nHenan Postal Branch ran 384 mail routes in 2020. "
    "The routes end in 12 villages of Xinyang. Some 12 vans were bought there."
)


def test_explain_shows_every_candidate_of_every_column_and_the_words_for_it():
    [told] = pipeline.explain(TOLD, "384", published_on=date(2021, 5, 20))
    assert (told.quote, TOLD[told.start : told.end]) == ("384", "384")
    choices = {choice.column: choice for choice in told.choices}
    assert list(choices) == ["metric", "aggregation", "status", "per", "organisation", "place", "year"]
    holder, place, year = choices["organisation"], choices["place"], choices["year"]
    assert [offer.way for offer in holder.offers] == ["subject", "earlier", "article", "none"]
    assert holder.offers[0].cues == ("Henan Postal Branch",)
    assert (place.value, place.offers[0].way, place.offers[0].cues) == (
        "Henan",
        "seat",
        ("Henan Postal Branch",),
    )
    assert (year.value, year.offers[0].cues, year.offers[-1].value) == ("2020", ("in 2020",), "undated")
    assert all([o.rank for o in c.offers] == sorted(o.rank for o in c.offers) for c in told.choices)
    shown = str(told)
    assert "organisation: Henan Postal Branch\n  + " in shown
    assert f"of {holder.ways} ways 4 offered, and choices.yml has it highest" in shown


def test_explain_says_where_words_before_the_sentence_decide():
    vans = pipeline.explain(TOLD, "12")[-1]
    [place] = [choice for choice in vans.choices if choice.column == "place"]
    assert (place.offers[0].way, place.offers[0].cues) == ("paragraph", ("Xinyang (before)",))


def test_explain_shows_all_figures_of_a_quote_or_the_one_at_an_offset(tmp_path: Path):
    both = pipeline.explain(TOLD, "12")
    assert [told.start for told in both] == [TOLD.index("12 "), TOLD.index("12 vans")]
    (tmp_path / "hills.txt").write_text(TOLD)
    assert pipeline.explain(tmp_path / "hills.txt", "12", start=both[1].start) == both[1:]


@pytest.mark.parametrize(
    ("quote", "start", "told"),
    [
        ("57", None, "'57' does not stand in the article"),
        ("", None, "'' does not stand in the article"),
        ("384", 3, "'384' does not stand in the article at 3"),
        ("2020", None, r"'2020' is no claim but a reject: date \(a date or year\)"),
        ("384 mail", None, "no figure has just the quote '384 mail'; near it: '384'"),
        ("reaches", None, "no figure has just the quote 'reaches'$"),
    ],
)
def test_explain_says_what_stands_there_instead(quote: str, start: int | None, told: str):
    with pytest.raises(ValueError, match=told):
        pipeline.explain(TOLD, quote, start)


def test_explain_says_why_a_file_is_no_article(tmp_path: Path):
    with pytest.raises(ValueError, match=r"nowhere\.txt: no such file"):
        pipeline.explain(tmp_path / "nowhere.txt", "12")


def test_version_and_unknown_names():
    assert pipeline.__version__
    with pytest.raises(AttributeError, match="nothing"):
        _ = pipeline.nothing


def test_explain_tells_quotes_and_offsets_as_the_file_has_them(tmp_path: Path):
    page = tmp_path / "hills.md"
    page.write_text("# Vans\n\nChina Post bought **12** vans. It hired *30* riders.\n")
    [told] = pipeline.explain(page, "30")
    assert page.read_text()[told.start : told.end] == "30"
    assert pipeline.explain(page, "30", start=told.start) == [told]
