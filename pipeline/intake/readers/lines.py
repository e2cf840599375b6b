"""Cuts the elements of a page into the lines that one sees: headings, paragraphs, items, rows of tables."""

from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACES = regex.compile(r"\s+")
LINE_END = "\x00"  # no page can hold it
# Elements of HTML that only programs read, and those that stand within a line.
UNSEEN = frozenset(
    {"head", "script", "style", "noscript", "template", "select", "svg", "iframe", "object", "textarea"}
)
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr", "hi", "ref", "del",
    }
)  # fmt: skip


class PageLine(NamedTuple):
    """A line of a page, the element that it ends in, and how much of it is links (0 to 1)."""

    text: str
    tag: str
    links: float


def page_lines(tree: "_Element") -> list[PageLine]:
    """Return the lines of a page of HTML, menus and all; what only programs read is left out."""
    from lxml.etree import iterwalk

    lines: list[PageLine] = []
    pieces: list[tuple[str, bool]] = []
    blocks, anchors = [""], 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        block = event in ("start", "end") and element.tag not in INLINE
        if event == "start":
            if block:
                _close(lines, pieces, blocks[-1])
                blocks.append(element.tag)
            anchors += element.tag == "a"
            if element.tag in UNSEEN:
                walk.skip_subtree()
            else:
                pieces.append((_flat(element.text), anchors > 0))
            continue
        if block:
            _close(lines, pieces, blocks.pop())
        anchors -= event == "end" and element.tag == "a"
        pieces.append((_flat(element.tail), anchors > 0))
    _close(lines, pieces, blocks[-1])
    return lines


def _close(lines: list[PageLine], pieces: list[tuple[str, bool]], tag: str) -> None:
    """Make a line of the pieces, each with whether it is in a link."""
    text = _flat("".join(piece for piece, _ in pieces)).strip()
    linked = sum(len(piece.strip()) for piece, link in pieces if link)
    if text:
        lines.append(PageLine(text, tag, min(1.0, linked / len(text))))
    pieces.clear()


def text_lines(body: "_Element") -> list[str]:
    """Return the lines of an article as trafilatura marks it up.

    An item of a list begins with "- "; a table is one entry, with a line for each row and bars between cells.
    """
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        block = element.tag not in INLINE
        if event == "start":
            pieces.append(LINE_END if block else "")
            if element.tag == "table":
                walk.skip_subtree()
                pieces.append(_table(element))
            else:
                pieces.append(("- " if element.tag == "item" else "") + _flat(element.text))
        elif event == "end" and block:
            pieces.append(LINE_END)
        if event != "start":
            pieces.append(_flat(element.tail))
    lines = (
        "\n".join(_flat(row).strip() for row in line.strip().split("\n"))
        for line in "".join(pieces).split(LINE_END)
    )
    return [line for line in lines if line not in ("", "-")]


def _table(table: "_Element") -> str:
    """Return the rows of a table as lines; those of one cell stand apart: pages are laid out so."""
    lines: list[str] = []
    for row in table.iter("row"):
        if next(row.iterancestors("table")) is not table:
            continue  # a table within a cell, whose text the cell has
        cells = [_flat("".join(cell.itertext())).strip() for cell in row.iterchildren("cell")]
        if any(cells):
            lines.append(" | ".join(cells) if len(cells) > 1 else f"{LINE_END}{cells[0]}{LINE_END}")
    return "\n".join(lines)


def _flat(text: str | None) -> str:
    """Return the text with single spaces, of which those at its ends are kept."""
    return str(SPACES.sub(" ", text or ""))
