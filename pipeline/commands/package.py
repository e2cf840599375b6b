"""The command `package`: the published tables in, CSV files and a data package that describes all out."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import PACKAGE_NAME
from pipeline.commands.published import read_published
from pipeline.release.datapackage import Fingerprint, datapackage
from pipeline.release.spreadsheet import ENCODING, inert


def package(output: Path) -> None:
    """Write the CSV files and the data package of the tables in the folder."""
    write_package(read_published(output), output)


def write_package(tables: Mapping[str, pa.Table], output: Path) -> None:
    """Write the tables as CSV; describe these files and the Parquet files beside them."""
    files = {}
    for name, table in tables.items():
        io.write_csv(inert(table), output / f"{name}.csv", ENCODING)
        for file in (f"{name}.csv", f"{name}.parquet"):
            files[file] = Fingerprint(*io.fingerprint(output / file))
    io.write_json(datapackage(files), output / PACKAGE_NAME)
