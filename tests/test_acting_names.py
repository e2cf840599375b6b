"""Organisations that no list has are known by what they do, have and are called in the article."""

import pytest

from pipeline import extract
from pipeline.nlp.names.acting_names import acting_names
from pipeline.nlp.records import Sentence


def holders(text: str) -> dict[str, object]:
    return extract(text, published_on="2022-09-05").set_index("quote").organisation.to_dict()


def acting(text: str) -> set[str]:
    sentences = [Sentence(0, len(text), 0, "body")]
    return {found.party.name for found in acting_names(text, sentences, [], [], [])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what it does, and the name again in the middle of a sentence
        ("In May, Nordpost's 300 couriers were trained. Nordpost operates 40 lockers.", {"40": "Nordpost"}),
        ("Amber Frost opened a store. In 2021 it had 40 vans, and Amber Frost now employs 64 people.",
         {"64": "Amber Frost"}),
        # what it is
        ("Tolva Swift, the fourth-largest carrier, said it would close 12 hubs. Tolva lost 5 million yuan.",
         {"12": "Tolva Swift", "5 million yuan": "Tolva Swift"}),
        # who leads it, in the line that presents who speaks
        ("Snow is our harvest\n\nLi Hua, general manager of Reed Valley Resort in Sichuan, on the winter\n\n"
         "Last year we received 3,000 skiers. Revenue came to 2 million yuan.\n",
         {"3,000": "Reed Valley Resort", "2 million yuan": "Reed Valley Resort"}),
        # the first part of a longer name
        ("Longmen Wuhe Bus Company has 12 lines. In June, Longmen Wuhe opened 4 stops.",
         {"4": "Longmen Wuhe Bus Company"}),
        ("Reedmarsh Rural Commercial Bank has 12 halls. In pears alone, Reedmarsh lent 4 million yuan.",
         {"4 million yuan": "Reedmarsh Rural Commercial Bank"}),
        # once, where it is no word of English
        ("Nordpost operates 40 lockers.", {"40": "Nordpost"}),
        # a title whose words all have capitals
        ("Bank of Ningbo Announces Results\n\nProfit came to 4 million yuan.",
         {"4 million yuan": "Bank of Ningbo"}),
        # a plural and what it does
        ("Nordvik Growers Sell Plums Close to Home\n\nNordvik Growers have 12 halls. They grew 4 tons.",
         {"12": "Nordvik Growers"}),
        # a place of work, whose last word is small
        ("Nordpost has 40 lockers. Reed Square station handled 900 parcels.", {"900": "Reed Square station"}),
        # what it is the name of, where "the zone" means it
        ("Firms left Linhe Bonded Zone in 2019. Set up in 2004, the zone is home to 38 firms.",
         {"38": "Linhe Bonded Zone"}),
        ("Stone Fort Scenic Area in Tolva, which admits 40 people a day, received 900 visitors.",
         {"900": "Stone Fort Scenic Area"}),
        ("Amber Fort Scenic Area in Tolva sold 900 tickets.", {"900": "Amber Fort Scenic Area"}),
        # a site of a long name, and the person who runs what is named
        ("Trade of the Linhe Bay Bonded Zone reached 64 million yuan. The zone has 38 firms.",
         {"64 million yuan": "Linhe Bay Bonded Zone", "38": "Linhe Bay Bonded Zone"}),
        ("“All our 64 rooms were taken,” said Ida Berg, manager of Amber Inns.", {"64": "Amber Inns"}),
        # where it is from is no part of its name
        ("Tolva-based AmberKart began in 2015. It now has 42 vans.\n\nAmberKart runs 6 stores.\n",
         {"42": "AmberKart"}),
        # what it is to who speaks
        ("Nordvik Bank lent money. Our sister society, Amber Sacco, has 41 members.", {"41": "Amber Sacco"}),
        # the word for what it is, in another language
        ("Posta Tolva has 431 post offices. Banco Nord de Tolva lent 3 million yuan.",
         {"431": "Posta Tolva", "3 million yuan": "Banco Nord de Tolva"}),
        # a number within its name
        ("Linhe No. 2 Middle School has 840 pupils.", {"840": "Linhe No. 2 Middle School"}),
        # who founded it
        ("Ida Berg founded the parcel firm Nordpost in 2019. You had 4 vans.\n\nNow we have 90 vans.\n",
         {"4": "Nordpost", "90": "Nordpost"}),
        # its trade, behind a name too long for a person's
        ("Amber Coast Fine Foods, a local exporter which buys fish, hired 60 people.",
         {"60": "Amber Coast Fine Foods"}),
        # named in the title, and by its first part in the text
        ("Nordhavn Trygd: the quarter in brief\n\nNordhavn will cut 180 jobs in June, and raise 3 funds.\n",
         {"180": "Nordhavn Trygd"}),
        # a deed that no list tells to be an organisation's, of a name of several words
        ("Norway: Reedholm Tidal has switched on 12 turbines. It spent 30 million yuan.",
         {"12": "Reedholm Tidal", "30 million yuan": "Reedholm Tidal"}),
        ("By Sunday evening the Reedholm Relief Mission had moved 900 people.",
         {"900": "Reedholm Relief Mission"}),
        ("Amber Ladders and its partner, the Tolva Trust, have built 64 schools.", {"64": "Amber Ladders"}),
        # one of those that were spoken of
        ("Nine firms came. One of them, Vanhai Frost Link, ships 40 tons a week.",
         {"40 tons": "Vanhai Frost Link"}),
        ("Milk is dear, and the biggest of the dairies, Vanhai Meadow, dried 40 tons.",
         {"40 tons": "Vanhai Meadow"}),
        # a relative clause behind its seat; a town's
        ("Wheels came from Vanhai Spokes of Wuhu, which has room for all. Vanhai Spokes sold 40 tons.",
         {"40 tons": "Vanhai Spokes"}),
        ("Wuhu's Vanhai Spokes, which built 900 frames, asks 318 yuan.", {"900": "Vanhai Spokes"}),
        # who says something of itself
        ("Drones fly. Nordik, from Aarhus, says its 40 drones flew 900 kilometres.",
         {"40": "Nordik", "900 kilometres": "Nordik"}),
        # capitals that do something, and what an apposition calls one
        ("Drones fly. RDQA licensed 12 firms.", {"12": "RDQA"}),
        ("Drones fly. RDQA, the drone regulator, lets them weigh up to 25 kg.", {"25 kg": "RDQA"}),
    ],
)  # fmt: skip
def test_a_name_that_acts_is_an_organisations(text: str, expected: dict[str, str]):
    found = holders(text)
    assert {quote: found[quote] for quote in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell in Tolva. In May, Tolva sold 12 tons.",  # a place
        "In May, Wusha sold 12 tons. Wusha, a Miao hill village of 90 people, opened 2 shops.",
        "The farmer Ida Berg sold 40 pears, and later Ida Berg opened 2 shops.",  # a person
        "As Ida Berg, 43, sold 40 pears, Ida Berg opened 2 shops.",
        "Growers sold 40 tons. In May, Growers lost 3 tons, and growers complain.",  # a word of the text
        "Timber operates 40 lockers.",  # once, at the start of a sentence: any word
        "Analysts polled by Eastwire had expected 40 tons, as Eastwire told.",  # nothing of its own
        "In May the People's Daily sold 40 copies, and the People's Daily lost 2.",  # half a name
        "In May, Cabinet Secretary Ida Berg opened 2 shops, and Cabinet Secretary Ida Berg spent 40 yuan.",
        "In May, the Harvest Loan reached 40 people, and the Harvest Loan covers 2 towns.",  # a product
        "As Ida Berg, a farmer in Tolva, sold 40 pears, and Ida Berg opened 2 shops.",
        "Adjusted EBITDA improved in May. In June, Adjusted EBITDA sold well, and Adjusted EBITDA lost 2.",
        "Before the well came, Esther Bloom has walked 6 kilometres.",  # a person, by a given name
        "One of them, Ruth Stone, sold 40 pears. Joseph Hill, which sold 12, left.",
        "The farmer told us that Harvest Road has cost 40 yuan.",  # a way
        "In May the Reed Marsh drivers sold 40 pears.",  # no subject, but what stands before one
        "Tolva says its 40 drones flew, and farms in Tolva sold 12, which says its farmers lost.",
        "The trains on China-Europe lines carried 40 boxes, and China-Europe carried 12.",  # of places
    ],
)
def test_other_names_are_none(text: str):
    assert acting(text) == set()


@pytest.mark.parametrize("office", ["chairwoman", "managing director", "head"])
def test_an_office_tells_a_body_once(office: str):
    text = f"Sales fell, says Ida Berg, {office} of Amber Frost. In May Amber Frost sold 30 tons."
    assert holders(text)["30 tons"] == "Amber Frost"


def test_initials_stand_for_the_name_before_the_bracket_that_tells_them_too():
    text = "In May, RMIO sold 40 maps. The Reed Marsh Information Office (RMIO) has 12 clerks."
    assert holders(text)["40"] == "Reed Marsh Information Office"


def test_what_opens_as_a_storm_is_no_subject_of_its_own():
    assert holders("Homes lost power. Storm Isolde left 900 homes without power.")["900"] != "Storm Isolde"


def test_a_name_that_ends_as_a_known_one_is_its_own():
    text = "The Palm Coast Postal Savings Bank (PCPB) earned 30 million yuan in 2021."
    assert holders(text) == {"30 million yuan": "Palm Coast Postal Savings Bank"}


def test_a_title_in_capitals_ends_a_name_before_its_verb_and_a_currency_is_none_of_it():
    release = (
        "Amber Frost Announces 2021 Results\n\nSales rose by 5 percent, and Amber Frost opened 12 stores.\n"
    )
    assert holders(release)["12"] == "Amber Frost"
    cost = "In May the Growers lent 5 pumps. In June, the Growers KSh 185 million plan was signed."
    assert acting(cost) <= {"Growers"}


def test_a_name_of_two_parts_is_one():
    text = "Tolva Lake Grain and Oil Company sold 40 tons. Zhou Lin and Oil Company sold 12 tons."
    found = holders(text)
    assert found["40 tons"] == "Tolva Lake Grain and Oil Company"
    assert found["12 tons"] != "Zhou Lin and Oil Company"
