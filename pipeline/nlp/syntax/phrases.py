"""Noun phrases around a figure, and the plain text made of them."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.tagging import Word

STOPS = {",", ";", ":", "(", ")", ".", "-", "SUB", "REL", "Q", "AUX", "R", "T"}
TRIM = {"PREP", "CONJ", "DET", "ADV", ",", "SUB", "PRON", "POS", "AUX", "REL"}
TIMES = {"hour", "day", "night", "week", "month", "quarter", "year"}
LINKS = {"PREP", "CONJ", "REL"}
NAMES = {"O", "L", "T", "Q", "R"}
DROPPED = {"DET", "Q", "T", "PRON", "AUX", "ADV", "SUB", ".", ",", "-", ":", ";"}
LONGEST = 16


def right_phrase(words: list[Word], index: int, clauses: list[Clause]) -> tuple[int, int]:
    """Return the range of the noun phrase that begins at words[index], postmodifiers included."""
    finite = {c.verb.start for c in clauses if c.verb is not None and c.verb.finite}
    end = index
    while end < len(words) and end - index < LONGEST:
        word = words[end]
        if word.lower in {"including", "per"}:
            break
        if word.lower in {"with", "at"} and any(w.tag == "Q" for w in words[end + 1 : end + 8]):
            break
        if word.tag == "," and _noun_list(words, end, clauses):
            end += 1
            continue
        if (
            word.tag == "DET"
            and word.lower in {"a", "an", "each", "every"}
            and words[end + 1 : end + 2]
            and words[end + 1].lower in TIMES
        ):
            break
        if end in finite or (word.tag in STOPS and not _gap(words, end)):
            break
        if word.tag == "CONJ" and not _joins_nouns(words, end, clauses):
            break
        if word.tag == "V" and end > index and not _postmodifier(words, end, clauses):
            break
        end += 1
    return trim(words, index, end)


def left_phrase(words: list[Word], index: int, floor: int) -> tuple[int, int]:
    """Return the range of the noun phrase that ends before words[index] ("a revenue | of 5 yuan")."""
    start = index
    while start > floor and index - start < LONGEST:
        word = words[start - 1]
        if word.tag in STOPS | {"V", "PRON"} or (word.tag == "CONJ" and words[start - 2].tag != "N"):
            break
        if word.tag == "PREP" and word.lower in {"with", "by", "to", "as", "into", "at", "than", "from"}:
            break
        start -= 1
    return trim(words, start, index)


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
    depth = 0
    for index, word in enumerate(piece):
        if word.tag in {"(", ")"}:
            depth = max(0, depth + (1 if word.tag == "(" else -1))
        elif depth:
            continue
        elif word.tag == "POS":
            _possess(keep, word, piece[index + 1 : index + 2])
        elif _stays(word, keep):
            keep.append(word)
        elif word.tag in NAMES and not (index + 1 < len(piece) and piece[index + 1].tag == "N"):
            while keep and keep[-1].tag in LINKS:
                keep.pop()
    while keep and keep[-1].tag in LINKS:
        keep.pop()
    while keep and keep[0].tag in LINKS:
        keep.pop(0)
    while len(keep) > 1 and keep[-1].text in aspect_table("per_adverbs"):
        keep.pop()
    return [word.text for word in keep]


def _stays(word: Word, keep: list[Word]) -> bool:
    """Whether the word is part of the plain text."""
    if word.tag == "X":  # "first prizes", not "12 prizes"
        return word.lower[0].isalpha()
    if word.tag in {"O", "L"}:  # "between Party offices and China Post"
        return bool(keep) and keep[-1].lower == "between"
    if word.tag == "R":
        return not (keep and keep[-1].tag == "PREP")
    return word.tag not in DROPPED


def _possess(keep: list[Word], sign: Word, following: list[Word]) -> None:
    """Drop "the province's"; keep the sign in a name: "People's Daily"."""
    if keep and keep[-1].lower in aspect_words("possessors"):
        keep.pop()
    elif keep and keep[-1].text[0].isupper() and following and following[0].text[0].isupper():
        owner = keep.pop()
        keep.append(replace(owner, text=owner.text + sign.text))


def _gap(words: list[Word], index: int) -> bool:
    """Whether a bracket or hyphen at `index` only interrupts the phrase: "cities (regions) in"."""
    return (
        words[index].tag == "-" and 0 < index < len(words) - 1 and words[index - 1].end == words[index].start
    )


def _joins_nouns(words: list[Word], index: int, clauses: list[Clause]) -> bool:
    after = index + 1
    while after < len(words) and words[after].tag in {"DET", "ADV"}:
        after += 1
    if after >= len(words) or words[after].tag in {"Q", "PRON", "AUX", "R", "T", "O", "L", ",", "X"}:
        return False
    starts_verb = any(c.verb is not None and c.verb.start == after for c in clauses)
    own_clause = any(c.verb is not None and c.subject[0] == after and c.verb.finite for c in clauses)
    return not starts_verb and not own_clause


def _noun_list(words: list[Word], comma: int, clauses: list[Clause]) -> bool:
    """Whether the comma stands in a list of nouns: "letters, newspapers and parcels"."""
    index = comma + 1
    while index < len(words) and words[index].tag == "N":
        index += 1
    if index == comma + 1 or index >= len(words):
        return False
    if words[index].tag == ",":
        return index - comma <= 4 and _noun_list(words, index, clauses)
    return (
        words[index].tag == "CONJ"
        and words[index + 1 : index + 2] != []
        and words[index + 1].tag == "N"
        and _joins_nouns(words, index, clauses)
    )


def _postmodifier(words: list[Word], index: int, clauses: list[Clause]) -> bool:
    """Whether the verb form at `index` still belongs to the phrase: "screens publicizing services"."""
    group = next((c.verb for c in clauses if c.verb is not None and c.verb.start == index), None)
    if group is None:
        return True
    return (
        not group.finite
        and words[index - 1].tag in {"N", "ADV"}
        and not any(w.tag == "Q" for w in words[index : index + 6])
    )
