"""Finds the publisher in what a page says of itself: behind its title, in a sentence that leads to it."""

from collections.abc import Iterable

import regex

from pipeline.intake.lines import Block
from pipeline.intake.outlets import DOMAIN, EDGE, is_person, is_surely_media, media_like
from pipeline.lexicon.layout import joins, leads_to_paper, menu_line, more_from, own_people

BEHIND = regex.compile(r"\s+(?:[-–—|:»•·]|::)\s+(?=\S)")  # between a title and the name of its site
BEFORE = regex.compile(r"(?P<name>\p{Lu}[^|｜]{2,40}?)\s*[|｜]\s*(?=(?:\S+\s+){3})")  # a title
LEADING = {"notice", "line"}  # kinds of lines that may lead to a paper
MAX_NAME = 6  # words
NO_NAME = regex.compile(r"[.!?]\s|[;:]|\d{3}")


def behind_copy(blocks: Iterable[Block], title: Block) -> str | None:
    """Return the name that stands behind a longer copy of the title: "Vans reach Golog - Golog Mirror"."""
    words = " ".join(title.text.split())
    for block in blocks:
        text = " ".join(block.text.split())
        if block is title or not text.casefold().startswith(words.casefold()):
            continue
        dash = BEHIND.match(text, len(words))
        name = BEHIND.split(text[dash.end() :])[-1].strip(EDGE) if dash else ""
        if name and _may_be_site(name):
            return name
    return None


def behind_title(title: Block) -> str | None:
    """Return the name of a site behind the title itself, or before its bar, if it is like a publisher's."""
    words = " ".join(title.text.split())
    before = BEFORE.match(words)
    if before and is_surely_media(before["name"]):
        return str(before["name"])
    parts = BEHIND.split(words)
    name = parts[-1].strip(EDGE)
    return name if len(parts) > 1 and media_like(name) and _may_be_site(name) else None


def in_sentence(blocks: Iterable[Block]) -> str | None:
    """Return the paper that a sentence of the page leads to, or of whose own people it speaks."""
    for block in blocks:
        patterns = (leads_to_paper(), own_people()) if block.sign.kind == "text" else ()
        for pattern in (leads_to_paper(),) if block.sign.kind in LEADING else patterns:
            for match in pattern.finditer(block.text):
                name = match["name"].rstrip(".")
                if media_like(name) or (name.isupper() and " " not in name):
                    return str(name)
    return None


def leads_to_more(blocks: Iterable[Block]) -> str | None:
    """Return the publisher to whom a line below the story leads: "More from Golog Times".

    So does one that calls to its people: "Join Herders & Co community".
    """
    for block in blocks:
        if block.role != "footer":
            continue
        joined = joins().fullmatch(block.text)
        if joined and _may_be_site(joined["name"]):
            return str(joined["name"])
        match = more_from().fullmatch(block.text)
        if match and is_surely_media(match["name"]) and not is_person(match["name"]):
            return _capitalised(match["name"])
    return None


def _capitalised(name: str) -> str:
    """Return a name of some words in capitals as others print it."""
    return name.title() if name.isupper() and " " in name else name


def _may_be_site(name: str) -> bool:
    """Whether a few words may name a site: capitalised, and no section of it."""
    words = name.split()
    if DOMAIN.fullmatch(name):
        return True
    return (
        0 < len(words) <= MAX_NAME
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and NO_NAME.search(name) is None
        and menu_line().fullmatch(name) is None
    )
