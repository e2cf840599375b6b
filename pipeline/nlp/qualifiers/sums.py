"""Tells totals since a start from other figures: "cumulatively", "since 2018"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_nouns, verb_words
from pipeline.nlp.records import Period, Quantity
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene


def is_cumulative(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the figure of the clause is a total since a start: "cumulatively", "has ... since 2018"."""
    if _moves(
        clause, scene.quantity(index)
    ):  # "has grown since 2019": the start is what it is measured against
        return False
    chain = _chain(clause)
    said = chain[:1] if _created(clause, scene.quantity(index)) else chain
    text = " ".join(scene.span_text(c.start, c.end).lower() for c in said)
    if any(cue in text for cue in aspect_words("cumulative_cues")):
        return True
    perfect = any(c.verb is not None and c.verb.perfect for c in chain)
    if any(_has_since(scene, c.start, c.end, "" if perfect else "since") for c in chain):
        return True  # "over the past seven years it lent": a span of its own
    return perfect and _in_perfect(scene, index, text)


def _moves(clause: Clause, quantity: Quantity) -> bool:
    """Whether the verb tells that something rose or fell; "has raised 9 million yuan" tells of funds."""
    verb = clause.verb
    if verb is None or (quantity.kind == "money" and verb.lemma in verb_nouns("money_nouns")):
        return False
    return verb.has_class("rise") or verb.has_class("fall")


def _in_perfect(scene: Scene, index: int, text: str) -> bool:
    """Whether a clause in the perfect sums what was done: "since", "in total"."""
    if any(w.lower == "since" for w in scene.words) or _has_since(scene, 0, len(scene.words)):
        return True
    summed = any(cue in text for cue in aspect_words("perfect_cumulative_cues"))
    return summed and not scene.in_subject(index)


def _chain(clause: Clause) -> list[Clause]:
    """The clause and those around it."""
    chain = [clause]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain


def _has_since(scene: Scene, start: int, end: int, said: str = "") -> bool:
    """Whether words[start:end] hold a period that is a start, with the word `said`: "since 2018"."""
    starts = (w for w in scene.words[start:end] if isinstance(w.item, Period) and w.item.use == "since")
    return any(said in word.lower for word in starts)


def _created(clause: Clause, quantity: Quantity) -> bool:
    """Whether the figure counts things that were made and stay."""
    return (
        clause.verb is not None
        and clause.verb.has_class("create")
        and not clause.verb.has_class("act")
        and (quantity.kind == "count")
    )


def tells_state(clause: Clause) -> bool:
    """Whether the verb of the clause says that something is so, not that it was done."""
    return clause.verb is not None and clause.verb.lemma in verb_words("state_verbs")
