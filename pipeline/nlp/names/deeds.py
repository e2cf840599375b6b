"""Says whether a capitalised name is the subject of what somebody did: "Luhai Energy has switched on"."""

from functools import cache
from typing import Any

import regex

from pipeline.lexicon.acting import acting_words, deeds
from pipeline.lexicon.grammar import verb_forms, word_class

# What a clause begins with before its subject: nothing, a word that opens one, a label, or when it was.
OPENS = regex.compile(
    r"(?:\A[^\p{L}\d]*|[:;–—]\s|\s-\s|(?:\A|[,;]\s)(?:and|but|yet)\s"
    r"|\b(?:that|when|while|where|whereas|because|if|since|after|before|though|although|whether)\s"
    r"|\A(?:In|By|On|At|From|During|For|Over|Since|Last|This|Next|Under|Within|Between)\s[^,;:]{2,60},?\s)"
    r"(?:[Tt]he\s|\p{Lu}\p{L}+['’]s?\s)?\Z"
)
# "Luhai Energy, off Tolva, runs", "Luhai Energy and its partner, the Tolva Trust, have drilled"
ASIDE = regex.compile(r"(?:\sand\sits\s[\p{L}\s-]{3,40})?(?:,\s(?:\p{Ll}|the\s)[^,.;:()]{2,60},)?")
HELPING = {"has", "have", "had", "will", "would", "is", "was", "are"}
# "One of them, Luhai Link, ...", "the biggest of these, Luhai Dairy, ..."
AMONG = regex.compile(
    r"\b(?:one|\p{L}+est|most\s\p{L}+|first|leader|latest)\sof\s(?:them|these|those|which|the\s\p{Ll}+|its\s\p{Ll}+),\s\Z",
    regex.I,
)
# "Luhai, from Tolva, says its robots ..."
SAYS = regex.compile(
    r"(?:,\s(?:from|of|in|based\sin)\s\p{Lu}[^,.;:()]{1,40},)?\s(?:also\s|now\s)?(\p{L}+)\s(?:that\s)?(?:its|it)\b"
)
# "Luhai Battery of Tolva, which has ..."
WHICH = regex.compile(r"(?:\s(?:in|of|at|near)\s\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)*)?,\s(?:which|whose)\b")
WORD = regex.compile(r"\s([\p{L}’'-]+)")
LETTERS_BEFORE = 100  # characters before a name that tell its part in the clause
MOST_HELPING = 3  # words between a subject and its verb: "has now also"
FINITE = {"s", "past"}


def subject_of_deed(before: str, after: str) -> bool:
    """Whether between the words before and behind it, of its sentence, a name is the subject of a verb."""
    if OPENS.search(_near(before)) is None:
        return False
    aside = ASIDE.match(after)
    return _does(after[aside.end() if aside is not None else 0 :])


def _near(before: str) -> str:
    """Return the last of the words before a name, and that more stands before them."""
    return before if len(before) <= LETTERS_BEFORE else "a" + before[-LETTERS_BEFORE:]


def is_one_of_several(before: str, after: str) -> bool:
    """Whether a name stands in apposition to one of those that were spoken of: "One of them, Luhai Link,"."""
    return after.startswith(",") and AMONG.search(_near(before)) is not None


def speaks_of_itself(after: str) -> bool:
    """Whether what is named says something of "it", which no person is."""
    said = SAYS.match(after)
    return said is not None and said[1] in acting_words().saying


def has_clause(after: str) -> bool:
    """Whether a relative clause that is no person's stands behind a name, or behind where it is."""
    return WHICH.match(after) is not None


def _does(after: str) -> bool:
    """Whether the words begin with a verb that has a subject, or with its auxiliary.

    None with a capital does: where verbs have them all words do, names or not ("Rice Imports Fell").
    """
    helped = False
    for word in _words(after):
        if word in HELPING:
            helped = True
        elif word not in word_class("adverbs"):
            return word in _finite() or (helped and _is_verb(word))
    return False


def _words(after: str) -> list[str]:
    """Return the next words, as far as no mark stands between them."""
    found: list[str] = []
    at = 0
    while len(found) <= MOST_HELPING and (match := WORD.match(after, at)) is not None:
        found.append(match[1])
        at = match.end()
    return found


def _is_verb(word: str) -> bool:
    return word in verb_forms() or word in deeds() or word.endswith("ed")


@cache
def _finite() -> Any:
    """Return the forms of the listed verbs that need no auxiliary and are nouns seldom."""
    return frozenset(word for word, form in verb_forms().items() if FINITE & form.forms)
