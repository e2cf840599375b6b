"""The words of written English, to tell names from them (`reference/english_words.txt`)."""

from functools import cache

from pipeline.lexicon.files import read_lines


@cache
def english_words() -> frozenset[str]:
    """Return the words that are printed most often, in lower case; raises LexiconError without any."""
    return frozenset(" ".join(read_lines("english_words.txt")).split())
