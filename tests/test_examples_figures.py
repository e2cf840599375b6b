"""Example sentences of figures: each with its claims and rejects marked, by class, in figures.txt."""

import re
from functools import cache
from pathlib import Path

import pytest
from marked import PUBLISHED, check, parse

from pipeline.nlp.language import analyse
from pipeline.nlp.records import Reject, read
from pipeline.tables.segments import Segment

EXAMPLES = Path(__file__).with_name("examples") / "figures.txt"
REJECT = re.compile(r"<reject reason=(\w+)>(.*?)</reject>")


@cache
def examples() -> list[tuple[str, str]]:
    """Return class and sentence of every example; a line with # begins a class."""
    found, name = [], ""
    for line in EXAMPLES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line:
            found.append((name, line))
    return found


def rejects(text: str) -> list[tuple[str, str]]:
    doc = analyse(text, [Segment(0, len(text), "body")], PUBLISHED)
    return [(found.reason, text[found.start : found.end]) for found in read(doc, "rejects", Reject)]


def check_all(marked: str) -> None:
    """Assert that exactly the marked claims and exactly the marked rejects are found."""
    check(REJECT.sub(r"\2", marked))
    text, _ = parse(REJECT.sub(r"\2", marked))
    assert rejects(text) == REJECT.findall(marked)


@pytest.mark.parametrize(("name", "marked"), examples())
def test_figures(name: str, marked: str) -> None:
    check_all(marked)


def test_every_class_has_many_examples() -> None:
    names = [name for name, _ in examples()]
    assert all(names.count(name) >= 25 for name in names)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "Each team has <claim value=1 unit=count>one</claim> driver and "
            "<claim value=2 unit=count>two</claim> sorters.",
            marks=pytest.mark.xfail(strict=True, reason="one before a noun is taken as an article"),
        ),
        pytest.param(
            "The tank holds <claim reported_value=1 reported_unit=gallon>a gallon</claim> of oil.",
            marks=pytest.mark.xfail(strict=True, reason="an article is no number"),
        ),
        pytest.param(
            "The Mate <reject reason=name>40</reject> phones sold out.",
            marks=pytest.mark.xfail(strict=True, reason="a model's number counts the noun after it"),
        ),
        pytest.param(
            "The programme runs in <reject reason=list_announcement>three</reject> phases.",
            marks=pytest.mark.xfail(strict=True, reason="phases may be counted or announced"),
        ),
        pytest.param(
            "The <reject reason=name>17</reject> Sustainable Development Goals guide it.",
            marks=pytest.mark.xfail(strict=True, reason="a large number before a name in capitals counts it"),
        ),
    ],
)
def test_known_gaps(marked: str) -> None:
    check_all(marked)
