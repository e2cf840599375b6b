"""How often something is done: "twice a week", "downloaded 2 million times"."""

from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.nlp.meaning.measures import antecedent, relative_at
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import join
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup, lemma_of


def tells_occasions(scene: Scene, index: int) -> bool:
    """Whether it says how often: "twice a week", "downloaded 2 million times"."""
    often = scene.lower(index).partition(" ")[0] in word_class("occasion_words")
    return scene.quantity(index).kind == "count" and (often or scene.lower(index + 1) == "times")


def occasions(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """What is done so often, with its object, else its subject: "flights of drone", "papers received"."""
    reduced = _reduced(scene, index)
    if reduced is not None:
        return reduced
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index:
        return None
    thing = phrase_text(scene.words, [(verb.end, index)]) if scene.tag(verb.end) != "PREP" else ""
    thing = thing or _doer(scene, clause, verb, before)
    named = _named(verb.lemma, thing)
    if named:
        return Meaning(named, "counted", noun=named, verb=verb.lemma)
    thing = thing or scene.subject_text(clause) or "times"
    done = "" if verb.lemma in verb_words("standing_verbs") else verb.participle  # "the van comes"
    return Meaning(join(thing, done), "counted", noun=thing, verb=verb.lemma)


def _named(lemma: str, thing: str) -> str:
    """The noun of what is done with what it is done to: "readings of meters", "flights" of nothing named."""
    name = verb_nouns("occasions").get(lemma, "")
    return f"{name} {thing}" if name and thing else name.split(maxsplit=1)[0] if name else ""


def _doer(scene: Scene, clause: Clause, verb: VerbGroup, before: Meaning | None) -> str:
    """Who or what does it or has it done; a pronoun's things where they have it done: "they are read"."""
    relative = relative_at(scene, clause)
    told = antecedent(scene, clause) if relative >= 0 else ""
    start, end = scene.subject_range(clause) if relative < 0 else (0, 0)
    own = told or phrase_text(scene.words, [(start, end)])
    points = relative >= 0 or verb.passive
    return own or ((before.noun or before.text) if points and before is not None else "")


def _reduced(scene: Scene, index: int) -> Meaning | None:
    """ "A route to the coast, flown | five times a week": what the participle right before it is of."""
    lemma = lemma_of(scene.lower(index - 1))
    step = index - 2 - (scene.tag(index - 2) == "ADV")
    if scene.tag(step) != "," or lemma not in verb_nouns("occasions"):
        return None
    thing = phrase_text(scene.words, [left_phrase(scene.words, step, 0)])
    named = _named(lemma, thing) if thing else ""
    return Meaning(named, "counted", noun=named, verb=lemma) if named else None
