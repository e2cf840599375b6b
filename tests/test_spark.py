"""Spark makes the rows of one process, to the byte; it is installed for that: with HEAVY_DOCS=1 only."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from test_engine import REJECTS, articles, count_letters

from pipeline.commands.engines import Name, engine_of
from pipeline.engine import Workers

SPARK = "pyspark==4.3.0"
SAME = """
import sys
from pathlib import Path
from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.commands.engines import Name, engine_of
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import CLAIMS, MENTIONS

def claims(by, piece):
    mentions = by.run(extract_stage, articles, MENTIONS, piece=piece)
    return by.run(normalise_stage, mentions, CLAIMS, piece=50 * piece)

articles = ingest(read_files(Path("seeds"), Path("."), 1))
alone = claims(engine.Workers(), 400)
io.write_table(alone, Path(sys.argv[1]) / "alone")
with engine_of(Name.SPARK, 1, "local[2]") as spark:
    for piece in (2, 400):
        io.write_table(claims(spark, piece), Path(sys.argv[1]) / str(piece))
    none = articles.slice(0, 0)
    assert spark.run(extract_stage, none, MENTIONS).equals(engine.run(extract_stage, none, MENTIONS))
"""


def test_processes_are_the_engine_where_none_is_named():
    assert isinstance(engine_of(Name.PROCESSES, 2), Workers)


def test_what_spark_needs_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with engine_of(Name.SPARK, 1) as spark, pytest.raises(ValueError, match="needs PySpark: pip install"):
        spark.run(count_letters, articles("a"), REJECTS)


@pytest.mark.skipif(
    not os.environ.get("HEAVY_DOCS") or shutil.which("java") is None,
    reason="installs Spark, and needs Java; run by `make test-bi`",
)
def test_spark_gives_the_same_bytes(tmp_path: Path):
    path = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--no-deps", "--target"]
    subprocess.run([*pip, str(path), SPARK, "py4j"], check=True)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT), str(path)])}
    line = [sys.executable, "-c", SAME, str(tmp_path)]
    done = subprocess.run(line, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len({(tmp_path / name).read_bytes() for name in ("alone", "2", "400")}) == 1
