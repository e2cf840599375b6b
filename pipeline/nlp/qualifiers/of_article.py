"""Says what an article as a whole tells of how far each of its rows is to be trusted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

# Counts and shares are told by the highest of these steps that they reach.
HELD = (0.0, 0.2, 0.5, 0.8)  # share of the article's rows that a row's holder has
UNHELD = (0.0, 0.1, 0.3, 0.6, 0.9)  # share of them that nobody has
PROVINCES = (0, 1, 2, 4)  # named in the article
MOST_NAMED = (0.0, 0.4, 0.7, 0.99)  # share of all names of places that is in one province
FIRST_PERSON = (0, 1, 4)  # words
SPOKEN = (0, 1, 6)  # marks of speech
US = regex.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
MARKS = regex.compile(r"[“\"]")


@dataclass(frozen=True, slots=True)
class Row:
    """Whose, where and when a row says that its figure is."""

    holder: str | None
    province: str | None
    year: int | None


def article_traits(
    rows: Sequence[Row], sentences: Iterable[str], provinces: Sequence[str], published_on: date | None
) -> list[tuple[str, ...]]:
    """Return for each row of an article what the article tells of it.

    A body that has few of the rows is often an aside's; where nobody has many, whom the article is about
    was often not found; "us" may stand nowhere by name. Of several provinces the wrong one may be taken, and
    a year far from that of publication may be another's. `sentences` are those that were read, `provinces`
    has one for each name of a place in one.
    """
    holders = Counter(row.holder for row in rows)
    whole = [f"nobody has {_step(holders[None] / max(1, len(rows)), UNHELD)}", *_speech(list(sentences))]
    where = list(_where(Counter(provinces)))
    found = []
    for row in rows:
        placed = "placed" if row.province else "not placed"
        own = [f"{placed}, {each}" for each in where] + [f"year {_year(row.year, published_on)}"]
        if row.holder is not None:
            own.append(f"holder has {_step(holders[row.holder] / len(rows), HELD)}")
        found.append((*whole, *own))
    return found


def _speech(sentences: Sequence[str]) -> Iterator[str]:
    yield f"first person {_step(sum(len(US.findall(text)) for text in sentences), FIRST_PERSON)}"
    yield f"speech marks {_step(sum(len(MARKS.findall(text)) for text in sentences), SPOKEN)}"


def _where(named: Counter[str]) -> Iterator[str]:
    yield f"provinces {_step(len(named), PROVINCES)}"
    if named:
        yield f"most named {_step(max(named.values()) / named.total(), MOST_NAMED)}"


def _year(year: int | None, published_on: date | None) -> str:
    """How a year stands to that of publication."""
    if year is None:
        return "none"
    if published_on is None:
        return "of undated"
    after = year - published_on.year
    return {0: "same", -1: "last"}.get(after, "later" if after > 0 else "older")


def _step(value: float, steps: Sequence[float]) -> str:
    return f">= {max(step for step in steps if step <= value):g}"
