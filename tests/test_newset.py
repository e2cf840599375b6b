"""The outputs of a run appear together or not at all, wherever it is stopped, and `check` sees a break."""

import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline import io
from pipeline.commands.outputs import OUTPUTS
from pipeline.io import newset
from pipeline.io.carried import run_in
from pipeline.io.newset import GONE, LOCK, MAKING, MANIFEST, PLACING, NewSet, read_manifest, recover

ARTICLE = "2021-05-20\n\nQinghai Postal Branch has opened {} rural mail routes.\n"


class Stopped(BaseException):
    """As if the program were killed: nothing handles it."""


def files(folder: Path) -> dict[str, str]:
    """Return what a reader finds in the folder: all files but the manifest."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != MANIFEST}


def write(folder: Path, run: str, *names: str, gone: tuple[str, ...] = ()) -> None:
    with NewSet(folder) as new:
        for name in names:
            io.write_text(run, new.path(name))
        new.place(run, gone=gone)


OLD, NEW = {"a.txt": "old", "b.txt": "old", "c.txt": "old"}, {"a.txt": "new", "b.txt": "new", "d.txt": "new"}


def test_a_set_replaces_another(tmp_path: Path):
    write(tmp_path, "old", *OLD)
    (tmp_path / "mine.txt").write_text("of somebody else")
    write(tmp_path, "new", *NEW, gone=("c.txt",))
    assert files(tmp_path) == {**NEW, "mine.txt": "of somebody else"}
    assert read_manifest(tmp_path)["run"] == "new"
    assert list(read_manifest(tmp_path)["files"]) == sorted(NEW)


def test_an_error_leaves_the_old_files_and_no_other(tmp_path: Path):
    write(tmp_path, "old", *OLD)
    with pytest.raises(OSError, match="disk full"), NewSet(tmp_path) as new:
        io.write_text("new", new.path("a.txt"))
        raise OSError("disk full")
    assert files(tmp_path) == OLD
    with pytest.raises(OSError, match="disk full"), NewSet(tmp_path / "fresh"):
        raise OSError("disk full")
    assert not (tmp_path / "fresh").exists()


STEPS = ("rename", "replace", "unlink", "rmdir")  # what changes a folder


def stop_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the program stop before the change of that number, from 0; return how many there were."""
    made = 0

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changing(*args: object, **options: object) -> object:
            nonlocal made
            if made >= step:
                raise Stopped
            made += 1
            return change(*args, **options)

        return changing

    for name in STEPS:
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(newset.shutil, "rmtree", counted(shutil.rmtree))
    return lambda: made


@pytest.mark.parametrize("step", range(40))
def test_stopped_at_any_step_one_of_the_sets_stands_whole(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write(tmp_path, "old", *OLD)
    with monkeypatch.context() as patched:
        stop_at(step, patched)
        with suppress(Stopped):
            write(tmp_path, "new", *NEW, gone=("c.txt",))
    FileLock(tmp_path / LOCK).release()
    assert recover(tmp_path)
    assert files(tmp_path) in (OLD, NEW)
    assert read_manifest(tmp_path)["run"] == next(iter(files(tmp_path).values()))
    write(tmp_path, "new", *NEW, gone=("c.txt",))
    assert files(tmp_path) == NEW


def test_a_set_has_all_those_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, "old", *OLD)
    with monkeypatch.context() as patched:
        made = stop_at(40, patched)
        write(tmp_path, "new", *NEW, gone=("c.txt",))
    assert 10 < made() < 40


def test_what_waits_is_dropped_where_the_folder_was_changed_since(tmp_path: Path):
    write(tmp_path, "old", *OLD)
    (tmp_path / PLACING).mkdir()
    for name in ("b.txt", "d.txt"):
        io.write_text("new", tmp_path / PLACING / name)
    listed = {
        name: newset.identity(tmp_path / PLACING / "d.txt") for name in NEW
    }  # a.txt: moved, then replaced
    io.write_json({"run": "new", "files": listed}, tmp_path / PLACING / MANIFEST)
    assert recover(tmp_path)
    assert files(tmp_path) == OLD


def test_files_of_the_same_run_stay_in_the_manifest_and_others_do_not(tmp_path: Path):
    write(tmp_path, "1", "a.txt")
    write(tmp_path, "1", "b.txt")
    assert list(read_manifest(tmp_path)["files"]) == ["a.txt", "b.txt"]
    write(tmp_path, "2", "b.txt")
    assert list(read_manifest(tmp_path)["files"]) == ["b.txt"]


def test_a_second_program_waits_then_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(newset, "SECONDS", 0.2)
    code = "import sys; from pathlib import Path; from pipeline.io.newset import NewSet\n"
    code += "with NewSet(Path(sys.argv[1])):\n    print('in', flush=True)\n    input()\n"
    line = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(io.DataError, match="another run is writing there"), NewSet(tmp_path):
            pass
        assert not recover(tmp_path)
        assert (tmp_path / MAKING).exists()
        other.kill()  # a dead program holds nothing
    with NewSet(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_by_a_folder(tmp_path: Path):
    write(tmp_path, "old", "a.txt", "b.txt")
    (tmp_path / "c.txt").mkdir()
    with pytest.raises(io.DataError, match=r"c\.txt: a folder stands where a file is to be written"):
        write(tmp_path, "new", "a.txt", "c.txt")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt", MANIFEST]


def test_a_file_where_the_folder_should_be(tmp_path: Path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(io.DataError, match="out: a file, not a folder"), NewSet(tmp_path / "out"):
        pass
    with (
        pytest.raises(io.DataError, match="cannot be written: Not a directory"),
        NewSet(tmp_path / "out" / "in"),
    ):
        pass
    assert (tmp_path / "out").read_text() == "mine"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two runs: `one` and, of another article, `two`."""
    folder = tmp_path_factory.mktemp("sets")
    for name, number in (("one", 32), ("two", 33)):
        (folder / f"{name}.txt").write_text(ARTICLE.format(number))
        command("run", str(folder / f"{name}.txt"), "--output", str(folder / name), "--quiet")
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "one", tmp_path / "out"))


def command(*args: str, status: int = 0) -> str:
    done = CliRunner().invoke(cli.app, list(args))
    assert done.exit_code == status, done.output
    return done.output


def test_a_run_is_whole_and_every_file_that_can_carries_its_id(out: Path):
    assert "all of the run" in command("check", str(out))
    run = read_manifest(out)["run"]
    carried = {path.name: run_in(path) for path in out.iterdir() if path.suffix != ".csv"}
    assert set(carried.values()) == {run}
    assert {path.suffix for path in out.iterdir()} == {
        ".parquet", ".csv", ".json", ".xlsx", ".duckdb", ".sqlite", ".sql", ".html",
    }  # fmt: skip


def test_two_runs_have_two_ids_and_the_same_run_has_one(made: Path, out: Path, tmp_path: Path):
    assert read_manifest(made / "one")["run"] != read_manifest(made / "two")["run"]
    command("run", str(made / "one.txt"), "--output", str(tmp_path / "again"), "--quiet")
    first, again = (read_manifest(folder) for folder in (out, tmp_path / "again"))
    assert first["run"] == again["run"]
    assert {name for name in first["files"] if first["files"][name] != again["files"][name]} == {"views.sql"}


@pytest.mark.parametrize("name", [name for name in OUTPUTS if not name.startswith(("scores", "errors"))])
def test_a_file_of_another_run_is_seen(name: str, made: Path, out: Path):
    if (made / "two" / name).exists():
        same = (made / "two" / name).read_bytes() == (out / name).read_bytes()
        shutil.copy(made / "two" / name, out / name)
        told = command("check", str(out), status=0 if same else 1)
        assert same or f"  {name} " in told


@pytest.mark.parametrize(
    "name", ["facts.csv", "facts.xlsx", "facts.duckdb", "facts.sqlite", "report.html", "run.json"]
)
def test_a_harmed_file_is_seen(name: str, out: Path):
    data = (out / name).read_bytes()
    (out / name).write_bytes(data[: len(data) // 2])
    assert f"  {name} " in command("check", str(out), status=1)


def test_a_missing_file_is_seen(out: Path):
    (out / "facts.csv").unlink()
    assert "  facts.csv  is missing" in command("check", str(out), status=1)
    (out / MANIFEST).unlink()
    assert f"  {MANIFEST}  cannot be read: No such file" in command("check", str(out), status=1)
    assert "no outputs of a run" in str(CliRunner().invoke(cli.app, ["check", str(out.parent)]).exception)


def test_a_run_of_which_files_are_still_to_come_is_seen(out: Path, tmp_path: Path):
    for name in ("report.html", "facts.xlsx", MANIFEST):
        (out / name).unlink()
    command("database", "--output", str(out))
    assert f"  {MANIFEST}" in command("check", str(out), status=1)
    command("package", "--output", str(out))
    assert f"  {MANIFEST}  lists what was made so far" in command("check", str(out), status=1)
    command("seal", "--output", str(out))
    assert "all of the run" in command("check", str(out))
    command("package", "--output", str(out))
    assert "all of the run" in command("check", str(out))


def test_outputs_of_two_runs_are_not_sealed(made: Path, out: Path):
    shutil.copy(made / "two" / "report.html", out)
    done = CliRunner().invoke(cli.app, ["seal", "--output", str(out)])
    assert "not all of one run: report.html is of the run" in str(done.exception)


def test_a_database_without_all_rows_is_seen(out: Path):
    with duckdb.connect(out / "facts.duckdb") as database:
        database.execute("UPDATE facts SET value = 33")
    assert "facts.duckdb  has 0 of 1 rows of facts" in command("check", str(out), status=1)


def test_scores_of_another_run_are_removed_and_never_shown_as_its_own(made: Path, out: Path, tmp_path: Path):
    gold = tmp_path / "gold.jsonl"
    row = {"article_id": "one", "quote": "32", "quote_start": 0, "quote_end": 2, "value": 32}
    gold.write_text(json.dumps(row) + "\n")
    command("evaluate", "--facts", str(out / "facts.parquet"), "--gold", str(gold), "--output", str(out))
    assert "all of the run" in command("check", str(out))
    assert "\nscores " in command("summary", "--output", str(out))
    command("run", str(made / "one.txt"), "--output", str(out), "--quiet")  # the same again
    assert (out / "errors.csv").exists()
    assert "all of the run" in command("check", str(out))
    kept = (out / "scores.json").read_bytes()
    command("run", str(made / "two.txt"), "--output", str(out), "--quiet")
    assert not {"scores.json", "errors.csv", "attributes.csv"} & {path.name for path in out.iterdir()}
    (out / "scores.json").write_bytes(kept)
    assert "\nscores " not in command("summary", "--output", str(out))
    assert "  scores.json  is of the run" in command("check", str(out), status=1)


def test_a_page_is_not_made_of_other_articles(made: Path, out: Path, tmp_path: Path):
    (tmp_path / "in").mkdir()
    shutil.copy(made / "two.txt", tmp_path / "in")
    command("ingest", "--input", str(tmp_path / "in"), "--articles", str(tmp_path / "a.parquet"))
    done = CliRunner().invoke(
        cli.app, ["report", "--articles", str(tmp_path / "a.parquet"), "--output", str(out)]
    )
    assert "were not made of it" in str(done.exception)
    assert "all of the run" in command("check", str(out))


def test_the_id_stands_where_readers_can_see_it(out: Path):
    run = read_manifest(out)["run"]
    with closing(sqlite3.connect(out / "facts.sqlite")) as database:
        assert database.execute("SELECT run_id FROM run").fetchall() == [(run,)]
    with duckdb.connect(out / "facts.duckdb", read_only=True) as database:
        assert database.sql("SELECT run_id FROM run").fetchall() == [(run,)]
    with zipfile.ZipFile(out / "facts.xlsx") as parts:
        assert run in parts.read("docProps/custom.xml").decode()
    assert (out / "views.sql").read_text().startswith(f"-- run: {run}\n")
    assert json.loads((out / "datapackage.json").read_text())["run"] == run
    assert not (out / GONE).exists()


def test_all_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []
    names: dict[int, str] = {}
    opening, sync, rename = newset.os.open, newset.os.fsync, Path.rename

    def opened(path: Path, *options: int, **below: int) -> int:
        number = opening(path, *options, **below)
        names[number] = Path(path).name
        return number

    def synced(number: int) -> None:
        done.append(names[number])
        sync(number)

    def renamed(path: Path, target: Path) -> Path:
        done.append(f"{path.name} to {target.name}")
        return rename(path, target)

    monkeypatch.setattr(newset.os, "open", opened)
    monkeypatch.setattr(newset.os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    write(tmp_path, "new", *NEW)
    at = done.index(f"{MAKING} to {PLACING}")
    assert {*NEW, MANIFEST, GONE, MAKING} == set(done[:at])
    assert done[at + 1 :] == [tmp_path.name, tmp_path.name]


def test_a_file_system_that_cannot_tell_what_is_on_the_disk_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_: int) -> None:
        raise OSError(newset.errno.EINVAL, "no")

    monkeypatch.setattr(newset.os, "fsync", refuse)
    write(tmp_path, "new", *NEW)
    assert files(tmp_path) == NEW
