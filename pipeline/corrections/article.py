"""Puts a whole article right: what it is about, and the rows that had that from the article alone."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pipeline.corrections.entries import ArticleCorrection, Correction, CorrectionError, shown
from pipeline.corrections.revision import revise
from pipeline.lexicon.organisations import family_of
from pipeline.tables.rows import Mention

# The ways of choices.yml that ask the article as a whole, and those that are asked only after it.
ASK = {
    "organisation": {"article", "aside_on_family"},
    "province": {"article"},
    "year": {"title"},
}
AFTER = {
    "organisation": {"none"},
    "province": {"none"},
    "year": {"dated", "published", "none"},
}
DECIDED = {"organisation": "organisation", "province": "place", "year": "year"}
BASIS = {"organisation": "organisation_basis", "province": "place_basis", "year": "year_basis"}


def revise_article(mentions: list[Mention], entry: ArticleCorrection) -> list[Mention]:
    """Return the mentions of the entry's article with what it says that the article is about.

    A fact takes the new value where the article as a whole gave it its own, or where the article would have
    been asked before what did. Raises CorrectionError where the article is about something else than
    expected, or where the new values contradict what else a row says.
    """
    if not mentions:
        raise CorrectionError("the article has no numbers, so it is about nothing")
    first: Mapping[str, Any] = mentions[0]
    for name, expected in entry.expect.items():
        if first[name] != expected:
            raise CorrectionError(f"expects {name} {shown(expected)} but finds {shown(first[name])}")
    about = {f"about_{name}": value for name, value in entry.about.items()}
    bases = {
        f"about_{name}_basis": "none" if value is None else "corrected" for name, value in entry.about.items()
    }
    return [cast(Mention, {**_revised(row, entry), **about, **bases}) for row in mentions]


def _revised(row: Mention, entry: ArticleCorrection) -> Mention:
    cells: Mapping[str, Any] = row
    taken = [name for name, value in entry.about.items() if _of_article(name, row) and cells[name] != value]
    values = {column: value for name in taken for column, value in _columns(name, entry.about[name], row)}
    if not values:
        return row
    made = Correction(
        article=entry.article,
        quote=row["quote"].strip(),
        expect={name: cells[name] for name in taken},
        set=values,
        by=entry.by,
        why=entry.why,
    )
    try:
        return revise(row, made)
    except CorrectionError as error:
        raise CorrectionError(f"{row['quote']!r} at {row['quote_start']}: {error}") from error


def _of_article(name: str, row: Mapping[str, Any]) -> bool:
    """Whether the fact has its value from what the article is about, or from less than that."""
    if row["disposition"] != "fact" or row[BASIS[name]] == "corrected":
        return False
    if name == "province" and row["destination"] is not None:  # a route is where it starts
        return False
    ways = dict(part.split("=") for part in row["extractor"].split(";") if "=" in part)
    way = ways.get(DECIDED[name])
    return way in AFTER[name] or (way in ASK[name] and row[name] == row[f"about_{name}"])


def _columns(name: str, value: Any, row: Mention) -> Iterator[tuple[str, Any]]:
    """The columns that a new value sets: with the province the place, with the name its family, if any."""
    yield name, value
    if name == "province":
        yield "place", value
    elif name == "organisation" and value is not None and row["organisation_group"] is not None:
        yield "organisation_group", family_of(value)
    elif name == "year" and value is not None:
        yield "year_basis", "corrected"
