"""Accounts for the numbers in what is not read: tags, links, entities."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.lexicon.vocabularies import CHROME_ROLES
from pipeline.tables.rendering import Piece, Rendering
from pipeline.tables.rows import Finding
from pipeline.tables.segments import Segment

DIGITS = re.compile(r"[0-9]+")


def unread_numbers(rendering: Rendering, segments: list[Segment], rows: Sequence[Finding]) -> list[Finding]:
    """Return a reject, as a row of MENTIONS, for each run of digits in the markup that no row's quote holds.

    `rows` are the mentions of the text as read, `segments` the parts of the source.
    """
    if not rendering.pieces:
        return []
    quotes = {(row["quote_start"], row["quote_end"]) for row in rows}
    glosses = {(row.get("gloss_start"), row.get("gloss_end")) for row in rows}
    taken = sorted([*quotes, *((at, to) for at, to in glosses if at is not None and to is not None)])
    return [
        _row(rendering, piece, start, end, _role(segments, start))
        for piece in rendering.pieces
        for start, end in _runs(rendering, piece)
        if not _inside(taken, start, end)
    ]


def _runs(rendering: Rendering, piece: Piece) -> Iterator[tuple[int, int]]:
    return (match.span() for match in DIGITS.finditer(rendering.source, piece.start, piece.end))


def _inside(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    last = bisect_right(taken, (start, end)) - 1
    return any(first <= start and end <= stop for first, stop in taken[max(0, last - 1) : last + 2])


def _role(segments: list[Segment], at: int) -> str:
    last = bisect_right(segments, at, key=lambda part: part.start) - 1
    return segments[last].role if last >= 0 and at < segments[last].end else "chrome"


def _row(rendering: Rendering, piece: Piece, start: int, end: int, role: str) -> Finding:
    return {
        "disposition": "reject",
        "member": 0,
        "number": None,
        "reported_unit": None,
        "reason": "chrome" if role in CHROME_ROLES else "table" if role == "table" else "markup",
        "role": role,
        "quote": rendering.source[start:end],
        "quote_start": start,
        "quote_end": end,
        "sentence": rendering.source[piece.start : piece.end],
        "sentence_start": piece.start,
        "sentence_end": piece.end,
        "extractor": "markup",
    }
