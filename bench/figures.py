"""Scores the values and units that are read from short texts against a file of expected figures.

Each line of the file is an object with `text`, `expected` (a list of `start`, `end`, `value`, `unit`), `src`,
`id` and perhaps `notsupported`. Facts, their glosses and rejects are compared together, since such a file
knows numbers and no claims. The unit is compared where the file names one; `quantulum_units.yml` maps it.
Numbers that are no amounts by the project's own definition (ordinals, dates, "one" as a pronoun) and that the
file expects nowhere are told apart from errors, as disagreements.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import isnan
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.table import Table

from pipeline.intake.layout import Layout
from pipeline.intake.shelf import article_row
from pipeline.lexicon.units import units
from pipeline.measures.units import split_rate
from pipeline.nlp.extract import mentions
from pipeline.tables.segments import Segment

UNIT_NAMES = Path(__file__).with_name("quantulum_units.yml")
TOLERANCE = 0.001
BARE = {None, "count", "times", "percent"}  # what a number without unit may be for us
# A reject for one of these reasons is kept on purpose: where a file expects nothing there, the two disagree
# on what a number is, not on how to read it.
NO_AMOUNT = {"ordinal", "pronoun", "date", "clock_time", "identifier"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """A unit of ours with its denominator; `factor` of it make one of the file's unit."""

    unit: str
    per: str | None = None
    factor: float = 1


@dataclass(frozen=True)
class Figure:
    """A figure that was read: where, how much, in what; `reason` is that of a reject."""

    start: int
    end: int
    quote: str
    value: float
    unit: str | None
    per: str | None = None
    endpoint: str | None = None
    reason: str | None = None

    def __str__(self) -> str:
        """Show quote, value and unit, and why it is no claim."""
        unit = f"{self.unit or ''}{'/' + self.per if self.per else ''}"
        return f"{self.quote!r} {self.value:g} {unit}{' (' + self.reason + ')' if self.reason else ''}"


@dataclass
class Score:
    """Of how many texts how many expected figures were found and missed, how many others read, and which.

    `disagreements` are the figures that we keep as no amount where the file expects nothing, and those that
    it expects within an identifier of ours.
    """

    cases: int = 0
    found: int = 0
    missed: int = 0
    extra: int = 0
    errors: list[str] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the figures read that the file expects."""
        return self.found / max(self.found + self.extra, 1)

    @property
    def recall(self) -> float:
        """The share of the expected figures that were read."""
        return self.found / max(self.found + self.missed, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / max(2 * self.found + self.extra + self.missed, 1)


def read_figures(text: str) -> list[Figure]:
    """Return every figure that the pipeline reads in `text`, claim or not, in text order.

    An identifier may have no value (nan).
    """
    article = article_row(text, "text", Layout(segments=[Segment(0, len(text), "body")]))
    figures = {figure for row in mentions(article) for figure in _figures(row)}
    return sorted(figures, key=lambda figure: (figure.start, figure.end))


def _figures(row: Row) -> Iterable[Figure]:
    if (row["number"] is not None or row.get("reason") == "identifier") and row.get("kind") != "route":
        unit, per = split_rate(row["reported_unit"]) if row["reported_unit"] else (None, None)
        yield Figure(
            row["quote_start"],
            row["quote_end"],
            row["quote"],
            _printed(float(row["number"] or "nan"), row),
            unit,
            row.get("per") or per,
            row.get("endpoint"),
            row.get("reason"),
        )
    if row.get("gloss_number") is not None:
        at = row["gloss_start"], row["gloss_end"], row["gloss_quote"]
        yield Figure(*at, float(row["gloss_number"]), row["gloss_unit"])


def _printed(value: float, row: Row) -> float:
    """Return the value as printed: the sign of a decrease comes from its verb."""
    return abs(value) if row.get("aggregation") == "change" and row["quote"][0].isdigit() else value


def score_case(expected: list[Row], figures: list[Figure]) -> tuple[int, list[Row], list[Figure]]:
    """Return how many of `expected` are among `figures`, those that are not, and the other figures."""
    missed, rest = [], list(figures)
    for item in expected:
        used = next((used for used in _readings(item, rest) if _agree(item, used)), None)
        if used is None:
            missed.append(item)
        else:
            rest = [figure for figure in rest if figure not in used]
    return len(expected) - len(missed), missed, rest


def _readings(item: Row, figures: list[Figure]) -> Iterable[list[Figure]]:
    """Yield what may be the item: each figure it overlaps, or the two ends of "from X to Y" in it."""
    there = [figure for figure in figures if figure.start < item["end"] and item["start"] < figure.end]
    yield from ([figure] for figure in there)
    ends = [figure for figure in there if figure.endpoint]
    if len(ends) == 2:
        yield ends


def _agree(item: Row, used: list[Figure]) -> bool:
    value = sum(figure.value for figure in used) / len(used)
    return any(_fits(item, figure, value) for figure in used)


def _fits(item: Row, figure: Figure, value: float) -> bool:
    """Whether unit and value are the item's; a share is a percentage for us and a ratio in the file."""
    if item["unit"] in ("", "dimensionless"):
        named = item["unit"] == ""
        shares = [value, value / 100] if figure.unit == "percent" else [value]
        return (named or figure.unit in BARE) and any(_close(item["value"], share) for share in shares)
    return any(
        (figure.unit or "count") == measure.unit
        and measure.per in (None, figure.per)
        and _close(item["value"], value / measure.factor)
        for measure in measures(item["unit"])
    )


def _close(expected: float | None, value: float) -> bool:
    return expected is not None and abs(value - expected) <= TOLERANCE * abs(expected)


@cache
def unit_names() -> dict[str, Any]:
    """Return the parsed table of unit names: `units` and `absent`."""
    names: dict[str, Any] = yaml.safe_load(UNIT_NAMES.read_text(encoding="utf-8"))
    return names


@cache
def measures(name: str) -> tuple[Measure, ...]:
    """Return what the file's unit `name` may be for us: nothing for a unit that we do not have.

    Raises KeyError for a name that is neither ours, nor in the table, nor a rate of two that are.
    """
    table = unit_names()
    if name in table["absent"]:
        return ()
    if name in table["units"]:
        forms = table["units"][name]
        return tuple(_measure(form) for form in ([forms] if isinstance(forms, str) else forms))
    whole, per, part = name.partition(" per ")
    own = (Measure(_id(name)),) if _id(name) in units() else ()
    if own and not {_id(whole), _id(part)} <= units().keys():
        return own
    if not per:
        raise KeyError(f"{UNIT_NAMES.name} does not know the unit {name!r}")
    below = [f"{one.unit};{one.per}" if one.per else one.unit for one in measures(part)]
    return (*own, *(Measure(top.unit, unit, top.factor) for top in measures(whole) for unit in below))


def _id(name: str) -> str:
    return name.replace(" ", "_")


def _measure(form: str) -> Measure:
    """Read "USD", "12 count" or "tonne/day"."""
    factor, _, unit = form.rpartition(" ")
    unit, _, per = unit.partition("/")
    return Measure(unit, per or None, float(factor or 1))


def score_cases(cases: Iterable[Row]) -> dict[str, Score]:
    """Return the score of each group of cases, with a line for each text that is not read as expected."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        score = scores["ambiguous" if "ambiguity" in case["src"] else "general"]
        figures = read_figures(case["text"])
        found, lost, others = score_case(case["expected"], figures)
        missed = [item for item in lost if not _identifies(item, figures)]
        valued = [figure for figure in others if not isnan(figure.value)]
        extra = [figure for figure in valued if not _disagrees(case["expected"], figure)]
        score.disagreements += [f"{case['id']}: {figure}" for figure in valued if figure not in extra]
        score.disagreements += [
            f"{case['id']}: {item['text']!r}  (in an identifier)" for item in lost if item not in missed
        ]
        score.cases += 1
        score.found += found
        score.missed += len(missed)
        score.extra += len(extra)
        if missed or extra:
            notes = [f"   missed {item['text']!r} {item['value']} {item['unit']}" for item in missed]
            notes += [f"   extra  {figure}" for figure in extra]
            score.errors.append("\n".join([f"{case['id']}: {case['text']}", *notes]))
    return dict(scores)


def _disagrees(expected: list[Row], figure: Figure) -> bool:
    """Whether the figure is no amount for us and the file expects nothing where it stands."""
    beside = any(figure.start < item["end"] and item["start"] < figure.end for item in expected)
    return figure.reason in NO_AMOUNT and not beside


def _identifies(item: Row, figures: list[Figure]) -> bool:
    """Whether what the file expects lies within an identifier: the address of a machine, a code."""
    return any(
        figure.reason == "identifier" and figure.start <= item["start"] < figure.end for figure in figures
    )


def main(
    files: Annotated[list[Path], typer.Argument(help="Files of expected figures, one JSON object a line.")],
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed and what is extra.")] = False,
    unsupported: Annotated[
        bool, typer.Option("--unsupported", help="Take in the cases that their authors do not support.")
    ] = False,
) -> None:
    """Print precision, recall and F1 of the figures of each file, and where it disagrees with the project."""
    console = Console(width=110)
    table = Table(
        "file", "cases", "found", "missed", "extra", "precision", "recall", "F1", "disagree", box=None
    )
    disagreements: list[str] = []
    for file in files:
        cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        kept = [case for case in cases if unsupported or not case.get("notsupported")]
        for name, score in score_cases(kept).items():
            counts = [score.cases, score.found, score.missed, score.extra]
            rates = [score.precision, score.recall, score.f1]
            apart = score.disagreements
            row = [*map(str, counts), *(f"{rate:.3f}" for rate in rates), str(len(apart))]
            table.add_row(f"{file.stem}, {name}", *row)
            disagreements += [f"{file.stem} {line}" for line in apart]
            if errors:
                console.print("\n".join(score.errors), markup=False, highlight=False, soft_wrap=True)
    console.print(table)
    if disagreements:
        console.print("\nKept as no amount, where the file expects nothing or a part of it (not counted):")
        console.print("\n".join(disagreements), markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
