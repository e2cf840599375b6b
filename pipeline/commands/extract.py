"""The command `extract`: the table of articles in, the table of mentions out; an article is read once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from pipeline import engine, io
from pipeline.commands import files
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, kept_rows, key_of, rows_of, state_of
from pipeline.tables.schema import ARTICLES, MENTIONS

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
PLAIN = engine.plain(MENTIONS.arrow)


def extract_stage(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of ARTICLES into batches of MENTIONS; what reads them is loaded where there are any."""
    from pipeline.nlp.extract import extract_stage as stage

    return stage(batches)


def extract(articles: Path, mentions: Path, by: engine.Engine) -> None:
    """Write what the extractors find in the articles."""
    found = io.read_table(articles, ARTICLES)
    with by as pool:
        io.write_table(extracted(found, pool), mentions)


def extracted(
    articles: pa.Table, pool: engine.Engine, count: Count = lambda _: None, kept: Path | None = None
) -> pa.Table:
    """Return MENTIONS of ARTICLES; of those that an earlier run has read they come out of the file `kept`.

    The result is that of a run without the file. `count` is told of each article that is done.
    """
    texts = articles.filter(articles["text"].is_valid())
    state = state_of(ROOMS, UNREAD, LIBRARIES)
    keys = [key_of(state, json.dumps(row, default=str)) for row in texts.select(READ).to_pylist()]
    count(articles.num_rows - texts.num_rows)
    with Kept(kept or files.KEPT_MENTIONS) as store:
        made = {key: rows_of(value, PLAIN) for key, value in store.find(keys).items()}
        count(len(made))
        new = [key not in made for key in keys]
        fresh = iter([key for key in keys if key not in made])
        for rows, table in pool.pieces(
            extract_stage, texts.filter(pa.array(new, pa.bool_())), MENTIONS, count, PIECE
        ):
            parts = {next(fresh): part for part in _by_article(table, rows)}
            store.add({key: kept_rows(part) for key, part in parts.items() if _may_be_kept(part)})
            made |= parts
    return engine.joined([pa.Table.from_batches([made[key] for key in keys], PLAIN)], MENTIONS)


def _by_article(mentions: pa.Table, articles: pa.Table) -> list[pa.RecordBatch]:
    """Return the rows of each of the articles, whose order the mentions have."""
    batch = mentions.combine_chunks().to_batches()
    rows = batch[0] if batch else pa.RecordBatch.from_pylist([], PLAIN)
    sizes = {entry["values"]: entry["counts"] for entry in rows["article_id"].value_counts().to_pylist()}
    parts, at = [], 0
    for name in articles["article_id"].to_pylist():
        parts.append(rows.slice(at, sizes.get(name, 0)))
        at += sizes.get(name, 0)
    return parts


def _may_be_kept(mentions: pa.RecordBatch) -> bool:
    """Whether the article was read: what failed may fail for want of memory, and is tried again."""
    return "refused" not in mentions["disposition"].to_pylist()
