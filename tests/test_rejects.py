"""The rules of rejects.yml: each proves itself on its examples; a broken file is refused."""

import copy
import re
from datetime import date

import pytest

from pipeline.lexicon.files import LexiconError, read_yaml
from pipeline.lexicon.rejects import RejectRule, parse_rejects, rejections
from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.records import Sentence
from pipeline.nlp.rejects.nonclaims import find_nonclaims
from pipeline.nlp.rejects.rules import Rules
from pipeline.nlp.times.periods import find_periods
from pipeline.tables.segments import Segment

RULES = [rejection.rule for rejection in rejections()]
MARK = re.compile(r"\[((?:\[[^][]+\]|[^][])+)\]")
PUBLISHED = date(2019, 8, 21)


def cases(field: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, text in enumerate(getattr(rule, field), start=1)
    ]


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and where they stood."""
    spans = [
        (mark.start() - 2 * before, mark.end() - 2 * before - 2)
        for before, mark in enumerate(MARK.finditer(example))
    ]
    return MARK.sub(r"\1", example), spans


def rejects(text: str) -> list[tuple[int, int, str]]:
    segments, sentences = [Segment(0, len(text), "body")], [Sentence(0, len(text), 0, "body")]
    periods = find_periods(text, sentences, PUBLISHED)
    found = find_nonclaims(text, segments, sentences, find_numbers(text), periods, [], [])
    return [(reject.start, reject.end, reject.reason) for reject in found]


def deciding(text: str, start: int, end: int) -> set[str]:
    """The rules that are the first to fit a number between the two offsets."""
    rules = Rules(text, [Sentence(0, len(text), 0, "body")])
    inside = [number for number in find_numbers(text) if start < number.end and number.start < end]
    firsts = (next(rules.fits(number), None) for number in inside)
    return {first.rule.name for first in firsts if first}


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_a_rule_rejects_what_its_examples_mark(rule: RejectRule, example: str) -> None:
    text, spans = unmarked(example)
    assert [text[start:end] for start, end, _ in rejects(text)] == [text[start:end] for start, end in spans]
    assert {reason for _, _, reason in rejects(text)} == {rule.reason}
    assert rule.name in set().union(*(deciding(text, start, end) for start, end in spans))


@pytest.mark.parametrize(("rule", "text"), cases("counters"))
def test_a_rule_leaves_its_counter_examples_alone(rule: RejectRule, text: str) -> None:
    assert find_numbers(text), "a counter-example without a number proves nothing"
    assert rejects(text) == []


RULE = {
    "name": "hall",
    "reason": "identifier",
    "near": ["{halls}"],
    "pattern": r"\b{halls}\s+(?P<n>{digits})",
    "examples": ["It is in hall [7].", "It is in hall [12]."],
    "counters": ["The hall has 30 stands."],
}


def file_with(**changes: object) -> dict[str, object]:
    rule = {key: value for key, value in (RULE | changes).items() if value is not None}
    return {"words": {"halls": ["hall", "aula"]}, "macros": {"digits": r"\d+"}, "rules": [rule]}


def test_a_file_is_read_into_patterns() -> None:
    (rejection,) = parse_rejects(file_with())
    assert rejection.pattern.search("in Aula  12 here").group("n") == "12"
    assert rejection.near == {"hall", "aula"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"pattern": r"{rooms}\s+(?P<n>\d+)"}, "hall: no list or macro 'rooms'"),
        ({"near": ["{rooms}"]}, "hall: no list or macro 'rooms'"),
        ({"pattern": r"(?P<n>\d+"}, "hall: pattern: missing )"),
        ({"reason": "hall"}, "hall, reason: Value error, 'hall' is no reason of vocabularies.yml"),
        ({"examples": ["It is in hall [7]."]}, "hall, examples: Tuple should have at least 2 items"),
        (
            {"examples": ["It is in hall 7.", "Hall [8]."]},
            "hall, examples: Value error, 'It is in hall 7.' marks no",
        ),
        ({"counters": None}, "hall, counters: Field required"),
        ({"reach": 12}, "hall, reach: Extra inputs are not permitted"),
        ({"name": None}, "entry 1, name: Field required"),
    ],
)
def test_a_broken_rule_is_refused_with_file_entry_and_reason(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(f"reference/rejects.yml: {reason}")):
        parse_rejects(file_with(**changes))


def test_two_rules_of_one_name_are_refused() -> None:
    data = file_with()
    data["rules"] = [RULE, copy.deepcopy(RULE)]
    with pytest.raises(LexiconError, match=r"rejects\.yml: hall: there are two rules of this name"):
        parse_rejects(data)


def test_each_list_and_macro_is_used() -> None:
    data = read_yaml("rejects.yml")
    used = set(re.findall(r"\{([a-z_]+)\}", str(data)))
    assert set(data["words"]) | set(data["macros"]) <= used
