"""Accounts for every number that is no claim: the rejects found, and whatever nobody took."""

from bisect import bisect_right

from spacy.tokens import Doc

from pipeline.lexicon.units import NO_KIND
from pipeline.measures.units import rate_name
from pipeline.nlp.records import Number, Quantity, Reject, read


def find_rejects(doc: Doc, taken: list[tuple[int, int]]) -> list[Reject]:
    """Return the rejects in text order: those found before outside `taken`, and the numbers left over.

    `taken` are the sorted spans of quotes and glosses; they do not overlap.
    """
    rejects = [r for r in read(doc, "nonclaims", Reject) if not _overlaps(taken, r.start, r.end)]
    covered = sorted([*taken, *((r.start, r.end) for r in rejects)])
    quantities = [*read(doc, "quantities", Quantity), *_kindless(doc)]
    measures = [_measure(q) for q in quantities if not _overlaps(covered, q.start, q.end)]
    covered = sorted([*covered, *((m.start, m.end) for m in measures)])
    left = [_left_over(n) for n in read(doc, "numbers", Number) if not _overlaps(covered, n.start, n.end)]
    return sorted([*rejects, *measures, *left], key=lambda r: r.start)


def _kindless(doc: Doc) -> list[Quantity]:
    """The figures of a unit that the fact table has no kind for ("a 500-kV line")."""
    return [quantity for quantity in read(doc, "amounts", Quantity) if quantity.kind == NO_KIND]


def _measure(quantity: Quantity) -> Reject:
    """A figure without metric keeps its unit, with what it is per."""
    unit = quantity.unit if quantity.kind != "count" else None
    if unit is not None and quantity.per is not None:
        unit = rate_name(unit, quantity.per)
    return Reject(quantity.start, quantity.end, "no_metric", quantity.value, unit)


def _left_over(number: Number) -> Reject:
    reason = "indefinite" if number.form == "indefinite" else "no_metric"
    return Reject(number.start, number.end, reason, number.value)


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    before = bisect_right(spans, (start, end))
    return any(a < end and start < b for a, b in spans[max(0, before - 1) : before + 1])
