"""The command `report`: the published tables and the articles in, the report page out."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import REPORT_NAME
from pipeline.commands.published import read_published
from pipeline.page.report import report as page_of
from pipeline.tables.schema import ARTICLES


def report(articles: Path, output: Path) -> None:
    """Write the page of the tables in the folder."""
    write_report(read_published(output), io.read_table(articles, ARTICLES), output)


def write_report(tables: Mapping[str, pa.Table], articles: pa.Table, output: Path) -> None:
    """Write the page: the figures, each with its sentence, in one file."""
    io.write_text(page_of(tables, articles), output / REPORT_NAME)
