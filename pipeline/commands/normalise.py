"""The command `normalise`: the table of mentions in, the table of claims out; an article is done once."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.commands import files
from pipeline.commands.remembering import Asked, Job, cut_into, remembered
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, digest, key_of, state_of
from pipeline.tables.schema import CLAIMS, MENTIONS
from pipeline.tables.typed import plain, whole_articles

# What the claims of an article are made of beside its mentions: code and words.
ROOMS = ("claims", "lexicon", "measures", "tables")
LIBRARIES = ("CurrencyConverter", "numpy", "pint", "pyarrow", "pydantic", "PyStemmer", "PyYAML", "regex")
UNREAD = frozenset({
    "abbreviations.txt", "acting.yml", "aspects.yml", "changes.yml", "choices.yml", "confidence.yml",
    "dates.yml", "denominators.yml", "english_words.txt", "given_names.txt", "grammar.yml",
    "labels.yml", "layout.yml", "markup.yml",
    "modifiers.yml", "names.yml", "numbers.yml", "organisations.yml", "package.yml", "periods.yml",
    "printed_dates.yml", "readers.yml", "rejects.yml", "routes.yml", "scoring.yml", "subjects.yml",
    "tables.yml", "tile_map.csv", "traits.yml", "unit_names.yml", "verbs.yml",
})  # fmt: skip
PIECE = 1000  # rows that are made and kept together
PLAIN = plain(CLAIMS.arrow)


def normalise(mentions: Path, claims: Path, by: engine.Engine) -> None:
    """Write the claims that the mentions make."""
    with by as pool:
        found = whole_articles(io.read_tables(mentions, MENTIONS, PIECE))
        io.write_tables(normalised(found, pool), claims, CLAIMS)


def normalised(
    mentions: Iterable[pa.Table], pool: engine.Engine, count: Count = lambda _: None, kept: Path | None = None
) -> Iterator[pa.Table]:
    """Yield CLAIMS of each of the tables of MENTIONS, row for row, without dictionaries.

    An article's mentions are all in one table. What an earlier run made of an article comes out of `kept`;
    the result is that of a run without the file. `count` is told of each row that is done.
    """
    state = state_of(ROOMS, UNREAD, LIBRARIES)
    with Kept(kept or files.KEPT_CLAIMS) as store:
        yield from made_of((asked_of(table, state) for table in mentions), pool, store, count)


def made_of(asked: Iterable[Asked], pool: engine.Engine, store: Kept, count: Count) -> Iterator[pa.Table]:
    """Yield CLAIMS of what is asked together, as `normalised` does."""
    for parts in remembered(JOB, asked, pool, store, count):
        yield pa.Table.from_batches(parts, PLAIN)


def asked_of(mentions: pa.Table, state: str) -> Asked:
    """Return the mentions article by article, with their keys."""
    found = mentions.cast(plain(MENTIONS.arrow))
    names = found["article_id"].combine_chunks()
    ends = pc.run_end_encode(names).run_ends.to_pylist() if len(names) else []
    parts = cut_into([last - first for first, last in pairwise([0, *ends])], found)
    return Asked([key_of(state, digest(part)) for part in parts], parts)


def _row_for_row(mentions: pa.Table, claims: pa.Table) -> list[pa.RecordBatch]:
    """Return the claims of the articles of which the batches of the mentions are."""
    return cut_into([batch.num_rows for batch in mentions.to_batches()], claims)


def _may_be_kept(mentions: pa.RecordBatch, claims: pa.RecordBatch) -> bool:
    """Whether nothing failed, which may be for want of memory and is tried again."""
    return bool(claims["disposition"].equals(mentions["disposition"]))


JOB = Job(normalise_stage, plain(MENTIONS.arrow), CLAIMS, _row_for_row, _may_be_kept)
