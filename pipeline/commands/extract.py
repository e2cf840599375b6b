"""The command `extract`: the table of articles in, the table of mentions out."""

from pathlib import Path

from pipeline import engine, io
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import ARTICLES, MENTIONS


def extract(articles: Path, mentions: Path, workers: int) -> None:
    """Write what the extractors find in the articles."""
    found = io.read_table(articles, ARTICLES)
    io.write_table(engine.run(extract_stage, found, MENTIONS, workers), mentions)
