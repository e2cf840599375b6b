"""What holds of every row of any text whatever: news, and what no one should write.

`HYPOTHESIS_PROFILE=long pytest tests/test_always_true.py` tries thousands; the short run a hundred.
`make fuzz` looks for texts that take new ways through the code.
"""

import math
import re
from collections import Counter
from datetime import date
from itertools import pairwise

from hostile import TEXTS
from hypothesis import example, given

from pipeline.claims.claim import claim_of
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.nlp.extract import mentions
from pipeline.tables.rows import Article, Claim

PUBLISHED = date(2021, 5, 1)
DIGITS = re.compile(r"[0-9]+")
PARAGRAPH_END = re.compile(r"\n\s*\n")
Span = tuple[int, int]


def rows_of(article: Article) -> list[Claim]:
    return [claim_of(mention) for mention in mentions(article)]


@given(TEXTS)
@example("0/²0.0 lamps were sold.")
@example("It spent Rs 4,50,000 yuan since 2023.")
@example("The bank sold 31m\nRMB 221 was lent.")
@example(f"Output grew {'9' * 27} percent.")
@example("5 million\nV")
@example("dozens of\ndozens of\ndozens of")
@example("Henan Postal Branch delivered 12 parcels in 2019. between")
@example("1e999 RMB 221")
@example("It beats at 4e3 s-1.30.")
@example("The fleet n:w counts 78 boats,31m now counts 78 boats.")
@example(f"{'9' * 30}s")
@example(f"- {'9' * 30}\n- {'9' * 30}\n")
@example(f"The bank: minus {'9' * 30}")
@example(f"{'9' * 30} in {'9' * 31} growers")
@example("It opened 3 shops on January 1, 9999 and 4 in the year 1.")
def test_every_row_is_sound_and_every_digit_is_accounted_for_once(text: str) -> None:
    require_sound(text)


def require_sound(text: str) -> None:
    """Fail where a row of the text is not sound, or a digit of it is in no row or in two."""
    article: Article = article_row(text, "in/a.txt", read_layout(text)) | {"published_on": PUBLISHED}  # type: ignore[assignment]
    rows, source = rows_of(article), article["text"] or ""
    spans: set[Span] = set()
    for row in rows:
        assert row["disposition"] in ("fact", "reject"), row
        spans.add(_span(row, "quote", source))
        if row["disposition"] == "fact":
            if row["gloss_start"] is not None:
                spans.add(_span(row, "gloss", source))
            _is_sound(row)
    assert set(Counter(row["fact_id"] for row in rows if row["disposition"] == "fact").values()) <= {1}
    for one, other in pairwise(sorted(spans)):
        assert one[1] <= other[0], (source[slice(*one)], source[slice(*other)])
    for run in DIGITS.finditer(source):
        assert sum(start <= run.start() and run.end() <= end for start, end in spans) == 1, run.group()
    assert rows_of(article) == rows


def _span(row: Claim, name: str, source: str) -> Span:
    """Return where a quote or gloss stands, which is what the text has there, within its sentence."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]  # type: ignore[literal-required]
    assert source[start:end] == row["gloss_quote" if name == "gloss" else "quote"]
    assert row["sentence_start"] <= start < end <= row["sentence_end"]
    assert PARAGRAPH_END.search(source, start, end) is None
    return start, end


def _is_sound(row: Claim) -> None:
    value, low, high = row["value"], row["value_low"], row["value_high"]
    assert value is not None and math.isfinite(value), row["quote"]
    assert low is None or low <= value, row["quote"]
    assert high is None or value <= high, row["quote"]
    start, end = row["period_start"], row["period_end"]
    assert start is None or end is None or start <= end, (row["quote"], start, end)
