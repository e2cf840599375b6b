"""Markup left in a text: it reads as nothing, and every character can be found again in the source."""

import html
from itertools import pairwise
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from pipeline import extract
from pipeline.intake.layout import read_layout
from pipeline.intake.markup import find_markup, without_markup
from pipeline.lexicon.markup import markup
from pipeline.tables.rendering import Piece, Rendering

ARTICLES = sorted((PROJECT / "tests" / "corpus").glob("*.txt"))[::4]
SAME = [
    "value",
    "unit",
    "kind",
    "metric",
    "metric_text",
    "organisation",
    "province",
    "place",
    "year",
    "modifier",
]


@pytest.mark.parametrize(("text", "plain"), markup().examples.items())
def test_the_examples_of_the_marks(text: str, plain: str):
    assert without_markup(text).text == plain


@pytest.mark.parametrize("text", markup().counterexamples)
def test_what_only_looks_like_a_mark_stays(text: str):
    assert without_markup(text).text == text


def bold(words: list[str], random: Random) -> list[str]:
    return [f"**{word}**" if random.random() < 0.1 else word for word in words]


def link(words: list[str], random: Random) -> list[str]:
    return [
        f"[{w}](https://example.org/{i}?id=74{i})" if random.random() < 0.1 else w
        for i, w in enumerate(words)
    ]


def tag(words: list[str], random: Random) -> list[str]:
    return [f'<b class="x3">{word}</b>' if random.random() < 0.1 else word for word in words]


def entity(words: list[str], random: Random) -> list[str]:
    return [word if random.random() < 0.8 else f"{word}&nbsp;" for word in words]


def decorated(text: str, way: str) -> str:
    """Return the text with marks on words of its paragraphs; what stands above the story stays."""
    random = Random(7)
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        if len(words) < 15:
            lines.append(line)
        elif way == "list":
            lines.append(f"- {line}")
        elif way == "entity":
            escaped = [html.escape(word) for word in words]
            lines.append(" ".join(entity(escaped, random)).replace("&nbsp; ", "&nbsp;"))
        else:
            lines.append(" ".join({"bold": bold, "link": link, "tag": tag}[way](words, random)))
    return "\n".join(lines)


def rows(text: str) -> pd.DataFrame:
    """Return the rows by where they stand; those of one figure in the order of their names."""
    found = extract(text)[[*SAME, "quote_start"]].astype(object)
    found["figure"] = found["quote_start"].rank(method="dense")
    return found.sort_values(["figure", "organisation", "place"])[SAME].reset_index(drop=True)


@pytest.mark.parametrize("way", ["bold", "link", "tag", "entity", "list"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_with_marks_gives_the_rows_of_the_plain_one(path: Path, way: str):
    plain = path.read_text(encoding="utf-8")
    marked = decorated(plain, way)
    assert marked != plain
    pd.testing.assert_frame_equal(rows(marked), rows(plain))


def test_numbers_in_marks_are_rejects_and_no_facts():
    text = 'It has <span width="300">12</span> vans and [40](https://example.org/2021/7) boats.'
    facts = extract(text)
    assert sorted(facts["quote"]) == ["12", "40"]
    assert [text[s:e] for s, e in zip(facts["quote_start"], facts["quote_end"], strict=True)] == list(
        facts["quote"]
    )


def test_markup_alone_on_a_line_is_of_the_site():
    text = "# Vans reach Yushu\n\n![a van](van_800x600.jpg)\n\nThe valley has 12 vans. They run daily.\n"
    roles = [(part.role, text[part.start : part.end]) for part in read_layout(text).segments]
    assert roles[1] == ("chrome", "![a van](van_800x600.jpg)")
    assert [role for role, _ in roles] == ["title", "chrome", "body"]


MARKS = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "<b>",
        "</b>",
        "<p>",
        "&nbsp;",
        "&amp;",
        "[",
        "](u)",
        "`",
        "# ",
        "> ",
        "\n",
        "a",
        " ",
        "12",
        "<",
        "&",
    ]
)


@given(st.one_of(st.lists(MARKS).map("".join), st.text()))
def test_every_character_as_read_stands_in_the_source(text: str):
    rendering = without_markup(text)
    at = 0
    for index, character in enumerate(rendering.text):
        start, end = rendering.origin(index, index + 1)
        assert at <= start <= end
        at = start
        if start + 1 == end and not any(p.start <= start < p.end for p in rendering.pieces):
            assert text[start] == character
    assert all(one.end <= other.start for one, other in pairwise(find_markup(text)))


@given(st.lists(MARKS).map("".join), st.data())
def test_a_span_of_the_source_is_found_in_the_text_as_read(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rendering = without_markup(text)
    first, last = rendering.within(start, end)
    assert 0 <= first <= last <= len(rendering.text)


def test_pieces_of_the_text_as_read_become_pieces_of_the_source():
    rendering = without_markup("a **b** | c")
    assert rendering.text == "a b | c"
    pieces = rendering.then([Piece(3, 6, ": "), Piece(7, 7, " km")])
    assert Rendering("a **b** | c", pieces).text == "a b: c km"


def test_what_is_inserted_has_no_width_in_the_source():
    rendering = Rendering("a 12", [Piece(2, 2, "RMB "), Piece(4, 4, " million")])
    assert rendering.text == "a RMB 12 million"
    assert rendering.origin(2, 16) == (2, 4)
    assert rendering.origin(2, 6) == (2, 2)
    assert rendering.within(2, 4) == (2, 16)
