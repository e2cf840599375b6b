"""The patterns of numbers that are no claims, each with its reason; the first that fits decides."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.nonclaims import NonclaimWords, nonclaim_words
from pipeline.lexicon.numbers import number_words


class Rule(NamedTuple):
    """A pattern: group `n` is the reject (else all of it), group `u` the unit of time it is in."""

    reason: str
    pattern: re.Pattern[str]


def _words(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first, matched in any case; spaces match any white space."""
    ordered = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True)
    return f"(?i:{'|'.join(ordered)})"


def _exact(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, compiled once, in the order in which they are tried."""
    words = nonclaim_words()
    number = number_words()
    small = f"(?:{_words(number.small)}|{_words(number.tens)}(?:[-\\s]{_words(number.small)})?)"
    any_number = rf"(?:\d+(?:\.\d+)?|{small})"
    few = r"(?:(?<![\w.,$¥€-])(?:[2-9]|1[0-2])(?![\w.,%])|\b(?i:two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
    found = [
        *_codes(words),
        *_names(words, any_number),
        *_times(words, any_number),
        *_marks(words, any_number),
        *_lists(words, few),
    ]
    return tuple(Rule(reason, re.compile(pattern)) for reason, pattern in found)


def _codes(words: NonclaimWords) -> list[tuple[str, str]]:
    phone = r"(?P<n>\+?\d[\d-]*\d(?:[ ]\d[\d-]{2,})*)(?![\w%]|[.,]\d)"
    code_words = rf"(?:{_words([*words.numbering])})"
    return [
        ("identifier", r"(?:https?://|www\.)\S+|\b[\w.-]*\d[\w.-]*\.(?:com|cn|net|org)\b"),
        ("identifier", rf"\b{_exact(words.makers)}\s+(?P<n>[A-Z]?\d{{2,4}}(?:-\d+)?[A-Z]*)\b"),
        ("identifier", r"(?<![\w.,-])(?P<n>7\d7-\d{3})(?![\w-])"),
        ("identifier", rf"\b{_exact(words.numbered_standards)}\s*(?P<n>\d+)"),
        ("name", rf"(?<!\w){_exact(words.fixed_names)}(?!\w)"),
        ("name", r"(?<![\w+])\d\+(?:\d|[A-Z])(?:\+(?:\d|[A-Z]))*(?!\w)|(?<!\w)[A-Z]\d[A-Z](?!\w)"),
        ("name", r"(?<![\w.,])[1-9][ACDGPS](?![\w$])"),
        ("name", r"(?<![\w-])[A-Z]\d{1,3}(?=\s+(?i:line|train|trains|highway|expressway|road|corridor))"),
        (
            "identifier",
            rf"(?<![\w$])(?!{_exact(words.not_codes)}\d)(?!{_exact(words.not_codes)}-\d)[A-Z]{{1,5}}-?\d[\dA-Z]*(?:-[\dA-Z]+)*(?!\w|\.\d)",
        ),
        ("identifier", r"[\u4e00-\u9fff]\s*(?P<n>\d{6,})"),
        ("identifier", rf"(?<![\w.,-])(?P<n>{_exact(words.known_lines)})(?![\w%]|[.,]\d)"),
        (
            "identifier",
            rf"\b{_words(words.calling)}\s+(?:the\s+)?(?:\w+\s+)?(?P<n>\d{{3,4}}-\d{{7,8}}|\d{{5,11}})(?![\w%]|[.,]\d|\s+[a-z]+s\b)",
        ),
        (
            "identifier",
            rf"\b{_words(words.hotlines)}(?:\s+(?:number|line))?\s*(?:[:,]|is|at|of|\()?\s*{phone}(?!\s+[a-z]+s\b)",
        ),
        (
            "identifier",
            rf"\b{code_words}(?:\s*[:,]\s*|\s+(?:is\s+)?)(?P<n>[A-Z]*-?\d[\d-]*)(?![\w%]|[.,]\d|\s+[a-z]+s\b)",
        ),
        ("identifier", rf"\b{_words(words.postcodes)}\b[^.\n\d]{{0,40}}(?P<n>\d{{5,6}})(?![\w%]|[.,]\d)"),
        (
            "identifier",
            r"(?<![\w.,])(?P<n>(?:\+?86[- ]?)?0\d{2,3}[- ]\d{7,8}|(?:\+?86[- ]?)?400[- ]?\d{3,4}[- ]?\d{3,4}|8610[ ]\d+)(?!\w|[.,]\d)",
        ),
        ("identifier", r"(?<![\w.,:])(?P<n>0\d{2,})(?!\w|[.,:]\d)"),
        (
            "identifier",
            r"\b(?i:version|web|industry|internet)\s+(?P<n>\d+\.\d+)(?!\d)|(?<!\w)[vV]\d+(?:\.\d+)*(?!\w)",
        ),
        (
            "identifier",
            rf"\b{_exact(words.numbered)}\s+(?:No\.\s*)?(?P<n>\d+)(?![\w%,]|\.\d|\s+(?i:percent|million|billion|yuan))",
        ),
    ]


def _names(words: NonclaimWords, any_number: str) -> list[tuple[str, str]]:
    year = r"(?P<n>" + any_number + r")[-\s](?i:year)s?"
    return [
        (
            "name",
            r"\b(?P<n>Double\s+(?:\d+|(?i:ten|eleven|twelve)\b)(?:\s+(?:million|billion|thousand))?)(?!\w)",
        ),
        ("name", rf"(?<![\w.,$¥])(?P<n>\d{{3}})\s+(?:[A-Za-z-]+\s+){{0,2}}?{_words(words.sales)}\b"),
        (
            "name",
            rf"\b{_exact(words.ranked_lists)}\s+(?:Global\s+|World\s+)?(?P<n>\d{{2,4}}|(?:Top\s+)\d+)(?![\w%,]|\.\d)",
        ),
        ("name", r"\bTop\s+(?P<n>\d{3,4})(?![\w%,]|\.\d)"),
        (
            "name",
            rf"\b(?P<n>(?:\d{{1,2}}(?:st|nd|rd|th)|{_words(number_words().ordinals)})\s+(?i:five))[-\s](?i:year)\s+(?i:plan)",
        ),
        ("name", rf"\b{year}\s+(?:(?:[A-Z][\w-]*|and|[a-z]+)\s+){{0,3}}?{_words(words.plans)}\b"),
        ("name", r"\b" + year + r"\s+(?=[A-Z])"),
        ("name", rf"\bNo\.?\s*(?P<n>\d+)(?=\s+{_words(words.numbered_names)}\b)"),
        ("ordinal", r"\b(?:No\.?\s*|(?i:number)\s+)(?P<n>1|(?i:one))(?![\w.])"),
        ("identifier", r"\b(?:No|Nos)\.?\s*(?P<n>\d+)(?!\w|\.\d)"),
        (
            "name",
            r"(?<!\w)[\"“‘'](?P<n>(?=[^\"”’]*[A-Za-z])(?:[\w+&-]+(?:\s+[\w+&-]+){0,4}))[\"”’'](?!\w)",
        ),
    ]


def _times(words: NonclaimWords, any_number: str) -> list[tuple[str, str]]:
    unit = rf"(?P<u>{_words(words.time_units)})"
    lasting = rf"(?<!{')(?<!'.join(re.escape(word) + ' ' for word in words.lasting)})"
    about = r"(?:(?:more than|less than|over|nearly|almost|about|around|some)\s+)?"
    return [
        (
            "age",
            rf"(?<![\w.,])(?P<n>{any_number})(?:-(?i:year)s?-(?i:olds?)\b|\s+(?P<u>(?i:year))s?\s+(?i:old|of\s+age)\b)",
        ),
        (
            "age",
            rf"\b{_words(words.ages)}\s+(?:(?:of|between|over|above|under|from|only)\s+)*(?P<n>\d{{1,3}}(?:\s*(?:-|–|to|and)\s*\d{{1,3}})?)(?![\w%,]\d|%|\.\d)",
        ),
        ("age", r"(?<=[A-Z][a-z])\w*,\s+(?P<n>[1-9]\d)(?=,\s)"),
        (
            "clock_time",
            r"(?<![\d:.,])(?P<n>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])(?:\s*(?i:[ap]\.?m\b\.?))?",
        ),
        (
            "clock_time",
            r"(?<![\d:.,])(?P<n>\d{1,2}(?:[.:]\d\d)?)\s*(?:(?i:a\.m\.|p\.m\.)|(?:am|pm|AM|PM)\b|o[’']clock)",
        ),
        (
            "coordinate",
            r"(?<![\w.,])(?P<n>\d+(?:\.\d+)?)\s*(?:°|degrees?)\s*(?:\d+\s*['′]\s*)?(?:(?i:north|south|east|west)(?:ern)?\b|[NSEW]\b)",
        ),
        ("coordinate", r"\b(?i:latitude|longitude)\s+(?:of\s+)?(?P<n>\d+(?:\.\d+)?)"),
        (
            "score",
            r"(?<![\w.,])(?P<n>\d+(?:\.\d+)?)[-\s](?i:magnitude)\b|\b(?i:magnitude)[-\s](?:of\s+)?(?P<m>\d+(?:\.\d+)?)",
        ),
        (
            "score",
            rf"\b{_words(words.results)}\s+(?:\w+\s+){{0,3}}?(?P<n>\d{{1,3}}\s?[-–:]\s?\d{{1,3}})(?![\w%]|\s*(?i:percent|points?)\b)",
        ),
        (
            "score",
            r"(?<![\w.,])(?P<n>\d+(?:\.\d+)?\s+out\s+of\s+\d+)\s+points?\b|\b(?i:scored?|scoring|scores)\s+(?P<m>\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|percent))",
        ),
        (
            "period",
            r"(?<![\w.,])(?P<n>24)[-\s]hour\b|(?i:\b(?P<m>(?:24\s+hours\s+a\s+day|seven\s+days\s+a\s+week|7\s+days\s+a\s+week|365\s+days\s+a\s+year)))\b",
        ),
        (
            "period",
            rf"(?<![\w.,])(?P<n>{any_number})-(?P<u>(?i:day|week|month|quarter|year|decade))(?:-long)?\b(?!-)",
        ),
        ("period", rf"\b(?i:first|last|final)\s+(?P<n>{any_number})\s+{unit}s\b"),
        ("period", rf"\b(?i:every)\s+(?P<n>{any_number})\s+{unit}s\b"),
        (
            "period",
            rf"{lasting}\b(?i:for|over|in|spanning|during|within|past|last|next|recent|previous|coming|nearly|after)\s+"
            rf"(?:the\s+)?{about}(?P<n>{any_number})\s+(?:(?:consecutive|straight|full|whole|long)\s+)?(?P<u>(?i:year|decade|centurie|century))s?\b(?!\s+old)",
        ),
        (
            "period",
            rf"(?<!within\s)(?<!in\s)(?<!than\s)\b(?P<n>{any_number})\s+{unit}s?\s+(?i:later|earlier(?!\s+than)|ago|before|afterwards?|after)\b(?!\s+than)",
        ),
    ]


def _marks(words: NonclaimWords, any_number: str) -> list[tuple[str, str]]:
    return [
        ("ordinal", rf"\b(?i:top)\s+(?P<n>{any_number})\b(?!\s*(?:%|(?i:percent)\b))"),
        (
            "ordinal",
            r"\b(?i:rank(?:s|ed|ing)?)\s+(?:(?:at|as)\s+)?(?P<n>\d{1,3})(?![\w%]|[.,]\d|\s+(?i:percent|million|billion)\b|\s+[a-z]+s\b)",
        ),
        ("pronoun", rf"(?<![\w-]){_words(words.idioms)}(?![\w-])"),
    ]


def _lists(words: NonclaimWords, few: str) -> list[tuple[str, str]]:
    never_counted = [noun for noun in words.list_nouns if noun not in words.counted_list_nouns]
    counting = f"(?<!{')(?<!'.join(re.escape(word) + ' ' for word in words.counting)})"
    adjectives = r"(?:[a-z][\w-]*\s+){0,3}?"
    return [
        (
            "pronoun",
            rf"\b(?i:the|these|those|other|all)\s+(?P<n>(?i:two)\b)(?!\s+(?i:thirds|fifths|hundred|thousand|million|billion|and\s)|-)",
        ),
        ("pronoun", rf"\b(?P<n>(?i:two))\s+(?:(?!of)[a-z]+\s+)?(?:sides|parties)\b"),
        (
            "list_announcement",
            rf"(?i:\b(?:the|these|those|following)\s+)(?P<n>{few})\s+{adjectives}{_words(words.list_nouns)}\b",
        ),
        ("list_announcement", rf"{counting}(?P<n>{few})\s+{adjectives}{_words(never_counted)}\b"),
        ("list_announcement", rf"{counting}(?P<n>{few})\s+(?:[a-z][\w-]*\s+){{0,4}}[a-z][\w-]*s:\s"),
        (
            "list_announcement",
            r"(?P<n>{few})".replace("{few}", few)
            + r"\s+(?:(?:[a-z][\w-]*)\s+){0,4}[a-z][\w-]*s,\s+(?:namely|that is|i\.e\.)",
        ),
    ]
