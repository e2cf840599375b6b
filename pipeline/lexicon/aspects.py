"""Words that tell how a figure stands in time (`reference/aspects.yml`)."""

from functools import cache

from pipeline.lexicon.files import word_list, word_table


@cache
def aspect_words(name: str) -> frozenset[str]:
    """Return a word list of `aspects.yml`; raises LexiconError where it is unknown."""
    return word_list("aspects.yml", name)


@cache
def aspect_table(name: str) -> dict[str, str]:
    """Return a table of `aspects.yml`; raises LexiconError where it is unknown."""
    return word_table("aspects.yml", name)
