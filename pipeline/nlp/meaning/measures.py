"""Rules for figures that give a named measure: "a balance of 5 yuan", "assets stood at 5 yuan"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.changes import moves_things
from pipeline.lexicon.grammar import verb_nouns, verb_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import is_mark
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import acting_verb, join, predicate_text, tail_text
from pipeline.nlp.syntax.scene import Scene

POINTING = {"the", "its", "their", "this", "that", "his", "her", "whose"}
VALUED = {"valued": "value", "priced": "price"}


def dimension(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "5,373 meters above sea level", "46 km long": the noun it is said of gives the subject."""
    quantity = scene.quantity(index)
    if quantity.kind != "length":
        return None
    following = " ".join(scene.lower(i) for i in range(index + 1, index + 4))
    name = next(
        (n for cue, n in aspect_table("length_cues").items() if f"{following} ".startswith(f"{cue} ")), None
    )
    if name is None:
        return None
    clause = scene.clause(index)
    start, end = left_phrase(scene.words, index, clause.start)
    noun = phrase_text(scene.words, [(start, end)]) or scene.subject_text(clause)
    if name == "distance":
        place = next((w for w in reversed(scene.words[:index]) if w.tag == "L"), None)
        noun = place.text if place is not None else noun
    return Meaning(join(name, "of" if noun else "", noun), "dimension", "level", name)


def rate_at(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "drones flying at 60 km/h", "trains run at up to 40 km/h": a speed of its subject."""
    before = said.last
    quantity = scene.quantity(index)
    if quantity.kind not in aspect_table("kind_nouns") or quantity.kind == "length":
        return None
    clause = scene.clause(index)
    if clause.verb is not None and clause.verb.end <= index:
        text = scene.subject_text(clause)
    else:
        step = index - 1 if scene.tag(index - 1) == "PREP" else index
        text = phrase_text(scene.words, [left_phrase(scene.words, step, clause.start)])
    text = text or (scene.topic if before is None else before.noun)
    return (
        Meaning(expand(named_kind(text, quantity.kind), scene, clause, before), "rate_at", noun=text)
        if text
        else None
    )


def load(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "drones loaded with up to 10 kg each", "robots, each carrying up to 5 kg": what one can carry."""
    before = said.last
    quantity = scene.quantity(index)
    clause = scene.clause(index)
    verb = clause.verb
    if (
        quantity.kind not in {"mass", "volume"}
        or verb is None
        or verb.end > index
        or verb.lemma not in verb_words("loading_verbs")
    ):
        return None
    if (
        scene.lower(index + 1) == "of"
        or scene.tag(index + 1) == "N"
        or quantity.modifier not in {"up_to", "at_least"}
    ):
        return None
    carrier = scene.subject_text(clause) or (before.noun if before is not None else "")
    return Meaning(f"load of {carrier}", "load", "level", "load") if carrier else None


def of_left(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "an agricultural loan balance of 120 billion yuan", "coupons worth RMB 60 million"."""
    before = said.last
    link = scene.lower(index - 1)
    valued = scene.lower(index - 2) in VALUED
    if link not in {"of", "worth"} and not (link in {"at", "with"} and valued):
        return None
    if link == "worth" and scene.tag(index - 2) == "," and before is not None:
        return Meaning(f"value of {before.text}", "of", noun=before.noun)
    if valued and scene.tag(index - 3) == "," and before is not None:
        name = VALUED[scene.lower(index - 2)]
        return Meaning(f"{name} of {before.noun or before.text}", "of", noun=name)
    clause = scene.clause(index)
    in_predicate = clause.verb is not None and clause.verb.end <= index
    floor = clause.verb.end if clause.verb is not None and in_predicate else clause.start
    start, end = left_phrase(scene.words, index - 1 - valued, floor)
    text = phrase_text(scene.words, [(start, end)])
    if not text or scene.lower(end - 1) in verb_nouns("action_nouns"):
        return None
    if text.lower() in aspect_words("averages"):
        return None
    if text.lower() in aspect_words("pointers"):
        like = said.like(scene.quantity(index).kind, None)
        return Meaning(like.text, "of", noun=like.noun, inherited=True) if like is not None else None
    if before is not None and text.lower() in aspect_words("generic_heads"):
        return Meaning(f"{text} of {before.text}", "of", noun=text)
    aside = scene.tag(start - 1) == "PREP" or (
        scene.tag(start - 1) == "DET" and scene.tag(start - 2) == "PREP"
    )
    verb = _subject_verb(scene, index, clause)
    if in_predicate:
        verb = "" if aside else acting_verb(scene, clause)
    return Meaning(join(text, verb, tail_text(scene, index)), "of", noun=text, verb=verb)


def _subject_verb(scene: Scene, index: int, clause: Clause) -> str:
    """The predicate of a subject that carries its own figure: "a tent of 60 square metres took its place"."""
    verb = clause.verb
    if verb is None or not scene.in_subject(index) or verb.lemma in verb_words("silent_verbs"):
        return ""
    if verb.has_class("rise") or verb.has_class("fall") or verb.has_class("measure"):
        return ""
    start, end = scene.subject_range(clause)
    bare = index - start <= 4 and scene.tag(start + 1) == "PREP"  # "a tent of 60 square metres": says little
    return predicate_text(scene, index, verb.start) if start <= index < end and bare else ""


def apposition(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "the coverage ratio, 418.61 percent", "paid its first claim, 35,000 yuan"."""
    before = said.last
    if scene.tag(index - 1) not in {",", "-", ":"} or scene.quantity(index).kind == "count":
        return None
    clause = scene.clause(index)
    floor = clause.verb.end if clause.verb is not None and clause.verb.end < index else clause.start
    if any(scene.tag(i) == "Q" for i in range(floor, index)):
        return None
    start, end = left_phrase(scene.words, index - 1, floor)
    text = phrase_text(scene.words, [(start, end)])
    if (
        text.lower() in aspect_words("pointers") and before is not None
    ):  # "Of the latter, 41 billion yuan was owed"
        text = join(before.text, predicate_text(scene, index, index + 1))
    if not text:
        return None
    return Meaning(
        join(text, acting_verb(scene, clause) if floor != clause.start else ""), "apposition", noun=text
    )


def measured_subject(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "total assets stood at 5 trillion yuan", "the premiums should exceed 10 billion yuan"."""
    before = said.last
    clause = scene.clause(index)
    quantity = scene.quantity(index)
    verb = clause.verb
    multiple = scene.tag(index - 2) == "Q" and scene.quantity(index - 2).unit == "times"
    if before is not None and multiple and scene.lower(index - 1) == "to":  # "doubled to 640 million yuan"
        return Meaning(before.text, "measured", noun=before.noun)
    text = _implied(scene, index, clause) if modifier_verb(scene, index) else ""
    if not text:
        if (
            verb is None
            or verb.end > index
            or not (_measures(scene, index, clause) or modifier_verb(scene, index))
        ):
            return None
        text = _raised_object(scene, index, clause) or scene.subject_text(clause)
        if clause.link in {"which", "that"}:
            text = _antecedent(scene, clause) or (before.text if before is not None else text)
        if text.lower() in aspect_words("pointers") and before is not None:
            text = before.text
    full = expand(text, scene, clause, before)
    if not full:
        return None
    back = full != text
    return Meaning(
        named_kind(full, quantity.kind),
        "measured",
        before.aggregation if before and full == before.text and before.aggregation != "change" else "",
        full if not back else text,
        inherited=back,
        per=before.per if before and full == before.text else None,
    )


def _raised_object(scene: Scene, index: int, clause: Clause) -> str:
    """ "raise the number of counters to 2,000": what is brought to the figure."""
    assert clause.verb is not None
    beyond = is_mark(scene, index)
    if clause.verb.passive or not (scene.lower(index - 1) == "to" or beyond):
        return ""
    last = index if beyond else index - 1
    end = next((i for i in range(clause.verb.end, last) if scene.tag(i) in {"Q", ","}), last)
    return phrase_text(scene.words, [(clause.verb.end, end)])


def _antecedent(scene: Scene, clause: Clause) -> str:
    """The noun a relative clause is about: "the loans, which stood at ..."; none across a figure."""
    end = clause.start - (scene.tag(clause.start - 1) == ",")
    if any(scene.tag(i) == "Q" for i in range(max(0, end - 8), end)):
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


def _implied(scene: Scene, index: int, clause: Clause) -> str:
    """The measure before a verb that is the figure's modifier: "with an output exceeding 5 tons"."""
    verb = clause.verb
    if verb is None or verb.end > index:
        return scene.region_text(clause.start, index)
    end = index - 1 if scene.lower(index - 1) == "to" else index
    start, end = left_phrase(scene.words, end, verb.end)
    text = phrase_text(scene.words, [(start, end)])
    verbs = acting_verb(scene, clause) if text and verb.has_class("act") and not verb.has_class("say") else ""
    return join(text, verbs) if text and verb.lemma not in {"expect", "forecast", "estimate"} else text


def _measures(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the clause's verb gives its subject's value at the figure."""
    verb = clause.verb
    assert verb is not None
    between = [w for w in scene.words[verb.end : index] if w.tag not in {"ADV", "DET"}]
    link = between[-1].lower if between else ""
    moved = verb.has_class("rise") or verb.has_class("fall") or moves_things(verb.lemma)
    if any(w.tag == "N" for w in between):
        return (
            moved and link == "to" and not any(w.tag == "Q" for w in between) and scene.tag(index + 1) != "N"
        )
    if any(w.tag == "Q" for w in between) and link != "to":
        return False
    if verb.has_class("rise") or verb.has_class("fall"):
        return link in {"to", "at"} or (not between and is_mark(scene, index))
    if scene.quantity(index).kind == "duration" and verb.lemma in verb_nouns("time_nouns"):
        return False
    return verb.has_class("measure") or link == "at"


def modifier_verb(scene: Scene, index: int) -> bool:
    """Whether the figure's own modifier is a verb: "surpassed", "topping", "exceeding"."""
    quantity = scene.quantity(index)
    words = scene.text[quantity.outer_start : quantity.start].lower().split()
    return bool(words) and any(w.startswith(("surpass", "exceed", "top")) for w in words)


def expand(text: str, scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """Complete a subject that only points back: "the volume" is the volume of what was named before."""
    if before is None:
        return text
    if not text:
        return before.text
    start, _ = clause.subject
    points = any(scene.lower(i) in POINTING for i in range(start, min(start + 4, len(scene.words))))
    if text.lower() in aspect_words("generic_heads") and points:
        if text.lower() in aspect_words("bare_heads"):
            return before.text
        thing = before.text.split(" on ", 1)[-1] if before.form == "money_verb" else before.text
        return f"{text} of {thing}"
    return text


def named_kind(text: str, kind: str) -> str:
    """Name the measure a bare unit speaks of: "speed of drones"."""
    name = aspect_table("kind_nouns").get(kind)
    if name is None or not text or name in text.lower():
        return text
    return f"{name} of {text}"


__all__ = [
    "apposition",
    "dimension",
    "expand",
    "load",
    "measured_subject",
    "modifier_verb",
    "named_kind",
    "of_left",
    "rate_at",
]
