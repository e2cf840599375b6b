"""What a figure measures and how it stands in time, rule by rule, on marked sentences through `extract`."""

from typing import Any

import pytest
from marked import check


def gap(sentence: str, reason: str) -> Any:
    """A sentence that is not yet read as it should be."""
    return pytest.param(
        sentence, marks=pytest.mark.xfail(strict=True, raises=(AssertionError, ValueError), reason=reason)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Ningxia Postal Branch has "
        '<claim kind=count aggregation=level metric_text="delivery vans">64</claim> delivery vans.',
        'The museum has <claim metric_text="wooden letter boxes">26</claim> wooden letter boxes and '
        '<claim metric_text="maps of caravan trails">310</claim> maps of caravan trails.',
        'The museum holds <claim metric_text="maps of deserts">310</claim> maps of deserts.',
        "Couriers of Ningxia Postal Branch delivered "
        '<claim kind=count aggregation=flow metric_text="blood samples delivered">5,200</claim> '
        "blood samples in May.",
        '<claim metric_text="stations in hills">Eleven</claim> stations are in the hills.',
        "Dragon boats and bus No. 7 carried the letters.",
    ],
)
def test_a_counted_noun_is_the_metric_and_an_act_adds_its_participle(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The growers sold <claim kind=mass unit=kilogram metric_text="plums sold">740 tons</claim> of plums '
        "in July.",
        'The plant generated <claim kind=energy metric_text="electricity generated">'
        "3 million kilowatt-hours</claim> of electricity in 2019.",
        "The county has <claim kind=area unit=hectare metric_text=orchards>6,000 mu</claim> of orchards.",
        'The county has <claim kind=count metric_text="tea gardens">60</claim> tea gardens.',
    ],
)
def test_a_measured_stuff_is_the_metric_of_its_unit(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In Ningxia, <claim value=87 kind=percentage aggregation=rate>87 percent</claim> of the "
        "<claim value=2300 kind=count metric_text=villages>2,300</claim> villages have a post office.",
        "<claim value=9 kind=count>Nine</claim> of the <claim value=41 kind=count>41</claim> ferries "
        "carry mail.",
        "<claim value=50 unit=percent aggregation=rate>Half</claim> of the growers use drones.",
        "One of the growers uses drones.",
    ],
)
def test_a_part_of_a_whole_counts_both(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "PSBC Gansu Branch has a herder loan balance of "
        '<claim aggregation=level metric_text="herder loan balance">7 billion yuan</claim>.',
        'Its bad loan ratio, <claim aggregation=rate metric_text="bad loan ratio">0.8 percent</claim>, '
        "is the lowest of all.",
        "PSBC Gansu Branch paid its first claim, <claim kind=money value=52000 unit=CNY>52,000 yuan</claim>.",
        "The town has a bridge with a length of "
        "<claim kind=length value=0.62 unit=kilometre aggregation=level>620 meters</claim>.",
        "Its first branch, the Dunhuang one, is old.",
    ],
)
def test_a_noun_before_the_figure_names_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Deposits stood at <claim kind=money aggregation=level metric_text="Deposits">'
        "30 billion yuan</claim> at the end of June.",
        'The orchard area reached <claim kind=area metric_text="orchard area" aggregation=level>'
        "2,700 hectares</claim>.",
        "The province's orchard area reached "
        '<claim kind=area metric_text="orchard area">2,700 hectares</claim>.',
        "The share of electric vans rose <claim value=8 unit=percentage_point aggregation=change "
        'metric_text="share of electric vans">8 percentage points</claim> to '
        "<claim value=31 unit=percent aggregation=rate>31 percent</claim>.",
        "The number of postal drones came to <claim kind=count aggregation=level "
        'metric_text="number of postal drones">418</claim>.',
        'The drones fly at <claim kind=speed metric_text="speed of drones" aggregation=rate>54 km/h</claim>.',
        'The pass lies <claim kind=length value=4.7 metric_text="altitude of pass" aggregation=level>'
        "4,700 meters</claim> above sea level.",
        "The pass lies above the clouds.",
    ],
)
def test_a_verb_of_measure_gives_its_subject(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Parcel volume rose by <claim value=7.5 aggregation=change metric_text="Parcel volume">'
        "7.5 percent</claim>.",
        "Complaints fell <claim value=-31 aggregation=change metric_text=Complaints>31 percent</claim>.",
        "The new depot cut delivery time by <claim value=-5 kind=duration aggregation=change "
        'metric_text="delivery time">5 hours</claim>.',
        "The fair boosted tea sales by <claim value=2e6 kind=money aggregation=change "
        'metric_text="tea sales">2 million yuan</claim>.',
        "Deposits rose to <claim value=3e9 aggregation=level metric_text=Deposits>3 billion yuan</claim>.",
    ],
)
def test_a_verb_of_rise_or_fall_tells_a_change(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fair drew <claim aggregation=flow>86,000</claim> guests, an increase of "
        "<claim value=12.5 aggregation=change>12.5 percent</claim>.",
        "It saw a <claim value=-4 aggregation=change metric_text=rents>4 percent</claim> drop in rents.",
        'Bus revenue, up <claim value=18 aggregation=change metric_text="Bus revenue">18 percent</claim>, '
        "is the best in years.",
        "Exports came to <claim kind=money aggregation=flow metric_text=Exports>9 billion yuan</claim>, down "
        "<claim value=-0.3 aggregation=change metric_text=Exports>0.3 percent</claim>.",
        "The loss came to <claim kind=money>9 million yuan</claim>.",
    ],
)
def test_a_noun_or_up_and_down_tell_a_change(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fee was cut from <claim value=12 unit=CNY endpoint=from metric_text=fee>12</claim> to "
        "<claim value=8 endpoint=to metric_text=fee>8 yuan</claim>.",
        "Coverage rose from <claim value=61 endpoint=from metric_text=Coverage>61 percent</claim> to "
        "<claim value=94 endpoint=to metric_text=Coverage>94 percent</claim>.",
        "The depot works from dawn to dusk for <claim value=5 endpoint=null>5 yuan</claim> a parcel.",
    ],
)
def test_from_and_to_are_two_rows(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Honey sales <claim kind=ratio unit=times value=2 aggregation=change metric_text="Honey sales">'
        "doubled</claim> in 2019.",
        "Passenger numbers were <claim kind=ratio unit=times value=1.6 aggregation=change>1.6 times</claim> "
        "those of 2018.",
        "The market grew <claim kind=ratio value=3 unit=times aggregation=change>three-fold</claim>.",
        "The growers called <claim kind=count value=4>four</claim> times.",
        "Trains use the double-track line.",
    ],
)
def test_a_multiple_is_a_ratio(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The trip now takes <claim kind=duration unit=hour value=3>3 hours</claim>, "
        "<claim kind=duration value=-2 aggregation=change>2 hours</claim> shorter than before.",
        "The fare is <claim value=40 aggregation=level metric_text=fare>40 yuan</claim>, "
        "<claim value=-6 aggregation=change metric_text=fare>6 yuan</claim> lower than last year.",
        "The rate is <claim value=-0.2 unit=percentage_point aggregation=change>20 basis points</claim> "
        "below the market average.",
        gap(
            'The road is <claim value=46 metric_text="length of road">46 km</claim> long and '
            '<claim value=0.009 metric_text="width of road">9 meters</claim> wide.',
            "a second dimension takes the adjective of the first for its noun",
        ),
        "The wall is <claim value=0.006 kind=length aggregation=level>6 meters</claim> high.",
    ],
)
def test_a_comparison_is_a_signed_change(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "PSBC Gansu Branch lent <claim kind=money aggregation=flow>310 million yuan</claim> "
        "to apple growers in 2019.",
        'The firm invested <claim kind=money aggregation=flow metric_text="investment in cold depots">'
        "85 million yuan</claim> in cold depots.",
        "The growers earned <claim kind=money aggregation=flow>6.4 million yuan</claim> in 2019.",
        "The growers picked <claim kind=mass aggregation=flow>6.4 tons</claim> in 2019.",
    ],
)
def test_a_verb_of_money_names_the_money(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The flight takes <claim kind=duration unit=hour reported_value=40>40 minutes</claim>.",
        "The crossing lasts <claim kind=duration value=2.5 unit=hour>two and a half hours</claim>.",
        "Letters arrive within <claim kind=duration value=48 modifier=up_to>48 hours</claim>.",
        "Over the past six years the depot has grown.",
        "During the two weeks of the fair nobody went home.",
    ],
)
def test_a_verb_of_time_has_a_duration(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The branch runs <claim value=350 part_of=null>350</claim> outlets, of which "
        "<claim value=48>48</claim> are in the hills.",
        "The office hired <claim value=90>90</claim> drivers, <claim kind=percentage value=66.6666667 "
        "unit=percent aggregation=rate>two thirds</claim> of whom are women.",
        "The team has <claim value=30>30</claim> riders, <claim value=12>12</claim> of them students.",
        "The office hired <claim value=90>90</claim> drivers, all of whom are women.",
    ],
)
def test_a_part_is_read_with_its_whole(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "PSBC Gansu Branch has a dairy loan balance of "
        '<claim metric_text="dairy loan balance" organisation="PSBC Gansu Branch">4 billion yuan</claim>, '
        "Qinghai Branch about "
        '<claim metric_text="dairy loan balance" organisation="PSBC Qinghai Branch" modifier=about '
        "province=Qinghai>900 million yuan</claim>.",
        "Wheat output rose <claim value=3 province=Shanxi>3 percent</claim> in Shanxi and "
        "<claim value=5 aggregation=change province=Hebei>5 percent</claim> in Hebei.",
        "In Gansu the rate is <claim value=61 province=Gansu>61 percent</claim>, and in Ningxia "
        "<claim value=72 aggregation=rate province=Ningxia metric_text=rate>72 percent</claim>.",
        "Wheat output grew <claim value=3>3 percent</claim>, and maize output "
        '<claim value=6 aggregation=change metric_text="maize output">6 percent</claim>.',
        "Wheat output grew by <claim value=3>3 percent</claim> and maize output by "
        '<claim value=6 aggregation=change metric_text="maize output">6 percent</claim>.',
        "Gansu sold <claim kind=mass unit=kilogram value=20000 province=Gansu>20 tons</claim> of apricots "
        "and Ningxia <claim kind=mass unit=kilogram value=11000 province=Ningxia>11</claim>.",
        gap(
            "The branch paid <claim value=3e6>3 million yuan</claim> to farmers, and "
            '<claim value=2e6 unit=CNY metric_text="payment to fishermen">2 million</claim> to fishermen.',
            "an elliptic figure keeps the receiver of the one before, not its own",
        ),
        "Gansu sold apricots and Ningxia as well.",
    ],
)
def test_a_clause_takes_what_it_leaves_out_from_the_one_before(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gansu Postal Branch has opened <claim aggregation=level>214</claim> village counters.",
        "Gansu Postal Branch opened <claim aggregation=flow>214</claim> village counters in 2020.",
        "Since 2017 Gansu Postal Branch has delivered "
        "<claim aggregation=cumulative>2.9 million</claim> passports.",
        "The mobile bank has cumulatively served <claim aggregation=cumulative>71,000</claim> herders.",
        "Gansu Postal Branch has so far sold <claim aggregation=cumulative>52 tons</claim> of walnuts.",
        "The rate of punctual mail was <claim aggregation=rate>98.6%</claim> in 2020.",
        "Gansu Postal Branch sold <claim aggregation=flow>52 tons</claim> of walnuts in 2020.",
        "The bank's customers own <claim aggregation=level>4,100</claim> tractors.",
        "Altogether <claim aggregation=flow>41</claim> riders took part in the race in 2020.",
    ],
)
def test_aggregation_follows_verb_and_cue(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gansu Postal Branch plans to open <claim status=target>80</claim> counters.",
        "Gansu Postal Branch will buy <claim status=target>15</claim> boats in 2022.",
        "Sales should exceed <claim status=target modifier=over>3 billion yuan</claim>.",
        "A herder may borrow up to <claim status=limit modifier=up_to>150,000 yuan</claim>.",
        "The load must not exceed <claim status=limit>25 kg</claim>.",
        "A storm brought up to <claim status=actual modifier=up_to>210 mm</claim> of rain.",
        "Gansu Postal Branch, which plans ahead, opened <claim status=actual>80</claim> counters in 2020.",
    ],
)
def test_status_follows_modal_and_aim(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The depot handles <claim per=day aggregation=flow>12,000</claim> parcels a day.",
        "Ferries carry <claim per=month>70</claim> bags and <claim per=month>8</claim> bales each month.",
        "The subsidy is <claim per=household kind=money>2,600 yuan</claim> per household.",
        "Net income came to <claim per=person kind=money>31,000 yuan</claim> per capita.",
        "Walnuts cost <claim per=kilogram kind=money value=24>24 yuan</claim> per kg.",
        "The paper has <claim per=null>40,000</claim> readers.",
        gap(
            "The daily paper has <claim per=null>40,000</claim> readers.",
            "'daily' in the name of a thing is taken as the denominator",
        ),
    ],
)
def test_the_denominator_is_read(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line expects to carry <claim metric_text='expected passengers carried'>9,000</claim> passengers "
        "in 2030.",
        "Enrolment is projected to reach <claim metric_text='expected enrolment'>11,900</claim> by 2030.",
        "The line carried <claim metric_text='passengers carried'>9,000</claim> passengers.",
        "The line will carry <claim metric_text='passengers carried'>9,000</claim> passengers in 2030.",
    ],
)
def test_what_a_forecast_tells_is_expected(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm opened a silo with a capacity of "
        "<claim metric_text='capacity of silo'>90,000 tonnes</claim> in May.",
        "The bunkers hold <claim metric_text='capacity of bunkers'>185,000 tonnes</claim>.",
        "A drier can handle <claim metric_text='capacity of drier'>80 tonnes</claim> an hour.",
        "The team sank wells, each about <claim metric_text='depth of wells'>90 metres</claim> deep.",
        "A gravel road, <claim metric_text='width of gravel road'>6.5 metres</claim> wide, passes her door.",
        "Mobile data remained the biggest line at <claim metric_text='Mobile data'>9 million yuan</claim>.",
        "The school counted <claim metric_text='pupils counted'>1,284</claim> pupils on October 3, just "
        "<claim metric_text='pupils counted' aggregation=change value=-38>38</claim> fewer than a year ago.",
        "Growers grew <claim metric_text='plums grown' aggregation=flow>9 tons</claim> of plums in 2019.",
        "Sales of plums grew <claim metric_text='Sales of plums' aggregation=change>9 tons</claim> in 2019.",
        "The value added of the dairy sector was "
        "<claim metric_text='value added of dairy sector'>40.6 billion yuan</claim>.",
    ],
)
def test_the_thing_that_a_size_or_value_is_of(sentence: str):
    check(sentence)
