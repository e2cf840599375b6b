"""What the words around a verb-like word say of its use: a figure, another verb, a plural."""

from pipeline.lexicon.grammar import verb_classes, word_class
from pipeline.nlp.syntax.tagging import Word, word_at
from pipeline.nlp.syntax.verbs import PRESENT, forms_of, lemma_of


def to_figure(words: list[Word], index: int) -> bool:
    """Whether a figure stands at `index`, or behind a preposition and words of degree: "by some 20 tons"."""
    if word_at(words, index).tag == "PREP":
        index += 1
    while word_at(words, index).tag in {"ADV", "DET"}:
        index += 1
    return word_at(words, index).tag == "Q"


def finite_verb_follows(words: list[Word], index: int) -> bool:
    """Whether a finite verb follows before the phrase that begins at `index` is over."""
    for position in range(index, len(words)):
        word = words[position]
        if word.tag in {";", "REL", "SUB", ":", ","}:
            return False
        figures = words[index:position], words[position + 1 : position + 2]  # "and | 58 opened" is told anew
        if word.tag == "CONJ" and any(w.tag == "Q" for part in figures for w in part):
            return False
        if word.tag == "AUX" or (word.tag == "Q" and _measures(word.lower)):
            return True
        if word.tag == "V" and _finite_here(words, position):
            return True
    return False


def _measures(figure: str) -> bool:
    """Whether a figure begins with a verb as its modifier: "exceeded 40 tons"."""
    return "measure" in verb_classes(lemma_of(figure.split(maxsplit=1)[0]))


def _finite_here(words: list[Word], position: int) -> bool:
    forms = forms_of(words[position].lower)
    before, after = words[position - 1].tag, word_at(words, position + 1).tag
    if "past" in forms:
        return before not in {"PREP", "DET", "CONJ"}
    return bool(forms & PRESENT) and after in {"Q", "DET"} and before in {"ADV", "N", "T"}


def is_plural(lower: str) -> bool:
    """Whether the word looks like a plural noun."""
    return lower.endswith("s") and not lower.endswith(("ous", "ss", "us", "is"))


def is_seldom_noun(lower: str) -> bool:
    """Whether the word is a verb more often than a noun."""
    return lemma_of(lower) not in word_class("noun_verbs")
