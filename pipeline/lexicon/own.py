"""The user's own folder of reference data: files that stand beside those of `reference/` and add to them."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

# Names the folder, also for the processes that a run starts.
VARIABLE = "NEWS_METRICS_REFERENCE"
ENDINGS = {".yml", ".csv", ".txt"}
# What the tables and the page are built on, and what is fitted to checked answers: nothing is added to these.
CLOSED = frozenset({
    "choices.yml", "confidence.yml", "labels.yml", "names.yml", "package.yml", "provinces.csv", "scoring.yml",
    "tile_map.csv", "traits.yml", "vocabularies.yml",
})  # fmt: skip
REFERENCE = Path(__file__).parent.parent / "reference"


class LexiconError(ValueError):
    """A reference file that cannot be used: says which file, which entry and why."""


def use(folder: Path | None) -> None:
    """Let the files of the folder add to those of `reference/`, here and in processes started from now on.

    To be called before any of those files is read. Raises LexiconError where there is no such folder, or a
    file in it has not the name of one to which something may be added.
    """
    if folder is not None:
        os.environ[VARIABLE] = str(folder.resolve())
        own_files.cache_clear()
        if not own_files():
            del os.environ[VARIABLE]


@cache
def own_files() -> dict[str, Path]:
    """Return the user's files by name; raises LexiconError as `use` does."""
    named = os.environ.get(VARIABLE)
    if not named:
        return {}
    folder = Path(named)
    if not folder.is_dir():
        raise LexiconError(f"{named}: there is no such folder of reference data")
    found = {path.name: path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS}
    for name, path in found.items():
        if not (REFERENCE / name).is_file():
            raise LexiconError(f"{shown(path)}: no reference file has this name")
        if name in CLOSED:
            raise LexiconError(f"{shown(path)}: nothing can be added to this file")
    return found


def shown(path: Path) -> str:
    """Return the path as it is told: from where the program runs, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def merged(given: Any, own: Any, told: str, entry: Sequence[str] = ()) -> Any:
    """Return the parsed content of a file of `reference/` with that of the user's file added.

    Tables get the entries that they lack, lists the items. `told` is what the user's file is called. Raises
    LexiconError for what is there already, and for a list where a table stands or the other way round.
    """
    where = ".".join(entry) or "the file"
    if isinstance(given, dict) and isinstance(own, dict):
        if not entry and (unknown := set(own) - set(given)):
            raise LexiconError(f"{told}, {min(map(str, unknown))}: no list or table has this name")
        return given | {
            key: merged(given[key], value, told, (*entry, str(key))) if key in given else value
            for key, value in own.items()
        }
    if isinstance(given, list) and isinstance(own, list):
        for item in own:
            if item in given or own.count(item) > 1:
                raise LexiconError(f"{told}, {where}: {item!r} is there already")
        return given + own
    wanted = "is to be a table" if isinstance(given, dict) else "is to be a list"
    same = "is there already, and an own file only adds"
    raise LexiconError(f"{told}, {where}: {wanted if isinstance(given, dict | list) else same}")
