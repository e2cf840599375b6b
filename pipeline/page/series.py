"""Tells which facts can be drawn together, and which of several stands for a province or a year.

It is the choice of the SQL views comparable and latest_by_metric_and_province (`templates/views.sql.j2`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.lexicon.labels import labels
from pipeline.lexicon.unit_names import unit_name
from pipeline.tables.series import way_to_combine

Row = dict[str, Any]
YEAR_DAYS = 365


@dataclass(frozen=True)
class Series:
    """What may be drawn on one scale: `key` names it in the address, `title` and `unit` to a reader.

    `compares` tells whether its figures stand for something: aims, limits and changes do not. `combine` is
    how several become one, `aggregation` what they tell and `status` whether it is so (closed lists),
    `catalogue` whether its metric is of the catalogue, `provinces` how many have a figure of it.
    """

    key: str
    title: str
    unit: str
    compares: bool
    combine: str
    status: str
    aggregation: str
    catalogue: bool
    provinces: int


def series_keys(facts: Sequence[Row]) -> list[str | None]:
    """Return for each fact the key of its series.

    None for what is never drawn: repeats, routes and the start of "from X to Y".
    """
    return [row["series"] if _drawn(row) else None for row in facts]


def compares(row: Row) -> bool:
    """Tell whether a fact that is drawn stands for something: it is no aim, no limit and no change."""
    return bool(row["status"] == "actual" and row["aggregation"] != "change")


def ranks(facts: Sequence[Row]) -> list[int]:
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


def find_series(facts: Sequence[Row], metrics: dict[str, Row]) -> list[Series]:
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


def _drawn(row: Row) -> bool:
    return row["repeats"] is None and row["kind"] != "route" and row["endpoint"] != "from"


def _precedence(row: Row) -> tuple[int, int, float, str]:
    """Return what facts are sorted by; a fact without a year or period comes after those with one."""
    end = row["period_end"] or date.min
    return -(row["year"] or 0), -end.toordinal(), -row["confidence"], row["fact_id"]


def _series(key: str, rows: list[Row], metric: Row, alone: bool) -> Series:
    first = rows[0]
    return Series(
        key,
        _title(first, metric["title"], alone),
        unit_name(first["unit"]) or "number",
        compares(first),
        way_to_combine(first["aggregation"], first["kind"], first["per"]),
        first["status"],
        first["aggregation"],
        metric["metric_basis"] == "catalogue",
        len({row["province"] for row in rows} - {None}),
    )


def _title(row: Row, title: str, alone: bool) -> str:
    """Return the title and what a reader must know: a target or change is never taken for a plain figure."""
    said = [] if row["status"] == "actual" else [row["status"]]
    if not alone or row["aggregation"] == "change":
        said.append(labels("aggregation")[row["aggregation"]])
    if not alone:
        per = f" per {row['per']}" if row["per"] else ""
        after = ", after a change" if row["endpoint"] else ""
        said.append(f"{unit_name(row['unit']) or 'number'}{per}{after}")
    return f"{title} ({', '.join(said)})" if said else title
