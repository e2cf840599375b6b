"""The parts of an article: where each stands and what it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the article with its role (`segment` in vocabularies.yml)."""

    start: int
    end: int
    role: str
