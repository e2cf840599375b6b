"""From articles to claims in one stream: of an article that did not change they are those made before."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline.commands import extract, files, normalise
from pipeline.commands.remembering import Asked
from pipeline.engine import Engine
from pipeline.engine.progress import Count
from pipeline.io.kept import Kept, rows_of, state_of
from pipeline.tables.schema import ARTICLES
from pipeline.tables.typed import plain

NOTHING = b"-"  # stands for the key of the claims of an article that makes none
NO_ROWS = pa.RecordBatch.from_pylist([], normalise.PLAIN)
PLAIN = plain(ARTICLES.arrow)


class Waiting(NamedTuple):
    """Articles that were asked for together: their keys, the claims that are known, the others."""

    keys: list[bytes]
    known: dict[bytes, pa.RecordBatch]
    new: pa.Table


def claimed(
    articles: Iterable[pa.Table], pool: Engine, count: Count = lambda _: None, kept: Path | None = None
) -> Iterator[pa.Table]:
    """Yield CLAIMS of each of the tables of ARTICLES, without dictionaries as these; no article is in two.

    They are those that `extracted` and `normalised` make. The file `kept` has for each article the key under
    which its claims are kept, so that its mentions are asked for only where it, code or words have changed.
    `count` is told of each article that is done.
    """
    states = [state_of(stage.ROOMS, stage.UNREAD, stage.LIBRARIES) for stage in (extract, normalise)]
    waiting: deque[Waiting] = deque()
    made_under: deque[list[bytes]] = deque()
    with Kept(kept or files.KEPT_KEYS) as keys, Kept(files.KEPT_CLAIMS) as store:

        def unknown() -> Iterator[pa.Table]:
            for table in articles:
                asked = extract.asked_of(table, " ".join(states), count)
                known = _known(keys.find(asked.keys), store)
                count(len(known))
                new = [part for key, part in zip(asked.keys, asked.parts, strict=True) if key not in known]
                waiting.append(Waiting(asked.keys, known, pa.Table.from_batches(new, PLAIN)))
                yield waiting[-1].new

        def mentioned() -> Iterator[Asked]:
            for mentions in extract.extracted(unknown(), pool, count):
                asked = normalise.asked_of(mentions, states[1])
                made_under.append(asked.keys)
                yield asked

        for claims in normalise.made_of(mentioned(), pool, store, lambda _: None):
            asked, places = waiting.popleft(), iter(made_under.popleft())
            parts = extract.by_article(asked.new, claims)
            made = dict(zip((key for key in asked.keys if key not in asked.known), parts, strict=True))
            places_of = {key: next(places) if part.num_rows else NOTHING for key, part in made.items()}
            keys.add({key: place for key, place in places_of.items() if extract.was_read(made[key])})
            yield pa.Table.from_batches([(asked.known | made)[key] for key in asked.keys], normalise.PLAIN)


def _known(places: dict[bytes, bytes], store: Kept) -> dict[bytes, pa.RecordBatch]:
    """Return the claims of the articles of which it is known where they are kept, if they are, by article."""
    values = store.find(set(places.values()) - {NOTHING})
    rows = {place: rows_of(value, normalise.PLAIN) for place, value in values.items()} | {NOTHING: NO_ROWS}
    return {key: rows[place] for key, place in places.items() if place in rows}
