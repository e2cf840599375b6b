"""Word documents: paragraphs, items and rows in their order; broken ones are refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from pipeline.intake.readers import word
from pipeline.intake.readers.word import read_word
from pipeline.tables.refusals import RefusedError


def saved(document: "docx.document.Document") -> bytes:
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def test_headings_items_and_tables_stand_in_their_order():
    document = docx.Document()
    document.add_heading("Vans reach the valley", 0)
    document.add_paragraph("It has 2 vans.\nThey run daily.")
    document.add_paragraph("Bridges: 12", style="List Bullet")
    table = document.add_table(2, 3)
    for at, text in enumerate(("Item", "2019", "2020", "Parcels", "1,200", "1,900")):
        table.cell(at // 3, at % 3).text = text
    document.add_paragraph("")
    document.add_heading("Roads", 1)
    document.sections[0].header.paragraphs[0].text = "Valley Weekly, page 3"
    assert read_word(saved(document)).text.split("\n\n") == [
        "Vans reach the valley",
        "It has 2 vans.",
        "They run daily.",
        "- Bridges: 12",
        "Item | 2019 | 2020\nParcels | 1,200 | 1,900",
        "Roads",
    ]


def test_cells_that_are_joined_are_read_once():
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Parcels"
    table.cell(0, 2).text = "1,900"
    assert read_word(saved(document)).text == "Parcels | 1,900"


def packed(name: str, data: bytes = b"") -> bytes:
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as parts:
        parts.writestr(name, data)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (saved(docx.Document()), "a document without text"),
        (saved(docx.Document())[:900], "a damaged document"),
        (packed("xl/workbook.xml"), "no Word document"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, problem: str):
    with pytest.raises(RefusedError, match=problem):
        read_word(data)


def test_a_document_that_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(word, "MAX_BYTES", 1000)
    with pytest.raises(RefusedError, match="unpacks to"):
        read_word(packed(word.TEXT_PART, b" " * 2000))
