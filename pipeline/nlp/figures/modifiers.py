"""Reads the words beside a number that say "about", "over", "at least"."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.following import ends_noun

LONGEST = 64
LONGEST_CLAUSE = 100
WORD = re.compile(r"[^\s(（\[“”\"‘’]+")
MOST_WORDS = 6
BESIDE = ("over", "above", "below", "beyond")  # "lies above 3,000 metres" bounds, "stood under 1.5 m" not
AS_AS = re.compile(r"as ([a-z]+) as")
NEXT_WORD = re.compile(r"\s+([a-z]+)")
OF_WHAT = re.compile(r"\s+of\s+(?:[a-z]+\s+){0,2}?([a-z]+)", re.IGNORECASE)


class Beside(NamedTuple):
    """A figure whose modifier is looked for: where it stands, the end of the figure before (or the start of
    the sentence), its kind, and whether it is money, a share or large.
    """

    start: int
    end: int
    floor: int
    kind: str
    large: bool


@cache
def _before(name: str) -> dict[str, str]:
    table: dict[str, tuple[str, ...]] = getattr(modifiers(), name)
    return {phrase: name for name, phrases in table.items() for phrase in phrases}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {phrase: name for name, phrases in modifiers().after.items() for phrase in phrases}
    words = [phrase for phrase in names if phrase[-1].isalpha()]
    return re.compile(rf"\+(?![\w+])|\s?(?P<phrase>{alternation(words)})(?!\w)", re.IGNORECASE), names


def modifier_before(text: str, figure: Beside) -> tuple[str | None, int]:
    """Return the modifier right before `figure` and where it begins; (None, start) where none stands.

    A verb that binds only amounts ("passes 370 billion yuan") stays a word of its sentence.
    """
    start, floor = figure.start, figure.floor
    sign = _before("before").get(text[start - 1 : start]) if start > floor else None
    if sign is not None and not text[start - 1].isalnum():
        return sign, start - 1
    words = [(_plain(match.group()), match.start()) for match in _words(text, figure)]
    while words:
        found = _longest(words, figure)
        if found is not None:
            name, phrase, at = found
            if _is_set_by_rule(text, phrase, figure) or _is_no_bound(text, phrase, at, figure):
                return None, start
            if name in modifiers().denied and _is_denied(text, at, figure.floor):
                name = modifiers().denied[name]
            return name, start if phrase in _before("before_amount") else at
        kept = _without_filler(words)
        if kept == words:
            break
        words = kept
    return None, start


def _plain(word: str) -> str:
    """The word in small letters, but for an initial: "plan C. 40 vans" is not "c. 40 vans"."""
    return word if len(word) == 2 and word[1] == "." else word.lower()


def _words(text: str, figure: Beside) -> list[re.Match[str]]:
    return list(WORD.finditer(text, max(figure.floor, figure.start - LONGEST), figure.start))


def _longest(words: list[tuple[str, int]], figure: Beside) -> tuple[str, str, int] | None:
    """Return modifier, phrase and start of the longest phrase that the words end with."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        phrase = " ".join(word for word, _ in words[-count:])
        name = _named(phrase, figure)
        if name is not None:
            return name, phrase, words[-count][1]
    return None


def _named(phrase: str, figure: Beside) -> str | None:
    """Return the modifier that the phrase says of this figure, None where it says none."""
    name = _before("before").get(phrase)
    if name is None and figure.kind != "count":
        name = _before("before_measure").get(phrase)
    if name is None and figure.large:
        name = _before("before_amount").get(phrase)
    if name is None and (match := AS_AS.fullmatch(phrase)):
        name = _before("as_as").get(match.group(1))
    return name


def _is_denied(text: str, at: int, floor: int) -> bool:
    """Whether the clause denies the bound that begins at `at`: "no household may borrow more than"."""
    denier = _deniers().search(text, max(floor, at - LONGEST_CLAUSE), at)
    return denier is not None and not modifiers().undenied & set(denier.group("rest").lower().split())


@cache
def _deniers() -> re.Pattern[str]:
    known = modifiers()
    nobody = rf"{alternation(known.nobody)}|no\s+(?:[\w-]+\s+){{1,4}}?(?:for|{alternation(known.denying)})"
    deniers = alternation(word_class("negations") - {"no"})
    return re.compile(rf"(?:\b(?:{deniers}|{nobody})\b|n[’']t\b)(?P<rest>[^,;:.()\n]*)\Z", re.IGNORECASE)


def _is_no_bound(text: str, phrase: str, at: int, figure: Beside) -> bool:
    """Whether the words compare, belong to a verb or tell a place: "12 percent over 9 million", "handed over
    40 sacks", "stood under 2 metres of water", "edged up to 12 percent".
    """
    known = modifiers()
    word = re.search(r"([a-z]+)\s+\Z", text[max(figure.floor, at - 16) : at].lower())
    verb = word.group(1) if word else ""
    if phrase not in known.places:
        return phrase == "up to" and verb in known.moved
    if at - figure.floor <= 1 and text[figure.floor - 1 : figure.floor].isalnum():
        return True  # right behind the figure before: what that one is compared with
    if phrase == "over" and (
        verb in known.handed or (verb in known.taken and figure.kind == "count" and not figure.large)
    ):
        return True
    if figure.kind not in ("length", "mass"):
        return False
    covered = OF_WHAT.match(text, figure.end)
    below = verb in known.lying and phrase not in BESIDE
    return below or (covered is not None and covered.group(1).lower() in known.covers)


def _is_set_by_rule(text: str, phrase: str, figure: Beside) -> bool:
    """Whether the figure is what a rule sets, which is broken: "breaking the 20 mph limit"."""
    follower = NEXT_WORD.match(text, figure.end) if phrase.endswith(" the") else None
    return follower is not None and follower.group(1) in modifiers().bounds


def _without_filler(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    for count in range(min(3, len(words)), 0, -1):
        if " ".join(word for word, _ in words[-count:]) in modifiers().between:
            return words[:-count]
    return words


def modifier_after(text: str, end: int) -> tuple[str | None, int]:
    """Return the modifier right after `end` ("or more", "+") and where it ends, or (None, end)."""
    pattern, names = _after()
    match = pattern.match(text, end)
    if match is None:
        return None, end
    phrase = match.group("phrase")
    return names[re.sub(r"\s+", " ", phrase.lower()) if phrase else "+"], match.end()


def modifier_behind(text: str, position: int, limit: int) -> tuple[str, tuple[int, int]] | None:
    """Return a modifier behind what the figure before `position` counts, and where it stands.

    "900 parcels at most", "20 staff or more": up to five words that open no new phrase stand between; it
    ends its phrase. None where there is none before `limit`.
    """
    match = _behind().match(text, position, limit)
    if match is None or not ends_noun(text, match.end(), limit):
        return None
    phrase = re.sub(r"\s+", " ", match.group("phrase").lower())
    return _behind_names()[phrase], match.span("bound")


@cache
def _behind_names() -> dict[str, str]:
    return {phrase: name for name, phrases in modifiers().behind.items() for phrase in phrases}


@cache
def _behind() -> re.Pattern[str]:
    stop = rf"(?!{alternation(denominators().breaks)}\b)"
    of = rf"(?:\s+of)?(?:\s+{stop}[A-Za-z][\w'’-]*)"
    return re.compile(
        rf"(?:{of}){{0,5}}?(?P<bound>,?\s+(?P<phrase>{alternation(_behind_names())}))(?!\w)", re.IGNORECASE
    )


__all__ = ["Beside", "modifier_after", "modifier_before", "modifier_behind"]
