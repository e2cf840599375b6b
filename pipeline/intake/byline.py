"""Reads what a byline, a glued date or a dateline says: publisher, date, web address."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from pipeline.lexicon.layout import alternation, labels, months, publisher_name

MAX_LENGTH = 200
MAX_REST_WORDS = 14
MIN_TITLE_WORDS = 4
ADDRESS = regex.compile(r"https?://[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+")
CLOCK = regex.compile(
    r"(?:\bat\s+)?\b\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?\s*"
    r"(?:\(?(?:GMT|UTC)\s*[+-]?\d*\)?|CST|Beijing time)?",
    regex.I,
)
SEPARATOR = regex.compile(r"[|｜·•]|\s{2,}|\t|\s[-–—/]\s|[()\[\]【】]")
STRONG_SEPARATOR = regex.compile(r"[|｜·•\t]|\S\s{2,}\S")
PERSON = regex.compile(  # "By Li Wei", "Editor: Wang Juan"; not "By the end of ..." or "By May, ..."
    r"(?i:editor|edited|written)\b|[Bb]y:?\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|The\b))\p{Lu}"
)
GLUED = regex.compile(
    r"(?P<byline>\s*(?:[|｜][^|｜\n]*[|｜]\s*)?(?:19|20)\d\d-\d\d-\d\d(?:\s+\d\d:\d\d(?::\d\d)?)?)\s*\Z"
)
EDGE = " \t\r\n\u00a0\u3000|｜·•,，;:：-–—/()[]【】*_#>"


@dataclass(frozen=True)
class Byline:
    """What a byline says; what it does not say is None."""

    publisher: str | None = None
    published_on: date | None = None
    article_url: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Dateline:
    """The place, day and agency that open a news agency's article; `year` is mostly left out."""

    publisher: str | None
    year: int | None
    month: int
    day: int


@cache
def _month() -> str:
    return rf"(?:{alternation(months())})\b\.?"


@cache
def _date() -> "regex.Pattern[str]":
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    return regex.compile(
        rf"(?<!\d){year}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark){day}(?!\d)"
        rf"|(?<!\d){year}\s*年\s*(?P<number>\d{{1,2}})\s*月\s*{day}\s*日"
        rf"|\b(?P<name>{_month()})\s*{day}\s*,?\s*{year}(?!\d)"
        rf"|(?<!\d){day}\s+(?P<name>{_month()})\s*,?\s*{year}(?!\d)"
        rf"|(?<![\d/]){day}/(?P<number>\d{{1,2}})/{year}(?![\d/])",
        regex.I,
    )


@cache
def _label() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<![\w-])(?P<label>{alternation(labels())})(?:\s*[:：]|(?:(?<=ed)\s+on)?(?<=on|ed)\s*(?=\|))",
        regex.I,
    )


AGENCY = r"(?:\((?P<agency>[^)\n]{2,40})\)|/(?P<agency>[^/\n]{2,40})/)"
DASH = r"(?:--|[-–—])"


@cache
def _dateline() -> "regex.Pattern[str]":
    """A place in capitals and a day, or any place and a day with its year, before an agency or a dash."""
    capitals = r"\p{Lu}[\p{Lu}\s’'./-]+"
    names = r"\p{Lu}[\p{L}’'.-]*(?:,?\s+\p{Lu}[\p{L}’'.-]*){0,4}"
    return regex.compile(
        rf"{capitals},\s*(?P<name>(?i:{_month()}))\s*(?P<day>\d{{1,2}})(?:,\s*(?P<year>20\d\d))?"
        rf"\s*{AGENCY}?\s*{DASH}"
        rf"|{names},\s*(?i:{_date().pattern})\s*{AGENCY}?\s*{DASH}"
        rf"|\({names},\s*(?i:{_date().pattern})\)"
    )


def find_date(text: str) -> tuple[int, int, date] | None:
    """Return start, end and day of the first full date of `text`; 09/11/2021 has two readings and is none."""
    for match in _date().finditer(text):
        found = _day(match)
        if found:
            return match.start(), match.end(), found
    return None


def _day(match: "regex.Match[str]") -> date | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts["number"] else months()[parts["name"].rstrip(".").lower()]
    day = int(parts["day"])
    two_readings = not parts["name"] and "/" in match.group()[:3] and day <= 12 and day != month
    try:
        return None if two_readings else date(int(parts["year"]), month, day)
    except ValueError:
        return None


def read_byline(line: str) -> Byline | None:
    """Return what the byline `line` says, or None where it is none.

    A byline is a short line that a date, a publisher, a web address or labelled fields ("Source:") fill.
    """
    text = line.strip()
    if not text or len(text) > MAX_LENGTH or _title_with_byline(text):
        return None
    address = ADDRESS.search(text)
    rest = ADDRESS.sub("", text)
    dated = find_date(rest)
    if dated:
        rest = f"{rest[: dated[0]]} | {rest[dated[1] :]}"
    rest = CLOCK.sub(" | ", rest)
    fields = _fields(rest)
    if not _fits(text, fields, dated is not None, address is not None):
        return None
    return Byline(
        publisher=_publisher(fields, STRONG_SEPARATOR.search(text) is not None),
        published_on=dated[2] if dated else None,
        article_url=address.group().rstrip(".,;") if address else None,
        title=next((value for use, value in fields if use == "title" and value), None),
    )


def _title_with_byline(text: str) -> bool:
    """Whether a title of some words stands before a byline that is glued to it."""
    title = text[: split_glued(text) or 0]
    return len(title.split()) >= MIN_TITLE_WORDS and not PERSON.match(title) and not _label().search(title)


def _fields(rest: str) -> list[tuple[str, str]]:
    """Return (use, value) of each part of a byline; the use of a part without label is `plain`."""
    found: list[tuple[str, str]] = []
    cuts = list(_label().finditer(rest))
    for value in SEPARATOR.split(rest[: cuts[0].start()] if cuts else rest):
        found.append(("plain", value))
    for match, end in zip(cuts, [*(cut.start() for cut in cuts[1:]), len(rest)], strict=False):
        values = SEPARATOR.split(rest[match.end() : end])
        use = labels()[" ".join(match["label"].lower().split())]
        filled = [value for value in values if value.strip(EDGE)]
        if use == "date" and not values[0].strip(EDGE):  # the date itself is taken out already
            filled.insert(0, "")
        found.append((use, filled[0] if filled else ""))
        found += [("plain", value) for value in filled[1:]]
    tidy = [(use, " ".join(value.strip(EDGE).split())) for use, value in found]
    return [(use, value) for use, value in tidy if value or use != "plain"]


def _fits(text: str, fields: list[tuple[str, str]], dated: bool, addressed: bool) -> bool:
    plain = [value for use, value in fields if use == "plain"]
    known = all(publisher_name().fullmatch(value) or PERSON.match(value) for value in plain)
    if any(use == "publisher" and value and value[0].islower() and "." not in value for use, value in fields):
        return False
    words = sum(len(value.split()) for _, value in fields)
    if any(use == "title" for use, _ in fields):
        return len(fields) == 1
    if words > MAX_REST_WORDS or (text.endswith((".", "。")) and not known):
        return False
    labelled = len(plain) < len(fields)
    if dated:
        short = sum(len(value.split()) for value in plain) <= 2
        return known or labelled or short or STRONG_SEPARATOR.search(text) is not None
    if addressed:
        return not plain or labelled
    return (labelled and _label().match(text.lstrip(EDGE)) is not None and known) or (known and bool(plain))


def _publisher(fields: list[tuple[str, str]], separated: bool) -> str | None:
    named = [value for use, value in fields if use == "publisher" and value]
    plain = [value for use, value in fields if use == "plain" and not PERSON.match(value)]
    known = [value for value in plain if publisher_name().fullmatch(value)]
    letters = [value for value in plain if separated and regex.search(r"\p{L}{2}", value)]
    return next(iter([*named, *known, *letters]), None)


def split_glued(line: str) -> int | None:
    """Return where a byline glued to the end of a title begins ("... in 20202021-01-18"), else None."""
    match = GLUED.search(line)
    return match.start("byline") if match and match.start("byline") > 0 else None


def read_dateline(paragraph: str) -> Dateline | None:
    """Return what the dateline says that opens `paragraph` ("BEIJING, Feb. 3 (Xinhua) --"), or None."""
    match = _dateline().match(paragraph)
    if not match:
        return None
    month = int(match["number"]) if match["number"] else months()[match["name"].rstrip(".").lower()]
    year = int(match["year"]) if match["year"] else None
    return Dateline(match["agency"], year, month, int(match["day"]))
