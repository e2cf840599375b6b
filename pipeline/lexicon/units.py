"""The units of measure and the currencies, with how they are written (`units.yml`, `currencies.csv`)."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.lexicon.files import LexiconError, read_csv, read_yaml
from pipeline.lexicon.vocabularies import vocabulary

NO_KIND = "other"  # read, but no kind of the fact table


class Unit(BaseModel):
    """A unit: its kind, the unit its values are kept in, and its written forms (see `units.yml`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    canonical: str
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    heated: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    rates: dict[str, str] = {}


class Currency(BaseModel):
    """A currency: the forms that stand before and after an amount; `scaled` forms need a scale word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    scaled: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """Return the units of `units.yml` and one for each currency, by id.

    Raises LexiconError for an unknown kind, an unknown field, a kind without a canonical unit or a rate
    per something that is no unit.
    """
    file = read_yaml("units.yml")
    found = {code: Unit(id=code, kind="money", canonical=code) for code in currencies()}
    for name, entry in file["units"].items():
        found[name] = _unit(name, entry, file["canonical"])
    for unit in found.values():
        if unit.canonical not in found:
            raise LexiconError(f"reference/units.yml, {unit.id}: no unit {unit.canonical!r} to keep it in")
        if unknown := set(unit.rates.values()) - set(found):
            raise LexiconError(f"reference/units.yml, {unit.id}.rates: no unit {min(unknown)!r}")
    return found


def _unit(name: str, entry: dict[str, Any], canonical: dict[str, str]) -> Unit:
    kind = entry.get("kind")
    if kind != NO_KIND and kind not in vocabulary("kind"):
        raise LexiconError(f"reference/units.yml, {name}: no kind {kind!r} in vocabularies.yml")
    try:
        return Unit.model_validate({"id": name, "canonical": canonical.get(str(kind), name), **entry})
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"reference/units.yml, {name}.{first['loc'][0]}: {first['msg']}") from error


@cache
def sizes() -> tuple[str, ...]:
    """Return the adjectives of size that may follow a bare "in" as inches ("2 in thick")."""
    return tuple(read_yaml("units.yml")["sizes"])


@cache
def heat() -> tuple[str, ...]:
    """Return the words and signs beside which a bare "C" or "K" is a temperature."""
    return tuple(read_yaml("units.yml")["heat"])


@cache
def currencies() -> dict[str, Currency]:
    """Return the currencies of `currencies.csv` by ISO 4217 code; raises LexiconError for a doubled code."""
    found: dict[str, Currency] = {}
    for line, row in read_csv("currencies.csv"):
        code = row["code"]
        if code in found or len(code) != 3:
            raise LexiconError(
                f"reference/currencies.csv, line {line}: {code!r} is no new code of three letters"
            )
        after = [form for form in row["after"].split("|") if form]
        found[code] = Currency(
            code=code,
            before=tuple(form for form in row["before"].split("|") if form),
            after=tuple(form for form in after if not form.endswith("*")),
            scaled=tuple(form[:-1] for form in after if form.endswith("*")),
        )
    return found
