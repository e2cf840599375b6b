"""The words numbers are written with (`reference/numbers.yml`)."""

from decimal import Decimal
from fractions import Fraction
from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml


class NumberWords(BaseModel):
    """The tables of `numbers.yml`: words with what they are worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    dozen: dict[str, int]
    short_scales: dict[str, int]
    glued_scales: dict[str, int]
    not_scaled: frozenset[str]
    money_scales: dict[str, int]
    lone_scales: dict[str, int]
    collective: frozenset[str]
    metred: frozenset[str]
    no_plurals: frozenset[str]
    stops: frozenset[str]
    one_of: frozenset[str]
    attributes: frozenset[str]
    lengths: tuple[str, ...]
    ordinals: dict[str, int]
    denominators: dict[str, int]
    vulgar: dict[str, Fraction]
    multiples: dict[str, Decimal]
    ratios: tuple[str, ...]
    adjectives: frozenset[str]
    vague: tuple[str, ...]
    before_part: frozenset[str]
    before_quarters: frozenset[str]
    before_share: frozenset[str]
    after_share: frozenset[str]


@cache
def number_words() -> NumberWords:
    """Return the tables; raises LexiconError where an entry is missing or no number."""
    return checked(NumberWords, "numbers.yml", read_yaml("numbers.yml"))
