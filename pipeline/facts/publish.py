"""The last stage of the tables: splits claims into facts and rejects, links them, and checks both."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.facts.checks import CheckError, check
from pipeline.facts.dimensions import dim_article, dim_metric, dim_province
from pipeline.facts.doubts import JUDGED, find_doubts
from pipeline.facts.repeats import COMPARED, find_repeats
from pipeline.tables.flags import LOW_CONFIDENCE, add_flags, flag_low_confidence
from pipeline.tables.lists import values, views
from pipeline.tables.refusals import REPORT, Refusal
from pipeline.tables.rows import Claim, cells
from pipeline.tables.schema import ARTICLES, FACTS, FILES, PUBLISHED, REJECTS
from pipeline.tables.series import series
from pipeline.tables.typed import plain, table_of, typed

BROKEN = "a row of it breaks what the tables promise"
FROM_ARTICLES = ("source", "record", "article_id", "reader")
SUBJECT = ("province", "organisation", "place")
LINKING = sorted({"part_of_start", *SUBJECT, *COMPARED, *JUDGED})


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


def publish(
    claims: pa.Table, articles: Iterable[pa.Table], low_confidence: float = LOW_CONFIDENCE
) -> Published:
    """Return the facts, the rejects, what became of each file, and the tables that the facts refer to.

    `claims` has the rows of schema.CLAIMS in any order, `articles` those of schema.ARTICLES in tables that
    are gone through more than once, so that their texts need not be held. A fact whose confidence is below
    `low_confidence` gets the flag of that name. An article that a row of `claims` refuses, or a row of which
    breaks what the tables promise, has no rows but the one of `files`. Raises CheckError where such a row is
    of none of the `articles`.
    """
    none = plain(ARTICLES.arrow).empty_table()
    heads = pa.concat_tables([_head(table) for table in (none, *articles)])
    refused = _refused(claims)
    while True:
        try:
            facts, rejects = _checked(_without(claims, refused), articles, low_confidence)
            break
        except CheckError as error:
            if not error.articles:
                raise
            refused |= {name: Refusal(f"{BROKEN}: {said}", REPORT) for name, said in error.articles.items()}
    read = _without(heads.filter(heads["was_read"]), refused)
    return Published(
        facts,
        rejects,
        _files(heads, refused, facts, rejects),
        dim_article(read, claims, facts, rejects),
        dim_metric(facts),
        dim_province(),
    )


def _head(articles: pa.Table) -> pa.Table:
    """Return the rows without their texts, with a column that says whether there is one."""
    schema = plain(ARTICLES.arrow).remove_metadata()
    heads = articles.cast(schema).drop_columns(["text", "segments", "pieces"])
    return heads.append_column("was_read", articles["text"].is_valid())


def _refused(claims: pa.Table) -> dict[str, Refusal]:
    """Return why the rows of `claims` refuse articles, by article; of several reasons the first."""
    rows = _with_disposition(claims, "refused").select(["article_id", "problem", "advice"]).to_pylist()
    return {row["article_id"]: Refusal(row["problem"], row["advice"]) for row in reversed(rows)}


def _without(found: pa.Table, refused: Mapping[str, Refusal]) -> pa.Table:
    """Return the rows of `found` whose article is not refused."""
    if not refused:
        return found
    return found.filter(pc.invert(pc.is_in(found["article_id"], pa.array(list(refused), pa.string()))))


def _checked(
    claims: pa.Table, articles: Iterable[pa.Table], low_confidence: float
) -> tuple[pa.Table, pa.Table]:
    """Return the facts and rejects of the articles; raises CheckError where one breaks a promise."""
    facts = facts_of(claims, articles, low_confidence)
    rejects = _rejects(_with_disposition(claims, "reject"))
    check(rejects, REJECTS, articles)
    return facts, rejects


def facts_of(
    claims: pa.Table, articles: Iterable[pa.Table], low_confidence: float = LOW_CONFIDENCE
) -> pa.Table:
    """Return the claims that are facts as FACTS, linked and compared with the texts of the articles.

    Those whose confidence, a probability, is below `low_confidence` are flagged. Raises CheckError where a
    row breaks what the table promises.
    """
    facts = _linked(flag_low_confidence(_with_disposition(claims, "fact"), low_confidence))
    check(facts, FACTS, articles)
    return facts


def _with_disposition(claims: pa.Table, disposition: str) -> pa.Table:
    return claims.filter(pc.equal(claims["disposition"], disposition))


def _linked(claims: pa.Table) -> pa.Table:
    """Return FACTS of the claims in the order of the text, each with what it repeats and is a part of.

    Rows that the others speak against are flagged.
    """
    by_place = [(name, "ascending") for name in ("article_id", "quote_start", "fact_id")]
    claims = claims.sort_by(by_place)
    rows: Sequence[Claim] = views(claims, LINKING)
    wholes = find_wholes(rows)
    links = {"repeats": find_repeats(rows), "part_of": wholes}
    for name, linked in links.items():
        claims = claims.append_column(name, pa.array(linked, pa.string()))
    claims = claims.append_column("series", series(claims))
    return typed(add_flags(claims, find_doubts(rows, wholes)), FACTS)


def _rejects(claims: pa.Table) -> pa.Table:
    by_place = [(name, "ascending") for name in ("article_id", "quote_start", "quote_end")]
    return typed(claims.sort_by(by_place), REJECTS)


def find_wholes(rows: Sequence[Claim]) -> list[str | None]:
    """Return for each row the `fact_id` of the row it is a part of; None where it is no part.

    Where the whole was fanned out, it is the member with the same province, organisation and place.
    """
    mentions: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for row in rows:
        mentions[row["article_id"], row["quote_start"]].append(row)
    return [_whole(row, mentions) for row in rows]


def _whole(row: Claim, mentions: dict[tuple[str, int], list[Claim]]) -> str | None:
    start = row["part_of_start"]
    if start is None or start == row["quote_start"]:
        return None
    members = mentions.get((row["article_id"], start), [])
    subject = cells(row, SUBJECT)
    best = max(members, key=lambda member: _agree(cells(member, SUBJECT), subject), default=None)
    return None if best is None else best["fact_id"]


def _agree(some: tuple[object, ...], others: tuple[object, ...]) -> list[bool]:
    return [one == other for one, other in zip(some, others, strict=True)]


def _files(heads: pa.Table, refused: Mapping[str, Refusal], facts: pa.Table, rejects: pa.Table) -> pa.Table:
    counts = {
        name: Counter(values(table["article_id"])) for name, table in (("facts", facts), ("rejects", rejects))
    }
    rows = []
    for article in heads.select([*FROM_ARTICLES, "was_read", "problem", "advice"]).to_pylist():
        was_read = article["was_read"]
        why = refused.get(article["article_id"]) if was_read else None
        problem, advice = why or (article["problem"], article["advice"])
        rows.append(
            {
                **{name: article[name] for name in FROM_ARTICLES},
                "record": article["record"] or 0,
                "status": "read" if was_read and not why else "refused",
                **{name: counted[article["article_id"]] * was_read for name, counted in counts.items()},
                "problem": problem,
                "advice": advice,
            }
        )
    files = table_of(rows, FILES).sort_by([("source", "ascending"), ("record", "ascending")])
    return typed(files, FILES)
