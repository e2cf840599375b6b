"""Numbers that are no claims: for each reason what it covers, and what it must leave to the claims."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import extract
from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.records import Organisation, Party, Reject, Sentence
from pipeline.nlp.rejects.nonclaims import find_nonclaims
from pipeline.nlp.times.periods import find_periods
from pipeline.tables.segments import Segment

PUBLISHED = date(2019, 8, 21)


def rejects(text: str, role: str = "body", organisations: list[Organisation] | None = None) -> list[Reject]:
    segments, sentences = [Segment(0, len(text), role)], [Sentence(0, len(text), 0, role)]
    found = find_periods(text, sentences, PUBLISHED)
    return find_nonclaims(text, segments, sentences, find_numbers(text), found, [], organisations or [])


def read(text: str) -> list[tuple[str, str]]:
    return [(text[r.start : r.end], r.reason) for r in rejects(text)]


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("It opened on June 3, 2016.", "3, 2016", "date"),
        ("It ran from November 2 to 9, 2017.", "2 to 9, 2017", "date"),
        ("It has grown since 2016.", "2016", "date"),
        ("It grew over the past six years.", "six", "period"),
        ("About three hours later it rained.", "three", "period"),
        ("It closed for the four-day holiday.", "four", "period"),
        ("It grew in the first seven months.", "first seven", "period"),
        ("It grew in the first half of the year.", "first half", "period"),
        ("They toured the county over two years.", "two", "period"),
        ("A counter is open 24 hours a day.", "24 hours a day", "period"),
        ("It was the 21st National Fair.", "21st", "ordinal"),
        ("He is a first-class driver.", "first", "ordinal"),
        ("It ranked 17th.", "17th", "ordinal"),
        ("It ranks among the top ten.", "ten", "ordinal"),
        ("It was the No. 1 port of the south.", "1", "ordinal"),
        ("The second batch arrived.", "second", "ordinal"),
        ("It won a third prize.", "third", "ordinal"),
        ("The 618 Shopping Gala opened.", "618", "name"),
        ("Parcels piled up on Double 12.", "Double 12", "name"),
        ("It follows the 1+8 scheme.", "1+8", "name"),
        ("It follows the 2+N+X scheme.", "2+N+X", "name"),
        ("It sells 3C goods.", "3C", "name"),
        ("It uses 5G masts.", "5G", "name"),
        ("It is on the Fortune 500 list.", "500", "name"),
        ("It is in the Top 1000 Firms.", "1000", "name"),
        ("The Five-year Growth Programme runs on.", "Five", "name"),
        ("The 12th Five-Year Plan ended.", "12th Five", "name"),
        ("The No. 1 central document asks for it.", "1", "name"),
        ("It backs the “triple hundred” plan.", "triple hundred", "name"),
        ("They met at the G20 summit.", "G20", "name"),
        ("The COVID-19 outbreak eased.", "COVID-19", "name"),
        ("He drives a train on the T7 line.", "T7", "name"),
        ("It bought three kinds of flour.", "three", "list_announcement"),
        ("The plan rests on four pillars.", "four", "list_announcement"),
        ("It sets up two delivery modes: day and night.", "two", "list_announcement"),
        ("Tens of thousands of people came.", "Tens of thousands", "indefinite"),
        ("It is one of the oldest firms.", "one", "pronoun"),
        ("It offers a one-stop service.", "one", "pronoun"),
        ("No one came.", "one", "pronoun"),
        ("He broke one.", "one", "pronoun"),
        ("The two sides met.", "two", "pronoun"),
        ("It is second to none.", "second", "pronoun"),
        ("Let a hundred flowers bloom.", "a hundred", "pronoun"),
        ("Call 11185 now.", "11185", "identifier"),
        ("Contact 51010402001023 or write.", "51010402001023", "identifier"),
        ("Its hotline is 0451-84512345.", "0451-84512345", "identifier"),
        ("Write to postcode 150001.", "150001", "identifier"),
        ("Flight MU5101 was late.", "MU5101", "identifier"),
        ("An Airbus A320 landed.", "A320", "identifier"),
        ("A Boeing 747-400 landed.", "747-400", "identifier"),
        ("The plane B-1234 landed.", "B-1234", "identifier"),
        ("Article 8 says so.", "8", "identifier"),
        ("It runs version 2.1 of the program.", "2.1", "identifier"),
        ("See www.post2u.com.cn for more.", "www.post2u.com.cn", "identifier"),
        ("It left at 19:05.", "19:05", "clock_time"),
        ("It left at 6 p.m. sharp.", "6", "clock_time"),
        ("It left before 7 am.", "7", "clock_time"),
        ("It lies at 31.2 degrees north latitude.", "31.2", "coordinate"),
        ("The driver, aged 41, slept.", "41", "age"),
        ("Li Mei, 52, a baker, slept.", "52", "age"),
        ("A 90-year-old baker slept.", "90", "age"),
        ("A 5.2-magnitude quake struck.", "5.2", "score"),
        ("The team won 3-1.", "3-1", "score"),
        ("It has a history of over 90 years.", "90", "age"),
        ("In just two months, it grew.", "two", "period"),
        ("In Q3 2018 it grew.", "Q3 2018", "date"),
        ("The C919 landed.", "C919", "identifier"),
        ("It cut CO2.", "CO2", "name"),
        ("(1) The branch shall pay.", "1", "list_number"),
        ("2. Branches of the north", "2", "list_number"),
        ("1. 18 boats", "1", "list_number"),
        ("(2) 15 stations", "2", "list_number"),
        ("3、17 boxes", "3", "list_number"),
    ],
)
def test_reasons(text: str, quote: str, reason: str) -> None:
    assert read(text) == [(quote, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "It delivers within 36 hours.",
        "1.5 million boats.",
        "The fleet flew for 19 days without a break.",
        "The trip takes 4-6 days.",
        "Queues are 7 hours shorter now.",
        "It took three years to build.",
        "They were split into six groups.",
        "It sells over 30 kinds of tea.",
        "It runs 1987 rural routes.",
        "A third of the villages have one percent each.",
        "Two thirds of the shops closed.",
        "Half of the growers joined.",
        "It lent RMB10 billion and HK$5 billion.",
        "Parcels rose 12 percent.",
        "It costs one yuan.",
        "It has only one outlet.",
        "Output doubled.",
        "Twelve counties were covered.",
        "The number of outlets rose to 4,200.",
        "It called 300 farmers to the fair.",
        "It grew 8 points.",
        "Speed rose to 80 km/h.",
        "It keeps fruit at 0 to 4 degrees Celsius.",
        "A 20-hectare orchard lies there.",
        "It sent out 430,000 parcels against 210,000.",
        "Branches sold 11,185 tons.",
        "It has 25 outlets in Wuhu, 30 in Anqing.",
        "The award went to 7 provincial branches.",
    ],
)
def test_claims_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_chrome_is_taken_in_whole_runs() -> None:
    text = "Sales line: 8610 11185"
    (found,) = rejects(text, "chrome")
    assert (text[found.start : found.end], found.reason, found.value) == ("8610 11185", "chrome", None)


def test_headings_that_count_on_are_numbered() -> None:
    text = "1 Roads\n\nIt built 3 bridges.\n\n2 Rails\n\n30 trains run."
    segments = [
        Segment(0, 7, "heading"),
        Segment(9, 28, "body"),
        Segment(30, 37, "heading"),
        Segment(39, 53, "body"),
    ]
    sentences = [Sentence(s.start, s.end, i, s.role) for i, s in enumerate(segments)]
    found = find_nonclaims(text, segments, sentences, find_numbers(text), [], [], [])
    assert [(text[r.start : r.end], r.reason) for r in found] == [("1", "list_number"), ("2", "list_number")]


def test_a_number_amid_the_capitals_of_a_name_is_of_the_name() -> None:
    text = "Pupils of Weihai 9 Middle School came, and branches of 7 counties."
    school = Organisation(10, 32, (Party("Weihai 9 Middle School", None),))
    counted = Organisation(43, 66, (Party("China Post", "China Post"),))
    found = rejects(text, organisations=[school, counted])
    assert [(text[r.start : r.end], r.reason) for r in found] == [("9", "name")]


def test_every_postcode_of_a_sentence() -> None:
    text = "The postcodes are 150001 for Harbin and 161000 for Qiqihar."
    assert read(text) == [("150001", "identifier"), ("161000", "identifier")]


def test_value_and_unit_of_a_span_of_time() -> None:
    (found,) = rejects("It grew over the past six years.")
    assert (found.value, found.unit) == (6, "year")


PIECES = st.sampled_from(
    [
        "one ",
        "two ",
        "the ",
        "first ",
        "5",
        "2019 ",
        "737-800 ",
        "years ",
        "No. ",
        "half ",
        "“",
        "”",
        ", ",
        ". ",
        "\n",
        "B-",
        "top ",
        "ago ",
        "million ",
        ":30 ",
        "kinds ",
        "of ",
        "third ",
        "Double ",
        "-year ",
        "+",
        "call ",
        "11185 ",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_rejects_are_apart_and_hold_whole_numbers(text: str) -> None:
    found = rejects(text)
    for one, two in pairwise(found):
        assert one.end <= two.start
    for number in find_numbers(text):
        touching = [r for r in found if r.start < number.end and number.start < r.end]
        assert len(touching) <= 1
        assert all(r.start <= number.start and number.end <= r.end for r in touching)


def test_a_year_before_to_is_no_end_of_a_range() -> None:
    assert read("Up from 4 million in 2012 to 9 million in 2016") == [("2012", "date"), ("2016", "date")]


def test_numbers_of_sections_in_parts_are_no_claims() -> None:
    text = "4.1 Results at a glance\n\nThe mill made 40 vans.\n\n4.2 Outlook\n\nIt plans to make 50 vans."
    assert list(extract(text)["quote"]) == ["40", "50"]


def test_an_indented_number_of_a_list_is_one() -> None:
    text = "Plans\n\n   1. More vans. The branch bought 12 vans.\n\n   2. More lockers.\n"
    assert list(extract(text)["quote"]) == ["12"]
