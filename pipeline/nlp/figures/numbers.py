"""Finds every number of a text, in digits or words, and says what it is worth."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.cardinals import HUGE, cardinal, ordinal, power_of
from pipeline.nlp.figures.fractions import fraction, is_part, share, share_of, to_one
from pipeline.nlp.figures.ranges import join_ranges
from pipeline.nlp.figures.track import AND_GAP, ARTICLE, NEGATIVE, WORD_GAP, Track
from pipeline.nlp.figures.unit_forms import unit_after
from pipeline.nlp.records import Number, Sentence, read, text_of, write

AND_A = re.compile(r"[\s-]+and[\s-]+(?:an?[\s-]+)?")
AND_AN = re.compile(r"[\s-]+and[\s-]+an?[\s-]+")
OF_WHOLE = re.compile(r"\s+(?:of|the)\b")
OF = re.compile(r"\s+of\s+")
POINT = re.compile(r"\s+point\s+")
DOZEN = 12
FOLD = re.compile(r"[\s-]?fold\b", re.IGNORECASE)
PER_SECOND = re.compile(r"(?:\b(?:per|every|each)\s|/|\d-)\s*\Z", re.IGNORECASE)


def find_numbers(text: str) -> list[Number]:
    """Return every number of `text` in order: none overlap, and every digit lies in one."""
    track = Track(text)
    found: list[Number] = []
    position = 0
    while position < len(track):
        number, position = _number(track, position)
        if number is not None:
            found.append(number)
    return join_ranges(text, found)


# What a form returns: the number, or None for words that are none, with the index of the token after it;
# None alone where the form does not stand there.
Form = Callable[[Track, int], tuple[Number | None, int] | None]


def _number(track: Track, at: int) -> tuple[Number | None, int]:
    for form in FORMS:
        found = form(track, at)
        if found is not None:
            return found
    return None, at + 1


def _vague(track: Track, at: int) -> tuple[Number, int] | None:
    """ "tens of thousands", "several hundred", "millions"."""
    token = track.tokens[at]
    if token.kind not in ("plural", "scale", "dozen"):
        return None
    match = _vague_before().search(track.text, max(0, token.start - 18), token.start)
    if token.kind != "plural" and match is None:
        return None
    after = at + 1
    while track.kind(after) in ("plural", "scale") and (track.gap(after, OF) or track.gap(after, WORD_GAP)):
        after += 1
    start = match.start() if match else token.start
    return Number(start, track.tokens[after - 1].end, None, "indefinite"), after


@cache
def _vague_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(number_words().vague)}(?:\s+of)?\s+\Z", re.IGNORECASE)


def _part_of_time(track: Track, at: int) -> tuple[Number | None, int] | None:
    """ "first half", "third quarter" as one ordinal; "latter half", "quarter" as no number at all."""
    token = track.tokens[at]
    if token.kind == "ordinal" and track.kind(at + 1) == "part" and track.gap(at + 1, WORD_GAP):
        if track.start(at, ARTICLE) == token.start:
            return track.number(at, at + 2, token.value, "ordinal"), at + 2
        return None
    if token.kind not in ("part", "parts"):
        return None
    if not is_part(track, at):
        return None if track.start(at, ARTICLE) < token.start else (None, at + 1)
    if track.word_before(at) in number_words().before_part:
        return track.number(at, at + 1, Decimal("0.5"), "ordinal"), at + 1
    return None


def _value(track: Track, at: int) -> tuple[Number, int] | None:
    """Cardinals with all that may follow: decimals, a fraction, a scale word, "fold"."""
    compound = ordinal(track, at) if track.kind(at) in ("tens", "small", "scale") else None
    if compound is not None and track.kind(compound[1] - 1) == "ordinal":
        return track.number(at, compound[1], compound[0], "ordinal"), compound[1]
    read = cardinal(track, at)
    if read is None:
        return None
    value, after = read
    for more in (_decimals, _plus_fraction, _times):
        value, after = more(track, value, after)
    first = track.tokens[at]
    digits = first.kind in ("digits", "scaled")
    minus = first.start if digits else track.start(at, NEGATIVE)
    article = track.start(at, ARTICLE) if first.kind in ("scale", "dozen") else first.start
    value = -value if minus < first.start else value
    start = min(minus, article)
    if match := FOLD.match(track.text, track.tokens[after - 1].end):
        return Number(start, match.end(), value, "multiple"), after
    return track.number(at, after, value, "digits" if digits else "words", start), after


def _decimals(track: Track, value: Decimal, after: int) -> tuple[Decimal, int]:
    """ "nine point nought four"."""
    if not track.gap(after, POINT):
        return value, after
    digits = ""
    while track.kind(after) in ("small", "tens") and (not digits or track.gap(after, WORD_GAP)):
        part = cardinal(track, after, _below_scale(track, after))
        assert part is not None
        digits += str(part[0])
        after = part[1]
    return (value + Decimal(f"0.{digits}") if digits else value), after


def _below_scale(track: Track, at: int) -> int:
    """Return the token after token `at` and all small numbers behind it: "two" of "point two million"."""
    while track.kind(at) in ("small", "tens"):
        at += 1
    return at


def _plus_fraction(track: Track, value: Decimal, after: int) -> tuple[Decimal, int]:
    """ "two and a half", "one million and a half"."""
    next_one = track.token(after)
    # "3 and 1/2" may be two figures, "3 and 1/2 hours" is one.
    apart = next_one is not None and next_one.kind == "share" and unit_after(track.text, next_one.end) is None
    found = fraction(track, after) if track.gap(after, AND_AN if apart else AND_A) else None
    if found is None or found.value >= 1:
        return value, after
    if OF_WHOLE.match(track.text, track.tokens[found.after - 1].end):
        return value, after
    last = track.tokens[after - 1]
    scale = last.value if last.kind == "scale" and last.value >= 1000 else Decimal(1)
    if last.kind == "scaled":
        scale = power_of(last.value)
    return value + found.value * scale, found.after


def _times(track: Track, value: Decimal, after: int) -> tuple[Decimal, int]:
    """ "two and a half million", "three dozen", "3 dozens"."""
    token = track.tokens[after - 1]
    following = track.kind(after)
    if following == "dozen" or (following == "plural" and token.kind != "plural"):
        if track.gap(after, WORD_GAP):
            top = _apart(track, value, after)
            return top + (value - top) * track.tokens[after].value, after + 1
    elif following == "scale" and token.kind != "scale" and track.gap(after, WORD_GAP):
        return value * track.tokens[after].value, after + 1
    return value, after


def _apart(track: Track, value: Decimal, after: int) -> Decimal:
    """Return what the dozens at token `after` do not multiply: 300 in "three hundred and two dozens"."""
    hundreds = track.gap(after - 1, AND_GAP) and track.tokens[after].value == DOZEN and value < HUGE
    return value - value % 100 if hundreds and value % 100 else Decimal(0)


def _ordinal(track: Track, at: int) -> tuple[Number | None, int] | None:
    token = track.tokens[at]
    if token.kind not in ("ordinal", "ordinals"):
        return None
    if token.kind == "ordinals" or (
        token.value == 2 and PER_SECOND.search(track.text, max(0, token.start - 7), token.start)
    ):
        return None, at + 1
    return track.number(at, at + 1, token.value, "ordinal"), at + 1


def _multiple(track: Track, at: int) -> tuple[Number, int] | None:
    token = track.tokens[at]
    return (track.number(at, at + 1, token.value, "multiple"), at + 1) if token.kind == "multiple" else None


# In the order in which they are tried: the longer reading of the same words first.
FORMS: tuple[Form, ...] = (share_of, to_one, _vague, _part_of_time, share, _value, _ordinal, _multiple)


@Language.component("numbers")
def numbers(doc: Doc) -> Doc:
    """Write the span group `numbers`; none goes on in the next sentence, line of a list or paragraph."""
    write(doc, "numbers", list(_within_sentences(text_of(doc), read(doc, "sentences", Sentence))))
    return doc


def _within_sentences(text: str, sentences: list[Sentence]) -> Iterator[Number]:
    """Yield the numbers of the text; one that runs over the end of a sentence is read in its parts."""
    ends = [sentence.end for sentence in sentences]
    for number in find_numbers(text):
        at = bisect_right(ends, number.start)
        if at == len(ends) or ends[at] >= number.end:
            yield number
            continue
        cuts = [number.start, *ends[at : bisect_left(ends, number.end)], number.end]
        for start, end in pairwise(cuts):
            for part in find_numbers(text[start:end]):
                yield replace(part, start=part.start + start, end=part.end + start)
