"""Kills runs at random moments and looks at what stands in the output folder; as a script, many times.

python tests/kills.py run 200 1       200 kills of `run`, moments drawn with the seed 1
python tests/kills.py repro 50 1      50 kills of `dvc repro` in a copy of the project
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

from pages import PROJECT, clone, environment
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline import extract
from pipeline.commands import database, report, run
from pipeline.commands.outputs import OUTPUTS
from pipeline.io.newset import MAKING, MANIFEST, PLACING, read_manifest

LOADED = (database, report, run)  # once: each run below is a fork of this process
ARTICLE = "2021-05-20\n\nQinghai Postal Branch has opened {} rural mail routes in 2021.\n"
NUMBERS = (32, 33)
TORN = {  # files of DVC's own and what it says of one that a kill cut: docs/dvc.md says to delete it
    "dvc.lock": re.compile(r"dvc\.lock' (?:validation failed|is invalid)"),
    ".dvc/tmp/rwlock": re.compile(r"rwlock'\. JSON structure is corrupted"),
}


def forked(*args: str) -> int:
    """Start the command in a process of its own; return its id."""
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        os.setsid()
        status = CliRunner().invoke(cli.app, list(args)).exit_code
    finally:
        os._exit(status)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_runs(folder: Path, times: int, seed: int, seconds: float = float("inf")) -> Counter[str]:
    """Kill `times` runs, of two articles in turn, into one folder; return how often which set stood then.

    Fails where neither the old set nor the new one stands whole, or where anything else is left in the
    folder. Ends early after so many `seconds` of killing, but not before the first.
    """
    draw = random.Random(seed)
    runs, took = {}, 0.0
    for number in NUMBERS:
        (folder / f"in{number}").mkdir()
        (folder / f"in{number}" / "a.txt").write_text(ARTICLE.format(number))
        began = time.monotonic()
        assert ended(start(folder, number, "out")) == 0
        took = time.monotonic() - began
        runs[number] = read_manifest(folder / "out")["run"]
    seen: Counter[str] = Counter()
    before = NUMBERS[-1]
    until = time.monotonic() + seconds
    while seen.total() < times and (not seen or time.monotonic() < until):
        number = next(other for other in NUMBERS if other != before)
        child = start(folder, number, "out")
        at = wait(folder / "out", draw, took, child)
        os.kill(child, signal.SIGKILL)
        completed = ended(child) == 0
        interrupted = (folder / "out" / PLACING).exists()
        assert ended(forked("check", str(folder / "out"))) == 0, (at, interrupted)
        left = {path.name for path in (folder / "out").iterdir()} - {*OUTPUTS, MANIFEST}
        assert not left, (at, left)
        stands = read_manifest(folder / "out")["run"]
        assert stands in (runs[before], runs[number])
        assert not completed or stands == runs[number]
        seen["between files" if interrupted else "new" if stands == runs[number] else "old"] += 1
        before = number if stands == runs[number] else before
    return seen


def start(folder: Path, number: int, output: str) -> int:
    return forked("run", str(folder / f"in{number}"), "--output", str(folder / output), "--quiet")


def wait(output: Path, draw: random.Random, took: float, child: int) -> str:
    """Wait for the moment of a kill: any, or one at which files are being made or put in place."""
    name = draw.choice([None, None, MAKING, PLACING])
    if name is None:
        time.sleep(draw.uniform(0, took))
        return "any"
    until = time.monotonic() + 10 * took
    while not any_in(output / name) and time.monotonic() < until and running(child):
        time.sleep(0.0002 if name == PLACING else 0.01)
    if name == MAKING:
        time.sleep(draw.uniform(0, took / 4))
    return name


def any_in(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def running(child: int) -> bool:
    state = Path(f"/proc/{child}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def kill_repros(project: Path, times: int, seed: int) -> Counter[str]:
    """Kill `times` runs of `dvc repro` in the project; return how often `check` said what.

    Fails where a file is torn, where `check` calls files whole that are not all of one run, or where running
    again does not complete the set (tried at each tenth kill; without a file of DVC's own that is torn).
    """
    draw, out = random.Random(seed), project / "data" / "out"
    for path in (project / "seeds").glob("*.txt"):
        path.unlink()
    sets, took = {}, 0.0
    for number in NUMBERS:
        (project / "seeds" / "a.txt").write_text(ARTICLE.format(number))
        began = time.monotonic()
        repro(project).wait()
        took = time.monotonic() - began
        assert is_whole(out)
        sets[number] = hashes(out)
    seen: Counter[str] = Counter()
    for at in range(times):
        number = NUMBERS[at % 2]
        (project / "seeds" / "a.txt").write_text(ARTICLE.format(number))
        if draw.random() < 0.7:  # so that DVC runs the stages, and does not take what it has kept
            shutil.rmtree(project / ".dvc" / "cache" / "runs", ignore_errors=True)
        killed = repro(project)
        time.sleep(draw.uniform(0.1 * took, took))
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        whole = is_whole(out)
        found = hashes(out)
        torn = [name for name, sha in found.items() if all(sha != known[name] for known in sets.values())]
        assert not torn, torn
        of = [number for number, known in sets.items() if found == known]
        assert not whole or of, "check calls a mixed set whole"
        seen["whole" if whole else "told as mixed"] += 1
        if at % 10 == 9:
            told = completed(project)
            for name, saying in TORN.items():
                if saying.search(told):
                    seen[f"torn {name}"] += 1
                    (project / name).unlink()
                    told = completed(project)
            assert not told, told
            assert is_whole(out)
            assert hashes(out) == sets[number]
        print(at + 1, dict(seen), flush=True)  # noqa: T201
    return seen


def completed(project: Path) -> str:
    """Run `dvc repro` to its end; return what it printed where it failed."""
    again = repro(project, quiet=False)
    told = again.communicate()[0].decode()
    return told if again.returncode else ""


def repro(project: Path, quiet: bool = True) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["dvc", "repro", *(["-q"] if quiet else [])],
        cwd=project,
        env=environment(project),
        start_new_session=True,
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else subprocess.STDOUT,
    )


def is_whole(out: Path) -> bool:
    return ended(forked("check", str(out))) == 0


def hashes(out: Path) -> dict[str, str]:
    """Return what each output is."""
    there = (out / name for name in OUTPUTS if (out / name).exists())
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in there}


def main() -> None:
    kind, times, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    extract(ARTICLE.format(1))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if kind == "run":
            print(dict(kill_runs(Path(folder), times, seed)))  # noqa: T201
        else:
            clone(Path(folder) / "project")
            os.chdir(PROJECT)
            print(dict(kill_repros(Path(folder) / "project", times, seed)))  # noqa: T201


if __name__ == "__main__":
    main()
