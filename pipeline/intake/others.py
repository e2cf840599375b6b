"""Finds what names other articles by its form: cards of headline, date and counter, lists of headlines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

import regex

from pipeline.intake.kinship import Story
from pipeline.intake.lines import Block
from pipeline.intake.outlets import media_like
from pipeline.intake.signs import BULLET, CUT_SHORT, LABELLED_FIGURE, SENTENCE_END
from pipeline.lexicon.layout import leads_on

HEADLINE = regex.compile(r"[\"'“‘(]?[\p{Lu}\d$€£]")
MIN_WORDS, MIN_CARDS, MIN_LIST = 3, 2, 3
FOREIGN, NEAR = (
    0.34,
    0.4,
)  # share of a headline's words that the story has, at most: of a card, on average in a list
ENDS = 4  # times as much text above other articles as below them, where they end the story
SHAPE = regex.compile(r"\d+|\p{L}+")  # what differs from date to date in one form
FIGURE = regex.compile(r"\d")
OTHER = "card of another article"
COUNTED = {"bare number", "counters, sections or times"}


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks `first` to `last` (half-open) without running text between, which name other articles.

    `ends` says whether hardly any text follows.
    """

    first: int
    last: int
    ends: bool


def runs_of_others(blocks: list[Block], start: int) -> Iterator[Run]:
    """Yield the runs that name other articles, below the story's first running text at the index `start`."""
    texts = [block.sign.kind in {"text", "row"} and not CUT_SHORT.search(block.text) for block in blocks]
    whole = Story(blocks[start:])
    words = [0, *accumulate(block.words * told for block, told in zip(blocks, texts, strict=True))]
    at = start
    for told, group in groupby(texts[start:]):
        last = at + len(list(group))
        if not told and at > start and not blocks[at - 1].text.endswith((":", "：")):
            first = _first_card(blocks, at, last)
            ends = ENDS * (words[-1] - words[last]) <= words[at] - words[start]
            if _are_cards(blocks[first:last]) or (ends and _is_list(blocks[first:last], whole)):
                yield Run(first, last, ends)
        at = last


def _first_card(blocks: list[Block], first: int, last: int) -> int:
    """Return the index of the first block that may be of a card, behind the credits of the story.

    A date above the first headline that is printed in another way than the next is of the story.
    """
    cards = [index for index in range(first, last) if _is_mark(blocks[index]) or _is_headline(blocks[index])]
    dates = [index for index in cards if _is_mark(blocks[index])]
    shapes = [SHAPE.sub("0", blocks[index].text) for index in dates[:2]]
    if cards[:1] == dates[:1] and len(set(shapes)) > 1:
        cards = cards[1:]
    return cards[0] if cards else first


def mark_cards_above(blocks: list[Block], start: int) -> None:
    """Mark the headlines of other articles, each with its text cut short, above the story.

    `start` is the index of its first block.
    """
    story = Story(blocks[start:])
    for above, block in pairwise(blocks[:start]):
        if block.sign.kind != "text" or not CUT_SHORT.search(block.text) or not _is_headline(above):
            continue
        if story.is_told and story.kinship(block.text).share <= FOREIGN:
            above.mark("chrome", OTHER)
            block.mark("chrome", OTHER)


def mark_cards_below(blocks: list[Block], start: int) -> None:
    """Mark the cards of other articles in the story or below: two or more of headline, text and "Read more".

    `start` is the index of its first block.
    """
    cards = [i for i in range(start + 3, len(blocks)) if _is_card(blocks[i - 2 : i + 1])]
    for last in cards if len(cards) >= MIN_CARDS else []:
        for block in blocks[last - 2 : last + 1]:
            block.mark("chrome", OTHER)


def _is_card(blocks: list[Block]) -> bool:
    """Whether the three blocks are a headline, a text, and what leads on to the whole of it."""
    headline, text, more = blocks
    return _is_headline(headline) and text.sign.kind == "text" and leads_on().fullmatch(more.text) is not None


def _are_cards(run: list[Block]) -> bool:
    """Whether two headlines or more and as many dates or counters stand without text between."""
    return sum(map(_is_mark, run)) >= MIN_CARDS and sum(map(_is_headline, run)) >= MIN_CARDS


def _is_list(run: list[Block], story: Story) -> bool:
    """Whether headlines of something else stand in a run: three or more, or one with its date."""
    headlines = [block for block in run if _is_headline(block)]
    shares = [story.kinship(block.text).share for block in headlines]
    if 0 < len(headlines) < MIN_LIST and _is_mark(run[-1]):
        return story.is_told and max(shares) <= FOREIGN
    figures = sum(FIGURE.search(block.text) is not None for block in headlines)
    return len(headlines) >= MIN_LIST and 2 * figures < len(shares) and sum(shares) <= NEAR * len(shares)


def _is_headline(block: Block) -> bool:
    """Whether a block may be the headline of another article: some words, no sentence, no labelled figure."""
    bullet = BULLET.match(block.text)
    bare = block.text[bullet.end() :] if bullet else block.text
    if block.role or block.sign.kind not in {"line", "item"} or len(bare.split()) < MIN_WORDS:
        return False
    if SENTENCE_END.search(bare) or LABELLED_FIGURE.match(bare) or media_like(bare):
        return False
    return HEADLINE.match(bare) is not None


def _is_mark(block: Block) -> bool:
    """Whether a block is what a card has beside its headline: a date, a counter, a text cut short."""
    if CUT_SHORT.search(block.text):
        return True
    said = block.sign.byline
    if said is not None:
        return said.published_on is not None and said.publisher is None
    return block.sign.reason in COUNTED
