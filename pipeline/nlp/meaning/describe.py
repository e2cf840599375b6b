"""The ways to find what a figure measures: one per form in which English ties a number to its meaning."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import participle
from pipeline.nlp.choice import Qualifier, Way
from pipeline.nlp.meaning.actions import action
from pipeline.nlp.meaning.appositions import apposition
from pipeline.nlp.meaning.changes import change, outcome
from pipeline.nlp.meaning.comparisons import comparison
from pipeline.nlp.meaning.counts import counted, nominal_action, partitive
from pipeline.nlp.meaning.ellipses import beside_name, ellipsis, own_subject
from pipeline.nlp.meaning.interest import interest
from pipeline.nlp.meaning.labels import label
from pipeline.nlp.meaning.measures import measured_subject, passed_mark
from pipeline.nlp.meaning.parts import part_of
from pipeline.nlp.meaning.prices import priced
from pipeline.nlp.meaning.rivals import rival
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.sizes import dimension, load, rate_at
from pipeline.nlp.meaning.values import of_left
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.scene import Scene


def nearest(scene: Scene, index: int, said: Said) -> Meaning:
    """The nearest noun before the figure, else the subject, where no form fits; of none, what was done.

    "It was 30 degrees in the shade" tells a temperature.
    """
    text = _nearest_noun(scene, index) or _done(scene, index)
    if not text and scene.quantity(index).kind == "temperature":
        return Meaning("temperature", "nearest", "level", "temperature", sure="guess")
    return Meaning(text, "nearest", sure="guess")


def _done(scene: Scene, index: int) -> str:
    """What was done with a measure that is all of its subject: "40 tons were sold": "amount sold"."""
    verb = scene.clause(index).verb
    measured = scene.quantity(index).kind in {"money", *aspect_words("weighed_kinds")}
    follows = verb is not None and verb.start == index + 1 and verb.passive
    return f"amount {participle(verb.lemma)}" if verb is not None and measured and follows else ""


def _named(way: Way[Meaning]) -> Way[Meaning]:
    """Let a way offer only what has a text."""

    def offer(scene: Scene, index: int, said: Said) -> Meaning | None:
        meaning = way(scene, index, said)
        return meaning if meaning is not None and meaning.text else None

    return offer


METRIC = Qualifier[Meaning](
    "metric",
    {"nearest": nearest}
    | {
        way.__name__: _named(way)
        for way in (
            label, interest, part_of, comparison, dimension, nominal_action, beside_name,
            own_subject, change, passed_mark, priced, partitive, counted, of_left, apposition, outcome,
            measured_subject, rate_at, load, rival, action, ellipsis,
        )
    },
)  # fmt: skip


def _nearest_noun(scene: Scene, index: int) -> str:
    clause = scene.clause(index)
    start, end = left_phrase(scene.words, index, clause.start)
    nearest = phrase_text(scene.words, [(start, end)]) or scene.subject_text(clause)
    return nearest or phrase_text(scene.words, [(clause.start, index)])
