"""Reads what a line of a byline says: publisher, people, date, web address, title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from pipeline.intake.line_parts import MAX_LENGTH, Part, read_parts
from pipeline.intake.outlets import DOMAIN, MAX_GUESS_WORDS, is_name, is_person, media_like, signer
from pipeline.lexicon.layout import (
    day_told,
    desk,
    first_published,
    labels,
    layout_words,
    media_name,
)
from pipeline.lexicon.places import fold, gazetteer

MAX_VALUE_WORDS, MAX_PLAIN_WORDS, MAX_PART_WORDS, MAX_UNDATED_WORDS = 9, 12, 6, 4
MAX_BESIDE_COUNT, MAX_GUESSES = 3, 2
HOST = regex.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})")
STRONG_SEPARATOR = regex.compile(r"[|｜·・•»\t]|:{2,3}|\S\s{2,}\S|\S\s[-–—/]\s\S")
STROKE = regex.compile(r"[|｜·・•»]|>>")
INITIALS = regex.compile(r"\s*[(\[]\p{Lu}{2,3}(?:/\p{Lu}{2,3})?[)\]]\Z")  # of who wrote it
AMOUNT, LETTERS = regex.compile(r"\d"), regex.compile(r"\p{L}{2}")
MARKUP = regex.compile(r"[{}<>_=\[\]]")  # of a page, in no name
SITE = {"clock", "moment", "ago", "counter", "menu", "issue", "other"}  # uses of parts
CHANGED, EVENT = 1, 2  # how late a date is beside one of publication


@dataclass(frozen=True)
class Byline:
    """What a byline says; what it does not say is None.

    `late` is CHANGED for a date that is said to be that of a change, EVENT for that of what the page
    tells of; `guessed` marks a publisher that only stands where one would, `signed` says that people stand
    there too.
    """

    publisher: str | None = None
    published_on: date | None = None
    article_url: str | None = None
    title: str | None = None
    late: int = 0
    guessed: bool = False
    signed: bool = False


def read_byline(line: str) -> Byline | None:
    """Return what the byline `line` says, or None where it is none.

    A byline is a short line that a date, a publisher, people, a web address or labelled fields
    ("Source:") fill, beside what sites add: clock times, counters, sections.
    """
    text = line.strip()
    told = _told(text)
    if told is not None:
        return told
    feed = first_published().match(text) if text.startswith("Th") else None
    if feed:
        return Byline(publisher=feed["name"].strip())
    if desk().match(text):
        text = INITIALS.sub("", text)
    if not text or len(text) > MAX_LENGTH:
        return None
    parts = read_parts(text)
    return _said(parts, text) if _is_byline(parts, text) else None


def _told(text: str) -> Byline | None:
    """Return what a sentence says that tells the day of the article: "Li Na filed this on May 7, 2021"."""
    told = day_told().match(text) if len(text) <= MAX_LENGTH else None
    parts = read_parts(text[told.end() :].rstrip(" .")) if told and told.end() < len(text) else ()
    days = [part.day for part in parts if part.day is not None]
    if told is None or not days or {part.use for part in parts} - {"date", "clock", "moment"}:
        return None
    late = CHANGED if told["changed"] else 0
    return Byline(publisher=signer(told["name"] or ""), published_on=days[0].day, late=late)


def is_furniture(line: str) -> bool:
    """Whether the parts of the line are all of the site: counters, sections, times, with few words apart."""
    text = line.strip()
    parts = read_parts(text) if text and len(text) <= MAX_LENGTH else ()
    others = [part for part in parts if part.use not in SITE and not _bare_count(part, parts)]
    counted = any(part.use in {"ago", "counter"} for part in parts) and STROKE.search(text) is not None
    return bool(parts) and (not others or (counted and _are_few(others)))


def _are_few(parts: Sequence[Part]) -> bool:
    """Whether the parts are a few words that name no publisher: the "Go to forum" beside "0 comments"."""
    plain = all(part.use == "plain" and not media_like(part.value) for part in parts)
    return plain and _words(part.value for part in parts) <= MAX_BESIDE_COUNT


def _bare_count(part: Part, parts: Sequence[Part]) -> bool:
    """Whether the part is a number beside other parts of a site: the shares in "Share | 36"."""
    return len(parts) > 1 and part.value.isdigit()


def _is_byline(parts: Sequence[Part], text: str) -> bool:
    """Whether the parts of a line make it a byline: they hold a field, and little else."""
    uses = {part.use for part in parts}
    plain = [part.value for part in parts if part.use == "plain"]
    if "title" in uses:
        return len(parts) == 1
    if any(map(_no_value, parts)) or _is_sentence(plain, text):
        return False
    if "date" in uses or _is_moment(parts, uses):
        return _beside_date(parts, plain, text)
    if "address" in uses:
        return not plain or any(part.label for part in parts)
    named = not plain and not uses.isdisjoint({"publisher", "person", "undated"})
    return named and _words(part.value for part in parts) <= MAX_PLAIN_WORDS + MAX_VALUE_WORDS


def _is_sentence(plain: list[str], text: str) -> bool:
    """Whether a line that ends in a full stop has words enough for a sentence."""
    return text.endswith((".", "。")) and _words(plain) > 2


def _is_moment(parts: Sequence[Part], uses: set[str]) -> bool:
    """Whether a time like "this morning" has beside it what makes it a date: a label, a name, a clock."""
    return "moment" in uses and (
        bool(parts[0].label) or not uses.isdisjoint({"person", "publisher", "clock"})
    )


def _words(values: Iterable[str]) -> int:
    return sum(len(value.split()) for value in values)


def _beside_date(parts: Sequence[Part], plain: list[str], text: str) -> bool:
    """Whether what stands beside a date is short, labelled, set apart or names."""
    if _words(plain) <= 2:
        return True
    bracketed = text[0] in "(（" and text[-1] in ")）"
    if parts[0].use == "date" and any(part.use == "counter" for part in parts):
        return _words(plain) <= MAX_PLAIN_WORDS and all(map(is_name, plain))
    names = all(media_like(value) or is_person(value) or (bracketed and is_name(value)) for value in plain)
    return _words(plain) <= MAX_PLAIN_WORDS and (names or bool(parts[0].label) or _apart(plain, text))


def _apart(plain: list[str], text: str) -> bool:
    """Whether separators set apart what no pattern knows, so that it is names."""
    return STRONG_SEPARATOR.search(text) is not None and all(
        len(value.split()) <= MAX_PART_WORDS for value in plain
    )


def _no_value(part: Part) -> bool:
    """Whether a labelled value is none: a sentence, a phrase in lower case ("Source: a well")."""
    if not part.label or part.use in {"date", "address", "title"}:
        return False
    if len(part.value.split()) > (MAX_UNDATED_WORDS if part.use == "undated" else MAX_VALUE_WORDS):
        return True
    lower = part.use == "publisher" and part.value[0].islower() and "." not in part.value
    return lower and (" " in part.value or part.value in layout_words().no_publishers)


def _said(parts: Sequence[Part], text: str) -> Byline:
    day = _publication(parts)
    sure = _publisher(parts)
    apart = STRONG_SEPARATOR.search(text) is not None or text[0] in "(（"
    guess = _guess(parts, text) if sure is None and apart else None
    return Byline(
        publisher=sure or guess,
        published_on=day.day.day if day is not None and day.day is not None else None,
        article_url=next((part.value for part in parts if part.use == "address" and part.value), None),
        title=next((part.value for part in parts if part.use == "title"), None),
        late=_lateness(day) if day is not None else 0,
        guessed=guess is not None,
        signed=any(part.use == "person" for part in parts),
    )


def _publication(parts: Sequence[Part]) -> Part | None:
    """Return the first date of publication, else of a change, else of what the page tells of."""
    days = [part for part in parts if part.day is not None]
    return min(days, key=_lateness, default=None)


def _lateness(part: Part) -> int:
    """0 for a day of publication, 1 for that of a change, 2 for that of something else."""
    if labels().get(part.label) == "event":
        return EVENT
    return CHANGED if part.label.startswith(("updat", "last", "modif", "page")) else 0


def _publisher(parts: Sequence[Part]) -> str | None:
    """Return the publisher by its label, its known name, a word of its name, or the address of the source."""
    named = sorted((part for part in parts if part.use == "publisher"), key=lambda part: not part.label)
    plain = [part.value for part in parts if part.use == "plain" and not AMOUNT.search(part.value)]
    media = [value for value in plain if DOMAIN.fullmatch(value) or _is_media(value, parts)]
    addresses = [part for part in parts if part.use == "address" and labels().get(part.label) == "publisher"]
    hosts = [match["host"] for part in addresses if (match := HOST.match(part.value))]
    return next(iter([*(part.value for part in named), *media, *hosts]), None)


def _is_media(value: str, parts: Sequence[Part]) -> bool:
    """Whether the words hold one that media have in their names."""
    return media_name().search(value) is not None and not _is_numbered(value, parts)


def _is_numbered(value: str, parts: Sequence[Part]) -> bool:
    """Whether it is but a word of which the number follows: "Bulletin No. 4"."""
    return " " not in value and any(part.use == "issue" for part in parts)


def _guess(parts: Sequence[Part], text: str) -> str | None:
    """Return the few words with capitals that stand apart where a publisher would: no person, no place.

    Of many such words, as of the sections in which a page stands, none is taken.
    """
    found: list[str] = []
    for part in parts:
        label = f"{part.value}:" in text or _is_numbered(part.value, parts)  # "Approved: 3 May"
        if part.use == "plain" and not label and _may_publish(part.value):
            found.append(part.value)
    return found[0] if 0 < len(found) <= MAX_GUESSES else None


def _may_publish(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= MAX_GUESS_WORDS
        and not {",", ":"} & set(name)
        and not any(mark.search(name) for mark in (MARKUP, AMOUNT))
        and LETTERS.search(name) is not None
        and is_name(" ".join(words[1:]))
        and not is_person(name)
        and fold(name) not in gazetteer().entries
    )
