"""The command line: names, options and defaults of the commands; what each does lies in `commands/`."""

import logging
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

import pipeline
from pipeline import commands
from pipeline.commands.engines import Name, engine_of
from pipeline.commands.files import (
    ARTICLES_FILE,
    CLAIMS_FILE,
    CONFIDENCE,
    CORRECTED_FILE,
    FACTS_NAME,
    FIRST_SIGHT,
    MENTIONS_FILE,
    NAMES,
    NAMES_SEEN,
    OUT,
    Partition,
)
from pipeline.tables.flags import LOW_CONFIDENCE
from pipeline.tables.sources import MAX_MEGABYTES, MOST_MEGABYTES

app = typer.Typer(
    help="Turns English news articles into a table of their quantitative claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _take_words(folder: Path | None) -> Path | None:
    """Let the user's own reference data be used, once they are proved."""
    from pipeline.lexicon import own

    own.use(folder)
    if own.own_files():
        commands.reference.prove()
    return folder


Input = Annotated[Path, typer.Option(help="Folder of the articles.")]
Output = Annotated[Path, typer.Option(help="Folder for the results.")]
Articles = Annotated[Path, typer.Option(help="Table of articles.")]
Mentions = Annotated[Path, typer.Option(help="Table of mentions.")]
Corrected = Annotated[Path, typer.Option(help="Table of mentions with the corrections made.")]
Claims = Annotated[Path, typer.Option(help="Table of claims.")]
Facts = Annotated[Path, typer.Option(help="Table of facts.")]
Gold = Annotated[Path, typer.Option(help="Checked answers, one JSON object a line.")]
Words = Annotated[
    Path | None,
    typer.Option(
        callback=_take_words, help="Folder of your own words, names and rules, added to the built-in."
    ),
]
Workers = Annotated[int, typer.Option(min=1, help="Number of processes; the result is the same for any.")]
LowConfidence = Annotated[float, typer.Option(min=0, max=1, help="Flag facts whose confidence is lower.")]
Engine = Annotated[Name, typer.Option(help="What does the work; the result is the same with each.")]
Master = Annotated[str | None, typer.Option(help="Cluster of Spark; this machine where none is given.")]
PartitionBy = Annotated[
    Partition | None, typer.Option(help="Write the facts as a data set cut by this column too.")
]
Megabytes = Annotated[float, typer.Option(min=0.001, max=MOST_MEGABYTES, help="Refuse larger files.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"news-metrics {pipeline.__version__}")
        raise typer.Exit


def _take_parameters(context: typer.Context, file: Path | None) -> None:
    """Let values of the file stand for options that are not given."""
    if file is not None:
        from pipeline.commands.parameters import options

        context.default_map = options(file)


@app.callback()
def common(
    params: Annotated[
        Path | None,
        typer.Option(callback=_take_parameters, help="File of parameters of the stages, in YAML."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn English news articles into a table of their quantitative claims."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)


@app.command()
def ingest(
    input: Input = Path("seeds"),
    articles: Articles = ARTICLES_FILE,
    max_megabytes: Megabytes = MAX_MEGABYTES,
    words: Words = None,
) -> None:
    """Read the article files into the table of articles."""
    commands.ingest.ingest([input], articles, max_megabytes)


@app.command()
def extract(
    articles: Articles = ARTICLES_FILE,
    mentions: Mentions = MENTIONS_FILE,
    workers: Workers = 1,
    engine: Engine = Name.PROCESSES,
    master: Master = None,
    words: Words = None,
) -> None:
    """Find the claims and the rejects of the articles."""
    commands.extract.extract(articles, mentions, engine_of(engine, workers, master))


@app.command()
def correct(
    corrections: Annotated[Path, typer.Option(help="File of corrections, in YAML.")] = Path(
        "corrections.yml"
    ),
    mentions: Mentions = MENTIONS_FILE,
    articles: Articles = ARTICLES_FILE,
    corrected: Corrected = CORRECTED_FILE,
    words: Words = None,
) -> None:
    """Make the corrections of people in what was extracted."""
    commands.correct.correct(corrections, mentions, articles, corrected)


@app.command()
def normalise(
    mentions: Corrected = CORRECTED_FILE,
    claims: Claims = CLAIMS_FILE,
    workers: Workers = 1,
    engine: Engine = Name.PROCESSES,
    master: Master = None,
    words: Words = None,
) -> None:
    """Convert units and currencies, name metrics, give ids."""
    commands.normalise.normalise(mentions, claims, engine_of(engine, workers, master))


@app.command()
def publish(
    claims: Claims = CLAIMS_FILE,
    articles: Articles = ARTICLES_FILE,
    low_confidence: LowConfidence = LOW_CONFIDENCE,
    output: Output = OUT,
    words: Words = None,
    partition_by: PartitionBy = None,
) -> None:
    """Check the claims and split them into facts and rejects."""
    commands.publish.publish(claims, articles, low_confidence, output, partition_by)


@app.command()
def evaluate(
    facts: Facts = OUT / FACTS_NAME,
    gold: Gold = Path("tests/gold/seeds.jsonl"),
    articles: Annotated[
        Path | None,
        typer.Option(help="Table of articles: read them again to tell how often a right candidate existed."),
    ] = None,
    output: Output = OUT,
    words: Words = None,
) -> None:
    """Compare the facts with checked answers; write scores, errors and what is plotted of them."""
    typer.echo(commands.evaluate.evaluate(facts, gold, articles, output))


@app.command()
def calibrate(
    readings: Annotated[Path, typer.Option(help="Checked rows as first read, as CSV.")] = FIRST_SIGHT,
    names: Annotated[Path, typer.Option(help="Names of checked articles, as CSV.")] = NAMES_SEEN,
    output: Annotated[Path, typer.Option(help="File of the fitted weights.")] = CONFIDENCE,
    names_output: Annotated[Path, typer.Option(help="File of the weights of names.")] = NAMES,
) -> None:
    """Fit confidence, and what tells a name of an organisation, to checked articles; say how good it is."""
    typer.echo(commands.calibrate.calibrate(readings, names, output, names_output))


@app.command()
def package(output: Output = OUT) -> None:
    """Write the published tables as CSV too, and describe all files as a data package."""
    commands.package.package(output)


@app.command()
def database(output: Output = OUT) -> None:
    """Write the published tables and views of them as a DuckDB file, and the views as SQL."""
    commands.database.database(output)


@app.command()
def report(
    articles: Articles = ARTICLES_FILE,
    output: Output = OUT,
    words: Words = None,
) -> None:
    """Write the report page: the figures, each with its sentence, in one file."""
    commands.report.report(articles, output)


@app.command()
def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help='Files, folders and patterns of articles; "-" reads standard input.'),
    ] = None,
    input: Annotated[
        Path | None, typer.Option(help="One more of them; the folder seeds without any.")
    ] = None,
    output: Output = OUT,
    workers: Workers = 1,
    engine: Engine = Name.PROCESSES,
    master: Master = None,
    max_megabytes: Megabytes = MAX_MEGABYTES,
    low_confidence: LowConfidence = LOW_CONFIDENCE,
    corrections: Annotated[Path | None, typer.Option(help="File of corrections, in YAML.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the log of the run instead.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where anything was refused.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print how long each stage took.")] = False,
    words: Words = None,
    partition_by: PartitionBy = None,
) -> None:
    """Do all stages but evaluate in one go, then show the summary."""
    given = [*(paths or []), *([input] if input else [])] or [Path("seeds")]
    options = commands.run.Options(
        output, workers, max_megabytes, low_confidence, corrections, strict, engine, master, words,
        partition_by,
    )  # fmt: skip
    commands.run.run(given, options, commands.run.Telling(quiet, verbose, as_json))


@app.command()
def seal(output: Output = OUT) -> None:
    """List the outputs with their hashes in manifest.json, where all are of one run."""
    commands.seal.seal(output)


@app.command()
def check(output: Annotated[Path, typer.Argument(help="Folder of the results.")] = OUT) -> None:
    """Tell whether all outputs are of one run and unharmed; exit with 1 where they are not."""
    whole, told = commands.check.check(output)
    typer.echo(told)
    if not whole:
        raise typer.Exit(1)


@app.command()
def summary(output: Output = OUT) -> None:
    """Show what the last run made: files, facts, rejects, flags, scores."""
    typer.echo(commands.summary.summary(output))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="File of one article.")],
    quote: Annotated[str, typer.Argument(help="The figure as in the column quote.")],
    start: Annotated[
        int | None, typer.Option(help="Its quote_start, where several figures have the quote.")
    ] = None,
    words: Words = None,
) -> None:
    """Show for a figure the candidates of each column, what speaks for them, and why the winner won."""
    typer.echo(commands.explain.explain(file, quote, start))


@app.command()
def docs(
    page: Annotated[Path, typer.Option(help="The page to bring up to date.")] = Path("docs/fact-model.md"),
) -> None:
    """Write the columns of the tables into the page of the fact model."""
    commands.docs.docs(page)


def main() -> None:
    """Run the command line; an error that a user can mend is one line on stderr and exit status 1.

    Who ends the program by a signal finds no files that it was about to write.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        app()
    except (ValueError, OSError) as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        if package == "pipeline":
            raise
        typer.echo(f"error: the package {package} is not installed: install news-metrics again", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
