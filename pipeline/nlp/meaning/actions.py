"""Rules for figures that are a verb's object or time: "invested 150 million yuan", "takes 24 hours"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import participle, verb_nouns
from pipeline.nlp.meaning.measures import named_kind
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import phrase_text
from pipeline.nlp.syntax.predicates import join, tail_text
from pipeline.nlp.syntax.scene import Scene


def action(scene: Scene, index: int, said: Said) -> Meaning | None:
    """The object or time of the clause's verb."""
    before = said.last
    clause = scene.clause(index)
    verb = clause.verb
    quantity = scene.quantity(index)
    if verb is None or verb.end > index:
        return None
    if any(scene.tag(i) == "Q" and scene.quantity(i).kind == quantity.kind for i in range(verb.end, index)):
        return None
    if quantity.kind == "duration":
        return _time(scene, index, clause, before)
    if quantity.kind == "money":
        return _money(scene, index, clause)
    if quantity.kind == "count":
        return None
    object_text = phrase_text(scene.words, [(verb.end, index)])
    subject = scene.subject_text(clause)
    thing = object_text or subject or aspect_table("generic_things").get(quantity.kind, "")
    text = join(thing, "" if verb.lemma == "be" else participle(verb.lemma))
    if not thing:
        return None
    return Meaning(named_kind(text, quantity.kind), "action", sure="guess")


def _money(scene: Scene, index: int, clause: Clause) -> Meaning | None:
    """Name the money of a verb: "investment to ...", "sales of farm produce", "funds granted to ..."."""
    assert clause.verb is not None
    lemma = clause.verb.lemma
    if scene.lower(index - 1) in {"with", "among"}:
        return None
    name = verb_nouns("money_nouns").get(lemma)
    object_text = phrase_text(scene.words, [(clause.verb.end, index)])
    if name is not None and name.endswith(" of"):
        thing = object_text or scene.subject_text(clause)
        return Meaning(
            f"{name} {thing}" if thing else name.removesuffix(" of"), "money_verb", "flow", sure="weak"
        )
    if object_text.lower() in aspect_words("averages"):
        object_text = ""
    if object_text and name is None:
        return Meaning(join(object_text, participle(lemma)), "action", sure="guess")
    if name is not None:
        subject = (
            scene.subject_text(clause) if clause.verb.passive or name.endswith(("brought", "cost")) else ""
        )
        person = f"of {object_text}" if object_text and clause.verb.lemma in {"save", "lend"} else ""
        text = join(
            name,
            f"from {subject}" if subject and name.endswith("brought") else subject,
            person,
            tail_text(scene, index),
        )
        return Meaning(text, "money_verb", "flow", sure="weak")
    subject = scene.subject_text(clause)
    return Meaning(
        join(subject or "funds", participle(lemma), tail_text(scene, index)), "money_verb", sure="guess"
    )


def _time(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> Meaning | None:
    """Name the time of a verb: "waiting time", "time to pay the first claim", "delivery from A to B"."""
    verb = clause.verb
    assert verb is not None
    quantity = scene.quantity(index)
    if scene.lower(index + 1) == "to" and verb.lemma in {"take", "need", "use", "require"}:
        purpose = tail_text(scene, index)
        return Meaning(f"time {purpose}", "time_verb", sure="weak") if purpose else None
    within = scene.text[quantity.outer_start : quantity.start].lower().startswith("within")
    if (within or scene.lower(index - 1) == "in") and verb.lemma != "be":
        thing = (before.noun or before.text) if before is not None else ""
        thing = thing or phrase_text(scene.words, [(verb.end, index)])
        return Meaning(join("time to", verb.lemma, thing), "time_verb", sure="weak")
    name = verb_nouns("time_nouns").get(verb.lemma, "")
    subject = scene.subject_text(clause)
    if not subject and before is not None and before.form == "time_verb":
        return Meaning(before.text, "time_verb", sure="guess")
    if not name and not subject:
        thing = phrase_text(scene.words, [(verb.end, index)])
        return Meaning(join("time to", verb.lemma, thing, tail_text(scene, index)), "time_verb", sure="guess")
    text = join(name, f"of {subject}" if name and subject else subject, tail_text(scene, index))
    return Meaning(text, "time_verb", sure="weak") if text else None
