"""The command `extract`: the table of articles in, the table of mentions out; an article is read once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import engine, io
from pipeline.commands import files
from pipeline.commands.remembering import Asked, Job, cut_into, remembered
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, digest, key_of, state_of
from pipeline.tables.schema import ARTICLES, MENTIONS
from pipeline.tables.typed import plain

# What the mentions of an article are made of: these columns of ARTICLES, code and words.
READ = (
    "article_id", "title", "publisher", "published_on", "article_url", "source", "text", "segments", "pieces",
)  # fmt: skip
ROOMS = ("lexicon", "measures", "nlp", "tables")
LIBRARIES = (
    "CurrencyConverter",
    "numpy",
    "pint",
    "pyarrow",
    "pydantic",
    "PyStemmer",
    "PyYAML",
    "regex",
    "spacy",
)
# Files of reference/ that extraction does not read; a test compares them with the dependencies of its stage.
UNREAD = frozenset({
    "bounds.yml", "labels.yml", "markup.yml", "metrics.yml", "package.yml", "printed_dates.yml",
    "readers.yml", "scoring.yml", "tile_map.csv", "unit_names.yml",
})  # fmt: skip
PIECE = 20  # articles that are read and kept together
PLAIN = plain(MENTIONS.arrow)


def extract_stage(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of ARTICLES into batches of MENTIONS; what reads them is loaded where there are any."""
    from pipeline.nlp.extract import extract_stage as stage

    return stage(batches)


def extract(articles: Path, mentions: Path, by: engine.Engine) -> None:
    """Write what the extractors find in the articles."""
    with by as pool:
        together = engine.share(io.rows_of(articles, ARTICLES), pool.number, PIECE)
        io.write_tables(extracted(io.read_tables(articles, ARTICLES, together), pool), mentions, MENTIONS)


def extracted(
    articles: Iterable[pa.Table], pool: engine.Engine, count: Count = lambda _: None, kept: Path | None = None
) -> Iterator[pa.Table]:
    """Yield MENTIONS of each of the tables of ARTICLES, without dictionaries; no article is in two of them.

    What an earlier run has read comes out of the file `kept`; the result is that of a run without it. `count`
    is told of each article that is done.
    """
    state = state_of(ROOMS, UNREAD, LIBRARIES)
    with Kept(kept or files.KEPT_MENTIONS) as store:
        asked = (asked_of(table, state, count) for table in articles)
        for parts in remembered(JOB, asked, pool, store, count):
            yield pa.Table.from_batches(parts, PLAIN)


def asked_of(articles: pa.Table, state: str, count: Count) -> Asked:
    """Return the articles that have a text, one by one, with their keys; `count` is told of the others."""
    texts = articles.filter(articles["text"].is_valid())
    count(articles.num_rows - texts.num_rows)
    parts = cut_into([1] * texts.num_rows, texts)
    return Asked([key_of(state, digest(part.select(READ))) for part in parts], parts)


def by_article(articles: pa.Table, found: pa.Table) -> list[pa.RecordBatch]:
    """Return the mentions, or claims, of each of the articles, whose order they have."""
    counted = pc.value_counts(found["article_id"]).to_pylist()
    sizes = {entry["values"]: entry["counts"] for entry in counted}
    return cut_into([sizes.get(name, 0) for name in articles["article_id"].to_pylist()], found)


def was_read(found: pa.RecordBatch) -> bool:
    """Whether the article was read: what failed may fail for want of memory, and is tried again."""
    return "refused" not in found["disposition"].to_pylist()


JOB = Job(extract_stage, plain(ARTICLES.arrow), MENTIONS, by_article, lambda _, found: was_read(found))
