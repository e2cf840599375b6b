"""The periods: spelling by spelling, then how they govern, then what is no period at all."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.records import Period, Sentence
from pipeline.nlp.times.calendar import (
    leading_days,
    month_days,
    season_year,
    shifted,
    trailing_days,
    unit_days,
)
from pipeline.nlp.times.periods import find_periods

PUBLISHED = date(2019, 8, 21)  # a Wednesday


def periods(text: str, published: date | None = PUBLISHED, role: str = "body") -> list[Period]:
    return find_periods(text, [Sentence(0, len(text), 0, role)], published)


def only(text: str, published: date | None = PUBLISHED) -> Period:
    (found,) = periods(text, published)
    return found


def days(found: Period) -> tuple[str | None, str | None]:
    return found.first and found.first.isoformat(), found.last and found.last.isoformat()


@pytest.mark.parametrize(
    ("text", "span", "first", "last"),
    [
        ("It opened on May 4, 2016.", "on May 4, 2016", "2016-05-04", "2016-05-04"),
        ("It opened on May 4,2016.", "on May 4,2016", "2016-05-04", "2016-05-04"),
        ("It opened on 4 May 2016.", "on 4 May 2016", "2016-05-04", "2016-05-04"),
        ("It opened on the 4th of May, 2016.", "on the 4th of May, 2016", "2016-05-04", "2016-05-04"),
        ("It opened on 2016-05-04.", "on 2016-05-04", "2016-05-04", "2016-05-04"),
        ("It opened on Nov. 12 in Jinan.", "on Nov. 12", "2018-11-12", "2018-11-12"),
        ("It opened on Feb 3.", "on Feb 3", "2019-02-03", "2019-02-03"),
        ("It ran from June 3 to 9, 2017.", "from June 3 to 9, 2017", "2017-06-03", "2017-06-09"),
        ("It ran from June 3 to July 9.", "from June 3 to July 9", "2019-06-03", "2019-07-09"),
        ("It ran between March 2 and 6.", "between March 2 and 6", "2019-03-02", "2019-03-06"),
        ("Sales rose in April 2018.", "in April 2018", "2018-04-01", "2018-04-30"),
        ("Sales rose in February this year.", "in February this year", "2019-02-01", "2019-02-28"),
        ("Sales rose in October last year.", "in October last year", "2018-10-01", "2018-10-31"),
        ("Sales rose between May and July.", "between May and July", "2019-05-01", "2019-07-31"),
        ("Sales rose in May and June.", "in May and June", "2019-05-01", "2019-06-30"),
        ("Sales from January to July rose.", "from January to July", "2019-01-01", "2019-07-31"),
        ("Sales rose in 2017.", "in 2017", "2017-01-01", "2017-12-31"),
        ("Sales rose in the year 2017.", "in the year 2017", "2017-01-01", "2017-12-31"),
        ("Sales rose from 2014 to 2017.", "from 2014 to 2017", "2014-01-01", "2017-12-31"),
        ("Sales rose during 2014-17.", "during 2014-17", "2014-01-01", "2017-12-31"),
        ("Sales rose in fiscal year 2016-17.", "in fiscal year 2016-17", "2016-01-01", "2017-12-31"),
        ("The 2018 harvest was good.", "2018", "2018-01-01", "2018-12-31"),
        ("Its 2018 earnings rose.", "2018", "2018-01-01", "2018-12-31"),
        ("Sales rose in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("Sales rose this year.", "this year", "2019-01-01", "2019-12-31"),
        ("Sales rose last month.", "last month", "2019-07-01", "2019-07-31"),
        ("Sales rose last week.", "last week", "2019-08-12", "2019-08-18"),
        ("Sales rose last quarter.", "last quarter", "2019-04-01", "2019-06-30"),
        (
            "Sales rose in the first half of the year.",
            "in the first half of the year",
            "2019-01-01",
            "2019-06-30",
        ),
        (
            "Sales rose in the third quarter of 2018.",
            "in the third quarter of 2018",
            "2018-07-01",
            "2018-09-30",
        ),
        ("Sales rose in Q2.", "in Q2", "2019-04-01", "2019-06-30"),
        ("Sales rose in the first seven months.", "in the first seven months", "2019-01-01", "2019-07-31"),
        (
            "Sales rose in the last two months of 2018.",
            "in the last two months of 2018",
            "2018-11-01",
            "2018-12-31",
        ),
        (
            "Sales rose in the first 10 days of June.",
            "in the first 10 days of June",
            "2019-06-01",
            "2019-06-10",
        ),
        ("Sales rose on Monday.", "on Monday", "2019-08-19", "2019-08-19"),
        ("Sales rose last winter.", "last winter", "2018-12-01", "2019-02-28"),
        ("Sales rose this summer.", "this summer", "2019-06-01", "2019-08-31"),
        ("Twelve years ago there were none.", "Twelve years ago", "2007-01-01", "2007-12-31"),
        ("Next year it will open.", "Next year", "2020-01-01", "2020-12-31"),
        ("Under the 13th Five-Year Plan it grows.", "the 13th Five-Year Plan", "2016-01-01", "2020-12-31"),
    ],
)
def test_spellings(text: str, span: str, first: str, last: str) -> None:
    found = only(text)
    assert text[found.start : found.end] == span
    assert days(found) == (first, last)
    assert found.year == int(last[:4])


@pytest.mark.parametrize(
    ("text", "span", "last"),
    [
        ("It held 5 tons as of the end of March.", "as of the end of March", "2019-03-31"),
        ("As of April 8 it held 5 tons.", "As of April 8", "2019-04-08"),
        ("It held 5 tons at the end of last year.", "at the end of last year", "2018-12-31"),
        ("It held 5 tons at the beginning of 2018.", "at the beginning of 2018", "2018-01-01"),
        ("By the end of 2017 it held 5 tons.", "By the end of 2017", "2017-12-31"),
        ("By 2022, it will hold 5 tons.", "By 2022", "2022-12-31"),
    ],
)
def test_as_of_dates_have_an_end_only(text: str, span: str, last: str) -> None:
    found = only(text)
    assert text[found.start : found.end] == span
    assert days(found) == (None, last)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Since 2016 it has grown.", "since"),
        ("It has grown since May.", "since"),
        ("It applies from 2017 onwards.", "since"),
        ("Over the past six years it has grown.", "since"),
        ("It will open by 2023.", "deadline"),
        ("It must open before June 2020.", "deadline"),
        ("It rose 5 percent year on year.", "compare"),
        ("It rose 5 percent month-on-month.", "compare"),
        ("It rose 5 percent from a year earlier.", "compare"),
        ("It was higher than last year.", "compare"),
        ("It was twice that of last year.", "compare"),
        ("Compared with the same period of 2018, it rose.", "compare"),
        ("It rose by 2 points from the end of last year.", "compare"),
        ("It rose 5 percent over 2017.", "compare"),
        ("It was 5 points above the 2017 level.", "compare"),
        ("It was 1.5 times the level of a year earlier.", "compare"),
        ("It sold 5,000, against 4,000 a year earlier.", "at"),
        ("The data showed on Tuesday that it grew.", "saying"),
        ("It sold 5,000 in 2017.", "at"),
        ("It sold 5,000 from March to June.", "at"),
        ("The bureau said on Monday.", "saying"),
        ("She told a briefing on July 3.", "saying"),
        ("A circular released by the ministry on Friday lists them.", "saying"),
        ("On Tuesday, the bank published its report.", "saying"),
        ("The two towns signed an agreement on July 9.", "saying"),
        ("HARBIN, Aug. 20 (Xinhua) -- Farmers sold apples.", "saying"),
        ("Harbin, China, 20 August 2021 – Farmers sold apples.", "saying"),
        ("In Harbin, August 2021 – a dry month – saw farmers sell apples.", "at"),
        ("It recalls the May 4th Movement.", "name"),
        ("It won the 2017 Golden Wheat Award.", "name"),
        ("In line with this year's No. 1 central document it grows.", "name"),
        ("It joined Expo 2010.", "name"),
        ("Since its birth in 2016 it has grown.", "since"),
        ("It has grown since the mill closed in May.", "since"),
        ("It was 97 percent of the 2017 level.", "compare"),
        ("It drew 40,000 people, beating last year's record.", "compare"),
        ("It was higher than its 2015 peak.", "compare"),
        ("It should fall by 5 percent from the 2018 level.", "compare"),
        ("It rose 5 percent, against the same months of 2018.", "compare"),
        ("The 2017 level was 5 percent.", "at"),
        ("Last year's record of 40,000 people stands.", "at"),
    ],
)
def test_uses(text: str, use: str) -> None:
    assert only(text).use == use


@pytest.mark.parametrize(
    "text",
    [
        "The branch runs 1987 rural routes.",
        "The mail may arrive late.",
        "They march on and may stop.",
        "Han Jun, governor of the province, spoke.",
        "It spread to 2020 villages, all in the hills.",
        "It happened at the same time.",
        "The first Monday of every month is busy.",
        "It is the busiest day of the year.",
        "A gram costs 2015.5 yuan.",
        "It paid 2,018 yuan.",
        "The 2000 villages have roads.",
        "The 2000 people came.",
        "During the festival it was busy.",
        "It grew 1850 pear trees.",
        "It rose to 1800.",
        "The herders in their 70s rest.",
        "By the time the van comes, it is dark.",
        "It planted trees over a period of three months.",
        "A half-year course costs more.",
    ],
)
def test_no_period(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened on 24.3.2016.", "2016-03-24", "2016-03-24"),
        ("It opened on 24/03/16.", "2016-03-24", "2016-03-24"),
        ("It opened on 3-24-2016.", "2016-03-24", "2016-03-24"),
        ("It opened on 24-Mar-2016.", "2016-03-24", "2016-03-24"),
        ("It opened on 20160324.", "2016-03-24", "2016-03-24"),
        ("It opened on march 24, 2016.", "2016-03-24", "2016-03-24"),
        ("IT OPENED ON MARCH 24.", "2019-03-24", "2019-03-24"),
        ("It opened on March 24 last year.", "2018-03-24", "2018-03-24"),
        ("It opened on March 24, 1894.", "1894-03-24", "1894-03-24"),
        ("It opened in 1894 as a mill.", "1894-01-01", "1894-12-31"),
        ("It opened in 03/2016.", "2016-03-01", "2016-03-31"),
        ("It opened in 2016-03.", "2016-03-01", "2016-03-31"),
        ("It opened in Mar-2016.", "2016-03-01", "2016-03-31"),
        ("It ran in 2007-08.", "2007-01-01", "2008-12-31"),
        ("It ran in 1999-00.", "1999-01-01", "2000-12-31"),
        ("Sales rose in February-June 2018.", "2018-02-01", "2018-06-30"),
        ("Sales rose in the February-June period of 2018.", "2018-02-01", "2018-06-30"),
        ("Sales rose from February through June, 2018.", "2018-02-01", "2018-06-30"),
        ("Sales rose in 3Q18.", "2018-07-01", "2018-09-30"),
        ("Sales rose in Q3, 2018.", "2018-07-01", "2018-09-30"),
        ("Sales rose in 2H/2018.", "2018-07-01", "2018-12-31"),
        ("Sales rose (3M 2018: 4 tons).", "2018-01-01", "2018-03-31"),
        ("Sales rose in FY17.", "2017-01-01", "2017-12-31"),
        ("Sales rose in the year ended 30 September 2018.", "2017-10-01", "2018-09-30"),
        ("Sales rose in the nine months to September.", "2018-01-01", "2018-09-30"),
        ("Sales rose in the half year to June.", "2019-01-01", "2019-06-30"),
        ("Sales rose in the June quarter.", "2019-04-01", "2019-06-30"),
        ("Sales rose in the second half of May.", "2019-05-16", "2019-05-31"),
        ("Sales rose in the '70s.", "1970-01-01", "1979-12-31"),
        ("Sales rose in the seventies.", "1970-01-01", "1979-12-31"),
        ("Sales rose over Easter 2018.", "2018-01-01", "2018-12-31"),
        ("Sales rose in the winter of 2016-17.", "2016-12-01", "2017-02-28"),
        ("Sales rose in the past half century.", "1969-08-21", "2019-08-21"),
    ],
)
def test_more_spellings(text: str, first: str, last: str) -> None:
    assert days(only(text)) == (first, last)


@pytest.mark.parametrize("text", ["It opened on 3/4/2016.", "It opened on 03-04-16."])
def test_a_day_with_two_readings_states_its_year_alone(text: str) -> None:
    found = only(text)
    assert found.ambiguous
    assert days(found) == ("2016-01-01", "2016-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened on 31 June 2016.", "2016-06-01", "2016-06-30"),
        ("It opened on February 29, 2015.", "2015-02-01", "2015-02-28"),
        ("It opened on 2016-02-30.", "2016-02-01", "2016-02-29"),
        ("It opened on May 35, 2016.", "2016-05-01", "2016-05-31"),
        ("It opened on the 32nd of May 2016.", "2016-05-01", "2016-05-31"),
        ("It was open from 20 to 31 June 2016.", "2016-06-20", "2016-06-30"),
        ("It opened on 2016-13-45.", "2016-01-01", "2016-12-31"),
        ("It opened on 45.45.2016.", "2016-01-01", "2016-12-31"),
        ("It opened on June 31.", "2019-06-01", "2019-06-30"),
    ],
)
def test_of_a_day_that_is_none_the_month_or_year_is_left_in_doubt(text: str, first: str, last: str) -> None:
    found = only(text)
    assert found.ambiguous
    assert days(found) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["It opened on February 29, 2016.", "It opened on the last day of February.", "It sold 45 in May 2016."],
)
def test_a_day_that_its_month_has_is_not_doubted(text: str) -> None:
    assert not only(text).ambiguous


@pytest.mark.parametrize(
    "text", ["It opened on 3.4.2016.", "It opened on 4/4/2016.", "It opened on 3/24/2016."]
)
def test_a_day_with_one_reading_is_not_ambiguous(text: str) -> None:
    assert not only(text).ambiguous


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In 2015 it sold 5 tons. The next year it sold 6.", [2015, 2016]),
        ("In 2015 it sold 5 tons. It sold 3 in the same period of the previous year.", [2015, 2014]),
        ("In May 2015 it sold 5 tons. Sales in the month were good.", [2015, 2015]),
        ("In May 2015 it sold 5 tons. It sold 6 the following month.", [2015, 2015]),
        ("In the first half of 2015 it sold 5 tons. At that time it had 3 vans.", [2015, 2015]),
        ("In 2015 it sold 5 tons, 6 in the period ahead. That year it had 3 vans.", [2015, 2015, 2015]),
        ("It sold 5, 6 and 7 tons in 2015, 2016 and 2017, respectively.", [2015, 2016, 2017]),
    ],
)
def test_times_told_from_another(text: str, years: list[int]) -> None:
    assert [found.year for found in periods(text)] == years


def test_a_month_told_from_another_has_its_days() -> None:
    text = "In May 2015 it sold 5 tons. It sold 6 the following month, and 7 in all of 2014."
    assert days(periods(text)[1]) == ("2015-06-01", "2015-06-30")


def test_titles_speak_of_years() -> None:
    for text, years in (("Mill prints 2018 wage report", [2018]), ("Mill prints 2018 wage slips", [])):
        assert [p.year for p in periods(text, role="title")] == years


def test_a_date_after_publication_is_of_the_year_before() -> None:
    assert only("It closed on December 30.").year == 2018
    assert only("It will close on December 30.").year == 2019


def test_a_title_year_governs_months() -> None:
    text = "Ten Events of 2017\n\nIn June a bridge opened."
    found = find_periods(text, [Sentence(0, 18, 0, "title"), Sentence(20, len(text), 1, "body")], PUBLISHED)
    assert [(p.year, p.use) for p in found] == [(2017, "at"), (2017, "at")]


def test_a_year_governs_no_further_than_its_paragraph() -> None:
    text = "In 2015 it opened, and in May it grew.\n\nIn May it closed."
    assert [p.year for p in periods(text)] == [2015, 2015, 2019]


def test_without_a_publication_date_the_text_gives_the_year() -> None:
    text = "On May 3, 2014, rain fell. It fell on May 9, more than a year earlier.\n\nIt stopped in June."
    assert [(p.year, p.use) for p in periods(text, None)] == [
        (2014, "at"),
        (2014, "at"),
        (2013, "compare"),
        (2014, "at"),
    ]
    assert [p.year for p in periods("It rained last year.", None)] == [None]


def test_later_counts_from_the_year_named_last() -> None:
    assert [p.year for p in periods("It was founded in 2009, and six years later it moved.")] == [2009, 2015]


def test_a_byline_date_is_of_the_saying() -> None:
    (found,) = periods("2019-08-21 10:06 Source: The Courier", role="byline")
    assert found.use == "saying"


def test_respectively_keeps_years_apart() -> None:
    text = "It sold 5 and 6 tons in 2016 and 2017 respectively."
    assert [p.year for p in periods(text)] == [2016, 2017]


def test_a_plan_with_its_years_is_one_period() -> None:
    text = "During the 12th Five-Year Plan period (2011-2015), sales rose."
    found = only(text)
    assert text[found.start : found.end] == "During the 12th Five-Year Plan period (2011-2015)"
    assert found.year == 2015


DATES = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@given(DATES)
def test_every_full_date_is_read(day: date) -> None:
    for text in (
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.isoformat()}",
        f"on {day.day} {day:%B} {day.year}",
    ):
        found = only(f"It opened {text} at last.")
        assert (found.first, found.last, found.year) == (day, day, day.year)


@given(
    st.text(alphabet="In by 2019 May 3,-() first half of the year past ago since.\n", max_size=80),
    st.none() | DATES,
)
def test_periods_are_ordered_and_apart(text: str, published: date | None) -> None:
    found = periods(text, published)
    for one, two in pairwise(found):
        assert one.end <= two.start
    for period in found:
        assert text[period.start : period.end].strip()
        assert period.first is None or period.last is None or period.first <= period.last


@given(DATES, st.integers(-40, 40), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_shifting_keeps_order(day: date, count: int, unit: str) -> None:
    moved = shifted(day, count, unit)
    assert (moved > day) == (count > 0)
    first, last = unit_days(day, unit)
    assert first <= day <= last


def test_calendar() -> None:
    assert month_days(2020, 12, 2) == (date(2019, 12, 1), date(2020, 2, 29))
    assert leading_days(2019, 4, "month") == (date(2019, 1, 1), date(2019, 4, 30))
    assert trailing_days(2019, 1, "quarter") == (date(2019, 10, 1), date(2019, 12, 31))
    assert season_year(date(2021, 12, 10), 12, 2, 0) == 2022
    assert season_year(date(2022, 2, 11), 12, 2, -1) == 2021
    assert season_year(date(2022, 2, 11), 6, 8, 1) == 2022


def test_a_change_ahead_of_its_year_is_measured_from_the_year_before() -> None:
    text = "Output rose 3 percent year on year to 9 tons in 2016."
    assert [(p.use, p.year) for p in periods(text)] == [("compare", 2015), ("at", 2016)]


def test_since_the_beginning_of_a_year_runs_from_its_first_day() -> None:
    assert days(only("Since the beginning of this year, it sold 5.")) == ("2019-01-01", "2019-08-21")
