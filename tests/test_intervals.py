from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.measures.intervals import interval

NONE = (None, None)
VALUES = st.decimals(-1000, 1000, places=2)


@pytest.mark.parametrize(
    ("modifier", "up", "down"),
    [
        ("exact", (3, 3), (-3, -3)),
        ("about", NONE, NONE),
        ("over", (3, None), (None, -3)),
        ("at_least", (3, None), (None, -3)),
        ("nearly", (None, 3), (-3, None)),
        ("under", (None, 3), (-3, None)),
        ("up_to", (None, 3), (-3, None)),
    ],
)
def test_the_interval_of_a_modifier_after_the_sign(modifier, up, down):
    assert interval(Decimal(3), modifier, NONE) == up
    assert interval(Decimal(-3), modifier, NONE, decrease=True) == down


def test_a_value_below_zero_that_is_no_decrease_keeps_its_side():
    assert interval(Decimal(-18), "under", NONE) == (None, -18)


def test_a_range_is_between_its_ends_whatever_the_modifier():
    assert interval(Decimal(4), "between", (Decimal(3), Decimal(5))) == (3, 5)
    assert interval(Decimal(4), "about", (Decimal(3), Decimal(5))) == (3, 5)
    assert interval(Decimal(-4), "between", (Decimal(-3), Decimal(-5)), decrease=True) == (-5, -3)


@given(VALUES, st.sampled_from(sorted(vocabulary("modifier"))), st.booleans())
def test_the_interval_always_contains_its_value(value, modifier, decrease):
    low, high = interval(value, modifier, NONE, decrease)
    assert low is None or low <= value
    assert high is None or value <= high
