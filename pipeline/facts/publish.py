"""The last stage of the tables: splits claims into facts and rejects, links them, and checks both."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.facts.checks import check
from pipeline.facts.dimensions import dim_article, dim_metric, dim_province
from pipeline.facts.repeats import COMPARED, find_repeats
from pipeline.tables.flags import LOW_CONFIDENCE, flag_low_confidence
from pipeline.tables.schema import FACTS, FILES, PUBLISHED, REJECTS
from pipeline.tables.typed import table_of, typed

Row = dict[str, Any]

SUBJECT = ("province", "organisation", "place")
LINKING = sorted({"part_of_start", *SUBJECT, *COMPARED})


@dataclass(frozen=True)
class Published:
    """The tables that readers get."""

    facts: pa.Table
    rejects: pa.Table
    files: pa.Table
    dim_article: pa.Table
    dim_metric: pa.Table
    dim_province: pa.Table

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables by their names, as schema.PUBLISHED lists them."""
        return {table.name: getattr(self, table.name) for table in PUBLISHED}


def publish(claims: pa.Table, articles: pa.Table, low_confidence: float = LOW_CONFIDENCE) -> Published:
    """Return the facts, the rejects, what became of each file, and the tables that the facts refer to.

    `claims` has the rows of schema.CLAIMS in any order, `articles` those of schema.ARTICLES. A fact whose
    confidence is below `low_confidence` gets the flag of that name.
    Raises CheckError where a row breaks what the tables promise.
    """
    texts = _texts(articles)
    facts = facts_of(claims, texts, low_confidence)
    rejects = _rejects(_with_disposition(claims, "reject"))
    check(rejects, REJECTS, texts)
    return Published(
        facts,
        rejects,
        _files(articles, facts, rejects),
        dim_article(articles, claims, facts, rejects),
        dim_metric(facts),
        dim_province(),
    )


def _texts(articles: pa.Table) -> dict[str, str]:
    """Return the text of each article that was read, by its id; `articles` has the rows of ARTICLES."""
    pairs = zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True)
    return {article: text for article, text in pairs if text is not None}


def facts_of(claims: pa.Table, texts: Mapping[str, str], low_confidence: float = LOW_CONFIDENCE) -> pa.Table:
    """Return the claims that are facts as FACTS, linked and compared with the texts.

    Raises CheckError where a row breaks what the table promises.
    """
    facts = _linked(flag_low_confidence(_with_disposition(claims, "fact"), low_confidence))
    check(facts, FACTS, texts)
    return facts


def _with_disposition(claims: pa.Table, disposition: str) -> pa.Table:
    return claims.filter(pc.equal(claims["disposition"], disposition))


def _linked(claims: pa.Table) -> pa.Table:
    """Return FACTS of the claims in the order of the text, each with what it repeats and is a part of."""
    by_place = [(name, "ascending") for name in ("article_id", "quote_start", "fact_id")]
    claims = claims.sort_by(by_place)
    rows = claims.select(LINKING).to_pylist()
    links = {"repeats": find_repeats(rows), "part_of": find_wholes(rows)}
    for name, values in links.items():
        claims = claims.append_column(name, pa.array(values, pa.string()))
    return typed(claims, FACTS)


def _rejects(claims: pa.Table) -> pa.Table:
    by_place = [(name, "ascending") for name in ("article_id", "quote_start", "quote_end")]
    return typed(claims.sort_by(by_place), REJECTS)


def find_wholes(rows: list[Row]) -> list[str | None]:
    """Return for each row the `fact_id` of the row it is a part of; None where it is no part.

    Where the whole was fanned out, it is the member with the same province, organisation and place.
    """
    mentions: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        mentions[row["article_id"], row["quote_start"]].append(row)
    return [_whole(row, mentions) for row in rows]


def _whole(row: Row, mentions: dict[tuple[str, int], list[Row]]) -> str | None:
    start = row["part_of_start"]
    if start is None or start == row["quote_start"]:
        return None
    members = mentions.get((row["article_id"], start), [])
    best = max(members, key=lambda member: [member[name] == row[name] for name in SUBJECT], default=None)
    return None if best is None else str(best["fact_id"])


def _files(articles: pa.Table, facts: pa.Table, rejects: pa.Table) -> pa.Table:
    counts = {
        name: Counter(table["source"].to_pylist()) for name, table in (("facts", facts), ("rejects", rejects))
    }
    rows = [
        {
            "source": article["source"],
            "status": "refused" if article["text"] is None else "read",
            "facts": counts["facts"][article["source"]],
            "rejects": counts["rejects"][article["source"]],
            "problem": article["problem"],
            "advice": article["advice"],
        }
        for article in articles.select(["source", "text", "problem", "advice"]).to_pylist()
    ]
    files = table_of(rows, FILES).sort_by("source")
    return typed(files, FILES)
