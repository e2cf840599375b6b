"""Reads along the tokens of a text: what stands between them, and the cardinals and ordinals they make."""

import re
from decimal import Decimal

from pipeline.nlp.figures.number_tokens import Token, tokens
from pipeline.nlp.records import Number

WORD_GAP = re.compile(r"\s?-\s?|\s+")
AND_GAP = re.compile(r",?\s+(?:and|&)\s+|,\s+")
HUGE = Decimal(10) ** 15  # beyond it no word is added to a number, and Decimal has no remainder
SPACE = re.compile(r"\s")
WORD_BEFORE = re.compile(r"([a-z]+)[\s-]+\Z", re.IGNORECASE)


class TokenReader:
    """The tokens of one text.

    A reader takes the index of a token and returns what it read with the index after it, or None where its
    form does not stand there.
    """

    def __init__(self, text: str) -> None:
        """Cut `text` into tokens."""
        self.text = text
        self.tokens = tokens(text)

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

    def _cardinal(self, at: int, stop: int | None = None) -> tuple[Decimal, int] | None:
        """Return value and index after of the longest cardinal from token `at` on and before token `stop`."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None:
            return None
        if token.kind == "scaled":
            return self._scaled(at)
        if token.kind == "digits":
            return token.value, at + 1
        state = _Cardinal()
        after = at
        while (
            after < (len(self.tokens) if stop is None else stop)
            and (after == at or self._joins(after))
            and state.take(self.tokens[after])
        ):
            after += 1
        return (state.value, after) if after > at else None

    def _scaled(self, at: int) -> tuple[Decimal, int]:
        """ "4 thousand 3 hundred": each part smaller than the scale word before it."""
        value, after = self.tokens[at].value, at + 1
        while (
            self._kind(after) == "scaled"
            and self._gap(after, SPACE)
            and self.tokens[after].value < power_of(self.tokens[after - 1].value)
        ):
            value += self.tokens[after].value
            after += 1
        return value, after

    def _joins(self, at: int) -> bool:
        """Whether token `at` may go on with the cardinal before it: "and" only after hundreds and up."""
        if self._gap(at, WORD_GAP):
            return True
        return self.tokens[at - 1].kind == "scale" and self._gap(at, AND_GAP)

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
        if top[0] < HUGE and top[0] % 100 in (20, 30, 40, 50, 60, 70, 80, 90) and last.value < 10:
            return top[0] + last.value, top[1] + 1
        return (top[0] + last.value, top[1] + 1) if top[0] < HUGE and top[0] % 100 == 0 else None


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
        if self.group is not None and self.group >= HUGE:
            return False
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


def power_of(value: Decimal) -> Decimal:
    """Return the scale word's worth in a scaled number: 1e6 for 3e6 and for 2.5e6."""
    return next((Decimal(scale) for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale), Decimal(1))
