"""Fans a figure out to the rows it stands for: one per branch, place or metric of a coordination."""

from dataclasses import dataclass

import regex

from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Holder
from pipeline.nlp.records import Party, Place, Route
from pipeline.nlp.roles.parties import each, joint, together
from pipeline.nlp.syntax.phrases import phrase_text
from pipeline.nlp.syntax.scene import Scene

BOTH = regex.compile(r"^both$")


@dataclass(frozen=True, slots=True)
class Member:
    """One row of a mention: its metric text, organisation, place and route ends."""

    metric_text: str
    party: Party | None
    province: str | None
    place: str | None
    origin: str | None = None
    destination: str | None = None
    flags: tuple[str, ...] = ()


def members(
    scene: Scene,
    index: int,
    meaning: Meaning,
    who: Holder,
    where: list[Place],
    where_basis: str,
    aggregation: str,
) -> list[Member]:
    """Return the rows of the figure at word `index`; always at least one."""
    clause = scene.clause(index)
    route = _paired_route(scene, index)
    if route is not None:
        party = who.parties[0] if len(who.parties) == 1 else None
        place = route.origin
        return [Member(meaning.text, party, place.province, place.name, place.name, route.destination.name)]
    shared = aggregation in {"rate", "change"} and not together(scene, clause, index)
    fan = each(scene, clause) or shared
    fan_said = each(scene, clause)
    ordinal = _ordinal(scene, index, max(len(who.parties), len(where)))
    parties = list(who.parties)
    if len(parties) > 1:
        if ordinal is not None and ordinal < len(parties):
            parties = [parties[ordinal]]
        elif not fan or not who.explicit or together(scene, clause, index):
            return [_of_family(meaning, parties)]
    if who.way == "beside" and len(parties) == 1 and parties[0].province and where_basis != "beside":
        where = []
    places = list(where) if where_basis != "clause before" or fan_said else _one_province(list(where))
    if len(places) > 1:
        if ordinal is not None and ordinal < len(places):
            places = [places[ordinal]]
        elif not fan or together(scene, clause, index):
            places = _one_province(places)
    owners: list[Party | None] = [*parties] or [None]
    settings: list[Place | None] = [*places] or [None]
    rows = [
        _member(scene, index, text, party, place, where_basis, who)
        for text in _metrics(scene, index, meaning)
        for party in owners
        for place in settings
    ]
    return list(dict.fromkeys(rows))


def _one_province(places: list[Place]) -> list[Place]:
    """Several places of one province are that province; of several provinces, none."""
    provinces = {place.province for place in places}
    if len(places) < 2:
        return places
    if len(provinces) != 1 or None in provinces:
        return []
    province = provinces.pop() or ""
    return [Place(places[0].start, places[0].end, province, province, "province")]


def _member(
    scene: Scene,
    index: int,
    text: str,
    party: Party | None,
    place: Place | None,
    where_basis: str,
    who: Holder,
) -> Member:
    flags = ("ambiguous_place",) if place is not None and place.options and place.province is None else ()
    if who.explicit and party is not None and joint(scene):
        flags = (*flags, "ambiguous_scope")
    origin = _origin(scene, index, text)
    if party is not None and not who.explicit and place is not None and _elsewhere(party, place):
        party = Party(party.group, party.group) if party.group else None
    if (
        party is not None
        and party.province
        and (place is None or (where_basis != "beside" and place.province != party.province))
    ):
        return Member(
            text, party, party.province, origin or party.place or party.province, origin, None, flags
        )
    national = party is not None and party.name == party.group
    if where_basis == "article" and who.explicit and national:
        place = None
    carried = where_basis != "paragraph" or not who.explicit or who.way == "nobody"
    if place is not None and (carried or (party is not None and party.group is None)):
        finest = (
            party.place
            if party and party.place and place.level == "province" and party.province == place.province
            else place.name
        )
        return Member(
            text, party, place.province, (origin or finest) if place.province else None, origin, None, flags
        )
    if party is not None and party.province:
        return Member(text, party, party.province, party.place or party.province, origin, None, flags)
    return Member(text, party, None, None, origin, None, flags)


def _elsewhere(party: Party, place: Place) -> bool:
    """Whether a branch named earlier is not the one of this place."""
    if not (party.province and place.province):
        return False
    named = party.place not in {None, party.province} and place.level != "province"
    return party.province != place.province or (named and party.place != place.name)


def _origin(scene: Scene, index: int, text: str) -> str | None:
    """The origin of counted destinations: "routes from Zhengzhou to 47 cities"."""
    if not text.startswith("destination "):
        return None
    for position in range(index, -1, -1):
        if scene.tag(position) == "L" and scene.lower(position - 1) == "from":
            return str(scene.words[position].item.name)
    return None


def _of_family(meaning: Meaning, parties: list[Party]) -> Member:
    """Branches of one family together are the family; strangers together are the first, flagged."""
    families = {party.group for party in parties}
    if len(families) == 1 and parties[0].group:
        return Member(meaning.text, Party(parties[0].group, parties[0].group), None, None)
    return Member(meaning.text, parties[0], None, None, flags=("ambiguous_scope",))


def _ordinal(scene: Scene, index: int, size: int) -> int | None:
    """Return the figure's place in "X and Y respectively", None where nothing is paired."""
    if size < 2:
        return None
    clause = scene.clause(index)
    kind = scene.quantity(index).kind
    figures = [i for i in scene.figures() if clause.holds(i) and scene.quantity(i).kind == kind]
    if len(figures) == size and any(
        scene.lower(i) == "respectively" for i in range(clause.start, clause.end)
    ):
        return figures.index(index)
    return None


def _paired_route(scene: Scene, index: int) -> Route | None:
    """Return the route a figure of "... routes ran for 45, 39 and 22 days respectively" belongs to."""
    routes = [word.item for word in scene.words[:index] if isinstance(word.item, Route)]
    if len(routes) < 2:
        return None
    ordinal = _ordinal(scene, index, len(routes))
    return routes[ordinal] if ordinal is not None else None


def _metrics(scene: Scene, index: int, meaning: Meaning) -> list[str]:
    """Split "both new and renewal premiums" into two metrics; pair "revenue and volume ... respectively"."""
    clause = scene.clause(index)
    start, end = clause.subject
    words = scene.words
    both = next((i for i in range(start, end) if BOTH.match(words[i].lower)), None)
    joint = next((i for i in range(start, end) if words[i].lower == "and" and words[i - 1].tag == "N"), None)
    if joint is None or meaning.slot not in {"measured", "change_verb", "ellipsis", "action"}:
        return [meaning.text]
    tail_end = next((i for i in range(joint + 1, end) if words[i].tag in {"PREP", "V"}), end)
    left = phrase_text(words, [((both + 1) if both is not None else start, joint)])
    right = phrase_text(words, [(joint + 1, tail_end)])
    if both is not None and both < joint:
        head = right.split()[-1] if right else ""
        return [left if left.split()[-1:] == [head] else f"{left} {head}", right]
    if _ordinal(scene, index, 2) is not None:
        return [left if _ordinal(scene, index, 2) == 0 else right]
    return [meaning.text]
