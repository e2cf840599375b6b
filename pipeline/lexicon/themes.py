"""Gives a figure its category: the catalogue's, else its metric text's, else its paragraph's."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.lexicon.categories import categories
from pipeline.lexicon.wording import stems, text_stems

if TYPE_CHECKING:
    from pipeline.lexicon.metrics import Metric

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
    return min(_themes(stems(text), weak), default=(0, None))[1]


def main_theme(paragraph: str) -> str | None:
    """Return the theme that most words of `paragraph` tell, the first of them in categories.yml."""
    counted = Counter(_themes(text_stems(paragraph), weak=False))
    return min(((-times, theme) for theme, times in counted.items()), default=(0, (0, None)))[1][1]


def _themes(found: tuple[str, ...], weak: bool) -> Iterator[tuple[int, str]]:
    """The themes that the stems of words and phrases tell, each with its place in the file."""
    ranks = _ranks(weak)
    for size in range(1, LONGEST_PHRASE + 1):
        for at in range(len(found) - size + 1):
            theme = ranks.get(found[at : at + size])
            if theme is not None:
                yield theme


def categorise(metric: "Metric | None", text: str | None, theme: str | None) -> str:
    """Return the category of a figure.

    `metric` is its catalogue entry, `text` its metric text, `theme` the theme of its paragraph.
    """
    if metric is not None:
        return theme if theme is not None and theme in metric.themes else metric.category
    words = text or ""
    return theme_of(words) or theme_of(words, weak=True) or theme or "other"
