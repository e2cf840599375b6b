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
from pipeline.release.summary import summary as lines_of
from pipeline.tables.schema import FACTS, FILES, REJECTS

SHOWN = (
    REPORT_NAME, WORKBOOK_NAME, FACTS_NAME, "facts.csv", DATABASE_NAME, SQLITE_NAME, PACKAGE_NAME,
)  # fmt: skip


def summary(output: Path) -> str:
    """Return what the last run made: files, facts, rejects, flags, scores."""
    facts = io.read_table(output / FACTS_NAME, FACTS)
    rejects = io.read_table(output / REJECTS_NAME, REJECTS)
    files = io.read_table(output / FILES_NAME, FILES)
    scores = io.read_json(output / SCORES_NAME) if (output / SCORES_NAME).exists() else None
    made = [name for name in SHOWN if (output / name).exists()]
    return lines_of(facts, rejects, files, scores, f"{output.as_posix()}: {', '.join(made)}")
