"""The words of site layouts: menus, footers, bylines, captions (`reference/layout.yml`)."""

from collections.abc import Iterable
from functools import cache
from typing import Literal

import regex
from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

LabelUse = Literal["date", "publisher", "person", "title", "address", "other"]
Words = Field(min_length=1)


class LayoutWords(BaseModel):
    """The lists of `layout.yml` as written there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    menu_lines: tuple[str, ...] = Words
    footer_starts: tuple[str, ...] = Words
    footer_marks: tuple[str, ...] = Words
    footer_lines: tuple[str, ...] = Words
    byline_labels: dict[str, LabelUse] = Words
    publishers: tuple[str, ...] = Words
    caption_starts: tuple[str, ...] = Words
    caption_pictures: tuple[str, ...] = Words
    caption_agencies: tuple[str, ...] = Words
    months: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)


@cache
def layout_words() -> LayoutWords:
    """Return the words of site layouts.

    Raises LexiconError where the file has an unknown, missing or empty list.
    """
    return checked(LayoutWords, "layout.yml", read_yaml("layout.yml"))


@cache
def menu_line() -> "regex.Pattern[str]":
    """Return the pattern of a whole menu line; `#` in the list stands for digits."""
    return regex.compile(alternation(layout_words().menu_lines).replace(r"\#", r"\d+"), regex.I)


@cache
def footer_start() -> "regex.Pattern[str]":
    """Return the pattern of a line that opens the footer: its beginning, or the whole of it."""
    words = layout_words()
    return regex.compile(
        rf"(?:{alternation(words.footer_starts)})|(?:{alternation(words.footer_lines)})\W*\Z", regex.I
    )


@cache
def footer_mark() -> "regex.Pattern[str]":
    """Return the pattern of what only footers hold."""
    return regex.compile(alternation(layout_words().footer_marks), regex.I)


def cut_footer(line: str) -> bool:
    """Whether `line` is what a cut left of a footer's first words ("Register numb")."""
    return len(line) >= 4 and any(start.startswith(line) for start in layout_words().footer_starts)


@cache
def caption() -> "regex.Pattern[str]":
    """Return the pattern of a whole caption line: a mark at its start, or a credit in brackets at its end."""
    words = layout_words()
    shown, agency = alternation(words.caption_pictures), alternation(words.caption_agencies)
    inside = r"[^\[\](（）)]"
    bracket = rf"[\[(（](?:{inside}*\b(?:{shown})\b{inside}*|(?:{agency})\s*/{inside}+)[\])）]"
    return regex.compile(
        rf"(?:{alternation(words.caption_starts)})\s*(?:[:：/|]|(?<=by|shows)\s).*"
        rf"|.*(?:{bracket}|[.\s](?:{shown})\s*(?:[:：/]|by\s)[^.]{{2,40}})\.?",
        regex.I,
    )


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names in lower case."""
    return {name.lower(): number for number, names in enumerate(layout_words().months, 1) for name in names}


@cache
def labels() -> dict[str, LabelUse]:
    """Return what each byline label holds, by the label in lower case."""
    return {label.lower(): use for label, use in layout_words().byline_labels.items()}


@cache
def publisher_name() -> "regex.Pattern[str]":
    """Return the pattern of a known publisher's name."""
    return regex.compile(alternation(layout_words().publishers), regex.I)


def alternation(words: Iterable[str]) -> str:
    """Return an alternation of the words, longest first, with any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(regex.escape(part) for part in word.split()) for word in ordered)
