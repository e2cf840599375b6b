"""Joins the drafts that are ends or parts of one figure: "800 kg to 1.5 tons", "2 hours 15 minutes"."""

import re
from decimal import Decimal
from functools import cache

from pipeline.lexicon.changes import change_forms
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.units import currencies
from pipeline.measures.units import NoConversionError, convert
from pipeline.nlp.figures.drafts import Draft
from pipeline.nlp.figures.following import ends_phrase
from pipeline.nlp.figures.ranges import WIDEST, changed_by, moved_by, shared_scale
from pipeline.nlp.figures.sharing import take, take_scaled

WHEN = r"(?:in|at|by|as of|during|for)\s+[^,;.()]{1,40}?"  # beside one of the ends of a change
TO = re.compile(r"\s?[-–—~]\s?|-?\s+to\s+")
AND = re.compile(r"\s+and\s+")
TO_AT_END = re.compile(r"[^;.]{0,80}?\s+to\s+(?:between\s+)?")
FROM_AT_END = re.compile(rf"\s+(?:(?:[a-z]+\s+){{0,3}}|{WHEN},?\s+)from\s+")
FROM = re.compile(r"\b(from)\s+(?:between\s+)?\Z", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
BEFORE_TO = re.compile(r"\bto\s+\Z", re.IGNORECASE)
RANGING = re.compile(r"\b(?:rang|var)(?:e|es|ed|ing|y|ies|ied|ying)\s+\Z", re.IGNORECASE)
# What may stand between the ends of a change beside "to": when the first end was.
TIME_TO = re.compile(rf"\s+{WHEN},?\s+to\s+")
AND_PART = re.compile(r"\s+(?:and\s+)?")
RESPECTIVELY = re.compile(r"[^.;]*\brespectively\b")
OF = re.compile(r"\s+of\b")
MEASURED = ("duration", "length", "mass", "money", "area", "volume", "energy", "power", "temperature")
COMPOUND = ("duration", "length", "mass", "money")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(change_forms())}\b", re.IGNORECASE)


def join_compounds(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with "2 hours and 15 minutes" made one, in the unit of its first part."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or not _part_of(text, kept[-1], draft):
            kept.append(draft)
    return kept


def _part_of(text: str, whole: Draft, part: Draft) -> bool:
    """Whether `part` has gone into `whole` as its smaller part: minutes into hours, half into years."""
    plain = whole.number.form in ("digits", "words") and whole.gloss is None and whole.outer_end == whole.end
    if not plain or whole.kind not in COMPOUND or not AND_PART.fullmatch(text, whole.end, part.outer_start):
        return False
    if part.number.form == "fraction":
        share = part.value / 100 if part.unit == "percent" and not OF.match(text, part.end) else None
    elif part.unit == "count":
        share = _coins(text, whole, part)
    else:
        share = _smaller(whole, part) if not RESPECTIVELY.match(text, part.end) else None
    if share is None:
        return False
    whole.value += share
    whole.end, whole.outer_end = part.end, part.outer_end
    return True


def _coins(text: str, whole: Draft, part: Draft) -> Decimal | None:
    """ "18 dollars 50": two digits right behind a currency and before no noun are hundredths of it."""
    printed = text[part.start : part.end]
    coins = len(printed) == 2 and printed.isdigit() and text[whole.end : part.start].isspace()
    worded = whole.unit in currencies() and text[whole.end - 1].isalpha() and _is_whole(whole.value)
    if not (coins and worded and ends_phrase(text, part.end)) or part.outer_end > part.end:
        return None
    return part.value / 100


def _smaller(whole: Draft, part: Draft) -> Decimal | None:
    """Return `part` in the unit of `whole`, where it is a smaller unit of the same kind and less than one."""
    if part.kind != whole.kind or part.unit == whole.unit or part.number.form not in ("digits", "words"):
        return None
    share = _in_unit(part.value, part.unit, whole.unit)
    return share if _is_whole(whole.value) and share is not None and 0 < share < 1 else None


def _is_whole(value: Decimal) -> bool:
    """Whether the value has no decimals; "%" raises for those beyond the digits of a Decimal."""
    return value == value.to_integral_value()


def _in_unit(value: Decimal, unit: str, target: str) -> Decimal | None:
    """Return `value` of `unit` in `target`, or None where the two do not convert."""
    try:
        return value if unit == target else convert(value, unit, target)
    except NoConversionError:
        return None


def pair_ends(text: str, drafts: list[Draft], floor: int) -> list[Draft]:
    """Return the drafts with "44 mg to 50 mg" made one range and the ends of "from X to Y" marked."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last is None or _is_settled(text, last, floor) or not _joined(text, last, draft, floor):
            kept.append(draft)
    return kept


def _is_settled(text: str, last: Draft, floor: int) -> bool:
    """Whether the figure is an end of a change already, and begins no range ("to between 2 | and 3")."""
    return last.paired is not None and not BETWEEN.search(text, floor, last.outer_start)


def _joined(text: str, first: Draft, second: Draft, floor: int) -> bool:
    """Whether `second` has gone into `first` as the end of its range; marks the ends of a change."""
    before = text[max(floor, first.outer_start - 60) : first.outer_start]
    gap = text[first.outer_end : second.outer_start]
    start = FROM.search(before)
    if start is not None:
        _share_end(text, first, second, gap)
    else:
        _share_outcome(text, first, second, before)
    if first.kind != second.kind or (first.kind == "count" and first.unit != second.unit):
        return False
    if BETWEEN.search(before) and first.low is None:
        return bool(AND.fullmatch(gap) or TO.fullmatch(gap)) and _range(text, first, second)
    if start is not None:
        return _from_to(text, first, second, before[: start.start()], floor)
    _from_after(text, first, second, gap, floor)
    plain = first.unit != "count" and TO.fullmatch(gap) and second.modifier == "exact"
    return bool(plain) and not _apart(before, first, second) and _range(text, first, second)


def _share_outcome(text: str, first: Draft, second: Draft, before: str) -> None:
    """ "fell by 2 million yuan to 11": what came of a change of nothing counted has its unit and scale."""
    tied = changed_by(before) and text[first.outer_end : second.outer_start].strip() == "to"
    if tied and first.kind in MEASURED and second.bare and ends_phrase(text, second.end):
        take_scaled(text, second, first)


def _apart(before: str, first: Draft, second: Draft) -> bool:
    """Whether the second is what came of the change that the first tells: "lost 14p to 231p"."""
    far = second.value > WIDEST * first.value and moved_by(before)
    return far or (changed_by(before) and not _shares(first, second))


def _shares(first: Draft, second: Draft) -> bool:
    """Whether two percentages behind a verb of change are the ends of its amount: "grew by 5% to 7%"."""
    return first.unit == second.unit == "percent" and first.value < second.value <= WIDEST * first.value


def _from_to(text: str, first: Draft, second: Draft, lead: str, floor: int) -> bool:
    """Mark "from X to Y" behind a verb of change as its two ends; else make it one range and return True."""
    gap = text[first.outer_end : second.outer_start]
    changes = not RANGING.search(lead) and _changes(text, floor, first.outer_start)
    if changes and TO_AT_END.fullmatch(gap):
        first.paired, second.paired = "from", "to"
        return False
    return bool(TO.fullmatch(gap)) and not changes and _range(text, first, second)


def _share_end(text: str, first: Draft, second: Draft, gap: str) -> None:
    """ "from 40 minutes to 6", "from 40 to 6 minutes": one end of "from" has the unit of both."""
    if not (TO.fullmatch(gap) or TIME_TO.fullmatch(gap)):
        return
    if second.bare and first.unit != "count" and ends_phrase(text, second.end):
        take(second, first)
    elif first.bare and second.unit != "count" and second.kind != "ratio":
        take(first, second)
        first.value = shared_scale(text, first.number, second.number)


def _changes(text: str, floor: int, position: int) -> bool:
    clause = max(floor, text.rfind(";", floor, position) + 1)
    return _change().search(text, clause, position) is not None


def _from_after(text: str, first: Draft, second: Draft, gap: str, floor: int) -> None:
    """ "rose to 35 percent from 28 percent"."""
    to = BEFORE_TO.search(text, max(floor, first.outer_start - 8), first.outer_start)
    if to and FROM_AT_END.fullmatch(gap) and _changes(text, floor, first.outer_start):
        first.paired, second.paired = "to", "from"


def _range(text: str, first: Draft, second: Draft) -> bool:
    """Make `first` the range that ends with `second`; False where one is a range or their units differ."""
    if first.low is not None or second.low is not None:
        return False
    high = _in_unit(second.value, second.unit, first.unit)
    if high is None:
        return False
    low = first.value
    if first.unit == second.unit and first.number.form != "fraction":
        low = shared_scale(text, first.number, second.number)
    first.low, first.high = min(low, high), max(low, high)
    first.value = (low + high) / 2
    first.end, first.outer_end, first.modifier = second.end, second.outer_end, "between"
    first.gloss = first.gloss or second.gloss
    return True
