"""Says how many small errors in the code that builds claims the tests would notice: `make mutants`.

A sample of mutants is drawn (see mutations.py), from `pipeline/nlp` or the folders and files that `--code`
names. Each is made in a copy of the project and read twice:

- by `extract` and `normalise` over the articles. A mutant that changes no row of any of them counts for
  nothing: no test can be asked to notice it.
- by the tests of the extraction, up to the first that fails. A mutant that changes a row and fails no test
  survives, and is listed with the first row that it changes.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from pathlib import Path
from queue import Queue
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import pyarrow.parquet as pq
import typer
from mutations import KINDS, Mutant, mutants, sample
from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).resolve().parent.parent
CODE = Path("pipeline/nlp")
ARTICLES = ("seeds", "tests/corpus")
COPIED = ("pipeline", "tests", "seeds", "pyproject.toml")

# The tests of the extraction: those that use its modules or marked sentences, but for those that have
# another job; then those that compare whole articles with checked answers.
USES = re.compile(r"^from (?:pipeline\.(?:nlp|measures)|marked)\b", re.MULTILINE)
OTHER_JOBS = ("bad_files", "correct", "correct_sound", "docs", "engine", "growth", "kept", "mutants", "spark")
OF_OTHER_JOBS = {f"test_{job}.py" for job in OTHER_JOBS}
OF_WHOLE_ARTICLES = (
    "tests/test_pipeline.py::test_every_claim_of_the_seeds_is_found_and_nothing_else",
    "tests/test_pipeline.py::test_an_attribute_clears_its_bar",
    "tests/test_pipeline.py::test_whole_rows_clear_their_bar",
    "tests/test_corpus.py",
    "tests/test_invariants.py",
)
FAILED = (
    2  # pytest returns 1 where a test fails, 2 where a test file cannot be imported, more where it cannot run
)
PATIENCE = 4  # a run that takes so many times longer than without a mutant hangs

Row = dict[str, Any]


@dataclass(frozen=True)
class Unharmed:
    """The project without a mutant: its rows, and the seconds of a processor that each reading takes."""

    rows: list[Row]
    extracting: float
    testing: float


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: the first row that it changes, or None, and whether a test fails."""

    mutant: Mutant
    change: str | None
    killed: bool


def copy_project(tree: Path, folders: list[Path]) -> None:
    """Make `tree` a copy of what reads and tests articles, with a table of the articles of all folders."""
    for name in COPIED:
        if (PROJECT / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(PROJECT / name, tree / name, ignore=unwanted)
        else:
            shutil.copy2(PROJECT / name, tree / name)
    (tree / "articles").mkdir()
    for number, file in enumerate(file for folder in folders for file in sorted(folder.rglob("*.txt"))):
        shutil.copy2(file, tree / "articles" / f"{number:04}.txt")
    code, printed = run(tree, "pipeline", "ingest", "--input", "articles", "--articles", "articles.parquet")
    if code != 0:
        raise SystemExit(f"the articles cannot be read:\n{printed}")


def run(tree: Path, module: str, *arguments: str, limit: float | None = None) -> tuple[int, str]:
    """Run a module in the tree; return its exit code and what it printed.

    It may use `limit` seconds of a processor (on a busy machine these take longer) and is then killed, which
    gives a negative code.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    limited = ["sh", "-c", 'ulimit -t "$0"; exec "$@"', "unlimited" if limit is None else str(ceil(limit))]
    done = subprocess.run(
        [*limited, sys.executable, "-m", module, *arguments],
        cwd=tree,
        env=kept | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def extract(tree: Path, limit: float | None = None) -> list[Row] | None:
    """Return the rows that the code of the tree makes of the articles; None where it fails or hangs."""
    for arguments in (
        ("extract", "--articles", "articles.parquet", "--mentions", "mentions.parquet"),
        ("normalise", "--mentions", "mentions.parquet", "--claims", "claims.parquet"),
    ):
        code, _ = run(tree, "pipeline", *arguments, limit=limit)
        if code != 0:
            return None
    rows: list[Row] = pq.read_table(tree / "claims.parquet").to_pylist()
    return rows


def tests_of(tree: Path, changed: str = "") -> list[str]:
    """Return the tests of the extraction, those of the changed module and room first."""
    module = changed.removesuffix(".py").replace("/", ".")
    room = module.rpartition(".")[0]
    texts = {
        file.name: file.read_text(encoding="utf-8") for file in sorted((tree / "tests").glob("test_*.py"))
    }
    using = [name for name, text in texts.items() if USES.search(text) and name not in OF_OTHER_JOBS]
    using.sort(key=lambda name: (module not in texts[name], room not in texts[name]))
    return [f"tests/{name}" for name in using] + [*OF_WHOLE_ARTICLES]


def complaint(tree: Path, limit: float | None = None, changed: str = "") -> str | None:
    """Return what the first test of the extraction that fails says, None where all pass within the limit.

    Raises SystemExit where the tests cannot be run at all.
    """
    tests = tests_of(tree, changed)
    code, printed = run(tree, "pytest", "-x", "-p", "no:cacheprovider", *tests, limit=limit)
    if code > FAILED:
        raise SystemExit(f"the tests of the extraction cannot be run:\n{printed}")
    return None if code == 0 else printed


def measure(tree: Path) -> Unharmed:
    """Return how the tree does without a mutant; raises SystemExit where its own tests fail."""
    start = used()
    rows = extract(tree)
    middle = used()
    wrong = "no rows" if rows is None else complaint(tree)
    if rows is None or wrong is not None:
        raise SystemExit(f"the extraction or its tests fail without a mutant, mend that first:\n{wrong}")
    return Unharmed(rows, middle - start, used() - middle)


def used() -> float:
    """Return the seconds of a processor that the programs run so far have used."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def fate(mutant: Mutant, tree: Path, unharmed: Unharmed) -> Fate:
    """Try the mutant in the tree, and leave that as it was."""
    with applied(mutant, tree):
        rows = extract(tree, PATIENCE * unharmed.extracting)
        change = "it fails or hangs" if rows is None else difference(unharmed.rows, rows)
        patience = PATIENCE * unharmed.testing
        killed = change is not None and complaint(tree, patience, mutant.path) is not None
        return Fate(mutant, change, killed)


@contextmanager
def applied(mutant: Mutant, tree: Path) -> Iterator[None]:
    """Make the error in the tree, and take it back."""
    file = tree / mutant.path
    code = file.read_bytes()
    file.write_bytes(mutant.apply(code))
    try:
        yield
    finally:
        file.write_bytes(code)


def difference(before: list[Row], after: list[Row]) -> str | None:
    """Return in one line what becomes of the first row that is not the same, or None."""
    for old, new in zip_longest(before, after):
        if old == new:
            continue
        row = old or new
        what = "a row more or less"
        if old and new and (old["article_id"], old["quote_start"]) == (new["article_id"], new["quote_start"]):
            name = next(name for name in old if old[name] != new[name])
            what = f"{name} {old[name]!r} -> {new[name]!r}"
        return f"{row['quote']!r} in {row['sentence']!r}: {what}"
    return None


def try_all(drawn: list[Mutant], folders: list[Path], processes: int) -> list[Fate]:
    """Return what became of each mutant, tried in as many copies of the project as there are processes."""
    progress = Console(stderr=True)
    with TemporaryDirectory(prefix="mutants") as folder, ThreadPoolExecutor(processes) as pool:
        trees: Queue[Path] = Queue()
        for number in range(processes):
            tree = Path(folder, str(number))
            tree.mkdir()
            copy_project(tree, folders)
            trees.put(tree)
        unharmed = measure(tree)
        progress.print(f"without a mutant: {len(unharmed.rows)} rows, {unharmed.testing:.0f} s of tests")

        def one(mutant: Mutant) -> Fate:
            tree = trees.get()
            try:
                found = fate(mutant, tree, unharmed)
            finally:
                trees.put(tree)
            progress.print("." if found.change is None else "k" if found.killed else "S", end="")
            return found

        fates = list(pool.map(one, drawn))
    progress.print()
    return fates


def table(fates: list[Fate]) -> Table:
    """Return how many mutants of each kind change a row, and how many of those are killed."""
    shown = Table("kind", "mutants", "change a row", "killed", "share")
    for kind in (*KINDS, "all"):
        tried = [one for one in fates if kind in (one.mutant.kind, "all")]
        changing = sum(one.change is not None for one in tried)
        killed = sum(one.killed for one in tried)
        share = f"{killed / changing:.0%}" if changing else ""
        shown.add_row(kind, str(len(tried)), str(changing), str(killed), share)
    return shown


def _modules(code: list[Path]) -> list[Path]:
    """Return the modules that are, or stand in, the paths below the project."""
    places = [PROJECT / path for path in code]
    return sorted(
        {file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))}
    )


def main(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="More folders of articles.", exists=True, file_okay=False)
    ] = None,
    size: Annotated[int, typer.Option(min=1, help="How many mutants to try.")] = 60,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.")] = 1,
    code: Annotated[
        list[Path] | None, typer.Option(help="Draw from this folder or file of the project, and no other.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many to try at once.")] = os.cpu_count() or 1,
) -> None:
    """Try a sample of mutants of the code that builds claims, and list those that no test notices."""
    console = Console()
    files = {file.relative_to(PROJECT).as_posix(): file for file in _modules(code or [CODE])}
    found = [mutant for path, file in files.items() for mutant in mutants(path, file.read_bytes())]
    drawn = sample(found, size, seed)
    console.print(f"{len(drawn)} of the {len(found)} mutants of {len(files)} modules, seed {seed}")
    fates = try_all(drawn, [*(PROJECT / name for name in ARTICLES), *(folders or [])], processes)
    console.print(table(fates))
    for one in fates:
        if one.change is not None and not one.killed:
            told = f"survives: {one.mutant}\n    {one.change}"
            console.print(told, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
