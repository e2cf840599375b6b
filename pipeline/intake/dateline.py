"""Reads the dateline that opens an agency's article: place, day, agency."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from pipeline.intake.dates import find_dates
from pipeline.intake.outlets import media_like, publisher_of
from pipeline.lexicon.layout import publisher_name
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.printed_dates import month_name, weekday

REACH = 160  # characters in which the dash or bracket after a dateline must stand
LONGEST_DAY = 30  # characters
MAX_PLACE_WORDS, FEW_WORDS = 7, 2
NEAR = timedelta(days=31)
DASH = regex.compile(r"\s*(?:--|—|–|―)\s*-?|\s-\s?(?=\p{Lu}|\Z|[\"“'])|(?<=\))\s*[-:：]|\)\s*:")
BRACKET = regex.compile(r"[(（](?P<inside>[^()（）\n]{2,80})[)）]|(?<=\s)/(?P<slashed>[^/\n]{2,40})/")
WHOLE = regex.compile(r"[(（](?P<inside>[^()（）\n]{8,80})[)）]\s*(?=\S)")
# A place, a day and a short name in brackets need no dash: "Kochi, Jan 23, 2024 (INA) The bank ...", and
# "Kochi (INA) Jan 23, 2024 The bank ...".
UNDASHED = regex.compile(
    r"[^()/\n]{2,60}?(?:/\d{4})?\s*[(/]\p{Lu}[\p{Lu}\p{Ll}. ]{1,20}[)/](?=\s+[\p{Lu}\"“])"
)
# Nor does a place in capitals with agency and full day in one bracket: "KOCHI (INA - 23 May 2024) The bank".
FULL = regex.compile(r"\p{Lu}[\p{Lu},. '’-]{2,40}\s[(（][^()（）\n]{10,80}[)）](?=\s+[\p{Lu}\"“])")
# A full day may open the text alone: "23 January 2024 – The bank ..."
DAY_FIRST = regex.compile(r"\s*(?:--|[—–―-])\s*(?=[\"“'‘]?\p{Lu})")
AGENCY = regex.compile(r"(?<=[\d.]),?\s+(\p{Lu}{2,7})\s*\Z")
# A stop may stand between place and agency, all in capitals: "KOCHI. INAWIRE – The bank ..."
STOPPED = regex.compile(r"\p{Lu}[\p{Lu} '’-]{2,30}\.\s+(?P<agency>\p{Lu}{4,20})")
MIN_AGENCY = 5  # letters of one that no list knows
PLACE_WORDS = {"and", "of", "de", "al"}
CAPITAL = regex.compile(r"\A\p{Lu}|\A\p{Ll}{2,4}-\p{Lu}{2}")  # "Eastwire", "lpa-LNX"
WORD = regex.compile(r"[\p{L}.’'-]+")
PART = regex.compile(r"\s+[-–/]\s+|\s*,\s*(?=\p{Lu}[\p{L}.]*\s*$)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the dateline says; `year` is mostly left out, and day and month may be."""

    publisher: str | None
    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_dateline(paragraph: str) -> Dateline | None:
    """Return what the dateline says that opens `paragraph` ("BEIJING, Feb. 3 (Xinhua) --"), or None.

    It is a place and a day, or a place in capitals and an agency, or an agency alone that is known, before
    a dash; or a place and a full date in brackets; or a place and a day, then an agency in brackets; or a
    full day alone.
    """
    head = paragraph[:REACH].replace("\n", " ")
    whole = WHOLE.match(head)
    if whole:
        days = find_dates(whole["inside"])
        place = whole["inside"][: days[0].start] if days else ""
        if days and place and _is_place(place) and days[0].end == len(whole["inside"]):
            day = days[0].day
            return Dateline(None, day.year, day.month, day.day)
    dated = _read_undashed(head) or _read_day(head)
    if dated is not None:
        return dated
    for dash in DASH.finditer(head):
        found = _read_head(head[: dash.start() + (head[dash.start()] == ")")].strip())
        if found is not None:
            return found
        if not _may_go_on(head[: dash.start()]):
            return None
    return None


def _read_undashed(head: str) -> Dateline | None:
    """Return what the dateline says that ends in a bracket, without a dash, or None."""
    undashed, full = UNDASHED.match(head), FULL.match(head)
    found = _read_head(head[: _undashed_end(head, undashed.end())]) if undashed else None
    if found is None and full is not None:
        found = _read_head(full[0])
        return found if found is not None and found.year else None
    return found if found is not None and found.day is not None else None


def _read_day(head: str) -> Dateline | None:
    """Return the full day that opens the text before a dash, or None."""
    days = find_dates(head[:LONGEST_DAY]) if head[:1].isalnum() else []
    if (
        not days
        or weekday().sub("", head[: days[0].start]).strip(" ,")
        or not DAY_FIRST.match(head, days[0].end)
    ):
        return None
    day = days[0].day
    return Dateline(None, day.year, day.month, day.day)


def _undashed_end(head: str, end: int) -> int:
    """Return where a dateline without a dash ends whose bracket ends at `end`: behind it a day may stand."""
    behind = find_dates(head[end : end + LONGEST_DAY])
    return end + behind[0].end if behind and not head[end : end + behind[0].start].strip(" ,") else end


def _may_go_on(head: str) -> bool:
    """Whether a later dash may end the dateline: "Vancouver--(Newsfile Corp. - August 29, 2023) -"."""
    return len(head) < REACH / 2 and (head.count("(") > head.count(")") or "(" not in head)


def _read_head(head: str) -> Dateline | None:
    """Return what the words before the dash say, or None where they are no dateline."""
    brackets = list(BRACKET.finditer(head))
    if not brackets:
        return _read_bare(head)
    outside_day, place = _take_day(BRACKET.sub(" ", head))
    inside_day, names = _take_day(" - ".join(match["inside"] or match["slashed"] for match in brackets))
    agency = _agency(names)
    day = outside_day or inside_day
    if not _is_place(place) or (agency is None and inside_day is None):
        return None
    if day is None:
        return Dateline(agency) if agency is not None and _sure(agency, place) else None
    return Dateline(agency, *day) if agency is not None or _is_set_off(place, day) else None


def _read_bare(head: str) -> Dateline | None:
    """Return what a dateline without brackets says: "YUSHU, May 3, 2021", "Yushu, May 3, LNA"."""
    stopped = STOPPED.fullmatch(head)
    if stopped and (media_like(stopped["agency"]) or len(stopped["agency"]) >= MIN_AGENCY):
        return Dateline(stopped["agency"])
    short = AGENCY.search(head)
    day, place = _take_day(head[: short.start()] if short else head)
    if day is None or not _is_place(place):
        return None
    return Dateline(short[1] if short else None, *day) if short or _is_set_off(place, day) else None


def _is_set_off(place: str, day: tuple[int | None, int, int]) -> bool:
    """Whether place and day are those of a dateline where no agency tells: in capitals, or with the year."""
    return bool(place) and (day[0] is not None or place.isupper())


def _sure(agency: str, place: str) -> bool:
    """Whether an agency without a day is one: behind a place in capitals, or known, behind a word or two.

    One word like a publisher's needs no place: "(GologNews) - The bank ...".
    """
    if not place and " " not in agency and media_like(agency):
        return True
    return place.isupper() or (publisher_of(agency) is not None and len(place.split()) <= FEW_WORDS)


def _take_day(text: str) -> tuple[tuple[int | None, int, int] | None, str]:
    """Return year, month and day of the first date of `text`, the year perhaps None, and the other words."""
    dates = find_dates(text)
    if dates:
        first = dates[0]
        rest = f"{text[: first.start]} {text[first.end :]}"
        return (first.day.year, first.day.month, first.day.day), weekday().sub(" ", rest).strip(" ,-–/")
    match = _short_day().search(text)
    if match is None:
        return None, text.strip(" ,-–/")
    month = period_words().month_numbers[(match["name"] or match["after"]).rstrip(".").capitalize()]
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return (None, month, int(match["day"] or match["before"])), weekday().sub(" ", rest).strip(" ,-–/")


@cache
def _short_day() -> "regex.Pattern[str]":
    name = month_name()
    return regex.compile(
        rf"(?P<name>{name})\s*(?P<day>\d{{1,2}})(?!\d)|(?<!\d)(?P<before>\d{{1,2}})\s+(?P<after>{name})",
        regex.I,
    )


def _agency(names: str) -> str | None:
    """Return the first of the names in brackets that may be an agency's."""
    parts = [part.strip(" ,.;:") for part in PART.split(names)]
    likely = [part for part in parts if part and CAPITAL.search(part) and len(part.split()) <= 5]
    name = next((part for part in likely if media_like(part)), next(iter(likely), None))
    known = publisher_name().match(name) if name else None
    return known[0] if known and name and name[known.end() :][:1] == " " else name


def _is_place(words: str) -> bool:
    """Whether the words may be names of places: none, or a few, all capitalised."""
    found = WORD.findall(words)
    if regex.search(r"[\d;:%$]", words) or len(found) > MAX_PLACE_WORDS:
        return False
    return all(word[0].isupper() or word in PLACE_WORDS for word in found)


def dateline_day(dateline: Dateline, text: str) -> date | None:
    """Return the full day of the dateline that opens `text`.

    A year that it leaves out is that of the first full date of `text`, if that is of the month before it.
    """
    if dateline.month is None or dateline.day is None:
        return None
    near = find_dates(text)
    year = dateline.year or (near[0].day.year if near else None)
    try:
        day = date(year, dateline.month, dateline.day) if year else None
    except ValueError:
        return None
    if day and not dateline.year and not timedelta(0) <= day - near[0].day <= NEAR:
        return None
    return day
