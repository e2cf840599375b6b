import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.wordforms import singulars
from pipeline.lexicon.wording import content_words, singular, slug, stems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The output of wheat", ("output", "wheat")),
        ("a driver’s licence", ("driver", "licence")),
        ("e-commerce and e-CNY", ("ecommerce", "ecny")),
        ("3C goods worth 1,200.5", ("3c", "goods", "worth", "1,200.5")),
        ("Bézier — curve", ("bezier", "curve")),
        ("", ()),
    ],
)
def test_content_words_are_plain_and_without_stop_words(text, words):
    assert content_words(text) == words


def test_stems_bring_the_forms_of_a_word_together():
    assert stems("collecting items") == stems("collected item")
    assert stems("postal") != stems("posted")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("roads", "road"), ("cities", "city"), ("branches", "branch"), ("boxes", "box"), ("glasses", "glass"),
        ("bus", "bus"), ("series", "series"), ("people", "person"), ("access", "access"), ("news", "news"),
        ("potatoes", "potato"), ("horses", "horse"), ("ties", "tie"), ("gas", "gas"), ("is", "is"),
    ],
)  # fmt: skip
def test_the_singular_of_a_word(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize("word", sorted(set(singulars().values())))
def test_a_singular_stays_one(word):
    assert singular(word) == word


@given(st.text(max_size=80))
def test_a_slug_is_short_and_plain(text):
    name = slug(text)
    assert name.isascii()
    assert name.count("_") < 8
    assert not name.startswith("_")
