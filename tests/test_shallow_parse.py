"""Words, verb groups and clauses: who does what, as far as the shallow parse sees it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.grammar import closed_words
from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.figures.quantities import find_quantities
from pipeline.nlp.records import Reject, Sentence
from pipeline.nlp.syntax.clauses import Clause, parse_clauses
from pipeline.nlp.syntax.tagging import Word, tag_words
from pipeline.nlp.syntax.verb_groups import verb_groups

TOKENS = """
    carry carried carries carrying build built opened opening rose sold sells run has have had been
    was will be to and which that in by , mail depot depots the 40 new it
"""


def words_of(text: str) -> list[Word]:
    """Tag the words of one sentence; of the records only figures are read."""
    figures = find_quantities(text, [Sentence(0, len(text), 0, "body")], find_numbers(text), [], [])
    return tag_words(text, 0, len(text), [("Q", figure) for figure in figures])


def clauses(text: str) -> list[Clause]:
    return parse_clauses(words_of(text))


def verbs(text: str) -> list[str]:
    """The verb groups of a sentence by their chains: "plan+open"."""
    return ["+".join(group.chain) for group in verb_groups(words_of(text))]


def parsed(text: str) -> list[tuple[str, str]]:
    """Each clause that has a verb: its subject's words (or those it shares) and the verb's lemma."""
    words = words_of(text)
    found = []
    for clause in parse_clauses(words):
        if clause.verb is not None:
            start, end = clause.owner.subject
            found.append((" ".join(w.text for w in words[start:end]), clause.verb.lemma))
    return found


def marks(text: str) -> tuple[str, ...]:
    """What is set of passive, perfect, past and modal in the first finite verb group."""
    group = next(g for g in verb_groups(words_of(text)) if g.finite)
    names = [name for name in ("passive", "perfect", "past") if getattr(group, name)]
    return (group.lemma, *names, *([group.modal] if group.modal else []))


def gap(text: str, expected: object, reason: str) -> Any:
    """A sentence that is not yet parsed as it should be."""
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
    return pytest.param(text, expected, marks=mark)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The depot has 40 vans.", "DET N AUX Q N ."),
        ("It sold over 1,200 tons of rye, the most so far.", "PRON V Q PREP N , DET ADV ADV ADV ."),
        ("the depot's vans, which rarely rest", "DET N POS N , REL ADV N"),
        ("vans (painted green) carry bread", "N V N"),
        ("vans (40 in all) carry bread", "N ( Q PREP DET ) V N"),
        ("the weekly paper and the family farm", "DET N N CONJ DET N N"),
    ],
)
def test_words_are_tagged(text: str, tags: str):
    assert [word.tag for word in words_of(text)] == tags.split()


def test_what_is_glued_to_a_record_and_a_mark_of_a_note_are_no_words():
    assert [word.text for word in words_of("The guild² has 40 apiaries³.")] == [
        "The",
        "guild",
        "has",
        "40",
        "apiaries",
        ".",
    ]
    words = tag_words("The keepers, in their 20s, left.", 0, 32, [("X", Reject(22, 24, "age"))])
    assert [word.text for word in words if word.tag in "XN"] == ["keepers", "20"]


def test_a_figure_is_one_word_with_its_modifier_and_its_gloss():
    words = words_of("It lent nearly 6 billion yuan (about $900 million) to growers.")
    assert [w.text for w in words if w.tag == "Q"] == ["nearly 6 billion yuan (about $900 million)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The depot opened.", ("open", "past")),
        ("The depot has opened.", ("open", "perfect")),
        ("The depot has been opened.", ("open", "passive", "perfect")),
        ("The depot was built.", ("build", "passive", "past")),
        ("The depot will be built.", ("build", "passive", "will")),
        ("The depot should not sell 40 mules.", ("sell", "should")),
        ("The depot plans to open at night.", ("open",)),
        ("The depot is to reopen in May.", ("reopen", "be to")),
        ("The depot had to cover 40 villages.", ("cover", "past")),
        ("The depot has 40 rooms.", ("have",)),
        ("The depot is old.", ("be",)),
        ("The depot is also quietly selling tea.", ("sell",)),
        ("The depot did sell tea.", ("sell", "past")),
    ],
)
def test_a_verb_group_knows_tense_voice_and_modal(text: str, expected: tuple[str, ...]):
    assert marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank aims to help growers sell apples.", ["aim+help+sell"]),
        ("The bank was set up to lend money.", ["set+lend"]),
        ("The bank lends money and sells stamps.", ["lend", "sell"]),
        ("Having sold its mules, the bank bought boats.", ["sell", "buy"]),
    ],
)
def test_a_chain_of_verbs_is_one_group(text: str, expected: list[str]):
    found = verbs(text)
    assert found[-1:] == expected[-1:]
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The increase in output is large.",
        "Their work is hard.",
        "The rise of mail order is a surprise.",
        "The building of the depot is old.",
        "The loan market is a challenge.",
        "The insulated vans are new.",
        "A newly opened depot is near.",
        "The price of transport is high.",
        "Its supply network and order volume are large.",
        "The sorting hall is bright.",
    ],
)
def test_nouns_and_adjectives_that_look_like_verbs_are_none(text: str):
    assert verbs(text) == ["be"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The parcels handled by boats rose by 9 percent.", ["rise"]),
        ("Items collected in May surged by 60 percent.", ["surge"]),
        ("A ferry, launched in autumn, takes 40 minutes.", ["take"]),
        ("The depots built last year were full.", ["be"]),
        ("The goods carried are fragile.", ["be"]),
    ],
)
def test_a_reduced_relative_is_no_predicate(text: str, expected: list[str]):
    assert [g.lemma for g in verb_groups(words_of(text)) if g.finite] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boats carry mail.", [("The boats", "carry")]),
        ("The boats carry mail and the vans deliver it.", [("The boats", "carry"), ("the vans", "deliver")]),
        ("The boats carry mail and sell 40 stamps.", [("The boats", "carry"), ("The boats", "sell")]),
        ("The boats carried 3 tons, bringing 40 yuan.", [("The boats", "carry"), ("The boats", "bring")]),
        (
            "While the boats carry stone, the vans deliver mail.",
            [("the boats", "carry"), ("the vans", "deliver")],
        ),
        gap(
            "The boats carried 3 tons, earning 40 yuan.",
            [("The boats", "carry"), ("The boats", "earn")],
            "words listed as no verbs are none before a figure either",
        ),
        gap(
            "While the boats rest, the vans deliver mail.",
            [("the boats", "rest"), ("the vans", "deliver")],
            "a base form that may be a noun is no verb before a comma",
        ),
        (
            "The boats carried 3 tons, while the vans carried 40.",
            [("The boats", "carry"), ("the vans", "carry")],
        ),
        ("The boats, vans and trains carried 3 tons.", [("The boats , vans and trains", "carry")]),
        ("The bank said that output fell.", [("The bank", "say"), ("output", "fall")]),
    ],
)
def test_a_clause_has_its_subject_or_shares_it(text: str, expected: list[tuple[str, str]]):
    assert parsed(text) == expected


def test_a_relative_clause_keeps_the_noun_before_it_for_the_verb_after_it():
    assert parsed("The boats which carry mail cost 40 yuan.")[-1] == ("The boats", "cost")


@pytest.mark.parametrize(
    ("headline", "lemma"),
    [
        ("Islands post record catch", "post"),
        ("Depots open 40 doors", "open"),
        ("Boats carry mail to islands", "carry"),
    ],
)
def test_a_headline_verb_may_look_like_a_noun(headline: str, lemma: str):
    assert [clause.verb.lemma for clause in clauses(headline) if clause.verb] == [lemma]


@pytest.mark.parametrize("headline", ["Mail order of the islands", "A year of record", "40 doors"])
def test_a_headline_without_a_verb_is_one_clause(headline: str):
    (clause,) = clauses(headline)
    assert clause.verb is None


def test_what_follows_a_semicolon_without_a_verb_is_a_clause():
    found = clauses("Output rose 4 percent in the south; in the north, 9 percent.")
    assert [clause.verb is None for clause in found] == [False, True]


@given(st.lists(st.sampled_from(TOKENS.split()), min_size=1, max_size=16))
def test_clauses_cover_every_word_once(tokens: list[str]):
    words = words_of(" ".join(tokens))
    found = parse_clauses(words)
    if words:
        assert [found[0].start, found[-1].end] == [0, len(words)]
    assert all(left.end == right.start for left, right in pairwise(found))
    for clause in found:
        assert clause.verb is None or clause.start <= clause.verb.start < clause.verb.end <= len(words)


@given(st.text(alphabet="ab ,;()-'’s40.", max_size=40))
def test_words_stand_in_order_where_they_say(text: str):
    words = words_of(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(left.end <= right.start for left, right in pairwise(words))


def test_closed_words_have_their_tags():
    plain = {word: tag for word, tag in closed_words().items() if " " not in word}
    odd = {word: words_of(word)[0].tag for word in plain if words_of(word)[0].tag != plain[word]}
    assert odd == {}
