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
        "Henan Postal Branch praised <claim>six</claim> branches, among them Luoyang Postal Branch. "
        "The branch bought <claim organisation='Henan Postal Branch'>40</claim> vans.\n"
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
    "the authority of a port": (
        "Port of Tolva Authority\nNews > 12 July 2021\n\nBoxes up\n\nThe Port of Tolva was busy in June.\n\n"
        "Luhai Express came.\n\nThe Authority employs <claim organisation='Port of Tolva Authority'>214"
        "</claim> people.\n"
    ),
}


@pytest.mark.parametrize("text", CALLED.values(), ids=CALLED)
def test_whom_a_short_name_means(text: str):
    check(text)
