"""Single lines: what each shows by itself, and the reason."""

import pytest

from pipeline.intake.signs import read_sign
from pipeline.lexicon.layout import layout_words

EXAMPLES = [(kind, line) for kind, lines in layout_words().examples.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), EXAMPLES)
def test_the_examples_of_the_word_lists(kind: str, line: str):
    sign = read_sign(line)
    assert sign.kind == kind, sign
    assert sign.reason


def test_every_kind_but_rows_has_examples():
    assert set(layout_words().examples) == {
        *("chrome", "notice", "byline", "caption", "related", "teaser", "footer", "text", "item", "line")
    }


@pytest.mark.parametrize(
    "line",
    [
        "a  " * 400,
        "word  word " * 60 + "x" * 200,
        "a | " * 500,
        "1 2 3  " * 300,
        "(" * 300 + "Photo",
        "By " * 200,
        "Updated: " * 100,
        "* " * 500,
        "<b " * 300,
    ],
)
def test_a_line_of_any_shape_takes_no_time(line: str):
    read_sign(line)
