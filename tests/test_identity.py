import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.ids import claim_id, fact_id, text_id

OFFSETS = st.integers(0, 10**6)


def test_ids_are_the_same_on_every_machine():
    assert claim_id("hail", 3, 7) == "ca04c0400566abc1d"
    assert fact_id("ca04c0400566abc1d", 1) == "f578821be130a93a2"
    assert text_id("x  y") == "t283e07951da52274"


@given(st.text(max_size=9), OFFSETS, OFFSETS, st.integers(0, 99))
def test_ids_are_short_and_no_numbers_and_tell_members_apart(article, start, end, member):
    claim = claim_id(article, start, end)
    assert re.fullmatch("c[0-9a-f]{16}", claim)
    assert re.fullmatch("f[0-9a-f]{16}", fact_id(claim, member))
    assert fact_id(claim, member) != fact_id(claim, member + 1)
