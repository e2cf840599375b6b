"""Ties every figure to its meaning: metric, organisation, place, period; the last of the extractors."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.choice import PLAIN, Asking, Decision
from pipeline.nlp.discourse.holding import Reading
from pipeline.nlp.meaning.labels import intro_of
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.services import service_text
from pipeline.nlp.qualifiers.compared import compared_to
from pipeline.nlp.qualifiers.dating import When
from pipeline.nlp.qualifiers.decide import Decided, decide, decide_route
from pipeline.nlp.qualifiers.figure import Before, Figure
from pipeline.nlp.qualifiers.members import Member, members
from pipeline.nlp.qualifiers.of_article import Row, article_traits
from pipeline.nlp.qualifiers.traits import traits
from pipeline.nlp.qualifiers.when import doubts_of, forwards
from pipeline.nlp.records import Place, Quantity, Route, Sentence, read, write
from pipeline.nlp.rejects.leftovers import find_rejects
from pipeline.nlp.syntax.scene import Scene

FIGURES = {"Q", "R"}  # tags of what makes a claim: numbers and routes


@dataclass(frozen=True, slots=True)
class Claim:
    """One observation as the text gives it; fanned-out rows share the quantity and count up `member`."""

    start: int
    end: int
    sentence: Sentence
    member: int
    kind: str
    number: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    modifier: str
    quantity: Quantity | None
    aggregation: str
    status: str
    per: str | None
    row: Member
    organisation_basis: str
    when: When
    year_basis: str | None
    compare_to: str | None
    endpoint: str | None
    part_of_start: int | None
    doubts: tuple[str, ...]
    traits: tuple[str, ...]
    decisions: tuple[Decision[Any], ...]

    @property
    def ways(self) -> str:
        """How each column was decided: "metric=counted;organisation=subject;..."."""
        return ";".join(f"{decision.column}={decision.winner.way}" for decision in self.decisions)


def find_claims(doc: Doc, asking: Asking = PLAIN) -> list[Claim]:
    """Return the claims of an article in text order, those without a metric text too.

    Their decisions hold the losing candidates as well where `asking` is thorough.
    """
    found: list[Claim] = []
    said, before, segment = Said(), Before(), -1
    readings = read(doc, "register", Reading)
    for reading in readings:
        if reading.scene.sentence.segment != segment:
            segment, said = reading.scene.sentence.segment, said.new_paragraph()
        said = replace(said, intro=intro_of(reading.scene, said.intro))
        before = replace(before, places=())
        for index, tag in enumerate(reading.scene.tags):
            if tag not in FIGURES:
                continue
            figure = Figure(reading.scene, index, reading.holding, before)
            if tag == "Q":
                decided = decide(figure, said, asking)
                rows = _claims(decided, asking)
                found += rows
                before = Before(decided.figure.holder, decided.places or before.places)
                meaning = _as_paired(decided.figure.told, rows)
                said = said.then(meaning, figure.quantity.kind) if meaning.text else said
            else:
                found.append(_route(decide_route(figure, asking)))
    return _together(doc, found, readings)


def _together(doc: Doc, found: list[Claim], readings: list[Reading]) -> list[Claim]:
    """Add to each claim's traits what the article as a whole tells of it."""
    rows = [
        Row(each.row.party.name if each.row.party else None, each.row.province, each.when.year)
        for each in found
    ]
    sentences = (reading.scene.text[reading.start : reading.end] for reading in readings)
    provinces = [place.province for place in read(doc, "places", Place) if place.province]
    told = article_traits(rows, sentences, provinces, doc.user_data.get("published_on"))
    return [replace(claim, traits=(*claim.traits, *more)) for claim, more in zip(found, told, strict=True)]


def _as_paired(meaning: Meaning, rows: list[Claim]) -> Meaning:
    """The meaning with the one of several metrics that the figure was paired with."""
    text = rows[0].row.metric_text if len(rows) == 1 else meaning.text
    return meaning if text == meaning.text else replace(meaning, text=text, noun=text)


def _claims(decided: Decided, asking: Asking) -> list[Claim]:
    """Return the claims of a figure, one for each row that it fans out to."""
    figure, quantity, meaning = decided.figure, decided.figure.quantity, decided.figure.told
    sign = meaning.sign if figure.aggregation == "change" else 1
    low, high = _signed(quantity.low, quantity.high, sign)
    found = []
    for number, member in enumerate(members(figure, asking)):
        held = figure.holder.basis if figure.holder is not None and member.party else "none"
        chosen = tuple(
            member.choice if decision.column == "place" and member.choice is not None else decision
            for decision in decided.decisions
        )
        found.append(
            Claim(
                start=quantity.start,
                end=quantity.end,
                sentence=figure.scene.sentence,
                member=number,
                kind=quantity.kind,
                number=quantity.value * sign,
                low=low,
                high=high,
                unit=quantity.unit,
                modifier=quantity.modifier,
                quantity=quantity,
                aggregation=figure.aggregation,
                status=figure.status,
                per=decided.per,
                row=member,
                organisation_basis=held,
                when=forwards(decided.when),
                year_basis=decided.year_basis,
                compare_to=compared_to(figure),
                endpoint=quantity.paired,
                part_of_start=_whole(figure.scene, figure.index, meaning),
                doubts=(*member.flags, *quantity.doubts, *doubts_of(figure.scene, decided.when)),
                traits=_traits(decided, member, held),
                decisions=chosen,
            )
        )
    return found


def _traits(decided: Decided, member: Member, held: str) -> tuple[str, ...]:
    bases = ("organisation", held), ("place", member.place_basis), ("year", decided.year_basis or "none")
    return tuple(traits(decided.figure, decided.decisions, bases))


def _route(decided: Decided) -> Claim:
    """Return the claim of a route; it belongs to the province whose branch runs it, else to its origin's."""
    figure, party = decided.figure, decided.figure.party
    route: Route = figure.scene.words[figure.index].item
    named = figure.holder is not None and figure.holder.explicit
    held = figure.holder.basis if figure.holder is not None and party else "none"
    seat = party.province if party is not None else None
    province = (seat if named else None) or route.origin.province or seat
    row = Member(
        service_text(figure.scene, figure.index),
        party,
        province,
        route.origin.name if province else None,
        route.origin.name,
        route.destination.name,
        place_basis="named" if province else "none",
    )
    return Claim(
        start=route.start,
        end=route.end,
        sentence=figure.scene.sentence,
        member=0,
        kind="route",
        number=Decimal(1),
        low=None,
        high=None,
        unit="count",
        modifier="exact",
        quantity=None,
        aggregation="level",
        status=figure.status,
        per=None,
        row=row,
        organisation_basis=held,
        when=forwards(decided.when),
        year_basis=decided.year_basis,
        compare_to=compared_to(figure),
        endpoint=None,
        part_of_start=None,
        doubts=(*row.flags, *doubts_of(figure.scene, decided.when)),
        traits=_traits(decided, row, held),
        decisions=decided.decisions,
    )


def _signed(low: Decimal | None, high: Decimal | None, sign: int) -> tuple[Decimal | None, Decimal | None]:
    if low is None or high is None or sign > 0:
        return low, high
    return -high, -low


def _whole(scene: Scene, index: int, meaning: Meaning) -> int | None:
    """Return where the whole of a part stands: "136 units, of which 31", "12 of the 107 counties"."""
    if meaning.part:
        before = [i for i in scene.figures() if i < index]
        return scene.quantity(before[-1]).start if before else None
    step = index + 1
    if scene.lower(step) != "of":
        return None
    step += 1
    while scene.tag(step) in {"DET", "PRON"}:
        step += 1
    return scene.quantity(step).start if scene.tag(step) == "Q" else None


def accounted(found: list[Claim]) -> list[tuple[int, int]]:
    """Return the spans that claims account for: quotes and glosses."""
    spans = {(claim.start, claim.end) for claim in found}
    quantities = (claim.quantity for claim in found if claim.quantity is not None)
    return sorted(spans | {(q.gloss.start, q.gloss.end) for q in quantities if q.gloss is not None})


def _is_told(claim: Claim) -> bool:
    """Whether the labels of a table tell the metric of its cell; no other words stand around that."""
    return claim.sentence.role != "table" or claim.ways.startswith("metric=label;")


@Language.component("claims")
def claims(doc: Doc) -> Doc:
    """Write the span groups `claims` and `rejects`."""
    found = [claim for claim in find_claims(doc) if claim.row.metric_text and _is_told(claim)]
    write(doc, "claims", found)
    write(doc, "rejects", find_rejects(doc, accounted(found)))
    return doc


__all__ = ["Claim"]
