"""Which files a run may leave in its folder."""

from pathlib import Path

from pipeline.commands.files import (
    ATTRIBUTES_NAME,
    CALIBRATION_NAME,
    COUNTS_NAME,
    DATABASE_NAME,
    ERRORS_NAME,
    ERRORS_PAGE_NAME,
    PACKAGE_NAME,
    PART,
    REPORT_NAME,
    RUN_NAME,
    SCORES_NAME,
    SQLITE_NAME,
    VIEWS_NAME,
    WORKBOOK_NAME,
    Partition,
)
from pipeline.tables.schema import FACTS_SHORT, PUBLISHED

# Files whose bytes are not the same in every run that has the same id.
UNLISTED = (RUN_NAME,)
COMPARED = (SCORES_NAME, CALIBRATION_NAME, ATTRIBUTES_NAME, ERRORS_NAME, ERRORS_PAGE_NAME)
OUTPUTS = (
    *(f"{table.name}.{kind}" for table in PUBLISHED for kind in ("parquet", "csv")),
    f"{FACTS_SHORT.name}.csv", COUNTS_NAME, PACKAGE_NAME, WORKBOOK_NAME, DATABASE_NAME, SQLITE_NAME,
    VIEWS_NAME, REPORT_NAME, RUN_NAME, *COMPARED,
)  # fmt: skip


def parts_in(folder: Path) -> list[str]:
    """Return the files of the facts cut by a column that stand in the folder."""
    found = (path for column in Partition for path in folder.glob(PART.format(column, "*")))
    return sorted(path.relative_to(folder).as_posix() for path in found)


def outputs_in(folder: Path) -> list[str]:
    """Return which outputs of a run stand in the folder."""
    return [*(name for name in OUTPUTS if (folder / name).exists()), *parts_in(folder)]
