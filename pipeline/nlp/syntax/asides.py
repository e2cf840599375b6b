"""Finds what stands between a subject and its verb: "net income, a measure of success, | rose"."""

from pipeline.lexicon.grammar import verb_classes, word_class
from pipeline.nlp.syntax.tagging import Word, word_at
from pipeline.nlp.syntax.verbs import NON_FINITE, forms_of, lemma_of

SUBJECT = {"N", "DET", "POS", "L", "O", "PREP", "ADV", "CONJ"}
BOUNDARIES = {"", "SUB", "REL", ";", ":", ",", "T", "CONJ", "(", "-"}
OPENERS = {"DET", "REL", "PREP"}


def subject_before_aside(words: list[Word], verb: int) -> tuple[int, int] | None:
    """Return the range of the subject that an aside cuts off from the verb at `verb`, None where none does.

    The aside stands between two commas or two dashes, the second right before the verb.
    """
    sign = word_at(words, verb - 1).tag
    if sign not in {",", "-"}:
        return None
    for opening in range(verb - 3, 0, -1):
        if words[opening].tag == sign and opens_aside(words, opening + 1):
            start = _subject_start(words, opening)
            if start is not None:
                return start, opening
    return None


def opens_aside(words: list[Word], index: int) -> bool:
    """Whether an aside may begin at `index`: with an article, a relative, a preposition or a participle.

    So may a part of the noun before it ("most of it in timber"), and what it once was ("once 9 days").
    """
    word, after = word_at(words, index), word_at(words, index + 1)
    told = word.tag in {"N", "V"} and bool(forms_of(word.lower) & NON_FINITE)
    where = word.lower in word_class("clause_relatives")  # "trade with Laos, where a road was shut, | fell"
    then = word.tag in {"ADV", "SUB"} and after.tag == "Q"  # "the wait, once 9 days, | is"
    part = after.lower == "of" and word_at(words, index + 2).tag in {"PRON", "REL"}  # "trade, most of it in"
    return word.tag in OPENERS or told or where or then or part


def _subject_start(words: list[Word], end: int) -> int | None:
    """Where the noun phrase before `end` begins, None where it is no subject: after a verb or a figure."""
    start = end
    while start > 0 and words[start - 1].tag in SUBJECT:
        start -= 1
    named = any(word.tag in {"N", "L", "O"} for word in words[start:end])
    before = word_at(words, start - 1) if start else None
    said = before is not None and before.tag == "V" and "say" in verb_classes(lemma_of(before.lower))
    free = before is None or before.tag in BOUNDARIES or said
    return start if named and free and word_at(words, end - 1).tag in {"N", "L", "O"} else None
