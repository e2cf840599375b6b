"""Why an article is refused, in words that its owner understands; a fault of the program names its line."""

from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from pipeline.lexicon.files import LexiconError
from pipeline.tables.rows import ArticleCells, Mention

PACKAGE = Path(__file__).parent.parent
REPORT = "Report this line with the article; the others are read without it."


class Refusal(NamedTuple):
    """What is wrong with an article, and what to do about it."""

    problem: str
    advice: str | None = None


class RefusedError(ValueError):
    """An article that cannot be read: says why, and what its owner can do."""

    def __init__(self, problem: str, advice: str | None = None) -> None:
        """Keep both; `problem` alone is the error's text."""
        super().__init__(problem)
        self.refusal = Refusal(problem, advice)

    def __reduce__(self) -> tuple[type["RefusedError"], Refusal]:
        """Travel from one process to another whole."""
        return RefusedError, self.refusal


def refused_row(article: ArticleCells, refusal: Refusal) -> Mention:
    """Return the row of MENTIONS or CLAIMS that refuses the article."""
    return {
        "article_id": article["article_id"],
        "title": article["title"],
        "publisher": article["publisher"],
        "published_on": article["published_on"],
        "article_url": article["article_url"],
        "source": article["source"],
        "disposition": "refused",
        "member": 0,
        "quote": "",
        "quote_start": 0,
        "quote_end": 0,
        "sentence": "",
        "sentence_start": 0,
        "sentence_end": 0,
        "extractor": "",
        "problem": refusal.problem,
        "advice": refusal.advice,
    }


def refused_layout(refusal: Refusal) -> dict[str, str | None]:
    """Return the row of ARTICLES that refuses an article, before it is said where that is from."""
    return {"article_id": "", "source": "", **refusal._asdict()}


def refusal_of(error: Exception, doing: str) -> Refusal:
    """Return what `error`, which came up while `doing` ("extracting"), says of the article.

    What is no RefusedError is a fault of the program: its text, and the last line of the package's own
    code that it came through. A reference file that cannot be used is no article's fault: its error goes on.
    """
    if isinstance(error, LexiconError):
        raise error
    if isinstance(error, RefusedError):
        return error.refusal
    said = " ".join(str(error).split())[:200]
    return Refusal(f"failed while {doing}: {type(error).__name__}: {said} ({_line(error)})", REPORT)


def _line(error: Exception) -> str:
    frames = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [(path.relative_to(PACKAGE.parent), line) for path, line in frames if path.is_relative_to(PACKAGE)]
    path, line = ours[-1] if ours else (Path("outside the package"), None)
    return f"{path.as_posix()}, line {line}" if line else path.as_posix()
