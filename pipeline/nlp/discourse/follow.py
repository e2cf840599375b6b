"""Tells what a sentence leaves to the sentences after it: subject, place, period, topic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType

import regex

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.lexicon.organisations import family_names, organisation_words
from pipeline.lexicon.subjects import subject_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.discourse.holding import Anchors, Holding, Paragraph, Section
from pipeline.nlp.discourse.quoting import body_of
from pipeline.nlp.records import Organisation, Party, Period, Place, Route
from pipeline.nlp.roles.governing import deadlines, left_by
from pipeline.nlp.roles.nobody import asked, national, of_country, owned_by_country, people_subject
from pipeline.nlp.roles.persons import presented
from pipeline.nlp.roles.placings import holds_on, of_level, settled
from pipeline.nlp.roles.reporting import sayer, watches
from pipeline.nlp.roles.speakers import body_of_speaker, officer_speaks, run_by_person
from pipeline.nlp.roles.subjects import lead_body, subject_of
from pipeline.nlp.syntax.scene import Scene, once

ELSEWHEN = regex.compile(r"same (?:period|month|time)|earlier|ago|previous|before", regex.I)
LEAST = 2  # paragraphs that name where an article is
OPENING = 4  # the first words of a sentence
ANNOUNCED = 5  # words behind a verb that tell what is reported: "its preliminary results"


def after(holding: Holding, scene: Scene) -> Holding:
    """Return what holds once `scene` has been read; a heading sets its section alone."""
    dated = left_by(scene)
    role = scene.sentence.role
    if role == "heading" and any(w.tag == "Q" for w in scene.words):  # a line of a list
        return holding
    if role == "heading":
        told = dated or left_by(scene, bracketed=True) or deadlines(scene)
        return replace(holding, section=_section(scene, told[-1] if told else None))
    holding = replace(holding, levels=MappingProxyType({**holding.levels, **_levels(scene)}))
    if role == "title":
        place = _single_province(scene)
        basis = "none" if place is None else "title"
        anchors = replace(holding.anchors, place=place, place_basis=basis, national=owned_by_country(scene))
        return replace(holding, anchors=anchors)
    if role != "body":
        return holding
    if holding.lead:
        holding = _after_lead(holding, scene)
    speaks = body_of_speaker(scene)
    if len(speaks) == 1:
        holding = replace(holding, anchors=replace(holding.anchors, speaker=speaks[0]))
    holding = _dated(holding, scene)
    person = _works_for(holding, scene)
    holding = holding if person is None else replace(holding, person=person)
    return replace(holding, paragraph=_paragraph(holding.paragraph, scene))


def _works_for(holding: Holding, scene: Scene) -> tuple[Party, ...] | None:
    """Whom the last person that the sentence presents works for: the paragraph's body where it is unsaid."""
    person = presented(scene, len(scene.words))
    if person is None and officer_speaks(scene):
        return body_of(scene, holding.paragraph) or None
    return person


def resumed(holding: Holding, scene: Scene) -> Holding:
    """Let a paragraph that goes on with "the route" keep the subject of the one before.

    A sentence that opens with "its" goes on about the only organisation of the one before, a paragraph that
    opens with what "it" does about the subject of the one before.
    """
    paragraph = holding.paragraph
    if paragraph.mentioned and not paragraph.subject and _opens_with_its(scene):
        return replace(holding, paragraph=replace(paragraph, subject=paragraph.mentioned))
    if len(paragraph.previous) == 1 and not paragraph.subject and _opens_with_it(scene):
        return replace(holding, paragraph=replace(paragraph, subject=paragraph.previous, previous=()))
    if paragraph.subject or not paragraph.previous or not paragraph.nouns:
        return holding
    pointed = _pointed_at(scene)
    if pointed is None:
        return holding
    goes_on = bool(pointed & paragraph.nouns) and not any(w.tag == "O" for w in scene.words)
    subject = paragraph.previous if goes_on else ()
    return replace(holding, paragraph=replace(paragraph, subject=subject, previous=()))


def _opens_with_its(scene: Scene) -> bool:
    return any(
        scene.lower(i) in word_class("neuter_pronouns") and scene.tag(i - 1) != "PREP" for i in range(OPENING)
    )


def _opens_with_it(scene: Scene) -> bool:
    """Whether a paragraph's first clause tells what "it" does or has, not how things are: "It is late"."""
    first = next((c for c in scene.clauses if c.verb is not None), None)
    opens = "\n" in scene.text[max(0, scene.sentence.start - 2) : scene.sentence.start]
    if not opens or first is None or first.verb is None or first.verb.lemma in subject_words("impersonal"):
        return False
    return any(scene.lower(i) == "it" for i in range(*first.subject)) and first.start < OPENING


def _pointed_at(scene: Scene) -> set[str] | None:
    """The nouns of the first subject if it points at something told before: "the route"; else None."""
    first = next((c for c in scene.clauses if c.verb is not None), None)
    if first is None or scene.lower(first.subject[0]) not in word_class("pointing_openers"):
        return None
    start, end = scene.subject_range(first)
    return {singular(w.lower) for w in scene.words[start:end] if w.tag == "N"}


def _after_lead(holding: Holding, scene: Scene) -> Holding:
    """Let the first sentence say what the title does not."""
    anchors, about = holding.anchors, holding.anchors
    place = _lead_place(about, scene)
    if place is not None:
        anchors = replace(anchors, place=place, place_basis="lead")
    run = next(iter(run_by_person(scene)), None)
    party = (sayer(scene) or run or _lead_party(scene)) if about.organisation is None else None
    if party is not None:
        anchors = replace(anchors, organisation=party, organisation_basis="lead", speaker=run)
    years = [p.year for p in left_by(scene)]
    latest = max((p.year for p in anchors.dates if p.year is not None), default=None)
    event = about.event or (latest if years[-1:] == [latest] else None)
    waits = anchors.organisation is None and _tells_of_a_body(scene)
    return replace(holding, lead=waits, anchors=replace(anchors, event=event))


def _tells_of_a_body(scene: Scene) -> bool:
    """Whether the sentence names no organisation, but begins with one: "A family firm in Wuhu has ..."."""
    words = scene.words
    nouns = takewhile(lambda word: word.tag in {"N", "ADJ", "L"}, words[1:])
    called = any(word.lower in organisation_words().anaphors for word in nouns)
    return called and words[0].lower in {"a", "an"} and not any(word.parties for word in words)


def _lead_place(about: Anchors, scene: Scene) -> Place | None:
    """The place that the lead names, where title, whole country or a body of its own place do not tell it."""
    party = about.organisation
    placed = party is not None and (party.group or party.province)
    open_ = about.place is None and not (placed or about.national or _of_country(scene))
    return _single_province(scene) if open_ else None


def _dated(holding: Holding, scene: Scene) -> Holding:
    due = deadlines(scene)
    if due:
        holding = replace(holding, paragraph=replace(holding.paragraph, deadline=due[-1]))
    period, done = _last(scene, left_by(scene)), _last(scene, left_by(scene, ahead=False))
    if period is None:
        return holding
    anchors = holding.anchors
    if anchors.period is None and (reported := _reported(scene)) is not None:
        anchors, period = replace(anchors, period=reported, period_basis="report"), reported
    paragraph = replace(holding.paragraph, period=period)
    if done is not None and not _long_past(done, holding) and not _in_passing(scene, done, holding):
        holding = replace(holding, period=done)
    return replace(holding, anchors=anchors, paragraph=paragraph)


def _long_past(period: Period, holding: Holding) -> bool:
    """Whether what is told of the last year or this goes on behind the period: "In 2014 it had 9"."""
    day, told = holding.anchors.published_on, holding.period
    if day is None or told is None or told.year is None or period.year is None:
        return False
    return period.year < day.year - 1 <= told.year


def _in_passing(scene: Scene, period: Period, holding: Holding) -> bool:
    """Whether "last year" is told of once, in an article that goes on in another year."""
    told = scene.text[period.start : period.end].lower().split()
    known = holding.period is not None and holding.period.year != period.year
    return known and "last" in told and not any(map(str.isdigit, "".join(told)))


def _last(scene: Scene, periods: list[Period]) -> Period | None:
    """The last that is no time told from another."""
    told = (p for p in reversed(periods) if not ELSEWHEN.search(scene.text[p.start : p.end]))
    return next(told, None)


def _paragraph(paragraph: Paragraph, scene: Scene) -> Paragraph:
    subject = next((found for way in ABOUT if (found := way(scene))), ())
    place, scattered = _place(paragraph, scene, bool(subject))
    nouns = [w for w in scene.words if w.tag == "N" and len(w.lower) > 3]
    plurals = [w.text for w in nouns if w.lower.endswith("s")]
    return replace(
        paragraph,
        subject=subject or paragraph.subject,
        mentioned=body_of_speaker(scene) or _only_named(scene),
        people=not subject and people_subject(scene, paragraph.people),
        asked=asked(scene, paragraph.asked),
        place=place,
        scattered=scattered,
        topic=_topic(scene) or paragraph.topic,
        nouns=frozenset(singular(w.lower) for w in nouns),
        plural=plurals[-1] if plurals else paragraph.plural,
    )


def _only_named(scene: Scene) -> tuple[Party, ...]:
    """The organisation that the sentence names, if it is but one."""
    named = {word.parties for word in scene.words if word.parties}
    return named.pop() if len(named) == 1 else ()


def _topic(scene: Scene) -> str:
    """The words of the sentence's first subject."""
    first = next((c for c in scene.clauses if c.verb is not None), None)
    return scene.subject_text(first) if first is not None else ""


def _lead_party(scene: Scene) -> Party | None:
    """The company or body the lead is about; a ministry or bureau reports others' figures."""
    found = _subject(scene) or _publisher(scene) or lead_body(scene)
    if len(found) != 1 or watches(found[0]):
        return None
    local = found[0].group in family_names() and found[0].place not in {None, found[0].province}
    return None if local else found[0]  # an article that opens with a town's branch is seldom about it alone


def _of_country(scene: Scene) -> bool:
    """Whether the sentence's first clause is about a whole country."""
    clause = next((c for c in scene.clauses if c.verb is not None), None)
    return clause is not None and of_country(scene, clause)


def _levels(scene: Scene) -> dict[str, Place]:
    """The last place the sentence names of each level: what "the prefecture" will mean."""
    places = [w.item for w in scene.words if w.tag == "L" and isinstance(w.item, Place) and w.item.province]
    return {place.level: place for place in places}


def _section(scene: Scene, period: Period | None) -> Section:
    """What a heading says of the paragraphs under it."""
    places = [word.item for word in scene.words if isinstance(word.item, Place)]
    place = _single_province(scene)
    abroad = place is None and bool(places) and not any(each.of_province for each in places)
    return Section(_heading_party(scene), period, place, abroad, headed=True)


def _single_province(scene: Scene) -> Place | None:
    """The one province a title or lead names, where it names no other."""
    found = [
        g[0] for g in settled(scene, 0, len(scene.words)) if g[0].province and not _of_goods(scene, g[0])
    ]
    provinces = {place.province for place in found}
    return found[0] if len(provinces) == 1 else None


def _of_goods(scene: Scene, place: Place) -> bool:
    """Whether it only tells of what sort goods are: "cartons of Sichuan pepper"."""
    at = next((i for i, w in enumerate(scene.words) if w.item is place), 0)
    held = scene.lower(at - 1) == "of" and scene.lower(at - 2).endswith("s")  # "cartons of"
    return held and scene.tag(at + 1) == "N" and scene.words[at + 1].text.islower()


def main_subject(scenes: list[Scene]) -> Party | None:
    """Return the organisation that most sentences with one name: three, and half of them; no agency."""
    named = [w.item.parties for scene in scenes for w in scene.words if isinstance(w.item, Organisation)]
    counts = Counter(parties[0] for parties in named if len(parties) == 1)
    if not counts:
        return None
    party, count = counts.most_common(1)[0]
    return party if count >= 3 and count * 2 >= len(named) and not watches(party) else None


def opens_with(scenes: list[Scene], party: Party) -> bool:
    """Whether the first paragraph of the body names the party, other than as a place or end of something."""
    first = next((scene.sentence.segment for scene in scenes if scene.sentence.role == "body"), -1)
    opening = (scene for scene in scenes if scene.sentence.segment == first)
    return any(
        party in word.parties and not _is_end(scene, i)
        for scene in opening
        for i, word in enumerate(scene.words)
    )


def _is_end(scene: Scene, position: int) -> bool:
    """Whether the word is where something goes to or comes from: "pulled out of Luhai Port"."""
    before = position - 1 - (scene.tag(position - 1) == "DET")
    owned = scene.lower(before) in word_class("holder_links") and scene.lower(before - 1) != "out"
    return scene.tag(before) == "PREP" and not owned


def sole_place(scenes: list[Scene], meant: list[Mapping[str, Place]]) -> Place | None:
    """Return the place of the one province that two paragraphs or more name; none of a national article.

    `meant` are the places that "the county" means in each of the scenes: so named, one province may
    outnumber others that a paragraph each names.
    """
    if any(national(scene) or _of_country(scene) for scene in scenes):
        return None
    named = [
        (scene.sentence.segment, place)
        for scene, levels in zip(scenes, meant, strict=True)
        if scene.sentence.role == "body"
        for place in _about(scene, levels)
    ]
    often = Counter(province for _, province in {(segment, place.province) for segment, place in named})
    (province, times), *others = often.most_common() or [(None, 0)]
    if times < LEAST + len(others) or any(count > 1 for _, count in others):
        return None
    return _largest([place for _, place in named if place.province == province])


def _largest(places: list[Place]) -> Place:
    """The province, if it is among its places, else the first of them."""
    return next((place for place in places if place.level == "province"), places[0])


def _about(scene: Scene, levels: Mapping[str, Place]) -> list[Place]:
    """The places where something is in the sentence, and the one that "the county" means."""
    stands = [g[0] for g in settled(scene, 0, len(scene.words)) if not _of_goods(scene, g[0])]
    meant = of_level(scene, levels, 0, len(scene.words))
    return [place for place in (*stands, *([meant] if meant else [])) if place.province]


def _reported(scene: Scene) -> Period | None:
    """The time of the report that the sentence tells of: "reported on its progress in 2018".

    "published its annual results for 2021 on Monday": the first behind what is reported.
    """
    announced = (
        (verb_words("reviewing_verbs"), aspect_words("reported")),
        (verb_words("announcing_verbs"), aspect_words("results")),
    )
    words = [w.lower for w in scene.words]
    starts = (
        c.verb.end
        for c in scene.clauses
        for verbs, nouns in announced
        if c.verb is not None
        and c.verb.lemma in verbs
        and nouns & set(words[c.verb.end : c.verb.end + ANNOUNCED])
    )
    start = next(starts, None)
    told = {id(period) for period in left_by(scene)}
    return (
        next((w.item for w in scene.words[start:] if id(w.item) in told), None) if start is not None else None
    )


@once
def _subject(scene: Scene) -> tuple[Party, ...]:
    for clause in scene.clauses:
        found = subject_of(scene, clause)
        if found and not (clause.verb is not None and clause.verb.has_class("say")):
            return found
    return ()


def _publisher(scene: Scene) -> tuple[Party, ...]:
    """Who publishes figures of its own: "the bank published its results"; no body that watches others."""
    for clause in scene.clauses:
        if clause.verb is None or not clause.verb.has_class("say"):
            continue
        found = subject_of(scene, clause)
        told = range(clause.verb.end, clause.end)
        own = any(scene.lower(i) in word_class("possessive_pronouns") for i in told)
        own = own or (
            clause.verb.lemma in subject_words("results") and any(scene.tag(i) == "Q" for i in told)
        )
        if own and len(found) == 1 and not watches(found[0]):
            return found
    return ()


def _reporter(scene: Scene) -> tuple[Party, ...]:
    """The company that gives the sentence's figures: what follows goes on about it."""
    party = sayer(scene)
    return (party,) if party is not None and scene.figures() else ()


def _heading_party(scene: Scene) -> Party | None:
    """The first organisation that a heading names, if it is of a known family or opens the heading."""
    for index, word in enumerate(scene.words):
        if word.tag == "O" and isinstance(word.item, Organisation) and len(word.item.parties) == 1:
            party = word.item.parties[0]
            return party if party.group in family_names() or index == 0 else None
    return None


def _place(paragraph: Paragraph, scene: Scene, fresh_subject: bool) -> tuple[Place | None, bool]:
    """Return the place that holds on, and whether several provinces were named instead."""
    routes = [w.item.origin for w in scene.words if w.tag == "R" and isinstance(w.item, Route)]
    found = [origin for origin in routes if origin.province]
    if not found:
        stands = [group[0] for group in settled(scene, 0, len(scene.words))]
        found = [place for place in stands if holds_on(scene, place)] + _seats(scene)
    if len({place.province for place in found if place.province}) > 1:
        return None, True
    if found:
        return found[0], False
    return (None, False) if fresh_subject else (paragraph.place, paragraph.scattered)


def _seats(scene: Scene) -> list[Place]:
    """Where the branches that are the sentence's subject have their seats."""
    branches = [party for party in _subject(scene) if party.province]
    return [Place(0, 0, p.place or p.province or "", p.province, "branch") for p in branches]


# The ways to find whom a sentence leaves its paragraph to be about, the first that finds anybody.
ABOUT = (_subject, _publisher, run_by_person, lead_body, _reporter)
