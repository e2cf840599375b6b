"""Makes tables safe to open in a spreadsheet program: no cell that it would run as a formula."""

import re

import pyarrow as pa

ENCODING = "utf-8-sig"  # with a byte order mark, without which Excel takes UTF-8 for a national code page

# What a text begins with that Excel, LibreOffice or an importer behind them may take for a formula,
# full-width forms included: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def inert(found: pa.Table) -> pa.Table:
    """Return `found` with an apostrophe before each text that a spreadsheet might run; numbers stay.

    One apostrophe taken off the front of a cell that begins with apostrophes and then one of `=+-@`, a tab
    or a line break gives the text back.
    """
    columns = [
        pa.array([_inert(text) for text in column.to_pylist()], pa.string())
        if _is_text(column.type)
        else column
        for column in found.columns
    ]
    return pa.Table.from_arrays(columns, names=found.column_names)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind.value_type if pa.types.is_dictionary(kind) else kind))


def _inert(text: str | None) -> str | None:
    return f"'{text}" if text is not None and FORMULA.match(text) else text
