"""Words that tell who acts and where (`reference/subjects.yml`)."""

from functools import cache

from pipeline.lexicon.files import word_list


@cache
def subject_words(name: str) -> frozenset[str]:
    """Return a word list of `subjects.yml`; raises LexiconError where it is unknown."""
    return word_list("subjects.yml", name)
