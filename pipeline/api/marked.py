"""Shows texts in HTML with their figures marked and the numbers that are no claims in grey."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

Row = dict[str, Any]

MOST_ARTICLES, MOST_CHARACTERS = 10, 50_000
FACT = "background:#fff3bf;color:#000;border-radius:2px;padding:0 1px"
REJECT = "color:#8a8a8a;text-decoration:underline dotted"
TEXT = "white-space:pre-wrap;max-width:50em;line-height:1.5"


def marked_articles(articles: list[Row], facts: Iterable[Row], rejects: Iterable[Row]) -> str:
    """Return HTML of the articles; what a figure means shows when the mouse rests on it.

    The rows are those of the API's `articles`, of FACTS and of REJECTS. Of many or long articles the rest is
    left out, and said.
    """
    spans: dict[str, dict[tuple[int, int], tuple[str, list[str]]]] = defaultdict(dict)
    for row in rejects:
        spans[row["article_id"]][row["quote_start"], row["quote_end"]] = (REJECT, [row["reason"]])
    for row in facts:
        _, told = spans[row["article_id"]].get((row["quote_start"], row["quote_end"]), (FACT, []))
        spans[row["article_id"]][row["quote_start"], row["quote_end"]] = (FACT, [*told, _told(row)])
    shown = [_article(row, spans[row["article_id"]]) for row in articles[:MOST_ARTICLES]]
    if len(articles) > MOST_ARTICLES:
        shown.append(f"<p>... and {len(articles) - MOST_ARTICLES} more articles</p>")
    return "\n".join(shown)


def _article(row: Row, spans: dict[tuple[int, int], tuple[str, list[str]]]) -> str:
    name = f"<strong>{escape(row['title'] or row['article_id'])}</strong>"
    if row["status"] == "refused":
        return f"<p>{name} refused: {escape(row['problem'])}. {escape(row['advice'] or '')}</p>"
    text, pieces, at = row["text"], [], 0
    for (start, end), (style, told) in sorted(spans.items()):
        if start < at or end > MOST_CHARACTERS:
            continue
        title = escape("\n".join(told))
        pieces += [
            escape(text[at:start]),
            f'<span style="{style}" title="{title}">{escape(text[start:end])}</span>',
        ]
        at = end
    rest = " ..." if len(text) > MOST_CHARACTERS else ""
    body = "".join([*pieces, escape(text[at : max(at, MOST_CHARACTERS)]), rest])
    return (
        f'<div>{name} ({row["facts"]} facts, {row["rejects"]} rejects)<div style="{TEXT}">{body}</div></div>'
    )


def _told(row: Row) -> str:
    """Return what a fact says in a line: "mail routes: 384 count, Henan Postal Branch, Henan, 2021"."""
    value = f"{row['value']:,.10g} {row['unit']}"
    about = [row["organisation"], row["place"] or row["province"], row["year"]]
    return ", ".join([f"{row['metric_text']}: {value}", *(str(part) for part in about if part is not None)])
