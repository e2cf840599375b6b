"""The command `calibrate`: checked rows as first read in; the weights of `confidence.yml` out."""

import csv
from pathlib import Path

import yaml

from pipeline import io
from pipeline.scores.first_sight import fit, report, seen_rows

HEAD = "# How much each trait of a row weighs; written by `python -m pipeline calibrate`, not by hand.\n"


def calibrate(readings: Path, output: Path) -> str:
    """Write what is fitted to the readings; return, as lines for a reader, how good the fit is.

    Raises DataError where the table of readings is missing or broken.
    """
    try:
        rows = seen_rows(csv.DictReader(io.read_text(readings).splitlines()))
    except ValueError as error:
        raise io.DataError(f"{readings}: {error}") from error
    io.write_text(HEAD + yaml.safe_dump(fit(rows), sort_keys=False, width=100), output)
    return "\n".join(report(rows))
