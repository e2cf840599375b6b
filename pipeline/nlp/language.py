"""Builds the spaCy `Language`: blank English, our tokenizer and the ordered extractors, once per process."""

from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.discourse import register
from pipeline.nlp.figures import numbers, quantities
from pipeline.nlp.meaning import adoption
from pipeline.nlp.names import organisations, places, routes
from pipeline.nlp.qualifiers import reader
from pipeline.nlp.records import write
from pipeline.nlp.rejects import nonclaims
from pipeline.nlp.text import sentences
from pipeline.nlp.text.tokens import Tokenizer
from pipeline.nlp.times import periods
from pipeline.tables.segments import Segment

# The components in the order they run in, each with the module that registers it.
PIPES = {
    "sentences": sentences,
    "numbers": numbers,
    "periods": periods,
    "places": places,
    "organisations": organisations,
    "nonclaims": nonclaims,
    "amounts": quantities,
    "routes": routes,
    "quantities": adoption,
    "register": register,
    "claims": reader,
}


@cache
def language() -> Language:
    """Return this process's `Language`; it is never pickled."""
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000  # no parser runs: the limit of trained pipelines does not apply
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for name in PIPES:
        nlp.add_pipe(name)
    return nlp


def analyse(
    text: str, segments: list[Segment], published_on: date | None, publisher: str | None = None
) -> Doc:
    """Return the `Doc` of an article with all span groups written."""
    nlp = language()
    doc = nlp.make_doc(text)
    doc.user_data["published_on"] = published_on
    doc.user_data["publisher"] = publisher
    write(doc, "segments", segments)
    return nlp(doc)
