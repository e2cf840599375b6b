"""Finds the marks of HTML, Markdown and forums, unseen and rare characters, in a text: what each reads as."""

from collections.abc import Iterator
from functools import cache
from html import unescape

import regex

from pipeline.lexicon.english import english_words
from pipeline.lexicon.markup import markup
from pipeline.lexicon.patterns import alternation
from pipeline.tables.rendering import Piece, Rendering

URL = r"[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,2000})?(?:\s+\"[^\"\n]{0,300}\")?"
TAG = regex.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,15})(?P<rest>(?:\s[^<>]{0,4000})?)/?>")
COMMENT = regex.compile(r"<!--.{0,20000}?-->|<!DOCTYPE[^<>]{0,500}>|<\?xml[^<>]{0,500}\?>", regex.S | regex.I)
ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
IMAGE = regex.compile(rf"\[!\[[^\[\]\n]{{0,300}}\]\({URL}\)\s?\]\({URL}\)|!\[[^\[\]\n]{{0,300}}\]\({URL}\)")
LINK = regex.compile(rf"(?P<open>\[)(?P<text>[^\[\]\n]{{1,500}})(?P<close>\]\({URL}\))")
WIKI = regex.compile(r"(?P<open>\[\[(?:[^\[\]|\n]{1,200}\|)?)(?P<text>[^\[\]|\n]{1,200})(?P<close>\]\])")
FOOTNOTE = regex.compile(r"\[\^[^\]\s]{1,30}\]:?")
AUTOLINK = regex.compile(r"(?P<open><)(?P<text>https?://[^\s<>]{1,2000})(?P<close>>)")
STRONG = regex.compile(r"(?P<open>\*\*|(?<!\w)__)(?=[^\s*_])(?P<text>[^\n]{0,800}?[^\s])(?P<close>(?P=open))")
EMPHASIS = regex.compile(
    r"(?<![\w*\\])(?P<open>\*)(?=[^\s*])(?P<text>[^*\n]{1,800})(?<=\S)(?P<close>\*)(?![\w*])"
    r"|(?<![\w\\])(?P<open>_)(?=[^\s_])(?P<text>[^_\n]{1,800})(?<=\S)(?P<close>_)(?!\w)"
    r"|(?P<open>~~)(?=\S)(?P<text>[^~\n]{1,800})(?P<close>~~)"
    r"|(?P<open>`{1,3})(?=\S)(?P<text>[^`\n]{1,300})(?P<close>`{1,3})"
)
ZERO_SPACE = "\u200b"
# Soft hyphens, zero-width spaces and joiners, marks of direction and order: seen by no reader.
INVISIBLE = regex.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
BESIDE = regex.compile(rf"(?<=\S){INVISIBLE.pattern}|(?<=[^\S\n]){INVISIBLE.pattern}(?=\S)")  # a word
DIVIDED = regex.compile(rf"\p{{L}}++(?:{INVISIBLE.pattern}+\p{{L}}++)++")  # a word, or several
MOST_SYLLABLES = 12  # looked at for one word
RARE_DASHES = regex.compile("[‐‑‒―]")  # hyphens and dashes that look like the usual ones: "5‑10 percent"
USUAL_DASHES = {"‐": "-", "‑": "-", "‒": "–", "―": "—"}
SYLLABLE_END = regex.compile("(?<=\\p{L})\u00ad[ \\t]*\\n[ \\t]*(?=\\p{Ll})")  # where the soft hyphen is seen
ESCAPE = regex.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~$])")
HEADING = regex.compile(
    r"^[ \t]{0,3}(?P<open>#{1,6}[ \t]+)(?P<text>[^\n]{1,300}?)(?P<close>(?:[ \t]+#+)?)[ \t]*$", regex.M
)
QUOTED = regex.compile(r"^[ \t]{0,3}(?:>[ \t]?)+(?=[#*_\p{L}\"“(-])", regex.M)
SPACE = regex.compile(r"\s*")
HEADING_MARK = regex.compile(r"\s*(?P<hashes>#{1,6})\s|<h(?P<level>[1-6])\b", regex.I)
RAISED = regex.compile(
    r"(?P<before>\w*)<sup\b[^<>]{0,200}>\s*\[?(?P<mark>\d{1,3}|\p{L}|[*†‡])\]?\s*</sup>", regex.I
)


def find_markup(text: str) -> list[Piece]:
    """Return the marks of `text` in order; they do not overlap.

    Marks inside others are found too: a link in bold, an entity in a link.
    """
    taken = bytearray(len(text))
    pieces: list[Piece] = []
    for mark in _candidates(text):
        if any(any(taken[piece.start : piece.end]) for piece in mark):
            continue
        for piece in mark:
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            pieces.append(piece)
    return sorted(pieces, key=lambda piece: piece.start)


def without_markup(text: str) -> Rendering:
    """Return `text` as it reads without its marks."""
    return Rendering(text, find_markup(text))


def heading_levels(rendering: Rendering) -> dict[int, int]:
    """Return the level of each heading that a mark makes, by where it begins in the text as read."""
    levels: dict[int, int] = {}
    for piece in rendering.pieces:
        mark = HEADING_MARK.match(rendering.source, piece.start, piece.end)
        if mark:
            space = SPACE.match(rendering.text, rendering.within(piece.end, piece.end)[0])
            start = space.end() if space else 0
            levels.setdefault(start, len(mark["hashes"] or "") or int(mark["level"]))
    return levels


def _candidates(text: str) -> Iterator[list[Piece]]:
    """Yield what may be a mark, the surest first; one that touches an earlier one is none."""
    yield from _invisible(text)
    yield from _rare_dashes(text)
    if "<" in text:
        yield from _whole(COMMENT, text)
        yield from _hidden(text)
        yield from _raised(text)
        yield from _tags(text)
        yield from _paired(AUTOLINK, text)
    if "&" in text:
        yield from _entities(text)
    if "[" in text:
        yield from _whole(IMAGE, text)
        yield from _whole(FOOTNOTE, text)
        yield from _paired(LINK, text)
        yield from _paired(WIKI, text)
        yield from _whole(_forum(), text)
    yield from _whole(ESCAPE, text)
    yield from _paired(HEADING, text)
    yield from _whole(QUOTED, text)
    yield from _paired(STRONG, text)
    yield from _paired(EMPHASIS, text)


def _whole(pattern: "regex.Pattern[str]", text: str) -> Iterator[list[Piece]]:
    return ([Piece(match.start(), match.end(), "")] for match in pattern.finditer(text))


def _paired(pattern: "regex.Pattern[str]", text: str) -> Iterator[list[Piece]]:
    """The opening and the closing mark of each match; what stands between stays."""
    for match in pattern.finditer(text):
        spans = (match.span("open"), match.span("close"))
        yield [Piece(start, end, "") for start, end in spans if start < end]


def _hidden(text: str) -> Iterator[list[Piece]]:
    """Scripts, styles and the like, with all that they hold."""
    lower, at = text.lower(), 0
    open_ended: set[str] = set()
    for match in TAG.finditer(text):
        name = match["name"].lower()
        if match.start() >= at and not match["slash"] and name in markup().tags.hidden - open_ended:
            closing = lower.find(f"</{name}>", match.end())
            if closing < 0:
                open_ended.add(name)  # none closes it further down either
            else:
                at = closing + len(name) + 3
                yield [Piece(match.start(), at, "")]


def _tags(text: str) -> Iterator[list[Piece]]:
    for match in TAG.finditer(text):
        reads = markup().tags.reads(match["name"].lower())
        if reads is not None:
            yield [Piece(match.start(), match.end(), "" if match["slash"] and reads == "\t" else reads)]


def _raised(text: str) -> Iterator[list[Piece]]:
    """Raised marks: a footnote's goes, the exponent of a unit stays."""
    for match in RAISED.finditer(text):
        if match["mark"] not in {"2", "3"} or match["before"].lower() not in markup().raised:
            yield [Piece(match.end("before"), match.end(), "")]


def _entities(text: str) -> Iterator[list[Piece]]:
    for match in ENTITY.finditer(text):
        reads = unescape(match.group())
        if reads != match.group() and len(reads) <= 2:
            yield [Piece(match.start(), match.end(), _seen(text, match.start(), match.end(), reads))]


def _invisible(text: str) -> Iterator[list[Piece]]:
    """Characters that are not seen; within a known word they part nothing ("mi|llion")."""
    if ZERO_SPACE in text:
        for run in DIVIDED.finditer(text):
            yield from _syllables(run.group(), run.start())
    yield from _whole(SYLLABLE_END, text)
    for match in BESIDE.finditer(text):
        yield [Piece(match.start(), match.end(), _seen(text, match.start(), match.end(), match.group()))]


def _rare_dashes(text: str) -> Iterator[list[Piece]]:
    """Each reads as the usual one that looks so."""
    for match in RARE_DASHES.finditer(text):
        yield [Piece(match.start(), match.end(), USUAL_DASHES[match.group()])]


def _syllables(run: str, start: int) -> Iterator[list[Piece]]:
    """Yield the invisible characters within each known word of a run of letters that begins at `start`."""
    marks = list(INVISIBLE.finditer(run))
    ends = [*(mark.start() for mark in marks), len(run)]
    at = begin = 0
    while at < len(marks):
        words = (INVISIBLE.sub("", run[begin:end]).lower() for end in ends[at : at + MOST_SYLLABLES])
        last = max((to for to, word in enumerate(words, at) if word in english_words()), default=at)
        yield [Piece(start + mark.start(), start + mark.end(), "") for mark in marks[at:last]]
        at, begin = last + 1, marks[min(last, len(marks) - 1)].end()


def _seen(text: str, start: int, end: int, reads: str) -> str:
    """Return what a reader sees of `reads`: a zero-width space may part words, the rest cannot be seen."""
    if reads.isspace():
        return " "
    if not INVISIBLE.fullmatch(reads):
        return reads
    words = text[start - 1 : start].isalnum() and text[end : end + 1].isalpha()
    return " " if ZERO_SPACE in reads and words else ""


@cache
def _forum() -> "regex.Pattern[str]":
    return regex.compile(rf"\[/?(?:{alternation(markup().forum)})(?:=[^\]\n]{{0,200}})?\]", regex.I)
