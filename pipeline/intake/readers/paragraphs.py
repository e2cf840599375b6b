"""Puts the lines of printed pages together to paragraphs, without the headers and numbers of the pages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

PAGE_NUMBER = regex.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", regex.I)
DIGITS = regex.compile(r"\d+")
BULLET = regex.compile(r"[•·●▪◦*–-]\s+|\(?\d{1,2}[.)]\s+|\p{Lu}\.\s+")
SENTENCE_END = regex.compile(r"[.!?:;。][\"'”’)\]]*\Z")
BROKEN_WORD = regex.compile(r"(\p{L}+)-\Z")
FIRST_WORD = regex.compile(r"(\p{Ll}+)")
EDGE_LINES = 3  # lines at the top and foot of a page among which its header, footer and number stand
COMMON = 0.05  # share of all distances of lines from which on one is no exception
WIDE_GAP = 1.25  # of the smallest usual distance of lines: beyond it a paragraph ends
INDENT = 3.0  # points by which the first line of a paragraph is set in at least
DEEP_INDENT = 45.0  # and at most: further right is another column
SHORTEST_FULL = 28  # characters of a full line of running text at least: columns are no narrower
FULL = 0.8  # of the longest line of its size: a line so long may have been broken for want of room


class Line(NamedTuple):
    """A printed line: its text, how far right and up its first letter stands on the page, and its height."""

    text: str
    right: float
    up: float
    size: float


class Print(NamedTuple):
    """How lines are printed: size of running text, distance of lines, longest line by size, usual left edges.

    `parted` says whether gaps or indents part its paragraphs: where nothing does, the end of a sentence must.
    """

    size: int
    pitch: float
    longest: dict[int, int]
    edges: tuple[float, ...]
    parted: bool


def paragraphs(pages: Iterable[list[Line]]) -> Iterator[str]:
    """Yield the paragraphs of the pages, each as one line."""
    kept = _without_edges(list(pages))
    lines = [line for page in kept for line in page]
    if not lines:
        return
    words = Counter(regex.findall(r"[\p{L}-]+", " ".join(line.text for line in lines)))
    look = _print(kept)
    text = lines[0].text
    for before, after in pairwise(lines):
        if _goes_on(before, after, look):
            text = _joined(text, after.text, words)
        else:
            yield text
            text = after.text
    yield text


def _print(pages: list[list[Line]]) -> Print:
    lines = [line for page in pages for line in page]
    longest: dict[int, int] = {}
    letters: Counter[int] = Counter()
    for line in lines:
        longest[round(line.size)] = max(len(line.text), longest.get(round(line.size), 0))
        letters[round(line.size)] += len(line.text)
    size = letters.most_common(1)[0][0]
    edges = _common(Counter(round(line.right) for line in lines if round(line.size) == size))
    gaps = _common(Counter(gap for page in pages for gap in _gaps(page)))
    pitch = min(gaps, default=0.0)
    parted = any(gap > WIDE_GAP * pitch for gap in gaps) or any(_is_indent(edge, edges) for edge in edges)
    return Print(size, pitch, longest, edges, parted)


def _gaps(page: list[Line]) -> Iterator[float]:
    """Yield the distances of lines of one size, in their size, from one to the next below it."""
    for before, after in pairwise(page):
        if before.up > after.up and round(before.size) == round(after.size):
            yield round((before.up - after.up) / after.size, 1)


def _common(counts: Counter[float]) -> tuple[float, ...]:
    """Return what is no exception among what was counted."""
    return tuple(each for each, times in counts.items() if times >= COMMON * counts.total())


def _is_indent(right: float, edges: Iterable[float]) -> bool:
    """Whether a line that begins at `right` is set in from one of the usual left edges."""
    return any(INDENT < right - edge <= DEEP_INDENT for edge in edges)


def _goes_on(before: Line, after: Line, look: Print) -> bool:
    """Whether the paragraph of the line `before` goes on with `after`, which may be on the next page."""
    if round(before.size) != round(after.size) or BULLET.match(after.text):
        return False
    gap = (before.up - after.up) / after.size
    ended = SENTENCE_END.search(before.text) is not None and not after.text[0].islower()
    if gap > WIDE_GAP * look.pitch or (gap > 0 and _begins(before, after, look, ended)):
        return False
    if ended and (gap <= 0 or not look.parted):  # a new page or column, or nothing else to tell by
        return False
    size = round(after.size)
    filled = len(before.text) + len(after.text.split()[0]) >= FULL * look.longest[size]
    full = filled and (len(before.text) >= SHORTEST_FULL or size > look.size)
    return full or after.text[0].islower()


def _begins(before: Line, after: Line, look: Print, ended: bool) -> bool:
    """Whether `after` is set in as a first line; the paragraph before may be a single one, set in too."""
    if round(after.size) != look.size or BULLET.match(before.text):
        return False
    return after.right > before.right + INDENT or (
        ended and abs(after.right - before.right) <= INDENT and _is_indent(after.right, look.edges)
    )


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Join two lines; a word that was broken is put together where the text has it whole elsewhere."""
    broken, rest = BROKEN_WORD.search(text), FIRST_WORD.match(more)
    if broken and rest:
        return (text[:-1] if words[broken[1] + rest[1]] else text) + more
    return f"{text} {more}"


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without their numbers, and without what stands at the edge of several of them."""
    repeated = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return [
        [
            line
            for line in page
            if line not in _edges(page) or not (PAGE_NUMBER.fullmatch(line.text) or repeated[_key(line)] > 1)
        ]
        for page in pages
    ]


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.up)
    return by_height[:EDGE_LINES] + by_height[-EDGE_LINES:] if len(page) > EDGE_LINES else []


def _key(line: Line) -> tuple[str, int]:
    """Return what the headers of all pages share: their words and their height, not the page's number."""
    return DIGITS.sub("0", line.text), round(line.up)
