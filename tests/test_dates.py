"""The kinds of dates: each reads its examples as they say and none of its counter-examples."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.lexicon.dates import DateKind, DateRules, date_rules
from pipeline.lexicon.files import read_yaml
from pipeline.nlp.times.dates import find_expressions
from pipeline.nlp.times.timeline import Resolved, Timeline

PUBLISHED = date(2019, 8, 21)  # a Wednesday: the day that dates.yml counts from
KINDS = [pytest.param(kind, id=kind.name) for kind in date_rules().kinds]


def stated(text: str) -> list[tuple[str, str, str]]:
    """The rule, words and days of each expression of `text`."""
    return [
        (found.rule, text[found.start : found.end], days(Timeline(PUBLISHED).resolve(found, False)))
        for found in find_expressions(text)
    ]


def days(resolved: Resolved) -> str:
    if resolved.last is not None:
        return f"{resolved.first}/{resolved.last}"
    return str(resolved.year) if resolved.year is not None else "unknown"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_reads_its_examples(kind: DateKind) -> None:
    for example, normal in kind.examples.items():
        words = example.split("|")[1] if "|" in example else example
        expected = [] if normal == "nothing" else [(kind.name, words, normal)]
        assert stated(example.replace("|", "")) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_leaves_its_counter_examples_alone(kind: DateKind) -> None:
    for text in kind.counters:
        assert kind.name not in [rule for rule, _, _ in stated(text)]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("pattern", "{YEARLING}", "no macro 'YEARLING'"),
        ("pattern", "{yearlings}", "periods.yml has no list 'yearlings'"),
        ("pattern", "(?P<moon>new)", "nothing is read from the group 'moon'"),
        ("pattern", "(", "is no pattern"),
        ("states", {"kind": "moon"}, "Input should be 'dated'"),
        ("examples", {}, "at least 1 item"),
        ("counters", [], "at least 1 item"),
        ("name", "year", "two kinds have one name"),
    ],
)
def test_a_broken_kind_is_refused(key: str, value: Any, reason: str) -> None:
    content = deepcopy(read_yaml("dates.yml"))
    content["kinds"][0][key] = value
    with pytest.raises(ValidationError, match=reason):
        DateRules.model_validate(content)
