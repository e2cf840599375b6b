"""What is evidence for a figure's organisation, place and year, and what is none, on marked sentences."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        "Reed Marsh Bank Limited (“RMB Bank” or “the Bank”; Stock Code: 604400) has published its report. "
        'The bank lent <claim organisation="Reed Marsh Bank Limited">40 million yuan</claim>.',
        "Pebble Haulage Company Limited (hereinafter “PHC” or “the Company”) met its owners. "
        'PHC moved <claim organisation="Pebble Haulage Company Limited">14,000</claim> parcels.',
        "Pebble Haulage Group (PHG, 0999.HK) met its owners. "
        'PHG moved <claim organisation="Pebble Haulage Group">14,000</claim> parcels.',
        "In May, QRT's vans moved <claim organisation=QRT>14,000</claim> parcels.",
        "Pebble Holdings met its owners. "
        'By May, Pebble had bought <claim organisation="Pebble Holdings">64</claim> vans.',
    ],
)
def test_a_short_name_stands_for_the_full_one(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Dalian-listed Amber Freight sold <claim organisation="Amber Freight" province=null>64</claim> vans.',
        "Hefei-based Amber Freight Co. sold "
        '<claim organisation="Amber Freight Co." province=Anhui>64</claim> vans '
        "in May.",
        'Dalian port handled <claim organisation="Dalian port" province=Liaoning>3 million tonnes</claim> of '
        "ore in May.",
    ],
)
def test_where_a_company_is_listed_is_no_part_of_its_name_and_a_port_is_one(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The village was given <claim organisation="China Post">3 million yuan</claim> by China Post.',
        'PSBC Anhui Branch led with loans of <claim organisation="PSBC Anhui Branch">9 billion yuan</claim>, '
        'ahead of Jiangxi Branch with <claim organisation="PSBC Jiangxi Branch">7 billion yuan</claim>.',
        'A roof of <claim organisation="Amber Freight">600 square meters</claim> on top of the shed of Amber '
        "Freight was mended in May.",
    ],
)
def test_giver_neighbour_and_owner_hold_the_figure(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "China Post met weavers. The weavers sold <claim organisation=null>40</claim> rugs.",
        "China Post opened a hall. Fees of guarantee companies fell by "
        "<claim organisation=null>3 percent</claim> in May.",
        "China Post opened a hall. Sun Mei, a weaver in Dalian, bought "
        "<claim organisation=null>3</claim> tractors.",
        "China Post lent weavers in Dalian <claim>3 million yuan</claim>, and they bought "
        "<claim organisation=null>40</claim> sheds.",
        'China Post lends <claim organisation="China Post">60</claim> vans, and in June the town sent '
        "<claim organisation=null>12</claim> drivers.",
    ],
)
def test_what_people_and_nameless_bodies_have_is_nobodys(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'China Post has opened halls where guests book <claim organisation="China Post">13</claim> tours.',
    ],
)
def test_what_guests_can_do_in_a_hall_is_its_owners(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Amber Freight holds 2021 work conference in Dalian\n\nThe vans carried "
        "<claim province=null>14,000</claim> parcels.",
        "Amber Freight met its drivers. At the yearly meeting, held in April, in Dalian, it was said that "
        "the vans had carried <claim province=null>14,000</claim> parcels.",
        "Amber Freight met its drivers. Some <claim province=null>96</claim> drivers got medals in Dalian.",
    ],
)
def test_where_something_is_said_or_awarded_is_not_where_it_is(text: str):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The conference centre in Dalian has <claim province=Liaoning>12</claim> halls.",
        "A workshop in Dalian has sewn <claim province=Liaoning>800</claim> coats.",
    ],
)
def test_a_place_of_work_is_where_it_is(text: str):
    check(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea is grown in Anhui. China's farms cut <claim organisation=null province=null>9 million t</claim> "
        "of it in May.",
        "Tea is grown in Anhui. Japan grew <claim organisation=null province=null>9 million t</claim> of it.",
        "Tea is grown in Anhui. In all, <claim province=null>300</claim> mills grind it across China.",
    ],
)
def test_a_figure_of_the_whole_country_has_no_province(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Li Mei, once a nurse in Nanjing, keeps <claim province=Hunan>12</claim> bees in Liuyang of Hunan.",
        "Boxes take up <claim province=null>9 percent</claim> of the hold, said He Jing, a professor at a "
        "university in Wuhan.",
        "Trade between Gansu, Ningxia and Qinghai rose <claim province=null>8 percent</claim>.",
        "The show in Dalian drew <claim province=Liaoning>900</claim> guests, many more than in Wuhan.",
        "Hebei Amber Cotton keeps <claim province=Hunan>14</claim> sheds in Hunan.",
    ],
)
def test_homes_of_speakers_pasts_and_rivals_do_not_place_a_figure(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anhui leads. The other is Hubei, whose output reached <claim province=Hubei>300 t</claim> in May.",
        "Sales in Wuhan fell by <claim province=Hubei>17 percent</claim>, while those in Guilin, Guangxi, "
        "rose by <claim province=Guangxi>12 percent</claim>.",
        "In Gansu, <claim province=Gansu>12</claim> counties have a depot; in Ningxia, "
        "<claim province=Ningxia>nine</claim> have one.",
    ],
)
def test_each_part_of_a_sentence_has_its_own_place(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Last year <claim>8,400</claim> growers joined, <claim province=null>36 percent</claim> of them in "
        "Gansu, Ningxia and Qinghai.",
        "Gansu, Ningxia and Qinghai make up <claim province=null>12 percent</claim> of the total.",
        "Hunan Postal Branch and Hubei Postal Branch brought in "
        '<claim organisation="China Post" province=null>38 percent</claim> of the money.',
    ],
)
def test_a_share_of_the_whole_is_one_row(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Loans stood at <claim year=2021>9 million yuan</claim> as of the end of May.",
        "Costs should fall by <claim year=2030>20 percent</claim> from the 2020 level by 2030.",
        "Eggs took <claim year=2021>60 percent</claim>, against <claim year=2019>61 percent</claim> in 2019 "
        "and <claim year=2018>58 percent</claim> in 2018.",
    ],
)
def test_a_date_of_its_own_is_no_comparison(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reed Marsh Bank has published its results. Its deposits reached "
        '<claim organisation="Reed Marsh Bank">9 million yuan</claim>.',
        'Amber Freight said revenue fell by <claim organisation="Amber Freight">3 percent</claim>. Its vans '
        'made <claim organisation="Amber Freight">900</claim> trips.',
    ],
)
def test_who_publishes_results_is_what_follows_about(sentence: str):
    check(sentence)


def test_an_agency_holds_no_figure_of_the_sentences_after_its_own():
    check(
        "Tea is grown here. The Ministry of Transport approved the plan. Exports of tea took up "
        "<claim organisation=null>70 percent</claim> of sales."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hu Bo runs Marsh Mail and Parcel Station in Dalian. She talked to us.\n\nIn summer we hand out "
        '<claim organisation="Marsh Mail and Parcel Station">90</claim> parcels. Dalian Postal Branch gives '
        'us <claim organisation="Dalian Postal Branch">800 yuan</claim> and the city adds '
        "<claim organisation=null>200 yuan</claim>.",
        '“Our staff washed <claim organisation="Amber Freight">90</claim> vans,” said Hu Bo, head of Amber '
        "Freight.",
        "“Here comes the rain,” said Hu Bo, a clerk of Amber Freight. “We washed "
        '<claim organisation="Amber Freight">90</claim> vans.”',
    ],
)
def test_we_are_the_body_of_who_speaks(text: str):
    check(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "PSBC Sichuan Branch met its branches. Luzhou, the youngest branch of all, grew by "
        '<claim organisation="PSBC Luzhou Branch" province=Sichuan>44 percent</claim>.',
        "At the park, Amber Grain and Oil, which is small, has "
        '<claim organisation="Amber Grain and Oil">12</claim> sheds.',
        "China Post met growers. She said the loss of her plums had fallen by "
        "<claim organisation=null>3 percent</claim>.",
        'China Post Life paid <claim organisation="China Post Life">743</claim> claims; the average payment '
        'was <claim organisation="China Post Life">3,140 yuan</claim>.',
        "China Post met. EMS volume should reach <claim>2 million</claim> items; the number of stamps "
        'should reach <claim organisation="China Post">3 million</claim>.',
    ],
)
def test_the_nearest_that_fits_is_meant(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea was <claim year=2019>40 yuan</claim> in 2019, and now it is <claim year=2021>52 yuan</claim>.",
        "It is the lowest since the listing in 2018, when China Post raised <claim year=2018>5 million yuan"
        "</claim>.",
    ],
)
def test_now_and_when_date_their_own_clause(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Austral Post met its owners. The state-owned carrier moved "
        '<claim organisation="Austral Post">2 million</claim> parcels.',
        'Amber Freight met. The Swiss courier has <claim organisation="Amber Freight">64</claim> vans.',
        'Posta Rift, the land\'s postal service, has <claim organisation="Posta Rift">64</claim> vans.',
        "Philippine lender Banco Sur said on Friday that its income had risen by "
        '<claim organisation="Banco Sur">14 percent</claim>.',
        'Rival Amber Freight bought <claim organisation="Amber Freight">64</claim> vans.',
        "Red Hill Apple Growers' Association met. The association sold "
        '<claim organisation="Red Hill Apple Growers\' Association">40,000 tons</claim> of fruit.',
        'Amber Freight expects a profit of <claim organisation="Amber Freight">3 million yuan</claim>.',
        "China Post opened a line. Amber Freight, the group's logistics arm, now runs "
        '<claim organisation="Amber Freight">64</claim> vans.',
    ],
)
def test_a_name_that_no_list_knows_is_followed(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Transport expects sales to pass <claim organisation=null>3 million</claim> items.",
        "The local bank Thursday cut <claim organisation=null>64</claim> jobs.",
    ],
)
def test_who_only_foretells_or_has_no_name_holds_nothing(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Amber Bank of Rift cut its rate. The central bank lent "
        '<claim organisation="Amber Bank of Rift">9 million yuan</claim>.',
        'The group, Nordpost, employs <claim organisation="Nordpost">900</claim> people.',
        "Analysts at Amber Securities expect a cut of <claim organisation=null>15 percent</claim> in June.",
    ],
)
def test_a_body_is_called_by_its_kind_and_an_observer_speaks_of_others(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "A firm in Yiwu runs <claim province=null>12</claim> overseas warehouses and "
        "<claim province=Zhejiang>3</claim> sheds.",
        "A park in Deyang is full. Its drivers went to plants in Chongqing. The belts carry "
        "<claim province=Sichuan>3,000</claim> parcels.",
        "A park in Deyang is full. The park, which has no link with Shanxi, grew. The belts carry "
        "<claim province=Sichuan>3,000</claim> parcels.",
    ],
)
def test_what_is_abroad_or_only_reached_leaves_no_place(text: str):
    check(text)


def test_a_thing_owned_in_a_with_phrase_is_its_owners():
    check(
        "Amber Freight, Bolt Cargo and Kite Holding grew, with Kite’s net profit up "
        '<claim organisation="Kite Holding">31 percent</claim>.'
    )


@pytest.mark.parametrize(
    "text",
    [
        'Amber Post has shops. The price of stamps rose to <claim organisation="Amber Post">93 yuan</claim>.',
        "Amber Post plants trees\n\nIt rained for long. The price of plums rose to "
        "<claim organisation=null>8 yuan</claim> in May.",
        "Tea is grown in Yunnan. Traders from Guangxi paid <claim province=Yunnan>78 yuan</claim> for it.",
    ],
)
def test_a_price_is_its_sellers_and_a_traders_home_is_no_place(text: str):
    check(text)


@pytest.mark.parametrize(
    "sentence",
    [
        # the company of the paragraph before, not the one that the article is about
        "Nordpost sets a record\n\nNordpost was busy.\n\nFjord Bus Group has new lines.\n\n"
        'Ridership stood at <claim organisation="Fjord Bus Group">900</claim>, according to the company.',
        # whom the speaker is of
        "Nordpost sets a record\n\nNordpost was busy.\n\nFjord Bus Group has new lines.\n\n"
        "“People take Nordpost where they can,” said Ida Berg, deputy manager of Fjord Bus Group. "
        'It has set up <claim organisation="Fjord Bus Group">52</claim> shuttles.',
        # "we" is who is named most
        "A dry year\n\nFjord Pumps opened a shop in May with Nordpost. We sold "
        '<claim organisation="Fjord Pumps">40</claim> pumps.\n\nThat month Fjord Pumps moved. Our vans did '
        '<claim organisation="Fjord Pumps">900</claim> trips.',
        # a county's branch, where the article is of its prefecture
        "Vans without a backlog\n\nThe hall of the Dangshan County Branch of China Post, in Suzhou, Anhui, "
        "was bright.\n\nThe branch was busy. The branch's trucks came.\n\nDrivers made "
        '<claim organisation="Dangshan County Postal Branch">40</claim> rounds.',
        # what happened to what is ours
        "NORDVIK COLD CHAIN\n\nThe year\n\nWe grew.\n\nIn August a fire at our shed spoiled "
        '<claim organisation="Nordvik Cold Chain">40 tonnes</claim> of fish.',
        # the government or council of a place, of one that no list knows too
        'Yunnan government spent <claim organisation="Yunnan government">40 million yuan</claim>.',
        'Reedham council spent <claim organisation="Reedham council">40 million euros</claim>. The council '
        'said it would build <claim organisation="Reedham council">12</claim> schools.',
        "In Yunnan, government bonds of <claim organisation=null>40 million yuan</claim> were sold.",
        # a board of tourism counts the visits of its place
        "LONGQUAN TOURISM BOARD\n\nThe week\n\nThe board took calls. "
        "Revenue came to <claim organisation=null>4 million yuan</claim>.",
    ],
)
def test_reporters_and_speakers_say_whose_it_is(sentence: str):
    check(sentence)
