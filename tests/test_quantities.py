from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.figures.quantities import find_quantities
from pipeline.nlp.records import Period, Quantity, Reject, Sentence


def read_all(text: str) -> list[Quantity]:
    return find_quantities(text, [Sentence(0, len(text), 0, "body")], find_numbers(text), [], [])


def printed(text: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.unit) for found in read_all(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a loan of US $ 3.5 billion", [("US $ 3.5 billion", "USD")]),
        ("it paid RMB40bn and renminbi 7.5 million", [("RMB40bn", "CNY"), ("renminbi 7.5 million", "CNY")]),
        ("RMB 20 million yuan", [("RMB 20 million yuan", "CNY")]),
        ("a 4-billion-yuan fund", [("4-billion-yuan", "CNY")]),
        ("7,200 sheep and 31 percent", [("7,200", "count"), ("31 percent", "percent")]),
        ("a 12-kilometer tunnel", [("12-kilometer", "kilometre")]),
        ("over 60+ lorries and 30-odd km", [("60", "count"), ("30-odd km", "kilometre")]),
        (
            "half an hour, half of it and half a million",
            [("half an hour", "hour"), ("half", "percent"), ("half a million", "count")],
        ),
        ("a third of the herd", [("a third", "percent")]),
        ("1.4 times that of May", [("1.4 times", "times")]),
        ("visited four times", [("four", "count")]),
        ("twice a week", [("twice", "count")]),
        ("twice the level", [("twice", "times")]),
        ("sales doubled on double-track lines", [("doubled", "times")]),
        ("11 second prizes", [("11", "count")]),
        ("the 1960s", []),
        ("4 km2 of reeds", [("4 km2", "square_kilometre")]),
        ("3 J/m^2 of dust, 6 kg/m3 per day", [("3 J/m^2", "joule"), ("6 kg/m3", "kilogram")]),
        ("45 yuan/kg and 5 yuan/100 g", [("45 yuan", "CNY"), ("5 yuan", "CNY"), ("100 g", "gram")]),
        ("a 4e3 s-1 pulse", [("4e3 s-1", "inverse_second")]),
        ("a forty-pound sack", [("forty-pound", "pound")]),
        (
            "a bill of four hundred pounds, or 9m pounds",
            [("four hundred pounds", "GBP"), ("9m pounds", "GBP")],
        ),
        ('boards of 4" by 18" and "Block 9"', [('4"', "inch"), ('18"', "inch"), ("9", "count")]),
        ("MX4411 and 3C goods", []),
        (
            "a year and a half, 2 hours and 15 minutes",
            [("a year and a half", "year"), ("2 hours and 15 minutes", "hour")],
        ),
        ("2 hours and 15 minutes respectively", [("2 hours", "hour"), ("15 minutes", "minute")]),
        ("a village and a half of the fields", [("a half", "percent")]),
        ("loads of 800 kg to 1.5 tons", [("800 kg to 1.5 tons", "kilogram")]),
        ("cut from 40 to 6 minutes", [("40", "minute"), ("6 minutes", "minute")]),
        ("won 3:1 and open 24/7 in 4K", []),
        ("tens of thousands of guests came first", []),
    ],
)
def test_a_quote_is_number_scale_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("some 70 boats", "about"),
        ("roughly ¥70", "about"),
        ("70 or so", "about"),
        ("more than 70", "over"),
        ("sales topping 70", "over"),
        ("a target exceeding $70", "over"),
        ("70-plus boats", "over"),
        ("at least 70", "at_least"),
        ("no fewer than 70", "at_least"),
        ("70 or more", "at_least"),
        ("nearly a hundred thousand", "nearly"),
        ("close to 70", "nearly"),
        ("less than 70", "under"),
        ("up to 70", "up_to"),
        ("no more than 70", "up_to"),
        ("as many as 70", "up_to"),
        ("within 70 hours", "up_to"),
        ("within 70 villages", "exact"),
        ("more than a total of 70", "over"),
        ("an average of 70", "exact"),
        ("60 to 70", "between"),
        ("only 70", "exact"),
        ("the top 70", "exact"),
    ],
)
def test_the_words_beside_a_number_are_its_modifier(text: str, modifier: str) -> None:
    assert read_all(text)[0].modifier == modifier


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("50 million yuan (about $7.8 million) of aid", "$7.8 million", "USD"),
        ("6 million mu (over 400,000 hectares) fields", "400,000 hectares", "hectare"),
        ("6 million mu of rice fields (400,000 hectares)", "400,000 hectares", "hectare"),
        ("6 yuan per kg (about $0.9 per kg)", "$0.9", "USD"),
        ("50 million yuan, or about $7.8 million, went", "$7.8 million", "USD"),
        ("50 million yuan (US$7.8 million)", "US$7.8 million", "USD"),
    ],
)
def test_a_bracket_in_another_unit_is_a_gloss(text: str, quote: str, unit: str) -> None:
    (found,) = read_all(text)
    assert found.gloss is not None
    assert (text[found.gloss.start : found.gloss.end], found.gloss.unit) == (quote, unit)
    assert found.outer_end >= found.gloss.end


@pytest.mark.parametrize(
    "text", ["50 yuan (12 percent)", "50 yuan (300 pigs)", "50 yuan (see 3 dollars)", "50 yuan (60 yuan)"]
)
def test_a_bracket_with_something_else_is_none(text: str) -> None:
    assert all(found.gloss is None for found in read_all(text))


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("700 yuan a month", "month"),
        ("700 yuan per household", "household"),
        ("7 yuan per jin", "jin"),
        ("$15/hour", "hour"),
        ("700 crates daily", "day"),
        ("700 kWh of power a year", "year"),
        ("62 letters per capita", "person"),
        ("700 yuan (about $100) per person", "person"),
        ("700 yuan per person per day", "person;day"),
        ("7 kWh/m^2 per week", "square_metre;week"),
        ("700 tpd, 12 bpd", "day"),
        ("60 new hands each day", "day"),
        ("Rmb 0.4 more per kilogram", "kilogram"),
        ("7 yuan per families", "household"),
        ("700 a year earlier", None),
        ("700 a year ago", None),
        ("three daily papers", None),
        ("700 yuan in a month", None),
        ("700, a day later", None),
    ],
)
def test_what_stands_behind_a_figure_is_its_denominator(text: str, per: str | None) -> None:
    assert read_all(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 3% and 8%", "3", "8"),
        ("20 mg to 30 mg", "20", "30"),
        ("$2-$3 million", "2000000", "3000000"),
        ("ranges from 3 yuan to 8 yuan", "3", "8"),
        ("from 40,000 to 2 million users", "40000", "2000000"),
        ("1 to 6 degrees Celsius", "1", "6"),
    ],
)
def test_two_ends_make_one_range(text: str, low: str, high: str) -> None:
    (found,) = read_all(text)
    assert (found.modifier, found.low, found.high) == ("between", Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("the trip was cut from 90 minutes to 20", ["minute", "minute"]),
        ("the rate rose from 12 percent in the north to 31 percent", ["percent", "percent"]),
        ("shops grew from 120 to 4,000", ["count", "count"]),
    ],
)
def test_a_change_from_one_to_the_other_is_a_pair(text: str, units: list[str]) -> None:
    found = [quantity for quantity in read_all(text) if quantity.paired]
    assert [quantity.paired for quantity in found] == ["from", "to"]
    assert [quantity.unit for quantity in found] == units


def test_a_change_and_its_result_are_no_range() -> None:
    assert [quantity.modifier for quantity in read_all("fares rose 3 yuan to 20 yuan")] == ["exact", "exact"]


def test_coordinated_numbers_share_their_unit() -> None:
    assert printed("halls of 700 and 450 square metres") == [
        ("700", "square_metre"),
        ("450 square metres", "square_metre"),
    ]
    days = read_all("open for 35, 29 and 12 days respectively")
    assert [(day.unit, day.shared) for day in days] == [("day", True), ("day", True), ("day", False)]


def test_a_scaled_number_without_noun_takes_the_unit_of_the_clause_before() -> None:
    text = "Hunan lent 7.2 trillion yuan, followed by Hubei with 6.1 trillion and Fujian 5.5 trillion."
    assert [unit for _, unit in printed(text)] == ["CNY", "CNY", "CNY"]


@pytest.mark.parametrize(
    "text",
    [
        "sales hit 3 billion yuan and users numbered 40 million people",
        "sales hit 3 billion yuan; the number of users was 40 million",
    ],
)
def test_a_number_with_its_own_predicate_or_noun_does_not(text: str) -> None:
    assert [unit for _, unit in printed(text)] == ["CNY", "count"]


def test_numbers_under_rejects_and_periods_are_left_out() -> None:
    text = "Route 12 has run 5 buses for 3 years"
    numbers = find_numbers(text)
    reject, period = Reject(0, 8, "identifier"), Period(29, 36, "at", None)
    found = find_quantities(text, [Sentence(0, len(text), 0, "body")], numbers, [reject], [period])
    assert [text[quantity.start : quantity.end] for quantity in found] == ["5"]


def test_a_unit_of_no_kind_of_the_fact_table_is_other() -> None:
    (found,) = read_all("a 500-kV line")
    assert (found.unit, found.kind) == ("kilovolt", "other")


@given(
    st.lists(
        st.sampled_from(
            [
                "5",
                "1,200",
                "yuan",
                "%",
                "$",
                "RMB",
                "million",
                "to",
                "-",
                "(",
                ")",
                "a day",
                "per kg",
                "half",
                "and",
                ",",
                "km2",
                "3C",
            ]
        ),
        max_size=14,
    )
)
def test_quantities_never_overlap_and_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for found in read_all(text):
        assert last <= found.start < found.end <= len(text)
        assert found.outer_start <= found.start
        assert found.end <= found.outer_end
        last = found.end


@given(st.integers(1, 99), st.integers(1, 59), st.sampled_from(["and ", ""]))
def test_a_smaller_unit_adds_to_the_larger(hours: int, minutes: int, joint: str) -> None:
    (found,) = read_all(f"took {hours} hours {joint}{minutes} minutes")
    assert (found.unit, found.value) == ("hour", hours + Decimal(minutes) * (Decimal(60) / 3600))
