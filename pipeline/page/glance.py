"""Counts what the head of the page says, and names the files that need a look."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Glance:
    """The counts at the head of the page; `years` is empty where no actual fact has a year."""

    articles: int
    facts: int
    rejects: int
    provinces: int
    years: str
    flagged: int
    refused: int
    noted: list[dict[str, Any]]


def glance(published: Mapping[str, pa.Table]) -> Glance:
    """Return the counts of the published tables; `noted` are the rows of refused and doubtful files."""
    facts, files = published["facts"], published["files"].to_pylist()
    return Glance(
        articles=published["dim_article"].num_rows,
        facts=facts.num_rows,
        rejects=published["rejects"].num_rows,
        provinces=len(set(facts["province"].to_pylist()) - {None}),
        years=_years(facts.filter(pc.equal(facts["status"], "actual"))["year"]),
        flagged=facts.num_rows - facts["flags"].null_count,
        refused=sum(row["status"] == "refused" for row in files),
        noted=[row for row in files if row["problem"]],
    )


def _years(years: pa.ChunkedArray) -> str:
    ends = pc.min_max(years).as_py()
    if ends["min"] is None:
        return ""
    return str(ends["min"]) if ends["min"] == ends["max"] else f"{ends['min']}–{ends['max']}"
