"""Gathers what the page shows: facts, rejects, articles, metrics, provinces and the meanings of codes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from pipeline.page.offsets import WIDE, to_utf16
from pipeline.page.series import find_series, is_short, ranks, series_keys
from pipeline.tables.lists import values, views_of
from pipeline.tables.schema import FACTS_SHORT

Row = dict[str, Any]
Columns = dict[str, list[Any]]
Offsets = dict[str, Callable[[int], int]]  # of the articles where they differ

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
# What is read row by row; words are not, but for those that a figure or series is told by.
TOLD = (
    "aggregation", "article_id", "destination", "endpoint", "fact_id", "gloss_unit", "kind", "metric",
    "modifier", "origin", "per", "period_end", "period_start", "province", "reported_unit", "series",
    "status", "unit", "year",
)  # fmt: skip
NEEDED = (*TOLD, *NUMBERS, *SPANS, *LINKS)
REJECTED = ("article_id", "quote_start", "quote_end")
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
    found, others = published["facts"], published["rejects"]
    columns, rejected = _columns(found, NEEDED), _columns(others, REJECTED)
    facts = views_of(columns, found.num_rows)
    texts = _texts(articles, set(values(published["dim_article"]["article_id"])))
    _require_texts({*columns["article_id"], *rejected["article_id"]}, texts)
    order = {article: number for number, article in enumerate(texts)}
    offsets = {name: to_utf16(row["text"]) for name, row in texts.items() if WIDE.search(row["text"])}
    about = {row["article_id"]: row for row in published["dim_article"].to_pylist()}
    metrics = {row["metric"]: row for row in published["dim_metric"].to_pylist()}
    used = sorted(set(columns["metric"]))
    return {
        "facts": _facts(found, columns, facts, order, offsets),
        "rejects": {
            "article": [order[article] for article in rejected["article_id"]],
            "reason": coded(others["reason"]),
            "start": _spans(rejected, "quote_start", offsets),
            "end": _spans(rejected, "quote_end", offsets),
        },
        "articles": [_article(row, about[name], offsets.get(name, int)) for name, row in texts.items()],
        "metrics": {name: _metric(metrics[name]) for name in used},
        "series": [asdict(series) for series in find_series(facts, metrics)],
        "tiles": _tiles(columns["province"]),
        "units": {unit: unit_name(unit) for unit in _units(columns)},
        "meanings": {name: vocabulary(name) for name in MEANINGS},
        "labels": {name: labels(name) for name in MEANINGS},
        "download": FACTS_SHORT.names,
        "version": version("news-metrics"),
    }


def _columns(found: pa.Table, names: Iterable[str]) -> Columns:
    return {name: values(found[name]) for name in names}


def _require_texts(articles: set[str], texts: Mapping[str, Row]) -> None:
    """Raise ValueError where an article has no text."""
    missing = articles - set(texts)
    if missing:
        raise ValueError(f"no text of the article {min(missing)}: the tables are of different runs")


def _units(facts: Columns) -> list[str]:
    return sorted({*facts["unit"], *facts["reported_unit"], *facts["gloss_unit"]} - {None})


def _facts(
    found: pa.Table, facts: Columns, rows: Sequence[Row], order: dict[str, int], offsets: Offsets
) -> dict[str, Any]:
    places = {fact: number for number, fact in enumerate(facts["fact_id"])}
    return {
        "fact_id": facts["fact_id"],
        "article": [order[article] for article in facts["article_id"]],
        "figure": coded(_texts_of(map(figure, rows))),
        "series": coded(_texts_of(series_keys(rows))),
        "rank": ranks(rows),
        "short": [int(is_short(row)) for row in rows],
        **{name: coded(found[name]) for name in WORDS},
        **{name: facts[name] for name in NUMBERS},
        **{name: _spans(facts, name, offsets) for name in SPANS},
        **{name: [None if fact is None else places[fact] for fact in facts[name]] for name in LINKS},
    }


def _texts_of(found: Iterable[str | None]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(found, pa.string())])


def _spans(found: Columns, name: str, offsets: Offsets) -> list[int | None]:
    if not offsets:
        return found[name]
    pairs = zip(found["article_id"], found[name], strict=True)
    return [None if offset is None else offsets.get(article, int)(offset) for article, offset in pairs]


def _tiles(provinces: list[str | None]) -> dict[str, list[int]]:
    """Return the places of the tiles of the map, where enough facts have a province."""
    of_china = len(provinces) - provinces.count(None) >= OF_CHINA * len(provinces)
    return {name: list(tile) for name, tile in tile_map().items()} if of_china else {}


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
