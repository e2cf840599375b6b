"""The words that tell time (`reference/periods.yml`)."""

from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Words = Annotated[tuple[str, ...], Field(min_length=1)]
MonthNumber = Annotated[int, Field(ge=1, le=12)]
Edge = Literal["start", "end"]


class Cues(BaseModel):
    """Words before an expression of time, by the use they give it; `either` depends on what precedes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Words
    since: Words
    deadline: Words
    compare: Words
    either: Words


class PeriodWords(BaseModel):
    """All lists of `periods.yml`; each is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
    short_months: dict[str, MonthNumber]
    weekdays: Annotated[tuple[str, ...], Field(min_length=7, max_length=7)]
    seasons: dict[str, tuple[MonthNumber, MonthNumber]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    shifts: dict[str, int]
    parts: dict[str, MonthNumber]
    edges: dict[str, Edge]
    turns: dict[str, int]
    parts_of_month: dict[str, int]
    decades: dict[str, int]
    trigger_words: Words
    half_year_nouns: Words
    cues: Cues
    changes: Words
    saying_verbs: Words
    document_verbs: Words
    documents: Words
    events: Words
    festivals: Words
    year_names: Words
    future: Words
    after_year: Words
    year_plurals: Words
    counted_singulars: Words
    before_year: Words
    strong_cues: Words
    year_verbs: Words
    relatives: Words
    determiners: Words
    holders: Words
    yardsticks: Words
    levels: Words
    multiples: Words
    measured_by: Words
    annual: Words
    then_cues: Words
    as_of_cues: Words
    reached_cues: Words
    ambiguous_months: Words

    @property
    def month_numbers(self) -> dict[str, int]:
        """Month names, long and short, with their numbers."""
        return {name: number for number, name in enumerate(self.months, start=1)} | self.short_months


@cache
def period_words() -> PeriodWords:
    """Return the words of `periods.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(PeriodWords, "periods.yml", read_yaml("periods.yml"))
