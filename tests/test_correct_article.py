"""One entry on what an article is about puts right all rows that had that from the article alone."""

from typing import Any

import pyarrow as pa
import pytest
from conftest import Row, articles_of, published_of

from pipeline import engine
from pipeline.corrections.correct import correct
from pipeline.corrections.entries import CorrectionError, parse_corrections
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import MENTIONS

TEXT = (
    "Luhai Express grows in Yiwu in 2019\nValley Daily  2021-05-20\n\n"
    "The belts carry 3,000 parcels. The vans make 40 trips.\n\n"
    "PSBC Henan Branch lent 5 million yuan in 2020. Nationwide, some 900 hubs opened.\n\n"
    "Growers sold 12 tons of plums. Output rose by 8 percent in Shanxi.\n"
)
OTHER = "Roads in the hills\nValley Daily  2021-05-20\n\nThe belts carry 3,000 parcels.\n"
SIGNED = "  by: A. Reader\n  why: the masthead says so\n"
FOUND = "{about_organisation: Luhai Express, about_province: Zhejiang, about_year: 2019}"


def entry(about: str, expect: str = FOUND, article: str = "belts") -> str:
    return f"- article: {article}\n  about: {about}\n  expect: {expect}\n{SIGNED}"


@pytest.fixture(scope="module")
def articles() -> pa.Table:
    return articles_of({"belts": TEXT, "roads": OTHER, "still": "No number\n\nThe belts carry parcels.\n"})


@pytest.fixture(scope="module")
def mentions(articles: pa.Table) -> pa.Table:
    return engine.run(extract_stage, articles, MENTIONS)


@pytest.fixture
def corrected(articles: pa.Table, mentions: pa.Table):
    def run(text: str) -> tuple[dict[tuple[str, str], Row], dict[str, Row]]:
        published = published_of(correct(mentions, articles, parse_corrections(text)), articles)
        facts = {(row["article_id"], row["quote"]): row for row in published.facts.to_pylist()}
        return facts, {row["article_id"]: row for row in published.dim_article.to_pylist()}

    return run


def changed(corrected: Any, text: str, column: str) -> dict[str, Any]:
    """Return the new value of the column by quote, of the facts of which anything changed."""
    before, after = corrected("")[0], corrected(text)[0]
    assert before.keys() == after.keys()
    differing = {key for key in before if before[key] != after[key]}
    assert all("corrected" in after[key]["flags"].split(";") for key in differing)
    assert all(after[key]["correction"] for key in differing)
    assert {article for article, _ in differing} <= {"belts"}
    return {quote: after[article, quote][column] for article, quote in differing}


def test_one_line_gives_every_row_of_the_article_its_organisation_and_no_other(corrected):
    rows = changed(corrected, entry("{organisation: Haiyan Express}"), "organisation")
    assert rows == {"3,000": "Haiyan Express", "40": "Haiyan Express"}
    facts, articles = corrected(entry("{organisation: Haiyan Express}"))
    row = facts["belts", "3,000"]
    assert (row["organisation_basis"], row["organisation_group"]) == ("corrected", None)
    assert row["correction"] == (
        "A. Reader set organisation from Luhai Express to Haiyan Express: the masthead says so"
    )
    about = articles["belts"]
    assert (about["about_organisation"], about["about_organisation_basis"]) == ("Haiyan Express", "corrected")
    assert about["about_province_basis"] == "title"


def test_one_line_gives_every_row_of_the_article_its_province_and_no_other(corrected):
    rows = changed(corrected, entry("{province: Anhui}"), "province")
    assert rows == {"3,000": "Anhui", "40": "Anhui", "12 tons": "Anhui"}
    row = corrected(entry("{province: Anhui}"))[0]["belts", "40"]
    assert (row["place"], row["place_basis"], row["province_code"]) == ("Anhui", "corrected", "CN-AH")


def test_one_line_gives_every_row_of_the_article_its_year_and_no_other(corrected):
    rows = changed(corrected, entry("{year: 2018}"), "year")
    assert rows == {"3,000": 2018, "40": 2018}
    row = corrected(entry("{year: 2018}"))[0]["belts", "40"]
    assert (row["year"], row["year_basis"], row["period_end"]) == (2018, "corrected", None)


def test_what_nothing_told_is_told_by_the_entry(corrected):
    expect = "{about_organisation: null, about_province: null}"
    facts, articles = corrected(entry("{organisation: Luhai Express, province: Hebei}", expect, "roads"))
    row = facts["roads", "3,000"]
    assert (row["organisation"], row["province"]) == ("Luhai Express", "Hebei")
    assert "corrected" in row["flags"]
    assert articles["roads"]["about_province"] == "Hebei"
    assert facts["belts", "3,000"]["organisation"] == "Luhai Express"


def test_a_value_may_be_taken_away(corrected):
    facts, articles = corrected(entry("{organisation: null}"))
    row = facts["belts", "40"]
    assert (row["organisation"], row["organisation_basis"], row["flags"]) == (None, "none", "corrected")
    assert articles["belts"]["about_organisation_basis"] == "none"


def test_a_later_entry_finds_what_the_one_before_left(corrected):
    single = (
        '- article: belts\n  quote: "40"\n  expect: {organisation: Haiyan Express}\n'
        f"  set: {{organisation: Luhai Express}}\n{SIGNED}"
    )
    facts, _ = corrected(entry("{organisation: Haiyan Express}") + single)
    assert facts["belts", "40"]["organisation"] == "Luhai Express"
    again = single.replace("expect: {organisation: Haiyan", "expect: {organisation: Luhai")
    facts, _ = corrected(again + entry("{organisation: Haiyan Express}"))
    assert facts["belts", "40"]["organisation"] == "Luhai Express"  # what a person set of the row stays


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            entry("{year: 2018}", "{about_year: 2020}"),
            r"entry 1 \(belts\): expects about_year 2020 but finds 2019; mend",
        ),
        (entry("{year: 2018}", "{year: 2019}"), "expect: year is not what an article is about"),
        (entry("{place: Yiwu}"), "an article is about organisation, province, year, not place"),
        (entry("{province: Henna}"), "province: 'Henna' is no province"),
        (entry("{year: 3 May}"), "year: '3 May' is no whole number"),
        (entry("{}"), "about: "),
        (entry("{year: 2018}", "{}"), "expect: "),
        (entry("{year: 2018}") + '  quote: "40"\n', "quote: there is no such key"),
        (entry("{year: 2018}", article="nowhere"), "no article of this id was read"),
        (entry("{year: 2018}", article="still"), "the article has no numbers"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(corrected, text: str, told: str):
    with pytest.raises(CorrectionError, match=told):
        corrected(text)


def test_an_article_whose_text_is_not_there_is_named(articles: pa.Table, mentions: pa.Table):
    roads = articles.filter([name == "roads" for name in articles["article_id"].to_pylist()])
    with pytest.raises(CorrectionError, match="no article of this id was read"):
        correct(mentions, roads, parse_corrections(entry("{organisation: Haiyan Express}")))
