"""Confidence is fitted to readings of articles that no rule was made from, and judged on others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.calibrate import calibrate
from pipeline.io import DataError
from pipeline.lexicon.confidence import Trust
from pipeline.scores.calibration import calibration_error, surest_half
from pipeline.scores.first_sight import ASKED, NEWEST, Seen, fit, left_out, report, seen_rows

HEAD = "article,commit,row,organisation,place,year,metric,traits\n"


def readings(articles: int = 60) -> list[Seen]:
    """Return rows of which those with the trait "far" are wrong mostly, those without it right mostly.

    Of those whose columns are right every sixth is wrong as a whole.
    """
    found = []
    for number, far in ((number, far) for number in range(6 * articles) for far in (False, True)):
        right = (number // 6 + number) % 10 < (2 if far else 9)
        traits = frozenset({"far", "count"} if far else {"count"})
        whole = right and number % 6 != 0
        found.append(Seen(f"a{number // 6}", "c0", traits, dict.fromkeys(ASKED, right) | {"row": whole}))
    return found


def test_what_goes_with_errors_lowers_confidence():
    models = Trust(**fit(readings())).models
    sure, doubtful = models.probabilities({"count"}), models.probabilities({"count", "far"})
    assert all(sure[asked] > 0.6 and doubtful[asked] < 0.45 for asked in ASKED if asked != "row")
    assert sure["row"] > 3 * doubtful["row"]


def test_a_whole_row_is_as_sure_as_its_columns_and_the_rest_together():
    row = dict.fromkeys(ASKED, True) | {"row": False}
    known = [*readings(), *(Seen(f"b{at}", "c0", frozenset({"count", "odd"}), row) for at in range(400))]
    models = Trust(**fit(known)).models
    odd, even = models.probabilities({"count", "odd"}), models.probabilities({"count"})
    assert models.rest.weights["odd"] < 0 < models.organisation.weights["odd"]
    assert odd["organisation"] > even["organisation"]
    assert odd["row"] < even["row"] < min(even[asked] for asked in ASKED if asked != "row")


def test_a_trait_of_all_rows_and_one_of_few_are_not_weighed():
    rare = [*readings(), Seen("b", "c0", frozenset({"odd"}), dict.fromkeys(ASKED, False))]
    assert set(fit(rare)["models"]["organisation"]["weights"]) == {"far"}


def test_the_fit_says_what_it_was_made_from():
    rows = readings()
    right = {asked: round(sum(row.right[asked] for row in rows) / len(rows), 3) for asked in ASKED}
    evidence = {"rows": 720, "articles": 60, "commits": ["c0"], "right": right}
    assert fit(rows)["fitted_on"] == evidence


def test_confidence_holds_for_rows_as_the_newest_code_reads_them():
    worse = [replace(row, right=dict.fromkeys(ASKED, False)) for row in readings()]
    known = [*(replace(row, commit="c1") for row in worse), *readings()]
    fitted = fit(known)["models"]["organisation"]
    assert not any(name.startswith("code ") for name in fitted["weights"])
    assert Trust(**fit(known)).models.probabilities({"count"})["organisation"] > 0.6
    assert [right for _, right in left_out(known)[NEWEST]].count(True) == sum(
        row.right["row"] for row in readings()
    )


def test_each_row_is_judged_once_by_a_fit_on_other_articles():
    judged = left_out(readings())
    assert {asked: len(rows) for asked, rows in judged.items()} == dict.fromkeys((*ASKED, NEWEST), 720)
    assert sum(right for _, right in judged["row"]) == sum(row.right["row"] for row in readings())


def test_the_report_has_a_line_for_each_thing_asked():
    lines = report(readings())
    assert lines[0].startswith("720 rows of 60 articles")
    assert [line.split("  ")[0] for line in lines[2:]] == [*ASKED, NEWEST]


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
