"""Whether a figure is so, is aimed at, or is a limit: marked sentences through `extract`."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        "The quota for herring is <claim status=limit aggregation=level>12,000 tonnes</claim> this year.",
        "On Sunday traffic reached the daily ceiling of <claim status=limit>900</claim> vehicles.",
        "The ratio was <claim status=actual>6.1%</claim>, against a regulatory minimum of "
        "<claim status=limit aggregation=rate>3%</claim>.",
        "Moisture stood at <claim status=actual>11 percent</claim>, below the permitted "
        "<claim status=limit>14 percent</claim>.",
        "The maximum weight of a bag is <claim status=limit>23 kilograms</claim>.",
        "Output of coal was limited to <claim status=actual>3 million tons</claim> by floods.",
        "Loads on the old bridge are limited to <claim status=limit>18 tonnes</claim>.",
        "The mine reached a maximum output of <claim status=actual>9,000 tonnes</claim> in May.",
        "The maximum depth of the lake is <claim status=actual>90 metres</claim>.",
    ],
)
def test_a_noun_or_word_of_a_rule_sets_a_limit(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It will spend <claim status=target>9 million euros</claim> on schools, of which <claim "
        "status=target>2 million euros</claim> is earmarked for roofs.",
        "It will invest <claim status=target>30 million dollars</claim>, <claim status=target>a third"
        "</claim> of it borrowed.",
        "It plans to plant <claim status=target>700</claim> trees, of which <claim status=actual>120</claim> "
        "were planted last autumn.",
        "It built <claim status=actual>12</claim> clinics, of which <claim status=actual>five</claim> are in "
        "the hills.",
    ],
)
def test_a_part_of_what_is_aimed_at_is_aimed_at_unless_it_was_done(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port lets such boats carry no more than <claim status=limit>9 tonnes</claim>.",
        "Clerks must answer a letter within <claim status=limit>nine days</claim>.",
        "The port let boats carry no more than <claim status=actual>9 tonnes</claim> in May.",
        "The mill must sell <claim status=target>9 tonnes</claim> of flour by May.",
    ],
)
def test_what_is_let_be_has_a_bound(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales of oars, <claim status=actual>9 million yuan</claim> in 2019, will reach "
        "<claim status=target>12 million yuan</claim> in 2025.",
        "Sales of oars in 2025 will be <claim status=target>12 million yuan</claim>.",
    ],
)
def test_a_figure_set_between_commas_with_a_past_day_was_so(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The county will lay pipes for the <claim status=actual aggregation=level>19</claim> villages there.",
        "The county will lay pipes for <claim status=target>19</claim> villages.",
        "The county will open the <claim status=target>19</claim> sheds in May.",
    ],
)
def test_what_is_known_to_be_there_is_so_whatever_is_aimed_at(sentence: str):
    check(sentence)
