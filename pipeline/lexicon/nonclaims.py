"""The words around numbers that are no claims (`reference/nonclaims.yml`)."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.lexicon.files import checked, read_yaml

Words = Annotated[tuple[str, ...], Field(min_length=1)]


class NonclaimWords(BaseModel):
    """All lists of `nonclaims.yml`; each is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fixed_names: Words
    ranked_lists: Words
    sales: Words
    plans: Words
    numbered_names: Words
    numbered: Words
    numbered_plain: Words
    carriers: Words
    people: Words
    kin: Words
    ranking: Words
    numbered_standards: Words
    makers: Words
    not_codes: Words
    calling: Words
    hotlines: Words
    numbering: Words
    postcodes: Words
    known_lines: Words
    list_nouns: Words
    counted_list_nouns: Words
    dividing: Words
    counting: Words
    idioms: Words
    one_counts: Words
    one_counted_by: Words
    time_units: Words
    lasting: Words
    results: Words
    ages: Words


@cache
def nonclaim_words() -> NonclaimWords:
    """Return the words of `nonclaims.yml`.

    Raises LexiconError naming the entry and the reason where the file is broken.
    """
    return checked(NonclaimWords, "nonclaims.yml", read_yaml("nonclaims.yml"))
