"""Words around a figure put together: its noun, its verb's participle, its predicate."""

from pipeline.lexicon.aspects import aspect_words
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
    return join(verb.participle, particle if particle in word_class("doing_particles") else "")


def predicate_text(scene: Scene, index: int, start: int) -> str:
    """Return verb and complement of a figure that is (part of) the subject: "damaged", "with no network"."""
    verb = _predicate_verb(scene, index, start)
    if verb is None:
        return ""
    if _has_figures(scene, verb):  # "arrived within 48 hours", not "handle 15,000 parcels"
        timed = scene.quantity(verb.end).kind == "duration"
        return verb.participle if timed else ""
    if (
        scene.lower(verb.end) in word_class("doing_particles") and verb.passive
    ):  # "had been set up", "was paid out for roads"
        return join(verb.participle, scene.lower(verb.end), tail_text(scene, verb.end))
    counted = verb.end + (scene.tag(verb.end) == "PREP")  # "went on | 500 motorcycles"
    complement, _ = right_text(scene, counted + 1 if scene.tag(counted) == "Q" else verb.end)
    if verb.lemma in verb_words("owning_verbs"):
        return f"with {complement}" if complement else ""
    return _verb_text(scene, index, verb, complement)


def _verb_text(scene: Scene, index: int, verb: VerbGroup, complement: str) -> str:
    """The participle with its complement; of a passive before an infinitive its own: "used to buy vans"."""
    lemma = verb.chain[0] if verb.passive and index < verb.start else verb.lemma
    name = "" if lemma == "be" else participle(lemma)
    if lemma != verb.lemma:
        purpose = complement and lemma in verb_words("using_verbs")  # "was used to buy delivery vans"
        return join(name, "to", verb.lemma, complement) if purpose else name
    link = scene.lower(verb.end) if scene.tag(verb.end) == "PREP" and complement else ""
    return join(name, link, complement)


def _predicate_verb(scene: Scene, index: int, start: int) -> VerbGroup | None:
    """Return the verb of the figure's clause, else the next one, at most 3 words behind `start`."""
    own = scene.clause(index).verb
    if own is not None and own.end > index:
        return _said_of_oneself(scene, own) if own.has_class("say") else own
    later = next((c.verb for c in scene.clauses if c.verb is not None and c.verb.start >= start), None)
    if later is None or later.start > start + 3:
        return None
    apart = any(scene.tag(i) in {",", "CONJ"} for i in range(start + 1, later.start))
    return None if apart else later  # not "9 of them women, | and had lent"


def _said_of_oneself(scene: Scene, verb: VerbGroup) -> VerbGroup:
    """Return the verb of what those counted say of themselves: "said that they | had found", else `verb`."""
    step = verb.end + (scene.lower(verb.end) == "that")
    later = next((c.verb for c in scene.clauses if c.verb is not None and c.verb.start > verb.start), None)
    return later if later is not None and scene.lower(step) == "they" and later.start == step + 1 else verb


def _has_figures(scene: Scene, verb: VerbGroup) -> bool:
    """Whether what is done has figures of its own: "350 robots | handle 15,000 parcels"; not "... 9 each"."""
    acts = verb.has_class("act") or verb.has_class("create")
    if scene.tag(verb.end) != "Q" or verb.passive or not acts:
        return False
    return "each" not in {scene.lower(i) for i in range(verb.end + 1, verb.end + 5)}


def tail_text(scene: Scene, index: int) -> str:
    """Return the phrase that goes on after a figure with a preposition: "to ecommerce merchants"."""
    index += scene.tag(index + 1) == "T"  # "spent 9 million yuan | this year | on roads"
    link = scene.lower(index + 1)
    if (
        link not in word_class("tail_links")
        or scene.tag(index + 2) in {"T", "L"}
        or scene.lower(index + 2) == "date"
    ):
        return ""
    if scene.tag(index + 2) == "Q" and link != "at":  # "invest 5 yuan in | two new centers"
        noun, _ = right_text(scene, index + 3)
        return f"{link} {noun}" if noun else ""
    if link == "to" and scene.clause(index + 1) is not scene.clause(index):
        return _purpose(scene, index + 2)
    start, end = right_phrase(scene.words, index + 2, scene.clauses)
    end += scene.lower(end) in word_class("value_links")
    if scene.tag(end) == "Q":
        return ""  # "a loss of 3 yuan on revenue of 9", "at 4 percent": a figure of its own
    text = phrase_text(scene.words, [(start, end)])
    return f"{link} {text}" if text and text not in aspect_words("averages") else ""  # "on average"


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


def before_preposition(text: str) -> str:
    """Return the words of a noun phrase before its first preposition: "solar panels" of "... on the roof"."""
    words = text.split()
    end = (i for i, word in enumerate(words) if i and word.lower() in word_class("prepositions"))
    return " ".join(words[: next(end, len(words))])


def complement(text: str) -> str:
    """Return what a parallel clause leaves out: the "for ..." of the metric before."""
    return "for " + text.split(" for ", 1)[1] if " for " in text else ""


def apart_text(scene: Scene, index: int, told: str) -> str:
    """Return what was `told` with a tail of the figure's own: "60 yuan for adults and 30 | for children".

    Empty where no such tail stands behind the figure.
    """
    link = scene.lower(index + 1)
    if link not in word_class("apart_links") or scene.tag(index + 2) not in {"N", "DET"}:
        return ""
    if link in word_class("tail_links"):
        tail = tail_text(scene, index)
    else:
        tail = join(link, right_text(scene, index + 2)[0])
    return join(told.split(f" {link} ", maxsplit=1)[0], tail) if tail not in {"", link} else ""
