"""Names of the files that the commands hand to each other and to readers."""

from enum import StrEnum
from pathlib import Path

WORK, OUT = Path("data/work"), Path("data/out")
# Checked rows as they were first read, and the weights of traits that are fitted to them.
FIRST_SIGHT, CONFIDENCE = Path("data/first_sight.csv"), Path("pipeline/reference/confidence.yml")
NAMES_SEEN, NAMES = Path("data/names.csv"), Path("pipeline/reference/names.yml")
# What was made of single articles, and for all pages, for the next run.
KEPT_LAYOUTS, KEPT_MENTIONS, KEPT_CLAIMS, KEPT_KEYS, KEPT_CHARTS = (
    WORK / f"kept_{name}.sqlite" for name in ("layouts", "mentions", "claims", "keys", "charts")
)
ARTICLES_FILE, MENTIONS_FILE, CORRECTED_FILE, CLAIMS_FILE = (
    WORK / f"{name}.parquet" for name in ("articles", "mentions", "corrected", "claims")
)
FACTS_NAME, REJECTS_NAME, FILES_NAME = "facts.parquet", "rejects.parquet", "files.parquet"
PACKAGE_NAME, VIEWS_NAME = "datapackage.json", "views.sql"
WORKBOOK_NAME = "facts.xlsx"
DATABASE_NAME, SQLITE_NAME = "facts.duckdb", "facts.sqlite"
REPORT_NAME = "report.html"
COUNTS_NAME, SCORES_NAME = "counts.json", "scores.json"
CALIBRATION_NAME, ATTRIBUTES_NAME = "calibration.csv", "attributes.csv"
ERRORS_NAME, ERRORS_PAGE_NAME = "errors.csv", "errors.md"
RUN_NAME = "run.json"


class Partition(StrEnum):
    """By which column the facts may be cut into a data set of several files."""

    YEAR = "year"


# A file of the facts cut by a column, as Hive, Spark, DuckDB and Arrow name it: by what stands in the column,
# or that nothing does.
PART, NOTHING = "facts/{}={}/part-0.parquet", "__HIVE_DEFAULT_PARTITION__"
