"""What goes wrong around a run is one clear line; the old outputs stand, and no other file stays."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline import io
from pipeline.io.newset import LOCK, MAKING, NewSet
from pipeline.io.sources import find_files, load_files

PROJECT = Path(__file__).parent.parent
ARTICLE = "2021-05-20\n\nQinghai Postal Branch has opened {} rural mail routes.\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fault is made with means of Linux")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an article, beside which `out` has the outputs of an earlier run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ARTICLE.format(32))
    assert CliRunner().invoke(cli.app, ["run", "news", "--output", "out", "-q"]).exit_code == 0
    (tmp_path / "news" / "a.txt").write_text(ARTICLE.format(33))
    return tmp_path / "news"


def standing() -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in Path("out").iterdir()}


def is_whole() -> bool:
    return "unharmed" in CliRunner().invoke(cli.app, ["check", "out"]).output


def begin(*before: str) -> subprocess.Popen[str]:
    """Start a run in a process of its own, in which the lines `before` are run first."""
    code = "\n".join([*before, "import sys", "from pipeline.__main__ import main", "main()"])
    return subprocess.Popen(
        [sys.executable, "-c", code, "run", "news", "--output", "out", "-q"],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@LINUX
@pytest.mark.parametrize("most", [0, 100_000, 1_000_000, 2_000_000])
def test_no_more_room_on_the_disk(most: int, news: Path):
    before = standing()
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {resource.RLIM_INFINITY}))"
    with begin("import resource", limit) as run:
        out, err = run.communicate()
    assert (run.returncode, out) == (1, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert standing() == before
    assert is_whole()


def test_no_room_in_the_folder_of_temporary_files(news: Path, monkeypatch: pytest.MonkeyPatch):
    before = standing()
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert CliRunner().invoke(cli.app, ["run", "news", "--output", "out", "-q"]).exit_code == 0
    monkeypatch.undo()
    monkeypatch.chdir(news.parent)
    assert is_whole()
    assert standing() != before


@LINUX
def test_a_run_that_is_asked_to_end_leaves_the_old_outputs_and_no_other_file(news: Path):
    before = standing()
    with begin(
        "import pipeline.commands.run as r; r.read_articles = lambda *_: __import__('time').sleep(60)"
    ) as run:
        while not Path("out", MAKING).exists():
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGTERM)
        run.communicate()
    assert run.returncode == 128 + signal.SIGTERM
    assert standing() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(news: Path):
    Path("out").chmod(0o500)
    before = standing()
    done = CliRunner().invoke(cli.app, ["run", "news", "--output", "out"])
    Path("out").chmod(0o700)
    assert "cannot be written: Permission denied" in str(done.exception)
    assert standing() == before


@LINUX
def test_a_folder_that_cannot_be_made():
    with pytest.raises(io.DataError, match="/proc/out: cannot be written"), NewSet(Path("/proc/out")):
        pass


def test_a_folder_with_files_of_others(news: Path):
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("mine")
    assert CliRunner().invoke(cli.app, ["run", "news", "--output", "mine", "-q"]).exit_code == 0
    assert Path("mine/notes.txt").read_text() == "mine"
    Path("yours").mkdir()
    Path("yours/report.html").write_text("yours")
    done = CliRunner().invoke(cli.app, ["run", "news", "--output", "yours"])
    assert "report.html: not of a run of this program" in str(done.exception)
    assert [path.name for path in Path("yours").iterdir()] == ["report.html"]


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE)
    found = find_files([tmp_path], tmp_path)
    (tmp_path / "a.txt").unlink()
    first, second = load_files(found)
    assert (first.data, first.error) == (None, "no such file or directory")
    assert second.data == ARTICLE.encode()


def test_a_package_that_is_not_installed(news: Path):
    before = standing()
    with begin("import sys", "sys.modules['spacy'] = None") as run:
        _, err = run.communicate()
    assert run.returncode == 1
    assert err == "error: the package spacy is not installed: install news-metrics again\n"
    assert standing() == before


def test_what_was_made_wrong_is_not_published(news: Path, monkeypatch: pytest.MonkeyPatch):
    before = standing()
    monkeypatch.setattr(cli.commands.database, "make_duckdb", lambda *args: args[-1].write_bytes(b""))
    done = CliRunner().invoke(cli.app, ["run", "news", "--output", "out"])
    assert "nothing was written, as what was made does not hold together: facts.duckdb" in str(done.exception)
    assert standing() == before


def test_nothing_of_a_lock_stays(news: Path):
    assert not Path("out", LOCK).exists()
