"""Finds where the story of a page begins, below menus, notices and sentences of the site."""

import regex

from pipeline.intake.dateline import read_dateline
from pipeline.intake.lines import Block
from pipeline.intake.signs import CUT_SHORT
from pipeline.intake.titles import is_dated, may_be_title, strong

MAX_ABOVE, MAX_ABOVE_WORDS = 4, 45  # sentences that may stand above a title, and words of one
MAX_SENTENCE_TITLE = 22
OF_SITE = {"chrome", "notice", "byline", "related"}
FIGURE = regex.compile(r"\d")


def story_start(blocks: list[Block]) -> int:
    """Return the index of the first block of the story: the first running text that no title follows.

    Without running text it is the first item of a list or row of a table, else the number of blocks.
    """
    texts = _of_kind(blocks, {"text"})
    while len(texts) > 1 and texts[0] > 0 and CUT_SHORT.search(blocks[texts[0]].text):
        texts = texts[1:]  # of another article, or said again
    first = next(iter(texts or _of_kind(blocks, {"item", "row"})), len(blocks))
    last = _end_of_head(blocks, texts)
    if last is None and _is_sentence_title(blocks, first):
        last = first + 1
    return first if last is None else next((i for i in texts if i > last), first)


def _of_kind(blocks: list[Block], kinds: set[str]) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.sign.kind in kinds]


def _end_of_head(blocks: list[Block], texts: list[int]) -> int | None:
    """Return the index of the last block of the head of a page that stands below sentences of the site.

    A title above the first sentence leaves no room for one below it, but for a heading of the first level.
    """
    titled = any(strong(block) for block in blocks[: texts[0]]) if texts else False
    for index in range(texts[0] + 1 if texts else 0, texts[-1] if texts else 0):
        above = [i for i in texts if i < index]
        if len(above) > MAX_ABOVE or any(_tells(blocks[i]) for i in above):
            return None
        between = blocks[above[-1] + 1 : index + 1]
        if not any(map(may_be_title, between)):
            continue
        if blocks[index].level == 1 or (not titled and _is_head(between, blocks[index + 1], len(above) == 1)):
            return index
    return None


def _tells(block: Block) -> bool:
    """Whether a sentence is of a story: long, or with a figure."""
    return block.words > MAX_ABOVE_WORDS or FIGURE.search(block.text) is not None


def _is_head(between: list[Block], after: Block, first: bool) -> bool:
    """Whether the lines between two texts end with a head: its byline, or a title right above the text.

    Such a title stands below lines of the site or above a dateline, or is all that follows the `first` text.
    """
    if between[-1].sign.kind == "byline":
        return True
    if after.sign.kind != "text":
        return False
    alone = first and all(map(may_be_title, between)) and strong(between[0])
    return alone or read_dateline(after.text) is not None or _below_site(between)


def _below_site(between: list[Block]) -> bool:
    """Whether lines of the site, or a byline, and then a line that may be a title stand between two texts."""
    title = next((i for i, block in enumerate(between) if strong(block)), None)
    return title is not None and any(block.sign.kind in OF_SITE for block in between[:title])


def _is_sentence_title(blocks: list[Block], first: int) -> bool:
    """Whether the first sentence is a title: short, with no other candidate above, the dated byline below."""
    near = blocks[first : first + 2]
    if any(map(strong, blocks[:first])) or len(near) < 2:
        return False
    return near[0].words <= MAX_SENTENCE_TITLE and is_dated(near[1])
