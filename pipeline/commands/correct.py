"""The command `correct`: mentions, articles and corrections in, the mentions as people set them right out."""

from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.corrections.correct import correct as make
from pipeline.corrections.entries import CorrectionError, parse_corrections
from pipeline.tables.schema import ARTICLES, MENTIONS


def correct(corrections: Path, mentions: Path, articles: Path, corrected: Path) -> None:
    """Write the mentions with the corrections made."""
    found = io.read_table(mentions, MENTIONS)
    io.write_table(corrected_table(found, io.read_table(articles, ARTICLES), corrections), corrected)


def corrected_table(mentions: pa.Table, articles: pa.Table, path: Path) -> pa.Table:
    """Return MENTIONS with the corrections of the file; raises DataError naming it where one is wrong."""
    text = io.read_text(path)
    try:
        return make(mentions, articles, parse_corrections(text))
    except CorrectionError as error:
        raise io.DataError(f"{path}: {error}") from error
