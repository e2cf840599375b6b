"""Packs the columns of a table for the page: words as a list of the distinct ones and a code per row."""

from typing import Any

import pyarrow as pa


def coded(column: pa.ChunkedArray) -> dict[str, list[Any]]:
    """Return the distinct values in order of appearance and for each row its place there, -1 for null."""
    whole = pa.chunked_array([column.combine_chunks()]).chunk(0)
    if pa.types.is_dictionary(whole.type):  # one may hold more than its column, in any order
        whole = whole.cast(whole.type.value_type)
    found = whole.dictionary_encode()
    words = found.dictionary
    if pa.types.is_date(words.type):
        words = words.cast(pa.string())
    codes = found.indices.fill_null(-1).to_numpy(zero_copy_only=False).tolist()
    return {"values": words.to_pylist(), "codes": codes}
