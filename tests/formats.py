"""Writes an article in every format that is read, as people and programs do."""

import csv
import html
import json
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

Texts = Mapping[str, str]  # texts of articles by id


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def page(text: str) -> bytes:
    """Return a web page with a paragraph for each line and nothing else."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines(text))
    return (
        f"<!doctype html>\n<html><head><meta charset=utf-8></head><body>\n{body}\n</body></html>\n".encode()
    )


def pdf(text: str) -> bytes:
    """Return a PDF file with a paragraph for each line; what the font has no sign for is left out."""
    sink = BytesIO()
    style = ParagraphStyle("plain", fontName="Times-Roman", fontSize=11, leading=14)
    story = []
    for line in lines(text):
        shown = line.encode("cp1252", errors="ignore").decode("cp1252")
        story += [Paragraph(escape(shown), style), Spacer(1, 8)]
    SimpleDocTemplate(sink, pagesize=A4, invariant=1).build(story)
    return sink.getvalue()


def word(text: str) -> bytes:
    document = docx.Document()
    for line in lines(text):
        document.add_paragraph(line)
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def csv_table(texts: Texts) -> bytes:
    sink = StringIO(newline="")
    writer = csv.writer(sink)
    writer.writerow(["id", "text"])
    writer.writerows(texts.items())
    return sink.getvalue().encode()


def json_lines(texts: Texts) -> bytes:
    return "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()).encode()


def parquet(texts: Texts) -> bytes:
    sink = BytesIO()
    pq.write_table(pa.table({"id": list(texts), "text": list(texts.values())}), sink)
    return sink.getvalue()


SINGLE: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode, "md": str.encode, "html": page, "pdf": pdf, "docx": word,
}  # fmt: skip
TABLES: dict[str, Callable[[Texts], bytes]] = {"csv": csv_table, "jsonl": json_lines, "parquet": parquet}


def files(texts: Texts, ending: str) -> dict[str, bytes]:
    """Return the files that hold the articles in one format, by name."""
    if ending in TABLES:
        return {f"all.{ending}": TABLES[ending](texts)}
    return {f"{name}.{ending}": SINGLE[ending](text) for name, text in texts.items()}
