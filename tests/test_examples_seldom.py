"""Rules that decide few figures, each with a sentence in which it does: marked sentences in `extract`."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        'Tea sales reached <claim metric_text="Tea sales">30 million yuan</claim>, and the mill forecasts '
        '<claim metric_text="Tea sales expected" status=target>34 million yuan</claim>.',
        'Rail revenue set a new record at <claim metric_text="Rail revenue">102 million yuan</claim>.',
        'The wool output rose, setting a new record at <claim metric_text="wool output">102 tonnes</claim>.',
        'The wool output is to exceed <claim metric_text="wool output" status=target>5 tonnes</claim>.',
        "Sales that day came to <claim metric_text=Sales>40 million yuan</claim>.",
        "The number of crates sold exceeded <claim>4 million</claim> and the number of rafts sent out from "
        'villages exceeded <claim metric_text="number of rafts sent out from villages">9 million</claim>.',
    ],
)
def test_the_measure_is_the_one_that_the_verb_gives_the_value_of(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill bought a loom, for which it paid "
        '<claim metric_text="payment for loom">4 million yuan</claim>.',
        "They mended the old pier, for which the town spent "
        '<claim metric_text="spending for old pier">4 million yuan</claim>.',
        "The line earned <claim>30 million yuan</claim>, of which parcel services earned "
        '<claim metric_text="earnings of parcel services">12 million yuan</claim>.',
        "The mill sold <claim>40</claim> looms, valued at "
        '<claim metric_text="value of looms">30 million yuan</claim>.',
        "The ferry line, in which Lanhai Express holds a "
        '<claim aggregation=rate organisation="Lanhai Express">30 percent</claim> stake, grew.',
    ],
)
def test_money_is_for_what_the_words_before_the_relative_name(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The booklet was priced at <claim metric_text="price of booklet" aggregation=level>20 yuan</claim>.',
        'Power was sold at <claim metric_text="price of Power" aggregation=level '
        "per=kilowatt_hour>0.4 yuan</claim> per kWh.",
        'The mill sold honey at <claim metric_text="price of honey" aggregation=level per=jin>24 yuan'
        "</claim> per jin.",
        "She wove a shawl, which goes for "
        '<claim metric_text="price of shawl" aggregation=level>180 yuan</claim>.',
        'The clerk wore a shawl that fetches <claim metric_text="price of shawl">180 yuan</claim>.',
    ],
)
def test_a_price_is_of_what_is_sold_in_whatever_voice(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea output grew <claim>6%</claim> to <claim>9 tons</claim>, and rice output "
        '<claim metric_text="rice output" value=7 aggregation=change>7%</claim> to '
        '<claim metric_text="rice output" aggregation=flow>3 tons</claim>.',
        "The north yard handled <claim>80</claim> crates, and the south yard "
        '<claim metric_text="crates handled by south yard" aggregation=flow>30</claim>.',
        "Sales rose by <claim>13 percent</claim> in May and by "
        "<claim metric_text=Sales aggregation=change>11 percent</claim> in June.",
        "The yard sorted <claim>800</claim> crates, and "
        '<claim metric_text="crates sorted within 48 hours">296</claim> within <claim>48 hours</claim>.',
        "The yard closed <claim>six</claim> stalls and left "
        "<claim metric_text=stalls aggregation=level>12</claim>.",
        "The mill sold <claim>40</claim> looms. The figure accounts for "
        '<claim metric_text="share of looms in orders">30 percent</claim> of the orders.',
    ],
)
def test_what_a_clause_leaves_out_is_as_in_the_clause_before(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The cost by rail is about "
        '<claim metric_text="cost by rail" aggregation=rate unit=percent>a third</claim> of that by air.',
        "Rents are <claim metric_text=Rents aggregation=rate>a third</claim> of the national average.",
        'The cost was equal to <claim metric_text="share of cost in sales">30 percent</claim> of sales.',
        "Wool sales: <claim aggregation=change value=3.6>+3.6%</claim>.",
        "The line posted growth rates of <claim aggregation=change>12 percent</claim>.",
        "Sales had an increase rate of <claim metric_text=Sales aggregation=change>12 percent</claim>.",
        "With <claim unit=times aggregation=change>twice</claim> as many vans as in 2019, the line grew.",
    ],
)
def test_shares_of_a_norm_and_growth_that_a_noun_tells(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'A claim is adjudicated in <claim metric_text="time claim adjudicated">4 days</claim>.',
        'The clerks reinspected a crate in <claim metric_text="time crate reinspected">4 minutes</claim>.',
    ],
)
def test_of_a_verb_in_no_list_only_the_participle_is_known(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A professor, of Chengdu, said that mills sold <claim place=null>40</claim> looms.",
        "The mill sold <claim place=null>40</claim> looms, said a professor in Chengdu.",
    ],
)
def test_where_a_speaker_is_from_is_not_where_it_happened(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Sales of looms <claim>doubled</claim> to <claim metric_text="Sales of looms">640</claim> looms.',
        "The fleet of vans grew <claim>two times</claim> to "
        '<claim metric_text="fleet of vans">90</claim> vans.',
        'Loom sales <claim>doubled</claim> to <claim metric_text="Loom sales crates">640</claim> crates.',
    ],
)
def test_things_that_the_measure_names_are_not_named_again(sentence: str):
    check(sentence)
