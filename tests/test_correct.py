"""Corrections: what they set, drop and add, and that one which finds something else stops the run."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from conftest import Row, Run, articles_of, published_of, run_pipeline
from hypothesis import given
from hypothesis import strategies as st

from pipeline import __main__ as cli
from pipeline import engine, io
from pipeline.corrections.correct import correct
from pipeline.corrections.entries import SETTABLE, CorrectionError, cell, parse_corrections
from pipeline.lexicon.organisations import family_of
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import FACTS, MENTIONS
from pipeline.tables.typed import table_of

TEXT = (
    "New vans for the valleys\n| China Post |2021-05-20\n\n"
    "Qinghai Postal Branch opened 32 mail routes in 2020 with 5 million yuan (about $0.72 million). "
    "Postal branches of Qinghai and Gansu have each built 12 depots. "
    "They are divided into two aspects. Flight CA1234 took mail to Lhasa and Chengdu.\n"
)
GANSU = "province: Gansu, place: Gansu"
ROUTE = "add: {kind: route, reported_value: 1, metric_text: air routes, origin: Lhasa, destination: Chengdu}"
SIGNED = "  by: A. Reader\n  why: the yearbook says so\n"


def entry(quote: str, action: str, expect: str = "", start: int | None = None, article: str = "vans") -> str:
    lines = [f"- article: {article}", f'  quote: "{quote}"', f"  {action}"]
    lines += [f"  expect: {expect}"] * bool(expect) + [f"  start: {start}"] * (start is not None)
    return "\n".join(lines) + "\n" + SIGNED


@pytest.fixture(scope="module")
def articles() -> pa.Table:
    return articles_of({"vans": TEXT})


@pytest.fixture(scope="module")
def mentions(articles: pa.Table) -> pa.Table:
    return engine.run(extract_stage, articles, MENTIONS)


@pytest.fixture
def corrected(articles: pa.Table, mentions: pa.Table):
    def run(text: str) -> tuple[list[Row], list[Row]]:
        published = published_of(correct(mentions, articles, parse_corrections(text)), articles)
        return published.facts.to_pylist(), published.rejects.to_pylist()

    return run


def of(rows: list[Row], quote: str) -> list[Row]:
    return [row for row in rows if row["quote"] == quote]


def test_no_entry_changes_nothing(corrected, articles: pa.Table):
    plain = run_pipeline(articles)
    assert corrected("# nothing yet\n") == (plain.facts, plain.rejects)


def test_a_column_is_set_and_the_row_says_so(corrected):
    before = of(corrected("")[0], "32")[0]
    facts, _ = corrected(entry("32", "set: {year: 2019, metric_text: water mail routes}", "{year: 2020}"))
    (row,) = of(facts, "32")
    assert (row["year"], row["metric_text"], row["period_end"]) == (2019, "water mail routes", None)
    assert row["fact_id"] == before["fact_id"]
    assert row["flags"] == "corrected"
    assert row["correction"] == (
        "A. Reader set year from 2020 to 2019, metric_text from mail routes opened to water mail routes: "
        "the yearbook says so"
    )
    assert [other for other in facts if other["quote"] != "32"] == [
        other for other in corrected("")[0] if other["quote"] != "32"
    ]


def test_what_follows_from_a_set_column_follows(corrected):
    facts, _ = corrected(
        entry(
            "5 million yuan", "set: {reported_value: 7000000, province: Gansu, place: Gansu}", "{value: 5e6}"
        )
        + entry("32", f"set: {{organisation: PSBC Gansu Branch, {GANSU}}}", "{value: 32}")
    )
    (money,), (routes,) = of(facts, "5 million yuan"), of(facts, "32")
    assert (money["value"], money["value_cny"], money["value_low"]) == (7e6, 7e6, 7e6)
    assert "fx_gloss_mismatch" in money["flags"]
    assert money["province_code"] == "CN-GS"
    assert routes["organisation_group"] == "PSBC"


def test_metric_and_category_can_be_named(corrected):
    facts, _ = corrected(
        entry("32", "set: {metric: rural_mail_route}", "{value: 32}")
        + entry("5 million yuan", "set: {metric: van_budget, category: rural}", "{kind: money}")
    )
    (routes,), (money,) = of(facts, "32"), of(facts, "5 million yuan")
    assert (routes["metric"], routes["metric_basis"]) == ("rural_mail_route", "catalogue")
    assert (money["metric"], money["metric_basis"], money["category"]) == ("van_budget", "slug", "rural")


def test_a_unit_brings_its_kind(corrected):
    facts, _ = corrected(entry("32", "set: {reported_unit: mu, reported_value: 30}", "{value: 32}"))
    (row,) = of(facts, "32")
    assert (row["kind"], row["unit"], row["value"]) == ("area", "hectare", 2.0)


def test_a_set_year_or_aggregation_empties_what_does_not_go_with_it(corrected):
    facts, _ = corrected(
        entry("32", "set: {year: null}", "{value: 32}")
        + entry("5 million yuan", "set: {aggregation: level}", "{kind: money}")
    )
    (routes,), (money,) = of(facts, "32"), of(facts, "5 million yuan")
    assert (routes["year"], routes["year_basis"], routes["period_end"]) == (None, None, None)
    assert (money["aggregation"], money["period_start"]) == ("level", None)
    same, _ = corrected(entry("32", "set: {year: 2020}", "{value: 32}"))
    assert of(same, "32")[0]["period_end"] is not None


def test_a_doubt_that_a_person_settles_goes(articles: pa.Table, mentions: pa.Table):
    rows = [row | {"flags": "ambiguous_place;ambiguous_scope"} for row in mentions.to_pylist()]
    text = entry("32", "set: {place: Qinghai}", "{flags: ambiguous_place;ambiguous_scope;low_confidence}")
    made = correct(table_of(rows, MENTIONS), articles, parse_corrections(text)).to_pylist()
    assert [row["flags"] for row in of(made, "32")] == ["ambiguous_scope;corrected"]


def test_two_corrections_of_a_row_are_both_told(corrected):
    facts, _ = corrected(
        entry("32", "set: {year: 2019}", "{year: 2020}") + entry("32", "set: {year: 2018}", "{year: 2019}")
    )
    (row,) = of(facts, "32")
    assert row["year"] == 2018
    assert row["correction"].count("A. Reader set year from") == 2


def test_a_dropped_row_is_a_reject_with_its_gloss(corrected):
    facts, rejects = corrected(entry("5 million yuan", "drop: true", "{unit: CNY}"))
    assert not of(facts, "5 million yuan")
    dropped = {row["quote"]: row for row in rejects if row["reason"] == "corrected"}
    assert set(dropped) == {"5 million yuan", "$0.72 million"}
    assert (dropped["5 million yuan"]["value"], dropped["$0.72 million"]["unit"]) == (5e6, "USD")


def test_of_a_fanned_out_mention_one_row_goes(corrected):
    facts, rejects = corrected(entry("12", "drop: true", "{province: Gansu}"))
    assert [row["province"] for row in of(facts, "12")] == ["Qinghai"]
    assert not of(rejects, "12")


def test_the_gloss_of_a_dropped_row_is_kept_in_any_order(corrected):
    more = (
        "add: {reported_value: 5000000, reported_unit: CNY, metric_text: vans, province: Gansu, place: Gansu}"
    )
    facts, rejects = corrected(
        entry("5 million yuan", more, "{province: Qinghai}")
        + entry("5 million yuan", "drop: true", "{province: Qinghai}")
    )
    assert len(of(facts, "5 million yuan")) == 1
    assert [row["quote"] for row in rejects if row["reason"] == "corrected"] == ["$0.72 million"]


def test_a_dropped_route_leaves_no_reject_without_a_number(corrected):
    facts, _ = corrected(entry("Lhasa and Chengdu", ROUTE))
    (row,) = of(facts, "Lhasa and Chengdu")
    assert (row["kind"], row["unit"], row["value"], row["origin"]) == ("route", "count", 1, "Lhasa")
    assert row["quote"] in row["sentence"]


def test_a_dropped_quote_can_be_added_anew(corrected):
    facts, rejects = corrected(
        entry("32", "drop: true", "{value: 32}")
        + entry(
            "32 mail routes", "add: {reported_value: 32, metric_text: mail routes}", "{reason: corrected}"
        )
    )
    assert [row["quote"] for row in facts if row["flags"]] == ["32 mail routes"]
    assert not of(rejects, "32")


YEAR = "set: {year: 2019}"
ADD = "add: {reported_value: 1, metric_text: x}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (entry("32", YEAR, "{year: 2021}"), "expects year 2021 but finds 2020"),
        (entry("32", YEAR, "{organisation: null}"), "expects organisation null but finds Qinghai Postal"),
        (entry("33", YEAR, "{year: 2020}"), "the quote does not stand in the article"),
        (entry("2 mail", YEAR, "{year: 2020}"), "no row has exactly this quote"),
        (entry("32", YEAR, "{year: 2020}", start=3), "no row has exactly this quote at 3"),
        (entry("32", YEAR, "{year: 2020}", article="trucks"), "no article of this id was read"),
        (entry("12", YEAR, "{value: 12}"), "2 rows match"),
        (entry("12", YEAR, "{value: 13}"), "none of the 2 rows with this quote has what it expects"),
        (entry("two", YEAR, "{value: 2}"), "no fact but a reject (list_announcement) has this quote: add"),
        (entry("32", "set: {reported_unit: mu, kind: mass}", "{value: 32}"), "mu is no unit of kind mass"),
        (entry("32", "set: {organisation: Moon Post}", "{value: 32}"), "set organisation_group too"),
        (entry("32", "set: {province: null}", "{value: 32}"), "place Qinghai without a province"),
        (entry("32", "set: {province: Gansu}", "{value: 32}"), "Qinghai does not lie in Gansu"),
        (entry("32", "set: {modifier: between}", "{value: 32}"), "between needs a range"),
        (entry("32", "set: {period_end: 2018-12-31}", "{value: 32}"), "period_start is after period_end"),
        (entry("32", "set: {kind: route}", "{value: 32}"), "a route has the value 1"),
        (entry("32", "set: {metric: agricultural_loan_balance}", "{value: 32}"), "has values of kind money"),
        (
            entry("32", "set: {organisation: null, organisation_group: PSBC}", "{value: 32}"),
            "organisation_group without an organisation",
        ),
        (entry("0.72 million", ADD), "something stands there already (a fact)"),
        (entry("0.72 million", ADD, "{value: 5e6}"), "the gloss of '5 million yuan' stands there"),
        (entry("ibet", ADD), "the quote does not stand in the article"),
        (entry("hengd", ADD), "the quote begins within a word"),
        (entry("Chengd", ADD), "the quote ends within a word"),
        (entry("2021-05-20", ADD, "{reason: chrome}"), "the quote stands in the byline"),
        (entry("33", ADD, "{reason: name}"), "the quote does not stand in the article"),
        (entry("32", ADD), "something stands there already (a fact): say so in expect"),
        (entry("32 mail", ADD, "{value: 32}"), "the fact '32' stands there too: drop it first"),
        (entry("A123", ADD, "{reason: identifier}"), "the quote must hold the whole of"),
        (entry("two", ADD, "{reason: date}"), "expects reason date but finds list_announcement"),
        (entry("mail", ADD), "give start"),
        (entry("mail", ADD, "{reason: date}"), "expects a row, but none stands there"),
    ],
)
def test_an_entry_that_does_not_fit_stops_the_run(corrected, text: str, why: str):
    with pytest.raises(CorrectionError) as stop:
        corrected(text)
    assert why in str(stop.value)
    assert str(stop.value).startswith("entry 1 (")


def test_all_entries_that_do_not_fit_are_named(corrected):
    with pytest.raises(CorrectionError, match=r"(?s)entry 1 .*2021.*; entry 3 .*'99'.*; mend or remove"):
        corrected(entry("32", YEAR, "{year: 2021}") + entry("32", YEAR, "{year: 2020}") + entry("99", ADD))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: b", "it must be a list of entries"),
        ("- [", "not valid YAML"),
        ("- 12\n", "entry 1: Input should be a valid dictionary"),
        (entry("1", YEAR), "entry 1: expect must name at least one column"),
        (entry("1", YEAR + "\n  drop: true", "{year: 2020}"), "one of set, drop and add"),
        (entry("1", "note: x", "{year: 2020}"), "note: there is no such key; an entry has article"),
        (entry("1", "set: {value: 1}", "{year: 2020}"), "value follows from reported_value: set that"),
        (entry("1", "set: {fact_id: a}", "{year: 2020}"), "fact_id cannot be set"),
        (entry("1", "set: {yaer: 1}", "{year: 2020}"), "yaer is no column"),
        (entry("1", YEAR, "{repeats: a}"), "repeats is no column"),
        (entry("1", "set: {year: soon}", "{year: 2020}"), "year: 'soon' is no whole number"),
        (entry("1", "set: {year: true}", "{year: 2020}"), "year: True is no whole number"),
        (entry("1", "set: {reported_value: much}", "{year: 2020}"), "'much' is no number"),
        (entry("1", "set: {reported_value: .nan}", "{year: 2020}"), "nan is no number"),
        (entry("1", "set: {period_end: 2021}", "{year: 2020}"), "2021 is no date like"),
        (entry("1", "set: {province: Hénan}", "{year: 2020}"), "'Hénan' is no province"),
        (entry("1", "set: {reported_unit: mew}", "{year: 2020}"), "'mew' is no reported_unit"),
        (entry("1", "set: {status: planned}", "{year: 2020}"), "'planned' is no status"),
        (entry("1", "set: {metric: Big One}", "{year: 2020}"), "'Big One' is no metric"),
        (entry("1", "set: {place: 12}", "{year: 2020}"), "12 is no text; put it into quotes"),
        (entry("1", "set: {kind: null}", "{year: 2020}"), "kind: it must have a value"),
        (entry("1", "add: {reported_value: 1}"), "add: it needs metric_text"),
        (entry("1", "set: {}", "{year: 2020}"), "set and add must name at least one column"),
        (entry("1", YEAR + "\n  set: {year: 2018}", "{year: 2020}"), "the key set stands twice"),
        (entry("1", "set: {year: 99999}", "{year: 2020}"), "99999 is no year"),
        (entry("1", f"set: {{reported_value: {'9' * 400}}}", "{year: 2020}"), "is no number that can be"),
        (entry("1", "set: {reported_value: 1e295}", "{year: 2020}"), "is no number that can be"),
        (entry("1", "set: {reported_value: '1_000'}", "{year: 2020}"), "is no number that can be"),
        (entry("1", "set: {period_end: 2021-13-45}", "{year: 2020}"), "month must be in 1..12"),
        (entry("1", "set: {organisation_group: PBSC}", "{year: 2020}"), "'PBSC' is no organisation_group"),
        (entry("1", "set: {flags: null}", "{year: 2020}"), "flags cannot be set"),
        (entry("1", "set: {fx_rate: 6}", "{year: 2020}"), "fx_rate follows from"),
        (entry(" 1", YEAR, "{year: 2020}"), "without spaces at its ends"),
        (entry("1", YEAR, "{year: 2020}").replace('"1"', "1"), "quote: it must be text; put it into"),
        (
            entry("1", YEAR, "{year: 2020}").replace("  by: A. Reader\n", ""),
            "by: it is missing",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(text: str, why: str):
    with pytest.raises(CorrectionError) as stop:
        parse_corrections(text)
    assert why in str(stop.value)


@given(
    st.sampled_from(SETTABLE), st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats()
)
def test_a_value_is_taken_whole_or_refused(name: str, given_value: Any):
    try:
        found = cell(FACTS[name], given_value)
    except CorrectionError as error:
        assert str(error).startswith(f"{name}: ")
    else:
        assert found == (
            float(given_value) if name == "reported_value" and given_value is not None else given_value
        )


def test_families():
    assert family_of("PSBC Gansu Branch") == "PSBC"
    assert family_of("Gansu Postal Branch") == "China Post"
    assert family_of("CPG") == "China Post"
    assert family_of("Moon Post") is None


def test_the_command_says_which_file_and_entry(seeds: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "vans.txt").write_text(TEXT)
    (tmp_path / "fixes.yml").write_text(entry("32", YEAR, "{year: 1999}"))
    with pytest.raises(
        io.DataError, match=r"fixes.yml: entry 1 \('32' in vans\): expects year 1999 but finds 2020"
    ):
        cli.run(input=Path("in"), output=Path("out"), corrections=Path("fixes.yml"))
    assert not (tmp_path / "out").exists()
