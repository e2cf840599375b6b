"""The ways to find each column's value, in the order in which they are believed (`reference/choices.yml`)."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml


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
    table = read_yaml("choices.yml")
    return {
        column: {
            name: checked(WayEntry, f"choices.yml, {column}, {name}", entry) for name, entry in ways.items()
        }
        for column, ways in table.items()
    }
