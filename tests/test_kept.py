"""What was read of an article is read again only where it, the code or the words have changed."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pytest
from stage_deps import dvc

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.commands import extract as extracting
from pipeline.commands import files
from pipeline.commands import ingest as reading
from pipeline.commands import normalise as normalising
from pipeline.commands.claimed import claimed
from pipeline.commands.extract import extracted
from pipeline.commands.ingest import read_articles
from pipeline.commands.normalise import normalised
from pipeline.intake.shelf import lay_out_stage
from pipeline.io import kept
from pipeline.io.kept import Kept, key_of, state_of
from pipeline.nlp.extract import extract_stage, mentions
from pipeline.tables.rows import Article, Mention
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.typed import plain

PROJECT = Path(__file__).parent.parent
TEXTS = {
    "ferry": "2022-03-04\n\nThe ferry of Dalian carried 3,400 guests.\n",
    "depot": "2021-05-06\n\nHenan Postal Branch sorted 12 million parcels.\n",
    "quiet": "2020-07-08\n\nNobody counted anything here.\n",
}


@dataclass
class Project:
    """A folder of articles with what is kept of them, and which of them were read since one last asked."""

    folder: Path
    read: list[str] = field(default_factory=list)
    laid_out: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        (self.folder / "in").mkdir(exist_ok=True)
        (self.folder / "in" / f"{name}.txt").write_text(text)

    def run(self) -> tuple[list[str], list[str]]:
        """Run as far as the mentions; return the articles whose texts were laid out and those read."""
        self.read.clear()
        self.laid_out.clear()
        with engine.Workers() as pool:
            articles = read_articles([self.folder / "in"], 1, pool, kept=self.folder / "layouts")
            found = extracted(articles, pool, kept=self.folder / "mentions")
            made = engine.joined(found, MENTIONS)
        laid_out = list(self.laid_out)
        anew = engine.run(extract_stage, articles_of(self.folder, "no/file"), MENTIONS)
        assert _bytes(made, self.folder) == _bytes(anew, self.folder)
        return laid_out, self.read


def articles_of(folder: Path, kept: str) -> pa.Table:
    with engine.Workers() as pool:
        return engine.joined(read_articles([folder / "in"], 1, pool, kept=folder / kept), ARTICLES)


def plain_of(articles: pa.Table) -> pa.Table:
    return articles.cast(plain(ARTICLES.arrow))


def _bytes(table: pa.Table, folder: Path) -> bytes:
    io.write_table(table, folder / "table.parquet")
    return (folder / "table.parquet").read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path)
    (tmp_path / "no").write_text("a file, so that nothing can be kept below it")

    def watched(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            made.read.extend(batch["article_id"].to_pylist())
            yield from extract_stage(iter([batch]))

    def seen(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            texts = [json.loads(article)["text"] for article in batch["article"].to_pylist()]
            made.laid_out.extend(text.split()[0] for text in texts)
            yield from lay_out_stage(iter([batch]))

    monkeypatch.setattr(extracting, "JOB", replace(extracting.JOB, stage=watched))
    monkeypatch.setattr(reading, "JOB", replace(reading.JOB, stage=seen))
    for name, text in TEXTS.items():
        made.write(name, text)
    made.run()
    return made


def test_what_did_not_change_is_not_read_again(project: Project):
    assert project.run() == ([], [])


def test_a_new_article_is_read_alone(project: Project):
    project.write("bakery", "2019-01-02\n\nThe bakery of Xi'an sold 90 loaves.\n")
    assert project.run() == (["2019-01-02"], ["bakery"])
    assert project.run() == ([], [])


def test_a_changed_article_is_read_alone(project: Project):
    project.write("depot", "2021-05-06\n\nHenan Postal Branch sorted 13 million parcels.\n")
    assert project.run() == (["2021-05-06"], ["depot"])
    project.write("depot", TEXTS["depot"])
    assert project.run() == ([], [])


def test_a_renamed_article_is_read_under_its_name(project: Project):
    (project.folder / "in" / "depot.txt").rename(project.folder / "in" / "hall.txt")
    assert project.run() == ([], ["hall"])


def test_a_removed_article_leaves_nothing(project: Project):
    (project.folder / "in" / "ferry.txt").unlink()
    assert project.run() == ([], [])


@pytest.mark.parametrize(("module", "count"), [(extracting, (0, 3)), (reading, (3, 0))])
def test_changed_code_reads_all_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, module: object, count: tuple[int, int]
):
    monkeypatch.setattr(module, "state_of", lambda *_: "other code")
    laid_out, read = project.run()
    assert (len(laid_out), len(read)) == count


def test_claims_are_made_of_changed_mentions_alone(project: Project, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []

    def watched(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            made.extend(dict.fromkeys(batch["article_id"].to_pylist()))
            yield from normalise_stage(iter([batch]))

    monkeypatch.setattr(normalising, "JOB", replace(normalising.JOB, stage=watched))
    for text, anew in (
        ("3,400", ["depot", "ferry", "quiet"]),
        ("3,400", []),
        ("3,500", ["ferry"]),
        ("3,400", []),
    ):
        project.write("ferry", TEXTS["ferry"].replace("3,400", text))
        mentions = _mentions_of(project)
        with engine.Workers() as pool:
            found = normalised([mentions], pool, kept=project.folder / "claims")
            claims = engine.joined(found, CLAIMS)
        assert claims.equals(engine.run(normalise_stage, mentions, CLAIMS), check_metadata=True)
        assert made == anew
        made.clear()


def test_a_run_asks_for_the_mentions_of_new_articles_alone(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "KEPT_MENTIONS", project.folder / "no")
    monkeypatch.setattr(files, "KEPT_CLAIMS", project.folder / "claims")
    project.write("twice", TEXTS["ferry"].replace("Dalian", "Yantai"))
    for changed, anew in (
        ({}, ["depot", "ferry", "quiet", "twice"]),
        ({}, []),
        ({"ferry": "2022-03-04\n\nThe ferry of Dalian carried 3,500 guests.\n"}, ["ferry"]),
        ({"quiet": "2020-07-08\n\nA hall of Jinan holds 20 stalls.\n"}, ["quiet"]),
        (TEXTS, []),
    ):
        for name, text in changed.items():
            project.write(name, text)
        articles = articles_of(project.folder, "layouts")
        project.read.clear()
        with engine.Workers() as pool:
            parts = (plain_of(articles.slice(at, 3)) for at in range(0, articles.num_rows, 3))
            claims = engine.joined(claimed(parts, pool, kept=project.folder / "keys"), CLAIMS)
        assert project.read == anew
        mentions = engine.run(extract_stage, articles, MENTIONS)
        assert claims.equals(engine.run(normalise_stage, mentions, CLAIMS), check_metadata=True)


def test_an_article_that_failed_is_tried_again_by_the_next_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "KEPT_CLAIMS", project.folder / "claims")
    articles = articles_of(project.folder, "layouts")
    found = []
    for fails in (True, False):
        with engine.Workers() as pool, monkeypatch.context() as patch:
            if fails:
                patch.setattr("pipeline.nlp.extract.read_article", _no_memory)
            found.append(
                engine.joined(claimed([plain_of(articles)], pool, kept=project.folder / "keys"), CLAIMS)
            )
    assert "refused" in found[0]["disposition"].to_pylist()
    assert "refused" not in found[1]["disposition"].to_pylist()


def test_claims_that_could_not_be_made_are_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch):
    mentions = _mentions_of(project)
    with engine.Workers() as pool:
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.claims.normalise.claim_of", _no_memory)
            refused = engine.joined(normalised([mentions], pool, kept=project.folder / "claims"), CLAIMS)
        assert set(refused["disposition"].to_pylist()) == {"refused"}
        claims = engine.joined(normalised([mentions], pool, kept=project.folder / "claims"), CLAIMS)
    assert claims.equals(engine.run(normalise_stage, mentions, CLAIMS))


def _mentions_of(project: Project) -> pa.Table:
    return engine.run(extract_stage, articles_of(project.folder, "layouts"), MENTIONS)


def _no_memory(_: Mention) -> Mention:
    raise MemoryError("none left")


def test_what_failed_is_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch):
    project.write("bakery", "2019-01-02\n\nThe bakery of Xi'an sold 90 loaves.\n")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.nlp.extract.mentions", _fail)
        assert project.run()[1] == ["bakery"]
    assert project.run()[1] == ["bakery"]
    assert project.run()[1] == []


def _fail(article: Article) -> list[Mention]:
    if article["article_id"] == "bakery":
        raise MemoryError("none left")
    return mentions(article)


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "folder", "other table"])
def test_a_damaged_file_is_begun_anew_or_done_without(project: Project, damage: str):
    for name in ("layouts", "mentions"):
        path = project.folder / name
        data = path.read_bytes()
        path.unlink()
        if damage == "folder":
            path.mkdir()
        elif damage == "other table":
            with sqlite3.connect(path) as other:
                other.execute("CREATE TABLE kept (id INTEGER)")
            other.close()
        else:
            path.write_bytes({"cut": data[:5000], "text": b"no database at all " * 90, "empty": b""}[damage])
    laid_out, read = project.run()
    assert (len(laid_out), len(read)) == (3, 3)


def test_a_value_that_is_not_what_was_kept_is_made_anew(tmp_path: Path):
    with Kept(tmp_path / "kept") as store:
        store.add({b"a": b"as it was", b"b": b"whole"})
    with sqlite3.connect(tmp_path / "kept") as file:
        (value,) = file.execute("SELECT value FROM kept WHERE key = ?", (b"a",)).fetchone()
        file.execute("UPDATE kept SET value = ? WHERE key = ?", (value[:-1] + b"\0", b"a"))
    file.close()
    with Kept(tmp_path / "kept") as store:
        assert store.find([b"a", b"b", b"c"]) == {b"b": b"whole"}


def test_a_killed_run_leaves_what_it_had_added(tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from pipeline.io.kept import Kept\n"
        "store = Kept(Path(sys.argv[1])).__enter__()\n"
        "store.add({b'a': b'first'})\n"
        "store._file.execute('INSERT INTO kept VALUES (?, 1, ?)', (b'b', b'half'))\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "kept")], cwd=PROJECT, check=False)
    with Kept(tmp_path / "kept") as store:
        assert store.find([b"a", b"b"]) == {b"a": b"first"}


def test_as_much_is_left_as_is_allowed(tmp_path: Path):
    def run(first: int, number: int) -> None:
        with Kept(tmp_path / "kept", most=4) as store:
            store.add({str(at).encode(): bytes(2000) for at in range(first, first + number)})

    for first in range(0, 90, 10):
        run(first, 10)
    with Kept(tmp_path / "kept", most=4) as store:
        found = store.find([str(at).encode() for at in range(100)])
    assert len(found) == 10 + 4
    assert {str(at).encode() for at in range(80, 90)} < set(found)


def test_nothing_need_be_writable(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with Kept(tmp_path / "file" / "kept") as store:
        store.add({b"a": b"b"})
        assert store.find([b"a"]) == {}


def test_keys_tell_parts_apart():
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("\ud800") != key_of("\ud801")


def test_the_state_is_of_the_code_and_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "PACKAGE", tmp_path)
    for name in ("nlp/deep/a.py", "page/b.py", "reference/units.yml", "reference/labels.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    def state() -> str:
        return state_of(("nlp",), frozenset({"labels.yml"}), ("spacy",))

    before = state()
    for name, counts in (("page/b.py", False), ("reference/labels.yml", False), ("nlp/deep/a.py", True)):
        (tmp_path / name).write_text("1")
        assert (state() != before) == counts
    changed = state()
    (tmp_path / "reference/units.yml").write_text("1")
    assert state() != changed


@pytest.mark.parametrize(
    ("module", "stage"), [(reading, "ingest"), (extracting, "extract"), (normalising, "normalise")]
)
def test_the_words_and_rooms_are_those_of_the_stage(module: object, stage: str):
    used = {path.removeprefix("pipeline/") for path in dvc()[stage]["deps"]}
    words = {path.name for path in (PROJECT / "pipeline/reference").iterdir()}
    assert words - {path.removeprefix("reference/") for path in used} == module.UNREAD  # type: ignore[attr-defined]
    doors = {"engine", "io"}  # which hand articles on as they are
    rooms = {path for path in used if (PROJECT / "pipeline" / path).is_dir()} - doors
    assert set(module.ROOMS) == rooms  # type: ignore[attr-defined]
