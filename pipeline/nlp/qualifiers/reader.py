"""Ties every figure to its meaning: metric, organisation, place, period; the last of the extractors."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.organisations import family_names
from pipeline.nlp.discourse.state import Context, main_party
from pipeline.nlp.discourse.update import remember, resume
from pipeline.nlp.meaning.adoption import adopt_units
from pipeline.nlp.meaning.describe import describe
from pipeline.nlp.meaning.services import service_text
from pipeline.nlp.qualifiers.aggregation import aggregation
from pipeline.nlp.qualifiers.confidence import confidence, route_confidence
from pipeline.nlp.qualifiers.holders import Holder, holder, of_no_one
from pipeline.nlp.qualifiers.members import Member, members
from pipeline.nlp.qualifiers.per import denominator
from pipeline.nlp.qualifiers.status import status
from pipeline.nlp.qualifiers.when import When, when
from pipeline.nlp.qualifiers.where import places_for
from pipeline.nlp.records import (
    Located,
    Organisation,
    Period,
    Place,
    Quantity,
    Reject,
    Route,
    Sentence,
    read,
    replace,
    text_of,
    write,
)
from pipeline.nlp.rejects.leftovers import find_rejects
from pipeline.nlp.syntax.scene import Meaning, Scene
from pipeline.nlp.syntax.tagging import tag_words
from pipeline.tables.segments import Segment

READ_ROLES = {"body", "title", "heading", "caption"}


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
    endpoint: str | None
    part_of_start: int | None
    confidence: float
    extractor: str


class Reader:
    """Reads an article's sentences in order, carrying what earlier ones leave for later ones."""

    def __init__(self, doc: Doc) -> None:
        """Take the records of the earlier extractors."""
        self.part_holder: Holder | None = None
        self.places: tuple[int, list[Place]] | None = None
        self.text = text_of(doc)
        self.sentences = [s for s in read(doc, "sentences", Sentence) if s.role in READ_ROLES]
        self.items: list[tuple[str, Sequence[Located]]] = [
            ("Q", read(doc, "quantities", Quantity)),
            ("R", read(doc, "routes", Route)),
            ("T", read(doc, "periods", Period)),
            ("O", read(doc, "organisations", Organisation)),
            ("L", read(doc, "places", Place)),
            ("X", read(doc, "nonclaims", Reject)),
        ]
        self.context = self._context(doc)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in text order."""
        for sentence in self.sentences:
            self.context.enter(sentence)
            scene = Scene(
                self.text,
                sentence,
                tag_words(self.text, sentence.start, sentence.end, self._inside(sentence)),
                self.context.memory,
            )
            adopt_units(scene)
            resume(self.context, scene)
            yield from self._read(scene)
            remember(self.context, scene)

    def _context(self, doc: Doc) -> Context:
        segments = read(doc, "segments", Segment)
        title = next(((s.start, s.end) for s in segments if s.role == "title"), (0, 0))
        organisations = read(doc, "organisations", Organisation)
        context = Context(doc.user_data.get("published_on"))
        frame = " ".join(
            text_of(doc)[s.start : s.end] for s in segments if s.role in {"chrome", "byline", "footer"}
        )
        families = family_names()
        own_site = any(family in frame for family in families)
        home = _home(doc, segments)
        context.main = main_party(text_of(doc), title, organisations, families, own_site, home)
        in_title = [
            p
            for p in read(doc, "periods", Period)
            if title[0] <= p.start < title[1] and p.year is not None and p.use != "compare"
        ]
        context.title_period = in_title[0] if in_title else None
        context.dates = [
            p
            for p in read(doc, "periods", Period)
            if p.year is not None
            and p.use in {"at", "deadline"}
            and str(p.year) in text_of(doc)[p.start : p.end]
        ]
        return context

    def _inside(self, sentence: Sentence) -> Iterator[tuple[str, Located]]:
        for tag, items in self.items:
            first = bisect_left(items, sentence.start, key=lambda item: item.start)
            for item in items[first:]:
                if item.start >= sentence.end:
                    break
                if item.end <= sentence.end:
                    yield tag, self._own_branch(item)

    def _own_branch(self, item: Located) -> Located:
        """In an article about a branch, "the post" is that branch."""
        main = self.context.main
        if main is None or main.province is None or not isinstance(item, Organisation):
            return item
        if not item.anaphor and not self.text[item.start : item.end].lower().startswith("the "):
            return item
        party = item.parties[0]
        own = len(item.parties) == 1 and party.name == party.group == main.group
        return replace(item, parties=(main,)) if own else item

    def _read(self, scene: Scene) -> Iterator[Claim]:
        memory = self.context.memory
        for index, word in enumerate(scene.words):
            if word.tag == "Q":
                meaning = describe(scene, index, memory.last)
                yield from self._figure(scene, index, meaning)
                if meaning.text:
                    memory.take(meaning, scene.quantity(index).kind)
            elif word.tag == "R":
                yield from self._route(scene, index)

    def _figure(self, scene: Scene, index: int, meaning: Meaning) -> Iterator[Claim]:
        quantity = scene.quantity(index)
        state = status(scene, index)
        moment = when(scene, index, self.context, state)
        who = holder(scene, index, self.context)
        where, where_basis = places_for(scene, index, self.context)
        if not where and self.places is not None and self.places[0] == scene.sentence.start:
            where, where_basis = self.places[1], "clause before"
        if where:
            self.places = (scene.sentence.start, where)
        if of_no_one(who, meaning):
            who = Holder((), False, "nobody")
        if meaning.part and self.part_holder is not None:
            who = self.part_holder
        self.part_holder = who
        kind = aggregation(scene, index, meaning)
        per = denominator(scene, index, meaning, kind)
        meaning.per, meaning.aggregation = per, kind
        sure = confidence(scene, index, meaning, who, self.context, state)
        for number, member in enumerate(members(scene, index, meaning, who, where, where_basis, kind)):
            sign = meaning.sign if kind == "change" else 1
            low, high = _signed(quantity.low, quantity.high, sign)
            yield Claim(
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
                aggregation=kind,
                status=state,
                per=per,
                row=member,
                when=moment,
                endpoint=quantity.paired,
                part_of_start=_whole(scene, index, meaning),
                confidence=sure,
                extractor=decided(meaning.slot, who.basis, where_basis),
            )

    def _route(self, scene: Scene, index: int) -> Iterator[Claim]:
        route: Route = scene.words[index].item
        who = holder(scene, index, self.context)
        state = status(scene, index)
        party = who.parties[0] if len(who.parties) == 1 else None
        runner = party.province if party and who.explicit else None  # whose branch runs it, goes before
        province = runner or route.origin.province or (party.province if party else None)
        row = Member(
            service_text(scene, index),
            party,
            province,
            route.origin.name if province else None,
            route.origin.name,
            route.destination.name,
        )
        yield Claim(
            start=route.start,
            end=route.end,
            sentence=scene.sentence,
            member=0,
            kind="route",
            number=Decimal(1),
            low=None,
            high=None,
            unit="count",
            modifier="exact",
            quantity=None,
            aggregation="level",
            status=state,
            per=None,
            row=row,
            when=when(scene, index, self.context, state),
            endpoint=None,
            part_of_start=None,
            confidence=route_confidence(who),
            extractor=decided("route", who.basis, "origin"),
        )


def decided(rule: str, holder_basis: str, place_basis: str) -> str:
    """Return what decided a row: the rule that read the metric, how holder and place were found."""
    return f"{rule};holder={holder_basis};place={place_basis}"


def _home(doc: Doc, segments: list[Segment]) -> str | None:
    """Return the one province that title, else first body paragraph, names."""
    for role in ("title", "body"):
        part = next((s for s in segments if s.role == role), None)
        if part is None:
            continue
        named = {
            p.province for p in read(doc, "places", Place) if part.start <= p.start < part.end and p.province
        }
        if named:
            return named.pop() if len(named) == 1 else None
    return None


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
    found = [c for c in Reader(doc).claims() if c.row.metric_text]
    write(doc, "claims", found)
    write(doc, "rejects", find_rejects(doc, accounted(found)))
    return doc


__all__ = ["Claim"]
