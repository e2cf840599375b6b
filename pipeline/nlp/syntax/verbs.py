"""Verb groups, and the forms a word can have as a verb."""

from dataclasses import dataclass

from pipeline.lexicon.grammar import verb_classes, verb_forms

# What a form of a verb can be, in groups.
PRESENT = frozenset({"base", "s"})
FINITE = frozenset({"base", "s", "past"})
NON_FINITE = frozenset({"participle", "ing"})


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries: words[start:end]. `chain` lists all its verbs, the last is `lemma`."""

    start: int
    end: int
    lemma: str
    chain: tuple[str, ...] = ()
    finite: bool = True
    passive: bool = False
    perfect: bool = False
    past: bool = False
    modal: str = ""
    word: str = ""

    def has_class(self, name: str) -> bool:
        """Whether the verb is listed in the class `name`."""
        return name in verb_classes(self.lemma)


def forms_of(lower: str) -> frozenset[str]:
    """Return what the word can be as a verb: base, s, past, participle, ing; empty for no verb."""
    known = verb_forms().get(lower)
    if known:
        return known.forms
    if lower.endswith("ing"):
        return frozenset({"ing"})
    return frozenset({"past", "participle"}) if lower.endswith("ed") else frozenset()


def lemma_of(lower: str) -> str:
    """Return the base form of a listed verb, the word itself for another."""
    known = verb_forms().get(lower)
    if known:
        return known.lemma
    return lower
