"""Words of change with their direction and frames (`reference/changes.yml`)."""

from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.lexicon.files import checked, read_yaml
from pipeline.lexicon.inflection import inflect

Words = Annotated[tuple[str, ...], Field(min_length=1)]
Direction = Literal["up", "down", "either"]
Frame = Literal["by", "amount", "share", "to", "from_to", "object"]
SIGNS: dict[Direction, int] = {"up": 1, "down": -1, "either": 1}
PAST_FORMS = frozenset({"past", "participle", "ing"})


class ChangeEntry(BaseModel):
    """Words that behave alike, with an example and a counter-example that a test reads for each of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Words
    direction: Direction = "either"
    example: str
    counter: str


class ChangeVerbs(ChangeEntry):
    """Verbs of change; `past_only` where their base form and the one in -s are nouns as a rule."""

    frames: Annotated[frozenset[Frame], Field(min_length=1)]
    past_only: bool = False


class Movers(ChangeEntry):
    """Verbs that move the way of one of `particles`, or the way of `direction` with any of them."""

    particles: Words
    frames: frozenset[Frame] = frozenset()


class Comparatives(ChangeEntry):
    """Comparatives behind a figure; of a length of time `of_time` is their direction."""

    of_time: Direction | None = None


class Adverbs(ChangeEntry):
    """Adverbs beside a figure; `after_be` where only a form of "be" before them makes them one of change."""

    after_be: bool = False


class Changes(BaseModel):
    """All of `changes.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frames: dict[Frame, str]
    verbs: Annotated[tuple[ChangeVerbs, ...], Field(min_length=1)]
    movers: Annotated[tuple[Movers, ...], Field(min_length=1)]
    nouns: Annotated[tuple[ChangeEntry, ...], Field(min_length=1)]
    comparatives: Annotated[tuple[Comparatives, ...], Field(min_length=1)]
    adverbs: Annotated[tuple[Adverbs, ...], Field(min_length=1)]
    reversed: frozenset[str]
    degrees: frozenset[str]

    @model_validator(mode="after")
    def _each_word_once(self) -> "Changes":
        """Refuse a word that two entries of one kind hold, and a frame without an example."""
        for name in ("verbs", "nouns", "comparatives", "adverbs"):
            words = [word for entry in getattr(self, name) for word in entry.words]
            if len(words) != len(set(words)):
                raise ValueError(f"{name}: a word stands twice")
        listed = [*(entry.frames for entry in self.verbs), *(entry.frames for entry in self.movers)]
        used = frozenset[Frame]().union(*listed)
        if missing := used - set(self.frames):
            raise ValueError(f"no example for the frame {min(missing)!r}")
        return self


@cache
def changes() -> Changes:
    """Return the words of `changes.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(Changes, "changes.yml", read_yaml("changes.yml"))


@cache
def change_verb(lemma: str) -> ChangeVerbs | None:
    """Return the entry of a verb of change, None for another verb."""
    return next((entry for entry in changes().verbs if lemma in entry.words), None)


@cache
def verbs_that_go(direction: Direction) -> frozenset[str]:
    """Return the verbs of change in a direction, as base forms."""
    return frozenset(w for entry in changes().verbs if entry.direction == direction for w in entry.words)


@cache
def past_only() -> frozenset[str]:
    """Return the verbs that are looked for in past forms alone: the others are nouns as a rule."""
    told = {word for entry in changes().verbs for word in entry.words if not entry.past_only}
    seldom = {word for entry in changes().verbs for word in entry.words if entry.past_only}
    return frozenset(seldom | {word for entry in changes().movers for word in entry.words} - told)


@cache
def noun_sign(word: str) -> int:
    """Return 1 for a noun of increase, -1 for one of decrease, 0 for another word; in singular or plural."""
    for entry in changes().nouns:
        if word in entry.words or word.removesuffix("s") in entry.words:
            return SIGNS[entry.direction]
    return 0


@cache
def comparative_sign(word: str, of_time: bool) -> int:
    """Return the sign of a comparative behind a figure, 0 for none; `of_time` for a length of time."""
    entry = next((entry for entry in changes().comparatives if word in entry.words), None)
    if entry is None:
        return 0
    if of_time and entry.of_time is not None:
        return SIGNS[entry.of_time]
    return 0 if entry.direction == "either" else SIGNS[entry.direction]


@cache
def adverb_sign(word: str) -> int:
    """Return the sign of an adverb beside a figure, 0 for another word."""
    return next((SIGNS[entry.direction] for entry in changes().adverbs if word in entry.words), 0)


def needs_be(word: str) -> bool:
    """Whether the adverb tells a change only behind a form of "be"."""
    return any(entry.after_be for entry in changes().adverbs if word in entry.words)


def mover(lemma: str, particle: str) -> Movers | None:
    """Return the entry of a verb that moves with a particle ("tick" "up", "scale" "back"), else None."""
    found = (e for e in changes().movers if lemma in e.words and particle in e.particles)
    return next(found, None)


def particle_sign(lemma: str, particle: str) -> int:
    """Return which way a verb goes with a particle, 0 for no way."""
    entry = mover(lemma, particle)
    if entry is None:
        return 0
    return adverb_sign(particle) if entry.direction == "either" else SIGNS[entry.direction]


@cache
def change_forms() -> frozenset[str]:
    """Return all words that tell of a change between two ends: verbs in every form, nouns, adverbs."""
    told: set[str] = {word for entry in changes().adverbs if not entry.after_be for word in entry.words}
    for entry in changes().nouns:
        told.update(form for word in entry.words for form in (word, f"{word}s"))
    verbs = [entry.words for entry in changes().verbs if "from_to" in entry.frames]
    verbs += [entry.words for entry in changes().movers if "from_to" in entry.frames]
    told.update(form for words in verbs for word in words for form, _ in inflect(word))
    return frozenset(told)


@cache
def moving_forms() -> frozenset[str]:
    """Return all words before the amount of a change: `change_forms`, and verbs that name no two ends."""
    words = (word for entry in changes().verbs for word in entry.words)
    return change_forms() | {form for word in words for form, _ in inflect(word)}


def moves_things(lemma: str) -> bool:
    """Whether a verb can bring a thing to a figure: "bring the total to 300"."""
    return any("object" in entry.frames for entry in changes().movers if lemma in entry.words)


@cache
def change_words() -> frozenset[str]:
    """Return all words that announce a change: those between two ends, and the comparatives."""
    return change_forms() | {word for entry in changes().comparatives for word in entry.words}
