"""Writes checked articles again as of other places and times, and their answers with them.

What is read of an article must not hang on the name of one place or the form of one date: the same article
of another province, of towns that no list knows, years later, or with its dates in another form shows where
it does. The answers stay right as long as nothing but the name or the date told them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from retelling import Row, asked, edited, read_articles, with_names, write_articles

from pipeline.lexicon.periods import period_words
from pipeline.lexicon.places import Entry, fold, gazetteer, provinces
from pipeline.scores.scoring import alternatives

Told = tuple[str, list[Row]]

MUNICIPALITIES = {"Beijing", "Tianjin", "Shanghai", "Chongqing"}
PLAIN = ("Hunan", "Liaoning", "Shandong", "Jiangxi", "Gansu", "Henan", "Fujian", "Zhejiang", "Anhui", "Hubei")
UNLISTED = (
    "Shuobei",
    "Tuoshan",
    "Qianmu",
    "Weihong",
    "Lanqi",
    "Duyang",
    "Banxi",
    "Zhuwan",
    "Yuekou",
    "Xunhe",
)
WORD = re.compile(r"(?<!\w)[A-Z]\w*(?:['’](?!s\b)\w+)*")
REGION = re.compile(r"\s(?:(?:Zhuang|Hui|Uygur|Uyghur)\s)?[Aa]utonomous\s[Rr]egion")
HEAD = 700  # characters in which the day of publication stands
LONG = 140  # characters of a line that is of the body
MONTHS = "|".join(sorted(period_words().month_numbers, key=len, reverse=True))
DAY = re.compile(
    rf"(?<![\w,/-])(?:(?P<month>{MONTHS})\.?\s(?P<day>\d\d?),?\s(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d\d?)\s(?P<month2>{MONTHS})\.?\s(?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d))(?![\w/-])"
)
YEAR = re.compile(
    r"(?<![\d.,$€£¥])(?<!\d[-/])(?P<year>19[5-9]\d|20[0-4]\d)(?P<short>[-–/]\d\d(?![\d-]))?(?!\d|,\d{3}|\.\d)"
)
FISCAL = re.compile(r"(?<!\w)FY(?P<year>\d\d)(?!\d)")
IN_YEAR = re.compile(
    r"(?<=[a-z,] )in (?P<year>20\d\d)(?=[,.]|\s(?:and|to|from|with|by|as|while|on|at|it|the)\b)"
)
DATELINE = re.compile(
    rf"^[A-Z][\w .,'’-]{{2,40}},\s(?:(?:{MONTHS})\.?\s\d\d?|\d\d?\s(?:{MONTHS})\.?)(?:,?\s(?:19|20)\d\d)?"
    r"(?:\s\([\w ]{2,20}\))?\s?(?:--|[–—-]|:)\s",
    re.MULTILINE,
)


def main_province(rows: list[Row]) -> str | None:
    """Return the province of most rows of an article, if any has one."""
    counts = Counter(name for row in rows for name in alternatives(row["province"])[:1] if name)
    return counts.most_common(1)[0][0] if counts else None


def named(text: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the listed names that the text may have for places, as printed, with what each may be."""
    names, end = gazetteer(), 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        longer = names.longer.get(fold(word.group()), ())
        spans = (text[word.start() : word.start() + len(name)] for name in longer)
        name = next((n for n in spans if fold(n) in longer), word.group())
        if fold(name) in names.entries:
            end = word.start() + len(name)
            yield name, names.entries[fold(name)]


def province_beside(text: str, old: str) -> str | None:
    """Return a province of the same kind that the text does not name, the same for the same text."""
    among = sorted(MUNICIPALITIES) if old in MUNICIPALITIES else PLAIN
    among_entries = ({entry.province for entry in entries} for _, entries in named(text))
    told = {province for found in among_entries if len(found) == 1 for province in found}
    free = [name for name in among if name not in told and name != old]
    return free[len(text) % len(free)] if free else None


def other_places(text: str, old: str, new: str) -> dict[str, str]:
    """Return the names of `old` and its cities and counties with names of the same level of `new`.

    A county of one city becomes a county of the city that stands for that one.
    """
    instead = {old: new} | dict.fromkeys(provinces()[old].aliases, new)
    own = {name: found for name, entries in named(text) if (found := _largest_in(old, entries)) is not None}
    for level in ("prefecture", "county"):
        for name, entry in own.items():
            parents = {instead.get(entry.parent)} if level == "county" else {None}
            free = [n for n, p in _only_in(new, level) if n not in text and n not in instead.values()]
            beside = [n for n, p in _only_in(new, level) if n in free and p in parents]
            if entry.level == level and name not in instead and free:
                instead[name] = (beside or free)[0]
    return instead


def _largest_in(province: str, entries: tuple[Entry, ...]) -> Entry | None:
    """What of the province the name may be, a city rather than a county."""
    own = [e for e in entries if e.province == province and e.level in {"prefecture", "county"}]
    return max(own, key=lambda entry: entry.level, default=None)  # "prefecture" comes after "county"


@cache
def _only_in(province: str, level: str) -> tuple[tuple[str, str], ...]:
    """The names that only a place of that level in the province has, each with the city it lies in."""
    return tuple(
        (entries[0].name, entries[0].parent)
        for key, entries in gazetteer().entries.items()
        if len(entries) == 1
        and (entries[0].province, entries[0].level) == (province, level)
        and not entries[0].cued
        and fold(entries[0].name) == key
        and entries[0].name.isalpha()
    )


def in_another_province(text: str, rows: list[Row]) -> Told | None:
    """The article as of another province and its cities and counties."""
    old = main_province(rows)
    new = province_beside(text, old) if old in provinces() else None
    if old is None or new is None:
        return None
    instead = other_places(text, old, new)
    instead |= {n.upper(): put.upper() for n, put in instead.items()}
    for found in set(REGION.findall(text)):
        instead[old + found] = f"{new} Province"
    return with_names(text, rows, instead)


def in_unlisted_towns(text: str, rows: list[Row]) -> Told | None:
    """The article with towns and counties that no list knows, in their old province."""
    old = main_province(rows)
    free = iter(n for n in UNLISTED if n not in text and fold(n) not in gazetteer().entries)
    instead: dict[str, str] = {}
    for name, entries in named(text):
        own = [e for e in entries if e.province == old and e.level == "county"]
        if own and len(own) == len(entries) and name not in instead:
            new = next(free, None)
            if new is not None:
                instead[name] = new
    instead |= {n.upper(): put.upper() for n, put in instead.items()}
    return with_names(text, rows, instead) if instead else None


def day_of(match: "re.Match[str]") -> date | None:
    """Return the day that a printed date means."""
    found = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    month = found["month"]
    number = int(month) if month.isdecimal() else period_words().month_numbers[month]
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


FORMS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "month_first": lambda day: f"{period_words().months[day.month - 1]} {day.day}, {day.year}",
    "day_first": lambda day: f"{day.day} {period_words().months[day.month - 1]} {day.year}",
    "short": lambda day: f"{period_words().months[day.month - 1][:3]}. {day.day}, {day.year}",
    "slashes": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
}


def with_dates(form: str) -> Callable[[str, list[Row]], Told | None]:
    """Return how to tell an article with its full dates in another form."""

    def told(text: str, rows: list[Row]) -> Told | None:
        edits = []
        for match in DAY.finditer(text):
            day = day_of(match)
            if day is not None and (form != "slashes" or day.day > 12) and FORMS[form](day) != match.group():
                edits.append((*match.span(), FORMS[form](day)))
        return edited(text, rows, edits) if edits else None

    return told


def published(text: str) -> "re.Match[str] | None":
    """Return the first full date of the head."""
    head = next((m.start() for m in re.finditer(rf"^.{{{LONG},}}$", text, re.MULTILINE)), HEAD)
    return next((m for m in DAY.finditer(text, 0, min(head + 60, HEAD)) if day_of(m)), None)


def dated_below(text: str, rows: list[Row]) -> Told | None:
    """The article with its day of publication below its text alone."""
    match = published(text)
    if match is None:
        return None
    line = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    alone = len(text[slice(*line)]) <= len(match.group()) + 12
    cut = (*line, "") if alone else (*match.span(), "")
    end = max((m.end() for m in re.finditer(rf"^.{{{LONG},}}$", text, re.MULTILINE)), default=len(text))
    return edited(text, rows, [cut, (end, end, f"\n\nPublished on {match.group()}\n")])


def years_later(by: int) -> Callable[[str, list[Row]], Told | None]:
    """Return how to tell an article of so many years later."""

    def told(text: str, rows: list[Row]) -> Told | None:
        spans = [(row["quote_start"], row["quote_end"]) for row in rows]
        edits = []
        for match in YEAR.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in spans):  # type: ignore[operator]
                continue
            year, short = int(match["year"]) + by, match["short"]
            rest = f"{short[0]}{(int(short[1:]) + by) % 100:02}" if short else ""
            edits.append((*match.span(), f"{year}{rest}"))
        edits += [(*m.span(), f"FY{int(m['year']) + by:02}") for m in FISCAL.finditer(text)]
        new, moved = edited(text, rows, edits)
        return new, [row | {"year": _later(row["year"], by)} for row in moved]

    return told


def _later(year: object, by: int) -> object:
    if isinstance(year, list):
        return [_later(each, by) for each in year]
    return year + by if isinstance(year, int) else year


def with_last_year(text: str, rows: list[Row]) -> Told | None:
    """The article with "last year" and "this year" for those years in its text."""
    match = published(text)
    day = day_of(match) if match else None
    if match is None or day is None:
        return None
    words = {day.year - 1: "last year", day.year: "this year"}
    found = (m for m in IN_YEAR.finditer(text, match.end()) if int(m["year"]) in words)
    edits = [(*m.span(), words[int(m["year"])]) for m in found]
    return edited(text, rows, edits) if edits else None


def without_dateline(text: str, rows: list[Row]) -> Told | None:
    """The article without the place and day that its body begins with."""
    match = DATELINE.search(text)
    if match is None or re.search(r"(?:19|20)\d\d", match.group()):
        return None
    return edited(text, rows, [(*match.span(), "")])


def with_bare_title(text: str, rows: list[Row]) -> Told | None:
    """The article with a title that names no place of its province, where it does so in passing."""
    home = main_province(rows)
    own = {name for name, entries in named(text) if home in {entry.province for entry in entries}}
    places = "|".join(map(re.escape, sorted(own)))
    if not places:
        return None
    passing = re.compile(rf"\s(?:in|of|at|across)\s(?:{places})(?!\w)(?![’'])|(?:{places})[’']s\s")
    edits = []
    for line in re.finditer(rf"^.{{20,{LONG}}}$", text[:HEAD], re.MULTILINE):
        if any(line.start() <= row["quote_start"] < line.end() for row in rows):  # type: ignore[operator]
            continue
        found = passing.search(line.group())
        if found and not re.search(r"[:>|]|\d", line.group()):
            edits.append((line.start() + found.start(), line.start() + found.end(), ""))
    return edited(text, rows, edits) if edits else None


WAYS: dict[str, Callable[[str, list[Row]], Told | None]] = {
    "province": in_another_province,
    "unlisted": in_unlisted_towns,
    **{form: with_dates(form) for form in FORMS},
    "below": dated_below,
    "earlier": years_later(-6),
    "later": years_later(3),
    "last_year": with_last_year,
    "no_dateline": without_dateline,
    "bare_title": with_bare_title,
}


def main() -> None:
    """Write the articles of a folder in each way into folders below the output folder."""
    given = asked(__doc__.splitlines()[0], "way")
    for name, way in WAYS.items():
        read = read_articles(given.articles, given.gold)
        every = ((article, way(text, rows)) for article, text, rows in read)
        kept = ((article, *told) for article, told in every if told is not None)
        write_articles(kept, given.output / name)


if __name__ == "__main__":
    main()
