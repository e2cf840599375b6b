"""Says why the columns of a figure are what they are: every candidate, what speaks for it, and which won."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipeline.lexicon.choices import ways_of
from pipeline.lexicon.confidence import doubts_listed
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.nlp.choice import THOROUGH, Candidate, Decision
from pipeline.nlp.discourse.holding import Reading
from pipeline.nlp.qualifiers.reader import Claim, accounted, find_claims
from pipeline.nlp.records import Located, Organisation, Period, Place, Sentence, read, text_of
from pipeline.nlp.rejects.leftovers import find_rejects
from pipeline.tables.rendering import Rendering

NOTHING = {"organisation": "nobody", "place": "nowhere", "year": "undated", "per": "nothing"}


class ExplainError(ValueError):
    """There is no figure of this quote to explain: says what stands there instead."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate: its value in words, its way with the way's rank in `choices.yml` (from 1), and its cues.

    `cues` are the printed words that speak for it, with "before" where they stand before the sentence.
    """

    value: str
    way: str
    rank: int
    sure: str
    says: str
    cues: tuple[str, ...]

    def __str__(self) -> str:
        """Return the offer in one line."""
        cues = " by " + ", ".join(f'"{cue}"' for cue in self.cues) if self.cues else ""
        return f"{self.rank}. {self.way} ({self.sure}): {self.value}{cues} - {self.says}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a column: the published value in words, and the offers, the winner first."""

    column: str
    value: str
    offers: tuple[Offer, ...]
    ways: int

    def __str__(self) -> str:
        """Return the choice with a line for each offer and one that says why the first won."""
        winner, *losers = self.offers
        why = f"of {self.ways} ways {len(self.offers)} offered, and choices.yml has it highest"
        if not losers:
            why = f"of {self.ways} ways it alone offered"
        if self.value != winner.value:
            why += "; published is what one row can hold of it"
        lines = [f"{self.column}: {self.value}", f"  + {winner}", *(f"  - {loser}" for loser in losers)]
        return "\n".join([*lines, f"  {winner.way} won: {why}"])


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one row of a figure is what it is; `member` counts the rows of one figure from 0.

    `doubts` are the traits of `traits.yml` that lower its confidence.
    """

    quote: str
    start: int
    end: int
    member: int
    sentence: str
    choices: tuple[Choice, ...]
    doubts: tuple[str, ...]

    def __str__(self) -> str:
        """Return the explanation as text of some lines for each column."""
        sentence = " ".join(self.sentence.split())
        row = f", row {self.member + 1}" if self.member else ""
        doubts = [f"doubt: {doubt} - {doubts_listed()[doubt]}" for doubt in self.doubts]
        return "\n".join([f"{self.quote} at {self.start}{row}: {sentence}", *map(str, self.choices), *doubts])


def explain_doc(rendering: Rendering, doc: Doc, quote: str, start: int | None = None) -> list[Explanation]:
    """Return the explanations of the rows of all figures with this quote, or of the one at offset `start`.

    `doc` is an analysed article; quote and offsets are those of its source, from which `rendering` leads to
    the text of the `doc`. Raises ExplainError where there is no such figure, with what is there.
    """
    claims = [claim for claim in find_claims(doc, THOROUGH) if claim.row.metric_text]
    text = text_of(doc)
    placed = [(claim, rendering.origin(claim.start, claim.end)) for claim in claims]
    found = [
        Explanation(
            quote,
            *span,
            claim.member,
            text[claim.sentence.start : claim.sentence.end],
            tuple(_choice(doc, claim, decision) for decision in claim.decisions),
            tuple(trait for trait in claim.traits if trait in doubts_listed()),
        )
        for claim, span in placed
        if rendering.source[slice(*span)] == quote and start in (None, span[0])
    ]
    if not found:
        raise ExplainError(_nothing_there(rendering, doc, claims, quote, start))
    return found


def _meets(item: Located, places: list[int], length: int) -> bool:
    """Whether the item shares characters with one of the places, each of that length."""
    return any(item.start < at + length and at < item.end for at in places)


def _nothing_there(rendering: Rendering, doc: Doc, claims: list[Claim], quote: str, start: int | None) -> str:
    text, source = text_of(doc), rendering.source
    spots = [at for at in range(len(source)) if source.startswith(quote, at) and start in (None, at)]
    places = [rendering.within(at, at + len(quote))[0] for at in spots]
    if not places or not quote:
        return f"{quote!r} does not stand in the article" + (f" at {start}" if start is not None else "")
    found = next((r for r in find_rejects(doc, accounted(claims)) if _meets(r, places, len(quote))), None)
    if found is not None:
        why = vocabulary("reason")[found.reason]
        return f"{text[found.start : found.end]!r} is no claim but a reject: {found.reason} ({why})"
    return f"no figure has just the quote {quote!r}{_near(text, claims, places)}"


def _near(text: str, claims: list[Claim], places: list[int]) -> str:
    """Name the figures of the sentences at the places."""
    around = [c for c in claims if any(c.sentence.start <= at < c.sentence.end for at in places)]
    near = dict.fromkeys(text[claim.start : claim.end] for claim in around)
    return f"; near it: {', '.join(map(repr, near))}" if near else ""


def _choice(doc: Doc, claim: Claim, decision: Decision[Any]) -> Choice:
    ranks = {way: rank for rank, way in enumerate(ways_of(decision.column), start=1)}
    offers = tuple(
        _offer(doc, claim, decision.column, candidate, ranks[candidate.way])
        for candidate in (decision.winner, *decision.losers)
    )
    return Choice(decision.column, _published(claim, decision.column), offers, len(ranks))


def _offer(doc: Doc, claim: Claim, column: str, candidate: Candidate[Any], rank: int) -> Offer:
    entry = ways_of(column)[candidate.way]
    cues = tuple(dict.fromkeys(_cues(doc, claim, column, candidate.value)))
    return Offer(_in_words(column, candidate.value), candidate.way, rank, entry.sure, entry.says, cues)


def _in_words(column: str, value: Any) -> str:
    """A candidate's value as it is told to people; several joined where the figure may fan out."""
    if column == "organisation":
        told = "; ".join(party.name for party in value)
    elif column == "place":
        told = "; ".join(_placed(place.name, place.province) for place in value)
    elif column == "year":
        told = "" if value.year is None else str(value.year)
    else:
        told = value.text if column == "metric" else value
    return told or NOTHING.get(column, "-")


def _published(claim: Claim, column: str) -> str:
    row = claim.row
    values = {
        "metric": row.metric_text,
        "organisation": row.party.name if row.party is not None else None,
        "place": _placed(row.place, row.province) if row.province else None,
        "year": claim.when.year,
        "aggregation": claim.aggregation,
        "status": claim.status,
        "per": claim.per,
    }
    return str(values[column] or NOTHING.get(column, "-"))


def _placed(place: str | None, province: str | None) -> str:
    return f"{place}, {province}" if place and province and place != province else str(province or place)


def _places_or_names(doc: Doc, claim: Claim, place: Place) -> Sequence[Place | Organisation]:
    """The place where it is printed, else the names of the holder, whose seat it is."""
    found = [p for p in read(doc, "places", Place) if (p.start, p.end) == (place.start, place.end)]
    return found or [o for o in read(doc, "organisations", Organisation) if claim.row.party in o.parties]


def _cues(doc: Doc, claim: Claim, column: str, value: Any) -> Iterator[str]:
    """Yield the printed words that speak for a value: a name, a place, a period, the verb."""
    if column == "organisation":
        for party in value:
            names = (o for o in read(doc, "organisations", Organisation) if party in o.parties)
            yield from _printed(doc, claim.sentence, names, party.name)
    elif column == "place":
        for place in value:
            yield from _printed(doc, claim.sentence, _places_or_names(doc, claim, place), place.name)
    elif column == "year" and value.year is not None:
        when = (value.year, value.last)
        periods = (p for p in read(doc, "periods", Period) if (p.year, p.last) == when)
        yield from _printed(doc, claim.sentence, periods, "")
    elif column in {"aggregation", "status"}:
        yield from _verb(doc, claim)


def _printed(
    doc: Doc, sentence: Sentence, records: Iterable[Organisation | Place | Period], name: str
) -> Iterator[str]:
    """Yield the words of the records in the sentence, else of the last one before it, else the name there."""
    text, found = text_of(doc), list(records)
    inside = [text[r.start : r.end] for r in found if sentence.start <= r.start < sentence.end]
    before = [text[r.start : r.end] for r in found if r.start < sentence.start]
    if inside:
        yield from inside
    elif before:
        yield f"{before[-1]} (before)"
    elif name and name in text[sentence.start : sentence.end]:
        yield name


def _verb(doc: Doc, claim: Claim) -> Iterator[str]:
    for reading in read(doc, "register", Reading):
        scene = reading.scene
        if scene.sentence != claim.sentence:
            continue
        index = next((i for i, word in enumerate(scene.words) if word.end > claim.start), 0)
        verb = scene.clause(index).verb
        if verb is not None:
            yield scene.span_text(verb.start, verb.end)
