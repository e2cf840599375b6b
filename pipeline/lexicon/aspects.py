"""Words that tell how a figure stands in time (`reference/aspects.yml`)."""

from functools import cache

from pipeline.lexicon.files import LexiconError, read_yaml


@cache
def aspect_words(name: str) -> frozenset[str]:
    """Return a word list of `aspects.yml`; raises LexiconError where it is unknown."""
    words = read_yaml("aspects.yml").get(name)
    if not isinstance(words, list):
        raise LexiconError(f"reference/aspects.yml: no list named {name!r}")
    return frozenset(words)


@cache
def aspect_table(name: str) -> dict[str, str]:
    """Return a table of `aspects.yml`; raises LexiconError where it is unknown."""
    table = read_yaml("aspects.yml").get(name)
    if not isinstance(table, dict):
        raise LexiconError(f"reference/aspects.yml: no table named {name!r}")
    return dict(table)
