"""The command `run`: what may be given, what it prints, how it exits, and the log beside its outputs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline.commands.runlog import commit
from pipeline.engine import progress
from pipeline.release.printable import printable
from pipeline.release.summary import MOST_NOTES, kind_of

ARTICLE = (
    "Vans reach the last valley\n| China Post |2021-05-20\n\n"
    "Qinghai Postal Branch has opened 32 rural mail routes, and invested 5 million yuan in vans.\n"
)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, number in (("2021/a.txt", 32), ("2021/b.md", 33), ("2022/a.txt", 34)):
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text(ARTICLE.replace("32", str(number)))
    return tmp_path / "news"


def run(*args: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.app, ["run", *args, "--output", "out"], input=stdin)
    return done.exit_code, done.stdout, done.stderr


def ids() -> list[str]:
    return sorted(set(pd.read_parquet("out/facts.parquet").article_id))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["news"], ["2021/a", "2021/b", "2022/a"]),
        (["--input", "news"], ["2021/a", "2021/b", "2022/a"]),
        (["news/2021/a.txt"], ["a"]),
        (["news/*/a.txt"], ["2021/a", "2022/a"]),
        (["news/2021/a.txt", "news/2022/a.txt"], ["2021/a", "2022/a"]),
        (["news/2021", "--input", "news/2022/a.txt"], ["a", "b"]),
    ],
    ids=" ".join,
)
def test_folders_files_and_patterns(paths: list[str], expected: list[str], news: Path):
    assert run(*paths)[0] == 0
    assert ids() == expected


def test_standard_input(news: Path):
    assert run("-", stdin=ARTICLE.encode())[0] == 0
    facts = pd.read_parquet("out/facts.parquet")
    assert set(facts.source) == {"standard input"}
    assert re.fullmatch("t[0-9a-f]{16}", ids()[0])


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(option: str):
    shown = CliRunner().invoke(cli.app, ["run", option]).output
    for name in ("[paths]", "--json", "--strict", "--quiet", "--verbose", "--workers"):
        assert name in shown


def test_the_log_beside_the_outputs(news: Path):
    (news / "empty.txt").write_text("")
    (news / "picture.png").write_bytes(b"\x89PNG")
    run("news", "--workers", "2")
    log = json.loads(Path("out/run.json").read_text())
    assert log["version"]
    assert log["commit"] == commit()
    assert log["parameters"] == {
        "input": ["news"], "output": "out", "workers": 2, "max_megabytes": 1.0, "low_confidence": 0.3,
        "partition_by": None, "corrections": None, "engine": "processes", "master": None, "words": None,
    }  # fmt: skip
    assert list(log["seconds"]) == ["reading", "extracting", "publishing", "all"]
    assert log["articles"] == {"read": 3, "refused": 2}
    assert log["articles_per_second"] > 0
    assert log["facts"] == {"all": 6, "count": 3, "money": 3}
    assert log["rejects"]["all"] == sum(n for name, n in log["rejects"].items() if name != "all")
    assert log["refusals"] == {"empty": 1, "ignored": 1}


def test_json_prints_the_log_and_nothing_else(news: Path):
    status, out, err = run("news", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads(Path("out/run.json").read_text())


def test_strict_exits_with_3_where_anything_was_refused(news: Path):
    assert run("news", "--strict")[0] == 0
    (news / "empty.txt").write_text("")
    assert run("news")[0] == 0
    assert run("news", "--strict")[0] == 3
    assert ids() == ["2021/a", "2021/b", "2022/a"]


def test_quiet_prints_nothing_and_verbose_the_seconds_of_each_stage(news: Path):
    assert run("news", "--quiet") == (0, "", "")
    _, out, err = run("news", "--verbose")
    assert "articles   3 read, 0 refused" in out
    assert re.findall(r"(?m)^(\w+): \d+\.\d s$", err) == [
        "reading",
        "extracting",
        "publishing",
    ]


@pytest.mark.parametrize(
    ("args", "status", "line"),
    [
        (["nowhere"], 1, "error: nowhere: no such file or folder\n"),
        (["news/*.pdf"], 1, "error: news/*.pdf: no file is like this\n"),
        (["news", "--wrokers", "2"], 2, None),
        (["news", "--workers", "0"], 2, None),
        (["news", "--max-megabytes", "inf"], 2, None),
    ],
)
def test_errors_and_wrong_usage(args: list[str], status: int, line: str | None, news: Path):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", *args, "--output", "out"],
        cwd=news.parent, capture_output=True, text=True, check=False,
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert done.returncode == status
    assert line is None or done.stderr == line


def test_a_long_list_of_notes_is_summed_up(news: Path):
    for number in range(MOST_NOTES + 5):
        (news / f"e{number:02}.txt").write_text("")
    (news / "undated.txt").write_text("Gansu Postal Branch has 12 vans in the valley.")
    _, out, _ = run("news")
    notes = [line for line in out.splitlines() if line.startswith("  ")]
    assert len(notes) == MOST_NOTES + 1
    assert notes[0] == "  refused  news/e00.txt: empty. Put the article's text into the file, or remove it."
    assert notes[-1] == "  ... and 6 more: empty 5, no publication date 1"


@pytest.mark.parametrize(
    ("problem", "kind"),
    [
        ("empty", "empty"),
        ("cannot be read: permission denied", "cannot be read"),
        ("same text as in/a.txt, which was read", "same text as"),
        ("the date '05/04/2021' was not understood; no publication date", "the date"),
        ("names 2 files that are not there (a, b)", "names 2 files that are not there"),
        ("failed while extracting: KeyError: 'a' (pipeline/x.py, line 3)", "failed while extracting"),
    ],
)
def test_problems_of_one_kind(problem: str, kind: str):
    assert kind_of(problem).strip() == kind


def test_progress_off_a_terminal_is_a_line_from_time_to_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    clock = iter([0.0, 12.0, 36.0, 45.0, 90.0, 99.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with progress.counting("extracting", 1000) as count:
        for more in (100, 200, 100, 200, 400):
            count(more)
    assert capsys.readouterr().err == (
        "extracting: 300 of 1,000, 8.3/s, 84 s left\nextracting: 600 of 1,000, 6.7/s, 60 s left\n"
    )


def test_progress_on_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True, raising=False)
    with progress.counting("extracting", 3) as count:
        count(2)
    with progress.counting("reading", shown=False) as count:
        count(1)
    assert "reading" not in capsys.readouterr().err


def test_a_name_passes_for_no_other_line_of_the_summary(news: Path):
    (news / "a\nfacts      9\x1b[2K.txt").write_bytes(b"")
    _, out, _ = run("news")
    assert "news/a\\nfacts      9\\x1b[2K.txt: " in out
    assert len([line for line in out.splitlines() if line.startswith("facts")]) == 1
    assert printable("Zhāng 三, 5 °C") == "Zhāng 三, 5 °C"
