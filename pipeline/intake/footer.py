"""Tells the end of a page apart: the signature, related articles, the footer of the site."""

from pipeline.intake.byline import Byline
from pipeline.intake.lines import Block
from pipeline.intake.others import runs_of_others
from pipeline.intake.outlets import EDGE, media_like, without_staff
from pipeline.intake.signs import ENDS, MAX_FOOTER_WORDS, NAME, Sign
from pipeline.lexicon.layout import contributor, cut_footer

OTHERS = "of other articles"
NUMBERS = "numbered"  # a heading, unless it is of a list of other articles
SITE = {"chrome", "notice", "teaser"}


def mark_footer(blocks: list[Block], start: int, dated: bool) -> None:
    """Give the blocks below the story, which begins at index `start`, their role.

    `dated` says whether the head of the page has a date.

    The footer begins at the first line that is one by its words, or that names other articles, or at the
    dated byline of a story without one above; signature, credits and lines of the site right above belong
    to it.
    """
    runs = list(runs_of_others(blocks, start))
    cards = {index for run in runs for index in range(run.first, run.last)}
    opened, others = _opened(blocks, start, dated, cards)
    for run in runs:
        if run.ends:
            opened, others = min(opened, run.first), min(others, run.first)
            break
        for block in blocks[run.first : run.last]:
            block.mark("chrome", OTHERS)
    for index, block in enumerate(blocks[opened:], opened):
        if block.sign.kind == "related" or (block.sign.reason == ENDS and _is_end(blocks, start, index)):
            others = min(others, index)
        if _is_below(block, index >= others):
            block.mark("footer", OTHERS if index >= others else "below the story")
    _mark_close(blocks, start, opened)


def _is_below(block: Block, of_others: bool) -> bool:
    """Whether a block below the first of the footer is of it too: all `of_others`, else what is short."""
    if block.role and not (of_others and block.reason == NUMBERS):
        return False
    return of_others or block.words <= MAX_FOOTER_WORDS or block.sign.kind != "text"


def _mark_close(blocks: list[Block], start: int, opened: int) -> None:
    """Mark what closes the story right above the footer, which opens at the index `opened`."""
    last = opened - 1
    while last >= start and (_closes(blocks[last]) or (last > start and _signs(blocks[last]))):
        blocks[last].mark("footer", "closes the story")
        last -= 1


def _opened(blocks: list[Block], start: int, dated: bool, cards: set[int]) -> tuple[int, int]:
    """Return the index of the first block of the footer, and of the first that is of other articles.

    Either is the number of blocks where there is none. The date of one of the `cards` opens none.
    """
    none = len(blocks)
    for index, block in enumerate(blocks[start:], start):
        kind = block.sign.kind
        if block.role and kind != "chrome":
            continue
        if kind == "footer" or (index == none - 1 and cut_footer(block.text)):
            return index, none
        if kind == "related" and not _is_box(blocks, start, index):
            return index, index
        last = None if dated else _dated_end(blocks, start, index)
        if last is not None and last not in cards:
            return index, last + 1
    return none, none


def text_words(blocks: list[Block]) -> int:
    """Return the number of words of the running text among the blocks."""
    return sum(block.words for block in blocks if block.sign.kind == "text")


def _is_box(blocks: list[Block], start: int, index: int) -> bool:
    """Whether a line that names other articles only interrupts the story: more text stands below it."""
    return text_words(blocks[index:]) > text_words(blocks[start:index])


def _is_end(blocks: list[Block], start: int, index: int) -> bool:
    """Whether most of the text stands above a disclaimer, so that what stands below is of the site."""
    return text_words(blocks[start:index]) >= 2 * text_words(blocks[index:])


def _dated_end(blocks: list[Block], start: int, index: int) -> int | None:
    """Return the index of the dated line in the credits at `index` that close the story, or None.

    They close it if most of the text stands above, or half of it where they name who published it.
    """
    first = blocks[index].sign.byline
    named = first is not None and first.publisher is not None
    if text_words(blocks[start:index]) <= (1 if named else 2) * text_words(blocks[index:]):
        return None
    for last in range(index, len(blocks)):
        said = blocks[last].sign.byline
        if said is None:
            return None
        if said.published_on is not None:
            return last
    return None


def _signs(block: Block) -> bool:
    """Whether a block at the end of the story is the name of a publisher, which is then its signature."""
    name = contributor().sub("", block.text)
    named = not block.role and block.sign.kind == "line" and media_like(name)
    if named:
        block.sign = Sign("byline", NAME, Byline(publisher=without_staff(name.strip(EDGE))))
    return named


def _closes(block: Block) -> bool:
    """Whether a block at the end is of the site: a signature, an editor's line, "Print"."""
    if block.role:
        return block.role == "chrome"
    return block.sign.kind in {"byline", *SITE}
