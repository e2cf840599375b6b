"""Words that tell who acts and where (`reference/subjects.yml`)."""

from functools import cache

from pipeline.lexicon.files import word_list
from pipeline.lexicon.inflection import inflect


@cache
def subject_words(name: str) -> frozenset[str]:
    """Return a word list of `subjects.yml`; raises LexiconError where it is unknown."""
    return word_list("subjects.yml", name)


def unbodied(first: str, last: str) -> bool:
    """Whether a name's first or last word, in lower case, says that it is no body's: "storm", "bridge"."""
    opens = subject_words("unbodied_first") | subject_words("nature")
    return last in subject_words("unbodied") or first in opens


@cache
def running_forms() -> frozenset[str]:
    """Return what tells that somebody leads or led a body: "runs", "led"."""
    told = {"s", "past"}
    return frozenset(
        word for verb in subject_words("running") for word, form in inflect(verb) if form in told
    )
