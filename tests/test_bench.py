import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parent.parent / "bench"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.path.append(str(BENCH))  # the scripts there use one another
figures, throughput, made = load("figures"), load("throughput"), load("articles")


def case(text: str, *expected: tuple[str, float, str], **more: Any) -> dict[str, Any]:
    items = []
    for quote, value, unit in expected:
        start = text.index(quote)
        items.append({"start": start, "end": start + len(quote), "value": value, "unit": unit, "text": quote})
    return {"id": 0, "src": "made.json", "text": text, "expected": items, **more}


def figure(item: dict[str, Any], value: float, unit: str | None = None, **more: Any) -> Any:
    return figures.Figure(item["start"], item["end"], item["text"], value, unit, **more)


LINES = [
    case(
        "The depot sorts 340 parcels and covers 12 hectares.",
        ("340", 340, ""),
        ("12 hectares", 12, "hectare"),
    ),
    case(
        "In 2016 the ferry carried two thirds of all guests.", ("2016", 2016, ""), ("two thirds", 2 / 3, "")
    ),
    case("The lamp weighs 7 grams.", ("7 grams", 8, "gram"), src="ambiguity.json"),
]


def test_the_lines_are_scored_by_value_and_unit() -> None:
    scores = figures.score_cases(LINES)
    general, ambiguous = scores["general"], scores["ambiguous"]
    assert (general.cases, general.found, general.missed, general.extra) == (2, 4, 0, 0)
    assert (ambiguous.cases, ambiguous.found, ambiguous.missed, ambiguous.extra) == (1, 0, 1, 1)
    assert (general.precision, general.recall, general.f1) == (1, 1, 1)
    assert ambiguous.f1 == 0
    assert not general.errors
    assert ambiguous.errors == [
        "0: The lamp weighs 7 grams.\n   missed '7 grams' 8 gram\n   extra  '7 grams' 7 gram"
    ]


@pytest.mark.parametrize(
    ("expected", "value", "unit", "right"),
    [
        ((50, "percentage"), 50, "percent", True),
        ((50, "percentage"), 50, None, False),
        ((0.5, "dimensionless"), 50, "percent", True),
        ((0.5, ""), 50, "percent", True),
        ((50, "dimensionless"), 50, "metre", False),
        ((50, ""), 50, "metre", True),
        ((50, "metre"), 50.04, "metre", True),
        ((50, "metre"), 50.06, "metre", False),
        ((-3, "degree Celsius"), -3, "degree_celsius", True),
        ((3, "dozen"), 36, "count", True),
        ((3, "attometre"), 3, None, False),
    ],
)
def test_value_and_unit_both_count(
    expected: tuple[float, str], value: float, unit: str | None, right: bool
) -> None:
    item = case("It is this much.", ("this much", *expected))["expected"][0]
    found, missed, extra = figures.score_case([item], [figure(item, value, unit)])
    assert (found, len(missed), len(extra)) == ((1, 0, 0) if right else (0, 1, 1))


def test_a_figure_elsewhere_is_not_the_one_expected() -> None:
    items = case("They took 5 there and 5 here.", ("5 there", 5, ""), ("5 here", 5, ""))["expected"]
    found, missed, extra = figures.score_case([items[0]], [figure(items[1], 5)])
    assert (found, len(missed), len(extra)) == (0, 1, 1)


def test_two_ends_may_be_the_middle_that_is_expected() -> None:
    (item,) = case("It rose from 4 kg to 6 kg.", ("4 kg to 6 kg", 5, "kilogram"))["expected"]
    ends = [figure(item, value, "kilogram", endpoint=end) for value, end in ((4, "from"), (6, "to"))]
    assert figures.score_case([item], ends) == (1, [], [])
    assert figures.score_case([item], ends[:1]) == (0, [item], ends[:1])


def test_a_rate_needs_its_denominator() -> None:
    (item,) = case("They pay €9 per hour.", ("€9 per hour", 9, "euro per hour"))["expected"]
    assert figures.score_case([item], [figure(item, 9, "EUR", per="hour")])[0] == 1
    assert figures.score_case([item], [figure(item, 9, "EUR")])[0] == 0


def test_a_printed_figure_has_no_sign_of_its_verb_and_a_gloss_is_a_figure() -> None:
    read = figures.read_figures("Exports of the port fell by 6 percent. The field covers 30 mu (2 hectares).")
    assert {(found.value, found.unit) for found in read} == {
        (6.0, "percent"),
        (30.0, "mu"),
        (2.0, "hectare"),
    }


def test_what_is_kept_as_no_amount_is_told_apart() -> None:
    line = case("The second crew sent 12 lorries.", ("12", 12, ""))
    score = figures.score_cases([line])["general"]
    assert (score.found, score.missed, score.extra) == (1, 0, 0)
    assert score.disagreements == ["0: 'second' 2  (ordinal)"]
    expected = case("The second crew left.", ("second", 4, ""))
    score = figures.score_cases([expected])["general"]
    assert (score.missed, score.extra, score.disagreements) == (1, 1, [])


def test_a_figure_without_metric_keeps_what_it_is_per() -> None:
    (read,) = figures.read_figures("Well, 12 hertz per minute!")
    assert (read.unit, read.per, read.reason) == ("hertz", "minute", "no_metric")


def test_every_name_in_the_table_of_units_is_understood() -> None:
    names = figures.unit_names()
    known = figures.units()
    assert not set(names["units"]) & set(names["absent"])
    for name in names["units"]:
        assert all(measure.unit in known for measure in figures.measures(name)), name
    for name in names["absent"]:
        assert name.replace(" ", "_") not in known, name
    with pytest.raises(KeyError, match="smoot"):
        figures.measures("smoot")


def test_each_way_reads_each_article_once() -> None:
    read: dict[str, list[str]] = {throughput.BLANK: [], throughput.OURS: [], "slow": []}
    ways = {name: read[name].extend for name in read}
    rounds = [list(map(str, range(20))), list(map(str, range(20, 40)))]
    rates = throughput.rates(ways, rounds)
    assert read[throughput.BLANK] == read[throughput.OURS] == rounds[0] + rounds[1]
    assert read["slow"] == ["0", "10", "20", "30"]
    assert set(rates) == set(ways) and all(rate["processor"] > 0 for rate in rates.values())


@pytest.mark.parametrize("kind", made.KINDS)
def test_made_articles_are_distinct_and_the_same_for_a_seed(kind: str) -> None:
    texts = list(made.articles(60, kind))
    assert len(set(texts)) == 60
    assert list(made.articles(60, kind)) == texts
    assert not set(texts) & set(made.articles(60, kind, seed=2))


def test_kinds_differ_in_how_many_figures_they_hold() -> None:
    figures = {kind: sum(map(str.isdigit, "".join(made.articles(60, kind)))) for kind in ("dense", "news")}
    assert figures["dense"] > 2 * figures["news"]
