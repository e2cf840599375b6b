"""Reads the front matter of a text: a block of YAML between two lines of three hyphens at its very start."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import regex
import yaml

from pipeline.intake.article import Article
from pipeline.intake.days import day_of
from pipeline.lexicon.readers import uses

BLOCK = regex.compile(r"\A\ufeff?---[^\S\n]*\r?\n(?P<yaml>.*?)^---[^\S\n]*(?:\r?\n|\Z)", regex.S | regex.M)
TITLE = regex.compile(
    r"^(?:title|headline)[^\S\n]*:[^\S\n]*[\"']?(?P<title>[^\n]*?)[\"']?[^\S\n]*$", regex.M | regex.I
)
BROKEN = "front matter that is no valid YAML, so nothing was taken from it"
MEND = 'Write one "key: value" a line between the lines of three hyphens.'


def read_front_matter(article: Article) -> Article:
    """Return `article` with what the front matter of its text says; it begins behind that."""
    block = BLOCK.match(article.text)
    if block is None:
        return article
    try:
        said = yaml.safe_load(block["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: "2021-02-30", a number of 5,000 digits
        return replace(article, start=block.end(), doubt=BROKEN, advice=MEND)
    if not isinstance(said, dict):  # a line between two rules, as Markdown has them
        return article
    found = described(said)
    title = TITLE.search(article.text, block.start(), block.end())
    span = title.span("title") if title and found.get("title") == title["title"] else None
    return replace(article, start=block.end(), title_span=span, **found)


def described(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a mapping with keys of any usual name says: title, publisher, published_on, article_url."""
    keys = uses(row)
    found: dict[str, Any] = {
        use: words(row[keys[use]]) for use in ("title", "publisher", "article_url") if use in keys
    }
    if "published_on" in keys:
        found["published_on"] = day_of(row[keys["published_on"]])
    return {use: value for use, value in found.items() if value is not None}


def words(value: object) -> str | None:
    """Return a text or number as one line; None for an empty one, and for what is neither."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else None  # of a column of whole numbers with gaps
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return " ".join(str(value).split()) or None
