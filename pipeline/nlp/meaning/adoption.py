"""Gives bare numbers the unit that their sentence leaves out: the last of what figures are in themselves."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.units import NO_KIND
from pipeline.nlp.meaning.lending import Lending, lender
from pipeline.nlp.records import (
    Located,
    Quantity,
    Sentence,
    read,
    replace,
    text_of,
    write,
)
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.tagging import TAGGED, tag_words

Item = TypeVar("Item", bound=Located)


def find_units(doc: Doc) -> list[Quantity]:
    """Return the quantities of `doc` in text order, those that leave their unit out with the one they borrow.

    A unit is carried where the grammar carries it (see `lending.py`); what borrowed one has the doubt
    `unit_borrowed`. Those of no kind of the fact table are left out.
    """
    text = text_of(doc)
    quantities = [quantity for quantity in read(doc, "amounts", Quantity) if quantity.kind != NO_KIND]
    records: list[tuple[str, Sequence[Located]]] = [("Q", quantities)]
    records += [(tag, read(doc, name, kind)) for tag, name, kind in TAGGED]
    found: list[Quantity] = []
    earlier: tuple[Quantity, ...] = ()
    money: Quantity | None = None
    sentences = read(doc, "sentences", Sentence)
    for last, sentence in pairwise([None, *sentences]):
        assert sentence is not None
        own = list(_inside(quantities, sentence))
        if last is None or last.segment != sentence.segment:
            earlier = ()
        if any(_may_borrow(quantity) for quantity in own):
            words = tag_words(text, sentence.start, sentence.end, _records(records, sentence))
            own = _lend(Lending(Scene(text, sentence, words), earlier, money), own)
        found += own
        earlier = tuple(own) or earlier
        money = next((quantity for quantity in reversed(own) if quantity.kind == "money"), money)
    return found


def _may_borrow(quantity: Quantity) -> bool:
    return quantity.unit == "count" and not quantity.compound


def _lend(lending: Lending, own: list[Quantity]) -> list[Quantity]:
    """Return the quantities of a sentence with the units lent; a number lends to those behind it."""
    for index in lending.scene.figures():
        model = lender(lending, index) if lending.counts_nothing(index) else None
        if model is not None:
            lending.lent[index] = _borrowing(lending.scene.quantity(index), model)
            if lending.lent[index].kind == "money":
                lending.money = lending.lent[index]
        elif lending.scene.quantity(index).kind == "money":
            lending.money = lending.scene.quantity(index)
    lent = {quantity.start: quantity for quantity in lending.lent.values()}
    return [lent.get(quantity.start, quantity) for quantity in own]


def _borrowing(quantity: Quantity, model: Quantity) -> Quantity:
    """The bare quantity with the unit of the model, and what both are per ("adds 200" a month)."""
    doubts = tuple(sorted({*quantity.doubts, "unit_borrowed"}))
    per = quantity.per or model.per
    return replace(quantity, unit=model.unit, kind=model.kind, per=per, shared=True, doubts=doubts)


def _records(
    records: list[tuple[str, Sequence[Located]]], sentence: Sentence
) -> Iterator[tuple[str, Located]]:
    for tag, items in records:
        for item in _inside(items, sentence):
            yield tag, item


def _inside(items: Sequence[Item], sentence: Sentence) -> Iterator[Item]:
    """Yield those of the sorted `items` that lie in the sentence."""
    for item in items[bisect_left(items, sentence.start, key=lambda item: item.start) :]:
        if item.start >= sentence.end:
            return
        if item.end <= sentence.end:
            yield item


@Language.component("quantities")
def quantities(doc: Doc) -> Doc:
    """Write the span group `quantities` from `amounts` and the records around them."""
    write(doc, "quantities", find_units(doc))
    return doc
