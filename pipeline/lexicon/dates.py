"""The kinds of expressions of time, as patterns with what they state (`reference/dates.yml`)."""

from functools import cache
from typing import Annotated, Any, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.lexicon.files import LexiconError, checked, read_yaml
from pipeline.lexicon.marks import APOSTROPHES, DASHES
from pipeline.lexicon.periods import period_words

PATTERNS = ("edge", "triggers", "pattern")
MACRO = regex.compile(r"\{([A-Z_]+)\}")
LIST = regex.compile(r"\{([a-z_]+)\}")
MARKS = {"dashes": DASHES, "apostrophes": APOSTROPHES}


Kind = Literal["dated", "part", "unit", "weekday", "ago", "span", "until", "plan", "change", "same", "then"]
Needs = Literal["cue", "then cue", "no count"]


class States(BaseModel):
    """What an expression states beside what its words say, in the fields of `dates.Expression`.

    `years` is the length of a run of years of which only the first is written ("the 1990s"); `ambiguous`
    marks a date that can be read in two ways.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind = "dated"
    base: Literal["published", "named", "scope", "season"] | None = None
    shift: int | None = None
    unit: str | None = None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    years: int | None = None
    ambiguous: bool | None = None


class DateKind(BaseModel):
    """One kind: its pattern, what it states, texts it reads with their days, texts that hold none of it.

    `needs` says what must stand around it: a cue before it (one of `then_cues`), or no word after it that its
    digits may count.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    pattern: str
    states: States | Literal["nothing"] = States()
    needs: Needs | None = None
    examples: Annotated[dict[str, str], Field(min_length=1)]
    counters: Annotated[tuple[str, ...], Field(min_length=1)]


class DateRules(BaseModel):
    """All of `dates.yml`, macros put in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: dict[str, str]
    macros: dict[str, str]
    edge: str
    triggers: str
    kinds: Annotated[tuple[DateKind, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _put_in(cls, content: Any) -> Any:
        """Put macros and word lists into every pattern; a pattern that does not compile is refused."""
        macros, groups = content["macros"], set(content["groups"])

        def put_in(place: dict[str, Any]) -> dict[str, Any]:
            return place | {key: _expanded(place[key], macros, groups) for key in PATTERNS if key in place}

        return put_in(content) | {"kinds": [put_in(kind) for kind in content["kinds"]]}

    @model_validator(mode="after")
    def _named_apart(self) -> "DateRules":
        names = [kind.name for kind in self.kinds]
        if len(names) != len(set(names)):
            raise ValueError("two kinds have one name")
        return self


def _expanded(pattern: str, macros: dict[str, str], groups: set[str]) -> str:
    """Return `pattern` without macros; raises ValueError for an unknown one, or a broken pattern."""
    while found := MACRO.search(pattern):
        if found[1] not in macros:
            raise ValueError(f"no macro {found[1]!r}")
        pattern = pattern.replace(found.group(), macros[found[1]])
    pattern = LIST.sub(lambda match: _either(match[1]), pattern)
    try:
        unknown = set(regex.compile(pattern, regex.IGNORECASE).groupindex) - groups
    except regex.error as error:
        raise ValueError(f"{pattern!r} is no pattern: {error}") from error
    if unknown:
        raise ValueError(f"nothing is read from the group {min(unknown)!r}")
    return pattern


def _either(name: str) -> str:
    """Return the alternation of the words of a list of `periods.yml`, longest first, or all such marks."""
    if name in MARKS:
        return str(regex.escape(MARKS[name]))
    words = getattr(period_words(), name, None)
    if words is None:
        raise ValueError(f"periods.yml has no list {name!r}")
    return "|".join(sorted((regex.escape(word) for word in words), key=len, reverse=True))


@cache
def date_rules() -> DateRules:
    """Return the rules of `dates.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    content = read_yaml("dates.yml")
    if not isinstance(content, dict) or not {"groups", "macros", "kinds"} <= set(content):
        raise LexiconError("reference/dates.yml: wants groups, macros and kinds")
    return checked(DateRules, "dates.yml", content)
