"""Says how sure a row is: the doubts about it, each of which takes its share of the confidence."""

from collections.abc import Iterator
from math import prod

from pipeline.lexicon.confidence import trust
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Figure, Holder
from pipeline.nlp.records import Party
from pipeline.nlp.syntax.scene import Scene

FAR = 9  # words from the verb to the figure
LONG, NESTED = 7, 2  # words of a metric text, prepositions in it
SHORT = 10  # words of a sentence
STEM = 5  # letters by which forms of one word are told
LOOSE = {"section", "sayer", "article", "aside_on_family"}  # only the article as a whole says whose it is
PREPOSITIONS = {"of", "in", "on", "for", "to", "from", "with", "by", "at", "between"}
OPENING_PRONOUNS = {"it", "they", "these", "those", "such", "this", "each", "there"}


def confidence(figure: Figure) -> float:
    """Return the confidence, 0 to 1, of the rows of the figure."""
    table = trust()
    return round(table.base * prod(table.doubts[name].factor for name in doubts(figure)), 3)


def route_confidence(figure: Figure) -> float:
    """Return the confidence of a route's row."""
    named = figure.holder is not None and figure.holder.explicit
    return trust().route.named if named else trust().route.carried


def doubts(figure: Figure) -> list[str]:
    """Return the names of what makes the figure's rows doubtful, as `confidence.yml` lists them."""
    scene, index = figure.scene, figure.index
    found = (
        *_of_metric(scene, figure.told),
        *_of_position(scene, index),
        *_of_sentence(scene),
        *_of_holder(scene, figure.holder or Holder(), figure.holding.anchors.organisation),
        *_of_kind(figure),
    )
    return [name for name, holds in found if holds]


Told = Iterator[tuple[str, bool]]


def _of_metric(scene: Scene, meaning: Meaning) -> Told:
    words = meaning.text.split()
    yield "guessed rule", meaning.sure == "guess"
    yield "weak rule", meaning.sure != "sure" and not meaning.inherited and not meaning.part
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


def _of_holder(scene: Scene, who: Holder, main: Party | None) -> Told:
    whole = any(party.province is None for party in who.parties)
    yield "holder of article", bool(who.parties) and who.way in LOOSE
    yield "small body", who.way == "body"
    yield "no holder", not who.parties and main is not None
    yield "family for branch", whole and main is not None and main.province is not None
    unnamed = not who.parties or who.way in {"paragraph", *LOOSE}
    yield "organisation unused", unnamed and any(word.tag == "O" for word in scene.words)


def _of_kind(figure: Figure) -> Told:
    quantity = figure.quantity
    yield "count", quantity.kind == "count"
    yield "length", quantity.kind == "length"
    yield "level or flow", figure.aggregation in {"level", "flow"}
    yield "target", figure.status == "target"
    yield "ceiling", quantity.modifier in {"up_to", "under"}
