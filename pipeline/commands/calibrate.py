"""The command `calibrate`: checked rows and names in; the weights of `confidence.yml` and `names.yml` out."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from pipeline import io
from pipeline.scores.first_sight import fit, report, seen_rows
from pipeline.scores.names import fit_names, names_report, seen_names

HEAD = "# {what} weighs; written by `python -m pipeline calibrate`, not by hand.\n"
Parsed = TypeVar("Parsed")


def calibrate(readings: Path, names: Path, output: Path, names_output: Path) -> str:
    """Write what is fitted to the readings and to the names; return, as lines for a reader, how good it is.

    Raises DataError where a table is missing or broken.
    """
    rows, seen = _parsed(readings, seen_rows), _parsed(names, seen_names)
    _write(fit(rows), "How much each trait of a row", output)
    _write(fit_names(seen), "How much each cue that a name is an organisation's", names_output)
    return "\n".join([*report(rows), names_report(seen)])


def _parsed(table: Path, parse: Callable[[Iterable[dict[str, str]]], Parsed]) -> Parsed:
    try:
        return parse(csv.DictReader(io.read_text(table).splitlines()))
    except ValueError as error:
        raise io.DataError(f"{table}: {error}") from error


def _write(content: dict[str, Any], what: str, output: Path) -> None:
    io.write_text(HEAD.format(what=what) + yaml.safe_dump(content, sort_keys=False, width=100), output)
