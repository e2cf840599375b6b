"""Ties every figure to its meaning: metric, organisation, place, period; the last of the extractors."""

from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.choice import Decision
from pipeline.nlp.discourse.register import Reading
from pipeline.nlp.meaning.describe import METRIC
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.services import service_text
from pipeline.nlp.qualifiers.aggregation import AGGREGATION
from pipeline.nlp.qualifiers.confidence import confidence, route_confidence
from pipeline.nlp.qualifiers.figure import Before, Figure, Holder
from pipeline.nlp.qualifiers.holders import ORGANISATION, of_no_one
from pipeline.nlp.qualifiers.members import Member, members
from pipeline.nlp.qualifiers.per import PER
from pipeline.nlp.qualifiers.status import STATUS
from pipeline.nlp.qualifiers.when import YEAR, When, compared_to
from pipeline.nlp.qualifiers.where import PLACE, _wide
from pipeline.nlp.records import Party, Quantity, Route, Sentence, read, write
from pipeline.nlp.rejects.leftovers import find_rejects
from pipeline.nlp.syntax.scene import Scene

EXPLICIT = {"beside", "agent", "subject", "body", "people", "clause_before", "relative", "their_people"}
OLD_HOLDER = dict(
    beside="beside",
    agent="agent",
    subject="subject",
    body="body",
    people="nobody",
    clause_before="clause before",
    earlier="sentence",
    sayer_meant="sentence",
    relative="relative",
    their_people="nobody",
    personal="nobody",
    event="sentence",
    they="paragraph",
    aside_on_family="article",
    paragraph="paragraph",
    section="article",
    sayer="article",
    article="article",
    none="none",
)
OLD_PLACE = dict(
    right_after="beside",
    beside="beside",
    route="clause",
    clause="clause",
    clause_around="clause",
    from_subject="clause",
    named_level="clause",
    opening="sentence",
    movement="sentence",
    paragraph="paragraph",
    article="article",
    mentioned="article",
    figure_before="clause before",
    none="none",
)


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
    when: When
    year_basis: str | None
    compare_to: str | None
    endpoint: str | None
    part_of_start: int | None
    confidence: float
    extractor: str


def find_claims(doc: Doc) -> list[Claim]:
    """Return the claims of an article in text order, those without a metric text too."""
    found: list[Claim] = []
    said, before, segment = Said(), Before(), -1
    for reading in read(doc, "register", Reading):
        if reading.scene.sentence.segment != segment:
            segment, said = reading.scene.sentence.segment, said.new_paragraph()
        before = replace(before, places=())
        claims, said, before = _read(reading, said, before)
        found += claims
    return found


def _read(reading: Reading, said: Said, before: Before) -> tuple[list[Claim], Said, Before]:
    """Return the claims of a sentence, with what its figures leave to later ones."""
    found: list[Claim] = []
    for index, word in enumerate(reading.scene.words):
        figure = Figure(reading.scene, index, reading.holding, before)
        if word.tag == "Q":
            claims, meaning, before = _figure(figure, METRIC.decide(reading.scene, index, said).value)
            found += claims
            said = said.then(meaning, figure.quantity.kind) if meaning.text else said
        elif word.tag == "R":
            found.append(_route(figure))
    return found, said, before


def _figure(figure: Figure, meaning: Meaning) -> tuple[list[Claim], Meaning, Before]:
    """Return the claims of a figure, its meaning with all that is known of it, and what it leaves."""
    scene, index = figure.scene, figure.index
    figure = replace(figure, meaning=meaning)
    figure = replace(figure, status=STATUS.decide(figure).value)
    figure = replace(figure, aggregation=AGGREGATION.decide(figure).value)
    per = PER.decide(figure).value or None
    figure = replace(figure, meaning=replace(meaning, per=per, aggregation=figure.aggregation))
    when, where = YEAR.decide(figure), PLACE.decide(figure)
    who = _holder(ORGANISATION.decide(figure))
    if of_no_one(who, meaning):
        who = Holder((), False, "nobody")
    if meaning.part and figure.before.holder is not None:
        who = figure.before.holder
    sure = confidence(figure, who)
    basis = OLD_PLACE[where.winner.way] if where.value else ("none" if _wide(figure) else "article")
    quantity = figure.quantity
    sign = meaning.sign if figure.aggregation == "change" else 1
    low, high = _signed(quantity.low, quantity.high, sign)
    rows = members(scene, index, meaning, who, list(where.value), basis, figure.aggregation)
    claims = [
        Claim(
            start=quantity.start,
            end=quantity.end,
            sentence=scene.sentence,
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
            per=per,
            row=member,
            when=when.value,
            year_basis=_basis(when),
            compare_to=compared_to(figure),
            endpoint=quantity.paired,
            part_of_start=_whole(scene, index, meaning),
            confidence=sure,
            extractor=decided(meaning.slot, who.way, basis),
        )
        for number, member in enumerate(rows)
    ]
    places = where.value or figure.before.places
    return claims, figure.told, Before(who, places)


def _route(figure: Figure) -> Claim:
    route: Route = figure.scene.words[figure.index].item
    who = _holder(ORGANISATION.decide(figure))
    figure = replace(figure, status=STATUS.decide(figure).value)
    when = YEAR.decide(figure)
    party = who.parties[0] if len(who.parties) == 1 else None
    runner = party.province if party and who.explicit else None  # whose branch runs it, goes before
    province = runner or route.origin.province or (party.province if party else None)
    row = Member(
        service_text(figure.scene, figure.index),
        party,
        province,
        route.origin.name if province else None,
        route.origin.name,
        route.destination.name,
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
        when=when.value,
        year_basis=_basis(when),
        compare_to=compared_to(figure),
        endpoint=None,
        part_of_start=None,
        confidence=route_confidence(who),
        extractor=decided("route", who.way, "origin"),
    )


def _holder(decision: Decision[tuple[Party, ...]]) -> Holder:
    way = decision.winner.way
    old = OLD_HOLDER[way] if decision.value or way not in {"section", "sayer", "article"} else "none"
    return Holder(decision.value, way in EXPLICIT, old)


def _basis(decision: Decision[When]) -> str | None:
    return decision.entry.basis if decision.value.year is not None else None


def decided(rule: str, holder_basis: str, place_basis: str) -> str:
    """Return what decided a row: the rule that read the metric, how holder and place were found."""
    return f"{rule};holder={holder_basis};place={place_basis}"


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


@Language.component("claims")
def claims(doc: Doc) -> Doc:
    """Write the span groups `claims` and `rejects`."""
    found = [claim for claim in find_claims(doc) if claim.row.metric_text]
    write(doc, "claims", found)
    write(doc, "rejects", find_rejects(doc, accounted(found)))
    return doc


__all__ = ["Claim"]
