"""Tells which facts may be compared: those of one series, and how a metric's figures are put together."""

from collections import Counter, defaultdict

import pyarrow as pa
import pyarrow.compute as pc

# What rows of one series have in common, in the order in which its name says it.
PARTS = ("metric", "unit", "aggregation", "status", "per", "endpoint")

# How figures of one metric that differ in place or period become one. What stands is not added over time,
# a balance of June and one of July are no sum; of changes no figure stands for all. Nor is a flow of these
# kinds added, or one per household, day or whatever: 40 minutes and 50 minutes are no wait of 90.
NOT_ADDED = ("duration", "speed", "temperature", "pressure", "percentage", "ratio")
COMBINED = {"level": "latest", "flow": "sum", "cumulative": "latest", "rate": "average", "change": "none"}


def series(facts: pa.Table) -> pa.ChunkedArray:
    """Return the name of each row's series: "loan.CNY.level.actual", then ".per_month" and ".from"."""
    columns = {name: facts[name].cast(pa.string()) for name in PARTS}
    columns["per"] = pc.binary_join_element_wise(pa.scalar("per"), columns["per"], "_")
    return pc.binary_join_element_wise(*columns.values(), ".", null_handling="skip")


def ways_to_combine(facts: pa.Table) -> dict[str, str]:
    """Return for each metric of the facts how most of its figures are put together, as `combine` says it."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    names = ["metric", "aggregation", "kind", "per"]
    found = pa.table({name: facts[name].cast(pa.string()) for name in names})
    for row in found.group_by(names).aggregate([([], "count_all")]).to_pylist():
        way = way_to_combine(row["aggregation"], row["kind"], row["per"])
        counted[row["metric"]][way] += row["count_all"]
    return {metric: _most(ways) for metric, ways in counted.items()}


def way_to_combine(aggregation: str, kind: str, per: str | None = None) -> str:
    """Return how figures of a series are put together; a named route has no figure to combine.

    The view comparable says the same (`templates/views.sql.j2`).
    """
    if kind == "route":
        return "none"
    averaged = aggregation == "flow" and (per is not None or kind in NOT_ADDED)
    return "average" if averaged else COMBINED[aggregation]


def _most(ways: Counter[str]) -> str:
    """Return the most frequent way but "none", which holds only where there is no other."""
    others = Counter({way: count for way, count in ways.items() if way != "none"})
    return min(others, key=lambda way: (-others[way], way)) if others else "none"
