"""Decides what a figure measures: one rule per way English ties a number to its meaning."""

from collections.abc import Callable

from pipeline.nlp.meaning.actions import action, within
from pipeline.nlp.meaning.changes import change, comparison
from pipeline.nlp.meaning.counts import counted, nominal_action, part_of, partitive
from pipeline.nlp.meaning.ellipses import beside_name, compared, ellipsis, own_subject
from pipeline.nlp.meaning.measures import apposition, dimension, load, measured_subject, of_left, rate_at
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.scene import Meaning, Scene

Rule = Callable[[Scene, int, Meaning | None], Meaning | None]

RULES: tuple[Rule, ...] = (
    part_of,
    comparison,
    dimension,
    within,
    nominal_action,
    compared,
    beside_name,
    own_subject,
    change,
    partitive,
    counted,
    of_left,
    apposition,
    measured_subject,
    rate_at,
    load,
    action,
    ellipsis,
)


def describe(scene: Scene, index: int, before: Meaning | None) -> Meaning:
    """Return the meaning of the figure at word `index`.

    `before` is the meaning of the figure before it in the sentence, else of the paragraph's last one.
    """
    for rule in RULES:
        meaning = rule(scene, index, before)
        if meaning is not None and meaning.text:
            return meaning
    return Meaning(_nearest_noun(scene, index), "nearest", certainty=0.3)


def _nearest_noun(scene: Scene, index: int) -> str:
    clause = scene.clause(index)
    start, end = left_phrase(scene.words, index, clause.start)
    return phrase_text(scene.words, [(start, end)]) or scene.subject_text(clause)
