"""What a run of many articles takes: words per second and the memory of the largest process, by engine.

Each run reads the same generated articles from nothing; the page is no part of it.
"""

import json
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import Annotated

import typer
from articles import articles, write
from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).parent.parent
STAGES = (
    ("ingest", "--input", "in"),
    ("extract",),
    ("correct",),
    ("normalise",),
    ("publish", "--output", "out"),
)
WORKING = {"extract", "normalise"}  # stages that take an engine
ENGINES = {"1 worker": ["--workers", "1"], "2 workers": ["--workers", "2"]}
SPARK = {"Spark local[2]": ["--engine", "spark", "--master", "local[2]"]}
MEGABYTE = 1024  # in the kilobytes of getrusage


def measured(folder: Path, line: list[str]) -> tuple[float, float]:
    """Run a stage in `folder`; return its seconds of wall time and the megabytes of its largest process."""
    code = (
        "import resource, subprocess, sys; "
        "done = subprocess.run([sys.executable, '-m', 'pipeline', *sys.argv[1:]]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *line],
        cwd=folder,
        env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return time.perf_counter() - started, int(done.stdout.splitlines()[-1]) / MEGABYTE


def main(
    numbers: Annotated[list[int] | None, typer.Argument(help="How many articles; 1000 without any.")] = None,
    kind: Annotated[str, typer.Option(help="Kind of the articles.")] = "seeds",
    spark: Annotated[bool, typer.Option("--spark", help="Spark too, which must be installed.")] = False,
    output: Annotated[Path | None, typer.Option(help="File for the figures, as JSON.")] = None,
) -> None:
    """Print words per second, seconds and memory for each number of articles and each engine."""
    made: list[dict[str, object]] = []
    table = Table("articles", "engine", "words/s", "seconds", "MB, stage by stage", box=None)
    for number, (engine, options) in product(
        numbers or [1000], {**ENGINES, **(SPARK if spark else {})}.items()
    ):
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            write(work / "in", articles(number, kind))
            (work / "corrections.yml").write_text("[]\n")
            words = sum(len(file.read_text().split()) for file in (work / "in").rglob("*.txt"))
            found = {
                stage[0]: measured(work, [*stage, *(options if stage[0] in WORKING else [])])
                for stage in STAGES
            }
        seconds = sum(spent for spent, _ in found.values())
        megabytes = {stage: round(most) for stage, (_, most) in found.items()}
        told = ", ".join(f"{stage} {most:,}" for stage, most in megabytes.items())
        table.add_row(f"{number:,}", engine, f"{words / seconds:,.0f}", f"{seconds:.1f}", told)
        made.append({"articles": number, "engine": engine, "words/s": words / seconds, "stages": found})
    Console(width=130).print(table)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps({"kind": kind, "runs": made}, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
