"""The worth of ways and rules: what is right only with them, and what stands only without them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import extract

TOOL = Path(__file__).parent.parent / "tools" / "worth.py"
TEXT = "China Post runs 384 mail routes in Yiwu. Ask at window 7.\n"


@pytest.fixture(scope="module")
def worth() -> ModuleType:
    spec = importlib.util.spec_from_file_location("worth", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def job(worth: ModuleType, folder: Path, **wrong: object) -> tuple:
    """An article whose checked answer is what is found, but for what is `wrong`."""
    (folder / "in").mkdir()
    (folder / "in" / "routes.txt").write_text(TEXT)
    [fact] = extract(TEXT).astype(object).to_dict("records")
    names = ("quote", "quote_start", "quote_end", "value", "organisation", "province", "metric_text")
    row = {name: fact[name] for name in names} | {"article_id": "routes"} | wrong
    (folder / "gold.jsonl").write_text(json.dumps(row) + "\n")
    [found] = worth.read_jobs(f"{folder / 'in'}:{folder / 'gold.jsonl'}")
    return found


def test_a_row_that_is_right_only_with_a_way_is_put_right_by_it(worth: ModuleType, tmp_path: Path):
    moves = worth.moved(job(worth, tmp_path))
    assert moves["metric", "counted"] == (1, 0)
    assert ("place", "seat") not in moves  # China Post has none
    assert ("metric", "nearest") not in worth.parts()  # the last way is never left out


def test_a_number_that_only_a_rule_keeps_out_is_put_right_by_it(worth: ModuleType, tmp_path: Path):
    moves = worth.moved(job(worth, tmp_path))
    rules = {name: move for (column, name), move in moves.items() if column == worth.REJECT}
    assert set(rules.values()) == {(1, 0)}


def test_a_row_that_is_right_only_without_a_way_is_put_wrong_by_it(worth: ModuleType, tmp_path: Path):
    moves = worth.moved(job(worth, tmp_path, province=None))
    assert moves["place", "clause"] == (0, 1)


def test_the_table_has_the_worthiest_first_and_names_what_moves_nothing(worth: ModuleType):
    moves = {("metric", "counted"): (5, 1), ("place", "clause"): (1, 3)}
    lines = list(worth.told([("a", moves), ("b", {("metric", "counted"): (2, 0)})], ["a", "b"]))
    assert lines[1].split() == ["metric.counted", "6", "7", "1", "2", "5-1", "2-0"]
    assert lines[2].split() == ["place.clause", "-2", "1", "3", "1", "1-3", "0-0"]
    assert lines[3] == "move rows of one article only: place.clause"
    assert "metric.change" in lines[4]
    assert "metric.counted" not in lines[4]
