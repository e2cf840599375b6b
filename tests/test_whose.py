"""Whose a figure is at first sight: of firms no list knows, their branches, and nobody."""

import pytest
from marked import check

HELD = {
    "a firm that reports": (
        "Profit rises\n\nLuhai Foods reported a <claim organisation='Luhai Foods'>12 percent</claim> rise "
        "in revenue.\n\n"
        "Overseas sales made up <claim organisation='Luhai Foods'>14 percent</claim> of the total.\n"
    ),
    "a branch of a bank no list knows": (
        "The Hunan branch of Jinsui Bank lent <claim organisation='Jinsui Bank Hunan Branch'>3 million "
        "yuan</claim>.\n"
    ),
    "the office that a person who speaks manages": (
        "The last ferry\n\nWang Min, 51, has managed the Enshi county post office since 2011. We met her at "
        "dawn.\n\nHow large is your post?\n\nWe have "
        "<claim organisation='Enshi county post office'>six</claim> vans. In 2019 we handled "
        "<claim organisation='Enshi county post office'>5,000</claim> parcels.\n"
    ),
    "a firm, not the ends of a way told between": (
        "Ferries for the bay\n\nLuhai Lines Co., Ltd. runs "
        "<claim organisation='Luhai Lines Co., Ltd.'>9</claim> ferries. "
        "The one from Palmira Logistics to Nordvik Mall is new.\n\n"
        "The company hired <claim organisation='Luhai Lines Co., Ltd.'>30</claim> pilots.\n"
    ),
    "a carrier, without what it has many of": (
        "A wet summer\n\nFerries of Luhai Linije, the shipping company, carried "
        "<claim organisation='Luhai Linije'>2.7 million</claim> passengers.\n"
    ),
    "a whole trade in an article on one of its firms": (
        "Luhai Ropes grows\n\nLuhai Ropes sold <claim organisation='Luhai Ropes'>7 tons</claim>, "
        "<claim organisation='Luhai Ropes'>2 percent</claim> more than the industry average.\n\n"
        "Across the industry, sales fell by <claim organisation=null>12 percent</claim>. "
        "Girls missed <claim organisation=null>30</claim> lessons.\n"
    ),
    "a lender's rule": (
        "Jinsui Bank lends to growers. A household may borrow up to "
        "<claim organisation='Jinsui Bank'>50,000 yuan</claim>.\n"
    ),
    "a lender's rule without a lender": (
        "Growers need money. They may borrow up to <claim organisation=null>50,000 yuan</claim>.\n"
    ),
    "a pronoun of the only one named": (
        "Much is owed to Luhai Express. Its <claim organisation='Luhai Express'>40</claim> vans never rest.\n"
    ),
    "a rival beside a known one": (
        "Luhai Express and Fjord Parcel want the islands. Luhai Express delivers "
        "<claim organisation='Luhai Express'>12,000</claim> parcels a week, Fjord Parcel "
        "<claim organisation='Fjord Parcel'>9,000</claim>.\n"
    ),
    "a union without a name": (
        "Luhai Express cut jobs. The union has <claim organisation=null>9,000</claim> members.\n"
    ),
    "a guessed main body": (
        "Apples\n\nVillagers planted trees in spring.\n\nLuhai Express bought vans. "
        "Luhai Express hired drivers. "
        "Luhai Express opened stations.\n\nThe road is <claim organisation=null>14 km</claim> long.\n"
    ),
    "what a customer yields": (
        "Luhai Cargo carries more\n\nLuhai Cargo bought vans. The average yield was "
        "<claim organisation='Luhai Cargo'>12 yuan</claim> per kilogram.\n"
    ),
    "what one of its staff earns": (
        "Luhai Express bought vans. A sorter earns <claim organisation='Luhai Express'>3,800 yuan</claim> "
        "a month.\n"
    ),
    "one who speaks for himself": (
        "Luhai Express bought vans. “I sold <claim organisation=null>31 tons</claim> of plums,” he said.\n"
    ),
    "one who works for himself, after another's deed": (
        "PSBC Hunan Branch lends\n\nWhen Hu Bo came home, he had "
        "<claim organisation=null>20,000 yuan</claim>. "
        "PSBC Hunan Branch lent him money. Today he keeps <claim organisation=null>60</claim> goats.\n"
    ),
    "one who works for a firm": (
        "A hot summer\n\nHu Bo, 34, drives a van for Luhai Express. "
        "He carries <claim organisation='Luhai Express'>90</claim> crates a day.\n"
    ),
    "one called by a given name": (
        "Luhai Express bought vans. “I sell <claim organisation=null>40 kilograms</claim> of plums,” "
        "says Beatrice Holm, a trader in the hills.\n"
    ),
    "one whose age is told": (
        "Luhai Express bought vans. Ovok Limba, 29, gets <claim organisation=null>300 yuan</claim> a month "
        "from the village.\n"
    ),
    "the team of one who works for a firm": (
        "Luhai Express bought vans. The valley was silent. Hu Bo, chief engineer of Fjord Parcel, came. "
        "Her team of <claim organisation='Fjord Parcel'>six</claim> mended the road.\n"
    ),
    "counties of a province, and one that owns them": (
        "Luhai Express has hubs in <claim organisation='Luhai Express'>12</claim> of the province's "
        "<claim organisation=null>31</claim> counties. Luhai Express swept its "
        "<claim organisation='Luhai Express'>40</claim> vans.\n"
    ),
    "those among whom one is": (
        "Luhai Express, one of the <claim organisation=null>14</claim> carriers of the bay, bought "
        "<claim organisation='Luhai Express'>three</claim> ferries.\n"
    ),
    "under the heading of one that watches": (
        "Parcels in spring\n\nThe vans of the valley were busy all spring, and nobody slept.\n\n"
        "China Postal Administration\n\nBy the end of May some <claim organisation=null>62,300</claim> shops "
        "had joined the platform.\n\nThe rest of the story is long, and it is told elsewhere.\n"
    ),
    "a part that another does": (
        "Luhai Express carried <claim organisation='Luhai Express'>3,000</claim> crates. "
        "<claim organisation='China Post'>Half</claim> of them were sorted by China Post.\n"
    ),
    "a part of what one does": (
        "Luhai Express runs <claim organisation='Luhai Express'>300</claim> vans, of which "
        "<claim organisation='Luhai Express'>40</claim> are new.\n"
    ),
    "a leader in the yard of a firm": (
        "When the lamps in the yard of Luhai Express were lit, team leader Hu Bo had loaded "
        "<claim organisation='Luhai Express'>80</claim> crates.\n"
    ),
    "a doctor at a hospital": (
        "At Nordvik People's Hospital, Ida Berg leads a ward of "
        '<claim organisation="Nordvik People\'s Hospital">40</claim> beds.\n'
    ),
    "a grower before a firm": (
        "Luhai Express came late. Hu Bo, who grows plums, sold <claim organisation=null>3 tons</claim>.\n"
    ),
    "a quotation that only its last sentence gives to somebody": (
        "The valley was silent.\n\n“Our fleet has <claim organisation='Luhai Express'>60</claim> vans. "
        "Nobody is idle,” said Hu Bo, head of Luhai Express.\n"
    ),
    "a quotation that ends before another": (
        "The valley was silent.\n\n“Our fleet has <claim organisation=null>60</claim> vans.” "
        "“Nobody is idle,” said Hu Bo, head of Luhai Express.\n"
    ),
    "we of one told of before": (
        "Plums sell\n\nLuhai Foods sold <claim organisation='Luhai Foods'>9 tons</claim>. Hu Bo, 51, "
        "is a driver at Luhai Express, where he came in 2011.\n\n“We wash "
        "<claim organisation='Luhai Express'>90</claim> vans.”\n"
    ),
    "the manager of a firm": (
        "“We run on time,” said Luhai Express general manager Hu Bo. “We ordered "
        "<claim organisation='Luhai Express'>60</claim> vans.”\n"
    ),
    "what an office foretells of others": (
        "The Luhai Post Bureau fined shops. The bureau expects <claim organisation=null>3 million</claim> "
        "parcels this year.\n"
    ),
    "what goes through a port": (
        "Nordvik Port had a good year\n\nNordvik Port grew. Exports rose by "
        "<claim organisation='Nordvik Port'>31 percent</claim>.\n"
    ),
    "what a place sells": (
        "Nordvik Port had a good year\n\nNordvik Port grew. Exports of Hunan rose by "
        "<claim organisation=null>31 percent</claim>.\n"
    ),
    "what a company says of its own": (
        "China Post opened a hub. Luhai Express said that the vans in its fleet carried "
        "<claim organisation='Luhai Express'>300</claim> parcels.\n"
    ),
    "a part of its people": (
        "Luhai Express Bank did well. Only <claim organisation='Luhai Express Bank'>310</claim> of its "
        "growers were insured.\n"
    ),
    "the metro": (
        "Nordvik Metro Ltd reported a loss. The metro has <claim organisation='Nordvik Metro Ltd'>36</claim> "
        "stations.\n"
    ),
    "who farms and is lent to": (
        "PSBC Henan Branch opened counters. Wang Yuxia, who farms <claim organisation=null>22 mu</claim>, "
        "was lent <claim organisation='PSBC Henan Branch'>80,000 yuan</claim> by PSBC Henan Branch.\n"
    ),
    "what a body adds": (
        "The Nordvik Department of Tides added <claim organisation='Nordvik Department of Tides'>20</claim> "
        "boats.\n"
    ),
    "which of a name behind the verb": (
        "Growers dried the plums. They leave with Nordvik Bank, which in May kept "
        "<claim organisation='Nordvik Bank'>14</claim> staff and charges "
        "<claim organisation='Nordvik Bank'>5 yuan</claim> a box.\n"
    ),
    "who says what in the present": (
        "“We lost <claim organisation='Nordvik Bank'>3 million yuan</claim> in May,” says Hu Bo, head of "
        "Nordvik Bank.\n"
    ),
    "what uses a thing of the place": (
        "Luhai Express bought vans. On May 1 <claim organisation=null>3 million</claim> cars used the "
        "province's roads.\n"
    ),
    "a name in a title of capitals": (
        "NORDVIK FREIGHT BUYS MORE VANS\n\nThe year was long.\n\nThe season closed with a profit of "
        "<claim organisation='Nordvik Freight'>31 million yuan</claim>.\n\nNordvik Freight rests now.\n"
    ),
    "the hospital of the page": (
        "Luhai Hill Hospital\n\nOur clinic grows\n\nSource: Publicity Department\n\nOur doctors work by "
        "turns at Nordvik County People's Hospital, which admitted "
        '<claim organisation="Nordvik County People\'s Hospital">860</claim> patients.\n\nThe hospital '
        "bought <claim organisation='Luhai Hill Hospital'>12</claim> beds.\n"
    ),
    "the school district": (
        "Luhai Valley School District voted on Monday. The district has "
        "<claim organisation='Luhai Valley School District'>862</claim> pupils.\n"
    ),
    "a bank that rules a country's money": (
        "The Bank of Uganda kept its rate. Maize meal rose <claim organisation=null>21 percent</claim>.\n\n"
        "Officials were busy. The Bank of Uganda said it had fined "
        "<claim organisation='Bank of Uganda'>three</claim> shops.\n"
    ),
    "what a bureau keeps itself": (
        "The Luhai Post Bureau met in May. Complaints numbered "
        "<claim organisation='Luhai Post Bureau'>860</claim>. Parcels numbered "
        "<claim organisation=null>3 million</claim>.\n"
    ),
    "a body of members on its own page": (
        "Newsletter of the Luhai Federation of Growers\n\nA good year\n\nOur lorries never rest, and our "
        "members know it.\n\nThe new plant chills <claim organisation='Luhai Federation of Growers'>"
        "60,000 litres</claim> a day.\n"
    ),
    "a letter of one who is not named in it": (
        "Nordvik Metrics Blog\n\nWhat buyers want\n\nOur new wave is here. We hired "
        "<claim organisation='Nordvik Metrics'>12</claim> pollsters for it.\n\nLuhai Express is "
        "strong in the north. "
        "Luhai Express leads there.\n\n"
        "Returns cost <claim organisation=null>3 million yuan</claim>.\n"
    ),
    "a letter of one who is named in it": (
        "Nordvik Metrics Blog\n\nWhat we did\n\nOur year at Nordvik Metrics was good. We hired "
        "<claim organisation='Nordvik Metrics'>12</claim> pollsters.\n\nLuhai Express is strong in the "
        "north. Luhai Express leads there.\n\nReturns cost "
        "<claim organisation='Nordvik Metrics'>3 million yuan</claim>.\n"
    ),
    "a heading that opens with a name": (
        "Boxes\n\nNordvik Freight bought vans.\n\nThe year was long, and few of the shops had work.\n\n"
        "NORDVIK FREIGHT IN 2021\nOrders shipped: <claim organisation='Nordvik Freight'>23 million</claim>\n"
    ),
    "one who heads a body": (
        "“We took on <claim organisation='Luhai Fruit Cooperative'>12</claim> sorters,” said Hu Bo, who "
        "heads the Luhai Fruit Cooperative.\n"
    ),
    "we of one who grows": (
        "Plums sell\n\nLuhai Express bought vans. “We sold <claim organisation=null>12 tons</claim> of "
        "plums,” said Hu Bo, who grows plums.\n"
    ),
    "which of a name behind a preposition": (
        "The van belongs to Luhai Express, which runs <claim organisation='Luhai Express'>eight</claim> "
        "vans.\n"
    ),
    "a measure in capitals": (
        "Nordvik Ferries ASA: a good year\n\nEBITDA rose. EBITDA was "
        "<claim organisation='Nordvik Ferries ASA'>31 million yuan</claim>. The Company carried "
        "<claim organisation='Nordvik Ferries ASA'>3 million</claim> passengers.\n"
    ),
    "a service": (
        "The Nordvik Ferry Service raised its fares. The Service carried "
        "<claim organisation='Nordvik Ferry Service'>1.9 million</claim> passengers.\n"
    ),
    "what a loan builds": (
        "Nordvik Rural Bank lends for water project\n\nNordvik Rural Bank approved it in May.\n\nThe grace "
        "period of the loan is <claim organisation='Nordvik Rural Bank'>5 years</claim>.\n\nThe pipe to "
        "the well is <claim organisation=null>31 km</claim> long.\n"
    ),
    "what a bank does without a project": (
        "Nordvik Rural Bank opens counters\n\nNordvik Rural Bank was busy in May.\n\nThe queue at a "
        "counter is <claim organisation='Nordvik Rural Bank'>31 m</claim> long.\n"
    ),
    "one who farms": (
        "Luhai Express bought vans. Wang Yuxia, who farms <claim organisation=null>22 mu</claim>, "
        "sold her plums online.\n"
    ),
}


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_whose_the_figures_are(text: str):
    check(text)
