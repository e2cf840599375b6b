"""Reads what the parts of a page say of the article: title, publisher, date of publication, address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import regex

from pipeline.intake.byline import EDGE, Byline
from pipeline.intake.dateline import Dateline, dateline_day, read_dateline
from pipeline.intake.dates import address_day
from pipeline.intake.footer import OTHERS
from pipeline.intake.lines import Block

COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s©(c)]*(?:by\s+)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d)?)?)?[\s,]*(?:by\s+)?"
    r"(?P<name>\p{L}[\p{L}\d.&'’-]*(?:\s+(?:\p{Lu}|of\b|and\b|the\b|&)[\p{L}\d.&'’-]*){0,6})",
    regex.I,
)
DATELINE_BLOCKS = 3  # blocks of the body the first of which with a dateline counts


@dataclass(frozen=True)
class Imprint:
    """What a page says of its article; `published_basis` is where the date stands."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_basis: str | None = None
    article_url: str | None = None


def read_imprint(blocks: list[Block], title: Block | None, text: str) -> Imprint:
    """Return what bylines, dateline, footer and address say, in this order; `text` is that as read."""
    above = _bylines(block for block in blocks if block.role in {"title", "byline"})
    below = _bylines(block for block in blocks if block.role == "footer" and block.reason != OTHERS)
    place = next((i for i, block in enumerate(blocks) if block is title), 0)
    nearest = _bylines(b for b in blocks[place:] if b.role in {"title", "byline"})
    nearest += _bylines(b for b in reversed(blocks[:place]) if b.role == "byline")
    dateline, day = _dateline(blocks, text)
    address = next((said.article_url for said in [*above, *below] if said.article_url), None)
    days = {
        "byline": _day(nearest),
        "dateline": day,
        "footer": _day(below),
        "address": address_day(address) if address else None,
    }
    basis = next((name for name, found in days.items() if found), None)
    heading = _bylines(b for b in blocks[place:] if b.role in {"title", "byline"})
    names = [said.publisher for said in [*heading, *nearest, *below] if said.publisher and not said.guessed]
    names += [said.publisher for said in heading if said.publisher]
    names += [dateline.publisher] if dateline and dateline.publisher else []
    names += _holders(blocks)
    return Imprint(
        title=next((said.title for said in above if said.title), None) or _words(title),
        publisher=next(iter(names), None),
        published_on=days[basis] if basis else None,
        published_basis=basis,
        article_url=address,
    )


def _bylines(blocks: Iterable[Block]) -> list[Byline]:
    return [block.sign.byline for block in blocks if block.sign.byline is not None]


def _day(said: list[Byline]) -> date | None:
    """Return the first date that is not said to be that of a change, else the first."""
    days = [(byline.updated, byline.published_on) for byline in said if byline.published_on]
    return min(days, key=lambda one: one[0])[1] if days else None


def _dateline(blocks: list[Block], text: str) -> tuple[Dateline | None, date | None]:
    body = [block for block in blocks if block.role == "body"]
    for block in body[:DATELINE_BLOCKS]:
        found = read_dateline(block.text)
        if found is not None:
            return found, dateline_day(found, text[block.start :])
    return None, None


def _holders(blocks: list[Block]) -> list[str]:
    """Return the names after the mark of copyright in the footer."""
    found = [COPYRIGHT.search(block.text) for block in blocks if block.role == "footer"]
    return [
        " ".join(match["name"].strip(EDGE).split()) for match in found if match and _is_name(match["name"])
    ]


def _is_name(name: str) -> bool:
    return not regex.match(r"(?i:all rights?|reserved|law|the\b)", name) and name[0].isupper() | ("." in name)


def _words(block: Block | None) -> str | None:
    return " ".join(block.text.split()) if block is not None else None
