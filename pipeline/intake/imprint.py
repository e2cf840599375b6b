"""Reads what the parts of a page say of the article: title, publisher, date of publication, address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from pipeline.intake.byline import CHANGED, EVENT, Byline
from pipeline.intake.dateline import Dateline, dateline_day, read_dateline
from pipeline.intake.dates import address_day, day_stands_first, days_of_two_readings, find_dates
from pipeline.intake.footer import OTHERS
from pipeline.intake.lines import Block
from pipeline.intake.outlets import EDGE, media_like
from pipeline.intake.self_named import behind_copy, behind_title, in_sentence, leads_to_more
from pipeline.intake.signs import BAR, NAME, before_sections
from pipeline.intake.titles import TRAIL
from pipeline.lexicon.layout import logo, menu_line, section_part, site_maker

COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s|©|\(c\)|copyright\b)*(?:by\s+)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d)?)?)?[\s,]*(?:by\s+)?"
    r"(?P<name>\p{L}[\p{L}\d.&'’-]*(?:\s+(?:\p{Lu}|of\b|and\b|the\b|&)[\p{L}\d.&'’-]*){0,6})",
    regex.I,
)
RIGHTS = regex.compile(r"\W+all\b.*", regex.I)
NO_NAME = regex.compile(r"(?:all rights?|reserved|law|the(?!\s(?-i:\p{Lu})))\b", regex.I)
FEW_DAYS = timedelta(days=3)
MASTHEADS, MAX_MASTHEAD = 3, 5  # blocks at the top, and words of the name
SHORTEST = 6  # words of a paragraph that may be signed
MAX_SIGNED = 60  # characters of a signature at the end of the text
SIGNED = regex.compile(
    r"[.!?”\"/]\s?(?:[-–—]{1,2}\s?(?P<dashed>\p{Lu}{2,8})(?:\s?[-–—]{1,2})?|[(（](?P<bracketed>[^()（）]{2,40})[)）])[./]*\Z"
    r"|\s[(（](?P<sourced>(?i:source|via)\s*[:：]\s*[^()（）:：]{2,40})[)）][./]*\Z"
)
OPENED = regex.compile(r"(?P<name>\p{Lu}[^.:;!?\n–—]{3,40}?)\s(?:-{1,2}|–|—)\s(?=[\"“]?\p{Lu})")
SCHEME = regex.compile(
    r"\A\s*(?i:(?:source|via|courtesy(?:\s+of)?)\s*[:：]?\s+)?(?:https?://)?(?:www\.)?|/\Z"
)
ALONE = 4  # last blocks of a page
DATELINE_BLOCKS = 3  # blocks of the body, items of lists apart, the first of which with a dateline counts


@dataclass(frozen=True)
class Imprint:
    """What a page says of its article; `published_basis` is where the date stands (in `vocabularies.yml`)."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_basis: str | None = None
    article_url: str | None = None


@dataclass(frozen=True)
class _Said:
    """The bylines of a page by where they stand: from the title on, above it (the nearest first), below."""

    after: list[Byline]
    before: list[Byline]
    below: list[Byline]


def read_imprint(blocks: list[Block], title: Block | None, text: str) -> Imprint:
    """Return what bylines, dateline, footer and address say, in this order; `text` is that as read."""
    said = _said(blocks, title)
    every = [*said.after, *said.before, *said.below]
    dateline, day = _dateline(blocks, text)
    address = next((byline.article_url for byline in every if byline.article_url), None)
    full = day if dateline is not None and dateline.year else None
    basis, published_on = _published(said, day, full, address)
    weak = basis in {None, "footer", "address"} or (basis == "byline" and not _day(said.after))
    ordered = _ordered_day(blocks, title, text) if weak else None
    if ordered:
        basis, published_on = "byline", ordered
    labelled = next((byline.title for byline in every if byline.title), None)
    publisher = _publisher(said, dateline, blocks, title) or _unsaid(blocks, title)
    return Imprint(
        title=labelled or (_without_site(title, publisher) if title is not None else None),
        publisher=publisher,
        published_on=published_on,
        published_basis=basis,
        article_url=address,
    )


def _without_site(title: Block, publisher: str | None) -> str:
    """Return the words of the title without the publisher before a bar, or behind it or a dash at the end."""
    words = " ".join(title.text.split())
    if publisher:
        words = regex.sub(rf"\A{regex.escape(publisher)}\s*[|｜]\s*", "", words)
    site = rf"\s[-–—|]\s{regex.escape(publisher)}\Z" if publisher else None
    return regex.sub(site, "", words, flags=regex.IGNORECASE) if site else words


def _said(blocks: list[Block], title: Block | None) -> _Said:
    place = next((i for i, block in enumerate(blocks) if block is title), 0)
    above = [b for b in blocks[:place] if b.role == "byline"]
    return _Said(
        after=_bylines(b for b in blocks[place:] if b.role in {"title", "byline"}),
        before=_bylines(reversed(above)),
        below=_bylines(b for b in blocks[place:] if _is_below(b)),
    )


def _is_below(block: Block) -> bool:
    """Whether the block is of the footer, or says behind the text when the page was changed."""
    byline = block.sign.byline
    changed = block.role == "body" and byline is not None and byline.late == CHANGED
    return changed or (block.role == "footer" and block.reason != OTHERS)


def _bylines(blocks: Iterable[Block]) -> list[Byline]:
    return [block.sign.byline for block in blocks if block.sign.byline is not None]


def _published(
    said: _Said, day: date | None, full: date | None, address: str | None
) -> tuple[str | None, date | None]:
    """Return where the date stands, as `published_basis` names it, and the date; the surest place first.

    `day` is that of the dateline, `full` too if its year is printed with it: a byline that only says when the
    article was changed, or above the title when the page was looked at, comes behind that.
    """
    bylines = [*said.after, *said.before]
    if full and (_later(said, full) or all(one.late for one in bylines if one.published_on)):
        return "dateline", full
    days = (
        ("byline", _day(one for one in bylines if one.late < EVENT)),
        ("dateline", day),
        ("footer", _day(said.below)),
        ("address", address_day(address) if address else None),
        ("byline", _day(bylines)),
    )
    return next(((basis, found) for basis, found in days if found), (None, None))


def _ordered_day(blocks: list[Block], title: Block | None, text: str) -> date | None:
    """Return the day in the head, nearest below the title, that has two readings, if the page tells which.

    It does by other dates of the same form, or where one of the two days stands in it in words.
    """
    place = next((i for i, block in enumerate(blocks) if block is title), 0)
    end = next((i for i, block in enumerate(blocks) if block.role == "body"), 0)
    for block in [*blocks[place:end], *reversed(blocks[:place])]:
        readings = days_of_two_readings(block.text) if block.role in {"byline", "chrome"} else []
        if readings:
            order, told = day_stands_first(text), {printed.day for printed in find_dates(text)}
            known = [day for day in readings[0] if day in told]
            return known[0] if len(known) == 1 else None if order is None else readings[0][not order]
    return None


def _later(said: _Said, full: date) -> bool:
    """Whether the date of the page stands above its title alone, and is days behind that of the dateline."""
    above = _day(said.before)
    return _day(said.after) is None and above is not None and above - full > FEW_DAYS


def _day(said: Iterable[Byline]) -> date | None:
    """Return the first date of publication, else of a change, else of what the page tells of."""
    days = [(byline.late, byline.published_on) for byline in said if byline.published_on]
    return min(days, key=lambda one: one[0])[1] if days else None


def _publisher(
    said: _Said, dateline: Dateline | None, blocks: list[Block], title: Block | None
) -> str | None:
    """Return the surest publisher: of bylines, a name behind the title, of dateline and copyright.

    Guesses come behind: what stands beside a date (before an agency that is not known), and last a line that
    has but one word of the names of media.
    """
    every = [*said.after, *said.before, *said.below]
    guesses = {where: [one.publisher for one in found if one.guessed] for where, found in vars(said).items()}
    agency = dateline.publisher if dateline is not None else None
    names = [byline.publisher for byline in every if not byline.guessed]
    names += [_behind_copy(blocks, title, agency)]
    names += [agency if agency and media_like(agency) else None, *guesses["after"], agency]
    names += [*_holders(blocks), behind_title(title) if title is not None else None, *guesses["before"]]
    return next((name for name in names if name), None)


def _behind_copy(blocks: list[Block], title: Block | None, agency: str | None) -> str | None:
    """Return the site behind a copy of the title; the `agency` where that only goes on ("LNA English")."""
    site = behind_copy(blocks, title) if title is not None else None
    return agency if site and agency and site.startswith(f"{agency} ") else site


def _unsaid(blocks: list[Block], title: Block | None) -> str | None:
    """Return what no field states: at the top, in a signature, before the text, in a sentence."""
    return (
        _masthead(blocks, title)
        or _signature(blocks)
        or _opener(blocks)
        or in_sentence(blocks)
        or leads_to_more(blocks)
    )


def _masthead(blocks: list[Block], title: Block | None) -> str | None:
    """Return the name at the top of the page to whom people spoke, whose logo is shown, or whose sections."""
    place = next((i for i, block in enumerate(blocks) if block is title), 0)
    for block in blocks[: min(place, MASTHEADS)]:
        shown = _of_sections(block)
        if shown:
            return shown
        words = block.text.split()
        if not 2 <= len(words) <= MAX_MASTHEAD or not all(word[0].isupper() for word in words):
            continue
        name = r"\s+".join(map(regex.escape, words))
        told = regex.compile(rf"\btold\s+(?:[Tt]he\s+)?{name}\b")
        if any(told.search(other.text) for other in blocks):
            return block.text
    return None


def _of_sections(block: Block) -> str | None:
    """Return the name whose logo a line stands for, or that stands before the sections of a site, or None."""
    shown = logo().fullmatch(block.text)
    if shown and not all(map(section_part().fullmatch, shown["name"].split())):
        return str(shown["name"])
    before = before_sections(block.text) or ""
    if media_like(before):
        return before
    first = next(iter(BAR.split(block.text)), "")
    set_off = block.sign.reason == TRAIL and first != block.text
    return first if set_off and media_like(first) and not menu_line().fullmatch(first) else None


def _signature(blocks: list[Block]) -> str | None:
    """Return the agency that signs the last paragraph: " ... it said. -LNA", "(Lanhai Daily)"."""
    told = [block.text for block in blocks if block.role == "body" and block.words > SHORTEST]
    signed = SIGNED.search(told[-1], max(0, len(told[-1]) - MAX_SIGNED)) if told else None
    if not signed:  # a known agency on a line of its own, with little below it
        return next(
            (b.text.strip(EDGE) for b in blocks[-ALONE:] if b.sign.reason == NAME and b.role != "title"), None
        )
    name = signed["dashed"] or SCHEME.sub("", signed["bracketed"] or signed["sourced"])
    return str(name) if signed["dashed"] or media_like(name) else None


def _opener(blocks: list[Block]) -> str | None:
    """Return the publisher before a dash that opens the text: "Golog Weekly - The vans ...", or None."""
    first = next((block for block in blocks if block.role == "body"), None)
    opened = OPENED.match(first.text) if first is not None and first.sign.kind == "text" else None
    return str(opened["name"]) if opened and media_like(opened["name"]) else None


def _dateline(blocks: list[Block], text: str) -> tuple[Dateline | None, date | None]:
    """Return the dateline of the text and its day; days that open several paragraphs are a chronicle's."""
    told = [block for block in blocks if block.role == "body" and block.sign.kind != "item"]
    found = [(block, read_dateline(block.text)) for block in told[:DATELINE_BLOCKS]]
    datelines = [(block, dateline) for block, dateline in found if dateline is not None]
    if not datelines or sum(one.publisher is None and one.year is not None for _, one in datelines) > 1:
        return None, None
    block, first = datelines[0]
    return first, dateline_day(first, text[block.start :])


def _holders(blocks: list[Block]) -> list[str]:
    """Return the names after the mark of copyright in the footer."""
    found = [COPYRIGHT.search(block.text) for block in blocks if block.role == "footer"]
    names = [RIGHTS.sub("", " ".join(match["name"].split())).strip(EDGE) for match in found if match]
    return [
        name
        for name in names
        if not NO_NAME.match(name) and not site_maker().search(name) and (name[0].isupper() or "." in name)
    ]
