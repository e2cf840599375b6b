"""Whatever DVC does to the outputs, all of them are of one run."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from pages import environment

ARTICLE = "2023-04-18\n\nGansu Postal Branch has set up 2,140 parcel lockers.\n"


@pytest.fixture(scope="module")
def project(cloned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project after `make facts`, in whose last commit there is one more article."""
    folder = Path(shutil.copytree(cloned, tmp_path_factory.mktemp("sets") / "project", symlinks=True))
    assert is_whole(folder)
    (folder / "seeds" / "lockers.txt").write_text(ARTICLE)
    run(folder, "dvc repro -q", "git add -A", "git commit -qm lockers")
    assert is_whole(folder)
    return folder


def run(folder: Path, *lines: str) -> None:
    for line in lines:
        subprocess.run(line.split(), cwd=folder, env=environment(folder), check=True, capture_output=True)


def check(folder: Path) -> tuple[int, str]:
    line = [sys.executable, "-m", "pipeline", "check"]
    done = subprocess.run(
        line, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout


def is_whole(folder: Path) -> bool:
    status, told = check(folder)
    assert status == 0, told
    return "all of the run" in told


def counted(folder: Path) -> int:
    """Return the facts of the database, which are those of the table beside it."""
    with duckdb.connect(folder / "data/out/facts.duckdb", read_only=True) as database:
        [(count,)] = database.sql("SELECT count(*) FROM facts").fetchall()
    assert count == pq.read_metadata(folder / "data/out/facts.parquet").num_rows
    return int(count)


def test_after_checkout(project: Path):
    newer = counted(project)
    run(project, "git checkout -q HEAD~1", "dvc checkout -q")
    try:
        assert is_whole(project)
        assert counted(project) == newer - 1
    finally:
        run(project, "git checkout -q main", "dvc checkout -q")
    assert is_whole(project)
    assert counted(project) == newer


def test_after_an_experiment_and_back(project: Path):
    run(project, "dvc exp run -q -n doubtful -S low_confidence=0.6")
    assert is_whole(project)
    run(project, "git checkout -q .", "dvc checkout -q")
    assert is_whole(project)
    run(project, "dvc exp apply -q doubtful")
    assert is_whole(project)
    run(project, "git checkout -q .", "dvc checkout -q", "dvc repro -q")
    assert is_whole(project)


def test_after_pull(project: Path, tmp_path: Path):
    run(project, f"dvc remote add -q -d there {tmp_path / 'remote'}", "dvc push -q")
    run(tmp_path, f"git clone -q {project} clone")
    clone = tmp_path / "clone"
    shutil.copy(project / ".dvc" / "config", clone / ".dvc" / "config")
    run(clone, "dvc pull -q")
    assert is_whole(clone)
    assert counted(clone) == counted(project)


def test_between_the_stages_of_a_run(project: Path):
    article = project / "seeds" / "lockers.txt"
    article.write_text(ARTICLE.replace("2,140", "2,141"))
    try:
        run(project, "dvc repro -q publish")
        assert check(project)[0] == 1
        run(project, "dvc repro -q")
        assert is_whole(project)
    finally:
        run(project, "git checkout -q .", "dvc repro -q")


@pytest.mark.parametrize(
    ("name", "left", "told"),
    [
        (".dvc/tmp/rwlock", '{"write": {"seeds": {"pid": 12', "JSON structure is corrupted"),
        (".dvc/tmp/rwlock", "", "JSON structure is corrupted"),
        ("dvc.lock", "schema: '2.0'\nstages:\n  ingest:\n    cmd: 'python", "is invalid"),
    ],
)
def test_make_goes_on_where_a_kill_cut_a_file_of_dvc(project: Path, name: str, left: str, told: str):
    (project / name).write_text(left)
    (project / "seeds" / "carts.txt").write_text(ARTICLE.replace("lockers", "carts"))
    try:
        stopped = subprocess.run(
            ["dvc", "repro"],
            cwd=project,
            env=environment(project),
            capture_output=True,
            text=True,
            check=False,
        )
        assert told in stopped.stdout + stopped.stderr
        run(project, "make facts")
        assert is_whole(project)
    finally:
        (project / "seeds" / "carts.txt").unlink()
        run(project, "make facts")
