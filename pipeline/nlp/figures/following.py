"""What stands behind a figure: the end of its phrase, or a noun that it counts."""

import re
from functools import cache

from pipeline.lexicon.grammar import auxiliaries
from pipeline.lexicon.patterns import alternation

# What may follow a number whose unit is left out: no noun.
ENDS = re.compile(
    r"\s*(?:[,.;:!?)”\"]|\Z)|\s+(?:and|or|but|while|in|with|by|from|as|respectively|this|last|over|for|at|on|to|year|a)\b",
    re.IGNORECASE,
)


@cache
def _auxiliary() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(auxiliaries())}\b", re.IGNORECASE)


def ends_noun(text: str, position: int, limit: int) -> bool:
    """Whether a noun phrase ends at `position`: as `ends_phrase`, or before an auxiliary ("must", "were")."""
    return ends_phrase(text, position, limit) or _auxiliary().match(text, position, limit) is not None


def ends_phrase(text: str, position: int, limit: int | None = None) -> bool:
    """Whether no noun follows `position` (looked at up to `limit`): a number there may lack its unit."""
    return ENDS.match(text, position, len(text) if limit is None else limit) is not None
