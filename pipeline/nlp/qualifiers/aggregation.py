"""Decides how a figure stands in time: as a level, flow, cumulative total, change or rate."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_classes, verb_forms
from pipeline.nlp.records import Period, Quantity
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import TIMES
from pipeline.nlp.syntax.scene import Meaning, Scene
from pipeline.nlp.syntax.verbs import VerbGroup

BY_KIND = {
    "ratio": "change",
    "percentage": "rate",
    "speed": "rate",
    "temperature": "level",
    "pressure": "level",
}


def aggregation(scene: Scene, index: int, meaning: Meaning) -> str:
    """Return level, flow, cumulative, change or rate for the figure at word `index`."""
    quantity = scene.quantity(index)
    if meaning.aggregation:
        return meaning.aggregation
    if quantity.kind in BY_KIND:
        return BY_KIND[quantity.kind]
    clause = _acting_clause(scene, scene.clause(index))
    if quantity.per in TIMES or meaning.per in TIMES:
        return "flow"
    if _cumulative(scene, index, clause) and not _stands(clause):
        return "cumulative"
    return _by_words(scene, index, meaning, clause) or _by_verb(scene, index, clause, quantity)


def _by_words(scene: Scene, index: int, meaning: Meaning, clause: Clause) -> str:
    """Level or flow by what the metric's own words say; empty where they leave it to the verb."""
    quantity = scene.quantity(index)
    named = _by_head(meaning) if _names_measure(scene, index, meaning, clause) else ""
    if named:
        return named
    if quantity.kind in {"length", "duration"} and meaning.slot in {"measured", "from_to"}:
        return "level"
    if (
        quantity.kind == "area"
        and clause.verb is not None
        and clause.verb.lemma in {"cover", "occupy", "span", "have"}
    ):
        return "level"
    if quantity.kind in {"area", "volume", "length"}:
        return "level" if meaning.slot == "of" or scene.lower(index - 1) == "with" else ""
    if quantity.kind == "money" and _price(quantity, clause):
        return "level"
    if quantity.kind == "power":
        return "level"
    if quantity.kind != "count":
        return ""
    verb = clause.verb
    if scene.in_subject(index) and verb is not None and _present(verb):
        return "level"
    if _place_noun(meaning) and not _subject_acts(scene, index, clause):
        return "level"
    return "flow" if clause.verb is None and _acted(meaning.text) else ""


def _price(quantity: Quantity, clause: Clause) -> bool:
    """Whether the money is what one of something costs."""
    verb = clause.verb
    each = quantity.per is not None and quantity.per not in TIMES | {"household", "person"}
    priced = verb is not None and verb.lemma in {"cost", "charge"} and not verb.passive
    return (
        each
        and (verb is None or not verb.has_class("rise"))
        and not (verb is not None and verb.lemma == "earn")
    ) or priced


def _present(verb: VerbGroup) -> bool:
    """Whether the verb tells what is so now: "64 vans carry parcels"."""
    return verb.finite and not (verb.past or verb.perfect or verb.passive or verb.modal)


def _acting_clause(scene: Scene, clause: Clause) -> Clause:
    """Skip a gerund inside an object: "signed an agreement on distributing mail with 50 firms"."""
    verb = clause.verb
    if (
        verb is not None
        and not verb.finite
        and clause.parent is not None
        and scene.tag(verb.start - 1) == "PREP"
    ):
        return clause.parent
    return clause


def _names_measure(scene: Scene, index: int, meaning: Meaning, clause: Clause) -> bool:
    """Whether the metric text names a measure rather than a thing acted on."""
    if meaning.slot in {"of", "in"} and meaning.verb and clause.verb is not None and clause.verb.end <= index:
        return not (
            clause.verb is not None and (clause.verb.has_class("act") or clause.verb.has_class("create"))
        )
    if meaning.slot in {"measured", "of", "apposition", "in", "from_to"}:
        return True
    if meaning.slot == "ellipsis":
        return not meaning.verb
    verb = clause.verb
    return (
        meaning.slot == "counted"
        and verb is not None
        and scene.lower(index - 1) == "to"
        and verb.has_class("rise")
    )


def _place_noun(meaning: Meaning) -> bool:
    head = (meaning.noun or meaning.text).lower().split(" of ")[0].split()
    return bool(head) and (head[-1] in aspect_words("place_nouns") or meaning.text.startswith("destination "))


def _subject_acts(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the counted places do something once: "23 regions released their figures"."""
    verb = clause.verb
    if scene.tag(index - 1) == "PREP":
        return False
    return (
        scene.in_subject(index)
        and verb is not None
        and verb.past
        and verb.has_class("act") | verb.has_class("say")
    )


def _cumulative(scene: Scene, index: int, clause: Clause) -> bool:
    chain: list[Clause] = []
    walk: Clause | None = clause
    while walk is not None:
        chain.append(walk)
        walk = walk.parent
    if clause.verb is not None and (clause.verb.has_class("rise") or clause.verb.has_class("fall")):
        return False  # "has grown since 2019": the start is what it is measured against
    made = _created(clause, scene.quantity(index))
    text = " ".join(scene.span_text(c.start, c.end).lower() for c in (chain[:1] if made else chain))
    if any(cue in text for cue in aspect_words("cumulative_cues")):
        return True
    perfect = any(c.verb is not None and c.verb.perfect for c in chain)
    if perfect and any(w.lower == "since" for w in scene.words):
        return True
    if (
        perfect
        and not scene.in_subject(index)
        and any(cue in text for cue in aspect_words("perfect_cumulative_cues"))
    ):
        return True
    return any(
        isinstance(w.item, Period) and w.item.use == "since"
        for c in chain
        for w in scene.words[c.start : c.end]
    ) or (perfect and any(isinstance(w.item, Period) and w.item.use == "since" for w in scene.words))


def _created(clause: Clause, quantity: Quantity) -> bool:
    """Whether the figure counts things that were made and stay."""
    return (
        clause.verb is not None
        and clause.verb.has_class("create")
        and not clause.verb.has_class("act")
        and (quantity.kind == "count")
    )


def _stands(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.lemma in {"be", "have", "own", "reach", "stand"}


def _by_head(meaning: Meaning) -> str:
    """Level or flow by the noun that names the figure."""
    text = (meaning.noun or meaning.text).lower()
    head = text.split(" of ")[0].split(" for ")[0].split(" in ")[0].split(" to ")[0]
    words = head.split()
    if not words:
        return ""
    for size in (2, 1):
        tail = " ".join(words[-size:])
        if tail in aspect_words("level_nouns"):
            return "level"
        if tail in aspect_words("flow_nouns"):
            return "flow"
    for word in reversed(words):
        if word in aspect_words("level_nouns"):
            return "level"
        if word in aspect_words("flow_nouns"):
            return "flow"
    return "flow" if _acted(text) else ""


def _acted(text: str) -> bool:
    """Whether the words tell what was done: "parcels handled"."""
    return any(
        word.endswith(("ed", "nt", "ld")) and "act" in verb_classes(verb_forms()[word].lemma)
        for word in text.lower().split()[1:]
        if word in verb_forms()
    )


def _by_verb(scene: Scene, index: int, clause: Clause, quantity: Quantity) -> str:
    verb = clause.verb
    if quantity.kind == "duration":
        return (
            "flow"
            if verb is not None
            and verb.past
            and verb.lemma in {"fly", "run", "work", "arrive", "receive", "spend"}
            else "level"
        )
    if verb is None:
        return "flow" if quantity.kind in {"money", "mass", "energy"} else "level"
    perfect = verb.perfect or (
        clause.parent is not None and clause.parent.verb is not None and clause.parent.verb.perfect
    )
    if verb.has_class("create"):
        return "level" if perfect and quantity.kind in {"count", "route", "area", "length"} else "flow"
    if verb.has_class("act") and not verb.has_class("hold") and not verb.has_class("measure"):
        return "flow"
    if verb.has_class("hold") or verb.has_class("measure"):
        return (
            "level"
            if quantity.kind not in {"money", "mass", "energy"} or verb.lemma in {"have", "hold", "own"}
            else "flow"
        )
    if verb.past or verb.passive or quantity.kind in {"money", "mass", "energy"}:
        return "flow"
    return "level" if quantity.kind in {"area", "length", "volume"} else "flow"
