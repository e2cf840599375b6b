"""The words beside numbers that say "about", "over", "at least" (`reference/modifiers.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import LexiconError, checked, read_yaml
from pipeline.lexicon.vocabularies import vocabulary


class Modifiers(BaseModel):
    """The tables of `modifiers.yml`: for each place, a modifier with its phrases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: dict[str, tuple[str, ...]]
    before_duration: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    between: tuple[str, ...]
    change: frozenset[str]
    compared: frozenset[str]
    predicates: frozenset[str]
    money_nouns: frozenset[str]


@cache
def modifiers() -> Modifiers:
    """Return the tables; raises LexiconError for a modifier that vocabularies.yml does not know."""
    tables = checked(Modifiers, "modifiers.yml", read_yaml("modifiers.yml"))
    for place in (tables.before, tables.before_duration, tables.after):
        for name in place:
            if name not in vocabulary("modifier"):
                raise LexiconError(f"reference/modifiers.yml: no modifier {name!r} in vocabularies.yml")
    return tables


def change_verbs() -> frozenset[str]:
    """Return the verbs and nouns of change, in all their forms."""
    return modifiers().change
