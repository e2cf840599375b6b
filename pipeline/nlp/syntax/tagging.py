"""Cuts a sentence into tagged words; figures, names, places and dates are one word each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import regex

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import change_verb
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import auxiliaries, closed_words, compounds, verb_forms, word_class
from pipeline.nlp.records import Located, Organisation, Party, Period, Place, Quantity, Reject, Route

WORD = regex.compile(
    r"[\p{L}\p{Nd}]+(?:(?:['’](?!(?:s|ve|ll|re|m)\b)|[-‑&./](?=[\p{L}\p{Nd}]))[\p{L}\p{Nd}]+)*(?:(?<=s)['’](?=\s))?|['’](?:s|ve|ll|re|m)\b|--?|\S"
)
PUNCTUATION = {
    ",": ",",
    "，": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "-": "-",
    "--": "-",
    "–": "-",
    "—": "-",
}
UNSPOKEN = set("\"“”‘’'`⁰¹²³⁴⁵⁶⁷⁸⁹")  # quotation marks, and the marks of notes
TAGGED: tuple[tuple[str, str, type], ...] = (  # the tag of a word that is a whole record, and its span group
    ("R", "routes", Route),
    ("T", "periods", Period),
    ("O", "organisations", Organisation),
    ("L", "places", Place),
    ("X", "nonclaims", Reject),
)
MOST_TOKENS = 1 << 15  # of which the tag is kept
JOINTS = {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", ")"}  # what may stand between two clauses


@dataclass(slots=True)
class Word:
    """A word or a whole record. Tags: Q figure, R route, T time, O organisation, L place, X rejected
    number, V verb form, AUX, DET, PREP, CONJ, SUB, REL, PRON, ADV, POS ('s), N other, or a sign.
    """

    start: int
    end: int
    lower: str
    tag: str
    text: str
    item: Any = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Whom the word stands for, where it is an organisation; else none."""
        return self.item.parties if isinstance(self.item, Organisation) else ()


NOTHING = Word(0, 0, "", "", "")  # what stands outside a sentence


def word_at(words: list[Word], index: int) -> Word:
    """Return the word at `index`, NOTHING outside the sentence."""
    return words[index] if 0 <= index < len(words) else NOTHING


def find_tag(words: list[Word], tags: set[str], start: int, end: int | None = None) -> int | None:
    """Return the first of words[start:end] that has one of the tags, None where none has."""
    return next((i for i, word in enumerate(words[start:end], start) if word.tag in tags), None)


def tag_words(text: str, start: int, end: int, items: Iterable[tuple[str, Located]]) -> list[Word]:
    """Return the words of `text[start:end]`; `items` are (tag, record) pairs, earlier ones win overlaps."""
    words: list[Word] = []
    position = start
    for tag, item, first, last in _apart(text, items, start, end):
        words.extend(_plain(text, position, first))
        words.append(Word(first, last, text[first:last].lower(), tag, text[first:last], item))
        position = last
    words.extend(_plain(text, position, end))
    words = _without_asides(_without_bounds(words))
    for word, following in pairwise(words):
        if word.lower == "so" and following.lower == "far":
            word.tag = "ADV"
        if word.lower == "per" and following.lower == "capita":
            word.tag = following.tag = "N"
        contracts = word.lower in word_class("contracting_pronouns")  # "that's down 3 percent"
        if contracts and following.lower == "'s":
            following.tag, following.lower = "AUX", "is"
        if word.lower == "that" and following.lower in denominators().times:  # "sales that day came to"
            word.tag = following.tag = "ADV"
        if word.lower == "that" and following.lower in aspect_words("generic_heads"):  # "raise that share to"
            word.tag, following.tag = "DET", "N"
    _mark_there(words)
    _mark_compounds(words)
    _mark_adjectives(words)
    _mark_changes(words)
    _mark_headline(words)
    return words


def _mark_there(words: list[Word]) -> None:
    """Retag "there" that says where: "the rate there rose", not "there were 40"."""
    for before, word, after in zip([NOTHING, *words], words, [*words[1:], NOTHING], strict=False):
        if word.lower == "there" and before.tag == "N" and after.tag != "AUX":
            word.tag = "ADV"


def _without_bounds(words: list[Word]) -> list[Word]:
    """Drop the modifiers that stand behind a figure or its noun: "200 or fewer staff", "at most"."""
    bounds = [w.item.bound for w in words if isinstance(w.item, Quantity) and w.item.bound is not None]
    return [w for w in words if not any(start <= w.start and w.end <= end for start, end in bounds)]


def _mark_compounds(words: list[Word]) -> None:
    """Retag what only looks like a verb or a noun: "Yiwu-based firms", "grew fastest", "in winter 160"."""
    outside, being = Word(0, 0, "", "", ""), False
    for before, word, after in zip([outside, *words], words, [*words[1:], outside], strict=False):
        joined = before.tag == "-" and before.end == word.start and word.tag == "V"
        being = before.lower in word_class("forms_of_be") or (being and before.tag == "ADV")
        if being and _is_doing(word, after):
            word.tag = "V"
        elif after.lower in compounds().get(word.lower, ()) or (joined and after.tag in {"N", "O"}):
            word.tag = "N"
        elif word.lower in word_class("attributive_adverbs") and _may_be_noun(after):
            word.tag = after.tag = "N"  # "overnight stays"
        elif after.tag != "N" and _adverbial(before, word):
            word.tag = "ADV"


def _is_doing(word: Word, after: Word) -> bool:
    """Whether a form in -ing tells what goes on: "is building 90 ferries", "are planning for 2 million"."""
    return "ing" in _forms(word.lower) and (after.tag in {"Q", "DET"} or after.lower == "for")


def _may_be_noun(word: Word) -> bool:
    return word.tag == "N" or (word.tag == "V" and word.lower.endswith("s"))


def _forms(lower: str) -> frozenset[str]:
    return verb_forms()[lower].forms if lower in verb_forms() else frozenset()


def _adverbial(before: Word, word: Word) -> bool:
    """Whether it says how or when: "grew | fastest", "in | winter"."""
    most = word.lower in word_class("superlative_adverbs") and before.tag in {"V", "AUX", "ADV"}
    if before.lower == "than" and word.tag == "V" and word.lower.endswith("ed"):  # "faster than expected"
        return True
    return most or (word.lower in word_class("seasons") and before.tag in {"PREP", "DET"})


def _mark_changes(words: list[Word]) -> None:
    """Retag nouns that are verbs of change before a figure: "shares shed 14 percent", ", growing by 9"."""
    for index, word in enumerate(words):
        seldom_verb = word.lower in word_class("not_verbs") and word.lower in verb_forms()
        grows = word.lower.endswith("ing") and word_at(words, index + 1).lower == "by"
        figure = word_at(words, index + 1 + grows).tag == "Q"
        if seldom_verb and figure and change_verb(verb_forms()[word.lower].lemma) is not None:
            word.tag = "V"


def _mark_headline(words: list[Word]) -> None:
    """Retag verbs of change in a headline of capitals: "Tea Exports Fell 9% in May"."""
    named = [word for word in words if word.tag in {"N", "V"}]
    if not all(word.text[0].isupper() for word in named):
        return
    for index, word in enumerate(words[1:], 1):
        step = index + 1 + (word_at(words, index + 1).lower in word_class("gap_links"))
        known = verb_forms().get(word.lower) if word.tag == "N" else None
        if known is not None and word_at(words, step).tag == "Q" and change_verb(known.lemma) is not None:
            word.tag = "V"


def _without_asides(words: list[Word]) -> list[Word]:
    """Drop brackets that hold no figure: "(a brand of the branch)" is no part of the sentence around it.

    Where the sentence has none at all, as a heading, a bracket may say when: "Our network (end of 2023)".
    """
    spoken = {"Q", "R"} if any(w.tag == "Q" for w in words) else {"Q", "R", "T"}
    kept: list[Word] = []
    index = 0
    while index < len(words):
        if words[index].tag == "(" and words[index].text in "([":
            close = find_tag(words, {")"}, index)
            if close is not None and not any(w.tag in spoken for w in words[index:close]):
                index = close + 1
                continue
        kept.append(words[index])
        index += 1
    return kept


def _apart(
    text: str, items: Iterable[tuple[str, Located]], start: int, end: int
) -> list[tuple[str, Any, int, int]]:
    """Return the items inside the sentence, without overlaps, in text order."""
    kept: list[tuple[str, Any, int, int]] = []
    for tag, item in items:
        first, last = _extent(text, item)
        if start <= first and last <= end and all(last <= a or b <= first for _, _, a, b in kept):
            kept.append((tag, item, first, last))
    return sorted(kept, key=lambda entry: entry[2])


def _extent(text: str, item: Any) -> tuple[int, int]:
    """Return what a record covers as one word: a figure takes its modifier and the bracket behind it in.

    A bracket behind the noun is left out: "3,400 mu | of tea gardens (about 227 hectares)".
    """
    if not isinstance(item, Quantity):
        return item.start, item.end
    if item.gloss is None:
        return item.outer_start, item.end
    opened = max(text.rfind(sign, item.end, item.gloss.start) for sign in "([")
    behind_noun = opened > 0 and any(char.isalpha() for char in text[item.end : opened])
    return item.outer_start, item.end if behind_noun else max(item.end, item.gloss.close)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in WORD.finditer(text, start, end):
        token = match.group()
        glued = match.start() == start > 0 and token[0].isalnum() and text[start - 1].isalnum()
        if token not in UNSPOKEN and not glued:  # no word is what is left of a record: "in their 20|s"
            lower, tag = _by_itself(token, match.start() <= start + 1)
            yield Word(match.start(), match.end(), lower, tag, token)


@lru_cache(maxsize=MOST_TOKENS)
def _by_itself(token: str, first: bool) -> tuple[str, str]:
    """Return a token in small letters, and its tag by itself; a capital tells a name unless it is `first`."""
    lower = token.lower().replace("’", "'")
    return lower, _tag(token, lower, first)


def _tag(token: str, lower: str, first: bool) -> str:
    if token in PUNCTUATION:
        return PUNCTUATION[token]
    if lower in auxiliaries():  # "we | 've"
        return "AUX"
    if not token[0].isalnum():
        return "POS" if lower == "'s" else "."
    if lower in closed_words():
        return closed_words()[lower]
    if lower in word_class("not_verbs"):
        return "N"
    if (lower in verb_forms() and (first or not token[0].isupper())) or _looks_verbal(token):
        return "V"
    return "ADV" if _looks_adverbial(lower) else "N"


def _looks_verbal(token: str) -> bool:
    return len(token) > 4 and token.endswith(("ed", "ing")) and "-" not in token and token[0].islower()


def _looks_adverbial(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith("ly") and lower not in word_class("not_adverbs")


def _mark_adjectives(words: list[Word]) -> None:
    """Retag participles that stand as adjectives: "146 insulated vehicles", "the installed base"."""
    for index, word in enumerate(words):
        if word.tag == "V" and word.lower.endswith(("ing", "n", "t", "d")):
            before, after = word_at(words, index - 1).tag, word_at(words, index + 1).tag
            acts = before in {"N", "O", "L"} and changes_by(words, index)
            name = f"{word_at(words, index - 1).lower} {word.lower}" in word_class("named_participles")
            word.tag = "N" if name or (not acts and _is_adjective(word.lower, before, after)) else "V"


def changes_by(words: list[Word], index: int) -> bool:
    """Whether it is a verb of change with object and figure: "it | increased | revenue by 3 percent"."""
    if words[index].lower not in verb_forms() or change_verb(verb_forms()[words[index].lower].lemma) is None:
        return False
    step = index + 1
    while word_at(words, step).tag in {"N", "DET"}:
        step += 1
    return word_at(words, step).lower in {"by", "to"} and word_at(words, step + 1).tag == "Q"


def _is_adjective(lower: str, before: str, after: str) -> bool:
    """Whether a participle between words with these tags stands as an adjective."""
    listed = lower in word_class("participial_adjectives")
    if listed and lower.endswith("ed") and after in {"N", "V"} and before in {"N", "DET", "Q", "POS", "ADV"}:
        return True
    if after != "N":
        return False
    if listed and before in {"Q", "PREP", "X", "CONJ", "N", ",", ""}:
        return True
    return before in {"DET", "POS"} or (before == "Q" and lower not in verb_forms())
