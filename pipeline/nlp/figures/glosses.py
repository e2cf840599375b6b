"""Finds the brackets that restate a figure in another unit, or in other words."""

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.lexicon.grammar import verb_forms
from pipeline.measures.units import LARGEST, NoConversionError, canonical, convert
from pipeline.nlp.figures.drafts import Draft
from pipeline.nlp.figures.unit_forms import unit_after
from pipeline.nlp.records import Gloss

WORD = r"(?:\s+(?:of|in\s+(?:19|20)\d\d|[A-Za-z][\w’'-]*))"
BRACKET = r"\s*[(（\[]\s*(?:(?:or|equal to|equivalent to|i\.e\.,?|=|≈)\s*)?"
DIRECT = re.compile(BRACKET)
NEAR = re.compile(rf"(?P<words>{WORD}{{0,4}}){BRACKET}")
FAR = re.compile(rf"(?P<words>{WORD}{{0,9}}){BRACKET}")
SPOKEN = re.compile(r",?\s+or\s+|,\s+(?:equivalent|equal)\s+to\s+")
CLOSING = re.compile(
    r"(?:\s+(?:at|in|yuan|per|a|an|each|then|total|US|only|exactly|or\s+so)\b[^()\d]{0,40})?\s*[)）\]]"
)
NO_GLOSS = ("count", "percentage", "ratio")
SAME = Decimal("0.001")
NEARLY = Decimal("0.1")
LARGE = 10_000


def attach_glosses(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts less those that restate the one before: they become its gloss."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        close = _gloss_close(text, last, draft) if last is not None and last.gloss is None else None
        if last is None or close is None:
            kept.append(draft)
            continue
        if last.bare and draft.unit != "count":
            _take_kind(last, draft, kept)
        last.gloss = Gloss(draft.start, draft.end, draft.value, draft.unit, close)
        last.outer_end = max(last.outer_end, close)
        if last.bare and draft.unit == "count":
            _unit_behind(text, last)
    return kept


def _unit_behind(text: str, last: Draft) -> None:
    """ "fifteen (15) percent": the unit behind the bracket is that of both."""
    form = unit_after(text, last.outer_end, scaled=abs(last.value) >= LARGE)
    if form is not None and form.unit != "times" and last.gloss is not None:
        last.unit, last.outer_end = form.unit, form.end
        last.gloss = replace(last.gloss, unit=form.unit, close=form.end)


def _gloss_close(text: str, last: Draft, draft: Draft) -> int | None:
    """Return where the gloss `draft` of `last` is closed, or None where it is none."""
    if max(abs(last.value), abs(draft.value)) > LARGEST:
        return None  # what is no figure restates none, and has no gloss
    gap = (last.outer_end, draft.outer_start)
    closing = CLOSING.match(text, draft.outer_end)
    direct = closing is not None and DIRECT.fullmatch(text, *gap) is not None
    if direct and (_restated(text, last, draft) or _of_bare(last, draft)):
        assert closing is not None
        return closing.end()
    if last.kind != draft.kind or last.unit == draft.unit or last.kind in NO_GLOSS:
        return None
    if closing is None:
        spoken = SPOKEN.fullmatch(text, *gap) and canonical(last.unit) != canonical(draft.unit)
        return draft.outer_end if spoken else None  # "$93 million, or 78 cents a share" says two things
    return closing.end() if _reaches(text, last, draft, *gap) else None


def _reaches(text: str, last: Draft, draft: Draft, start: int, end: int) -> bool:
    """Whether the bracket still belongs to the figure: behind its noun, farther where both say the same."""
    if _agree(last, draft):
        return FAR.fullmatch(text, start, end) is not None
    between = NEAR.fullmatch(text, start, end)
    return between is not None and not any(_past(word) for word in between.group("words").split())


def _past(word: str) -> bool:
    """Whether the word is a verb that tells something else: "lent 3 million yuan and built a hall (...)"."""
    verb = verb_forms().get(word.lower())
    return verb is not None and "past" in verb.forms


def _restated(text: str, last: Draft, draft: Draft) -> bool:
    """Whether the bracket says the same in other words: "15 (fifteen)", "RMB ten thousand (RMB 10,000)"."""
    printed = text[last.number.start : last.number.end], text[draft.number.start : draft.number.end]
    written = [any(letter.isdigit() for letter in number) for number in printed]
    unit = draft.unit in (last.unit, "count")
    return unit and written[0] != written[1] and abs(last.value - draft.value) <= SAME * abs(last.value)


def _of_bare(last: Draft, draft: Draft) -> bool:
    """Whether a bare large number is money, as its bracket is: "1.4 billion (about $210 million)"."""
    return last.bare and draft.kind == "money" and abs(last.value) >= LARGE


def _take_kind(last: Draft, draft: Draft, before: list[Draft]) -> None:
    """Give a bare number the currency of the last amount before that is not the bracket's own."""
    units = [d.unit for d in reversed(before) if d.kind == draft.kind and d.unit != draft.unit]
    if units:
        last.unit, last.shared = units[0], True
        last.doubts.add("unit_borrowed")


def _agree(last: Draft, draft: Draft) -> bool:
    """Whether the two say the same within 10 %."""
    try:
        value = convert(draft.value, draft.unit, last.unit)
    except NoConversionError:
        return False
    return abs(value - last.value) <= NEARLY * abs(last.value)
