"""The gazetteer: provinces, prefectures, counties, landmarks and foreign places by their names."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.lexicon.files import (
    LexiconError,
    checked,
    line_of,
    read_csv,
    read_lines,
    read_table,
    split_words,
)

SYLLABLE = regex.compile(r"(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[aeiou]{1,3}(?:ng?|r)?", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a name may mean. `kind` is the level, or for counties district, county, city, banner.

    `parent` is the prefecture of a county ("" where there is none); `cued` marks names that mean
    a place only with a word beside them that says so.
    """

    name: str
    level: str
    kind: str
    province: str | None = None
    parent: str = ""
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Province:
    """A province-level division."""

    name: str
    iso: str
    chinese: str
    region: str
    gb_code: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries by folded name; `longer` has the names of several words by their first word."""

    entries: dict[str, tuple[Entry, ...]]
    longer: dict[str, tuple[str, ...]]


class PlaceWords(BaseModel):
    """The words of place_words.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[str, frozenset[str]]
    unknown: tuple[str, ...]
    not_names: Annotated[frozenset[str], BeforeValidator(split_words)]
    not_after: frozenset[str]
    people: tuple[str, ...]


def fold(name: str) -> str:
    """Return `name` in lower case without accents and apostrophes: the key of the gazetteer."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower().replace("'", "").replace("’", "")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def provinces() -> dict[str, Province]:
    """Return the province-level divisions by their usual English name.

    Raises LexiconError where a name or code comes twice or a code is not of ISO 3166-2:CN.
    """
    found: dict[str, Province] = {}
    codes: set[str] = set()
    for line, row in read_csv("provinces.csv", "name,iso,chinese,region,gb_code,aliases"):
        province = Province(**{**row, "aliases": _split(row["aliases"])})  # type: ignore[arg-type]
        if province.name in found or province.iso in codes or not province.iso.startswith("CN-"):
            raise LexiconError(f"{line_of('provinces.csv', line)}: {province.name}: name or code used before")
        found[province.name] = province
        codes.add(province.iso)
    return found


@cache
def place_words() -> PlaceWords:
    """Return the words that stand by place names."""
    return checked(PlaceWords, "place_words.yml", read_table("place_words.yml"))


@cache
def surnames() -> frozenset[str]:
    """Return family names and titles: the word after one is part of a person's name."""
    return frozenset(" ".join(read_lines("surnames.txt")).split())


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer.

    Raises LexiconError where a place lies in an unknown province or has an unknown level.
    """
    found: dict[str, list[Entry]] = {}
    for names, entry in _entries():
        for name in names:
            known = found.setdefault(fold(name), [])
            if entry not in known:
                known.append(entry)
    longer: dict[str, list[str]] = {}
    for key in sorted(found, key=len, reverse=True):
        first = key.replace("-", " ").split(" ", 1)[0]
        if first != key:
            longer.setdefault(first, []).append(key)
    return Gazetteer(
        {key: tuple(entries) for key, entries in found.items()},
        {first: tuple(keys) for first, keys in longer.items()},
    )


def _entries() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield each entry with its names."""
    for province in provinces().values():
        yield (province.name, *province.aliases), Entry(province.name, "province", "province", province.name)
    yield from _divisions()
    for line, row in read_csv("landmarks.csv", "name,province"):
        if row["province"] and row["province"] not in provinces():
            raise LexiconError(f"{line_of('landmarks.csv', line)}: {row['name']}: unknown province")
        yield (row["name"],), Entry(row["name"], "landmark", "landmark", row["province"] or None)
    for _, row in read_csv("places_foreign.csv", "name,level,country"):
        yield (row["name"],), Entry(row["name"], row["level"], row["level"])


def _divisions() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield the prefectures and counties; one of a name that needs it is only read beside a cue."""
    rows = list(read_csv("places.csv", "name,level,kind,province,parent,aliases"))
    cued, shared = frozenset(read_lines("places_cued.txt")), _shared_districts(row for _, row in rows)
    for line, row in rows:
        if row["province"] not in provinces() or row["level"] not in ("prefecture", "county"):
            raise LexiconError(f"{line_of('places.csv', line)}: {row['name']}: unknown province or level")
        entry = Entry(row["name"], row["level"], row["kind"], row["province"], row["parent"])
        for name in (row["name"], *_split(row["aliases"])):
            syllable = row["level"] == "county" and SYLLABLE.fullmatch(name) is not None
            yield (name,), replace(entry, cued=syllable or name in cued or row["name"] in shared)
            if row["kind"] == "county" and syllable:  # "Long county" is also "Longxian"
                full = f"{name}xian"
                yield (full,), replace(entry, name=full)


def _shared_districts(rows: Iterable[dict[str, str]]) -> set[str]:
    """Return the names that districts of several provinces have, and nothing else."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["name"], set()).add(row["province"] if row["kind"] == "district" else "")
    return {name for name, among in found.items() if len(among) > 1 and "" not in among}
