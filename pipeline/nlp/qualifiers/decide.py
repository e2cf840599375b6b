"""Decides a figure column by column, each by its qualifier, in the order in which they need one another."""

from dataclasses import dataclass, replace
from typing import Any

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.english import english_words
from pipeline.lexicon.grammar import verb_words
from pipeline.nlp.choice import PLAIN, Asking, Decision
from pipeline.nlp.meaning.describe import METRIC
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.qualifiers.aggregation import AGGREGATION
from pipeline.nlp.qualifiers.dating import When
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.holders import ORGANISATION, holder_of
from pipeline.nlp.qualifiers.per import PER
from pipeline.nlp.qualifiers.status import STATUS
from pipeline.nlp.qualifiers.when import YEAR
from pipeline.nlp.qualifiers.where import PLACE, Places


@dataclass(frozen=True, slots=True)
class Decided:
    """A figure with its meaning, setting and holder, its period, and the decisions that led to them."""

    figure: Figure
    places: Places
    per: str | None
    when: When
    year_basis: str | None
    decisions: tuple[Decision[Any], ...]


def decide(figure: Figure, said: Said, asking: Asking = PLAIN) -> Decided:
    """Return what is decided of a figure after what was `said`; `asking` says of which ways."""
    metric = METRIC.decide(figure.scene, figure.index, said, asking=asking)
    before = said.last.status if said.last is not None else ""
    figure = replace(figure, meaning=replace(metric.value, status=before))
    status = STATUS.decide(figure, asking=asking)
    figure = replace(figure, meaning=_as_foreseen(figure, status.value), status=status.value)
    aggregation = AGGREGATION.decide(figure, asking=asking)
    figure = replace(figure, aggregation=aggregation.value)
    per = PER.decide(figure, asking=asking)
    told = replace(figure.told, per=per.value or None, aggregation=aggregation.value, status=status.value)
    figure = replace(figure, meaning=told)
    return _placed(figure, (metric, aggregation, status, per), per.value or None, asking)


def _as_foreseen(figure: Figure, status: str) -> Meaning:
    """Say "expected" of what a forecast tells, and of nothing that was so: "expects 48, against 49"."""
    meaning, verb = figure.told, figure.clause.verb
    words = meaning.text.split()
    if status == "actual" and meaning.inherited and len(words) > 1:
        return replace(meaning, text=" ".join(word for word in words if word != "expected"))
    told = aspect_words("planned_words") & set(meaning.text.lower().split())
    foretold = verb is not None and not verb_words("forecast_verbs").isdisjoint(verb.chain)
    if status != "target" or told or not words or not foretold:
        return meaning
    return replace(meaning, text=f"expected {_uncapitalised(meaning.text)}")


def _uncapitalised(text: str) -> str:
    """The words as they stand inside a sentence: a name and initials keep their capitals."""
    first = text.split(maxsplit=1)[0]
    plain = first[1:].islower() and first.lower() in english_words()
    return text[0].lower() + text[1:] if plain else text


def decide_route(figure: Figure, asking: Asking = PLAIN) -> Decided:
    """Return what is decided of a named route: all but metric, aggregation and denominator."""
    status = STATUS.decide(figure, asking=asking)
    return _placed(replace(figure, status=status.value), (status,), None, asking)


def _placed(figure: Figure, before: tuple[Decision[Any], ...], per: str | None, asking: Asking) -> Decided:
    year = YEAR.decide(figure, asking=asking)
    place = PLACE.decide(figure, asking=asking)
    figure = replace(figure, setting=place.value)
    organisation = ORGANISATION.decide(figure, asking=asking)
    figure = replace(figure, holder=holder_of(organisation, figure))
    place = PLACE.decide(figure, asking=asking)
    basis = year.entry.basis if year.value.year is not None else None
    return Decided(figure, place.value, per, year.value, basis, (*before, organisation, place, year))
