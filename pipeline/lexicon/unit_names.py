"""How a unit is written behind a number (`reference/unit_names.yml`)."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import broken, checked, read_yaml
from pipeline.lexicon.units import currencies, units

FILE = "unit_names.yml"


class UnitNames(BaseModel):
    """The units whose written form follows no rule (see `unit_names.yml`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fixed: dict[str, str]
    same: tuple[str, ...]
    irregular: dict[str, str]

    @property
    def many(self) -> dict[str, str]:
        """The written form behind a number other than one."""
        return self.fixed | {unit: _words(unit) for unit in self.same} | self.irregular


def parse_unit_names(data: Any) -> UnitNames:
    """Return the parsed content of the file.

    Raises LexiconError where an entry does not fit, or a unit is unknown or comes twice.
    """
    names = checked(UnitNames, FILE, data)
    seen: set[str] = set()
    for unit in (*names.fixed, *names.same, *names.irregular):
        if unit not in units() or unit in seen:
            raise broken(FILE, (), f"{unit}: unknown unit, or used before")
        seen.add(unit)
    return names


@cache
def unit_names() -> UnitNames:
    """Return the content of `reference/unit_names.yml`."""
    return parse_unit_names(read_yaml(FILE))


@cache
def unit_name(unit: str, singular: bool = False) -> str:
    """Return `unit`, an id or a currency code, as it stands behind a number; "" where nothing does."""
    names = unit_names()
    found = names.fixed if singular else names.many
    if unit in found:
        return found[unit]
    head, per, tail = unit.replace("/", "_per_").partition("_per_")
    plural = "" if singular or unit in currencies() else "s"
    return _words(f"{head}{plural}{per}{tail}")


def _words(unit: str) -> str:
    return unit.replace("_", " ")
