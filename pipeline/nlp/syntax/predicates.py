"""Words around a figure put together: its noun, its verb's participle, its predicate."""

from pipeline.lexicon.grammar import participle, verb_words, word_class
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def right_text(scene: Scene, index: int) -> tuple[str, int]:
    """Return the plain text of the noun phrase right of words[index] and where it ends."""
    start, end = right_phrase(scene.words, index, scene.clauses)
    return phrase_text(scene.words, [(start, end)]), end


def acting_verb(scene: Scene, clause: Clause) -> str:
    """Return the participle of the clause's verb, empty for "has", "is" and verbs of measure."""
    verb = clause.verb
    if (
        verb is None
        or verb.lemma in verb_words("silent_verbs")
        or (verb.has_class("measure") and verb.lemma != "reach")
    ):
        return ""
    particle = scene.lower(verb.end)
    return join(participle(verb.lemma), particle if particle in word_class("doing_particles") else "")


def predicate_text(scene: Scene, index: int, start: int) -> str:
    """Return verb and complement of a figure that is (part of) the subject: "damaged", "with no network"."""
    verb = _predicate_verb(scene, index, start)
    if verb is None:
        return ""
    if _has_figures(scene, verb):  # "arrived within 48 hours", not "handle 15,000 parcels"
        timed = scene.quantity(verb.end).kind == "duration"
        return participle(verb.lemma) if timed else ""
    if (
        scene.lower(verb.end) in word_class("doing_particles") and verb.passive
    ):  # "had been set up", "was paid out for roads"
        return join(participle(verb.lemma), scene.lower(verb.end), tail_text(scene, verb.end))
    complement, _ = right_text(scene, verb.end + (scene.tag(verb.end) == "Q"))
    if verb.lemma in verb_words("owning_verbs"):
        return f"with {complement}" if complement else ""
    lemma = verb.chain[0] if verb.passive and index < verb.start else verb.lemma
    name = "" if lemma == "be" else participle(lemma)
    if lemma != verb.lemma:
        return name
    link = scene.lower(verb.end) if scene.tag(verb.end) == "PREP" and complement else ""
    return join(name, link, complement)


def _predicate_verb(scene: Scene, index: int, start: int) -> VerbGroup | None:
    """Return the verb of the figure's clause, else the next one, at most 3 words behind `start`."""
    own = scene.clause(index).verb
    if own is not None and own.end > index:
        return own
    later = next((c.verb for c in scene.clauses if c.verb is not None and c.verb.start >= start), None)
    return later if later is not None and later.start <= start + 3 else None


def _has_figures(scene: Scene, verb: VerbGroup) -> bool:
    """Whether what is done has figures of its own: "350 robots | handle 15,000 parcels"; not "... 9 each"."""
    acts = verb.has_class("act") or verb.has_class("create")
    if scene.tag(verb.end) != "Q" or verb.passive or not acts:
        return False
    return "each" not in {scene.lower(i) for i in range(verb.end + 1, verb.end + 5)}


def tail_text(scene: Scene, index: int) -> str:
    """Return the phrase that goes on after a figure with a preposition: "to ecommerce merchants"."""
    link = scene.lower(index + 1)
    if (
        link not in word_class("tail_links")
        or scene.tag(index + 2) in {"T", "L"}
        or scene.lower(index + 2) == "date"
    ):
        return ""
    if scene.tag(index + 2) == "Q":  # "invest 5 yuan in | two new centers"
        noun, _ = right_text(scene, index + 3)
        return f"{link} {noun}" if noun else ""
    if link == "to" and scene.clause(index + 1) is not scene.clause(index):
        return _purpose(scene, index + 2)
    start, end = right_phrase(scene.words, index + 2, scene.clauses)
    if scene.lower(end) in word_class("value_links") and scene.tag(end + 1) == "Q":
        return ""  # "a loss of 3 yuan on revenue of 9": a figure of its own
    text = phrase_text(scene.words, [(start, end)])
    return f"{link} {text}" if text else ""


def _purpose(scene: Scene, start: int) -> str:
    """The words of a purpose clause, up to its end: "to make sure that offices receive newspapers"."""
    end = start
    while end < len(scene.words) and end - start < 24 and scene.tag(end) not in {",", ";", "Q", "."}:
        end += 1
    words = phrase_text(scene.words, [(start, end)])
    return f"to {words}" if words else ""


def join(*parts: str) -> str:
    """Join the non-empty parts with spaces."""
    return " ".join(part for part in parts if part)


def complement(text: str) -> str:
    """Return what a parallel clause leaves out: the "for ..." of the metric before."""
    return "for " + text.split(" for ", 1)[1] if " for " in text else ""
