"""Organisations: families, branches, other names, short names, and what "the bank" stands for."""

import pytest

from pipeline.lexicon import organisations as lexicon
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.organisations import family_names, known_organisations, organisation_words
from pipeline.nlp.names.organisations import find_organisations
from pipeline.nlp.names.places import find_places
from pipeline.nlp.records import Organisation
from pipeline.nlp.text.sentences import split_sentences
from pipeline.tables.segments import Segment


def organisations(text: str, role: str = "body") -> list[Organisation]:
    sentences = split_sentences(text, [Segment(0, len(text), role)])
    return find_organisations(text, sentences, find_places(text, sentences))


def names(text: str) -> list[list[str]]:
    return [[party.name for party in found.parties] for found in organisations(text)]


def spans(text: str) -> list[str]:
    return [text[found.start : found.end] for found in organisations(text)]


@pytest.mark.parametrize("name", sorted(known_organisations()))
def test_every_known_name_is_found(name: str) -> None:
    (found,) = organisations(f"{name} did it")
    assert found.parties[0].name == known_organisations()[name].name


@pytest.mark.parametrize(
    ("text", "name", "group", "province", "place"),
    [
        ("Gansu Postal Branch", "Gansu Postal Branch", "China Post", "Gansu", "Gansu"),
        ("PSBC Hunan Branch", "PSBC Hunan Branch", "PSBC", "Hunan", "Hunan"),
        ("Hunan Branch of PSBC", "PSBC Hunan Branch", "PSBC", "Hunan", "Hunan"),
        ("PSBC's Hunan Branch", "PSBC Hunan Branch", "PSBC", "Hunan", "Hunan"),
        (
            "the Hunan branch of the Postal Savings Bank of China",
            "PSBC Hunan Branch",
            "PSBC",
            "Hunan",
            "Hunan",
        ),
        (
            "Postal Savings Bank of China (PSBC) Yunnan Branch",
            "PSBC Yunnan Branch",
            "PSBC",
            "Yunnan",
            "Yunnan",
        ),
        ("China Post Group Hebei Branch", "Hebei Postal Branch", "China Post", "Hebei", "Hebei"),
        ("Hubei Provincial Branch of China Post", "Hubei Postal Branch", "China Post", "Hubei", "Hubei"),
        ("Leshan Postal Branch of Sichuan", "Leshan Postal Branch", "China Post", "Sichuan", "Leshan"),
        ("the Postal Branch of Gansu Province", "Gansu Postal Branch", "China Post", "Gansu", "Gansu"),
        ("PSBC Anxi County Branch", "PSBC Anxi County Branch", "PSBC", "Fujian", "Anxi"),
        ("the Anxi Sub-branch of PSBC", "PSBC Anxi Sub-branch", "PSBC", "Fujian", "Anxi"),
        ("In Ordos Postal Branch", "Ordos Postal Branch", "China Post", "Inner Mongolia", "Ordos"),
        (
            "Shanghai Pudong Postal Branch",
            "Shanghai Pudong Postal Branch",
            "China Post",
            "Shanghai",
            "Pudong",
        ),
        ("PSBC Tianjin Jizhou Branch", "PSBC Tianjin Jizhou Branch", "PSBC", "Tianjin", "Jizhou"),
        ("China Post Life Hunan Branch", "China Post Life Hunan Branch", "China Post Life", "Hunan", "Hunan"),
    ],
)
def test_branches(text: str, name: str, group: str, province: str, place: str) -> None:
    (found,) = organisations(text)
    (party,) = found.parties
    assert (party.name, party.group, party.province, party.place) == (name, group, province, place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PSBC Anhui Branch lent 5 yuan, Fujian Branch 6.", ["PSBC Anhui Branch", "PSBC Fujian Branch"]),
        ("PSBC Anhui Branch lent 5. Fujian Branch lent 6.", ["PSBC Anhui Branch", "PSBC Fujian Branch"]),
        ("Anhui Postal Branch sold 5, Fujian Branch 6.", ["Anhui Postal Branch", "Fujian Postal Branch"]),
        ("Anhui Postal Branch and Fujian Postal Branch met", ["Anhui Postal Branch", "Fujian Postal Branch"]),
    ],
)
def test_a_bare_branch_is_of_the_family_before_it(text: str, expected: list[str]) -> None:
    assert names(text) == [[name] for name in expected]


def test_the_paragraph_comes_before_the_rest_of_the_article() -> None:
    text = "PSBC Anhui Branch lent 5.\n\nAnhui Postal Branch sold 4. Hebei Branch sold 3."
    assert names(text)[-1] == ["Hebei Postal Branch"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Postal branches of Gansu, Hunan and Tibet",
            ["Gansu Postal Branch", "Hunan Postal Branch", "Tibet Postal Branch"],
        ),
        ("PSBC branches in Anhui and Hubei", ["PSBC Anhui Branch", "PSBC Hubei Branch"]),
        ("Anhui and Hubei postal branches", ["Anhui Postal Branch", "Hubei Postal Branch"]),
        (
            "postal branches in Dalian, Liaoning and Ningbo, Zhejiang",
            ["Dalian Postal Branch", "Ningbo Postal Branch"],
        ),
    ],
)
def test_a_coordination_of_branches_is_one_organisation(text: str, expected: list[str]) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a bank of no family is called as the text does it before its branches
            "ICBC Anhui Branch lent 5. The Wuhu, Hefei and Bengbu branches lent 6, 7 and 8.",
            [["ICBC Anhui Branch"], ["ICBC Wuhu Branch", "ICBC Hefei Branch", "ICBC Bengbu Branch"]],
        ),
        (
            "Bank of Communications lent 5. BoCom's Anhui branch lent 4, Hubei Branch 3.",
            [["Bank of Communications"], ["BoCom Anhui Branch"], ["BoCom Hubei Branch"]],
        ),
        (
            "Reed Bank (RDB) lent 5. RDB Anhui Branch lent 4.",
            [["Reed Bank"], ["RDB Anhui Branch"]],
        ),
        (
            "Bank of Communications lent 5. The Anhui branch lent 4.",
            [["Bank of Communications"], ["Bank of Communications Anhui Branch"]],
        ),
        (  # the branch of the place that the sentence begins with
            "PSBC lent 5. The Wuhu and Hefei branches lent 6. In Wuhu, where it is dry, the branch lent 2.",
            [["PSBC"], ["PSBC Wuhu Branch", "PSBC Hefei Branch"], ["PSBC Wuhu Branch"]],
        ),
        # the place that names the owner is none of the branch's
        ("Wuhu Bank Dingxi Branch lent 5.", [["Wuhu Bank Dingxi Branch"]]),
        ("Bank of Ningbo Dingxi Branch lent 5.", [["Bank of Ningbo Dingxi Branch"]]),
        ("PSBC's Wuhu and Hefei branches", [["PSBC"], ["PSBC Wuhu Branch", "PSBC Hefei Branch"]]),
        ("PSBC lent 5. The 12 Wuhu and Hefei branches lent 6.", [["PSBC"]]),
    ],
)
def test_how_branches_are_called(text: str, expected: list[list[str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the 23 postal branches in Anhui and Hubei",
        "a branch of a tree",
        "branches in Anhui",
        "the Anhui and Hubei branches",
    ],
)
def test_counted_branches_are_no_organisation(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("when Lanhai Logistics Group opened", "Lanhai Logistics Group"),
        ("Shenzhen Haotong Technology Co., Ltd. sold", "Shenzhen Haotong Technology Co., Ltd."),
        ("the Ministry of Agriculture and Rural Affairs said", "Ministry of Agriculture and Rural Affairs"),
        ("the Xinlu Academy of Soil and Water Technology said", "Xinlu Academy of Soil and Water Technology"),
        ("the Chess Club of Luhai gave", "Chess Club of Luhai"),
        ("No. 3 Luhai School sang", "No. 3 Luhai School"),
        ("State Grid Wuhu has", "State Grid Wuhu"),
        ("State Grid Wuhu Hotel has", "State Grid"),
        ("Xinlu Airlines (SF Airlines) flew", "Xinlu Airlines (SF Airlines)"),
        ("the Bank of Ningbo lent", "Bank of Ningbo"),
        ("However, Hetong Railway Group Chairman Li said", "Hetong Railway Group"),
        ("Zhuhai municipal government spent", "Zhuhai municipal government"),
        ("China Post's vans", "China Post"),
    ],
)
def test_other_names_stand_as_printed(text: str, span: str) -> None:
    assert spans(text) == [span]


def test_two_coordinated_names_are_two() -> None:
    assert spans("Bank of Ningbo and Xinlu Airlines") == ["Bank of Ningbo", "Xinlu Airlines"]


@pytest.mark.parametrize(
    "text", ["the People's Daily", "the post office", "China Post News", "640,000 Ule stores"]
)
def test_no_organisations(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("role", ["chrome", "byline", "footer"])
def test_navigation_is_not_read(role: str) -> None:
    assert organisations("PSBC", role) == []


def test_a_bracket_defines_a_short_name() -> None:
    text = "Lanhai Logistics Group (LLG) opened 4 depots. LLG plans 5 more."
    assert spans(text) == ["Lanhai Logistics Group (LLG)", "LLG"]
    assert names(text) == [["Lanhai Logistics Group"]] * 2


def test_a_formal_definition_belongs_to_the_name() -> None:
    text = "Hetong Port Company (hereinafter referred to as the Hetong Port) grew; Hetong Port paid."
    assert spans(text)[0].endswith("Hetong Port)")
    assert names(text)[1] == ["Hetong Port Company"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PSBC grew. China Post grew. The bank lent 5.", "PSBC"),
        ("China Post met PSBC. The Group sold 5.", "China Post"),
        ("China Postal Airlines flew to Wuhan. The airline has 5 planes.", "China Postal Airlines"),
        ("Ule is a shop. The platform has 5 members.", "Ule"),
        ("The State Post Bureau met China Post. The bureau said so.", "State Post Bureau"),
        ("Xinlu Logistics, in which Hetong Group holds a stake, grew. The company paid.", "Xinlu Logistics"),
        ("Rain fell on Wuhan, where the post sold 5 tons.", "China Post"),
    ],
)
def test_definite_words_stand_for_the_one_before(text: str, expected: str) -> None:
    assert names(text)[-1] == [expected]


def test_anaphors_are_marked() -> None:
    assert [found.anaphor for found in organisations("PSBC grew. The bank lent 5.")] == [False, True]


def test_a_word_with_nothing_before_it_stands_for_nothing() -> None:
    assert names("The bank lent 5 yuan") == []


def test_a_platform_is_not_one_of_a_far_paragraph() -> None:
    text = "Ule sold 5.\n\nRain fell.\n\nSnow fell.\n\nA new tool was made. The platform has 5 uses."
    assert names(text) == [["Ule"]]


GAPS = {
    "China Post E-commerce": pytest.mark.xfail(strict=True, reason="the name's lower-case part cuts it off")
}
FAMILIES = sorted(known.name for known in organisation_words().names.values() if known.group == known.name)


@pytest.mark.parametrize("family", [pytest.param(name, marks=GAPS.get(name, ())) for name in FAMILIES])
def test_a_family_has_branches(family: str) -> None:
    form = organisation_words().branches.get(family, f"{family} {{}} Branch")
    words = [word for word, of in organisation_words().branch_families.items() if of == family]
    for text in (
        form.format("Gansu"),
        f"{family} Gansu Branch",
        f"the Gansu branch of {family}",
        *(f"Gansu {word} Branch" for word in words),
    ):
        (found,) = organisations(text)
        (party,) = found.parties
        assert (party.name, party.group, party.province) == (form.format("Gansu"), family, "Gansu"), text


def test_families() -> None:
    assert {"China Post", "PSBC", "China Post Life", "China Postal Airlines", "Ule"} <= family_names()
    assert set(organisation_words().branches) <= family_names()


def test_an_alias_of_two_owners_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    words = organisation_words()
    twice = {**words.names, "Other": words.names["PSBC"].model_copy(update={"name": "Other"})}
    monkeypatch.setattr(lexicon, "organisation_words", lambda: words.model_copy(update={"names": twice}))
    with pytest.raises(LexiconError, match=r"organisations.yml, .* is PSBC and Other"):
        lexicon.known_organisations.__wrapped__()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luliang lies in Shanxi. The provincial postal branch opened 5 halls.", ["Shanxi Postal Branch"]),
        ("PSBC is in Zunyi. The municipal branch lent 5.", ["PSBC", "PSBC Zunyi Branch"]),
        ("The provincial postal branch of Hainan sold 5.", ["Hainan Postal Branch"]),
        ("PSBC lent 5, its Yulin sub-branch in Guangxi 2.", ["PSBC", "PSBC Yulin Branch"]),
    ],
)
def test_a_branch_called_by_its_level(text: str, expected: list[str]) -> None:
    assert [name for found in names(text) for name in found] == expected


def test_a_possessive_may_stand_for_a_branch() -> None:
    text = "The postal branches of Jilin and Siping opened 5; Baishan's did so in 3."
    assert names(text)[1:] == [["Baishan Postal Branch"]]


@pytest.mark.parametrize("rest", ["Baishan's ginseng sold well.", "Baishan's economy is up 3 percent."])
def test_a_possessive_of_a_thing_is_no_branch(rest: str) -> None:
    assert len(names(f"Siping Postal Branch opened 5, and {rest}")) == 1


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (  # initials for the end of a name
            "Shanwan Lake Rural Commercial Bank lent 3 million yuan. Lake RCB has 12 outlets.",
            [["Shanwan Lake Rural Commercial Bank"], ["Shanwan Lake Rural Commercial Bank"]],
        ),
        (  # a plural's possessive within a name, and one that owns
            "Tide County People's Hospital treated 300 patients.",
            [["Tide County People's Hospital"]],
        ),
        (
            "Reed Marsh Bank's Tide Office lent 3 million yuan.",
            [["Reed Marsh Bank"], ["Tide Office"]],
        ),
        (  # what a bracket calls a name holds to the end, whoever is named between
            'Luhai Foods Co., Ltd. (the "Company") grew. Rizhu Trading Company fell. The Company sold 3.',
            [["Luhai Foods Co., Ltd."], ["Rizhu Trading Company"], ["Luhai Foods Co., Ltd."]],
        ),
        (  # and without such a bracket it is whom the sentence before is about
            "Luhai Foods Co., Ltd. grew. Rizhu Trading Company fell. The Company sold 3.",
            [["Luhai Foods Co., Ltd."], ["Rizhu Trading Company"], ["Rizhu Trading Company"]],
        ),
        (  # whose department it is
            "Department of Tea and Rural Affairs of Hubei Province paid 3 yuan. The department hired 4.",
            [["Department of Tea and Rural Affairs of Hubei Province"]] * 2,
        ),
        (  # which branch a level means
            "Yichang Postal Branch opened 5 counters. The prefecture branch hired 4.",
            [["Yichang Postal Branch"], ["Yichang Postal Branch"]],
        ),
        (  # a name that ends in what another might be
            "The Port of Reed Authority grew. Reed is old. The Authority hired 4.",
            [["Port of Reed Authority"], ["Port of Reed Authority"]],
        ),
        (  # a body within a body
            "Tolva University owns the Tide Soils Laboratory. The laboratory hired 4.",
            [["Tolva University"], ["Tide Soils Laboratory"], ["Tide Soils Laboratory"]],
        ),
        (  # another country's post
            "Nordvik Post made a profit. In May the post carried 300 letters.",
            [["Nordvik Post"], ["Nordvik Post"]],
        ),
        (
            "China Post made a profit. In May the post carried 300 letters.",
            [["China Post"], ["China Post"]],
        ),
        (
            "Tide Postal Administration met. In May the post carried 300 letters.",
            [["Tide Postal Administration"], ["China Post"]],
        ),
        (  # one word that is told by what it does, in its relative clause too
            "Brokkhus, which delivers 300 letters a day, reported a loss.",
            [["Brokkhus"]],
        ),
        ("Spring, which brings 300 guests, opened the season.", []),
        (  # whose founder is a person, whatever that is called
            "Ada Okoro started Tide Basket in 2019. Ada Okoro tells how it went.",
            [["Tide Basket"]],
        ),
        (  # what begins a sentence is no part of the name
            "Give Lanmei Telecom Company half of it.",
            [["Lanmei Telecom Company"]],
        ),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(text: str, called: list[list[str]]):
    assert names(text) == called


@pytest.mark.parametrize("title", ["Wuhu Fills Holes in Old Roads", "Wuhu Ties Bus and Train Together"])
def test_what_a_place_does_in_a_title_is_none_of_its_name(title: str):
    segments = [Segment(0, len(title), "title")]
    sentences = split_sentences(title, segments)
    assert find_organisations(title, sentences, find_places(title, sentences)) == []


def test_a_verb_of_a_title_ends_the_name():
    title = "Luhai Reviews Work of Year, Sets Goals"
    text = f"{title}\n\nLuhai, a carrier, opened 3 shops. Luhai employs 40 drivers."
    segments = [Segment(0, len(title), "title"), Segment(len(title) + 2, len(text), "body")]
    sentences = split_sentences(text, segments)
    found = find_organisations(text, sentences, find_places(text, sentences))
    assert {party.name for each in found for party in each.parties} == {"Luhai"}
