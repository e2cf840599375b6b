"""Stop words (`reference/stopwords.txt`) and irregular plurals (`reference/plurals.yml`)."""

from functools import cache

from pipeline.lexicon.files import broken, items, read_lines, word_table

PLURALS = "plurals.yml"


@cache
def stopwords() -> frozenset[str]:
    """Return the words without meaning of their own in a metric text, lower case."""
    return frozenset(read_lines("stopwords.txt"))


@cache
def singulars() -> dict[str, str]:
    """Return the singular of each word that no rule gives; for an invariable word the word itself.

    Raises LexiconError where a word is in both lists.
    """
    same = {str(word): str(word) for word in items(PLURALS, "invariable")}
    table = word_table(PLURALS, "irregular")
    irregular = {str(plural): str(single) for plural, single in table.items()}
    for word in same.keys() & irregular.keys():
        raise broken(PLURALS, ("irregular", word), "is both invariable and irregular")
    return same | irregular
