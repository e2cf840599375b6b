"""The names of columns that hold articles and what is known of them (`reference/readers.yml`)."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Names = Annotated[tuple[str, ...], Field(min_length=1)]


class Columns(BaseModel):
    """The names that the column of each use may have; see `readers.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Names
    title: Names
    published_on: Names
    publisher: Names
    article_url: Names
    article_id: Names
    file: Names


class ReaderWords(BaseModel):
    """The lists of `readers.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: Columns


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Return the names of the column of each use; raises LexiconError where the file is broken."""
    return checked(ReaderWords, "readers.yml", read_yaml("readers.yml")).columns.model_dump()


def uses(names: Iterable[str]) -> dict[str, str]:
    """Return which of the column names has which use: {"text": "Content", "published_on": "Date"}."""
    given = {_plain(name): name for name in reversed(list(names))}
    known = {use: [_plain(name) for name in names] for use, names in _known().items()}
    found = {use: [given[name] for name in names if name in given] for use, names in known.items()}
    return {use: names[0] for use, names in found.items() if names}


def _plain(name: str) -> str:
    return "".join(letter for letter in str(name).lower() if letter not in " _-")
