"""Makes the DuckDB file of the published tables: the same rows give the same bytes."""

from collections.abc import Mapping
from functools import reduce
from operator import xor
from pathlib import Path
from struct import iter_unpack, pack_into, unpack_from

import duckdb
import pyarrow as pa

from pipeline.release.sql import literal

# The oldest form of the file that DuckDB still writes: every version and client since 1.0 reads it.
# https://duckdb.org/docs/stable/internals/storage
STORAGE = "v1.0.0"
# DuckDB compresses texts by a sample that it draws at random, and several threads take blocks in any order.
STEADY: dict[str, str | bool | int | float | list[str]] = {"force_compression": "uncompressed", "threads": 1}
# The form of the file, settled since 1.0: three headers, then blocks that begin with the sum of their words.
# A segment of texts has two numbers, the length and the end of its letters, then where each text ends.
# Between these and the letters, which are written from behind, stands what the memory held before.
HEADERS, BLOCK, WORD = 3 * 4096, 262_144, 8
FACTOR, MASK = 0xBF58476D1CE4E5B9, (1 << 64) - 1
TEXTS = """SELECT DISTINCT block_id, block_offset, count FROM pragma_storage_info('{}')
WHERE segment_type = 'VARCHAR' AND compression = 'Uncompressed' AND block_id >= 0"""


def make_duckdb(tables: Mapping[str, pa.Table], script: str, run: str | None, path: Path) -> None:
    """Make the DuckDB file `path` of the tables, by their names, then run the SQL `script` in it.

    A table `run` has the id of the run. Raises OSError where the file cannot be written.
    """
    try:
        _make(tables, script, run, path)
        _clear(path)
    except duckdb.Error as error:
        raise OSError(f"{path.name}: cannot be written: {str(error).splitlines()[0]}") from error


def _make(tables: Mapping[str, pa.Table], script: str, run: str | None, path: Path) -> None:
    with duckdb.connect(config=STEADY) as database:
        database.execute(f"ATTACH {literal(str(path))} AS made (STORAGE_VERSION '{STORAGE}')")
        database.execute("USE made")
        for name, found in tables.items():
            database.register("found", found)
            database.execute(f'CREATE TABLE "{name}" AS FROM found')
            database.unregister("found")
        database.execute("CREATE TABLE run AS SELECT CAST(? AS VARCHAR) AS run_id", [run])
        database.execute(script)
        database.execute("CHECKPOINT made")  # which fails where the disk is full; DETACH does not
        database.execute("USE memory; DETACH made")


def _clear(path: Path) -> None:
    """Put zeros where DuckDB leaves what its memory held before."""
    with duckdb.connect(path, read_only=True) as database:
        tables = [name for (name,) in database.sql("SELECT table_name FROM duckdb_tables()").fetchall()]
        segments = [row for name in tables for row in database.sql(TEXTS.format(name)).fetchall()]
    data = bytearray(path.read_bytes())
    for block, offset, texts in segments:
        _clear_segment(data, HEADERS + block * BLOCK, offset, texts)
    path.write_bytes(data)


def _clear_segment(data: bytearray, block: int, offset: int, texts: int) -> None:
    """Clear what is between the places and the letters of a segment, and set the sum of its block right."""
    start = block + WORD + offset
    length, end = unpack_from("<2I", data, start)
    first, last = start + 8 + 4 * texts, start + end - length
    words = slice(first // WORD * WORD, -(-last // WORD) * WORD)
    before = _sum(data[words])
    data[first:last] = bytes(last - first)
    [known] = unpack_from("<Q", data, block)
    pack_into("<Q", data, block, known ^ before ^ _sum(data[words]))


def _sum(words: bytearray) -> int:
    return reduce(xor, (word * FACTOR & MASK for (word,) in iter_unpack("<Q", words)), 0)
