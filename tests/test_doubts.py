"""Flags that fire: each doubt of a value with sentences that earn its flag, and such that do not."""

from datetime import date

import pytest
from conftest import Row, run_pipeline

from pipeline import extract
from pipeline.facts.doubts import ENOUGH
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.tables.schema import ARTICLES
from pipeline.tables.typed import table_of

PUBLISHED = date(2021, 11, 9)


def flags_of(text: str, quote: str) -> set[str]:
    """Return the flags of the one row of `text` that has the quote."""
    facts = extract(text, published_on=PUBLISHED)
    [cell] = facts.loc[facts["quote"] == quote, "flags"]
    return set(cell.split(";")) if isinstance(cell, str) else set()


@pytest.mark.parametrize(
    ("flag", "text", "quote"),
    [
        ("value_contradicted", "Of the 40 vans, 60 are electric.", "60"),
        ("value_contradicted", "The firm has 136 vans, of which 310 are electric.", "310"),
        ("value_contradicted", "Output rose from 40 tons to 60 tons, up 20 percent.", "20 percent"),
        ("value_contradicted", "Output fell from 60 tons to 30 tons, down by 40 tons.", "40 tons"),
        ("value_contradicted", "Output doubled from 40 tons to 180 tons.", "doubled"),
        ("change_beyond_whole", "Output fell by 60 tons from 40 tons.", "60 tons"),
        ("change_beyond_whole", "Output rose by 60 tons to 40 tons.", "60 tons"),
        ("value_out_of_range", "Output fell by 120 percent.", "120 percent"),
        ("value_out_of_range", "Coverage reached 104 percent.", "104 percent"),
        ("value_out_of_range", "Coverage of the villages reached 140 percent.", "140 percent"),
        ("value_out_of_range", "In all, 140 percent of the growers sold tea.", "140 percent"),
        ("fractional_count", "The plant shipped 3.5 crates.", "3.5"),
        ("ambiguous_date", "On 5/6/2019 the bank opened 43 outlets.", "43"),
        (
            "unit_borrowed",
            "Net profit rose to 3 billion yuan, while its revenue was 35.6 billion.",
            "35.6 billion",
        ),
        ("scale_guessed", "The plant sold 35m smart devices.", "35m"),
        ("scale_guessed", "The balance fell by 1.5 billion yuan to 4.2.", "4.2"),
    ],
)
def test_a_doubtful_value_is_flagged(flag: str, text: str, quote: str) -> None:
    assert flag in flags_of(text, quote)


@pytest.mark.parametrize(
    ("flag", "text", "quote"),
    [
        ("value_contradicted", "Of the 40 vans, 30 are electric.", "30"),
        ("value_contradicted", "Of over 40 vans, 60 are electric.", "60"),
        ("value_contradicted", "Output rose from 40 tons to 60 tons, up 50 percent.", "50 percent"),
        ("value_contradicted", "Output rose from 41.2 tons to 60 tons, up nearly 50 percent.", "50 percent"),
        (
            "value_contradicted",
            "The rate rose from 40 percent to 60 percent, up 20 percentage points.",
            "20 percentage points",
        ),
        ("value_contradicted", "Output doubled from 40 tons to 80 tons.", "doubled"),
        ("fractional_count", "The average household has 2.6 members.", "2.6"),
        ("change_beyond_whole", "Output fell by 20 tons from 40 tons.", "20 tons"),
        ("change_beyond_whole", "Output fell by 60 tons to 40 tons.", "60 tons"),
        (
            "change_beyond_whole",
            "The temperature rose by 20 degrees Celsius to 12 degrees Celsius.",
            "20 degrees Celsius",
        ),
        ("value_out_of_range", "Output rose by 120 percent.", "120 percent"),
        ("value_out_of_range", "Output reached 104 percent of the plan.", "104 percent"),
        ("fractional_count", "The plant shipped 3.5 crates a day.", "3.5"),
        ("fractional_count", "The plant shipped 3 to 4 crates.", "3 to 4"),
        ("fractional_count", "The plant shipped 3.5 million crates.", "3.5 million"),
        ("ambiguous_date", "On 15/6/2019 the bank opened 43 outlets.", "43"),
        ("scale_guessed", "The plant sold 35m parcels.", "35m"),
    ],
)
def test_a_value_that_may_be_so_is_not_flagged(flag: str, text: str, quote: str) -> None:
    assert flag not in flags_of(text, quote)


def collection(amounts: list[str]) -> list[Row]:
    """Return the facts of as many articles, each with an amount of parcels."""
    rows = []
    for number, amount in enumerate(amounts):
        text = f"The Lanhai branch delivered {amount} parcels in 20{number + 1:02}."
        rows.append(article_row(text, f"in/{number}.txt", read_layout(text)) | {"published_on": PUBLISHED})
    return run_pipeline(table_of(rows, ARTICLES)).facts


def test_a_value_far_from_all_others_of_its_metric_is_unusual() -> None:
    others = [f"{40 + 7 * number} million" for number in range(ENOUGH)]
    for odd in ("60", "60 trillion"):
        flagged = [
            row["quote"] for row in collection([*others, odd]) if "value_unusual" in (row["flags"] or "")
        ]
        assert flagged == [odd]


def test_values_that_spread_widely_or_are_few_are_not_unusual() -> None:
    wide = [str(10**power) for power in range(2, 14)]
    few = [*(f"{40 + number} million" for number in range(ENOUGH - 3)), "60"]
    for amounts in (wide, few):
        assert not any("value_unusual" in (row["flags"] or "") for row in collection(amounts))
