"""The stage that makes the corrections of people: sets columns of mentions, drops and adds rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.claims.claim import claim_of
from pipeline.corrections.article import revise_article
from pipeline.corrections.entries import (
    ArticleCorrection,
    Correction,
    CorrectionError,
    raise_all,
    shown,
)
from pipeline.corrections.revision import drop_rows, gloss_span, new_row, revise
from pipeline.tables import rows
from pipeline.tables.flags import split
from pipeline.tables.rows import Mention
from pipeline.tables.schema import MENTIONS
from pipeline.tables.typed import from_rows, plain, typed

LATER_FLAGS = {"low_confidence"}  # set by publish, so not there yet


@dataclass
class Article:
    """An article that was read: its row of ARTICLES and its rows of MENTIONS."""

    row: rows.Article
    mentions: list[Mention]

    @property
    def text(self) -> str:
        """The decoded text."""
        return str(self.row["text"])


def correct(
    mentions: pa.Table, articles: pa.Table, corrections: Iterable[Correction | ArticleCorrection]
) -> pa.Table:
    """Return `mentions` (schema.MENTIONS) with the corrections made; those of an article are together.

    `articles` has the rows of schema.ARTICLES. Raises as `Corrections.finish` does.
    """
    asked = Corrections(corrections)
    asked.texts(articles)
    schema = plain(MENTIONS.arrow)
    return typed(pa.concat_tables([asked.made(mentions.cast(schema)), asked.finish()]), MENTIONS)


class Corrections:
    """Makes the corrections of people in a stream of mentions, of which each article's are together."""

    def __init__(self, corrections: Iterable[Correction | ArticleCorrection]) -> None:
        """Take the entries of the file, in order."""
        self._entries = list(enumerate(corrections, start=1))
        self._articles = pa.array({entry.article for _, entry in self._entries}, pa.string())
        self._rows: dict[str, rows.Article] = {}
        self._problems: list[tuple[int, str]] = []

    def texts(self, articles: pa.Table) -> None:
        """Take the articles (schema.ARTICLES) that entries are of; the others need not be given."""
        for row in articles.filter(pc.is_in(articles["article_id"], self._articles)).to_pylist():
            if row["text"] is not None:
                self._rows[row["article_id"]] = row

    def made(self, mentions: pa.Table) -> pa.Table:
        """Return the mentions, which have no dictionaries, with the corrections of their articles made."""
        named = pc.is_in(mentions["article_id"], pa.array(list(self._rows), pa.string()))
        found: dict[str, list[Mention]] = defaultdict(list)
        for row in mentions.filter(named).to_pylist():
            found[row["article_id"]].append(row)
        others = mentions.filter(pc.invert(named))
        return pa.concat_tables([others, *(self._corrected(name, own) for name, own in found.items())])

    def finish(self) -> pa.Table:
        """Return the mentions of the articles that had none until they were corrected.

        Raises CorrectionError naming every entry that did not find what it expects, or whose values do not
        belong together.
        """
        made = [
            plain(MENTIONS.arrow).empty_table(),
            *(self._corrected(name, []) for name in list(self._rows)),
        ]
        for number, entry in self._entries:
            self._note(number, entry, CorrectionError("no article of this id was read"))
        raise_all([said for _, said in sorted(self._problems)])
        return pa.concat_tables(made)

    def _corrected(self, name: str, mentions: list[Mention]) -> pa.Table:
        """Return the mentions of the article as they are set right; its entries are then done."""
        row = self._rows.pop(name)
        article = Article(row, mentions)
        for number, entry in self._entries:
            if entry.article == name:
                try:
                    _make(entry, article)
                except CorrectionError as error:
                    self._note(number, entry, error)
        self._entries = [(number, entry) for number, entry in self._entries if entry.article != name]
        return pa.Table.from_batches([from_rows(article.mentions, MENTIONS)]).cast(plain(MENTIONS.arrow))

    def _note(self, number: int, entry: Correction | ArticleCorrection, error: CorrectionError) -> None:
        where = f"{entry.quote!r} in {entry.article}" if isinstance(entry, Correction) else entry.article
        self._problems.append((number, f"entry {number} ({where}): {error}"))


def _make(entry: Correction | ArticleCorrection, article: Article) -> None:
    for row in article.mentions:
        if row["disposition"] == "refused":
            raise CorrectionError(f"the article is refused: {row['problem']}")
    if isinstance(entry, ArticleCorrection):
        article.mentions[:] = revise_article(article.mentions, entry)
        return
    if entry.add is not None:
        _add(entry, article)
        return
    row = _expected_fact(entry, article)
    at = next(at for at, other in enumerate(article.mentions) if other is row)
    if entry.set is not None:
        article.mentions[at] = revise(row, entry)
    else:
        del article.mentions[at]
        article.mentions += drop_rows(row, article.mentions)


def _expected_fact(entry: Correction, article: Article) -> Mention:
    """Return the one fact that has the entry's quote and what it expects."""
    standing = [
        row
        for row in article.mentions
        if row["quote"] == entry.quote and entry.start in (None, row["quote_start"])
    ]
    facts = [row for row in standing if row["disposition"] == "fact"]
    if not facts:
        raise CorrectionError(_no_fact(entry, article, standing))
    matching = [row for row in facts if _differing(entry, row) is None]
    if len(matching) == 1:
        return matching[0]
    if matching:
        starts = ", ".join(sorted({str(row["quote_start"]) for row in matching}))
        raise CorrectionError(
            f"{len(matching)} rows match (start {starts}): say more in expect, or give start"
        )
    if len(facts) == 1:
        raise CorrectionError(str(_differing(entry, facts[0])))
    raise CorrectionError(f"none of the {len(facts)} rows with this quote has what it expects")


def _no_fact(entry: Correction, article: Article, standing: list[Mention]) -> str:
    if standing:
        return f"no fact but a reject ({standing[0]['reason']}) has this quote: add makes it a fact"
    where = "" if entry.start is None else f" at {entry.start}"
    if entry.quote in article.text:
        return f"no row has exactly this quote{where}"
    return "the quote does not stand in the article"


def _differing(entry: Correction, row: Mention) -> str | None:
    """Say what the entry expects and the row has not; None where it has all."""
    claim: Mapping[str, object] = claim_of(row)
    for name, expected in entry.expect.items():
        if not _same(name, claim.get(name), expected):
            return f"expects {name} {shown(expected)} but finds {shown(claim.get(name))}"
    return None


def _same(name: str, found: Any, expected: Any) -> bool:
    if name == "flags":
        return set(split(found)) - LATER_FLAGS == set(split(expected)) - LATER_FLAGS
    if isinstance(found, float) and isinstance(expected, float):
        return isclose(found, expected, rel_tol=1e-6)  # a person writes 78.2 for a 32-bit 78.19999
    return bool(found == expected)


def _add(entry: Correction, article: Article) -> None:
    """Make a fact of the quote: of a reject, or one more of a fact's mention."""
    start, standing = _place(entry, article)
    span = start, start + len(entry.quote)
    _require_free(span, standing, article.text)
    made = new_row(entry, article.row, start, standing)
    if any(row["disposition"] == "fact" and row["member"] == made["member"] for row in standing):
        raise CorrectionError("the same row was added there already")
    rejects = [row for row in standing if row["disposition"] == "reject"]
    wholes = {row["quote_start"] for row in rejects}  # their parts become parts of the new fact
    article.mentions[:] = [
        row | {"part_of_start": start} if row["part_of_start"] in wholes else row
        for row in article.mentions
        if not any(row is reject for reject in rejects)
    ]
    article.mentions.append(made)


def _place(entry: Correction, article: Article) -> tuple[int, list[Mention]]:
    """Return where the quote stands, with the rows there; one of them has what the entry expects."""
    places = [
        (at, _overlapping(article.mentions, at, at + len(entry.quote)))
        for at in _occurrences(article.text, entry.quote)
        if entry.start in (None, at)
    ]
    if not places:
        where = "" if entry.start is None else f" at {entry.start}"
        raise CorrectionError(f"the quote does not stand in the article{where}")
    found = [(start, standing) for start, standing in places if _as_expected(entry, standing)]
    if not found:
        raise CorrectionError(_unexpected(entry, places[0][1]))
    if len(found) > 1:
        starts = ", ".join(str(start) for start, _ in found)
        raise CorrectionError(f"the quote stands at {starts}: give start")
    return found[0]


def _as_expected(entry: Correction, standing: list[Mention]) -> bool:
    """Whether one of the rows has what the entry expects; there must be none where it expects nothing."""
    if not entry.expect:
        return not standing
    return any(_differing(entry, row) is None for row in standing)


def _unexpected(entry: Correction, standing: list[Mention]) -> str:
    """Say what stands at the quote and is not expected."""
    if not entry.expect:
        named = ", ".join(sorted({row["reason"] or "a fact" for row in standing}))
        return f"something stands there already ({named}): say so in expect"
    return str(_differing(entry, standing[0])) if standing else "expects a row, but none stands there"


def _occurrences(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _overlapping(rows: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the rows whose quote or gloss lies where the span does."""
    return [row for row in rows if any(at < end and start < to for at, to in _spans(row))]


def _spans(row: Mention) -> Iterator[tuple[int, int]]:
    yield row["quote_start"], row["quote_end"]
    if (gloss := gloss_span(row)) is not None:
        yield gloss


def _require_free(span: tuple[int, int], standing: list[Mention], text: str) -> None:
    """Raise CorrectionError where a fact of the span would share a number with another, or cut a word."""
    start, end = span
    for row in standing:
        own, gloss = (row["quote_start"], row["quote_end"]), gloss_span(row)
        if gloss is not None and gloss[0] < end and start < gloss[1]:
            raise CorrectionError(f"the gloss of {row['quote']!r} stands there: drop that fact first")
        if row["disposition"] == "fact" and own != span:
            raise CorrectionError(f"the fact {row['quote']!r} stands there too: drop it first")
        if not (start <= own[0] and own[1] <= end):
            raise CorrectionError(f"the quote must hold the whole of {row['quote']!r}, which stands there")
    if text[start - 1 : start].isalnum() and text[start].isalnum():
        raise CorrectionError("the quote begins within a word")
    if text[end : end + 1].isalnum() and text[end - 1].isalnum():
        raise CorrectionError("the quote ends within a word")
