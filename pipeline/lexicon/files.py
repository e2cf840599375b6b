"""Reads the files of `reference/` and the user's own beside them; a broken one is refused with the reason."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, RootModel, ValidationError

from pipeline.lexicon.own import REFERENCE, LexiconError, merged, own_files, shown

__all__ = [
    "LexiconError", "broken", "checked", "entry_error", "items", "line_of", "place_of", "read_csv",
    "read_lines", "read_table", "read_text", "read_yaml", "split_words", "table_of_lists", "texts",
    "word_list", "word_table",
]  # fmt: skip
Model = TypeVar("Model", bound=BaseModel)
WORDS = re.compile(r"[^\W\d_][\w.'’ &-]*")  # a line of a list of words or names


class WordLists(RootModel[dict[str, tuple[str, ...]]]):
    """A table of lists of words."""


def read_text(name: str) -> str:
    """Return the text of the reference file `name`.

    Raises LexiconError where it is missing or no text in UTF-8.
    """
    try:
        return (REFERENCE / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"reference/{name}: cannot be read: {error}") from error


def texts(name: str) -> dict[str, str]:
    """Return the text of the reference file `name`, and of the user's file, by what the files are called.

    Raises LexiconError where one cannot be read.
    """
    found = {f"reference/{name}": read_text(name)}
    own = own_files().get(name)
    if own is not None:
        try:
            found[shown(own)] = own.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{shown(own)}: cannot be read: {error}") from error
    return found


def read_lines(name: str) -> list[str]:
    """Return the lines of the reference file `name`, stripped, without empty ones and comments.

    Raises LexiconError where there are none, where one is no words, and where the user's file has one that is
    there already.
    """
    found: dict[str, None] = {}
    for told, text in texts(name).items():
        given = frozenset(found)
        for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
            if not line or line.startswith("#"):
                continue
            if line in given or not WORDS.fullmatch(line):
                why = "is there already" if line in given else "no words"
                raise LexiconError(f"{told}, line {number}: {line!r}: {why}")
            found[line] = None
        if len(found) == len(given):
            raise LexiconError(f"{told}: is empty")
    return list(found)


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
    """Return the parsed YAML of the reference file `name`, a table or a list, with the user's file added.

    Raises LexiconError where a file is not valid YAML, and where the user's has what is there already.
    """
    content: Any = None
    for told, text in texts(name).items():
        try:
            part = yaml.load(text, Loader=WordLoader)
        except (yaml.YAMLError, ValueError) as error:
            raise LexiconError(f"{told}: not valid YAML: {error}") from error
        if not part or not isinstance(part, dict | list):
            raise LexiconError(f"{told}: {'is empty' if part is None else 'no table or list'}")
        content = part if content is None else merged(content, part, told)
    return content


def broken(file: str, entry: Sequence[str | int], reason: str) -> LexiconError:
    """Return the error of an entry, given by the keys and numbers that lead to it in the merged content."""
    told, line = place_of(file, entry)
    named = ".".join(str(part) for part in entry)
    return LexiconError(f"{told}{', ' if named else ''}{named}: {reason}{line}")


def wrong(file: str, entry: Sequence[str | int], said: str) -> LexiconError:
    """Return the error of an entry, given as for `broken`, in words that name it themselves."""
    told, line = place_of(file, entry)
    return LexiconError(f"{told}: {said}{line}")


def place_of(file: str, entry: Sequence[str | int]) -> tuple[str, str]:
    """Return what the file is called in which the entry stands, and its line as " (line 7)"; "" for none.

    The numbers count what the user's lists add behind what was there. Of an entry in both files the place is
    the user's.
    """
    nodes = {told: _composed(text) for told, text in texts(file).items()}
    told, line = f"reference/{file}", ""
    for part in entry:
        nodes, found = _under(nodes, part)
        if found is None:
            break
        told, line = found[0], f" (line {found[1]})"
    return told, line


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=WordLoader)
    except yaml.YAMLError:
        return None


def _under(
    nodes: dict[str, yaml.Node | None], part: str | int
) -> tuple[dict[str, yaml.Node | None], tuple[str, int] | None]:
    """Return the nodes one step further by the files that have them, and the last such file with its line."""
    below: dict[str, yaml.Node | None] = {}
    found, before = None, 0
    for told, node in nodes.items():
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    below[told], found = value, (told, key.start_mark.line + 1)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if before <= part < before + len(node.value):
                item = node.value[part - before]
                below[told], found = item, (told, item.start_mark.line + 1)
            before += len(node.value)
    return below, found


def checked(model: type[Model], file: str, content: Any, entry: Sequence[str | int] = ()) -> Model:
    """Return the parsed `content` of the reference file, or of an entry of it, as `model`.

    Raises LexiconError naming the entry and the reason where it does not fit.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise broken(file, (*entry, *first["loc"]), first["msg"]) from error


def entry_error(file: str, content: Any, error: ValidationError) -> LexiconError:
    """Return the error of the reference file that calls an entry of a list by its name, if it has one."""
    first = error.errors()[0]
    where: list[str | int] = list(first["loc"])
    told, line = place_of(file, where)
    if len(where) > 1 and isinstance(where[1], int):
        entry = content[where[0]][where[1]]
        named = entry.get("name") if isinstance(entry, dict) else None
        where[:2] = [named or f"entry {where[1] + 1}"]
    return LexiconError(f"{told}: {', '.join(str(part) for part in where)}: {first['msg']}{line}")


def split_words(words: Any) -> Any:
    """Return a text as the words between its spaces, for a field of a model; anything else as it is."""
    return words.split() if isinstance(words, str) else words


def word_list(file: str, name: str) -> frozenset[str]:
    """Return the list `name` of the reference file; raises LexiconError where there is none."""
    return frozenset(items(file, name))


def word_table(file: str, name: str) -> dict[str, Any]:
    """Return the table `name` of the reference file; raises LexiconError where there is none."""
    return dict(_named(file, name, dict, "table"))


def table_of_lists(file: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the table `name` of lists of words; raises LexiconError where there is none or it is another."""
    return checked(WordLists, file, word_table(file, name), (name,)).root


def items(file: str, name: str) -> list[str]:
    """Return the list `name` of the reference file in its order; raises LexiconError where there is none."""
    found = list(_named(file, name, list, "list"))
    for number, item in enumerate(found):
        if not isinstance(item, str):
            raise broken(file, (name, number), f"{item!r} is no word")
    return found


def read_table(file: str) -> dict[str, Any]:
    """Return the parsed YAML of the reference file; raises LexiconError where it is no table."""
    content = read_yaml(file)
    if not isinstance(content, dict):
        raise LexiconError(f"reference/{file}: no table")
    return content


def _named(file: str, name: str, kind: type, called: str) -> Any:
    part = read_table(file).get(name)
    if not isinstance(part, kind):
        raise LexiconError(f"reference/{file}: no {called} named {name!r}")
    return part


def read_csv(name: str, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (number, row) of the reference table `name`, whose first line is to be `columns`.

    The number is that of the line; the user's lines are counted on from there, and `line_of` tells them.
    Raises LexiconError where a row has other columns, or is there already.
    """
    names = columns.split(",")
    start, number, seen = 0, 0, set()
    for told, text in texts(name).items():
        rows = csv.reader(text.splitlines(), strict=True)
        if next(rows, None) != names:
            raise LexiconError(f"{told}, line 1: the columns are to be {columns}")
        for row in filter(None, rows):
            number = start + rows.line_num
            if len(row) != len(names):
                raise LexiconError(f"{line_of(name, number)}: wrong number of cells")
            if start and tuple(row) in seen:
                raise LexiconError(f"{line_of(name, number)}: is there already")
            seen.add(tuple(row))
            yield number, dict(zip(names, row, strict=True))
        if number <= start:
            raise LexiconError(f"{told}: has no rows")
        start += len(text.splitlines())


def line_of(name: str, number: int) -> str:
    """Return what the file is called and the line in it, of a number that `read_csv` gave."""
    *_, own = found = list(texts(name).items())
    told, lines = found[0][0], len(found[0][1].splitlines())
    return f"{told}, line {number}" if number <= lines else f"{own[0]}, line {number - lines}"
