"""Words that begin the names of persons (`reference/given_names.txt`, `surnames.txt`)."""

from collections.abc import Sequence
from functools import cache

from pipeline.lexicon.files import read_lines
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.places import surnames

MOST = 3  # words of a person's name


@cache
def given_names() -> frozenset[str]:
    """Return given names of many languages; raises LexiconError without any."""
    return frozenset(" ".join(read_lines("given_names.txt")).split())


def of_person(parts: Sequence[str]) -> bool:
    """Whether a name of these words is a person's by its first: "Wang Li", "Ida Berg", not "Martin Foods"."""
    if len(parts) > MOST or not parts:
        return False
    named = parts[0] in given_names() and parts[-1] not in organisation_words().heads
    return named or parts[0] in surnames()
