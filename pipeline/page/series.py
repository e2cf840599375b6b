"""Tells which facts can be compared: those of one metric, unit, aggregation and denominator."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pipeline.lexicon.unit_names import unit_name

Row = dict[str, Any]
PARTS = ("metric", "unit", "aggregation", "per")


@dataclass(frozen=True)
class Series:
    """What may be compared on one scale: `key` names it in the address, `title` and `unit` to a reader."""

    key: str
    title: str
    unit: str


def series_keys(facts: list[Row]) -> list[str | None]:
    """Return for each fact the key of its series; None for targets, limits and repeats of a figure."""
    return [_key(row) if row["status"] == "actual" and row["repeats"] is None else None for row in facts]


def find_series(facts: list[Row], titles: dict[str, str]) -> list[Series]:
    """Return the series of the facts by title; `titles` are those of the metrics.

    Where a metric has several series, their titles say what tells them apart.
    """
    members: dict[str, dict[str, Row]] = defaultdict(dict)
    for row, key in zip(facts, series_keys(facts), strict=True):
        if key is not None:
            members[row["metric"]].setdefault(key, row)
    found = [
        Series(key, _title(row, titles[metric], alone=len(rows) == 1), unit_name(row["unit"]) or "number")
        for metric, rows in members.items()
        for key, row in rows.items()
    ]
    return sorted(found, key=lambda series: (series.title.casefold(), series.key))


def _key(row: Row) -> str:
    return ".".join(str(row[name]) for name in PARTS if row[name] is not None)


def _title(row: Row, title: str, alone: bool) -> str:
    if alone:
        return title
    per = f" per {row['per']}" if row["per"] else ""
    return f"{title} ({row['aggregation']}, {unit_name(row['unit']) or 'number'}{per})"
