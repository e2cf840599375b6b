"""Gathers, before the first figure is read, what holds for each sentence of an article."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.discourse.anchors import find_anchors, is_branch
from pipeline.nlp.discourse.follow import after, main_subject, opens_with, resumed, sole_place
from pipeline.nlp.discourse.holding import Holding, Reading
from pipeline.nlp.discourse.quoting import spoken
from pipeline.nlp.names.capitals import TITLES
from pipeline.nlp.records import (
    Located,
    Organisation,
    Party,
    Place,
    Quantity,
    Sentence,
    read,
    replace,
    text_of,
    write,
)
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.tagging import TAGGED, tag_words

LABEL = regex.compile(r"\p{Lu}{2,}:\s")
READ_ROLES = {"body", "title", "heading", "caption", "table"}


def find_readings(doc: Doc) -> list[Reading]:
    """Return the sentences that are read for figures, in order, each with what the ones before leave."""
    text = text_of(doc)
    records: list[tuple[str, Sequence[Located]]] = [
        (tag, read(doc, name, kind)) for tag, name, kind in (("Q", "quantities", Quantity), *TAGGED)
    ]
    holding = Holding(anchors=find_anchors(doc))
    found: list[Reading] = []
    for sentence in read(doc, "sentences", Sentence):
        if sentence.role not in READ_ROLES:
            continue
        holding = holding.at(sentence)
        words = tag_words(text, sentence.start, sentence.end, _inside(text, sentence, records, holding))
        scene = Scene(text, sentence, words, holding.paragraph.topic, holding.paragraph.plural)
        holding = resumed(holding, scene)
        found.append(Reading(scene, holding))
        holding = after(holding, scene)
    return _as_a_whole(spoken(found))


def _as_a_whole(readings: list[Reading]) -> list[Reading]:
    """Say whom the article is about and where, where neither title nor lead but its body as a whole tells."""
    if not readings:
        return readings
    scenes, known = [reading.scene for reading in readings], readings[-1].holding.anchors
    party = known.organisation or main_subject(scenes)
    whole = known.organisation
    national = known.national or (whole is not None and whole.name == whole.group)
    place = known.place
    if place is None and not national:
        place = sole_place(scenes, [r.holding.levels for r in readings]) or _seat(party, known.town)
    basis = "lead" if party is not None and opens_with(scenes, party) else "body"
    told = _told_of_section(readings)
    if told:
        place, readings = None, [replace(r, holding=_without(r.holding, told)) for r in readings]
    return [replace(reading, holding=_told(reading.holding, party, basis, place)) for reading in readings]


def _told_of_section(readings: list[Reading]) -> set[str]:
    """On what evidence a place is but a section's: where headings are of different places, each has its own.

    The lead is one; a title too, that is a label as the headings are: "COAL: LESS WORK IN SICHUAN".
    """
    sections = {reading.holding.section for reading in readings}
    provinces = {section.place.province for section in sections if section.place is not None}
    labelled = {r.scene.sentence.role for r in readings if LABEL.match(r.scene.text, r.start)}
    first = readings[-1].holding.anchors.place
    if len(labelled & TITLES) > 1 and first is not None:
        provinces.add(first.province)
    several = len(provinces) + any(section.abroad for section in sections) > 1
    return {"lead"} | (labelled & {"title"}) if several else set()


def _without(holding: Holding, told: set[str]) -> Holding:
    """Forget, under a heading, the place of the article that only what stands above told."""
    anchors = holding.anchors
    if anchors.place_basis not in told or not holding.section.headed:
        return holding
    return replace(holding, anchors=replace(anchors, place=None, place_basis="none"))


def _seat(party: Party | None, town: Place | None) -> Place | None:
    """Where whom the article is about sits, if its name begins with that; else the `town` of its paper."""
    if party is None or party.province is None or not party.name.startswith(party.place or party.province):
        return town
    return Place(0, 0, party.place or party.province, party.province, "branch")


def _told(holding: Holding, party: Party | None, basis: str, place: Place | None) -> Holding:
    anchors = holding.anchors
    if anchors.organisation is None and party is not None and not holding.lead:
        anchors = replace(anchors, organisation=party, organisation_basis=basis)
    if anchors.place is None and place is not None:
        anchors = replace(anchors, place=place, place_basis="body")
    return replace(holding, anchors=anchors)


def _inside(
    text: str, sentence: Sentence, records: list[tuple[str, Sequence[Located]]], holding: Holding
) -> Iterator[tuple[str, Located]]:
    for tag, items in records:
        first = bisect_left(items, sentence.start, key=lambda item: item.start)
        for item in items[first:]:
            if item.start >= sentence.end:
                break
            if item.end <= sentence.end:
                yield tag, _own_branch(text, item, holding)


def _own_branch(text: str, item: Located, holding: Holding) -> Located:
    """In an article about a branch "the post" is that branch, and "the branch" that begins a paragraph."""
    main = holding.anchors.organisation
    if main is None or main.province is None or not isinstance(item, Organisation):
        return item
    words = text[item.start : item.end].lower()
    if not item.anaphor and not words.startswith("the "):
        return item
    if item.anaphor and words.split()[-1] == "branch" and not holding.paragraph.subject:
        return replace(item, parties=(main,)) if is_branch(main) else item
    party = item.parties[0]
    own = len(item.parties) == 1 and party.name == party.group == main.group
    return replace(item, parties=(main,)) if own else item


@Language.component("register")
def register(doc: Doc) -> Doc:
    """Write the span group `register`, a Reading per sentence that is read for figures."""
    write(doc, "register", find_readings(doc))
    return doc
