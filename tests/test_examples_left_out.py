"""What a figure measures where its own words leave that out: marked sentences through `extract`."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        'Crossing the strait costs <claim metric_text="cost of Crossing strait">11 yuan</claim> today, the '
        "ferryman told us over a bowl of soup, down from "
        '<claim metric_text="cost of Crossing strait">30 yuan</claim> in 2016.',
        'In spring <claim metric_text="crates left">800</claim> crates left each day, as against '
        '<claim metric_text="crates left">90</claim> in winter.',
        'Some <claim metric_text="divers taken part">60</claim> divers took part, up from '
        '<claim metric_text="divers taken part">41</claim> in 2019.',
        "The yard asks <claim>8,000 yuan</claim> for a raft, down from <claim unit=CNY>9,500</claim>.",
        # it has a noun of its own
        "The yard launched <claim>9</claim> rafts, against "
        '<claim metric_text="ferries launched">12</claim> ferries in 2019.',
    ],
)
def test_what_another_figure_is_compared_with_is_of_the_same(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'A trip takes <claim metric_text="time of trip">9 minutes</claim> by drone, against '
        '<claim metric_text="time of trip by mule">40 minutes</claim> by mule.',
        "A field brings in <claim>900 yuan</claim> a year, against "
        '<claim metric_text="income brought from field under maize">300 yuan</claim> under maize.',
        # a time and a place stand in columns of their own
        "A field brings in <claim>900 yuan</claim> a year, against "
        '<claim metric_text="income brought from field">300 yuan</claim> in 2015.',
    ],
)
def test_what_tells_it_from_the_other_stands_behind_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The pay of divers was <claim metric_text="pay of divers">900 yuan</claim>, growing by <claim '
        'metric_text="pay of divers" aggregation=change>4 percent</claim>.',
        "Sales came to <claim metric_text=Sales>3 million yuan</claim>, up <claim metric_text=Sales>9 "
        "percent</claim>, and fees to <claim metric_text=fees>2 million yuan</claim>, up "
        "<claim metric_text=fees>5 percent</claim>.",
        'Ticket sales rose slightly faster, by <claim metric_text="Ticket sales">7 percent</claim>, to '
        '<claim metric_text="Ticket sales">30 million yuan</claim>.',
        "The growers picked <claim>40 tons</claim> of fruit, of which pears "
        "<claim metric_text=pears>9 tons</claim>.",
    ],
)
def test_a_clause_without_a_verb_has_its_own_subject(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line runs <claim>12</claim> piers and a fleet of <claim>60</claim> ferries, "
        '<claim metric_text="ferries electric">nine</claim> of them electric.',
        # the piers say where they are
        "The line runs <claim>60</claim> ferries from <claim>12</claim> piers, "
        '<claim metric_text="ferries electric">nine</claim> of them electric.',
    ],
)
def test_them_are_what_a_group_is_made_of(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line runs <claim>two</claim> ferry services, "
        '<claim kind=route metric_text="ferry service">Dalian-Yantai</claim> and '
        '<claim kind=route metric_text="ferry service">Dalian-Weihai</claim>.',
        "Buses between <claim kind=route metric_text=Bus>Kaili and Rongjiang</claim> were full.",
    ],
)
def test_a_named_route_is_one(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The line completed <claim metric_text="track completed">90 km</claim> of track, of which '
        '<claim metric_text="track completed">12 km</claim> in Narok.',
        'The port handled <claim>900</claim> crates, <claim metric_text="crates handled">40</claim> of them '
        "on October 1.",
        'The line employs <claim>90</claim> divers, <claim metric_text="divers from formerly remote isles">60'
        "</claim> of them from formerly remote isles.",
        "The line employs <claim>90</claim> divers, <claim metric_text='divers mostly from remote isles'>60"
        "</claim> of them mostly from remote isles.",
        "The storm hurt <claim>90</claim> divers, <claim metric_text='divers hurt seriously'>four</claim> of "
        "them seriously.",
    ],
)
def test_neither_time_nor_place_tells_a_part_in_words(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Forest cover reached <claim>31 percent</claim>. The aim is "
        '<claim metric_text="Forest cover" status=target>40 percent</claim> by 2025.',
        'Ferries call at <claim metric_text="isles called">90 percent</claim> of isles, though in Tibet the '
        'share is <claim metric_text="isles called">40 percent</claim>.',
        # its own words tell what it is
        "Forest cover reached <claim>31 percent</claim>. The share of larch is "
        '<claim metric_text="share of larch">40 percent</claim>.',
        "The port handled <claim>9 tons</claim> of coal and <claim>40</claim> crates, the latter up by "
        '<claim metric_text="crates handled" aggregation=change>4 percent</claim>.',
        "Exports of plums came to <claim>90 million yuan</claim>. Anhui alone contributed "
        '<claim metric_text="Exports of plums">30 million yuan</claim>.',
        "Revenue rose to <claim>90 million yuan</claim>, though that is still only "
        "<claim metric_text=Revenue aggregation=rate>half</claim> of what the yard took in 2015.",
    ],
)
def test_words_that_point_back_mean_what_was_told(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The queue of lorries stretched for <claim metric_text="length of queue of lorries">9 km</claim>.',
        'The boat sailed <claim metric_text="distance sailed">12 km</claim>.',
        'The barn has room for <claim metric_text="room for hay">90 tons</claim> of hay.',
        'The yard has capacity for <claim metric_text="capacity for rafts">90</claim> rafts.',
        'It plans to lay <claim>9 km</claim> of track, for <claim metric_text="cost of track">3 million yuan'
        "</claim>.",
        'The bank lent <claim metric_text="loans to growers">3 million</claim> and <claim '
        'metric_text="loans to growers">4 million yuan</claim> to growers in May and June.',
    ],
)
def test_the_measure_is_named_by_what_stands_around_it(sentence: str):
    check(sentence)


def test_another_so_many_have_a_verb_of_their_own():
    check(
        'The line bought <claim metric_text="rafts bought">12</claim> rafts in May and plans to hire another '
        "<claim status=target>20</claim>."
    )
    check(
        'The line launched <claim metric_text="rafts launched">12</claim> rafts in May and plans to sell '
        'another <claim metric_text="rafts sold" status=target>20</claim>.'
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Crates of tea to Osaka in <claim metric_text='Crates of tea'>9 days</claim>.",
        "A trip takes <claim>4 hours</claim>.\n\nCrates of tea to Osaka in "
        "<claim metric_text='Crates of tea'>9 days</claim>.",
        "Free berths for up to <claim metric_text='Free berths'>30 days</claim>.",
        # with a verb it is what that takes
        "The yard built a raft in <claim metric_text='time to build raft'>9 days</claim>.",
    ],
)
def test_a_line_without_a_verb_names_the_service(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Piers are being built at a cost of <claim metric_text='cost of Piers built'>9 million yuan</claim>.",
        "The yard mended the pier at a cost of <claim metric_text='cost of pier mended'>900 yuan</claim>.",
        # nothing is done
        "The pier has a cost of <claim metric_text=cost>9 million yuan</claim>.",
    ],
)
def test_a_cost_is_of_what_was_done(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Repairs lasted <claim metric_text='duration of Repairs'>27 minutes</claim> on average.",
        "Some <claim metric_text='pupils eaten at school'>600</claim> pupils ate at school, up from "
        "<claim metric_text='pupils eaten at school'>400</claim> in 2019.",
        "The bank granted <claim>9 billion yuan</claim> of new loans to small firms, "
        "<claim metric_text='new loans to bakers' aggregation=rate>40 percent</claim> of them to bakers.",
    ],
)
def test_a_phrase_ends_where_its_own_words_end(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The yard runs <claim>12</claim> piers. Ice must be cut, which takes ferries: "
        "<claim metric_text='ferries at work'>40</claim> of them were at work last week.",
        "Wuhu remained the largest buyer with <claim metric_text='share of total' aggregation=rate>72 percent"
        "</claim> of the total.",
        "Grant for each new line: <claim metric_text='Grant for new line' per=year>900 yuan</claim> a year",
    ],
)
def test_the_nearest_words_that_can_be_meant_are(sentence: str):
    check(sentence)
