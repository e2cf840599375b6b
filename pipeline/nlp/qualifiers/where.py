"""The ways to find where a figure holds: the place of its clause, else the one its paragraph is about."""

from itertools import pairwise

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.subjects import subject_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.records import Party, Place, Route
from pipeline.nlp.roles.nobody import national, of_country, people_subject
from pipeline.nlp.roles.placings import (
    after_from,
    compared_with,
    coordinated,
    groups,
    of_level,
    of_speaker,
    reached,
    settled,
)
from pipeline.nlp.roles.subjects import subject_of
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene, once

Places = tuple[Place, ...]  # several where they are coordinated, none where it is of no place
SIX = 6  # words: a place that far before an elliptic figure may still be one with its province


def abroad(figure: Figure) -> Places | None:
    """No place of the country: facilities abroad ("12 overseas warehouses"), "on the Kazakh side, ..."."""
    if _opens_abroad(figure.scene):
        return ()
    if figure.meaning is None or figure.quantity.kind == "percentage":
        return None
    words = [singular(word) for word in figure.meaning.text.lower().split()]
    facilities = aspect_words("facilities")
    outside = any(first == "overseas" and last in facilities for first, last in pairwise(words))
    return () if outside else None


@once
def _opens_abroad(scene: Scene) -> bool:
    """Whether the sentence opens with where it is, and that is abroad: "On the Kazakh side, ..."."""
    comma = next((i for i, word in enumerate(scene.words[:SIX]) if word.tag == ","), 0)
    if scene.tag(0) != "PREP" or not comma:
        return False
    places = [word.item for word in scene.words[:comma] if isinstance(word.item, Place)]
    other = any(scene.lower(i) in subject_words("foreign") for i in range(comma))
    return not any(place.of_province for place in places) and bool(places or other)


def right_after(figure: Figure) -> Places | None:
    """The place right behind one of several figures: "3 percent in Shanxi and 5 percent in Hebei"."""
    scene, index = figure.scene, figure.index
    several = sum(figure.clause.holds(i) for i in scene.figures()) > 1
    if not several or scene.lower(index + 1) != "in" or scene.tag(index + 2) != "L":
        return None
    found = groups(scene, index + 2, min(index + SIX, len(scene.words)))
    return (found[0][0],) if found and found[0][0].province else None


def beside(figure: Figure) -> Places | None:
    """The place right before an elliptic figure ("in Shanxi, 26.5%")."""
    scene, index, verb = figure.scene, figure.index, figure.clause.verb
    position = index - 1
    while position >= 0 and (
        scene.tag(position) in {"ADV", ",", "DET"} or scene.lower(position) in word_class("name_openers")
    ):
        position -= 1
    last_figure = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    told_by_verb = verb is not None and position < verb.start < index
    if scene.tag(position) != "L" or told_by_verb or position < last_figure:
        return None
    if scene.lower(position - 1) in word_class("movement_links"):
        return None
    found = groups(scene, max(last_figure + 1, figure.clause.start, position - SIX), position + 1)
    return (found[-1][0],) if found else None


def route(figure: Figure) -> Places | None:
    """The origin of the one route in the subject: "A train from Harbin to Omsk takes 3 days"."""
    scene = figure.scene
    if figure.is_route:
        return None
    routes = [scene.words[i].item for i in range(*figure.clause.owner.subject) if scene.tag(i) == "R"]
    return _of_party(figure, (routes[0].origin,)) if len(routes) == 1 and routes[0].origin.province else None


def clause(figure: Figure) -> Places | None:
    """The places of the figure's clause."""
    return _of_party(figure, _in_clause(figure.scene, figure.index, figure.clause))


def clause_around(figure: Figure) -> Places | None:
    """The places of the clauses around, the nearest first."""
    walk = figure.clause.parent
    owner = _owner_before(figure)
    if owner is not None:
        return _of_party(figure, (owner,))
    while walk is not None:
        found = _in_clause(figure.scene, figure.index, walk)
        if found:
            return _of_party(figure, found)
        walk = walk.parent
    return None


def _owner_before(figure: Figure) -> Place | None:
    """The place whose figure a relative clause tells: "Hubei province, whose GDP reached ..."."""
    scene, start = figure.scene, figure.clause.start
    if figure.clause.link not in {"whose", "where"}:
        return None
    at = start - 1 - (scene.tag(start - 1) == ",")
    found = groups(scene, max(0, at - SIX), at + 1)
    return found[-1][0] if found and scene.tag(at) == "L" and found[-1][0].province else None


def named_level(figure: Figure) -> Places | None:
    """The last place of the level that "the prefecture", "the city" names."""
    found = of_level(figure.scene, figure.holding.levels, figure.clause.start, figure.clause.end)
    return _of_party(figure, (found,)) if found is not None else None


def opening(figure: Figure) -> Places | None:
    """The place that opens the sentence: "In Yiwu, ..." holds for what follows."""
    scene = figure.scene
    first = _part_opening(scene, figure.index)
    if first is figure.clause:
        return None
    end = first.verb.start if first.verb is not None else first.end
    kept = [g[0] for g in settled(scene, first.start, end) if not of_speaker(scene, g[0], figure.index)]
    return _of_party(figure, (kept[0],)) if len(kept) == 1 else None


@once
def _part_opening(scene: Scene, index: int) -> Clause:
    """The first clause of the part of the sentence with the figure; semicolons divide it where places do."""
    start = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == ";"), 0)
    placed = any(scene.tag(i) == "L" for i in range(start, index))
    return scene.clause(start if placed else 0)


def movement(figure: Figure) -> Places | None:
    """The start of a movement, where the sentence names no other place: "from Wuzhong to ..."."""
    scene = figure.scene
    found = [g[0] for g in groups(scene, 0, len(scene.words)) if g[0].province]
    starts = [place for place in found if after_from(scene, place)]
    if len(starts) != 1 or any(place is not starts[0] and not reached(scene, place) for place in found):
        return None
    if not any(w.lower == "to" for w in scene.words) or people_subject(scene):  # "traders from Guangxi paid"
        return None
    return _of_party(figure, (starts[0],))


def seat(figure: Figure) -> Places | None:
    """The seat of the branch that the clause names as the holder."""
    return _seat(figure) if figure.holder is not None and figure.holder.explicit else None


def paragraph(figure: Figure) -> Places | None:
    """The place the paragraph is about; not of a family that the clause names."""
    held, holder, party = figure.holding.paragraph, figure.holder, figure.party
    if holder is not None and holder.explicit and party is not None and party.group is not None:
        return None
    lasts = held.place is not None and not held.scattered and not _wide(figure)
    return _of_party(figure, (held.place,)) if lasts and held.place is not None else None


def article(figure: Figure) -> Places | None:
    """The place the section or else the article is about; not of a whole family that the clause names."""
    section = figure.holding.section
    home = section.place or (None if section.abroad else figure.holding.anchors.place)
    if figure.party is not None and figure.party.name in figure.holding.anchors.spread:
        return None
    return None if home is None or _known(figure) else _of_party(figure, (home,))


def figure_before(figure: Figure) -> Places | None:
    """The places of the figure before in the sentence."""
    return _of_party(figure, figure.before.places)


def carried_seat(figure: Figure) -> Places | None:
    """The seat of the branch that is the holder."""
    return _seat(figure)


def everywhere(figure: Figure) -> Places | None:
    """No place: a sentence of the whole country or of several places, or a whole family's figure."""
    return () if _of_family(figure) or _wide(figure) else None


def none(figure: Figure) -> Places:
    """No place: nothing names one."""
    return ()


PLACE = Qualifier[Places](
    "place",
    {
        way.__name__: way
        for way in (
            abroad, right_after, beside, route, clause, clause_around, named_level, opening, movement,
            seat, paragraph, article, figure_before, carried_seat, everywhere, none,
        )
    },
)  # fmt: skip


def _seat(figure: Figure) -> Places | None:
    """Where the holder sits: where the text says, else the place in its name."""
    party = figure.party
    if party is None:
        return None
    told = figure.holding.anchors.seats.get(party.name)
    if told is None and party.province:
        return (Place(0, 0, party.place or party.province, party.province, "branch"),)
    if told is None or (_wide(figure) and not party.province):
        return None
    return (told,) if told.province else ()


def _home(figure: Figure, party: Party) -> str | None:
    """The province of a holder with a place in its name."""
    told = figure.holding.anchors.seats.get(party.name)
    return told.province if told is not None and party.province else party.province


def _of_party(figure: Figure, found: Places) -> Places | None:
    """The places, unless the holder is a branch with its seat elsewhere or right beside the figure."""
    party = figure.party
    home = _home(figure, party) if party is not None else None
    if not found or party is None or home is None:
        return found or None
    if figure.holder is not None and figure.holder.way == "beside":
        return None
    if _opens_with(figure, found[0]):  # "in Guangdong, the post handed over 12,600 boxes"
        return found
    return found if all(place.province == home for place in found) else None


def _opens_with(figure: Figure, place: Place) -> bool:
    """Whether the place is an adverbial of its own before the subject: "In Guangdong, ..."."""
    scene, start = figure.scene, figure.clause.start
    for position in range(start, min(start + SIX, len(scene.words))):
        if scene.words[position].item is place:
            return scene.lower(position - 1) == "in" and scene.tag(position + 1) == ","
    return False


def _known(figure: Figure) -> bool:
    """Whether the article need not be asked: paragraph, family or a wide sentence tell where it is."""
    held = figure.holding.paragraph
    return _of_family(figure) or _wide(figure) or (held.place is not None and not held.scattered)


def _of_family(figure: Figure) -> bool:
    """Whether the clause names a whole family as the holder."""
    holder, party = figure.holder, figure.party
    return holder is not None and holder.explicit and party is not None and party.name == party.group


def _wide(figure: Figure) -> bool:
    """Whether the sentence speaks of the whole country or of several places at once."""
    scene = figure.scene
    if of_country(scene, figure.clause):
        return True
    return _of_scattered_routes(scene) or national(scene) or _of_several(scene) or _national_subject(scene)


@once
def _of_scattered_routes(scene: Scene) -> bool:
    """Whether the sentence names routes that begin in several provinces or, some of them, abroad."""
    return len({w.item.origin.province for w in scene.words if isinstance(w.item, Route)}) > 1


@once
def _national_subject(scene: Scene) -> bool:
    """Whether the sentence names a subject of its own that is of no place."""
    return any(
        not party.province and not party.place and party.group
        for c in scene.clauses
        for party in subject_of(scene, c)[:1]
    )


@once
def _of_several(scene: Scene) -> bool:
    """Whether the sentence speaks of several places at once: "across these regions"."""
    return any(
        w.lower in {"these", "both", "all", "those"} and scene.lower(i + 1) in aspect_words("place_nouns")
        for i, w in enumerate(scene.words)
    )


@once
def _in_clause(scene: Scene, index: int, around: Clause) -> Places:
    """The places of the clause, without the ends of movements and what lies beyond the next figure."""
    kept = [
        g
        for g in settled(scene, around.start, _reach(scene, index, around))
        if not compared_with(scene, g[0], index) and not of_speaker(scene, g[0], index)
    ]
    kept = _beyond(scene, index, kept)
    if len(kept) > 1 and not coordinated(scene, kept):
        before = [g for g in kept if g[0].start < scene.words[index].start]
        return ((before[0] if before else kept[0])[0],)
    return tuple(g[0] for g in kept)


def _beyond(scene: Scene, index: int, kept: list[list[Place]]) -> list[list[Place]]:
    """Of places before and after an earlier figure, those after it, where a clause of their own opens there.

    "Sales in Wuhan shrank by 17 percent, while those in Guilin grew by 12 percent."
    """
    figure = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    joint = next((i for i in range(index - 1, figure, -1) if scene.tag(i) == "SUB"), None)
    if figure < 0 or joint is None:
        return kept
    later = [g for g in kept if scene.words[joint].start < g[0].start < scene.words[index].start]
    return later or kept


def _reach(scene: Scene, index: int, around: Clause) -> int:
    """Where the clause's part that the figure shares ends: at the next figure with a place of its own."""
    last_place = next((i for i in range(around.end - 1, index, -1) if scene.tag(i) == "L"), index)
    for position in range(index + 1, around.end):
        if scene.lower(position) in word_class("part_openers") and scene.tag(position) == "PREP":
            return position
        if (
            scene.tag(position) == "Q"
            and scene.lower(position - 1) not in {"the", "of"}
            and position < last_place
        ):
            return position
    return around.end
