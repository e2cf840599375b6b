"""The tokenizer: nothing is lost, and numbers come apart from what they touch."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.text.tokens import Tokenizer

tokenizer = Tokenizer(spacy.blank("en").vocab)


@given(st.text(st.sampled_from("aZé5,.  \n\t'’-%$¥号京_ 0"), max_size=60) | st.text(max_size=60))
def test_the_text_comes_back_unchanged(text: str):
    assert tokenizer(text).text == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("RMB10bn", ["RMB", "10", "bn"]),
        ("HK$5.5bn", ["HK", "$", "5.5", "bn"]),
        ("May 28,2021", ["May", "28", ",", "2021"]),
        ("1,234,567.8 tons", ["1,234,567.8", "tons"]),
        ("Xi’an's 3-day", ["Xi’an", "'s", "3", "-", "day"]),
        ("a  b", ["a", " ", "b"]),
    ],
)
def test_numbers_letters_and_signs_come_apart(text: str, tokens: list[str]):
    assert [token.text for token in tokenizer(text)] == tokens
