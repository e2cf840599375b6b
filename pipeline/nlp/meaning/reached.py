"""What a counted noun has that its verb reaches through a preposition: "routes to 47 cities"."""

from pipeline.lexicon.grammar import word_class
from pipeline.nlp.meaning.said import Form, Meaning
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import head_only, left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import acting_verb, join
from pipeline.nlp.syntax.scene import Scene


def after_preposition(
    scene: Scene, index: int, clause: Clause, noun: str, form: Form, head: str, before: Meaning | None
) -> Meaning:
    """A counted noun that the verb reaches through a preposition: its object says what is there."""
    assert clause.verb is not None
    link = scene.lower(index - 1)
    end = index - 1
    if link == "to" and scene.tag(end - 1) == "L" and scene.lower(end - 2) == "from":
        end -= 2  # "routes from Zhengzhou to 47 cities"
    start, end = left_phrase(scene.words, end, clause.verb.end)
    routes = _destination(scene, index, noun, before) or _of_service(scene, index, (start, end), noun)
    if routes:
        return Meaning(routes, form, noun=head)
    thing = _thing_there(scene, clause, start, end)
    if clause.verb.passive and link == "with" and start == end:  # "is equipped with 12 cranes"
        return Meaning(noun, form, noun=head)
    if thing and link in word_class("there_links"):
        alone = _is_told_alone(scene, clause, start, end, link)
        return Meaning(noun if alone else f"{noun} with {thing}", form, noun=head)
    return Meaning(join(noun, acting_verb(scene, clause)), form, noun=head)


def _is_told_alone(scene: Scene, clause: Clause, start: int, end: int, link: str) -> bool:
    """Whether the thing words[start:end] has a figure of its own ("40 divers in 31 ports"), or only is one.

    "Is a bank with 90 clerks" tells of clerks.
    """
    own = scene.tag(start - 1) == "Q" and start < end
    return own or (link == "with" and clause.verb is not None and clause.verb.lemma == "be")


def _thing_there(scene: Scene, clause: Clause, start: int, end: int) -> str:
    """What is at the counted noun: the object words[start:end], else the subject of "is", "stands"."""
    assert clause.verb is not None
    if clause.verb.lemma == "be" and scene.subject_text(clause):  # "is available in 90 cities"
        return scene.subject_text(clause)
    thing = phrase_text(scene.words, [(start, end)])
    stands = clause.verb.passive or clause.verb.has_class("hold")
    return scene.subject_text(clause) if not thing and stands else thing


def _destination(scene: Scene, index: int, noun: str, before: Meaning | None) -> str:
    """ "47 cities in 36 countries": countries that routes lead to, as the cities before; else empty."""
    if before is None or scene.lower(index - 1) != "in" or not before.text.startswith("destination "):
        return ""
    things = before.text.split(" of ", 1)
    return f"destination {noun} of {things[-1]}" if _only_noun_between(scene, index) else ""


def _of_service(scene: Scene, index: int, service: tuple[int, int], noun: str) -> str:
    """The counted noun with the transport service before it, empty where there is none."""
    if not scene.has_service(*service):
        return ""
    thing = phrase_text(scene.words, [head_only(scene.words, *service)])
    return f"destination {noun} of {thing}" if scene.lower(index - 1) == "to" else f"{noun} with {thing}"


def _only_noun_between(scene: Scene, index: int) -> bool:
    """Whether nothing but a noun stands between the figure before and "in": "47 cities | in 36"."""
    step = index - 2
    while scene.tag(step) == "N":
        step -= 1
    return scene.tag(step) == "Q"
