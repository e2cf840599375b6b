"""Reads example sentences with inline marks and compares what `extract` finds with them.

    "lent <claim value=5e9 unit=CNY province=Henan>5 billion yuan</claim> in 2012"

A mark's attributes are columns of the fact table; `null` means empty, values with spaces stand in
quotes. Unmarked figures must not be found. `<claim>` may stand several times around one quote to
mark fanned-out rows: write the attributes of the rows one after the other, divided by `|`.
"""

import re
import shlex
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline import extract

MARK = re.compile(r"<claim([^>]*)>(.*?)</claim>")
PUBLISHED = date(2021, 11, 9)


@dataclass(frozen=True)
class Mark:
    """One expected row: where it stands and the columns it names."""

    start: int
    end: int
    attributes: dict[str, str]


def parse(marked: str) -> tuple[str, list[Mark]]:
    """Return the plain text and its marks."""
    text, marks, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        start, last = len(text), match.end()
        text += match.group(2)
        for row in match.group(1).split("|"):
            pairs = (pair.split("=", 1) for pair in shlex.split(row))
            marks.append(Mark(start, len(text), dict(pairs)))
    return text + marked[last:], marks


def check(marked: str, published_on: date = PUBLISHED) -> None:
    """Assert that `extract` finds exactly the marked rows with the marked values."""
    text, marks = parse(marked)
    facts = extract(text, published_on=published_on)
    found = sorted({(int(s), int(e)) for s, e in zip(facts["quote_start"], facts["quote_end"], strict=True)})
    expected = sorted({(mark.start, mark.end) for mark in marks})
    assert [text[s:e] for s, e in found] == [text[s:e] for s, e in expected], text
    assert len(facts) == len(marks), facts[["quote", "organisation", "province", "metric_text"]].to_string()
    for mark in marks:
        rows = facts[(facts["quote_start"] == mark.start) & (facts["quote_end"] == mark.end)]
        wrong = [_differences(row, mark) for _, row in rows.iterrows()]
        assert [] in wrong, f"{text[mark.start : mark.end]!r} in {text!r}: {min(wrong, key=len)}"


def _differences(row: pd.Series, mark: Mark) -> list[str]:
    return [
        f"{name}: {row[name]!r}, expected {value!r}"
        for name, value in mark.attributes.items()
        if not _equal(row[name], value)
    ]


def _equal(found: object, expected: str) -> bool:
    if expected == "null":
        return bool(pd.isna(found))  # type: ignore[call-overload]
    if pd.isna(found):  # type: ignore[call-overload]
        return False
    if isinstance(found, float | int):
        return abs(float(found) - float(expected)) <= 1e-6 * max(1.0, abs(float(expected)))
    return str(found) == expected
