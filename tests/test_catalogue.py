import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.catalogue import Matcher, Named, name_metric
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.metrics import metrics, parse_metrics
from pipeline.measures import units

EXAMPLES = [
    pytest.param(entry, example, id=f"{entry.name}: {example}")
    for entry in metrics().metrics
    for example in entry.examples
]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES)
def test_an_example_names_its_entry_and_no_other(entry, example):
    named = name_metric(example, entry.kinds[0], entry.aggregations[0] if entry.aggregations else None)
    assert named.name == entry.name
    assert named.entry is entry


@pytest.mark.parametrize(
    ("text", "kind", "aggregation", "name"),
    [
        ("revenue", "percentage", "change", "revenue"),
        ("parcels handled", "ratio", "rate", "parcel_handled"),
        ("township coverage of express outlets", "percentage", "change", "township_express_coverage_rate"),
    ],
)
def test_a_change_or_multiple_is_of_the_metric_that_changes(text, kind, aggregation, name):
    assert name_metric(text, kind, aggregation).name == name


@pytest.mark.parametrize(
    ("text", "kind", "aggregation"),
    [
        ("post offices", "percentage", "rate"),  # a share of them, not their number
        ("loans granted", "count", "flow"),
        ("revenue of hotels on the coast", "money", "flow"),  # of one trade only
        ("regions with a GDP above the average", "count", "level"),
        ("agricultural loan balance", "count", "level"),
        ("employees rewarded", "count", "flow"),
    ],
)
def test_a_figure_of_another_kind_or_subject_is_left_to_its_words(text, kind, aggregation):
    assert name_metric(text, kind, aggregation).entry is None


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("mail routes in rural areas", "rural mail routes", "count"),
        ("agricultural loan balance", "balance of loans to farmers", "money"),
        ("sales of farm produce", "farm products sold", "money"),
        ("e-CNY personal wallets opened", "personal wallets of the e-CNY", "count"),
        ("GDP", "gross domestic product", "money"),
        ("NPL ratio", "ratio of non-performing loans", "percentage"),
    ],
)
def test_other_words_for_a_metric_give_the_same_name(one, other, kind):
    assert name_metric(one, kind, None).entry is name_metric(other, kind, None).entry is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bridges repaired after the storm", "bridge_repaired_after_storm"),
        ("the countries' embassies", "country_embassy"),
        ("Château visits by buses of 10,000 seats", "chateau_visit_bus_10000_seat"),
        ("one two three four five six seven eight nine ten", "one_two_three_four_five_six_seven_eight"),
    ],
)
def test_what_the_catalogue_does_not_know_is_named_by_its_words(text, name):
    assert name_metric(text, "count", "level") == Named(name, None)


@pytest.mark.parametrize("text", [None, "", "of the", "中国"])
def test_without_words_the_kind_is_the_name(text):
    assert name_metric(text, "count", "level").name == "unnamed_count"


@given(st.text(max_size=60))
def test_every_name_is_snake_case(text):
    name = name_metric(text, "mass", "flow").name
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)


def test_every_entry_has_a_canonical_unit_of_one_of_its_kinds():
    for entry in metrics().metrics:
        assert units.canonical(entry.unit) == entry.unit, entry.name
        assert units.kind_of(entry.unit) in entry.kinds or entry.kinds[0] == "route", entry.name


ENTRY = {
    "name": "lamp", "title": "Lamps", "definition": "Lamps.", "category": "other", "kinds": ["count"],
    "unit": "count", "match": ["lamp"], "examples": ["lamps"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kinds": ["lumen"]}, "lamp, kinds: .*'lumen' is no kind"),
        ({"category": "light"}, "lamp, category: .*'light' is no category"),
        ({"bounds": [3, 1]}, "lower bound"),
        ({"colour": "red"}, "lamp, colour"),
        ({"name": "Lamp 1"}, "Lamp 1, name"),
        ({"examples": []}, "lamp, examples"),
    ],
)
def test_a_broken_entry_is_named_with_the_reason(change, reason):
    with pytest.raises(LexiconError, match=reason):
        parse_metrics({"neutral": [], "metrics": [{**ENTRY, **change}]})


def test_two_entries_of_one_name_are_refused():
    with pytest.raises(LexiconError, match="lamp: there are two"):
        parse_metrics({"neutral": [], "metrics": [ENTRY, ENTRY]})


@pytest.mark.parametrize("pattern", ["", "-lamp", "the lamp", "lamp -of", "lamp|the"])
def test_a_pattern_that_asks_for_nothing_is_refused(pattern):
    catalogue = parse_metrics({"neutral": [], "metrics": [{**ENTRY, "match": [pattern]}]})
    with pytest.raises(LexiconError, match="lamp"):
        Matcher(catalogue.metrics, ())


def test_a_pattern_asks_for_each_group_forbids_and_limits_what_is_left_over():
    entry = {**ENTRY, "match": ["street|road lamp|street_light -oil"], "extra": 1}
    catalogue = parse_metrics({"neutral": ["new"], "metrics": [entry]})
    find = Matcher(catalogue.metrics, catalogue.neutral).find
    for right in ("lamps on the road", "new street lights", "bright street lamps"):
        assert find(right, "count", "level"), right
    for wrong in ("lamps", "oil lamps on roads", "very bright street lamps", "lights of the street"):
        assert not find(wrong, "count", "level"), wrong


def test_a_pattern_may_allow_more_or_fewer_other_words_than_its_entry():
    catalogue = parse_metrics(
        {"neutral": [], "metrics": [{**ENTRY, "match": ["lamp +0", "lamp street"], "extra": 2}]}
    )
    find = Matcher(catalogue.metrics, ()).find
    assert find("lamps", "count", "level")
    assert find("bright lamps of streets", "count", "level")
    assert not find("bright lamps", "count", "level")


def test_a_slug_is_never_a_name_of_the_catalogue():
    named = name_metric("mail route", "route", "level")
    assert (named.name, named.entry) == ("mail_route_route", None)
