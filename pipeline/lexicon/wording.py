"""The content words of a phrase: as written, stemmed, and as a slug."""

import re
import unicodedata
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from pipeline.lexicon.wordforms import singulars, stopwords

WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*")
E_PREFIX = re.compile(r"\be-(?=[a-z])")  # "e-commerce" and "ecommerce" are one word
POSSESSIVE = re.compile(r"['’]s?\b")
PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies\Z"), "y"),
    (re.compile(r"(?<=(?:ch|sh))es\Z|(?<=(?:ss|zz))es\Z|(?<=x)es\Z"), ""),
    (re.compile(r"(?<=[a-z]{2})(?<![sui])s\Z"), ""),
)
SLUG_WORDS = 8

_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=1 << 16)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order: lower case, ASCII letters and digits, no stop words."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", text.lower())).encode("ascii", "ignore").decode()
    stop = stopwords()
    return tuple(word for word in WORD.findall(E_PREFIX.sub("e", plain)) if word not in stop)


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of `text` in order ("mail routes" -> mail, rout)."""
    return tuple(_stemmer.stemWords(content_words(text)))


def text_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a whole text or paragraph in order, which no cache keeps."""
    return tuple(_stemmer.stemWords(content_words.__wrapped__(text)))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Return the singular of a regular English plural, any other word unchanged."""
    known = singulars().get(word)
    if known is not None:
        return known
    for plural, ending in PLURALS:
        changed = plural.sub(ending, word)
        if changed != word:
            return changed
    return word


def slug(text: str) -> str:
    """Return a snake_case name made of the first content words of `text`; empty where it has none."""
    words = (word.replace(".", "").replace(",", "") for word in content_words(text)[:SLUG_WORDS])
    return "_".join(singular(word) for word in words)
