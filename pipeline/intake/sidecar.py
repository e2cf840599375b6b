"""Reads articles.csv, a table beside files that says what they do not: title, publisher, date, address."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import PurePosixPath
from typing import Any

from pipeline.intake.decoding import decode
from pipeline.intake.readers.front_matter import described, words
from pipeline.lexicon.readers import uses
from pipeline.tables.refusals import Refusal, RefusedError
from pipeline.tables.sources import SourceFile

NAME = "articles.csv"
SHOWN = 3


class Sidecars:
    """What the tables named articles.csv say of the files beside and below them."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        """Read the tables; one with a column of texts is none, but holds articles of its own."""
        self.sources: set[str] = set()
        self._said: dict[str, dict[str, Any]] = {}
        self._from: dict[str, str] = {}  # the table that each file is named in
        for file in files:
            self._read(file)

    def _read(self, file: SourceFile) -> None:
        try:
            text = decode(file.whole()).text.removeprefix("\ufeff")
            rows = csv.DictReader(StringIO(text, newline=""))
            known = uses(rows.fieldnames or ())
            if "file" not in known or "text" in known:
                return
            folder = PurePosixPath(file.name or "").parent
            for row in rows:
                name = words(row[known["file"]])
                if name:
                    path = (folder / name.replace("\\", "/")).as_posix()
                    self._said[path] = described(row)
                    self._from[path] = file.source
        except (RefusedError, csv.Error):
            return  # it will be refused where articles are read
        self.sources.add(file.source)

    def said_of(self, file: SourceFile) -> dict[str, Any]:
        """Return what the tables say of a file, which they name with or without its ending."""
        for name in (file.name, file.stem):
            if name in self._said:
                self._from.pop(name, None)
                return self._said[name]
        return {}

    def unused(self) -> dict[str, Refusal]:
        """Return for each table that names files which are not there which these are, by the table's path."""
        missing: dict[str, list[str]] = {}
        for path, source in self._from.items():
            missing.setdefault(source, []).append(path)
        return {
            source: Refusal(
                f"names {len(paths)} files that are not there ({', '.join(paths[:SHOWN])}"
                + (", ...)" if len(paths) > SHOWN else ")"),
                "Write each file's path from the folder of the table.",
            )
            for source, paths in missing.items()
        }
