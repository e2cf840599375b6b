"""The stage that turns mentions into claims."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.claims.claim import claim_of
from pipeline.tables.schema import CLAIMS
from pipeline.tables.typed import from_rows


def normalise_stage(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield a batch of claims for each batch of mentions; facts and rejects keep their order.

    Raises ValueError naming the article and offset of a fact without kind, number or unit.
    """
    for batch in batches:
        yield from_rows([claim_of(row) for row in batch.to_pylist()], CLAIMS)
