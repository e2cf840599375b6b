"""Reads what a figure is per, where it stands right behind it: "a day", "per jin", "/hour", "daily"."""

import re
from functools import cache

from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.unit_forms import unit_after


@cache
def _pattern() -> re.Pattern[str]:
    words = denominators()
    stop = rf"(?!{alternation(words.breaks)}\b)"
    word = rf"\s+{stop}[A-Za-z][\w'’-]*"
    lead = rf"(?:{word}){{0,3}}?(?:\s+of(?:{word}){{1,3}}?)?"
    no_date = rf"(?!\w|-|\s+{alternation(words.not_before)}\b)"
    times = alternation(words.times)
    return re.compile(
        rf"(?P<lead>{lead})(?:"
        rf"\s+(?P<adverb>{alternation(words.adverbs)})(?![\w-])"
        rf"|\s+(?:an?|each|every)\s+(?P<time>{times}){no_date}"
        rf"|\s+an?\s+(?P<thing>{alternation(words.after_a)}){no_date}"
        rf"|\s+(?:per|for\s+every|in\s+every)\s+(?P<many>\d[\d,]*|hundred|thousand)\s+(?P<them>[a-z]+)"
        rf"|\s+for\s+(?:every|each)\s+(?P<each>[a-z]+)"
        rf"|(?P<per>\s+per\s+|\s?/\s?)(?P<noun>[^\W\d][\w-]*)"
        rf"|\s+(?P<a>an?)\s+(?=[a-z])(?!{times}\b)"
        rf")"
    )


NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
SPACE = re.compile(r"\s*")


def denominator_after(text: str, position: int, end: int, *, close: bool = False) -> tuple[str, int] | None:
    """Return the denominator behind `position` and where it ends, or None.

    Up to three words may stand between ("1,200 parcels of fruit a day"); none with `close`.
    """
    match = _pattern().match(text, position, end)
    if match is None or (close and match.group("lead")):
        return None
    words = denominators()
    if adverb := match.group("adverb"):
        return _adverb(text, match, re.sub(r"\s+", " ", adverb.lower()))
    if time := match.group("time"):
        return words.times[time.lower()], match.end()
    if thing := match.group("thing"):
        return words.nouns.get(thing.lower(), thing.lower()), match.end()
    if match.group("many"):
        return f"{_digits(match.group('many'))} {_name(match.group('them'))}", match.end()
    if each := match.group("each"):
        return _name(each), match.end()
    if match.group("a"):
        return None if match.group("lead") else _unit(text, match.end())
    return _unit(text, match.start("noun")) or _noun(match)


def _adverb(text: str, match: re.Match[str], adverb: str) -> tuple[str, int] | None:
    follower = NEXT_WORD.match(text, match.end())
    if (
        adverb.endswith("ly")
        and follower is not None
        and follower.group(1).lower() not in denominators().breaks
    ):
        return None  # "three daily papers"
    return denominators().adverbs[adverb], match.end()


def _unit(text: str, position: int) -> tuple[str, int] | None:
    if position and text[position - 1] == "/":
        form = unit_after(text, position)
    else:
        form = unit_after(text, position - 1)
    return (form.unit, form.end) if form is not None and form.start == position else None


def _noun(match: re.Match[str]) -> tuple[str, int]:
    return _name(match.group("noun")), match.end()


def _name(noun: str) -> str:
    """The name of what a figure is per: "person" for "people", a unit's id, else the singular."""
    word = noun.lower()
    form = unit_after(f" {word}", 0)
    if form is not None and form.end == len(word) + 1:
        return form.unit
    return denominators().nouns.get(word) or denominators().times.get(word) or _singular(word)


def _digits(many: str) -> str:
    return {"hundred": "100", "thousand": "1000"}.get(many.lower(), many.replace(",", ""))


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
