"""Reads Word documents (.docx): paragraphs, items of lists and rows of tables in their order."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Union
from zipfile import BadZipFile, ZipFile

from pipeline.intake.article import Article
from pipeline.intake.readers.reader import Reader
from pipeline.tables.refusals import RefusedError

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

TEXT_PART = "word/document.xml"
CONTENT_TYPES = b"[Content_Types].xml"  # which all documents of that family begin with
MAX_BYTES = 100_000_000  # of all parts, unpacked: the text of a report of 1,000 pages has some 10 MB
MAX_COLUMNS = 1_000  # of a table; Word itself makes no more than 63
DAMAGED = "a damaged document"
HEAD = 1_000  # bytes, in which an XML file declares what it is
SAVE_ANEW = "Open it in a word processor and save it anew as .docx, or as plain text in UTF-8."


def is_document(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a Word document."""
    return data.startswith(b"PK\x03\x04") and (TEXT_PART.encode() in data or CONTENT_TYPES in data[:60])


def read_word(data: bytes) -> Article:
    """Return the article of a Word document, a line for each paragraph, item and row; page headers stay out.

    Raises RefusedError where it is broken or holds no text.
    """
    from docx import Document

    _require_document(data)
    try:
        lines = list(_lines(Document(BytesIO(data)).iter_inner_content()))
    except RefusedError:
        raise
    except (SyntaxError, LookupError, ValueError, AttributeError, RecursionError, BadZipFile) as error:
        # lxml's errors are SyntaxErrors; python-docx takes for granted that a part is what it should be
        raise RefusedError(DAMAGED, SAVE_ANEW) from error
    if not lines:
        raise RefusedError("a document without text", "Have text in its pictures recognised (OCR).")
    return Article("\n\n".join(lines))


def _require_document(data: bytes) -> None:
    """Raise RefusedError where the file cannot be unpacked, is no Word document, or unpacks without end."""
    try:
        with ZipFile(BytesIO(data)) as parts, parts.open(TEXT_PART) as told:
            declares = b"<!DOCTYPE" in told.read(HEAD)
            size = sum(part.file_size for part in parts.infolist())
    except (BadZipFile, RuntimeError, zlib.error):
        raise RefusedError("a damaged document, or one with a password", SAVE_ANEW) from None
    except KeyError:
        raise RefusedError("no Word document, though it is packed like one", SAVE_ANEW) from None
    if declares:  # entities of its own, which no word processor writes: text would be lost with them
        raise RefusedError(DAMAGED, SAVE_ANEW)
    if size > MAX_BYTES:
        raise RefusedError(f"a document that unpacks to {size / 1e6:,.0f} MB", SAVE_ANEW)


def _lines(parts: Iterator[Union["Paragraph", "Table"]]) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for part in parts:
        if not isinstance(part, Paragraph):
            rows = [[_flat(cell.text) for cell in dict.fromkeys(_cells(row))] for row in part.rows]
            yield "\n".join(" | ".join(cells) for cells in rows if any(cells))
            continue
        mark = "- " if _is_item(part) else ""
        for line in part.text.splitlines():
            if line.strip():
                yield mark + line.strip()
                mark = ""


def _cells(row: "_Row") -> tuple["_Cell", ...]:
    """Return the cells of a row, one that spans columns once for each."""
    if sum(cell.grid_span for cell in row._tr.tc_lst) > MAX_COLUMNS:
        raise RefusedError(f"{DAMAGED}: a table with more than {MAX_COLUMNS:,} columns", SAVE_ANEW)
    return row.cells


def _is_item(paragraph: "Paragraph") -> bool:
    """Whether the paragraph is an item of a list, whose mark is no part of its text."""
    properties = paragraph._p.pPr
    style = paragraph.style
    named = style.name if style is not None else None
    return (named or "").startswith("List") or (properties is not None and properties.numPr is not None)


def _flat(text: str) -> str:
    return " ".join(text.split())


WORD = Reader("docx", ("docx",), read_word, is_document, bulk=50)
