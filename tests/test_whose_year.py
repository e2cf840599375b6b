"""A time that belongs to something else in the sentence (rival, whole, aside) dates no figure of it."""

from datetime import date

import pytest

from pipeline import extract

PUBLISHED = date(2022, 9, 5)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # the whole that a share or multiple is of
        ("Vans are turned round in half the time it took two years ago.", {"half": 2022}),
        ("Dairies earned half of what they had made in 2020.", {"half": 2022}),
        ("The park sold 62 percent of the tickets in 2018.", {"62 percent": 2018}),
        # a bracket with another year's figure
        (
            "Revenue was up to 412 million yuan (2021: 377 million yuan).",
            {"412 million yuan": 2022, "377 million yuan": 2021},
        ),
        # clauses set off on both sides
        ("Founded in 1987 for growers, Palm Bank has 96 branches.", {"96": 2022}),
        ("Wu Ming, who came home in 2018, pays his packers 90 yuan.", {"90 yuan": 2022}),
        (
            "The post runs 1,150 lockers, of which 430 were built in 2021, and has 2,400 shops.",
            {"1,150": 2022, "430": 2021, "2,400": 2022},
        ),
        ("It has 41 shops, which last year sold pears, plums and figs worth 2 million yuan.",
         {"41": 2022, "2 million yuan": 2021}),
        ("Opened in 2019, 2020 and 2021, the halls sorted 5 million parcels in 2021.", {"5 million": 2021}),
        # the start of "from X to Y", and of a fall from it
        (
            "Sales rose to 53 million yuan from 46 million yuan a year earlier, while costs grew 11 percent.",
            {"53 million yuan": 2022, "46 million yuan": 2021, "11 percent": 2022},
        ),
        ("Output was 90 tons, above last year's 80 tons.", {"90 tons": 2022, "80 tons": 2021}),
        ("Output beat the previous year's record of 80 tons.", {"80 tons": 2021}),
        # some of what is counted
        ("The bank has 210 branches, including those opened in 2021, and 3,000 agents.",
         {"210": 2022, "3,000": 2022}),
        ("The bank has 210 branches, including 12 opened in 2021.", {"210": 2022, "12": 2021}),
        ("It had a loss of 12 million yuan (prior-year profit: 7 million yuan).",
         {"12 million yuan": 2022, "7 million yuan": 2021}),
        # a span ahead is done by its end
        ("The fund will put 120 million yuan into banks over the next three years.",
         {"120 million yuan": 2025}),
        ("Sales rose by 12 percent over the past three years.", {"12 percent": 2022}),
        # a day without a year that is still to come was that of the year before
        ("The post reported on 2022-09-01 for 2022.\n\nIts busiest day was November 28, with 412,000 items.",
         {"412,000": 2021}),
    ],
)  # fmt: skip
def test_the_year_of_each_figure(text: str, years: dict[str, int]):
    facts = extract(text, published_on=PUBLISHED).set_index("quote").year
    assert {quote: facts[quote] for quote in years} == years


def test_last_year_counts_from_the_year_of_the_title_where_nothing_else_dates_the_article():
    text = "Cold stores in 2022\n\nExports rose from 41,000 tonnes in 2020 to 67,500 tonnes last year.\n"
    facts = extract(text).set_index("quote").year
    assert facts.to_dict() == {"41,000 tonnes": 2020, "67,500 tonnes": 2021}


def test_the_day_of_a_dateline_dates_no_figure_and_a_plan_none_of_the_sentence_behind_it():
    text = (
        "Hill Bank grows\n\nHarbin, Jan 23, 2024 (HNA) The bank had an income of 53 million yuan in 2023.\n\n"
        "It plans to raise 20 million yuan in 2026. Its shares closed 3.1 percent higher.\n"
    )
    facts = extract(text).set_index("quote").year
    assert facts.to_dict() == {"53 million yuan": 2023, "20 million yuan": 2026, "3.1 percent": 2024}
