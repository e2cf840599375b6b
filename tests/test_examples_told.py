"""What a figure measures where grammar says so from afar: interest, occasions, asides, parts."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank lent the millers <claim>3 million yuan</claim>, at "
        '<claim metric_text="interest rate of loans of millers" aggregation=rate>4.2 percent</claim>.',
        "In spring she borrowed <claim>9,000 yuan</claim> to buy hens, and at "
        '<claim metric_text="interest rate of loan to buy hens">5 percent</claim> she thinks it cheap.',
        "It raised <claim>2 billion yuan</claim> by green bonds at "
        '<claim metric_text="interest rate of bonds">3 percent</claim>.',
        # nothing was lent, or the figure is of something else
        "The mill made <claim>9 million yuan</claim>, with ovens at <claim>80 percent</claim> of capacity.",
        "The bank lent <claim>90</claim> mills a hand, and stood at "
        '<claim metric_text="bank">40 percent</claim>.',
    ],
)
def test_what_money_lent_bears_is_its_interest(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The ferry is sailed <claim metric_text="sailings of ferry">four</claim> times a week.',
        'We water <claim metric_text="waterings">twice</claim> a day.',
        'The probes are old. They have to be cleaned <claim metric_text="cleanings">twice</claim> a week.',
        "The yard has <claim>90</claim> probes. They have to be cleaned "
        '<claim metric_text="cleanings of probes">twice</claim> a week.',
        'It has a ferry, sailed <claim metric_text="sailings of ferry">five</claim> times a week.',
        "It made <claim>40</claim> films, which were watched "
        '<claim metric_text="views of films">3 million</claim> times.',
        # no noun is known for what is done
        'The bell is tolled <claim metric_text="bell tolled">twice</claim> a day.',
    ],
)
def test_how_often_something_is_done_counts_what_is_done(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The vans carried <claim>9,000</claim> crates, a daily average of "
        '<claim metric_text="crates carried">300</claim>.',
        "It sold <claim>90 tons</claim> of rye, or an average of "
        '<claim metric_text="rye sold">3 tons</claim>.',
        # of a thing of its own
        'It sold <claim>90</claim> crates, a load of <claim metric_text="load sold">9 tons</claim>.',
    ],
)
def test_an_average_beside_a_figure_is_of_the_same(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The village has <claim metric_text="walnut groves" gloss_unit=hectare>900 mu</claim> of walnut '
        "groves (about 60 hectares), and its mill is new.",
        'It planted <claim metric_text="rye planted">3,000 mu</claim> of rye (200 hectares) in May.',
        'The park covers <claim metric_text="sand covered">3,000 mu</claim> (200 hectares) of sand.',
    ],
)
def test_a_bracket_behind_the_noun_leaves_the_noun_to_the_figure(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wool trade with Laos, where a pass was closed in May, fell by "
        '<claim metric_text="Wool trade">9 percent</claim>.',
        'Wool exports, most of them to mills, grew <claim metric_text="Wool exports">12 percent</claim>.',
        "A hall may be rented for up to <claim>90 days</claim>, and the wait, once "
        "<claim>9 days</claim>, is now <claim metric_text=wait>4 hours</claim>.",
        'The Weir-based yard said on Monday its wool income rose <claim metric_text="wool income">4 percent'
        "</claim>.",
        # a participle is told by what it was done to
        'Wool sold on Monday rose <claim metric_text="Wool sold">4 percent</claim>.',
    ],
)
def test_an_aside_leaves_the_subject_to_the_verb(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Of the eggs laid in May, <claim metric_text="eggs laid broken">6 percent</claim> broke.',
        "The bank lent to <claim>300</claim> mills at an average rate of <claim>4 percent</claim>. Of these, "
        '<claim metric_text="mills wanted time">31 percent</claim> wanted time.',
        "It runs <claim>90</claim> schools. The average fee fell by <claim>3 percent</claim>, and nearly "
        '<claim metric_text="schools closed">one in ten</claim> closed.',
        "Of the school's <claim metric_text=pupils>9,000</claim> pupils, about "
        '<claim metric_text="pupils passed through gate">600</claim> pass through the gate.',
        # a noun of its own
        'Of the eggs, <claim metric_text="hen eggs broken">300</claim> hen eggs broke.',
    ],
)
def test_a_part_is_of_the_things_told_last(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In May the yard bought <claim>12</claim> rafts; next year it plans to add another "
        '<claim metric_text="rafts added" status=target>20</claim>.',
        "It linked <claim>94</claim> piers by wire, and the city moved "
        '<claim metric_text="piers moved">35</claim>.',
        "Exports of pears <claim>doubled</claim>, while in Laos, a market found in May, sales "
        "<claim metric_text=sales>tripled</claim>.",
        # a number reached is of the same
        "It built <claim>94</claim> piers in May and reached "
        '<claim metric_text="piers built">120</claim> in June.',
    ],
)
def test_a_bare_number_is_of_what_its_own_verb_does(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'In May the line has grown to <claim metric_text="length of line">90 km</claim>.',
        'The path is steep. It goes on for <claim metric_text="length of path">6 km</claim>.',
        # what is gone over is a distance
        'The van ran <claim metric_text="distance run">6 km</claim>.',
        "The owner has <claim metric_text=rafts>40</claim> rafts. A dry one weighs "
        '<claim metric_text="weight of dry raft">9 tons</claim>.',
        "The owner has <claim metric_text=rafts>40</claim> rafts. On average each costs "
        '<claim metric_text="cost of average raft">9,000 yuan</claim>.',
        'The town lets carts weigh no more than <claim metric_text="weight of carts">9 tons</claim>.',
        "It built <claim>two</claim> sheds, of "
        '<claim metric_text="area of sheds">900 square metres</claim> each.',
        "The wall is <claim>9 km</claim> long and "
        '<claim metric_text="height of wall" aggregation=change>2 metres</claim> higher than before.',
        "I sleep <claim metric_text=sleep aggregation=change>20 minutes</claim> longer.",
        "A ferry is <claim>90 metres</claim> long and stays "
        '<claim metric_text="stay of ferry at quay">9 hours'
        "</claim> at the quay.",
    ],
)
def test_a_size_is_named_by_its_verb_and_its_unit(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The union spent <claim metric_text="spending on checks for divers">9 million '
        "yuan</claim> this year on "
        "checks for divers.",
        'A shed on which the town spent <claim metric_text="spending on shed">9 million '
        "yuan</claim> is empty.",
        'It has a cellar, which the town dug for <claim metric_text="cost of cellar">9 million yuan</claim>.',
        'The school at the pier, for which the bank lent <claim metric_text="loans for school at pier">'
        "9 million yuan</claim>, is open.",
        'A storm cost the growers <claim metric_text="cost of storm to growers">9 million yuan</claim>.',
        "Wages swallowed <claim metric_text=Wages>9 million yuan</claim>.",
        "It picked <claim>90 kilograms</claim> of figs and sold them at "
        '<claim metric_text="price of figs" aggregation=level>9 yuan</claim> a kilogram.',
        "The gas will go to mills down the road at "
        '<claim metric_text="price of gas">2 yuan</claim> per cubic metre.',
        'Rafts, without a mast, now fetch <claim metric_text="price of Rafts without mast">9,000 '
        "yuan</claim>.",
        # what is sold so is named
        "It picked <claim>90 kilograms</claim> of figs and sold plums at "
        '<claim metric_text="price of plums">9 yuan</claim> a kilogram.',
    ],
)
def test_money_is_of_what_the_clause_around_says(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'It employs <claim>90</claim> people, <claim metric_text="divers employed">9</claim> of them divers.',
        'It has <claim>90</claim> pilots, <claim metric_text="women pilots">9</claim> of them women, and had '
        "lent <claim>5 million yuan</claim>.",
        'It owns <claim>90</claim> rafts, <claim metric_text="rafts electric">9</claim> of them electric.',
        "It handed out vouchers worth <claim>9 million yuan</claim> in <claim>four</claim> lots, "
        '<claim metric_text="vouchers used">90 percent</claim> of which were used.',
        "Boats took <claim>6 tons</claim> of rye, up <claim>4 percent</claim>, and carts "
        '<claim metric_text="rye taken by carts">9 tons</claim>.',
        "The income of millers was <claim>9,000 yuan</claim>, growing by <claim>4 "
        "percent</claim>, and that of "
        'bakers <claim metric_text="income of bakers">8,000 yuan</claim>, growing by '
        '<claim metric_text="income of bakers">5 percent</claim>.',
        "Fees came to <claim>9 million yuan</claim>, while the volume of mail stood at "
        '<claim metric_text="volume of mail">80 million</claim> items, up '
        '<claim metric_text="volume of mail">4 percent</claim>.',
        "Letters went on shrinking, to <claim metric_text=Letters>2 million</claim>.",
        # the part is named by its own noun
        "It picked <claim>40 tons</claim> of fruit, of which figs <claim metric_text=figs>9 tons</claim>.",
    ],
)
def test_what_is_left_out_is_what_was_told(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        '<claim metric_text="schools moved into halls">37</claim> schools moved into halls and '
        "<claim>58</claim> opened a lab.",
        'It gave out seed, and these drove sales of <claim metric_text="sales driven">9 million '
        "yuan</claim>.",
        "Coal sent out of the port is expected to pass "
        '<claim metric_text="expected coal sent out of port">9 million tons</claim>.',
        'Storms led to the cancellation of <claim metric_text="trips cancelled">46</claim> trips.',
    ],
)
def test_more_verbs_are_known_for_what_they_are(sentence: str):
    check(sentence)
