"""Tells what part each place of a sentence plays: where something is, comes from, goes to or is said."""

from itertools import pairwise

import regex

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.records import Place
from pipeline.nlp.syntax.scene import Scene

WAY = regex.compile(r"\s(?:Railway|Highway|Expressway|Line|Corridor|Belt|Road|Pipeline|Canal|Bridge)\b")
IN_A_NAME = regex.compile(rf"-based\b|-\p{{Lu}}\p{{L}}+{WAY.pattern}")


def groups(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end]: "Yiwu of Zhejiang province" is one, finest first."""
    found: list[list[Place]] = []
    last = -9
    for position in range(start, end):
        word = scene.words[position]
        dateline = word.text.isupper() and len(word.text) > 3 and scene.sentence.role != "title"
        if word.tag != "L" or dateline or _attribute(scene, word.item):
            continue
        place = word.item
        between = [w.lower for w in scene.words[last + 1 : position]]
        joined = last >= 0 and len(between) <= 8 and not {"and", "or", "from", "to"} & set(between)
        if found and joined and _belongs(found[-1][0], place):
            found[-1].append(place)
            found[-1].sort(key=_rank)
        else:
            found.append([place])
        last = position
    return found


def _attribute(scene: Scene, place: Place) -> bool:
    """Whether the place is a part of a name or of a trait: "Sichuan-Tibet Highway", "Ningbo-based"."""
    return bool(IN_A_NAME.match(scene.text, place.end)) or (
        scene.text[place.start - 1 : place.start] == "-" and bool(WAY.match(scene.text, place.end))
    )


def settled(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end] where something is, not where it comes from or goes to."""
    return [
        g
        for g in groups(scene, start, end)
        if g[0].level not in {"country", "foreign"}
        and not moved(scene, g[0], start, end)
        and not _example(scene, g[0], start)
    ]


def _position(scene: Scene, place: Place) -> int:
    return next(i for i, w in enumerate(scene.words) if w.tag == "L" and w.item is place)


def _example(scene: Scene, place: Place, start: int) -> bool:
    """Whether the place is of a list of examples: "18 provinces, including Hunan, Hubei and Anhui"."""
    position = _position(scene, place)
    while position > start and (
        scene.tag(position) in {"L", "DET", "N", ","} or scene.lower(position) in {"and", "or", "of"}
    ):
        position -= 1
    return scene.lower(position) == "including" or (
        scene.lower(position) == "as" and scene.lower(position - 1) == "such"
    )


def _rank(place: Place) -> int:
    return {"township": 0, "landmark": 1, "county": 1, "prefecture": 2, "province": 3, "country": 4}.get(
        place.level, 2
    )


def _belongs(place: Place, other: Place) -> bool:
    """Whether two places named together are one: a city and its province."""
    return (place.province is not None and place.province == other.province) or other.level == "country"


def moved(scene: Scene, place: Place, start: int, end: int) -> bool:
    """Whether the place within words[start:end] is an end of a movement: "sent to Nanjing"."""
    for position in range(start, end):
        word = scene.words[position]
        if word.tag == "L" and word.item is place:
            step = position - 1
            while step > start and (
                scene.tag(step) in {"DET", "N", "L", "POS"} or scene.lower(step) in {"and", "of"}
            ):
                if scene.lower(step) == "and" and scene.tag(step - 1) != "L":
                    break
                step -= 1
            return scene.lower(step) in subject_words("movement") or scene.lower(
                position - 1
            ) in subject_words("movement")
    return False


def coordinated(scene: Scene, found: list[list[Place]]) -> bool:
    """Whether the place phrases are members of one list: "Gansu and Liaoning", "A, B and C"."""
    for first, second in pairwise(found):
        between = scene.text[
            first[-1].end if first[-1].end > first[0].end else first[0].end : second[0].start
        ]
        plain = between.replace("the ", "").strip(" ,")
        if plain not in {"", "and", "or", "and in", "and of"} or len(between) > 14:
            return False
    return True


def of_speech(scene: Scene, place: Place) -> bool:
    """Whether the place is only where something is said: "at a meeting in Beijing, China Post said ..."."""
    position = _position(scene, place)
    before = [word.lower for word in scene.words[max(0, position - 3) : position]]
    events = aspect_words("speech_events") | {"held"}
    return bool(events & set(before)) and before[-1] in {"in", "at"}


def after_from(scene: Scene, place: Place) -> bool:
    """Whether the place is where something comes from: "beans from Pu'er"."""
    return any(
        w.tag == "L" and w.item is place and scene.lower(i - 1) == "from" for i, w in enumerate(scene.words)
    )


def reached(scene: Scene, place: Place) -> bool:
    """Whether the place is where a movement goes."""
    return any(
        w.tag == "L"
        and w.item is place
        and "to" in {scene.lower(i - 1), scene.lower(i - 2), scene.lower(i - 3), scene.lower(i - 5)}
        for i, w in enumerate(scene.words)
    )
