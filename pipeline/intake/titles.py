"""Finds the title among the lines above a story: each is weighed by what speaks for and against it."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from pipeline.intake.kinship import Story
from pipeline.intake.line_parts import ISSUE, opens_with_field
from pipeline.intake.lines import FEW_WORDS, Block
from pipeline.intake.outlets import is_person, media_like
from pipeline.intake.signs import BAR, BULLET, Sign
from pipeline.lexicon.layout import TitleEvidence, layout_words, menu_line, site_name, trail_start
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.printed_dates import month_name

LETTER = regex.compile(r"[\p{L}\p{N}]")
LETTERS = regex.compile(r"\p{L}{2}")
CUT_OFF = regex.compile(r"[:：,，;；]\Z|\A[(（\[].*[)）\]]\Z")
TRAIL = "trail of sections"
LONG, MANY_WORDS = 14, 22
MUCH_KIN, KIN_WORDS, KIN_SHARE = 5, 2, 0.3  # words, and share of the line's, from which on it is of the story
SUFFIX = regex.compile(r"\s+[-–—|]\s+.{2,40}\Z")  # "Vans reach Golog - Lanhai Daily"
SURE: frozenset[TitleEvidence] = frozenset({"labelled", "first_level", "copied"})
BETWEEN = regex.compile(r"[-–—‐‑'\"“”‘’]+")
GAP = regex.compile(r"\s{3,}")
MARKS = regex.compile(r"\s*[|｜•·]\s*")
NEAR_BYLINE = 2  # blocks
MIN_ABOVE = 2  # words of a line right above the fields of an article


def find_title(blocks: list[Block], start: int) -> Block | None:
    """Return the block of the title among those before the story, which begins at index `start`, or None.

    It is the first of those that the evidence speaks for most, by the weights in `reference/layout.yml`.
    """
    head = blocks[:start]
    nothing_follows = start == len(blocks) and head[-1:] == [b for b in head if may_be_title(b)][-1:]
    story = Story(blocks[start:])
    place = _Places(blocks, start, story)
    weights = layout_words().title_evidence
    best: tuple[int, Block | None] = (-1, None)
    for block in head:
        found = set(evidence(block, place, story))
        if not found or (nothing_follows and found.isdisjoint(SURE)):
            continue
        weight = sum(weights[each] for each in found)
        if weight > best[0]:
            best = (weight, block)
    return best[1]


class _Places:
    """Where the lines of the head stand that tell the place of a title."""

    def __init__(self, blocks: list[Block], start: int, story: Story) -> None:
        self.head = blocks[:start]
        likely = self._likely(story)
        signed = [i for i, block in enumerate(self.head) if block.sign.kind == "byline"]
        dated = next((i for i in signed if is_dated(self.head[i])), None)
        first = next((i for i in signed if any(id(block) in likely for block in self.head[:i])), dated)
        run = _last_run(self.head[:first], likely) or _last_run(self.head, likely)
        self.run = {id(block) for block in run}
        self.first = next((id(block) for block in run if id(block) in likely), None)
        self.above_byline = {id(block) for i in signed for block in self.head[max(0, i - NEAR_BYLINE) : i]}
        self.titled, self.below_fields = _above_fields(self.head)
        self.below_list = _below_list(self.head)
        self.sentence = _last_sentence(self.head[: dated or 0])
        copied, self.again = self._copies(blocks)
        self.taglines = self._taglines()
        self.copied = copied - self._captions(blocks, story)

    def _likely(self, story: Story) -> set[int]:
        """The lines that may be the title best: those that share words with the story, if any do."""
        lines = [block for block in self.head if strong(block)]
        shared = {id(block): story.kinship(block.text).shared for block in lines}
        if max(shared.values(), default=0) >= KIN_WORDS:
            return {key for key, words in shared.items() if words}
        return set(shared) or {id(block) for block in self.head if may_be_title(block)}

    def _copies(self, blocks: list[Block]) -> tuple[set[int], set[int]]:
        """The lines that stand once more right below or at the end of a trail, and elsewhere."""
        names = [name_of(block.text) for block in blocks]
        times = Counter(names)
        tails = set(_tails(blocks))
        copied, again = set(), set()
        bare = [name_of(SUFFIX.sub("", block.text)) for block in blocks]
        for index, block in enumerate(self.head):
            around = {*tails, *names[index + 1 : index + 2]}
            if bare[index] != names[index]:  # a copy without the name of the site stands better
                around -= {bare[index]}
            elif index:
                around.add(bare[index - 1] if bare[index - 1] != names[index - 1] else "")
            if block.words <= LONG and names[index] in around:
                copied.add(id(block))
            elif block.words >= FEW_WORDS and times[names[index]] > 1 and not self._is_section(index, names):
                again.add(id(block))
        return copied, again

    def _taglines(self) -> set[int]:
        """The lines that go on behind the short name of a site, which stands above them twice or more."""
        names = [name_of(block.text) for block in self.head]
        short = [name for name in names if 1 < len(name.split()) < FEW_WORDS and names.count(name) > 1]
        begun = (
            block
            for block, name in zip(self.head, names, strict=True)
            if name.startswith(tuple(f"{each} " for each in short))
        )
        return {id(block) for block in begun}

    def _captions(self, blocks: list[Block], story: Story) -> set[int]:
        """The lines with a copy right below that stand under a line which has more to do with the story.

        So stands a picture's caption, which is printed once more for those who cannot see it.
        """
        found: set[int] = set()
        most = 0
        for block, below in pairwise([*self.head, *blocks[len(self.head) : len(self.head) + 1]]):
            shared = story.kinship(block.text).shared if strong(block) else 0
            if name_of(block.text) == name_of(below.text) and shared < most:
                found.add(id(block))
            most = max(most, shared)
        return found

    def _is_section(self, index: int, names: list[str]) -> bool:
        """Whether the copies of a line all stand above another line that may be the title: "News: Trade"."""
        last = max(i for i, name in enumerate(names) if name == names[index])
        return ":" in names[index] and any(strong(block) for block in self.head[last + 1 :])


def evidence(block: Block, place: "_Places", story: Story) -> Iterator[TitleEvidence]:
    """Yield what speaks for or against a block of the head as the title; nothing for what can be none."""
    if block.sign.byline is not None and block.sign.byline.title:
        yield "labelled"
    elif may_be_title(block):
        yield from _of_place(block, place)
        yield from _of_words(block)
        yield from _of_story(block, story)
    elif block is place.sentence:
        yield "sentence"


def _of_place(block: Block, place: "_Places") -> Iterator[TitleEvidence]:
    if block.level == 1:
        yield "first_level"
    if id(block) in place.copied:
        yield "copied"
    if id(block) in place.again:
        yield "again"
    if id(block) in place.run:
        yield "in_run"
    if id(block) == place.first:
        yield "first_of_run"
    if id(block) in place.above_byline:
        yield "above_byline"
    if block is place.titled:
        yield "above_its_fields"
    elif id(block) in place.below_fields:
        yield "below_its_fields"
    if id(block) in place.below_list:
        yield "below_a_list"
    if id(block) in place.taglines:
        yield "name_of_site"
    yield "line"


def _of_words(block: Block) -> Iterator[TitleEvidence]:
    text = block.text
    words = sum(LETTER.search(word) is not None for word in text.split())
    if words < FEW_WORDS:
        yield "part_of_another" if words == 1 else "few_words"
    elif words > LONG:
        yield "many_words" if words > MANY_WORDS else "long"
    if text[0].islower() or CUT_OFF.search(text) or BULLET.match(text):
        yield "part_of_another"
    if is_name_of_site(text):
        yield "name_of_site"
    elif is_person(text):
        yield "person"


def _of_story(block: Block, story: Story) -> Iterator[TitleEvidence]:
    kin = story.kinship(block.text)
    if kin.share >= KIN_SHARE and kin.shared >= KIN_WORDS:
        yield "much_of_the_story" if kin.shared >= MUCH_KIN else "of_the_story"
    elif kin.shared:
        yield "near_the_story"
    elif story.is_told:
        yield "foreign"


def may_be_title(block: Block) -> bool:
    """Whether the block is a line of words that nothing else claims: "Lanhai Post: parcels up 7%" too."""
    line = block.sign.kind == "line" or (
        block.sign.kind == "item" and block.words >= FEW_WORDS and not BULLET.match(block.text)
    )
    return line and not block.role and LETTERS.search(block.text) is not None


def strong(block: Block) -> bool:
    """Whether the block is such a line, of some words, and no name of a site or publisher."""
    return may_be_title(block) and not {"few_words", "part_of_another", "name_of_site"} & set(
        _of_words(block)
    )


def is_dated(block: Block) -> bool:
    """Whether the block is a byline with a date."""
    return block.sign.byline is not None and block.sign.byline.published_on is not None


def name_of(text: str) -> str:
    """Return the words in a form that copies share, whatever stands between them."""
    return " ".join(BETWEEN.sub(" ", text).split()).casefold()


def _tails(blocks: list[Block]) -> Iterator[str]:
    """Yield the last parts of the trails of a page, and of the lines with bars between."""
    for block in blocks:
        start = trail_start().match(block.text)
        if start:
            yield from (name_of(words) for words in _ends(block.text[start.end() :]))
        if block.sign.reason == TRAIL or (block.sign.kind == "line" and BAR.search(block.text)):
            yield name_of(BAR.split(block.text)[-1])


def _ends(text: str) -> Iterator[str]:
    """Yield what is left of the words without the first, the first two, ...: "Post Vans reach the valley"."""
    words = text.split()[:LONG]
    yield from (" ".join(words[index:]) for index in range(len(words) - FEW_WORDS + 1))


def mark_trails(blocks: list[Block]) -> None:
    """Mark a trail without signs between its sections, which ends in the title below it."""
    for above, block in pairwise(blocks):
        start = trail_start().match(above.text)
        if (
            start
            and block.words >= FEW_WORDS
            and name_of(block.text) in _ends(name_of(above.text[start.end() :]))
        ):
            above.sign = Sign("chrome", TRAIL)


def _above_fields(head: list[Block]) -> tuple[Block | None, set[int]]:
    """Return the line right above the first byline of an article, not of a day, and the blocks below that.

    Of copies of the line it is the first. Without such a line there is neither.
    """
    below = next((index for index, block in enumerate(head) if _is_of_article(block)), 0)
    line = head[below - 1] if below else None
    if line is None or not may_be_title(line) or not MIN_ABOVE <= line.words <= MANY_WORDS:
        return None, set()
    if BAR.match(head[below].text):  # "Notes from the road | Lanhai | 4 May": of one line
        return None, set()
    if {"part_of_another", "name_of_site", "person"} & set(_of_words(line)):
        return None, set()
    first = next(block for block in head if name_of(block.text) == name_of(line.text))
    return first, {id(block) for block in head[below:]}


def _is_of_article(block: Block) -> bool:
    """Whether the block is a byline that gives the date of an article: with a label, publisher or person."""
    said = block.sign.byline
    if said is None or said.published_on is None:
        return False
    return said.publisher is not None or said.signed or opens_with_field(block.text) > 0


def _below_list(head: list[Block]) -> set[int]:
    """The blocks of the head from the first item of a list with figures on, where there are two or more."""
    items = [index for index, block in enumerate(head) if block.sign.kind == "item"]
    return {id(block) for block in head[items[0] :]} if len(items) > 1 else set()


def _last_sentence(head: list[Block]) -> Block | None:
    return next((block for block in reversed(head) if block.sign.kind == "text"), None)


def _last_run(head: list[Block], likely: set[int]) -> list[Block]:
    """Return the last lines without anything between that hold one of the `likely` titles."""
    run: list[Block] = []
    found = False
    for block in reversed(head):
        if may_be_title(block):
            run.append(block)
            found |= id(block) in likely
        elif found:
            break
        elif block.sign.kind != "byline" or is_dated(block):
            run = []
    return run[::-1] if found else []


@cache
def _issue() -> "regex.Pattern[str]":
    """What a part of a line calls the issue of a paper: "Issue 42", "June 2021", "Spring 2021"."""
    times = "|".join([month_name(), *period_words().seasons])
    return regex.compile(rf"(?:(?:{times})[\s,]+(?:19|20)\d\d|{ISSUE.pattern})", regex.I)


def is_name_of_site(text: str) -> bool:
    """Whether a line is the name of a site, of a publisher or of sections."""
    parts = [part for part in BAR.split(text) if part]
    if len(parts) > 1 and all(menu_line().fullmatch(part) for part in parts):
        return True
    marked = MARKS.split(text)
    if len(marked) > 1 and any(_issue().fullmatch(part) for part in marked):
        return True
    gap = GAP.search(text)
    if gap is not None and menu_line().fullmatch(text, gap.end()):  # "LUHAI POST      PRESS RELEASE"
        return True
    name = site_name().search(text)
    return (name is not None and (name.end() == len(text) or " - " in text)) or media_like(text)
