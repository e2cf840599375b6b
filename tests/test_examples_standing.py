"""Whether a figure stands, flows or sums: marked sentences through `extract`."""

import pytest
from marked import PUBLISHED, check

from pipeline import extract


@pytest.mark.parametrize(
    "sentence",
    [
        "By the end of May the crew had built <claim aggregation=flow>140</claim> sheds and opened "
        "<claim aggregation=flow>30</claim> clinics.",
        "The crew has built <claim aggregation=level>140</claim> sheds.",
        "The <claim aggregation=level>nine</claim> ferry lines which the crew had opened were all shut.",
    ],
)
def test_what_had_been_made_by_a_day_flows_and_what_has_been_made_stands(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In June the ministry paid grants to <claim aggregation=flow>14</claim> counties.",
        "The crew mended roofs in <claim aggregation=flow>30</claim> villages last year.",
        "The ministry pays grants to <claim aggregation=level>14</claim> counties.",
        "The crew has mended roofs in <claim aggregation=level>30</claim> villages.",
        "A new depot brought the network to <claim aggregation=level>61</claim> depots in "
        "<claim aggregation=level>12</claim> counties.",
    ],
)
def test_places_where_something_was_done_flow(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wage arrears stood at <claim aggregation=level>40 million yuan</claim>.",
        "Sales stood at <claim aggregation=flow>40 million yuan</claim>.",
        "The crate weighed <claim aggregation=level>9 kilograms</claim>.",
        "The trucks carried <claim aggregation=flow>9 tonnes</claim>.",
        "The herd of goats grew to <claim aggregation=level>7,000</claim> head.",
        "Letters grew to <claim aggregation=flow>7,000</claim>.",
        "The school opened with a collection of <claim aggregation=level>900</claim> maps.",
        "The crew has fitted <claim aggregation=level>90</claim> halls with stoves.",
        "The crew fitted <claim aggregation=flow>90</claim> halls with stoves.",
        "Rye was sown on <claim aggregation=flow>900 mu</claim> in April.",
        "Growers have sown <claim aggregation=level>900 mu</claim> of rye.",
        "The mill lost <claim aggregation=flow>nine days</claim> to floods.",
    ],
)
def test_what_stands_is_told_from_what_was_done(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The new mill will have capacity for <claim aggregation=level>900</claim> bales a day.",
        "The depot took in <claim aggregation=flow>4,000</claim> crates and can now sort "
        "<claim aggregation=level>900</claim> an hour.",
        "The capacity of the mill grew by <claim aggregation=change>90</claim> bales a day.",
        "The mill took in <claim aggregation=flow>900</claim> bales a day.",
    ],
)
def test_what_a_thing_is_able_to_stands(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A hawker was quoted <claim aggregation=level>7 yuan</claim> for a small crate.",
        "A hawker paid <claim aggregation=flow>7 yuan</claim> for a small crate.",
        "The cheapest berth is <claim aggregation=level>40 yuan</claim>.",
        "The biggest loss is <claim aggregation=flow>40 million yuan</claim>.",
        "In May it will open a hall, of <claim aggregation=level>900 square metres</claim>, by the river.",
        "In May it will build <claim aggregation=flow>900 square metres</claim> of sheds.",
        "The group ended last year with <claim aggregation=level>320</claim> ferries.",
    ],
)
def test_what_one_of_a_thing_costs_or_measures_stands(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hainan took <claim aggregation=flow>9</claim> of the <claim aggregation=flow>80</claim> awards, "
        "Fujian <claim aggregation=flow>7</claim>.",
        "Water was back in <claim>9</claim> of the <claim aggregation=flow>80</claim> farms cut off by snow.",
        "The port closed <claim aggregation=flow>9</claim> of its <claim aggregation=level>80</claim> sheds.",
    ],
)
def test_the_whole_of_which_a_part_is_told_stands_unless_it_passed_or_was_acted_on(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mills handled <claim aggregation=flow>9 million</claim> bales in May, bringing the total so far "
        "this year to <claim aggregation=cumulative>40 million</claim>.",
        "In total the firm has raised <claim aggregation=cumulative>90 million yuan</claim>.",
        "By the end of June the builders had employed <claim aggregation=flow>900</claim> divers.",
        "The builders employed <claim aggregation=level>900</claim> divers in June.",
    ],
)
def test_a_total_up_to_a_day_is_told_from_what_stands_on_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales cumulatively reached <claim aggregation=cumulative>90 million yuan</claim>.",
        "Sales reached <claim aggregation=flow>90 million yuan</claim>.",
        "The average crate was worth <claim aggregation=level>90 yuan</claim>.",
        "The average income was <claim aggregation=flow>90 yuan</claim>.",
        "On a normal day <claim aggregation=flow per=day>90</claim> barges leave the river port.",
        "The hourly capacity of the whole depot rose to <claim aggregation=level>900</claim> crates.",
        "The county is widening <claim aggregation=flow status=target>90 km</claim> of lanes.",
        "The county widened <claim aggregation=flow status=actual>90 km</claim> of lanes.",
    ],
)
def test_adverbs_averages_and_what_is_done_each_day(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    ("heading", "aggregation"),
    [("What was shipped, January-May", "flow"), ("What there is, 2021", "level")],
)
def test_a_list_of_what_happened_in_some_months_flows(heading: str, aggregation: str):
    talk = "The keepers of the valley met in the hall in 2021, and all of them had something to tell."
    text = f"Rafts and oars\n\n{talk}\n\n{heading}\n\n- Ropes: few\n- Oars: 340\n\n{talk}\n"
    assert set(extract(text, published_on=PUBLISHED).aggregation) == {aggregation}
