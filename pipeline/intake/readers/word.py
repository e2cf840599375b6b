"""Reads Word documents (.docx): paragraphs, items of lists and rows of tables in their order."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Union
from zipfile import BadZipFile, ZipFile

from pipeline.intake.article import Article
from pipeline.intake.readers.reader import Reader
from pipeline.tables.refusals import RefusedError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

TEXT_PART = "word/document.xml"
CONTENT_TYPES = b"[Content_Types].xml"  # which all documents of that family begin with
MAX_BYTES = 100_000_000  # of the text part, unpacked: a report of 1,000 pages has some 10 MB
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
    lines = list(_lines(Document(BytesIO(data)).iter_inner_content()))
    if not lines:
        raise RefusedError("a document without text", "Have text in its pictures recognised (OCR).")
    return Article("\n\n".join(lines))


def _require_document(data: bytes) -> None:
    """Raise RefusedError where the file cannot be unpacked, is no Word document, or unpacks without end."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            size = parts.getinfo(TEXT_PART).file_size
    except BadZipFile:
        raise RefusedError("a damaged document, or one with a password", SAVE_ANEW) from None
    except KeyError:
        raise RefusedError("no Word document, though it is packed like one", SAVE_ANEW) from None
    if size > MAX_BYTES:
        raise RefusedError(f"a document that unpacks to {size / 1e6:,.0f} MB", SAVE_ANEW)


def _lines(parts: Iterator[Union["Paragraph", "Table"]]) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for part in parts:
        if not isinstance(part, Paragraph):
            rows = [[_flat(cell.text) for cell in dict.fromkeys(row.cells)] for row in part.rows]
            yield "\n".join(" | ".join(cells) for cells in rows if any(cells))
            continue
        mark = "- " if _is_item(part) else ""
        for line in part.text.splitlines():
            if line.strip():
                yield mark + line.strip()
                mark = ""


def _is_item(paragraph: "Paragraph") -> bool:
    """Whether the paragraph is an item of a list, whose mark is no part of its text."""
    properties = paragraph._p.pPr
    style = paragraph.style.name if paragraph.style is not None else None
    return (style or "").startswith("List") or (properties is not None and properties.numPr is not None)


def _flat(text: str) -> str:
    return " ".join(text.split())


WORD = Reader("docx", ("docx",), read_word, is_document, bulk=50)
