"""Decides how a figure stands in time: aggregation, status and the denominator `per`."""

from functools import cache

import regex

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import verb_classes
from pipeline.nlp.clauses import Clause
from pipeline.nlp.records import Period, Quantity
from pipeline.nlp.scene import Meaning, Scene


def aggregation(scene: Scene, index: int, meaning: Meaning) -> str:
    """Return level, flow, cumulative, change or rate for the figure at word `index`."""
    quantity = scene.quantity(index)
    if meaning.aggregation:
        return meaning.aggregation
    if quantity.kind == "ratio":
        return "change"
    if quantity.kind in {"percentage", "speed"}:
        return "rate"
    if quantity.kind in {"temperature", "pressure"}:
        return "level"
    clause = scene.clause(index)
    if _cumulative(scene, index, clause) and not _stands(clause):
        return "cumulative"
    if meaning.slot in {"measured", "of", "apposition", "in"} or (
        meaning.slot == "ellipsis" and not meaning.verb
    ):
        named = _by_head(meaning)
        if named:
            return named
    return _by_verb(scene, index, clause, quantity)


def status(scene: Scene, index: int) -> str:
    """Return target, limit or actual."""
    clause: Clause | None = scene.clause(index)
    text = scene.span_text(clause.start, clause.end).lower() if clause else ""
    while clause is not None:
        verb = clause.verb
        if verb is not None and verb.start <= index + 12:
            if verb.modal in aspect_words("limit_modals") and any(
                cue in text for cue in aspect_words("limit_cues")
            ):
                return "limit"
            if verb.modal in aspect_words("target_modals") and verb.end <= len(scene.words):
                return "target"
            if any("aim" in verb_classes(lemma) for lemma in verb.chain[:-1]) or (
                "aim" in verb_classes(verb.lemma) and not verb.past and verb.end <= index
            ):
                return "target"
        clause = clause.parent
    return "actual"


def denominator(scene: Scene, index: int) -> str | None:
    """Return what the figure is per: its own "per jin", or "daily", "each month", "annual" around it."""
    quantity = scene.quantity(index)
    found: list[str] = [quantity.per] if quantity.per else []
    start, end = _zone(scene, index)
    for position in range(start, end):
        word = scene.lower(position)
        name = aspect_table("per_adverbs").get(word)
        if name and _governs(scene, position, index):
            found.append(name)
    text = scene.span_text(start, end).lower()
    for match in _per_phrase().finditer(text):
        found.append(aspect_table("per_phrases")[regex.sub(r"\s+", " ", match.group())])
    found = list(dict.fromkeys(found))
    return ";".join(sorted(found)) if found else None


@cache
def _per_phrase() -> regex.Pattern[str]:
    phrases = sorted(aspect_table("per_phrases"), key=len, reverse=True)
    return regex.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b")


def _zone(scene: Scene, index: int) -> tuple[int, int]:
    """The words whose denominators hold for the figure: its clause up to the next and from the last figure."""
    clause = scene.clause(index)
    start = clause.start
    for position in range(index - 1, clause.start - 1, -1):
        if scene.tag(position) == "Q":
            start = position + 1
            break
    end = clause.end
    for position in range(index + 1, clause.end):
        if scene.tag(position) == "Q":
            end = position
            break
    last = scene.clauses[-1]
    for later in scene.clauses:
        if (
            later.parent is clause
            and later.link in {"and", ","}
            and later.verb is not None
            and not later.verb.finite
        ):
            last = later
            if _ends_with_per(scene, last):
                return start, last.end
    return start, end


def _ends_with_per(scene: Scene, clause: Clause) -> bool:
    return any(
        scene.lower(i) in aspect_table("per_adverbs")
        for i in range(max(clause.start, clause.end - 3), clause.end)
    )


def _governs(scene: Scene, position: int, index: int) -> bool:
    """Whether "monthly" tells a rate here, not the name of a thing ("a monthly magazine")."""
    clause = scene.clause(index)
    before_noun = scene.tag(position + 1) == "N"
    if before_noun:
        service = scene.has_service(position + 1, position + 3)
        in_subject = clause.verb is not None and position < clause.verb.start
        return service or in_subject or position < index
    return True


def _cumulative(scene: Scene, index: int, clause: Clause) -> bool:
    chain: list[Clause] = []
    walk: Clause | None = clause
    while walk is not None:
        chain.append(walk)
        walk = walk.parent
    text = " ".join(scene.span_text(c.start, c.end).lower() for c in chain)
    if any(cue in text for cue in aspect_words("cumulative_cues")):
        return True
    perfect = any(c.verb is not None and c.verb.perfect for c in chain)
    if perfect and any(cue in text for cue in aspect_words("perfect_cumulative_cues")):
        return True
    return any(
        isinstance(w.item, Period) and w.item.use == "since"
        for c in chain
        for w in scene.words[c.start : c.end]
    ) or (perfect and any(isinstance(w.item, Period) and w.item.use == "since" for w in scene.words))


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
    return ""


def _by_verb(scene: Scene, index: int, clause: Clause, quantity: Quantity) -> str:
    verb = clause.verb
    if quantity.kind == "duration":
        return (
            "flow"
            if verb is not None and verb.past and verb.lemma in {"fly", "run", "work", "arrive"}
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
