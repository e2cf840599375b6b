"""The Python API: the facts of one text, and why a figure of it is what it is."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pandas as pd

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.facts.publish import facts_of
from pipeline.intake.ingest import ingest
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.io.sources import find_files, load_files
from pipeline.nlp.explain import Explanation, explain_doc
from pipeline.nlp.extract import extract_stage, read_article
from pipeline.tables.rows import Article
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.typed import table_of


def extract(
    text: str,
    published_on: date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    source: str = "text",
) -> pd.DataFrame:
    """Return the facts of one article as a data frame with the columns of the fact table.

    What `published_on`, `title` and `publisher` leave out is read from the text's own layout.
    """
    given = {"published_on": published_on, "title": title, "publisher": publisher}
    row = article_row(text, source, read_layout(text))
    if published_on is not None:
        row["published_basis"] = "given"
    row |= {name: value for name, value in given.items() if value is not None}
    articles = table_of([row], ARTICLES)
    mentions = engine.run(extract_stage, articles, MENTIONS)
    claims = engine.run(normalise_stage, mentions, CLAIMS)
    facts: pd.DataFrame = facts_of(claims, {row["article_id"]: text}).to_pandas()
    return facts


def explain(
    text: str | Path, quote: str, start: int | None = None, published_on: date | None = None
) -> list[Explanation]:
    """Return for each row of the figures that are printed as `quote` why each column is what it is.

    `text` is an article, or the path of its file; `start` (a character offset) means one of several figures
    with one quote. Printed, an explanation has every candidate of every column, the words that speak for it
    and why the winner won. Raises ExplainError where no fact has the quote, with the reason where it is a
    reject, and DataError where the file holds no article.
    """
    row = _read_file(text) if isinstance(text, Path) else article_row(text, "text", read_layout(text))
    if published_on is not None:
        row["published_on"] = published_on
    return explain_doc(*read_article(cast(Article, row)), quote, start)


def _read_file(path: Path) -> dict[str, Any]:
    """Return the row of ARTICLES of a file."""
    row: dict[str, Any] = ingest(load_files(find_files([path], path.parent))).to_pylist()[0]
    if row["text"] is None:
        raise io.DataError(f"{path}: {row['problem']}")
    return row
