"""Writes the rows of a sheet as the XML of a workbook, a column at a time.

The library that makes the workbook takes a cell at a time. Here a column of cells is one expression; each
cell is as the library writes it.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.lists import by_value, each

# Characters that XML cannot hold are named, and so is what would be taken for such a name.
CONTROL = "[\x01-\x08\x0b-\x1f\ufffe\uffff]|\\x00|_x[0-9a-fA-F]{4}_"
NAMED = re.compile("(_x[0-9a-fA-F]{4}_)|([\x00-\x08\x0b-\x1f\ufffe\uffff])")
SPACE = r"[\s\x{85}\p{Z}]"  # as Python has it
EDGE = f"^{SPACE}|{SPACE}$"
ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
CHARACTERS = 32_767  # of a cell, at most
EPOCH = 25_569  # the day of a workbook that 1970-01-01 is


def row_numbers(first: int, rows: int) -> pa.Array:
    """Return the numbers of so many rows from `first` on, as texts."""
    return pa.array(range(first, first + rows)).cast(pa.string())


def text_cells(texts: pa.ChunkedArray, place: str, numbers: pa.Array, look: str = "") -> pa.ChunkedArray:
    """Return the cells of the texts in the column called `place`, with the id of a format; "" for null.

    A text is cut after CHARACTERS.
    """
    head = f'"{_look(look)} t="inlineStr"><is>'
    return _joined(f'<c r="{place}', numbers, head, by_value(texts, _written))


def _written(texts: pa.Array) -> pa.Array:
    """Return the end of a cell with each of the texts."""
    found = pc.utf8_slice_codeunits(texts.cast(pa.string()), 0, CHARACTERS)
    if pc.any(pc.match_substring_regex(found, CONTROL)).as_py():
        found = each(pa.chunked_array([found]), _named)
    for char, escaped in ESCAPES:
        found = pc.replace_substring(found, char, escaped)
    opened = pc.if_else(pc.match_substring_regex(found, EDGE), '<t xml:space="preserve">', "<t>")
    return pc.binary_join_element_wise(opened, found, "</t></is></c>", "")


def number_cells(
    values: pa.ChunkedArray, place: str, numbers: pa.Array, looks: pa.ChunkedArray | str = ""
) -> pa.ChunkedArray:
    """Return the cells of the numbers in the column called `place`, with ids of formats; "" for null."""
    written = each(values, lambda value: f"{value:.16G}", pa.string())
    marks = _look(looks) if isinstance(looks, str) else pc.binary_join_element_wise(' s="', looks, '"', "")
    return _joined(f'<c r="{place}', numbers, '"', marks, "><v>", written, "</v></c>")


def date_cells(days: pa.ChunkedArray, place: str, numbers: pa.Array, look: str) -> pa.ChunkedArray:
    """Return the cells of the dates, as `number_cells` does."""
    return number_cells(pc.add(days.cast(pa.int32()), EPOCH), place, numbers, look)


def rows_of(cells: list[pa.ChunkedArray], numbers: pa.Array) -> pa.ChunkedArray:
    """Return the rows of which the columns have the cells."""
    return _joined('<row r="', numbers, '">', *cells, "</row>")


def links_of(
    ids: pa.ChunkedArray, place: str, before: int, page: str
) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Return the links of cells in the column called `place` to facts on the page, and what names the page.

    `ids` are those of the facts, of which so many are `before` these; `page` is fit for an attribute.
    """
    numbers = row_numbers(before + 2, len(ids))
    counted = row_numbers(before + 1, len(ids))
    links = _joined(
        f'<hyperlink ref="{place}', numbers, '" r:id="rId', counted, '" location="fact=', ids, '"/>'
    )
    leads = _joined(
        '<Relationship Id="rId', counted, f'" Type="{KIND}" Target="{page}" TargetMode="External"/>'
    )
    return links, leads


def _look(look: str) -> str:
    return f' s="{look}"' if look else ""


def _named(text: str) -> str:
    return NAMED.sub(lambda found: f"_x005F{found[1]}" if found[1] else f"_x{ord(found[2]):04X}_", text)


def _joined(*parts: pa.ChunkedArray | str) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*parts, "").fill_null("")
