"""Finds the title among the lines above a story."""

import regex

from pipeline.intake.byline import is_person, media_like
from pipeline.intake.lines import FEW_WORDS, Block
from pipeline.intake.signs import BAR, BULLET
from pipeline.lexicon.layout import menu_line, site_name

LETTERS = regex.compile(r"\p{L}{2}")
TRAIL = "trail of sections"


def find_title(blocks: list[Block], start: int) -> Block | None:
    """Return the block of the title among those before the story, which begins at index `start`, or None.

    It is the labelled one, else a heading of the first level, else the line that is repeated, else the first
    line of four words or more of the run that ends at the dated byline or the story, else one below that
    byline, else a sentence in its place, else the longest line.
    """
    head = blocks[:start]
    sure = _labelled(head) or _first_level(head) or _repeated(head, blocks)
    lines = [block for block in head if may_be_title(block)]
    nothing_follows = start == len(blocks) and head[-1:] == lines[-1:]
    if sure is not None or nothing_follows:
        return sure
    return _by_place(head) or _sentence(head) or _longest(lines)


def may_be_title(block: Block) -> bool:
    """Whether the block is a line of words that nothing else claims."""
    return block.sign.kind == "line" and not block.role and LETTERS.search(block.text) is not None


def strong(block: Block) -> bool:
    """Whether the block is such a line and no name of a site or publisher."""
    return may_be_title(block) and not _weak(block)


def is_dated(block: Block) -> bool:
    """Whether the block is a byline with a date."""
    return block.sign.byline is not None and block.sign.byline.published_on is not None


def name_of(text: str) -> str:
    """Return the words in a form that copies share."""
    return " ".join(text.split()).casefold()


def _labelled(head: list[Block]) -> Block | None:
    return next((b for b in head if b.sign.byline is not None and b.sign.byline.title), None)


def _first_level(head: list[Block]) -> Block | None:
    return next((block for block in head if block.level == 1 and may_be_title(block)), None)


def _repeated(head: list[Block], blocks: list[Block]) -> Block | None:
    """Return the first line that stands once more on the page: as a copy, or at the end of a trail."""
    names = [name_of(block.text) for block in blocks]
    trails = [block for block in blocks if block.sign.reason == TRAIL]
    tails = {name_of(BAR.split(block.text)[-1]) for block in trails}
    for index, block in enumerate(head):
        name = names[index]
        copied = name in tails or name in names[index + 1 : index + 2]
        again = names.count(name) > 1 and block.words >= FEW_WORDS
        if (copied or again) and may_be_title(block):
            return block
    return None


def _by_place(head: list[Block]) -> Block | None:
    """Return the strong line that stands where a title does: above the dated byline, else below it."""
    byline = next((i for i, block in enumerate(head) if is_dated(block)), len(head))
    places = (_last_run(head[:byline]), head[byline:], head)
    return next((block for place in places for block in place if strong(block)), None)


def _last_run(head: list[Block]) -> list[Block]:
    """Return the last lines without anything between that hold a line which may be a title."""
    run: list[Block] = []
    for block in reversed(head):
        if may_be_title(block):
            run.insert(0, block)
        elif any(strong(one) for one in run):
            break
        elif block.sign.kind != "byline" or is_dated(block):
            run = []
    return run


def _sentence(head: list[Block]) -> Block | None:
    """Return the last sentence above the dated byline, where no line may be the title."""
    byline = next((i for i, block in enumerate(head) if is_dated(block)), len(head))
    return next((block for block in reversed(head[:byline]) if block.sign.kind == "text"), None)


def _longest(lines: list[Block]) -> Block | None:
    named = [block for block in lines if not media_like(block.text) and not is_person(block.text)]
    return max(named or lines, key=lambda block: block.words, default=None)


def _weak(block: Block) -> bool:
    """Whether a line is rather of the site than a title: few words, the name of a site or publisher."""
    text = block.text
    if block.words < FEW_WORDS or text[0].islower() or text.endswith((":", "：")) or BULLET.match(text):
        return True
    parts = [part for part in BAR.split(text) if part]
    if len(parts) > 1 and all(menu_line().fullmatch(part) for part in parts):
        return True
    name = site_name().search(text)
    of_site = name is not None and (name.end() == len(text) or " - " in text)
    return of_site or media_like(text)
