"""Pairs what was found with what should have been found: spans by overlap, rows by agreement."""

from collections.abc import Sequence

from scipy.optimize import linear_sum_assignment

Span = tuple[int, int]

LEAST_OVERLAP = 0.5


def overlap(one: Span, other: Span) -> float:
    """Return the length two spans share, as a part of the length they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def pair_spans(found: Sequence[Span], expected: Sequence[Span]) -> list[tuple[int, int]]:
    """Return pairs of indexes of spans that overlap by half at least, the best overlap first, one to one."""
    ranked = sorted(
        (-share, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(expected)
        if (share := overlap(one, other)) >= LEAST_OVERLAP
    )
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return sorted(pairs)


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return pairs (row, column) of a table of gains, one to one, with the greatest sum.

    The smaller side is paired in full.
    """
    if not gains:
        return []
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
