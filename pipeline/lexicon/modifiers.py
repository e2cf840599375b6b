"""The words beside numbers that say "about", "over", "at least" (`reference/modifiers.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import broken, checked, read_yaml
from pipeline.lexicon.vocabularies import vocabulary


class Modifiers(BaseModel):
    """The tables of `modifiers.yml`: for each place, a modifier with its phrases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: dict[str, tuple[str, ...]]
    as_as: dict[str, tuple[str, ...]]
    before_measure: dict[str, tuple[str, ...]]
    before_amount: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    behind: dict[str, tuple[str, ...]]
    between: tuple[str, ...]
    places: frozenset[str]
    handed: frozenset[str]
    taken: frozenset[str]
    lying: frozenset[str]
    covers: frozenset[str]
    moved: frozenset[str]
    denied: dict[str, str]
    bounds: frozenset[str]
    nobody: tuple[str, ...]
    denying: tuple[str, ...]
    undenied: frozenset[str]
    compared: frozenset[str]
    predicates: frozenset[str]
    money_nouns: frozenset[str]
    amounts: frozenset[str]


@cache
def modifiers() -> Modifiers:
    """Return the tables; raises LexiconError for a modifier that vocabularies.yml does not know."""
    tables = checked(Modifiers, "modifiers.yml", read_yaml("modifiers.yml"))
    for place in ("before", "as_as", "before_measure", "before_amount", "after", "behind"):
        for name in getattr(tables, place):
            if name not in vocabulary("modifier"):
                raise broken("modifiers.yml", (place, name), f"no modifier {name!r} in vocabularies.yml")
    return tables
