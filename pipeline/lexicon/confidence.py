"""How far each way of finding something can be trusted (`reference/confidence.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.lexicon.files import LexiconError, read_yaml


class Trust(BaseModel):
    """Factors between 0 and 1, by what was found and how."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    holder: dict[str, float]
    place: dict[str, float]
    year: dict[str, float]
    aggregation: dict[str, float]
    metric_words: dict[str, float]
    low: float


@cache
def trust() -> Trust:
    """Return the table of factors; raises LexiconError where it is broken."""
    try:
        return Trust.model_validate(read_yaml("confidence.yml"))
    except ValidationError as error:
        raise LexiconError(f"reference/confidence.yml: {error}") from error
