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


@pytest.mark.parametrize(
    "sentence",
    [
        "The weekly sold <claim per=null>40,000</claim> copies.",
        "The Flemish daily hired <claim per=null>12</claim> reporters.",
        "The shop sells <claim per=day>40</claim> pies daily.",
        "The daily catch was <claim per=day>40 tons</claim>.",
        "The trust bought a share of <claim per=null>£29 million</claim> of the debt.",
        "The dividend came to <claim per=share>30 cents</claim> a share.",
    ],
)
def test_a_paper_and_a_part_of_something_are_no_denominators(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It makes <claim per=week>four</claim> trips a week with "
        "<claim per=sailing>14 tonnes</claim> a sailing.",
        "The farm got <claim per=mu>680 kilograms</claim> of rye per mu from its "
        "<claim per=null>90 mu</claim>.",
        "In <claim per=null>two</claim> rooms they mended <claim per=null>5,200</claim> nets, about "
        "<claim per=day>25</claim> a day.",
        "The herder earns <claim per=summer aggregation=flow>18,000 yuan</claim> a summer.",
        "The bearers took up <claim per=person>40 kilograms</claim> a man.",
        "They get <claim per=load>90 yuan</claim> a load.",
    ],
)
def test_the_denominator_of_one_figure_is_not_its_neighbours(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wool fetched <claim per=kilogram>60 yuan</claim> a kilogram, while felt stood at "
        "<claim per=kilogram>20 yuan</claim> and hair at <claim per=kilogram>14 yuan</claim>.",
        "The fare is <claim per=trip>20 yuan</claim> per trip, but for pupils it is "
        "<claim per=trip>8 yuan</claim>.",
        "Wool fetched <claim per=kilogram>60 yuan</claim> a kilogram, and the mill puts its loss at "
        "<claim per=null>90 yuan</claim>.",
        "Wool fetched <claim per=kilogram>60 yuan</claim> a kilogram, and the mill was sold at "
        "<claim per=null>9 million yuan</claim>.",
    ],
)
def test_a_price_set_beside_another_is_per_the_same(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The club pays each referee <claim per=referee>300 yuan</claim>.",
        "It rents out <claim per=null>64</claim> stalls, each of which yields "
        "<claim per=stall>90 yuan</claim>.",
        "It rents out <claim per=null>64</claim> stalls, which yield <claim per=null>90 yuan</claim>.",
        "The club pays the referee <claim per=null>300 yuan</claim>.",
        "They get <claim per=parcel>2 yuan</claim> for each parcel delivered and "
        "<claim per=null>four days</claim> off.",
    ],
)
def test_each_to_whom_something_is_given_and_each_of_which_something_is_told(sentence: str):
    check(sentence)
