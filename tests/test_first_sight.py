"""Confidence is fitted to readings of articles that no rule was made from, and judged on others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.calibrate import calibrate
from pipeline.io import DataError
from pipeline.lexicon.confidence import Trust
from pipeline.scores.calibration import calibration_error, surest_half
from pipeline.scores.first_sight import ASKED, Seen, fit, left_out, report, seen_rows

CELLS = ["a", "c", "0", "1", "1", "1", "0", "far;count"]
HEAD = "article,commit,row,organisation,place,year,metric,traits\n"


def readings(articles: int = 60) -> list[Seen]:
    """Return rows of which those with the trait "far" are wrong mostly, those without it right mostly."""
    return [
        Seen(
            f"a{article}",
            "c0",
            frozenset({"far", "count"} if far else {"count"}),
            dict.fromkeys(ASKED, (article + number) % 10 < (2 if far else 9)),
        )
        for article in range(articles)
        for number in range(6)
        for far in (False, True)
    ]


def test_what_goes_with_errors_lowers_confidence():
    models = Trust(**fit(readings())).models
    assert models.row.probability({"count"}) > 0.6
    assert models.row.probability({"count", "far"}) < 0.45


def test_a_trait_of_all_rows_and_one_of_few_are_not_weighed():
    rare = [*readings(), Seen("b", "c0", frozenset({"odd"}), dict.fromkeys(ASKED, False))]
    assert set(fit(rare)["models"]["row"]["weights"]) == {"far"}


def test_the_fit_says_what_it_was_made_from():
    rows = readings()
    right = sum(row.right["row"] for row in rows) / len(rows)
    assert fit(rows)["fitted_on"] == {
        "rows": 720, "articles": 60, "commits": ["c0"], "right": dict.fromkeys(ASKED, round(right, 3)),
    }  # fmt: skip


def test_each_row_is_judged_once_by_a_fit_on_other_articles():
    judged = left_out(readings())
    assert {asked: len(rows) for asked, rows in judged.items()} == dict.fromkeys(ASKED, 720)
    assert sum(right for _, right in judged["row"]) == sum(row.right["row"] for row in readings())


def test_the_report_has_a_line_for_each_thing_asked():
    lines = report(readings())
    assert lines[0].startswith("720 rows of 60 articles")
    assert [line.split()[0] for line in lines[2:]] == list(ASKED)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + "a,c,1,1,1,1,2,far\n", "line 2: metric: missing, or not 0 or 1"),
        (HEAD + "a,c,1\n", "line 2: metric, organisation, place, traits, year: missing"),
        ("article,row\na,1\n", "line 2: commit"),
    ],
)
def test_a_broken_table_of_readings_is_refused_by_line(text, problem, tmp_path):
    (tmp_path / "readings.csv").write_text(text)
    with pytest.raises(DataError, match=problem):
        calibrate(*(tmp_path / name for name in ("readings.csv", "names.csv", "confidence.yml", "names.yml")))


def test_readings_of_a_table():
    [row] = seen_rows(
        [dict(zip(HEAD.strip().split(","), ["a", "c", "0", "1", "1", "1", "0", "far;count"], strict=True))]
    )
    assert row.traits == {"far", "count"}
    assert row.right == {"row": False, "organisation": True, "place": True, "year": True, "metric": False}


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_error_of_confidence_is_none_where_each_is_as_often_right_as_it_says(rows):
    sure = [(1.0 if right else 0.0, right) for _, right in rows]
    assert calibration_error(sure) == 0
    error = calibration_error(rows)
    assert error is not None
    assert 0 <= error <= 1


def test_the_surest_half():
    assert surest_half([(0.9, True), (0.8, True), (0.3, False), (0.2, True)]) == 1
    assert surest_half([(0.9, False), (0.8, True), (0.3, False), (0.2, True)]) == 0.5
    assert surest_half([]) is None
