"""Tells what part each place of a sentence plays: where something is, comes from, goes to or is said."""

from collections.abc import Mapping
from itertools import pairwise

import regex

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.subjects import subject_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.names.capitals import TITLES
from pipeline.nlp.records import Place
from pipeline.nlp.syntax.scene import Scene, once

WAY = regex.compile(r"\s(?:Railway|Highway|Expressway|Line|Corridor|Belt|Road|Pipeline|Canal|Bridge)\b")
IN_A_NAME = regex.compile(rf"-(?:{'|'.join(organisation_words().traits)})\b|-\p{{Lu}}\p{{L}}+{WAY.pattern}")


@once
def groups(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end]: "Yiwu of Zhejiang province" is one, finest first."""
    found: list[list[Place]] = []
    last = -9
    for position in range(start, end):
        word = scene.words[position]
        told = scene.sentence.role not in TITLES
        dateline = told and word.text.isupper() and len(word.text) > 3
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
    if IN_A_NAME.match(scene.text, place.end) or _opens_name(scene, place):
        return True
    return scene.text[place.start - 1 : place.start] == "-" and bool(WAY.match(scene.text, place.end))


def _opens_name(scene: Scene, place: Place) -> bool:
    """Whether the place is the first word of a longer name: "Hebei Fenghua Cotton"."""
    at = _position(scene, place)
    while scene.tag(at) == "L" and scene.tag(at + 1) == "L" and _touch(scene, at):
        at += 1
    after = scene.word(at + 1)
    named = after is not None and after.tag == "N" and after.text[0].isupper() and not after.text.isupper()
    if not named or not _touch(scene, at) or scene.sentence.role != "body":
        return False
    while scene.tag(at + 1) == "N" and scene.words[at + 1].text[0].isupper():
        at += 1
    return scene.lower(at) not in subject_words("bodies")  # a station or museum stands where its name says


def _touch(scene: Scene, index: int) -> bool:
    """Whether but a space parts the word from the next."""
    return scene.text[scene.words[index].end : scene.words[index + 1].start] == " "


@once
def settled(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end] where something is, not where it comes from or goes to."""
    return [
        g
        for g in groups(scene, start, end)
        if g[0].of_province
        and not moved(scene, g[0], start, end)
        and not _example(scene, g[0], start)
        and not of_speech(scene, g[0])
        and not _of_the_past(scene, g[0], start)
    ]


def of_level(scene: Scene, levels: Mapping[str, Place], start: int, end: int) -> Place | None:
    """Return the place of `levels` that "the city", "this prefecture" first means in words[start:end]."""
    for position in range(start, end - 1):
        level = aspect_table("level_names").get(scene.lower(position + 1))
        if level and scene.lower(position) in {"the", "this"} and level in levels:
            return levels[level]
    return None


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
                scene.tag(step) in {"DET", "N", "L", "POS"}
                or scene.lower(step) in {"and", "of"}
                or (scene.tag(step) == "," and scene.tag(step - 1) == "L" and scene.tag(step + 1) == "L")
            ):
                if scene.lower(step) == "and" and scene.tag(step - 1) != "L":
                    break
                step -= 1
            if _comes_home(scene, step):
                return False
            return bool({scene.lower(step), scene.lower(position - 1)} & subject_words("movement"))
    return False


def _comes_home(scene: Scene, index: int) -> bool:
    """Whether the word leads to where somebody has lived since: "he came home | to Wuhu"."""
    verb = scene.lower(index - 1)
    told = {verb, f"{scene.lower(index - 2)} {verb}"} & subject_words("homecoming")
    return bool(told) and scene.lower(index) == "to"


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
    """Whether the place is only where something is said or awarded: "at a meeting in Beijing, ..."."""
    position = _position(scene, place)
    if scene.lower(position - 1) not in {"in", "at"}:
        return False
    clause = scene.clause(position)
    verb = clause.verb
    start = verb.start if verb is not None and verb.start < position else clause.start
    released = verb is not None and verb.has_class("say") and not verb.has_class("quote")
    if verb is not None and released and verb.end <= position:  # "figures released in Wuhan"
        return not any(scene.tag(i) in {"Q", "SUB", "REL"} for i in range(verb.end, position))
    figure = next((i for i in range(position - 1, start, -1) if scene.tag(i) == "Q"), start)
    return any(_is_event(scene, i) for i in range(figure, position - 1))


def _is_event(scene: Scene, index: int) -> bool:
    """Whether the word is a speech event or an honour, or "held"; not "conference centre"."""
    events = aspect_words("speech_events") | aspect_words("honours")
    named = singular(scene.lower(index)) in events and scene.tag(index + 1) not in {"N", "POS"}
    return named or scene.lower(index) == "held"


def _of_the_past(scene: Scene, place: Place, start: int) -> bool:
    """Whether the place is where somebody was: "Sun Jia, once a teacher in Nanjing, runs ..."."""
    position = _position(scene, place)
    comma = next((i for i in range(position - 1, start, -1) if scene.tag(i) == ","), None)
    if comma is None:
        return False
    return any(w.lower in subject_words("past_roles") for w in scene.words[comma + 1 : position])


def holds_on(scene: Scene, place: Place) -> bool:
    """Whether the place may hold for what follows: not one of an aside or of what something goes to.

    "The park, which has no link with Shanxi, ..."; "we lost drivers to plants in Chongqing".
    """
    position = _position(scene, place)
    relative = next(
        (i for i in range(position - 1, -1, -1) if scene.lower(i) in word_class("thing_relatives")), 0
    )
    hangs_on_subject = relative and not any(scene.tag(i) in {"V", "AUX"} for i in range(relative))
    if hangs_on_subject and sum(scene.is_verb(i) for i in range(relative, position)) < 2:
        return False
    step = position - 1
    while step > 0 and (scene.tag(step) in {"N", "DET", "L"} or scene.lower(step) == "in"):
        step -= 1
    return step == position - 1 or scene.lower(step) not in word_class("movement_links")


def of_speaker(scene: Scene, place: Place, index: int) -> bool:
    """Whether the place is that of who says the figure at `index`: "..., said a professor in Chengdu".

    It counts where the speaker tells of himself: "my", "our".
    """
    if any(w.lower in word_class("first_person") for w in scene.words):
        return False
    position = _position(scene, place)
    for clause in scene.clauses:
        verb = clause.verb
        if verb is None or not verb.has_class("quote"):
            continue
        if index < verb.start < position:
            return True
        start, end = clause.subject
        aside = any(scene.tag(i) == "," for i in range(start, position))
        if start <= position < end and verb.start < index and aside:
            return True
    return False


def compared_with(scene: Scene, place: Place, index: int) -> bool:
    """Whether the figure at `index` is only compared with one of the place: "as many as in Lanzhou"."""
    position = _position(scene, place)
    return any(scene.lower(i) in {"than", "as"} for i in range(index + 1, position))


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
