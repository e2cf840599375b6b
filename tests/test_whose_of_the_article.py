"""Whose a figure is by what the article told before: whom a short name means, who speaks, who is counted."""

import pytest
from marked import check

CALLED = {
    "the branch that an aside only names": (
        "Henan Postal Branch had a good spring. Deposits grew by <claim>8 billion yuan</claim>, with Luoyang "
        "Branch alone up <claim organisation='Luoyang Postal Branch'>2 billion yuan</claim>.\n\nIn May the "
        "branch sold <claim organisation='Henan Postal Branch'>90 tons</claim> of plums.\n"
    ),
    "the branch among others": (
        "Henan Postal Branch praised <claim>six</claim> branches, among them Luoyang Postal "
        "Branch. The branch bought "
        "<claim organisation='Henan Postal Branch'>40</claim> vans.\n"
    ),
    "the branch that acts last": (
        "Henan Postal Branch had a good spring. Luoyang Postal Branch built a shed. The branch bought "
        "<claim organisation='Luoyang Postal Branch'>40</claim> vans.\n"
    ),
    "the bank of a branch alone": (
        "Growers may borrow from PSBC Luoyang Branch. In May the bank had lent "
        "<claim organisation='PSBC Luoyang Branch'>30 million yuan</claim>.\n"
    ),
    "the bank itself before its branch": (
        "Jinsui Bank grew. In May Jinsui Bank Luoyang Branch moved. At the end of the year the bank had "
        "<claim organisation='Jinsui Bank'>410</claim> counters.\n"
    ),
    "what a body owns by name": (
        "Tolva University\n\nTolva University rests on rock.\n\nTolva University has the Rare Ores "
        "Laboratory. "
        "For Hu Bo the day begins with the laboratory's "
        "<claim organisation='Rare Ores Laboratory'>36</claim> scales.\n"
    ),
    "who does what another has": (
        "Luhai Pumps wants to raise <claim organisation='Luhai Pumps'>3 million yuan</claim>. "
        "<claim organisation='Tolva Foundation'>Half</claim> of that sum has been pledged by the Tolva "
        "Foundation.\n"
    ),
    "the authority of a port": (
        "Port of Tolva Authority\nNews > 12 July 2021\n\nBoxes up\n\nThe Port of Tolva was busy in June.\n\n"
        "Luhai Express came.\n\nThe Authority employs <claim organisation='Port of Tolva Authority'>214"
        "</claim> people.\n"
    ),
}


@pytest.mark.parametrize("text", CALLED.values(), ids=CALLED)
def test_whom_a_short_name_means(text: str):
    check(text)


SPOKEN = {
    "a quotation of several paragraphs, by who heads a cooperative": (
        "The people of the bay\n\nThe bay has the Tolva Oyster Cooperative, whose chairwoman, Ida "
        "Berg, met us "
        "on the pier.\n\n\"We began with <claim organisation='Tolva Oyster Cooperative'>nine</claim> boats. "
        "The engine of each cost <claim organisation='Tolva Oyster Cooperative'>3,000 yuan</claim>.\n\n"
        "\"Tolva Postal Branch sends a van. In winter it comes <claim organisation='Tolva Postal Branch'>"
        "twice</claim> a week.\n\n\"We sold <claim organisation='Tolva Oyster Cooperative'>40 "
        "tons</claim> of "
        "oysters. Most of them left by air. The dividend was <claim organisation='Tolva Oyster Cooperative'>"
        '900 yuan</claim>."\n'
    ),
    "we, who do what no list knows": (
        'The bay has the Tolva Oyster Cooperative, whose manager, Ida Berg, met us on the pier.\n\n"Today we '
        "winnow <claim organisation='Tolva Oyster Cooperative'>9 tonnes</claim> a year. The price is "
        "<claim organisation='Tolva Oyster Cooperative'>14 yuan</claim> per kilogram.\"\n"
    ),
    "who has an office of the body just told of": (
        "Tolva Post Office lost its roof. “We sorted <claim organisation='Tolva Post "
        "Office'>300</claim> letters "
        "in a tent,” says postmaster Hu Bo.\n"
    ),
    "its manager, a paragraph later": (
        "Zones grow\n\nThe rooms of the zone are full. Luhai Express came in May and bought "
        "<claim organisation='Luhai Express'>60</claim> vans.\n\n“Our plums used to get to Wuhu in "
        "<claim organisation='Luhai Express'>five days</claim>. Now they are there in "
        "<claim organisation='Luhai Express'>15 hours</claim>,” said Hu Bo, its manager.\n"
    ),
    "a manager of nobody, a paragraph later": (
        "Zones grow\n\nThe rooms of the zone are full. Luhai Express came in May and bought "
        "<claim organisation='Luhai Express'>60</claim> vans.\n\n“We lost "
        "<claim organisation=null>31 tons</claim> of plums,” said manager Hu Bo.\n"
    ),
    "the crew of who was named last": (
        "Tides\n\nAt Tolva Ferry Company, team leader Hu Bo was up at dawn.\n\nFrom May to June the crew "
        "carried <claim organisation='Tolva Ferry Company'>3,000</claim> crates.\n"
    ),
    "one without a name": (
        "Hu Bo, 51, is a driver at Luhai Express. “We sold <claim organisation=null>31 tons</claim> of "
        "plums,” says one grower.\n"
    ),
}


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN)
def test_for_whom_somebody_speaks(text: str):
    check(text)


WATCHED = {
    "what a bureau reports at the end of a sentence": (
        "Tolva Bureau of Tides\nNews | Contact\n\nBusy days\n\nLast week <claim "
        "organisation=null>90,000</claim> "
        "bathers came to Tolva, <claim organisation=null>31 percent</claim> more than in May, the bureau "
        "reported on Monday.\n\nThe bureau fined <claim organisation='Tolva Bureau of Tides'>three</claim> "
        "boats.\n"
    ),
    "what stands in figures that a commission made known": (
        "Clinics recover\nPress Office, Tolva Health Commission\nTOLVA, March 25, 2021\n\nClinics "
        "in the hills "
        "treated <claim organisation=null>61,000</claim> patients in 2020, according to data that the Tolva "
        "Health Commission laid before the press.\n\nThe commission bought "
        "<claim organisation='Tolva Health Commission'>12</claim> vans.\n\nIt has plans. Next year "
        "it wants to "
        "train <claim organisation='Tolva Health Commission'>300</claim> nurses.\n"
    ),
    "what takes an office its time": (
        "Tolva Bureau of Tides\nNews | Contact\n\nBusy days\n\nThe bureau met in May.\n\nThe time "
        "of mediation "
        "came down to <claim organisation='Tolva Bureau of Tides'>12 hours</claim>. Bathers stayed "
        "<claim organisation=null>three hours</claim>.\n"
    ),
    "what is, not what it does": (
        "Ferries rest\n\nTolva Health Commission met in May. Luhai Express bought "
        "<claim organisation='Luhai Express'>12</claim> vans.\n\nIt is late. The road is "
        "<claim organisation=null>31 km</claim> long.\n"
    ),
}


@pytest.mark.parametrize("text", WATCHED.values(), ids=WATCHED)
def test_what_those_who_watch_others_tell_and_do(text: str):
    check(text)


PEOPLE = {
    "the poor of a village": (
        "Henan Postal Branch helps\n\nWhen Henan Postal Branch came to Wusha Village, <claim "
        "organisation=null>"
        "90</claim> of its households were registered as poor.\n\nHenan Postal Branch built "
        "<claim organisation='Henan Postal Branch'>two</claim> sheds.\n"
    ),
    "the poor whom somebody helps": (
        "Henan Postal Branch helps\n\nIn May Henan Postal Branch lifted "
        "<claim organisation='Henan Postal Branch'>90</claim> poor households out of poverty.\n"
    ),
    "those who answer a survey": (
        "Drivers are tired\n\nIn May the Tolva Federation of Growers polled "
        "<claim organisation='Tolva Federation of Growers'>400</claim> growers. Of them "
        "<claim organisation=null>57 percent</claim> had no lorry.\n\nLast year fewer than "
        "<claim organisation=null>half</claim> of those surveyed had one.\n"
    ),
    "the parts of what one has": (
        "Drivers are tired\n\nIn May the Tolva Federation of Growers bought "
        "<claim organisation='Tolva Federation of Growers'>400</claim> lorries. Of them "
        "<claim organisation='Tolva Federation of Growers'>57 percent</claim> are red.\n"
    ),
    "what a company harvests": (
        "Nordvik Salmon ASA: a good year\n\nNordvik Salmon ASA earned more.\n\nThe salmon harvest was "
        "<claim organisation='Nordvik Salmon ASA'>6,000 tonnes</claim>. The harvest of Chile was "
        "<claim organisation=null>90,000 tonnes</claim>.\n"
    ),
    "what a valley harvests": (
        "Nordvik Salmon Bank lends\n\nNordvik Salmon Bank earned more.\n\nThe salmon harvest was "
        "<claim organisation=null>6,000 tonnes</claim>.\n"
    ),
    "what fields yield": (
        "In Jia County, Luhai Foods buys plums, and since 2017 yields there have gone from <claim "
        "organisation=null>260 "
        "kg</claim> "
        "to <claim organisation=null>410 kg</claim> per mu.\n"
    ),
    "things that they are": (
        "Growers met in May. Luhai Foods has set up <claim organisation='Luhai Foods'>412</claim> sheds, and "
        "they cover <claim organisation='Luhai Foods'>83</claim> towns.\n"
    ),
    "people that they are": (
        "Growers met in May. In June they sold <claim organisation=null>83 tons</claim> of plums.\n"
    ),
    "a woman whom a charity tells of": (
        "Luhai Pumps grows\n\nLuhai Pumps was founded in 1990.\n\nBefore the bus came, Ida "
        "Bloom got up at "
        "night to walk over the pass, <claim organisation=null>9 kilometres</claim> away. "
        "She fell ill, "
        "and lost <claim organisation=null>30 percent</claim> of her pay.\n\nThe pumps have "
        "<claim organisation='Luhai Pumps'>12</claim> valves.\n"
    ),
    "a village that no list knows": (
        "Along the river\n\nThe road into Wusha stops at the bridge. Wusha is a hill village of "
        "<claim organisation=null>274</claim> households. Wusha has opened "
        "<claim organisation=null>two</claim> roads.\n"
    ),
}


@pytest.mark.parametrize("text", PEOPLE.values(), ids=PEOPLE)
def test_people_and_places_are_nobodys(text: str):
    check(text)
