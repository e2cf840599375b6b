"""Rules for lengths, speeds and loads: "46 km long", "flying at 60 km/h", "carry up to 5 kg"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.meaning.measures import antecedent, expand, named_kind
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.predicates import join
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def dimension(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "5,373 meters above sea level", "46 km long": the noun it is said of gives the subject."""
    quantity = scene.quantity(index)
    if quantity.kind != "length":
        return None
    away = _from_where(scene, index)
    if away:
        return Meaning(f"distance from {away}", "dimension", "level", "distance")
    following = " ".join(scene.lower(i) for i in range(index + 1, index + 4))
    name = next(
        (n for cue, n in aspect_table("length_cues").items() if f"{following} ".startswith(f"{cue} ")), None
    )
    if name is None:
        return None
    clause = scene.clause(index)
    noun = phrase_text(scene.words, [left_phrase(scene.words, index, clause.start)])
    noun = noun or _before_comma(scene, index, clause) or scene.subject_text(clause)
    noun = noun.removesuffix(scene.lower(index + 1)).strip()  # "the tower, 240 metres tall,"
    if name == "distance":
        place = next((w for w in reversed(scene.words[:index]) if w.tag == "L"), None)
        noun = place.text if place is not None else noun
    return Meaning(join(name, "of" if noun else "", noun), "dimension", "level", name)


def _before_comma(scene: Scene, index: int, clause: Clause) -> str:
    """The noun whose size an aside tells: "a road, 6 metres wide, ...", "sank wells, each 90 metres deep"."""
    step = index - 1 - (scene.tag(index - 1) in {"DET", "PRON"})
    if scene.tag(step) != "," or scene.tag(step - 1) != "N":
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, step, clause.start)])


def _from_where(scene: Scene, index: int) -> str:
    """Where a distance is measured from: "400 km east of | Harbin", "20 km from | the border"."""
    step = index + 1
    if scene.lower(step) in aspect_words("directions") and scene.lower(step + 1) in word_class("away_links"):
        step += 2
    elif scene.lower(step) == "from" or (scene.lower(step) == "away" and scene.lower(step + 1) == "from"):
        verb = scene.clause(index).verb
        step += 1 + (scene.lower(step) == "away")
        if verb is None or verb.lemma not in verb_words("lying_verbs"):
            return ""
    else:
        return ""
    step += scene.tag(step) == "DET"
    if scene.tag(step) in {"L", "O"}:
        return scene.words[step].text
    return phrase_text(scene.words, [right_phrase(scene.words, step, scene.clauses)])


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
    before, clause = said.last, scene.clause(index)
    name = _load_name(scene, index, clause.verb)
    if not name or scene.lower(index + 1) == "of" or scene.tag(index + 1) == "N":
        return None
    carrier = (antecedent(scene, clause) if clause.link == "that" else "") or scene.subject_text(clause)
    carrier = carrier or (before.noun if before is not None else "")
    return Meaning(f"{name} of {carrier}", "load", "level", name) if carrier else None


def _load_name(scene: Scene, index: int, verb: VerbGroup | None) -> str:
    """What the figure is to who carries or takes it in: a load or a capacity; empty for neither."""
    if verb is None or verb.end > index:
        return ""
    quantity = scene.quantity(index)
    limited = quantity.modifier in {"up_to", "at_least"} or verb.modal == "can"
    loaded = quantity.kind in aspect_words("weighed_kinds") and verb.lemma in verb_words("loading_verbs")
    if loaded and limited:
        return "load"
    return "capacity" if _stored(scene, index, verb) else ""


def _stored(scene: Scene, index: int, verb: VerbGroup) -> bool:
    """Whether it is what a thing is able to take in: "the cellar holds 9 tons", "can dry 80 tons an hour"."""
    if scene.quantity(index).kind not in aspect_words("stored_kinds") or verb.passive or verb.past:
        return False
    able = verb.modal == "can" and verb.lemma in verb_words("processing_verbs")
    between = {scene.tag(i) for i in range(verb.end, index)}
    return (able or verb.lemma in verb_words("storing_verbs")) and not between - {"ADV", "DET"}
