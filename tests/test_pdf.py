"""PDF files: lines become paragraphs again, and what belongs to the pages is left out."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

from pipeline.intake.readers.paragraphs import Line, paragraphs
from pipeline.intake.readers.pdf import read_pdf
from pipeline.tables.refusals import RefusedError

TITLE = "Vans carry the mail of three counties over the pass in winter"
TEXTS = [
    "The valley has 22 vans, which run daily and carry letters, papers and parcels to 140 villages on the hill. "  # noqa: E501
    "Each of them has a driver and a guard, and in winter a dog that finds the road under the snow.",
    "In 2020 they carried 1.4 million parcels, 12 percent more than in the year before. The post paid 3.2 million "  # noqa: E501
    "yuan for wheels and oil alone, as the head of the depot told the council at its long sitting of the spring.",  # noqa: E501
    "Next year the number of vans is to rise to 30. Then every village will have its mail on the day it comes.",  # noqa: E501
] * 3


def printed(
    texts: list[str] = TEXTS,
    size: tuple[float, float] = A4,
    gap: float = 8,
    columns: int = 1,
    furniture: bool = False,
    **style: Any,
) -> bytes:
    sink = BytesIO()
    plain = ParagraphStyle("plain", fontName="Times-Roman", fontSize=11, leading=14, **style)
    large = ParagraphStyle("large", fontName="Times-Bold", fontSize=20, leading=25, alignment=TA_CENTER)
    story = [Paragraph(TITLE, large)]
    for text in texts:
        story += [Spacer(1, gap), Paragraph(text, plain)] if gap else [Paragraph(text, plain)]

    def decorate(canvas: Canvas, _: Any) -> None:
        if furniture:
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(60, size[1] - 30, "Valley Weekly, 12 May 2021")
            canvas.drawCentredString(size[0] / 2, 25, f"Page {canvas.getPageNumber()} of 9")

    width = (size[0] - 100 - 20 * (columns - 1)) / columns
    frames = [Frame(50 + at * (width + 20), 50, width, size[1] - 100) for at in range(columns)]
    pages = PageTemplate(frames=frames, onPage=decorate)
    BaseDocTemplate(sink, pagesize=size, pageTemplates=[pages], invariant=1).build(story)
    return sink.getvalue()


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"size": A5},
        {"size": A5, "furniture": True},
        {"alignment": TA_JUSTIFY},
        {"gap": 0, "firstLineIndent": 20},
        {"gap": 0},
        {"columns": 2},
        {"columns": 2, "size": A5, "furniture": True},
    ],
    ids=str,
)
def test_lines_become_the_paragraphs_that_they_were(look: dict[str, Any]):
    assert read_pdf(printed(**look)).text.split("\n\n") == [TITLE, *TEXTS]


def lines(*texts: str, size: float = 10, pitch: float = 12) -> list[Line]:
    return [Line(text, 50, 700 - at * pitch, size) for at, text in enumerate(texts)]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole_where_it_stands_whole_elsewhere():
    page = lines(
        "The valley's vans run daily between the depots of the coun-",
        "ties, and to these counties they bring mail.",
    )
    assert list(paragraphs([page])) == [
        "The valley's vans run daily between the depots of the counties, and to these counties they bring mail."  # noqa: E501
    ]


def test_a_hyphen_at_the_end_of_a_line_stays_where_nothing_speaks_against_it():
    page = lines(
        "The valley's vans run daily, and are kept in order by the long-", "serving men of the depot."
    )
    assert "the long-serving men" in next(paragraphs([page]))


def test_items_of_a_list_begin_anew():
    page = lines(
        "The vans carried in the year more than ever before, namely:",
        "• letters, of which there were 300,000 in the summer alone, and",
        "• parcels, of which most came from the towns of the plain.",
    )
    assert len(list(paragraphs([page]))) == 3


def test_a_paragraph_goes_on_over_the_page():
    first = lines(
        "The vans carried in the year more letters than ever before, and", "also more parcels than the"
    )
    second = lines("trains of the plain, which is why the post bought ten more of them.")
    assert list(paragraphs([first, second])) == [
        "The vans carried in the year more letters than ever before, and also more parcels than the trains of the "  # noqa: E501
        "plain, which is why the post bought ten more of them."
    ]


def encrypted() -> bytes:
    writer, sink = PdfWriter(clone_from=PdfReader(BytesIO(printed()))), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(sink)
    return sink.getvalue()


def scanned() -> bytes:
    sink = BytesIO()
    canvas = Canvas(sink)
    canvas.rect(50, 50, 200, 200)
    canvas.save()
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "problem", "advice"),
    [
        (encrypted(), "locked with a password", "without a password"),
        (scanned(), "a PDF file without text", "OCR"),
        (printed()[:400], "a damaged PDF file", "save"),
    ],
    ids=["locked", "scanned", "damaged"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, problem: str, advice: str):
    with pytest.raises(RefusedError, match=problem) as refused:
        read_pdf(data)
    assert advice.lower() in str(refused.value.refusal.advice).lower()
