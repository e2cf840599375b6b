"""Word classes and verbs of the shallow parse (`reference/grammar.yml`, `reference/verbs.yml`)."""

from functools import cache
from typing import NamedTuple

from pipeline.lexicon.files import LexiconError, word_list, word_table

VOWELS = "aeiou"
CLASSES = ("measure", "rise", "fall", "hold", "create", "say", "quote", "aim", "act")


class VerbForm(NamedTuple):
    """One inflected form: its verb and what it can be (base, s, past, participle, ing)."""

    lemma: str
    forms: frozenset[str]


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of `grammar.yml`; raises LexiconError where it is unknown."""
    return word_list("grammar.yml", name)


@cache
def auxiliaries() -> dict[str, str]:
    """Return each auxiliary with its kind: present, past, modal, bare or negation."""
    kinds = word_table("grammar.yml", "auxiliaries")
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
    """Return the classes of `verbs.yml` that list `lemma`; empty for an unlisted verb."""
    return frozenset(name for name in CLASSES if lemma in _members(name))


@cache
def verb_words(name: str) -> frozenset[str]:
    """Return a plain word list of `verbs.yml` ("rise_nouns", "fall_words", ...)."""
    return word_list("verbs.yml", name)


@cache
def verb_nouns(name: str) -> dict[str, str]:
    """Return a table of `verbs.yml` from verb to noun ("money_nouns", "time_nouns")."""
    return word_table("verbs.yml", name)


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Return every inflected form of the listed verbs."""
    table: dict[str, VerbForm] = {}
    for lemma in sorted(set().union(*(_members(name) for name in CLASSES))):
        for word, form in _inflect(lemma):
            known = table.get(word)
            forms = frozenset({form}) | (known.forms if known and known.lemma == lemma else frozenset())
            if known is None or known.lemma == lemma:
                table[word] = VerbForm(lemma, forms)
    return table


@cache
def participle(lemma: str) -> str:
    """Return the past participle of a verb: "build" -> "built"."""
    irregular = word_table("verbs.yml", "irregular")
    if lemma in irregular:
        return str(irregular[lemma][1])
    if lemma in verb_forms():
        return _past(lemma)
    return lemma.removesuffix("ing") + "ed" if lemma.endswith("ing") else lemma


@cache
def _members(name: str) -> frozenset[str]:
    return word_list("verbs.yml", name)


def _inflect(lemma: str) -> list[tuple[str, str]]:
    irregular = word_table("verbs.yml", "irregular")
    forms = irregular.get(lemma, [_past(lemma)] * 2)
    if len(forms) != 2:
        raise LexiconError(f"reference/verbs.yml, irregular.{lemma}: wants past and participle")
    past, done = forms
    return [
        (lemma, "base"),
        (_third_person(lemma), "s"),
        (past, "past"),
        (done, "participle"),
        (_ing(lemma), "ing"),
    ]


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """Double the last consonant of a stressed short syllable: "plan" -> "plann"."""
    if len(lemma) < 3:
        return lemma
    short = lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    stressed = sum(letter in VOWELS for letter in lemma) == 1 or lemma in {
        "submit",
        "transfer",
        "occur",
        "equip",
        "refer",
        "enrol",
        "fulfil",
        "overfulfil",
    }
    return lemma + lemma[-1] if short and stressed else lemma
