"""Makes the tables that a star schema joins to the facts: provinces, metrics, articles."""

from collections import Counter, defaultdict
from dataclasses import asdict
from functools import cache
from typing import TypedDict

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lexicon.metrics import metrics
from pipeline.lexicon.places import provinces
from pipeline.tables.lists import View, values, views
from pipeline.tables.schema import (
    ANCHOR_COLUMNS,
    ARTICLE_COLUMNS,
    DIM_ARTICLE,
    DIM_METRIC,
    DIM_PROVINCE,
    READING_COLUMNS,
)
from pipeline.tables.series import way_to_combine, ways_to_combine
from pipeline.tables.typed import table_of

OF_WORDS = ("category", "kind", "unit")  # what a metric outside the catalogue takes from its facts


class Metric(TypedDict):
    """A row of DIM_METRIC."""

    metric: str
    metric_basis: str
    title: str
    definition: str | None
    category: str
    kind: str
    unit: str
    combine: str


@cache
def dim_province() -> pa.Table:
    """Return all province-level divisions as DIM_PROVINCE, in the order of their codes in GB/T 2260."""
    rows = [
        asdict(each) | {"province": each.name, "province_code": each.iso} for each in provinces().values()
    ]
    return table_of([{name: row[name] for name in DIM_PROVINCE.names} for row in rows], DIM_PROVINCE)


def dim_metric(facts: pa.Table) -> pa.Table:
    """Return the metrics of the catalogue and the others of `facts` as DIM_METRIC, by name."""
    rows: dict[str, Metric] = {
        entry.name: {
            "metric": entry.name,
            "metric_basis": "catalogue",
            "title": entry.title,
            "definition": entry.definition,
            "category": entry.category,
            "kind": entry.kinds[0],
            "unit": entry.unit,
            "combine": way_to_combine(next(iter(entry.aggregations), "level"), entry.kinds[0]),
        }
        for entry in metrics().metrics
    }
    others: dict[str, list[View]] = defaultdict(list)
    uncommon = pc.invert(pc.is_in(facts["metric"].cast(pa.string()), pa.array(rows, pa.string())))
    for row in views(facts.filter(uncommon), ["metric", *OF_WORDS, "metric_text"]):
        others[row["metric"]].append(row)
    rows |= {name: _named_after_words(name, found) for name, found in others.items()}
    for name, way in ways_to_combine(facts).items():
        rows[name]["combine"] = way
    return table_of([rows[name] for name in sorted(rows)], DIM_METRIC)


def dim_article(articles: pa.Table, claims: pa.Table, facts: pa.Table, rejects: pa.Table) -> pa.Table:
    """Return the articles that were read as DIM_ARTICLE, with what each is about and how many rows it has.

    What an article without any number is about is not known.
    """
    names = [column.name for column in ANCHOR_COLUMNS]
    found = claims.select(["article_id", *names])
    about = dict(zip(values(found["article_id"]), views(found, names), strict=True))
    counts = {
        name: Counter(values(table["article_id"])) for name, table in (("facts", facts), ("rejects", rejects))
    }
    columns = [column.name for column in (*ARTICLE_COLUMNS, *READING_COLUMNS)]
    rows = [
        {name: row[name] for name in columns}
        | ({name: about[row["article_id"]][name] for name in names} if row["article_id"] in about else {})
        | {name: number[row["article_id"]] for name, number in counts.items()}
        for row in articles.select(columns).to_pylist()
    ]
    return table_of(sorted(rows, key=lambda row: str(row["article_id"])), DIM_ARTICLE)


def _named_after_words(name: str, found: list[View]) -> Metric:
    """The row of a metric outside the catalogue, with what most of its facts have."""
    [((category, kind, unit), _)] = Counter(tuple(row[of] for of in OF_WORDS) for row in found).most_common(1)
    [(words, _)] = Counter(row["metric_text"] or name.replace("_", " ") for row in found).most_common(1)
    return {
        "metric": name,
        "metric_basis": "slug",
        "title": words[:1].upper() + words[1:],
        "definition": None,
        "category": category,
        "kind": kind,
        "unit": unit,
        "combine": "none",  # until the facts say otherwise
    }
