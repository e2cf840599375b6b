"""The command `normalise`: the table of mentions in, the table of claims out; an article is done once."""

from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.commands import files
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, kept_rows, key_of, rows_of, state_of
from pipeline.tables.schema import CLAIMS, MENTIONS

# What the claims of an article are made of beside its mentions: code and words.
ROOMS = ("claims", "lexicon", "measures", "tables")
LIBRARIES = ("CurrencyConverter", "numpy", "pint", "pyarrow", "pydantic", "PyStemmer", "PyYAML", "regex")
UNREAD = frozenset({
    "abbreviations.txt", "acting.yml", "aspects.yml", "changes.yml", "choices.yml", "confidence.yml",
    "dates.yml", "denominators.yml", "english_words.txt", "grammar.yml", "labels.yml", "layout.yml",
    "markup.yml",
    "modifiers.yml", "names.yml", "numbers.yml", "organisations.yml", "package.yml", "periods.yml",
    "printed_dates.yml", "readers.yml", "rejects.yml", "routes.yml", "scoring.yml", "subjects.yml",
    "tables.yml", "tile_map.csv", "traits.yml", "unit_names.yml", "verbs.yml",
})  # fmt: skip
PLAIN_MENTIONS, PLAIN_CLAIMS = engine.plain(MENTIONS.arrow), engine.plain(CLAIMS.arrow)


def normalise(mentions: Path, claims: Path, by: engine.Engine) -> None:
    """Write the claims that the mentions make."""
    found = io.read_table(mentions, MENTIONS)
    with by as pool:
        io.write_table(normalised(found, pool), claims)


def normalised(
    mentions: pa.Table, pool: engine.Engine, count: Count = lambda _: None, kept: Path | None = None
) -> pa.Table:
    """Return CLAIMS of MENTIONS, row for row; what an earlier run made of an article comes out of `kept`.

    The result is that of a run without the file. `count` is told of each row that is done.
    """
    parts = _by_article(mentions)
    state = state_of(ROOMS, UNREAD, LIBRARIES)
    keys = [key_of(state, _digest(part)) for part in parts]
    with Kept(kept or files.KEPT_CLAIMS) as store:
        made = {key: rows_of(value, PLAIN_CLAIMS) for key, value in store.find(keys).items()}
        new = {key: part for key, part in zip(keys, parts, strict=True) if key not in made}
        count(mentions.num_rows - sum(part.num_rows for part in new.values()))
        asked = pa.Table.from_batches(new.values(), PLAIN_MENTIONS)
        claims = pool.run(normalise_stage, asked, CLAIMS, count).cast(PLAIN_CLAIMS)
        fresh = dict(zip(new, _cut(claims, [part.num_rows for part in new.values()]), strict=True))
        done = {key: part for key, part in fresh.items() if _may_be_kept(part, new[key])}
        store.add({key: kept_rows(part) for key, part in done.items()})
    made |= fresh
    return engine.joined([pa.Table.from_batches([made[key] for key in keys], PLAIN_CLAIMS)], CLAIMS)


def _by_article(mentions: pa.Table) -> list[pa.RecordBatch]:
    """Return the rows that stand together and are of one article, in order."""
    plain = mentions.cast(PLAIN_MENTIONS)
    names = plain["article_id"].combine_chunks()
    lengths = pc.run_end_encode(names).run_ends.to_pylist() if len(names) else []
    return _cut(plain, [last - first for first, last in pairwise([0, *lengths])])


def _cut(rows: pa.Table, sizes: list[int]) -> list[pa.RecordBatch]:
    """Return the rows as batches of the sizes."""
    whole = rows.combine_chunks().to_batches()
    parts, at = [], 0
    for size in sizes:
        parts.append(whole[0].slice(at, size))
        at += size
    return parts


def _digest(rows: pa.RecordBatch) -> str:
    """Return a hash of the rows alone: as a part of more, their bytes hold bits of those beside them."""
    return blake2b(rows.take(pa.array(range(rows.num_rows))).serialize()).hexdigest()


def _may_be_kept(claims: pa.RecordBatch, mentions: pa.RecordBatch) -> bool:
    """Whether nothing failed, which may be for want of memory and is tried again."""
    return bool(claims["disposition"].equals(mentions["disposition"]))
