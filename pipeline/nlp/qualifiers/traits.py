"""Says what about a row tells how far it is to be trusted: how it was decided, and what makes it doubtful."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.lexicon.grammar import word_class
from pipeline.nlp.choice import Decision
from pipeline.nlp.discourse.holding import Anchors
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Figure, Holder
from pipeline.nlp.records import Party
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.tagging import Word

FAR = 9  # words from the verb to the figure
LONG, NESTED = 7, 2  # words of a metric text, prepositions in it
SHORT = 10  # words of a sentence
STEM = 5  # letters by which forms of one word are told
MANY = 4  # figures of a sentence
LOOSE = {"section", "sayer", "article", "aside_on_family"}  # only the article as a whole says whose it is


def traits(figure: Figure, decisions: Iterable[Decision[Any]], bases: Sequence[tuple[str, str]]) -> list[str]:
    """Return the traits of a row of the figure, sorted.

    They are its doubts, as `traits.yml` lists them; "way column=way" for each of its `decisions`; "basis
    column=basis" for each of the published `bases`; what kind of figure it is, and what its article is about.
    """
    ways = (f"way {decision.column}={decision.winner.way}" for decision in decisions)
    given = (f"basis {column}={basis}" for column, basis in bases)
    return sorted({*doubts(figure), *ways, *given, *_of_article(figure.holding.anchors), *_forms(figure)})


def doubts(figure: Figure) -> list[str]:
    """Return the names of what makes the figure's rows doubtful, as `traits.yml` lists them."""
    scene, index = figure.scene, figure.index
    holder, main = figure.holder or Holder(), figure.holding.anchors.organisation
    of_kind = () if figure.is_route else (*_of_metric(scene, figure.told), *_of_kind(figure))
    found = (
        *of_kind,
        *_of_position(scene, index),
        *_of_sentence(scene),
        *_of_holder(scene, holder, main),
    )
    return [name for name, holds in found if holds]


def _of_article(about: Anchors) -> Iterator[str]:
    yield f"about organisation={about.organisation_basis}"
    yield f"about province={about.place_basis}"
    yield f"about year={about.period_basis}"


def _forms(figure: Figure) -> Iterator[str]:
    """Yield what is known of the figure without reading on."""
    yield f"sentence {figure.scene.sentence.role}"
    if figure.is_route:
        yield "kind route"
        return
    yield f"kind {figure.quantity.kind}"
    yield f"aggregation {figure.aggregation}"
    yield f"status {figure.status}"
    yield f"metric {figure.told.sure}"


NAMED = {"O", "L", "T", "R", "Q", "X"}  # words that are read as records
Told = Iterator[tuple[str, bool]]


def _of_metric(scene: Scene, meaning: Meaning) -> Told:
    words = meaning.text.split()
    yield "guessed rule", meaning.sure == "guess"
    yield "weak rule", meaning.sure != "sure" and not meaning.inherited and not meaning.part
    yield "inherited", meaning.inherited or meaning.part
    yield "name inside", any(word[0].isupper() for word in words[1:])
    yield "verb inside", any(word.endswith("ed") and len(word) >= STEM for word in words)
    yield "borrowed words", _borrows(scene, words)
    yield "nested", sum(word in word_class("nesting_links") for word in words) >= NESTED
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
    tags = [word.tag for word in scene.words]
    yield "opens with pronoun", scene.lower(0) in word_class("opening_pronouns")
    yield "short", len(scene.words) < SHORT
    yield "speech", any(mark in scene.text[scene.sentence.start : scene.sentence.end] for mark in '"“”')
    yield "other numbers", "X" in tags
    yield "many figures", tags.count("Q") >= MANY
    yield "unread name", any(_is_unread(word) for word in scene.words[1:])
    yield "rival organisations", tags.count("O") > 1
    yield "rival places", tags.count("L") > 1
    yield "rival times", tags.count("T") > 1


def _is_unread(word: Word) -> bool:
    """Whether a word looks like a name that no reader of names has taken."""
    return word.text[:1].isupper() and not word.text.isupper() and word.tag not in NAMED


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
