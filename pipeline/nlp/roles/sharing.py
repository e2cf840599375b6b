"""Tells whether several subjects have a figure together, each, or with others beside them."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import lemma_of


def together(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether several subjects reach the figure together rather than each."""
    text = scene.span_text(clause.start, min(clause.end, index + 4)).lower().split()
    found = any(word.strip(",.") in subject_words("together") for word in text)
    shared = clause.verb is not None and clause.verb.lemma in subject_words("contributing")
    if found or shared or _of_whole(scene, index) or _makes_up(scene, index):
        return True
    return clause.parent is not None and together(scene, clause.parent, index)


def _of_whole(scene: Scene, index: int) -> bool:
    """Whether the figure is a share of the whole: "41 percent of them in Hebei and Henan"."""
    of = scene.lower(index + 1) == "of"
    total = scene.lower(index + 2) == "the" and scene.lower(index + 3) in {"total", "whole"}
    return of and (scene.lower(index + 2) in {"them", "which", "whom"} or total)


def _makes_up(scene: Scene, index: int) -> bool:
    """Whether the subjects have the share as one: "brought in 38 percent of", "make up 12 percent of"."""
    if scene.lower(index + 1) != "of" or scene.quantity(index).unit != "percent":
        return False
    at = index - 1 - (scene.lower(index - 1) in {"up", "in"}) if index else 0
    return lemma_of(scene.lower(at)) in aspect_words("share_verbs")


def joint(scene: Scene) -> bool:
    """Whether the subject acts with others named beside it: "Joining hands with X, Y bought ..."."""
    text = scene.text[scene.sentence.start : scene.sentence.end].lower()
    return any(cue in text for cue in subject_words("joint_cues"))


def each(scene: Scene, clause: Clause) -> bool:
    """Whether the statement is said to hold of each subject."""
    words = {w.lower for w in scene.words[clause.start : clause.end]}
    return bool(words & {"each", "both"}) or (clause.parent is not None and each(scene, clause.parent))
