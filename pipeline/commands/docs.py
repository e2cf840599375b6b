"""The command `docs`: the page of the fact model in, the same page with today's columns out."""

from pathlib import Path

from pipeline import io
from pipeline.release.docs import update_page


def docs(page: Path) -> None:
    """Write the columns of the tables into the page; raises DataError where its marks are missing."""
    text = io.read_text(page)
    try:
        updated = update_page(text)
    except ValueError as error:
        raise io.DataError(f"{page}: {error}") from error
    io.write_text(updated, page)
