"""The command line: each command reads its inputs, runs one stage and writes its outputs."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.intake.decoding import MAX_MEGABYTES
from pipeline.tables.flags import LOW_CONFIDENCE

if TYPE_CHECKING:
    import pyarrow as pa

WORK, OUT = Path("data/work"), Path("data/out")
ARTICLES_FILE, MENTIONS_FILE, CORRECTED_FILE, CLAIMS_FILE = (
    WORK / f"{name}.parquet" for name in ("articles", "mentions", "corrected", "claims")
)
FACTS_NAME, REJECTS_NAME, FILES_NAME = "facts.parquet", "rejects.parquet", "files.parquet"
PACKAGE_NAME, VIEWS_NAME, DATABASE_NAME = "datapackage.json", "views.sql", "facts.duckdb"
REPORT_NAME = "report.html"
COUNTS_NAME, SCORES_NAME = "counts.json", "scores.json"
CALIBRATION_NAME, ATTRIBUTES_NAME = "calibration.csv", "attributes.csv"
ERRORS_NAME, ERRORS_PAGE_NAME = "errors.csv", "errors.md"

app = typer.Typer(
    help="Turns English news articles into a table of their quantitative claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Input = Annotated[Path, typer.Option(help="Folder of the articles, one .txt file each.")]
Output = Annotated[Path, typer.Option(help="Folder for the results.")]
Articles = Annotated[Path, typer.Option(help="Table of articles.")]
Mentions = Annotated[Path, typer.Option(help="Table of mentions.")]
Corrected = Annotated[Path, typer.Option(help="Table of mentions with the corrections made.")]
Claims = Annotated[Path, typer.Option(help="Table of claims.")]
Facts = Annotated[Path, typer.Option(help="Table of facts.")]
Gold = Annotated[Path, typer.Option(help="Checked answers, one JSON object a line.")]
Workers = Annotated[int, typer.Option(min=1, help="Number of processes; the result is the same for any.")]
LowConfidence = Annotated[float, typer.Option(min=0, max=1, help="Flag facts whose confidence is lower.")]
Megabytes = Annotated[float, typer.Option(min=0.001, help="Refuse larger files.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        from pipeline import __version__

        typer.echo(f"news-metrics {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn English news articles into a table of their quantitative claims."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)


@app.command()
def ingest(
    input: Input = Path("seeds"), articles: Articles = ARTICLES_FILE, max_megabytes: Megabytes = MAX_MEGABYTES
) -> None:
    """Read the article files into the table of articles."""
    from pipeline import io

    found = _ingest(input, max_megabytes)
    io.write_table(found, articles)
    _require_text(found, input)


@app.command()
def extract(
    articles: Articles = ARTICLES_FILE, mentions: Mentions = MENTIONS_FILE, workers: Workers = 1
) -> None:
    """Find the claims and the rejects of the articles."""
    from pipeline import engine, io
    from pipeline.nlp.extract import extract_stage
    from pipeline.tables.schema import ARTICLES, MENTIONS

    found = io.read_table(articles, ARTICLES)
    io.write_table(engine.run(extract_stage, found, MENTIONS, workers), mentions)


@app.command()
def correct(
    corrections: Annotated[Path, typer.Option(help="File of corrections, in YAML.")] = Path(
        "corrections.yml"
    ),
    mentions: Mentions = MENTIONS_FILE,
    articles: Articles = ARTICLES_FILE,
    corrected: Corrected = CORRECTED_FILE,
) -> None:
    """Make the corrections of people in what was extracted."""
    from pipeline import io
    from pipeline.tables.schema import ARTICLES, MENTIONS

    found = io.read_table(mentions, MENTIONS)
    io.write_table(_correct(found, io.read_table(articles, ARTICLES), corrections), corrected)


@app.command()
def normalise(
    mentions: Corrected = CORRECTED_FILE, claims: Claims = CLAIMS_FILE, workers: Workers = 1
) -> None:
    """Convert units and currencies, name metrics, give ids."""
    from pipeline import engine, io
    from pipeline.claims.normalise import normalise_stage
    from pipeline.tables.schema import CLAIMS, MENTIONS

    found = io.read_table(mentions, MENTIONS)
    io.write_table(engine.run(normalise_stage, found, CLAIMS, workers), claims)


@app.command()
def publish(
    claims: Claims = CLAIMS_FILE,
    articles: Articles = ARTICLES_FILE,
    low_confidence: LowConfidence = LOW_CONFIDENCE,
    output: Output = OUT,
) -> None:
    """Check the claims and split them into facts and rejects."""
    from pipeline import io
    from pipeline.tables.schema import ARTICLES, CLAIMS

    _publish(io.read_table(claims, CLAIMS), io.read_table(articles, ARTICLES), low_confidence, output)


@app.command()
def evaluate(
    facts: Facts = OUT / FACTS_NAME,
    gold: Gold = Path("tests/gold/seeds.jsonl"),
    articles: Annotated[
        Path | None,
        typer.Option(help="Table of articles: read them again to tell how often a right candidate existed."),
    ] = None,
    output: Output = OUT,
) -> None:
    """Compare the facts with checked answers; write scores, errors and what is plotted of them."""
    from pipeline import io
    from pipeline.release.summary import candidate_lines, score_lines
    from pipeline.scores.errors import errors_markdown
    from pipeline.scores.evaluate import evaluate as compare
    from pipeline.scores.evaluate import parse_gold
    from pipeline.tables.schema import ARTICLES, FACTS

    answers = io.read_table(facts, FACTS)
    try:
        expected = parse_gold(io.read_text(gold).splitlines())
    except ValueError as error:
        raise io.DataError(f"{gold}: {error}") from error
    scores = compare(answers, expected, None if articles is None else io.read_table(articles, ARTICLES))
    found = scores.to_dict()
    io.write_json(found, output / SCORES_NAME)
    errors = scores.errors()
    io.write_csv(errors, output / ERRORS_NAME)
    io.write_text(errors_markdown(errors.to_pylist()), output / ERRORS_PAGE_NAME)
    io.write_csv(scores.calibration(), output / CALIBRATION_NAME)
    io.write_csv(scores.attributes(), output / ATTRIBUTES_NAME)
    read = found["articles"]["read"]
    lines = [*score_lines(found), *candidate_lines(found)]
    typer.echo("\n".join(lines) if read else "there are no checked answers of these articles")


@app.command()
def package(output: Output = OUT) -> None:
    """Write the published tables as CSV too, and describe all files as a data package."""
    _package(_published(output), output)


@app.command()
def database(output: Output = OUT) -> None:
    """Write the published tables and views of them as a DuckDB file, and the views as SQL."""
    _database(_published(output), output)


@app.command()
def report(articles: Articles = ARTICLES_FILE, output: Output = OUT) -> None:
    """Write the report page: the figures, each with its sentence, in one file."""
    from pipeline import io
    from pipeline.tables.schema import ARTICLES

    _report(_published(output), io.read_table(articles, ARTICLES), output)


@app.command()
def run(
    input: Input = Path("seeds"),
    output: Output = OUT,
    workers: Workers = 1,
    max_megabytes: Megabytes = MAX_MEGABYTES,
    low_confidence: LowConfidence = LOW_CONFIDENCE,
    corrections: Annotated[Path | None, typer.Option(help="File of corrections, in YAML.")] = None,
) -> None:
    """Do all stages but evaluate in one go, then show the summary."""
    from pipeline import engine
    from pipeline.claims.normalise import normalise_stage
    from pipeline.nlp.extract import extract_stage
    from pipeline.tables.schema import CLAIMS, MENTIONS

    with _working("reading"):
        articles = _ingest(input, max_megabytes)
    with _working(f"extracting from {articles.num_rows} articles"):
        mentions = engine.run(extract_stage, articles, MENTIONS, workers)
    if corrections is not None:
        mentions = _correct(mentions, articles, corrections)
    with _working(f"normalising {mentions.num_rows} mentions"):
        claims = engine.run(normalise_stage, mentions, CLAIMS, workers)
    with _working("publishing"):
        tables = _publish(claims, articles, low_confidence, output)
        _package(tables, output)
        _database(tables, output)
        _report(tables, articles, output)
    summary(output)
    _require_text(articles, input)


@app.command()
def summary(output: Output = OUT) -> None:
    """Show what the last run made: files, facts, rejects, flags, scores."""
    from pipeline import io
    from pipeline.release.summary import summary as describe
    from pipeline.tables.schema import FACTS, FILES, REJECTS

    facts = io.read_table(output / FACTS_NAME, FACTS)
    rejects = io.read_table(output / REJECTS_NAME, REJECTS)
    files = io.read_table(output / FILES_NAME, FILES)
    scores = io.read_json(output / SCORES_NAME) if (output / SCORES_NAME).exists() else None
    typer.echo(describe(facts, rejects, files, scores, output.as_posix()))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="File of one article.")],
    quote: Annotated[str, typer.Argument(help="The figure as in the column quote.")],
    start: Annotated[
        int | None, typer.Option(help="Its quote_start, where several figures have the quote.")
    ] = None,
) -> None:
    """Show for a figure the candidates of each column, what speaks for them, and why the winner won."""
    from pipeline.api import explain as explained

    typer.echo("\n\n".join(map(str, explained(file, quote, start))))


@app.command()
def docs(
    page: Annotated[Path, typer.Option(help="The page to bring up to date.")] = Path("docs/fact-model.md"),
) -> None:
    """Write the columns of the tables into the page of the fact model."""
    from pipeline import io
    from pipeline.release.docs import update_page

    text = io.read_text(page)
    try:
        updated = update_page(text)
    except ValueError as error:
        raise io.DataError(f"{page}: {error}") from error
    io.write_text(updated, page)


def _ingest(folder: Path, max_megabytes: float) -> "pa.Table":
    from pipeline import io
    from pipeline.intake.ingest import ingest as read

    return read(io.read_files(folder, Path.cwd(), max_megabytes), max_megabytes)


def _correct(mentions: "pa.Table", articles: "pa.Table", path: Path) -> "pa.Table":
    from pipeline import io
    from pipeline.corrections.correct import correct as make
    from pipeline.corrections.entries import CorrectionError, parse_corrections

    text = io.read_text(path)
    try:
        return make(mentions, articles, parse_corrections(text))
    except CorrectionError as error:
        raise io.DataError(f"{path}: {error}") from error


def _publish(
    claims: "pa.Table", articles: "pa.Table", low_confidence: float, output: Path
) -> "dict[str, pa.Table]":
    from pipeline import io
    from pipeline.facts.publish import publish as split
    from pipeline.release.summary import counts

    tables = split(claims, articles, low_confidence).tables
    for name, table in tables.items():
        io.write_table(table, output / f"{name}.parquet")
    io.write_json(counts(tables["facts"], tables["rejects"], tables["files"]), output / COUNTS_NAME)
    return tables


def _published(output: Path) -> "dict[str, pa.Table]":
    from pipeline import io
    from pipeline.tables.schema import PUBLISHED

    return {table.name: io.read_table(output / f"{table.name}.parquet", table) for table in PUBLISHED}


def _package(tables: "dict[str, pa.Table]", output: Path) -> None:
    from pipeline import io
    from pipeline.release.datapackage import Fingerprint, datapackage
    from pipeline.release.spreadsheet import ENCODING, inert

    files = {}
    for name, table in tables.items():
        io.write_csv(inert(table), output / f"{name}.csv", ENCODING)
        for file in (f"{name}.csv", f"{name}.parquet"):
            files[file] = Fingerprint(*io.fingerprint(output / file))
    io.write_json(datapackage(files), output / PACKAGE_NAME)


def _database(tables: "dict[str, pa.Table]", output: Path) -> None:
    from pipeline import io
    from pipeline.release.sql import comments_sql, views_sql

    views = views_sql(tables["facts"])
    io.write_database(tables, comments_sql() + views, output / DATABASE_NAME)
    io.write_text(views_sql(tables["facts"], output.as_posix()), output / VIEWS_NAME)


def _report(tables: "dict[str, pa.Table]", articles: "pa.Table", output: Path) -> None:
    from pipeline import io
    from pipeline.page.report import report as build

    io.write_text(build(tables, articles), output / REPORT_NAME)


def _require_text(articles: "pa.Table", folder: Path) -> None:
    """Raise DataError where not one article could be read."""
    from pipeline.io import DataError

    if articles.column("text").null_count == articles.num_rows:
        rows = articles.select(["source", "problem"]).to_pylist()
        listed = (
            "; ".join(f"{row['source']}: {row['problem']}" for row in rows[:5]) or "it holds no .txt file"
        )
        raise DataError(f"{folder}: no article could be read ({listed})")


@contextmanager
def _working(what: str) -> Iterator[None]:
    """Show on a terminal, and only there, what is being done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def main() -> None:
    """Run the command line; an error that a user can mend is one line on stderr and exit status 1."""
    try:
        app()
    except (ValueError, OSError) as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
