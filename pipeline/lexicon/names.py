"""How much each cue weighs that a name is an organisation's (`names.yml`)."""

from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.confidence import Model
from pipeline.lexicon.files import checked, read_yaml


class Seen(BaseModel):
    """What the weights were fitted on: names, of how many articles, and how many are organisations'."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: int
    articles: int
    organisations: int


class Bodies(BaseModel):
    """The logistic model, what it was fitted on, how probable a body must be, and cues that no body has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fitted_on: Seen

    least: float
    never: frozenset[str]
    model: Model

    def is_body(self, cues: Iterable[str], *, told_once: bool = False) -> bool:
        """Whether a name with these cues is an organisation's, which may be `told_once` and for all."""
        told = set(cues)
        return self.never.isdisjoint(told) and (told_once or self.model.probability(told) >= self.least)


@cache
def bodies() -> Bodies:
    """Return the fitted model; raises LexiconError where the file is broken."""
    return checked(Bodies, "names.yml", read_yaml("names.yml"))
