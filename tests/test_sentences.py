"""Sentences: where they end, and where a full stop ends none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.text.sentences import split_sentences
from pipeline.tables.segments import Segment


def sentences(text: str, role: str = "body") -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, [Segment(0, len(text), role)])]


@pytest.mark.parametrize(
    "expected",
    [
        ["The van left at dawn.", "It carried 40 parcels."],
        ["Was it late?", "No!", "It came at noon."],
        ["“We sold 12 lamps.”", "The rest went home."],
        ["It grew by 3.5 percent.", "2020 was better."],
        ["It came first.", "“Nobody slept,” she said."],
    ],
)
def test_a_sentence_ends_at_its_stop(expected: list[str]):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Route No. 7 cost approx. $254 mln in the U.S. South.",
        "Sunrise Foods Co. Ltd. and Mr. J. Wu paid 3.2 million yuan.",
        "The site lamp.example.com has 40 pages.",
        'Sunrise Foods Co., Ltd. ("Sunrise" or the "Company") paid 3.2 million yuan.',
    ],
)
def test_an_abbreviation_ends_none(text: str):
    assert sentences(text) == [text]


def test_a_blank_line_ends_a_sentence_and_a_line_end_does_not():
    assert sentences("It carried\n40 parcels\n\nNobody paid") == ["It carried\n40 parcels", "Nobody paid"]


def test_a_heading_is_one_sentence():
    text = "3. Mail vans. A review"
    assert sentences(text, "heading") == [text]


@given(st.text(st.sampled_from("aB1. \n?”)“"), max_size=60))
def test_sentences_are_stripped_in_order_and_hold_all_that_is_visible(text: str):
    found = split_sentences(text, [Segment(0, len(text), "body")])
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    assert [(s.start, s.end) for s in found] == sorted((s.start, s.end) for s in found)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
