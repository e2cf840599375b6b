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
        ("45 yuan/kg and 5 yuan/100 g", [("45 yuan", "CNY"), ("5 yuan", "CNY")]),
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
        (
            "a deficit of -$4.8bn, -€3 and –¥2 billion",
            [("-$4.8bn", "USD"), ("-€3", "EUR"), ("–¥2 billion", "CNY")],
        ),
        ("42 USD million; EUR million 42", [("42 USD million", "USD"), ("EUR million 42", "EUR")]),
        ("42 MEUR, US$m 42", [("42 MEUR", "EUR"), ("US$m 42", "USD")]),
        ("$US42 million, C $ 42", [("$US42 million", "USD"), ("C $ 42", "CAD")]),
        ("7p and 7 fen", [("7p", "penny"), ("7 fen", "fen")]),
        ("4 dollars 20, 6 yuan 50 in May", [("4 dollars 20", "USD"), ("6 yuan 50", "CNY")]),
        ("6 yuan 50 vans", [("6 yuan", "CNY"), ("50", "count")]),
        ("2h15m, 3m20s and 2h 5m", [("2h15m", "hour"), ("3m20s", "minute"), ("2h 5m", "hour")]),
        ("it was 9 degrees Celsius below zero", [("9 degrees Celsius below zero", "degree_celsius")]),
        ("rose 0.4 of a percentage point", [("0.4 of a percentage point", "percentage_point")]),
        ("the rate rose a quarter point", [("a quarter point", "percentage_point")]),
        ("a quarter-point cut in the rate", [("a quarter-point", "percentage_point")]),
        ("a half-hour stop", [("a half-hour", "hour")]),
        ("grew by a factor of 6", [("6", "times")]),
        ("6x that of May, 6 x 4 boards", [("6x", "times"), ("6", "count"), ("4", "count")]),
        ("a two- to three-fold rise", [("two- to three-fold", "times")]),
        ("in the 70s, a 70s spot, 0.7s", [("70s", "second"), ("0.7s", "second")]),
        ("40 Model 3s, within 30s", [("40", "count"), ("30s", "second")]),
        ("between $US2 and $US4 million", [("$US2 and $US4 million", "USD")]),
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
        ("70 parcels at most", "up_to"),
        ("70 tons of plums daily at most", "up_to"),
        ("70 workers or more must vote", "at_least"),
        ("70 or fewer staff", "up_to"),
        ("70 or lower", "up_to"),
        ("70 clerks, give or take", "about"),
        ("greater than or equal to 70", "at_least"),
        ("equal to or less than 70", "up_to"),
        ("upwards of 70", "at_least"),
        ("no later than 70 days", "up_to"),
        ("as deep as 70 m", "up_to"),
        ("as few as 70", "at_least"),
        ("some 70-odd vans", "about"),
        ("passes 70 billion yuan", "over"),
        ("passed 70 exams", "exact"),
        ("kept within 70 million yuan", "up_to"),
        ("handed over 70 sacks", "exact"),
        ("took over 70 shops", "exact"),
        ("took over 70 minutes", "over"),
        ("took in over 70 sacks", "over"),
        ("stood under 70 cm of water", "exact"),
        ("buried under 70 m", "exact"),
        ("a pipe under 70 m", "under"),
        ("70 vans and most were new", "exact"),
        ("70 vans at most of the depots", "exact"),
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
        (
            "6 million mu of old tea and rice fields in the hills (about 400,000 hectares)",
            "400,000 hectares",
            "hectare",
        ),
        ("RMB ten thousand (RMB 10,000)", "RMB 10,000", "CNY"),
        ("15 (fifteen) depots", "fifteen", "count"),
        ("four million yuan (4,000,000)", "4,000,000", "count"),
        ("50 million yuan (US$7.8 million)", "US$7.8 million", "USD"),
    ],
)
def test_a_bracket_in_another_unit_is_a_gloss(text: str, quote: str, unit: str) -> None:
    (found,) = read_all(text)
    assert found.gloss is not None
    assert (text[found.gloss.start : found.gloss.end], found.gloss.unit) == (quote, unit)
    assert found.outer_end >= found.gloss.end


@pytest.mark.parametrize(
    "text",
    [
        *("50 yuan (12 percent)", "50 yuan (300 pigs)", "50 yuan (see 3 dollars)", "50 yuan (60 yuan)"),
        *("3 million yuan and built a hall ($2 million)", "15 depots (three new)", "12 growers (of 40)"),
    ],
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
        ("70 cents a dozen", "dozen"),
        ("7 yuan per hundred", "hundred"),
        ("70 yuan a pair", "pair"),
        ("7 litres per 100 km", "100 kilometre"),
        ("7 yuan/100 g", "100 gram"),
        ("70 tons of lamb and pea shoots a day", "day"),
        ("7,000 letters, flats and small packets an hour", "hour"),
        ("from 24 to 18 yuan per kg", "kilogram"),
        ("6 and 8 yuan per kg", "kilogram"),
        ("70 tons of rice and rested a day", None),
        ("a dozen", None),
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
        ("grew by 4 to 7 percent", "4", "7"),
        ("cut by 4 to 7 yuan", "4", "7"),
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4, 6 and 9 million masks", [4e6, 6e6, 9e6]),
        ("4.2, 3.1 and 1.5 billion parcels", [4.2e9, 3.1e9, 1.5e9]),
        ("120, 130 and 140 thousand tons", [12e4, 13e4, 14e4]),
        ("four, six and nine million masks", [4e6, 6e6, 9e6]),
        ("4, 6 and 9 masks", [4, 6, 9]),
        ("12 vans and 3 million stamps", [12, 3e6]),
        ("1,200 and 3 million", [1200, 3e6]),
    ],
)
def test_coordinated_numbers_share_their_scale(text: str, values: list[float]) -> None:
    assert [float(found.value) for found in read_all(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 yuan, 30 and 40 respectively", ["CNY", "CNY", "CNY"]),
        ("a 10-ton six-wheel truck", ["tonne", "count"]),
        ("the 8-hectare, 12-hall museum", ["hectare", "count"]),
        ("20 or a 10-ton truck", ["count", "tonne"]),
        ("5- and 10-ton trucks", ["tonne", "tonne"]),
        ("20 tons and 30 were sold", ["tonne", "count"]),
    ],
)
def test_a_compound_lends_its_unit_to_nobody(text: str, expected: list[str]) -> None:
    assert [found.unit for found in read_all(text)] == expected


def test_a_bare_amount_whose_bracket_is_money_is_money() -> None:
    text = "Hunan lent 9 billion yuan, Hubei 1.4 billion (about $200 million)"
    first, second = read_all(text)
    assert (second.unit, second.doubts) == ("CNY", ("unit_borrowed",))
    assert second.gloss is not None and second.gloss.unit == "USD" and first.gloss is None


def test_a_letter_read_by_what_stands_around_is_a_doubt() -> None:
    assert [found.doubts for found in read_all("35m smart devices, 35m parcels")] == [("scale_guessed",), ()]


def test_values_of_signed_scaled_and_joined_amounts() -> None:
    text = (
        "-$4.8bn; 42 USD million; EUR million 42; 42 MEUR; 4 dollars 20; 2h15m; 9 degrees Celsius below zero"
    )
    values = [-4.8e9, 42e6, 42e6, 42e6, 4.2, 2.25, -9]
    assert [float(found.value) for found in read_all(text)] == values


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
