"""Says how well the confidence of rows tells the right ones from the wrong ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypedDict

BINS = 10
Judged = tuple[float, bool]
Bin = TypedDict("Bin", {"from": float, "to": float, "rows": int, "right": float | None})


class Point(TypedDict):
    """A row of schema.CALIBRATION."""

    confidence: float
    rows: int
    right: float | None


def calibration(rows: Sequence[Judged]) -> list[Bin]:
    """Return ten bins of confidence with their number of rows and the share of them that is right."""
    bins: list[list[bool]] = [[] for _ in range(BINS)]
    for confidence, right in rows:
        bins[min(int(confidence * BINS), BINS - 1)].append(right)
    return [
        {
            "from": at / BINS,
            "to": (at + 1) / BINS,
            "rows": len(judged),
            "right": share(sum(judged), len(judged)),
        }
        for at, judged in enumerate(bins)
    ]


def curve(bins: Sequence[Bin]) -> list[Point]:
    """Return the bins that have rows, each by the middle of its confidence: rows of CALIBRATION."""
    return [
        {
            "confidence": round((each["from"] + each["to"]) / 2, 2),
            "rows": each["rows"],
            "right": each["right"],
        }
        for each in bins
        if each["rows"]
    ]


def roc_auc(rows: Sequence[Judged]) -> float | None:
    """Return how often a right row has more confidence than a wrong one, ties by half; None without both."""
    right = [confidence for confidence, is_right in rows if is_right]
    wrong = sorted(confidence for confidence, is_right in rows if not is_right)
    if not right or not wrong:
        return None
    halves = sum(bisect_left(wrong, each) + bisect_right(wrong, each) for each in right)
    return round(halves / (2 * len(right) * len(wrong)), 4)


def calibration_error(rows: Sequence[Judged]) -> float | None:
    """Return by how much confidence misses the share that is right, on average over the rows of ten bins.

    The expected calibration error of Naeini, Cooper and Hauskrecht, AAAI 2015; None without rows.
    """
    if not rows:
        return None
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for row in rows:
        bins[min(int(row[0] * BINS), BINS - 1)].append(row)
    missed = sum(abs(sum(sure for sure, _ in each) - sum(right for _, right in each)) for each in bins)
    return round(missed / len(rows), 4)


def surest_half(rows: Sequence[Judged]) -> float | None:
    """Return the share that is right of the half of the rows with the highest confidence; None of none."""
    half = sorted(rows, key=lambda row: -row[0])[: (len(rows) + 1) // 2]
    return share(sum(right for _, right in half), len(half))


def share(part: int, whole: int) -> float | None:
    """Return `part` of `whole`, rounded; None of nothing."""
    return round(part / whole, 4) if whole else None
