"""Says how the cells of a table read: each figure as a line with the labels of its row and column."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.intake.dates import find_dates
from pipeline.intake.grids import YEAR, Cell, Grid, Row
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.tables import table_words
from pipeline.lexicon.units import currencies, units
from pipeline.tables.rendering import Piece

BRACKET = regex.compile(
    r"[(（\[](?P<inside>[^()（）\[\]]{1,40})[)）\]]\s*\Z|(?i:\bunits?\s*[:：]\s*)(?P<named>[^()（）]{1,40})"
)
NEGATIVE = regex.compile(r"\(\s*(?=[\d.,\s]+%?\))|[−–](?=\s?\d)")
CLOSING = regex.compile(r"(?<=\d%?)\)|[*†‡]+\Z")
OWN_UNIT = regex.compile(r"[%\p{L}$€£¥]")
POWERS = {"²": "2", "³": "3"}
PUNCTUATION = " :：,.-–—"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is read before and after the bare number of a cell: currency, scale, unit."""

    before: str = ""
    after: str = ""


UNREADABLE = Measure(after="?")  # a scale that English does not say after a number


@dataclass(frozen=True, slots=True)
class _Column:
    """What the label of a column says of its cells: `head` and `tail` stand around the label of the row."""

    head: str = ""
    tail: str = ""
    measure: Measure | None = None
    known: bool = True


def read_rows(grid: Grid) -> Iterator[tuple[Row, list[Piece]]]:
    """Yield each row of the table with the pieces that make a label line of each of its figures.

    A row has no pieces where its labels, or those of the columns, do not tell what is measured.
    """
    header: Row | None = None
    common = _measure(grid.above)
    for row in grid.rows:
        if not any(cell.is_figure for cell in row.cells[1:]):
            header = row
            yield row, []
        else:
            yield row, list(_pieces(row, header, common))


def _pieces(row: Row, header: Row | None, common: Measure | None) -> Iterator[Piece]:
    first = _label_column(row, header)
    label = row.cells[first]
    name = label.text.strip(PUNCTUATION)
    values = [(i, cell) for i, cell in enumerate(row.cells) if i > first and cell.is_figure]
    if not name or label.is_figure or (header is None and len(values) > 1):
        return
    columns = [(cell, _column(label, header, _place(row, header, i))) for i, cell in values]
    if (
        header is not None
        and _named(header.cells[min(first, len(header.cells) - 1)]).lower() in table_words().holders
    ):
        columns = [(cell, column) for cell, column in columns if column.head]
    corner = _measure(header.cells[0].text) if header is not None else None
    told = [
        (cell, column, measure)
        for cell, column in columns
        if (measure := _first(_measure(label.text), column.measure, corner, common)) is not UNREADABLE
        and column.known
    ]
    at = row.start
    for number, (cell, column, measure) in enumerate(told):
        said = when(label.text) if label.is_period and column.head else name
        if number == 0:
            yield Piece(at, label.start, column.head)
            if said != name:
                yield Piece(label.start, label.end, said)
            yield Piece(label.end, cell.start, f"{column.tail}: ")
        else:
            yield Piece(at, cell.start, f"\n\n{column.head}{said}{column.tail}: ")
        own = OWN_UNIT.search(cell.text) is not None
        yield Piece(cell.start, cell.start, "" if own else measure.before)
        yield from _number(cell)
        yield Piece(cell.end, cell.end, "" if own else measure.after)
        at = cell.end
    if told and at < row.end:
        yield Piece(at, row.end, "")


def _first(*measures: Measure | None) -> Measure:
    """Return the first measure that says something, else one that adds nothing."""
    return next((one for one in measures if one is not None), Measure())


def _number(cell: Cell) -> Iterator[Piece]:
    """The brackets of a loss read as a minus; marks of footnotes as nothing."""
    for pattern, reads in ((NEGATIVE, "-"), (CLOSING, "")):
        for match in pattern.finditer(cell.text):
            yield Piece(cell.start + match.start(), cell.start + match.end(), reads)


def _label_column(row: Row, header: Row | None) -> int:
    """Return the index of the cell with the row's label: the second where the first only numbers the rows."""
    if len(row.cells) < 3:
        return 0
    named = header.cells[0].text.lower().strip(PUNCTUATION) if header is not None else ""
    counts = row.cells[0].text.rstrip(".").isdigit() and not row.cells[1].is_figure
    return 1 if counts or named in table_words().serial_columns else 0


def _place(row: Row, header: Row | None, index: int) -> int:
    """Return the index of the label of a column; a row of labels may leave out the corner."""
    missing = len(row.cells) - len(header.cells) if header is not None else 0
    return index - missing if missing in {0, 1} else -1


def _column(label: Cell, header: Row | None, place: int) -> _Column:
    """Return what the label of the column at `place` of the row of labels says of a cell beside `label`."""
    if header is None:
        return _Column()
    if not 0 <= place < len(header.cells):
        return _Column(known=False)
    cell = header.cells[place]
    name, measure = _named(cell), _measure(cell.text) or _alone(cell.text)
    lower = name.lower()
    if not name or lower in table_words().plain_columns or _alone(cell.text) is not None:
        return _Column(measure=measure)
    if cell.is_period:
        return _Column("", f" {when(name)}", measure)
    link = "" if label.is_period else "of "  # "Parcels in 2023", "Loans of Zhejiang"
    if lower not in table_words().changes:
        return _Column(f"{name} {link}", "", measure)
    points = Measure("", " percentage points") if "percentage point" in lower else Measure("", "%")
    before = header.cells[1:place]
    changed = [_named(one) for one in before if not one.is_period and _named(one).lower() not in _silent()]
    dated = "".join(f" {when(one.text)}" for one in before[:1] if one.is_period)
    return _Column(f"{changed[-1]} {link}" if changed else "", f"{dated}, {name}", measure or points)


def _named(cell: Cell) -> str:
    """The label without what it says of the unit."""
    return str(BRACKET.sub("", cell.text)).strip(PUNCTUATION)


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


def _measure(label: str) -> Measure | None:
    """Return what the brackets at the end of a label, or "Unit:", say of the numbers; None for nothing."""
    match = BRACKET.search(label)
    return _alone(match["inside"] or match["named"], sure=True) if match else None


def _alone(words: str, *, sure: bool = False) -> Measure | None:
    """Return the measure that the words are, None where they are none.

    Beside a scale other words may stand, where it is `sure` that they are of a unit: "million TEU".
    """
    text = regex.sub(r"(?i:\A(?:in|unit|units)\b[\s:：]*)", "", words.strip())
    lower = text.lower()
    known = table_words()
    if lower in known.units:
        return Measure("", known.units[lower])
    if any(_holds(lower, name) for name in known.unknown_scales):
        return UNREADABLE
    scale = next((name for name in sorted(known.scales, key=len, reverse=True) if _holds(lower, name)), "")
    at = lower.find(scale) if scale else 0
    unit = f"{text[:at]} {text[at + len(scale) :]}".strip(PUNCTUATION + "/'’") if scale else text
    unit = " ".join(regex.sub(r"(?i:\Aof\b|\bof\Z)", "", unit).split())
    after = f" {known.scales[scale]}" if scale else ""
    if not unit:
        return Measure("", after)
    parts = [unit, *(unit.replace(",", " ").split() if sure else [])]
    return next((made for part in parts if (made := _joined(after, part))), None) or (
        Measure("", after) if scale and sure else None
    )


def _joined(after: str, unit: str) -> Measure | None:
    """Return the scale with a currency before the number, or a unit after it; None for other words."""
    if unit in _signs():
        return Measure(f"{unit} ", after)
    return Measure("", f"{after} {unit}") if _is_unit(unit) else None


def _holds(text: str, name: str) -> bool:
    left = "" if name[0] in "'’" else r"(?<![\p{L}\d])"
    return regex.search(rf"{left}{regex.escape(name)}(?![\p{{L}}\d])", text) is not None


def _signs() -> set[str]:
    """The forms of currencies that stand before an amount."""
    return {form for currency in currencies().values() for form in currency.before}


def _is_unit(words: str) -> bool:
    """Whether the words are a unit or a currency as it stands after a number."""
    lower = words.lower()
    sign = regex.sub(r"(?<=\p{L})[23²³]\Z", lambda match: f"^{POWERS.get(match[0], match[0])}", words)
    for unit in units().values():
        if lower in unit.words or lower.rstrip("s") in unit.words or sign in (*unit.signs, *unit.letters):
            return True
    return any(
        lower.rstrip("s") == form.lower().rstrip("s")
        for money in currencies().values()
        for form in money.after
    )
