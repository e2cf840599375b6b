"""The command `ingest`: files of articles in, the table of articles out; a text is laid out once."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands import files as names
from pipeline.commands.remembering import Asked, Job, cut_into, remembered
from pipeline.engine import Engine, Workers
from pipeline.engine.progress import Count
from pipeline.intake.article import Article, sound
from pipeline.intake.ingest import find_articles
from pipeline.intake.shelf import (
    ASKED,
    Found,
    Place,
    Row,
    Shelf,
    asked_of,
    laid_out,
    lay_out_stage,
    refused,
    within,
)
from pipeline.io.kept import Kept, key_of, state_of
from pipeline.io.sources import find_files, load_files, sidecars
from pipeline.tables.ids import text_id
from pipeline.tables.schema import ARTICLES
from pipeline.tables.sources import SourceFile
from pipeline.tables.typed import from_rows, plain

# What a layout is made of beside its text: the code and the words that are read.
ROOMS = ("intake", "lexicon", "tables")
LIBRARIES = ("pydantic", "PyStemmer", "PyYAML", "regex")
UNREAD = frozenset({
    "acting.yml", "aspects.yml", "bounds.yml", "categories.yml", "changes.yml", "choices.yml",
    "confidence.yml", "dates.yml", "denominators.yml", "given_names.txt", "grammar.yml", "labels.yml",
    "metrics.yml", "modifiers.yml", "names.yml", "numbers.yml", "organisations.yml", "package.yml",
    "rejects.yml", "routes.yml", "scoring.yml", "subjects.yml", "tile_map.csv", "traits.yml",
    "unit_names.yml", "verbs.yml",
})  # fmt: skip
PIECE = 20  # articles that are laid out and kept together
ROWS = 200  # articles of a row group
NOTED = ["source", "problem"]


def ingest(paths: Sequence[Path], articles: Path, max_megabytes: float) -> None:
    """Write what the files hold; raises DataError where not one article could be read.

    Files and articles above `max_megabytes` are refused.
    """
    refused = [PLAIN.empty_table().select(NOTED)]
    with Workers() as pool:
        found = _noted(read_articles(paths, max_megabytes, pool), refused)
        io.write_tables(found, articles, ARTICLES, ROWS)
    files = pa.concat_tables(refused)
    read = io.rows_of(articles, ARTICLES) - files.num_rows
    require_read(files, read, ", ".join(map(str, paths)))


def _noted(articles: Iterator[pa.Table], refused: list[pa.Table]) -> Iterator[pa.Table]:
    """Yield the tables, and note what is said of each file that is refused."""
    for table in articles:
        refused.append(table.filter(table["text"].is_null()).select(NOTED))
        yield table


def read_articles(
    paths: Sequence[Path],
    max_megabytes: float,
    pool: Engine,
    count: Count | None = None,
    kept: Path | None = None,
) -> Iterator[pa.Table]:
    """Yield ARTICLES of the files at the paths, with a row for each that was refused too, some at a time.

    `count` is told of each file that is read; the file `kept` has the layouts of earlier runs, without which
    the result is the same.
    """
    found = find_files(paths, Path.cwd())
    beside = load_files(sidecars(found), max_megabytes)
    files = _counted(load_files(found, max_megabytes), count)
    everything = find_articles(files, beside, max_megabytes)
    articles = ((within(each, max_megabytes), place) for each, place in everything)
    waiting: deque[list[tuple[Found, Place]]] = deque()
    shelf, state = Shelf(max_megabytes), state_of(ROOMS, UNREAD, LIBRARIES)

    def asked() -> Iterator[Asked]:
        for together in iter(lambda: list(islice(articles, PIECE)), []):
            waiting.append(together)
            yield _asked([each for each, _ in together if isinstance(each, Article)], max_megabytes, state)

    with Kept(kept or names.KEPT_LAYOUTS) as store:
        for parts in remembered(JOB, asked(), pool, store, lambda _: None):
            yield _placed(waiting.popleft(), iter(parts), shelf)


def _asked(articles: list[Article], max_megabytes: float, state: str) -> Asked:
    rows = [asked_of(article, max_megabytes) for article in articles]
    keys = [key_of(state, str(row["article"]), str(max_megabytes)) for row in rows]
    return Asked(keys, cut_into([1] * len(rows), pa.Table.from_pylist(rows, ASKED)))


def _placed(together: list[tuple[Found, Place]], layouts: Iterator[pa.RecordBatch], shelf: Shelf) -> pa.Table:
    """Return the rows of ARTICLES of what was found; what repeats an earlier article is refused."""
    rows = [_row(found, place, layouts, shelf) for found, place in together]
    table = pa.Table.from_batches([row for row, _ in rows], PLAIN)
    texts = [text for _, text in rows]
    places = [place for _, place in together]
    names = [
        place.article_id or (place.source if text is None else text_id(text))
        for place, text in zip(places, texts, strict=True)
    ]
    said = {"article_id": names, "text": texts}
    said |= {name: [getattr(place, name) for place in places] for name in ("source", "reader", "record")}
    for name, values in said.items():
        at = PLAIN.get_field_index(name)
        table = table.set_column(at, PLAIN.field(at), pa.array(values, PLAIN.field(at).type))
    return table


def _row(
    found: Found, place: Place, layouts: Iterator[pa.RecordBatch], shelf: Shelf
) -> tuple[pa.RecordBatch, str | None]:
    """Return the row, which need not name the place, and the text of an article that is not refused."""
    if not isinstance(found, Article):
        return _batch(laid_out(found, place, shelf.max_megabytes)), None
    row = next(layouts)
    if not row["segments"][0].is_valid:
        return row, None
    text = sound(found).text
    why = shelf.repeated(place.article_id or text_id(text), text, place)
    return (row, text) if why is None else (_batch(refused(place, why)), None)


def _batch(row: Row) -> pa.RecordBatch:
    return from_rows([row], ARTICLES).cast(PLAIN)


def _one_by_one(asked: pa.Table, articles: pa.Table) -> list[pa.RecordBatch]:
    return cut_into([1] * asked.num_rows, articles)


def _was_read(_: pa.RecordBatch, article: pa.RecordBatch) -> bool:
    """Whether the article is not refused, which may be for want of memory and is tried again."""
    return not article["segments"].null_count


PLAIN = plain(ARTICLES.arrow)
JOB = Job(lay_out_stage, ASKED, ARTICLES, _one_by_one, _was_read)


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
