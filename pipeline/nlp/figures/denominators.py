"""Reads what a figure is per, where it stands right behind it: "a day", "per jin", "/hour", "daily"."""

import re
from functools import cache

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_forms
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.drafts import Draft
from pipeline.nlp.figures.money_forms import money_before
from pipeline.nlp.figures.unit_forms import unit_after
from pipeline.nlp.records import Number

NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
LETTER = "[A-Za-z\u00b5\u00c0-\u024f\u03bc]"  # no raised digit, which is a word character too
POWER = re.compile(rf"\s?/\s?{LETTER}+\^?[-−]?\d")  # "/m^2"
JOINED = re.compile(r"(?:,|\s+and\b|\s+or\b)")
PER = re.compile(r"\s+(?:per|each|every|(?:for|on|in)\s+(?:every|each))\s+|\s?/\s?")
SUM = re.compile(
    r"\s+(?:per|(?:for|on|in)\s+(?:every|each))\s+(?P<sign>[^\d\s]{1,4}\s?)(?P<many>10*(?:,000)*)(?![\d.,]*\d)"
)
ARTICLE = re.compile(r"an?\s", re.IGNORECASE)
OCCASIONS = re.compile(r"\s+times\b")
AGO = re.compile(r"\s+ago\b")  # "171 a fortnight ago": a time


@cache
def _pattern() -> re.Pattern[str]:
    words = denominators()
    stop = rf"(?!{alternation(words.breaks)}\b)"
    word = rf"\s+{stop}[A-Za-z][\w'’-]*"
    more = rf"(?:(?:,|,?\s+(?:and|or))(?:{word}){{1,3}}?){{0,3}}?"
    lead = rf"(?:{word}){{0,3}}?(?:\s+of(?:{word}){{1,3}}?)?{more}"
    no_date = rf"(?!\w|-|\s+{alternation(words.not_before)}\b)"
    times = alternation(words.times)
    return re.compile(
        rf"(?P<lead>{lead})(?:"
        rf"\s+(?P<adverb>{alternation(words.adverbs)})(?![\w-])"
        rf"|(?:\s+(?:an?|each|every)\s+|-an?-)(?P<time>{times}){no_date}"
        rf"|\s+an?\s+(?P<thing>{alternation(words.after_a)}){no_date}"
        rf"|(?:\s+(?:per|an?|(?:for|in|on)\s+every)\s+|\s?/\s?)(?P<many>\d[\d,]*|hundred|thousand)\s+(?P<them>[a-z]+)"
        rf"|\s+(?:an?|each|every)\s+(?P<lot>{alternation(words.lots)})(?![\w-])"
        rf"|\s+for\s+(?:every|each)\s+(?P<each>[a-z]+)"
        rf"|(?P<per>\s+per\s+|\s?/\s?)(?:(?:{alternation(aspect_words('per_adjectives'))}|[a-z]{{3,}}ed)\s+{stop})?"
        rf"(?P<noun>{LETTER}[\w-]*)"
        rf"|\s+(?P<a>an?)\s+(?=[a-z])(?!{times}\b)"
        rf")"
    )


def denominator_after(text: str, position: int, end: int, *, close: bool = False) -> tuple[str, int] | None:
    """Return the denominator behind `position` and where it ends, or None.

    Up to three words may stand between ("1,200 parcels of fruit a day"); none with `close`.
    """
    return _sum(text, position, end) or _thing(text, position, end, close=close)


def _thing(text: str, position: int, end: int, *, close: bool) -> tuple[str, int] | None:
    """Return the time, lot, unit or thing that the figure is per, and its end."""
    match = _pattern().match(text, position, end)
    if match is None or (match.group("lead") and (close or not _is_phrase(match.group("lead")))):
        return None
    said = match.lastgroup or ""
    named = _named(said, match.group(said)) if said in NAMED else None
    if named is not None:
        return named, match.end()
    if said == "adverb":
        return _adverb(text, match, re.sub(r"\s+", " ", match.group("adverb").lower()))
    if said == "them":
        return f"{_digits(match.group('many'))} {denominator_name(match.group('them'))}", match.end()
    if said == "a":
        found = None if match.group("lead") else _unit(text, match.end())
        return None if found is not None and AGO.match(text, found[1]) else found
    return _unit(text, match.start("noun")) or _noun(match)


def _sum(text: str, position: int, end: int) -> tuple[str, int] | None:
    """Return the sum of money that the figure is per, and its end: "45 cents per $100"."""
    match = SUM.match(text, position, end)
    sign = money_before(text, match.start("many")) if match is not None else None
    if match is None or sign is None or sign.start != match.start("sign"):
        return None
    return f"{_digits(match['many'])} {sign.unit}", match.end()


NAMED = ("time", "thing", "lot", "each")


def _named(said: str, word: str) -> str:
    """Return the name of a denominator of one word: "a day", "a piece", "a dozen", "for every village"."""
    lower, words = word.lower(), denominators()
    if said == "time":
        return words.times[lower]
    if said == "each":
        return denominator_name(word)
    return words.nouns.get(lower, lower)


def _is_phrase(lead: str) -> bool:
    """Whether the words between a figure and its denominator are things, joined or not: no verb among them
    that would begin another clause ("sold 300 tons of rice and rested a day").
    """
    if not JOINED.search(lead):
        return True
    return not any(_acts(word) for word in re.findall(r"[a-z'’-]+", lead.lower()))


def _acts(word: str) -> bool:
    verb = verb_forms().get(word)
    return (verb is not None and "past" in verb.forms) or (verb is None and word.endswith("ed"))


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
    return denominator_name(match.group("noun")), match.end()


def denominator_name(noun: str) -> str:
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


def is_denominator(text: str, last: Draft, number: Number) -> bool:
    """Whether `number` is what the figure before is per: "9 yuan per dozen", "40 yuan a hundred"."""
    if last.kind in ("count", "duration", "percentage", "ratio") or number.value not in LOTS:
        return False
    if OCCASIONS.match(text, number.end):
        return False
    sign = money_before(text, number.start)
    if sign is not None:
        return number.value != DOZEN and PER.fullmatch(text, last.end, sign.start) is not None
    if PER.fullmatch(text, last.end, number.start):
        return True
    return bool(ARTICLE.match(text, number.start)) and text[last.end : number.start].isspace()


DOZEN = 12
LOTS = frozenset({10, DOZEN, 100, 1000, 10_000, 100_000})


def attach_denominators(text: str, drafts: list[Draft], end: int) -> None:
    """Set `per` of each draft that has a denominator before the next draft or the sentence's `end`.

    Two denominators ("per person per day") are joined by ";". What is said behind the last of a
    coordination, or behind the second end of a change, holds for all.
    """
    for at, draft in enumerate(drafts):
        if draft.per is None:  # "4,500 tpd": the unit says it
            _attach(text, drafts, at, end)
    for before, draft in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        one = before.shared or (before.paired and draft.paired)
        if one and before.unit == draft.unit and before.per is None:
            before.per = draft.per


def _attach(text: str, drafts: list[Draft], at: int, end: int) -> None:
    draft, limit = drafts[at], _next_start(drafts, at, end)
    if draft.gloss is not None:
        inside = denominator_after(text, draft.gloss.end, limit, close=True)
        found = denominator_after(text, draft.end, draft.gloss.start, close=True) or inside
        if found is not None:
            draft.per = found[0]
            return
    found = denominator_after(text, draft.outer_end, limit)
    if found is None:
        return
    if POWER.fullmatch(text, draft.end, found[1]):
        draft.end = found[1]  # the exponent belongs to the unit
    draft.per, draft.outer_end = found
    if draft.number.form == "multiple" and draft.low is None:
        draft.unit = "count"  # "twice a week"
    if second := denominator_after(text, draft.outer_end, _next_start(drafts, at, end), close=True):
        draft.per, draft.outer_end = f"{draft.per};{second[0]}", second[1]


def _next_start(drafts: list[Draft], at: int, end: int) -> int:
    """Return where the draft behind `at` begins, or `end`; an exponent within `at` is none: "J/m^2"."""
    last = drafts[at].outer_end
    starts = (drafts[index].outer_start for index in range(at + 1, len(drafts)))
    return next((start for start in starts if start >= last), end)
