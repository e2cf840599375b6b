"""Words that tell who acts and where (`reference/subjects.yml`)."""

from functools import cache

from pipeline.lexicon.files import LexiconError, read_yaml


@cache
def subject_words(name: str) -> frozenset[str]:
    """Return a word list of `subjects.yml`; raises LexiconError where it is unknown."""
    words = read_yaml("subjects.yml").get(name)
    if not isinstance(words, list):
        raise LexiconError(f"reference/subjects.yml: no list named {name!r}")
    return frozenset(words)
