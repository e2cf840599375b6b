"""Cuts the elements of a page into the lines that one sees: headings, paragraphs, items, rows of tables."""

from typing import TYPE_CHECKING

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


def page_lines(tree: "_Element") -> list[str]:
    """Return the lines of a page of HTML, menus and all; what only programs read is left out."""
    return _lines(tree, UNSEEN)


def text_lines(body: "_Element") -> list[str]:
    """Return the lines of an article as trafilatura marks it up.

    An item of a list begins with "- "; a table is one entry, with a line for each row and bars between cells.
    """
    return _lines(body, frozenset())


def _lines(root: "_Element", unseen: frozenset[str]) -> list[str]:
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        block = element.tag not in INLINE
        if event == "start":
            pieces.append(LINE_END if block else "")
            if element.tag in unseen:
                walk.skip_subtree()
            elif element.tag == "table" and not unseen:
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
