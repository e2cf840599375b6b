"""Decides whose figure it is: the organisation, or the branches that share the statement."""

from dataclasses import dataclass

from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.discourse.state import Context
from pipeline.nlp.records import Party
from pipeline.nlp.roles.parties import (
    agent,
    beside,
    body,
    earlier,
    in_relative,
    national,
    nobody,
    people_before,
    personal,
    points_back,
    pronoun_subject,
    sayer,
    subject,
    within,
)
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Meaning, Scene


@dataclass(slots=True)
class Holder:
    """Who the figure is about. `explicit`: named in its own clause; `basis` says how it was found."""

    parties: tuple[Party, ...]
    explicit: bool
    basis: str


def holder(scene: Scene, index: int, context: Context) -> Holder:
    """Return whose figure stands at word `index`; no parties where it is nobody's."""
    clause = scene.clause(index)
    found = _in_own_clause(scene, index, clause)
    if found is not None:
        return found
    if nobody(scene, index, clause):
        return Holder((), True, "nobody")
    return _in_sentence(scene, index, clause, context) or _from_before(scene, clause, context)


def _in_own_clause(scene: Scene, index: int, clause: Clause) -> Holder | None:
    ways = (("beside", beside), ("agent", agent), ("subject", subject), ("body", body))
    for basis, find in ways[scene.tag(index) != "Q" :]:
        parties = find(scene, index, clause)
        if parties:
            return Holder(parties, True, basis)
    return None


def _in_sentence(scene: Scene, index: int, clause: Clause, context: Context) -> Holder | None:
    """The subject of the clauses around, where they lend it to the figure's."""
    walk = clause.parent
    while walk is not None:
        parties = subject(scene, index, walk) or agent(scene, index, walk)
        if parties:
            return Holder(parties, True, "clause before")
        walk = walk.parent
    parties = earlier(scene, index)
    said = sayer(scene) if not parties and pronoun_subject(scene, clause) else None
    if parties or said is not None:
        return Holder(parties or (said,) if said is not None else parties, False, "sentence")
    parties = in_relative(scene, index)
    if parties:
        return Holder(parties, True, "relative")
    if points_back(scene, clause) and (context.people or people_before(scene, clause)):
        return Holder((), True, "nobody")
    of_household = scene.tag(index) == "Q" and scene.quantity(index).per == "household"
    if personal(scene, clause) or of_household:
        return Holder((), False, "nobody")
    parties = within(scene, clause)
    return Holder(parties, False, "sentence") if parties else None


def _from_before(scene: Scene, clause: Clause, context: Context) -> Holder:
    """The subject of the paragraph, else whom section or article are about."""
    if context.subject is not None and len(context.subject) > 1 and points_back(scene, clause):
        return Holder(context.subject, False, "paragraph")
    main, last = context.main, context.subject
    general = last is not None and main is not None and last[0].name == last[0].group == main.group
    if general and main is not None and main.province and not pronoun_subject(scene, clause):
        return Holder((main,), False, "article")  # an aside on the family does not change whose article it is
    if context.subject is not None and len(context.subject) == 1:
        return Holder(context.subject, False, "paragraph")
    fallback = context.heading_party or sayer(scene) or context.main
    if fallback is None or (fallback.group is None and national(scene)):
        return Holder((), False, "none")
    if national(scene) and fallback.province and fallback.group:
        fallback = Party(fallback.group, fallback.group)
    return Holder((fallback,), False, "article")


def of_no_one(who: Holder, meaning: Meaning) -> bool:
    """Whether a figure nobody is named for belongs to a place rather than to whom the article is about."""
    head = meaning.text.lower().split(" of ")[0].split(" in ")[0].split(" from ")[0].split()
    counted = meaning.noun.lower().split(" of ")[0].split()
    if not who.explicit and meaning.slot == "share" and counted and counted[-1] in subject_words("people"):
        return True
    farmed = head[-1:] == ["area"] and bool(set(head) & subject_words("farmed"))
    return not who.explicit and bool(head) and (farmed or head[-1] in subject_words("macro_heads"))
