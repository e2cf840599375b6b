"""Keeps what was made of single articles from run to run, in a file that may be deleted at any time."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from types import TracebackType

import pyarrow as pa

from pipeline.lexicon.own import own_files

PACKAGE = Path(__file__).parent.parent
MOST = 20_000  # values kept that the last run did not use: of other folders, of changes taken back
SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, value BLOB)"
TOO_MUCH = """DELETE FROM kept WHERE used < ? AND key NOT IN
    (SELECT key FROM kept WHERE used < ? ORDER BY used DESC, key LIMIT ?)"""
AT_ONCE = 500  # keys of one question
SECONDS = 10  # to wait for another run that writes
SIZE = 16  # bytes of a digest


class Kept:
    """Values by key, in a block; what was added is on the disk when the block ends, also by an error.

    A file that is damaged or cannot be written is no error: its values are made anew.
    """

    def __init__(self, path: Path, most: int = MOST) -> None:
        """Take where the file is or will be; `most` values that a run did not use are left in it."""
        self._path, self._most = path, most
        self._file: sqlite3.Connection | None = None
        self._run = 0
        self._used: list[tuple[bytes]] = []

    def __enter__(self) -> "Kept":
        """Open the file; a damaged one is begun anew."""
        for _ in range(2):
            with self._forgiving():
                self._open()
                break
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave out what is too much, and close the file."""
        with self._forgiving():
            if self._file is not None:
                self._file.executemany(f"UPDATE kept SET used = {self._run:d} WHERE key = ?", self._used)
                self._file.execute(TOO_MUCH, (self._run, self._run, self._most))
                self._file.commit()
        self._close()

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that there are, by key."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for at in range(0, len(wanted), AT_ONCE):
            found.update(self._some(wanted[at : at + AT_ONCE]))
        return found

    def add(self, values: Mapping[bytes, bytes]) -> None:
        """Keep the values, all or none of them."""
        rows = [(key, self._run, _sealed(value)) for key, value in values.items()]
        with self._forgiving():
            if self._file is not None and rows:
                with self._file:
                    self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(self._path, timeout=SECONDS)
        self._file.execute("PRAGMA auto_vacuum = FULL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.execute(SCHEMA)
        (last,) = self._file.execute("SELECT coalesce(max(used), 0) FROM kept").fetchone()
        self._run = last + 1

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file = None

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Do without the file where it fails; where it is damaged, remove it."""
        try:
            yield
        except (OSError, sqlite3.OperationalError):  # no folder to write to, or another run that writes
            self._close()
        except sqlite3.DatabaseError:
            self._close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _some(self, keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
        rows = []
        with self._forgiving():
            if self._file is not None:
                marks = ",".join("?" * len(keys))
                rows = self._file.execute(
                    f"SELECT key, value FROM kept WHERE key IN ({marks})", keys
                ).fetchall()
        for key, sealed in rows:
            value = _unsealed(sealed)
            if value is not None:
                self._used.append((key,))
                yield key, value


def kept_rows(rows: pa.RecordBatch) -> bytes:
    """Return the rows as the value of a key; their schema is not in it."""
    return bytes(rows.serialize())


def rows_of(value: bytes, schema: pa.Schema) -> pa.RecordBatch:
    """Return the rows of the schema that `kept_rows` has turned into the value."""
    return pa.ipc.read_record_batch(pa.py_buffer(value), schema)


def digest(rows: pa.RecordBatch) -> str:
    """Return a hash of the rows alone: as a part of more, their bytes hold bits of those beside them."""
    return blake2b(rows.take(pa.array(range(rows.num_rows))).serialize()).hexdigest()


def key_of(*parts: str) -> bytes:
    """Return the key of a value that is made of the texts and of nothing else."""
    digest = blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def state_of(rooms: Iterable[str], unread: frozenset[str] | None, libraries: Iterable[str]) -> str:
    """Return a hash of the code in the `rooms` of the package and of all reference files but the `unread`.

    None stands for all of them. The user's own reference files are in it like those of the package, and the
    versions of Python and of the `libraries`: what was made under one state need not be what would be made
    under another.
    """
    digest = blake2b(digest_size=SIZE)
    files = [path for room in rooms for path in (PACKAGE / room).rglob("*.py")]
    if unread is not None:
        files += [path for path in (PACKAGE / "reference").iterdir() if path.name not in unread]
    named = {path.relative_to(PACKAGE).as_posix(): path for path in files}
    own = {} if unread is None else own_files()
    named |= {f"own/{name}": path for name, path in own.items() if name not in (unread or ())}
    for name, path in sorted(named.items()):
        digest.update(f"{name}\0".encode() + blake2b(path.read_bytes()).digest())
    versions = [python_version(), *(f"{name} {version(name)}" for name in libraries)]
    return f"{digest.hexdigest()} {' '.join(versions)}"


def _sealed(value: bytes) -> bytes:
    packed: bytes = pa.compress(value, codec="zstd", asbytes=True)
    return blake2b(value, digest_size=SIZE).digest() + len(value).to_bytes(8, "big") + packed


def _unsealed(sealed: bytes) -> bytes | None:
    """Return the value, or None where it is not what was sealed."""
    seal, size, packed = sealed[:SIZE], int.from_bytes(sealed[SIZE : SIZE + 8], "big"), sealed[SIZE + 8 :]
    try:
        value: bytes = pa.decompress(packed, size, codec="zstd", asbytes=True)
    except (OSError, ValueError, MemoryError):
        return None
    return value if blake2b(value, digest_size=SIZE).digest() == seal else None
