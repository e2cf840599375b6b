"""Reads cardinals and ordinals along a track: "two hundred and five", "4 thousand 3 hundred", "twentieth"."""

from decimal import Decimal

from pipeline.nlp.figures.number_tokens import Token
from pipeline.nlp.figures.track import AND_GAP, SPACE, WORD_GAP, Track

HUGE = Decimal(10) ** 15  # beyond it no word is added to a number, and Decimal has no remainder

Read = tuple[Decimal, int]  # a value, and the index of the token after it


def cardinal(track: Track, at: int, stop: int | None = None) -> Read | None:
    """Return the longest cardinal from token `at` on and before token `stop`, None where none begins."""
    token = track.token(at)
    if token is None:
        return None
    if token.kind == "scaled":
        return _scaled(track, at)
    if token.kind == "digits":
        return token.value, at + 1
    state = _Cardinal()
    after = at
    while (
        after < (len(track) if stop is None else stop)
        and (after == at or _joins(track, after))
        and state.take(track.tokens[after])
    ):
        after += 1
    return (state.value, after) if after > at else None


def _scaled(track: Track, at: int) -> Read:
    """ "4 thousand 3 hundred": each part smaller than the scale word before it."""
    value, after = track.tokens[at].value, at + 1
    while (
        track.kind(after) == "scaled"
        and track.gap(after, SPACE)
        and track.tokens[after].value < power_of(track.tokens[after - 1].value)
    ):
        value += track.tokens[after].value
        after += 1
    return value, after


def _joins(track: Track, at: int) -> bool:
    """Whether token `at` may go on with the cardinal before it: "and" only after hundreds and up."""
    if track.gap(at, WORD_GAP):
        return True
    return track.tokens[at - 1].kind == "scale" and track.gap(at, AND_GAP)


def ordinal(track: Track, at: int) -> Read | None:
    """Return "twenty-first", "hundred and fifth" from token `at` on; a lone ordinal word is none."""
    top = cardinal(track, at)
    if top is None or track.kind(top[1]) not in ("ordinal", "ordinals"):
        return None
    value, last = top[0], track.tokens[top[1]]
    follows = track.gap(top[1], WORD_GAP) or track.gap(top[1], AND_GAP)
    if not follows or track.text[last.start].isdigit():
        return None
    if last.value >= 100:
        whole = track.tokens[at].kind == "scale" or value > 1
        return (value * last.value, top[1] + 1) if whole else None
    return (value + last.value, top[1] + 1) if value < HUGE and _takes(value, last.value) else None


def _takes(value: Decimal, last: Decimal) -> bool:
    """Whether an ordinal below a hundred completes a cardinal: after tens, or after whole hundreds."""
    rest = value % 100
    return rest == 0 or (rest in (20, 30, 40, 50, 60, 70, 80, 90) and last < 10)


def power_of(value: Decimal) -> Decimal:
    """Return the scale word's worth in a scaled number: 1e6 for 3e6 and for 2.5e6."""
    return next((Decimal(scale) for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale), Decimal(1))


class _Cardinal:
    """Adds up number words as long as they make one cardinal: each scale smaller than the one before."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None  # below a thousand; None before its first word
        self.scale = Decimal("Infinity")  # of the last scale word; 0 where nothing may follow

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
        if token.kind != "scale" or self.scale == 0:
            return False
        return self._hundred() if token.value == 100 else self._multiply(token.value)

    def _add(self, value: Decimal) -> bool:
        if self.scale == 0 or not self._has_room(value):
            return False
        self.group = (self.group or Decimal(0)) + value
        return True

    def _has_room(self, value: Decimal) -> bool:
        """Whether `value` may follow the group: units after tens, all below a hundred after hundreds."""
        if self.group is None:
            return True
        if self.group >= HUGE or self.group == 0 or value == 0:
            return False
        if self.group % 100 == 0:
            return value < 100
        tens = self.group % 10 == 0 and self.group % 100 != 10  # not "ten five"
        return tens and value < 10

    def _hundred(self) -> bool:
        if self.group is not None and not 0 < self.group < 100:
            return False
        self.group = (self.group or Decimal(1)) * 100
        return True

    def _multiply(self, value: Decimal) -> bool:
        if self.group is None and self.total and value > self.scale:  # "three lakh crore"
            self.total *= value
            self.scale = value
            return True
        if value >= self.scale or (self.group is None and self.total) or self.group == 0:
            return False
        self.total += (self.group or Decimal(1)) * value
        self.group, self.scale = None, value
        return True


__all__ = ["HUGE", "Read", "cardinal", "ordinal", "power_of"]
