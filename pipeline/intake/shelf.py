"""Turns articles into rows of the table of articles; what repeats an earlier one is refused."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa
import regex
from pydantic import TypeAdapter

from pipeline.intake.article import Article, sound
from pipeline.intake.dates import address_day
from pipeline.intake.layout import Layout, read_layout
from pipeline.tables.ids import text_id
from pipeline.tables.refusals import Refusal, RefusedError, refusal_of
from pipeline.tables.rendering import Piece
from pipeline.tables.schema import ARTICLES
from pipeline.tables.segments import Segment
from pipeline.tables.sources import MAX_MEGABYTES
from pipeline.tables.typed import from_rows

Row = dict[str, Any]
Found = Article | Refusal | Exception  # what a file, or a row of a table, is read as

ASKED = pa.schema([("article", pa.string()), ("max_megabytes", pa.float64())])
FORM = TypeAdapter(Article)
VISIBLE = regex.compile(r"[\p{L}\p{N}]")
CONTENT_ROLES = {"title", "heading", "body", "caption"}
FILL = "Put the article's text into the file, or remove it."
NO_DATE = ("no publication date", "Add a line with the date, like 2021-11-09, below the title.")


@dataclass(frozen=True)
class Place:
    """Where an article is from: its file as shown to users, its id, its reader, its row in a table from 1 on.

    The id is None for an article that is named after its text.
    """

    source: str
    article_id: str | None
    reader: str | None = None
    record: int | None = None

    @property
    def shown(self) -> str:
        """How users know it."""
        return self.source if self.record is None else f"{self.source}, row {self.record}"


NOWHERE = Place("", "")


class Shelf:
    """Rows of schema.ARTICLES of the articles of one run, in which no id and no text stands twice."""

    def __init__(self, max_megabytes: float = MAX_MEGABYTES, story_only: bool = True) -> None:
        """Start empty; `max_megabytes` and `story_only` are those of `laid_out`."""
        self.max_megabytes = max_megabytes
        self.story_only = story_only
        self._seen: dict[str, str] = {}

    def row(self, found: Found, place: Place) -> Row:
        """Return the row of what was found, or the row that says why it is refused."""
        row = laid_out(found, place, self.max_megabytes, self.story_only)
        why = None if row.get("text") is None else self.repeated(row["article_id"], row["text"], place)
        return row if why is None else refused(place, why)

    def repeated(self, name: str, text: str, place: Place) -> Refusal | None:
        """Return why an article is refused that repeats an earlier one; else note its id and text."""
        own = (
            (f"id {name}", "same id as", "Rename one of the two."),
            (f"text {text_id(text)}", "same text as", "Remove one of the two."),
        )
        for key, what, advice in own:
            if key in self._seen:
                return Refusal(f"{what} {self._seen[key]}, which was read", advice)
        self._seen |= {key: place.shown for key, _, _ in own}
        return None


def laid_out(found: Found, place: Place, max_megabytes: float, story_only: bool = True) -> Row:
    """Return the row of schema.ARTICLES of an article by itself, or the row that says why it is refused.

    Texts of more than `max_megabytes` in UTF-8 are refused; `story_only` refuses those too that have no part
    but the furniture of a page.
    """
    if isinstance(found, Refusal):
        return refused(place, found)
    try:
        if isinstance(found, Exception):
            raise found
        return _laid_out(found, place, max_megabytes, story_only)
    except Exception as error:  # whatever an article holds, it harms no other
        return refused(place, refusal_of(error, "reading"))


def _laid_out(article: Article, place: Place, max_megabytes: float, story_only: bool) -> Row:
    article = sound(article)
    require_length(article.text, max_megabytes)
    if not VISIBLE.search(article.text, article.start):
        raise RefusedError("empty: no letters or digits", FILL)
    layout = lay_out(article)
    if story_only:
        require_content(article.text, layout.segments)
    row = article_row(article.text, place.source, layout) | _said(article, layout)
    name = place.article_id or text_id(article.text)
    row |= {"article_id": name, "reader": place.reader, "record": place.record}
    notes = [(article.doubt, article.advice), *([NO_DATE] if row["published_on"] is None else [])]
    row["problem"] = "; ".join(doubt for doubt, _ in notes if doubt) or None
    row["advice"] = " ".join(advice for _, advice in notes if advice) or None
    return row


def within(found: Found, max_megabytes: float) -> Found:
    """Return what was found, or why it is refused where its text has more than `max_megabytes` in UTF-8."""
    if isinstance(found, Article):
        try:
            require_length(found.text, max_megabytes)
        except RefusedError as error:
            return error.refusal
    return found


def asked_of(article: Article, max_megabytes: float) -> dict[str, object]:
    """Return the row of ASKED that has `lay_out_stage` lay the article out; its id is not in it."""
    return {
        "article": FORM.dump_json(replace(sound(article), article_id=None)).decode(),
        "max_megabytes": max_megabytes,
    }


def lay_out_stage(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of ASKED into batches of ARTICLES that say nothing of the place, and lack the text.

    A row without segments says why the article is refused.
    """
    for batch in batches:
        pairs = zip(batch["article"].to_pylist(), batch["max_megabytes"].to_pylist(), strict=True)
        rows = [laid_out(FORM.validate_json(article), NOWHERE, most) for article, most in pairs]
        yield from_rows([row | {"text": None} for row in rows], ARTICLES)


def article_row(text: str, source: str, layout: Layout) -> Row:
    """Return the row of schema.ARTICLES for one text; its id is the name of the file without the ending."""
    return {
        "article_id": source.rpartition("/")[2].rpartition(".")[0] or source,
        "title": layout.title,
        "publisher": layout.publisher,
        "published_on": layout.published_on,
        "published_basis": layout.published_basis,
        "article_url": layout.article_url,
        "source": source,
        "text": text,
        "segments": [{"role": part.role, "start": part.start, "end": part.end} for part in layout.segments],
        "pieces": [asdict(piece) for piece in layout.pieces],
    }


def refused(place: Place, why: Refusal) -> Row:
    """Return the row of schema.ARTICLES that says why there is no text."""
    return {
        "article_id": place.article_id or place.source,
        "source": place.source,
        "reader": place.reader,
        "record": place.record,
        **why._asdict(),
    }


def lay_out(article: Article) -> Layout:
    """Return the layout of an article; its front matter is a byline, its title what its reader says.

    Nothing of the article counts but its `text`, `start` and `title_span`.
    """
    layout = read_layout(article.text[article.start :])
    segments = [
        Segment(part.start + article.start, part.end + article.start, part.role) for part in layout.segments
    ]
    pieces = tuple(
        Piece(piece.start + article.start, piece.end + article.start, piece.reads) for piece in layout.pieces
    )
    if article.start:
        segments.insert(0, Segment(0, len(article.text[: article.start].rstrip()), "byline"))
    if article.title_span is not None:
        segments = _titled(segments, *article.title_span)
    return replace(layout, segments=segments, pieces=pieces)


def _titled(segments: list[Segment], start: int, end: int) -> list[Segment]:
    """Return the segments with the title at the characters `start` to `end`; another title is a heading."""
    found: list[Segment] = []
    for part in segments:
        if part.end <= start or end <= part.start:
            found.append(replace(part, role="heading") if part.role == "title" else part)
            continue
        if part.start < start:
            found.append(replace(part, end=start))
        if not found or found[-1].role != "title":
            found.append(Segment(start, end, "title"))
        if end < part.end:
            found.append(replace(part, start=end))
    return found


def _said(article: Article, layout: Layout) -> Row:
    """Return what is known of the article: what its file says, else its text, else what its file hints at."""
    address = article.article_url or layout.article_url
    days: list[tuple[date | None, str | None]] = [
        (article.published_on, "given"),
        (layout.published_on, layout.published_basis),
        (address_day(address) if address else None, "address"),
        (article.likely_on, "given"),
    ]
    day, basis = next(((day, basis) for day, basis in days if day), (None, None))
    return {
        "title": article.title or layout.title,
        "publisher": article.publisher or layout.publisher or article.likely_publisher,
        "published_on": day,
        "published_basis": basis,
        "article_url": address,
    }


def require_content(text: str, segments: list[Segment]) -> None:
    """Raise RefusedError where no part of the text is of an article."""
    content = (part for part in segments if part.role in CONTENT_ROLES)
    if not any(VISIBLE.search(text, part.start, part.end) for part in content):
        raise RefusedError("only site chrome, no article", "Save the page again with the article's text.")


def require_length(text: str, max_megabytes: float) -> None:
    """Raise RefusedError where the text has more than `max_megabytes` in UTF-8."""
    require_size(len(text), max_megabytes)  # no character has less than a byte, or more than four
    if len(text) > max_megabytes * 250_000:
        require_size(len(text.encode(errors="replace")), max_megabytes)


def require_size(size: float, max_megabytes: float) -> None:
    """Raise RefusedError where `size`, in bytes, is more than `max_megabytes`."""
    if size > max_megabytes * 1_000_000:
        advice = "Put one article in one file, or raise max_megabytes in params.yaml."
        raise RefusedError(f"larger than {max_megabytes:g} MB", advice)
