"""Says at the head of the page what the collection is about, how right it is, and which files need a look."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lexicon.confidence import Evidence, trust
from pipeline.tables.lists import values

Row = dict[str, Any]
NAMED = 3  # of topics, publishers, provinces and articles


@dataclass(frozen=True)
class Some:
    """The most frequent of something, each with how often it is there, and how many others there are."""

    most: list[tuple[str, int]]
    others: int


@dataclass(frozen=True)
class Glance:
    """What the head says. `published` and `years` are spans, empty where nothing is dated.

    `largest` are the articles with most facts: id, title and how many; `sure` is the mean confidence of the
    facts, 0 to 1; `seen` what was right of others when it was first read.
    """

    version: str
    articles: int
    facts: int
    rejects: int
    repeats: int
    topics: Some
    publishers: Some
    provinces: Some
    published: str
    years: str
    largest: list[tuple[str, str, int]]
    sure: float
    seen: Evidence
    flagged: int
    refused: int
    noted: list[Row]


def glance(published: Mapping[str, pa.Table]) -> Glance:
    """Return what the head says of the published tables; `noted` are rows of refused and doubtful files."""
    facts, articles = published["facts"], published["dim_article"]
    files = published["files"].to_pylist()
    return Glance(
        version=version("news-metrics"),
        articles=articles.num_rows,
        facts=facts.num_rows,
        rejects=published["rejects"].num_rows,
        repeats=facts.num_rows - facts["repeats"].null_count,
        topics=_some(values(facts["category"]), {"other"}),
        publishers=_some(values(articles["publisher"])),
        provinces=_some(values(facts["province"])),
        published=_span(articles["published_on"]),
        years=_span(facts.filter(pc.equal(facts["status"], "actual"))["year"]),
        largest=_largest(articles.select(["article_id", "title", "facts"]).to_pylist()),
        sure=pc.mean(facts["confidence"]).as_py() or 0.0,
        seen=trust().fitted_on,
        flagged=facts.num_rows - facts["flags"].null_count,
        refused=sum(row["status"] == "refused" for row in files),
        noted=[row for row in files if row["problem"]],
    )


def _some(found: Iterable[str | None], unsaid: Iterable[str] = ()) -> Some:
    counts = Counter(value for value in found if value is not None and value not in set(unsaid))
    line = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Some(line[:NAMED], len(line[NAMED:]))


def _span(found: pa.ChunkedArray) -> str:
    ends = pc.min_max(found).as_py()
    if ends["min"] is None:
        return ""
    return str(ends["min"]) if ends["min"] == ends["max"] else f"{ends['min']} to {ends['max']}"


def _largest(articles: list[Row]) -> list[tuple[str, str, int]]:
    line = sorted(articles, key=lambda row: (-row["facts"], row["article_id"]))
    return [
        (row["article_id"], row["title"] or row["article_id"], row["facts"])
        for row in line[:NAMED]
        if row["facts"]
    ]
