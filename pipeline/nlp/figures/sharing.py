"""Gives numbers without unit or scale those of the neighbour they are coordinated with."""

import re
from decimal import Decimal

from pipeline.lexicon.changes import change_forms
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.units import sizes
from pipeline.nlp.figures.digits import mantissa
from pipeline.nlp.figures.drafts import Draft
from pipeline.nlp.figures.following import ends_phrase

COMMA = re.compile(r"\s*,\s*")
LAST_COMMA = re.compile(r"-?\s*,?\s+(?:and|or|&|plus)\s+(?:by\s+)?")
SIDES = re.compile(r"\s?[x×]\s?|\s+by\s+")  # "3 x 4 metres"
CLAUSE = re.compile(r"-?\s*,\s+(?:and|or)\s+")  # after one figure: "900 tonnes, and 14 men were saved"
BARE = re.compile(r"[\d,.]*\d")
SIZE = re.compile(r"\s+([a-z]+)")
SCALED = 10**6
LARGEST_MANTISSA = 1000
MOST_PERCENT = 1000  # from here on a bare number is no percentage
FURTHEST = 100  # figures that share a unit, and the mantissas of those that share a scale, differ by no more


def share_units(text: str, drafts: list[Draft], end: int) -> None:
    """Give bare numbers the unit and scale of the neighbour they stand with; `end` is the sentence's."""
    for at in range(len(drafts) - 1, -1, -1):
        if (drafts[at].unit != "count" or _scale_of(text, drafts[at]) > 1) and not drafts[at].shared:
            _share_back(text, drafts, at)
    for at, draft in enumerate(drafts):
        alone = draft.bare and not draft.shared and _alone(text, drafts, at, end)
        if alone and not _share_on(text, drafts, at):
            _share_forward(text, drafts, at)


def _alone(text: str, drafts: list[Draft], at: int, end: int) -> bool:
    """Whether nothing is counted by the figure: "and 45.", and behind a length "and 12 wide"."""
    if ends_phrase(text, drafts[at].end, end):
        return True
    sized = SIZE.match(text, drafts[at].end, end)
    return sized is not None and at > 0 and drafts[at - 1].kind == "length" and sized.group(1) in sizes()


def _share_back(text: str, drafts: list[Draft], at: int) -> None:
    """ "45, 39 and 22 days": the unit and scale of the last number are those of all."""
    giver = drafts[at]
    first = _first_taker(text, drafts, at)
    if first == at - 1 and "," in text[drafts[first].outer_end : giver.outer_start]:
        return  # "in 2013, and 300 tonnes": no list
    if giver.compound and text[drafts[first].end : drafts[first].end + 1] != "-":
        return  # "5- and 10-ton trucks" share, "12, 8-hall" do not
    scale = _scale_of(text, giver)
    if first == at and at > 0:
        _scale_like(text, drafts[at - 1], giver, scale)
    for taker in drafts[first:at]:
        near = taker.value * FURTHEST >= giver.value / scale >= taker.value / FURTHEST
        if scale > 1 and near and _may_scale(text, taker):
            taker.multiply(Decimal(scale))
            taker.shared = True
        if giver.unit != "count":
            take(taker, giver)


def _first_taker(text: str, drafts: list[Draft], at: int) -> int:
    """Return the first of the bare numbers that are listed right before draft `at`; itself without any."""
    first = at
    while first > 0 and drafts[first - 1].bare and not drafts[first - 1].shared:
        between = text[drafts[first - 1].outer_end : drafts[first].outer_start]
        sides = drafts[at].kind == "length" and SIDES.fullmatch(between)
        if not (sides or (LAST_COMMA if first == at else COMMA).fullmatch(between)):
            break
        first -= 1
    return first


def _scale_like(text: str, taker: Draft, giver: Draft, scale: int) -> None:
    """ "$2 and $5 million": the scale of the last is that of the amount before, though both have a sign."""
    signed = taker.kind == "money" and taker.unit == giver.unit and taker.number.form == "digits"
    joined = LAST_COMMA.fullmatch(text, taker.outer_end, giver.outer_start) is not None
    smaller = 0 < taker.value <= giver.value / scale <= taker.value * FURTHEST
    if signed and joined and smaller and scale > 1 and BARE.fullmatch(text, taker.number.start, taker.end):
        taker.multiply(Decimal(scale))
        taker.doubts.add("scale_guessed")


def _may_scale(text: str, taker: Draft) -> bool:
    printed = text[taker.start : taker.end]
    plain = BARE.fullmatch(printed) is not None or taker.number.form == "words"
    return plain and "," not in printed and 0 < taker.value < LARGEST_MANTISSA


def _scale_of(text: str, draft: Draft) -> int:
    """Return what the scale word of the figure is worth, 1 where it has none."""
    printed = text[draft.number.start : draft.number.end]
    if draft.number.form == "words":
        *count, last = printed.lower().split()
        return number_words().scales.get(last, 1) if count else 1
    plain = mantissa(printed)
    if not plain or draft.number.form != "digits" or draft.number.value is None:
        return 1
    return max(1, round(draft.number.value / plain))


def take_scaled(text: str, taker: Draft, giver: Draft) -> None:
    """Give `taker` the unit of `giver`, and its scale word where the taker is a small bare number."""
    scale = _scale_of(text, giver)
    if scale > 1 and _may_scale(text, taker):
        taker.multiply(Decimal(scale))
        taker.doubts.add("scale_guessed")
    take(taker, giver)


def take(taker: Draft, giver: Draft) -> None:
    """Give `taker` the unit of `giver`."""
    taker.unit, taker.shared = giver.unit, True


def _share_on(text: str, drafts: list[Draft], at: int) -> bool:
    """ "30 yuan, 45 and 60 respectively": a unit said first holds for the bare numbers listed behind it."""
    if at == 0:
        return False
    giver, between = drafts[at - 1], text[drafts[at - 1].outer_end : drafts[at].outer_start]
    size = SIZE.match(between)
    if size is not None and giver.kind == "length" and size.group(1) in sizes():
        between = between[size.end() :]  # "25 metres long and 12 wide"
    lends = giver.unit != "count" and giver.kind not in ("ratio", "duration") and not giver.compound
    lends = lends and giver.number.form != "fraction"  # "three in ten clinics, or 42": no word is its unit
    if (
        not lends
        or giver.gloss is not None
        or not (COMMA.fullmatch(between) or LAST_COMMA.fullmatch(between))
    ):
        return False
    if not _alike(giver, drafts[at]) or (not giver.shared and CLAUSE.fullmatch(between)):
        return False
    take(drafts[at], giver)
    return True


def _alike(giver: Draft, taker: Draft) -> bool:
    """Whether a bare number may be of the unit listed before it: of one order, or a percentage."""
    if giver.kind == "percentage":
        return abs(taker.value) < MOST_PERCENT
    return abs(taker.value) <= FURTHEST * abs(giver.value) and abs(giver.value) <= FURTHEST * abs(taker.value)


def _share_forward(text: str, drafts: list[Draft], at: int) -> None:
    """ "followed by A with 4.1 trillion": a bare scaled number takes the unit of the last scaled amount."""
    draft = drafts[at]
    if draft.number.form != "digits" or not text[draft.end - 1].isalpha():
        return
    for giver in reversed(drafts[:at]):
        if giver.kind in ("count", "percentage", "ratio", "duration"):
            continue
        if giver.value >= SCALED and not _own_predicate(
            text, giver.outer_end, draft.outer_start, draft.start
        ):
            take(draft, giver)
            draft.doubts.add("unit_borrowed")
        return


def _own_predicate(text: str, floor: int, outer: int, start: int) -> bool:
    """Whether the clause of the number at `start` has a verb of its own and says nothing of money, or tells
    a number of things.
    """
    clause = max(floor, *(text.rfind(mark, floor, outer) for mark in ",;"))
    words = set(text[clause:start].lower().replace(",", " ").split())
    if words & modifiers().money_nouns and "number" not in words:
        return False
    return "number" in words or bool(words & (modifiers().predicates | change_forms()))
