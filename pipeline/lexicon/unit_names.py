"""How a unit is written behind a number (`reference/unit_names.yml`)."""

from functools import cache
from typing import Any

from pipeline.lexicon.files import LexiconError, read_yaml
from pipeline.lexicon.units import currencies, units

FILE = "unit_names.yml"


def parse_unit_names(data: Any) -> dict[str, str]:
    """Return the written form of each unit that has one of its own.

    Raises LexiconError where a unit is unknown or comes twice.
    """
    names: dict[str, str] = {}
    same = {unit: unit.replace("_", " ") for unit in data["same"]}
    for found in (data["signs"], same, data["irregular"]):
        for unit, name in found.items():
            if unit not in units() or unit in names:
                raise LexiconError(f"reference/{FILE}: {unit}: unknown unit, or used before")
            names[unit] = name
    return names


@cache
def unit_name(unit: str, singular: bool = False) -> str:
    """Return `unit`, an id or a currency code, as it stands behind a number; "" where nothing does."""
    names = parse_unit_names(read_yaml(FILE))
    if unit in read_yaml(FILE)["signs"] or (unit in names and not singular):
        return names[unit]
    head, per, tail = unit.replace("/", "_per_").partition("_per_")
    plural = "" if singular or unit in currencies() else "s"
    return f"{head}{plural}{per}{tail}".replace("_", " ")
