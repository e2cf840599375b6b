"""Finds the capitalised names of an article, with all that is called so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import regex
from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.lexicon.acting import verbs_of_titles
from pipeline.lexicon.grammar import verb_forms
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.places import fold, gazetteer, place_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.records import Sentence

PARTICLE = r"(?:&|de|del|do|da|dos|das|di|du|van|von|der|la|le|el|al|e|y)"
WORD = regex.compile(r"[\p{L}-]+")
INITIALS = regex.compile(r"\s?\([\"“‘']?(\p{Lu}[\p{Lu}&]{1,7})[\"”’']?[),;]")
CURRENCY = regex.compile(r"(?:\A|(?<=\s))\p{L}{1,4}\Z")
SMALL_WORDS = regex.compile(r"\s\p{Ll}{4,}")  # of a title that has capitals for names alone
DIRECTION = regex.compile(r"(?:Nor|Sou|Ea|We)(?:th|st)ern")
AMOUNT = regex.compile(r"\s?\d")
CUT = regex.compile(r"(\p{L}+)['’]s?\s\Z")  # "People's Daily" goes on from a possessive
OWNER = 24  # characters that hold such a possessive
TITLES = {"title", "title_copy", "heading"}

Span = tuple[int, int]


class Mention(NamedTuple):
    """Where a name stands (half-open), in which sentence; `titled` in a title that is no row of capitals."""

    start: int
    end: int
    sentence: Sentence
    titled: bool


@dataclass(frozen=True, slots=True)
class Called:
    """A name with all its mentions in order, those by its initials or first part too."""

    name: str
    own: tuple[Mention, ...]
    short: tuple[Mention, ...]

    @property
    def every(self) -> tuple[Mention, ...]:
        """All mentions."""
        return self.own + self.short


@cache
def _name() -> Any:
    """Return the pattern of a name in capitals, "Luhai People's Express" too."""
    owners = "|".join(organisation_words().named_owners)
    part = (
        r"\p{Lu}[\p{L}\p{M}\d]*(?:(?:[&-]|['’](?!s\b))[\p{L}\d]+)*"
        rf"(?:(?<=s)['’](?=\s\p{{Lu}})|(?<=\b(?:{owners}))['’]s(?=\s\p{{Lu}}))?"
    )
    return regex.compile(rf"(?<![\p{{L}}\d-])({part}(?:\s(?:{PARTICLE}\s){{0,2}}{part}){{0,6}})")


def called(text: str, sentences: Iterable[Sentence]) -> dict[str, Called]:
    """Return the capitalised names of the text in order, but for rows of words in capitals throughout."""
    spots: dict[str, list[Mention]] = defaultdict(list)
    for sentence in sentences:
        for mention in _mentions(text, sentence):
            spots[" ".join(text[mention.start : mention.end].split())].append(mention)
    own = {name: found for name, found in spots.items() if not (name.isupper() and " " in name)}
    return {name: Called(name, tuple(found), _short(text, name, found, own)) for name, found in own.items()}


def _mentions(text: str, sentence: Sentence) -> Iterator[Mention]:
    small = SMALL_WORDS.search(text, sentence.start, sentence.end) is not None
    title = sentence.role in TITLES
    for match in _name().finditer(text, sentence.start, sentence.end):
        start = first_of(text, match.start(), match.end())
        end = last_of(text, start, match.end(), capitals=title and not small)
        if end - start > 1 and text[start:end].lower() not in STOP_WORDS and not _goes_on(text, start):
            yield Mention(start, end, sentence, title and small)


def _goes_on(text: str, start: int) -> bool:
    """Whether a name goes on from a possessive before it, which is no place's: "Tolva's Luhai Motor"."""
    cut = CUT.search(text, max(0, start - OWNER), start)
    return cut is not None and fold(cut[1]) not in gazetteer().entries


def _short(
    text: str, name: str, own: Sequence[Mention], every: Mapping[str, list[Mention]]
) -> tuple[Mention, ...]:
    """Return the mentions by the initials in a bracket behind the name, and by its first words."""
    forms = initials(text, own)
    parts = name.split()
    if len(parts) > 1 and not is_kind(parts[0]):
        forms |= {" ".join(parts[:count]) for count in range(1, len(parts))}
    return tuple(mention for form in sorted(forms - {name}) for mention in every.get(form, ()))


def initials(text: str, own: Iterable[Mention]) -> set[str]:
    """Return the initials that a bracket behind one of the mentions gives."""
    return {match[1] for each in own if (match := INITIALS.match(text, each.end)) is not None}


def first_of(text: str, start: int, end: int) -> int:
    """Where a name begins after words that open none: "Last year Luhai", "Tolva-based Luhai"."""
    words = organisation_words()
    while word := WORD.match(text, start, end):
        trait = "-" in word.group() and word.group().rpartition("-")[2] in words.traits
        bare = word.group() not in place_words().not_names or _directs(text, word.end(), end, word.group())
        if not trait and word.group() not in words.not_first and bare:
            return start
        start = word.end()
        while start < end and not text[start].isalpha():
            start += 1
    return end


def _directs(text: str, start: int, end: int, word: str) -> bool:
    """Whether a point of the compass begins a name, and what follows is no place: "Southern Grid"."""
    rest = text[start:end].strip()
    return rest != "" and DIRECTION.fullmatch(word) is not None and fold(rest) not in gazetteer().entries


def last_of(text: str, start: int, end: int, *, capitals: bool) -> int:
    """Where a name ends before what is none of it: a currency before its figure ("KSh 5"), a title's verb.

    In a title that has `capitals` throughout every verb has one: "Amber Frost Announces Results".
    """
    if CURRENCY.search(text, start, end) is not None and AMOUNT.match(text[end : end + 2]):
        end = text.rfind(" ", start, end) if " " in text[start:end] else start
    if not capitals:
        return end
    end = before_verb(text, start, end, ending="")
    for one, other in pairwise(WORD.finditer(text, start, end)):  # "Luhai Women | Find Work"
        several = singular(one.group().lower()) != one.group().lower()
        placed = one.start() == start and fold(one.group()) in gazetteer().entries  # "Hainan | Fills Holes"
        done = _has_form(other.group(), "base") if several else placed and _has_form(other.group(), "s")
        if done and not is_kind(other.group()):
            return int(other.start()) - 1
    return end


def _has_form(word: str, form: str) -> bool:
    """Whether a word is a verb's "base", as several do it ("find"), or its "s", as one does it ("finds")."""
    verb = verb_forms().get(word.lower())
    return verb is not None and form in verb.forms


def before_verb(text: str, start: int, end: int, *, ending: str) -> int:
    """Return where the name ends before a title's verb of that ending: "Bank of Luhai | Announces Results".

    What follows "of" is of the name: "Ministry of Works".
    """
    before = "of"
    for word in WORD.finditer(text, start, end):
        told = word.group().lower()
        if before not in {"of", "for"} and told.endswith(ending) and told in verbs_of_titles():
            return int(word.start()) - 1
        before = told
    return end


def is_kind(word: str) -> bool:
    """Whether a word says what an organisation is, and names none: "the Bank"."""
    words = organisation_words()
    return word in words.heads or word.lower() in words.anaphors or word in words.titles


def covered(length: int, spans: Iterable[Span]) -> bytearray:
    """Return 1 for each of the first `length` characters that lies in one of the spans, else 0."""
    found = bytearray(length)
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    return found
