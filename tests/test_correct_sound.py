"""Whatever is corrected, the tables keep what they promise."""

from functools import cache
from typing import Any

import pyarrow as pa
import test_invariants as invariants
import yaml
from conftest import Row, Run, published_of, run_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import engine
from pipeline.corrections.correct import correct
from pipeline.corrections.entries import CorrectionError, parse_corrections
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import ARTICLES, MENTIONS
from pipeline.tables.typed import table_of

COLUMNS = [
    "year", "province", "place", "modifier", "aggregation", "status", "kind", "reported_value", "metric",
]  # fmt: skip
VALUES = [
    2019, None, "Gansu", "Henan", "Zhengzhou", "exact", "over", "between", "level", "flow", "target",
    "money", "count", "route", 7, -3, 12.5, "rural_mail_route", "loan_balance",
]  # fmt: skip
SOUND = [
    invariants.test_no_two_spans_overlap,
    invariants.test_every_reject_holds_a_number,
    invariants.test_quotes_of_rejects_stand_in_the_text,
    invariants.test_a_sentence_holds_its_quote_and_gloss,
    invariants.test_no_fact_in_the_furniture_of_a_page,
    invariants.test_intervals_agree_with_the_modifier,
    invariants.test_money_has_its_own_currency_and_one_rate,
    invariants.test_ids_are_unique_and_shared_by_the_rows_of_one_mention,
    invariants.test_a_province_has_its_code_and_a_national_figure_no_place,
    invariants.test_routes_have_two_ends,
]


@cache
def made() -> tuple[Run, pa.Table, pa.Table]:
    """Return the run of the example articles, its table of articles and its mentions."""
    run = run_folder("tests/data/articles")
    articles = table_of(run.articles, ARTICLES)
    return run, articles, engine.run(extract_stage, articles, MENTIONS)


@st.composite
def entries(draw: st.DrawFn) -> Row:
    """Return an entry for one of the mentions, which may or may not make sense."""
    run, _, mentions = made()
    row = draw(st.sampled_from(mentions.to_pylist()))
    action = draw(st.sampled_from(["set", "drop", "add"]))
    changed: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from(VALUES), min_size=1, max_size=2)
    )
    start, end = row["quote_start"], row["quote_end"]
    if action == "add":
        changed = {"metric_text": "vans", "reported_value": 3.0, **changed}
        if row["gloss_start"] is not None:
            start, end = row["gloss_start"], row["gloss_end"]
        start += draw(st.sampled_from([0, 0, 0, -4, 3]))
        end += draw(st.sampled_from([0, 0, 0, 6, -2]))
    known = "metric_text" if row["disposition"] == "fact" else "reason"
    return {
        "article": row["article_id"],
        "quote": run.texts[row["article_id"]][start:end],
        "start": start,
        "expect": {} if action == "add" and draw(st.booleans()) else {known: row[known]},
        action: True if action == "drop" else changed,
        "by": "A. Reader",
        "why": "a try",
    }


@given(st.lists(entries(), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_whatever_is_corrected_the_tables_stay_sound(drawn: list[Row]):
    run, articles, mentions = made()
    corrected = mentions
    for entry in drawn:
        try:
            corrected = correct(corrected, articles, parse_corrections(yaml.safe_dump([entry])))
        except CorrectionError:
            continue
    if corrected is mentions:
        return
    published = published_of(corrected, articles)
    after = Run(run.articles, published, published.facts.to_pylist(), published.rejects.to_pylist())
    for check in SOUND:
        check(after)
    for pattern in (invariants.DIGITS, invariants.NUMBER_WORD):
        invariants.test_every_number_lies_in_exactly_one_span(after, pattern)
