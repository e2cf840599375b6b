"""Finds organisations by what an article tells of them, where no list and no word of their name does."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.names import bodies
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.places import fold, gazetteer, surnames
from pipeline.nlp.names.capitals import Mention, Span, called, covered, initials, is_kind
from pipeline.nlp.names.evidence import MOST, cues, whole
from pipeline.nlp.names.organisation_names import Named
from pipeline.nlp.records import Party, Sentence

AND = " and "
BESIDE = "beside one"  # cue that is enough
OWNING = {"upper", "possessive"}  # cues of initials that own something
INITIALS_DO = {"upper", "acts"}  # "GRL runs 40 trains"
RELATED = {"which", "acts"}  # "Luhai, which is listed in Tolva, reported"
NO_BODY = {"gazetteer", "is place", "common", "surname", "calendar", "media", "the", "is kind", "unbodied"}
LEAST_INITIALS = 3  # letters
SUBJECT = {"subject", "has clause", "one of several"}  # cues of names of several words that bodies have
ENOUGH = {"office of", "kind behind", "site called"}  # cues of 9 in 10 names of several words that are bodies
LONG_SITE = {f"words {count}" for count in range(3, MOST + 1)}  # with "site": as sure
SHORTEST = 4  # letters of a first word that may stand for the whole name
FIRMS = {"company", "group", "bank", "insurer"}  # kinds that are called by the first part of their name
DOING = {
    "acts",
    "verb",
    "has",
    "kind behind",
    "kind before",
    "office of",
}  # cues that a short name stands for a body

Parties = dict[str, Party]  # by what the text calls them


def acting_names(
    text: str,
    sentences: Sequence[Sentence],
    places: Sequence[Span],
    named: Sequence[Named],
    branches: Sequence[Span],
) -> list[Named]:
    """Return the mentions of names in `sentences` that are organisations' by all that the text tells of them.

    No mention meets one that is `named` already or a branch's. The first part of a longer name means the
    same, that of a name already found too, if it does what organisations do. `places` and `branches` are
    spans, half-open.
    """
    names = called(text, sentences)
    known = covered(len(text), [*((item.start, item.end) for item in named), *branches])
    free = {name: spots for name, item in names.items() if (spots := _free(item.own, known))}
    of = whole(text, names, places)
    told = {name: cues(names[name], of) | _beside(text, free[name], known) for name in free}
    bodily = [name for name in free if bodies().is_body(told[name], told_once=_once(name, told[name]))]
    full = {name: Party(name, None) for name in bodily}
    meant = {short: full[name] for name in full for short in _shorts(name) | initials(text, names[name].own)}
    meant |= _firms(named)
    stood = [(name, party) for name in free if (party := _meant(name, told[name], full, meant)) is not None]
    found = [
        Named(spot.start, spot.end, party, acting_words().sites.get(name.split()[-1], "company"))
        for name, party in stood
        for spot in free[name]
    ]
    return sorted(found, key=lambda item: item.start)


def _firms(named: Iterable[Named]) -> Parties:
    """Return the firms found already by what their names may be cut to."""
    firms = [item.party for item in named if item.kind in FIRMS]
    return {short: party for party in firms for short in _shorts(party.name)}


def _free(spots: Iterable[Mention], known: bytearray) -> list[Mention]:
    """Return the mentions that meet nothing known."""
    return [spot for spot in spots if not any(known[spot.start : spot.end])]


def _beside(text: str, spots: Iterable[Mention], known: bytearray) -> set[str]:
    """Return the cue of a name that stands beside an organisation's: "Luhai Express and Fjord Parcel"."""
    for spot in spots:
        first, last = spot.start - len(AND), spot.end + len(AND)
        before = text.endswith(AND, 0, spot.start) and any(known[max(0, first - 1) : first])
        if before or (text.startswith(AND, spot.end) and any(known[last : last + 1])):
            return {BESIDE} if " " in text[spot.start : spot.end] else set()
    return set()


def _once(name: str, told: frozenset[str]) -> bool:
    """Whether one mention is enough: beside an organisation, of a long-named site, initials that own."""
    site = "site" in told and not told.isdisjoint(LONG_SITE)
    several = " " in name and not told.isdisjoint(ENOUGH)
    does = " " in name and not told.isdisjoint(SUBJECT) and told.isdisjoint(NO_BODY - {"the"} | {"no word"})
    related = (told >= RELATED or told & {"says its", "in"} == {"says its"}) and told.isdisjoint(NO_BODY)
    capitals = told >= OWNING or told >= INITIALS_DO
    return BESIDE in told or site or several or does or related or (capitals and len(name) >= LEAST_INITIALS)


def _meant(
    name: str, told: frozenset[str], full: Mapping[str, Party], meant: Mapping[str, Party]
) -> Party | None:
    """Return what a name stands for: a longer name that it begins, else itself."""
    acts = " " in name or not DOING.isdisjoint(told)
    return (meant.get(name) if acts else None) or full.get(name)


def _shorts(name: str) -> set[str]:
    """Return what a name may be cut to: its first word, or several of its first."""
    words = organisation_words()
    for form in words.legal:
        name = name.removesuffix(form).rstrip(" ,")
    parts = name.split()
    first = parts[0]
    other = is_kind(first) or first in surnames() or fold(first) in gazetteer().entries
    alone = {first} if len(first) >= SHORTEST and not other else set()
    head = next((at for at, part in enumerate(parts) if at and part in words.heads), len(parts))
    return (alone | {" ".join(parts[:count]) for count in {*range(2, len(parts)), head}}) - {name}
