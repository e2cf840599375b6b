"""The spaCy component: the same spans in any pipeline, through bytes, files and processes."""

import datetime
import tomllib
from importlib.metadata import EntryPoint

import pytest
import spacy
from conftest import PROJECT
from spacy.tokens import Doc, DocBin

import pipeline
import pipeline.component  # registers the factory, as an installed package does by itself

TEXTS = [
    "In 2020, Fujian Postal Branch opened 12 rural mail routes with 3 million yuan.",
    "PSBC Henan Branch has lent about 120 billion yuan, Jiangsu Branch 160 billion yuan.",
    "Nothing is counted here.",
]


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("en")
    made.add_pipe("metrics", config={"published_on": "2021-05-20"})
    return made


def spans(doc: Doc) -> list[tuple[object, ...]]:
    group = doc.spans["metrics"]
    said = [(fact["value"], fact["organisation"], fact["year"]) for fact in group.attrs["facts"]]
    return [
        (span.start_char, span.end_char, span.label_, span.kb_id_, span.id_, *told)
        for span, told in zip(group, said, strict=True)
    ]


def test_the_spans_are_those_of_the_facts(nlp: spacy.Language):
    for text in TEXTS:
        facts = pipeline.extract(text, published_on="2021-05-20")
        columns = ["quote_start", "quote_end", "kind", "metric", "fact_id"]
        assert [span[:5] for span in spans(nlp(text))] == list(
            facts[columns].itertuples(index=False, name=None)
        )


def test_a_doc_is_dated_by_itself(nlp: spacy.Language):
    doc = nlp.make_doc("Ten vans were bought.")
    doc.user_data["published_on"] = datetime.date(2019, 1, 2)
    assert [fact["year"] for fact in nlp.get_pipe("metrics")(doc).spans["metrics"].attrs["facts"]] == [2019]


@pytest.mark.parametrize(
    "text",
    ["vans.txt", "https://example.org/vans", "", "<html><body><p>Ten vans of Gansu.</p></body></html>"],
)
def test_any_text_of_a_doc_is_read_as_it_is(text: str, nlp: spacy.Language):
    """So that no document ends a stream, and spans count the characters of the Doc."""
    doc = nlp(text)
    group = doc.spans["metrics"]
    assert [fact["quote"] for fact in group.attrs["facts"]] == [span.text for span in group]


def test_bytes_files_and_processes_keep_the_spans(nlp: spacy.Language):
    docs = [nlp(text) for text in TEXTS]
    expected = [spans(doc) for doc in docs]
    assert [spans(Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())) for doc in docs] == expected
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    assert [spans(doc) for doc in DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)] == expected
    assert [spans(doc) for doc in nlp.pipe(TEXTS, n_process=2)] == expected


def test_it_works_beside_other_components_and_their_tokens():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("metrics", config={"spans_key": "figures"})
    doc = nlp(TEXTS[0])
    assert [span.text for span in doc.spans["figures"]] == ["12", "3 million yuan"]
    assert len(list(doc.sents)) == 1
    assert nlp.analyze_pipes()["problems"]["metrics"] == []


def test_a_pipeline_with_it_is_saved_and_loaded(nlp: spacy.Language):
    again = spacy.blank("en")
    again.add_pipe("metrics", config={"published_on": "2021-05-20"})
    again.from_bytes(nlp.to_bytes())
    assert spans(again(TEXTS[0])) == spans(nlp(TEXTS[0]))


def test_an_installed_package_offers_the_factory():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    (offered,) = project["entry-points"]["spacy_factories"].items()
    assert offered == ("metrics", "pipeline.component:make_metrics")
    assert callable(EntryPoint(*offered, group="spacy_factories").load())
