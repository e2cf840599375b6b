"""Bare numbers borrow a unit only where the grammar carries it; what borrowed one is flagged."""

from datetime import date

import pytest

from pipeline import extract

PUBLISHED = date(2021, 11, 9)


def units(text: str) -> list[tuple[str, str, bool]]:
    """Quote and unit of each fact, and whether the flag says that the unit is borrowed."""
    facts = extract(text, published_on=PUBLISHED)
    flags = [str(cell).split(";") for cell in facts["flags"]]
    return [
        (quote, unit, "unit_borrowed" in flag)
        for quote, unit, flag in zip(facts["quote"], facts["unit"], flags, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "borrowed"),
    [
        ("Gansu sold 40 tons of plums and Ningxia 17.", [("17", "kilogram")]),
        ("The bank lent 4 billion yuan to growers, 900 million of it in spring.", [("900 million", "CNY")]),
        (
            "The carrier set aside 5 billion yuan, of which 1.2 billion is for vans.",
            [("1.2 billion", "CNY")],
        ),
        ("The county has spent 30 million of the 80 million yuan it was given.", [("30 million", "CNY")]),
        (
            "Shares of Hongda fell 3 percent to 940 yen as those of Sanwa lost 2 percent to 310.",
            [("310", "JPY")],
        ),
        (
            "The carrier took in 70 billion yuan, and its profit of 3.1 billion was a record.",
            [("3.1 billion", "CNY")],
        ),
        ("Hunan's GDP passed 4 trillion yuan. Hubei's GDP hit 4.4 trillion.", [("4.4 trillion", "CNY")]),
        ("Last year 1,400 tons of plums were sold. This year it was 1,700.", [("1,700", "kilogram")]),
        ("The mill paid us 60,000 yuan in 2020. Two years before, we got 20,000.", [("20,000", "CNY")]),
        ("The train takes 9 hours. Trucks need about 28.", [("28", "hour")]),
        ("The post pays us 900 yuan a month and the city adds 300.", [("300", "CNY")]),
        ("A crate takes six days to reach Wuhu and nine to reach Jilin.", [("nine", "hour")]),
        ("Occupancy was 61.4 percent, in Wuhu 78.", [("78", "percent")]),
        ("The county sold 40 tons of plums; a further 15 will go out in May.", [("15", "kilogram")]),
        ("A cook spends 80 yuan a day on coal; with a new stove it is 35.", [("35", "CNY")]),
        ("Repairs take 30 hours on average, and our guarantee is no more than 45.", [("45", "hour")]),
        ("Wuhu has power for 20 hours a day, although Jilin gets it for only twelve.", [("twelve", "hour")]),
        ("The stores hold 70,000 tons of plums; in 2010 there was room for 9,000.", [("9,000", "kilogram")]),
        ("A van waits 31 hours at the gate. Wuhu, its neighbour, needs only 19.", [("19", "hour")]),
        ("It has 26 depots and serves 70 towns within 24 hours and another 90 within 48.", [("48", "hour")]),
    ],
)
def test_a_unit_is_borrowed_where_the_grammar_carries_it(text: str, borrowed: list[tuple[str, str]]) -> None:
    assert [(quote, unit) for quote, unit, flag in units(text) if flag] == borrowed


@pytest.mark.parametrize(
    "text",
    [
        "Output rose 3 percent with 20,000-plus workers.",
        "The 3-billion-yuan, 12-storey hub opened.",
        "The winner may take 80 kg of rice or a three-room flat.",
        "The branch bought a 12-ton six-wheel truck.",
        "The bank will invest 9 billion yuan and put 200 more sets of belts into use.",
        "Sales grew 12-fold to 60 million in 2019, and the figure is to reach 80 million.",
        "The depot, which cost 84 million yuan, raised its output from 90,000 boxes to 240,000.",
        "The firm runs 136 vans, of which 31 are electric.",
        "The bank lent 3 billion yuan and served 40,000 growers.",
        "The barge carried 900 tons, and 14 on board were saved.",
        "The works made 300 tons of soap and employed 70.",
        "The works made 300 tons of soap, and another 40 were hired.",
        "A 5-megawatt turbine serves 3,600.",
        "The 20-hectare park drew 7,100.",
        "The firm rents 310,000 square metres, four in Wuhu and three in Jilin.",
        "The line takes 3 hours and its speed is 80.",
        "The trip takes 48 hours. The firm has taken on 30 since then.",
        "Trains reach 85 towns within 24 hours and another 210 by night.",
        "The hub cost 3 billion yuan. It employs 2,000.",
        "The hub cost 3 billion yuan. It can hold 2,000 vans.",
        "The network has 45 outlets, and 12 were opened last year at a cost of 3 million yuan.",
        "The county has 300 km of road and three of the 40 km stretches are new.",
        "The roads are 300 km long. Eleven of them are new.",
        "It mended 214 km, or 35% of the planned length, and two of the cold stores are in use.",
        "It lent 5 billion yuan, and the number of shops passed 2.6 million, of which 1.5 million are new.",
        "It lent 5 billion yuan and wants to raise the number of villages to 240.",
        "One in six is from abroad; Wuhu and Jilin, with 312 and 164 students, send most.",
        "Nights went up by 6.3 percent and surpassed 2.4 million.",
    ],
)
def test_elsewhere_a_number_stays_a_count(text: str) -> None:
    assert not any(flag for _, _, flag in units(text)), units(text)


def test_coordinated_numbers_borrow_without_a_doubt() -> None:
    found = units("The yards measure 8,600 and 5,200 square metres.")
    assert found == [("8,600", "hectare", False), ("5,200 square metres", "hectare", False)]


def test_a_number_without_claim_has_the_unit_that_its_figure_has() -> None:
    from pipeline.nlp.language import analyse
    from pipeline.nlp.records import Quantity, read
    from pipeline.tables.segments import Segment

    text = "Gansu sold 40 tons of plums and Ningxia 17."
    doc = analyse(text, [Segment(0, len(text), "body")], None)
    assert [quantity.unit for quantity in read(doc, "quantities", Quantity)] == ["tonne", "tonne"]
