"""The workbook: typed cells, links to the page, what columns mean, and nothing that runs."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from conftest import Run

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.release.cells import CHARACTERS
from pipeline.release.spreadsheet import rounded
from pipeline.release.workbook import make_workbook
from pipeline.tables.schema import FACTS, FACTS_SHORT
from pipeline.tables.typed import table_of

NAMES = FACTS_SHORT.names


@pytest.fixture(scope="module")
def book(seeds: Run, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "facts.xlsx"
    make_workbook(seeds.published.facts, "report.html", path)
    return openpyxl.load_workbook(path)


def test_cells_have_the_values_of_the_facts(seeds: Run, book: openpyxl.Workbook):
    head, *rows = book["Facts"].iter_rows(values_only=True)
    assert list(head) == NAMES
    assert len(rows) == len(seeds.facts)
    for row, fact in zip(rows, seeds.facts, strict=True):
        for name, cell in zip(NAMES, row, strict=True):
            found = cell.date() if isinstance(cell, datetime) else cell
            assert found == fact[name], name


def test_the_head_stays_and_filters(book: openpyxl.Workbook):
    sheet = book["Facts"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(NAMES))}{sheet.max_row}"


def test_a_quote_leads_to_its_sentence_in_the_page(seeds: Run, book: openpyxl.Workbook):
    link = book["Facts"].cell(2, NAMES.index("quote") + 1).hyperlink
    assert (link.target, link.location) == ("report.html", f"fact={seeds.facts[0]['fact_id']}")


def test_a_sheet_says_what_each_column_means(book: openpyxl.Workbook):
    _, *rows = book["Columns"].iter_rows(values_only=True)
    said = [(name, meaning) for name, _, meaning in rows if name]
    assert said == [(column.name, column.description) for column in FACTS_SHORT.columns]
    at = [name for name, _, _ in rows].index("flags")
    codes = {code: meaning for _, code, meaning in rows[at + 1 : at + 1 + len(vocabulary("flag"))]}
    assert codes == vocabulary("flag")


@pytest.mark.parametrize(
    ("value", "look", "written"),
    [
        (58.0, "#,##0", 58.0),
        (2 / 3, "#,##0.000000", 0.666667),
        (382735.628041, "#,##0.00", 382735.63),
        (-0.03, "#,##0.00", -0.03),
    ],
)
def test_numbers_are_shown_as_people_write_them(
    seeds: Run, tmp_path: Path, value: float, look: str, written: float
):
    facts = table_of([seeds.facts[0] | {"value": value}], FACTS)
    make_workbook(facts, "report.html", tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Facts"].cell(2, NAMES.index("value") + 1)
    assert (cell.value, cell.number_format) == (value, look)
    assert rounded(facts)["value"].to_pylist() == [written]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "http://example.org", "00123", "{=1}"])
def test_no_text_is_run_or_taken_for_something_else(seeds: Run, tmp_path: Path, text: str):
    fact = seeds.facts[0] | {"title": text, "quote": text, "sentence": text * CHARACTERS}
    make_workbook(table_of([fact], FACTS), "report.html", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Facts"]
    cells = {name: sheet.cell(2, NAMES.index(name) + 1) for name in ("title", "quote", "sentence")}
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert [cells["title"].value, cells["quote"].value] == [text, text]
    assert cells["title"].hyperlink is None
    assert len(cells["sentence"].value) == CHARACTERS


def test_the_same_facts_give_the_same_bytes(seeds: Run, tmp_path: Path):
    for name in "ab":
        make_workbook(seeds.published.facts, "report.html", tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


ODD = ["plain", " led", "tr\n", "a & b < c > d", 'say "x"', "\x07 bell", "_x0041_", "", "é\u2028", "\ufffe"]


def test_rows_are_what_the_library_writes_cell_by_cell(seeds: Run, tmp_path: Path):
    changed = [fact | {"title": odd, "quote": odd} for fact, odd in zip(seeds.facts, ODD, strict=False)]
    facts = table_of(changed + seeds.facts[len(ODD) :], FACTS)
    make_workbook(facts, "report.html", tmp_path / "a.xlsx")
    options = {"constant_memory": True, "strings_to_numbers": False}
    with xlsxwriter.Workbook(tmp_path / "b.xlsx", options) as workbook:
        sheet = workbook.add_worksheet()
        looks = {look: workbook.add_format({"num_format": look}) for look in ("0", "yyyy-mm-dd")}
        for row, fact in enumerate(facts.select(NAMES).to_pylist(), start=1):
            for place, (name, value) in enumerate(fact.items()):
                if name == "quote":
                    sheet.write_url(row, place, f"external:report.html#fact={fact['fact_id']}", None, value)
                elif isinstance(value, date):
                    sheet.write_datetime(row, place, value, looks["yyyy-mm-dd"])
                elif isinstance(value, float):
                    sheet.write_number(row, place, value, looks["0"])
                elif value is not None:
                    write = sheet.write_string if isinstance(value, str) else sheet.write_number
                    write(row, place, value)
    for part in ("sheet1.xml", "_rels/sheet1.xml.rels"):
        ours, theirs = (unstyled(tmp_path / name, part) for name in ("a.xlsx", "b.xlsx"))
        assert ours == theirs


def unstyled(path: Path, part: str) -> list[str]:
    """Return the rows of facts, the links and where they lead, without the ids of formats."""
    with zipfile.ZipFile(path) as book:
        text = book.read(f"xl/worksheets/{part}").decode()
    wanted = r'<row r="(?!1")\d+".*?</row>|<hyperlink .*?/>|<Relationship .*?/>'
    return [re.sub(r' s="\d+"', "", found) for found in re.findall(wanted, text, re.DOTALL)]
