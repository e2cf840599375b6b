"""The user's own reference data: small files that add to those of the package, with the same checks."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

PROJECT = Path(__file__).parent.parent
ARTICLE = """2021-05-20

Gansu Postal Branch has 40 reading rooms. The dairy sold 25 firkins of butter in 2020. Lanhai Cooperative Bank
opened 12 counters in 2020. LCB Jiangsu Branch opened 14 counters. Boats leave from jetty 7 only. In Penghai,
China Post has 6 depots. The farm paid 30 talari for seed.
"""
METRIC = {
    "name": "reading_room", "title": "Reading rooms", "definition": "Rooms in which people read.",
    "unit": "count", "category": "culture", "kinds": ["count"], "match": ["reading room"],
    "examples": ["reading rooms"],
}  # fmt: skip
RULE = {
    "name": "jetty", "reason": "identifier", "near": ["jetty", "jetties"],
    "pattern": r"\b(?i:jetty|jetties)\s+(?P<n>\d+{more}){unmeasured}{uncounted}",
    "examples": ["Boats leave from jetty [7] only.", "Nets dry at jetties [3, 5 and 7]."],
    "counters": ["The old jetty sold 30 lamps."],
}  # fmt: skip
PLACES = "name,level,kind,province,parent,aliases\n"
WORDS = {
    "metrics.yml": json.dumps({"metrics": [METRIC]}),
    "units.yml": "units:\n  firkin: {kind: mass, worth: 56 * pound, words: [firkin]}\n",
    "organisations.yml": "names:\n  Lanhai Bank:\n    {group: Lanhai Bank, kind: bank, aliases: [LCB]}\n",
    "rejects.yml": json.dumps({"rules": [RULE]}),
    "places.csv": f"{PLACES}Penghai,county,county,Zhejiang,Zhoushan,\n",
    "currencies.csv": "code,name,before,after,cues\nXTL,Talari,,talari,\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "run", "in", "--output", "out", "--quiet", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )


def facts(folder: Path) -> dict[str, dict[str, object]]:
    rows = pq.read_table(folder / "out" / "facts.parquet").to_pylist()
    return {row["quote"]: row for row in rows}


def test_each_small_file_adds_to_what_is_read_and_nothing_stale_is_served(tmp_path: Path):
    write(tmp_path / "in", {"a.txt": ARTICLE})
    write(tmp_path / "words", WORDS)
    assert run(tmp_path).stderr == ""
    before = facts(tmp_path)
    assert before["40"]["metric_basis"] == "slug"
    assert "7" in before
    assert before["6"]["place"] is None
    assert run(tmp_path, "--words", "words").stderr == ""
    found = facts(tmp_path)
    assert found["40"]["metric"] == "reading_room"
    assert (found["25 firkins"]["kind"], round(found["25 firkins"]["value"])) == ("mass", 635)  # type: ignore[call-overload]
    assert found["14"]["organisation"] == "Lanhai Bank Jiangsu Branch"
    assert "7" not in found
    assert (found["6"]["place"], found["6"]["province"]) == ("Penghai", "Zhejiang")
    assert found["30 talari"]["unit"] == "XTL"
    assert run(tmp_path, "--words", "words", "--workers", "2").stderr == ""
    assert facts(tmp_path) == found
    (tmp_path / "words" / "metrics.yml").unlink()
    assert run(tmp_path, "--words", "words").stderr == ""
    assert facts(tmp_path)["40"]["metric_basis"] == "slug"
    assert run(tmp_path).stderr == ""
    assert facts(tmp_path) == before


def changed(**fields: object) -> dict[str, object]:
    return {key: value for key, value in (METRIC | fields).items() if value is not None}


def rule(**fields: object) -> dict[str, object]:
    return {key: value for key, value in (RULE | fields).items() if value is not None}


BROKEN = {
    "an unknown file": ({"metric.yml": "a: 1"}, r"words/metric\.yml: no reference file has this name"),
    "a closed file": ({"choices.yml": "a: 1"}, r"words/choices\.yml: nothing can be added to this file"),
    "no YAML": ({"units.yml": "units: ["}, r"words/units\.yml: not valid YAML: .*line 2"),
    "nothing": ({"units.yml": "# later\n"}, r"words/units\.yml: is empty"),
    "a list for a table": ({"units.yml": "units: [firkin]"}, r"words/units\.yml, units: is to be a table"),
    "an unknown list": ({"subjects.yml": "vans: [van]"}, r"words/subjects\.yml, vans: no list or table"),
    "a word twice": ({"subjects.yml": "people: [farmers]"}, r"words/subjects\.yml, people: 'farmers' is"),
    "a new value": ({"bounds.yml": "level: {hour: [0, 1]}"}, r"words/bounds\.yml, level.hour: .*is there"),
    "an alias of another": (
        {"organisations.yml": "names:\n  Lanhai Bank:\n    kind: bank\n    aliases: [PSBC]\n"},
        r"words/organisations\.yml, names.Lanhai Bank: 'PSBC' is PSBC and Lanhai Bank \(line 2\)",
    ),
    "an unknown kind": (
        {"units.yml": "units:\n  firkin: {kind: weight, worth: 56 * pound}\n"},
        r"words/units\.yml, units.firkin: no kind 'weight' in vocabularies.yml \(line 2\)",
    ),
    "an unknown worth": (
        {"units.yml": "units:\n\n  firkin: {kind: mass, worth: 56 * puond, words: [firkin]}\n"},
        r"words/units\.yml, units.firkin: worth: 'puond' is not defined.* \(line 3\)",
    ),
    "a form of another unit": (
        {"units.yml": "units:\n  firkin: {kind: mass, worth: 56 * pound, words: [tonne]}\n"},
        r"words/units\.yml: 'tonne' of tonne is read as firkin \(line 2\)",
    ),
    "an unknown unit": (
        {"metrics.yml": json.dumps({"metrics": [changed(unit="firkin")]})},
        r"words/metrics\.yml: reading_room, unit: no unit 'firkin' \(line 1\)",
    ),
    "a unit of another kind": (
        {"metrics.yml": json.dumps({"metrics": [changed(unit="hectare")]})},
        r"words/metrics\.yml: reading_room: no values of its kinds are in hectare",
    ),
    "a metric without example": (
        {"metrics.yml": json.dumps({"metrics": [changed(examples=None)]}, indent=1)},
        r"words/metrics\.yml: reading_room, examples: Field required \(line 3\)",
    ),
    "a metric that is there": (
        {"metrics.yml": json.dumps({"metrics": [changed(name="agricultural_loan_balance")]})},
        r"words/metrics\.yml: agricultural_loan_balance: there are two entries of this name \(line 1\)",
    ),
    "a pattern of another metric": (
        {"metrics.yml": json.dumps({"metrics": [changed(match=["mail route"], examples=["mail routes"])]})},
        r"words/metrics\.yml: reading_room: the example 'mail routes' is named mail_route \(line 1\)",
    ),
    "a pattern that takes an example": (
        {"metrics.yml": json.dumps({"metrics": [changed(match=["rural mail route reading|route +0"])]})},
        r"words/metrics\.yml: \w+: the example 'rural mail routes' is named reading_room \(line 1\)",
    ),
    "a rule without example": (
        {"rejects.yml": json.dumps({"rules": [rule(examples=None)]})},
        r"words/rejects\.yml: jetty, examples: Field required \(line 1\)",
    ),
    "a rule that rejects too much": (
        {"rejects.yml": json.dumps({"rules": [rule(counters=["At jetty 12 lies a boat."])]})},
        r"words/rejects\.yml: jetty: a number is rejected in the counter-example 'At jetty 12",
    ),
    "a rule that rejects nothing": (
        {"rejects.yml": json.dumps({"rules": [rule(examples=["In hall [7] of it.", "A jetty [7] here."])]})},
        r"words/rejects\.yml: jetty: of 'In hall \[7\] of it.' is rejected",
    ),
    "an unknown province": (
        {"places.csv": f"{PLACES}Penghai,county,county,Chekiang,Zhoushan,\n"},
        r"words/places\.csv, line 2: Penghai: unknown province or level",
    ),
    "a place that is there": (
        {"landmarks.csv": "name,province\nSilver Bay,Zhejiang\nYangtze River,\n"},
        r"words/landmarks\.csv, line 3: is there already",
    ),
    "other columns": (
        {"landmarks.csv": "name;province\nSilver Bay;Zhejiang\n"},
        r"words/landmarks\.csv, line 1: the columns are to be name,province",
    ),
    "a cell too few": (
        {"landmarks.csv": "name,province\nSilver Bay\n"},
        r"words/landmarks\.csv, line 2: wrong number of cells",
    ),
    "a currency that is there": (
        {"currencies.csv": "code,name,before,after,cues\nEUR,Euro,,talari,\n"},
        r"words/currencies\.csv, line 2: 'EUR' is no new code",
    ),
    "a form of another currency": (
        {"currencies.csv": "code,name,before,after,cues\nXTL,Talari,,yuan,\n"},
        r"words/currencies\.csv: 'yuan' of CNY is read as XTL \(line 2\)",
    ),
    "a word that is there": ({"stopwords.txt": "the\n"}, r"words/stopwords\.txt, line 1: 'the': is there"),
}  # fmt: skip
# Each folder in a process of its own that has read no reference data before.
TRY = """
import os, sys
from pathlib import Path
from pipeline.commands import reference
from pipeline.lexicon import own
for folder in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        try:
            own.use(Path("words"))
            reference.prove()
            print("no error", flush=True)
        except own.LexiconError as error:
            print(" ".join(str(error).split()), flush=True)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what is said of each of the broken folders."""
    folders = []
    for files, _ in BROKEN.values():
        folders.append(tmp_path_factory.mktemp("own"))
        write(folders[-1] / "words", files)
    done = subprocess.run(
        [sys.executable, "-c", TRY, *map(str, folders)],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(BROKEN, done.stdout.splitlines(), strict=True))


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_refused_with_file_and_reason(what: str, told: dict[str, str]):
    assert re.match(BROKEN[what][1], told[what]), told[what]


def test_a_run_with_broken_words_ends_in_one_line_and_writes_nothing(tmp_path: Path):
    write(tmp_path / "in", {"a.txt": ARTICLE})
    write(tmp_path / "words", {"units.yml": "units: 3\n"})
    done = run(tmp_path, "--words", "words")
    assert (done.returncode, done.stderr) == (1, "error: words/units.yml, units: is to be a table\n")
    assert not (tmp_path / "out").exists()
    done = run(tmp_path, "--words", "word")
    assert (done.returncode, done.stderr.rpartition("/")[2]) == (
        1,
        "word: there is no such folder of reference data\n",
    )
