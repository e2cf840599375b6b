"""Whose page an article stands on: its publisher or a line at its head, where the body tells of itself."""

import pytest

from pipeline import extract
from pipeline.intake.layout import read_layout
from pipeline.nlp.names.owner import page_owner
from pipeline.nlp.text.limits import LINES_OF_HEAD

OWN = {
    "we": (
        "Nordvik Post",
        "Our year\n\nWe carried 300 parcels a day.\n\nIn May we opened 12 lockers.\n",
        "Nordvik Post",
    ),
    "head word": (
        "MINISTRY OF HARBOURS",
        "Weekly briefing\n\nThe Ministry sent 26 boats to the coast.\n",
        "Ministry of Harbours",
    ),
    "own name": (
        "Reed Marsh Bank Press Office",
        "Small loans\n\nReed Marsh Bank lent 3 million yuan.\n",
        "Reed Marsh Bank",
    ),
    "word with its desk": (
        None,
        "Nordvik Blog\n\nOur year\n\nAt Nordvik we carry 300 parcels.\n\nIn May we opened 12 lockers.\n",
        "Nordvik",
    ),
    "legal form": (
        None,
        "NORDVIK HARBOURS CO., LTD.\n\nSUMMARY OF RESULTS\n\nThe board of Nordvik Harbours tells the "
        "results of the year.\n\nRevenue rose by 12 percent.\n",
        "Nordvik Harbours",
    ),
    "kind of two words": (
        None,
        "Nordvik & Coast Credit Union\n\nOur year\n\nWe lent 3 million kroner.\n\nIn May we moved.\n",
        "Nordvik & Coast Credit Union",
    ),
    "office and body": (
        "Department of Tides, Nordvik Coast Bureau",
        "Tides\n\nThe bureau sent 26 boats to the coast.\n",
        "Nordvik Coast Bureau",
    ),
    "its line with the site's parts": (
        None,
        "Reed Marsh Health Authority | News and media\n\nThe year\n\n"
        "The authority sent 26 nurses to the coast.\n",
        "Reed Marsh Health Authority",
    ),
    "legal form of another country": (
        None,
        "NORDVIK HARBOURS ASA\n\nANNUAL REPORT 2022\n\nThe year was dry for Nordvik Harbours.\n\n"
        "Revenue rose by 12 percent.\n",
        "Nordvik Harbours",
    ),
    "newsletter of a branch": (
        None,
        "GREEN ROADS\nNewsletter of Gansu Postal Branch\n\nA NEW HALL\n\n"
        "Our hall has 12 gates.\n\nWe opened it in May.\n",
        "Gansu Postal Branch",
    ),
    "trail": (
        None,
        "NordvikPay | Products | Careers\n\nOur year\n\nHow was it? NordvikPay lent 3 million kroner.\n\n"
        "We hired 12 clerks.\n\nOur app is new.\n",
        "NordvikPay",
    ),
    "trail with its begin": (
        None,
        "You are here: NordvikPay | Careers\nNordvikPay | Careers\n\nOur year\n\nHow was it? NordvikPay lent "
        "3 million kroner.\n\nWe hired 12 clerks.\n\nOur app is new.\n",
        "NordvikPay",
    ),
    "whom it is for": (
        None,
        "TIDE AND LAMP\nNews for customers of Nordvik Heat & Light\n\nA dry year\n\n"
        "We replaced 12 meters.\n\nOur plant is new.\n",
        "Nordvik Heat & Light",
    ),
    "address at the foot": (
        None,
        "A dry year\n\nWe replaced 12 meters.\n\nOur plant is new.\n\n"
        "Nordvik Heat & Light, 8 Quay Lane, Tolva\n",
        "Nordvik Heat & Light",
    ),
    "what it is, at the foot": (
        None,
        "A dry year\n\nWe lent 12 pumps.\n\nOur yard is new.\n\nNordvik Ltd is a licensed lender.\n",
        "Nordvik Ltd",
    ),
    "heading at the foot": (
        None,
        "A dry year\n\nWe lent 12 pumps.\n\nOur yard is new.\n\nAbout Nordvik Pumps\n\nFounded in 1990.\n",
        "Nordvik Pumps",
    ),
    "committee of a zone": (
        None,
        "ADMINISTRATIVE COMMITTEE OF THE TIDE BAY BONDED ZONE\n\nThe half year\n\nThe zone sent 26 trains.\n",
        "Tide Bay Bonded Zone",
    ),
    "never without its legal form": (
        None,
        "Nordvik Stores plc\n\nA dry year\n\nNordvik Stores plc, the grocer, reports on its year.\n\n"
        "We opened 12 stores.\n\nOur vans are new.\n",
        "Nordvik Stores plc",
    ),
    "who gives the speech": (
        None,
        "REPORT ON THE YEAR\n\nHu Bo, Head of Huailu County People's Government\n\nWe rebuilt 12 clinics.\n\n"
        "Our roads are new.\n",
        "Huailu County People's Government",
    ),
    "two words alone above a menu": (
        None,
        "NORDVIK LAMPS\n\nOur work | Stories | Give\n\n"
        "A dry year\n\nNordvik Lamps lit a hill. Nordvik Lamps lit a bay.\n\n"
        "We gave 12 lamps.\n\nOur lamps are new.\n",
        "Nordvik Lamps",
    ),
    "two words with their desk": (
        None,
        "Nordvik Metrics Blog\n\nWhat buyers want\n\nWe spoke with 12 buyers.\n\nOur wave is new.\n",
        "Nordvik Metrics",
    ),
    "name behind its desk": (
        None,
        "Tides\nPress Office, Nordvik Coast Commission\n\nThe commission sent 26 boats to the coast.\n",
        "Nordvik Coast Commission",
    ),
    "name and notice": (
        "Nordvik Coast Bureau. Copies are allowed",
        "Tides\n\nThe bureau sent 26 boats to the coast.\n",
        "Nordvik Coast Bureau",
    ),
}
OTHERS = {
    "newspaper": ("Highland News", "Buses\n\nThe new line has 12 stops.\n\nIt is 31 km long.\n"),
    "word with its desk that tells of others": (
        None,
        "Nordvik Blog\n\nBuses\n\nThe new line has 12 stops.\n",
    ),
    "who gives a speech, of others": (
        None,
        "Buses\n\nHu Bo, Head of Nordvik Lamps\n\nThe new line has 12 stops.\n",
    ),
    "menu of two words": (
        None,
        "Our Work | Stories\n\nBuses\n\nWe love our line. Lamps light it.\n\nIt has 12 stops.\n",
    ),
    "menu": (
        None,
        "Company News\n\nBuses\n\nWe love our line of the Company.\n\nIt has 12 stops, our company says.\n",
    ),
    "way through a site": (
        None,
        "Home > News Centre > Village Post\n\nTheir year\n\nThe post has 12 vans.\n\nIt is 31 km long.\n",
    ),
    "address of who is not spoken for": (
        None,
        "Buses\n\nThe new line has 12 stops.\n\nNordvik Media, 8 Quay Lane, Tolva\n",
    ),
    "name far behind in a menu": (
        None,
        f"{' | '.join(f'Menu{n}' for n in range(LINES_OF_HEAD))} | NordvikPay\n\nOur year\n\nHow was it? "
        "NordvikPay lent 3 million kroner.\n\nWe hired 12 clerks.\n\nOur app is new.\n",
    ),
    "newspaper that quotes": (
        "Highland News",
        "Buses\n\n“We have 12 buses, and we like it,” he said.\n",
    ),
    "agency with amounts in dollars of a country": (
        "Nordvik Wire",
        "Buses\n\nThe line cost US$12 million.\n\nIts stops cost US$3 million.\n",
    ),
    "bank that only publishes": ("Reed Marsh Bank", "Buses\n\nThe new line has 12 stops.\n"),
    "nobody": (None, "Buses\n\nThe new line has 12 stops.\n"),
}


@pytest.mark.parametrize(("publisher", "text", "owner"), OWN.values(), ids=OWN)
def test_a_page_that_tells_of_itself_has_an_owner(publisher: str, text: str, owner: str):
    found = page_owner(text, read_layout(text).segments, publisher).owner
    assert found is not None
    assert found.party.name == owner


@pytest.mark.parametrize(("publisher", "text"), OTHERS.values(), ids=OTHERS)
def test_a_page_that_tells_of_others_has_none(publisher: str | None, text: str):
    assert page_owner(text, read_layout(text).segments, publisher).owner is None


@pytest.mark.parametrize(
    ("head", "owner"),
    [
        ("The newsletter of Nordvik Trust  *  Issue 41", "Nordvik Trust"),
        ("NORDVIK PORT AUTHORITY", "Port of Nordvik"),
        ("NORDVIK PARK ADMINISTRATION (WEST)", "Nordvik Park Administration"),
    ],
)
def test_a_head_names_its_owner_without_number_bracket_or_who_runs_its_port(head: str, owner: str):
    told = "We hired 12 people. The Administration is proud.\n\nOur boats reach the Port of Nordvik.\n"
    text = f"{head}\n\nA good year\n\n{told}"
    found = page_owner(text, read_layout(text).segments, None).owner
    assert found is not None
    assert found.party.name == owner


def test_a_newsletter_is_of_whom_it_names_not_of_whom_it_is_for():
    head = "The newsletter of Nordvik Haulage for staff | No. 4"
    text = f"{head}\n\nA year\n\nWe hired 12 drivers.\n\nOur vans are new.\n"
    found = page_owner(text, read_layout(text).segments, None).owner
    assert found is not None
    assert found.party.name == "Nordvik Haulage"


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("TIDE LOGISTICS PARK\nWuhan, Hubei\n\nA record half\n\nThe park sent 26 trains.\n", "Wuhan"),
        (
            "TIDE LOGISTICS PARK\n\nA record half\n\nThe park sent 26 trains.\n\n"
            "Tide Logistics Park, 8 Bay Avenue, Wuhan\n",
            "Wuhan",
        ),
        (
            "NANNING TIDE TRANSIT GROUP\n\nOur half year\n\nWe bought 26 buses.\n\nOur trams are new.\n",
            "Nanning",
        ),
        ("TIDE LOGISTICS PARK\n\nA record half\n\nWuhan, Hubei\n\nThe park sent 26 trains.\n", None),
        ("TIDE LOGISTICS PARK\n\nA record half\n\nThe park sent 26 trains to Wuhan.\n", None),
    ],
)
def test_an_owner_sits_where_its_name_or_address_says(text: str, seat: str | None):
    found = page_owner(text, read_layout(text).segments, None).owner
    assert found is not None
    assert found.party.place == seat


@pytest.mark.parametrize(
    ("more", "whose"),
    [
        ("", "Wuhu Bank Dingxi Branch"),
        ("Wuhu Bank is proud of her.\n\n", "Wuhu Bank"),
        ("Wuhu Bank's Hefei Branch is jealous.\n\n", "Wuhu Bank"),
    ],
)
def test_a_bank_s_magazine_tells_of_the_one_branch_that_it_names(more: str, whose: str):
    head = "SHOAL\nThe magazine of Wuhu Bank, spring 2019\n\nPEOPLE\n\n"
    lead = "Li Wen, who runs Wuhu Bank's Dingxi Branch, is up early.\n\n"
    body = "More than 5,000 families borrow from her.\n"
    found = extract(f"{head}{lead}{more}{body}").set_index("quote").organisation
    assert found["5,000"] == whose
