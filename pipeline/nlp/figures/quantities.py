"""Finds the quantities of an article: numbers with unit, modifier, gloss and denominator."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.figures.denominators import attach_denominators, is_denominator
from pipeline.nlp.figures.drafts import Draft, draft
from pipeline.nlp.figures.ends import join_compounds, pair_ends
from pipeline.nlp.figures.glosses import attach_glosses
from pipeline.nlp.figures.modifiers import modifier_behind
from pipeline.nlp.figures.sharing import share_units
from pipeline.nlp.records import Located, Number, Period, Quantity, Reject, Sentence, read, text_of, write


def find_quantities(
    text: str,
    sentences: list[Sentence],
    numbers: list[Number],
    rejects: list[Reject],
    periods: list[Period],
) -> list[Quantity]:
    """Return the quantities of `text` in order, one for each number that no reject or period covers.

    Glosses stand in the quantity they restate. A unit that the fact table has no kind for
    ("500 kV") gives a quantity of kind "other".
    """
    found: list[Quantity] = []
    free = _uncovered(_uncovered(numbers, rejects), periods)
    starts = [number.start for number in free]
    for sentence in sentences:
        first, last = bisect_right(starts, sentence.start - 1), bisect_right(starts, sentence.end - 1)
        if first < last:
            found.extend(_of_sentence(text, sentence, free[first:last]))
    return found


def _uncovered(numbers: list[Number], covers: Sequence[Located]) -> list[Number]:
    """Return the numbers that overlap none of `covers`, which may be in any order."""
    ordered = sorted(covers, key=lambda cover: cover.start)
    starts = [cover.start for cover in ordered]
    ends: list[int] = []
    for cover in ordered:
        ends.append(max(cover.end, ends[-1] if ends else 0))
    kept = []
    for number in numbers:
        before = bisect_right(starts, number.end - 1)
        if before == 0 or ends[before - 1] <= number.start:
            kept.append(number)
    return kept


def _of_sentence(text: str, sentence: Sentence, numbers: list[Number]) -> list[Quantity]:
    drafts: list[Draft] = []
    for number in numbers:
        if drafts and (number.start < drafts[-1].end or is_denominator(text, drafts[-1], number)):
            continue  # the exponent of a unit: "km2"; "per dozen"
        floor = max(sentence.start, drafts[-1].end if drafts else 0)
        made = draft(text, number, floor)
        if made is not None and made.end > sentence.end:  # with a unit that begins the next sentence
            made = draft(text[: sentence.end], number, floor)
        if made is not None:
            drafts.append(made)
    drafts = attach_glosses(text, drafts)
    drafts = join_compounds(text, drafts)
    drafts = pair_ends(text, drafts, sentence.start)
    share_units(text, drafts, sentence.end)
    attach_denominators(text, drafts, sentence.end)
    _bind(text, drafts, sentence.end)
    # A digit within the draft before is the exponent of its denominator: "20 J/m^2".
    inside = {id(later) for first, later in pairwise(drafts) if later.start < first.outer_end}
    return [made.finished() for made in drafts if id(made) not in inside]


def _bind(text: str, drafts: list[Draft], end: int) -> None:
    """Give figures without a modifier the one that stands behind what they count ("900 parcels at most")."""
    starts = [*(following.outer_start for following in drafts[1:]), end]
    for made, limit in zip(drafts, starts, strict=False):
        found = modifier_behind(text, made.outer_end, limit) if made.modifier == "exact" else None
        if found is not None:
            made.modifier, made.bound = found


@Language.component("amounts")
def amounts(doc: Doc) -> Doc:
    """Write the span group `amounts`, those of no kind of the fact table among them."""
    found = find_quantities(
        text_of(doc),
        read(doc, "sentences", Sentence),
        read(doc, "numbers", Number),
        read(doc, "nonclaims", Reject),
        read(doc, "periods", Period),
    )
    write(doc, "amounts", found)
    return doc
