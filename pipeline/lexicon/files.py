"""Reads the files of `reference/`; a broken one is refused with its name and the reason."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class LexiconError(ValueError):
    """A reference file that cannot be used: says which file, which entry and why."""


def read_text(name: str) -> str:
    """Return the text of the reference file `name`.

    Raises LexiconError where it is missing or no text in UTF-8.
    """
    try:
        return (resources.files("pipeline") / "reference" / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"reference/{name}: cannot be read: {error}") from error


def read_lines(name: str) -> list[str]:
    """Return the lines of the reference file `name`, stripped, without empty ones and comments."""
    lines = (line.strip() for line in read_text(name).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


class WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads "on", "off", "yes" and "no" as the words they are, not as booleans."""


WordLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
    ]
    for first, resolvers in WordLoader.yaml_implicit_resolvers.items()
}


@cache
def read_yaml(name: str) -> Any:
    """Return the parsed YAML of the reference file `name`.

    Raises LexiconError where the file is not valid YAML.
    """
    try:
        return yaml.load(read_text(name), Loader=WordLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"reference/{name}: not valid YAML: {error}") from error


def checked(model: type[Model], file: str, content: Any) -> Model:
    """Return the parsed `content` of the reference file as `model`.

    Raises LexiconError naming the entry and the reason where it does not fit.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"reference/{file}, {entry}: {first['msg']}") from error


def entry_error(file: str, content: Any, error: ValidationError) -> LexiconError:
    """Return the error of the reference file that calls an entry of a list by its name, if it has one."""
    first = error.errors()[0]
    where = list(first["loc"])
    if len(where) > 1 and isinstance(where[1], int):
        entry = content[where[0]][where[1]]
        named = entry.get("name") if isinstance(entry, dict) else None
        where[:2] = [named or f"entry {where[1] + 1}"]
    return LexiconError(f"reference/{file}: {', '.join(str(part) for part in where)}: {first['msg']}")


def word_list(file: str, name: str) -> frozenset[str]:
    """Return the list `name` of the reference file; raises LexiconError where there is none."""
    return frozenset(_named(file, name, list, "list"))


def word_table(file: str, name: str) -> dict[str, Any]:
    """Return the table `name` of the reference file; raises LexiconError where there is none."""
    return dict(_named(file, name, dict, "table"))


def _named(file: str, name: str, kind: type, called: str) -> Any:
    content = read_yaml(file)
    part = content.get(name) if isinstance(content, dict) else None
    if not isinstance(part, kind):
        raise LexiconError(f"reference/{file}: no {called} named {name!r}")
    return part


def read_csv(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of the reference table `name`; the first line names the columns."""
    lines = read_text(name).splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        if None in row or None in row.values():
            raise LexiconError(f"reference/{name}, line {number}: wrong number of cells")
        yield number, row
