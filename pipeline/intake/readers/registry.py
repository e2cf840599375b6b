"""All readers: the built-in ones, and before them those that installed packages offer."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePosixPath

from pipeline.intake.readers.html import HTML, MHTML
from pipeline.intake.readers.pdf import PDF
from pipeline.intake.readers.plain import MARKDOWN, TEXT
from pipeline.intake.readers.reader import Reader
from pipeline.intake.readers.tables import CSV, JSON_LINES, PARQUET
from pipeline.intake.readers.word import WORD

GROUP = "news_metrics.readers"  # of entry points, each of which is a Reader
BUILT_IN = (PDF, WORD, PARQUET, MHTML, HTML, CSV, JSON_LINES, MARKDOWN, TEXT)


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers in the order in which they are asked.

    Raises ValueError naming the entry point that cannot be loaded or is no Reader.
    """
    return (*(_loaded(each) for each in sorted(entry_points(group=GROUP))), *BUILT_IN)


def _loaded(entry: EntryPoint) -> Reader:
    try:
        reader = entry.load()
    except Exception as error:
        raise ValueError(f"the reader {entry.name!r} ({entry.value}) cannot be loaded: {error}") from error
    if not isinstance(reader, Reader):
        raise ValueError(f"the reader {entry.name!r} ({entry.value}) is no Reader")
    return reader


def reader_of(name: str, head: bytes) -> Reader | None:
    """Return the reader of the file called `name` with these first bytes: by content, else by ending."""
    for reader in readers():
        if reader.recognises(head):
            return reader
    return reader_by_ending(name)


def reader_by_ending(name: str) -> Reader | None:
    """Return the reader of files with the ending of `name`."""
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    return next((reader for reader in readers() if ending in reader.endings), None)
