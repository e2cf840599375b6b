"""Finds the tables of a text: rows of cells between bars, tabs or wide spaces, or one cell a line."""

from collections import Counter
from dataclasses import dataclass, replace

import regex

from pipeline.intake.dates import find_dates
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.tables import table_words

LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
RULE = regex.compile(r"[-=_+|:*.\s]+")
LETTERS = regex.compile(r"\p{L}")
NUMBER = r"[-+−–(]?\s?(?:[A-Z]{0,3}[$€£¥]\s?)?[-−]?\d[\d,.\s]{0,20}(?:%|\s?\p{L}{1,12})?\)?"
FIGURE = regex.compile(rf"[~≈<>]?\s?{NUMBER}\s?[*†‡]{{0,2}}")
YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PERIOD_WORD = regex.compile(r"[\p{L}\d'’/-]+")
DAY = regex.compile(r"(?:19|20)\d\d\.\d{1,2}\.\d{1,2}")
CUTS = {  # how lines are cut into cells, the surest way first
    "bar": regex.compile(r"(?:(?<![^\S\n])[^\S\n]+)?[|｜│┃][^\S\n]*"),
    "tab": regex.compile(r"(?:(?<![^\S\n])[^\S\n]*)\t[^\S\n]*"),
    "space": regex.compile(r"[^\S\n]{2,}"),
}
WORD = regex.compile(r"\S+")
BARE = regex.compile(r"[-+−–(]?[$€£¥]?\d[\d.,]*%?\)?[*†‡]{0,2}|[-–—]{1,2}|N/A", regex.I)
MOST_COLUMNS = 12
LONGEST_CELL = 120
LONGEST_NONE = 200  # lines alike that are no table, within which no other table of the kind is sought
ENOUGH = 0.6  # of the rows below the labels that must hold figures


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: characters `start` to `end` (half-open) of the text, without white space around."""

    start: int
    end: int
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether the cell holds a figure."""
        return FIGURE.fullmatch(self.text) is not None and not self.is_period

    @property
    def is_period(self) -> bool:
        """Whether the cell names a year, a day or another time with its year."""
        if DAY.fullmatch(self.text) or YEAR.fullmatch(self.text):
            return True
        known = _period_words()
        words = PERIOD_WORD.findall(YEAR.sub(" ", self.text).lower())
        return YEAR.search(self.text) is not None and all(word in known or word.isdigit() for word in words)

    @property
    def is_empty(self) -> bool:
        """Whether the cell says that there is no figure."""
        return not self.text or self.text.lower() in table_words().empty_cells


def _period_words() -> frozenset[str]:
    return table_words().period_words | {name.lower() for name in period_words().month_numbers}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: characters `start` to `end` of the text, with its cells in order."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows in order, rules and empty lines left out; `above` is the line right before it."""

    rows: tuple[Row, ...]
    above: str = ""


def find_grids(text: str) -> list[Grid]:
    """Return the tables of `text` in order.

    A table is two rows or more of as many cells, most of which hold figures behind a label or two.
    """
    lines = [(match.start(), match.end()) for match in LINE.finditer(text) if match.group().strip()]
    found: list[Grid] = []
    at = 0
    done = dict.fromkeys((_stacked, _beside, _trailing), 0)  # lines above which no table of a kind is sought
    while at < len(lines):
        for read in done:
            if at < done[read]:
                continue
            rows, after = read(text, lines, at)
            if rows and _is_table(rows):
                above = text[slice(*lines[at - 1])].strip() if at else ""
                found.append(Grid(tuple(rows), above))
                at = after
                break
            if after - at > LONGEST_NONE:
                done[read] = after
        else:
            at += 1
    return found


def _is_table(rows: list[Row]) -> bool:
    """Whether rows are those of a table: their number of cells is the same, and most hold figures."""
    if len(rows) < 2:
        return False
    width = max(len(row.cells) for row in rows)
    most = Counter(len(row.cells) for row in rows).most_common(1)[0][1]
    filled = [any(cell.is_figure for cell in row.cells[1:]) for row in rows]
    labelled = [_is_label(row.cells[0]) or _is_label(row.cells[1]) for row in rows]
    if not 2 <= width <= MOST_COLUMNS or most < ENOUGH * len(rows):
        return False
    if sum(filled) < max(1, ENOUGH * (len(rows) - 1)):
        return False
    headed = len(rows) > 2 and all(map(_is_label, rows[0].cells)) and all(filled[1:])
    return headed or sum(labelled) >= ENOUGH * len(rows)


def _is_label(cell: Cell) -> bool:
    return not cell.is_figure and (LETTERS.search(cell.text) is not None or cell.is_period)


def _beside(text: str, lines: list[tuple[int, int]], at: int) -> tuple[list[Row], int]:
    """Return the rows that begin at the line `at`, one a line, and the index of the line after them."""
    for cut in CUTS.values():
        rows: list[Row] = []
        after = at
        for start, end in (lines[i] for i in range(at, len(lines))):
            if after > at and text.count("\n", lines[after - 1][1], start) > 2:
                break
            if RULE.fullmatch(text, start, end):
                if not rows:
                    break
                after += 1
                continue
            row = _row(text, start, end, cut)
            if row is None or (rows and abs(len(row.cells) - len(rows[-1].cells)) > 1):
                break
            rows.append(row)
            after += 1
        if len(rows) > 1:
            return _even(rows) if cut is CUTS["space"] else rows, after
    return [], at


def _even(rows: list[Row]) -> list[Row]:
    """Return the rows, the first cell of those cut in two that has a cell too few, as it fills its column."""
    width = max(len(row.cells) for row in rows)
    return [row if len(row.cells) != width - 1 else _parted(row) for row in rows]


def _parted(row: Row) -> Row:
    """Return the row with the figure that ends its first cell as a cell of its own."""
    first = row.cells[0]
    label, _, last = first.text.rpartition(" ")
    if not LETTERS.search(label) or not BARE.fullmatch(last):
        return row
    head = Cell(first.start, first.start + len(label.rstrip()), label.rstrip())
    return replace(row, cells=(head, Cell(first.end - len(last), first.end, last), *row.cells[1:]))


def _row(text: str, start: int, end: int, cut: "regex.Pattern[str]") -> Row | None:
    """Return the row of a line, None where the line has not two short cells."""
    line = text[start:end]
    first = start + len(line) - len(line.lstrip())
    last = start + len(line.rstrip())
    edges = [first]
    for match in cut.finditer(text, first, last):
        edges += [match.start(), match.end()]
    edges.append(last)
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    if len(spans) > 1 and spans[0][0] == spans[0][1]:
        spans = spans[1:]
    if len(spans) > 1 and spans[-1][0] == spans[-1][1]:
        spans = spans[:-1]
    cells = tuple(Cell(a, b, text[a:b]) for a, b in spans)
    short = all(len(cell.text) <= LONGEST_CELL for cell in cells)
    return Row(first, last, cells) if len(cells) > 1 and short else None


def _stacked(text: str, lines: list[tuple[int, int]], at: int) -> tuple[list[Row], int]:
    """Return the rows of a table that has one cell a line, each closed by a bar, and the line after it."""
    cells: list[Cell] = []
    after = at
    for start, end in (lines[i] for i in range(at, len(lines))):
        line = text[start:end].rstrip()
        body = line.rstrip("|｜ ")
        if body == line or "|" in body or len(body) > LONGEST_CELL:
            break
        first = start + len(body) - len(body.lstrip())
        cells.append(Cell(first, start + len(body), body.strip()))
        after += 1
    width = _width(cells) if len(cells) >= 4 else None
    if width is None:
        return [], after
    groups = [cells[i : i + width] for i in range(0, len(cells), width)]
    ends = [lines[min(after, at + (i + 1) * width) - 1][1] for i in range(len(groups))]
    rows = [Row(group[0].start, end, tuple(group)) for group, end in zip(groups, ends, strict=True)]
    return rows, after


def _trailing(text: str, lines: list[tuple[int, int]], at: int) -> tuple[list[Row], int]:
    """Return the rows of lines that end in as many figures each, below a line of as many periods."""
    rows: list[Row] = []
    after = at
    for start, end in (lines[i] for i in range(at, len(lines))):
        row = _figures_last(text, start, end)
        if row is None or (rows and len(row.cells) != len(rows[-1].cells)):
            break
        rows.append(row)
        after += 1
    if len(rows) < 2 or not any(cell.is_figure for cell in rows[-1].cells[1:]):
        return [], after
    return rows, after


def _figures_last(text: str, start: int, end: int) -> Row | None:
    """Return the row of a line of a label and two figures or periods or more, None where it is none."""
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    first = len(spans)
    while first > 1 and BARE.fullmatch(text, *spans[first - 1]):
        first -= 1
    if len(spans) - first < 2 or first > MOST_COLUMNS:
        return None
    words = [Cell(begin, stop, text[begin:stop]) for begin, stop in spans]
    label, values = words[:first], words[first:]
    if not label or label[-1].text.endswith((":", "：")):
        return None
    if _is_dated(text[start:end], values[-1].end - start):
        return None
    if values[0].is_period and label[-1].text.lower() in _period_words():  # "January to June 2016 2015"
        opening = next(i for i, word in enumerate(label) if word.text.lower() in _period_words())
        begin = label[opening].start
        values[0] = Cell(begin, values[0].end, text[begin : values[0].end])
        label = label[:opening]
    head = (
        Cell(label[0].start, label[-1].end, text[label[0].start : label[-1].end])
        if label
        else Cell(values[0].start, values[0].start, "")
    )
    return Row(head.start, values[-1].end, (head, *values))


def _is_dated(line: str, end: int) -> bool:
    """Whether the figures of a line are those of dates: "Issued on June 16, 2023"."""
    dates = find_dates(line)
    return len(dates) > 1 or (bool(dates) and dates[0].end >= end)


def _width(cells: list[Cell]) -> int | None:
    """Return the number of columns by which every row begins with a label and goes on alike."""
    for width in range(2, MOST_COLUMNS + 1):
        groups = [cells[i : i + width] for i in range(0, len(cells), width)]
        if len(groups) > 1 and len(groups[-1]) == width and all(map(_labelled_row, groups)):
            return width
    return None


def _labelled_row(row: list[Cell]) -> bool:
    """Whether a row is a label with figures, or the labels of the columns."""
    label, rest = row[0], row[1:]
    if label.is_figure:
        return False
    values = [cell.is_figure or cell.is_empty for cell in rest]
    return all(values) or not any(cell.is_figure for cell in rest)
