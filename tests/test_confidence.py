"""Confidence: each doubt has its sentence and its counter-example, every listed doubt is told, and lowers."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import extract
from pipeline.lexicon import confidence as lexicon
from pipeline.lexicon.confidence import Model, doubts_listed, trust
from pipeline.lexicon.files import LexiconError
from pipeline.nlp.qualifiers import reader as claims
from pipeline.nlp.qualifiers import traits
from pipeline.nlp.qualifiers.figure import Holder
from pipeline.nlp.qualifiers.of_article import Row, article_traits
from pipeline.nlp.records import Party

SURE = "In 2020, Fujian Postal Branch opened 12 rural mail routes for its villages."
BRANCH_TITLE = "Fujian Postal Branch builds lockers"
BRANCH = Party("Fujian Postal Branch", "China Post", "Fujian")
BANK_TITLE = "PSBC lends to growers"


def told(sentence: str, monkeypatch: pytest.MonkeyPatch, title: str = "") -> dict[str, set[str]]:
    """Return the doubts about each figure of the sentence."""
    found: dict[str, set[str]] = {}

    def note(figure, *_):
        found[figure.scene.words[figure.index].text] = set(traits.doubts(figure))
        return []

    monkeypatch.setattr(claims, "traits", note)
    extract(f"{title}\n\n{sentence}" if title else sentence, published_on=date(2021, 11, 9))
    return found


@pytest.mark.parametrize(
    ("doubt", "sentence", "figure"),
    [
        ("inherited", "Deposits were 3 billion yuan in 2019 and 4 billion yuan in 2020.", "4 billion yuan"),
        ("verb inside", "In 2020, the branch delivered 12,000 parcels.", "12,000"),
        (
            "long",
            "The branch has 40 shops for tea and rice and salt and oil and soap of hill villages.",
            "40",
        ),
        ("nested", "The branch has 40 lockers for parcels of students at schools.", "40"),
        ("far from verb", "Over 90 percent of the parcels arrived on time.", "Over 90 percent"),
        ("opens with pronoun", "It has 40 lockers.", "40"),
        ("short", "The branch has 40 lockers.", "40"),
        ("speech", "“We have 40 lockers by the river and more in the hills,” said the manager.", "40"),
        ("other numbers", "Since its 3rd meeting the branch has run 40 lockers by the river.", "40"),
        ("target", "The branch will build 40 lockers by the river.", "40"),
        ("ceiling", "Farmers can borrow up to 50,000 yuan from PSBC.", "up to 50,000 yuan"),
        ("length", "The road is 300 kilometers long.", "300 kilometers"),
        ("count", "The branch has 40 lockers.", "40"),
        ("level or flow", "The branch has 40 lockers.", "40"),
        ("relative clause", "The branch runs a hall, which has 40 lockers.", "40"),
    ],
)
def test_a_doubt_is_told_of_a_figure(doubt: str, sentence: str, figure: str, monkeypatch: pytest.MonkeyPatch):
    assert doubt in told(sentence, monkeypatch)[figure]


def test_a_plain_figure_has_few_doubts(monkeypatch: pytest.MonkeyPatch):
    assert told(SURE, monkeypatch)["12"] == {"verb inside", "count", "level or flow"}


def test_a_change_of_a_branch_of_its_own_sentence_has_none(monkeypatch: pytest.MonkeyPatch):
    sentence = "At PSBC Gansu Branch the bad loan ratio dropped over the whole of last year by 0.8 percent."
    assert told(sentence, monkeypatch)["0.8 percent"] == set()


@pytest.mark.parametrize(
    ("doubt", "title", "sentence", "holds"),
    [
        ("holder of article", BRANCH_TITLE, "Near the river stand 40 lockers.", True),
        ("holder of article", BRANCH_TITLE, "PSBC has 40 lockers near the river.", False),
        ("family for branch", BRANCH_TITLE, "China Post Life has 40 agents.", True),
        ("family for branch", BANK_TITLE, "PSBC has 40 agents.", False),
    ],
)
def test_whose_it_is_may_be_doubtful(doubt, title, sentence, holds, monkeypatch):
    [doubts] = told(sentence, monkeypatch, title).values()
    assert (doubt in doubts) == holds


@pytest.mark.parametrize(
    ("parties", "way", "main", "names", "expected"),
    [
        ((), "people", Party("Fujian Postal Branch", "China Post", "Fujian"), (), {"no holder"}),
        ((), "people", None, (), set()),
        ((), "none", None, ("O",), {"organisation unused"}),
        ((BRANCH,), "subject", BRANCH, ("O",), set()),
        ((Party("Quanzhou Library", None),), "body", None, (), {"small body"}),
        ((Party("China Post", "China Post"),), "subject", BRANCH, ("O",), {"family for branch"}),
    ],
)
def test_holders_by_how_they_were_found(parties, way, main, names, expected):
    scene = SimpleNamespace(words=[SimpleNamespace(tag=tag) for tag in names])
    found = traits._of_holder(scene, Holder(parties, way=way), main)
    assert {name for name, holds in found if holds} == expected


def test_every_listed_doubt_is_told_somewhere_and_every_told_one_is_listed():
    code = Path(traits.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'yield "([^"]+)", ', code)) == set(doubts_listed())


@given(st.floats(-5, 5), st.dictionaries(st.text(), st.floats(-3, 3)), st.data())
def test_a_trait_moves_the_probability_by_the_sign_of_its_weight(base, weights, data):
    model = Model(base=base, weights=weights)
    held = data.draw(st.sets(st.sampled_from(sorted(weights)))) if weights else set()
    assert 0 <= model.probability(held) <= 1
    for trait, weight in weights.items():
        more = model.probability(held | {trait}) - model.probability(held - {trait})
        assert more * weight >= 0


def test_a_trait_that_was_never_weighed_changes_nothing():
    assert Model(base=0.0, weights={"long": 1.0}).probability(["short"]) == 0.5


def test_a_row_has_the_traits_of_how_it_was_decided(monkeypatch: pytest.MonkeyPatch):
    kept: list[list[str]] = []
    own = claims.traits
    monkeypatch.setattr(claims, "traits", lambda *given: kept.append(own(*given)) or kept[-1])
    extract(SURE)
    assert {
        "way metric=counted",
        "way organisation=subject",
        "basis organisation=named",
        "basis place=organisation",
        "basis year=stated",
        "kind count",
        "status actual",
        "sentence body",
    } <= set(kept[0])


def test_an_article_tells_of_each_row_whose_and_where_the_others_are():
    rows = [Row("Fujian Branch", "Fujian", 2020), Row("Fujian Branch", "Fujian", 2019), Row(None, None, None)]
    told = article_traits(
        rows, ["We carried it.", "“Ours,” she told us."], ["Fujian", "Fujian", "Hunan"], None
    )
    common = {"nobody has >= 0.3", "first person >= 1", "speech marks >= 1"}
    assert all(common <= set(each) for each in told)
    assert {"holder has >= 0.5", "placed, provinces >= 2", "placed, most named >= 0.4"} <= set(told[0])
    assert set(told[2]) - common == {
        "not placed, provinces >= 2",
        "not placed, most named >= 0.4",
        "year none",
    }


@pytest.mark.parametrize(
    ("year", "stands"),
    [(2020, "same"), (2019, "last"), (2015, "older"), (2025, "later"), (None, "none")],
)
def test_a_year_stands_to_that_of_publication(year, stands):
    [told] = article_traits([Row(None, None, year)], [], [], date(2020, 5, 1))
    assert f"year {stands}" in told
    [undated] = article_traits([Row(None, None, 2020)], [], [], None)
    assert "year of undated" in undated


def test_each_column_has_a_confidence_of_its_own():
    [row] = extract(SURE).to_dict("records")
    names = ["confidence", *(f"{name}_confidence" for name in ("organisation", "place", "year", "metric"))]
    assert all(0 < row[name] < 1 for name in names)


def test_a_fact_says_how_it_was_decided():
    [row] = extract(SURE).to_dict("records")
    assert row["extractor"] == (
        "metric=counted;aggregation=verb;status=actual;per=none;organisation=subject;place=seat;"
        "year=clause_before"
    )
    assert (row["organisation_basis"], row["place_basis"], row["year_basis"]) == (
        "named",
        "organisation",
        "stated",
    )


WHOLE = {"base": 0.1, "weights": {}}
RIGHT = {"row": 0.4, "organisation": 0.6, "place": 0.9, "year": 0.8, "metric": 0.8}
FITTED = {"rows": 1, "articles": 1, "commits": [], "right": RIGHT}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (
            {"fitted_on": FITTED, "models": {"organisation": {"base": "much", "weights": {}}}},
            "models.organisation.base",
        ),
        ({"fitted_on": {"rows": 1}, "models": {}}, "fitted_on.articles"),
        ({"fitted_on": FITTED, "models": {"rest": WHOLE}}, "models.organisation"),
    ],
)
def test_a_broken_table_is_refused_by_name(broken, named, monkeypatch):
    monkeypatch.setattr(lexicon, "read_yaml", lambda name: broken)
    trust.cache_clear()
    with pytest.raises(LexiconError, match=re.escape(f"confidence.yml, {named}: ")):
        trust()
    trust.cache_clear()
