"""README and docs tell the truth: each command works as printed and gives what is shown.

With UPDATE_DOCS=1 in the environment the outputs are written anew (`make docs`). The pages that install a
program of their own are run only with HEAVY_DOCS=1 (`make test-bi`).
"""

import os
import shutil
from pathlib import Path

import pytest
from pages import PROJECT, prints, run_page, trimmed

from pipeline.nlp.language import PIPES
from pipeline.release.docs import BEGIN, END, columns, update_page
from pipeline.tables.schema import PUBLISHED

HEAVY = {"docs/superset/README.md", "docs/spark/README.md"}
PAGES = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").rglob("*.md"))
MODEL = "docs/fact-model.md"


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", *PAGES])
def test_a_page_gives_what_it_shows(name: str, cloned: Path, tmp_path: Path):
    if name in HEAVY and not os.environ.get("HEAVY_DOCS"):
        pytest.skip("installs a program of its own; run by `make test-bi`")
    folder = tmp_path / "project"
    shutil.copytree(cloned, folder, symlinks=True)
    page = read(name)
    wrong, updated, shift = [], page, 0
    for block, printed in run_page(page, folder):
        if prints(str(block.shown), printed):
            continue
        wrong.append(f"{block.code}prints\n{printed}not\n{block.shown}")
        start, end = (at + shift for at in block.shown_at)
        updated = updated[:start] + trimmed(printed) + updated[end:]
        shift = len(updated) - len(page)
    if os.environ.get("UPDATE_DOCS"):
        (PROJECT / name).write_text(updated, encoding="utf-8")
    assert wrong == [], "run: make docs\n" + "\n".join(wrong)


def test_columns_in_the_fact_model_are_up_to_date():
    assert update_page(read(MODEL)) == read(MODEL), "run: make docs"


def test_every_column_has_a_line():
    shown = columns()
    assert all(f"| `{column.name}` |" in shown for table in PUBLISHED for column in table.columns)
    assert "`money`" in shown


def test_text_around_the_marks_is_kept():
    old = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert update_page(old) == f"before\n{BEGIN}\n{columns()}\n{END}\nafter\n"
    with pytest.raises(ValueError, match="are missing"):
        update_page("no marks")


def test_the_readme_shows_both_commands_and_leads_to_every_page():
    readme = read("README.md")
    assert "make facts" in readme
    assert "make test" in readme
    missing = [name for name in PAGES if f"({name})" not in readme and name not in HEAVY]
    assert missing == []


def test_the_architecture_names_every_room_and_span_group():
    page = read("docs/architecture.md")
    package = PROJECT / "pipeline"
    folders = [path for folder in (package, package / "nlp") for path in folder.iterdir() if path.is_dir()]
    rooms = {path.name for path in folders} - {"__pycache__"}
    assert {room for room in rooms if f"`{room}/`" not in page} == set()
    assert {name for name in PIPES if f"`{name}`" not in page} == set()


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("...\nd\n", "d", True),
        ("a\n  ...\n", "a\nb\n", True),
        ("a\n...\nd\n", "b\nd\n", False),
    ],
)
def test_three_dots_stand_for_lines(shown: str, printed: str, same: bool):
    assert prints(shown, printed) is same
