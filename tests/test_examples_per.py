"""What a figure is per: marked sentences through `extract`."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        "It washed <claim per=null>9 million</claim> bottles, or some <claim per=day>25,000</claim> a day.",
        "It sold <claim per=null>9,000</claim> loaves, or <claim per=shop>30</claim> per shop, in April.",
        "It treats <claim per=year>2,900</claim> patients a year, or <claim per=day>eight</claim> a day.",
        "The museum had <claim per=day>14</claim> letters a day and <claim per=week>60</claim> calls a week.",
        "The average stay fell by <claim per=null>half a day</claim> to <claim>4.1 days</claim>.",
        "They pack <claim per=month>70</claim> bags and <claim per=month>8</claim> bales each month.",
    ],
)
def test_each_figure_has_its_own_denominator(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every ferry can carry <claim per=ferry>90</claim> cars and <claim per=ferry>400</claim> passengers.",
        "Each dormitory has <claim per=dormitory>36</claim> beds.",
        "Each of the <claim per=null>three</claim> mines dug <claim per=mine>9,000 tonnes</claim> in 2021.",
        "Each picker earned <claim per=person>90 yuan</claim>.",
        "Every morning a drone lifts <claim per=null>12 kilograms</claim> of mail.",
        "Vans, each with a bay of <claim per=null>4 cubic metres</claim>, made the trip.",
    ],
)
def test_what_is_told_of_each_thing_is_per_that_thing(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every morning Han Meiling rows <claim per=null>9 kilometres</claim> to work.",
        "Every household gets <claim per=household>9 yuan</claim>.",
        "Its people earned <claim per=person>9,000 yuan</claim> each on average.",
        "The port wants <claim per=null>90</claim> tenants and <claim per=year>9 million yuan</claim> in "
        "yearly sales.",
        "The firm spent <claim per=null>9 million yuan</claim> on a monthly magazine.",
    ],
)
def test_the_noun_behind_each_and_the_adverb_of_the_measure_tell_per_what(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port fined <claim per=null>two</claim> mills, <claim per=mill>9,000 yuan</claim> each.",
        "It opened <claim per=null>two</claim> depots, of <claim per=depot>900 square metres</claim> each.",
        "A hectare gives <claim per=hectare>9 kilograms</claim> of pepper.",
        "The hectare by the river gave <claim per=null>9 kilograms</claim> of pepper.",
        "A crate costs <claim per=null>9 yuan</claim>.",
    ],
)
def test_each_of_what_was_counted_and_one_unit_of_something_are_per_that(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The yearly intake of the mill <claim>doubled</claim> to <claim per=year>9,000 tons</claim>.",
        "The mill printed <claim per=null>90</claim> copies of its yearly report.",
        "Some <claim per=null>120</claim> rafts came, against <claim per=null>90</claim> a fortnight ago.",
        "A room costs <claim per=fortnight>90 yuan</claim> a fortnight.",
    ],
)
def test_the_name_of_a_measure_tells_per_what_and_a_time_ago_does_not(sentence: str):
    check(sentence)
