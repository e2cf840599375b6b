"""The marks of HTML, Markdown and forums (`reference/markup.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Words = Field(min_length=1)


class Tags(BaseModel):
    """Names of HTML elements, by what their tags read as."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inline: frozenset[str] = Words
    line: frozenset[str] = Words
    paragraph: frozenset[str] = Words
    cell: frozenset[str] = Words
    hidden: frozenset[str] = Words

    def reads(self, name: str) -> str | None:
        """Return what a tag called `name`, in lower case, reads as; None where HTML has no such tag."""
        for names, text in (
            (self.inline, ""),
            (self.line, "\n"),
            (self.paragraph, "\n\n"),
            (self.cell, "\t"),
        ):
            if name in names:
                return text
        return "" if name in self.hidden else None


class Markup(BaseModel):
    """All lists of `markup.yml`; each is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tags: Tags
    raised: frozenset[str] = Words
    forum: tuple[str, ...] = Words
    examples: dict[str, str] = Words
    counterexamples: tuple[str, ...] = Words


@cache
def markup() -> Markup:
    """Return the marks of `markup.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(Markup, "markup.yml", read_yaml("markup.yml"))
