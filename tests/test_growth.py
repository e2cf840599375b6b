"""What reading an article costs grows with its length and no faster, whatever stands in it.

`HYPOTHESIS_PROFILE=long pytest tests/test_growth.py` takes all families, the short run what grew faster once.
"""

import cProfile
import os
import pstats
import time
from dataclasses import dataclass

import pytest
from growing import FAMILIES

from pipeline import read
from pipeline.claims.claim import claim_of
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.nlp.extract import mentions

HEAD = "Green vans reach the valley\n2021-05-20\n\n"
# Longer than what is read as one sentence, 30 figures or 300 words: within it the cost may grow faster.
FIGURES, WORDS, TIMES = 250, 2_400, 4
WORDY = {  # that come to so many in WORDS characters only
    "respectively",
    "relative clauses",
    "fractions",
    "parts",
    "a list of branches",
    "an address",
    "places",
    "places without spaces",
    "words in capitals",
    "names without end",
    "one long sentence",
    "dates",
}
ALLOWED = 1.5  # times the growth in proportion
IDLE = 2_000, 0.5  # calls that any text costs, and seconds that a busy machine may take beside
SECONDS = 2.5  # times the growth in proportion, for seconds
GREW = (
    "figures without spaces",
    "percents without spaces",
    "places of many provinces",
    "places without spaces",
    "words in capitals",
    "names without end",
    "open brackets",
    "spaces",
    "an address",
    "since",
)
TRIED = FAMILIES if os.environ.get("HYPOTHESIS_PROFILE") == "long" else GREW


@dataclass(frozen=True)
class Cost:
    """Function calls, seconds of the processor and characters of the rows that reading a text took."""

    calls: int
    seconds: float
    characters: int


def cost(text: str) -> Cost:
    profile, began = cProfile.Profile(), time.process_time()
    article = profile.runcall(article_row, text, "in/a.txt", read_layout(text))
    rows = profile.runcall(lambda: [claim_of(mention) for mention in mentions(article)])  # type: ignore[arg-type]
    seconds = time.process_time() - began
    calls = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return Cost(calls, seconds, sum(len(row["sentence"] or "") for row in rows))


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    cost(HEAD + FAMILIES["news"](WORDS))  # what is loaded once and kept


@pytest.mark.parametrize("family", TRIED)
def test_four_times_the_text_costs_about_four_times_as_much(family: str):
    size = WORDS if family in WORDY else FIGURES
    short, long = (cost(HEAD + FAMILIES[family](n)) for n in (size, TIMES * size))
    assert long.calls <= ALLOWED * TIMES * short.calls + IDLE[0]
    assert long.characters <= ALLOWED * TIMES * short.characters + len(HEAD)
    assert long.seconds <= SECONDS * TIMES * short.seconds + IDLE[1]


def test_a_text_of_so_many_numbers_that_it_takes_more_than_ten_seconds_is_refused():
    told = read(HEAD + FAMILIES["figures and commas"](64_000)).tables.files.to_pylist()[0]
    assert told["status"] == "refused"
    assert "steps to read it" in told["problem"]
