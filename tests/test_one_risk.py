"""One article, one risk: whatever goes wrong with an article, the others are read and it is named."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.__main__ import app
from pipeline.claims import normalise
from pipeline.commands import files
from pipeline.lexicon.files import LexiconError
from pipeline.nlp import extract
from pipeline.nlp.text.limits import MAX_FIGURES, MAX_WORDS, list_items
from pipeline.tables.refusals import RefusedError, refusal_of

POISON = "poison"


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    """Return a folder of ten articles; the one called poison is what a test makes it."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(9):
        text = f"Vans reach the valley\n2021-05-20\n\nHenan Postal Branch has {number + 12} vans there.\n"
        (folder / f"a{number}.txt").write_text(text, encoding="utf-8")
    text = "Vans reach the poisoned valley\n2021-05-20\n\nHenan Postal Branch has 77 vans there.\n"
    (folder / f"{POISON}.txt").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, output: Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["run", "--input", str(folder), "--output", str(output)])
    return done.exit_code, done.output


def rows(output: Path) -> list[dict[str, Any]]:
    tables = [pq.read_table(output / f"{name}.parquet").to_pylist() for name in ("facts", "rejects")]
    return [row for table in tables for row in table if row["article_id"] != POISON]


def raising(real: Any) -> Any:
    """Return the function with a fault in it that only the poisoned article meets."""

    def faulty(row: dict[str, Any]) -> Any:
        if row["article_id"] == POISON:
            raise KeyError("centuries")
        return real(row)

    return faulty


@pytest.mark.parametrize(
    ("module", "name", "doing"), [(extract, "mentions", "extracting"), (normalise, "claim_of", "normalising")]
)
def test_nine_articles_keep_their_rows_and_the_tenth_is_named(
    module: Any, name: str, doing: str, ten: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert run(ten, tmp_path / "well")[0] == 0
    well = rows(tmp_path / "well")
    monkeypatch.setattr(module, name, raising(getattr(module, name)))
    for kept in (files.KEPT_MENTIONS, files.KEPT_CLAIMS):
        kept.unlink()
    status, told = run(ten, tmp_path / "ill")
    assert status == 0
    assert rows(tmp_path / "ill") == well
    facts = pd.read_parquet(tmp_path / "ill" / "facts.parquet")
    assert facts.article_id.tolist() == [f"a{number}" for number in range(9)]
    shown = pd.read_parquet(tmp_path / "ill" / "files.parquet").set_index("source")
    problem = shown.problem[f"in/{POISON}.txt"]
    assert problem.startswith(f"failed while {doing}: KeyError: 'centuries' (")
    assert shown.status[f"in/{POISON}.txt"] == "refused"
    assert f"refused  in/{POISON}.txt: failed while {doing}" in told
    assert "articles   9 read, 1 refused" in told


def test_a_fault_is_told_with_the_line_of_the_package_that_it_came_from():
    with pytest.raises(KeyError) as caught:
        extract.mentions({})
    problem, advice = refusal_of(caught.value, "extracting")
    assert re.fullmatch(
        r"failed while extracting: KeyError: '\w+' \(pipeline/nlp/extract.py, line \d+\)", problem
    )
    assert advice == "Report this line with the article; the others are read without it."


def test_a_refusal_keeps_its_own_words():
    refused = RefusedError("too long", "Cut it.")
    assert refusal_of(refused, "extracting") == ("too long", "Cut it.")
    kind, args = refused.__reduce__()
    assert refusal_of(kind(*args), "extracting") == ("too long", "Cut it.")


def cut(text: str) -> Iterator[str]:
    edges = [0, *list_items(text, 0, len(text)), len(text)]
    return (text[start:end] for start, end in pairwise(edges))


def test_a_sentence_of_the_news_is_never_a_list():
    assert list(cut("In 2021 it sold 12 vans, 13 bikes; and 14 boats.")) == [
        "In 2021 it sold 12 vans, 13 bikes; and 14 boats."
    ]


@pytest.mark.parametrize(
    ("item", "ends"),
    [
        ("12 small pies, ", ", "),
        ("12 small pies; a cake, ", "; "),
        ("12 pies ", " "),
        ("12%", "%"),
        ("12,", ","),
        ("12/", "/"),
        ("pie12", "2"),
    ],
)
def test_a_sentence_of_too_many_figures_is_cut_into_items(item: str, ends: str):
    pieces = list(cut(item * 100))
    assert "".join(pieces) == item * 100
    assert all(piece.count("12") <= MAX_FIGURES for piece in pieces)
    assert len(pieces) == -(-100 // MAX_FIGURES)
    assert all(piece.endswith(ends) or piece == pieces[-1] for piece in pieces)


def test_a_long_address_is_no_list():
    text = f"It sold 12 vans, see https://example.org/{'1/' * 14}{'valley-' * 30}."
    assert list(cut(text)) == [text]


def test_a_number_is_not_cut():
    pieces = list(cut("1,234,567.8,1,2345," * 40))
    assert len(pieces) > 1
    assert sum(piece.count("1,234,567.8,") for piece in pieces) == 40
    assert all(piece.endswith(",") for piece in pieces)


def test_a_sentence_of_too_many_words_is_cut():
    pieces = list(cut("of the long valley " * 200))
    assert all(len(piece.split()) <= MAX_WORDS for piece in pieces)
    assert "".join(pieces) == "of the long valley " * 200


def test_too_many_steps_are_refused_by_name(ten: Path, tmp_path: Path):
    (ten / f"{POISON}.txt").write_text("5%" * 40_000 + " of it is good.\n", encoding="utf-8")
    status, told = run(ten, tmp_path / "out")
    assert status == 0
    assert f"refused  in/{POISON}.txt: more than one article can hold: 1,653,140 steps to read it" in told
    assert "articles   9 read, 1 refused" in told


@pytest.mark.parametrize(
    "text",
    [
        "  ".join(["word"] * 53) + ".",  # as copied from a page that sets its words apart
        "Stalls sold " + ", ".join(f"{number} pies" for number in range(2, 400)) + ".",
        "5% " * 500,
        "It rose 3 percent" + ", which rose by 4 percent" * 300 + ".",
        "Home  |  " * 400 + "x" * 60,
    ],
)
def test_no_text_takes_longer_than_its_length_allows(text: str, ten: Path, tmp_path: Path):
    """Each of these took minutes or more where a pattern or a loop tried every way to cut it."""
    (ten / f"{POISON}.txt").write_text(text, encoding="utf-8")
    assert run(ten, tmp_path / "out")[0] == 0


def test_a_broken_reference_file_ends_the_run_and_blames_no_article(monkeypatch: pytest.MonkeyPatch):
    def broken(_: object) -> None:
        raise LexiconError("reference/units.yml: no unit 'firkin'")

    monkeypatch.setattr("pipeline.nlp.extract.mentions", broken)
    with pytest.raises(LexiconError, match="no unit 'firkin'"):
        pipeline.extract("The dairy has 3 vans.")
