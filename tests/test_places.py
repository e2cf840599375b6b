"""Places: the tables, then names, the words that decide a province, and what is no place."""

from collections.abc import Iterator
from itertools import pairwise

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import places as lexicon
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.places import fold, gazetteer, place_words, provinces
from pipeline.nlp.names.places import find_places
from pipeline.nlp.records import Place
from pipeline.nlp.text.sentences import split_sentences
from pipeline.tables.segments import Segment


def places(text: str, role: str = "body") -> list[Place]:
    return find_places(text, split_sentences(text, [Segment(0, len(text), role)]))


def read(text: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.province) for place in places(text)]


def of(text: str, name: str) -> list[str | None]:
    return [place.province for place in places(text) if place.name == name]


def test_provinces_carry_their_iso_codes() -> None:
    listed = {division.code for division in pycountry.subdivisions.get(country_code="CN")}
    assert {province.iso for province in provinces().values()} == listed
    assert len({province.gb_code for province in provinces().values()}) == 34


def test_neighbours_in_spelling_stay_apart() -> None:
    names = ["Shanxi", "Shaanxi", "Hebei", "Hubei", "Henan", "Hunan", "Hainan", "Guangxi", "Jiangxi"]
    assert read(", ".join(names)) == [(name, name) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xizang opened 4 offices", [("Tibet", "Tibet")]),
        ("in the Guangxi Zhuang Autonomous Region", [("Guangxi", "Guangxi")]),
        ("Nei Mongol and Inner Mongolia", [("Inner Mongolia", "Inner Mongolia")] * 2),
        ("Macau and Hong Kong", [("Macao", "Macao"), ("Hong Kong", "Hong Kong")]),
        ("HEFEI, June 3", [("Hefei", "Anhui")]),
        ("Ya’an and Ya'an", [("Ya’an", "Sichuan"), ("Ya'an", "Sichuan")]),
        (
            "Shigatse, Kashi and Wulumuqi",
            [("Xigaze", "Tibet"), ("Kashgar", "Xinjiang"), ("Urumqi", "Xinjiang")],
        ),
        ("Ürümqi", [("Ürümqi", "Xinjiang")]),
        (
            "Hulunbuir, Golmud and Markam",
            [("Hulunbuir", "Inner Mongolia"), ("Golmud", "Qinghai"), ("Markam", "Tibet")],
        ),
        ("from Seoul to Addis Ababa", [("Seoul", None), ("Addis Ababa", None)]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        ("Fuzhou, Jiangxi province", "Fuzhou", "Jiangxi"),
        ("Fuzhou of Fujian", "Fuzhou", "Fujian"),
        ("Taizhou in east China's Jiangsu Province", "Taizhou", "Jiangsu"),
        ("Yichun, a city in the north of Heilongjiang", "Yichun", "Heilongjiang"),
        ("Taizhou, on the coast of Zhejiang south of a bay", "Taizhou", "Zhejiang"),
        ("Yichun, in the far north of Heilongjiang", "Yichun", "Heilongjiang"),
        ("Zhejiang's Taizhou", "Taizhou", "Zhejiang"),
        ("Guangdong (including Chaoyang district)", "Chaoyang", "Guangdong"),
        ("Chaoyang district of Beijing", "Chaoyang", "Beijing"),
        ("Tianjin Heping district", "Heping", "Tianjin"),
        ("Gulou district of Nanjing", "Gulou", "Jiangsu"),
        ("Tongren, a county-level city under Huangnan prefecture", "Tongren", "Qinghai"),
        ("Wushan Airport in Chongqing", "Wushan", "Chongqing"),
        ("Dali county of Shaanxi and Dali", "Dali", "Shaanxi"),
        ("Yulin city, Guangxi Zhuang Autonomous Region", "Yulin", "Guangxi"),
    ],
)
def test_words_beside_a_name_decide_its_province(text: str, name: str, province: str) -> None:
    assert of(text, name)[0] == province


def test_a_coordination_shares_the_province_that_follows() -> None:
    assert of("Suzhou, Taizhou and Xuzhou of Jiangsu", "Taizhou") == ["Jiangsu"]


def test_city_and_province_of_one_name() -> None:
    levels = [place.level for place in places("Jilin city is in Jilin. The city of Jilin lies on a river.")]
    assert levels == ["prefecture", "province", "prefecture"]


def test_an_earlier_mention_decides_a_later_one() -> None:
    text = "In Yulin, Shaanxi province, 3 depots opened.\n\nGuangxi followed. In Yulin 5 more are planned."
    assert of(text, "Yulin") == ["Shaanxi", "Shaanxi"]


def test_a_later_mention_decides_a_title() -> None:
    assert of("Yichun berries fly\n\nBerries of Yichun, Jiangxi, take off.", "Yichun") == [
        "Jiangxi",
        "Jiangxi",
    ]


def test_the_paragraph_decides_where_nothing_else_does() -> None:
    text = "Anhui has 300 depots, of which 8 stand in Suzhou.\n\nJiangsu has 500, and 9 stand in Suzhou"
    assert of(text, "Suzhou")[0] == "Anhui"


def test_a_prefecture_comes_before_a_county() -> None:
    assert of("A plane flew from Daqing to Xi'an and back.", "Xi'an") == ["Shaanxi"]


def test_a_county_among_places_of_its_province_comes_before_a_prefecture() -> None:
    text = "Depots of Pingxiang fill\n\nPingxiang, on the border of Guangxi, has 40 depots."
    assert of(text, "Pingxiang") == ["Guangxi", "Guangxi"]


def test_what_stays_open_has_options() -> None:
    (place,) = places("The depot in Suzhou sent 40 parcels.")
    assert (place.province, place.options) == (None, ("Anhui", "Jiangsu"))


def test_a_place_and_its_province_are_two_places_that_agree() -> None:
    assert read("Yiwu of Zhejiang province") == [("Yiwu", "Zhejiang"), ("Zhejiang", "Zhejiang")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("in Linfen city they", "Linfen city"),
        ("in Enshi Tujia and Miao Autonomous Prefecture they", "Enshi Tujia and Miao Autonomous Prefecture"),
        ("the city of Anshun has", "Anshun"),
        ("Anshun county-level units", "Anshun"),
    ],
)
def test_the_word_for_the_level_belongs_to_the_span(text: str, span: str) -> None:
    (place,) = places(text)
    assert text[place.start : place.end] == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laoshu Lake township in Hunan", [("Laoshu Lake", "Hunan"), ("Hunan", "Hunan")]),
        (
            "He drove through Tibet to Dowa Gonpo, a township of herdsmen",
            [("Tibet", "Tibet"), ("Dowa Gonpo", "Tibet")],
        ),
        ("Zhaxi village", [("Zhaxi", None)]),
        (
            "Hunan's Laoshu and Dajing townships",
            [("Hunan", "Hunan"), ("Laoshu", "Hunan"), ("Dajing", "Hunan")],
        ),
        (
            "Puqu, a county at the foot of the Qilian Mountains in Gansu",
            [("Puqu", "Gansu"), ("Gansu", "Gansu")],
        ),
        (
            "Puqu, a county in Gansu, is high. Roads of Puqu",
            [("Puqu", "Gansu"), ("Gansu", "Gansu"), ("Puqu", "Gansu")],
        ),
    ],
)
def test_unknown_places_by_the_word_beside_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ma Anshun met Zhang Dali and Ms. Luzhou",
        "He said so. You may go. An apple.",
        "the Xinhua News Agency and the Guangming Daily",
        "Nanjing Road",
        "Every village and the Rural township",
        "Mile after mile",
        "the Free Trade Port",
        "Tan Wei, a villager of the county",
    ],
)
def test_no_places(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("He county, Anhui", ("He", "Anhui")), ("Mile, Yunnan", ("Mile", "Yunnan"))],
)
def test_words_that_are_places_with_a_cue(text: str, expected: tuple[str, str]) -> None:
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("The vans left Quxilin county. Growers in Quxilin county, Gansu, sold apples.", "Gansu"),
        (
            "In Hubei it snowed in Quxilin county. Quxilin sells its pears in Hubei.\n\nWuhu is near.\n",
            "Hubei",
        ),
        ("He lives in Quxilin, Gansu. The roads of Quxilin are new.", "Gansu"),
        ("Quxilin county\n\nThe vans came to Gansu.\n", "Gansu"),
        ("Henan's boxes went to Gansu's Quxilin county. In Henan all of Quxilin is known.", "Gansu"),
    ],
)
def test_an_unknown_place_is_the_same_wherever_it_is_named(text: str, province: str) -> None:
    assert set(of(text, "Quxilin")) == {province}


def test_the_initials_of_a_body_are_no_part_of_an_unknown_place() -> None:
    assert ("Quxilin", "Gansu") in read("PSBC Quxilin County Branch in Gansu lends to farmers.")


def test_a_capital_word_before_a_list_of_provinces_is_no_place() -> None:
    assert of("Vans from Lanmei, Gansu and Hubei met.", "Lanmei") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Wuhu Anji Tech Zone has 12 sheds.",
        "The Wuhu Anji Tech Zone has 12 sheds. Anji sheds are let, and Anji grows.",
        "Luoyang Anji Machinery sold 12 ploughs.",
    ],
)
def test_a_county_in_a_name_behind_a_place_is_no_place(text: str) -> None:
    assert of(text, "Anji") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Huzhou Anji Tech Zone has 12 sheds.", "Anji"),  # which lies there
        ("In Wuhu, Anji tea is sold.", "Anji"),
        ("The Wuhu Anji Tech Zone has 12 sheds. Anji County has a fair.", "Anji"),
    ],
)
def test_a_county_that_lies_there_or_is_called_one_is_a_place(text: str, name: str) -> None:
    assert of(text, name) == ["Zhejiang"]


@pytest.mark.parametrize("role", ["chrome", "footer"])
def test_navigation_is_not_read(role: str) -> None:
    assert places("Hunan", role) == []


def test_every_kind_of_the_words_is_one_of_the_gazetteer() -> None:
    kinds = {entry.kind for entries in gazetteer().entries.values() for entry in entries}
    assert {kind for kinds_ in place_words().kinds.values() for kind in kinds_} <= kinds | {"landmark"}


def test_a_place_in_no_province_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(name: str, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
        row = {
            "name": "Atlantis",
            "level": "county",
            "kind": "county",
            "province": "Sea",
            "parent": "",
            "aliases": "",
        }
        return iter([(2, row)])

    lexicon.provinces()
    monkeypatch.setattr(lexicon, "read_csv", rows)
    with pytest.raises(LexiconError, match=r"places.csv, line 2: Atlantis"):
        list(lexicon._entries())


@given(st.sampled_from(sorted(gazetteer().entries)))
def test_folding_is_stable(key: str) -> None:
    assert fold(key) == key


@given(
    st.lists(
        st.sampled_from(
            ["Suzhou", "Anhui", "Yulin", ", ", " of ", " and ", ". ", "\n\n", "Li", " city", "’s"]
        )
    )
)
def test_places_are_inside_the_text_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = places(text)
    assert all(text[place.start : place.end].strip() for place in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(place.province is None or not place.options for place in found)


@pytest.mark.parametrize(
    "text",
    ["Two drivers, Nyima and Wang Bo, were praised.", "Nyima, 41, drives a van.", "“No,” said Nyima.",
     "Nyima, a young courier, is busy.", "Courier Nyima is busy."],
)  # fmt: skip
def test_a_person_is_no_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize("text", ["In Nyima, Wang Bo drives a van.", "Nyima, a county in Tibet, is far."])
def test_a_county_beside_a_person_is_a_place(text: str) -> None:
    assert places(text)[0].name == "Nyima"


def test_a_short_county_with_its_kind_in_one_word() -> None:
    assert [(p.name, p.province) for p in places("Longxian grows goats.")] == [("Longxian", "Shaanxi")]
    assert places("It took long.") == []


def test_cities_whose_name_ends_in_city_are_abroad() -> None:
    assert {place.level for place in places("In Hunan, Ho Chi Minh City sold 5.")[1:]} == {"foreign"}
