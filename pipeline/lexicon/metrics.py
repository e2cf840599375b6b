"""The metric catalogue (`reference/metrics.yml`): canonical metrics and the patterns that name them."""

from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.lexicon.files import entry_error, read_yaml, wrong
from pipeline.lexicon.vocabularies import vocabulary

FILE = "metrics.yml"
METRIC_NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


class Metric(BaseModel):
    """One entry of the catalogue; the head of `metrics.yml` says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=METRIC_NAME)
    title: str
    definition: str
    category: str
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = Field(min_length=1)
    unit: str
    aggregations: tuple[str, ...] = ()
    match: tuple[str, ...] = Field(min_length=1)
    extra: int = Field(default=2, ge=0)
    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    examples: tuple[str, ...] = Field(min_length=1)

    @field_validator("category")
    @classmethod
    def _known_category(cls, value: str) -> str:
        return _member("category", value)

    @field_validator("themes")
    @classmethod
    def _known_themes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_member("category", theme) for theme in value)

    @field_validator("kinds")
    @classmethod
    def _known_kinds(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_member("kind", kind) for kind in value)

    @field_validator("aggregations")
    @classmethod
    def _known_aggregations(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_member("aggregation", aggregation) for aggregation in value)

    @model_validator(mode="after")
    def _ordered_bounds(self) -> "Metric":
        low, high = self.bounds
        if low is not None and high is not None and low > high:
            raise ValueError("the lower bound is above the upper one")
        return self


class Catalogue(BaseModel):
    """The whole file: the metrics, and the words that never tell two metrics apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    neutral: tuple[str, ...]
    metrics: tuple[Metric, ...]


def _member(name: str, value: str) -> str:
    if value not in vocabulary(name):
        raise ValueError(f"{value!r} is no {name} of vocabularies.yml")
    return value


def parse_metrics(data: Any) -> Catalogue:
    """Return the checked catalogue of parsed YAML.

    Raises LexiconError naming the entry and the reason where it is broken.
    """
    try:
        catalogue = Catalogue.model_validate(data)
    except ValidationError as error:
        raise entry_error(FILE, data, error) from error
    seen = set()
    for number, metric in enumerate(catalogue.metrics):
        if metric.name in seen:
            raise wrong(FILE, ("metrics", number), f"{metric.name}: there are two entries of this name")
        seen.add(metric.name)
    return catalogue


@cache
def metrics() -> Catalogue:
    """Return the catalogue of `reference/metrics.yml`."""
    return parse_metrics(read_yaml(FILE))


@cache
def catalogued() -> dict[str, Metric]:
    """Return the metrics of the catalogue by name."""
    return {metric.name: metric for metric in metrics().metrics}
