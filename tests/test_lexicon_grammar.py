"""Word classes and verbs: every form leads back to its verb, every list is used, a broken file is refused."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.lexicon import aspects, changes, files, grammar, inflection, subjects
from pipeline.lexicon.files import LexiconError, read_yaml
from pipeline.nlp.syntax.verbs import VerbGroup, forms_of, lemma_of

VERBS = sorted({verb for name in grammar.CLASSES for verb in grammar._members(name)})
LISTS = [
    (f"{file}.yml", name)
    for file in ("grammar", "aspects", "subjects", "verbs")
    for name in read_yaml(f"{file}.yml")
]


@given(st.sampled_from(VERBS))
def test_every_form_of_a_verb_leads_back_to_a_listed_verb(verb: str):
    for form, kind in inflection.inflect(verb):
        if kind in changes.PAST_FORMS or verb not in changes.past_only():
            assert lemma_of(form) in VERBS
            assert forms_of(form)
    assert grammar.verb_classes(verb)


@given(st.sampled_from(VERBS))
def test_the_base_form_is_its_own_lemma_unless_it_is_a_form_of_another(verb: str):
    assert lemma_of(verb) == verb or verb in {form for form, _ in inflection.inflect(lemma_of(verb))}


@given(st.sampled_from(VERBS))
def test_the_participle_is_a_form_of_the_verb(verb: str):
    known = grammar.verb_forms()[grammar.participle(verb)]
    assert known.lemma == verb or verb in grammar.verb_forms()
    assert "participle" in known.forms or known.lemma != verb


@given(st.text(alphabet="abcdeginrstuy", min_size=1, max_size=12))
def test_any_word_has_forms_only_where_it_looks_like_a_verb(word: str):
    if word not in grammar.verb_forms():
        assert lemma_of(word) == word
        assert bool(forms_of(word)) == word.endswith(("ed", "ing"))
        assert not forms_of(word) & {"base", "s"}


@pytest.mark.parametrize(
    ("form", "lemma", "kinds"),
    [
        ("carries", "carry", {"s"}),
        ("built", "build", {"past", "participle"}),
        ("fell", "fall", {"past"}),
        ("fallen", "fall", {"participle"}),
        ("planned", "plan", {"past", "participle"}),
        ("submitting", "submit", {"ing"}),
        ("offered", "offer", {"past", "participle"}),
        ("paid", "pay", {"past", "participle"}),
        ("cut", "cut", {"base", "past", "participle"}),
        ("reaches", "reach", {"s"}),
        ("embroidered", "embroidered", {"past", "participle"}),
        ("lending", "lend", {"ing"}),
        ("tea", "tea", set()),
    ],
)
def test_forms(form: str, lemma: str, kinds: set[str]):
    assert lemma_of(form) == lemma
    assert forms_of(form) == kinds


@pytest.mark.parametrize(
    ("verb", "done"), [("build", "built"), ("sell", "sold"), ("carry", "carried"), ("tailor", "tailored")]
)
def test_participles(verb: str, done: str):
    assert grammar.participle(verb) == done


@pytest.mark.parametrize(("first", "second"), [("rise", "fall"), ("measure", "aim"), ("fall", "hold")])
def test_classes_that_exclude_each_other_share_no_verb(first: str, second: str):
    assert not grammar._members(first) & grammar._members(second)


@pytest.mark.parametrize(
    ("lemma", "particle", "sign"),
    [("tick", "up", 1), ("scale", "back", -1), ("bounce", "back", 1), ("sell", "up", 0)],
)
def test_a_verb_moves_the_way_of_its_particle(lemma: str, particle: str, sign: int):
    assert changes.particle_sign(lemma, particle) == sign


@pytest.mark.parametrize(
    ("word", "of_time", "sign"),
    [("faster", True, -1), ("faster", False, 1), ("later", False, 0), ("tea", True, 0)],
)
def test_less_time_is_faster(word: str, of_time: bool, sign: int):
    assert changes.comparative_sign(word, of_time) == sign


def test_a_verb_group_knows_the_classes_of_its_verb():
    assert VerbGroup(0, 1, "soar").has_class("rise")
    assert not VerbGroup(0, 1, "soar").has_class("fall")
    assert grammar.verb_classes("embroider") == frozenset()


@pytest.mark.parametrize("name", ["money_nouns", "time_nouns"])
def test_verbs_that_name_their_object_are_listed(name: str):
    assert set(grammar.verb_nouns(name)) - set(VERBS) == set()


@pytest.mark.parametrize(("level", "total"), [("level_nouns", "flow_nouns"), ("limit_modals", "ahead_words")])
def test_words_of_opposite_meaning_are_apart(level: str, total: str):
    assert not aspects.aspect_words(level) & aspects.aspect_words(total)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("the", "DET"),
        ("which", "REL"),
        ("that", "REL"),
        ("it", "PRON"),
        ("while", "SUB"),
        ("and", "CONJ"),
        ("of", "PREP"),
        ("also", "ADV"),
        ("has", "AUX"),
        ("should", "AUX"),
    ],
)
def test_closed_words_have_one_tag(word: str, tag: str):
    assert grammar.closed_words()[word] == tag


@pytest.fixture(scope="module")
def calls() -> str:
    """All code of the package, where a list is read by its quoted name."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path in Path(pipeline.__file__).parent.rglob("*.py")
    )


@pytest.mark.parametrize(
    ("file", "name"),
    LISTS,
)
def test_every_list_is_read(calls: str, file: str, name: str):
    readers = {
        "grammar.yml": (
            rf'word_class\("{name}"\)|table_of_lists\("grammar.yml", "{name}"\)|"[A-Z]+", "{name}"'
        ),
        "aspects.yml": rf'aspect_(words|table)\(\s*"{name}"',
        "subjects.yml": rf'subject_words\(\s*"{name}"',
        "verbs.yml": (
            rf'verb_(words|nouns)\("{name}"\)|(word_list|table_of_lists)\("verbs.yml", "{name}"\)'
            rf'|has_class\("{name}"\)|"{name}" in verb_classes|\["{name}"\]'
        ),
    }
    assert re.search(readers[file], calls)


def lists_of(file: str) -> Iterator[tuple[str, list[str]]]:
    for name, words in read_yaml(file).items():
        if isinstance(words, list):
            yield name, words


def doubled(file: str) -> dict[str, list[str]]:
    counts = {name: Counter(words) for name, words in lists_of(file)}
    return {name: words for name, c in counts.items() if (words := [w for w in c if c[w] > 1])}


@pytest.mark.parametrize("file", ["grammar.yml", "aspects.yml", "subjects.yml", "verbs.yml"])
def test_lists_hold_words_in_lower_case(file: str):
    for name, words in lists_of(file):
        assert all(isinstance(word, str) and word == word.lower().strip() != "" for word in words), name


@pytest.mark.parametrize(
    "file",
    ["grammar.yml", "aspects.yml", "subjects.yml", "verbs.yml"],
)
def test_no_word_stands_twice_in_a_list(file: str):
    assert doubled(file) == {}


def write(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let every reference file read as `text`, without what was read before."""
    monkeypatch.setattr(files, "read_text", lambda _name: text)
    monkeypatch.setattr(files, "read_yaml", files.read_yaml.__wrapped__)
    monkeypatch.setattr(grammar, "_members", grammar._members.__wrapped__)


@pytest.mark.parametrize(
    ("load", "text", "message"),
    [
        (lambda: grammar.word_class.__wrapped__("adverbs"), "adverbs: [also", "grammar.yml: not valid YAML"),
        (
            lambda: grammar.word_class.__wrapped__("adverbs"),
            "verbs: []",
            "grammar.yml: no list named 'adverbs'",
        ),
        (lambda: grammar.word_class.__wrapped__("adverbs"), "adverbs: also", "grammar.yml: no list named"),
        (
            lambda: aspects.aspect_words.__wrapped__("pointers"),
            "pointers: {a: b}",
            "aspects.yml: no list named",
        ),
        (
            lambda: aspects.aspect_table.__wrapped__("per_phrases"),
            "per_phrases: [a]",
            "aspects.yml: no table",
        ),
        (lambda: subjects.subject_words.__wrapped__("people"), "bodies: [a]", "subjects.yml: no list named"),
        (
            lambda: grammar.verb_words.__wrapped__("set_verbs"),
            "rise: [rise]",
            "verbs.yml: no list named 'set_verbs'",
        ),
        (
            lambda: grammar.verb_nouns.__wrapped__("time_nouns"),
            "time_nouns: [wait]",
            "verbs.yml: no table named 'time_nouns'",
        ),
        (
            inflection.irregular.__wrapped__,
            "irregular: {grow: [grew]}",
            "verbs.yml, irregular.grow",
        ),
        (
            grammar.auxiliaries.__wrapped__,
            "adverbs: [also]",
            "grammar.yml: no table named 'auxiliaries'",
        ),
    ],
)
def test_a_broken_file_is_refused_with_name_and_reason(
    monkeypatch: pytest.MonkeyPatch, load: Callable[[], object], text: str, message: str
):
    write(monkeypatch, text)
    with pytest.raises(LexiconError, match=re.escape(message)):
        load()
