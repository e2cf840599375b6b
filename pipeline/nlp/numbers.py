"""Finds every number of a text, in digits or words, and says what it is worth."""

import re
from decimal import Decimal
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.number_tokens import Token, tokens
from pipeline.nlp.ranges import join_ranges
from pipeline.nlp.records import Number, write

WORD_GAP = re.compile(r"\s?-\s?|\s+")
AND_GAP = re.compile(r",?\s+(?:and|&)\s+|,\s+")
AND_A = re.compile(r"\s+and\s+(?:an?\s+)?")
OF_A = re.compile(r"\s+(?:of\s+)?an?\s+|\s+|-")
OF = re.compile(r"\s+of\s+")
POINT = re.compile(r"\s+point\s+")
ARTICLE = re.compile(r"\ban?\s+\Z", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([a-z]+)[\s-]+\Z", re.IGNORECASE)
WORD_AFTER = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(?:minus|negative)\s+\Z", re.IGNORECASE)
FOLD = re.compile(r"[\s-]?fold\b", re.IGNORECASE)
RATIO = re.compile(r"\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+")
OVER = re.compile(r"\s+over\s+")
ALONE = re.compile(r"\s*(?:[.,;:!?)]|\Z)(?!\d)")
PER_SECOND = re.compile(r"(?:\b(?:per|every|each)\s|/|\d-)\s*\Z", re.IGNORECASE)
SHARE_OF = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000)


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


class _Reader:
    """Groups the tokens of one text into numbers, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)

    def read(self) -> list[Number]:
        """Return the numbers, ranges not yet joined."""
        found: list[Number] = []
        position = 0
        while position < len(self.tokens):
            number, position = self._number(position)
            if number is not None:
                found.append(number)
        return found

    # Each reader below takes the index of a token and returns a number with the index after it,
    # or None where its form does not stand there.

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

    def _gap(self, at: int, pattern: re.Pattern[str]) -> bool:
        """Whether what stands between token `at - 1` and token `at` is `pattern`."""
        return at < len(self.tokens) and bool(
            pattern.fullmatch(self.text, self.tokens[at - 1].end, self.tokens[at].start)
        )

    def _kind(self, at: int) -> str:
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def _start(self, at: int, pattern: re.Pattern[str]) -> int:
        start = self.tokens[at].start
        match = pattern.search(self.text, max(0, start - 10), start)
        return match.start() if match else start

    def _before(self, at: int) -> str:
        start = self.tokens[at].start
        match = WORD_BEFORE.search(self.text, max(0, start - 16), start)
        return match.group(1).lower() if match else ""

    def _make(self, first: int, after: int, value: Decimal, form: str, start: int | None = None) -> Number:
        begin = self.tokens[first].start if start is None else start
        return Number(begin, self.tokens[after - 1].end, value, form)

    # shares

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
        one = token.kind == "small" and token.value == 1
        if not (0 < token.value < bottom.value and ("out" in gap or one)):
            return None
        return self._make(at, at + 2, token.value / bottom.value, "fraction"), at + 2

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
            bare_half = self.text[token.start : token.end].lower() == "half"
            if article or bare_half:
                return 1 / token.value, at + 1, start
            return None
        if article and (bottom := self._denominator(at)) and self._one_part(at, bottom[1]):
            return 1 / bottom[0], bottom[1], start
        top = self._cardinal(at)
        if top is None or not self._gap(top[1], WORD_GAP):
            return None
        bottom = self._denominator(top[1])
        if bottom is None:
            return None
        singular = self.tokens[bottom[1] - 1].kind in ("ordinal", "part")
        if self._kind(at) == "small" and self._time_before(at) and not singular:
            return None  # "the first three quarters"
        if singular and not (top[0] == 1 and self._shares(at, bottom[1])):
            return None
        return top[0] / bottom[0], bottom[1], token.start

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
        compound = self._nth(at)
        if compound is None:
            return None
        return compound

    def _nth(self, at: int) -> tuple[Decimal, int] | None:
        """Return value and index after of "twenty-first", "hundred and fifth"."""
        top = self._cardinal(at)
        if top is None or self._kind(top[1]) not in ("ordinal", "ordinals"):
            return None
        last = self.tokens[top[1]]
        follows = self._gap(top[1], WORD_GAP) or self._gap(top[1], AND_GAP)
        digits = self.text[last.start].isdigit()
        if not follows or digits:
            return None
        if last.value >= 100:
            return (
                (top[0] * last.value, top[1] + 1) if self.tokens[at].kind == "scale" or top[0] > 1 else None
            )
        if top[0] % 100 in (20, 30, 40, 50, 60, 70, 80, 90) and last.value < 10:
            return top[0] + last.value, top[1] + 1
        return (top[0] + last.value, top[1] + 1) if top[0] % 100 == 0 else None

    def _shares(self, at: int, after: int) -> bool:
        """Whether the singular ordinal before token `after` is a share: "a third of", not "a third runway"."""
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

    # stretches of time and ordinals

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

    # values

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

    def _cardinal(self, at: int) -> tuple[Decimal, int] | None:
        """Return value and index after of the longest cardinal that starts at token `at`."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None:
            return None
        if token.kind in ("digits", "scaled"):
            return token.value, at + 1
        state = _Cardinal()
        after = at
        while (
            after < len(self.tokens)
            and (after == at or self._joins(after))
            and state.take(self.tokens[after])
        ):
            after += 1
        return (state.value, after) if after > at else None

    def _joins(self, at: int) -> bool:
        """Whether token `at` may go on with the cardinal before it: "and" only after hundreds and up."""
        if self._gap(at, WORD_GAP):
            return True
        return self.tokens[at - 1].kind == "scale" and self._gap(at, AND_GAP)

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
            scale = _power_of(last.value)
        return value + fraction[0] * scale, fraction[1]

    def _times(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """ "two and a half million", "three dozen", "3 dozens"."""
        token = self.tokens[after - 1]
        following = self._kind(after)
        if following == "dozen" or (following == "plural" and token.kind != "plural"):
            if self._gap(after, WORD_GAP):
                return value * self.tokens[after].value, after + 1
        elif following == "scale" and token.kind != "scale" and self._gap(after, WORD_GAP):
            return value * self.tokens[after].value, after + 1
        return value, after

    # the rest

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


class _Cardinal:
    """Adds up number words as long as they make one cardinal: each scale smaller than the one before."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None
        self.scale = Decimal("Infinity")

    @property
    def value(self) -> Decimal:
        """What the words taken so far are worth."""
        return self.total + (self.group or 0)

    def take(self, token: Token) -> bool:
        """Add `token` and return True, or return False where the cardinal ends before it."""
        if token.kind in ("small", "tens"):
            return self._add(token.value)
        if token.kind == "dozen" and self.group is None and not self.total:
            self.group, self.scale = token.value, Decimal(0)
            return True
        if token.kind == "scale":
            return self._multiply(token.value)
        return False

    def _add(self, value: Decimal) -> bool:
        room = (
            1 if self.group is None else (100 if self.group % 100 == 0 else 10 if self.group % 10 == 0 else 0)
        )
        free = self.group is None or (self.group > 0 and room and (value < room) and value > 0)
        if self.group is not None and room == 10 and self.group % 100 == 10:
            free = False  # "ten five"
        if not free or self.scale == 0:
            return False
        self.group = (self.group or Decimal(0)) + value
        return True

    def _multiply(self, value: Decimal) -> bool:
        if self.scale == 0:
            return False
        if value == 100:
            if self.group is not None and not 0 < self.group < 100:
                return False
            self.group = (self.group or Decimal(1)) * 100
            return True
        if self.group is None and self.total and value > self.scale:  # "three lakh crore"
            self.total *= value
            self.scale = value
            return True
        if value >= self.scale or (self.group is None and self.total) or self.group == 0:
            return False
        self.total += (self.group or Decimal(1)) * value
        self.group, self.scale = None, value
        return True


def _power_of(value: Decimal) -> Decimal:
    """Return the scale word's worth in a scaled number: 1e6 for 3e6 and for 2.5e6."""
    return next((Decimal(scale) for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale), Decimal(1))


@cache
def _vague_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(number_words().vague)}(?:\s+of)?\s+\Z", re.IGNORECASE)


@Language.component("numbers")
def numbers(doc: Doc) -> Doc:
    """Write the span group `numbers`."""
    write(doc, "numbers", find_numbers(doc.text))
    return doc
