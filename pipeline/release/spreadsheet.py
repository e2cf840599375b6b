"""Makes tables fit to open in a spreadsheet program: nothing that it would run, no endless digits."""

import re
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.lists import by_value, each

ENCODING = "utf-8-sig"  # with a byte order mark, without which Excel takes UTF-8 for a national code page

LONG = 10_000  # from here on two digits behind the point keep more than six digits in all
DECIMALS = 12

# What a text begins with that Excel, LibreOffice or an importer behind them may take for a formula,
# full-width forms included: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def inert(found: pa.Table) -> pa.Table:
    """Return `found` with an apostrophe before each text that a spreadsheet might run; numbers stay.

    One apostrophe taken off the front of a cell that begins with apostrophes and then one of `=+-@`, a tab
    or a line break gives the text back.
    """
    columns = [by_value(column, _inert) if _is_text(column.type) else column for column in found.columns]
    return pa.Table.from_arrays(columns, names=found.column_names)


def rounded(found: pa.Table) -> pa.Table:
    """Return `found` with its floats as people write them."""
    columns = [
        each(column, as_written) if pa.types.is_floating(column.type) else column for column in found.columns
    ]
    return pa.Table.from_arrays(columns, names=found.column_names)


def as_written(value: float) -> float:
    """Return the number in six digits, or with two behind the point where that keeps more: 0.666667."""
    return round(value, 2) if abs(value) >= LONG else float(f"{value:.6g}")


def decimals(value: float) -> int:
    """Return how many digits stand behind the point of the number as people write it, at most DECIMALS."""
    exponent = Decimal(str(as_written(value))).normalize().as_tuple().exponent
    return min(DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind.value_type if pa.types.is_dictionary(kind) else kind))


def _inert(texts: pa.Array) -> pa.Array:
    marked = pc.binary_join_element_wise("'", texts, "")
    return pc.if_else(pc.match_substring_regex(texts, f"^{FORMULA.pattern}"), marked, texts)
