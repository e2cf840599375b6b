from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.ids import claim_id, fact_id

OFFSETS = st.integers(0, 10**6)


def test_ids_are_the_same_on_every_machine():
    assert claim_id("hail", 3, 7) == "a04c0400566abc1d"
    assert fact_id("a04c0400566abc1d", 1) == "ebc4e04df5b2420d"


@given(st.text(max_size=9), OFFSETS, OFFSETS, st.integers(0, 99))
def test_ids_are_short_hex_and_tell_members_apart(article, start, end, member):
    claim = claim_id(article, start, end)
    assert len(claim) == len(fact_id(claim, member)) == 16
    assert int(claim, 16) >= 0
    assert fact_id(claim, member) != fact_id(claim, member + 1)
