"""The units of measure and the currencies, with how they are written (`units.yml`, `currencies.csv`)."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import (
    LexiconError,
    broken,
    checked,
    items,
    line_of,
    read_csv,
    table_of_lists,
    word_table,
)
from pipeline.lexicon.vocabularies import vocabulary

FILE, MONEY = "units.yml", "currencies.csv"
NO_KIND = "other"  # read, but no kind of the fact table


class Unit(BaseModel):
    """A unit: its kind, the unit its values are kept in, its worth and its forms (see `units.yml`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    canonical: str
    worth: str | None = None
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    decimal: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    among: dict[str, tuple[str, ...]] = {}
    rates: dict[str, str] = {}


class Talk(BaseModel):
    """The words that show that a sentence speaks of something, and those that show that it does not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Currency(BaseModel):
    """A currency: the forms that stand before and after an amount; `scaled` forms need a scale word.

    `shared` forms are other currencies' too ("¥", "crowns"): they mean this one where a word of `cues`
    stands nearest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    scaled: tuple[str, ...]
    shared_before: tuple[str, ...]
    shared_after: tuple[str, ...]
    cues: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """Return the units of `units.yml` and one for each currency, by id.

    Raises LexiconError for an unknown kind, field or talk, a kind without a canonical unit, a unit without
    its worth or a rate per something that is no unit.
    """
    canonical, talk = word_table(FILE, "canonical"), word_table(FILE, "talk")
    found = {code: Unit(id=code, kind="money", canonical=code) for code in currencies()}
    for name, entry in word_table(FILE, "units").items():
        if name in found:
            raise broken(FILE, ("units", name), "a currency has this name")
        found[name] = _unit(name, entry, canonical)
    for unit in found.values():
        if unit.canonical not in found:
            raise broken(FILE, ("units", unit.id), f"no unit {unit.canonical!r} to keep it in")
        if unknown := set(unit.rates.values()) - set(found):
            raise broken(FILE, ("units", unit.id, "rates"), f"no unit {min(unknown)!r}")
        if unknown := set(unit.among) - set(talk):
            raise broken(FILE, ("units", unit.id, "among"), f"no talk {min(unknown)!r}")
    return found


def _unit(name: str, entry: Any, canonical: dict[str, str]) -> Unit:
    where = ("units", name)
    if not isinstance(entry, dict):
        raise broken(FILE, where, "no table")
    kind = entry.get("kind")
    if kind != NO_KIND and kind not in vocabulary("kind"):
        raise broken(FILE, where, f"no kind {kind!r} in vocabularies.yml")
    unit = checked(Unit, FILE, {"id": name, "canonical": canonical.get(str(kind), name), **entry}, where)
    if (unit.worth is None) != (kind == NO_KIND):
        raise broken(FILE, where, "a worth belongs to each kind of the fact table, and to no other")
    return unit


@cache
def durations() -> dict[str, str]:
    """Return the unit of each word for a length of time, in lower case: "quarters" is a quarter.

    A plural may lack its last "s" ("centurie"). A word that is not here ("seasons", "shifts") has no fixed
    length, and so no unit.
    """
    found: dict[str, str] = {}
    for unit in units().values():
        if unit.kind == "duration":
            for word in (unit.id.lower(), *(word.lower() for word in unit.words)):
                found |= dict.fromkeys((word, f"{word}s", f"{word.removesuffix('y')}ie"), unit.id)
    return found


@cache
def unit_names() -> dict[str, frozenset[str]]:
    """Return by unit the words that make a thing of it ("yard crane"), and by "money" those of any currency.

    Raises LexiconError for a name that is neither a unit nor "money".
    """
    found = table_of_lists(FILE, "names")
    if unknown := set(found) - set(units()) - {"money"}:
        raise broken(FILE, ("names", min(unknown)), "no unit")
    return {unit: frozenset(words) for unit, words in found.items()}


@cache
def sizes() -> tuple[str, ...]:
    """Return the adjectives of size that may follow a bare "in" as inches ("2 in thick")."""
    return tuple(items(FILE, "sizes"))


@cache
def talks() -> dict[str, Talk]:
    """Return the talks of `units.yml` by name; raises LexiconError for an unknown field."""
    entries = word_table(FILE, "talk").items()
    return {name: checked(Talk, FILE, entry, ("talk", name)) for name, entry in entries}


@cache
def currencies() -> dict[str, Currency]:
    """Return the currencies of `currencies.csv` by ISO 4217 code.

    Raises LexiconError for a doubled code, and for a shared form without cues.
    """
    found: dict[str, Currency] = {}
    for line, row in read_csv(MONEY, "code,name,before,after,cues"):
        code = row["code"]
        if code in found or len(code) != 3:
            raise LexiconError(f"{line_of(MONEY, line)}: {code!r} is no new code of three letters")
        before, after = _forms(row["before"]), _forms(row["after"])
        found[code] = Currency(
            code=code,
            before=before[""],
            after=after[""],
            scaled=after["*"],
            shared_before=before["?"],
            shared_after=after["?"],
            cues=_forms(row["cues"])[""],
        )
        if (before["?"] or after["?"]) and not row["cues"]:
            raise LexiconError(f"{line_of(MONEY, line)}: shared forms and no cues")
    return found


@cache
def money_codes() -> list[str]:
    """Return the forms in capitals that stand before an amount: "RMB", "RM"."""
    forms = (form for money in currencies().values() for form in money.before)
    return [form for form in forms if form.isascii() and form.isalpha() and form.isupper()]


def _forms(cell: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of a cell by their mark: "*" behind those that need a scale word, "?" shared ones."""
    forms = [form for form in cell.split("|") if form]
    marked = {mark: tuple(form[:-1] for form in forms if form.endswith(mark)) for mark in "*?"}
    return marked | {"": tuple(form for form in forms if form[-1] not in "*?")}
