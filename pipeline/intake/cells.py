"""Says how the cells of a table read: each figure as a line with the labels of its row and column."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.intake.dates import find_dates
from pipeline.intake.grids import YEAR, Cell, Grid, Row
from pipeline.intake.measures import UNREADABLE, Measure, measure_of, read_measure, without_measure
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.tables import table_words
from pipeline.tables.rendering import Piece

NEGATIVE = regex.compile(r"\(\s*(?=[\d.,\s]+%?\))|[−–](?=\s?\d)")
CLOSING = regex.compile(r"(?<=\d%?)\)|[*†‡]+\Z")
OWN_UNIT = regex.compile(r"[%\p{L}$€£¥]")
PUNCTUATION = " :：,.-–—"
POINTS, PERCENT = Measure("", " percentage points"), Measure("", "%")


@dataclass(frozen=True, slots=True)
class _Line:
    """How a cell reads: `head` and `tail` stand around the label of its row, `measure` around its number."""

    cell: Cell
    head: str = ""
    tail: str = ""
    measure: Measure | None = None


def read_rows(grid: Grid) -> Iterator[tuple[Row, list[Piece]]]:
    """Yield each row of the table with the pieces that make a label line of each of its figures.

    A row has no pieces where its labels, or those of the columns, do not tell what is measured.
    """
    header: Row | None = None
    common = measure_of(grid.above)
    for row in grid.rows:
        if any(cell.is_figure for cell in row.cells[1:]):
            yield row, list(_pieces(row, header, common))
        else:
            header = row
            yield row, list(_labels(row))


def _labels(row: Row) -> Iterator[Piece]:
    """The row of the labels of columns, as a list of them: "Item, in 2025, in 2024"."""
    at = row.start
    for number, cell in enumerate(row.cells):
        comma = ", " if number else ""
        words = f"{comma}in " if cell.is_period else comma
        yield Piece(at, cell.start, words)
        at = cell.end
    if at < row.end:
        yield Piece(at, row.end, "")


def _pieces(row: Row, header: Row | None, common: Measure | None) -> Iterator[Piece]:
    first = _label_column(row, header)
    label = row.cells[first]
    name = without_measure(label.text)
    lines = [line for line in _lines(row, first, header, common) if line.measure is not UNREADABLE]
    if not name or label.is_figure or not lines:
        return
    at = row.start
    for number, line in enumerate(lines):
        said = when(label.text) if label.is_period and line.head else name
        if number == 0:
            kept = label.start + len(name) if said == name and label.text.startswith(name) else label.start
            yield Piece(at, label.start, line.head)
            yield Piece(kept, line.cell.start, f"{said if kept == label.start else ''}{line.tail}: ")
        else:
            yield Piece(at, line.cell.start, f"\n\n{line.head}{said}{line.tail}: ")
        yield from _number(line)
        at = line.cell.end
    if at < row.end:
        yield Piece(at, row.end, "")


def _number(line: _Line) -> Iterator[Piece]:
    """The measure around the number; the brackets of a loss read as a minus, footnote marks as nothing."""
    cell = line.cell
    measure = line.measure if line.measure and not OWN_UNIT.search(cell.text) else Measure()
    yield Piece(cell.start, cell.start, measure.before)
    for pattern, reads in ((NEGATIVE, "-"), (CLOSING, "")):
        for match in pattern.finditer(cell.text):
            yield Piece(cell.start + match.start(), cell.start + match.end(), reads)
    yield Piece(cell.end, cell.end, measure.after)


def _label_column(row: Row, header: Row | None) -> int:
    """Return the index of the cell with the row's label: the second where the first only numbers the rows."""
    if len(row.cells) < 3:
        return 0
    named = header.cells[0].text.lower().strip(PUNCTUATION) if header is not None else ""
    counts = row.cells[0].text.rstrip(".").isdigit() and not row.cells[1].is_figure
    return 1 if counts or named in table_words().serial_columns else 0


def _lines(row: Row, first: int, header: Row | None, common: Measure | None) -> Iterator[_Line]:
    """Yield how each figure of the row reads whose labels tell what it is; its label is the cell `first`."""
    label = row.cells[first]
    figures = [(i, cell) for i, cell in enumerate(row.cells) if i > first and cell.is_figure]
    if header is None:
        for _, cell in figures if len(figures) == 1 else []:
            yield _Line(cell, measure=measure_of(label.text) or common)
        return
    missing = len(row.cells) - len(header.cells)  # a row of labels may leave out the corner
    corner = header.cells[min(first, len(header.cells) - 1)]
    for index, cell in figures if missing in {0, 1} else []:
        line = _line(cell, label, header.cells[1 - missing : index - missing + 1])
        own = measure_of(label.text) or line.measure or measure_of(header.cells[0].text) or common
        if line.head or without_measure(corner.text).lower() not in table_words().holders:
            yield _Line(cell, line.head, line.tail, own)


def _line(cell: Cell, label: Cell, labels: tuple[Cell, ...]) -> _Line:
    """Return how a cell reads by the labels of the columns up to its own, the last of `labels`."""
    column = labels[-1]
    name, measure = without_measure(column.text), measure_of(column.text)
    alone = read_measure(column.text)
    link = "" if label.is_period else "of "  # "Parcels in 2023", "Loans of Zhejiang"
    if not name or alone is not None or name.lower() in table_words().plain_columns:
        return _Line(cell, measure=measure or alone)
    if column.is_period:
        return _Line(cell, "", f" {when(name)}", measure)
    if name.lower() not in table_words().changes:
        return _Line(cell, f"{name} {link}", "", measure)
    head = "".join(f"{one} {link}" for one in _changing(labels[:-1])[-1:])
    dated = "".join(f" {when(one.text)}" for one in labels[:1] if one.is_period)
    points = "percentage point" in name.lower()
    return _Line(cell, head, f"{dated}, {name}", measure or (POINTS if points else PERCENT))


def _changing(labels: tuple[Cell, ...]) -> list[str]:
    """The names of the columns before one of changes that may be what changes."""
    named = [without_measure(one.text) for one in labels if not one.is_period]
    return [name for name in named if name.lower() not in _silent()]


def _silent() -> set[str]:
    """The labels of columns that name nothing which may change."""
    return {"", *table_words().plain_columns, *table_words().changes}


def when(period: str) -> str:
    """Return the label of a period as English says it after a noun: "in January to June 2016"."""
    days = find_dates(period)
    if days:
        return f"as of {days[0].day:%B} {days[0].day.day}, {days[0].day.year}"
    names = {name.lower(): number for name, number in period_words().month_numbers.items()}
    found = [names[word] for word in regex.findall(r"\p{L}+", period.lower()) if word in names]
    year = YEAR.search(period)
    if not found or year is None or len(found) > 2:
        return f"in {period}"
    months = [period_words().months[number - 1] for number in found]
    return f"in {' to '.join(months)} {year.group()}"
