"""Gathers what the page shows: facts, rejects, articles, metrics, provinces and the meanings of codes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from pipeline.lexicon.labels import labels
from pipeline.lexicon.tile_map import tile_map
from pipeline.lexicon.unit_names import unit_name
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.page.columns import coded
from pipeline.page.figures import figure
from pipeline.page.offsets import to_utf16
from pipeline.page.series import find_series, is_short, ranks, series_keys
from pipeline.tables.schema import FACTS_SHORT

Row = dict[str, Any]
Offsets = dict[str, Callable[[int], int]]

WORDS = (
    "kind", "metric", "metric_basis", "metric_text", "category", "aggregation", "status", "organisation",
    "organisation_basis", "organisation_group", "province", "place", "place_basis", "origin", "destination",
    "year", "year_basis", "period_start", "period_end", "per", "unit", "reported_unit", "modifier",
    "endpoint", "compare_to", "fx_basis", "gloss_unit", "flags", "correction",
)  # fmt: skip
NUMBERS = (
    "value", "reported_value", "value_low", "value_high", "value_cny", "value_usd", "fx_rate", "gloss_value",
    "confidence", "organisation_confidence", "place_confidence", "year_confidence", "metric_confidence",
)  # fmt: skip
SPANS = ("quote_start", "quote_end", "sentence_start", "sentence_end", "gloss_start", "gloss_end")
LINKS = ("repeats", "part_of")
MEANINGS = (
    "kind", "metric_basis", "category", "aggregation", "combine", "status", "organisation_basis",
    "place_basis", "about_basis", "year_basis", "modifier", "endpoint", "fx_basis", "flag", "reason",
)  # fmt: skip
ABOUT = ("organisation", "province", "year")
# Of a collection of which fewer facts have a province, a map of China would be empty for a reason of its own.
OF_CHINA = 0.1


def _texts(articles: pa.Table, read: set[str]) -> dict[str, Any]:
    """The rows of the articles that were read, by id."""
    rows = ((row["article_id"], row) for row in articles.to_pylist() if row["text"] is not None)
    return {article: row for article, row in rows if article in read}


def page_data(published: Mapping[str, pa.Table], articles: pa.Table) -> dict[str, Any]:
    """Return the data of the page in JSON's types; each text is there once and holds all its quotes.

    Raises ValueError where a fact or reject is of an article that `articles` has no text of.
    """
    facts, rejects = published["facts"].to_pylist(), published["rejects"].to_pylist()
    texts = _texts(articles, set(published["dim_article"]["article_id"].to_pylist()))
    _require_texts([*facts, *rejects], texts)
    order = {article: number for number, article in enumerate(texts)}
    offsets = {article: to_utf16(row["text"]) for article, row in texts.items()}
    about = {row["article_id"]: row for row in published["dim_article"].to_pylist()}
    metrics = {row["metric"]: row for row in published["dim_metric"].to_pylist()}
    used = sorted({row["metric"] for row in facts})
    return {
        "facts": _facts(facts, order, offsets),
        "rejects": _rejects(rejects, order, offsets),
        "articles": [_article(row, about[article], offsets[article]) for article, row in texts.items()],
        "metrics": {name: _metric(metrics[name]) for name in used},
        "series": [asdict(series) for series in find_series(facts, metrics)],
        "tiles": {name: list(tile) for name, tile in tile_map().items()} if _of_china(facts) else {},
        "units": {unit: unit_name(unit) for unit in _units(facts)},
        "meanings": {name: vocabulary(name) for name in MEANINGS},
        "labels": {name: labels(name) for name in MEANINGS},
        "download": FACTS_SHORT.names,
        "version": version("news-metrics"),
    }


def _require_texts(rows: list[Row], texts: Mapping[str, Row]) -> None:
    """Raise ValueError where a row is of an article that has no text."""
    missing = {row["article_id"] for row in rows} - set(texts)
    if missing:
        raise ValueError(f"no text of the article {min(missing)}: the tables are of different runs")


def _units(facts: list[Row]) -> list[str]:
    names = ("unit", "reported_unit", "gloss_unit")
    return sorted({row[name] for row in facts for name in names} - {None})


def _facts(facts: list[Row], order: dict[str, int], offsets: Offsets) -> dict[str, Any]:
    rows = {row["fact_id"]: number for number, row in enumerate(facts)}
    return {
        "fact_id": [row["fact_id"] for row in facts],
        "article": [order[row["article_id"]] for row in facts],
        "figure": coded(figure(row) for row in facts),
        "series": coded(series_keys(facts)),
        "rank": ranks(facts),
        "short": [int(is_short(row)) for row in facts],
        **{name: coded(row[name] for row in facts) for name in WORDS},
        **{name: [row[name] for row in facts] for name in NUMBERS},
        **{name: _spans(facts, name, offsets) for name in SPANS},
        **{name: [None if row[name] is None else rows[row[name]] for row in facts] for name in LINKS},
    }


def _rejects(rejects: list[Row], order: dict[str, int], offsets: Offsets) -> dict[str, Any]:
    return {
        "article": [order[row["article_id"]] for row in rejects],
        "reason": coded(row["reason"] for row in rejects),
        "start": _spans(rejects, "quote_start", offsets),
        "end": _spans(rejects, "quote_end", offsets),
    }


def _spans(rows: list[Row], name: str, offsets: Offsets) -> list[int | None]:
    return [None if row[name] is None else offsets[row["article_id"]](row[name]) for row in rows]


def _of_china(facts: list[Row]) -> bool:
    return sum(row["province"] is not None for row in facts) >= OF_CHINA * len(facts)


def _article(row: Row, about: Row, offset: Callable[[int], int]) -> Row:
    published_on = row["published_on"]
    return {
        "id": row["article_id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "date": published_on.isoformat() if published_on else None,
        "url": row["article_url"],
        "source": row["source"],
        "reader": row["reader"],
        "about": [[about[f"about_{name}"], about[f"about_{name}_basis"]] for name in ABOUT],
        "text": row["text"],
        "segments": [
            [part["role"], offset(part["start"]), offset(part["end"])] for part in row["segments"] or []
        ],
    }


def _metric(row: Row) -> Row:
    return {
        "title": row["title"],
        "definition": row["definition"],
        "basis": row["metric_basis"],
    }
