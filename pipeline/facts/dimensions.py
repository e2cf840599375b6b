"""Makes the tables that a star schema joins to the facts: provinces, metrics, articles."""

from collections import Counter, defaultdict
from dataclasses import asdict
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.lexicon.metrics import metrics
from pipeline.lexicon.places import provinces
from pipeline.tables.schema import (
    ANCHOR_COLUMNS,
    ARTICLE_COLUMNS,
    DIM_ARTICLE,
    DIM_METRIC,
    DIM_PROVINCE,
    READING_COLUMNS,
)
from pipeline.tables.typed import table_of

Row = dict[str, Any]


@cache
def dim_province() -> pa.Table:
    """Return all province-level divisions as DIM_PROVINCE, in the order of their codes in GB/T 2260."""
    rows = [
        asdict(each) | {"province": each.name, "province_code": each.iso} for each in provinces().values()
    ]
    return table_of([{name: row[name] for name in DIM_PROVINCE.names} for row in rows], DIM_PROVINCE)


def dim_metric(facts: pa.Table) -> pa.Table:
    """Return the metrics of the catalogue and the others of `facts` as DIM_METRIC, by name."""
    rows = {
        entry.name: {
            "metric": entry.name,
            "metric_basis": "catalogue",
            "title": entry.title,
            "definition": entry.definition,
            "category": entry.category,
            "kind": entry.kinds[0],
            "unit": entry.unit,
        }
        for entry in metrics().metrics
    }
    others: dict[str, list[Row]] = defaultdict(list)
    for row in facts.select(["metric", "category", "kind", "unit"]).to_pylist():
        if row["metric"] not in rows:
            others[row["metric"]].append(row)
    rows |= {name: _named_after_words(name, found) for name, found in others.items()}
    return table_of([rows[name] for name in sorted(rows)], DIM_METRIC)


def dim_article(articles: pa.Table, claims: pa.Table, facts: pa.Table, rejects: pa.Table) -> pa.Table:
    """Return the articles that were read as DIM_ARTICLE, with what each is about and how many rows it has.

    What an article without any number is about is not known.
    """
    names = [column.name for column in ANCHOR_COLUMNS]
    about = {row["article_id"]: row for row in claims.select(["article_id", *names]).to_pylist()}
    counts = {
        name: Counter(table["article_id"].to_pylist())
        for name, table in (("facts", facts), ("rejects", rejects))
    }
    columns = [column.name for column in (*ARTICLE_COLUMNS, *READING_COLUMNS)]
    rows = [
        {name: row[name] for name in columns}
        | {name: about.get(row["article_id"], {}).get(name) for name in names}
        | {name: number[row["article_id"]] for name, number in counts.items()}
        for row in articles.select([*columns, "text"]).to_pylist()
        if row["text"] is not None
    ]
    return table_of(sorted(rows, key=lambda row: str(row["article_id"])), DIM_ARTICLE)


def _named_after_words(name: str, rows: list[Row]) -> Row:
    """The row of a metric outside the catalogue; theme, kind and unit are those of most of its facts."""
    (category, kind, unit), _ = Counter(
        (row["category"], row["kind"], row["unit"]) for row in rows
    ).most_common(1)[0]
    return {
        "metric": name,
        "metric_basis": "slug",
        "title": name.replace("_", " ").capitalize(),
        "category": category,
        "kind": kind,
        "unit": unit,
    }
