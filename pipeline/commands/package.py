"""The command `package`: the published tables in, CSV files, a workbook and a data package out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import PACKAGE_NAME, REPORT_NAME, WORKBOOK_NAME
from pipeline.commands.published import read_published
from pipeline.release.datapackage import Fingerprint, datapackage
from pipeline.release.spreadsheet import ENCODING, inert
from pipeline.release.workbook import make_workbook
from pipeline.tables.schema import FACTS_SHORT


def package(output: Path) -> None:
    """Write the CSV files, the workbook and the data package of the tables in the folder."""
    write_package(read_published(output), output)


def write_package(tables: Mapping[str, pa.Table], output: Path) -> None:
    """Write the tables as CSV; describe these files and the Parquet files beside them. Write the workbook."""
    facts = tables["facts"]
    short = facts.select(FACTS_SHORT.names)
    for name, table in (*tables.items(), (FACTS_SHORT.name, short)):
        io.write_csv(inert(table), output / f"{name}.csv", ENCODING)
    described = [
        *(f"{name}.{end}" for name in tables for end in ("csv", "parquet")),
        f"{FACTS_SHORT.name}.csv",
    ]
    files = {file: Fingerprint(*io.fingerprint(output / file)) for file in described}
    io.write_json(datapackage(files), output / PACKAGE_NAME)
    io.write_made(partial(make_workbook, facts, REPORT_NAME), output / WORKBOOK_NAME)
