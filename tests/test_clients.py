"""The databases open in the programs that people have, which are installed for it: with HEAVY_DOCS=1 only."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FOLDERS, PROJECT

COUNT = "SELECT count(*) FROM facts UNION ALL SELECT count(*) FROM comparable"
IN_PYTHON = f"""import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as database:
    print([count for (count,) in database.sql({COUNT!r}).fetchall()])"""
IN_NODE = f"""import {{ DuckDBInstance }} from "@duckdb/node-api";
const database = await DuckDBInstance.create(process.argv[2], {{ access_mode: "READ_ONLY" }});
const found = await (await database.connect()).runAndReadAll({json.dumps(COUNT)});
console.log(JSON.stringify(found.getRows().map(([count]) => Number(count))));"""

pytestmark = pytest.mark.skipif(
    not os.environ.get("HEAVY_DOCS"), reason="installs programs of its own; run by `make test-bi`"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    printed(
        [sys.executable, "-m", "pipeline", "run", str(FOLDERS["seeds"]), "--output", str(folder)], PROJECT
    )
    return folder


def printed(line: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        line, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def counted(text: str) -> None:
    facts, comparable = json.loads(text)
    assert facts > comparable > 0


@pytest.mark.parametrize("version", ["==1.1.3", "==1.4.0", ""], ids=["1.1.3", "1.4.0", "newest"])
def test_duckdb_of_this_version_reads_the_file(version: str, out: Path, tmp_path: Path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", "installed", f"duckdb{version}"]
    printed(pip, tmp_path)
    path = str(tmp_path / "installed")
    counted(printed([sys.executable, "-c", IN_PYTHON, str(out / "facts.duckdb")], tmp_path, PYTHONPATH=path))


@pytest.mark.skipif(shutil.which("npm") is None, reason="no npm")
def test_the_newest_client_for_node_reads_the_file(out: Path, tmp_path: Path):
    printed(["npm", "install", "--silent", "--no-audit", "--no-fund", "@duckdb/node-api"], tmp_path)
    (tmp_path / "read.mjs").write_text(IN_NODE)
    counted(printed(["node", "read.mjs", str(out / "facts.duckdb")], tmp_path))


def test_datasette_serves_tables_and_views(out: Path, tmp_path: Path):
    printed([sys.executable, "-m", "venv", "installed"], tmp_path)
    printed(["installed/bin/pip", "install", "--quiet", "datasette"], tmp_path)
    line = ["installed/bin/datasette", str(out / "facts.sqlite"), "--get"]
    rows = json.loads(printed([*line, "/facts/comparable.json?_shape=array&_size=3"], tmp_path))
    assert len(rows) == 3 and {"series", "combine", "sentence"} <= set(rows[0])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_reads_the_workbook(out: Path, tmp_path: Path):
    printed(["soffice", "--headless", "--convert-to", "csv", str(out / "facts.xlsx")], tmp_path)
    assert "120 billion yuan" in (tmp_path / "facts.csv").read_text(encoding="utf-8")
