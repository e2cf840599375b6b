"""What the extractors find: records that stand in a span group's `attrs["items"]`, one per span.

All offsets are characters of the article text. A component finds its records with a pure function
over the text and earlier records, then writes them with `write`; later components use `read`.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar, cast

from spacy.tokens import Doc, SpanGroup


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `segment` is the index of the segment it lies in, `role` that segment's role."""

    start: int
    end: int
    segment: int
    role: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, without unit: "2.3 million", "Nine", "a third", "3-5", "tens of thousands".

    `value` is the middle of a range; `low` and `high` are set for a range only. `form` is one of
    digits, words, fraction, multiple ("doubled", "three-fold"), indefinite (no value), range. `guessed`
    says that a letter was read as its scale by what stands around it ("35m smart devices").
    """

    start: int
    end: int
    value: Decimal | None
    form: str
    low: Decimal | None = None
    high: Decimal | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A date, year, month or span of time.

    `use` says how it governs figures: `at` (the figure is of this time), `since` (from then on),
    `deadline` ("by 2025", "by the end of 2018"), `compare` ("than last year", "year on year",
    "from a year earlier": what a change is measured against), `saying` ("said on Tuesday": when it
    was said, governs nothing), `name` (inside a name, governs nothing). `first` and `last` are the
    days it covers as far as known; `year` the year of its end. `ambiguous` marks a day whose digits
    can be read in two ways ("05/06/2019").
    """

    start: int
    end: int
    use: str
    year: int | None
    first: date | None = None
    last: date | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place name. `level`: country, province, prefecture, county, landmark, foreign.

    `name` is the usual name without "city" or "county"; `province` None for foreign or undecided
    names, `options` the provinces it could be in where undecided.
    """

    start: int
    end: int
    name: str
    province: str | None
    level: str
    options: tuple[str, ...] = ()

    @property
    def of_province(self) -> bool:
        """Whether it lies in a province, not abroad; a whole country does not."""
        return self.level not in {"country", "foreign"}


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation: resolved name, family, and the province and place its name carries."""

    name: str
    group: str | None
    province: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Where an organisation, or a coordination of branches, is named or referred to.

    `parties` has several members for "Postal branches of Qinghai, Liaoning and Jiangxi".
    `anaphor` marks "the bank", "the company", "the group" (already resolved to its antecedent).
    """

    start: int
    end: int
    parties: tuple[Party, ...]
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Gloss:
    """The bracketed restatement of a figure; start and end cover number, scale word and unit."""

    start: int
    end: int
    value: Decimal
    unit: str
    close: int  # offset after the closing bracket and, where that stands behind it, the unit of both


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: what a claim is made from.

    start and end are the quote; `outer_start` is where its modifier begins (else start),
    `outer_end` where gloss and attached denominator end (else end). `unit` is the id of the
    lexicon ("mu", "CNY", "percent", "times", "count"), `kind` the dimension. `value` has the scale
    applied (the middle of a range), `low`/`high` are set for a range. `per` is an attached
    denominator ("a day", "per kg", "/h" where that is no unit of its own). `paired` marks the ends of "from X
    to Y" as `from` and `to`. `shared` is True where unit or scale came from a coordinated neighbour.
    `compound` marks a figure that is part of a compound word ("12-storey", "10-ton"): it lends and borrows
    no unit. `bound` is where a modifier stands behind the figure or its noun ("or fewer", "at most").
    `doubts` are codes of the list `flag` of vocabularies.yml.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    value: Decimal
    unit: str
    kind: str
    modifier: str = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    gloss: Gloss | None = None
    per: str | None = None
    paired: str | None = None
    shared: bool = False
    compound: bool = False
    bound: tuple[int, int] | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A named pair of places that a service joins ("Dalian-Seoul", "from Harbin to Nanjing")."""

    start: int
    end: int
    origin: Place
    destination: Place


@dataclass(frozen=True, slots=True)
class Reject:
    """A number that is no claim, with its reason (`reason` in vocabularies.yml)."""

    start: int
    end: int
    reason: str
    value: Decimal | None = None
    unit: str | None = None


class Located(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


Item = TypeVar("Item")


def text_of(doc: Doc) -> str:
    """Return the text of `doc`, kept: spaCy puts it together anew each time it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return cast(str, doc.user_data["text"])


def write(doc: Doc, group: str, items: list[Any]) -> None:
    """Set span group `group` of `doc` to the items' spans, with the items in `attrs["items"]`."""
    found = (doc.char_span(item.start, item.end, alignment_mode="expand") for item in items)
    spans = [span for span in found if span is not None]
    doc.spans[group] = SpanGroup(doc, name=group, attrs={"items": items}, spans=spans)


def read(doc: Doc, group: str, _type: type[Item]) -> list[Item]:
    """Return the items of span group `group`, in text order; empty where it was never written."""
    if group not in doc.spans:
        return []
    return cast(list[Item], doc.spans[group].attrs["items"])


__all__ = [
    "Gloss",
    "Located",
    "Number",
    "Organisation",
    "Party",
    "Period",
    "Place",
    "Quantity",
    "Reject",
    "Route",
    "Sentence",
    "read",
    "replace",
    "text_of",
    "write",
]
