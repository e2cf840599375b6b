"""Gives the blocks of the head of a page their roles: title, its copies, bylines, what is of the site."""

import regex

from pipeline.intake.byline import Byline
from pipeline.intake.lines import FEW_WORDS, Block
from pipeline.intake.outlets import EDGE, is_person, is_surely_media, media_like, without_staff
from pipeline.intake.signs import NAME, Sign
from pipeline.intake.titles import is_dated, may_be_title, name_of
from pipeline.lexicon.layout import masthead, menu_line, site_name

NEAR_TITLE, NEAR_BYLINE = 4, 2  # blocks
MAX_NAME = 4  # words
HOME = regex.compile(r"\s+Home(?:\s?page)?\Z")
PICTURE = regex.compile(r"\s+(?:image|photo|picture|thumbnail|banner)\Z", regex.I)  # behind a title
TEMPERATURE = regex.compile(r"[-−]?\d{1,2}(?:\.\d)?\s?°?\s?[CF]")
BOX = 3  # blocks below a temperature in which the day of the site stands
OF_SITE = {"chrome", "footer", "related", "teaser", "notice"}


def mark_header(blocks: list[Block], start: int, title: Block | None) -> None:
    """Give the blocks before the story, which begins at index `start`, their roles.

    Those that no rule knows keep none: what stands between title and story is part of it.
    """
    place = next((i for i, block in enumerate(blocks) if block is title), -1)
    top = True  # only lines of the site stand above
    for index, block in enumerate(blocks[:start]):
        if block is title:
            block.mark("title", "the title")
        elif title is not None and may_be_title(block) and _is_copy(block, title):
            block.mark("title_copy", "the title once more")
        elif block.sign.kind in {"byline", "caption"}:
            block.mark(block.sign.kind, block.sign.reason)
        elif block.sign.kind in OF_SITE:
            block.mark("chrome", block.sign.reason)
        elif title is not None and (index < place or not _repeats(block, title)):
            _mark_beside(blocks, index, place, top)
        top = top and block.role == "chrome"
    if title is not None:
        _mark_authors(blocks[place + 1 : start])


def _is_copy(block: Block, title: Block) -> bool:
    """Whether a line is the title once more, or what a page tells of the picture beside it: "... image"."""
    return name_of(PICTURE.sub("", block.text)) == name_of(title.text)


def mark_weather(blocks: list[Block]) -> None:
    """Take the day in a box with the weather for what it is: that of the visit, of no article."""
    for index, block in enumerate(blocks):
        if TEMPERATURE.fullmatch(block.text):
            for near in blocks[index : index + 1 + BOX]:
                if near is block or (is_dated(near) and near.words <= BOX + 2):
                    near.sign = Sign("chrome", "counters, sections or times")


def _repeats(block: Block, title: Block) -> bool:
    """Whether a line repeats a part of the title: whom it is about, who does not publish it."""
    return f" {name_of(block.text)} " in f" {name_of(title.text)} ".replace(": ", " ")


def _mark_authors(below: list[Block]) -> None:
    """Mark the names above the first date among the blocks `below` the title."""
    dated = next((index for index, block in enumerate(below) if is_dated(block)), None)
    if dated is not None:
        mark_names(below, dated)


def _mark_beside(blocks: list[Block], index: int, title: int, top: bool) -> None:
    """Mark the line at `index` beside the title, at the index `title`: a name, or what stands above it.

    At the `top` only lines of the site stand above it; the first name above the title is the publisher's.
    """
    block = blocks[index]
    named = index < title and any(above.sign.reason == NAME for above in blocks[:index])
    if not named and _names_publisher(block, index, title, top):
        name = _without_section(block.text)
        block.sign = Sign("byline", NAME, Byline(publisher=name, guessed=not is_surely_media(name)))
        block.mark("byline", block.sign.reason)
    elif index < title:
        block.mark("chrome", "above the title")
    elif block.words < FEW_WORDS and (is_person(block.text) or block.text.islower()):
        block.mark("byline", "name of a person")


def _without_section(name: str) -> str:
    """Return the name of a publisher without section or people behind it: "Golog Times - Business"."""
    name = without_staff(HOME.sub("", name.strip(EDGE)))
    bare, _, section = name.rpartition(" - ")
    return bare if bare and menu_line().fullmatch(section) else name


def mark_names(blocks: list[Block], dated: int) -> None:
    """Mark the lines right above the dated byline at the index `dated` that name its publisher or author."""
    for block in reversed(blocks[max(0, dated - NEAR_BYLINE) : dated]):
        if block.role or block.sign.kind != "line" or not _is_name(block.text):
            break
        if media_like(block.text):
            block.sign = Sign("byline", NAME, Byline(publisher=without_staff(block.text.strip(EDGE))))
        block.mark("byline", "name above a date")


def _is_name(text: str) -> bool:
    words = text.split()
    return (len(words) <= MAX_NAME and all(word[0].isupper() for word in words)) or media_like(text)


def _names_publisher(block: Block, index: int, title: int, top: bool) -> bool:
    """Whether a line is the masthead at the top of the page, or a publisher's name near the title."""
    if block.sign.kind != "line" or not media_like(without_staff(block.text)):
        return False
    if index < title:
        sure = masthead().search(block.text) is not None
        near = title - index <= NEAR_TITLE or (sure and index == 0)
        return (top or sure) and near and site_name().search(block.text) is None
    return index - title <= NEAR_TITLE
