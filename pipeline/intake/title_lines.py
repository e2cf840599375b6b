"""Puts the lines of a title together that was broken over two or more."""

from dataclasses import replace

import regex

from pipeline.intake.lines import Block
from pipeline.intake.signs import BULLET, SENTENCE_END

LINKS = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "of",
            "to",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "with",
            "into",
            "over",
            "under",
        ),
        *("and", "or", "as", "than", "amid", "after", "before", "its", "their", "per", "between", "through"),
    }
)
GOES_ON = regex.compile(r"[\p{Ll}&%)]")
MIN_WORDS, MAX_WORDS = 3, 34


def join_titles(blocks: list[Block], text: str) -> list[Block]:
    """Return the blocks, those of one title joined, of which each goes on where the one before breaks off.

    Only lines above the first running text are looked at, which follow each other in `text` without a gap.
    """
    joined: list[Block] = []
    for index, block in enumerate(blocks):
        if block.sign.kind == "text":
            return [*joined, *blocks[index:]]
        if joined and _goes_on(joined[-1], block, text):
            last = joined[-1]
            joined[-1] = replace(last, end=block.end, text=f"{last.text} {block.text}")
        else:
            joined.append(block)
    return joined


def _goes_on(first: Block, second: Block, text: str) -> bool:
    """Whether the second line goes on with the title that the first begins."""
    lines = all(block.sign.kind == "line" and not block.role and not block.level for block in (first, second))
    if not lines or text.count("\n", first.end, second.start) != 1 or BULLET.match(second.text):
        return False
    if first.text == second.text:  # the title, twice
        return False
    if first.words < MIN_WORDS or first.words + second.words > MAX_WORDS or SENTENCE_END.search(first.text):
        return False
    last, following = first.text.split()[-1].lower(), second.text.split()[0]
    return last in LINKS or following.lower() in LINKS - {"a", "an", "the"} or bool(GOES_ON.match(following))
