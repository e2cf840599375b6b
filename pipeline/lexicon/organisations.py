"""Families of organisations, their aliases, and the words that organisations' names are made of."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.lexicon.files import LexiconError, broken, checked, read_table, split_words, word_table

FILE = "organisations.yml"


class Known(BaseModel):
    """An organisation with its family (None where it has none), kind and other names."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    kind: str
    group: str | None = None
    aliases: tuple[str, ...] = ()


class OrganisationWords(BaseModel):
    """The checked content of organisations.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    names: dict[str, Known]
    branches: dict[str, str]
    branch_families: dict[str, str]
    branch_levels: frozenset[str]
    named_levels: tuple[str, ...]
    anaphors: dict[str, frozenset[str]]
    near_only: frozenset[str]
    any_firm: frozenset[str]
    firms: frozenset[str]
    heads: dict[str, str]
    titles: tuple[str, ...]
    foreign_titles: dict[str, str]
    closing: frozenset[str]
    appositions: dict[str, str]
    legal: tuple[str, ...]
    not_first: Annotated[frozenset[str], BeforeValidator(split_words)]
    governments: tuple[str, ...]
    facilities: tuple[str, ...]
    traits: tuple[str, ...]
    seat_traits: tuple[str, ...]
    seats: tuple[str, ...]
    housed: tuple[str, ...]
    begun: tuple[str, ...]
    named_owners: tuple[str, ...]
    traits_of_bodies: tuple[str, ...]
    no_initials: frozenset[str]
    desks: tuple[str, ...]
    letters: tuple[str, ...]
    readers: tuple[str, ...]
    yours: tuple[str, ...]


@cache
def organisation_words() -> OrganisationWords:
    """Return the organisations and their words.

    Raises LexiconError where an entry is malformed, an alias has two owners, or a branch's family is unknown.
    """
    content = dict(read_table(FILE))
    try:
        names = word_table(FILE, "names")
        content["names"] = {name: {"name": name, **entry} for name, entry in names.items()}
    except TypeError as error:
        raise LexiconError(f"reference/{FILE}: {error}") from error
    words = checked(OrganisationWords, FILE, content)
    families = {key: ("branches", key) for key in words.branches}
    families |= {key: ("branch_families", word) for word, key in words.branch_families.items()}
    for key, entry in families.items():
        if key not in words.names:
            raise broken(FILE, entry, f"branches of {key!r}, which is no name")
    return words


@cache
def known_organisations() -> dict[str, Known]:
    """Return the known organisations by each of their names.

    Raises LexiconError where two organisations share a name.
    """
    found: dict[str, Known] = {}
    for known in organisation_words().names.values():
        for name in (known.name, *known.aliases):
            if found.setdefault(name, known) is not known:
                raise broken(FILE, ("names", known.name), f"{name!r} is {found[name].name} and {known.name}")
    return found


@cache
def family_names() -> frozenset[str]:
    """Return the names of the families."""
    return frozenset(known.group for known in organisation_words().names.values() if known.group)


def family_of(name: str) -> str | None:
    """Return the family of the organisation or branch `name`; None where it is not known.

    A branch is known by its form: "PSBC Henan Branch".
    """
    known = known_organisations().get(name)
    if known is not None:
        return known.group
    for family, form in organisation_words().branches.items():
        before, after = form.split("{}")
        if name.startswith(before) and name.endswith(after) and len(name) > len(before + after):
            return organisation_words().names[family].group
    return None
