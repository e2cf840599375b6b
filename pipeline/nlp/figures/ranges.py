"""Joins two numbers that are the ends of one range: "3-5", "30 to 40", "between 2 and 3 million"."""

import re
from decimal import Decimal

from pipeline.lexicon.changes import change_forms, moving_forms
from pipeline.lexicon.units import units
from pipeline.nlp.figures.digits import mantissa
from pipeline.nlp.figures.following import ends_phrase
from pipeline.nlp.figures.number_tokens import RUN_OF_YEARS
from pipeline.nlp.figures.unit_forms import money_before, unit_after
from pipeline.nlp.records import Number

DASH = re.compile(r"[^\S\n]?[-–—~～〜][^\S\n]?|--")  # after a new line it marks an item
TO = re.compile(r"-?\s+(?:to|through|till|until)\s+")
OR = re.compile(r"\s+or\s+")
AND = re.compile(r"\s+and\s+")
TOLERANCE = re.compile(r"\s?(?:±|\+/[-−–])\s?")
FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}[^\w\s]?\s?\Z", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:[a-z]+\s+){0,2}\S{0,4}\s?\Z", re.IGNORECASE)
LAST_WORD = re.compile(r"([a-z]+)\s+(?:(?:by|about|around|nearly|over|some)\s+)?\S?\Z", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:[a-z]+\s+)?\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(r"\b(?:in|of|since|by|until|during|early|late|year|[A-Z][a-z]{2,8}\.?|\d,)\s+\Z")
BARE = re.compile(r"[-−]?\d[\d,.]*")
MINUTES = re.compile(r":\d")
HOURS = re.compile(r"\d:\Z")
REACH = 40
PLAIN = ("digits", "words", "fraction")
FEWEST = 10  # of which no share is the other end
WIDEST = 3  # of two amounts of one change the larger is at most so many times the smaller


def join_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Return `numbers` with every pair that makes a range replaced by one number."""
    joined: list[Number] = []
    position = 0
    while position < len(numbers):
        first = numbers[position]
        second = numbers[position + 1] if position + 1 < len(numbers) else None
        whole = _range(text, numbers, position) if second is not None else None
        joined.append(whole or first)
        position += 2 if whole else 1
    return joined


def _range(text: str, numbers: list[Number], position: int) -> Number | None:
    first, second = numbers[position : position + 2]
    if first.value is None or second.value is None or not _may_join(text, first, second):
        return None
    gap, guessed = text[first.end : second.start], first.guessed or second.guessed
    if TOLERANCE.fullmatch(gap):
        low, high = first.value - abs(second.value), first.value + abs(second.value)
        return Number(first.start, second.end, first.value, "range", low, high, guessed)
    low, high = shared_scale(text, first, second), second.value
    if not _joined(text, gap, first, second, low):
        return None
    if not low < high and not (first.value < 0 or second.value < 0):
        return None
    form = "multiple" if second.form == "multiple" else "range"
    return Number(first.start, second.end, (low + high) / 2, form, min(low, high), max(low, high), guessed)


def _may_join(text: str, first: Number, second: Number) -> bool:
    """Whether the two are near and plain enough for the ends of a range; not "8:00 to 20:30"."""
    fold = second.form == "multiple" and text[: second.end].endswith("fold")
    if second.start - first.end > REACH or first.form not in PLAIN or not (fold or second.form in PLAIN):
        return False
    return not (HOURS.search(text, max(0, first.start - 2), first.start) or MINUTES.match(text, second.end))


def _joined(text: str, gap: str, first: Number, second: Number, low: Decimal) -> bool:
    """Whether what stands between and before makes two numbers the ends of a range; `low` has its scale."""
    if _share_of_more(first, second):
        return False
    if DASH.fullmatch(gap):
        return _plain_ends(text, first, second)
    before = text[max(0, first.start - REACH) : first.start]
    if AND.fullmatch(gap):
        return bool(BETWEEN.search(before))
    if TO.fullmatch(gap):
        if _year_alone(text, first, second) or FROM.search(before):
            return False
        return not changed_by(before) or _two_amounts(text, first, second, low)
    near = second.value is not None and second.value <= 10 * low
    return near and bool(OR.fullmatch(gap)) and second.form == first.form != "fraction"


def _share_of_more(first: Number, second: Number) -> bool:
    """Whether the first is a share and the second a number of things: "fell by a third to 4 million"."""
    assert first.value is not None and second.value is not None
    return first.form == "fraction" and first.value < 1 and second.value >= FEWEST


def _two_amounts(text: str, first: Number, second: Number, low: Decimal) -> bool:
    """Whether both numbers behind a verb of change are its amount ("grew by 12 to 15 percent", "30 to 40
    people"), so that the second is not what came of it ("by 300 to 4,500", "by 5 yuan to 20 yuan").
    """
    if second.form == "multiple":
        return True  # "two- to three-fold"
    unit = unit_after(text, second.end)
    if any(letter.isalpha() for letter in text[first.start : first.end]) and first.form != "words":
        return False  # its own scale word makes it an amount of its own
    if unit is not None and units()[unit.unit].kind == "percentage":
        return True
    measured = unit is not None or not ends_phrase(text, second.end)
    return measured and second.value is not None and second.value <= WIDEST * low


def _year_alone(text: str, first: Number, second: Number) -> bool:
    """Whether the first number is a year and the second none: "in 2012 to 9 million", "2015-16 to 9 tons"."""
    if RUN_OF_YEARS.search(text, max(0, first.start - 6), first.start):
        return True
    printed = text[second.start : second.end]
    if not YEAR.fullmatch(text, first.start, first.end) or YEAR.fullmatch(printed):
        return False
    return not printed.isdigit() or bool(DATED.search(text, max(0, first.start - 12), first.start))


def changed_by(before: str) -> bool:
    """Whether `before` ends in a verb of change, so that "5 to 20" is an amount and its result."""
    if BY.search(before):
        return True
    last = LAST_WORD.search(before)
    return last is not None and last.group(1).lower() in change_forms()


def moved_by(before: str) -> bool:
    """Whether `before` ends in any verb of change, also one that takes no two ends: "lost 5 cents to 20"."""
    last = LAST_WORD.search(before)
    return changed_by(before) or (last is not None and last.group(1).lower() in moving_forms())


def _plain_ends(text: str, first: Number, second: Number) -> bool:
    """Whether both ends of a dash stand free: no date, phone number or model number."""
    left = text[max(0, first.start - 1) : first.start]
    right = text[second.end : second.end + 2]
    coded = left.isalpha() and money_before(text, first.start) is not None  # "RMB40-60"
    if (left and not coded and (left.isalnum() or left in "-–/:.")) or re.match(r"[-–/:]\d", right):
        return False
    printed = text[first.start : first.end], text[second.start : second.end]
    return not any(len(end) > 1 and end[0] == "0" and end[1].isdigit() for end in printed)


def shared_scale(text: str, first: Number, second: Number) -> Decimal:
    """Return the lower end with the scale word it shares: 2 million in "2 to 3 million"."""
    if first.value is None or second.value is None:
        raise ValueError("the ends of a range have values")
    small = mantissa(text[second.start : second.end])
    if small is None:
        return _shared_words(text, first, second)
    bare = BARE.fullmatch(text[first.start : first.end].strip()) is not None
    if bare and small and abs(first.value) < abs(small) < abs(second.value):
        return first.value * (second.value / small)
    return first.value


def _shared_words(text: str, first: Number, second: Number) -> Decimal:
    """The same for words: "two to three million", where the first end is a small cardinal."""
    assert first.value is not None and second.value is not None
    words = text[second.start : second.end].lower().split()
    for scale in (10**12, 10**9, 10**6, 10**3, 100):
        count = second.value / scale
        if len(words) > 1 and 0 < first.value < count < 1000 and second.value % scale == 0:
            return first.value * scale
    return first.value


__all__ = ["WIDEST", "changed_by", "join_ranges", "moved_by", "shared_scale"]
