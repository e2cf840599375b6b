"""The patterns of numbers that are no claims, each with its reason; the first that fits decides."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.nonclaims import NonclaimWords, nonclaim_words
from pipeline.lexicon.numbers import number_words


class Rule(NamedTuple):
    """A pattern: group `n` or `m` is the reject (else all of it), group `u` its unit of time.

    It is tried on a number only where one of the words `near` stands near it or one of the characters
    `beside` right before or after it; a rule without either is tried on every number. The match begins up
    to `reach` characters before the number.
    """

    reason: str
    pattern: re.Pattern[str]
    near: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    reach: int = 0


class Triggers(NamedTuple):
    """The rules, and which of them each word or character near a number calls up."""

    rules: tuple[Rule, ...]
    by_word: dict[str, tuple[int, ...]]
    by_character: dict[str, tuple[int, ...]]
    always: tuple[int, ...]


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_MEASURED = r"(?![\w%]|[.,]\d)"
NOT_COUNTING = r"(?!\s+[a-z]+s\b)"


@cache
def triggers() -> Triggers:
    """Return all rules, compiled once, in the order in which they are tried."""
    words = nonclaim_words()
    rules = (*_codes(words), *_lines(words), *_names(words), *_times(words), *_marks(words), *_lists(words))
    by_word: dict[str, tuple[int, ...]] = {}
    by_character: dict[str, tuple[int, ...]] = {}
    for index, rule in enumerate(rules):
        for word in rule.near:
            by_word[word] = (*by_word.get(word, ()), index)
        for character in rule.beside:
            by_character[character] = (*by_character.get(character, ()), index)
    always = tuple(i for i, rule in enumerate(rules) if not rule.near and not rule.beside)
    return Triggers(rules, by_word, by_character, always)


def _rule(reason: str, pattern: str, near: Iterable[str] = (), beside: str = "", reach: int = 0) -> Rule:
    spoken = frozenset(part for phrase in near for part in re.findall(r"[a-z]+", phrase.lower()))
    return Rule(reason, re.compile(pattern), spoken, frozenset(beside), reach)


def _any(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first, in any case; a space in them matches any white space."""
    ordered = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True)
    return f"(?i:{'|'.join(ordered)})"


def _exact(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def _not_after(words: Iterable[str]) -> str:
    """A look-behind that refuses a place right after one of `words`."""
    return "".join(f"(?<!\\b{re.escape(word)} )" for word in words)


@cache
def _spelled() -> str:
    """A number word up to ninety-nine."""
    words = number_words()
    return rf"(?:{_any(words.small)}|{_any(words.tens)}(?:[-\s]{_any(words.small)})?)"


def _number() -> str:
    return rf"(?:\d+(?:\.\d+)?|{_spelled()})"


def _codes(words: NonclaimWords) -> Iterator[Rule]:
    codes = rf"(?:[A-Z]{{1,5}}-?\d[\dA-Z]*(?:-[\dA-Z]+)*){NOT_MEASURED}"
    no_code = rf"(?!{_exact(words.not_codes)}-?\d)"
    yield _rule(
        "identifier",
        r"\b[\w./:-]*\d[\w./-]*\.(?:com|cn|net|org)\b|(?:https?://|www\.)\S+",
        ("com", "cn", "net", "org", "www", "http", "https"),
        reach=40,
    )
    yield _rule("name", rf"(?<!\w){_exact(words.fixed_names)}(?!\w)", beside=LETTERS + "-/", reach=8)
    yield _rule(
        "identifier",
        rf"\b{_exact(words.makers)}\s+(?P<n>[A-Z]?\d{{2,4}}(?:-\d+)?[A-Z]*)\b",
        words.makers,
        reach=16,
    )
    yield _rule("identifier", r"(?<![\w.,-])(?P<n>7\d7-\d{3})(?![\w-])")
    yield _rule(
        "identifier", rf"\b{_exact(words.numbered_standards)}\s*(?P<n>\d+)", words.numbered_standards, reach=6
    )
    yield _rule("name", r"(?<![\w+])\d\+(?:\d|[A-Z])(?:\+(?:\d|[A-Z]))*(?!\w)", beside="+")
    yield _rule("name", r"(?<!\w)[A-Z]\d[A-Z](?!\w)", beside=LETTERS, reach=1)
    yield _rule("name", r"(?<![\w.,])[1-9][ACDGPS](?![\w$])", beside="ACDGPS")
    lines = r"(?=\s+(?i:line|trains?|highway|expressway|road|corridor)\b)"
    yield _rule("name", rf"(?<![\w-])[A-Z]\d{{1,3}}{lines}", beside=LETTERS, reach=1)
    yield _rule("identifier", rf"(?<![\w$]){no_code}{codes}", beside=LETTERS + "-", reach=8)
    yield _rule(
        "identifier",
        r"(?i:version|web|industry|internet)\s+(?P<n>\d+\.\d+)(?!\d)|(?<!\w)[vV]\d+(?:\.\d+)*(?!\w)",
        ("version", "web", "industry", "internet", "v"),
        reach=10,
    )
    numbered = rf"\b{_exact(words.numbered)}\s+(?:No\.\s*)?(?P<n>\d+){NOT_MEASURED}"
    numbered += r"(?!\s+(?i:percent|million|billion|yuan))"
    yield _rule("identifier", numbered, words.numbered, reach=20)


def _lines(words: NonclaimWords) -> Iterator[Rule]:
    """Phone lines, postcodes and the like."""
    yield _rule("identifier", r"[\u4e00-\u9fff]\s*(?P<n>\d{6,})", reach=2)
    yield _rule("identifier", rf"(?<![\w.,-]){_exact(words.known_lines)}{NOT_MEASURED}")
    phone = r"(?:\+?86[- ]?)?(?:0\d{2,3}[- ]\d{7,8}|400[- ]?\d{3,4}[- ]?\d{3,4}|10[ ]\d+)|8610[ ]\d+"
    yield _rule("identifier", rf"(?<![\w.,])(?:{phone}){NOT_MEASURED}", beside=" -")
    yield _rule("identifier", rf"(?<![\w.,:])0\d{{2,}}{NOT_MEASURED}(?!:\d)")
    line_number = rf"(?P<n>\d{{3,4}}-\d{{7,8}}|\d{{5,11}}){NOT_MEASURED}"
    called = rf"\b{_any(words.calling)}\s+(?:the\s+)?(?:\w+\s+)?{line_number}"
    yield _rule("identifier", called + NOT_COUNTING, words.calling, reach=30)
    line = rf"\b{_any(words.hotlines)}(?:\s+(?:number|line))?\s*(?:[:,]|is|at|of|\()?\s*"
    line += r"(?P<n>\+?\d[\d-]*\d(?: \d[\d-]{2,})*)"
    yield _rule("identifier", line + NOT_MEASURED + NOT_COUNTING, words.hotlines, reach=30)
    code = rf"\b{_any(words.numbering)}(?:\s*[:,]\s*|\s+(?:is\s+)?)(?P<n>[A-Z]*-?\d[\d-]*)"
    yield _rule("identifier", code + NOT_MEASURED + NOT_COUNTING, words.numbering, reach=24)


def _names(words: NonclaimWords) -> Iterator[Rule]:
    number = _number()
    yield _rule(
        "name",
        r"\bDouble\s+(?:\d+|(?i:ten|eleven|twelve)\b)(?:\s+(?:million|billion|thousand))?(?!\w)",
        ("eleven", "twelve", "ten"),
        " D",
        reach=8,
    )
    yield _rule(
        "name", rf"(?<![\w.,$¥])(?P<n>\d{{3}})\s+(?:[A-Za-z-]+\s+){{0,2}}?{_any(words.sales)}\b", words.sales
    )
    listed = (
        rf"\b{_exact(words.ranked_lists)}\s+(?:Global\s+|World\s+)?(?P<n>(?:Top\s+)?\d{{2,4}}){NOT_MEASURED}"
    )
    yield _rule("name", listed, words.ranked_lists, reach=24)
    yield _rule("name", rf"\bTop\s+(?P<n>\d{{3,4}}){NOT_MEASURED}", ("top",), reach=5)
    plan = (
        rf"(?P<n>{number})[-\s](?i:year)s?\s+(?:(?:[A-Z][\w-]*|and|[a-z]+)\s+){{0,3}}?{_any(words.plans)}\b"
    )
    yield _rule("name", rf"\b{plan}", words.plans)
    yield _rule("name", rf"\b(?P<n>{number})-(?i:year)\s+(?=[A-Z])", ("year",))
    yield _rule("name", rf"\bNo\.?\s*(?P<n>\d+)(?=\s+{_any(words.numbered_names)}\b)", ("no",), reach=5)
    yield _rule(
        "ordinal", r"\b(?:No\.?\s*(?P<n>1)|(?i:number)\s+(?P<m>(?i:one)))(?![\w.])", ("no", "number"), reach=8
    )
    yield _rule("identifier", r"\b(?:No|Nos)\.?\s*(?P<n>\d+)(?!\w|\.\d)", ("no", "nos"), reach=6)
    quoted = r"(?P<n>(?=[^\"”’]*[A-Za-z])[\w+&-]+(?:\s+[\w+&-]+){0,4})"
    yield _rule("name", rf"(?<!\w)[\"“‘']{quoted}[\"”’'](?!\w)", reach=36)


def _times(words: NonclaimWords) -> Iterator[Rule]:
    number = _number()
    here = r"(?<![\w.,$¥€])"
    unit = rf"(?P<u>{_any(words.time_units)})"
    units = [word + ending for word in words.time_units for ending in ("", "s")]
    yield _rule(
        "age",
        rf"{here}(?P<n>{number})(?:-(?i:year)s?-(?i:olds?)\b|\s+(?P<u>(?i:year))s?\s+(?i:old|of\s+age)\b)",
        ("year", "years"),
    )
    ages = r"(?P<n>\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?)"
    yield _rule(
        "age",
        rf"\b{_any(words.ages)}\s+(?:(?:of|between|over|above|under|from|only)\s+)*{ages}{NOT_MEASURED}",
        words.ages,
        reach=24,
    )
    yield _rule("age", r"(?<=[A-Z][a-z])\w*,\s+(?P<n>[1-9]\d)(?=,\s)", beside=",", reach=16)
    older = r"(?i:history\s+of\s+(?:more\s+than\s+|over\s+|nearly\s+|about\s+|some\s+)?)"
    yield _rule("age", rf"\b{older}(?P<n>{number})\s+(?P<u>(?i:year))s?\b", ("history",), reach=24)
    clock = r"(?P<n>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])"
    yield _rule("clock_time", rf"(?<![\d:.,]){clock}", beside=":")
    yield _rule(
        "clock_time",
        r"(?<![\d:.,])(?P<n>\d{1,2}(?:[.:]\d\d)?)\s*(?:(?i:a\.m\.|p\.m\.)|(?:am|pm|AM|PM)\b|o[’']clock)",
        ("a", "am", "pm", "p", "o"),
    )
    yield _rule(
        "coordinate",
        rf"{here}(?P<n>\d+(?:\.\d+)?)\s*(?:°|degrees?)\s*(?:\d+\s*['′]\s*)?(?:(?i:north|south|east|west)(?:ern)?\b|[NSEW]\b)",
        ("degrees", "degree"),
        "°",
    )
    yield _rule(
        "coordinate",
        r"\b(?i:latitude|longitude)\s+(?:of\s+)?(?P<n>\d+(?:\.\d+)?)",
        ("latitude", "longitude"),
        reach=16,
    )
    yield _rule(
        "score",
        rf"{here}(?P<n>\d+(?:\.\d+)?)[-\s](?i:magnitude)\b|\b(?i:magnitude)[-\s](?:of\s+)?(?P<m>\d+(?:\.\d+)?)",
        ("magnitude",),
        reach=14,
    )
    game = r"(?P<n>\d{1,3}\s?[-–:]\s?\d{1,3})(?![\w%]|\s*(?i:percent|points?)\b)"
    yield _rule("score", rf"\b{_any(words.results)}\s+(?:\w+\s+){{0,3}}?{game}", words.results, reach=40)
    yield _rule("score", rf"{here}(?P<n>\d+(?:\.\d+)?\s+out\s+of\s+\d+)\s+points?\b", ("points",))
    yield _rule(
        "score",
        r"\b(?i:scored?|scoring|scores)\s+(?:of\s+)?(?P<m>\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|percent))",
        ("score", "scored", "scores", "scoring"),
        reach=12,
    )
    yield _rule("period", rf"{here}(?P<n>24)-hour\b", ("hour",))
    round_clock = r"(?i:24|seven|7|365)\s+(?i:hours?|days?)\s+(?i:a)\s+(?i:day|week|year)\b"
    yield _rule("period", rf"{here}(?P<n>{round_clock})", ("hours", "days"))
    yield _rule(
        "period",
        rf"{here}(?P<n>{number})-(?P<u>(?i:day|week|month|quarter|year|decade))(?:-long)?\b(?!-)",
        words.time_units,
    )
    yield _rule("period", rf"\b(?i:first|last|final|every)\s+(?P<n>{number})\s+{unit}s\b", units, reach=8)
    long_unit = r"(?P<u>(?i:year|decade|centurie|century))s?\b(?!\s+old)"
    about = r"(?:(?i:the|more\s+than|less\s+than|over|nearly|almost|about|around|some|the\s+past)\s+)?"
    long = rf"{about}(?P<n>{number})\s+(?:(?i:consecutive|straight|full|whole|long)\s+)?{long_unit}"
    spans = r"\b(?i:for|over|in|spanning|during|within|past|last|next|recent|previous|coming|after)\s+"
    yield _rule(
        "period", _not_after(words.lasting) + spans + long, ("years", "decades", "centuries"), reach=24
    )
    opening = r"(?:\A|(?<=[.!?”\"\n]\s)|(?<=\n)|(?<=[“\"]))(?:In|Over|After|During)\s+"
    just = r"(?:(?:just|only|about|over|nearly|less\s+than|more\s+than)\s+)?"
    yield _rule("period", rf"{opening}{just}(?P<n>{number})\s+(?P<u>(?i:day|week|month))s?,", units, reach=26)
    after = r"\s+(?i:later|earlier(?!\s+than)|ago|before|afterwards?|after)\b(?!\s+than)"
    guard = _not_after(("within", "in", "than"))
    yield _rule(
        "period",
        rf"{guard}\b(?P<n>{number})\s+{unit}s?{after}",
        ("later", "earlier", "ago", "before", "after", "afterwards", "afterward"),
    )


def _marks(words: NonclaimWords) -> Iterator[Rule]:
    yield _rule(
        "ordinal", rf"\b(?i:top)\s+(?P<n>{_number()})\b(?!\s*(?:%|(?i:percent)\b))", ("top",), reach=5
    )
    ranked = rf"\b(?i:rank(?:s|ed|ing)?)\s+(?:(?:at|as)\s+)?(?P<n>\d{{1,3}}){NOT_MEASURED}"
    yield _rule(
        "ordinal",
        ranked + r"(?!\s+(?i:percent|million|billion)\b)" + NOT_COUNTING,
        ("rank", "ranks", "ranked", "ranking"),
        reach=12,
    )
    yield _rule("pronoun", rf"(?<![\w-]){_any(words.idioms)}(?![\w-])", reach=12)


def _lists(words: NonclaimWords) -> Iterator[Rule]:
    never_counted = [noun for noun in words.list_nouns if noun not in words.counted_list_nouns]
    few_words = r"(?i:two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
    few = rf"(?P<n>(?<![\w.,$¥€-])(?:(?:[2-9]|1[0-2])(?![\w.,%])|{few_words}))"
    adjectives = r"(?:[a-z][\w-]*\s+){0,3}?"
    counting = _not_after(words.counting)
    some_more = r"(?:[a-z][\w-]*\s+){0,4}[a-z][\w-]*s"
    back = r"(?P<n>(?i:two)\b)(?!\s+(?i:thirds|fifths|hundred|thousand|million|billion|and)\b|-)"
    yield _rule(
        "pronoun",
        rf"\b(?i:the|these|those|other|all)\s+{back}",
        ("the", "these", "those", "other", "all"),
        reach=6,
    )
    yield _rule(
        "pronoun", r"\b(?P<n>(?i:two))\s+(?:(?!of)[a-z]+\s+)?(?:sides|parties)\b", ("sides", "parties")
    )
    yield _rule(
        "list_announcement",
        rf"\b(?i:the|these|those|following)\s+{few}\s+{adjectives}{_any(words.list_nouns)}\b",
        words.list_nouns,
        reach=11,
    )
    yield _rule("list_announcement", rf"{counting}{few}\s+{adjectives}{_any(never_counted)}\b", never_counted)
    yield _rule("list_announcement", rf"{counting}{few}\s+{some_more}(?::\s|,\s+(?:namely|that\s+is)\b)")
