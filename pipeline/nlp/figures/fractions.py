"""Reads fractions in words: "a third", "two-thirds", "half", "one in five", "one over twenty"."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.grammar import verb_classes, verb_forms
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.cardinals import HUGE, Read, cardinal, ordinal
from pipeline.nlp.figures.track import AND_GAP, ARTICLE, NEGATIVE, WORD_GAP, Track
from pipeline.nlp.figures.unit_forms import unit_after
from pipeline.nlp.records import Number

OF_A = re.compile(r"\s+(?:of\s+)?an?\s+|\s+|-")
WORD_AFTER = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
RATIO = re.compile(r"(?:\s+|-)(?:in|out[\s-]of|of(?=[\s-]every))(?:[\s-]every|\s+an?)?(?:\s+|-)")
ONE_IN = re.compile(r"\s+[a-z]+(?<!s)\s+(?:in|out\s+of)\s+(?:every\s+)?")
PLURAL = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+(?<![sui])s\b|-|\s+(?:people|men|women|children)\b")
TO_ONE = re.compile(r"\s+to\s+|-to-|\s?:\s?")
OVER = re.compile(r"\s+over\s+")
TIME_AFTER = re.compile(r"[\s-]+(?:minute|hour|day|week|month|quarter|year)s?\b", re.IGNORECASE)
OF_WHOLE = re.compile(r"\s+of\b", re.IGNORECASE)
WORDS_BEFORE = re.compile(r"(?:[A-Za-z]+\s+){1,3}\Z")
ALONE = re.compile(r"\s*(?:[.,;:!?)]|\Z)(?!\d)")
NEAR = 48  # characters around a ratio in which a word for it stands
MADE = re.compile(r"\b([a-z]+)\s+an?\s+\Z")
FEW = 12  # quarters that a span of time has
SHARE_OF = frozenset({*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000, 100000, 1000000})


class Fraction(NamedTuple):
    """A share of one: its worth, the index of the token after it, and where it starts in the text."""

    value: Decimal
    after: int
    start: int


def share_of(track: Track, at: int) -> tuple[Number, int] | None:
    """Return "one in five", "three out of ten", "one over twenty" from token `at` on."""
    if track.gap(at + 1, OVER):
        return _quotient(track, at)
    if not track.gap(at + 1, RATIO) and not _one_thing_in(track, at):
        return None
    top, bottom = track.tokens[at], track.tokens[at + 1]
    if top.kind not in ("small", "digits") or bottom.kind not in ("small", "tens", "digits", "scale"):
        return None
    if not 0 < top.value < bottom.value < HUGE or top.value % 1 or TIME_AFTER.match(track.text, bottom.end):
        return None
    gap = track.text[top.end : bottom.start]
    if not ("every" in gap or _usual(track, at, "out" in gap)):
        return None
    return track.number(at, at + 2, top.value / bottom.value, "fraction"), at + 2


def to_one(track: Track, at: int) -> tuple[Number, int] | None:
    """Return "8 to 1", "18:1" from token `at` on as a multiple, where a word of ratios stands near it."""
    top, bottom = track.token(at), track.token(at + 1)
    if top is None or bottom is None or bottom.value != 1 or not track.gap(at + 1, TO_ONE):
        return None
    if {top.kind, bottom.kind} - {"small", "digits"} or top.value <= 1:
        return None
    near = track.text[max(0, top.start - NEAR) : bottom.end + NEAR]
    return (track.number(at, at + 2, top.value, "multiple"), at + 2) if _ratios().search(near) else None


def _one_thing_in(track: Track, at: int) -> bool:
    """Whether it is "one worker in five", before no noun in the plural ("one shop in five villages")."""
    if not track.gap(at + 1, ONE_IN) or track.tokens[at].kind != "small" or track.tokens[at].value != 1:
        return False
    end = track.tokens[at + 1].end
    if unit_after(track.text, end) is not None:
        return False  # "one shop in 3 km"
    behind = PLURAL.match(track.text, end)
    return behind is None or behind.group().split()[-1].lower() in verb_forms()  # "one in three | owns"


@cache
def _ratios() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(number_words().ratios)}\b", re.IGNORECASE)


def _usual(track: Track, at: int, out: bool) -> bool:
    """Whether so many in so many is a share: not "5 in 2020", "opened three in five counties"."""
    top, bottom = track.tokens[at : at + 2]
    if bottom.value not in SHARE_OF:
        return False
    if out or top.value == 1:
        return True
    verb = verb_forms().get(track.word_before(at))
    return verb is None or "create" not in verb_classes(verb.lemma)


def _quotient(track: Track, at: int) -> tuple[Number, int] | None:
    """ "one over twenty", where no noun follows: not "2,000 over 3 years"."""
    top, bottom = cardinal(track, at), cardinal(track, at + 1)
    if top is None or bottom is None or not bottom[0]:
        return None
    if not ALONE.match(track.text, track.tokens[bottom[1] - 1].end):
        return None
    minus = track.start(at, NEGATIVE)
    value = top[0] / bottom[0]
    if minus < track.tokens[at].start:
        value = -value
    return track.number(at, bottom[1], value, "fraction", minus), bottom[1]


def share(track: Track, at: int) -> tuple[Number, int] | None:
    """Return "a third", "two-thirds", "half", "half a million" from token `at` on."""
    whole = fraction(track, at)
    if whole is None:
        return None
    value, after, start = whole
    if (minus := track.start(at, NEGATIVE)) < track.tokens[at].start:
        return track.number(at, after, -value, "fraction", minus), after
    if track.kind(after) in ("scale", "dozen") and track.gap(after, OF_A):
        return track.number(at, after + 1, value * track.tokens[after].value, "words", start), after + 1
    return track.number(at, after, value, "fraction", start), after


def fraction(track: Track, at: int) -> Fraction | None:
    """Return the fraction at token `at`, None where none stands there."""
    token = track.token(at)
    if token is None:
        return None
    start = track.start(at, ARTICLE)
    article = start < token.start or track.word_before(at) in number_words().before_share
    if token.kind == "share":
        return Fraction(token.value, at + 1, token.start)
    if token.kind == "part":
        return Fraction(1 / token.value, at + 1, start) if article or is_part(track, at) else None
    if article and (bottom := _denominator(track, at)) and _one_part(track, at, bottom[1]):
        return Fraction(1 / bottom[0], bottom[1], start)
    return _parts(track, at)


def is_part(track: Track, at: int) -> bool:
    """Whether token `at` is a part without an article: "half", and "quarter" of a unit ("quarter-point")."""
    end = track.tokens[at].end
    joined = track.text[end : end + 1] == "-" and unit_after(track.text, end, digits=False) is not None
    return joined or track.printed(at).lower() == "half"


def _parts(track: Track, at: int) -> Fraction | None:
    """ "two thirds", "one fifth"; not "two third prizes", "the first three quarters"."""
    top = cardinal(track, at)
    bottom = _denominator(track, top[1]) if top and track.gap(top[1], WORD_GAP) else None
    if top is None or bottom is None:
        return None
    if track.tokens[bottom[1] - 1].kind in ("ordinal", "part"):
        three = top[0] == 3 and track.kind(bottom[1] - 1) == "part"  # "two and three quarter metres"
        fits = (three and _measured(track, bottom[1])) or (top[0] == 1 and _shares(track, at, bottom[1]))
    else:
        fits = not _of_years(track, at, top[0], bottom[1]) and (
            track.kind(at) != "small" or not _time_before(track, at)
        )
    return Fraction(_worth(track, at, top, bottom), bottom[1], track.tokens[at].start) if fits else None


def _measured(track: Track, after: int) -> bool:
    """Whether a unit or a scale word stands behind the parts before token `after`."""
    if track.kind(after) == "scale" and track.gap(after, WORD_GAP):
        return True
    return unit_after(track.text, track.tokens[after - 1].end, digits=False) is not None


def _worth(track: Track, at: int, top: Read, bottom: Read) -> Decimal:
    """Return what the words at token `at` are worth that could be cut in more than one way.

    "a hundred and three quarters" is a hundred and a fraction; in "a hundred thirty-fifths" the tens go
    with the ordinal behind them.
    """
    for part in range(top[1] - 1, at, -1):
        over, whole = cardinal(track, part), cardinal(track, at, part)
        if over and whole and track.gap(part, AND_GAP) and over[0] < bottom[0]:
            return whole[0] + over[0] / bottom[0]
    last = track.tokens[top[1] - 1]
    tens = last.kind == "tens" and top[0] > last.value and not track.gap(top[1] - 1, AND_GAP)
    if tens and bottom[0] < 10 and bottom[1] == top[1] + 1:
        return (top[0] - last.value) / (last.value + bottom[0])
    return top[0] / bottom[0]


def _one_part(track: Track, at: int, after: int) -> bool:
    return track.tokens[after - 1].kind == "ordinal" and _shares(track, at, after)


def _of_years(track: Track, at: int, many: Decimal, after: int) -> bool:
    """Whether quarters are of years: "took three quarters", "two quarters"; not "two quarters of it"."""
    if track.printed(after - 1).lower() != "quarters" or OF_WHOLE.match(
        track.text, track.tokens[after - 1].end
    ):
        return False
    before = WORDS_BEFORE.search(track.text, max(0, track.tokens[at].start - 40), track.tokens[at].start)
    lasting = before is not None and not number_words().before_quarters.isdisjoint(
        before.group().lower().split()
    )
    return lasting or many == 2 or 3 < many <= FEW


def _time_before(track: Track, at: int) -> bool:
    word = track.word_before(at)
    return word in number_words().ordinals or word in number_words().before_part


def _denominator(track: Track, at: int) -> Read | None:
    kind = track.kind(at)
    if kind in ("part", "parts", "ordinal", "ordinals"):
        value = track.tokens[at].value
        return (value, at + 1) if value > 2 or kind.startswith("part") else None
    return ordinal(track, at)


def _made_before(track: Track, at: int) -> bool:
    """Whether it is what the verb before makes: "is building a fourth."."""
    word = MADE.search(track.text, max(0, track.tokens[at].start - 24), track.tokens[at].start)
    verb = verb_forms().get(word.group(1)) if word is not None else None
    return verb is not None and "create" in verb_classes(verb.lemma)


def _shares(track: Track, at: int, after: int) -> bool:
    """Whether the ordinal before token `after` is a share: "a third of", not "a third runway"."""
    last = track.tokens[after - 1]
    if last.kind == "part":
        return True
    first = track.tokens[at]
    if first is not last and "-" in track.text[first.end : last.start]:
        return True
    follower = WORD_AFTER.match(track.text, last.end)
    if follower is None:
        return track.text[last.end : last.end + 1] != "-" and not _made_before(track, at)
    return follower.group(1).lower() in number_words().after_share
