"""Verb groups, and the forms a word can have as a verb."""

from dataclasses import dataclass

from pipeline.lexicon.grammar import participle, verb_classes, verb_forms

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
        """Whether the verb is listed in the class `name`; a verb of no list acts."""
        classes = verb_classes(self.lemma)
        return name in classes or (name == "act" and not classes)

    @property
    def participle(self) -> str:
        """Its past participle, as printed where that is what is printed: "cancelled" or "canceled"."""
        return self.word if "participle" in forms_of(self.word) else participle(self.lemma)


def forms_of(lower: str) -> frozenset[str]:
    """Return what the word can be as a verb: base, s, past, participle, ing; empty for no verb."""
    known = verb_forms().get(lower)
    if known:
        return known.forms
    if lower.endswith("ing"):
        return frozenset({"ing"})
    return frozenset({"past", "participle"}) if lower.endswith("ed") else frozenset()


def forms_at(lower: str, tag: str) -> frozenset[str]:
    """Return what the word can be as a verb, where an unlisted one is tagged V for what stands around it."""
    forms = forms_of(lower)
    if forms or tag != "V":
        return forms
    return frozenset({"s"}) if lower.endswith("s") and not lower.endswith("ss") else frozenset({"base"})


def lemma_of(lower: str) -> str:
    """Return the base form of a listed verb, the word itself for another."""
    known = verb_forms().get(lower)
    if known:
        return known.lemma
    return lower
