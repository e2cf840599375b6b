"""Joins neighbouring drafts: glosses in brackets, ranges with two units, "from X to Y", units they share."""

import re
from functools import cache

from pipeline.lexicon.modifiers import change_verbs, modifiers
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.denominators import denominator_after
from pipeline.nlp.drafts import Draft
from pipeline.nlp.ranges import changed_by, shared_scale
from pipeline.nlp.records import Gloss

OPENING = re.compile(
    r"(?:\s+(?:of|[A-Za-z-]+)){0,4}\s*[(（\[]\s*(?:(?:or|equal to|equivalent to|i\.e\.,?|=)\s*)?"
)
SPOKEN = re.compile(r",?\s+or\s+|,\s+(?:equivalent|equal)\s+to\s+")
CLOSING = re.compile(r"(?:\s+(?:at|in|yuan|per|a|an|each|then|total|US)\b[^()\d]{0,40})?\s*[)）\]]")
NO_GLOSS = ("count", "percentage", "ratio")
TO = re.compile(r"\s?[-–—~]\s?|-?\s+to\s+")
AND = re.compile(r"\s+and\s+")
TO_AT_END = re.compile(r"[^;.]{0,80}?\s+to\s+")
FROM_AT_END = re.compile(r"\s+(?:[a-z]+\s+){0,3}from\s+")
FROM = re.compile(r"\b(from)\s+\Z", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
BEFORE_TO = re.compile(r"\bto\s+\Z", re.IGNORECASE)
RANGING = re.compile(r"\b(?:rang|var)(?:e|es|ed|ing|y|ies|ied|ying)\s+\Z", re.IGNORECASE)
COMMA = re.compile(r"\s*,\s*")
LAST_COMMA = re.compile(r"\s*,?\s+(?:and|or|&)\s+(?:by\s+)?")
# What may follow a number whose unit is left out: no noun.
ENDS = re.compile(
    r"\s*(?:[,.;:!?)）”\"]|\Z)|\s+(?:and|or|but|while|in|with|by|from|as|respectively|this|last|over|for|at|on|to|year|a)\b",
    re.IGNORECASE,
)
SCALED = 10**6


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(change_verbs())}\b", re.IGNORECASE)


def attach_glosses(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts less those that restate the one before in another unit: they become its gloss."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        close = _gloss_close(text, last, draft) if last is not None else None
        if last is None or close is None:
            kept.append(draft)
            continue
        last.gloss = Gloss(draft.start, draft.end, draft.value, draft.unit, close)
        last.outer_end = max(last.outer_end, close)
    return kept


def _gloss_close(text: str, last: Draft, draft: Draft) -> int | None:
    """Return where the gloss `draft` of `last` is closed, or None where it is none."""
    if last.gloss is not None or last.kind != draft.kind or last.unit == draft.unit or last.kind in NO_GLOSS:
        return None
    if OPENING.fullmatch(text, last.outer_end, draft.outer_start):
        closing = CLOSING.match(text, draft.outer_end)
        return closing.end() if closing else None
    return draft.outer_end if SPOKEN.fullmatch(text, last.outer_end, draft.outer_start) else None


def share_units(text: str, drafts: list[Draft], end: int) -> None:
    """Give bare numbers the unit of the neighbour they are coordinated with; `end` is the sentence's."""
    for at in range(len(drafts) - 1, -1, -1):
        if drafts[at].unit != "count" and not drafts[at].shared:
            _share_back(text, drafts, at)
    for at, draft in enumerate(drafts):
        if draft.bare and not draft.shared and ENDS.match(text, draft.end, end):
            _share_forward(text, drafts, at)


def _share_back(text: str, drafts: list[Draft], at: int) -> None:
    """ "45, 39 and 22 days": the unit of the last number is that of all."""
    giver = drafts[at]
    first = at
    while first > 0 and drafts[first - 1].bare:
        between = text[drafts[first - 1].outer_end : drafts[first].outer_start]
        if not (LAST_COMMA if first == at else COMMA).fullmatch(between):
            break
        first -= 1
    if first == at - 1 and "," in text[drafts[first].outer_end : giver.outer_start]:
        return  # "in 2013, and 300 tonnes": no list
    for taker in drafts[first:at]:
        _take(taker, giver)
        scale = _scale_of(text, giver)
        if (
            scale >= SCALED
            and taker.value < 1000
            and text[taker.start : taker.end].replace(".", "").isdigit()
        ):
            taker.value *= scale


def _scale_of(text: str, draft: Draft) -> int:
    printed = re.match(r"[\d,.]*\d", text[draft.number.start : draft.number.end])
    if printed is None or draft.number.form != "digits":
        return 1
    mantissa = float(printed.group().replace(",", ""))
    return round(float(draft.value) / mantissa) if mantissa else 1


def _take(taker: Draft, giver: Draft) -> None:
    taker.unit, taker.shared = giver.unit, True


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
            _take(draft, giver)
        return


def _own_predicate(text: str, floor: int, outer: int, start: int) -> bool:
    """Whether the clause of the number at `start` has a verb of its own and says nothing of money."""
    clause = max(floor, *(text.rfind(mark, floor, outer) for mark in ",;"))
    words = set(text[clause:start].lower().replace(",", " ").split())
    if words & modifiers().money_nouns:
        return False
    return bool(words & (modifiers().predicates | change_verbs()))


def pair_ends(text: str, drafts: list[Draft], floor: int) -> list[Draft]:
    """Return the drafts with "44 mg to 50 mg" made one range and the ends of "from X to Y" marked."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        whole = last is None or last.paired or "range" in (last.number.form, draft.number.form)
        if last is None or whole or not _joined(text, last, draft, floor):
            kept.append(draft)
    return kept


def _joined(text: str, first: Draft, second: Draft, floor: int) -> bool:
    """Whether `second` has gone into `first` as the end of its range; marks the ends of a change."""
    before = text[max(floor, first.outer_start - 60) : first.outer_start]
    gap = text[first.outer_end : second.outer_start]
    start = FROM.search(before)
    if start is not None:
        _end_of_change(text, first, second, gap)
    if first.unit != second.unit:
        return False
    if BETWEEN.search(before):
        return bool(AND.fullmatch(gap) or TO.fullmatch(gap)) and _range(text, first, second)
    if start is None:
        _from_after(text, first, second, gap, floor)
        plain = first.unit != "count" and TO.fullmatch(gap) and second.modifier == "exact"
        return bool(plain) and not changed_by(before) and _range(text, first, second)
    lead = before[: start.start()]
    changes = not RANGING.search(lead) and _changes(text, floor, first.outer_start)
    if changes and TO_AT_END.fullmatch(gap):
        first.paired, second.paired = "from", "to"
        return False
    return bool(TO.fullmatch(gap)) and not changes and _range(text, first, second)


def _end_of_change(text: str, first: Draft, second: Draft, gap: str) -> None:
    """ "from 40 minutes to 6": the second end takes the unit of the first."""
    if second.bare and first.unit != "count" and gap.strip() == "to" and ENDS.match(text, second.end):
        _take(second, first)


def _changes(text: str, floor: int, position: int) -> bool:
    clause = max(floor, text.rfind(";", floor, position) + 1)
    return _change().search(text, clause, position) is not None


def _from_after(text: str, first: Draft, second: Draft, gap: str, floor: int) -> None:
    """ "rose to 35 percent from 28 percent"."""
    to = BEFORE_TO.search(text, max(floor, first.outer_start - 8), first.outer_start)
    if to and FROM_AT_END.fullmatch(gap) and _changes(text, floor, first.outer_start):
        first.paired, second.paired = "to", "from"


def _range(text: str, first: Draft, second: Draft) -> bool:
    low, high = shared_scale(text, first.number, second.number), second.value
    if first.number.form == "fraction":
        low = first.value
    first.low, first.high = min(low, high), max(low, high)
    first.value = (low + high) / 2
    first.end, first.outer_end, first.modifier = second.end, second.outer_end, "between"
    first.gloss = first.gloss or second.gloss
    return True


def attach_denominators(text: str, drafts: list[Draft], end: int) -> None:
    """Set `per` of each draft that has a denominator before the next draft or the sentence's `end`.

    Two denominators ("per person per day") are joined by ";".
    """
    for at, draft in enumerate(drafts):
        limit = drafts[at + 1].outer_start if at + 1 < len(drafts) else end
        if draft.gloss is not None:
            inside = denominator_after(text, draft.gloss.end, limit, close=True)
            found = denominator_after(text, draft.end, draft.gloss.start, close=True) or inside
            if found is not None:
                draft.per = found[0]
                continue
        found = denominator_after(text, draft.outer_end, limit)
        if found is None:
            continue
        draft.per, draft.outer_end = found
        if draft.number.form == "multiple":
            draft.unit = "count"  # "twice a week"
        if second := denominator_after(text, draft.outer_end, max(limit, draft.outer_end), close=True):
            draft.per, draft.outer_end = f"{draft.per};{second[0]}", second[1]
