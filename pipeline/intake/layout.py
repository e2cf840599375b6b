"""Tells the parts of an article apart: menu, title, byline, captions, headings, body, footer."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from pipeline.intake.cells import read_rows
from pipeline.intake.dateline import read_dateline
from pipeline.intake.footer import mark_footer, text_words
from pipeline.intake.grids import Grid, find_grids
from pipeline.intake.header import mark_header, mark_names, mark_weather
from pipeline.intake.imprint import Imprint, read_imprint
from pipeline.intake.letterhead import mark_letterheads
from pipeline.intake.lines import FEW_WORDS, Block, read_blocks
from pipeline.intake.markup import heading_levels, without_markup
from pipeline.intake.opening import mark_excerpt, mark_shown_twice, story_start
from pipeline.intake.others import mark_cards_above, mark_cards_below
from pipeline.intake.signs import BULLET, CALL, FULL_STOP, NAME, NUMBERED, SENTENCE_END, stops_inside
from pipeline.intake.title_lines import join_titles
from pipeline.intake.titles import find_title, is_dated, mark_trails, name_of
from pipeline.tables.rendering import Piece, Rendering
from pipeline.tables.segments import Segment

ROMAN = regex.compile(
    r"(?:[IVX]{1,5}[.、]|\([ivx\d]{1,4}\)|[一二三四五六七八九十]+、|Part\s+\w+[.:]?)\s*\p{L}"
)
LABEL = regex.compile(r"[:：]\s*\S*\d|\t")
HEADING_START = regex.compile(r"[\"'“‘(]?[\p{Lu}\d一-鿿]")
LETTERS = regex.compile(r"\p{L}{2}")
ANY_LETTER, LATIN = regex.compile(r"\p{L}"), regex.compile(r"\p{Latin}")
MANY_LETTERS = 20  # of a line from which on its script tells
MAX_HEADING_WORDS, MAX_NUMBERED_WORDS = 12, 40
LATE_BYLINE, MAX_LATE = 3, 2  # texts above a late byline; more dated lines than that are a chronicle
FURNITURE = {
    *("counters, sections or times", "no words", "trail of sections", "phone", "code", "postal address"),
    *("identifier", "bare number", "numbers of pages", "link to a file", CALL),
}


@dataclass(frozen=True)
class Layout(Imprint):
    """The segments of a text, which hold every visible character once, in order, and what they say of it.

    `pieces` are the characters that read otherwise than they are printed.
    """

    segments: list[Segment] = field(default_factory=list)
    pieces: tuple[Piece, ...] = ()


def read_layout(text: str) -> Layout:
    """Return the layout of `text`, the characters of one article file as decoded."""
    rendering = without_markup(text)
    grids = find_grids(rendering.text)
    blocks = read_blocks(
        rendering.text, heading_levels(rendering), [row for grid in grids for row in grid.rows]
    )
    _mark_numbered(blocks)
    _mark_script(blocks)
    blocks = join_titles(blocks, rendering.text)
    mark_trails(blocks)
    mark_letterheads(blocks)
    mark_excerpt(blocks)
    mark_shown_twice(blocks)
    mark_weather(blocks)
    start = story_start(blocks)
    mark_cards_above(blocks, start)
    mark_cards_below(blocks, start)
    title = find_title(blocks, start)
    mark_header(blocks, start, title)
    dated = _mark_late_byline(blocks, start)
    mark_footer(blocks, start, dated)
    named = name_of(title.text) if title is not None and title.words >= FEW_WORDS else None
    _mark_lines_once_more(blocks)
    for block in blocks:
        if not block.role and block.words >= FEW_WORDS and name_of(block.text) == named:
            block.mark("title_copy", "the title once more")
        elif not block.role:
            block.mark(*_role_in_story(block, blocks))
    _mark_second_captions(blocks)
    said = read_imprint(blocks, title, rendering.text)
    return Layout(
        **vars(said),
        segments=_segments(blocks, rendering),
        pieces=tuple(rendering.then([*_bullets(blocks), *_cells(grids, blocks)])),
    )


def _mark_numbered(blocks: list[Block]) -> None:
    """Mark numbered headings: a rising series, or one whose number is set off by a mark or wide space."""
    series: list[tuple[Block, bool]] = []
    last = 0
    for block in blocks:
        match = NUMBERED.match(block.text) if block.sign.wraps else None
        if not match or block.words > MAX_NUMBERED_WORDS or stops_inside(block.text[match.end() :]):
            continue
        if int(match["number"]) == last + 1:
            series.append((block, match["mark"] != " "))
            last += 1
        elif match["mark"] != " " and not FULL_STOP.search(block.text):
            block.mark("heading", "numbered")
            last = int(match["number"])
    for block, wide in series:
        if len(series) > 1 or (wide and not FULL_STOP.search(block.text)):
            block.mark("heading", "numbered")


def _mark_script(blocks: list[Block]) -> None:
    """Mark lines in another script than Latin, which no one reads here, where a text in Latin stands."""
    foreign = [not block.text.isascii() and _is_foreign(block.text) for block in blocks]
    if any(block.sign.kind == "text" and not other for block, other in zip(blocks, foreign, strict=True)):
        for block, other in zip(blocks, foreign, strict=True):
            if other and block.sign.kind in {"text", "line", "item"}:
                block.mark("chrome", "another script")


def _is_foreign(text: str) -> bool:
    """Whether the text has many letters, and most are of another script than Latin."""
    many = len(ANY_LETTER.findall(text))
    return many > MANY_LETTERS and 2 * len(LATIN.findall(text)) < many


def _mark_late_byline(blocks: list[Block], start: int) -> bool:
    """Mark a dated byline below the first sentences; return whether a date stands above most of the text."""
    if any(is_dated(block) for block in blocks[:start]):
        return True
    end = next((i for i, b in enumerate(blocks) if i > start and b.sign.kind == "related"), len(blocks))
    late = [i for i in range(start, end) if is_dated(blocks[i])]
    if not late or len(late) > MAX_LATE:
        return False
    above, below = blocks[start : late[0]], blocks[late[0] : end]
    if text_words(above) > text_words(below) or sum(b.sign.kind == "text" for b in above) > LATE_BYLINE:
        return False
    blocks[late[0]].mark("byline", "fields of a byline")
    mark_names(blocks, late[0])
    return True


def _mark_lines_once_more(blocks: list[Block]) -> None:
    """Mark what says the same as the block above: pages print captions for the eye and the screen reader."""
    for above, block in pairwise(blocks):
        if not block.role and block.words >= FEW_WORDS and name_of(block.text) == name_of(above.text):
            block.mark("chrome", "once more")


def _mark_second_captions(blocks: list[Block]) -> None:
    """Mark captions that were shown before: pages print them for the eye and for the screen reader."""
    shown: set[str] = set()
    for block in blocks:
        if block.role == "caption" and block.text in shown:
            block.mark("chrome", "caption once more")
        elif block.role == "caption":
            shown.add(block.text)


def _role_in_story(block: Block, blocks: list[Block]) -> tuple[str, str]:
    """Return role and reason of a block that neither head nor end of the page has claimed."""
    kind, reason = block.sign.kind, block.sign.reason
    if kind == "caption":
        return kind, reason
    if kind in {"chrome", "notice"} and reason in FURNITURE:
        return "chrome", reason
    if kind == "byline" and reason != NAME and not is_dated(block):
        return kind, reason
    if kind in {"teaser", "row"}:
        return ("chrome" if kind == "teaser" else "table"), reason
    return ("heading", "short line above text") if _is_heading(block, blocks) else ("body", reason)


def _is_heading(block: Block, blocks: list[Block]) -> bool:
    """Whether an unmarked block is a section heading: short, without a stop, and with text below it."""
    text = block.text
    if block is blocks[-1] or BULLET.match(text) or SENTENCE_END.search(text):
        return False
    if block.words > MAX_HEADING_WORDS or (block.sign.kind == "text" and read_dateline(text) is not None):
        return False
    if LABEL.search(text) or not HEADING_START.match(text):
        return ROMAN.match(text) is not None
    return LETTERS.search(text) is not None


def _bullets(blocks: list[Block]) -> Iterator[Piece]:
    """The marks of list items, which read as nothing."""
    for block in blocks:
        match = BULLET.match(block.text) if block.role == "body" else None
        if match:
            yield Piece(block.start, block.start + match.end(), "")


def _cells(grids: list[Grid], blocks: list[Block]) -> Iterator[Piece]:
    """The cells of the tables of the story, as their labels make them read."""
    told = {block.start for block in blocks if block.role == "table"}
    for grid in grids:
        for row, pieces in read_rows(grid):
            if row.start in told:
                yield from (piece for piece in pieces if piece.start < piece.end or piece.reads)


def _segments(blocks: list[Block], rendering: Rendering) -> list[Segment]:
    """Return the segments of the source: blocks with the markup around them, markup alone as chrome."""
    found: list[Segment] = []
    spans = [(*rendering.origin(block.start, block.end), block.role) for block in blocks]
    bounds = [*(start for start, _, _ in spans), len(rendering.source)][1:]
    before = {piece.end: piece.start for piece in rendering.pieces}
    after = {piece.start: piece.end for piece in rendering.pieces}
    at = 0
    for (first, last, role), bound in zip(spans, bounds, strict=True):
        start, end = first, last
        while before.get(start, at - 1) >= at:  # marks right before and after belong to the block
            start = before[start]
        while after.get(end, bound + 1) <= bound:
            end = after[end]
        found.append(Segment(start, end, role))
        at = end
    return sorted([*found, *_alone(found, rendering)], key=lambda part: part.start)


def _alone(found: list[Segment], rendering: Rendering) -> Iterator[Segment]:
    """Markup that is part of no line: scripts, pictures."""
    starts = [part.start for part in found]
    for piece in rendering.pieces:
        last = bisect_right(starts, piece.start) - 1
        if last < 0 or found[last].end <= piece.start:
            yield Segment(piece.start, piece.end, "chrome")
