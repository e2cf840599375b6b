"""One sentence as the claim builder sees it: words, clauses and figures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.nlp.records import Quantity, Sentence
from pipeline.nlp.syntax.asides import opens_aside, subject_before_aside
from pipeline.nlp.syntax.clauses import Clause, parse_clauses
from pipeline.nlp.syntax.phrases import phrase_text, trim
from pipeline.nlp.syntax.tagging import Word, find_tag
from pipeline.nlp.syntax.verbs import forms_of

Given = TypeVarTuple("Given")
Found = TypeVar("Found")


def once(find: Callable[["Scene", *Given], Found]) -> Callable[["Scene", *Given], Found]:
    """Find a thing of a sentence once: its figures ask the same of it again and again.

    What follows the scene must be fit for a key; what is returned is shared and must not be changed.
    """

    @wraps(find)
    def asked(scene: "Scene", *given: *Given) -> Found:
        key = (find, *given)
        if key not in scene.known:
            scene.known[key] = find(scene, *given)
        found: Found = scene.known[key]
        return found

    return asked


@dataclass(slots=True)
class Scene:
    """A sentence with its words and clauses; `text` is the whole article.

    `topic` and `plural` are what "it" and "them" may mean: the last sentence's subject and plural noun.
    `brackets` has for each word the index of the bracket that it stands in, -1 outside of any; `tags` and
    `lowers` have each word's tag and lower-case form, `around` its clause. The words change no more once the
    scene is made: `known` keeps what was found out about them.
    """

    text: str
    sentence: Sentence
    words: list[Word]
    topic: str = ""
    plural: str = ""
    clauses: list[Clause] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    around: list[Clause] = field(default_factory=list)
    known: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Parse the clauses and find the brackets."""
        self.clauses = parse_clauses(self.words)
        self.tags = [word.tag for word in self.words]
        self.lowers = [word.lower for word in self.words]
        self.around = [self.clauses[-1]] * len(self.words)
        for clause in reversed(self.clauses):  # the first of those that hold a word
            span = slice(clause.start, clause.end)
            self.around[span] = [clause] * len(self.around[span])
        opened = [-1]
        for index, word in enumerate(self.words):
            if word.tag == "(":
                opened.append(index)
            self.brackets.append(opened[-1])
            if word.tag == ")" and len(opened) > 1:
                opened.pop()

    def clause(self, index: int) -> Clause:
        """Return the clause that holds the word at `index`, the last one outside the sentence."""
        return self.around[index] if 0 <= index < len(self.around) else self.clauses[-1]

    def word(self, index: int) -> Word | None:
        """Return the word at `index`, None outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def lower(self, index: int) -> str:
        """Return the lower-case word at `index`, empty outside the sentence."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def tag(self, index: int) -> str:
        """Return the tag at `index`, empty outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    def figures(self) -> list[int]:
        """Return the word indexes of the figures."""
        return [i for i, tag in enumerate(self.tags) if tag == "Q"]

    def quantity(self, index: int) -> Quantity:
        """Return the quantity at word `index`."""
        item = self.words[index].item
        assert isinstance(item, Quantity)
        return item

    def in_subject(self, index: int) -> bool:
        """Whether the figure stands before the verb of its clause."""
        clause = self.clause(index)
        return clause.verb is not None and clause.verb.finite and index < clause.verb.start

    def is_verb(self, index: int) -> bool:
        """Whether a verb group begins at `index`."""
        return any(c.verb is not None and c.verb.start == index for c in self.clauses)

    def region_text(self, start: int, end: int) -> str:
        """Return the plain words of a subject that runs from `start` to `end`, adverbials cut off."""
        return phrase_text(self.words, [self._without_adverbials(start, end)])

    @once
    def subject_range(self, clause: Clause) -> tuple[int, int]:
        """Return the subject's noun phrase, without leading adverbials; empty where there is none."""
        owner = clause.owner
        start, end = self._without_adverbials(*owner.subject)
        if start >= end and owner.verb is not None:  # "At year-end deposits, by contrast, stood at"
            aside = subject_before_aside(self.words, owner.verb.start)
            if aside is not None and aside[0] >= owner.subject[0]:
                return self._without_adverbials(*aside)
        return start, end

    def subject_text(self, clause: Clause) -> str:
        """Return the subject's plain words; "it" and "they" are the last sentence's subject."""
        start, end = self.subject_range(clause)
        text = phrase_text(self.words, [self._without_aside(start, end)])
        if not text and self._pronoun(clause):
            return self.topic
        return text

    def _pronoun(self, clause: Clause) -> bool:
        return any(
            self.words[i].tag == "PRON" and self.words[i].lower in word_class("third_pronouns")
            for i in range(*clause.owner.subject)
        )

    def _without_adverbials(self, start: int, end: int) -> tuple[int, int]:
        """Cut "In 2020,", "In Suzhou, a city of Anhui," and the like off the ends of words[start:end]."""
        start = self._after_adverbials(start, end)
        end = self._before_aside(start, end)
        if start < end and self.words[start].tag == "PREP":
            return self._after_place(start, end)
        return trim(self.words, start, end)

    def _after_adverbials(self, start: int, end: int) -> int:
        """Return where the subject begins behind the adverbials, each closed by a comma or the like."""
        placed = False
        while (comma := find_tag(self.words, {",", ":", "("}, start, end)) is not None:
            if not (self._opens_adverbial(start) or (placed and self._goes_on_with_place(start, comma, end))):
                break
            placed = placed or find_tag(self.words, {"L"}, start, comma) is not None
            start = comma + 1
        return start

    def _goes_on_with_place(self, start: int, comma: int, end: int) -> bool:
        """Whether words[start:comma] go on with the place before them: ", a city of Anhui,", ", Anhui,"."""
        tags = {word.tag for word in self.words[start:comma]}
        aside = find_tag(self.words, {","}, comma + 1, end) is not None
        return "L" in tags and (aside or (self.words[start].tag == "L" and tags <= {"L", "DET", "PREP", "N"}))

    def _before_aside(self, start: int, end: int) -> int:
        """Return where the subject ends before an aside behind its head: ", at the end of the table,"."""
        sign = self.tag(end - 1)
        if start < end and sign in {",", "-"}:
            comma = find_tag(self.words, {sign}, start, end - 1)
            if comma is not None and self.words[comma + 1].tag == "PREP":
                return comma
        return end

    def _without_aside(self, start: int, end: int) -> tuple[int, int]:
        """Cut an aside right before the verb off the subject: "income, | a measure of success, | rose"."""
        sign = self.tag(end)
        if sign not in {",", "-"}:
            return start, end
        signs = (i for i in range(start + 1, end) if self.tag(i) == sign and self._is_aside(i + 1))
        return trim(self.words, start, next(signs, end))

    def _is_aside(self, index: int) -> bool:
        """Whether the aside at `index` does not tell which thing is meant, as "opened for mutton" does."""
        told = "participle" in forms_of(self.lower(index))
        caused = "by" in {self.lower(i) for i in range(index + 1, index + 4)}  # "held back by frost"
        return opens_aside(self.words, index) and (caused or not told)

    def _opens_adverbial(self, start: int) -> bool:
        word = self.words[start]
        if word.tag in {"ADV", "X"}:  # "Nationwide, ...", not "altogether 13 indicators, ..."
            return self.tag(start + 1) == ","
        return word.tag in {"PREP", "T", "SUB", "V"} or (word.tag == "N" and word.lower.endswith("ing"))

    def _after_place(self, start: int, end: int) -> tuple[int, int]:
        """Skip "In Jiangsu" or "With the" at the head of a subject without a comma."""
        for index in range(start + 1, end):
            if self.words[index].tag in {"T", "L"}:
                return trim(self.words, index + 1, end)
        return trim(self.words, start + 1, end)

    def span_text(self, start: int, end: int) -> str:
        """Return the source text between two word indexes."""
        if start >= end:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def has_service(self, start: int, end: int) -> bool:
        """Whether the words name a transport service."""
        return any(w.lower in aspect_words("service_words") for w in self.words[start:end])
