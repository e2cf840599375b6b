"""Finds the files of articles in folders, at paths and by patterns, and reads their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from pipeline.intake.readers.registry import reader_by_ending
from pipeline.intake.sidecar import NAME
from pipeline.io import DataError
from pipeline.tables.sources import MAX_MEGABYTES, SourceFile

STANDARD_INPUT = Path("-")
# What names of files begin with that no person made; the last are marks of data sets in several files.
HIDDEN = (".", "~$", "_SUCCESS", "_metadata", "_common_metadata")
PARTS = "_files"  # browsers save the parts of page.html in page_files
PAGES = (".html", ".htm")
HEAD = 4096  # bytes by which a format is told
MAX_BULK = 50  # bytes of a file to a byte of text, more than which no reader takes


@dataclass(frozen=True)
class FoundFile:
    """A file as found: where it is, how users see it, its path below the input, and why it is not read."""

    path: Path
    source: str
    name: str | None
    error: str | None = None


def find_files(paths: Iterable[Path], root: Path) -> list[FoundFile]:
    """Return the files at the paths and below the folders, sorted by path, but for hidden ones.

    A path may be a pattern ("news/**/*.html"), or "-" for standard input. A source is shown relative to
    `root`, or to the parent of the input where it lies elsewhere. The name of a file in a folder is its path
    below that; that of a file given by itself is its path below the folder that holds all such files.
    A folder that cannot be listed and a link that leads out of the input are files with an error. Raises
    DataError where a path or pattern finds nothing, or a folder that was given cannot be listed.
    """
    found: list[FoundFile] = []
    single: list[Path] = []
    for path in paths:
        if path == STANDARD_INPUT:
            found.append(FoundFile(path, "standard input", None))
        elif path.is_dir():
            found.extend(_folder(path, root))
        elif os.path.lexists(path):
            single.append(path)
        else:
            single.extend(_matching(path))
    if single:
        base = Path(os.path.commonpath([path.absolute().parent for path in single]))
        found.extend(_found(path.absolute(), base, _shown_from(base, root)) for path in dict.fromkeys(single))
    once = {file.source: file for file in reversed(found)}
    return sorted(once.values(), key=lambda file: file.source)


def load_files(found: Iterable[FoundFile], max_megabytes: float = MAX_MEGABYTES) -> Iterator[SourceFile]:
    """Yield the files with their bytes, one by one; of one above `max_megabytes` no more than tell that."""
    for file in found:
        yield _loaded(file, max_megabytes)


def sidecars(found: Iterable[FoundFile]) -> list[FoundFile]:
    """Return the files that may say something of those beside them."""
    return [file for file in found if file.path.name == NAME]


def read_files(folder: Path, root: Path, max_megabytes: float = MAX_MEGABYTES) -> list[SourceFile]:
    """Return the files below one folder with their bytes, as `load_files` does; sources are below `root`."""
    return list(load_files(find_files([folder], root), max_megabytes))


def _matching(pattern: Path) -> list[Path]:
    base = Path(pattern.anchor)
    matches = sorted(base.glob(pattern.relative_to(base).as_posix())) if has_magic(str(pattern)) else []
    files = [path for path in matches if not path.is_dir() and not path.name.startswith(HIDDEN)]
    if not files:
        what = "no file is like this" if has_magic(str(pattern)) else "no such file or folder"
        raise DataError(f"{pattern}: {what}")
    return files


def _shown_from(base: Path, root: Path) -> Path:
    """Return the folder that sources below `base` are shown from."""
    base, root = base.resolve(), root.resolve()
    return root if base.is_relative_to(root) else base.parent


def _folder(folder: Path, root: Path) -> Iterator[FoundFile]:
    base = folder.resolve()
    try:
        entries = _entries(base)
    except OSError as error:
        raise DataError(f"{folder.name}: not a folder that can be listed: {error.strerror}") from error
    yield from _below(entries, base, _shown_from(base, root))


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds but hidden files and the parts of saved pages."""
    entries = [entry for entry in folder.iterdir() if not entry.name.startswith(HIDDEN)]
    pages = {entry.stem for entry in entries if entry.suffix.lower() in PAGES}
    return [entry for entry in entries if entry.name.removesuffix(PARTS) not in pages or entry.suffix]


def _below(entries: list[Path], base: Path, shown_from: Path) -> Iterator[FoundFile]:
    for entry in entries:
        if entry.is_symlink() and _leads_out(entry, base):
            yield _found(entry, base, shown_from, "a link that leads out of the folder")
        elif entry.is_dir() and not entry.is_symlink() and _may_hold_files(entry.name):
            try:
                inner = _entries(entry)
            except OSError as error:
                why = (error.strerror or "unknown error").lower()
                yield _found(entry, base, shown_from, f"a folder that cannot be listed: {why}")
                continue
            yield from _below(inner, base, shown_from)
        else:
            yield _found(entry, base, shown_from)


def _may_hold_files(name: str) -> bool:
    """Whether a folder of the name is one of files: no document, though perhaps a table in several."""
    reader = reader_by_ending(name)
    return reader is None or reader.many


def _leads_out(link: Path, base: Path) -> bool:
    """Whether a link leads out of the folder; one that leads in circles leads nowhere."""
    try:
        return not link.resolve().is_relative_to(base)
    except (OSError, RuntimeError):  # RuntimeError before Python 3.13
        return False


def _found(path: Path, base: Path, shown_from: Path, error: str | None = None) -> FoundFile:
    return FoundFile(path, _readable(path.relative_to(shown_from)), _readable(path.relative_to(base)), error)


def _readable(path: Path) -> str:
    """Return a path as text, whatever bytes its names hold."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")


def _loaded(file: FoundFile, max_megabytes: float) -> SourceFile:
    if file.error is not None:
        return SourceFile(file.source, None, file.error, file.name)
    if file.name is None:
        return SourceFile(file.source, sys.stdin.buffer.read(), name=None)
    reader = reader_by_ending(file.path.name)
    streamed = reader is not None and reader.stream is not None
    most = -1 if reader is not None and reader.many else int(max_megabytes * MAX_BULK * 1_000_000) + 1
    most = HEAD if streamed else most
    if file.path.exists() and not file.path.is_file():
        return SourceFile(file.source, None, "a folder or device, not a file", file.name)
    try:
        with file.path.open("rb") as opened:
            data = opened.read(most)
    except OSError as error:
        return SourceFile(file.source, None, (error.strerror or "unknown error").lower(), file.name)
    cut = streamed and len(data) == most
    return SourceFile(file.source, data, name=file.name, open=lambda: file.path.open("rb"), cut=cut)
