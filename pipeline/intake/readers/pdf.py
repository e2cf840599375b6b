"""Reads PDF files by pypdf: the lines of the pages, put together to paragraphs."""

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

import regex

from pipeline.intake.article import Article
from pipeline.intake.readers.paragraphs import Line, paragraphs
from pipeline.intake.readers.reader import Reader
from pipeline.tables.refusals import RefusedError

if TYPE_CHECKING:
    from pypdf import PageObject

LETTER = regex.compile(r"\p{L}")
MAX_PAGES = 500
UNLOCK = "Save a copy without a password, or copy its text into a .txt file."
RECOGNISE = "Its pages are pictures: have their text recognised (OCR), and save that."
REPAIR = "Save or print it anew as PDF, or copy its text into a .txt file."
# Letters that are printed as one, what is not seen, and bullets by their numbers in fonts of signs.
LETTERS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
UNSEEN = dict.fromkeys("\u00ad" + "".join(map(chr, range(9))))
SIGNS = str.maketrans(LETTERS | UNSEEN | dict.fromkeys("\x7f\uf0b7\uf0a7\uf0d8", "•"))


def is_pdf(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a PDF file."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes) -> Article:
    """Return the article of a PDF file; headers and numbers of pages are left out.

    Raises RefusedError where it is locked, damaged, longer than MAX_PAGES or holds no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every oddity that it can read past
    try:
        file = PdfReader(BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise RefusedError("locked with a password", UNLOCK)
        if len(file.pages) > MAX_PAGES:
            raise RefusedError(f"{len(file.pages):,} pages, no article", "Save the article's pages alone.")
        pages = [_lines(page) for page in file.pages]
    except (PyPdfError, RecursionError) as error:
        raise RefusedError(f"a damaged PDF file: {error}", REPAIR) from error
    except DependencyError as error:  # of the kinds of locks, pypdf opens some only with another package
        raise RefusedError("locked", UNLOCK) from error
    text = "\n\n".join(paragraphs(pages))
    if not LETTER.search(text):
        raise RefusedError("a PDF file without text", RECOGNISE)
    return Article(text)


def _lines(page: "PageObject") -> list[Line]:
    """Return the lines of a page in the order of its text, each with where it stands."""
    lines: list[Line] = []
    pieces: list[str] = []
    place: list[tuple[float, float, float]] = []

    def close() -> None:
        text = " ".join("".join(pieces).translate(SIGNS).split())
        if text and place:
            lines.append(Line(text, *place[0]))
        pieces.clear()
        place.clear()

    def visit(text: str, page_matrix: list[float], text_matrix: list[float], _font: Any, size: float) -> None:
        """Take a piece of text: the line breaks in it end lines."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                close()
            if piece.strip() and not place:
                place.append(_place(page_matrix, text_matrix, size))
            pieces.append(piece)

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _place(page: list[float], text: list[float], size: float) -> tuple[float, float, float]:
    """Return how far right and up a piece of text stands on the page, and the height of its letters."""
    right = text[4] * page[0] + text[5] * page[2] + page[4]
    up = text[4] * page[1] + text[5] * page[3] + page[5]
    return right, up, abs(size * text[3] * page[3]) or size


PDF = Reader("pdf", ("pdf",), read_pdf, is_pdf, bulk=50)
