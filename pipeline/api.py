"""The Python API: facts of one text, without files."""

from datetime import date

import pandas as pd

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.facts.publish import facts_of
from pipeline.intake.ingest import article_row
from pipeline.intake.layout import read_layout
from pipeline.nlp.extract import extract_stage
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
    layout = read_layout(text)
    row = article_row(text, source, layout)
    given = {"published_on": published_on, "title": title, "publisher": publisher}
    if published_on is not None:
        row["published_basis"] = "given"
    row |= {name: value for name, value in given.items() if value is not None}
    articles = table_of([row], ARTICLES)
    mentions = engine.run(extract_stage, articles, MENTIONS)
    claims = engine.run(normalise_stage, mentions, CLAIMS)
    facts: pd.DataFrame = facts_of(claims, {row["article_id"]: text}).to_pandas()
    return facts
