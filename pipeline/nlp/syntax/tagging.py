"""Cuts a sentence into tagged words; figures, names, places and dates are one word each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import regex

from pipeline.lexicon.changes import change_verb
from pipeline.lexicon.grammar import closed_words, verb_forms, word_class
from pipeline.nlp.records import Located, Quantity

WORD = regex.compile(
    r"[\p{L}\p{N}]+(?:(?:['’](?!s\b)|[-‑&./](?=[\p{L}\p{N}]))[\p{L}\p{N}]+)*(?:(?<=s)['’](?=\s))?|['’]s\b|--?|\S"
)
PUNCTUATION = {
    ",": ",",
    "，": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "-": "-",
    "--": "-",
    "–": "-",
    "—": "-",
}
QUOTE_MARKS = set("\"“”‘’'`")


@dataclass(slots=True)
class Word:
    """A word or a whole record. Tags: Q figure, R route, T time, O organisation, L place, X rejected
    number, V verb form, AUX, DET, PREP, CONJ, SUB, REL, PRON, ADV, POS ('s), N other, or a sign.
    """

    start: int
    end: int
    lower: str
    tag: str
    text: str
    item: Any = None


def tag_words(text: str, start: int, end: int, items: Iterable[tuple[str, Located]]) -> list[Word]:
    """Return the words of `text[start:end]`; `items` are (tag, record) pairs, earlier ones win overlaps."""
    words: list[Word] = []
    position = start
    for tag, item, first, last in _apart(items, start, end):
        words.extend(_plain(text, position, first))
        words.append(Word(first, last, text[first:last].lower(), tag, text[first:last], item))
        position = last
    words.extend(_plain(text, position, end))
    words = _without_asides(_without_bounds(words))
    for word, following in pairwise(words):
        if word.lower == "so" and following.lower == "far":
            word.tag = "ADV"
        if word.lower == "per" and following.lower == "capita":
            word.tag = following.tag = "N"
    _mark_adjectives(words)
    _mark_changes(words)
    return words


def _without_bounds(words: list[Word]) -> list[Word]:
    """Drop the modifiers that stand behind a figure or its noun: "200 or fewer staff", "at most"."""
    bounds = [w.item.bound for w in words if isinstance(w.item, Quantity) and w.item.bound is not None]
    return [w for w in words if not any(start <= w.start and w.end <= end for start, end in bounds)]


def _mark_changes(words: list[Word]) -> None:
    """Retag nouns that are verbs of change before a figure: "shares shed 14 percent"."""
    for word, following in pairwise(words):
        seldom_verb = word.lower in word_class("not_verbs") and word.lower in verb_forms()
        if seldom_verb and following.tag == "Q" and change_verb(verb_forms()[word.lower].lemma) is not None:
            word.tag = "V"


def _without_asides(words: list[Word]) -> list[Word]:
    """Drop brackets that hold no figure: "(a brand of the branch)" is no part of the sentence around it."""
    kept: list[Word] = []
    index = 0
    while index < len(words):
        if words[index].tag == "(" and words[index].text in "([":
            close = next((i for i in range(index, len(words)) if words[i].tag == ")"), None)
            if close is not None and not any(w.tag in {"Q", "R"} for w in words[index:close]):
                index = close + 1
                continue
        kept.append(words[index])
        index += 1
    return kept


def _apart(items: Iterable[tuple[str, Located]], start: int, end: int) -> list[tuple[str, Any, int, int]]:
    """Return the items inside the sentence, without overlaps, in text order."""
    kept: list[tuple[str, Any, int, int]] = []
    for tag, item in items:
        first, last = _extent(item)
        if start <= first and last <= end and all(last <= a or b <= first for _, _, a, b in kept):
            kept.append((tag, item, first, last))
    return sorted(kept, key=lambda entry: entry[2])


def _extent(item: Any) -> tuple[int, int]:
    """Return what a record covers as one word: a figure takes its modifier and gloss in."""
    if not isinstance(item, Quantity):
        return item.start, item.end
    last = max(item.end, item.gloss.close if item.gloss is not None else 0)
    return item.outer_start, last


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    closed, verbs = closed_words(), verb_forms()
    for match in WORD.finditer(text, start, end):
        token = match.group()
        lower = token.lower().replace("’", "'")
        if lower == "'s":
            tag = "POS"
        elif token in QUOTE_MARKS:
            continue
        elif token in PUNCTUATION:
            tag = PUNCTUATION[token]
        elif not token[0].isalnum():
            tag = "."
        elif lower in closed:
            tag = closed[lower]
        elif (lower in verbs and not (token[0].isupper() and match.start() > start + 1)) or (
            _looks_verbal(lower) and token[0].islower()
        ):
            tag = "V"
        elif lower.endswith("ly") and len(lower) > 4 and lower not in word_class("not_adverbs"):
            tag = "ADV"
        else:
            tag = "N"
        if tag == "V" and lower in word_class("not_verbs"):
            tag = "N"
        yield Word(match.start(), match.end(), lower, tag, token)


def _looks_verbal(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith(("ed", "ing")) and "-" not in lower


def _mark_adjectives(words: list[Word]) -> None:
    """Retag participles that stand as adjectives: "146 insulated vehicles", "the installed base"."""
    for index, word in enumerate(words):
        if word.tag != "V" or not word.lower.endswith(("ed", "ing", "en", "n", "t", "d")):
            continue
        before = words[index - 1].tag if index else ""
        after = words[index + 1].tag if index + 1 < len(words) else ""
        listed = word.lower in word_class("participial_adjectives")
        if (
            (
                listed
                and word.lower.endswith("ed")
                and after in {"N", "V"}
                and before in {"N", "DET", "Q", "POS", "ADV"}
            )
            or (
                after == "N"
                and (
                    before in {"DET", "POS"}
                    or (listed and before in {"Q", "PREP", "X", "CONJ", "N", ",", ""})
                )
            )
            or (after == "N" and before == "Q" and word.lower not in verb_forms())
        ):
            word.tag = "N"
