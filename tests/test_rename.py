"""Articles under another name: what is read of them does not hang on the form of the name."""

import pytest
from rename import NAMES, renamed

import pipeline

NAME = "Luhai Haulage"
TEXT = (
    "Luhai Haulage carries more in spring\n\nTallinn, May 3, 2021 - Luhai Haulage carried 300,000 parcels in "
    "April, 12 percent more than a year earlier. Luhai opened 14 depots and hired 90 drivers.\n\n"
    "Luhai's fleet has 420 vans. The company plans 30 more depots.\n"
)


def rows(text: str) -> list[dict[str, object]]:
    return [dict(row) for row in pipeline.extract(text).to_dict("records")]


@pytest.mark.parametrize("new", NAMES.values(), ids=NAMES)
def test_an_organisation_is_found_whatever_it_is_called(new: str):
    text, answers = renamed(TEXT, rows(TEXT), NAME, new)
    assert {row["organisation"] for row in answers} == {new}
    for row, answer in zip(rows(text), answers, strict=True):
        same = ("quote", "quote_start", "organisation", "metric_text", "year")
        assert [row[key] for key in same] == [answer[key] for key in same]
