"""The stage that turns mentions into claims."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.claims.claim import claim_of
from pipeline.tables.refusals import refusal_of, refused_row
from pipeline.tables.rows import Claim, Mention
from pipeline.tables.schema import CLAIMS
from pipeline.tables.typed import from_rows


def normalise_stage(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield a batch of claims for each batch of mentions, which keep their order.

    A row that cannot be normalised refuses its article; rows that refuse one stay.
    """
    for batch in batches:
        yield from_rows([_claim(row) for row in batch.to_pylist()], CLAIMS)


def _claim(row: Mention) -> Claim | Mention:
    if row["disposition"] == "refused":
        return row
    try:
        return claim_of(row)
    except Exception as error:  # whatever an article holds, it harms no other
        return refused_row(row, refusal_of(error, "normalising"))
