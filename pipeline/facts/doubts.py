"""Flags values that their own sentence, their unit or the other rows of their metric speak against."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log10
from statistics import median
from typing import NamedTuple

from pipeline.lexicon.bounds import averages
from pipeline.lexicon.wording import content_words
from pipeline.tables.rows import Claim, cells

# A modified z-score above 3.5 marks an outlier (Iglewicz and Hoaglin, How to Detect and Handle Outliers).
# Figures of one metric differ by the size of what they are of: a county has a hundredth of its country's.
# So only what is also a thousand times the median, or a thousandth, is flagged, among at least ten figures.
OUTLIER, CONSISTENT = 3.5, 0.6745
FAR = 3  # powers of ten
ENOUGH = 10
SUBJECT = ("unit", "metric_text", "organisation", "province", "per")
RELATIVE = frozenset(
    {"percentage", "ratio", "temperature"}
)  # kinds whose changes are larger than what changed
FROM = re.compile(r"\s+from\b")
ROUNDED = 0.1  # of a stated change, as far as the ends it is checked with may be rounded
POINT = 1.0  # percent: the same for small changes

SENTENCE = ("article_id", "sentence_start")
SERIES = ("metric", "unit", "aggregation", "status", "per", "endpoint")
JUDGED = (
    "aggregation", "article_id", "correction", "endpoint", "fact_id", "kind", "metric", "metric_text",
    "modifier",
    "organisation", "per", "province", "quote_end", "sentence", "sentence_start", "status", "unit", "value",
    "value_high", "value_low",
)  # fmt: skip


def find_doubts(rows: Sequence[Claim], wholes: Sequence[str | None]) -> list[set[str]]:
    """Return for each row the flags that the rows together earn it.

    A row has the columns JUDGED; `wholes` has the ids of what each is a part of. What a person has set
    is not doubted.
    """
    found = [_fractional(row) for row in rows]
    at = {row["fact_id"]: index for index, row in enumerate(rows)}
    for index, whole in enumerate(wholes):
        if whole is None or wholes[at[whole]] is not None:
            continue  # of a part that is listed beside it
        if _exceeds(rows[index], rows[at[whole]]):
            found[index].add("value_contradicted")
    for test, flag, together in TESTS:
        for group in _together(rows, together):
            for index in test(rows, group):
                found[index].add(flag)
    return [set() if row["correction"] is not None else flags for row, flags in zip(rows, found, strict=True)]


def _together(rows: Sequence[Claim], columns: tuple[str, ...]) -> Iterable[list[int]]:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[cells(row, columns)].append(index)
    return groups.values()


def _fractional(row: Claim) -> set[str]:
    """A count of things that is no whole number, where no average, denominator or range makes it one."""
    value = row["value"]
    if row["kind"] != "count" or value is None or float(value).is_integer() or row["modifier"] == "between":
        return set()
    if row["per"] is not None or row["aggregation"] == "rate":
        return set()
    said = f"{row['metric_text'] or ''} {row['sentence']}"
    return set() if averages() & set(content_words(said)) else {"fractional_count"}


def _exceeds(part: Claim, whole: Claim) -> bool:
    """Whether a part is more than what it is a part of: "of the 40 vans, 60 are electric"."""
    levels = part["aggregation"] != "change" and whole["aggregation"] != "change"
    if not levels or part["unit"] != whole["unit"] or part["kind"] in ("percentage", "ratio"):
        return False
    return _low(part) > _high(whole)


def _low(row: Claim) -> float:
    value = row["value"] if row["value_low"] is None else row["value_low"]
    return float(value or 0)


def _high(row: Claim) -> float:
    if row["value_high"] is None and row["modifier"] != "exact":
        return float("inf")
    return float(row["value"] or 0) if row["value_high"] is None else float(row["value_high"])


def _beyond_its_whole(rows: Sequence[Claim], sentence: list[int]) -> Iterable[int]:
    """Changes by more than there was or is: "fell by 60 tons from 40", "rose by 60 to 40"."""
    changes = [i for i in sentence if rows[i]["aggregation"] == "change" and rows[i]["kind"] not in RELATIVE]
    levels = [i for i in sentence if rows[i]["aggregation"] != "change"]
    return [i for i in changes if any(_beyond(rows[i], rows[at]) for at in levels)]


def _beyond(change: Claim, level: Claim) -> bool:
    """Whether the change took away more than the level it began with, or gave more than it came to."""
    if not all(change.get(column) == level.get(column) for column in SUBJECT):
        return False
    moved, stood = float(change["value"] or 0), abs(float(level["value"] or 0))
    between = change["sentence"][change["quote_end"] - change["sentence_start"] :]
    began = level["endpoint"] == "from" or FROM.match(between) is not None
    return stood < moved if not began else stood < -moved


class Ends(NamedTuple):
    """The ends of "from X to Y"."""

    first: float
    last: float


def _against_its_ends(rows: Sequence[Claim], sentence: list[int]) -> Iterable[int]:
    """A change that the two ends in its sentence do not bear out: "from 40 to 60 tons, up 20 percent"."""
    ends = {side: [i for i in sentence if rows[i]["endpoint"] == side] for side in ("from", "to")}
    changes = [i for i in sentence if rows[i]["aggregation"] == "change" and rows[i]["endpoint"] is None]
    if not len(ends["from"]) == len(ends["to"]) == len(changes) == 1:
        return
    first, last, change = rows[ends["from"][0]], rows[ends["to"][0]], rows[changes[0]]
    if first["unit"] != last["unit"] or change["metric_text"] not in (
        first["metric_text"],
        last["metric_text"],
    ):
        return
    if not _borne_out(change, Ends(float(first["value"] or 0), float(last["value"] or 0)), first["unit"]):
        yield changes[0]


def _borne_out(change: Claim, ends: Ends, unit: str | None) -> bool:
    stated, moved = float(change["value"] or 0), ends.last - ends.first
    if change["unit"] == "percent" and unit != "percent" and ends.first:
        expected, slack = 100 * moved / abs(ends.first), POINT
    elif change["unit"] == "times" and unit != "times" and ends.first:
        expected, slack = abs(ends.last / ends.first), 0.0
    elif change["unit"] == unit or (change["unit"] == "percentage_point" and unit == "percent"):
        expected, slack = moved, 0.0
    else:
        return True
    return change["modifier"] != "exact" or abs(stated - expected) <= max(slack, ROUNDED * abs(expected))


def _outliers(rows: Sequence[Claim], series: list[int]) -> Iterable[int]:
    """Figures that are far from all others of their metric in the collection."""
    sizes = {i: log10(abs(value)) for i in series if (value := rows[i]["value"])}
    if len(sizes) < ENOUGH or rows[series[0]]["kind"] in ("percentage", "ratio", "route"):
        return
    middle = median(sizes.values())
    spread = median(abs(size - middle) for size in sizes.values())
    for index, size in sizes.items():
        away = abs(size - middle)
        if away > FAR and CONSISTENT * away > OUTLIER * spread:
            yield index


# What rows that stand together are tested for: the test, the flag of those that fail, what joins them.
TESTS = (
    (_beyond_its_whole, "change_beyond_whole", SENTENCE),
    (_against_its_ends, "value_contradicted", SENTENCE),
    (_outliers, "value_unusual", SERIES),
)
