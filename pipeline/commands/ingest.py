"""The command `ingest`: files of articles in, the table of articles out; a text is laid out once."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pydantic import TypeAdapter

from pipeline import io
from pipeline.commands import files as names
from pipeline.engine.progress import Count
from pipeline.intake.article import Article
from pipeline.intake.ingest import ingest as articles_of
from pipeline.intake.layout import Layout
from pipeline.intake.shelf import lay_out
from pipeline.io.kept import Kept, key_of, state_of
from pipeline.io.sources import find_files, load_files, sidecars
from pipeline.tables.sources import SourceFile

# What a layout is made of beside its text: the code and the words that are read.
ROOMS = ("intake", "lexicon", "tables")
LIBRARIES = ("pydantic", "PyStemmer", "PyYAML", "regex")
UNREAD = frozenset({
    "acting.yml", "aspects.yml", "bounds.yml", "categories.yml", "changes.yml", "choices.yml",
    "confidence.yml", "dates.yml", "denominators.yml", "english_words.txt", "grammar.yml", "labels.yml", "metrics.yml",
    "modifiers.yml", "names.yml", "numbers.yml", "organisations.yml", "package.yml", "rejects.yml",
    "routes.yml", "scoring.yml", "subjects.yml", "tile_map.csv", "traits.yml", "unit_names.yml",
    "verbs.yml",
})  # fmt: skip
TOGETHER = 200  # layouts that are kept at once


def ingest(paths: Sequence[Path], articles: Path, max_megabytes: float) -> None:
    """Write what the files hold; raises DataError where not one article could be read."""
    found = read_articles(paths, max_megabytes)
    io.write_table(found, articles)
    require_read(found, found.num_rows - found["text"].null_count, ", ".join(map(str, paths)))


def read_articles(
    paths: Sequence[Path], max_megabytes: float, count: Count | None = None, kept: Path | None = None
) -> pa.Table:
    """Return ARTICLES of the files at the paths, with a row for each that was refused too.

    `count` is told of each file that is read; the file `kept` has the layouts of earlier runs, without which
    the result is the same.
    """
    found = find_files(paths, Path.cwd())
    beside = load_files(sidecars(found), max_megabytes)
    files = _counted(load_files(found, max_megabytes), count)
    with Kept(kept or names.KEPT_LAYOUTS) as store, Layouts(store) as layouts:
        return articles_of(files, max_megabytes, beside, layouts.of)


class Layouts:
    """The layouts of articles, in a block: those of earlier runs out of a store, the others made and kept."""

    def __init__(self, store: Kept) -> None:
        """Take the store, which is open."""
        self._store = store
        self._state = state_of(ROOMS, UNREAD, LIBRARIES)
        self._form = TypeAdapter(Layout)
        self._new: dict[bytes, bytes] = {}

    def __enter__(self) -> "Layouts":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what is not yet kept."""
        self._store.add(self._new)

    def of(self, article: Article) -> Layout:
        """Return what `lay_out` returns."""
        key = key_of(self._state, article.text, str(article.start), str(article.title_span))
        known = self._store.find([key]).get(key)
        if known is not None:
            return self._form.validate_python(json.loads(known))
        layout = lay_out(article)
        self._new[key] = json.dumps(self._form.dump_python(layout, mode="json")).encode()
        if len(self._new) >= TOGETHER:
            self._store.add(self._new)
            self._new.clear()
        return layout


def _counted(files: Iterator[SourceFile], count: Count | None) -> Iterator[SourceFile]:
    for file in files:
        yield file
        if count is not None:
            count(1)


def require_read(files: pa.Table, read: int, given: str) -> None:
    """Raise DataError with what is wrong with the first of the `files` where none of them was read.

    `files` has the columns source and problem, as ARTICLES and FILES have.
    """
    if not read:
        rows = files.select(["source", "problem"]).to_pylist()
        listed = "; ".join(f"{row['source']}: {row['problem']}" for row in rows[:5])
        raise io.DataError(f"{given}: no article could be read ({listed or 'there is no file'})")
