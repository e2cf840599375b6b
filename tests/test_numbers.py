from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.records import Number

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def parse_number(text: str) -> Number | None:
    """The one number that the text is, None where it is none or more than a number."""
    found = find_numbers(text.strip())
    return found[0] if [(number.start, number.end) for number in found] == [(0, len(text.strip()))] else None


def spell(value: int) -> str:
    """Return `value` in British English words."""
    if value < 20:
        return ONES.split()[value]
    if value < 100:
        return TENS.split()[value // 10 - 2] + (f"-{ONES.split()[value % 10]}" if value % 10 else "")
    for scale, word in SCALES:
        if value >= scale:
            rest = value % scale
            joiner = " and " if rest < 100 else " "
            return f"{spell(value // scale)} {word}" + (f"{joiner}{spell(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_cardinal_in_words_is_read_back(value: int) -> None:
    number = parse_number(spell(value))
    assert number is not None
    assert number.value == value


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_and_without_commas_are_one_number(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        number = parse_number(text)
        assert number is not None
        assert number.value == value


@given(st.text(alphabet="0123456789.,-–/ :abkmtn%$¥()½", max_size=60))
def test_every_digit_lies_in_exactly_one_number(text: str) -> None:
    covered = [0] * len(text)
    last = 0
    for number in find_numbers(text):
        assert number.start >= last
        last = number.end
        for position in range(number.start, number.end):
            covered[position] += 1
    assert all(covered[at] == 1 for at, letter in enumerate(text) if letter.isdigit() and letter.isascii())


def test_a_huge_exponent_is_no_number_of_its_own() -> None:
    assert parse_number("1x10^999999999") is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    find_numbers(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("of 40,\n300 were sold", [40, 300]),
        ("8, 40,\n300", [8, 40, 300]),
        ("40,\n300 and 500", [40, 300, 500]),
        ("1,240,\n300, 500", [1240, 300, 500]),
        ("on May 12,\n300 vans", [12, 300]),
        ("on May 12，300 vans", [12, 300]),
        ("rooms 101，102，103", [101, 102, 103]),
        ("at 9:30，500 runners set off", [9, 30, 500]),
        ("from May 3-12，300 vans ran", [7.5, 300]),
        ("the 5·12 quake, 3·5·8", [5, 12, 3, 5, 8]),
        ("1,\n2345", [1, 2345]),
        ("1_0000", [1, 0]),
        ("two hundred hundred", [200, 100]),
        ("2,000 over 3 years", [2000, 3]),
        ("one over zero", [1, 0]),
        ("2015-16 to 9 tons", [2015, 16, 9]),
    ],
)
def test_what_only_looks_like_one_number_stays_apart(text: str, values: list[int]) -> None:
    assert [number.value for number in find_numbers(text)] == values


def test_a_number_over_the_end_of_a_line_is_a_guess() -> None:
    assert [number.guessed for number in find_numbers("it sold 1,\n234 vans, 1,234 carts")] == [True, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.3 million", "2300000"),
        ("4.7 mln", "4700000"),
        ("10bn", "10000000000"),
        ("15k", "15000"),
        ("10M", "10000000"),
        ("1 234 567", "1234567"),
        ("two hundred and fifty-four thousand", "254000"),
        ("half a million", "500000"),
        ("one and a half million", "1500000"),
        ("two million and a half", "2500000"),
        ("a hundred thousand", "100000"),
        ("a dozen", "12"),
        ("three dozen", "36"),
        ("half a dozen", "6"),
        ("3 hundred thousand", "300000"),
        ("two and a half", "2.5"),
        ("thirteen lakh", "1300000"),
        ("2 crore", "20000000"),
        ("three lakh crore", "3000000000000"),
        ("1/4", "0.25"),
        ("2 1/2", "2.5"),
        ("½", "0.5"),
        ("3½", "3.5"),
        ("three quarters", "0.75"),
        ("a quarter", "0.25"),
        ("one in five", "0.2"),
        ("3 out of 4", "0.75"),
        ("one over twenty", "0.05"),
        ("1.3x10^6", "1300000"),
        ("4e14", "400000000000000"),
        ("2.5×10−3", "0.0025"),
        ("2^3", "8"),
        ("-5", "-5"),
        ("minus five", "-5"),
        ("minus five point five", "-5.5"),
        ("nine point nought four", "9.04"),
        (".25", "0.25"),
        ("three-fold", "3"),
        ("10-fold", "10"),
        ("doubled", "2"),
        ("twofold", "2"),
        ("halved", "0.5"),
        ("19th", "19"),
        ("15K", "15000"),
        ("twenty-first", "21"),
        ("zero", "0"),
        ("10-billion", "10000000000"),
        ("twenty-three fifths", "4.6"),
        ("a twentieth", "0.05"),
        ("two hundred and one quarters", "200.25"),
        ("nine hundred and three dozen", "936"),
        ("nineteen dozens", "228"),
        ("three hundred and forty fifths", "68"),
        ("minus nine hundred sixty-fourths", "-14.0625"),
        ("nine hundred sixty-fourths", "14.0625"),
        ("− 2 3/4", "-2.75"),
        ("3⁄4", "0.75"),
        ("2 1⁄2", "2.5"),
        ("- 40 k", "-40000"),
        ("3\u00a0450\u00a0000", "3450000"),
        ("3_450_000", "3450000"),
        ("3x10⁵", "300000"),
        ("2 million and a half", "2500000"),
        ("minus one over twenty", "-0.05"),
        ("two hundredth", "200"),
        ("two millionth", "2000000"),
        ("٣٬٤٥٠٫٥", "3450.5"),
        ("3،450", "3450"),
        ("3，450，000", "3450000"),
        ("3٫5", "3.5"),
        ("３．５", "3.5"),
        ("3·5 million", "3500000"),
        ("3ʼ450", "3450"),
        ("3,450,\n000", "3450000"),
        ("3,\n  450.5 million", "3450500000"),
        ("3\u2009450", "3450"),
        ("3\u202f450\u202f000,5", "3450000.5"),
        ("3’450’000", "3450000"),
        ("3'450", "3450"),
        ("4,50,000", "450000"),
        ("1,23,45,678", "12345678"),
        ("4,5 million", "4500000"),
        ("0,75", "0.75"),
        ("2.345.678,90", "2345678.90"),
        ("2.345.678", "2345678"),
        ("4-1/2", "4.5"),
        ("three-and-a-half", "3.5"),
        ("5 crores", "50000000"),
        ("6 lacs", "600000"),
        ("3万", "30000"),
        ("2.5亿", "250000000"),
        ("7 in 10", "0.7"),
        ("1 in 8", "0.125"),
        ("two of every five", "0.4"),
        ("nine out of every ten", "0.9"),
        ("one-in-eight", "0.125"),
        ("one in a hundred", "0.01"),
        ("–4.5", "-4.5"),
        ("1.2^--2", "1.44"),
        ("1,250.5 M", "1250500000"),
    ],
)
def test_a_number_has_its_value(text: str, value: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("6-9", "6", "9"),
        ("6–9", "6", "9"),
        ("60 to 90", "60", "90"),
        ("6 to 9 million", "6000000", "9000000"),
        ("two to three million", "2000000", "3000000"),
        ("500 to 1 million", "500", "1000000"),
        ("8- to 16", "8", "16"),
        ("-18 to -4", "-18", "-4"),
        ("2,000.5±0.5", "2000", "2001"),
        ("two or three", "2", "3"),
        ("three or four hundred", "300", "400"),
        ("seven or eight thousand", "7000", "8000"),
        ("40 or 50", "40", "50"),
    ],
)
def test_a_range_has_both_ends(text: str, low: str, high: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.form, number.low, number.high) == ("range", Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("between 4 and 6 million stores", ["4 and 6 million"]),
        ("it went from 4 to 6 stores", ["4", "6"]),
        ("prices rose 4 to 60", ["4", "60"]),
        ("4 and 6 stores", ["4", "6"]),
        ("dated 2011-04-05", ["2011", "04", "05"]),
        ("call 0451-8877", ["0451", "8877"]),
        ("at 10:00-11:00", ["10", "00", "11", "00"]),
        ("July 14,2019", ["14", "2019"]),
        ("192.168.1.2", ["192", "168", "1", "2"]),
        ("on 5/17/2018", ["5", "17", "2018"]),
        ("COVID-19, MX4411 and B-2211", ["19", "4411", "2211"]),
        ("nine ten", ["nine", "ten"]),
        ("one in 2020", ["one", "2020"]),
        ("1m of rope", ["1"]),
        ("a fee of $1m", ["1m"]),
        ("a 2t yuan market", ["2t"]),
        ("2t of coal", ["2"]),
        ("rooms 3,5 and 7", ["3", "5", "7"]),
        ("at 192.168.100.200", ["192", "168", "100", "200"]),
        ("On May 12 300 vans left", ["12", "300"]),
        ("won 3 100-metre races", ["3", "100"]),
        ("the prize – 40 yuan – and", ["40"]),
        ("a loss —40 million— and", ["40 million"]),
        ("built three in five counties", ["three", "five"]),
        ("late 3 in 10 days", ["3", "10"]),
        ("grew by 6 to 9 percent", ["6 to 9"]),
        ("grew by 60 to 80 people", ["60 to 80"]),
        ("grew by 60 to 8,000", ["60", "8,000"]),
        ("cut by 3 million to 5 million", ["3 million", "5 million"]),
        ("grew two- to three-fold", ["two- to three-fold"]),
        ("3 and 1/2 hours", ["3 and 1/2"]),
        ("at 80 k.p.h.", ["80"]),
        ("someone has done nonetheless", []),
        ("per second and per quarter", []),
    ],
)
def test_numbers_are_cut_where_they_end(text: str, found: list[str]) -> None:
    assert [text[number.start : number.end] for number in find_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a third of the shops", "fraction"),
        ("grew by a third.", "fraction"),
        ("a third runway", "ordinal"),
        ("third prize", "ordinal"),
        ("in the first half of 2014", "ordinal"),
        ("the third quarter", "ordinal"),
        ("the second phase", "ordinal"),
        ("half of them", "fraction"),
        ("the first three quarters", "ordinal"),
        ("tens of thousands of guests", "indefinite"),
        ("several hundred", "indefinite"),
        ("dozens of shops", "indefinite"),
        ("hundreds of millions", "indefinite"),
        ("a couple of hundred", "indefinite"),
    ],
)
def test_the_context_decides_the_form(text: str, form: str) -> None:
    number = find_numbers(text)[0]
    assert number.form == form
    assert (number.value is None) == (form == "indefinite")


@pytest.mark.parametrize(
    ("text", "value", "guessed"),
    [
        ("35m parcels", 35e6, False),
        ("35m tonnes of ore", 35e6, False),
        ("35m people", 35e6, False),
        ("35m smart devices", 35e6, True),
        ("the 35m rural customers", 35e6, True),
        ("35m of them", 35e6, False),
        ("up to 35m, from 30m parcels", 35e6, True),
        ("35m in sales of $90m", 35e6, True),
        ("a 35m bridge", 35, False),
        ("the 35m bridge spans two banks", 35, False),
        ("35m waves", 35, False),
        ("two 35m pools", 35, False),
        ("35m of cable", 35, False),
        ("35m long", 35, False),
        ("35m tall, beside 30m parcels", 35, False),
        ("35m", 35, False),
    ],
)
def test_a_glued_m_is_millions_of_things_and_else_metres(text: str, value: float, guessed: bool) -> None:
    number = next(found for found in find_numbers(text) if text[found.start].isdigit())
    assert (number.value, number.guessed) == (value, guessed)


@pytest.mark.parametrize("text", ["", "a", "several", "half-baked idea", "2 3", "5 apples"])
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_a_dash_before_a_space_marks_an_item_unless_the_line_is_the_number() -> None:
    assert [number.value for number in find_numbers("- 7 lorries\n- 8 1/2\n- 9 vans")] == [
        7,
        Decimal("-8.5"),
        9,
    ]


def test_digits_with_two_scale_words() -> None:
    found = parse_number("4 thousand 3 hundred")
    assert found is not None and found.value == 4300
    assert parse_number("3 hundred 4 thousand") is None


@pytest.mark.parametrize("text", ["open from 6:15 to 22:45", "runs between 5:40 and 23:05"])
def test_clock_times_are_no_ends_of_a_range(text: str) -> None:
    assert "range" not in {number.form for number in find_numbers(text)}
