"""Tells who only says or expects a sentence's figures."""

from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.records import Organisation, Party
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene


def agency(party: Party) -> bool:
    """Whether the party is a body that reports others' figures."""
    return bool(set(_name(party).split()) & subject_words("agencies")) or _central_bank(party)


def watches(party: Party) -> bool:
    """Whether the party is a body that rules or watches others and seldom runs things itself: a ministry."""
    words = set(_name(party).split())
    rules = "authority" in words and not words & subject_words("operated")
    return rules or bool(words & subject_words("watchers")) or _central_bank(party)


def keeps(party: Party, noun_phrase: str, *, owner: bool) -> bool:
    """Whether one that watches others has or does it itself; a members' body on its own page does all."""
    members = owner and bool(set(_name(party).split()) & subject_words("of_members"))
    return members or bool(set(noun_phrase.lower().split()) & subject_words("kept"))


def _central_bank(party: Party) -> bool:
    return _name(party).startswith(tuple(subject_words("central_banks")))


def _name(party: Party) -> str:
    return party.name.lower().replace("’", "'")


def sayer(scene: Scene, *, any_body: bool = False) -> Party | None:
    """Return the company that gives the sentence's figures; `any_body`: a ministry or bureau too.

    Those report others' figures, but what they say that "it" did is theirs.
    """
    for clause in scene.clauses:
        if clause.verb is None or not quotes(scene, clause):
            continue
        for position in range(clause.start, min(clause.verb.end + 4, len(scene.words))):
            word = scene.words[position]
            if word.tag == "O" and isinstance(word.item, Organisation) and len(word.item.parties) == 1:
                party = word.item.parties[0]
                return party if any_body or not agency(party) else None
    return _reported_by(scene)


def _reported_by(scene: Scene) -> Party | None:
    """Who is meant where the sentence's figures are "according to the company"."""
    for position, word in enumerate(scene.words):
        to = scene.lower(position - 1) == "to" and scene.lower(position - 2) == "according"
        if to and isinstance(word.item, Organisation) and word.item.anaphor and len(word.item.parties) == 1:
            return None if agency(word.item.parties[0]) else word.item.parties[0]
    return None


def quotes(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject only says something; not who adds a thing: "the bank added 12 vans"."""
    verb = clause.verb
    if verb is None or not verb.has_class("quote"):
        return False
    return not (verb.lemma in subject_words("adding") and scene.tag(verb.end) in {"Q", "DET", "N", "X"})


def only_says(scene: Scene, position: int) -> bool:
    """Whether the organisation at `position` only says the figure."""
    return quotes(scene, scene.clause(position))


def only_tells(scene: Scene, position: int) -> bool:
    """Whether the organisation at `position` is but who made a figure known that stands before it.

    "..., the bureau reported on Monday", "according to data which the bureau put before the press".
    """
    verb = scene.clause(position).verb
    known = verb is not None and verb.lemma in subject_words("results")
    figures = [i for i, word in enumerate(scene.words) if word.tag == "Q"]
    told = bool(figures) and figures[-1] < position
    return only_says(scene, position) or (told and (known or _according_to(scene, position)))


def _according_to(scene: Scene, position: int) -> bool:
    """Whether the word at `position` belongs to what stands behind "according to"."""
    step = position
    while step > 0 and scene.tag(step) != ",":
        if scene.lower(step) == "to" and scene.lower(step - 1) == "according":
            return True
        step -= 1
    return False


def foretells(scene: Scene, index: int, position: int) -> bool:
    """Whether the organisation at `position` is the subject that only expects the figure."""
    clause = scene.clause(position)
    return (
        clause.verb is not None
        and clause.subject[0] <= position < clause.subject[1]
        and forecast(scene, index, clause)
    )


def forecast(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the subject only expects another's figure: "the bureau expects volume to exceed 3 million".

    What is expected without a verb of its own is the subject's, but for those who report: "the firm expects a
    profit of 3 million".
    """
    verb = clause.verb
    if verb is None or verb.chain[0] not in subject_words("forecasts"):
        return False
    between = range(verb.end, index)
    own_verb = any(scene.tag(i) in {"V", "AUX"} for i in between)
    named = [i for i in range(*clause.subject) if scene.tag(i) == "O"]
    reports = any(agency(party) for i in named for party in scene.words[i].parties)
    reports = reports or any(scene.lower(i) in subject_words("observers") for i in range(*clause.subject))
    return reports or (own_verb and any(scene.tag(i) == "N" for i in between))
