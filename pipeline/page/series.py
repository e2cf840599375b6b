"""Tells which facts can be compared, and which of several stands for a province or a year.

It is the choice of the SQL view latest_by_metric_and_province (`templates/views.sql.j2`).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.lexicon.unit_names import unit_name

Row = dict[str, Any]
YEAR_DAYS = 365


@dataclass(frozen=True)
class Series:
    """What may be compared on one scale: `key` names it in the address, `title` and `unit` to a reader.

    `catalogue` tells whether its metric is of the catalogue, `provinces` how many have a figure of it.
    """

    key: str
    title: str
    unit: str
    catalogue: bool
    provinces: int


def series_keys(facts: list[Row]) -> list[str | None]:
    """Return for each fact the key of its series.

    None for what does not compare: aims, limits, repeats, changes, routes and the start of "from X to Y".
    """
    return [row["series"] if _compares(row) else None for row in facts]


def ranks(facts: list[Row]) -> list[int]:
    """Return the place of each fact in line: of several of a series, the one with the lowest stands for all.

    The latest year comes first, then the end of the period, the confidence and the id.
    """
    line = sorted(range(len(facts)), key=lambda place: _precedence(facts[place]))
    found = [0] * len(facts)
    for rank, place in enumerate(line):
        found[place] = rank
    return found


def is_short(row: Row) -> bool:
    """Tell whether the period of a fact is shorter than a year, so that no whole year compares with it."""
    start, end = row["period_start"], row["period_end"]
    return None not in (start, end) and (end - start).days + 1 < YEAR_DAYS


def find_series(facts: list[Row], metrics: dict[str, Row]) -> list[Series]:
    """Return the series of the facts by title, those of the catalogue first; `metrics` are of dim_metric.

    Where a metric has several series, their titles say what tells them apart.
    """
    members: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row, key in zip(facts, series_keys(facts), strict=True):
        if key is not None:
            members[row["metric"]][key].append(row)
    found = [
        _series(key, rows, metrics[metric], alone=len(all_rows) == 1)
        for metric, all_rows in members.items()
        for key, rows in all_rows.items()
    ]
    return sorted(found, key=lambda series: (not series.catalogue, series.title.casefold(), series.key))


def _compares(row: Row) -> bool:
    return (
        row["status"] == "actual"
        and row["repeats"] is None
        and row["aggregation"] != "change"
        and row["kind"] != "route"
        and row["endpoint"] != "from"
    )


def _precedence(row: Row) -> tuple[int, int, float, str]:
    """Return what facts are sorted by; a fact without a year or period comes after those with one."""
    end = row["period_end"] or date.min
    return -(row["year"] or 0), -end.toordinal(), -row["confidence"], row["fact_id"]


def _series(key: str, rows: list[Row], metric: Row, alone: bool) -> Series:
    return Series(
        key,
        _title(rows[0], metric["title"], alone),
        unit_name(rows[0]["unit"]) or "number",
        metric["metric_basis"] == "catalogue",
        len({row["province"] for row in rows} - {None}),
    )


def _title(row: Row, title: str, alone: bool) -> str:
    if alone:
        return title
    per = f" per {row['per']}" if row["per"] else ""
    after = ", after a change" if row["endpoint"] else ""
    return f"{title} ({row['aggregation']}, {unit_name(row['unit']) or 'number'}{per}{after})"
