"""Spans of time in any unit: one that says when is a reject, one that is the finding is a duration."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import extract
from pipeline.lexicon.rejects import time_units
from pipeline.lexicon.units import durations
from pipeline.measures.units import canonical, kind_of
from pipeline.nlp.language import analyse
from pipeline.nlp.records import Reject, read
from pipeline.tables.segments import Segment

PUBLISHED = date(2022, 6, 1)
SPANS = [
    "quarters", "nights", "centuries", "decades", "semesters", "fortnights", "seasons", "weekends", "shifts",
    "years", "weeks", "millennia", "trimesters", "half-years", "mornings", "evenings", "workdays", "eras",
]  # fmt: skip


def rejects(text: str) -> dict[str, tuple[str, str | None]]:
    doc = analyse(text, [Segment(0, len(text), "body")], PUBLISHED)
    return {text[r.start : r.end]: (r.reason, r.unit) for r in read(doc, "rejects", Reject)}


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("opening", ["Over the past", "In the last", "During the previous", "For the coming"])
def test_a_span_that_says_when_is_a_reject(opening: str, span: str):
    text = f"{opening} four {span}, the ferry carried 640 mail bags."
    facts = extract(text, published_on=PUBLISHED)
    assert facts.quote.tolist() == ["640"]
    assert [reason for quote, (reason, _) in rejects(text).items() if quote.startswith("four")] == ["period"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales have risen for three straight quarters.",
        "Sales fell for three quarters.",
        "Two centuries ago the road was built.",
        "The park was closed for two seasons in a row.",
        "Over the past two terms, the mayors came and went.",
        "In the past three trading sessions, the mood changed.",
    ],
)
def test_a_span_alone_makes_no_fact(text: str):
    assert extract(text, published_on=PUBLISHED).empty


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The festival lasted three nights.", 72),
        ("The strike lasted two fortnights.", 672),
        ("The course takes two semesters.", 8766),
        ("The repairs took two decades.", 175320),
        ("The repairs took three quarters.", 6574.5),
        ("The wait was shortened to about two quarters.", 4383),
        ("The course takes two half-years.", 8766),
    ],
)
def test_a_span_that_is_the_finding_is_a_duration(text: str, hours: float):
    facts = extract(text, published_on=PUBLISHED)
    assert facts[["kind", "value", "unit"]].to_numpy().tolist() == [["duration", hours, "hour"]]


def test_nights_of_rooms_and_quarters_of_a_whole_are_no_time():
    facts = extract(
        "The inns sold 1.2 million room nights. Three quarters of the guests came by train. "
        "The share of tea rose to three quarters. It took three quarters of the trade."
    )
    assert facts[["kind", "value"]].to_numpy().tolist() == [["count", 1.2e6], *[["percentage", 75]] * 3]


def test_every_unit_of_time_that_a_reject_may_have_is_a_duration():
    assert {kind_of(unit) for unit in durations().values()} == {"duration"}
    assert {canonical(unit) for unit in durations().values()} == {"hour"}
    assert durations()["centuries"] == durations()["centurie"] == "century"
    assert "seasons" not in durations()  # of no fixed length


@given(
    count=st.sampled_from(["two", "12", "999", "a hundred", "0.5"]),
    word=st.sampled_from([f"{word}s" for word in time_units()]) | st.from_regex(r"\A[a-z]{2,12}s\Z"),
    frame=st.sampled_from(
        ["Over the past {}, it grew.", "{} ago it rained.", "In the next {} 30 shops close.", "It took {}."]
    ),
)
def test_no_word_for_a_time_makes_the_lookup_of_its_unit_raise(count: str, word: str, frame: str):
    extract(frame.format(f"{count} {word}"), published_on=PUBLISHED)


def test_a_time_that_no_calendar_has_has_no_days():
    facts = extract("999 decades ago the town had 30 houses.", published_on=PUBLISHED)
    assert facts.quote.tolist() == ["30"]
