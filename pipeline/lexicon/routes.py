"""The words by which a pair of places is a service between them (`reference/routes.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml


class RouteWords(BaseModel):
    """The checked content of routes.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    linkers: tuple[str, ...]
    joiners: tuple[str, ...]
    breakers: tuple[str, ...]
    not_ends: frozenset[str]


@cache
def route_words() -> RouteWords:
    """Return the words.

    Raises LexiconError where the file has other lists than these.
    """
    return checked(RouteWords, "routes.yml", read_yaml("routes.yml"))
