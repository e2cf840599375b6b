"""Decides where a figure holds: the place of its clause, else the one the paragraph is about."""

from collections.abc import Iterator

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.nlp.discourse.state import Context
from pipeline.nlp.records import Place
from pipeline.nlp.roles.parties import national, subject_of
from pipeline.nlp.roles.placings import after_from, coordinated, groups, moved, of_speech, reached, settled
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene


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
        g for g in groups(scene, *scene.subject_range(clause)) if g[0].province and after_from(scene, g[0])
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
    found = [place for place in named if not of_speech(scene, place)]
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
    if len(kept) > 1 and not coordinated(scene, kept):
        before = [g for g in kept if g[0].start < scene.words[index].start]
        return [(before[0] if before else kept[0])[0]]
    return [g[0] for g in kept]


def _opening(scene: Scene, clause: Clause) -> list[Place]:
    """The place that opens the sentence: "In Yiwu, ..." holds for what follows."""
    first = scene.clauses[0]
    if first is clause or first.verb is None:
        return []
    found = groups(scene, first.start, first.verb.start)
    kept = [
        g
        for g in found
        if not moved(scene, g[0], first.start, first.verb.start)
        and g[0].level not in {"country", "foreign"}
        and not of_speech(scene, g[0])
    ]
    return [kept[0][0]] if len(kept) == 1 else []


def _movement(scene: Scene) -> list[Place]:
    """The start of a movement, where the sentence names no other place: "from Wuzhong to ..."."""
    found = groups(scene, 0, len(scene.words))
    starts = [g for g in found if g[0].province and after_from(scene, g[0])]
    if len(starts) != 1 or any(
        g[0].province and g is not starts[0] and not reached(scene, g[0]) for g in found
    ):
        return []
    return [starts[0][0]]
