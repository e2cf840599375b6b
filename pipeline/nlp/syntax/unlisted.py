"""Finds verbs that no list has by what stands around them: "will refurbish 90 halls"."""

from itertools import takewhile

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms, verb_words, word_class
from pipeline.nlp.syntax.tagging import Word, word_at
from pipeline.nlp.syntax.verbs import lemma_of

OBJECTS = {"Q", "DET", "O", "L", "R"}  # what an object opens with
OPENERS = {"", ",", ";", ":", "CONJ", "SUB", "REL", "(", "-"}  # what a clause opens behind
SUBJECT = {"N", "DET", "O", "L", "POS", "ADV", "PREP", "T"}
SHORTEST = 3


def mark_unlisted_verbs(words: list[Word]) -> None:
    """Retag the unlisted words that only a verb can be where they stand; in -s or bare."""
    for index, word in enumerate(words):
        if word.tag == "N" and _may_be_verb(word) and _stands_as_verb(words, index):
            word.tag = "V"


def _may_be_verb(word: Word) -> bool:
    plain = word.text.isalpha() and word.text.islower() and len(word.text) >= SHORTEST
    return plain and word.lower not in verb_forms() and word.lower not in word_class("not_verbs")


def _stands_as_verb(words: list[Word], index: int) -> bool:
    """Whether an auxiliary, "to", a pronoun or a whole subject stands before, where a verb must follow."""
    at = index - 1
    while word_at(words, at).tag == "ADV":
        at -= 1
    before, lower = word_at(words, at), words[index].lower
    in_s = lower.endswith("s") and not lower.endswith("ss")
    if in_s:
        return _in_third_person(words, index, at)
    if before.tag == "AUX":
        asks = auxiliaries().get(before.lower) == "modal" or before.lower in word_class("forms_of_do")
        return asks or (before.lower == "not" and auxiliaries().get(word_at(words, at - 1).lower) == "modal")
    acts = word_at(words, index + 1).tag in OBJECTS
    if before.lower == "to" and at == index - 1:
        return _takes_infinitive(words, at, acts)
    return acts and before.lower in word_class("acting_pronouns") and _opens(words, at)


def _opens(words: list[Word], index: int) -> bool:
    """Whether a clause may open with the word at `index`."""
    return word_at(words, index - 1).tag in OPENERS


def _takes_infinitive(words: list[Word], to: int, acts: bool) -> bool:
    """Whether what stands before "to" asks for a verb: "plans to"; if it `acts`: "a plan to", "is due to"."""
    step = to - 1
    while word_at(words, step).tag == "ADV":
        step -= 1
    before = word_at(words, step)
    lemma = lemma_of(before.lower)
    aims = "aim" in verb_classes(lemma) or lemma in verb_words("aim_with_to") | verb_words("infinitive_verbs")
    asked = before.lower in aspect_words("ahead_words") | aspect_words("plan_nouns")
    sure = aims and before.tag in {"V", "AUX"}
    return sure or (acts and (aims or asked or before.lower in word_class("forms_of_be")))


def _in_third_person(words: list[Word], index: int, before: int) -> bool:
    """Whether a form in -s has its subject before it: "it", "which", "the branch"; and its object behind."""
    behind = word_at(words, index + 1)
    if behind.tag not in OBJECTS and not (behind.tag == "ADV" and word_at(words, index + 2).tag in OBJECTS):
        return False
    word = word_at(words, before)
    if word.lower in word_class("single_pronouns"):
        return _opens(words, before)
    if word.lower in word_class("thing_relatives") | {"who"}:
        return word_at(words, before - 1).lower != "of"  # "of which | pears 9 tons"
    return _whole_subject(words, before)


def _whole_subject(words: list[Word], end: int) -> bool:
    """Whether the sentence opens with a subject that ends at `end`, one thing: "The branch | marshals"."""
    last, first = word_at(words, end), word_at(words, 0)
    single = last.tag in {"O", "L"} or (last.tag == "N" and not last.lower.endswith("s"))
    if not single or first.tag not in {"DET", "O", "L"}:
        return False
    return len(list(takewhile(lambda word: word.tag in SUBJECT, words[: end + 1]))) == end + 1
