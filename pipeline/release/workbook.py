"""Makes the workbook of the facts for Excel and LibreOffice: typed cells, filters, links to the page."""

import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.release.cells import (
    date_cells,
    links_of,
    number_cells,
    row_numbers,
    rows_of,
    text_cells,
)
from pipeline.release.spreadsheet import DECIMALS, decimals
from pipeline.tables.lists import each
from pipeline.tables.run import run_of
from pipeline.tables.schema import FACTS_SHORT

# https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
ROWS, LINKS = 1_048_576, 65_530
WIDTHS = {"sentence": 70, "title": 40, "metric_text": 40, "quote": 20, "organisation": 26, "article_url": 30}
WIDTH = 13  # characters
CODES = {"flags": "flag"}  # the list of codes of a column that may hold several
# In the file there is a time of its making, and a time is no reason to differ.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
PACKED = 1  # how hard the archive tries; more takes three times as long for a fifth less
TOGETHER = LINKS // 5  # rows that are made at once

# The parts of the sheet of facts in the archive, and what is put into them.
SHEET, LEADS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
SECOND = re.compile(r'(<row r="2".*?</row>)', re.DOTALL)
STYLE = re.compile(r' s="(\d+)"')
DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
HYPERLINKS = re.compile(r"<hyperlinks>.*?</hyperlinks>", re.DOTALL)
RELATIONS = re.compile(r"<Relationship .*?/>", re.DOTALL)
QUOTES = {'"': "&quot;"}


def number_look(places: int) -> str:
    """Return how a spreadsheet shows a number with so many digits behind the point."""
    return "#,##0" + "." * bool(places) + "0" * places


LINK, DAY = "link", "yyyy-mm-dd"
LOOKS = (LINK, DAY, *(number_look(places) for places in range(DECIMALS + 1)))
QUOTE = FACTS_SHORT.names.index("quote")


def make_workbook(facts: pa.Table, page: str, path: Path) -> None:
    """Write the facts, with the columns of FACTS_SHORT, and what each column means as the workbook `path`.

    Each quote leads to its sentence in `page`, a file that lies beside the workbook. Of more facts than a
    sheet holds the first are written. No text is taken for a formula, a number or an address. The id of the
    run is a property of the document. Raises OSError where the file cannot be written.
    """
    facts = facts.slice(0, ROWS - 1)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".workbook.") as folder:
        form = Path(folder) / path.name
        try:
            with xlsxwriter.Workbook(form, {"constant_memory": True, "tmpdir": folder}) as workbook:
                _make_form(workbook, facts)
        except FileCreateError as error:
            raise OSError(f"{path.name}: cannot be written: {error}") from error
        with ZipFile(form) as made, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=PACKED) as filled:
            _fill_in(made, filled, facts.select(FACTS_SHORT.names), page)


def _make_form(workbook: xlsxwriter.Workbook, facts: pa.Table) -> None:
    """Make the workbook without facts; the second row of their sheet has a cell in each of the LOOKS."""
    workbook.set_properties({"created": MADE})
    run = run_of(facts)
    if run is not None:
        workbook.set_custom_property("run", run, "text")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    sheet = workbook.add_worksheet("Facts")
    _head(sheet, FACTS_SHORT.names, bold)
    for place, name in enumerate(FACTS_SHORT.names):
        sheet.set_column(place, place, WIDTHS.get(name, WIDTH))
    sheet.autofilter(0, 0, facts.num_rows, len(FACTS_SHORT.names) - 1)
    sheet.write_url(1, 0, "external:page#fact")
    for place, look in enumerate(LOOKS[1:], start=1):
        sheet.write_blank(1, place, None, workbook.add_format({"num_format": look}))
    _meanings(workbook.add_worksheet("Columns"), bold)


def _fill_in(form: ZipFile, filled: ZipFile, facts: pa.Table, page: str) -> None:
    """Copy the workbook with the facts in the place of the second row of their sheet."""
    for part in form.infolist():
        if part.filename not in (SHEET, LEADS):
            filled.writestr(part, form.read(part), ZIP_DEFLATED)
    head, row, tail = SECOND.split(form.read(SHEET).decode())
    looks = dict(zip(LOOKS, STYLE.findall(row), strict=True))
    last = xl_rowcol_to_cell(facts.num_rows, facts.num_columns - 1)
    links: list[str] = []
    leads: list[str] = []
    with filled.open(_dated(SHEET), "w") as sheet:
        sheet.write(DIMENSION.sub(f'<dimension ref="A1:{last}"/>', head).encode())
        for at in range(0, facts.num_rows, TOGETHER):
            rows = facts.slice(at, TOGETHER)
            sheet.write(_text(_rows(rows, at, looks)).encode())
            if at < LINKS:
                both = links_of(rows["fact_id"], xl_col_to_name(QUOTE), at, escape(page, QUOTES))
                links.append(_text(both[0]))
                leads.append(_text(both[1]))
        listed = f"<hyperlinks>{''.join(links)}</hyperlinks>" if facts.num_rows else ""
        sheet.write(HYPERLINKS.sub(lambda _: listed, tail).encode())
    with filled.open(_dated(LEADS), "w") as relations:
        relations.write(RELATIONS.sub(lambda _: "".join(leads), form.read(LEADS).decode()).encode())


def _dated(name: str) -> ZipInfo:
    """Return what the archive says of a part: a time is no reason to differ."""
    part = ZipInfo(name, MADE.timetuple()[:6])
    part.compress_type = ZIP_DEFLATED
    return part


def _rows(facts: pa.Table, before: int, looks: Mapping[str, str]) -> pa.ChunkedArray:
    """Return the rows of the sheet of some facts, of which so many are `before` these."""
    numbers, linked = row_numbers(before + 2, facts.num_rows), before < LINKS
    cells: list[pa.ChunkedArray] = []
    for place, column in enumerate(FACTS_SHORT.columns):
        values, letter = facts[column.name], xl_col_to_name(place)
        if pa.types.is_date(column.type):
            cells.append(date_cells(values, letter, numbers, looks[DAY]))
        elif pa.types.is_floating(column.type):
            shown = each(values, lambda value: looks[number_look(decimals(value))], pa.string())
            cells.append(number_cells(values, letter, numbers, shown))
        elif pa.types.is_integer(column.type):
            cells.append(number_cells(values, letter, numbers))
        else:
            look = looks[LINK] if linked and place == QUOTE else ""
            cells.append(text_cells(values, letter, numbers, look))
    return rows_of(cells, numbers)


def _text(parts: pa.ChunkedArray) -> str:
    return "".join(parts.to_numpy(zero_copy_only=False))


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


def _head(sheet: Worksheet, names: list[str], bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
