"""Words after which a full stop does not end a sentence (`reference/abbreviations.txt`)."""

from functools import cache

from pipeline.lexicon.files import read_text


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations, lower case, without full stops; "co ltd" holds for "Co." before "Ltd"."""
    lines = (line.strip() for line in read_text("abbreviations.txt").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
