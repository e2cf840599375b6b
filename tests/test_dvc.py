"""DVC tells the truth: a change of any file reruns the stages that use it, and no other."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import pytest
from dvc.repo import Repo
from pages import environment
from stage_deps import PROJECT, STAGES, dependency, dvc

FROM_ARTICLES = [stage for stage in STAGES if stage != "calibrate"]  # which reads answers of earlier readings
REMARK = b"\n# a remark\n"  # what is made stays the same, so that no stage runs because of the one before


@pytest.fixture(scope="module")
def project(cloned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, after `make facts`, for files to be changed in."""
    return Path(shutil.copytree(cloned, tmp_path_factory.mktemp("dvc") / "project", symlinks=True))


@contextmanager
def changed(path: Path) -> Iterator[None]:
    """Add a remark to the file for as long as the block runs."""
    before = path.read_bytes()
    path.write_bytes(before + REMARK)
    try:
        yield
    finally:
        path.write_bytes(before)


def files_of_the_package() -> list[str]:
    line = ["git", "ls-files", "-co", "--exclude-standard", "pipeline"]
    listed = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def test_a_changed_file_touches_the_stages_that_use_it(project: Path, used: dict[str, set[str]]):
    rooms = {dependency(name): project / name for name in files_of_the_package()}
    uses = {stage: {dependency(path) for path in paths} for stage, paths in used.items()}
    made = {
        stage: {path for path in written if path.startswith("pipeline/")}
        for stage, written in outputs().items()
    }
    expected = {stage: (uses[stage] | made[stage]) & rooms.keys() for stage in STAGES}
    assert Repo(project).status() == {}
    with ExitStack() as stack:
        for path in rooms.values():
            stack.enter_context(changed(path))
        told = Repo(project).status()
    assert {stage.rpartition(":")[2]: touching(reasons) for stage, reasons in told.items()} == expected
    assert Repo(project).status() == {}


def touching(reasons: list[dict[str, dict[str, str]]]) -> set[str]:
    """Return the changed files and folders by which DVC says that a stage is to be run."""
    return {path for reason in reasons for paths in reason.values() for path in paths}


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("pipeline/reference/package.yml", ["package", "report"]),
        ("pipeline/reference/bounds.yml", ["correct", "normalise", "publish"]),
        ("corrections.yml", ["correct"]),
    ],
)
def test_a_changed_file_reruns_those_stages(project: Path, name: str, stages: list[str]):
    path = project / name
    before = path.read_bytes()
    path.write_bytes(before + REMARK)
    assert ran(project) == stages
    path.write_bytes(before)
    ran(project)
    assert ran(project) == []


def test_a_new_article_reruns_everything_and_its_removal_takes_it_back(project: Path):
    article = project / "seeds" / "lockers.txt"
    article.write_text("2023-04-18\n\nGansu Postal Branch has set up 2,140 parcel lockers.\n")
    assert ran(project) == FROM_ARTICLES
    assert b"lockers.txt" in (project / "data/out/report.html").read_bytes()
    assert "lockers" in articles_of_the_database(project)
    article.unlink()
    assert ran(project) == []  # all is restored as it was
    assert "lockers" not in articles_of_the_database(project)
    assert Repo(project).status() == {}


def outputs() -> dict[str, set[str]]:
    """Return the files that each stage writes: a name, or a mapping of one name to its settings."""
    listed = {stage: dvc()[stage].get("outs", []) for stage in STAGES}
    return {
        stage: {next(iter(out)) if isinstance(out, dict) else out for out in outs}
        for stage, outs in listed.items()
    }


def articles_of_the_database(project: Path) -> set[str]:
    with duckdb.connect(project / "data/out/facts.duckdb", read_only=True) as database:
        return {name for (name,) in database.sql("SELECT article_id FROM facts").fetchall()}


def ran(project: Path) -> list[str]:
    """Return the stages whose commands `dvc repro` runs."""
    done = subprocess.run(
        ["dvc", "repro"], cwd=project, env=environment(project), capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    return [line.split("'")[1] for line in lines if line.startswith("Running stage")]
