"""Printed dates: every form reads as the day it means, and what has two readings as none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.dates import address_day, find_dates
from pipeline.lexicon.printed_dates import printed_dates

FORMS = [(text, day) for form in printed_dates().forms for text, day in form.examples.items()]
ADDRESSES = [(text, day) for form in printed_dates().addresses for text, day in form.examples.items()]
PRINTED = (
    "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%B} {0.day}, {0.year}", "{0.day} {0:%b} {0.year}", "{0:%d-%b-%Y}",
    "{0:%d.%m.%Y}", "{0:%Y%m%d}", "{0:%Y}年{0:%m}月{0:%d}日", "{0:%b}. {0.day}, {0.year}",
    "{0:%A}, {0.day} {0:%B} {0.year}",
)  # fmt: skip


@pytest.mark.parametrize(("text", "day"), FORMS)
def test_the_examples_of_each_form(text: str, day: date | None):
    assert [printed.day for printed in find_dates(f"Updated {text} |")] == ([day] if day else [])


@pytest.mark.parametrize(("address", "day"), ADDRESSES)
def test_the_day_in_an_address(address: str, day: date | None):
    assert address_day(address) == day


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.sampled_from(PRINTED), st.booleans())
def test_a_printed_day_is_read_back(day: date, form: str, capitals: bool):
    printed = form.format(day)
    text = f"Lanhai Daily | {printed.upper() if capitals else printed} 09:30"
    found = find_dates(text)
    assert [one.day for one in found] == [day]
    assert text[found[0].start : found[0].end] in text


@pytest.mark.parametrize(
    "text", ["0971-2021-06-22-11", "1,221 June", "version 3.12.2021.4", "2021", "June 2021"]
)
def test_other_numbers_are_no_dates(text: str):
    assert find_dates(text) == []


@given(st.text(alphabet="0123456789-/. JuneMay,年月日'"))
def test_whatever_stands_there_is_read_without_an_error(text: str):
    for one in find_dates(text):
        assert 0 <= one.start < one.end <= len(text)
