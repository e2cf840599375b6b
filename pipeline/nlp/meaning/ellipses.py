"""Rules for figures whose words stand in the clause before: "Jiangsu Branch about 160 billion yuan"."""

from pipeline.lexicon.grammar import participle
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import complement, join, predicate_text
from pipeline.nlp.syntax.scene import Scene


def own_subject(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ ", and the load per truck 27 percent": a new subject, the verb as before."""
    before = said.last
    last = _figure_before(scene, index)
    clause = scene.clause(index)
    if before is None or last < 0 or (clause.verb is not None and not clause.verb.end <= last):
        return None
    link = scene.lower(index - 1)
    if adverb_at(scene, index) >= 0:  # "that of small firms down by 2 percent": told anew
        return None
    if scene.tag(index - 1) not in {"N", "L", "O", "ADV", ","} and link not in {"some", "by"}:
        return None
    if not any(scene.tag(i) in {",", ";", "CONJ", "SUB"} for i in range(last + 1, index)):
        return None
    if scene.quantity(index).kind == "count" and scene.tag(index + 1) in {"N", "DET"}:
        return None
    if scene.quantity(index).kind != "count" and scene.lower(index + 1) == "of":
        return None
    start, end = left_phrase(scene.words, index - (scene.tag(index - 1) == "," or link == "by"), last + 1)
    own = phrase_text(scene.words, [(start, end)])
    if not own or (scene.tag(index - 1) == "," and scene.tag(start - 1) not in {"CONJ", ";", ","}):
        return None
    same = scene.quantity(index).kind == scene.quantity(last).kind
    like = said.like(scene.quantity(index).kind, None)
    base = before if same else like or before
    goes_on = same or (link == "by" and like is not None)  # "and rice sales by 7 percent"
    return Meaning(
        own,
        "ellipsis",
        base.aggregation if goes_on else "",
        own,
        base.sign if goes_on else 1,
        "weak",
        verb=base.verb if same else "",
        inherited=True,
    )


def beside_name(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ ", and in Shanxi 93.2 percent": another place or branch, all else as before."""
    before = said.last
    last = _figure_before(scene, index)
    step = index - 1
    while scene.tag(step) in {"ADV", ","} or scene.lower(step) in {"some", "with"}:
        step -= 1
    if before is None or last < 0 or scene.tag(step) not in {"L", "O"} or step < last:
        return None
    clause = scene.clause(index)
    between = (
        clause.verb is not None and last < clause.verb.start < index and scene.clause(last) is not clause
    )
    if between or scene.quantity(last).kind != scene.quantity(index).kind:
        return None
    if scene.tag(index + 1) == "N" or scene.lower(index + 1) in {"of", "in"} or scene.lower(step - 1) == "of":
        return None
    return repeated(before)


def ellipsis(scene: Scene, index: int, said: Said) -> Meaning | None:
    """The figure repeats what was said of the one before."""
    before = said.last
    quantity = scene.quantity(index)
    base = said.like(quantity.kind, quantity.per)
    if base is None:
        base = before
    if base is None:
        return None
    if scene.in_subject(index) or (quantity.kind == "count" and scene.is_verb(index + 1)):
        predicate = predicate_text(scene, index, index + 1)
        tail = complement(base.text) if predicate and " for " not in predicate else ""
        text = join(base.noun or base.text, predicate, tail)
        kind = "rate" if quantity.kind == "percentage" else ""
        return Meaning(text, "ellipsis", kind, base.noun, inherited=True, sure="weak")
    ahead = scene.word(index + 1)
    if (
        quantity.kind == "count" and base.verb and ahead is not None and ahead.tag == "Q"
    ):  # "and 296 within 48 hours"
        text = join(base.noun, participle(base.verb), ahead.text)
        return Meaning(
            text, "ellipsis", base.aggregation, base.noun, base.sign, "weak", verb=base.verb, inherited=True
        )
    return repeated(base)


def repeated(base: Meaning) -> Meaning:
    """Return the meaning of a figure that says of another what was said of the one before."""
    return Meaning(
        base.text,
        "ellipsis",
        base.aggregation,
        base.noun,
        base.sign,
        "weak",
        verb=base.verb,
        inherited=True,
        per=base.per,
    )


def _figure_before(scene: Scene, index: int) -> int:
    return next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
