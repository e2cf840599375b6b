"""Makes the workbook of the facts for Excel and LibreOffice: typed cells, filters, links to the page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.release.spreadsheet import DECIMALS, decimals
from pipeline.tables.run import run_of
from pipeline.tables.schema import FACTS_SHORT, Column

# https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
ROWS, LINKS, CHARACTERS = 1_048_576, 65_530, 32_767
WIDTHS = {"sentence": 70, "title": 40, "metric_text": 40, "quote": 20, "organisation": 26, "article_url": 30}
WIDTH = 13  # characters
CODES = {"flags": "flag"}  # the list of codes of a column that may hold several
# In the file there is a time of its making, and a time is no reason to differ.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def make_workbook(facts: pa.Table, page: str, path: Path) -> None:
    """Write the facts, with the columns of FACTS_SHORT, and what each column means as the workbook `path`.

    Each quote leads to its sentence in `page`, a file that lies beside the workbook. Of more facts than a
    sheet holds the first are written. No text is taken for a formula, a number or an address. The id of the
    run is a property of the document. Raises OSError where the file cannot be written.
    """
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    options = {**plain, "constant_memory": True, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(path, options) as workbook:
            _fill(workbook, facts, page)
    except FileCreateError as error:
        raise OSError(f"{path.name}: cannot be written: {error}") from error


def _fill(workbook: xlsxwriter.Workbook, facts: pa.Table, page: str) -> None:
    workbook.set_properties({"created": MADE})
    run = run_of(facts)
    if run is not None:
        workbook.set_custom_property("run", run, "text")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    looks = {
        "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        **{
            number_look(places): workbook.add_format({"num_format": number_look(places)})
            for places in range(DECIMALS + 1)
        },
        "link": workbook.get_default_url_format(),
    }
    _facts(workbook.add_worksheet("Facts"), facts.slice(0, ROWS - 1), page, bold, looks)
    _meanings(workbook.add_worksheet("Columns"), bold)


def _facts(sheet: Worksheet, facts: pa.Table, page: str, bold: Format, looks: dict[str, Format]) -> None:
    columns = FACTS_SHORT.columns
    _head(sheet, [column.name for column in columns], bold)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.name, WIDTH))
    sheet.autofilter(0, 0, facts.num_rows, len(columns) - 1)
    writers = [_writer(sheet, column, looks) for column in columns]
    for row, fact in enumerate(facts.select(FACTS_SHORT.names).to_pylist(), start=1):
        for place, (column, write) in enumerate(zip(columns, writers, strict=True)):
            value = fact[column.name]
            if column.name == "quote" and row <= LINKS:
                sheet.write_url(row, place, f"external:{page}#fact={fact['fact_id']}", looks["link"], value)
            elif value is not None:
                write(row, place, value)


def _writer(sheet: Worksheet, column: Column, looks: dict[str, Format]) -> Callable[..., Any]:
    """Return what writes a cell of the column, by row and column from 0."""
    if pa.types.is_date(column.type):
        return lambda row, place, value: sheet.write_datetime(row, place, value, looks["date"])
    if pa.types.is_floating(column.type):
        return lambda row, place, value: sheet.write_number(
            row, place, value, looks[number_look(decimals(value))]
        )
    if pa.types.is_integer(column.type):
        return sheet.write_number  # type: ignore[no-any-return]
    return lambda row, place, value: sheet.write_string(row, place, value[:CHARACTERS])


def _meanings(sheet: Worksheet, bold: Format) -> None:
    """A line for each column, and below it one for each code that stands there."""
    _head(sheet, ["column", "code", "meaning"], bold)
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2, 100)
    lines: list[tuple[str, ...]] = []
    for column in FACTS_SHORT.columns:
        lines.append((column.name, "", column.description))
        listed = CODES.get(column.name, column.vocabulary)
        lines += [("", code, meaning) for code, meaning in (vocabulary(listed) if listed else {}).items()]
    for row, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)


def number_look(places: int) -> str:
    """Return how a spreadsheet shows a number with so many digits behind the point."""
    return "#,##0" + "." * bool(places) + "0" * places


def _head(sheet: Worksheet, names: list[str], bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
