"""Finds every number of a text, in digits or words, and says what it is worth."""

import re
from decimal import Decimal
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.fractions import ARTICLE, NEGATIVE, FractionReader
from pipeline.nlp.figures.ranges import join_ranges
from pipeline.nlp.figures.token_reader import AND_GAP, HUGE, WORD_GAP, power_of
from pipeline.nlp.records import Number, text_of, write

AND_A = re.compile(r"\s+and\s+(?:an?\s+)?")
OF = re.compile(r"\s+of\s+")
POINT = re.compile(r"\s+point\s+")
DOZEN = 12
FOLD = re.compile(r"[\s-]?fold\b", re.IGNORECASE)
PER_SECOND = re.compile(r"(?:\b(?:per|every|each)\s|/|\d-)\s*\Z", re.IGNORECASE)


def find_numbers(text: str) -> list[Number]:
    """Return every number of `text` in order: none overlap, and every digit lies in one."""
    return join_ranges(text, _Reader(text).read())


def parse_number(text: str) -> Number | None:
    """Return the one number that `text` is, or None where it is none, or more than a number."""
    stripped = text.strip()
    found = find_numbers(stripped)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped)):
        return found[0]
    return None


class _Reader(FractionReader):
    """Groups the tokens of one text into numbers, from left to right."""

    def read(self) -> list[Number]:
        """Return the numbers, ranges not yet joined."""
        found: list[Number] = []
        position = 0
        while position < len(self.tokens):
            number, position = self._number(position)
            if number is not None:
                found.append(number)
        return found

    def _number(self, at: int) -> tuple[Number | None, int]:
        for form in (
            self._share_of,
            self._vague,
            self._part_of_time,
            self._share,
            self._value,
            self._ordinal,
        ):
            found = form(at)
            if found is not None:
                return found
        return self._rest(at)

    def _part_of_time(self, at: int) -> tuple[Number | None, int] | None:
        """ "first half", "third quarter" as one ordinal; "latter half", "quarter" as no number at all."""
        token = self.tokens[at]
        if token.kind == "ordinal" and self._kind(at + 1) == "part" and self._gap(at + 1, WORD_GAP):
            if self._start(at, ARTICLE) == token.start:
                return self._make(at, at + 2, token.value, "ordinal"), at + 2
            return None
        if token.kind not in ("part", "parts"):
            return None
        if self.text[token.start : token.end].lower() != "half":
            return None if self._start(at, ARTICLE) < token.start else (None, at + 1)
        if self._before(at) in number_words().before_part:
            return self._make(at, at + 1, Decimal("0.5"), "ordinal"), at + 1
        return None

    def _ordinal(self, at: int) -> tuple[Number | None, int] | None:
        token = self.tokens[at]
        if token.kind not in ("ordinal", "ordinals"):
            return None
        if token.kind == "ordinals" or (
            token.value == 2 and PER_SECOND.search(self.text, max(0, token.start - 7), token.start)
        ):
            return None, at + 1
        return self._make(at, at + 1, token.value, "ordinal"), at + 1

    def _value(self, at: int) -> tuple[Number, int] | None:
        compound = self._nth(at) if self._kind(at) in ("tens", "small", "scale") else None
        if compound is not None and self.tokens[compound[1] - 1].kind == "ordinal":
            return self._make(at, compound[1], compound[0], "ordinal"), compound[1]
        read = self._cardinal(at)
        if read is None:
            return None
        value, after = read
        first = self.tokens[at]
        digits = first.kind in ("digits", "scaled")
        minus = first.start if digits else self._start(at, NEGATIVE)
        article = self._start(at, ARTICLE) if first.kind in ("scale", "dozen") else first.start
        start = min(minus, article)
        value, after = self._decimals(value, after)
        value, after = self._plus_fraction(value, after)
        value, after = self._times(value, after)
        value = -value if minus < first.start else value
        if match := FOLD.match(self.text, self.tokens[after - 1].end):
            return Number(start, match.end(), value, "multiple"), after
        return self._make(at, after, value, "digits" if digits else "words", start), after

    def _decimals(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """ "nine point nought four"."""
        if not self._gap(after, POINT):
            return value, after
        digits = ""
        while self._kind(after) in ("small", "tens") and (not digits or self._gap(after, WORD_GAP)):
            part = self._cardinal(after)
            assert part is not None
            digits += str(part[0])
            after = part[1]
        return (value + Decimal(f"0.{digits}") if digits else value), after

    def _plus_fraction(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """ "two and a half", "one million and a half"."""
        if not self._gap(after, AND_A) or self._kind(after) == "share":
            gap = after < len(self.tokens) and re.fullmatch(
                r"\s+and\s+an?\s+", self.text[self.tokens[after - 1].end : self.tokens[after].start]
            )
            if not gap:
                return value, after
        fraction = self._fraction(after)
        if fraction is None or fraction[0] >= 1:
            return value, after
        if re.match(r"\s+(?:of|the)\b", self.text[self.tokens[fraction[1] - 1].end :][:6]):
            return value, after
        last = self.tokens[after - 1]
        scale = last.value if last.kind == "scale" and last.value >= 1000 else Decimal(1)
        if last.kind == "scaled":
            scale = power_of(last.value)
        return value + fraction[0] * scale, fraction[1]

    def _times(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """ "two and a half million", "three dozen", "3 dozens"."""
        token = self.tokens[after - 1]
        following = self._kind(after)
        if following == "dozen" or (following == "plural" and token.kind != "plural"):
            if self._gap(after, WORD_GAP):
                top = self._apart(value, after)
                return top + (value - top) * self.tokens[after].value, after + 1
        elif following == "scale" and token.kind != "scale" and self._gap(after, WORD_GAP):
            return value * self.tokens[after].value, after + 1
        return value, after

    def _apart(self, value: Decimal, after: int) -> Decimal:
        """Return what the dozens at token `after` do not multiply: 300 in "three hundred and two dozens"."""
        hundreds = self._gap(after - 1, AND_GAP) and self.tokens[after].value == DOZEN and value < HUGE
        return value - value % 100 if hundreds and value % 100 else Decimal(0)

    def _vague(self, at: int) -> tuple[Number, int] | None:
        """ "tens of thousands", "several hundred", "millions"."""
        token = self.tokens[at]
        if token.kind not in ("plural", "scale", "dozen"):
            return None
        match = _vague_before().search(self.text, max(0, token.start - 18), token.start)
        if token.kind != "plural" and match is None:
            return None
        after = at + 1
        while self._kind(after) in ("plural", "scale") and (
            self._gap(after, OF) or self._gap(after, WORD_GAP)
        ):
            after += 1
        start = match.start() if match else token.start
        return Number(start, self.tokens[after - 1].end, None, "indefinite"), after

    def _rest(self, at: int) -> tuple[Number | None, int]:
        token = self.tokens[at]
        if token.kind == "multiple":
            return self._make(at, at + 1, token.value, "multiple"), at + 1
        return None, at + 1


@cache
def _vague_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(number_words().vague)}(?:\s+of)?\s+\Z", re.IGNORECASE)


@Language.component("numbers")
def numbers(doc: Doc) -> Doc:
    """Write the span group `numbers`."""
    write(doc, "numbers", find_numbers(text_of(doc)))
    return doc
