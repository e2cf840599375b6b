"""Stop words (`reference/stopwords.txt`) and irregular plurals (`reference/plurals.yml`)."""

from functools import cache

from pipeline.lexicon.files import LexiconError, read_lines, read_yaml


@cache
def stopwords() -> frozenset[str]:
    """Return the words without meaning of their own in a metric text, lower case."""
    return frozenset(read_lines("stopwords.txt"))


@cache
def singulars() -> dict[str, str]:
    """Return the singular of each word that no rule gives; for an invariable word the word itself."""
    data = read_yaml("plurals.yml")
    same = {str(word): str(word) for word in data["invariable"]}
    irregular = {str(plural): str(single) for plural, single in data["irregular"].items()}
    for word in same.keys() & irregular.keys():
        raise LexiconError(f"reference/plurals.yml: {word}: is both invariable and irregular")
    return same | irregular
