"""Pairs what was found with what should have been found: spans by overlap, rows by agreement."""

from collections.abc import Sequence

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

    The smaller side is paired in full (the Hungarian method, with potentials).
    """
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [list(column) for column in zip(*gains, strict=True)]
        return sorted((i, j) for j, i in best_pairs(turned))
    owner = _assign([[-gain for gain in row] for row in gains])
    return sorted((row, column) for column, row in enumerate(owner) if row >= 0)


def _assign(costs: list[list[float]]) -> list[int]:
    """The row that owns each column (-1: none) at the least cost; there are at least as many columns."""
    height, width = len(costs), len(costs[0])
    of_row, of_column = [0.0] * height, [0.0] * (width + 1)
    owner = [-1] * (width + 1)  # the last column stands for "not yet placed"
    for row in range(height):
        owner[width] = row
        column = width
        least, before, seen = [float("inf")] * width, [width] * width, [False] * (width + 1)
        while owner[column] >= 0:
            seen[column] = True
            at = owner[column]
            free = [j for j in range(width) if not seen[j]]
            for j in free:
                slack = costs[at][j] - of_row[at] - of_column[j]
                if slack < least[j]:
                    least[j], before[j] = slack, column
            nearest = min(free, key=least.__getitem__)
            step = least[nearest]
            for j in range(width + 1):
                if seen[j]:
                    of_row[owner[j]] += step
                    of_column[j] -= step
                elif j < width:
                    least[j] -= step
            column = nearest
        while column != width:
            owner[column] = owner[before[column]]
            column = before[column]
    return owner[:width]
