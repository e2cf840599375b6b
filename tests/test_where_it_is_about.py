"""A scene that opens an article, or the sort of some goods, does not place the figures of the article."""

import pytest

from pipeline import extract

LEAD = "For little money a trader in Yiwu can send a case to the coast."


@pytest.mark.parametrize(
    ("title", "lead", "province"),
    [
        ("China's couriers run out of road", LEAD, None),
        ("Couriers run out of road", LEAD, "Zhejiang"),
        ("Couriers run out of road", "They lost 9 vans, say figures released in Yiwu.", None),
        ("A village and its shops", "The yard of Guo is full of cartons of Sichuan pepper.", None),
        (
            "Nordvik Reserve counts cranes",
            "The cranes came to rest in Sichuan, 31 more than ever.",
            "Sichuan",
        ),
        ("A village and its shops", "The yard of Guo in Sichuan is full of cartons.", "Sichuan"),
        ("White boxes", "When Guo came home to Wuhu in 2009, there were no shops.", "Anhui"),
        ("White boxes", "After years on the coast Guo returned to Wuhu.", "Anhui"),
        ("White boxes", "The boxes that Guo packs go to Wuhu.", None),
        ("White boxes", "In the Enshi Mountains and on the Wuhu River nobody had a shop.", None),
    ],
)
def test_the_province_of_a_later_figure(title: str, lead: str, province: str | None):
    facts = extract(f"{title}\n\n{lead}\n\nRevenue of the carriers grew by 7.1 percent.\n")
    found = facts.set_index("quote").province["7.1 percent"]
    assert (None if found != found else found) == province


@pytest.mark.parametrize(
    ("seat", "figure", "province"),
    [
        ("Luhai Express, a courier based in Wuhu, grew.", "Luhai Express runs 84 lockers.", "Anhui"),
        (
            'Luhai Express Co., Ltd. ("Luhai Express"), which has its head office in Wuhu, grew.',
            "Luhai Express runs 84 lockers.",
            "Anhui",
        ),
        ("Wuhu-based Luhai Express grew.", "Luhai Express runs 84 lockers.", "Anhui"),
        (
            'Luhai Express Co., Ltd. ("Luhai Express" or the "Company"), the Wuhu-based courier, grew.',
            "Luhai Express runs 84 lockers.",
            "Anhui",
        ),
        ("Luhai Express grew. The Wuhu-based courier hired.", "Luhai Express runs 84 lockers.", "Anhui"),
        ("Luhai Express was founded in 1997 in Wuhu.", "Luhai Express runs 84 lockers.", "Anhui"),
        ("Luhai Express was seen in 1997 in Wuhu.", "Luhai Express runs 84 lockers.", None),
        ("Luhai Express, a Wuhu courier firm, grew.", "Luhai Express runs 84 lockers.", "Anhui"),
        ("Luhai Express is based in Wuhu.", "Luhai Express runs 84 lockers nationwide.", None),
        ("Luhai Express is based in Wuhu.", "Luhai Express runs 84 lockers in Jinan.", "Shandong"),
        ("Luhai Express is based in Tokyo.", "Luhai Express runs 84 lockers.", None),
        ("Luhai Express lends vans to firms based in Wuhu.", "Luhai Express runs 84 lockers.", None),
        # What the text says of a seat goes before a place that a name has.
        ("Wuhu-based Huizhou Airlines grew.", "Huizhou Airlines runs 84 lockers.", "Anhui"),
        ("The Huizhou Museum in Wuhu grew.", "The Huizhou Museum runs 84 lockers.", "Anhui"),
        ("The Blue Pond Cooperative in Wuhu grew.", "The cooperative holds 84 shares.", "Anhui"),
        ("The Blue Pond Cooperative sold in Wuhu.", "The cooperative holds 84 shares.", None),
        ("Huizhou Airlines met its lenders in Wuhu.", "Huizhou Airlines runs 84 lockers.", "Guangdong"),
    ],
)
def test_the_seat_of_who_holds_a_figure_places_it(seat: str, figure: str, province: str | None):
    text = f"Lockers of the season\n\nThe season was long.\n\n{seat}\n\n{figure}\n"
    found = extract(text).set_index("quote").province["84"]
    assert (None if found != found else found) == province


@pytest.mark.parametrize(
    ("paper", "body", "province"),
    [
        ("WUHU EVENING POST", "The Wuhu Ferry Pier has a new roof. Wuhu Ferry Company paid for it.", "Anhui"),
        # named once, or not by its paper
        ("WUHU EVENING POST", "The pier has a new roof. Wuhu Ferry Company paid for it.", None),
        ("COAST EVENING POST", "The Wuhu Ferry Pier has a new roof. Wuhu Ferry Company paid for it.", None),
    ],
)
def test_a_local_paper_tells_of_its_town_where_it_names_it(paper: str, body: str, province: str | None):
    text = f"{paper}\nFriday, June 4, 2021\n\nA roof for the pier\n\n{body}\n\nA crew of 9 sails the boats.\n"
    found = extract(text).set_index("quote").province["9"]
    assert (None if found != found else found) == province


NOTE = """NORDVIK FREIGHT NOTE

TRUCKS: QUEUES IN SHANDONG
Trucks waited off Qingdao on Monday. Their drivers earned 410 yuan a day.

COAL: LESS WORK IN {there}
Shippers sent 41 million tonnes in April.

FUEL
A tonne of fuel cost 7,300 yuan.
"""


@pytest.mark.parametrize(
    ("there", "provinces"),
    [
        ("SICHUAN", ["Shandong", "Sichuan", None]),
        ("INDONESIA", ["Shandong", None, None]),
        ("THE SEA", ["Shandong", "Shandong", "Shandong"]),
    ],
)
def test_headings_of_several_places_hold_for_their_sections_alone(there: str, provinces: list[str | None]):
    found = extract(NOTE.format(there=there)).sort_values("quote_start").province
    assert [None if each != each else each for each in found] == provinces


@pytest.mark.parametrize(
    ("sentence", "province"),
    [
        ("Growers shipped 12 tons of plums.", "Zhejiang"),
        ("Peruvian growers shipped 12 tons of plums.", None),
        ("Growers of Yiwu shipped 12 tons of plums to Peruvian traders.", "Zhejiang"),
        ("On the Kenyan side, growers shipped 12 tons of plums.", None),
        ("In Kenya, growers shipped 12 tons of plums.", None),
        ("In spring, growers shipped 12 tons of plums.", "Zhejiang"),
        ("Plums of 12 tons were traded between China and Peru.", None),
        ("China-Peru trade in plums reached 12 tons.", None),
        ("Plums of 12 tons were traded between growers and shops.", "Zhejiang"),
    ],
)
def test_what_is_abroad_is_in_no_province(sentence: str, province: str | None):
    found = extract(f"Plums of Yiwu\n\nThe season in Yiwu was long.\n\n{sentence}\n").province[0]
    assert (None if found != found else found) == province


ORCHARDS = """How drones came to the orchards

When the first drones came to {county}, growers laughed.

The county was proud.

Growers of the county sang.

Towns of the county joined.

Neighbouring Yiwu of Zhejiang follows.

The sorting line handles 20 tons an hour.
"""


@pytest.mark.parametrize(("county", "province"), [("Luochuan", "Shaanxi"), ("the valley", None)])
def test_what_the_county_means_places_an_article_against_one_other_place(county: str, province: str | None):
    found = extract(ORCHARDS.format(county=county)).set_index("quote").province["20 tons"]
    assert (None if found != found else found) == province


@pytest.mark.parametrize("branches", [2, 1])
def test_a_lead_places_no_bank_that_has_branches_in_several_provinces(branches: int):
    told = "Reed Bank Anhui Branch lent 5 million yuan"
    more = "; Reed Bank Hubei Branch lent 7 million yuan" if branches > 1 else ""
    facts = extract(
        "Lender turns to the small\n\nThe shed of Guo in Wuhu makes hinges for doors.\n\n"
        f"Reed Bank lent to 312,000 firms in March.\n\n{told}{more}.\n"
    ).set_index("quote")
    found = facts.province["312,000"]
    assert (None if found != found else found) == (None if branches > 1 else "Anhui")


@pytest.mark.parametrize(
    ("place", "province"), [("Palmira Bay District", None), ("the Bay District", "Xinjiang")]
)
def test_a_word_of_english_that_ends_a_longer_name_is_no_county(place: str, province: str | None):
    facts = extract(f"Homes for mothers\n\nWomen in {place} opened 48 homes in 2019.\n").set_index("quote")
    found = facts.province["48"]
    assert (None if found != found else found) == province


def test_what_a_village_lies_in_is_told_by_the_text_not_by_a_list():
    text = (
        "A second life for a village\n\nThe slopes above Lower Longtan, a village in Shaowu, Fujian "
        "province, were bare.\n\nIn 2019 the growers sold 9,200 tonnes of poles.\n"
    )
    assert extract(text).set_index("quote").province["9,200 tonnes"] == "Fujian"


def test_the_place_of_what_is_announced_is_the_place_of_the_figures():
    text = (
        "Wind base connected\n\nLuhai Wind Co., Ltd. is pleased to announce that its base in Ulanqab, Inner "
        "Mongolia, was connected to the grid.\n\nThe base consists of 80 turbines.\n"
    )
    assert extract(text).set_index("quote").province["80"] == "Inner Mongolia"


@pytest.mark.parametrize(
    ("title", "province"),
    [("Phase I of Ulanqab wind base begins", "Inner Mongolia"), ("Cartons of Ulanqab wool arrive", None)],
)
def test_a_title_names_where_a_work_is_but_not_the_sort_of_goods(title: str, province: str | None):
    found = extract(f"{title}\n\nThe crew set up 80 turbines.\n").set_index("quote").province["80"]
    assert (None if found != found else found) == province


def test_what_strangers_do_together_happens_where_their_clause_says():
    found = extract("In Wuhu, Luhai Ferry Company and Blue Pond Bank run 84 boats.").iloc[0]
    assert found[["organisation", "province", "flags"]].tolist() == [
        "Luhai Ferry Company",
        "Anhui",
        "ambiguous_scope",
    ]


@pytest.mark.parametrize(
    ("lead", "whose"),
    [
        ("A family firm in Wuhu has had its best year.", "Luhai Ropes"),
        ("Wuhu has had its best year.", None),
    ],
)
def test_a_lead_on_a_firm_without_a_name_leaves_that_to_the_next_sentence(lead: str, whose: str | None):
    text = f"{lead}\n\nLuhai Ropes sold 7 belts.\n\nNot everybody is happy there.\n\nIt has 84 looms.\n"
    found = extract(text).set_index("quote").organisation["84"]
    assert (None if found != found else found) == whose
