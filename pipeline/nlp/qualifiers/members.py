"""Fans a figure out to the rows it stands for: one per branch, place or metric of a coordination."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.lexicon.aspects import aspect_words
from pipeline.nlp.choice import PLAIN, Asking, Decision
from pipeline.nlp.meaning.ties import coordinated
from pipeline.nlp.qualifiers.figure import Figure, Holder
from pipeline.nlp.qualifiers.where import PLACE, Places
from pipeline.nlp.records import Party, Place, Route
from pipeline.nlp.roles.sharing import each, joint, together
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, trim
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_signs import is_plural

SPLIT_FORMS = {"measured", "change_verb", "ellipsis", "action", "of"}


@dataclass(frozen=True, slots=True)
class Member:
    """One row of a mention: its metric text, organisation, place and route ends.

    `choice` is the decision on its place, where it is one of its own.
    """

    metric_text: str
    party: Party | None
    province: str | None
    place: str | None
    origin: str | None = None
    destination: str | None = None
    flags: tuple[str, ...] = ()
    place_basis: str = "none"
    choice: Decision[Places] | None = field(default=None, compare=False)


def members(figure: Figure, asking: Asking = PLAIN) -> list[Member]:
    """Return the rows of the figure, whose holder is decided; always at least one."""
    holder = figure.holder or Holder()
    route = _paired_route(figure)
    if route is not None:
        origin, destination = route.origin, route.destination
        return [
            Member(
                figure.told.text,
                figure.party,
                origin.province,
                origin.name,
                origin.name,
                destination.name,
                place_basis="named",
            )
        ]
    owners = _owners(figure, holder)
    if owners is None and _one_family(holder.parties):
        group = holder.parties[0].group or ""
        return [Member(figure.told.text, Party(group, group), None, None)]
    flags = ("ambiguous_scope",) if owners is None else ()  # strangers together are the first of them
    owners = [holder.parties[0]] if owners is None else owners
    rows: list[Member] = []
    for text in _metrics(figure):
        for owner in owners:
            own = replace(figure, holder=replace(holder, parties=(owner,) if owner is not None else ()))
            decision = PLACE.decide(own, asking=asking)
            rows += [_member(own, text, place, decision, flags) for place in _spread(own, decision) or [None]]
    return list(dict.fromkeys(rows))


def _owners(figure: Figure, holder: Holder) -> list[Party | None] | None:
    """The organisations that get a row each; None where several share the one row."""
    found = holder.parties
    if len(found) < 2:
        return [*found] or [None]
    ordinal = _ordinal(figure, max(len(found), len(figure.setting)))
    if ordinal is not None and ordinal < len(found):
        return [found[ordinal]]
    apart = _apart(figure) and holder.explicit
    return [*found] if apart else None


def _spread(figure: Figure, decision: Decision[Places]) -> list[Place | None]:
    """The places that get a row each; several that share one row are their province, if it is one."""
    found = decision.value
    if len(found) < 2:
        return [*found]
    ordinal = _ordinal(figure, len(found))
    if ordinal is not None:
        return [found[ordinal]]
    said = each(figure.scene, figure.clause)
    if _apart(figure) and (decision.winner.way != "figure_before" or said):
        return [*found]
    provinces = {place.province for place in found}
    if len(provinces) != 1 or None in provinces:
        return []
    province = provinces.pop() or ""
    return [Place(found[0].start, found[0].end, province, province, "province")]


def _apart(figure: Figure) -> bool:
    """Whether the figure holds of each of several: a rate or a growth, or said of "each"."""
    scene, clause = figure.scene, figure.clause
    if together(scene, clause, figure.index):
        return False
    return figure.aggregation in aspect_words("no_levels") or each(scene, clause)


def _member(
    figure: Figure, text: str, place: Place | None, decision: Decision[Places], doubts: tuple[str, ...]
) -> Member:
    party, holder = figure.party, figure.holder
    flags = [*doubts]
    if place is not None and place.options and place.province is None:
        flags.append("ambiguous_place")
    if holder is not None and holder.explicit and party is not None and joint(figure.scene):
        flags.append("ambiguous_scope")
    origin = _origin(figure.scene, figure.index, text)
    return Member(
        text,
        party,
        place.province if place is not None else None,
        (origin or _finest(party, place)) if place is not None and place.province else None,
        origin,
        flags=tuple(dict.fromkeys(flags)),
        place_basis=decision.entry.basis if place is not None and place.province else "none",
        choice=decision,
    )


def _finest(party: Party | None, place: Place) -> str:
    """The holder's own town, where the place is no more than its province."""
    if party is None or not party.place or place.level != "province" or party.province != place.province:
        return place.name
    return party.place


def _origin(scene: Scene, index: int, text: str) -> str | None:
    """The origin of counted destinations: "routes from Zhengzhou to 47 cities"."""
    if not text.startswith("destination "):
        return None
    for position in range(index, -1, -1):
        if scene.tag(position) == "L" and scene.lower(position - 1) == "from":
            return str(scene.words[position].item.name)
    return None


def _one_family(parties: tuple[Party, ...]) -> bool:
    """Whether all are branches of one family: together they are the family."""
    return bool(parties[0].group) and len({party.group for party in parties}) == 1


def _ordinal(figure: Figure, size: int) -> int | None:
    """Return the figure's place in "X and Y respectively", None where nothing is paired."""
    if size < 2:
        return None
    scene, clause, kind = figure.scene, figure.clause, figure.quantity.kind
    figures = [i for i in scene.figures() if clause.holds(i) and scene.quantity(i).kind == kind]
    said = any(scene.lower(i) == "respectively" for i in range(clause.start, clause.end))
    paired = len(figures) == size and (said or _listed(scene, figures))
    return figures.index(figure.index) if paired else None


def _listed(scene: Scene, figures: list[int]) -> bool:
    """Whether the figures stand in one list: "3.9, 3.1 and 1.5 billion parcels"."""
    return all(scene.tag(i) in {"Q", ",", "CONJ"} for i in range(figures[0], figures[-1]))


def _paired_route(figure: Figure) -> Route | None:
    """Return the route a figure of "... routes ran for 45, 39 and 22 days respectively" belongs to."""
    routes = [word.item for word in figure.scene.words[: figure.index] if isinstance(word.item, Route)]
    if len(routes) < 2:
        return None
    ordinal = _ordinal(figure, len(routes))
    return routes[ordinal] if ordinal is not None else None


def _metrics(figure: Figure) -> list[str]:
    """Split "both new and renewal premiums" into two metrics; pair "revenue and volume ... respectively"."""
    meaning = figure.told
    if meaning.form not in SPLIT_FORMS:
        return [meaning.text]
    both = _both(figure)
    if both:
        return both
    things = _things(figure)
    ordinal = _ordinal(figure, len(things))
    return [meaning.text] if ordinal is None else [things[ordinal]]


def _both(figure: Figure) -> list[str]:
    """The two metrics of "both new and renewal premiums", with the head they share."""
    words = figure.scene.words
    start, end = figure.clause.subject
    both = next((i for i in range(start, end) if words[i].lower == "both"), None)
    joint = next((i for i in range(start, end) if words[i].lower == "and" and words[i - 1].tag == "N"), None)
    if both is None or joint is None or both > joint:
        return []
    tail_end = next((i for i in range(joint + 1, end) if words[i].tag in {"PREP", "V"}), end)
    left, right = phrase_text(words, [(both + 1, joint)]), phrase_text(words, [(joint + 1, tail_end)])
    head = right.split()[-1] if right else ""
    return [left if left.split()[-1:] == [head] else f"{left} {head}", right]


def _things(figure: Figure) -> list[str]:
    """The coordinated things that the figures may be of, each with the measure that is said once before them.

    "the output of coal, paper and steel": output of coal, output of paper, output of steel.
    """
    scene, words = figure.scene, figure.scene.words
    start, end = _coordination(figure)
    joints = [i for i in range(start, end) if scene.tag(i) in {",", "CONJ"}]
    if not any(scene.tag(i) == "CONJ" for i in joints):
        return []
    cuts = [start - 1, *joints, end]
    pieces = [(a + 1, b) for a, b in pairwise(cuts) if a + 1 < b]
    texts = [phrase_text(words, [piece]) for piece in pieces]
    texts = _with_head(texts)
    shared = texts[0].rpartition(" of ")[0]
    if shared and not any(" of " in text for text in texts[1:]):
        texts = [texts[0], *(f"{shared} of {text}" for text in texts[1:])]
    return texts if all(texts) else []


def _with_head(texts: list[str]) -> list[str]:
    """The things with the noun that the last one names for all: "rainfed and upland fields"."""
    *first, last = texts
    kind, _, head = last.partition(" ")
    attributes = all(len(text.split()) == 1 and not is_plural(text.lower()) for text in first)
    shared = kind and head and " " not in head and is_plural(head.lower()) and attributes
    return [*(f"{text} {head}" for text in first), last] if shared else texts


def _coordination(figure: Figure) -> tuple[int, int]:
    """Where the coordinated things stand: in the subject, or before the "of" of the figures."""
    scene, clause = figure.scene, figure.clause
    first = coordinated(scene, figure.index)[0]
    if scene.lower(first - 1) == "of" and clause.verb is not None and clause.verb.end <= figure.index:
        return left_phrase(scene.words, first - 1, clause.verb.end)
    start, end = scene.subject_range(clause)
    joint = next((i for i in range(end - 1, start, -1) if scene.tag(i) == "CONJ"), start)
    tail = next((i for i in range(joint + 1, end) if scene.tag(i) in {"PREP", "V"}), end)
    return trim(scene.words, start, tail)
