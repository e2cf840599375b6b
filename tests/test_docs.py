"""The README tells the truth: its columns are the schema's, its examples give what it shows.

With UPDATE_README=1 in the environment the outputs in it are written anew (`make docs`).
"""

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from pipeline import __main__ as cli
from pipeline.docs import BEGIN, END, columns, update_readme
from pipeline.schema import FACTS, REJECTS

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
EXAMPLE = re.compile(r"```(?P<language>python|sh)\n(?P<code>[^`]*)```\n\n```text\n(?P<shown>[^`]*)```")


def readme() -> str:
    return README.read_text(encoding="utf-8")


def examples() -> list[re.Match[str]]:
    return list(EXAMPLE.finditer(readme()))


def test_columns_in_the_readme_are_up_to_date():
    assert update_readme(readme()) == readme(), "run: make docs"


def test_every_column_has_a_line():
    shown = columns()
    assert all(f"| `{name}` |" in shown for name in (*FACTS.names, *REJECTS.names))
    assert "`money`" in shown


def test_text_around_the_marks_is_kept():
    old = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert update_readme(old) == f"before\n{BEGIN}\n{columns()}\n{END}\nafter\n"
    with pytest.raises(ValueError, match="are missing"):
        update_readme("no marks")


@pytest.mark.parametrize("number", range(len(examples())))
def test_an_example_gives_what_is_shown(number: int, project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project)
    example = examples()[number]
    made = _output(example)
    if os.environ.get("UPDATE_README"):
        text = readme()
        README.write_text(
            text[: example.start("shown")] + made + text[example.end("shown") :], encoding="utf-8"
        )
    assert examples()[number]["shown"] == made, "run: make docs"


def _output(example: re.Match[str]) -> str:
    """Return what the example prints; `make facts` ends with the summary."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        if example["language"] == "sh":
            assert example["code"] == "make facts\n"
            cli.summary()
        else:
            exec(compile(example["code"], "README.md", "exec"), {})
    return printed.getvalue().strip() + "\n"


def test_the_readme_shows_both_commands_and_examples():
    assert len(examples()) >= 4
    assert "make test" in readme()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like the project's after `make facts`."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "seeds").symlink_to(PROJECT / "seeds")
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        cli.run()
        cli.evaluate(gold=PROJECT / "tests/gold/seeds.jsonl")
    return folder
