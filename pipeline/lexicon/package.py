"""What the data package says of itself (`reference/package.yml`): title, licence note, sources."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml


class License(BaseModel):
    """A licence by its name in the Open Definition's list, and what it covers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str


class Source(BaseModel):
    """Where data come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    path: str | None = None


class About(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    description: str
    licenses: tuple[License, ...]
    sources: tuple[Source, ...]
    csv_note: str


@cache
def about() -> About:
    """Return what the package says of itself; raises LexiconError where the file is broken."""
    return checked(About, "package.yml", read_yaml("package.yml"))
