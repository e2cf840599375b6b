"""The stage that reads articles: what a row of mentions takes from its paragraph."""

import pyarrow as pa

from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.nlp.extract import extract_stage, mentions
from pipeline.tables.schema import ARTICLES
from pipeline.tables.typed import from_rows

TEXT = (
    "A year in the valleys\n2021-02-03\n\n"
    "Wheat and rapeseed ripen early there. PSBC Tibet Branch sent 14 teams to the farmers.\n\n"
    "Parcels and letters take long. Tibet Postal Branch sent 22 teams in 2020.\n"
)


def article(text: str = TEXT) -> dict[str, object]:
    return article_row(text, "in/valleys.txt", read_layout(text))


def test_the_theme_is_that_of_the_paragraph_whoever_is_named_in_it():
    found = {row["quote"]: row["theme"] for row in mentions(article()) if row["disposition"] == "fact"}
    assert found == {"14": "rural", "22": "delivery"}


def test_refused_articles_have_no_rows():
    refused = {**article(), "text": None, "segments": None}
    rows = [refused, article(), refused]
    (batch,) = extract_stage(iter([from_rows(rows, ARTICLES)]))
    assert isinstance(batch, pa.RecordBatch)
    assert {row["source"] for row in batch.to_pylist()} == {"in/valleys.txt"}


def test_every_row_carries_what_is_known_of_its_article():
    for row in mentions(article()):
        assert (row["article_id"], row["title"], str(row["published_on"])) == (
            "valleys",
            "A year in the valleys",
            "2021-02-03",
        )
