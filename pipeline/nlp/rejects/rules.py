"""Tries the rules of `reference/rejects.yml` on a number; the first that fits decides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.rejects import Rejection, RejectRule, rejections, tokens
from pipeline.nlp.records import Number, Sentence

NEAR = 60  # characters around a number in which words may call up a rule
BACK = 40  # characters before a number where a match may begin
AHEAD = 80  # characters after a number that a rule may read


class Fit(NamedTuple):
    """What a rule rejects: characters of the text, half-open, with the unit of time if the rule reads one."""

    rule: RejectRule
    start: int
    end: int
    unit: str | None


class Rules:
    """The rules on one text; `sentences` are those of the text, in order."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        """Note where words stand that call up rules."""
        self.text = text
        self.sentences = sentences
        callers, free = _callers()
        self.printed = {index: list(rejections()[index].pattern.finditer(text)) for index in free.searched}
        self.always = free.tried | {index for index, found in self.printed.items() if found}
        called = [(start, callers[token]) for token, start in tokens(text) if token in callers]
        self.starts = [start for start, _ in called]
        self.called = [indexes for _, indexes in called]

    def fits(self, number: Number) -> Iterator[Fit]:
        """Yield what the rules would reject around a number of the text, in the order of the rules."""
        for index in self._called_up(number):
            rejection = rejections()[index]
            if rejection.within and not self._within(rejection.within, number):
                continue
            for match in self._matches(index, rejection, number):
                start, end = _span(rejection, match, number)
                if start <= number.start < end:
                    yield Fit(rejection.rule, start, end, match.groupdict().get("u"))

    def _called_up(self, number: Number) -> list[int]:
        """The rules that the words around the number call for, and those without such words, in order."""
        first = bisect_left(self.starts, number.start - NEAR)
        last = bisect_left(self.starts, number.end + NEAR, first)
        called = self.always.union(*self.called[first:last])
        free = _callers()[1]
        if free.anything.match(self.text, number.start, number.end + AHEAD):
            called |= free.matched
        return sorted(called)

    def _matches(self, index: int, rejection: Rejection, number: Number) -> Iterator[re.Match[str]]:
        """The matches near the number, where what must stand before it does and what must not is absent."""
        begin = max(0, number.start - BACK)
        if rejection.before and not rejection.before.search(self.text, begin, number.start):
            return
        if rejection.not_before and rejection.not_before.search(self.text, begin, number.start):
            return
        for match in self._found(index, rejection, number):
            before = (self.text, max(0, begin - BACK), match.start())
            if not (rejection.not_after and rejection.not_after.search(*before)):
                yield match

    def _found(self, index: int, rejection: Rejection, number: Number) -> Iterable[re.Match[str]]:
        """The matches of the rule's own pattern: at the number, or near it."""
        begin, stop = max(0, number.start - BACK), number.end + AHEAD
        if index in self.printed:
            found = self.printed[index]
            first, last = (bisect_left(found, at, key=lambda match: match.start()) for at in (begin, stop))
            return [match for match in found[first:last] if match.end() <= stop]
        if rejection.searched:
            return rejection.pattern.finditer(self.text, begin, stop)
        at_number = rejection.pattern.match(self.text, number.start, stop)
        return [at_number] if at_number else []

    def _within(self, words: re.Pattern[str], number: Number) -> bool:
        """Whether the sentence of the number holds one of the words."""
        index = bisect_right(self.sentences, number.start, key=lambda sentence: sentence.start) - 1
        if index < 0:
            return False
        return words.search(self.text, self.sentences[index].start, self.sentences[index].end) is not None


def _span(rejection: Rejection, match: re.Match[str], number: Number) -> tuple[int, int]:
    """What the match rejects: of an idiom the number only, and the whole number where nothing is matched."""
    start, end = match.span("n" if rejection.searched else 0)
    idiom = rejection.searched and rejection.rule.reason == "pronoun"
    if start == end == number.start or (idiom and start < number.end and number.start < end):
        return number.start, number.end
    return start, end


class Free(NamedTuple):
    """The indexes of the rules that no word calls up, by how they are tried.

    Those that are `searched` are looked for in a whole text at once; those `matched` begin at a number, and
    none does where `anything` does not; the rest are `tried` at each number.
    """

    searched: frozenset[int]
    matched: frozenset[int]
    tried: frozenset[int]
    anything: re.Pattern[str]


@cache
def _callers() -> tuple[dict[str, frozenset[int]], Free]:
    """The indexes of the rules that each word calls up, and of those without such words."""
    by_word: dict[str, set[int]] = {}
    for index, rejection in enumerate(rejections()):
        for word in rejection.near:
            by_word.setdefault(word, set()).add(index)
    return {word: frozenset(indexes) for word, indexes in by_word.items()}, _free()


def _free() -> Free:
    free = {index: rejection for index, rejection in enumerate(rejections()) if not rejection.near}
    plain = {index: rejection for index, rejection in free.items() if not rejection.before}
    searched = frozenset(index for index, rejection in plain.items() if rejection.searched)
    matched = frozenset(
        index for index in plain if index not in searched and not plain[index].pattern.groupindex
    )
    anything = "|".join(f"(?:{plain[index].pattern.pattern})" for index in sorted(matched))
    return Free(searched, matched, frozenset(free) - searched - matched, re.compile(anything, re.VERBOSE))
