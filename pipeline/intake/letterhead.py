"""Reads the letterhead of a release: who issues it stands above "FOR IMMEDIATE RELEASE", the title below."""

import regex

from pipeline.intake.byline import Byline
from pipeline.intake.lines import Block
from pipeline.intake.outlets import EDGE, is_name
from pipeline.intake.signs import NAME, Sign
from pipeline.intake.titles import strong
from pipeline.lexicon.layout import menu_line, release_mark

MAX_LINES, MAX_NAME = 4, 9  # lines of a letterhead, and words of the name in it
NO_NAME = regex.compile(r"[\d@:;!?]|[.,]\Z")


def mark_letterheads(blocks: list[Block]) -> None:
    """Mark the lines above the mark of a release, the first of which names who issues it.

    They are its letterhead if a line that may be its title stands below the mark.
    """
    for index, block in enumerate(blocks):
        if block.sign.kind == "text":
            return
        beside = _without_mark(block.text)
        if beside is None:
            continue
        if beside:
            _name(block, beside)
        elif _is_titled(blocks, index):
            _mark_above(blocks, index)
        return


def _without_mark(line: str) -> str | None:
    """Return the name beside the mark of a release on its line, "" without one; None for other lines."""
    bare = line.strip(EDGE)
    mark = release_mark().search(bare)
    if mark is None or (mark.start() > 0 and mark.end() < len(bare)):
        return None
    name = (bare[: mark.start()] or bare[mark.end() :]).strip(EDGE)
    name = "" if menu_line().fullmatch(name) else name
    return name if not name or _is_issuer(name) else None


def _is_issuer(name: str) -> bool:
    """Whether a few words may be the name of one who issues a release: capitalised, without a figure."""
    return len(name.split()) <= MAX_NAME and is_name(name) and NO_NAME.search(name) is None


def _is_titled(blocks: list[Block], mark: int) -> bool:
    """Whether a title may stand between the mark of a release, at the index `mark`, and the text."""
    for block in blocks[mark + 1 :]:
        if block.sign.kind == "text":
            return False
        if strong(block):
            return True
    return False


def _mark_above(blocks: list[Block], mark: int) -> None:
    """Mark the lines of the letterhead right above the mark of a release at the index `mark`."""
    names: list[Block] = []
    for block in reversed(blocks[max(0, mark - MAX_LINES) : mark]):
        if block.sign.kind not in {"line", "chrome"}:
            break
        if block.sign.kind == "line" and _is_issuer(block.text.strip(EDGE)):
            names.append(block)
    for other in names[:-1]:
        other.sign = Sign("chrome", "letterhead")
    if names and menu_line().fullmatch(names[-1].text) is None:
        _name(names[-1], names[-1].text.strip(EDGE))


def _name(block: Block, name: str) -> None:
    """Make the block the line that names who issues the release."""
    block.sign = Sign("byline", NAME, Byline(publisher=name))
