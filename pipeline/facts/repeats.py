"""Finds restatements: rows that say the same figure of the same metric and subject once more."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.lexicon.wording import stems
from pipeline.tables.rows import Claim, cells

Key = tuple[object, ...]

HEADLINES = frozenset({"title", "title_copy", "heading", "caption"})
FIGURE = ("kind", "unit", "per", "endpoint", "origin", "destination")
SUBJECT = ("province", "organisation")
CIRCUMSTANCES = ("year", "status", "aggregation")
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
COMPARED = {
    "article_id", "fact_id", "metric", "metric_basis", "metric_text", "published_on", "quote_start",
    "role", "sentence_start", "value", "year_basis", *FIGURE, *SUBJECT, *CIRCUMSTANCES, *DETAILS,
}  # fmt: skip
ENOUGH_SHARED = 0.5


def find_repeats(rows: Sequence[Claim]) -> list[str | None]:
    """Return for each row the `fact_id` of the fullest row that says the same, None where there is none.

    A row has the columns COMPARED. The row referred to repeats nothing, so there are no chains. Body goes
    before title and heading, then the row with most details, then the earlier article. Rows of one claim,
    or of one sentence, never repeat each other. A headline may leave out the subject of its own article.
    """
    by_subject: dict[Key, list[Claim]] = defaultdict(list)
    by_article: dict[Key, list[Claim]] = defaultdict(list)
    found: list[str | None] = [None] * len(rows)
    originals: dict[str, str] = {}  # of the rows that restate another
    figures = [_figure(row) for row in rows]
    times = Counter(figures)
    shared = (at for at, figure in enumerate(figures) if times[figure] > 1)
    for at in sorted(shared, key=lambda at: _fullest_first(rows[at])):
        row, figure = rows[at], figures[at]
        subject = by_subject[figure, cells(row, SUBJECT + CIRCUMSTANCES)]
        article = by_article[figure, row["article_id"]]
        known = [*article, *subject] if row["role"] in HEADLINES else subject
        original = next((other for other in known if _restates(row, other)), None)
        article.append(row)
        if original is None:
            subject.append(row)
        else:
            found[at] = originals.get(original["fact_id"], original["fact_id"])
            originals[row["fact_id"]] = str(found[at])
    return found


def _fullest_first(row: Claim) -> Key:
    return (
        row["role"] in HEADLINES,
        -sum(detail is not None for detail in cells(row, DETAILS)),
        row["year_basis"] == "published",
        str(row["published_on"] or ""),
        row["article_id"],
        row["quote_start"],
        row["fact_id"],
    )


def _figure(row: Claim) -> Key:
    """What all rows of one figure have in common, headlines included."""
    return f"{row['value']:.9g}", row["aggregation"] == "change", *cells(row, FIGURE)


def _restates(row: Claim, original: Claim) -> bool:
    """Whether `row` says what the fuller `original` says, of which figure and subject or article agree."""
    same_article = row["article_id"] == original["article_id"]
    if same_article and row["sentence_start"] == original["sentence_start"]:
        return False
    if not (same_article and row["role"] in HEADLINES):
        return _same_metric(row, original, loose=False)
    subjects = zip(cells(row, SUBJECT), cells(original, SUBJECT), strict=True)
    subject = all(own is None or own == other for own, other in subjects)
    dated = row["year"] == original["year"] or row["year_basis"] == "published"
    return subject and dated and _same_metric(row, original, loose=True)


def _same_metric(row: Claim, original: Claim, loose: bool) -> bool:
    """Whether the two measure the same; `loose` is for an article's own headline, which is short.

    Where the names differ, one text must hold all words of the other: "first prizes" are no "second prizes".
    """
    same_name = bool(row["metric"] == original["metric"])
    if not same_name and row["metric_basis"] == original["metric_basis"] == "catalogue":
        return False
    one, other = (set(stems(each["metric_text"] or "")) for each in (row, original))
    if not one or not other:
        return same_name
    if loose:
        return same_name or len(one & other) / min(len(one), len(other)) >= ENOUGH_SHARED
    alike = len(one & other) / len(one | other) >= ENOUGH_SHARED
    return alike and (same_name or one <= other or other <= one)
