from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measures.exchange import Bracket, When, convert_money, reference_rate, when
from pipeline.measures.rates import cross_rate, mean_rate, rate

DAYS = st.dates(date(2006, 1, 1), date(2024, 12, 31))
FRIDAY, SUNDAY = date(2019, 6, 14), date(2019, 6, 16)


def near(value, expected, tolerance=0.02):
    return abs(float(value) / expected - 1) < tolerance


def test_rates_are_the_published_decimals():
    assert rate("USD", FRIDAY) == Decimal("1.1265")
    assert rate("CNY", FRIDAY) == Decimal("7.7997")


def test_a_day_has_its_own_rate_or_none():
    assert near(cross_rate("USD", "CNY", FRIDAY), 6.92)
    assert rate("USD", SUNDAY) is None
    assert rate("EUR", SUNDAY) == 1


def test_a_day_without_a_rate_takes_the_last_one_of_the_week_before():
    assert cross_rate("USD", "CNY", SUNDAY) == cross_rate("USD", "CNY", FRIDAY)
    assert cross_rate("USD", "CNY", date(2005, 3, 31)) is None, "yuan have rates from April 2005 on"
    assert cross_rate("USD", "CNY", date(2200, 1, 1)) is None


@pytest.mark.parametrize("currency", ["XXX", "Date", ""])
def test_an_unknown_currency_has_no_rate(currency):
    assert rate(currency, FRIDAY) is None
    assert cross_rate(currency, "CNY", FRIDAY) is None


def test_a_mean_is_over_the_days_with_a_rate():
    days = [cross_rate("USD", "CNY", date(2019, 6, day)) for day in range(10, 15)]
    assert mean_rate("USD", "CNY", date(2019, 6, 10), SUNDAY) == sum(days) / 5
    assert mean_rate("USD", "CNY", date(2019, 6, 15), SUNDAY) == cross_rate("USD", "CNY", FRIDAY)


@given(DAYS)
def test_there_and_back_is_the_same(day):
    there, back = cross_rate("HKD", "CNY", day), cross_rate("CNY", "HKD", day)
    assert near(there * back, 1, 1e-12)


PUBLISHED = date(2020, 3, 2)


@pytest.mark.parametrize(
    ("claim", "start", "end"),
    [
        (("actual", "level", 2019, (None, date(2019, 9, 30))), None, date(2019, 9, 30)),
        (("actual", "level", 2019, (None, None)), None, date(2019, 12, 31)),
        (("actual", "level", 2020, (None, None)), None, PUBLISHED),
        (("actual", "flow", 2019, (None, None)), date(2019, 1, 1), date(2019, 12, 31)),
        (("actual", "flow", 2020, (None, None)), date(2020, 1, 1), PUBLISHED),
        (
            ("actual", "flow", 2019, (date(2019, 4, 1), date(2019, 6, 30))),
            date(2019, 4, 1),
            date(2019, 6, 30),
        ),
        (("actual", "cumulative", 2020, (date(2018, 1, 1), None)), date(2018, 1, 1), PUBLISHED),
        (("actual", "cumulative", 2020, (None, None)), None, PUBLISHED),
        (("target", "flow", 2025, (date(2025, 1, 1), date(2025, 12, 31))), None, PUBLISHED),
        (("limit", "level", 2025, (None, None)), None, PUBLISHED),
        (("actual", "flow", 2021, (date(2021, 1, 1), date(2021, 12, 31))), None, PUBLISHED),
    ],
)
def test_the_days_of_a_rate(claim, start, end):
    time = when(*claim, PUBLISHED)
    assert (time.start, time.end) == (start, end)


@given(DAYS, st.sampled_from(["level", "flow", "cumulative", "change"]), st.one_of(st.none(), DAYS), DAYS)
def test_no_rate_is_of_a_day_after_publication(published, aggregation, start, end):
    time = when("actual", aggregation, end.year, (start, end), published)
    assert time.end <= published
    assert time.start is None or time.start <= time.end


def test_without_any_date_there_is_no_rate():
    assert reference_rate("USD", "CNY", when("target", "flow", 2030, (None, None), None)) is None
    money = convert_money(Decimal(5), "CNY", None, When(None, None, None))
    assert (money.cny, money.usd, money.rate, money.basis) == (5, None, None, None)


TIME = When(None, FRIDAY, date(2019, 7, 1))


def test_yuan_go_to_dollars_by_the_reference_rate():
    money = convert_money(Decimal(692), "CNY", None, TIME)
    assert money.cny == 692
    assert near(money.usd, 100)
    assert money.basis == "reference"
    assert money.cny / money.usd == pytest.approx(money.rate)


def test_a_gloss_states_the_rate():
    money = convert_money(Decimal(70), "CNY", Bracket(Decimal(10), "USD"), TIME)
    assert (money.usd, money.rate, money.basis, money.mismatch) == (10, 7, "stated", False)
    turned = convert_money(Decimal(10), "USD", Bracket(Decimal(70), "CNY"), TIME)
    assert (turned.cny, turned.rate, turned.basis) == (70, 7, "stated")


def test_a_gloss_that_every_rate_contradicts_is_not_used():
    money = convert_money(Decimal(70), "CNY", Bracket(Decimal(100), "USD"), TIME)
    assert money.mismatch
    assert near(money.usd, 70 / 6.92)
    assert money.basis == "reference"


def test_a_gloss_at_the_rate_of_publication_or_of_the_period_is_right():
    early, late = date(2005, 6, 1), date(2014, 1, 15)  # some 8.28 and 6.05 yuan a dollar
    time = When(None, early, late)
    for dollars in ("12.1", "16.5"):
        assert not convert_money(Decimal(100), "CNY", Bracket(Decimal(dollars), "USD"), time).mismatch
    assert convert_money(Decimal(100), "CNY", Bracket(Decimal("14.3"), "USD"), time).mismatch


def test_a_gloss_that_no_rate_can_judge_is_believed():
    money = convert_money(Decimal(70), "CNY", Bracket(Decimal(100), "USD"), When(None, None, None))
    assert (money.usd, money.basis, money.mismatch) == (100, "stated", False)


def test_a_third_currency_goes_over_cross_rates():
    money = convert_money(Decimal(1000), "HKD", None, TIME)
    assert near(money.cny, 884)
    assert near(money.usd, 127.8)
    assert near(money.rate, 6.92)
    assert money.basis == "reference"


def test_a_third_currency_over_a_span_has_one_rate_between_its_yuan_and_dollars():
    year = When(date(2018, 1, 1), date(2018, 12, 31), date(2019, 7, 1))
    money = convert_money(Decimal(7_000_000), "EUR", None, year)
    assert near(money.usd * money.rate, float(money.cny), 1e-9)


def test_a_third_currency_with_a_dollar_gloss_takes_its_yuan_from_the_gloss():
    money = convert_money(Decimal(1000), "HKD", Bracket(Decimal(128), "USD"), TIME)
    assert money.usd == 128
    assert money.cny == 128 * money.rate
    assert money.basis == "reference"


def test_a_currency_without_rates_has_no_other_value():
    money = convert_money(Decimal(1000), "MOP", None, TIME)
    assert (money.cny, money.usd, money.rate, money.basis) == (None, None, None, None)
