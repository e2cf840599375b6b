"""Characters that no reader sees change no figure: they are left out in reading and stay in the quotes."""

from datetime import date

import pytest

from pipeline import extract

PUBLISHED = date(2021, 11, 9)


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("The bank lent 4 bil\u00adlion yuan to herders.", "4 bil\u00adlion yuan", 4e9, "CNY"),
        ("The bank lent 4 billion\u200byuan to herders.", "4 billion\u200byuan", 4e9, "CNY"),
        ("The rate reached 9\u200d5\u2060% in May.", "9\u200d5\u2060%", 95, "percent"),
        ("The branch has \u200e40\u200f vans.", "40", 40, "count"),
        ("The bank lent 4 bil&shy;lion yuan to herders.", "4 bil&shy;lion yuan", 4e9, "CNY"),
        ("The bank lent 4 bi\u200blli\u200bon yuan to herders.", "4 bi\u200blli\u200bon yuan", 4e9, "CNY"),
        ("The bank lent 4 bill\u200bion\u200byuan to herders.", "4 bill\u200bion\u200byuan", 4e9, "CNY"),
        ("The bank lent 4 bil\u00ad\n  lion yuan.", "4 bil\u00ad\n  lion yuan", 4e9, "CNY"),
        ("\ufeffThe branch has 4,\u200b200 vans.", "4,\u200b200", 4200, "count"),
    ],
)
def test_unseen_characters_change_no_figure(text: str, quote: str, value: float, unit: str) -> None:
    (fact,) = extract(text, published_on=PUBLISHED).to_dict("records")
    assert (fact["quote"], fact["value"], fact["unit"]) == (quote, value, unit)
    assert text[fact["quote_start"] : fact["quote_end"]] == quote


def test_words_that_only_a_zero_width_space_parts_stay_two() -> None:
    text = "The branch has 40\u200bvans and 12 new\u200bcarts."
    facts = extract(text, published_on=PUBLISHED)
    assert list(facts["metric_text"]) == ["vans", "new carts"]
