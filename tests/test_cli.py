"""The command line: outputs, exit status, one clear line per error."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml
from typer.testing import CliRunner

from pipeline import __main__ as cli
from pipeline.__main__ import app

PROJECT = Path(__file__).parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(PROJECT)}
COMMANDS = [
    "ingest", "extract", "correct", "normalise", "publish", "evaluate", "package", "database", "report",
    "run", "seal", "check", "summary", "explain", "docs",
]  # fmt: skip
ARTICLE = (
    "Vans reach the last valley\n| China Post |2021-05-20\n\n"
    "Qinghai Postal Branch has opened 32 rural mail routes, and invested 5 million yuan in vans.\n"
)


def command(*args: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *args], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "yushu.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def test_version_and_help():
    assert CliRunner().invoke(app, ["--version"]).output.startswith("news-metrics ")
    shown = CliRunner().invoke(app, ["--help"]).output
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str):
    shown = CliRunner().invoke(app, [name, "--help"]).output
    options = [line for line in shown.splitlines() if line.strip().startswith("-")]
    assert options
    assert all(len(line.split()) >= 3 for line in options)


def test_run_writes_the_tables_and_tells_what_it_refused(articles: Path, tmp_path: Path):
    done = command("run", "--input", str(articles), "--output", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "articles   1 read, 1 refused" in done.stdout
    assert "refused  in/empty.txt: empty." in done.stdout
    facts = pd.read_parquet(tmp_path / "out" / "facts.parquet")
    assert set(facts.value) == {32, 5e6}
    assert (tmp_path / "out" / "rejects.parquet").exists()
    assert (
        (tmp_path / "out" / "files.csv")
        .read_text("utf-8-sig")
        .startswith("source,record,article_id,reader,status")
    )


def test_stages_one_by_one_give_the_bytes_of_run(articles: Path, tmp_path: Path):
    work, out = tmp_path / "work", tmp_path / "out"
    tables = {name: str(work / f"{name}.parquet") for name in ("articles", "mentions", "corrected", "claims")}
    (tmp_path / "corrections.yml").write_text("# none\n")

    def option(*names: str) -> list[str]:
        return [part for name in names for part in (f"--{name}", tables[name])]

    steps = [
        ["ingest", "--input", str(articles), *option("articles")],
        ["extract", *option("articles", "mentions")],
        [
            "correct",
            *option("mentions", "articles", "corrected"),
            "--corrections",
            f"{tmp_path}/corrections.yml",
        ],
        ["normalise", "--mentions", tables["corrected"], *option("claims")],
        ["publish", *option("claims", "articles"), "--output", str(out)],
        ["package", "--output", str(out)],
        ["run", "--input", str(articles), "--output", str(tmp_path / "run"), "--workers", "2", "--quiet"],
    ]
    for step in steps:
        done = command(*step)
        assert (done.returncode, done.stderr) == (0, ""), step
    for name in ("facts.parquet", "rejects.parquet", "files.csv", "datapackage.json", "counts.json"):
        assert (out / name).read_bytes() == (tmp_path / "run" / name).read_bytes()


def test_evaluate_writes_scores_and_errors(articles: Path, tmp_path: Path):
    out = tmp_path / "out"
    command("run", "--input", str(articles), "--output", str(out))
    start = ARTICLE.index("32")
    row = {"article_id": "yushu", "quote": "32", "quote_start": start, "quote_end": start + 2, "value": 32}
    row["year"] = None  # it has the year of publication, but "undated" is a candidate too
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n")
    args = ["--facts", str(out / "facts.parquet"), "--gold", str(tmp_path / "gold.jsonl")]
    command("ingest", "--input", str(articles), "--articles", str(out / "articles.parquet"))
    assert "candidate" not in command("evaluate", *args, "--output", str(out)).stdout
    done = command("evaluate", *args, "--articles", str(out / "articles.parquet"), "--output", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert "year: a right candidate for 1.000, chosen for 0.000" in done.stdout
    scores = json.loads((out / "scores.json").read_text())
    assert scores["mentions"]["recall"] == 1.0
    assert json.loads((out / "counts.json").read_text())["rejects"]["all"] > 0
    assert "value,1\n" in (out / "attributes.csv").read_text()
    assert "yushu" in (out / "errors.md").read_text()
    assert (out / "errors.csv").read_text().startswith("outcome,attribute,expected,answer,decided_by,")
    assert (out / "calibration.csv").read_text().startswith("confidence,rows,right\n0.")
    assert scores["articles"] == {"read": 1, "checked": 1}
    assert "scores     mentions: precision" in command("summary", "--output", str(out)).stdout


def test_scores_say_of_which_articles_they_are(articles: Path, tmp_path: Path):
    (articles / "delingha.txt").write_text("Qinghai Postal Branch has 3 depots in Delingha.\n")
    out = tmp_path / "out"
    command("run", "--input", str(articles), "--output", str(out))
    rows = {name: {"article_id": name, "quote_start": 0, "quote_end": 2} for name in ("yushu", "elsewhere")}
    for names, told in (
        (["yushu", "elsewhere"], "of the 1 of 2 articles that have checked answers"),
        (["elsewhere"], "none: there are no checked answers of these articles"),
    ):
        (tmp_path / "gold.jsonl").write_text("".join(f"{json.dumps(rows[name])}\n" for name in names))
        args = ["--facts", str(out / "facts.parquet"), "--gold", str(tmp_path / "gold.jsonl")]
        assert command("evaluate", *args, "--output", str(out)).returncode == 0
        assert f"scores     {told}\n" in command("summary", "--output", str(out)).stdout


def test_explain_prints_why_a_figure_is_what_it_is(articles: Path):
    done = command("explain", str(articles / "yushu.txt"), "32")
    assert (done.returncode, done.stderr) == (0, "")
    assert "organisation: Qinghai Postal Branch\n  + " in done.stdout
    done = command("explain", str(articles / "yushu.txt"), "33")
    assert (done.returncode, done.stderr) == (1, "error: '33' does not stand in the article\n")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["run", "--input", "nowhere"], "error: nowhere: no such file or folder"),
        (["extract", "--articles", "none.parquet"], "error: none.parquet: no such file"),
        (["summary", "--output", "none"], "error: none/facts.parquet: no such file"),
        (["evaluate", "--facts", "bad.parquet"], "error: bad.parquet: not a readable Parquet file"),
        (["docs", "--page", "bad.parquet"], "error: bad.parquet: the marks"),
    ],
)
def test_an_error_is_one_line(
    args: list[str],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    (tmp_path / "bad.parquet").write_text("no table")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["pipeline", *args])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    told = capsys.readouterr().err
    assert stop.value.code == 1
    assert told.startswith(line)
    assert told.count("\n") == 1


def test_nothing_readable_is_an_error_that_names_the_files(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("")
    done = command("run", "--input", "in", "--output", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "error: in: no article could be read (in/empty.txt: empty)\n"
    assert "refused  in/empty.txt: empty." in done.stdout


def test_unknown_option_is_refused():
    assert command("run", "--inptu", "x").returncode == 2


# Runs a command as if the libraries named first were not installed.
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))
from pipeline.__main__ import main
main()
"""
EXTRAS = "altair,duckdb,itables,scipy,vl_convert"


def without(libraries: str, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", WITHOUT, libraries, *args]
    return subprocess.run(line, cwd=cwd, capture_output=True, text=True, check=False, env=ENVIRONMENT)


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("report", "altair", "report"),
        ("report", "vl_convert", "report"),
        ("database", "duckdb", "duckdb"),
        ("evaluate", "scipy", "scores"),
    ],
)
def test_a_command_whose_library_is_missing_says_what_installs_it(
    name: str, library: str, extra: str, tmp_path: Path
):
    done = without(library, name, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"error: the command {name} needs {library}, which is not installed: "
        f"pip install 'news-metrics[{extra}]'\n"
    )


def test_the_core_alone_makes_the_same_tables_and_says_what_it_leaves_out(articles: Path, tmp_path: Path):
    assert command("run", "--input", str(articles), "--output", str(tmp_path / "all")).returncode == 0
    shutil.copytree(tmp_path / "all", tmp_path / "core")  # an earlier run left its page and database there
    done = without(EXTRAS, "run", "--input", str(articles), "--output", "core", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "left out core/facts.duckdb: the command database needs duckdb, which is not installed: "
        "pip install 'news-metrics[duckdb]'\n"
        "left out core/report.html: the command report needs vl_convert, which is not installed: "
        "pip install 'news-metrics[report]'\n"
    )
    assert done.stdout.endswith("files      core: facts.xlsx, facts.parquet, facts.csv, datapackage.json\n")
    made = {path.name for path in (tmp_path / "core").iterdir()}
    assert {path.name for path in (tmp_path / "all").iterdir()} - made == {
        "facts.duckdb", "facts.sqlite", "report.html", "views.sql"
    }  # fmt: skip
    for name in ("facts.parquet", "rejects.parquet", "facts.csv", "datapackage.json"):
        assert (tmp_path / "core" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


def loaded_by(code: str) -> set[str]:
    """Return which of the heavy libraries the code loads."""
    heavy = {"duckdb", "pandas", "pint", "pyarrow", "spacy"}
    line = [sys.executable, "-c", f"import sys\n{code}\nprint(*{heavy} & set(sys.modules))"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "libraries"),
    [
        ("import pipeline", set()),
        ("import pipeline.__main__", set()),
        ("import pipeline.commands.ingest", {"pyarrow"}),
        ("import pipeline.intake.layout, pipeline.tables.segments, pipeline.tables.sources", set()),
        ("import pipeline.commands.extract", {"pyarrow"}),
        ("import pyarrow; pyarrow.array([1])", {"pandas", "pyarrow"}),
        ("from pipeline.commands import publish; import pyarrow; pyarrow.array([1])", {"pyarrow"}),
        ("import pipeline.measures.units as u; u.canonical('mu'); u.convert(1, 'CNY')", set()),
        ("import pipeline.measures.units as u; u.convert(1, 'mu')", {"pint"}),
    ],
)
def test_only_what_is_needed_is_loaded(code: str, libraries: set[str]):
    assert loaded_by(code) == libraries


def test_a_data_frame_is_made_where_commands_started_without_pandas():
    code = "from pipeline.commands import publish; import pyarrow; pyarrow.table({'a': [1]}).to_pandas()"
    assert loaded_by(code) == {"pandas", "pyarrow"}


def test_parameters_stand_for_options_whatever_is_in_them(tmp_path: Path):
    folder = tmp_path / 'it\'s $(touch here) "news"; x'
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    file, out = tmp_path / "params.yaml", str(tmp_path / "a.parquet")
    file.write_text(f"articles: {json.dumps(str(folder))}\nmax_megabytes: 0.001\n")
    line = ["--params", str(file), "ingest", "--articles", out]
    assert CliRunner().invoke(app, line).exit_code == 0
    assert pd.read_parquet(out).article_id.tolist() == ["a"]
    told = str(CliRunner().invoke(app, [*line, "--input", str(PROJECT / "seeds")]).exception)
    assert "no article could be read" in told  # what is given counts, the rest is of the file: 0.001 MB
    file.write_text("- a\n")
    assert "not a list of parameters" in str(CliRunner().invoke(app, line).exception)


def test_no_value_of_a_parameter_is_in_a_line_of_the_shell():
    stages = yaml.safe_load((PROJECT / "dvc.yaml").read_text())["stages"]
    assert not [name for name, stage in stages.items() if "${" in stage["cmd"]]
