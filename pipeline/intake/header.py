"""Tells the head of a page apart: where the story begins, its title, and what stands around the title."""

import regex

from pipeline.intake.byline import EDGE, Byline, is_person, media_like
from pipeline.intake.dateline import read_dateline
from pipeline.intake.lines import FEW_WORDS, Block
from pipeline.intake.signs import BAR, BULLET, Sign
from pipeline.lexicon.layout import masthead, menu_line, site_name

MAX_ABOVE, MAX_ABOVE_WORDS = 4, 45  # sentences that may stand above a title, and words of one
MAX_SENTENCE_TITLE = 22
NEAR_TITLE = 4  # blocks
FIGURE = regex.compile(r"\d")
SITE_KINDS = {"chrome", "notice", "byline"}
LETTERS = regex.compile(r"\p{L}{2}")


def story_start(blocks: list[Block]) -> int:
    """Return the index of the first block of the story: the first running text that no title follows."""
    texts = [i for i, block in enumerate(blocks) if block.sign.kind == "text"]
    first = (
        texts[0]
        if texts
        else next((i for i, b in enumerate(blocks) if b.sign.kind in {"item", "row"}), len(blocks))
    )
    anchor = _anchor(blocks, texts)
    if anchor is None and _is_sentence_title(blocks, first):
        anchor = first + 1
    return first if anchor is None else next((i for i in texts if i > anchor), first)


def _is_sentence_title(blocks: list[Block], first: int) -> bool:
    """Whether the first sentence is a title: short, with no other candidate above, the dated byline below."""
    if any(_may_be_title(block) and not weak(block) for block in blocks[:first]):
        return False
    near = blocks[first : first + 2]
    return len(near) == 2 and near[0].words <= MAX_SENTENCE_TITLE and is_dated(near[1])


def _anchor(blocks: list[Block], texts: list[int]) -> int | None:
    """Return the index of the last block of the head of a page that stands below sentences of the site."""
    for index in range(texts[0] + 1 if texts else len(blocks), len(blocks)):
        above = [i for i in texts if i < index]
        if len(above) > MAX_ABOVE or any(_tells(blocks[i]) for i in above):
            return None
        if not any(i > index for i in texts):
            return None
        between = blocks[above[-1] + 1 : index + 1]
        titles = [block for block in between if _may_be_title(block)]
        alone = len(above) == 1 and between == titles and not weak(titles[0])
        if titles and (_ends_head(between, blocks[index + 1]) or (alone and index + 1 in texts)):
            return index
    return None


def _tells(block: Block) -> bool:
    """Whether a sentence is of a story: long, or with a figure."""
    return block.words > MAX_ABOVE_WORDS or FIGURE.search(block.text) is not None


def _ends_head(between: list[Block], after: Block) -> bool:
    """Whether the lines `between` two texts end with a head: its byline, a heading, a dateline after it."""
    last = between[-1]
    if last.sign.kind == "byline" or last.level == 1:
        return True
    return after.sign.kind == "text" and (read_dateline(after.text) is not None or _below_site(between))


def _below_site(between: list[Block]) -> bool:
    """Whether lines of the site, or a byline, and then a line that may be a title stand between two texts."""
    titles = [i for i, block in enumerate(between) if _may_be_title(block) and not weak(block)]
    return bool(titles) and any(block.sign.kind in SITE_KINDS for block in between[: titles[0]])


def find_title(blocks: list[Block], start: int) -> Block | None:
    """Return the block of the title among those before the story, which begins at index `start`.

    It is the labelled one, else a heading of the first level, else the line that is repeated, else the first
    line of four words or more of the run that ends at the dated byline or the story, else one below that
    byline, else the longest line.
    """
    head = blocks[:start]
    labelled = next((b for b in head if b.sign.byline and b.sign.byline.title), None)
    lines = [block for block in head if _may_be_title(block)]
    marked = next((block for block in lines if block.level == 1), None)
    if labelled or marked:
        return labelled or marked
    repeated = _repeated(lines, blocks)
    if repeated is not None:
        return repeated
    if start == len(blocks) and head[-1:] == lines[-1:]:
        return None  # nothing follows that it could be the title of
    byline = next((i for i, block in enumerate(head) if is_dated(block)), len(head))
    above = [block for block in _last_run(head[:byline]) if not weak(block)]
    below = [block for block in head[byline:] if _may_be_title(block) and not weak(block)]
    strong = [block for block in lines if not weak(block)]
    for choice in (above, below, strong):
        if choice:
            return choice[0]
    sentences = [block for block in head[:byline] if block.sign.kind == "text"]
    if sentences:
        return sentences[-1]
    named = [block for block in lines if not media_like(block.text) and not is_person(block.text)]
    return max(named or lines, key=lambda block: block.words, default=None)


def _may_be_title(block: Block) -> bool:
    return block.sign.kind == "line" and not block.role and LETTERS.search(block.text) is not None


def is_dated(block: Block) -> bool:
    """Whether the block is a byline with a date."""
    return block.sign.byline is not None and block.sign.byline.published_on is not None


def _repeated(lines: list[Block], blocks: list[Block]) -> Block | None:
    """Return the first line that stands once more on the page: as a copy, or at the end of a trail."""
    names = [name_of(block) for block in blocks]
    tails = {
        name_of_text(BAR.split(block.text)[-1])
        for block in blocks
        if block.sign.reason == "trail of sections"
    }
    for index, block in enumerate(blocks):
        name = names[index]
        copied = name in names[index + 1 : index + 2] or name in tails
        if any(block is line for line in lines) and (
            copied or (names.count(name) > 1 and block.words >= FEW_WORDS)
        ):
            return block
    return None


def name_of(block: Block) -> str:
    """Return the text of the block in a form that copies share."""
    return name_of_text(block.text)


def name_of_text(text: str) -> str:
    """Return the words in a form that copies share."""
    return " ".join(text.split()).casefold()


def _last_run(head: list[Block]) -> list[Block]:
    """Return the last lines without anything between that hold a line which may be a title."""
    run: list[Block] = []
    for block in reversed(head):
        if _may_be_title(block):
            run.insert(0, block)
        elif any(not weak(one) for one in run):
            break
        elif block.sign.kind != "byline" or is_dated(block):
            run = []
    return run


def weak(block: Block) -> bool:
    """Whether a line is rather of the site than a title: few words, the name of a site or publisher."""
    text = block.text
    if block.words < FEW_WORDS or text[0].islower() or text.endswith((":", "：")) or BULLET.match(text):
        return True
    parts = [part for part in BAR.split(text) if part]
    if len(parts) > 1 and all(menu_line().fullmatch(part) for part in parts):
        return True
    name = site_name().search(text)
    of_site = name is not None and (name.end() == len(text) or " - " in text)
    return of_site or (media_like(text) and block.words <= 2 * FEW_WORDS)


def mark_header(blocks: list[Block], start: int, title: Block | None) -> None:
    """Give the blocks before the story their roles: title, its copies, bylines, what is of the site."""
    place = next((i for i, block in enumerate(blocks) if block is title), -1)
    for index, block in enumerate(blocks[:start]):
        kind, reason = block.sign.kind, block.sign.reason
        if block is title:
            block.mark("title", "the title")
        elif title is not None and _may_be_title(block) and name_of(block) == name_of(title):
            block.mark("title_copy", "the title once more")
        elif kind in {"byline", "caption"}:
            block.mark(kind, reason)
        elif kind in {"chrome", "footer", "related", "teaser", "notice"}:
            block.mark("chrome", reason)
        elif _names_publisher(block, index, place):
            block.sign = Sign("byline", "name of a publisher", Byline(publisher=block.text.strip(EDGE)))
            block.mark("byline", block.sign.reason)
        elif index < place:
            block.mark("chrome", "above the title")
        elif (
            title is not None and (is_person(block.text) or block.text.islower()) and block.words < FEW_WORDS
        ):
            block.mark("byline", "name of a person")


def _names_publisher(block: Block, index: int, title: int) -> bool:
    """Whether a line is the masthead at the top of the page, or a publisher's name near the title."""
    if block.sign.kind != "line" or not media_like(block.text) or title < 0:
        return False
    if index < title:
        return masthead().search(block.text) is not None and index < NEAR_TITLE
    return index - title <= NEAR_TITLE
