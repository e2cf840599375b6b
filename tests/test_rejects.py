"""The rules of rejects.yml: each proves itself on its examples; a broken file is refused."""

import copy
import re

import pytest

from pipeline.commands.reference import deciding, rejected, unmarked
from pipeline.lexicon.files import LexiconError, read_yaml
from pipeline.lexicon.rejects import RejectRule, parse_rejects, rejections
from pipeline.nlp.figures.numbers import find_numbers

RULES = [rejection.rule for rejection in rejections()]


def cases(field: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, text in enumerate(getattr(rule, field), start=1)
    ]


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_a_rule_rejects_what_its_examples_mark(rule: RejectRule, example: str) -> None:
    text, spans = unmarked(example)
    assert [text[start:end] for start, end, _ in rejected(text)] == [text[start:end] for start, end in spans]
    assert {reason for _, _, reason in rejected(text)} == {rule.reason}
    assert rule.name in set().union(*(deciding(text, start, end) for start, end in spans))


@pytest.mark.parametrize(("rule", "text"), cases("counters"))
def test_a_rule_leaves_its_counter_examples_alone(rule: RejectRule, text: str) -> None:
    assert find_numbers(text), "a counter-example without a number proves nothing"
    assert rejected(text) == []


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
