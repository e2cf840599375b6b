"""Turns the files of a folder into the table of articles; a broken file harms no other."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
import regex

from pipeline.intake.decoding import MAX_MEGABYTES, Decoded, decode
from pipeline.intake.layout import Layout, read_layout
from pipeline.tables.schema import ARTICLES
from pipeline.tables.segments import Segment
from pipeline.tables.sources import SourceFile
from pipeline.tables.typed import table_of

VISIBLE = regex.compile(r"[\p{L}\p{N}]")
CONTENT_ROLES = {"title", "heading", "body", "caption"}


def ingest(files: Iterable[SourceFile], max_megabytes: float = MAX_MEGABYTES) -> pa.Table:
    """Return ARTICLES: one row per file, in the order given.

    A file that cannot be used has a problem and an advice instead of a text; of two files with one stem
    or one text the first is read.
    """
    seen: dict[str, str] = {}
    rows = [_row(file, max_megabytes, seen) for file in files]
    return table_of(rows, ARTICLES)


def article_row(text: str, source: str, layout: Layout) -> dict[str, Any]:
    """Return the row of ARTICLES for one decoded text."""
    return {
        "article_id": PurePosixPath(source).stem,
        "title": layout.title,
        "publisher": layout.publisher,
        "published_on": layout.published_on,
        "published_basis": layout.published_basis,
        "article_url": layout.article_url,
        "source": source,
        "text": text,
        "segments": [{"role": part.role, "start": part.start, "end": part.end} for part in layout.segments],
        "pieces": [asdict(piece) for piece in layout.pieces],
    }


def _row(file: SourceFile, max_megabytes: float, seen: dict[str, str]) -> dict[str, Any]:
    decoded = _refusal(file, max_megabytes) or decode(file.data or b"")
    if decoded.text is None:
        return _refused(file, decoded)
    layout = read_layout(decoded.text)
    problem = _unusable(decoded.text, layout.segments) or _seen_before(file, decoded.text, seen)
    if problem:
        return _refused(file, problem)
    row = article_row(decoded.text, file.source, layout)
    notes = [(decoded.problem, decoded.advice)]
    if layout.published_on is None:
        notes.append(("no publication date", "Add a line with the date, like 2021-11-09, below the title."))
    row["problem"] = "; ".join(problem for problem, _ in notes if problem) or None
    row["advice"] = " ".join(advice for _, advice in notes if advice) or None
    return row


def _refused(file: SourceFile, why: Decoded) -> dict[str, Any]:
    return {
        "article_id": PurePosixPath(file.source).stem,
        "source": file.source,
        "problem": why.problem,
        "advice": why.advice,
    }


def _refusal(file: SourceFile, max_megabytes: float) -> Decoded | None:
    """Return why the file cannot be used whatever is in it, or None."""
    if PurePosixPath(file.source).suffix.lower() != ".txt":
        return Decoded(
            None, "ignored: not a .txt file", "Save it as plain text with the ending .txt, or move it."
        )
    if file.data is None:
        return Decoded(None, f"cannot be read: {file.error}", "Put a readable text file in its place.")
    if len(file.data) > max_megabytes * 1_000_000:
        limit = f"larger than {max_megabytes:g} MB"
        return Decoded(None, limit, "Put one article in one file, or raise max_megabytes in params.yaml.")
    if not file.data.strip():
        return Decoded(None, "empty", "Put the article's text into the file, or remove it.")
    return None


def _unusable(text: str, segments: list[Segment]) -> Decoded | None:
    if not VISIBLE.search(text):
        return Decoded(
            None, "empty: no letters or digits", "Put the article's text into the file, or remove it."
        )
    if not any(
        part.role in CONTENT_ROLES and VISIBLE.search(text, part.start, part.end) for part in segments
    ):
        return Decoded(None, "only site chrome, no article", "Save the page again with the article's text.")
    return None


def _seen_before(file: SourceFile, text: str, seen: dict[str, str]) -> Decoded | None:
    """Return why the file repeats an earlier one; else note its stem and text."""
    stem, words = PurePosixPath(file.source).stem, " ".join(text.split())
    for key, what, advice in (
        (f"stem {stem}", "same name as", "Rename one of the two."),
        (f"text {words}", "same text as", "Remove one of the two."),
    ):
        if key in seen:
            return Decoded(None, f"{what} {seen[key]}, which was read", advice)
    seen[f"stem {stem}"] = seen[f"text {words}"] = file.source
    return None
