"""What each DVC stage really uses, traced from a real run; as a script it writes that into dvc.yaml."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parent.parent
STAGES = [
    "calibrate", "ingest", "extract", "correct", "normalise", "publish", "evaluate", "package", "database",
    "report", "seal",
]  # fmt: skip
SINGLE = ("commands", "reference")  # rooms of which a stage uses some files only
TRACE = """
import json, pathlib, sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from pipeline.__main__ import app
app(sys.argv[1:], standalone_mode=False)
modules = [getattr(module, "__file__", None) for name, module in sys.modules.items() if name != "__main__"]
print("TRACE", json.dumps([[path for path in modules if path], [path for path in opened if path]]))
"""


# Word lists that a module names because it does not read them, or for all that it is asked for.
UNREAD = re.compile(r"^(?:UNREAD|CLOSED) = .*?^\}\)", re.MULTILINE | re.DOTALL)


def dvc() -> dict[str, Any]:
    return yaml.safe_load((PROJECT / "dvc.yaml").read_text())["stages"]


def params() -> dict[str, Any]:
    return yaml.safe_load((PROJECT / "params.yaml").read_text())


def filled(text: str) -> str:
    return re.sub(r"\$\{(\w+)\}", lambda match: str(params()[match[1]]), text)


def used_by_stages(folder: Path) -> dict[str, set[str]]:
    """Return which files of the package each stage's command loads or may read, run in `folder`."""
    for name in (
        "seeds",
        "tests",
        "corrections.yml",
        "params.yaml",
        "words",
        "data/first_sight.csv",
        "data/names.csv",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(PROJECT / name)
    return {stage: _used(filled(dvc()[stage]["cmd"]), folder) for stage in STAGES}


def _used(line: str, folder: Path) -> set[str]:
    args = shlex.split(line)[3:]  # after "python -m pipeline"
    done = subprocess.run(
        [sys.executable, "-c", TRACE, *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded, opened = json.loads(done.stdout.rpartition("TRACE ")[2])
    return _ours(loaded) | _ours(opened) | {"pipeline/__main__.py"} | _named_word_lists(_ours(loaded))


def _ours(paths: list[str]) -> set[str]:
    """Return the files of the package among the paths, relative to the project."""
    ours = (Path(path) for path in paths if path.startswith(f"{PROJECT}/pipeline/"))
    return {path.relative_to(PROJECT).as_posix() for path in ours if path.suffix != ".pyc"}


def _named_word_lists(modules: set[str]) -> set[str]:
    """Return the reference files that the modules name: with other articles they would be read."""
    lists = {path.name for path in (PROJECT / "pipeline" / "reference").iterdir()}
    texts = [UNREAD.sub("", (PROJECT / module).read_text()) for module in modules if module.endswith(".py")]
    named = {name for text in texts for name in re.findall(r"[\"']([\w.-]+)[\"']", text)}
    return {f"pipeline/reference/{name}" for name in named & lists}


def rewrite(text: str, used: dict[str, set[str]]) -> str:
    """Return the text of dvc.yaml with each stage's files of the package as they are used."""
    blocks = re.split(r"(?m)^(?=  \w+:$)", text)
    for index, block in enumerate(blocks):
        name = re.match(r"  (\w+):\n", block)
        if name:
            plain = re.sub(r"(?m)^      - pipeline/.*[^:\n]\n", "", block)  # an output ends in a colon
            lines = "".join(f"      - {path}\n" for path in _folded(used[name[1]]))
            blocks[index] = plain.replace("      - requirements.txt\n", f"{lines}      - requirements.txt\n")
    return "".join(blocks)


def _folded(paths: set[str]) -> list[str]:
    return sorted({dependency(path) for path in paths})


def dependency(path: str) -> str:
    """Return what a stage that uses the file depends on: its room, each door, command and word list alone."""
    parts = path.split("/")
    return path if len(parts) == 2 or parts[1] in SINGLE else "/".join(parts[:2])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = PROJECT / "dvc.yaml"
        path.write_text(rewrite(path.read_text(), used_by_stages(Path(folder))))
