"""Tells persons by their names, and whom the last one that a sentence presents works for."""

from collections.abc import Iterable

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.persons import of_person
from pipeline.lexicon.places import surnames
from pipeline.lexicon.subjects import running_forms
from pipeline.nlp.records import Party
from pipeline.nlp.syntax.scene import Scene, once

NAME = 2  # words of a person's name, and digits of an age
BEFORE = 5  # words: "Luhai general manager Hu Bo"
BEHIND = 14  # words: "said Hu Bo, 41, deputy general manager of ..."


def is_person(scene: Scene, start: int) -> bool:
    """Whether a person's name begins at word `start`: "Yang Guiying grows tea", "Ida Berg grows tea"."""
    first, second = scene.word(start), scene.word(start + 1)
    if first is None or second is None or first.tag != "N" or second.tag not in {"N", "POS", ","}:
        return False
    if second.tag == "N" and not second.text[0].isupper():
        return False
    return first.text in surnames() or (second.tag == "N" and _named_person(scene, start))


def _named_person(scene: Scene, start: int) -> bool:
    """Whether the words begin with a given name, or an age stands behind: "Ida Berg", "Ovo Limba, 29,"."""
    end = start
    while scene.tag(end) == "N" and scene.words[end].text[0].isupper():
        end += 1
    words = [word.text for word in scene.words[start:end]]
    age = scene.lower(end + 1)
    aged = scene.tag(end) == scene.tag(end + 2) == "," and age.isdigit() and len(age) == NAME
    return of_person(words) or (aged and len(words) == NAME)


def serves(scene: Scene, position: int) -> bool:
    """Whether the organisation is named in an aside as the one somebody works for."""
    owned = position + 1 + (scene.tag(position + 1) == "POS")
    if any(_office(scene, i) and scene.tag(i - 1) != "PREP" for i in range(owned, owned + 3)):
        return True  # "Sun Wei, Luhai's finance director", "Luhai general manager Sun Wei"
    step = position - 1 - (scene.tag(position - 1) == "DET")
    if scene.lower(step) in running_forms() and scene.lower(step - 1) == "who":
        return True  # "said Sun Wei, who heads the Luhai Fruit Cooperative"
    return scene.lower(step) in {"of", "at", "with", "for", "from"} and any(
        scene.tag(i) == "," for i in range(max(0, position - BEHIND), position)
    )


@once
def presented(scene: Scene, end: int) -> tuple[Party, ...] | None:
    """Whom the last person named before word `end` works for; () of one who works for himself.

    None without a person, and where one has an office of a body that the sentence does not name.
    """
    at = next((i for i in reversed(range(end)) if is_person(scene, i)), None)
    if at is None:
        return None
    around = range(max(0, at - BEFORE), min(at + BEHIND, len(scene.words)))
    body = next((i for i in around if scene.tag(i) == "O" and (serves(scene, i) or _of(scene, at, i))), None)
    if body is None:
        body = _where_he_works(scene, at)
    if body is not None:
        return scene.words[body].parties
    return None if _in_office(scene, around) else ()


def _where_he_works(scene: Scene, person: int) -> int | None:
    """Where the body stands before the name: "At Luhai Hospital, Ida Berg ...".

    Behind an office it is the only one named: "in the yard of Luhai Express, team leader Wu Bo ...".
    """
    named = [i for i in range(person) if scene.tag(i) == "O"]
    opening = named[:1] in ([1], [2]) and scene.lower(0) == "at" and scene.tag(named[0] + 1) == ","
    titled = len(named) == 1 and scene.tag(person - 1) == "N" and _office(scene, person - 1)
    return named[0] if opening or titled else None


def _of(scene: Scene, person: int, position: int) -> bool:
    """Whether the organisation at `position` stands behind the name itself: "Hu Bo of the Luhai Post"."""
    step = position - 1 - (scene.tag(position - 1) == "DET")
    near = person < step <= person + NAME + 1
    return near and scene.lower(step) in {"of", "at", "with", "from"}


def _in_office(scene: Scene, around: Iterable[int]) -> bool:
    return any(_office(scene, i) for i in around)


def _office(scene: Scene, position: int) -> bool:
    return scene.lower(position) in acting_words().offices
