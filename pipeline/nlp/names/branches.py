"""Finds branches of a family ("PSBC Henan Branch") and coordinations of them ("branches of A, B and C")."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import regex

from pipeline.lexicon.organisations import known_organisations, organisation_words
from pipeline.nlp.records import Party, Place

NAME = r"\p{Lu}\p{L}*(?:['’](?![sS]\b)\p{L}+)*"
BRANCH = regex.compile(r"\b(?:[Ss]ub-?)?[Bb]ranch(es)?\b")
BEFORE = regex.compile(
    rf"(?:(?:{NAME}|of|and|postal|provincial|municipal|\([^()\n]{{2,40}}\))(?:['’]s)?\s){{1,9}}\Z"
)
LIST_GAP = regex.compile(r",\s(?:and\s)?|\s(?:and|&)\s")
OPENING = regex.compile(r"\s(?:of|in|from|at)\s(?:the\s)?")
SIZES = ("county", "landmark", "prefecture", "province")
OF = regex.compile(r"\sof\s(?:the\s)?")
AFTER_FAMILY = regex.compile(r"(?:['’]s)?(?:\s?\([^()]*\))?(?:['’]s)?\s")
CUT = regex.compile(r"\b(?:of|and)\s|\)\s|['’]s\s")
FIRST_WORD = regex.compile(rf"({NAME})\s")
LAST_WORD = regex.compile(r"\s*(\S+)\s*\Z")
FAMILY_WORD = regex.compile(rf"(?:{NAME}|postal)\s\Z")
BANK_OF = regex.compile(r"\bBank of \Z")
COUNT = regex.compile(r"\d\s(?:[\w-]+\s)?\Z")  # "23 postal branches" are counted, not named
WINDOW = 120
# "the provincial postal branch": the branch of the place named before
LEVELLED = regex.compile(
    r"\b[Tt]he\s(provincial|regional|municipal|prefectural|county|local)(?:-level)?\s(?:postal\s)?\Z"
)
PROVINCIAL = {"provincial", "regional"}
LEVELS = {
    "provincial": ("province", "prefecture", "county"),
    "regional": ("province", "prefecture", "county"),
    "municipal": ("prefecture",),
    "prefectural": ("prefecture",),
    "county": ("county",),
    "local": ("province", "prefecture", "county"),
}
# "Ankang's did so in nine": the branch is left out after the possessive
ELIDED = regex.compile(r"['’]s\s(?:did|does|has|had|was|is|will|in|by|at)\b")


# "Luzhou, the youngest branch of the province,"
CALLED = regex.compile(r",\s(?:the|its|an?)\s(?:[\p{L}\d-]+\s){0,4}?branch\b")


@dataclass(frozen=True, slots=True)
class Branches:
    """Branches as read: `family` is None where the context must tell it, `owner` an unknown owner's name."""

    start: int
    end: int
    family: str | None
    places: tuple[tuple[str, str | None, str | None], ...]  # (name, province, finest place)
    owner: str = ""
    bare: bool = False  # "the branches of A and B", "the A and B branches": no one's without a family before
    sub: bool = False  # a sub-branch

    def parties(self, family: str | None, written: Mapping[str, str]) -> tuple[Party, ...]:
        """Return the branches as those of `family`; without one they keep the printed form.

        `written` is how the text calls some families before their branches.
        """
        before = written.get(family or "", family or "")
        form = organisation_words().branches.get(family or "", f"{before} {{}} Branch".strip())
        if self.owner:
            form, family = f"{self.owner} {{}} Branch", None
        form = form.replace("Branch", "Sub-branch") if self.sub else form
        known = known_organisations().get(family or "")
        group = known.group if known is not None else None
        return tuple(
            Party(form.format(name), group, province, place) for name, province, place in self.places
        )


@dataclass(frozen=True, slots=True)
class Families:
    """Who may have branches in a text: the pattern of their names, and whom unlisted names mean."""

    pattern: Any
    others: Mapping[str, str]

    def named(self, match: Any) -> str:
        """Return the name of who a match of the pattern means."""
        known = known_organisations().get(match.group())
        return known.name if known is not None else self.others[match.group()]


@lru_cache(maxsize=64)
def families(others: frozenset[tuple[str, str]] = frozenset()) -> Families:
    """Return all organisations that may have branches; `others` are names of a text with whom they mean."""
    words = organisation_words()
    families = [known.name for known in words.names.values() if known.group or known.kind == "bank"]
    names = [
        name for name, known in known_organisations().items() if known.name in families and name[0].isupper()
    ]
    names += [name for name, _ in others]
    joined = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    return Families(regex.compile(rf"(?<!\p{{L}})(?:{joined})(?!\p{{L}})"), dict(others))


def before_branches(text: str, called: Iterable[str]) -> str | None:
    """Return by which of the names the text calls a bank before a branch of it, the first that it does."""
    names = "|".join(regex.escape(name) for name in sorted(called, key=len, reverse=True))
    # "ICBC Gansu Branch", "the ICBC's Gansu branch"
    found = regex.search(rf"(?<!\p{{L}})({names})(?:['’]s?)?\s(?:{NAME}\s){{1,4}}?{BRANCH.pattern}", text)
    return found[1] if found is not None else None


def find_branches(
    text: str, start: int, end: int, places: list[Place], known: Families | None = None
) -> list[Branches]:
    """Return the branches in `text[start:end]`, in order; `places` are those of the whole text.

    `known` are the families of the text, else those that the lists know.
    """
    known = known or families()
    found = []
    for match in BRANCH.finditer(text, start, end):
        read = _coordination if match.group(1) else _branch
        branches = read(text, max(start, match.start() - WINDOW), match, places, known)
        if branches is not None:
            found.append(branches)
    found += _called_branch(text, start, end, places, found)
    return found + _elided(text, end, places, found[0]) if found else found


def _called_branch(
    text: str, start: int, end: int, places: list[Place], found: list[Branches]
) -> list[Branches]:
    """Return the places in `text[start:end]` that an apposition calls a branch: "Luzhou, the best branch"."""
    return [
        Branches(place.start, place.end, None, _names([place]), bare=True)
        for place in _inside(places, start, end)
        if CALLED.match(text, place.end, end) and not any(b.start <= place.start < b.end for b in found)
    ]


def _elided(text: str, end: int, places: list[Place], first: Branches) -> list[Branches]:
    """Return the branches of which only a possessive is left, after `first` of the same sentence."""
    return [
        Branches(place.start, place.end, first.family, _names([place]))
        for place in _inside(places, first.end, end)
        if ELIDED.match(text, place.end, end)
    ]


def _branch(text: str, floor: int, match: Any, places: list[Place], known: Families) -> Branches | None:
    """Read one branch: by the places of its name, by its level, by "of" behind it, or by an unknown name."""
    before = BEFORE.search(text, floor, match.start())
    start, family = _family_before(text, before.start() if before else match.start(), match.start(), known)
    name_end, word_family = _strip_words(text, start[1], match.start())
    end, owner, within = _owner_after(text, match.end(), places, known)
    family = owner or word_family or family
    inside = _inside(places, start[1], name_end)
    if inside:
        start, inside = _of_placed_owner(text, floor, start, inside, family)
        branch = _placed(text, start, end, family, inside, within)
        return _with_level(branch, text[inside[-1].start : match.start()], match.group())
    name = text[start[1] : name_end].strip()
    if not name and word_family and within:  # "Postal Branch of Henan Province"
        return Branches(start[1], end, family, _names([within]))
    level = LEVELLED.search(text, floor, match.start())
    if level and not name:
        named = _last_of(LEVELS[level.group(1)], places, level.start(), level.group(1) in PROVINCIAL)
        return Branches(level.start(), end, family, named) if named else None
    if match.group() != "Branch" or not (within or family) or not _is_name(name):
        return None
    return Branches(start[0], end, family, ((name, _province(within), name),))


def _of_placed_owner(
    text: str, floor: int, start: tuple[int, int], inside: list[Place], family: str | None
) -> tuple[tuple[int, int], list[Place]]:
    """Keep a place that names the owner out of the branch's own: "Wuhu Bank | Dingxi Branch"."""
    for at in range(len(inside) - 1 if family is None else 0, 0, -1):
        between = text[inside[at - 1].end : inside[at].start].split()
        if between and between[-1] in organisation_words().heads:
            return start, inside[at:]
    bank = BANK_OF.search(text, floor, inside[0].start)  # "Bank of Wuhu | Dingxi Branch"
    if bank is not None and family is None and len(inside) > 1:
        return (bank.start(), bank.start()), inside[1:]
    return start, inside


def _with_level(branch: Branches, printed: str, word: str) -> Branches:
    """Return the branch named as it is printed: of a county or district, or a sub-branch."""
    levels = "".join(f" {each}" for each in organisation_words().named_levels if each in printed.split())
    places = tuple((name + levels, province, place) for name, province, place in branch.places)
    return replace(branch, places=places, sub=word.startswith("Sub"))


def _placed(
    text: str, start: tuple[int, int], end: int, family: str | None, inside: list[Place], within: Place | None
) -> Branches:
    """The branch whose name holds the places `inside`; what stands before them owns it, else its family."""
    name_start = inside[0].start
    finest = min(inside, key=lambda place: SIZES.index(place.level) if place.level in SIZES else 9)
    owner = text[start[1] : name_start].strip() if not family else ""
    before = name_start - (len(owner) + 1 if owner else 0)
    first = start[0] if family and start[0] < start[1] else before
    name = regex.sub(r"\s+", " ", " ".join(dict.fromkeys(place.name for place in inside)))
    province = finest.province or _province(within)
    return Branches(first, end, family, ((name, province, finest.name),), owner)


def _province(place: Place | None) -> str | None:
    return place.province if place else None


def _is_name(name: str) -> bool:
    """Whether the words may be a branch's name that no list knows."""
    return name[:1].isupper() and name not in organisation_words().not_first


def _last_of(
    levels: tuple[str, ...], places: list[Place], before: int, whole: bool
) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return the last place of one of `levels` named before, as the name of its branch.

    Where the `whole` province is meant, it is that of the last place that lies in one.
    """
    for place in reversed(places[: bisect_left(places, before, key=lambda place: place.start)]):
        if place.level in levels and place.province:
            name = place.province if whole else place.name
            return ((name, place.province, name),)
    return ()


def _family_before(text: str, start: int, end: int, known: Families) -> tuple[tuple[int, int], str | None]:
    """Return (start of all, start of the branch's own name) and the family named in front of it."""
    named = [m for m in known.pattern.finditer(text, start, end) if text[m.start() - 1] != "("]
    found = named[-1] if named else None
    if found is not None and text[found.end() : end].strip():
        gap = AFTER_FAMILY.match(text, found.end(), end)
        if gap and not CUT.search(text, gap.end(), end):
            return (found.start(), gap.end()), known.named(found)
    own = start
    for opening in CUT.finditer(text, start, end):
        own = opening.end()
    while word := FIRST_WORD.match(text, own, end):
        if word.group(1) not in organisation_words().not_first:
            break
        own = word.end()
    return (own, own), None


def _strip_words(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Return where the name ends before "Postal", "PSBC" and "Provincial", and the family they tell."""
    words, family = organisation_words(), None
    while last := LAST_WORD.search(text, start, end):
        word = last.group(1)
        if word in words.branch_families:
            family = words.branch_families[word]
        elif word not in words.branch_levels:
            break
        end = last.start()
    return end, family


def _owner_after(
    text: str, end: int, places: list[Place], known: Families
) -> tuple[int, str | None, Place | None]:
    """Read "of PSBC" or "of Guangxi" after a branch: where it ends, the family and the place."""
    opening = OF.match(text, end)
    if opening is None:
        return end, None, None
    owner = known.pattern.match(text, opening.end())
    if owner:
        return owner.end(), known.named(owner), None
    place = _at(places, opening.end())
    return (place.end, None, place) if place else (end, None, None)


def _owner_before(text: str, floor: int, start: int, known: Families) -> tuple[int, str | None]:
    """Read "postal" or "PSBC's" before "branches": where it starts, and the family."""
    family, families = None, organisation_words().branch_families
    before = FAMILY_WORD.search(text, floor, start)
    if before and before.group().strip() in families:
        start, family = before.start(), families[before.group().strip()]
    for owner in known.pattern.finditer(text, floor, start):
        if not text[owner.end() : start].strip():
            start, family = owner.start(), known.named(owner)
    return start, family


def _coordination(text: str, floor: int, match: Any, places: list[Place], known: Families) -> Branches | None:
    start, family = _owner_before(text, floor, match.start(), known)
    position = match.end()
    after = OF.match(text, position)
    named = known.pattern.match(text, after.end()) if after else None
    if named:
        family, position = known.named(named), named.end()
    opening = OPENING.match(text, position)
    counted = COUNT.search(text, floor, start)
    stands = not counted and (family or match.group()[0] == "B")
    members = _list_from(text, opening.end(), places) if opening and not counted else []
    if members and (stands or len(members) > 1):
        return Branches(start, members[-1].end, family, _names(members), bare=not stands)
    members = _list_to(text, start, places)
    several = len(members) > 1 and not COUNT.search(text, floor, members[0].start)
    if members and (stands or several):
        return Branches(members[0].start, position, family, _names(members), bare=not stands)
    return None


def _names(members: list[Place]) -> tuple[tuple[str, str | None, str | None], ...]:
    kept = [
        place
        for index, place in enumerate(members)
        if not (index and place.level == "province" and members[index - 1].level in ("prefecture", "county")
                and members[index - 1].province == place.province)
    ]  # fmt: skip
    return tuple((place.name, place.province, place.name) for place in kept)


def _list_from(text: str, position: int, places: list[Place]) -> list[Place]:
    members: list[Place] = []
    place = _at(places, position)
    while place is not None:
        members.append(place)
        gap = LIST_GAP.match(text, place.end)
        place = _at(places, gap.end()) if gap else None
    return members


def _list_to(text: str, position: int, places: list[Place]) -> list[Place]:
    members: list[Place] = []
    index = bisect_left(places, position, key=lambda place: place.start) - 1
    while index >= 0:
        place = places[index]
        if place.level in ("country", "foreign"):
            break
        gap = text[place.end : position]
        if not (gap.isspace() if not members else LIST_GAP.fullmatch(gap)):
            break
        members.insert(0, place)
        position, index = place.start, index - 1
    return members


def _at(places: list[Place], position: int) -> Place | None:
    index = bisect_left(places, position, key=lambda place: place.start)
    found = places[index] if index < len(places) else None
    return found if found and found.start == position and found.level not in ("country", "foreign") else None


def _inside(places: list[Place], start: int, end: int) -> list[Place]:
    index = bisect_left(places, start, key=lambda place: place.start)
    found = []
    while index < len(places) and places[index].start < end:
        if places[index].level != "country":
            found.append(places[index])
        index += 1
    return found
