"""Cuts a text into its visible lines, and joins the lines of hard-wrapped paragraphs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from pipeline.intake.byline import STROKE, read_byline
from pipeline.intake.dates import find_dates
from pipeline.intake.grids import Row
from pipeline.intake.line_parts import PERSON, opens_with_field, read_parts
from pipeline.intake.outlets import media_like
from pipeline.intake.signs import BULLET, NUMBERED, SENTENCE_END, TABLE, Sign, read_sign
from pipeline.lexicon.layout import first_published

LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
BLANK = "\ufeff\u200b"  # a byte order mark and a zero-width space show nothing, like white space
LEADING = regex.compile(rf"\A[\s{BLANK}]+")
LETTERS = regex.compile(r"\p{L}{2}")
WIDE, GAP = regex.compile(r"\s{9,}"), " " * 8  # wide spaces are cut, since many patterns look into them
CUT = regex.compile(
    r"(?:(?<!\s)\s+)?[|｜\t]\s*|\s{2,}|\s[-–—·•»]\s|(?<=[\p{L}\p{N}.?!”])(?=(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?<=[\p{Ll}\d%.?!])(?=(?:GMT|UTC)\s\d\d:\d\d\s)"
)
DAY_FIRST = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d(?=\p{Lu})")
FEW_WORDS, MIN_TITLE_WORDS = 4, 4
SIGNED = regex.compile(r"[Bb]y\s+(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}(?:[-–—|,]\s*)?")  # "By Li Na - " before a day
MIN_TEXT_WORDS = 8  # of a line behind a name and a day
LAST_STOP = regex.compile(r"[.!?。][\"'”’)\]]*\s+(?=[^.!?。]*[:：])")
MAX_DAY = 30  # characters of a day
BEHIND_DAY = regex.compile(r"\s*[.:|–—-]*\s*[\"'“‘(]?\p{Lu}")
MAX_CREDIT = 120  # characters of a source behind the text
MAX_WRAP_WIDTH, FULL = 120, 0.75
ROW = Sign("row", TABLE)


@dataclass
class Block:
    """A line, or the wrapped lines of one paragraph: characters `start` to `end` (half-open) of the text."""

    start: int
    end: int
    text: str
    sign: Sign
    level: int = 0  # of a heading that markup makes one; 1 is the highest
    role: str = ""
    reason: str = ""

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())

    def mark(self, role: str, reason: str) -> None:
        """Set what the block is, and why."""
        self.role, self.reason = role, reason


def read_blocks(text: str, levels: dict[int, int], rows: Iterable[Row]) -> list[Block]:
    """Return the blocks of `text` in order, with the lines of a hard-wrapped paragraph joined.

    `levels` has the level of the headings that markup makes, by where their lines begin; `rows` are those of
    tables, each of which is a block.
    """
    lines = list(_lines(text, levels, {row.start: row for row in rows}))
    width = _wrap_width(lines)
    paragraphs: list[list[Block]] = []
    for block, gap in lines:
        if gap == 1 and paragraphs and _continues(paragraphs[-1][-1], block, width):
            paragraphs[-1].append(block)
        else:
            paragraphs.append([block])
    return [_joined(each) for each in paragraphs]


def _joined(lines: list[Block]) -> Block:
    """Return the block of the lines of one paragraph."""
    if len(lines) == 1:
        return lines[0]
    whole = " ".join(line.text for line in lines)
    return replace(lines[0], end=lines[-1].end, text=whole, sign=read_sign(whole))


def _lines(text: str, levels: dict[int, int], rows: dict[int, Row]) -> Iterator[tuple[Block, int]]:
    """Yield each visible line, or row of a table, with the number of line feeds before it."""
    end = 0
    for match in LINE.finditer(text):
        line = match.group()
        if match.start() < end:
            continue
        left = len(line) - len(LEADING.sub("", line))
        stripped = line[left:].rstrip().rstrip(BLANK).rstrip()
        if not stripped:
            continue
        start = match.start() + left
        gap = text.count("\n", end, start) or text.count("\r", end, start)
        if start in rows:
            row = rows[start]
            yield Block(start, row.end, text[start : row.end], ROW), gap
            end = row.end
            continue
        for first, last in _cut(stripped):
            part = WIDE.sub(GAP, stripped[first:last])
            yield Block(start + first, start + last, part, read_sign(part), levels.get(start, 0)), gap
            gap = 0
        end = start + len(stripped)


def _cut(line: str) -> list[tuple[int, int]]:
    """Return where the parts of a line stand: two where a byline is glued to a title or to the text."""
    ways = (_glued_after, _glued_before, _signed_before, _glued_below, _glued_headline)
    cut = next((cut for way in ways if (cut := way(line))), None)
    if cut is None:
        return [(0, len(line))]
    return [(0, len(line[:cut].rstrip())), (cut + len(line[cut:]) - len(line[cut:].lstrip()), len(line))]


def _glued_after(line: str) -> int | None:
    """Where the byline begins that is glued to the end of a title ("... in 20202021-01-18")."""
    for match in CUT.finditer(line, 0, 400):
        title, rest = line[: match.start()], line[match.start() :]
        if not LETTERS.search(title) or (
            len(title.split()) < MIN_TITLE_WORDS and match.end() > match.start()
        ):
            continue
        glued = match.end() == match.start()  # to the last figure or letter
        said = read_byline(rest) if glued or not _credit(title) else None
        if said is not None and said.published_on is not None:
            return int(match.start())
    return None


def _glued_below(line: str) -> int | None:
    """Where the source begins that ends a text: "... it said. Source: Golog Times"."""
    start = max(line.rfind("The post "), line.rfind("This article "), line.rfind("This story "))
    if start > 0 and first_published().match(line, start):
        return start
    stop = LAST_STOP.search(line, max(0, len(line) - MAX_CREDIT))
    said = read_byline(line[stop.end() :]) if stop and opens_with_field(line[stop.end() :]) else None
    return stop.end() if stop and said is not None and (said.publisher or said.published_on) else None


def _glued_headline(line: str) -> int | None:
    """Where the headline begins that is glued to the day of another ("2021-06-22Vans reach ...")."""
    day = DAY_FIRST.match(line)
    return day.end() if day and read_byline(line) is None else None


def _credit(words: str) -> bool:
    """Whether the words before a date are themselves of a byline."""
    if PERSON.match(words) is not None or opens_with_field(words) > 0:
        return True
    return all(part.use != "plain" or media_like(part.value) for part in read_parts(words))


def _glued_before(line: str) -> int | None:
    """Where the text begins that follows a labelled date on its line ("date 2021-06-22 Vans reach ...")."""
    end = opens_with_field(line, dated=True)
    rest = line[end:].strip() if end else ""
    return end if rest and (read_byline(line) is None or _is_titled(rest)) else None


def _signed_before(line: str) -> int | None:
    """Where the text begins behind a name and a day ("By Li Na - May 4, 2021 The vans ...")."""
    name = SIGNED.match(line)
    days = find_dates(line[name.end() : name.end() + MAX_DAY]) if name else []
    if name is None or not days or days[0].start > 0:
        return None
    at = name.end() + days[0].end
    return at if len(line[at:].split()) >= MIN_TEXT_WORDS and BEHIND_DAY.match(line, at) else None


def _is_titled(rest: str) -> bool:
    """Whether what stands behind a date is a title: words enough that are no fields or names."""
    parts = read_parts(rest)
    told = {part.use for part in parts} <= {"plain", "issue"} and STROKE.search(rest) is None
    words = sum(len(part.value.split()) for part in parts if part.use == "plain")
    return told and words >= MIN_TITLE_WORDS and not media_like(rest)


def _wrap_width(lines: list[tuple[Block, int]]) -> int:
    """Return the width at which the text is hard-wrapped, 0 where it is not: a line goes on in lower case."""
    plain = [block for block, _ in lines if block.sign.wraps]
    wrapped = any(
        gap == 1
        and before.sign.wraps
        and after.sign.wraps
        and after.text[0].islower()
        and not SENTENCE_END.search(before.text)
        and before.words >= FEW_WORDS
        for (before, _), (after, gap) in pairwise(lines)
    )
    widths = [block.end - block.start for block in plain if block.end - block.start <= MAX_WRAP_WIDTH]
    return max(widths) if wrapped and len(widths) > len(plain) / 2 else 0


def _continues(before: Block, after: Block, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if not width or not before.sign.wraps or BULLET.match(after.text):
        return False
    if not after.sign.wraps:  # the middle of a sentence may look like a byline
        full = before.end - before.start > FULL * width and not SENTENCE_END.search(before.text)
        return (
            full and after.sign.kind == "byline" and after.text[0].islower() and not PERSON.match(after.text)
        )
    item = NUMBERED.match(after.text)
    if item and (item["mark"] != " " or SENTENCE_END.search(before.text)):
        return False
    if not after.text[0].isupper() and not SENTENCE_END.search(before.text):
        return True
    return before.end - before.start + 1 + len(after.text.split()[0]) > width
