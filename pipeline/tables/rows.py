"""The rows of the tables as Python has them between the stages: their columns as typed keys.

`schema.py` alone declares columns; a test compares these types with it, name by name. What a row lacks
is null in its table.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Required, TypedDict


class SegmentCell(TypedDict):
    """A part of the text: `start` to `end` (half-open), with its role."""

    role: str
    start: int
    end: int


class PieceCell(TypedDict):
    """Characters `start` to `end` (half-open) of the text that read as `reads`."""

    start: int
    end: int
    reads: str


class ArticleCells(TypedDict):
    """What each row says of its article (schema.ARTICLE_COLUMNS)."""

    article_id: str
    title: str | None
    publisher: str | None
    published_on: date | None
    article_url: str | None
    source: str


class AboutCells(TypedDict, total=False):
    """What the article as a whole is about (schema.ANCHOR_COLUMNS)."""

    about_organisation: str | None
    about_organisation_basis: str | None
    about_province: str | None
    about_province_basis: str | None
    about_year: int | None
    about_year_basis: str | None


class QuoteCells(TypedDict):
    """Where a number stands (schema.QUOTE_COLUMNS): characters of the text as read, half-open."""

    quote: str
    quote_start: int
    quote_end: int
    sentence: str
    sentence_start: int
    sentence_end: int


class GlossCells(TypedDict, total=False):
    """Where the bracketed restatement of a number stands (schema.GLOSS_QUOTE_COLUMNS)."""

    gloss_quote: str | None
    gloss_start: int | None
    gloss_end: int | None


class MeaningCells(TypedDict, total=False):
    """What a number says (schema.MEANING_COLUMNS but `kind`, which a mention may lack)."""

    metric_text: str | None
    aggregation: str | None
    status: str | None
    organisation: str | None
    organisation_basis: str | None
    organisation_group: str | None
    province: str | None
    place: str | None
    place_basis: str | None
    origin: str | None
    destination: str | None
    year: int | None
    year_basis: str | None
    period_start: date | None
    period_end: date | None
    per: str | None
    modifier: str | None
    endpoint: str | None
    compare_to: str | None


class Article(ArticleCells, total=False):
    """A row of schema.ARTICLES."""

    published_basis: str | None
    reader: str | None
    record: int | None
    text: Required[str | None]
    segments: Required[list[SegmentCell]]
    pieces: list[PieceCell]
    problem: str | None
    advice: str | None


# Of what is asked whether it is right, the column that says how probable that is.
SURE_OF = {
    "row": "confidence",
    "organisation": "organisation_confidence",
    "place": "place_confidence",
    "year": "year_confidence",
    "metric": "metric_confidence",
}


class ConfidenceCells(TypedDict, total=False):
    """How probable it is that the whole row, and columns of it, are right."""

    confidence: float | None
    organisation_confidence: float | None
    place_confidence: float | None
    year_confidence: float | None
    metric_confidence: float | None


class Finding(QuoteCells, MeaningCells, GlossCells, ConfidenceCells, total=False):
    """A row of schema.MENTIONS without its article: decimals as text, units as the lexicon names them."""

    disposition: Required[str]
    member: Required[int]
    kind: str | None
    theme: str | None
    number: str | None
    number_low: str | None
    number_high: str | None
    reported_unit: str | None
    gloss_number: str | None
    gloss_unit: str | None
    flags: str | None
    metric: str | None
    category: str | None
    correction: str | None
    part_of_start: int | None
    role: str | None
    reason: str | None
    extractor: Required[str]
    problem: str | None
    advice: str | None


class About(ArticleCells, AboutCells):
    """What the rows of an article have in common."""


class Mention(About, Finding):
    """A row of schema.MENTIONS."""


class NormalCells(TypedDict, total=False):
    """What normalising adds to a mention, beside its figure, and a fact has too."""

    fact_id: str
    claim_id: str
    metric_basis: str
    province_code: str | None
    value_low: float | None
    value_high: float | None
    value_cny: float | None
    value_usd: float | None
    fx_rate: float | None
    fx_basis: str | None
    gloss_value: float | None


class ClaimCells(NormalCells, total=False):
    """What normalising adds to a mention."""

    value: float | None
    unit: str | None
    reported_value: float | None


class Claim(Mention, ClaimCells):
    """A row of schema.CLAIMS, with the columns of its mention."""


class Fact(ArticleCells, QuoteCells, MeaningCells, GlossCells, NormalCells):
    """A row of schema.FACTS."""

    kind: str
    metric: str
    category: str
    value: float
    unit: str
    reported_value: float
    reported_unit: str
    gloss_unit: str | None
    flags: str | None
    correction: str | None
    series: str
    repeats: str | None
    part_of: str | None
    confidence: float
    organisation_confidence: float
    place_confidence: float
    year_confidence: float
    metric_confidence: float
    extractor: str


class ErrorRow(TypedDict, total=False):
    """A row of schema.ERRORS."""

    outcome: Required[str]
    attribute: str | None
    expected: str | None
    answer: str | None
    decided_by: str | None
    confidence: float | None
    article_id: Required[str]
    fact_id: str | None
    quote: str | None
    quote_start: Required[int]
    quote_end: Required[int]
    sentence: str | None


def cells(row: Mapping[str, object], names: Iterable[str]) -> tuple[object, ...]:
    """Return what stands in the columns called `names`."""
    return tuple(row[name] for name in names)


def article_cells(row: ArticleCells) -> ArticleCells:
    """Return what the row says of its article."""
    return {
        "article_id": row["article_id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "published_on": row["published_on"],
        "article_url": row["article_url"],
        "source": row["source"],
    }


def quote_cells(row: QuoteCells) -> QuoteCells:
    """Return what the row says of where its number stands."""
    return {
        "quote": row["quote"],
        "quote_start": row["quote_start"],
        "quote_end": row["quote_end"],
        "sentence": row["sentence"],
        "sentence_start": row["sentence_start"],
        "sentence_end": row["sentence_end"],
    }
