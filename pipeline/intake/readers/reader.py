"""What a reader of a format is, for the built-in ones and for those of others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.intake.article import Article
from pipeline.tables.refusals import Refusal


def _never(_: bytes) -> bool:
    return False


@dataclass(frozen=True)
class Reader:
    """Reads the files of one format.

    `read` gets all bytes of a file and returns its article, or the articles of a table in order, each a
    Refusal where that row cannot be read; it raises RefusedError where the file cannot. A file is the
    reader's where `recognises` says so of its first bytes, else by its ending ("pdf", lower case, no dot).
    `many` tells that a file holds many articles, so that it may be of any size; `bulk` how many bytes of a
    file go to a byte of text at most, as pages and documents hold more than text. `stream` does what `read`
    does, of the opened file and a part of it at a time.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Article | Iterable[Article | Refusal]]
    recognises: Callable[[bytes], bool] = _never
    many: bool = False
    bulk: int = 1
    stream: Callable[[BinaryIO], Iterable[Article | Refusal]] | None = None
