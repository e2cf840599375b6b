"""The command `run`: all stages but evaluate in one go; the tables between them are there only meanwhile."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import typer

from pipeline import commands, io
from pipeline.commands.check import place, stale
from pipeline.commands.claimed import claimed
from pipeline.commands.correct import corrected_tables
from pipeline.commands.engines import Name, engine_of
from pipeline.commands.extract import PIECE, extracted
from pipeline.commands.files import (
    ARTICLES_FILE,
    CLAIMS_FILE,
    DATABASE_NAME,
    FACTS_NAME,
    REPORT_NAME,
    RUN_NAME,
    SCORES_NAME,
    Partition,
)
from pipeline.commands.ingest import ROWS as ARTICLE_ROWS
from pipeline.commands.ingest import read_articles, require_read
from pipeline.commands.normalise import normalised
from pipeline.commands.outputs import COMPARED, outputs_in
from pipeline.commands.package import write_package
from pipeline.commands.publish import publish_tables
from pipeline.commands.runlog import RunLog
from pipeline.commands.summary import summary
from pipeline.engine import share
from pipeline.engine.progress import Count, counting
from pipeline.io.newset import MANIFEST, PLACING, NewSet
from pipeline.tables.run import one_run
from pipeline.tables.schema import ARTICLES, CLAIMS

REFUSED = 3  # the exit status of --strict where anything was refused


@dataclass(frozen=True)
class Telling:
    """How much a run says: nothing but errors (`quiet`), each stage (`verbose`), or `as_json` at the end."""

    quiet: bool = False
    verbose: bool = False
    as_json: bool = False


@dataclass(frozen=True)
class Options:
    """What a run is asked for beside its input; see the options of the command."""

    output: Path
    workers: int
    max_megabytes: float
    low_confidence: float
    corrections: Path | None
    strict: bool
    engine: Name = Name.PROCESSES
    master: str | None = None
    words: Path | None = None
    partition_by: Partition | None = None


def run(paths: Sequence[Path], options: Options, telling: Telling) -> None:
    """Write all outputs of the articles at the paths, then show the summary of them, or the log as JSON.

    What needs a library that is not installed is left out, and said. Raises DataError where not one article
    could be read or the output folder holds files of others, and typer.Exit with the status REFUSED where
    `strict` and anything was refused.
    """
    log = RunLog(_parameters(paths, options))
    _require_free(options.output)
    with NewSet(options.output) as new:
        tables, made = _made(paths, options, telling, log, new)
    if telling.as_json:
        typer.echo(json.dumps(made, ensure_ascii=False))
    elif not telling.quiet:
        typer.echo(summary(options.output))
    require_read(tables["files"], made["articles"]["read"], ", ".join(map(str, paths)))
    if options.strict and made["articles"]["refused"]:
        raise typer.Exit(REFUSED)


def _require_free(output: Path) -> None:
    """Raise DataError where a file has the name of an output but is of no run: it is not ours to replace."""
    if not any((output / name).exists() for name in (MANIFEST, FACTS_NAME, PLACING)):
        taken = next(iter(outputs_in(output)), None)
        if taken is not None:
            raise io.DataError(
                f"{output / taken}: not of a run of this program, as there is no {FACTS_NAME} beside it; "
                "move it away, or choose another folder"
            )


def _made(
    paths: Sequence[Path], options: Options, telling: Telling, log: RunLog, new: NewSet
) -> tuple[dict[str, pa.Table], dict[str, Any]]:
    """Put the outputs of the articles at the paths in place; return the published tables and the log."""
    articles, claims = new.scratch(ARTICLES_FILE.name), new.scratch(CLAIMS_FILE.name)
    with engine_of(options.engine, options.workers, options.master) as pool:
        with _stage("reading", log, telling) as count:
            read = read_articles(paths, options.max_megabytes, pool, count)
            io.write_tables(read, articles, ARTICLES, ARTICLE_ROWS)
        with _stage("extracting", log, telling, io.rows_of(articles, ARTICLES)) as count:
            together = share(io.rows_of(articles, ARTICLES), pool.number, PIECE)
            texts = io.read_tables(articles, ARTICLES, together)
            if options.corrections is None:
                found = claimed(texts, pool, count)
            else:
                mentions = extracted(texts, pool, count)
                found = normalised(corrected_tables(mentions, articles, options.corrections), pool)
            io.write_tables(found, claims, CLAIMS)
    with _stage("publishing", log, telling):
        tables = _published(claims, articles, options, new)
    run = one_run(tables.values())
    made = log.to_dict(run, tables)
    io.write_json(made, new.path(RUN_NAME))
    place(new, tables, _left_over(new, run), complete=True)
    return tables, made


def _left_over(new: NewSet, run: str | None) -> set[str]:
    """Return which outputs of an earlier run in the folder are not of this one."""
    others = set(outputs_in(new.folder)) - set(new.made)
    return others if stale(new.folder, [SCORES_NAME], run) else others - set(COMPARED)


def _parameters(paths: Sequence[Path], options: Options) -> dict[str, Any]:
    """Return what the run was asked for in JSON's types."""
    asked = {"input": list(paths), **asdict(options)}
    del asked["strict"]
    found: dict[str, Any] = json.loads(json.dumps(asked, default=str))
    return found


def _published(claims: Path, articles: Path, options: Options, new: NewSet) -> dict[str, pa.Table]:
    tables = publish_tables(claims, articles, options.low_confidence, new, options.partition_by)
    write_package(tables, new)
    with _unless_missing(new.folder / DATABASE_NAME):
        commands.database.write_database(tables, new)
    with _unless_missing(new.folder / REPORT_NAME):
        commands.report.write_report(tables, articles, new)
    return tables


@contextmanager
def _unless_missing(path: Path) -> Iterator[None]:
    """Leave `path` out where its extra is not installed, and say so."""
    try:
        yield
    except commands.MissingExtraError as error:
        typer.echo(f"left out {path}: {error}", err=True)


@contextmanager
def _stage(what: str, log: RunLog, telling: Telling, total: int | None = None) -> Iterator[Count]:
    """Time a stage and show how far it is."""
    with log.timed(what), counting(what, total, shown=not telling.quiet) as count:
        yield count
    if telling.verbose:
        typer.echo(f"{what}: {log.seconds[what]:.1f} s", err=True)
