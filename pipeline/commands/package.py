"""The command `package`: the published tables in, CSV files, a workbook and a data package out."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.check import place
from pipeline.commands.files import PACKAGE_NAME, REPORT_NAME, WORKBOOK_NAME
from pipeline.commands.published import read_published
from pipeline.io.newset import NewSet
from pipeline.release.datapackage import Fingerprint, datapackage
from pipeline.release.spreadsheet import ENCODING, inert, rounded
from pipeline.release.workbook import make_workbook
from pipeline.tables.run import one_run
from pipeline.tables.schema import FACTS_SHORT


def package(output: Path) -> None:
    """Write the CSV files, the workbook and the data package of the tables in the folder."""
    tables = read_published(output)
    with NewSet(output) as new:
        write_package(tables, new)
        place(new, tables)


def write_package(tables: Mapping[str, pa.Table], new: NewSet) -> None:
    """Write the tables as CSV; describe these files and the Parquet files beside them. Write the workbook."""
    facts = tables["facts"]
    short = rounded(facts.select(FACTS_SHORT.names))
    for name, table in (*tables.items(), (FACTS_SHORT.name, short)):
        io.write_csv(inert(table), new.path(f"{name}.csv"), ENCODING)
    described = [
        *(f"{name}.{end}" for name in tables for end in ("csv", "parquet")),
        f"{FACTS_SHORT.name}.csv",
    ]
    files = {file: Fingerprint(*io.fingerprint(new.there(file))) for file in described}
    run = one_run(tables.values())
    io.write_json(datapackage(files, run), new.path(PACKAGE_NAME))
    make_workbook(facts, REPORT_NAME, new.path(WORKBOOK_NAME))
