"""What a reader must know of a row: codes of the list `flag` of vocabularies.yml, sorted and joined by ;."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

LOW_CONFIDENCE = 0.3  # of rows below it fewer than one in four was right at first sight


def joined(codes: Iterable[str]) -> str | None:
    """Return the codes as a cell of the column `flags`; None without any."""
    return ";".join(sorted(set(codes))) or None


def split(cell: str | None) -> list[str]:
    """Return the codes of a cell."""
    return cell.split(";") if cell else []


def flag_low_confidence(claims: "pa.Table", below: float) -> "pa.Table":
    """Return `claims` with the flag `low_confidence` on each row whose confidence is below `below`."""
    import pyarrow.compute as pc

    doubted = pc.less(claims["confidence"], below).fill_null(False).to_pylist()
    return add_flags(claims, [{"low_confidence"} if doubt else set() for doubt in doubted])


def add_flags(claims: "pa.Table", found: Sequence[set[str]]) -> "pa.Table":
    """Return `claims` with more flags; `found` has those of each row, in order."""
    import pyarrow as pa  # here, as the command line wants the constant without the library

    from pipeline.tables.lists import values

    pairs = zip(values(claims["flags"]), found, strict=True)
    cells = [joined([*split(cell), *more]) if more else cell for cell, more in pairs]
    at = claims.schema.get_field_index("flags")
    return claims.set_column(at, claims.schema.field(at), pa.array(cells, pa.string()))
