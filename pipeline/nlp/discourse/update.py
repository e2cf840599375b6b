"""Updates the context after each sentence: what it leaves to the sentences after it."""

import regex

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.organisations import family_names
from pipeline.lexicon.wording import singular
from pipeline.nlp.discourse.state import Context
from pipeline.nlp.records import Organisation, Party, Period, Place, Route
from pipeline.nlp.roles.governing import of_rival
from pipeline.nlp.roles.parties import agency, lead_body, people_subject, sayer, subject_of
from pipeline.nlp.roles.placings import settled
from pipeline.nlp.syntax.scene import Scene

ELSEWHEN = regex.compile(r"same (?:period|month|time)|earlier|ago|previous|before", regex.I)


def remember(context: Context, scene: Scene) -> None:
    """Take subject, place and period of `scene` into `context`; headings set them for their section."""
    periods = [w.item for w in scene.words if w.tag == "T" and isinstance(w.item, Period)]
    rivals = {id(w.item) for i, w in enumerate(scene.words) if w.tag == "T" and of_rival(scene, i)}
    governing = [p for p in periods if p.use == "at" and p.year is not None and id(p) not in rivals]
    if scene.sentence.role == "heading":
        context.heading_period = governing[-1] if governing else None
        context.heading_party = _heading_party(scene)
        return
    _remember_levels(context, scene)
    if scene.sentence.role == "title":
        context.home = _single_province(scene)
    if scene.sentence.role != "body":
        return
    if context.lead:
        context.lead = False
        context.home = context.home or (_single_province(scene) if context.main is None else None)
        context.main = context.main or sayer(scene) or _lead_party(scene)
    governing = [p for p in governing if not ELSEWHEN.search(scene.text[p.start : p.end])]
    if governing:
        context.period = context.last_period = governing[-1]
        if context.title_period is None and _reports(scene):
            context.title_period = governing[-1]
    subject = _subject(scene) or lead_body(scene)
    if subject:
        context.subject = subject
        context.people = False
    elif people_subject(scene):
        context.people = True
    _remember_topic(context, scene)
    _remember_place(context, scene, bool(subject))


def _lead_party(scene: Scene) -> Party | None:
    """The company or body the lead is about; a ministry or bureau reports others' figures."""
    found = _subject(scene) or lead_body(scene)
    if len(found) != 1 or agency(found[0]):
        return None
    local = found[0].group in family_names() and found[0].place not in {None, found[0].province}
    return None if local else found[0]  # an article that opens with a town's branch is seldom about it alone


def _remember_levels(context: Context, scene: Scene) -> None:
    for word in scene.words:
        if word.tag == "L" and isinstance(word.item, Place) and word.item.province:
            context.levels[word.item.level] = word.item


def _single_province(scene: Scene) -> Place | None:
    """The one province a title or lead names, where it names no other."""
    found = [g[0] for g in settled(scene, 0, len(scene.words)) if g[0].province]
    provinces = {place.province for place in found}
    return found[0] if len(provinces) == 1 else None


def _reports(scene: Scene) -> bool:
    """Whether the sentence says that what follows is a report: "reported on its progress in 2018"."""
    words = [w.lower for w in scene.words]
    return any(
        c.verb is not None
        and c.verb.lemma in {"report", "review"}
        and aspect_words("reported") & set(words[c.verb.end : c.verb.end + 5])
        for c in scene.clauses
    )


def _remember_topic(context: Context, scene: Scene) -> None:
    """Keep what "it" and "them" of the next sentence may mean."""
    first = next((c for c in scene.clauses if c.verb is not None), None)
    topic = scene.subject_text(first) if first is not None else ""
    if topic:
        context.memory.topic = topic
    context.nouns = frozenset(singular(w.lower) for w in scene.words if w.tag == "N" and len(w.lower) > 3)
    plurals = [w.text for w in scene.words if w.tag == "N" and w.lower.endswith("s") and len(w.lower) > 3]
    if plurals:
        context.memory.plural = plurals[-1]


def resume(context: Context, scene: Scene) -> None:
    """Let a paragraph that goes on with "the route" keep the subject of the one before."""
    if context.subject is not None or context.before is None or not context.nouns:
        return
    first = next((c for c in scene.clauses if c.verb is not None), None)
    if first is None or scene.lower(first.subject[0]) not in {"the", "these", "this", "its", "their"}:
        return
    start, end = scene.subject_range(first)
    heads = {singular(w.lower) for w in scene.words[start:end] if w.tag == "N"}
    if heads & context.nouns and not any(w.tag == "O" for w in scene.words):
        context.subject = context.before
    context.before = None


def _subject(scene: Scene) -> tuple[Party, ...]:
    for clause in scene.clauses:
        found = subject_of(scene, clause)
        if found and not (clause.verb is not None and clause.verb.has_class("say")):
            return found
    return ()


def _heading_party(scene: Scene) -> Party | None:
    for word in scene.words:
        if word.tag == "O" and isinstance(word.item, Organisation) and len(word.item.parties) == 1:
            party = word.item.parties[0]
            return party if party.group in family_names() else None
    return None


def _remember_place(context: Context, scene: Scene, fresh_subject: bool) -> None:
    routes = [
        w.item.origin
        for w in scene.words
        if w.tag == "R" and isinstance(w.item, Route) and w.item.origin.province
    ]
    if routes:
        several = len({origin.province for origin in routes}) > 1
        context.place, context.scattered = (None, True) if several else (routes[0], False)
        return
    found = settled(scene, 0, len(scene.words))
    provinces = {g[0].province for g in found if g[0].province}
    first = _subject(scene)
    branches = {p.province for p in first if p.province}
    if len(provinces | branches) > 1:
        context.scattered = True
        context.place = None
    elif found:
        context.place, context.scattered = found[0][0], False
    elif branches:
        party = next(p for p in first if p.province)
        place = party.place or party.province or ""
        context.place, context.scattered = Place(0, 0, place, party.province, "branch"), False
    elif fresh_subject:
        context.place, context.scattered = None, False
