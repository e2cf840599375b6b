"""Tries the rules of `reference/rejects.yml` on a number; the first that fits decides."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.rejects import Rejection, RejectRule, rejections, stem
from pipeline.lexicon.units import units
from pipeline.nlp.records import Number, Sentence

NEAR = 60  # characters around a number in which words may call up a rule
BACK = 40  # characters before a number where a match may begin
AHEAD = 80  # characters after a number that a rule may read
WORD = re.compile(r"[a-z]+")


class Fit(NamedTuple):
    """What a rule rejects: characters of the text, half-open, with the unit of time if the rule reads one."""

    rule: RejectRule
    start: int
    end: int
    unit: str | None


def fits(text: str, number: Number, sentences: list[Sentence]) -> Iterator[Fit]:
    """Yield what the rules would reject around `number`, in the order of the rules.

    `sentences` are those of the text, in order.
    """
    for rejection in _called_up(text, number):
        if rejection.within is None or _within(rejection.within, text, number, sentences):
            for match in _matches(rejection, text, number):
                start, end = _span(rejection, match, number)
                if start <= number.start < end:
                    unit = (match.groupdict().get("u") or "").lower()
                    yield Fit(rejection.rule, start, end, unit if unit in units() else None)


def _matches(rejection: Rejection, text: str, number: Number) -> Iterator[re.Match[str]]:
    """The matches near the number, as far as what must stand before it does, and what must not does not."""
    begin, stop = max(0, number.start - BACK), number.end + AHEAD
    if rejection.before and not rejection.before.search(text, begin, number.start):
        return
    if rejection.searched:
        found = list(rejection.pattern.finditer(text, begin, stop))
    else:
        at_number = rejection.pattern.match(text, number.start, stop)
        found = [at_number] if at_number else []
    for match in found:
        before = (text, max(0, begin - BACK), match.start())
        if not (rejection.not_after and rejection.not_after.search(*before)):
            yield match


def _span(rejection: Rejection, match: re.Match[str], number: Number) -> tuple[int, int]:
    """What the match rejects: of an idiom the number only, and the whole number where the pattern ends before it."""
    start, end = match.span("n" if rejection.searched else 0)
    idiom = rejection.searched and rejection.rule.reason == "pronoun"
    if start == end == number.start or (idiom and start < number.end and number.start < end):
        return number.start, number.end
    return start, end


def _called_up(text: str, number: Number) -> list[Rejection]:
    """The rules that the words around the number call for, and those without such words, in order."""
    by_word, always = _callers()
    called = set(always)
    for word in WORD.findall(text[max(0, number.start - NEAR) : number.end + NEAR].lower()):
        called.update(by_word.get(stem(word), ()))
    known = rejections()
    return [known[index] for index in sorted(called)]


@cache
def _callers() -> tuple[dict[str, list[int]], list[int]]:
    """The indexes of the rules that each word calls up, and of those that are always tried."""
    by_word: dict[str, list[int]] = {}
    for index, rejection in enumerate(rejections()):
        for word in rejection.near:
            by_word.setdefault(word, []).append(index)
    return by_word, [index for index, rejection in enumerate(rejections()) if not rejection.near]


def _within(words: re.Pattern[str], text: str, number: Number, sentences: list[Sentence]) -> bool:
    """Whether the sentence of the number holds one of the words."""
    index = bisect_right(sentences, number.start, key=lambda sentence: sentence.start) - 1
    if index < 0:
        return False
    return words.search(text, sentences[index].start, sentences[index].end) is not None
