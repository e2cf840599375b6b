"""Finds restatements: rows that say the same figure of the same metric and subject once more."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pipeline.words import stems

Row = dict[str, Any]

HEADLINES = frozenset({"title", "title_copy", "heading", "caption"})
FIGURE = ("kind", "unit", "per", "endpoint", "origin", "destination")
SUBJECT = ("province", "organisation")
DETAILS = (
    "organisation",
    "province",
    "place",
    "period_end",
    "period_start",
    "gloss_value",
    "per",
    "metric_text",
)
ENOUGH_SHARED = 0.5


def find_repeats(rows: Sequence[Row]) -> list[str | None]:
    """Return for each row the `fact_id` of the fullest row that says the same; None where it says it itself.

    The row referred to repeats nothing, so there are no chains. Body goes before title and heading, then
    the row with most details, then the earlier article. Rows of one claim, or of one sentence, never
    repeat each other.
    """
    originals: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    found: list[str | None] = [None] * len(rows)
    for at in sorted(range(len(rows)), key=lambda at: _fullest_first(rows[at])):
        row = rows[at]
        known = originals[_figure(row)]
        original = next((other for other in known if _restates(row, other)), None)
        if original is None:
            known.append(row)
        else:
            found[at] = original["fact_id"]
    return found


def _fullest_first(row: Row) -> tuple[Any, ...]:
    return (
        row["role"] in HEADLINES,
        -sum(row[name] is not None for name in DETAILS),
        row["year_basis"] == "published",
        str(row["published_on"] or ""),
        row["article_id"],
        row["quote_start"],
        row["fact_id"],
    )


def _figure(row: Row) -> tuple[Any, ...]:
    """What all rows of one figure have in common; the rest may be left out in a headline."""
    change = row["aggregation"] == "change"
    return f"{row['value']:.9g}", change, *(row[name] for name in FIGURE)


def _restates(row: Row, original: Row) -> bool:
    """Whether `row` says what the fuller `original` says, given that the figures are the same."""
    same_article = row["article_id"] == original["article_id"]
    if same_article and row["sentence_start"] == original["sentence_start"]:
        return False
    if row["role"] in HEADLINES:
        subject = all(row[name] is None or row[name] == original[name] for name in SUBJECT)
        dated = row["year"] == original["year"] or row["year_basis"] == "published"
        return subject and dated and _same_metric(row, original, loose=same_article)
    exact = (*SUBJECT, "year", "status", "aggregation")
    return all(row[name] == original[name] for name in exact) and _same_metric(row, original, loose=False)


def _same_metric(row: Row, original: Row, loose: bool) -> bool:
    """Whether the two measure the same; `loose` is for an article's own headline, which is short."""
    same_name = row["metric"] == original["metric"]
    if not same_name and row["metric_basis"] == original["metric_basis"] == "catalogue":
        return False
    one, other = (set(stems(each["metric_text"] or "")) for each in (row, original))
    if not one or not other:
        return bool(same_name)
    shared = len(one & other)
    least = min(len(one), len(other)) if loose else len(one | other)
    return shared / least >= ENOUGH_SHARED or bool(same_name and loose)
