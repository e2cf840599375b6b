"""The patterns of numbers that are no claims, each with its reason; the first that fits decides."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.nonclaims import NonclaimWords, nonclaim_words
from pipeline.nlp.rejects.names import addresses, codes, lines, names
from pipeline.nlp.rejects.patterns import (
    NOT_COUNTING,
    NOT_MEASURED,
    Rule,
    any_of,
    not_after,
    number_pattern,
    rule,
)
from pipeline.nlp.rejects.times import ages, times


class Triggers(NamedTuple):
    """The rules, and which of them each word or character near a number calls up."""

    rules: tuple[Rule, ...]
    by_word: dict[str, tuple[int, ...]]
    by_character: dict[str, tuple[int, ...]]
    always: tuple[int, ...]


@cache
def triggers() -> Triggers:
    """Return all rules, compiled once, in the order in which they are tried."""
    words = nonclaim_words()
    rules = (
        *codes(words),
        *addresses(),
        *lines(words),
        *names(words),
        *ages(words),
        *times(words),
        *_marks(words),
        *_lists(words),
    )
    by_word: dict[str, tuple[int, ...]] = {}
    by_character: dict[str, tuple[int, ...]] = {}
    for index, entry in enumerate(rules):
        for word in entry.near:
            by_word[word] = (*by_word.get(word, ()), index)
        for character in entry.beside:
            by_character[character] = (*by_character.get(character, ()), index)
    always = tuple(i for i, entry in enumerate(rules) if not entry.near and not entry.beside)
    return Triggers(rules, by_word, by_character, always)


def _marks(words: NonclaimWords) -> Iterator[Rule]:
    yield rule(
        "ordinal", rf"\b(?i:top)\s+(?P<n>{number_pattern()})\b(?!\s*(?:%|(?i:percent)\b))", ("top",), reach=5
    )
    ranked = rf"\b(?i:rank(?:s|ed|ing)?)\s+(?:(?:at|as)\s+)?(?P<n>\d{{1,3}}){NOT_MEASURED}"
    yield rule(
        "ordinal",
        ranked + r"(?!\s+(?i:percent|million|billion)\b)" + NOT_COUNTING,
        ("rank", "ranks", "ranked", "ranking"),
        reach=12,
    )
    per = r"\b(?i:per|(?:for|in|out\s+of)\s+every)\s+(?P<n>10+|100?,000|1,000|(?i:hundred|thousand))"
    yield rule("no_metric", per + r"\s+[a-z]+", ("per", "every"), reach=16)
    yield rule("pronoun", rf"(?<![\w-])(?P<n>(?i:half))-(?!{any_of(words.time_units)}\b)[a-z]+", ("half",))
    yield rule("pronoun", rf"(?<![\w-]){any_of(words.idioms)}(?![\w-])", reach=12)


def _lists(words: NonclaimWords) -> Iterator[Rule]:
    never_counted = [noun for noun in words.list_nouns if noun not in words.counted_list_nouns]
    few_words = r"(?i:two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
    few = rf"(?P<n>(?<![\w.,$¥€-])(?:(?:[2-9]|1[0-2])(?![\w.,%])|{few_words}))"
    adjectives = r"(?:[a-z][\w-]*\s+){0,3}?"
    counting = not_after(words.counting)
    some_more = r"(?:[a-z][\w-]*\s+){0,4}[a-z][\w-]*s"
    back = r"(?P<n>(?i:two)\b)(?!\s+(?i:thirds|fifths|hundred|thousand|million|billion|and)\b|-)"
    yield rule(
        "pronoun",
        rf"\b(?i:the|these|those|other|all)\s+{back}",
        ("the", "these", "those", "other", "all"),
        reach=6,
    )
    yield rule(
        "pronoun", r"\b(?P<n>(?i:two))\s+(?:(?!of)[a-z]+\s+)?(?:sides|parties)\b", ("sides", "parties")
    )
    yield rule(
        "list_announcement",
        rf"\b(?i:the|these|those|following)\s+{few}\s+{adjectives}{any_of(words.list_nouns)}\b",
        words.list_nouns,
        reach=11,
    )
    yield rule(
        "list_announcement", rf"{counting}{few}\s+{adjectives}{any_of(never_counted)}\b", never_counted
    )
    into = rf"\b{any_of(words.dividing)}\s+{few}\s+{adjectives}{any_of(words.list_nouns)}\b"
    yield rule("list_announcement", into, words.list_nouns, reach=20)
    told = rf"{few}\s+{adjectives}{any_of(words.list_nouns)}\s[^.:;\d]{{0,40}}:\s"
    yield rule("list_announcement", rf"{counting}{told}", words.list_nouns)
    yield rule("list_announcement", rf"{counting}{few}\s+{some_more}(?::\s|,\s+(?:namely|that\s+is)\b)")
