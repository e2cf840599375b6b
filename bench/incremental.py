"""What one article more costs, in processor time, beside a run from nothing and one with nothing changed.

The tables of the second run are compared, byte for byte, with those of a run of the same folder from nothing.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from articles import articles, write
from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).parent.parent
SAME = ("facts", "rejects", "files", "dim_article", "dim_metric", "dim_province")


def seconds(folder: Path, output: Path) -> float:
    """Run the pipeline in the folder above `folder`, and return the processor time of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        "--input",
        str(folder),
        "--output",
        str(output),
        "--quiet",
    ]
    path = {"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"}
    subprocess.run(line, cwd=folder.parent, env=path, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(
    number: Annotated[int, typer.Option(min=1, help="Articles of the first run.")] = 2000,
    kind: Annotated[str, typer.Option(help="Kind of the articles.")] = "seeds",
    output: Annotated[Path | None, typer.Option(help="File for the figures, as JSON.")] = None,
) -> None:
    """Print the processor seconds of the runs, and of each the share of the run from nothing."""
    made: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        texts = articles(number + 1, kind)
        write(work / "in", (next(texts) for _ in range(number)))
        made["from nothing"] = seconds(work / "in", work / "first")
        write(work / "in", texts, number)
        made["one article more"] = seconds(work / "in", work / "more")
        made["nothing changed"] = seconds(work / "in", work / "again")
        shutil.rmtree(work / "data")
        made["from nothing, with that one"] = seconds(work / "in", work / "anew")
        files = [f"{table}.parquet" for table in SAME]
        same = all(
            (work / "more" / file).read_bytes() == (work / "anew" / file).read_bytes() for file in files
        )
    table = Table("run", "processor seconds", "of the first", box=None)
    for what, spent in made.items():
        table.add_row(what, f"{spent:.1f}", f"{spent / made['from nothing']:.3f}")
    Console(width=110).print(table)
    typer.echo("tables: the same to the byte" if same else "tables: NOT the same")
    if output is not None:
        found = {"articles": number, "kind": kind, "seconds": made, "same": same}
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(found, indent=2) + "\n")
    raise typer.Exit(0 if same else 1)


if __name__ == "__main__":
    typer.run(main)
