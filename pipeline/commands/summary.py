"""The command `summary`: the published tables and the scores in, lines for a reader out."""

from pathlib import Path

from pipeline import io
from pipeline.commands.files import (
    DATABASE_NAME,
    FACTS_NAME,
    FILES_NAME,
    PACKAGE_NAME,
    REJECTS_NAME,
    REPORT_NAME,
    SCORES_NAME,
    SQLITE_NAME,
    WORKBOOK_NAME,
)
from pipeline.io.carried import READERS, run_in
from pipeline.release.summary import summary as lines_of
from pipeline.tables.run import run_of
from pipeline.tables.schema import FACTS, FILES, REJECTS

SHOWN = (
    REPORT_NAME, WORKBOOK_NAME, FACTS_NAME, "facts.csv", DATABASE_NAME, SQLITE_NAME, PACKAGE_NAME,
)  # fmt: skip


def summary(output: Path) -> str:
    """Return what the last run made: files, facts, rejects, flags, scores."""
    facts = io.read_table(output / FACTS_NAME, FACTS)
    rejects = io.read_table(output / REJECTS_NAME, REJECTS)
    files = io.read_table(output / FILES_NAME, FILES)
    run = run_of(facts)
    scores = io.read_json(output / SCORES_NAME) if _is_of(run, output / SCORES_NAME) else None
    made = [name for name in SHOWN if _is_of(run, output / name)]
    return lines_of(facts, rejects, files, scores, f"{output.as_posix()}: {', '.join(made)}")


def _is_of(run: str | None, path: Path) -> bool:
    """Whether the file is there and of the run; it counts where it carries no id or cannot be read here."""
    try:
        return path.exists() and (path.suffix not in READERS or run_in(path) == run)
    except ModuleNotFoundError:
        return True
