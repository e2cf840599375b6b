"""Gives a figure its category: the catalogue's, else its metric text's, else its paragraph's."""

from functools import cache, lru_cache

from pipeline.lexicon.categories import categories
from pipeline.lexicon.metrics import Metric
from pipeline.words import stems

LONGEST_PHRASE = 3


@cache
def _ranks(weak: bool) -> dict[tuple[str, ...], tuple[int, str]]:
    """The phrases of categories.yml, strong or weak, with the place and the name of their theme."""
    ranks: dict[tuple[str, ...], tuple[int, str]] = {}
    for rank, theme in enumerate(categories()):
        for phrase in theme.words if theme.weak is weak else ():
            ranks.setdefault(stems(phrase.replace("_", " ")), (rank, theme.theme))
    return ranks


@lru_cache(maxsize=1 << 16)
def theme_of(text: str, weak: bool = False) -> str | None:
    """Return the first theme of categories.yml with a word in `text`; None where none has.

    `weak` asks the weak words instead of the telling ones.
    """
    found, ranks = stems(text), _ranks(weak)
    pieces = (found[at : at + size] for size in range(1, LONGEST_PHRASE + 1) for at in range(len(found)))
    return min((ranks[piece] for piece in pieces if piece in ranks), default=(0, None))[1]


def categorise(metric: Metric | None, text: str | None, theme: str | None) -> str:
    """Return the category of a figure.

    `metric` is its catalogue entry, `text` its metric text, `theme` the theme of its paragraph.
    """
    if metric is not None:
        return theme if theme is not None and theme in metric.themes else metric.category
    words = text or ""
    return theme_of(words) or theme or theme_of(words, weak=True) or "other"
