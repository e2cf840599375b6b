"""The words by which an organisation is known from what it does (`reference/acting.yml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.lexicon.files import checked, read_yaml
from pipeline.lexicon.inflection import inflect


class Acting(BaseModel):
    """The checked content of acting.yml, the verbs by their base forms."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    acting: frozenset[str]
    headlined: frozenset[str]
    possessed: frozenset[str]
    asides: frozenset[str]
    sites: dict[str, str]
    person_marks: frozenset[str]
    offices: frozenset[str]
    living: frozenset[str]
    saying: frozenset[str]
    links: frozenset[str]


@cache
def acting_words() -> Acting:
    """Return the words; raises LexiconError where the file is broken."""
    return checked(Acting, "acting.yml", read_yaml("acting.yml"))


@cache
def deeds() -> frozenset[str]:
    """Return the forms of the verbs of acting.yml."""
    return frozenset(word for verb in acting_words().acting for word, _ in inflect(verb))


@cache
def verbs_of_titles() -> frozenset[str]:
    """Return the forms of the verbs that stand behind a name in a title."""
    headlined = (word for verb in acting_words().headlined for word, _ in inflect(verb))
    return deeds().union(headlined)
