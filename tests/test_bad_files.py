"""Files that no one should write: the run ends with every good article's rows, and a word on each bad file.

`HYPOTHESIS_PROFILE=long pytest tests/test_bad_files.py` takes long files too.
"""

import os
import re
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from bad_files import FAMILIES, LONG, NOTED, OUTCOMES, READ, REFUSED, SPECIAL, Bad, write_all, write_special
from typer.testing import CliRunner

from pipeline.__main__ import app
from pipeline.commands import files as kept
from pipeline.nlp import extract

PROJECT = Path(__file__).parent.parent
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SLOW = 10  # seconds of the processor that no article may take
DIGITS = re.compile(r"[0-9]+")
GOOD = {
    f"good{number}": f"Vans reach the valley\n2021-05-20\n\nHenan Postal Branch has {number} vans.\n"
    for number in range(70, 75)
}


class Run:
    """What a run over a folder published, and the rows of ARTICLES that it read by source."""

    def __init__(self, folder: Path, output: Path) -> None:
        self.articles: dict[str, dict[str, Any]] = {}
        self.seconds: Counter[str] = Counter()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept, "KEPT_LAYOUTS", output.parent / "layouts")
            patch.setattr(kept, "KEPT_MENTIONS", output.parent / "mentions")
            patch.setattr(kept, "KEPT_KEYS", output.parent / "keys")
            patch.setattr(extract, "mentions", self._watched(extract.mentions))
            done = CliRunner().invoke(app, ["run", "--input", str(folder), "--output", str(output)])
        assert done.exit_code == 0, done.output[-2000:]
        self.told = done.output
        self.files, self.facts, self.rejects = (
            pd.read_parquet(output / f"{name}.parquet") for name in ("files", "facts", "rejects")
        )

    def _watched(self, real: Any) -> Any:
        def watched(article: dict[str, Any]) -> Any:
            began = time.process_time()
            self.articles[article["source"]] = article
            try:
                return real(article)
            finally:
                self.seconds[article["source"]] = time.process_time() - began

        return watched

    def good(self) -> tuple[list[Any], list[Any]]:
        """Return the facts and rejects of the good articles, without their place on the disk."""
        tables = (table[table.article_id.isin(GOOD)] for table in (self.facts, self.rejects))
        facts, rejects = (table.drop(columns="source").astype(object) for table in tables)
        return facts.where(facts.notna(), None).values.tolist(), rejects.where(
            rejects.notna(), None
        ).values.tolist()


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, tuple[str, Bad]]]:
    """Return a run over all families with the good articles, and the family of each file by its source."""
    folder = tmp_path_factory.mktemp("bad")
    files = {
        shown(path, folder): (family, file)
        for family, file, path in write_all(folder, FAMILIES | (LONG if FULL else {}))
    }
    write_special(folder / "special")
    for name, text in GOOD.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Run(folder, folder.parent / "out"), files


def shown(path: Path, folder: Path) -> str:
    """Return how a file is called in the tables."""
    return os.fsencode(path.relative_to(folder.parent)).decode("utf-8", "backslashreplace")


def outcome(row: Any) -> str:
    doubt = isinstance(row.problem, str) and row.problem != "no publication date"
    return REFUSED if row.status == "refused" else NOTED if doubt else READ


def test_there_are_many():
    assert sum(len(family.files) for family in FAMILIES.values()) >= 300


def test_what_becomes_of_each_file_is_what_was_decided(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    run, files = bad
    rows = {row.source: row for row in run.files.itertuples()}
    assert files.keys() <= rows.keys()
    found = [
        (files[row.source][0], row.source, outcome(row), row.problem)
        for row in rows.values()
        if row.source in files
    ]
    assert [each for each in found if each[2] not in (FAMILIES | LONG)[each[0]].outcomes] == []
    assert [each for each in found if "failed while" in str(each[3])] == []


def test_what_is_no_file_is_named(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    problems = {
        Path(row.source).name: row.problem for row in bad[0].files.itertuples() if "/special/" in row.source
    }
    assert {name: problems[name].removeprefix("cannot be read: ") for name in SPECIAL} == SPECIAL


def test_nothing_outside_the_folder_is_read(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    secret = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]
    assert [source for source, row in bad[0].articles.items() if secret in row["text"]] == []


def test_numbers_are_worth_what_was_decided(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    run, files = bad
    worth = run.facts.groupby("source").value.apply(tuple).to_dict()
    decided = {source: file.numbers for source, (_, file) in files.items() if file.numbers is not None}
    assert {source: worth.get(source) for source in decided} == decided


def test_every_good_article_has_its_rows(bad: tuple[Run, dict[str, tuple[str, Bad]]], tmp_path: Path):
    folder = tmp_path / "good"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    alone = Run(folder, tmp_path / "out").good()
    assert len(alone[0]) == len(GOOD)
    assert bad[0].good() == alone


def test_no_article_takes_long(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    assert {source: seconds for source, seconds in bad[0].seconds.items() if seconds > SLOW} == {}


def test_offsets_are_true_and_every_digit_is_accounted_for_once(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    run = bad[0]
    read = set(run.files[run.files.status == "read"].source)
    spans: dict[str, set[tuple[int, int]]] = {source: set() for source in read}
    for table, names in ((run.facts, ("quote", "gloss")), (run.rejects, ("quote",))):
        for row in table.to_dict("records"):
            text = run.articles[row["source"]]["text"]
            for name in names:
                quote = row["gloss_quote" if name == "gloss" else name]
                if isinstance(quote, str):
                    start, end = int(row[f"{name}_start"]), int(row[f"{name}_end"])
                    assert text[start:end] == quote
                    spans[row["source"]].add((start, end))
    for source, found in spans.items():
        for one, other in pairwise(sorted(found)):
            assert one[1] <= other[0], (source, one, other)
        for digits in DIGITS.finditer(run.articles[source]["text"]):
            holders = [span for span in found if span[0] <= digits.start() and digits.end() <= span[1]]
            assert len(holders) == 1, (source, digits)


def test_control_characters_of_names_do_not_reach_the_terminal(bad: tuple[Run, dict[str, tuple[str, Bad]]]):
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", bad[0].told)


def test_the_limits_say_what_becomes_of_each_family():
    page = (PROJECT / "docs/limits.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE))
    assert {
        name: tuple(word for word in OUTCOMES if re.search(rf"\b{word}\b", rows.get(name, "")))
        for name in FAMILIES | LONG
    } == {name: family.outcomes for name, family in (FAMILIES | LONG).items()}
