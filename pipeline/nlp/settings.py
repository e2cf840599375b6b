"""Decides where a figure holds: the place of its clause, else the one the paragraph is about."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.clauses import Clause
from pipeline.nlp.context import Context
from pipeline.nlp.records import Place
from pipeline.nlp.scene import Scene
from pipeline.nlp.subjects import national, subject_of


def places_for(scene: Scene, index: int, context: Context) -> tuple[list[Place], str]:
    """Return the places the figure holds for (several where coordinated) and how they were found.

    The basis is beside, clause, sentence, paragraph, article or none.
    """
    for basis, found in _ways(scene, index, context):
        if found:
            return found, basis
    if sum(w.tag == "R" for w in scene.words) > 1:
        return [], "none"
    if national(scene) or _of_several(scene) or _national_subject(scene):
        return [], "none"
    if context.place is not None and not context.scattered:
        return [context.place], "paragraph"
    return ([context.home] if context.home is not None else _mentioned(scene)), "article"


def _ways(scene: Scene, index: int, context: Context) -> Iterator[tuple[str, list[Place]]]:
    """Yield what each way to find a place in the sentence finds, the surest first."""
    clause = scene.clause(index)
    yield "beside", _right_after(scene, index, clause)
    yield "beside", _beside(scene, index, clause)
    yield "clause", _route(scene, clause, index)
    walk: Clause | None = clause
    while walk is not None:
        yield "clause", _in_clause(scene, index, walk)
        walk = walk.parent
    yield "clause", _from_subject(scene, clause)
    yield "clause", _named_level(scene, clause, context)
    yield "sentence", _opening(scene, clause)
    yield "sentence", _movement(scene)


def _from_subject(scene: Scene, clause: Clause) -> list[Place]:
    """Where the subject comes from: "coffee beans from Pu'er were mailed"."""
    found = [
        g for g in groups(scene, *scene.subject_range(clause)) if g[0].province and _after_from(scene, g[0])
    ]
    others = groups(scene, clause.start, clause.end)
    return [found[0][0]] if len(found) == 1 and len(others) == 1 else []


def _national_subject(scene: Scene) -> bool:
    """Whether the sentence names a subject of its own that is of no province."""
    return any(
        not party.province and party.group for c in scene.clauses for party in subject_of(scene, c)[:1]
    )


def _mentioned(scene: Scene) -> list[Place]:
    """The one place of the sentence in whatever role, where nothing better is known."""
    named = [g[0] for g in groups(scene, 0, len(scene.words)) if g[0].province]
    found = [place for place in named if not _of_speech(scene, place)]
    return found[:1] if len({place.province for place in found}) == 1 else []


def _named_level(scene: Scene, clause: Clause, context: Context) -> list[Place]:
    """ "the prefecture", "the city": the last place of that level."""
    for position in range(clause.start, clause.end - 1):
        level = aspect_table("level_names").get(scene.lower(position + 1))
        if level and scene.lower(position) in {"the", "this"} and level in context.levels:
            return [context.levels[level]]
    return []


def _route(scene: Scene, clause: Clause, index: int) -> list[Place]:
    """The origin of the one route in the subject: "A train from Harbin to Omsk takes 3 days"."""
    if scene.tag(index) == "R":
        return []
    routes = [scene.words[i].item for i in range(*clause.owner.subject) if scene.tag(i) == "R"]
    return [routes[0].origin] if len(routes) == 1 and routes[0].origin.province else []


def _of_several(scene: Scene) -> bool:
    """Whether the sentence speaks of several places at once: "across these regions"."""
    words = scene.words
    return any(
        w.lower in {"these", "both", "all", "those"} and scene.lower(i + 1) in aspect_words("place_nouns")
        for i, w in enumerate(words)
    )


def groups(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end]: "Yiwu of Zhejiang province" is one, finest first."""
    found: list[list[Place]] = []
    last = -9
    for position in range(start, end):
        word = scene.words[position]
        if word.tag != "L" or (word.text.isupper() and len(word.text) > 3):  # a dateline is no setting
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


def settled(scene: Scene, start: int, end: int) -> list[list[Place]]:
    """Return the place phrases of words[start:end] where something is, not where it comes from or goes to."""
    return [
        g
        for g in groups(scene, start, end)
        if g[0].level not in {"country", "foreign"}
        and not _moved(scene, g[0], start, end)
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


def _right_after(scene: Scene, index: int, clause: Clause) -> list[Place]:
    """The place right behind one of several figures: "3 percent in Shanxi and 5 percent in Hebei"."""
    several = sum(clause.holds(i) for i in scene.figures()) > 1
    if not several or scene.lower(index + 1) != "in" or scene.tag(index + 2) != "L":
        return []
    found = groups(scene, index + 2, min(index + 6, len(scene.words)))
    return [found[0][0]] if found and found[0][0].province else []


def _beside(scene: Scene, index: int, clause: Clause) -> list[Place]:
    """The place right before an elliptic figure ("in Shanxi, 26.5%") or right after it ("450 in Yiwu")."""
    position = index - 1
    while position >= 0 and (
        scene.tag(position) in {"ADV", ",", "DET"} or scene.lower(position) in {"some", "with"}
    ):
        position -= 1
    if scene.tag(position) != "L" or (clause.verb is not None and position < clause.verb.start < index):
        return []
    last_figure = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if position < last_figure:
        return []
    if scene.lower(position - 1) in {"to", "from"}:
        return []
    found = groups(scene, max(last_figure + 1, clause.start, position - 6), position + 1)
    return [found[-1][0]] if found else []


def _in_clause(scene: Scene, index: int, clause: Clause) -> list[Place]:
    """The places of the clause, without the ends of movements and what lies beyond the next figure."""
    end = clause.end
    for position in range(index + 1, clause.end):
        if (
            scene.lower(position) in {"following", "after", "before", "including"}
            and scene.tag(position) == "PREP"
        ):
            end = position
            break
        if (
            scene.tag(position) == "Q"
            and scene.lower(position - 1) not in {"the", "of"}
            and any(scene.tag(i) == "L" for i in range(position, clause.end))
        ):
            end = position
            break
    start = clause.start
    kept = settled(scene, start, end)
    if not kept:
        return []
    if len(kept) > 1 and not _coordinated(scene, kept):
        before = [g for g in kept if g[0].start < scene.words[index].start]
        return [(before[0] if before else kept[0])[0]]
    return [g[0] for g in kept]


def _moved(scene: Scene, place: Place, start: int, end: int) -> bool:
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


def _coordinated(scene: Scene, found: list[list[Place]]) -> bool:
    """Whether the place phrases are members of one list: "Gansu and Liaoning", "A, B and C"."""
    for first, second in pairwise(found):
        between = scene.text[
            first[-1].end if first[-1].end > first[0].end else first[0].end : second[0].start
        ]
        plain = between.replace("the ", "").strip(" ,")
        if plain not in {"", "and", "or", "and in", "and of"} or len(between) > 14:
            return False
    return True


def _opening(scene: Scene, clause: Clause) -> list[Place]:
    """The place that opens the sentence: "In Yiwu, ..." holds for what follows."""
    first = scene.clauses[0]
    if first is clause or first.verb is None:
        return []
    found = groups(scene, first.start, first.verb.start)
    kept = [
        g
        for g in found
        if not _moved(scene, g[0], first.start, first.verb.start)
        and g[0].level not in {"country", "foreign"}
        and not _of_speech(scene, g[0])
    ]
    return [kept[0][0]] if len(kept) == 1 else []


def _of_speech(scene: Scene, place: Place) -> bool:
    """Whether the place is only where something is said: "at a meeting in Beijing, China Post said ..."."""
    position = _position(scene, place)
    before = [word.lower for word in scene.words[max(0, position - 3) : position]]
    return bool(aspect_words("speech_events") & set(before)) and before[-1] in {"in", "at"}


def _movement(scene: Scene) -> list[Place]:
    """The start of a movement, where the sentence names no other place: "from Wuzhong to ..."."""
    found = groups(scene, 0, len(scene.words))
    starts = [g for g in found if g[0].province and _after_from(scene, g[0])]
    if len(starts) != 1 or any(
        g[0].province and g is not starts[0] and not _reached(scene, g[0]) for g in found
    ):
        return []
    return [starts[0][0]]


def _after_from(scene: Scene, place: Place) -> bool:
    return any(
        w.tag == "L" and w.item is place and scene.lower(i - 1) == "from" for i, w in enumerate(scene.words)
    )


def _reached(scene: Scene, place: Place) -> bool:
    """Whether the place is where a movement goes."""
    return any(
        w.tag == "L"
        and w.item is place
        and "to" in {scene.lower(i - 1), scene.lower(i - 2), scene.lower(i - 3), scene.lower(i - 5)}
        for i, w in enumerate(scene.words)
    )
