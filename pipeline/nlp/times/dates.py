"""Recognises expressions of time and what they state, before any of it is resolved to days."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon.periods import period_words


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression of time states.

    `kind`: `dated` (months and days of a year), `part` (first or last units of a year), `unit` ("last
    month"), `weekday`, `ago` ("a decade ago", "three years later"), `span` ("the past three years"),
    `plan` (a five-year plan), `change` ("year on year"), `same` ("the same period"), `then`. `year` is
    stated; else `shift` counts years or units from `base`: `published`, `named` (the year named last) or
    `scope` (the year that governs). `first` and `last` are (month, day), day 0 for the whole month.
    `edge` is `end` or `start` where only that end of it is meant.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    first_year: int | None = None
    shift: int = 0
    base: str = "scope"
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    count: int = 1
    unit: str = "year"
    edge: str | None = None

    @property
    def bare_year(self) -> bool:
        """Whether it is a year number and nothing else, which a count may look like."""
        return (
            self.kind == "dated" and self.year is not None and self.first is None and self.first_year is None
        )


YEAR = r"(?:19|20)\d\d(?!\d|,\d{3}(?!\d)|\.\d)"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.:]\d|,\d{3}(?!\d)|\s+(?:percent|million|billion)\b)"
)
DASH = r"\s*[-–—]\s*"
UNIT = r"(?:day|week|month|quarter|year|decade)"
YEAR_OF = (
    rf"(?:(?:the\s+)?(?:(?:fiscal|calendar)\s+)?(?:year\s+)?{YEAR}"
    r"|(?:this|last|next|that|the(?:\s+(?:same|current|previous|following|past|preceding))?)"
    r"\s+(?:(?:fiscal|calendar)\s+)?year\b)"
)
EDGE = (
    r"(?P<edge>(?:the\s+)?(?:end|close|beginning|start|middle|rest|eve)\s+of\s+(?:the\s+)?"
    r"|(?:early|late|mid|end|earlier|later)[-\s]+(?:in\s+)?)?"
)
UNIT_WORDS = (
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "half",
    "period",
    "then",
    "season",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "yoy",
    "y-o-y",
)
REACH = 48  # characters from the start of an expression to the first such word in it
WORD_START = re.compile(r"\b\w")
YEAR_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NUMBER = re.compile(r"\d+|[a-z]+", re.I)
RELATIVE_YEAR = re.compile(r"\b(this|last|next|that|the(?:\s+\w+)?)\s+(?:\w+\s+)?year\b", re.I)
SHIFTS = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1, "following": 1}


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation for all expressions; the name of the group that matched is how to parse it."""
    words = period_words()
    long_month = f"(?-i:{_words(words.months)})"
    month = f"(?-i:(?:{_words(words.months)})|(?:{_words(words.short_months)})\\b\\.?)"
    weekday = f"(?-i:{_words(words.weekdays)})"
    ordinal = f"(?:{_words(words.ordinals)}|\\d{{1,2}}(?:st|nd|rd|th))"
    number = f"(?:\\d{{1,3}}|{_words(words.numbers)}|half\\s+a|several|few)"
    season = f"(?:{_words(words.seasons)})"
    to_day = rf"(?:(?:\s+(?:to|through|until)\s+|{DASH})(?:{month}\s*)?{DAY})"
    and_day = rf"(?:\s+and\s+{DAY}(?=\s*(?:,?\s*{YEAR}|[.,;:)])))"
    kinds = {
        "plan": rf"(?:the\s+)?{ordinal}\s+Five[-\s]Year\s+Plan(?:\s+period)?"
        rf"(?:\s*\(\s*{YEAR}{DASH}{YEAR}\s*\))?",
        "iso": r"(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        "month_day": rf"{month}\s*{DAY}(?:{to_day}|{and_day})?(?:,?\s*{YEAR})?(?![-/]\d)",
        "day_month": rf"(?:the\s+)?{DAY}(?:(?:{DASH}|\s+to\s+|\s+and\s+){DAY})?\s+(?:of\s+)?{month}"
        rf"(?:,?\s+{YEAR})?(?!\s?\d{{1,2}}(?![\d:]))(?!\w)",
        "part": r"(?:the\s+)?(?:first|second|third|fourth|1st|2nd|3rd|4th|last(?=\s+\w+\s+of\b))"
        r"[-\s](?:half|quarter)(?:[-\s]year)?"
        rf"(?:\s+(?:(?:of|in)\s+)?{YEAR_OF})?",
        "leading": rf"(?:the\s+)?(?:first|last|final)\s+{number}\s+{UNIT}s"
        rf"(?:\s+(?:(?:of|in)\s+)?(?:{YEAR_OF}|{long_month}(?:,?\s+{YEAR_OF})?))?",
        "code": rf"(?-i:Q[1-4]|[1-4]Q|H[12]|[12]H)\b(?:\s+(?:of\s+)?{YEAR_OF})?",
        "same": rf"(?:the\s+)?(?:same|corresponding)\s+(?:period|month|quarter)\b"
        rf"(?:\s+(?:(?:of|in)\s+)?(?:{YEAR_OF}|(?:a|the)\s+year\s+(?:earlier|ago|before)))?",
        "month_year": rf"{month}(?:\s*,\s*|\s+(?:of\s+|in\s+)?){YEAR_OF}",
        "month": rf"(?:(?:last|this|next)\s+)?{long_month}(?!\w)",
        "ago": rf"(?:{number}\s+(?:full\s+)?{UNIT}s?|the\s+year)\s+"
        r"(?:ago|earlier|later|before(?=\s*[.,;)])|previously)\b",
        "span": rf"(?:the\s+|these\s+)?(?:past|last|previous|preceding|next|coming|recent|following)\s+"
        rf"(?:{number}\s+{UNIT}s?|(?:decade|century)|(?<=past\s){UNIT})\b",
        "season": rf"(?:(?:this|last|next)\s+{season}|(?:the\s+)?{season}\s+(?:of\s+)?{YEAR_OF})\b",
        "year_of": r"(?:this|last|next|that|the\s+(?:same|current|previous|following|preceding))\s+"
        r"(?:(?:fiscal|calendar)\s+)?year\b",
        "whole": r"(?:the\s+(?:(?:whole|full|entire)\s+)?year(?!\s+\d)(?:[’']s\s+end)?"
        r"|the\s+year-end|year-end)\b",
        "day": r"(?:today|yesterday|tomorrow|tonight)\b(?![’']s\s+[a-z]+s\b)",
        "term": r"(?:this|last|next)\s+season\b",
        "unit": r"(?:this|last|next|the\s+(?:previous|following|same|current)|that)"
        r"\s+(?:month|week|quarter|decade)\b",
        "change": r"(?:year|month|quarter|week)[-\s](?:on|over)[-\s](?:year|month|quarter|week)\b"
        r"|y-?o-?y\b|year-earlier\b",
        "years": rf"(?:(?:the\s+)?(?:(?:fiscal\s+|calendar\s+)?year|fiscal)\s+|FY\s?)?{YEAR}"
        r"\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d)(?![\d-])|(?:the\s+)?(?:19|20)\d0s\b",
        "year": rf"(?:(?:the\s+)?(?:(?:fiscal\s+|calendar\s+)?year|fiscal)\s+|FY\s?)?"
        rf"(?:{YEAR}|20\d\d(?=20\d\d-\d\d-))",
        "weekday": rf"(?:(?:last|this|next)\s+)?{weekday}\b",
        "then": r"then\b",
    }
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _numbered(kinds).items())
    return re.compile(rf"(?:(?<![\w.,/-])|(?<=20\d\d)(?=20\d\d-\d\d-)){EDGE}(?:{body})", re.I)


@cache
def _triggers() -> re.Pattern[str]:
    """Words of which every expression holds one: a cheap scan that spares the long pattern most places."""
    words = period_words()
    names = _words([*words.months, *words.short_months, *words.weekdays])
    plain = _words([*words.seasons, *UNIT_WORDS])
    return re.compile(rf"(?:19|20)\d\d|\b(?:(?-i:{names})|{plain}|[QH][1-4]\b|[1-4][QH]\b)", re.I)


def _numbered(kinds: dict[str, str]) -> dict[str, str]:
    """Give the back reference of `iso` the number it has in the whole pattern: edge, plan, iso, sign."""
    return kinds | {"iso": kinds["iso"].replace(r"\1", r"\4")}


def find_expressions(text: str) -> Iterator[Expression]:
    """Yield every expression of time of `text` in order; they never overlap."""
    end = 0
    for trigger in _triggers().finditer(text):
        match = _match_around(text, trigger.start(), end) if trigger.start() >= end else None
        if match is None:
            continue
        end = match.end()
        kind = match.lastgroup or ""
        expression = PARSERS[kind](match.group(kind), Expression(match.start(), end, "dated"))
        if expression is not None:
            yield replace(expression, edge=_edge(match["edge"]))


def _match_around(text: str, trigger: int, free_from: int) -> re.Match[str] | None:
    """The first expression from `free_from` on that holds the word at `trigger`."""
    for word in WORD_START.finditer(text, max(free_from, trigger - REACH), trigger):
        match = _pattern().match(text, word.start())
        if match and match.end() > trigger:
            return match
    return _pattern().match(text, trigger)


def _edge(words: str | None) -> str | None:
    if not words:
        return None
    first = words.lower().removeprefix("the ").split()[0].split("-")[0]
    return {"end": "end", "close": "end", "beginning": "start", "start": "start"}.get(first)


def _year_of(text: str, found: Expression) -> Expression:
    """Set what `text` says of the year: a number, "last year", "the following year" or nothing."""
    stated = YEAR_NUMBER.search(text)
    if stated:
        return replace(found, year=int(stated.group()))
    relative = RELATIVE_YEAR.search(text)
    if relative is None:
        return found
    word = relative.group(1).lower().split()[-1]
    shift = SHIFTS.get(word, 0)
    base = "named" if relative.group(1).lower().startswith(("that", "the ")) else "published"
    return replace(found, shift=shift, base="scope" if word == "the" else base)


def _month_of(text: str) -> list[int]:
    numbers = period_words().month_numbers
    return [numbers[word] for word in re.findall(r"[A-Za-z]+", text) if word in numbers]


def _count(text: str) -> int:
    """The first number of `text`, in digits or words; 1 where there is none."""
    for word in NUMBER.findall(text):
        if word.isdigit():
            return int(word)
        if word.lower() in period_words().numbers:
            return period_words().numbers[word.lower()]
    return 1


def _unit(text: str) -> str:
    found = re.findall(UNIT, text, re.I)
    return found[-1].lower() if found else "year"


def _plan(text: str, found: Expression) -> Expression | None:
    number = re.search(r"\d+", text)
    first_word = text.lower().removeprefix("the ").split()[0]
    count = int(number.group()) if number and number.start() < 6 else period_words().ordinals.get(first_word)
    if count is None:
        return None
    last = 1955 + 5 * count  # the 13th ran to 2020
    return replace(found, kind="plan", year=last, first_year=last - 4)


def _iso(text: str, found: Expression) -> Expression:
    year, month, day = (int(part) for part in re.findall(r"\d+", text))
    return replace(found, year=year, first=(month, day), last=(month, day))


def _month_day(text: str, found: Expression) -> Expression:
    found = _year_of(text, found)
    months = _month_of(text)
    days = [int(day) for day in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]
    return replace(found, first=(months[0], days[0]), last=(months[-1], days[-1]))


def _part(text: str, found: Expression) -> Expression:
    size = 6 if "half" in text.lower() else 3
    words = text.lower().replace("-", " ").removeprefix("the ").split()
    number = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(words[0], 12 // size)
    return _months_of_part(text, found, number, size)


def _code(text: str, found: Expression) -> Expression:
    size = 6 if "H" in text[:2].upper() else 3
    return _months_of_part(text, found, int(re.sub(r"\D", "", text[:2])), size)


def _months_of_part(text: str, found: Expression, number: int, size: int) -> Expression:
    last = min(number * size, 12)
    return replace(_year_of(text, found), first=(last - size + 1, 0), last=(last, 0))


def _leading(text: str, found: Expression) -> Expression | None:
    """ "the first four months", "the first 10 days of May"; days of something else are no period."""
    words = re.sub(r"(?i)\Athe\s+", "", text).split()
    expression = _year_of(" ".join(words[3:]), found)
    count, unit = _count(words[1]), words[2].lower().removesuffix("s")
    months = _month_of(text)
    if months:
        days = count * (7 if unit == "week" else 1)
        return replace(expression, first=(months[0], 1), last=(months[0], min(days, 28)))
    if unit not in ("month", "quarter") and len(words) == 3:
        return None
    sign = 1 if words[0].lower() == "first" else -1
    return replace(expression, kind="part", count=sign * count, unit=unit)


def _same(text: str, found: Expression) -> Expression:
    expression = replace(_year_of(text, found), kind="same")
    if re.search(r"year\s+(?:earlier|ago|before)", text, re.I):
        return replace(expression, shift=-1, base="scope")
    return expression


def _month(text: str, found: Expression) -> Expression:
    month = _month_of(text)[0]
    expression = replace(_year_of(text, found), first=(month, 0), last=(month, 0))
    return replace(expression, base="published") if text.lower().startswith("this") else expression


def _ago(text: str, found: Expression) -> Expression:
    word = text.lower().split()[-1]
    base = {"ago": "published", "later": "named"}.get(word, "scope")
    return replace(
        found, kind="ago", count=_count(text), unit=_unit(text), shift=1 if word == "later" else -1, base=base
    )


def _span(text: str, found: Expression) -> Expression:
    future = re.search(r"\b(?:next|coming|following)\b", text, re.I)
    return replace(found, kind="span", count=_count(text), unit=_unit(text), shift=1 if future else -1)


def _season(text: str, found: Expression) -> Expression:
    words = text.lower().split()
    name = next(word for word in words if word in period_words().seasons)
    first, last = period_words().seasons[name]
    expression = replace(_year_of(text, found), first=(first, 0), last=(last, 0))
    if words[0] in ("this", "last", "next"):
        return replace(found, first=(first, 0), last=(last, 0), base="season", shift=SHIFTS.get(words[0], 0))
    return expression


def _whole(text: str, found: Expression) -> Expression:
    return replace(found, last=(12, 31), first=(12, 31)) if "end" in text.lower() else found


def _unit_of(text: str, found: Expression) -> Expression:
    word = text.lower().split()[-2]
    shift = SHIFTS.get(word, 0)
    return replace(found, kind="unit", unit=_unit(text), shift=shift, base="published")


def _day(text: str, found: Expression) -> Expression:
    shift = {"yesterday": -1, "tomorrow": 1}.get(text.lower(), 0)
    return replace(found, kind="unit", unit="day", shift=shift, base="published")


def _term(text: str, found: Expression) -> Expression:
    """ "next season": the year it is named after, for want of its months."""
    return replace(found, shift=SHIFTS.get(text.split(maxsplit=1)[0].lower(), 0), base="published")


def _change(text: str, found: Expression) -> Expression:
    unit = "year" if text.lower().startswith("y") else _unit(text)
    return replace(found, kind="change", unit=unit, shift=-1)


def _years(text: str, found: Expression) -> Expression:
    numbers = re.findall(r"\d+", text)
    first = int(numbers[0])
    if text.lower().endswith("s"):
        return replace(found, year=first + 9, first_year=first)
    digits = numbers[1]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return replace(found, year=last, first_year=first)


def _weekday(text: str, found: Expression) -> Expression:
    words = text.split()
    shift = SHIFTS.get(words[0].lower(), 0)
    return replace(found, kind="weekday", count=period_words().weekdays.index(words[-1]), shift=shift)


def _then(_text: str, found: Expression) -> Expression:
    return replace(found, kind="then")


PARSERS: dict[str, Callable[[str, Expression], Expression | None]] = {
    "plan": _plan,
    "iso": _iso,
    "month_day": _month_day,
    "day_month": _month_day,
    "part": _part,
    "leading": _leading,
    "code": _code,
    "same": _same,
    "month_year": _month,
    "month": _month,
    "ago": _ago,
    "span": _span,
    "season": _season,
    "year_of": _year_of,
    "whole": _whole,
    "day": _day,
    "term": _term,
    "unit": _unit_of,
    "change": _change,
    "years": _years,
    "year": _year_of,
    "weekday": _weekday,
    "then": _then,
}
