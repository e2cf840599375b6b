"""Whose figure it is, where and when it holds, and how many rows it makes, on marked sentences."""

from datetime import date
from typing import Any

import pytest
from marked import check


def gap(sentence: str, reason: str) -> Any:
    """A sentence that is not yet read as it should be."""
    return pytest.param(
        sentence,
        marks=pytest.mark.xfail(strict=True, raises=(AssertionError, ValueError), reason=reason),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        'Yunnan Postal Branch sold <claim organisation="Yunnan Postal Branch" '
        'organisation_group="China Post" '
        "province=Yunnan place=Yunnan>31 tons</claim> of coffee.",
        'PSBC Dali Branch has <claim organisation="PSBC Dali Branch" organisation_group=PSBC province=Yunnan '
        "place=Dali>9</claim> counters.",
        '<claim organisation="Yunnan Postal Branch">64</claim> inns were built by Yunnan Postal Branch.',
        gap(
            'In May, the <claim organisation="PSBC Yunnan Branch">88</claim> outlets run by PSBC Yunnan '
            "Branch were open at night.",
            "an agent after a participle that is no past form ('run by')",
        ),
    ],
)
def test_subject_and_agent_are_the_organisation(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "China Post Life was founded long ago. The company paid "
        '<claim organisation="China Post Life">7 million yuan</claim> to fishermen.',
        "PSBC Yunnan Branch is in Kunming. The bank has "
        '<claim organisation="PSBC Yunnan Branch">700</claim> machines.',
        "Yunnan Postal Branch started small. It now runs "
        '<claim organisation="Yunnan Postal Branch">52</claim> boats.',
        "Yunnan Postal Branch, which sold "
        '<claim organisation="Yunnan Postal Branch">40 tons</claim> of tea, hired '
        '<claim organisation="Yunnan Postal Branch">12</claim> riders.',
        "Yunnan Postal Branch started small. Gansu Postal Branch runs "
        '<claim organisation="Gansu Postal Branch">52</claim> boats.',
    ],
)
def test_a_pronoun_or_a_relative_clause_has_its_antecedent(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Yunnan Postal Branch said it sold <claim organisation="Yunnan Postal Branch">9 tons</claim> of tea.',
        "The National Bureau of Statistics said that grain output was "
        "<claim organisation=null province=null>670 million tons</claim>.",
        "The Ministry of Transport expects cargo to reach <claim organisation=null>9 billion tons</claim>.",
    ],
)
def test_who_says_a_figure_is_not_whose_it_is_unless_it_is_its_own(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Farmers in Guangxi sold <claim organisation=null province=Guangxi>14 tons</claim> of mangoes.",
        "Residents of Sanya dug <claim organisation=null province=Hainan place=Sanya>20</claim> wells.",
        "Hainan exported <claim organisation=null province=Hainan>14 tons</claim> of mangoes.",
        'Hainan Postal Branch mailed <claim organisation="Hainan Postal Branch">14 tons</claim> of mangoes.',
    ],
)
def test_people_and_places_are_no_organisation(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'China Post has <claim province=Jilin place=Jilin organisation="China Post">3</claim> inns in Jilin.',
        "In Wuhu, China Post has <claim province=Anhui place=Wuhu>33</claim> depots.",
        "In Jilin, trains carried <claim province=Jilin>4 tons</claim> of mail and boats "
        "<claim province=Jilin>1 ton</claim>.",
        "The town of Longxian, in Shaanxi, is old. It has <claim province=Shaanxi>3</claim> mills.",
        "Rain fell on Anhui, Jiangxi and Hubei for days. Floods damaged "
        "<claim province=null>210</claim> outlets.",
        "Apples were sent from Shaanxi to Jilin. China Post handles "
        "<claim province=null place=null>90 million</claim> parcels a day nationwide.",
    ],
)
def test_the_place_is_that_of_the_clause_or_carried_over(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gansu Postal Branch sent <claim province=Gansu place=Gansu>6 tons</claim> of lilies to Shanghai.",
        "Honey output was <claim province=null>300 tons</claim>, of which Yunnan sold "
        "<claim province=Yunnan>40 tons</claim>.",
        "In Shanghai, the fair drew <claim province=Shanghai>60,000</claim> guests.",
    ],
)
def test_where_things_are_sent_is_not_where_the_figure_holds(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Jilin Postal Branch looks back\n\n2021-01-20\n\nThe couriers delivered "
        '<claim province=Jilin organisation="Jilin Postal Branch">5 million</claim> parcels.\n',
        "A cold winter\n\n2021-01-20\n\nThe couriers delivered "
        "<claim province=null>5 million</claim> parcels.\n",
    ],
)
def test_the_title_is_the_home_of_what_has_no_other(text: str):
    check(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 the bank lent <claim year=2019 year_basis=stated>5 billion yuan</claim>.",
        "The bank lent <claim year=2020 year_basis=stated>5 billion yuan</claim> last year.",
        "The bank lent <claim year=2021 year_basis=published>5 billion yuan</claim>.",
        "The year 2019 was hard. The bank lent <claim year=2019 year_basis=context>5 billion yuan</claim>.",
        "The branch was busy in 2018. It sold <claim year=2018 year_basis=context>30 tons</claim> of figs, "
        "and in 2020 it sold <claim year=2020 year_basis=stated>60 tons</claim>.",
        "As of June 30, the bank had <claim year=2021 year_basis=stated period_end=2021-06-30>61</claim> "
        "counters.",
        "The bank, founded in 1998, has <claim year=2021>61</claim> counters.",
        "It felled <claim year=2021 period_end=2021-10-31>70</claim> elms in the first ten months.",
        "It felled <claim year=2020 period_end=2020-12-31>70</claim> elms in the last two months of the "
        "year.",
    ],
)
def test_the_year_is_stated_carried_or_of_publication(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The branch plans to build <claim year=2023 status=target period_end=2023-12-31>70</claim> depots "
        "by the end of 2023.",
        "The branch will, by 2025, have <claim year=2025 status=target>90</claim> drones.",
        "By 2025 the branch will have <claim year=2025 status=target>90</claim> drones.",
        "The branch built <claim year=2020 status=actual>70</claim> depots in 2020.",
    ],
)
def test_a_deadline_ends_the_period(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry carried <claim year=2021>310,000</claim> people in May, against "
        "<claim year=2020>190,000</claim> a year earlier.",
        "In 2020, output was <claim year=2020 value=7e9>7 billion yuan</claim>, against "
        "<claim year=2015 value=4e9>4 billion yuan</claim> in 2015.",
        "In 2020, output was <claim year=2020 value=7e9>7 billion yuan</claim>, up "
        '<claim year=2020 compare_to="previous year">9 percent</claim> year on year.',
        "In 2020, deposits grew <claim year=2020 compare_to=2015>40 percent</claim> compared with 2015.",
        "In 2020 it had <claim year=2020>70</claim> boats, <claim year=2020 unit=times>1.4 times</claim> the "
        "number in 2018. Nets cost <claim year=2020>9 million yuan</claim>.",
        "In 2020 it dug <claim year=2020>30</claim> wells, <claim year=2020 unit=times>twice</claim> the "
        "<claim year=2016>15</claim> of 2016. Pipes cost <claim year=2020>9 million yuan</claim>.",
        "In 2020 the number of boats fell to <claim year=2020>60</claim> from <claim year=2017>80</claim> in "
        "2017. Anglers caught <claim year=2020>9 million</claim> eels.",
        "The guild hopes to lift its share to <claim year=2027 status=target>40 percent</claim> by 2027, "
        "from <claim year=2019 status=actual>25 percent</claim> in 2019.",
        "The ferry had <claim year=2014 period_end=2014-06-30>40</claim> cabins as at 30/06/2014.",
        "Output reached <claim year=2021 period_end=2021-05-31>9 billion yuan</claim> from January to May.",
        "Leaks should shrink by <claim year=2030 compare_to=2020>15 percent</claim> from the 2020 level by "
        "2030.",
        "Net profit was <claim year=2021>41 million euros</claim> (Q3 2019: <claim year=2019>38 million "
        "euros</claim>).",
        "This spring brings <claim year=2021>72 tons</claim> of plums, compared with last year when the "
        "yield was <claim year=2020>71 tons</claim>.",
        "The number of boats is to rise to <claim year=2027>90</claim> by 2027, from "
        "<claim year=2021 status=actual>30</claim> now.",
        "Leaks fell by <claim year=2021 compare_to=2020>15 percent</claim> from 2020.",
    ],
)
def test_what_a_figure_is_compared_with_keeps_its_own_time(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2016, the branch has trained <claim year=2021 year_basis=published period_start=2016-01-01 "
        "aggregation=cumulative>8,000</claim> weavers.",
        "The branch has trained <claim year=2021 aggregation=cumulative>800</claim> tailors since May 2019.",
        "In 2019, the branch trained <claim year=2019 aggregation=flow>8,000</claim> weavers.",
    ],
)
def test_since_runs_to_the_day_of_publication(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea sales were <claim year=2018>5 million</claim>, <claim year=2019>6 million</claim> and "
        "<claim year=2020>9 million yuan</claim> in 2018, 2019 and 2020.",
        "In 2018 and 2019, it planted <claim year=2018>30</claim> and <claim year=2019>40</claim> elms, "
        "respectively.",
        "It planted <claim year=2019>70</claim> elms in 2018 and 2019.",
        "It planted <claim year=2018>30</claim> elms in 2018 and <claim year=2020>40</claim> in 2020.",
    ],
)
def test_a_series_of_figures_shares_out_a_series_of_years(sentence: str):
    check(sentence)


RATES = "Postal branches of Hunan and Hubei reached a punctuality rate of <claim"


@pytest.mark.parametrize(
    "sentence",
    [
        f'{RATES} province=Hunan organisation="Hunan Postal Branch"|province=Hubei>97%</claim>.',
        "PSBC Hunan Branch and PSBC Hubei Branch each opened <claim province=Hunan|province=Hubei>14</claim> "
        "counters.",
        "Postal branches of Hunan and Hubei together sold <claim province=null "
        'organisation="China Post">14 tons</claim> of rice.',
        "Hunan Postal Branch and Hubei Postal Branch sold <claim province=Hunan>3 tons</claim> and "
        "<claim province=Hubei>5 tons</claim> of rice respectively.",
        'Both life and health premiums passed <claim metric_text="life premiums"|metric_text='
        '"health premiums">2 billion yuan</claim>.',
        "Gansu, Qinghai and Ningxia sold <claim province=Gansu unit=kilogram>3</claim>, "
        "<claim province=Qinghai unit=kilogram>5</claim> and <claim province=Ningxia>9 tons</claim> of wool "
        "respectively.",
        "Revenue and profit grew by <claim metric_text=Revenue value=5>5 percent</claim> and "
        "<claim metric_text=profit value=7>7 percent</claim> respectively.",
        "Hunan Postal Branch has <claim>900</claim> vans and bikes.",
    ],
)
def test_a_coordination_fans_out_where_the_figure_holds_of_each(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "China Post serves <claim province=null>18</claim> provinces, including Hunan, Hubei and Anhui, with "
        "a punctuality rate of <claim province=null place=null>97 percent</claim>.",
        "China Post runs in provinces such as Hunan and Hubei, with a punctuality rate of "
        "<claim province=null>97 percent</claim>.",
        "At a meeting in Beijing, China Post said that it handles <claim province=null>90 million</claim> "
        "parcels a day nationwide.",
        "The forum in Beijing was told that PSBC has <claim province=null>600 million</claim> customers.",
        "At a fair in Yiwu, the branch sold <claim province=Zhejiang place=Yiwu>300</claim> boxes.",
        "In Chaoyang district, China Post has <claim province=null flags=ambiguous_place>4</claim> depots.",
        "In Chaoyang district of Beijing, China Post has <claim province=Beijing place=Chaoyang>4</claim> "
        "depots.",
        "In Chaoyang city, China Post has <claim province=Liaoning place=Chaoyang>4</claim> depots.",
    ],
)
def test_examples_and_places_of_speech_are_no_setting(sentence: str):
    check(sentence)


ROUTE = "kind=route value=1 unit=count province=Liaoning place=Shenyang origin=Shenyang destination="


@pytest.mark.parametrize(
    "sentence",
    [
        f"Liaoning Postal Branch opened the <claim {ROUTE}Tokyo>Shenyang-Tokyo</claim> air route.",
        'Jilin Postal Branch opened the <claim kind=route organisation="Jilin Postal Branch" province=Jilin '
        "place=Dalian origin=Dalian destination=Seoul>Dalian-Seoul</claim> air route.",
        f"Cargo flights from <claim {ROUTE}Moscow>Shenyang to Moscow</claim> began in May.",
        "It is the third line in all, after <claim kind=route origin=Shenyang>Shenyang-Dalian</claim> and "
        "<claim kind=route origin=Harbin>Harbin-Dalian</claim>.",
        "Liaoning Postal Branch has opened <claim kind=count value=12>12</claim> air routes.",
        gap(
            "Trains run from Wuhan to <claim kind=count origin=Wuhan destination=null>31</claim> cities in "
            "<claim kind=count origin=Wuhan destination=null>nine</claim> countries.",
            "counted destinations of a verb of going have no origin",
        ),
        "The China-Europe block train is long.",
    ],
)
def test_a_named_pair_is_a_route_and_a_number_of_routes_a_count(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 14th meeting on the 8th floor began at 9:30 on May 3, 2020.",
        "She is 57 and won the first prize with Bus No. 12.",
        "Three measures were taken: longer hours, more staff and lower fees.",
        "One of them is from the 1990s; both like the 5G phone.",
        "Over the past seven years, millions of parcels and dozens of villages were seen.",
        "For hotline 11185 call extension 204.",
        "All townships have several counters and the only ferry.",
        "The 2020 Double 11 Shopping Festival follows the 14th Five-Year Plan.",
    ],
)
def test_no_row_for_what_is_no_claim(sentence: str):
    check(sentence)


def test_relative_dates_count_from_the_day_of_publication():
    check("The depot sold <claim year=2014>3 tons</claim> of wax last year.", date(2015, 2, 3))
    check("The depot sold <claim year=2017>3 tons</claim> of wax this year.", date(2017, 2, 3))


def test_routes_from_one_province_are_that_province_s():
    check(
        "Nordvik Air grows\n\nNordvik Air has its hangar in Guilin, Guangxi. "
        "Nordvik Air has <claim province=Guangxi>two</claim> fast routes, <claim>Guilin-Chengdu</claim> and "
        "<claim>Nanning-Kunming</claim>.\n"
    )


def test_routes_from_several_provinces_are_the_country_s():
    check(
        "Nordvik Air grows\n\nNordvik Air has its hangar in Guilin, Guangxi. "
        "Nordvik Air has <claim province=null>two</claim> fast routes, <claim>Guilin-Chengdu</claim> and "
        "<claim>Changsha-Kunming</claim>.\n"
    )
