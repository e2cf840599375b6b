"""The rules for numbers that are no claims (`reference/rejects.yml`), their patterns put together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.files import LexiconError, entry_error, read_yaml, wrong
from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms, word_class
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.own import own_files
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.places import surnames
from pipeline.lexicon.units import money_codes, units
from pipeline.lexicon.vocabularies import vocabulary

FILE = "rejects.yml"
TOKEN = re.compile(r"[A-Za-z]+|\d+|[^\s\w.,]")
MACRO = re.compile(r"\{([a-z_]+)\}")
MEASURED = {"length", "area", "mass", "volume", "percentage"}  # "one" and "half" before their units count
MAKING = {"create", "hold", "act"}  # classes of verbs whose objects are there, so that they are counted
Words = Annotated[tuple[str, ...], Field(min_length=1)]


class RejectRule(BaseModel):
    """One entry under `rules`, as the head of the file explains it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    reason: str
    pattern: str = ""
    before: str = ""
    not_before: str = ""
    near: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    examples: Annotated[tuple[str, ...], Field(min_length=2)]
    counters: Words

    @field_validator("reason")
    @classmethod
    def _known_reason(cls, value: str) -> str:
        if value not in vocabulary("reason"):
            raise ValueError(f"{value!r} is no reason of vocabularies.yml")
        return value

    @model_validator(mode="after")
    def _has_a_pattern(self) -> "RejectRule":
        if not self.pattern and not self.before:
            raise ValueError("neither pattern nor before")
        return self

    @field_validator("examples")
    @classmethod
    def _marked(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for example in value:
            if not re.search(r"\[[^][]+\]", example):
                raise ValueError(f"{example!r} marks no number with [ ]")
        return value


class RejectFile(BaseModel):
    """The whole file: lists of words, parts of patterns, rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, Words]
    macros: dict[str, str]
    rules: Annotated[tuple[RejectRule, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Rejection:
    """A rule ready for use; a pattern is put together when it is first tried, as articles call up few rules.

    `before`, `not_before` and `not_after` match at the end of what stands before; `near` are as `tokens`
    gives them, of a phrase the longest. A pattern raises KeyError for an unknown name, re.error where it
    does not compile.
    """

    rule: RejectRule
    near: frozenset[str]
    parts: "_Parts"

    @property
    def searched(self) -> bool:
        """Whether the match may begin before the number."""
        return "(?P<n>" in self.rule.pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the rule finds, at the number or near it."""
        return re.compile(self.parts.expanded(self.rule.pattern), re.VERBOSE)

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What stands before the number; None where that is not asked."""
        return self.parts.ending(self.rule.before)

    @cached_property
    def not_before(self) -> re.Pattern[str] | None:
        """What must not stand before the number; None where nothing is forbidden."""
        return self.parts.ending(self.rule.not_before)

    @cached_property
    def not_after(self) -> re.Pattern[str] | None:
        """What must not stand before the match; None where nothing is forbidden."""
        return self.parts.phrases(self.rule.not_after, r"\s\Z")

    @cached_property
    def within(self) -> re.Pattern[str] | None:
        """What the sentence of the number holds; None where that is not asked."""
        return self.parts.phrases(self.rule.within, r"\b")


def parse_rejects(data: Any) -> tuple[Rejection, ...]:
    """Return the rules of parsed YAML, in the order in which they are tried.

    Raises LexiconError naming the entry and the reason where one is broken: a missing field, an unknown
    list or macro, a pattern that does not compile, two rules of one name.
    """
    rules = _rules(data)
    for number, each in enumerate(rules):
        try:
            _ = each.pattern, each.before, each.not_before, each.not_after, each.within
        except (KeyError, re.error) as error:
            said = f"no list or macro {error}" if isinstance(error, KeyError) else f"pattern: {error}"
            raise _broken(number, each.rule, said) from error
    return rules


def _rules(data: Any) -> tuple[Rejection, ...]:
    """Return the rules of parsed YAML, whose patterns are not looked at yet."""
    try:
        content = RejectFile.model_validate(data)
    except ValidationError as error:
        raise entry_error(FILE, data, error) from error
    parts = _Parts(content)
    rules: dict[str, Rejection] = {}
    for number, rule in enumerate(content.rules):
        try:
            near = parts.words(rule.near)
        except KeyError as error:
            raise _broken(number, rule, f"no list or macro {error}") from error
        if rule.name in rules:
            raise _broken(number, rule, "there are two rules of this name")
        rules[rule.name] = Rejection(rule, frozenset(map(_longest, near)), parts)
    return tuple(rules.values())


def _broken(number: int, rule: RejectRule, said: str) -> LexiconError:
    return wrong(FILE, ("rules", number), f"{rule.name}: {said}")


@cache
def rejections() -> tuple[Rejection, ...]:
    """Return the rules of `reference/rejects.yml`; the user's own are looked through first."""
    return (parse_rejects if FILE in own_files() else _rules)(read_yaml(FILE))


def check_rejects() -> None:
    """Raise LexiconError where `reference/rejects.yml` is broken, as `parse_rejects` does."""
    parse_rejects(read_yaml(FILE))


@cache
def time_units() -> tuple[str, ...]:
    """Return the units of time that a span may be counted in, singular."""
    return rejections()[0].parts.words(["{time_units}"])


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield words as `near` compares them, in small letters and without a last "s", digits and signs.

    Each comes with where it starts, in characters.
    """
    for match in TOKEN.finditer(text):
        yield match.group().lower().removesuffix("s"), match.start()


def _longest(phrase: str) -> str:
    return max((token for token, _ in tokens(phrase)), key=len)


class _Parts:
    """The lists and macros that patterns are put together from."""

    def __init__(self, content: RejectFile) -> None:
        numbers = number_words()
        self.lists: Mapping[str, Iterable[str]] = {
            "small": numbers.small,
            "few": [word for word, value in numbers.small.items() if 2 <= value <= 12],
            "tens": numbers.tens,
            "scales": numbers.scales,
            "modifiers": tuple(chain.from_iterable(modifiers().before.values())),
            "calendar_units": denominators().times,
            "measures": [word for unit in units().values() if unit.kind in MEASURED for word in unit.words],
            "surnames": surnames(),
            "money_codes": money_codes(),
            "made_verbs": [
                *(word for word, kind in auxiliaries().items() if kind in {"present", "past"}),
                *(word for word, verb in verb_forms().items() if verb_classes(verb.lemma) & MAKING),
            ],
            "verbs_in_s": [
                word
                for word, verb in verb_forms().items()
                if "s" in verb.forms and verb.lemma not in word_class("noun_verbs")
            ],
            **content.words,
        }
        self.macros = content.macros

    def ending(self, pattern: str) -> re.Pattern[str] | None:
        """What matches the pattern at the end of a text; None without one."""
        return re.compile(rf"(?:{self.expanded(pattern)})\Z", re.VERBOSE) if pattern else None

    def phrases(self, items: tuple[str, ...], end: str) -> re.Pattern[str] | None:
        """What matches one of the words or phrases, then `end`; None without any."""
        return re.compile(rf"\b{_any_of(self.words(items))}{end}") if items else None

    def words(self, items: Iterable[str]) -> tuple[str, ...]:
        """Words, with the words of the lists that stand in braces among them."""
        found: list[str] = []
        for item in items:
            named = MACRO.fullmatch(item)
            found += self.words(self.lists[named.group(1)]) if named else [item]
        return tuple(found)

    def expanded(self, pattern: str) -> str:
        """A pattern with its lists and macros put in."""

        def part(match: re.Match[str]) -> str:
            name = match.group(1)
            return (
                self.expanded(self.macros[name])
                if name in self.macros
                else _any_of(self.words([match.group()]))
            )

        return MACRO.sub(part, pattern)


def _any_of(words: Iterable[str]) -> str:
    """An alternation, as written where a word has a capital, else in any case."""
    written = any(letter.isupper() for word in words for letter in word)
    return f"(?:{alternation(words)})" if written else f"(?i:{alternation(words)})"
