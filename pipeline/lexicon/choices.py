"""The ways to find each column's value, in the order in which they are believed (`reference/choices.yml`)."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import LexiconError, checked, read_table

FILE = "choices.yml"


class WayEntry(BaseModel):
    """One way: what the published basis calls it, how sure it is, what it looks at, a sentence it decides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    basis: str
    sure: Literal["sure", "weak", "guess"]
    says: str
    example: str


def columns() -> list[str]:
    """Return the columns that are chosen among candidates."""
    return list(_ways())


@cache
def ways_of(column: str) -> dict[str, WayEntry]:
    """Return the ways of a column by name, the surest first; raises LexiconError where the file is broken."""
    return _ways()[column]


@cache
def _ways() -> dict[str, dict[str, WayEntry]]:
    table = {}
    for column, ways in read_table(FILE).items():
        if not isinstance(ways, dict):
            raise LexiconError(f"reference/{FILE}, {column}: no table")
        table[column] = {name: checked(WayEntry, FILE, entry, (column, name)) for name, entry in ways.items()}
    return table
