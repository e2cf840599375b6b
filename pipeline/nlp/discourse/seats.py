"""Finds where the organisations of an article have their seats: "Luhai Express, a courier based in Wuhu"."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache

import regex

from pipeline.lexicon.organisations import family_names, organisation_words
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.records import Organisation, Place

REACH = 120  # characters from a name to its seat


def find_seats(text: str, organisations: list[Organisation], places: Iterable[Place]) -> Mapping[str, Place]:
    """Return the first seat that the text gives to each organisation, by its name; of no family's member.

    It goes before a place of the name: "Hubei-based Taizhou Airlines".
    """
    found: dict[str, Place] = {}
    starts = [organisation.start for organisation in organisations]
    for place in places:
        at = bisect_left(starts, place.start)
        seated = _before(text, organisations[:at], place) or _next(text, organisations[at : at + 1], place)
        seated = seated or [o for o in organisations[max(0, at - 1) : at] if _called_by(text, o, place)]
        for organisation in seated:
            party = organisation.parties[0]
            if party.group not in family_names() and len(organisation.parties) == 1:
                found.setdefault(party.name, place)
    return found


def _before(text: str, before: list[Organisation], place: Place) -> list[Organisation]:
    """Whose seat a place behind them is: "Luhai Bank (the "Bank"), which has its head office in Wuhu"."""
    for index in range(len(before) - 1, -1, -1):
        gap = text[before[index].end : place.start]
        if len(gap) > REACH:
            return []
        behind = _patterns()["body"].match(text, place.end) or _patterns()["trait"].match(text, place.end)
        called = _patterns()["called"].fullmatch(gap) and behind
        if called or _patterns()["told"].fullmatch(gap) or _stands_in(before[index], gap):
            return before[index:]
    return []


def _stands_in(organisation: Organisation, gap: str) -> bool:
    """Whether a place right behind is where a body stands that has one site: "the Luhai Museum in Wuhu"."""
    name = organisation.parties[0].name
    return gap == " in " and not organisation.anaphor and name.endswith(organisation_words().housed)


def _next(text: str, after: list[Organisation], place: Place) -> list[Organisation]:
    """Whose seat a place in front is: "Wuhu-based Luhai Express"."""
    return [o for o in after if _patterns()["based"].fullmatch(text, place.end, o.start)]


def _called_by(text: str, organisation: Organisation, place: Place) -> bool:
    """Whether what stands for an organisation tells its seat: "the Wuhu-based courier"."""
    within = organisation.anaphor and organisation.end > place.end
    return within and _patterns()["trait"].match(text, place.end) is not None


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    traits = "|".join(sorted(organisation_words().seat_traits))
    seats = "|".join(sorted(organisation_words().seats, key=len, reverse=True))
    bodies = "|".join(sorted(subject_words("bodies")))
    words = r"(?:(?!(?:to|for|by|from|in|at)\b)[\p{L}-]+\s){1,7}?"  # "a locally owned lender"
    aside = r"(?:\s?\([^()\n]*\))?"
    being = rf"(?:,?\s(?:which|that|who)\sis|,?\sis|,?\swas)?,?\s(?:(?:an?|the|one\sof\sthe)\s{words})?"
    having = rf"(?:,?\s(?:which|that)\shas|,?\shas|(?:,?\sis)?,?\s(?:an?|the)\s{words}with|,?\swith)"
    begun = "|".join(organisation_words().begun)  # "was founded in 1997 in Wuhu"
    based = rf"(?:{being}(?:{traits})|(?:,|,?\s(?:which\s)?was)\s(?:{begun})(?:\sin\s\d{{4}})?)\sin\s"
    seated = rf"{having}\s(?:its|a|the)\s(?:[\p{{L}}-]+\s)?(?:{seats})\sin\s"
    return {
        "told": regex.compile(rf"{aside}[”\"’]?(?:{based}|{seated})(?:the\s[\p{{Ll}}\s]+of\s)?"),
        "called": regex.compile(rf"{aside},\s(?:an?|the)\s"),
        "trait": regex.compile(rf"-(?:{traits})\s\p{{Ll}}"),
        "body": regex.compile(rf"\s(?:\p{{Ll}}[\p{{Ll}}-]+\s){{0,2}}(?:{bodies})\b"),
        "based": regex.compile(rf"-(?:{traits})\s(?:\p{{Ll}}[\p{{L}}-]+\s){{0,3}}"),
    }
