from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scores.pairing import best_pairs, overlap, pair_spans

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-9, 9), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def best_by_trying(gains):
    height, width = len(gains), len(gains[0])
    if height <= width:
        return max(sum(gains[i][j] for i, j in enumerate(p)) for p in permutations(range(width), height))
    return max(sum(gains[i][j] for j, i in enumerate(p)) for p in permutations(range(height), width))


@given(TABLES)
def test_pairs_have_the_greatest_sum_of_gains(gains):
    pairs = best_pairs(gains)
    assert len(pairs) == min(len(gains), len(gains[0]))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(gains[i][j] for i, j in pairs) == best_by_trying(gains)


def test_nothing_pairs_with_nothing():
    assert best_pairs([]) == best_pairs([[]]) == []


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 4), (0, 4), 1), ((0, 4), (2, 4), 0.5), ((0, 4), (4, 8), 0), ((0, 2), (7, 9), 0)],
)
def test_overlap_is_the_shared_part_of_the_union(one, other, share):
    assert overlap(one, other) == overlap(other, one) == share


def test_the_better_overlap_pairs_first():
    assert pair_spans([(0, 6), (0, 8)], [(0, 8)]) == [(1, 0)]
    assert pair_spans([(0, 3)], [(0, 8)]) == []
