"""Words that tell the theme of a metric text (`reference/categories.yml`)."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.lexicon.files import LexiconError, place_of, read_yaml
from pipeline.lexicon.vocabularies import vocabulary

FILE = "categories.yml"


class Theme(BaseModel):
    """Words of one theme; weak ones come after all others, and tell no theme of a paragraph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: str
    words: tuple[str, ...] = Field(min_length=1)
    weak: bool = False


def parse_categories(data: Any) -> tuple[Theme, ...]:
    """Return the themes with their words in the order they are tried.

    Raises LexiconError naming the entry and the reason where it is broken.
    """
    themes = []
    if not isinstance(data, list):
        raise LexiconError(f"reference/{FILE}: no list")
    for number, entry in enumerate(data):
        try:
            theme = Theme.model_validate(entry)
        except ValidationError as error:
            raise _broken(number, error.errors()[0]["msg"]) from error
        if theme.theme not in vocabulary("category"):
            raise _broken(number, f"{theme.theme!r} is no category")
        themes.append(theme)
    return tuple(themes)


def _broken(number: int, said: str) -> LexiconError:
    told, line = place_of(FILE, (number,))
    return LexiconError(f"{told}, entry {number + 1}: {said}{line}")


@cache
def categories() -> tuple[Theme, ...]:
    """Return the themes with their words, in the order they are tried."""
    return parse_categories(read_yaml(FILE))
