"""Gives the blocks of the head of a page their roles: title, its copies, bylines, what is of the site."""

from pipeline.intake.byline import EDGE, Byline, is_person, media_like
from pipeline.intake.lines import FEW_WORDS, Block
from pipeline.intake.signs import NAME, Sign
from pipeline.intake.titles import may_be_title, name_of
from pipeline.lexicon.layout import masthead, site_name

NEAR_TITLE = 4  # blocks
OF_SITE = {"chrome", "footer", "related", "teaser", "notice"}


def mark_header(blocks: list[Block], start: int, title: Block | None) -> None:
    """Give the blocks before the story, which begins at index `start`, their roles.

    Those that no rule knows keep none: what stands between title and story is part of it.
    """
    place = next((i for i, block in enumerate(blocks) if block is title), -1)
    for index, block in enumerate(blocks[:start]):
        if block is title:
            block.mark("title", "the title")
        elif title is not None and may_be_title(block) and name_of(block.text) == name_of(title.text):
            block.mark("title_copy", "the title once more")
        elif block.sign.kind in {"byline", "caption"}:
            block.mark(block.sign.kind, block.sign.reason)
        elif block.sign.kind in OF_SITE:
            block.mark("chrome", block.sign.reason)
        elif title is not None:
            _mark_beside(block, index, place)


def _mark_beside(block: Block, index: int, title: int) -> None:
    """Mark a line beside the title, which stands at the index `title`: a name, or what stands above it."""
    if _names_publisher(block, index, title):
        block.sign = Sign("byline", NAME, Byline(publisher=block.text.strip(EDGE)))
        block.mark("byline", block.sign.reason)
    elif index < title:
        block.mark("chrome", "above the title")
    elif block.words < FEW_WORDS and (is_person(block.text) or block.text.islower()):
        block.mark("byline", "name of a person")


def _names_publisher(block: Block, index: int, title: int) -> bool:
    """Whether a line is the masthead at the top of the page, or a publisher's name near the title."""
    if block.sign.kind != "line" or not media_like(block.text):
        return False
    if index < title:
        named = index == 0 or masthead().search(block.text) is not None
        return named and index < NEAR_TITLE and site_name().search(block.text) is None
    return index - title <= NEAR_TITLE
