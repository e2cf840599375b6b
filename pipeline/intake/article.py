"""What a reader makes of a file: the text of an article, and what the file says of it beside the text."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

# Half of a pair of UTF-16, which alone is no character and no table can hold; and NUL, which no text has.
NO_CHARACTER = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True)
class Article:
    """The text of one article as read, and what its file says of it; what it does not say is None.

    `text[:start]` is no part of the article but a note of its own before it (front matter). `title_span` is
    where the title stands in `text` (start and end, in characters), where the reader knows. `article_id`
    names the article in a table of articles. `likely_publisher` and `likely_on` are what the file only hints
    at, and count where its text says nothing. `doubt` says what is doubtful, `advice` what to do about it.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    article_url: str | None = None
    article_id: str | None = None
    likely_publisher: str | None = None
    likely_on: date | None = None
    start: int = 0
    title_span: tuple[int, int] | None = None
    doubt: str | None = None
    advice: str | None = None


def sound(article: Article) -> Article:
    """Return the article with U+FFFD for each half of a character ("\\ud800") and NUL, and a doubt."""
    texts: dict[str, Any] = {name: value for name, value in vars(article).items() if isinstance(value, str)}
    mended: dict[str, Any] = {
        name: NO_CHARACTER.sub("\ufffd", value) for name, value in texts.items() if NO_CHARACTER.search(value)
    }
    if not mended:
        return article
    doubt = "; ".join(filter(None, [article.doubt, "damaged characters, which are read as U+FFFD"]))
    return replace(article, **mended, doubt=doubt, advice=article.advice or "Write the text anew in UTF-8.")
