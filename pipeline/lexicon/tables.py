"""The words of tables and label lines (`reference/tables.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Words = Field(min_length=1)


class TableWords(BaseModel):
    """All lists of `tables.yml`; each is explained there. Words are in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    changes: dict[str, int] = Words
    plain_columns: frozenset[str] = Words
    serial_columns: frozenset[str] = Words
    holders: frozenset[str] = Words
    period_words: frozenset[str] = Words
    units: dict[str, str] = Words
    scales: dict[str, str] = Words
    lengths: frozenset[str] = Words
    unknown_scales: frozenset[str] = Words
    empty_cells: frozenset[str] = Words


@cache
def table_words() -> TableWords:
    """Return the words of `tables.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(TableWords, "tables.yml", read_yaml("tables.yml"))
