"""What makes a row doubtful, and how much (`reference/confidence.yml`)."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Share = Annotated[float, Field(gt=0, le=1)]


class Doubt(BaseModel):
    """A trait with which rows are wrong more often: what is left of their confidence, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    factor: Share
    why: Annotated[str, Field(min_length=1)]


class RouteTrust(BaseModel):
    """The confidence of a route whose carrier is `named` in its sentence, or `carried` on from before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    named: Share
    carried: Share


class Trust(BaseModel):
    """The confidence without any doubt, and the doubts by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Share
    route: RouteTrust
    doubts: dict[str, Doubt]


@cache
def trust() -> Trust:
    """Return the table of doubts; raises LexiconError where it is broken."""
    return checked(Trust, "confidence.yml", read_yaml("confidence.yml"))
