"""What must hold of every row of every run, checked without the pipeline's own readers."""

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from conftest import PROJECT, Row, Run, run_pipeline
from currency_converter import CurrencyConverter, RateNotFoundError
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import io
from pipeline.intake.ingest import ingest
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.io.sources import read_files
from pipeline.tables.schema import ARTICLES, FACTS, FILES, REJECTS, SCHEMA_VERSION
from pipeline.tables.sources import MAX_MEGABYTES
from pipeline.tables.typed import table_of

WORDS = yaml.safe_load((PROJECT / "pipeline/reference/numbers.yml").read_text())
COUNTING = sorted({*WORDS["small"], *WORDS["tens"], *WORDS["scales"], "dozen", *WORDS["ordinals"]})
PLURAL = [f"{word}s" for word in (*WORDS["scales"], "dozen")]
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join([*COUNTING, *PLURAL])})\b", re.I)
DIGITS = re.compile(r"[0-9]+")
CONVERTER = CurrencyConverter()
FURNITURE = {"chrome", "byline", "footer", "title_copy"}


def spans(run: Run, article: str) -> set[tuple[int, int]]:
    """The distinct spans of quotes, glosses and rejects of an article."""
    rows = [row for row in (*run.facts, *run.rejects) if row["article_id"] == article]
    found = {(row["quote_start"], row["quote_end"]) for row in rows}
    glosses = {(row["gloss_start"], row["gloss_end"]) for row in rows if row.get("gloss_start") is not None}
    return found | glosses


def roles(article: Row, start: int) -> str:
    return next((s["role"] for s in article["segments"] if s["start"] <= start < s["end"]), "chrome")


@pytest.mark.parametrize("pattern", [DIGITS, NUMBER_WORD], ids=["digits", "words"])
def test_every_number_lies_in_exactly_one_span(run: Run, pattern: re.Pattern[str]):
    for article in run.articles:
        found = spans(run, article["article_id"])
        for match in pattern.finditer(article["text"]):
            holders = [span for span in found if span[0] <= match.start() and match.end() <= span[1]]
            around = article["text"][max(0, match.start() - 40) : match.end() + 40]
            assert len(holders) == 1, (article["article_id"], match.group(), around, holders)


def test_no_two_spans_overlap(run: Run):
    for article in run.articles:
        for one, other in pairwise(sorted(spans(run, article["article_id"]))):
            assert one[1] <= other[0], (article["article_id"], one, other)


def test_every_reject_holds_a_number(run: Run):
    anything = re.compile(rf"[0-9]|\b(?:{'|'.join([*COUNTING, *PLURAL, *WORDS['multiples']])})", re.I)
    others = re.compile(r"half|quarter|both|single|several|few", re.I)
    for row in run.rejects:
        assert anything.search(row["quote"]) or others.search(row["quote"]), row


@pytest.mark.parametrize("name", ["quote", "sentence", "gloss"])
def test_spans_are_characters_of_the_text(run: Run, name: str):
    column = "gloss_quote" if name == "gloss" else name
    for row in run.facts:
        if row[column] is not None:
            text = run.texts[row["article_id"]]
            assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[column]
            assert row[column] == row[column].strip()


def test_quotes_of_rejects_stand_in_the_text(run: Run):
    for row in run.rejects:
        assert run.texts[row["article_id"]][row["quote_start"] : row["quote_end"]] == row["quote"]
        assert row["quote"] in row["sentence"]


def test_a_sentence_holds_its_quote_and_gloss(run: Run):
    for row in run.facts:
        assert row["sentence_start"] <= row["quote_start"] < row["quote_end"] <= row["sentence_end"]
        if row["gloss_start"] is not None:
            assert row["quote_end"] < row["gloss_start"] < row["gloss_end"] <= row["sentence_end"]


def test_offsets_count_the_characters_of_the_file(run: Run):
    for row in run.facts:
        text = (PROJECT / row["source"]).read_bytes().decode("utf-8")
        assert text[row["quote_start"] : row["quote_end"]] == row["quote"]


def test_no_fact_in_the_furniture_of_a_page(run: Run):
    articles = {article["article_id"]: article for article in run.articles}
    for row in run.facts:
        assert roles(articles[row["article_id"]], row["quote_start"]) not in FURNITURE, row["quote"]


def test_numbers_of_the_furniture_are_chrome(run: Run):
    articles = {article["article_id"]: article for article in run.articles}
    for row in run.rejects:
        furniture = roles(articles[row["article_id"]], row["quote_start"]) in FURNITURE
        assert (row["reason"] == "chrome") == furniture, row


def test_few_numbers_are_without_a_metric(run: Run):
    body = [row for row in run.rejects if row["reason"] != "chrome"]
    mentions = {(row["article_id"], row["quote_start"]) for row in run.facts}
    lost = [row for row in body if row["reason"] == "no_metric"]
    assert len(lost) < 0.05 * (len(mentions) + len(body)), [row["quote"] for row in lost]


OPEN_ENDS = {
    "over": (True, False), "at_least": (True, False), "nearly": (False, True), "under": (False, True),
    "up_to": (False, True), "about": (False, False), "exact": (True, True), "between": (True, True),
}  # fmt: skip


def test_intervals_agree_with_the_modifier(run: Run):
    for row in run.facts:
        low, high = row["value_low"], row["value_high"]
        ends = OPEN_ENDS[row["modifier"]]
        fallen = row["aggregation"] == "change" and row["value"] < 0
        assert (low is not None, high is not None) == (ends[::-1] if fallen else ends), row
        assert low is None or low <= row["value"]
        assert high is None or row["value"] <= high
        if row["modifier"] == "exact":
            assert low == high == row["value"]
        if row["modifier"] == "between":
            assert row["value"] == pytest.approx((low + high) / 2)


def test_money_has_its_own_currency_and_one_rate(run: Run):
    for row in run.facts:
        converted = [row["value_cny"], row["value_usd"]]
        if row["kind"] != "money":
            assert [*converted, row["fx_rate"], row["fx_basis"]] == [None] * 4
            continue
        own = {"CNY": 0, "USD": 1}.get(row["unit"])
        assert own is None or converted[own] == row["value"]
        assert (row["fx_rate"] is None) == (row["fx_basis"] is None)
        if row["fx_rate"] is not None:
            assert row["value_cny"] == pytest.approx(row["value_usd"] * row["fx_rate"])
            assert 4 < row["fx_rate"] < 10


def test_a_stated_rate_is_that_of_a_right_gloss(run: Run):
    for row in run.facts:
        if row["kind"] != "money":
            continue
        wrong = "fx_gloss_mismatch" in (row["flags"] or "")
        told = row["gloss_unit"] in ("CNY", "USD") and row["unit"] in ("CNY", "USD")
        assert (row["fx_basis"] == "stated") == (told and not wrong), row
        if row["fx_basis"] == "stated":
            assert row["gloss_value"] == row["value_usd" if row["gloss_unit"] == "USD" else "value_cny"]


def rates(day: date) -> float | None:
    """Yuan per dollar on a day, asked of the package that holds the rates; None without one."""
    try:
        return CONVERTER.convert(1, "USD", "CNY", day)
    except (RateNotFoundError, ValueError):
        return None


def test_a_reference_rate_is_of_the_period_and_never_after_publication(run: Run):
    for row in run.facts:
        if row["fx_basis"] != "reference":
            continue
        published = row["published_on"]
        target = row["status"] != "actual"
        last = published if target else min(row["period_end"] or published, published)
        first = last if target else row["period_start"] or last
        days = [first - timedelta(days=7) + timedelta(days=n) for n in range((last - first).days + 8)]
        known = [rate for rate in map(rates, days) if rate is not None]
        assert min(known) - 1e-9 <= row["fx_rate"] <= max(known) + 1e-9, row


def test_no_period_of_a_past_figure_ends_after_publication_year(run: Run):
    for row in run.facts:
        start, end, published = row["period_start"], row["period_end"], row["published_on"]
        assert start is None or end is None or start <= end
        if row["status"] == "actual" and end is not None:
            assert end <= date(published.year, 12, 31)
        if row["aggregation"] == "level":
            assert start is None
        if end is not None and row["year_basis"] is not None:
            assert row["year"] == end.year


def test_ids_are_unique_and_shared_by_the_rows_of_one_mention(run: Run):
    assert len({row["fact_id"] for row in run.facts}) == len(run.facts)
    mentions = defaultdict(set)
    for row in run.facts:
        mentions[row["article_id"], row["quote_start"], row["quote_end"]].add(row["claim_id"])
        assert re.fullmatch("f[0-9a-f]{16}", row["fact_id"])
    assert all(len(ids) == 1 for ids in mentions.values())
    assert len(set().union(*mentions.values())) == len(mentions)


@pytest.mark.parametrize("column", ["repeats", "part_of"])
def test_links_point_to_other_rows_and_never_chain(run: Run, column: str):
    rows = {row["fact_id"]: row for row in run.facts}
    for row in run.facts:
        if row[column] is not None:
            target = rows[row[column]]
            assert target["fact_id"] != row["fact_id"]
            assert column == "part_of" or target["repeats"] is None
            assert column == "repeats" or target["article_id"] == row["article_id"]
            assert target["value"] == row["value"] or column == "part_of"


def test_a_province_has_its_code_and_a_national_figure_no_place(run: Run):
    for row in run.facts:
        assert (row["province"] is None) == (row["province_code"] is None)
        assert row["province"] is not None or row["place"] is None
        assert row["organisation"] is not None or row["organisation_group"] is None


def test_routes_have_two_ends(run: Run):
    for row in run.facts:
        if row["kind"] == "route":
            assert (row["value"], row["unit"]) == (1, "count")
            assert row["origin"] and row["destination"]


def test_rows_are_sorted_and_typed(run: Run):
    order = [(row["article_id"], row["quote_start"], row["fact_id"]) for row in run.facts]
    assert order == sorted(order)
    order = [(row["article_id"], row["quote_start"]) for row in run.rejects]
    assert order == sorted(order)
    for found, table in zip(
        (run.published.facts, run.published.rejects, run.published.files),
        (FACTS, REJECTS, FILES),
        strict=True,
    ):
        assert found.schema.equals(table.arrow, check_metadata=True)


def test_the_files_carry_the_version_of_the_schema(run: Run, tmp_path: Path):
    io.write_table(run.published.facts, tmp_path / "facts.parquet")
    metadata = pq.read_schema(tmp_path / "facts.parquet").metadata
    assert metadata[b"schema_version"] == SCHEMA_VERSION.encode()


def test_the_order_of_the_articles_makes_no_difference(seeds: Run):
    files = read_files(PROJECT / "seeds", PROJECT, MAX_MEGABYTES)
    again = run_pipeline(ingest(reversed(files)))
    assert again.published.facts.equals(seeds.published.facts)
    assert again.published.rejects.equals(seeds.published.rejects)


def test_an_article_alone_has_the_ids_it_has_among_others(seeds: Run):
    files = read_files(PROJECT / "seeds", PROJECT, MAX_MEGABYTES)
    alone = run_pipeline(ingest(files[-1:]))
    expected = [row["fact_id"] for row in seeds.facts if row["source"] == files[-1].source]
    assert [row["fact_id"] for row in alone.facts] == expected


def test_every_text_column_is_free_of_blank_values(run: Run):
    for table in (run.published.facts, run.published.rejects):
        for field in table.schema:
            if pa.types.is_string(field.type):
                values = [value for value in table[field.name].to_pylist() if value is not None]
                assert all(value.strip() for value in values), field.name


SCRAPS = [
    "5 million", "yuan", "( ", ")", "$", "%", "percent", "from", "to", "Henan Postal Branch", "PSBC",
    "the bank", ",", ". ", "\n\n", "; ", "of which", "respectively", "and", "one", "third", "2018", "-",
    "–", "per", "km/h", "3,200", "12.5", "half", "the", "dozens of", "May 3", "increased by", "has",
    "opened", "mail routes", "over", "about", "mu", "(about $5.2 million)", "US$", "RMB", "1.2bn",
    "doubled", "times", "in", "since", "by the end of 2020", "each", "Beijing-Shanghai", "delivered",
    "parcels", "which", "said", "aims to", "No. ", "5G", "½", "10-20", "hundred", "first prize", "“", "”",
    ":", "/", "day", "monthly", "20:30", "4th", "007", "1e999", "12,34", "€5 million", "percentage points",
    "and a half", "among them", "such", "its", "degrees Celsius",
]  # fmt: skip


@given(st.lists(st.sampled_from([*SCRAPS, "9" * 400]), min_size=1, max_size=40), st.sampled_from([" ", ""]))
@settings(max_examples=80, deadline=None)
def test_no_string_of_words_stops_the_run_or_loses_a_number(scraps: list[str], glue: str):
    text = glue.join(scraps)
    row = article_row(text, "in/scraps.txt", read_layout(text)) | {"published_on": date(2021, 5, 1)}
    run = run_pipeline(table_of([row], ARTICLES))
    test_no_two_spans_overlap(run)
    test_every_number_lies_in_exactly_one_span(run, DIGITS)
