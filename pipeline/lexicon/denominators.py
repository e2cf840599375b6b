"""The words that say what a figure is per (`reference/denominators.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml


class Denominators(BaseModel):
    """The tables of `denominators.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    times: dict[str, str]
    adverbs: dict[str, str]
    nouns: dict[str, str]
    after_a: tuple[str, ...]
    spells: tuple[str, ...]
    lots: tuple[str, ...]
    not_before: tuple[str, ...]
    breaks: tuple[str, ...]

    @property
    def stretches(self) -> frozenset[str]:
        """All that is a stretch of time: days, years, seasons, shifts."""
        return frozenset({*self.times, *self.spells})


@cache
def denominators() -> Denominators:
    """Return the tables; raises LexiconError where one is missing or malformed."""
    return checked(Denominators, "denominators.yml", read_yaml("denominators.yml"))
