"""Bounds what one article may cost: long sentences are read as lists, and steps are counted before reading.

Everything behind the sentences takes a time that grows with the words and figures of a sentence; with both
bounded, an article takes a time that grows with its length. The bounds are counts of the text, so that they
are the same on every machine.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from pipeline.lexicon.numbers import number_words
from pipeline.nlp.records import Sentence
from pipeline.tables.refusals import RefusedError

# News sentences have at most some 90 words and 10 figures; what has more is a list or a table run together.
MAX_WORDS, MAX_FIGURES = 300, 30
# Words, or figures where these are more, and PER_SENTENCE, times (figures + 1), summed over the sentences: a
# long report of 10,000 words has some 30,000. So no text has more rows than a gigabyte holds, some 20,000,
# and one of numbers alone is read in some ten seconds.
MAX_STEPS, PER_SENTENCE = 700_000, 10
# An address, a table without spaces, an image as letters: longer than any word, so read in its parts.
MAX_LETTERS = 40
FIGURE = r"\p{Nd}+(?:,\p{Nd}{3}(?!\p{Nd}))*+(?:\.\p{Nd}+)?+|\p{N}"
MARKS = r"[^\p{L}\p{M}\p{N}\s]"
WORD = regex.compile(
    rf"(?:(?<!\S)\S{{1,{MAX_LETTERS}}}+(?!\S)"
    rf"|(?:[\p{{L}}\p{{M}}]++(?:{FIGURE})?+|{FIGURE}){MARKS}*+|{MARKS}++)\s*+"
)
# How far a rule looks for what another part of the article says. News has fewer; a text with more is read all
# the same, but for what stands farther off.
PLACES_AROUND = 50  # places before a name, and behind it, that may decide which of several places it is
NAMES_SOUGHT = 500  # organisations whose short names are looked for in the rest of the text
NAMES_BEFORE = 300  # organisations before "the company" that it may mean
LINES_OF_HEAD = 40  # lines, or their parts, at the head of a page that may say whose page it is
LETTERS_OF_NAME = 120  # of an organisation at the head of a page
STRONG_END, WEAK_END = regex.compile(r"[;；]\s*\Z"), regex.compile(r"[,，、]\s*\Z")


def list_items(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets at which the sentence from `start` to `end` is cut to be read as a list.

    There are none where it has at most MAX_WORDS words and MAX_FIGURES figures. Else it is cut behind the
    last semicolon that comes before a bound is passed, else the last comma, else the last word. A word of
    more than MAX_LETTERS characters is as many words as it has runs of letters and digits.
    """
    plain = text[start:end].split()
    short = len(plain) <= MAX_WORDS and max(map(len, plain), default=0) <= MAX_LETTERS
    if short and _figures(text[start:end]) <= MAX_FIGURES:
        return
    words = [(word.start(), word.group(), _figures(word.group())) for word in WORD.finditer(text, start, end)]
    first = figures = 0
    for index, (_, _, found) in enumerate(words):
        figures += found
        if index > first and (index - first >= MAX_WORDS or figures > MAX_FIGURES):
            first = _item_start([word for _, word, _ in words[first:index]]) + first
            figures = sum(found for _, _, found in words[first : index + 1])
            yield words[first][0]


def _item_start(words: list[str]) -> int:
    """Return how many of the words belong to the items that are whole."""
    for mark in (STRONG_END, WEAK_END):
        for index in range(len(words), 0, -1):
            if mark.search(words[index - 1]):
                return index
    return len(words)


def require_bounded(text: str, sentences: Iterable[Sentence]) -> None:
    """Raise RefusedError where the sentences of `text` take more than MAX_STEPS steps to read."""
    steps = sum(_steps(text[each.start : each.end]) for each in sentences)
    if steps > MAX_STEPS:
        raise RefusedError(
            f"more than one article can hold: {steps:,} steps to read it, at most {MAX_STEPS:,} are allowed",
            "Cut it into its articles, or leave its tables out.",
        )


def _steps(sentence: str) -> int:
    figures = _figures(sentence)
    return (max(len(sentence.split()), figures) + PER_SENTENCE) * (1 + figures)


def _figures(piece: str) -> int:
    return sum(1 for _ in _figure().finditer(piece))


@cache
def _figure() -> "regex.Pattern[str]":
    """A number in digits, with its thousands and decimals, or a number word, also "half" and "third"."""
    known = number_words()
    words = {*known.small, *known.tens, *known.scales, *known.dozen}
    words |= {*known.denominators, *known.multiples, *known.ordinals}
    names = "|".join(sorted(words, key=len, reverse=True))
    return regex.compile(rf"{FIGURE}|\b(?:{names})s?\b", regex.I)
