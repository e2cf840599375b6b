"""Joins neighbouring drafts: glosses in brackets, units they share, denominators."""

import re

from pipeline.lexicon.modifiers import change_verbs, modifiers
from pipeline.nlp.figures.denominators import denominator_after
from pipeline.nlp.figures.drafts import Draft
from pipeline.nlp.figures.following import ends_phrase
from pipeline.nlp.records import Gloss

OPENING = re.compile(
    r"(?:\s+(?:of|[A-Za-z-]+)){0,4}\s*[(（\[]\s*(?:(?:or|equal to|equivalent to|i\.e\.,?|=)\s*)?"
)
SPOKEN = re.compile(r",?\s+or\s+|,\s+(?:equivalent|equal)\s+to\s+")
CLOSING = re.compile(r"(?:\s+(?:at|in|yuan|per|a|an|each|then|total|US)\b[^()\d]{0,40})?\s*[)）\]]")
NO_GLOSS = ("count", "percentage", "ratio")
COMMA = re.compile(r"\s*,\s*")
LAST_COMMA = re.compile(r"\s*,?\s+(?:and|or|&)\s+(?:by\s+)?")
POWER = re.compile(r"\s?/\s?[^\W\d]+\^?[-−]?\d")  # "/m^2"
SCALED = 10**6


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
        if draft.bare and not draft.shared and ends_phrase(text, draft.end, end):
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
        take(taker, giver)
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


def take(taker: Draft, giver: Draft) -> None:
    """Give `taker` the unit of `giver`."""
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
            take(draft, giver)
        return


def _own_predicate(text: str, floor: int, outer: int, start: int) -> bool:
    """Whether the clause of the number at `start` has a verb of its own and says nothing of money."""
    clause = max(floor, *(text.rfind(mark, floor, outer) for mark in ",;"))
    words = set(text[clause:start].lower().replace(",", " ").split())
    if words & modifiers().money_nouns:
        return False
    return bool(words & (modifiers().predicates | change_verbs()))


def attach_denominators(text: str, drafts: list[Draft], end: int) -> None:
    """Set `per` of each draft that has a denominator before the next draft or the sentence's `end`.

    Two denominators ("per person per day") are joined by ";".
    """
    for at, draft in enumerate(drafts):
        if draft.per is not None:
            continue  # "4,500 tpd": the unit says it
        limit = _next_start(drafts, at, end)
        if draft.gloss is not None:
            inside = denominator_after(text, draft.gloss.end, limit, close=True)
            found = denominator_after(text, draft.end, draft.gloss.start, close=True) or inside
            if found is not None:
                draft.per = found[0]
                continue
        found = denominator_after(text, draft.outer_end, limit)
        if found is None:
            continue
        if POWER.fullmatch(text, draft.end, found[1]):
            draft.end = found[1]  # the exponent belongs to the unit
        draft.per, draft.outer_end = found
        if draft.number.form == "multiple":
            draft.unit = "count"  # "twice a week"
        if second := denominator_after(text, draft.outer_end, _next_start(drafts, at, end), close=True):
            draft.per, draft.outer_end = f"{draft.per};{second[0]}", second[1]


def _next_start(drafts: list[Draft], at: int, end: int) -> int:
    """Return where the draft behind `at` begins, or `end`; an exponent within `at` is none: "J/m^2"."""
    last = drafts[at].outer_end
    starts = (drafts[index].outer_start for index in range(at + 1, len(drafts)))
    return next((start for start in starts if start >= last), end)
