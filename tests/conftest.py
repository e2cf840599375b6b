"""Runs of the whole pipeline that several test modules look at; each is made once."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from filelock import FileLock
from hypothesis import settings
from pages import clone
from stage_deps import used_by_stages

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.commands import files
from pipeline.facts.publish import Published, publish
from pipeline.intake.ingest import ingest
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.io.sources import read_files
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.sources import MAX_MEGABYTES
from pipeline.tables.typed import table_of

# The same examples in every run: a change never passes or fails by luck.
settings.register_profile("repeatable", derandomize=True, deadline=None)
# HYPOTHESIS_PROFILE=long: other examples in every run, many of them, for the properties of what is read.
settings.register_profile("long", max_examples=int(os.environ.get("EXAMPLES", "7200")), deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

PROJECT = Path(__file__).parent.parent
FOLDERS = {name: PROJECT / name for name in ("seeds", "tests/data/articles")}

Row = dict[str, Any]
TESTS = count()


@dataclass(frozen=True)
class Run:
    """The articles and the published tables of one run, as rows."""

    articles: list[Row]
    published: Published
    facts: list[Row]
    rejects: list[Row]

    @property
    def texts(self) -> dict[str, str]:
        return {row["article_id"]: row["text"] for row in self.articles}


def articles_of(texts: Mapping[str, str]) -> pa.Table:
    """Return ARTICLES of texts by their ids."""
    rows = [article_row(text, f"in/{name}.txt", read_layout(text)) for name, text in texts.items()]
    return table_of(rows, ARTICLES)


def published_of(mentions: pa.Table, articles: pa.Table) -> Published:
    """Return what is published of the mentions in the articles."""
    return publish(engine.run(normalise_stage, mentions, CLAIMS), [articles])


def run_pipeline(articles: pa.Table) -> Run:
    published = published_of(engine.run(extract_stage, articles, MENTIONS), articles)
    return Run(articles.to_pylist(), published, published.facts.to_pylist(), published.rejects.to_pylist())


@cache
def run_folder(name: str) -> Run:
    return run_pipeline(ingest(read_files(FOLDERS[name], PROJECT, MAX_MEGABYTES)))


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find what another read: some read with code that they have changed."""
    folder = tmp_path_factory.getbasetemp() / "kept" / str(next(TESTS))
    monkeypatch.setattr(files, "KEPT_LAYOUTS", folder / "layouts")
    monkeypatch.setattr(files, "KEPT_MENTIONS", folder / "mentions")
    monkeypatch.setattr(files, "KEPT_KEYS", folder / "keys")


def made_once(name: str, make: Callable[[Path], object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that `make` has filled, in whichever of the processes that test together came first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what another began and could not end
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def cloned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh copy of the project after `make facts`; tests work on copies of it."""
    return made_once("clone", clone, tmp_path_factory)


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return which files of the package each stage's command loads or may read, from a real run."""

    def trace(folder: Path) -> None:
        found = used_by_stages(folder)
        told = json.dumps({stage: sorted(paths) for stage, paths in found.items()})
        (folder / "used.json").write_text(told, encoding="utf-8")

    written = made_once("traced", trace, tmp_path_factory) / "used.json"
    return {stage: set(paths) for stage, paths in json.loads(written.read_text(encoding="utf-8")).items()}


@pytest.fixture(scope="session")
def seeds() -> Run:
    return run_folder("seeds")


@pytest.fixture(scope="session")
def examples() -> Run:
    return run_folder("tests/data/articles")


@pytest.fixture(scope="session", params=FOLDERS)
def run(request: pytest.FixtureRequest) -> Run:
    return run_folder(request.param)


# Files of long tests: begun first, so that no process waits for another's at the end.
LONG = (
    "test_docs",
    "test_dvc",
    "test_dvc_sets",
    "test_packaging",
    "test_own_words",
    "test_pipeline",
    "test_kills",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the long tests come first; the order is else kept."""
    items.sort(key=lambda item: item.path.stem not in LONG)
