"""The command `correct`: mentions, articles and corrections in, the mentions as people set them right out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.corrections.correct import Corrections
from pipeline.corrections.entries import CorrectionError, parse_corrections
from pipeline.tables.schema import ARTICLES, MENTIONS
from pipeline.tables.typed import whole_articles

ROWS = 1000  # of the mentions that are read at once
TEXTS = 200  # articles whose texts are held at once


def correct(corrections: Path, mentions: Path, articles: Path, corrected: Path) -> None:
    """Write the mentions with the corrections made."""
    found = whole_articles(io.read_tables(mentions, MENTIONS, ROWS))
    io.write_tables(corrected_tables(found, articles, corrections), corrected, MENTIONS)


def corrected_tables(mentions: Iterable[pa.Table], articles: Path, path: Path) -> Iterator[pa.Table]:
    """Yield the tables of MENTIONS, which end where an article does, with the corrections of the file made.

    `articles` is the file of the table of articles. Raises DataError naming the file where one is wrong.
    """
    text = io.read_text(path)
    try:
        corrections = Corrections(parse_corrections(text))
        for table in io.read_tables(articles, ARTICLES, TEXTS):
            corrections.texts(table)
        for table in mentions:
            yield corrections.made(table)
        yield corrections.finish()
    except CorrectionError as error:
        raise io.DataError(f"{path}: {error}") from error
