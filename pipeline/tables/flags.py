"""What a reader must know of a row: codes of the list `flag` of vocabularies.yml, sorted and joined by ;."""

from collections.abc import Iterable
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
    """Return `claims` with the flag `low_confidence` on each row whose confidence is below `below`.

    Confidences have three digits; the 32-bit float of 0.3 is a little more than 0.3.
    """
    import pyarrow as pa  # here, as the command line wants the constant without the library

    pairs = zip(claims["flags"].to_pylist(), claims["confidence"].to_pylist(), strict=True)
    cells = [
        joined([*split(cell), "low_confidence"]) if sure is not None and sure < below else cell
        for cell, sure in pairs
    ]
    at = claims.schema.get_field_index("flags")
    return claims.set_column(at, claims.schema.field(at), pa.array(cells, pa.string()))
