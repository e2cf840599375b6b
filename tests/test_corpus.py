"""Twenty-four articles of our own, on other topics than the seeds: what is reached stays reached."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.__main__ import FACTS_NAME, app
from pipeline.scores.evaluate import evaluate, parse_gold

HERE = Path(__file__).parent
ARTICLES, GOLD = HERE / "corpus", HERE / "gold" / "corpus.jsonl"
FLOORS = {"mentions": 0.98, "rows": 0.80}
ATTRIBUTES = {
    "kind": 0.99, "metric_text": 0.92, "category": 0.83, "aggregation": 0.95, "status": 0.99,
    "organisation": 0.93, "province": 0.97, "place": 0.87, "year": 0.98, "per": 0.99, "value": 0.99,
    "unit": 0.99, "modifier": 0.99,
}  # fmt: skip


@pytest.fixture(scope="module")
def gold():
    return parse_gold(GOLD.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def scores(gold, tmp_path_factory):
    output = tmp_path_factory.mktemp("corpus")
    done = CliRunner().invoke(app, ["run", "--input", str(ARTICLES), "--output", str(output)])
    assert done.exit_code == 0, done.output
    return evaluate(pq.read_table(output / FACTS_NAME), gold).to_dict()


def test_the_answers_stand_where_they_say(gold):
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in ARTICLES.glob("*.txt")}
    assert {row["article_id"] for row in gold} == set(texts)
    for row in gold:
        assert texts[row["article_id"]][row["quote_start"] : row["quote_end"]] == row["quote"]


@pytest.mark.parametrize("what", FLOORS)
def test_mentions_and_rows_do_not_fall(scores, what):
    print(what, scores[what])  # noqa: T201
    assert scores[what]["f1"] >= FLOORS[what], scores[what]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_attributes_do_not_fall(scores, name):
    print(name, scores["attributes"][name])  # noqa: T201
    assert scores["attributes"][name] >= ATTRIBUTES[name]
