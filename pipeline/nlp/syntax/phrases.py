"""Noun phrases around a figure, and the plain text made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import word_class
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.tagging import Word, find_tag, word_at

STOPS = {",", ";", ":", "(", ")", ".", "-", "SUB", "REL", "Q", "AUX", "R", "T"}
TRIM = {"PREP", "CONJ", "DET", "ADV", ",", "SUB", "PRON", "POS", "AUX", "REL"}
LINKS = {"PREP", "CONJ", "REL"}
NAMES = {"O", "L", "T", "Q", "R"}
DROPPED = {"DET", "Q", "T", "PRON", "AUX", "ADV", "SUB", ".", ",", "-", ":", ";"}
LONGEST = 16


def right_phrase(words: list[Word], index: int, clauses: list[Clause]) -> tuple[int, int]:
    """Return the range of the noun phrase that begins at words[index], postmodifiers included."""
    end = index
    while end < len(words) and end - index < LONGEST and not _ends_phrase(words, index, end, clauses):
        end += 1
    return trim(words, index, end)


def _ends_phrase(words: list[Word], start: int, index: int, clauses: list[Clause]) -> bool:
    """Whether the noun phrase that begins at `start` does not go on with the word at `index`."""
    word = words[index]
    if word.lower in word_class("phrase_stops") or _opens_figure(words, index) or _opens_rate(words, index):
        return True
    if word.tag == ",":
        return any(c.start == index for c in clauses) or not _noun_list(words, index, clauses)
    if word.tag == "CONJ":
        return not _joins_nouns(words, index, clauses)
    if word.tag == "V":
        return _is_predicate(words, start, index, clauses)
    return word.tag in STOPS and not _is_hyphen(words, index)


def _opens_figure(words: list[Word], index: int) -> bool:
    """Whether "with", "at" or "worth" brings in another figure."""
    figure = find_tag(words, {"Q"}, index + 1, index + 8)
    opens = words[index].lower in word_class("figure_openers") and figure is not None
    return opens and find_tag(words, {","}, index, figure) is None  # not "eat | at school, up from 9"


def _opens_rate(words: list[Word], index: int) -> bool:
    """Whether "a" or "each" stands before a time: "40 parcels a day"."""
    if words[index].tag != "DET" or words[index].lower not in word_class("rate_openers"):
        return False
    after = word_at(words, index + 1).lower
    return after in denominators().times and after != "second"  # which is an ordinal as a rule


def left_phrase(words: list[Word], index: int, floor: int) -> tuple[int, int]:
    """Return the range of the noun phrase that ends before words[index] ("a revenue | of 5 yuan")."""
    start = index
    while start > floor and index - start < LONGEST:
        word = words[start - 1]
        if word.tag in STOPS | {"V", "PRON"} or (word.tag == "CONJ" and words[start - 2].tag != "N"):
            break
        if word.tag == "PREP" and word.lower in word_class("left_stops") and not _linked(words, start - 1):
            break
        start -= 1
    return trim(words, start, index)


def _linked(words: list[Word], index: int) -> bool:
    """Whether the "to" at `index` goes on with the noun before it: "profit attributable to owners"."""
    return words[index].lower == "to" and words[index - 1].lower in word_class("to_adjectives")


def head_only(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Return the range cut before its first preposition, clause or participle: the bare noun group."""
    for position in range(start + 1, end):
        if words[position].tag in {"PREP", "V", "REL", "CONJ"}:
            return trim(words, start, position)
    return start, end


def trim(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Return the range without function words at its ends."""
    while start < end and words[start].tag in TRIM:
        start += 1
    while end > start and words[end - 1].tag in TRIM | {"T"}:
        end -= 1
    return start, end


def phrase_text(words: list[Word], ranges: Iterable[tuple[int, int]]) -> str:
    """Return the plain words of the ranges: no determiners, adverbs, dates, figures or names."""
    kept: list[str] = []
    for start, end in ranges:
        piece = [words[i] for i in range(start, end)]
        kept.extend(_plain_words(piece))
    return " ".join(kept)


def _plain_words(piece: list[Word]) -> list[str]:
    """Return the words that stay, possessive names whole ("People's Daily")."""
    keep: list[Word] = []
    for word, following in _outside_brackets(_joined(piece)):
        if word.tag == "POS":
            _possess(keep, word, following)
        elif _stays(word, keep):
            keep.append(word)
        elif word.tag in NAMES and following.tag != "N":
            _drop_links(keep)
    _drop_links(keep)
    _drop_unknown_place(keep)
    while keep and keep[0].tag in LINKS:
        keep.pop(0)
    while len(keep) > 1 and keep[-1].text in aspect_table("per_adverbs"):
        keep.pop()
    return [word.text for word in keep]


def _joined(piece: list[Word]) -> list[Word]:
    """The words with a place and what a hyphen ties to it as one: "China-Europe trains"."""
    found: list[Word] = []
    for following in piece:
        word, sign = following, found[-1] if found else None
        tied = sign is not None and sign.tag == "-" and len(found) > 1 and sign.end == word.start
        if tied and sign is not None and found[-2].tag == "L" and found[-2].end == sign.start:
            found.pop()
            place = found.pop()
            word = replace(word, start=place.start, text=f"{place.text}-{word.text}", tag="N")
        found.append(word)
    return found


def _outside_brackets(piece: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield each word outside brackets with the word after it, NOTHING behind the last."""
    depth = 0
    for index, word in enumerate(piece):
        if word.tag in {"(", ")"}:
            depth = max(0, depth + (1 if word.tag == "(" else -1))
        elif not depth:
            yield word, word_at(piece, index + 1)


def _drop_links(keep: list[Word]) -> None:
    """Drop the prepositions and the like at the end, whose noun does not stay."""
    while keep and keep[-1].tag in LINKS:
        keep.pop()


def _drop_unknown_place(keep: list[Word]) -> None:
    """Drop "in" with nothing but names behind it: "farmers in Maharashtra and Telangana"."""
    links = (i for i, word in enumerate(keep) if i and word.lower in word_class("where_links"))
    start = max(links, default=0)
    named = [word for word in keep[start + 1 :] if word.tag not in LINKS]
    if start and named and keep[0].text[:1].islower() and all(word.text[0].isupper() for word in named):
        del keep[start:]


def _stays(word: Word, keep: list[Word]) -> bool:
    """Whether the word is part of the plain text."""
    if word.tag == "X":  # "first prizes", not "12 prizes"
        return word.lower[0].isalpha()
    if word.tag in {"O", "L"}:  # "between Party offices and China Post"
        return bool(keep) and keep[-1].lower == "between"
    if word.tag == "R":
        return not (keep and keep[-1].tag == "PREP")
    return word.tag not in DROPPED


def _possess(keep: list[Word], sign: Word, following: Word) -> None:
    """Drop "the province's"; keep the sign in a name: "People's Daily"."""
    if keep and keep[-1].lower in aspect_words("possessors"):
        keep.pop()
    elif keep and keep[-1].text[0].isupper() and following.text[:1].isupper():
        owner = keep.pop()
        keep.append(replace(owner, text=owner.text + sign.text))


def _is_hyphen(words: list[Word], index: int) -> bool:
    """Whether a dash follows its word without a space and only interrupts the phrase: "cross- border"."""
    return (
        words[index].tag == "-" and 0 < index < len(words) - 1 and words[index - 1].end == words[index].start
    )


def _joins_nouns(words: list[Word], index: int, clauses: list[Clause]) -> bool:
    """Whether "and" at `index` goes on with a noun, not with a figure, a name or a clause."""
    after = index + 1
    while word_at(words, after).tag in {"DET", "ADV"}:
        after += 1
    if word_at(words, after).tag in {"Q", "PRON", "AUX", "R", "T", "O", "L", ",", "X", ""}:
        return False
    verbs = [(clause.verb, clause.subject[0]) for clause in clauses if clause.verb is not None]
    return not any(verb.start == after or (verb.finite and subject == after) for verb, subject in verbs)


def _noun_list(words: list[Word], comma: int, clauses: list[Clause]) -> bool:
    """Whether the comma stands in a list of nouns: "letters, newspapers and parcels"."""
    index = comma + 1
    while word_at(words, index).tag == "N":
        index += 1
    sign = word_at(words, index).tag if index > comma + 1 else ""
    if sign == ",":
        return index - comma <= 4 and _noun_list(words, index, clauses)
    return sign == "CONJ" and word_at(words, index + 1).tag == "N" and _joins_nouns(words, index, clauses)


def _is_predicate(words: list[Word], start: int, index: int, clauses: list[Clause]) -> bool:
    """Whether the verb form at `index` is no part of the phrase, as in "screens publicizing services"."""
    group = next((c.verb for c in clauses if c.verb is not None and c.verb.start == index), None)
    if group is None or (index == start and not group.finite):
        return False
    if group.finite or words[index - 1].tag not in {"N", "ADV"}:
        return True
    return find_tag(words, {"Q"}, index, index + 6) is not None
