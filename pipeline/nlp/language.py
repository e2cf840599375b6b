"""Builds the spaCy `Language`: blank English, our tokenizer and the ordered extractors, once per process."""

from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.nlp.claims
import pipeline.nlp.nonclaims
import pipeline.nlp.numbers
import pipeline.nlp.organisations
import pipeline.nlp.periods
import pipeline.nlp.places
import pipeline.nlp.quantities
import pipeline.nlp.routes
import pipeline.nlp.sentences  # noqa: F401
from pipeline.nlp.records import Segment, write
from pipeline.nlp.tokens import Tokenizer

PIPES = (
    "sentences",
    "numbers",
    "periods",
    "places",
    "organisations",
    "nonclaims",
    "quantities",
    "routes",
    "claims",
)


@cache
def language() -> Language:
    """Return this process's `Language`; it is never pickled."""
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000  # no parser runs: the limit of trained pipelines does not apply
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for name in PIPES:
        nlp.add_pipe(name)
    return nlp


def analyse(text: str, segments: list[Segment], published_on: date | None, title: str | None) -> Doc:
    """Return the `Doc` of an article with all span groups written."""
    nlp = language()
    doc = nlp.make_doc(text)
    doc.user_data.update(published_on=published_on, title=title)
    write(doc, "segments", segments)
    return nlp(doc)
