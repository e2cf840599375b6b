"""Finds where the story of a page begins, below menus, notices and sentences of the site."""

from itertools import pairwise

import regex

from pipeline.intake.dateline import read_dateline
from pipeline.intake.lines import Block
from pipeline.intake.signs import CUT_SHORT, Sign
from pipeline.intake.titles import is_dated, may_be_title, name_of, strong

MAX_ABOVE, MAX_ABOVE_WORDS = 4, 45  # sentences that may stand above a title, and words of one
MAX_SENTENCE_TITLE = 22
SAME = 40  # characters with which a text and its excerpt begin alike
OF_SITE = {"chrome", "notice", "byline", "related"}
EXCERPT = "excerpt of the text"
FIGURE = regex.compile(r"\d")


def story_start(blocks: list[Block]) -> int:
    """Return the index of the first block of the story: the first running text that no title follows.

    Without running text it is the first item of a list or row of a table, else the number of blocks.
    """
    texts = _of_kind(blocks, {"text"})
    whole = _below_excerpt(blocks, texts)
    if whole is not None:
        return whole
    while len(texts) > 1 and texts[0] > 0 and CUT_SHORT.search(blocks[texts[0]].text):
        texts = texts[1:]  # of another article, or said again
    first = next(iter(texts or _of_kind(blocks, {"item", "row"})), len(blocks))
    last = _end_of_head(blocks, texts)
    if last is None and _is_sentence_title(blocks, first):
        last = first + 1
    return first if last is None else next((i for i in texts if i > last), first)


def mark_excerpt(blocks: list[Block]) -> None:
    """Mark the first text that is cut short and begins as the next does: a page shows it above the whole."""
    texts = _of_kind(blocks, {"text"})
    for index, following in pairwise(texts[: MAX_ABOVE + 1]):
        text = " ".join(blocks[index].text.split())
        if CUT_SHORT.search(text) and " ".join(blocks[following].text.split()).startswith(text[:SAME]):
            blocks[index].sign = Sign("chrome", EXCERPT)
            return


def mark_shown_twice(blocks: list[Block]) -> None:
    """Mark a sentence at the top that is printed twice, above a title: the caption of a picture."""
    texts = _of_kind(blocks, {"text"})
    if len(texts) <= 2 or texts[1] != texts[0] + 1 or any(map(strong, blocks[: texts[0]])):
        return
    pair = blocks[texts[0]], blocks[texts[1]]
    below = blocks[texts[1] + 1 : texts[2]]
    if name_of(pair[0].text) == name_of(pair[1].text) and any(map(strong, below)):
        for block in pair:
            block.sign = Sign("caption", "printed twice")


def _below_excerpt(blocks: list[Block], texts: list[int]) -> int | None:
    """Return the index of the first of the `texts` below the marked excerpt, or None."""
    excerpt = next((i for i, block in enumerate(blocks) if block.sign.reason == EXCERPT), len(blocks))
    return next((index for index in texts if index > excerpt), None)


def _of_kind(blocks: list[Block], kinds: set[str]) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.sign.kind in kinds]


def _end_of_head(blocks: list[Block], texts: list[int]) -> int | None:
    """Return the index of the last block of the head of a page that stands below sentences of the site.

    A title above the first sentence leaves no room for one below it, but for a heading of the first level.
    """
    titled = any(strong(block) for block in blocks[: texts[0]]) if texts else False
    for index in range(texts[0] + 1 if texts else 0, texts[-1] if texts else 0):
        above = [i for i in texts if i < index]
        between = blocks[above[-1] + 1 : index + 1]
        if len(above) > MAX_ABOVE:
            return None
        if any(_tells(blocks[i]) for i in above):
            ends = not titled and _is_above_dateline(above, blocks, index)
            return index if ends else None
        if any(map(may_be_title, between)) and _ends_head(blocks, index, between, titled, len(above) == 1):
            return index
    return None


def _ends_head(blocks: list[Block], index: int, between: list[Block], titled: bool, first: bool) -> bool:
    """Whether the block at `index` is the last of a head, by its level or what stands `between` the texts."""
    return blocks[index].level == 1 or (not titled and _is_head(between, blocks[index + 1], first))


def _is_above_dateline(above: list[int], blocks: list[Block], index: int) -> bool:
    """Whether a title up to the `index` and a text with a dateline stand below one sentence without."""
    first, after = blocks[above[0]], blocks[index + 1]
    dateline = read_dateline(after.text) if after.sign.kind == "text" else None
    if len(above) > 1 or dateline is None or dateline.day is None:
        return False
    return read_dateline(first.text) is None and any(map(strong, blocks[above[0] + 1 : index + 1]))


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
