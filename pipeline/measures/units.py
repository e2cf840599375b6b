"""Converts values to the canonical unit of their kind; the only module that imports pint."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.units import NO_KIND, Unit, currencies, units

if TYPE_CHECKING:
    import pint


PER = "_per_"
MONEY = "money"
LARGEST = Decimal("1e290")  # float64 and a unit hold little more: such a row of digits measures nothing


class NoConversionError(ValueError):
    """A value that has no conversion: another dimension, or money without a rate."""


def kind_of(unit: str) -> str:
    """Return the kind of `unit`: money, area, ...; "other" for one the fact table has no kind for.

    Raises LexiconError for a unit that is not in the lexicon.
    """
    return _known(unit).kind


def canonical(unit: str) -> str:
    """Return the unit that values in `unit` are kept in: hectare for mu, USD for US_cent, USD for USD.

    Of a rate only the unit above is converted.
    """
    above, per = split_rate(unit)
    kept = _known(above).canonical
    return rate_name(kept, per) if per else kept


def rate_name(unit: str, per: str) -> str:
    """Return the name of `unit` over its denominators: "joule_per_square_metre_per_year"."""
    return PER.join([unit, *per.split(";")])


def split_rate(name: str) -> tuple[str, str | None]:
    """Return unit and denominators of what `rate_name` made; a unit of the lexicon has none."""
    unit, below = name, []
    while unit not in units() and PER in unit:
        unit, _, last = unit.rpartition(PER)
        below.append(last)
    return unit, ";".join(reversed(below)) or None


def convert(value: Decimal, unit: str, target: str | None = None, difference: bool = False) -> Decimal:
    """Return `value` of `unit` in `target`, or in the canonical unit.

    A `difference`, as a rise of temperature, has no zero: 9 degrees Fahrenheit are 5 Celsius. Raises
    NoConversionError where the two differ in dimension; two currencies always do.
    """
    above = split_rate(unit)[0]
    factor, offset = _line(above, split_rate(target)[0] if target else canonical(above))
    return value * factor + (0 if difference else offset)


def _known(unit: str) -> Unit:
    try:
        return units()[unit]
    except KeyError:
        raise LexiconError(f"reference/units.yml: no unit {unit!r}") from None


@cache
def _registry() -> "pint.UnitRegistry[Decimal]":
    import pint  # only where a factor is needed: it is slow to import

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    for code in currencies():
        registry.define(f"{code} = [currency_{code}]")
    for unit in units().values():
        if unit.worth is not None:
            registry.define(f"{unit.id} = {unit.worth}")
    return registry


@cache
def _line(unit: str, target: str) -> tuple[Decimal, Decimal]:
    """Return factor and offset of the conversion, which is a straight line for every unit here."""
    if _known(unit).id == _known(target).id:
        return Decimal(1), Decimal(0)
    if NO_KIND in (_known(unit).kind, _known(target).kind):  # they have no worth
        raise NoConversionError(f"{unit} does not convert to {target}")
    if _known(unit).kind == MONEY and _known(unit).canonical != _known(target).canonical:
        raise NoConversionError(f"{unit} does not convert to {target}")  # pint takes its time to say so
    import pint

    registry = _registry()
    try:
        zero, one = (registry.Quantity(Decimal(point), unit).to(target).magnitude for point in (0, 1))
    except pint.DimensionalityError as error:
        raise NoConversionError(f"{unit} does not convert to {target}: {error}") from error
    except pint.UndefinedUnitError as error:
        raise LexiconError(f"reference/units.yml: {error}") from error
    return one - zero, zero
