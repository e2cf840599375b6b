"""Reads the files of `reference/`; a broken one is refused with its name and the reason."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml


class LexiconError(ValueError):
    """A reference file that cannot be used: says which file, which entry and why."""


def read_text(name: str) -> str:
    """Return the text of the reference file `name`."""
    return (resources.files("pipeline") / "reference" / name).read_text(encoding="utf-8")


@cache
def read_yaml(name: str) -> Any:
    """Return the parsed YAML of the reference file `name`.

    Raises LexiconError where the file is not valid YAML.
    """
    try:
        return yaml.load(read_text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise LexiconError(f"reference/{name}: not valid YAML: {error}") from error


def read_csv(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of the reference table `name`; the first line names the columns."""
    lines = read_text(name).splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        if None in row or None in row.values():
            raise LexiconError(f"reference/{name}, line {number}: wrong number of cells")
        yield number, row
