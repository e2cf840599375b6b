"""Word classes and verbs of the shallow parse (`reference/grammar.yml`, `reference/verbs.yml`)."""

from functools import cache
from typing import NamedTuple

from pipeline.lexicon.changes import PAST_FORMS, Direction, changes, past_only, verbs_that_go
from pipeline.lexicon.files import table_of_lists, word_list, word_table
from pipeline.lexicon.inflection import inflect, irregular, past_of

LISTED = ("measure", "hold", "create", "say", "quote", "aim", "act")  # the classes of verbs.yml
CLASSES = (*LISTED, "rise", "fall", "turn", "move")  # with those of changes.yml


class VerbForm(NamedTuple):
    """One inflected form: its verb and what it can be (base, s, past, participle, ing)."""

    lemma: str
    forms: frozenset[str]


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of `grammar.yml`; raises LexiconError where it is unknown."""
    return word_list("grammar.yml", name)


@cache
def compounds() -> dict[str, tuple[str, ...]]:
    """Return the words that are no verb before certain nouns, with these: "operating | profit"."""
    return table_of_lists("grammar.yml", "compounds")


@cache
def auxiliaries() -> dict[str, str]:
    """Return each auxiliary with its kind: present, past, modal, bare or negation."""
    kinds = table_of_lists("grammar.yml", "auxiliaries")
    return {word: kind for kind, words in kinds.items() for word in words}


@cache
def closed_words() -> dict[str, str]:
    """Return each word of the closed classes with its tag; the first class of the list wins."""
    order = (
        ("DET", "determiners"),
        ("REL", "relatives"),
        ("PRON", "pronouns"),
        ("SUB", "subordinators"),
        ("CONJ", "coordinators"),
        ("PREP", "prepositions"),
        ("ADV", "adverbs"),
    )
    tags: dict[str, str] = {}
    for tag, name in order:
        for word in word_class(name):
            tags.setdefault(word, tag)
    return {**tags, **dict.fromkeys(auxiliaries(), "AUX"), **{"that": "REL"}}


@cache
def verb_classes(lemma: str) -> frozenset[str]:
    """Return the classes of `verbs.yml` and `changes.yml` that list `lemma`; empty for an unlisted verb."""
    return frozenset(name for name in CLASSES if lemma in _members(name))


@cache
def verb_words(name: str) -> frozenset[str]:
    """Return a plain word list of `verbs.yml` ("silent_verbs", "set_verbs", ...)."""
    return word_list("verbs.yml", name)


@cache
def verb_nouns(name: str) -> dict[str, str]:
    """Return a table of `verbs.yml` from verb to noun ("money_nouns", "time_nouns")."""
    return word_table("verbs.yml", name)


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Return every inflected form of the listed verbs."""
    table: dict[str, VerbForm] = {}
    listed = set().union(*(_members(name) for name in LISTED))
    for lemma in sorted(set().union(*(_members(name) for name in CLASSES))):
        partly = lemma in past_only() and lemma not in listed
        for word, form in inflect(lemma):
            if partly and form not in PAST_FORMS:
                continue
            known = table.get(word)
            forms = frozenset({form}) | (known.forms if known and known.lemma == lemma else frozenset())
            if known is None or known.lemma == lemma:
                table[word] = VerbForm(lemma, forms)
    return table


@cache
def participle(lemma: str) -> str:
    """Return the past participle of a verb: "build" -> "built"."""
    if lemma in irregular():
        return str(irregular()[lemma][1])
    if verb_classes(lemma) or lemma in verb_forms():
        return past_of(lemma)
    if lemma.endswith("ed"):
        return lemma
    if lemma.endswith("ing"):
        return lemma.removesuffix("ing") + "ed"
    return past_of(lemma.removesuffix("s") if not lemma.endswith("ss") else lemma)


@cache
def _members(name: str) -> frozenset[str]:
    if name == "move":
        return frozenset(word for entry in changes().movers for word in entry.words)
    if name in LISTED:
        return word_list("verbs.yml", name)
    directions: dict[str, Direction] = {"rise": "up", "fall": "down", "turn": "either"}
    return verbs_that_go(directions[name])
