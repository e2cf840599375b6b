from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.lexicon.choices import ways_of
from pipeline.scores.calibration import curve
from pipeline.scores.errors import DECIDED_WITH, MODULES, decided_by, errors_markdown
from pipeline.scores.evaluate import evaluate, parse_gold
from pipeline.scores.scoring import ATTRIBUTE_NAMES, name_words, token_f1
from pipeline.tables.schema import CALIBRATION, ERRORS, FACTS
from pipeline.tables.typed import table_of

SEEDS = Path(__file__).parent / "gold" / "seeds.jsonl"

FACT = {
    "fact_id": "f", "claim_id": "c", "metric": "m", "metric_basis": "slug", "reported_value": 1.0,
    "reported_unit": "count", "confidence": 0.9, "source": "a.txt", "published_on": date(2020, 1, 1),
    "organisation_basis": "carried", "place_basis": "named",
    "extractor": "metric=counted;organisation=paragraph;place=clause;year=clause_after",
}  # fmt: skip
GOLD = {
    "article_id": "a", "quote": "12", "quote_start": 10, "quote_end": 12, "kind": "count",
    "metric_text": "sorting halls", "category": "network", "aggregation": "level", "status": "actual",
    "organisation": "China Post", "province": "Yunnan", "place": "Dali", "origin": None, "destination": None,
    "year": 2019, "year_basis": "stated", "per": None, "value": 12, "unit": "count", "modifier": "exact",
    "gloss_value": None, "gloss_unit": None, "flags": [],
}  # fmt: skip


def first(value):
    return value[0] if isinstance(value, list) and value else value


def facts_of(gold):
    """The fact table that answers the checked rows to the letter, with the first of each choice."""
    rows = []
    for number, row in enumerate(gold):
        answer = {name: first(value) for name, value in row.items()}
        answer["flags"] = ";".join(row["flags"]) or None
        start, quote = row["quote_start"], row["quote"]
        place = {
            "sentence": f"x {quote} y",
            "sentence_start": start - 2,
            "sentence_end": row["quote_end"] + 2,
        }
        rows.append({**FACT, "fact_id": str(number), **place, **answer})
    return table_of(rows, FACTS)


def page(scores):
    return errors_markdown(scores.errors().to_pylist())


def changed(**values):
    return facts_of([{**GOLD, **values}])


def test_checked_answers_compared_with_themselves_are_right_throughout():
    gold = parse_gold(SEEDS.read_text(encoding="utf-8").splitlines())
    scores = evaluate(facts_of(gold), gold)
    found = scores.to_dict()
    assert found["mentions"]["f1"] == found["rows"]["f1"] == found["exact_quotes"] == 1
    assert set(found["attributes"].values()) == {1.0}
    assert found["rows"]["expected"] == len(gold)
    assert scores.errors().num_rows == 0
    assert "Nowhere." in page(scores)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"value": 12.01}, []),
        ({"value": 12.02}, ["value"]),
        ({"value": 13}, ["value"]),
        ({"organisation": "the China Post Group Corporation, Ltd."}, []),
        ({"organisation": "China Post Yunnan"}, ["organisation"]),
        ({"organisation": None}, ["organisation"]),
        ({"metric_text": "the halls of sorting"}, []),
        ({"metric_text": "halls"}, []),
        ({"metric_text": "halls for guests of honour"}, ["metric_text"]),
        ({"metric_text": ""}, ["metric_text"]),
        ({"province": None}, ["province"]),
        ({"flags": ["ambiguous_scope"]}, ["flags"]),
        ({"year": 2020, "year_basis": "published"}, ["year", "year_basis"]),
        ({"gloss_value": 3.0, "gloss_unit": "USD"}, ["gloss_value", "gloss_unit"]),
    ],
)
def test_an_attribute_is_right_by_its_own_rule(values, wrong):
    [pair] = evaluate(changed(**values), [GOLD]).pairs
    assert pair.wrong == wrong


def test_any_member_of_a_list_is_right_and_null_may_be_one():
    gold = {**GOLD, "organisation": ["PSBC", None], "year": [2018, 2019]}
    assert evaluate(changed(organisation=None, year=2018), [gold]).pairs[0].right
    assert not evaluate(changed(organisation="China Post"), [gold]).pairs[0].right


def test_flags_are_a_set_and_all_of_them_count():
    gold = {**GOLD, "flags": ["low_confidence", "ambiguous_scope"]}
    both = changed(flags=["ambiguous_scope", "low_confidence"])
    assert evaluate(both, [gold]).pairs[0].wrong == []
    assert evaluate(changed(flags=["ambiguous_scope"]), [gold]).pairs[0].wrong == ["flags"]


def test_a_metric_text_that_fits_another_metric_of_the_article_better_is_wrong():
    neighbour = {**GOLD, "quote_start": 40, "quote_end": 42, "metric_text": "sorting halls opened"}
    scores = evaluate(changed(metric_text="sorting halls opened"), [GOLD, neighbour])
    assert scores.pairs[0].wrong == ["metric_text"]


def test_flags_are_counted_on_wrong_figures_and_on_right_rows():
    wrong = facts_of([{**GOLD, "value": 13, "flags": ["unit_borrowed"]}])
    assert evaluate(wrong, [GOLD]).to_dict()["flags"] == {
        "wrong_figure": {"flagged": 1, "rows": 1},
        "right_row": {"flagged": 0, "rows": 0},
    }
    other = {**GOLD, "quote_start": 40, "quote_end": 42}
    found = evaluate(facts_of([GOLD, {**other, "flags": ["scale_guessed"]}]), [GOLD]).to_dict()["flags"]
    assert found == {"wrong_figure": {"flagged": 1, "rows": 1}, "right_row": {"flagged": 0, "rows": 1}}


def test_mentions_pair_from_half_of_the_union_on():
    longer = facts_of([{**GOLD, "quote": "12 halls", "quote_end": 18}])
    assert evaluate(longer, [GOLD]).to_dict()["mentions"]["right"] == 0
    nearly = facts_of([{**GOLD, "quote": "12 h", "quote_end": 14}])
    found = evaluate(nearly, [GOLD]).to_dict()
    assert found["mentions"]["f1"] == 1
    assert found["exact_quotes"] == 0


def test_rows_of_a_mention_pair_so_that_most_agrees():
    gold = [{**GOLD, "province": province} for province in ("Hebei", "Hunan", "Gansu")]
    found = evaluate(facts_of([gold[2], gold[0]]), gold).to_dict()
    assert (found["rows"]["right"], found["rows"]["found"], found["rows"]["recall"]) == (2, 2, 0.6667)
    assert found["mentions"]["f1"] == 1


def test_articles_without_a_checked_row_do_not_count():
    facts = facts_of([GOLD, {**GOLD, "article_id": "b"}])
    assert evaluate(facts, [GOLD]).to_dict()["rows"]["precision"] == 1


def test_no_answers_at_all_score_nothing():
    found = evaluate(facts_of([]), [GOLD]).to_dict()
    assert found["mentions"]["f1"] == found["rows"]["f1"] == 0
    assert found["calibration"]["roc_auc"] is None


def test_an_attribute_outside_the_whole_row_leaves_the_row_right():
    assert evaluate(changed(category="rural", place=None), [GOLD]).pairs[0].right
    assert not evaluate(changed(modifier="about"), [GOLD]).pairs[0].right


def test_the_page_of_errors_shows_sentence_difference_and_decider():
    extra = {**GOLD, "quote_start": 90, "quote_end": 92}
    missed = {**GOLD, "quote_start": 60, "quote_end": 62, "metric_text": ["vans", "lorries"]}
    shown = page(evaluate(facts_of([{**GOLD, "year": 2011, "place": "Baoshan"}, extra]), [GOLD, missed]))
    assert "| year | year: clause_after | 1 |" in shown
    assert "## a" in shown
    assert (
        "- wrong: x **[12]** y (confidence 0.90)\n"
        "  - place: Dali, answered Baoshan (place: clause)\n"
        "  - year: 2019, answered 2011 (year: clause_after)\n"
    ) in shown
    assert "- extra: x **[12]** y (confidence 0.90)\n  - sorting halls = 12 count (metric: counted)" in shown
    assert "- missed: **[12]** at 60\n  - vans or lorries" in shown


def test_the_table_of_errors_has_a_row_for_each_difference():
    missed = {**GOLD, "quote_start": 13, "quote_end": 14, "quote": "y"}
    found = evaluate(changed(category="rural", organisation=None), [GOLD, missed]).errors()
    assert found.schema.equals(ERRORS.arrow)
    rows = [(row["outcome"], row["attribute"], row["expected"], row["answer"], row["decided_by"])
            for row in found.to_pylist()]  # fmt: skip
    assert rows == [
        ("wrong", "category", "network", "rural", "themes: slug"),
        ("wrong", "organisation", "China Post", "nothing", "organisation: paragraph"),
        ("missed", None, "sorting halls", None, None),
    ]
    assert found.column("sentence").to_pylist() == ["x **[12]** y", "x **[12]** y", "x 12 **[y]**"]


def test_a_right_row_with_a_slip_is_a_detail():
    found = evaluate(changed(category="rural"), [GOLD]).errors().to_pylist()
    assert [row["outcome"] for row in found] == ["detail"]


def test_every_attribute_is_decided_by_a_choice_or_a_module_that_exists():
    package = Path(__file__).parent.parent / "pipeline"
    for attribute in ATTRIBUTE_NAMES:
        if attribute in MODULES:
            assert [*package.rglob(f"{MODULES[attribute]}.py")], attribute
        else:
            assert ways_of(DECIDED_WITH.get(attribute, attribute))


def test_a_decider_without_a_way_is_the_column_alone():
    [fact] = facts_of([GOLD]).to_pylist()
    assert decided_by("status", fact) == "status"
    assert decided_by("organisation", {**fact, "extractor": "corrections"}) == "organisation"


def test_confidence_is_compared_with_being_right():
    rows = facts_of([GOLD, {**GOLD, "quote_start": 90, "quote_end": 92}])
    sure = rows.set_column(rows.schema.get_field_index("confidence"), FACTS.arrow.field("confidence"),
                           pa.array([0.95, 0.15], pa.float64()))  # fmt: skip
    scores = evaluate(sure, [GOLD])
    assert scores.calibration().schema.equals(CALIBRATION.arrow)
    assert scores.calibration().to_pylist() == [
        {"confidence": 0.15, "rows": 1, "right": 0.0},
        {"confidence": 0.95, "rows": 1, "right": 1.0},
    ]
    found = scores.to_dict()["calibration"]
    assert found["roc_auc"] == 1
    assert found["bins"][9] == {"from": 0.9, "to": 1.0, "rows": 1, "right": 1.0}
    assert found["bins"][1]["right"] == 0
    assert found["bins"][5]["right"] is None


def test_a_curve_of_nothing_is_empty():
    assert curve([]) == []
    assert evaluate(facts_of([]), [GOLD]).calibration().num_rows == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Postal Savings Bank of China", "PSBC"),
        ("China Post Group Corporation Limited", "China Post"),
        ("Postal Savings Bank of China Hebei Branch", "PSBC Hebei Branch"),
        ("Hebei Branch of PSBC", "PSBC Hebei Branch"),
    ],
)
def test_forms_of_one_name_are_the_same_name(one, other):
    assert name_words(one) == name_words(other)


def test_names_of_different_bodies_stay_apart():
    assert name_words("PSBC Hebei Branch") != name_words("Hebei Postal Branch")
    assert name_words(None) != name_words("")


def test_words_are_compared_without_stop_words():
    assert token_f1("the output of grain", "grain output") == 1
    assert token_f1("grain", "wheat") == 0


@pytest.mark.parametrize("line", ["not json", "[1]", '{"article_id": "a"}'])
def test_a_broken_line_is_named(line):
    with pytest.raises(ValueError, match="line 2"):
        parse_gold(['{"article_id": "a", "quote_start": 1, "quote_end": 2}', line])


def test_attributes_stand_by_how_often_they_are_right():
    rows = [{"attribute": "year", "right": 0.0}, {"attribute": "value", "right": 1.0}]
    found = evaluate(changed(year=1999), [GOLD]).attributes().to_pylist()
    assert [row for row in found if row["attribute"] in ("year", "value")] == rows
    assert found == sorted(found, key=lambda row: (row["right"], row["attribute"]))
