"""Words after which a full stop does not end a sentence (`reference/abbreviations.txt`)."""

from functools import cache

from pipeline.lexicon.files import read_lines


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations, lower case, without full stops; "co ltd" holds for "Co." before "Ltd"."""
    return frozenset(read_lines("abbreviations.txt"))
