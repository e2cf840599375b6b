"""What tells a name of an organisation is fitted to names of checked articles."""

import pytest

from pipeline.lexicon.confidence import Model
from pipeline.lexicon.names import bodies
from pipeline.nlp.names.capitals import called
from pipeline.nlp.names.evidence import cues, whole
from pipeline.nlp.records import Sentence
from pipeline.scores.names import NEVER, SeenName, fit_names, names_report, seen_names


def told(text: str, name: str) -> frozenset[str]:
    names = called(text, [Sentence(0, len(text), 0, "body")])
    return cues(names[name], whole(text, names, []))


def seen() -> list[SeenName]:
    """Names of 20 articles: those that act are bodies but for one in ten, others are none."""
    return [
        SeenName(f"a{at % 20}", frozenset({"acts"} if at % 2 else {"in"}), bool(at % 2 and at % 10 != 1))
        for at in range(200)
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Nordpost's drivers left; Nordpost has hired 40.", "Nordpost", {"acts and has", "again"}),
        ("A loan of Amber Frost Funds, a lender, was paid.", "Amber Frost Funds", {"kind behind", "words 3"}),
        ("Rain fell in Tolva Bay.", "Tolva Bay", {"in", "mostly in"}),
        ("Correo Andes (CADI) grew. CADI opened 4 shops.", "Correo Andes", {"initials behind", "short too"}),
        ("As Cabinet Secretary Ida Berg, 43, left.", "Cabinet Secretary Ida Berg", {"mark within", "who"}),
        ("Growers met, and growers left.", "Growers", {"common"}),
    ],
)  # fmt: skip
def test_what_speaks_for_a_name(text: str, name: str, expected: set[str]):
    assert expected <= told(text, name)


def test_a_row_of_capitals_and_a_single_letter_are_no_names():
    text = "NORTH SEA NEWS: I met Tolva"
    assert set(called(text, [Sentence(0, len(text), 0, "title")])) == {"Tolva"}


def test_the_weights_follow_the_names_and_some_cues_forbid():
    fitted = fit_names(seen())
    model = Model(**fitted["model"])
    assert model.probability({"acts"}) > 0.7 > 0.2 > model.probability({"in"})
    assert fitted["fitted_on"] == {"names": 200, "articles": 20, "organisations": 80}
    assert all(not bodies().is_body({"acts", "again", "kind behind", "which", cue}) for cue in NEVER)


def test_the_report_says_how_well_organisations_are_told_in_other_articles():
    told, _, auc = names_report(seen()).rpartition(" ")
    assert told == "200 names of 20 articles; AUC on articles left out"
    assert float(auc) > 0.8


@pytest.mark.parametrize(
    "row", [{"article": "a", "body": "2", "cues": "acts"}, {"article": "a", "body": "1"}]
)
def test_a_broken_table_of_names_is_refused_by_line(row: dict[str, str]):
    with pytest.raises(ValueError, match="line 2: article, body or cues"):
        seen_names([row])
