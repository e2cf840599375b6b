"""The rules for numbers that are no claims (`reference/rejects.yml`), their patterns put together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.files import LexiconError, entry_error, read_yaml, wrong
from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms, word_class
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.numbers import number_words
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


class Rejection(BaseModel):
    """A rule ready for use.

    `before`, `not_before` and `not_after` match at the end of what stands before; `near` are as `tokens`
    gives them, of a phrase the longest; `searched` says that the match may begin before the number.
    """

    model_config = ConfigDict(frozen=True)

    rule: RejectRule
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    near: frozenset[str]
    not_after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    searched: bool


def parse_rejects(data: Any) -> tuple[Rejection, ...]:
    """Return the rules of parsed YAML, in the order in which they are tried.

    Raises LexiconError naming the entry and the reason where one is broken: a missing field, an unknown
    list or macro, a pattern that does not compile, two rules of one name.
    """
    try:
        content = RejectFile.model_validate(data)
    except ValidationError as error:
        raise entry_error(FILE, data, error) from error
    parts = _Parts(content)
    rules = []
    for number, rule in enumerate(content.rules):
        try:
            rules.append(parts.rejection(rule))
        except (KeyError, re.error) as error:
            said = f"no list or macro {error}" if isinstance(error, KeyError) else f"pattern: {error}"
            raise _broken(number, rule, said) from error
        if rule.name in [other.name for other in content.rules[:number]]:
            raise _broken(number, rule, "there are two rules of this name")
    return tuple(rules)


def _broken(number: int, rule: RejectRule, said: str) -> LexiconError:
    return wrong(FILE, ("rules", number), f"{rule.name}: {said}")


@cache
def rejections() -> tuple[Rejection, ...]:
    """Return the rules of `reference/rejects.yml`."""
    return parse_rejects(read_yaml(FILE))


@cache
def time_units() -> tuple[str, ...]:
    """Return the units of time that a span may be counted in, singular."""
    return _Parts(RejectFile.model_validate(read_yaml(FILE))).words(["{time_units}"])


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

    def rejection(self, rule: RejectRule) -> Rejection:
        """Put a rule together; raises KeyError for an unknown name, re.error for a bad pattern."""
        return Rejection(
            rule=rule,
            pattern=re.compile(self.expanded(rule.pattern), re.VERBOSE),
            before=self._ending(rule.before),
            not_before=self._ending(rule.not_before),
            near=frozenset(map(_longest, self.words(rule.near))),
            not_after=self._phrases(rule.not_after, r"\s\Z"),
            within=self._phrases(rule.within, r"\b"),
            searched="(?P<n>" in rule.pattern,
        )

    def _ending(self, pattern: str) -> re.Pattern[str] | None:
        return re.compile(rf"(?:{self.expanded(pattern)})\Z", re.VERBOSE) if pattern else None

    def _phrases(self, items: tuple[str, ...], end: str) -> re.Pattern[str] | None:
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
