"""The Python API: one text in, a data frame of facts out."""

from datetime import date

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


def test_version_and_unknown_names():
    assert pipeline.__version__
    with pytest.raises(AttributeError, match="nothing"):
        _ = pipeline.nothing
