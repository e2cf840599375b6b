"""What codes are called where people read them (`reference/labels.yml`)."""

from functools import cache
from typing import Any

from pydantic import RootModel

from pipeline.lexicon.files import LexiconError, checked, read_yaml
from pipeline.lexicon.vocabularies import vocabulary

FILE = "labels.yml"

Labels = dict[str, dict[str, str]]


class _File(RootModel[Labels]):
    """The whole file."""


def parse_labels(data: Any) -> Labels:
    """Return the parsed content of the file: labels by the code they stand for, by its closed list.

    Raises LexiconError where a list or a code is unknown or a label is no text.
    """
    found = checked(_File, FILE, data).root
    for name, entries in found.items():
        strange = set(entries) - set(vocabulary(name))
        if strange:
            raise LexiconError(f"reference/{FILE}: {name}: no code {min(strange)!r}")
    return found


@cache
def labels(name: str) -> dict[str, str]:
    """Return each code of the closed list `name` with what a reader is told for it."""
    known = parse_labels(read_yaml(FILE)).get(name, {})
    return {code: known.get(code, code.replace("_", " ")) for code in vocabulary(name)}
