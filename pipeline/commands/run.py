"""The command `run`: all stages but evaluate in one go, without the tables between them on disk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console

from pipeline import commands, engine
from pipeline.claims.normalise import normalise_stage
from pipeline.commands.correct import corrected_table
from pipeline.commands.files import DATABASE_NAME, REPORT_NAME
from pipeline.commands.ingest import read_articles, require_read
from pipeline.commands.package import write_package
from pipeline.commands.publish import publish_tables
from pipeline.commands.summary import summary
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import CLAIMS, MENTIONS


def run(
    folder: Path,
    output: Path,
    workers: int,
    max_megabytes: float,
    low_confidence: float,
    corrections: Path | None,
) -> None:
    """Write all outputs of the folder's articles, then show the summary of them.

    What needs a library that is not installed is left out, and said. Raises DataError where not one article
    could be read.
    """
    with working("reading"):
        articles = read_articles(folder, max_megabytes)
    with working(f"extracting from {articles.num_rows} articles"):
        mentions = engine.run(extract_stage, articles, MENTIONS, workers)
    if corrections is not None:
        mentions = corrected_table(mentions, articles, corrections)
    with working(f"normalising {mentions.num_rows} mentions"):
        claims = engine.run(normalise_stage, mentions, CLAIMS, workers)
    with working("publishing"):
        tables = publish_tables(claims, articles, low_confidence, output)
        write_package(tables, output)
        with _unless_missing(output / DATABASE_NAME):
            commands.database.write_database(tables, output)
        with _unless_missing(output / REPORT_NAME):
            commands.report.write_report(tables, articles, output)
    typer.echo(summary(output))
    files = tables["files"]
    require_read(files, files["status"].to_pylist().count("read"), folder)


@contextmanager
def _unless_missing(path: Path) -> Iterator[None]:
    """Leave `path` out where its extra is not installed: say so, and leave no old one behind."""
    try:
        yield
    except commands.MissingExtraError as error:
        path.unlink(missing_ok=True)
        typer.echo(f"left out {path}: {error}", err=True)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal, and only there, what is being done."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(what):
        yield
