"""Says how sure a row is: the doubts about it, each of which takes its share of the confidence."""

from collections.abc import Iterator
from math import prod

from pipeline.lexicon.confidence import trust
from pipeline.nlp.discourse.state import Context
from pipeline.nlp.qualifiers.holders import Holder
from pipeline.nlp.syntax.scene import Meaning, Scene

FAR = 9  # words from the verb to the figure
LONG, NESTED = 7, 2  # words of a metric text, prepositions in it
SHORT = 10  # words of a sentence
STEM = 5  # letters by which forms of one word are told
FALLBACKS = {"article", "paragraph", "none", "nobody"}
PREPOSITIONS = {"of", "in", "on", "for", "to", "from", "with", "by", "at", "between"}
OPENING_PRONOUNS = {"it", "they", "these", "those", "such", "this", "each", "there"}


def confidence(
    scene: Scene, index: int, meaning: Meaning, who: Holder, context: Context, status: str
) -> float:
    """Return the confidence, 0 to 1, of the rows of the figure at word `index`."""
    table = trust()
    found = doubts(scene, index, meaning, who, context, status)
    return round(table.base * prod(table.doubts[name].factor for name in found), 3)


def route_confidence(who: Holder) -> float:
    """Return the confidence of a route's row."""
    return trust().route.named if who.explicit else trust().route.carried


def doubts(
    scene: Scene, index: int, meaning: Meaning, who: Holder, context: Context, status: str
) -> list[str]:
    """Return the names of what makes the figure's rows doubtful, as `confidence.yml` lists them."""
    found = (
        *_of_metric(scene, meaning),
        *_of_position(scene, index),
        *_of_sentence(scene),
        *_of_holder(scene, who, context),
        *_of_kind(scene, index, meaning, status),
    )
    return [name for name, holds in found if holds]


Told = Iterator[tuple[str, bool]]


def _of_metric(scene: Scene, meaning: Meaning) -> Told:
    words = meaning.text.split()
    yield "guessed rule", meaning.certainty <= 0.6
    yield "weak rule", meaning.certainty <= 0.75 and not meaning.inherited and not meaning.part
    yield "inherited", meaning.inherited or meaning.part
    yield "name inside", any(word[0].isupper() for word in words[1:])
    yield "verb inside", any(word.endswith("ed") and len(word) >= STEM for word in words)
    yield "borrowed words", _borrows(scene, words)
    yield "nested", sum(word in PREPOSITIONS for word in words) >= NESTED
    yield "long", len(words) >= LONG


def _borrows(scene: Scene, words: list[str]) -> bool:
    """Whether the metric has words of which no form stands in the sentence."""
    own = {word[:STEM] for each in scene.words for word in each.lower.split()}
    return any(word[:STEM].lower() not in own for word in words if len(word) >= STEM)


def _of_position(scene: Scene, index: int) -> Told:
    clause = scene.clause(index)
    verb = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "V"), None)
    yield "far from verb", verb is None or index - verb >= FAR
    yield "beside noun", scene.tag(index - 1) == "N"
    yield "odd follower", scene.tag(index + 1) in {"V", "AUX", "ADV", "DET", "PRON", "CONJ"}
    yield "relative clause", any(word.tag == "REL" for word in scene.words[clause.start : clause.end])
    yield "no finite verb", clause.verb is None or not clause.verb.finite


def _of_sentence(scene: Scene) -> Told:
    yield "opens with pronoun", scene.lower(0) in OPENING_PRONOUNS
    yield "short", len(scene.words) < SHORT
    yield "speech", any(mark in scene.text[scene.sentence.start : scene.sentence.end] for mark in '"“”')
    yield "other numbers", any(word.tag == "X" for word in scene.words)


def _of_holder(scene: Scene, who: Holder, context: Context) -> Told:
    main = context.main
    whole = any(party.province is None for party in who.parties)
    yield "holder of article", who.basis == "article"
    yield "small body", who.basis == "body"
    yield "no holder", not who.parties and main is not None
    yield "family for branch", whole and main is not None and main.province is not None
    yield "organisation unused", who.basis in FALLBACKS and any(word.tag == "O" for word in scene.words)


def _of_kind(scene: Scene, index: int, meaning: Meaning, status: str) -> Told:
    quantity = scene.quantity(index)
    yield "count", quantity.kind == "count"
    yield "length", quantity.kind == "length"
    yield "level or flow", meaning.aggregation in {"level", "flow"}
    yield "target", status == "target"
    yield "ceiling", quantity.modifier in {"up_to", "under"}
