"""Rules for figures whose words stand in the clause before: "Jiangsu Branch about 160 billion yuan"."""

from dataclasses import replace

from pipeline.lexicon.grammar import participle, verb_classes
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import complement, join, predicate_text, tail_text
from pipeline.nlp.syntax.scene import Scene


def own_subject(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ ", and the load per truck 27 percent": a new subject, the verb as before."""
    before = said.last
    last = _figure_before(scene, index)
    if before is None or last < 0 or not _without_verb(scene, index, last) or _has_noun(scene, index):
        return None
    own = _own_words(scene, index, last)
    if not own:
        return None
    kind = scene.quantity(index).kind
    same = kind == scene.quantity(last).kind
    return _as_before(scene, index, own, before if same else said.like(kind, None), same) or Meaning(
        own, "ellipsis", noun=own, sure="weak", inherited=True
    )


def _as_before(scene: Scene, index: int, own: str, base: Meaning | None, same: bool) -> Meaning | None:
    """The new subject with what was said of a figure of its kind, where that goes on."""
    if base is None or not (same or scene.lower(index - 1) == "by"):  # "and rice sales by 7 percent"
        return None
    text = own
    if same and scene.quantity(index).kind == "count" and "act" in verb_classes(base.verb):
        text = join(base.noun, participle(base.verb), "by", own)  # "A handled 8 parcels, and B 3"
    verb = base.verb if same else ""
    return Meaning(text, "ellipsis", base.aggregation, text, base.sign, "weak", verb=verb, inherited=True)


def _without_verb(scene: Scene, index: int, last: int) -> bool:
    """Whether the figure stands in a part of its own that leaves the verb of the figure `last` out."""
    clause = scene.clause(index)
    if clause.verb is not None and not clause.verb.end <= last:
        return False
    if adverb_at(scene, index) >= 0:  # "that of small firms down by 2 percent": told anew
        return False
    beside = scene.tag(index - 1) in {"N", "L", "O", "ADV", ","} or scene.lower(index - 1) in {"some", "by"}
    return beside and any(scene.tag(i) in {",", ";", "CONJ", "SUB"} for i in range(last + 1, index))


def _has_noun(scene: Scene, index: int) -> bool:
    """Whether the words behind the figure say what it is of."""
    if scene.quantity(index).kind == "count":
        return scene.tag(index + 1) in {"N", "DET"}
    return scene.lower(index + 1) == "of"


def _own_words(scene: Scene, index: int, last: int) -> str:
    """The new subject between the figures, empty where the words before the figure are none."""
    comma = scene.tag(index - 1) == ","
    start, end = left_phrase(scene.words, index - (comma or scene.lower(index - 1) == "by"), last + 1)
    own = phrase_text(scene.words, [(start, end)])
    return "" if comma and scene.tag(start - 1) not in {"CONJ", ";", ","} else own


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
    base = said.like(quantity.kind, quantity.per) or before
    if base is None:
        return None
    if scene.in_subject(index) or (quantity.kind == "count" and scene.is_verb(index + 1)):
        predicate = predicate_text(scene, index, index + 1)
        tail = complement(base.text) if predicate and " for " not in predicate else ""
        text = join(base.noun or base.text, predicate, tail)
        kind = "rate" if quantity.kind == "percentage" else ""
        return Meaning(text, "ellipsis", kind, base.noun, inherited=True, sure="weak")
    if quantity.kind == "count" and base.verb and scene.tag(index + 1) == "Q":  # "and 296 within 48 hours"
        text = join(base.noun, participle(base.verb), scene.words[index + 1].text)
        return replace(repeated(base), text=text, per=None)
    own = _own_tail(scene, index, base)
    return replace(repeated(base), text=own) if own else _by_another(scene, index, base) or repeated(base)


def _own_tail(scene: Scene, index: int, base: Meaning) -> str:
    """The words before with a tail of its own: "60 yuan for adults and 30 | for children"."""
    if scene.lower(index + 1) not in {"for", "from"} or scene.tag(index + 2) not in {"N", "DET"}:
        return ""
    tail = tail_text(scene, index)
    link = f" {scene.lower(index + 1)} "
    return join(base.text.split(link)[0], tail) if tail else ""


def _by_another(scene: Scene, index: int, base: Meaning) -> Meaning | None:
    """ "Same-city services handled 8 billion": a bare number of the things before, with a doer of its own."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index or verb.passive or not verb.has_class("act") or not base.noun:
        return None
    start, end = scene.subject_range(clause)
    doer = phrase_text(scene.words, [(start, end)])
    if (
        scene.quantity(index).kind != "count"
        or not doer
        or any(scene.tag(i) == "O" for i in range(start, end))
    ):
        return None
    text = join(base.noun, participle(verb.lemma), "by", doer)
    return Meaning(text, "ellipsis", noun=base.noun, sure="weak", verb=verb.lemma, inherited=True)


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
