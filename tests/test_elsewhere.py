"""Articles told again as of other places and times: what is read of them goes along, or stays as it was."""

import pytest
from elsewhere import FORMS, WAYS
from retelling import Row

import pipeline

TEXT = (
    "Wuhu's post carries more in spring\n\nBy Li Na | 23 March 2021\n\n"
    "WUHU, March 23 -- China Post Wuhu Branch in Anhui carried 300,000 parcels in 2020, 12 percent more than "
    "in 2019, and sends its vans to all of the villages that lie around Wuhu. Its sorting hall in Nanling "
    "county employs 90 people.\n\nThe post of Nanling county opened 14 depots in 2021, and it plans to open "
    "30 depots more by the end of 2022 in all of the towns and villages of the county.\n"
)


def rows(text: str) -> list[Row]:
    return [dict(row) for row in pipeline.extract(text).to_dict("records")]


def test_the_text_is_read_as_it_should_be():
    read = {row["quote"]: (row["province"], row["year"]) for row in rows(TEXT)}
    assert read == {
        "300,000": ("Anhui", 2020),
        "12 percent": ("Anhui", 2020),
        "90": ("Anhui", 2021),
        "14": ("Anhui", 2021),
        "30": ("Anhui", 2022),
    }


@pytest.mark.parametrize("way", [name for name in WAYS if name not in FORMS])
def test_province_and_year_do_not_hang_on_one_place_or_date(way: str):
    told = WAYS[way](TEXT, rows(TEXT))
    assert told is not None
    text, answers = told
    assert text != TEXT
    for row, answer in zip(rows(text), answers, strict=True):
        same = ("quote", "quote_start", "province", "year")
        assert [row[key] for key in same] == [answer[key] for key in same]


@pytest.mark.parametrize("form", FORMS)
def test_the_year_does_not_hang_on_the_form_of_a_date(form: str):
    answers = rows(TEXT)
    text, moved = WAYS[form](TEXT, answers) or (TEXT, answers)
    assert [row["year"] for row in rows(text)] == [row["year"] for row in moved]


def test_the_article_moves_to_another_province_with_its_towns_and_answers():
    told = WAYS["province"](TEXT, rows(TEXT))
    assert told is not None
    text, answers = told
    assert not {"Anhui", "Wuhu", "WUHU", "Nanling"} & set(text.replace(",", "").split())
    assert {row["province"] for row in answers} != {"Anhui"}
    assert [text[slice(row["quote_start"], row["quote_end"])] for row in answers] == [
        row["quote"] for row in answers
    ]
