"""Runs the blocks of a Markdown page in order, in one shell, as a reader would.

- A block of `sh` or `python` is run; a block of `text` right behind it is what it prints. A line `...` in it
  stands for any lines.
- The line "Write `PATH`:" or "Append to `PATH`:", followed by a blank line and a block, puts the text of the
  block into that file.
"""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PROJECT = Path(__file__).parent.parent
BLOCK = re.compile(
    r"(?:^(?P<how>Write|Append to) `(?P<what>[^`\n]+)`:\n\n)?"
    r"^```(?P<language>\w+)\n(?P<code>.*?)^```$"
    r"(?:\n\n^```text\n(?P<shown>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
RUN = {"sh": "{code}", "python": "python - <<'END_OF_PYTHON'\n{code}END_OF_PYTHON\n"}
END = "END_OF_BLOCK"
SECONDS = 900  # for a whole page, on a machine that has other work


@dataclass(frozen=True)
class Block:
    """One block of a page: its code and what it is said to print, with the place of that."""

    language: str
    code: str
    how: str | None
    what: str | None
    shown: str | None
    shown_at: tuple[int, int]


def blocks(page: str) -> Iterator[Block]:
    for match in BLOCK.finditer(page):
        if match["language"] == "text" and match["how"] is None:
            continue
        yield Block(*match.group("language", "code", "how", "what", "shown"), match.span("shown"))


def prints(shown: str, printed: str) -> bool:
    """Whether `printed` is what is `shown`, in which a line of three dots stands for any lines.

    Spaces at the ends of lines do not count.
    """
    pieces = re.split(r"(?m)^ *\.\.\.\n", trimmed(shown))
    pattern = r"(?:.*\n)*?".join(re.escape(piece) for piece in pieces)
    return re.fullmatch(pattern, trimmed(printed)) is not None


def trimmed(text: str) -> str:
    """Return the text without spaces at the ends of its lines, and with one line break at its end."""
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip().splitlines())


class Shell:
    """A shell that runs block after block in the folder and says what each printed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.errors = folder, (folder / ".git" / "errors.txt").open("w+")
        self.process = subprocess.Popen(
            ["bash", "--norc", "-e"],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            encoding="utf-8",
        )
        self.timer = threading.Timer(SECONDS, self.process.kill)

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
        self.process.kill()
        self.process.communicate()
        self.errors.close()

    def run(self, block: Block) -> str:
        """Return what the block prints; fails where one of its commands does."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{RUN[block.language].format(code=block.code)}\necho {END}\n")
        self.process.stdin.flush()
        printed = ""
        for line in self.process.stdout:
            if line.endswith(f"{END}\n"):
                return printed + line.removesuffix(f"{END}\n")
            printed += line
        self.errors.seek(0)
        raise AssertionError(f"failed:\n{block.code}\n{printed}\n{self.errors.read()[-3000:]}")


def run_page(page: str, folder: Path) -> Iterator[tuple[Block, str]]:
    """Yield each block that is said to print something, with what it printed."""
    with Shell(folder) as shell:
        for block in blocks(page):
            if block.what is not None:
                path = folder / block.what
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("w" if block.how == "Write" else "a", encoding="utf-8") as file:
                    file.write(block.code)
            elif block.language in RUN:
                printed = shell.run(block)
                if block.shown is not None:
                    yield block, printed


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a user who has just cloned the project and activated its `.venv`."""
    foreign = ("PYTEST_", "COVERAGE_", "MAKE", "MFLAGS")  # of the run that this test is a part of
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return kept | {
        "PATH": f"{folder}/.venv/bin:{os.environ['PATH']}",
        "DVC_SITE_CACHE_DIR": f"{folder}/.dvc/tmp/site",
        "DVC_NO_ANALYTICS": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "COLUMNS": "100",
    }


def clone(folder: Path) -> None:
    """Make `folder` a copy of the project as it is now, committed and run, with the project's `.venv`."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=PROJECT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (PROJECT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    for name in ("requirements.hashes.txt", "requirements-dev.hashes.txt", "pyproject.toml"):
        os.utime(folder / name, (0, 0))  # so that make takes the .venv as it is
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    if (PROJECT / ".dvc" / "cache").exists():
        shutil.copytree(PROJECT / ".dvc" / "cache", folder / ".dvc" / "cache")
    for line in (
        "git init -q -b main",
        "git config user.name Reader",
        "git config user.email reader@localhost",
        "dvc repro -q",
        "git add -A",
        "git commit -qm start",
    ):
        subprocess.run(line.split(), cwd=folder, env=environment(folder), check=True, capture_output=True)
