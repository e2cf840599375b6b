"""Reads fractions in words: "a third", "two-thirds", "half", "one in five", "one over twenty"."""

import re
from decimal import Decimal

from pipeline.lexicon.numbers import number_words
from pipeline.nlp.figures.number_tokens import Token
from pipeline.nlp.figures.token_reader import AND_GAP, WORD_GAP, TokenReader
from pipeline.nlp.records import Number

OF_A = re.compile(r"\s+(?:of\s+)?an?\s+|\s+|-")
ARTICLE = re.compile(r"\ban?\s+\Z", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(?:minus|negative)\s+\Z", re.IGNORECASE)
WORD_AFTER = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
RATIO = re.compile(r"\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+")
OVER = re.compile(r"\s+over\s+")
TIME_AFTER = re.compile(r"[\s-]+(?:minute|hour|day|week|month|quarter|year)s?\b", re.IGNORECASE)
ALONE = re.compile(r"\s*(?:[.,;:!?)]|\Z)(?!\d)")
SHARE_OF = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000)


class FractionReader(TokenReader):
    """A reader that knows shares of one."""

    def _share_of(self, at: int) -> tuple[Number, int] | None:
        """ "one in five", "three out of ten"."""
        token = self.tokens[at]
        if self._gap(at + 1, OVER):
            return self._quotient(at)
        if not self._gap(at + 1, RATIO) or token.kind not in ("small", "digits"):
            return None
        bottom = self.tokens[at + 1]
        if bottom.kind not in ("small", "tens", "digits") or bottom.value not in SHARE_OF:
            return None
        gap = self.text[token.end : bottom.start]
        spoken = token.kind == "small" and (token.value == 1 or self._in_ten(bottom))
        if not (0 < token.value < bottom.value and ("out" in gap or spoken)):
            return None
        return self._make(at, at + 2, token.value / bottom.value, "fraction"), at + 2

    def _in_ten(self, bottom: Token) -> bool:
        """Whether "in ten" ends a share ("nine in ten farmers"), no span of time ("nine in ten days")."""
        return bottom.value == 10 and not TIME_AFTER.match(self.text, bottom.end)

    def _quotient(self, at: int) -> tuple[Number, int] | None:
        """ "one over twenty", where no noun follows: not "2,000 over 3 years"."""
        top, bottom = self._cardinal(at), self._cardinal(at + 1)
        if (
            top is None
            or bottom is None
            or not bottom[0]
            or not ALONE.match(self.text, self.tokens[bottom[1] - 1].end)
        ):
            return None
        minus = self._start(at, NEGATIVE)
        value = top[0] / bottom[0]
        if minus < self.tokens[at].start:
            value = -value
        return self._make(at, bottom[1], value, "fraction", minus), bottom[1]

    def _share(self, at: int) -> tuple[Number, int] | None:
        """ "a third", "two-thirds", "half", "half a million"."""
        whole = self._fraction(at)
        if whole is None:
            return None
        value, after, start = whole
        if (minus := self._start(at, NEGATIVE)) < self.tokens[at].start:
            return self._make(at, after, -value, "fraction", minus), after
        if self._kind(after) in ("scale", "dozen") and self._gap(after, OF_A):
            return self._make(at, after + 1, value * self.tokens[after].value, "words", start), after + 1
        return self._make(at, after, value, "fraction", start), after

    def _fraction(self, at: int) -> tuple[Decimal, int, int] | None:
        """Return value, index after, and start of the fraction at token `at`."""
        token = self.tokens[at]
        start = self._start(at, ARTICLE)
        article = start < token.start
        if token.kind == "share":
            return token.value, at + 1, token.start
        if token.kind == "part":
            half = self.text[token.start : token.end].lower() == "half"
            return (1 / token.value, at + 1, start) if article or half else None
        if article and (bottom := self._denominator(at)) and self._one_part(at, bottom[1]):
            return 1 / bottom[0], bottom[1], start
        return self._parts(at)

    def _parts(self, at: int) -> tuple[Decimal, int, int] | None:
        """ "two thirds", "one fifth"; not "two third prizes", "the first three quarters"."""
        top = self._cardinal(at)
        bottom = self._denominator(top[1]) if top and self._gap(top[1], WORD_GAP) else None
        if top is None or bottom is None:
            return None
        if self.tokens[bottom[1] - 1].kind in ("ordinal", "part"):
            fits = top[0] == 1 and self._shares(at, bottom[1])
        else:
            fits = self._kind(at) != "small" or not self._time_before(at)
        return (self._worth(at, top, bottom), bottom[1], self.tokens[at].start) if fits else None

    def _worth(self, at: int, top: tuple[Decimal, int], bottom: tuple[Decimal, int]) -> Decimal:
        """Return what the words at token `at` are worth that could be cut in more than one way.

        "a hundred and three quarters" is a hundred and a fraction; in "a hundred thirty-fifths" the tens go
        with the ordinal behind them.
        """
        for part in range(top[1] - 1, at, -1):
            over, whole = self._cardinal(part), self._cardinal(at, part)
            if over and whole and self._gap(part, AND_GAP) and over[0] < bottom[0]:
                return whole[0] + over[0] / bottom[0]
        last = self.tokens[top[1] - 1]
        tens = last.kind == "tens" and top[0] > last.value and not self._gap(top[1] - 1, AND_GAP)
        if tens and bottom[0] < 10 and bottom[1] == top[1] + 1:
            return (top[0] - last.value) / (last.value + bottom[0])
        return top[0] / bottom[0]

    def _one_part(self, at: int, after: int) -> bool:
        return self.tokens[after - 1].kind == "ordinal" and self._shares(at, after)

    def _time_before(self, at: int) -> bool:
        word = self._before(at)
        return word in number_words().ordinals or word in number_words().before_part

    def _denominator(self, at: int) -> tuple[Decimal, int] | None:
        kind = self._kind(at)
        if kind in ("part", "parts", "ordinal", "ordinals"):
            value = self.tokens[at].value
            return (value, at + 1) if value > 2 or kind.startswith("part") else None
        return self._nth(at)

    def _shares(self, at: int, after: int) -> bool:
        """Whether the ordinal before token `after` is a share: "a third of", not "a third runway"."""
        last = self.tokens[after - 1]
        if last.kind == "part":
            return True
        first = self.tokens[at]
        if first is not last and "-" in self.text[first.end : last.start]:
            return True
        follower = WORD_AFTER.match(self.text, last.end)
        if follower is None:
            return self.text[last.end : last.end + 1] != "-"
        return follower.group(1).lower() in number_words().after_share
