"""How much each trait of a row weighs for its confidence (`confidence.yml`), and what its doubts mean."""

from collections.abc import Iterable
from functools import cache
from math import exp, prod
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml


class Right(BaseModel):
    """The share of rows, 0 to 1, that were right: the whole row, or one column of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: float
    organisation: float
    place: float
    year: float
    metric: float


class Evidence(BaseModel):
    """What the weights were fitted on: checked rows, of how many articles, as read by which commits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int
    articles: int
    commits: tuple[str, ...]
    right: Right


class Model(BaseModel):
    """A logistic model: the log-odds of a row without any trait, and what each trait adds to them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: float
    weights: dict[str, float]

    def probability(self, traits: Iterable[str]) -> float:
        """Return how probable it is, 0 to 1, that what is asked of a row with these traits is right."""
        weights = self.weights
        odds = self.base + sum(weights[trait] for trait in traits if trait in weights)
        return 1 / (1 + exp(-odds))


class Models(BaseModel):
    """The models by what is asked of a row: is a column right; the `rest`, where these columns are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: Model
    place: Model
    year: Model
    metric: Model
    rest: Model

    def probabilities(self, traits: Iterable[str]) -> dict[str, float]:
        """Return how probable it is, 0 to 1, that each column is right, and that all are: `row`."""
        held = frozenset(traits)
        sure = {asked: model.probability(held) for asked, model in self}
        columns = {asked: round(each, 2) for asked, each in sure.items() if asked != "rest"}
        return {"row": round(prod(sure.values()), 2), **columns}


class Trust(BaseModel):
    """The models, and what they were fitted on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fitted_on: Evidence
    models: Models


Doubts = dict[str, Annotated[str, Field(min_length=1)]]


class _Listed(BaseModel):
    doubts: Doubts


@cache
def trust() -> Trust:
    """Return the fitted models; raises LexiconError where the file is broken."""
    return checked(Trust, "confidence.yml", read_yaml("confidence.yml"))


@cache
def doubts_listed() -> Doubts:
    """Return the doubts by name, each with what goes wrong; raises LexiconError where the file is broken."""
    return checked(_Listed, "traits.yml", {"doubts": read_yaml("traits.yml")}).doubts
