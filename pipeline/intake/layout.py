"""Tells the parts of an article file apart: menu, title, byline, captions, headings, body, footer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import regex

from pipeline.intake.byline import Byline, find_date, read_byline, read_dateline, split_glued
from pipeline.lexicon.layout import caption, cut_footer, footer_mark, footer_start, menu_line, publisher_name
from pipeline.tables.segments import Segment

LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
BLANK = "\ufeff\u200b"  # a byte order mark and a zero-width space show nothing, like white space
LEADING = regex.compile(rf"\A[\s{BLANK}]+")
MARKDOWN = regex.compile(r"\A(?:#{1,6}\s+|>\s*|[*_]{1,3}(?=\S))+|(?<=\S)[*_]{1,3}\Z|\s+#+\Z")
RULE = regex.compile(r"[-=_*~#|.\s]+")
BULLET = regex.compile(r"[•·●▪◦*-]\s+")
MENU_BAR = regex.compile(r"[^|｜>»/]{1,30}(?:\s*(?:[|｜>»]|\s/\s)\s*[^|｜>»/]{1,30}){1,}[|｜>»\s]*")
SPACED_MENU = regex.compile(r"[^\d.!?:;]{1,30}?(?:(?:\t|\s{2,})[^\d.!?:;]{1,30}?){3,}")
PHONE = regex.compile(r"[^:：]{2,40}[:：]\s*\+?(?=[\d\s()-]*\d[\s()-]+\d|0|\d{5}\Z)[\d\s()-]{5,}")
SENTENCE_END = regex.compile(r"[.。!?…;:,，：；][\"'”’)\]]*\Z")
ABBREVIATED = regex.compile(r"(?:\b\p{Lu}\.){2,}\Z|\b(?:Ltd|Inc|Co|Corp|No|etc)\.\Z")
FULL_STOP = regex.compile(r"[.。;；,，…][\"'”’)\]]*\Z")
INNER_STOP = regex.compile(r"[.!?。][\"'”’)]*\s+[\"'“‘(]?\p{Lu}")
NUMBERED = regex.compile(r"(?P<number>\d{1,2})(?P<mark>[.)、．]\s*|[\s\u3000]+)(?=[\p{L}\"'‘’“(])")
ROMAN = regex.compile(
    r"(?:[IVX]{1,5}[.、]|\([ivx\d]{1,4}\)|[一二三四五六七八九十]+、|Part\s+\w+[.:]?)\s*\p{L}"
)
SIGNATURE = regex.compile(r"[(（\[](?:(?:Source|Editor|Edited by|By)[:：]?\s*)?[^()（）\[\]]{2,60}[)）\]]")

Said = TypeVar("Said")
MAX_TITLE_WORDS, MAX_HEADING_WORDS, MAX_NUMBERED_WORDS = 30, 12, 40
MAX_MENU_WORDS, MAX_FOOTER_WORDS, FEW_WORDS = 5, 25, 4
MAX_WRAP_WIDTH = 120
MAX_CAPTION = 400
DATELINE_REACH = timedelta(days=31)


@dataclass(frozen=True)
class Layout:
    """The segments of a text, which hold every visible character once, in order, and what they say of it."""

    segments: list[Segment]
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    article_url: str | None = None


@dataclass
class _Block:
    """A line, or the wrapped lines of one paragraph."""

    start: int
    end: int
    text: str  # without Markdown marks
    role: str = ""
    byline: Byline | None = field(default=None)

    @property
    def words(self) -> int:
        return len(self.text.split())


def read_layout(text: str) -> Layout:
    """Return the layout of `text`, the characters of one article file as decoded."""
    blocks = _paragraphs(text)
    first_body = next((i for i, block in enumerate(blocks) if _is_body(block)), len(blocks))
    _mark_headings(blocks)
    _mark_header(text, blocks, first_body)
    _mark_footer(blocks, first_body)
    for block in blocks:
        block.role = block.role or ("heading" if _is_heading(block, blocks) else "body")
    segments = [part for block in blocks for part in _split_byline(text, block)]
    return _describe(text, segments, blocks)


def _lines(text: str) -> Iterator[tuple[_Block, int]]:
    """Yield each visible line with the number of line feeds before it."""
    end = 0
    for match in LINE.finditer(text):
        line = match.group()
        left = len(line) - len(_lstrip(line))
        stripped = _lstrip(line).rstrip().rstrip(BLANK).rstrip()
        if stripped:
            start = match.start() + left
            gap = text.count("\n", end, start) or text.count("\r", end, start)
            yield _Block(start, start + len(stripped), MARKDOWN.sub("", stripped)), gap
            end = start + len(stripped)


def _lstrip(line: str) -> str:
    return str(LEADING.sub("", line))


def _paragraphs(text: str) -> list[_Block]:
    """Return the lines of `text`, with the lines of a hard-wrapped paragraph joined."""
    lines = list(_lines(text))
    for block, _ in lines:
        _mark_alone(block)
    width = _wrap_width(lines)
    joined: list[_Block] = []
    last = _Block(0, 0, "", "none")
    for block, gap in lines:
        if gap == 1 and joined and _continues(last, block, width):
            joined[-1].end = block.end
            joined[-1].text += " " + block.text
        else:
            joined.append(replace(block))
        last = block
    return joined


def _mark_alone(block: _Block) -> None:
    """Set the role of a line that shows by itself what it is."""
    text = block.text
    if not text or RULE.fullmatch(text):
        block.role = "chrome"
    elif len(text) <= MAX_CAPTION and caption().fullmatch(text):
        block.role = "caption"
    else:
        block.byline = read_byline(text)


def _wrap_width(lines: list[tuple[_Block, int]]) -> int:
    """Return the width at which the text is hard-wrapped, 0 where it is not: a line goes on in lower case."""
    plain = [(block, gap) for block, gap in lines if not block.role and not block.byline]
    wrapped = any(
        gap == 1
        and after.text[0].islower()
        and not SENTENCE_END.search(before.text)
        and before.words >= FEW_WORDS
        for (before, _), (after, gap) in pairwise(plain)
    )
    widths = [block.end - block.start for block, _ in plain if block.end - block.start <= MAX_WRAP_WIDTH]
    return max(widths) if wrapped and len(widths) > len(plain) / 2 else 0


def _continues(before: _Block, after: _Block, width: int) -> bool:
    if not width or before.role or after.role or before.byline or after.byline or BULLET.match(after.text):
        return False
    item = NUMBERED.match(after.text)
    if item and (item["mark"] != " " or SENTENCE_END.search(before.text)):
        return False
    if not after.text[0].isupper() and not SENTENCE_END.search(before.text):
        return True
    return before.end - before.start + 1 + len(after.text.split()[0]) > width


def _is_body(block: _Block) -> bool:
    """Whether the block is running text by itself: it has a dateline or full sentences, or is very long."""
    if block.role or block.byline:
        return False
    if read_dateline(block.text) or block.words > MAX_TITLE_WORDS or INNER_STOP.search(block.text):
        return not _is_menu(block)
    return (
        bool(FULL_STOP.search(block.text) and not ABBREVIATED.search(block.text)) and block.words >= FEW_WORDS
    )


def _is_menu(block: _Block) -> bool:
    text = BULLET.sub("", block.text, count=1)
    if menu_line().fullmatch(text) or PHONE.fullmatch(text):
        return True
    if text != block.text and len(text.split()) <= MAX_MENU_WORDS:
        return True
    bar = MENU_BAR.fullmatch(text) or SPACED_MENU.fullmatch(text)
    return bar is not None and not block.byline


def _mark_headings(blocks: list[_Block]) -> None:
    """Mark numbered headings: a rising series, or one whose number is set off by a mark or wide space."""
    series: list[_Block] = []
    last = 0
    for block in blocks:
        match = NUMBERED.match(block.text) if not block.role and not block.byline else None
        if not match or block.words > MAX_NUMBERED_WORDS or INNER_STOP.search(block.text, match.end()):
            continue
        if int(match["number"]) == last + 1:
            series.append(block)
            last += 1
        elif match["mark"] != " " and not FULL_STOP.search(block.text):
            block.role = "heading"
            last = int(match["number"])
    for block in series:
        wide = NUMBERED.match(block.text)["mark"] != " "
        if len(series) > 1 or (wide and not FULL_STOP.search(block.text)):
            block.role = "heading"


def _mark_header(text: str, blocks: list[_Block], first_body: int) -> None:
    """Mark menu, title, its copy and bylines of the blocks before the first paragraph of the body."""
    open_blocks: list[_Block] = []
    for block in blocks[:first_body]:
        if block.byline and not block.byline.title:
            block.role = "byline"
        elif not block.role and _is_menu(block):
            block.role = "chrome"
        elif not block.role:
            open_blocks.append(block)
    title = _title(text, open_blocks, has_more=first_body < len(blocks) or blocks[-1:] != open_blocks[-1:])
    if title is None:
        return
    title.role = "title"
    name = _name(text, title)
    before = True
    for block in open_blocks:
        if block is title:
            before = False
        elif before:
            block.role = "chrome"
        elif _name(text, block) == name:
            block.role = "title_copy"


def _title(text: str, candidates: list[_Block], has_more: bool) -> _Block | None:
    """Return the title: the repeated line, else the first of four words or more, else the longest."""
    candidates = [
        block for block in candidates if not FULL_STOP.search(block.text) or ABBREVIATED.search(block.text)
    ]
    names = [_name(text, block) for block in candidates]
    for block, name in zip(candidates, names, strict=True):
        if names.count(name) > 1:
            return block
    if not candidates or not has_more:
        return None
    labelled = [block for block in candidates if block.byline]
    long = [block for block in candidates if block.words >= FEW_WORDS]
    return next(iter([*labelled, *long]), max(candidates, key=lambda block: block.words))


def _name(text: str, block: _Block) -> str:
    """Return the block's text without a glued byline, in a form that copies share."""
    cut = split_glued(text[block.start : block.end])
    return " ".join((text[block.start : block.start + cut] if cut else block.text).split()).casefold()


def _mark_footer(blocks: list[_Block], first_body: int) -> None:
    """Mark the footer: all short blocks from its first line on, and the signature and bylines above it."""
    opened = None
    for index, block in enumerate(blocks[first_body:], first_body):
        cut = index == len(blocks) - 1 and cut_footer(block.text)
        if not block.role and (cut or _opens_footer(block)):
            opened = opened if opened is not None else index
        if opened is not None and (not block.role or block.role == "heading"):
            block.role = "footer" if block.words <= MAX_FOOTER_WORDS or not _is_body(block) else "body"
    last = (opened if opened is not None else len(blocks)) - 1
    while last >= first_body and _closes(blocks[last]):
        blocks[last].role = "footer"
        last -= 1


def _opens_footer(block: _Block) -> bool:
    """Whether the block is the first of a footer; a sentence is none unless a mark in it says so."""
    if block.words > MAX_FOOTER_WORDS:
        return False
    return bool(
        footer_mark().search(block.text) or (footer_start().match(block.text) and not _is_body(block))
    )


def _closes(block: _Block) -> bool:
    """Whether a block at the end is of the site: a signature, an editor's line, "Print"."""
    if block.role:
        return block.role == "chrome"
    signed = SIGNATURE.fullmatch(block.text) and publisher_name().search(block.text)
    return bool(signed or block.byline or menu_line().fullmatch(block.text))


def _is_heading(block: _Block, blocks: list[_Block]) -> bool:
    """Whether an unmarked block is a section heading: short, without a stop, and with text below it."""
    text = block.text
    if (
        block is blocks[-1]
        or BULLET.match(text)
        or SENTENCE_END.search(text)
        or block.words > MAX_HEADING_WORDS
    ):
        return False
    if regex.search(r"[:：]\s*\S*\d|\t", text) or not regex.match(r"[\"'“‘(]?[\p{Lu}\d一-鿿]", text):
        return ROMAN.match(text) is not None
    return regex.search(r"\p{L}{2}", text) is not None


def _split_byline(text: str, block: _Block) -> list[Segment]:
    """Return the segments of a block: two where a byline is glued to a title."""
    cut = split_glued(text[block.start : block.end]) if block.role in {"title", "title_copy"} else None
    if cut is None:
        return [Segment(block.start, block.end, block.role)]
    middle = block.start + cut
    byline = middle + len(text[middle : block.end]) - len(text[middle : block.end].lstrip())
    return [
        Segment(block.start, block.start + len(text[block.start : middle].rstrip()), block.role),
        Segment(byline, block.end, "byline"),
    ]


def _describe(text: str, segments: list[Segment], blocks: list[_Block]) -> Layout:
    """Return the layout with what title, bylines, signature and dateline say, in this order of trust."""
    bylines = [read_byline(text[s.start : s.end]) for s in segments if s.role == "byline"]
    bylines += [block.byline for block in blocks if block.role in {"title", "footer"}]
    said = [byline for byline in bylines if byline]
    body = next((block for block in blocks if block.role == "body"), None)
    dateline = read_dateline(body.text) if body else None
    title = next((s for s in segments if s.role == "title"), None)
    labelled = _first(said, lambda byline: byline.title)
    return Layout(
        segments,
        title=labelled or (_plain(text[title.start : title.end]) if title else None),
        publisher=_first(said, lambda byline: byline.publisher) or (dateline.publisher if dateline else None),
        published_on=_first(said, lambda byline: byline.published_on) or _dateline_day(text, body),
        article_url=_first(said, lambda byline: byline.article_url),
    )


def _first(said: list[Byline], pick: Callable[[Byline], Said | None]) -> Said | None:
    return next((value for byline in said if (value := pick(byline)) is not None), None)


def _plain(line: str) -> str:
    return " ".join(MARKDOWN.sub("", line).split())


def _dateline_day(text: str, body: _Block | None) -> date | None:
    """Return the day of the dateline; a year it leaves out is that of a full date of the month before it."""
    dateline = read_dateline(body.text) if body else None
    if dateline is None or body is None:
        return None
    near = find_date(text[body.start :])
    year = dateline.year or (near[2].year if near else None)
    try:
        day = date(year, dateline.month, dateline.day) if year else None
    except ValueError:
        return None
    if day and not dateline.year and near and not timedelta(0) <= day - near[2] <= DATELINE_REACH:
        return None
    return day
