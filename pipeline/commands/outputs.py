"""Which files a run may leave in its folder."""

from pipeline.commands.files import (
    ATTRIBUTES_NAME,
    CALIBRATION_NAME,
    COUNTS_NAME,
    DATABASE_NAME,
    ERRORS_NAME,
    ERRORS_PAGE_NAME,
    PACKAGE_NAME,
    REPORT_NAME,
    RUN_NAME,
    SCORES_NAME,
    SQLITE_NAME,
    VIEWS_NAME,
    WORKBOOK_NAME,
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
