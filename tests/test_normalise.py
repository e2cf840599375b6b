from datetime import date

import pytest

from pipeline.claims.normalise import normalise_stage
from pipeline.lexicon.bounds import parse_bounds
from pipeline.lexicon.files import LexiconError
from pipeline.tables.schema import CLAIMS, MENTIONS
from pipeline.tables.typed import from_rows

FACT = {
    "article_id": "a", "source": "a.txt", "published_on": date(2019, 7, 1),
    "disposition": "fact", "member": 0,
    "kind": "count", "metric_text": "sorting halls", "aggregation": "level", "status": "actual", "year": 2019,
    "year_basis": "published", "modifier": "exact", "number": "12", "reported_unit": "count", "role": "body",
    "quote": "12", "quote_start": 10, "quote_end": 12,
    "sentence": "x", "sentence_start": 0, "sentence_end": 1,
    "confidence": 0.75, "extractor": "rules",
}  # fmt: skip
MONEY = {"kind": "money", "reported_unit": "CNY", "number": "700", "metric_text": "rent of the halls"}


def claims(*rows):
    batch = from_rows([{**FACT, **row} for row in rows], MENTIONS)
    return [row for found in normalise_stage([batch]) for row in found.to_pylist()]


def claim(**values):
    return claims(values)[0]


def test_a_claim_has_the_columns_of_its_table():
    [batch] = normalise_stage([from_rows([FACT], MENTIONS)])
    assert batch.schema.equals(CLAIMS.arrow)


def test_a_count_stays_as_it_is():
    found = claim()
    assert (found["value"], found["unit"], found["reported_value"], found["reported_unit"]) == (
        12,
        "count",
        12,
        "count",
    )
    assert (found["value_low"], found["value_high"]) == (12, 12)
    assert found["metric"] == "sorting_hall"
    assert found["metric_basis"] == "slug"
    assert found["flags"] is None


def test_a_measure_goes_to_its_canonical_unit():
    found = claim(kind="area", number="15", reported_unit="mu", modifier="over")
    assert found["value"] == pytest.approx(1)
    assert (found["unit"], found["reported_value"], found["reported_unit"]) == ("hectare", 15, "mu")
    assert found["value_low"] == found["value"]
    assert found["value_high"] is None


def test_a_range_has_its_ends():
    found = claim(number="4", number_low="3", number_high="5", modifier="between")
    assert (found["value_low"], found["value"], found["value_high"]) == (3, 4, 5)


def test_a_decrease_by_over_something_is_that_at_most():
    found = claim(
        kind="percentage", reported_unit="percent", number="-3", aggregation="change", modifier="over"
    )
    assert (found["value_low"], found["value_high"]) == (None, -3)


def test_rows_of_one_mention_share_the_claim_and_differ_as_facts():
    one, two, other = claims({}, {"member": 1}, {"quote_start": 9})
    assert one["claim_id"] == two["claim_id"] != other["claim_id"]
    assert len({one["fact_id"], two["fact_id"], other["fact_id"]}) == 3
    assert claim()["fact_id"] == one["fact_id"]


def test_the_province_has_its_code():
    assert claim(province="Yunnan")["province_code"] == "CN-YN"
    assert claim(province=None)["province_code"] is None


def test_a_known_metric_is_of_the_catalogue():
    found = claim(metric_text="mail routes in rural areas")
    assert (found["metric"], found["metric_basis"], found["category"]) == (
        "rural_mail_route",
        "catalogue",
        "network",
    )


def test_a_figure_without_metric_text_is_named_by_its_kind_and_flagged():
    found = claim(metric_text=None, theme="rural")
    assert (found["metric"], found["flags"], found["category"]) == (
        "unnamed_count",
        "low_confidence",
        "rural",
    )


def test_flags_of_the_extractor_stay_and_are_sorted():
    found = claim(metric_text=None, flags="ambiguous_scope")
    assert found["flags"] == "ambiguous_scope;low_confidence"


@pytest.mark.parametrize(
    ("gloss", "flag"),
    [
        ("1", None),
        ("1.09", None),
        ("0.91", None),
        ("1.2", "unit_gloss_mismatch"),
        ("10", "unit_gloss_mismatch"),
    ],
)
def test_a_gloss_more_than_a_tenth_off_is_flagged_and_kept(gloss, flag):
    found = claim(kind="area", number="15", reported_unit="mu", gloss_number=gloss, gloss_unit="hectare")
    assert found["flags"] == flag
    assert (found["gloss_value"], found["gloss_unit"]) == (float(gloss), "hectare")


def test_a_gloss_of_a_fall_has_no_sign():
    fall = claim(**MONEY | {"number": "-700", "aggregation": "change"}, gloss_number="101", gloss_unit="USD")
    assert (fall["value_cny"], fall["value_usd"], fall["gloss_value"]) == (-700, -101, 101)
    assert fall["flags"] is None
    cooler = {
        "kind": "temperature",
        "aggregation": "change",
        "number": "-9",
        "reported_unit": "degree_fahrenheit",
    }
    assert claim(**cooler, gloss_number="5", gloss_unit="degree_celsius")["flags"] is None
    assert claim(**cooler)["value"] == claim(**cooler)["value_low"] == -5


def test_money_goes_to_dollars_at_the_rate_of_its_time():
    found = claim(**MONEY)
    assert found["value_cny"] == found["value"] == 700
    assert found["value_usd"] == pytest.approx(102, rel=0.02)
    assert found["fx_basis"] == "reference"


def test_the_gloss_of_money_is_used_where_it_is_right():
    right = claim(**MONEY, gloss_number="101", gloss_unit="USD")
    assert (right["value_usd"], right["fx_basis"], right["flags"]) == (101, "stated", None)
    wrong = claim(**MONEY, gloss_number="10.1", gloss_unit="USD")
    assert (wrong["gloss_value"], wrong["fx_basis"], wrong["flags"]) == (
        10.1,
        "reference",
        "fx_gloss_mismatch",
    )
    assert wrong["value_usd"] == pytest.approx(102, rel=0.02)


def test_a_figure_that_is_no_money_has_no_conversion():
    found = claim()
    assert [found[name] for name in ("value_cny", "value_usd", "fx_rate", "fx_basis")] == [None] * 4


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ({"metric_text": "on-time delivery rate", "number": "104"}, True),
        ({"metric_text": "on-time delivery rate", "number": "100"}, False),
        ({"metric_text": "on-time delivery rate", "number": "104", "aggregation": "change"}, False),
        ({"metric_text": "fulfilment of the plan", "number": "170"}, False),
        ({"metric_text": "harvest", "number": "-120", "aggregation": "change"}, True),
    ],
)
def test_a_value_beyond_its_bounds_is_flagged(values, flagged):
    found = claim(kind="percentage", reported_unit="percent", **{"aggregation": "rate", **values})
    assert (found["flags"] == "value_out_of_range") is flagged


def test_a_number_beyond_all_measure_is_no_fact():
    huge, code = claims({"number": "1e400"}, {"disposition": "reject", "reason": "name", "number": "-1e400"})
    assert (huge["disposition"], huge["reason"], huge["value"], huge["fact_id"]) == (
        "reject",
        "identifier",
        None,
        None,
    )
    assert (code["reason"], code["value"]) == ("name", None)
    assert claim(number="1e200")["value"] == 1e200


def test_a_reject_keeps_number_unit_and_reason():
    reject = {"disposition": "reject", "reason": "period", "kind": None, "metric_text": None}
    days, plain, wordless = claims(
        {**reject, "number": "2", "reported_unit": "day"},
        {**reject, "number": "2", "reported_unit": None},
        {**reject, "number": None, "reported_unit": None},
    )
    assert (days["value"], days["unit"], days["reason"]) == (48, "hour", "period")
    assert (plain["value"], plain["unit"]) == (2, None)
    assert wordless["value"] is None
    assert days["fact_id"] is None


@pytest.mark.parametrize("missing", ["number", "reported_unit", "kind"])
def test_a_fact_without_a_value_refuses_its_article_and_says_where(missing):
    broken, good = claims({missing: None}, {"article_id": "b"})
    assert broken["disposition"] == "refused"
    assert "normalising: ValueError: a, 10: a fact without kind, number or unit" in broken["problem"]
    assert good["disposition"] == "fact"


def test_a_row_that_refuses_its_article_stays():
    refused = {"disposition": "refused", "problem": "failed", "advice": "tell"}
    (row,) = claims(refused)
    assert (row["disposition"], row["problem"], row["advice"]) == ("refused", "failed", "tell")


@pytest.mark.parametrize("ends", [[3], "low", [3, 1]])
def test_broken_bounds_are_named(ends):
    with pytest.raises(LexiconError, match=r"level\.hour"):
        parse_bounds({"level": {"hour": ends}, "change": {}})


@pytest.mark.parametrize(("aggregation", "value"), [("change", 5.0), ("level", -12.7778)])
def test_a_rise_of_temperature_is_a_difference(aggregation: str, value: float):
    found = claim(kind="temperature", number="9", reported_unit="degree_fahrenheit", aggregation=aggregation)
    assert found["value"] == pytest.approx(value, abs=1e-3)
