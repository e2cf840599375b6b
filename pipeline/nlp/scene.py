"""One sentence as the claim builder sees it: words, clauses and figures."""

from dataclasses import dataclass, field

from pipeline.lexicon.aspects import aspect_words
from pipeline.nlp.clauses import Clause, parse_clauses
from pipeline.nlp.phrases import phrase_text, trim
from pipeline.nlp.records import Quantity, Sentence
from pipeline.nlp.words import Word


@dataclass(slots=True)
class Meaning:
    """What a figure measures: metric text and how it stands in time.

    `slot` names the rule that decided; `noun` is the counted thing without its verb; `sign` is -1 for
    a decrease; `certainty` is 0 to 1; `part` is True where the figure is a part of the one before.
    """

    text: str
    slot: str
    aggregation: str = ""
    noun: str = ""
    sign: int = 1
    certainty: float = 0.9
    part: bool = False
    verb: str = ""
    inherited: bool = False
    per: str | None = None


@dataclass(slots=True)
class Memory:
    """What figures read so far leave to later ones: the last meaning, the last of each kind in the
    paragraph and in the article, the last sentence's subject and plural noun.
    """

    last: Meaning | None = None
    last_kind: str = ""
    kinds: dict[str, Meaning] = field(default_factory=dict)
    article_kinds: dict[str, Meaning] = field(default_factory=dict)
    topic: str = ""
    plural: str = ""

    def take(self, meaning: Meaning, kind: str) -> None:
        """Remember the meaning of a figure."""
        self.last, self.last_kind = meaning, kind
        self.kinds[kind] = meaning
        self.article_kinds[kind] = meaning

    def leave_paragraph(self) -> None:
        """Forget what does not reach past a paragraph."""
        self.last, self.last_kind, self.topic, self.plural = None, "", "", ""
        self.kinds = {}


@dataclass(slots=True)
class Scene:
    """A sentence with its words and clauses; `text` is the whole article."""

    text: str
    sentence: Sentence
    words: list[Word]
    memory: Memory = field(default_factory=Memory)
    clauses: list[Clause] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Parse the clauses."""
        self.clauses = parse_clauses(self.words)

    def clause(self, index: int) -> Clause:
        """Return the clause that holds the word at `index`."""
        return next((c for c in self.clauses if c.holds(index)), self.clauses[-1])

    def word(self, index: int) -> Word | None:
        """Return the word at `index`, None outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def lower(self, index: int) -> str:
        """Return the lower-case word at `index`, empty outside the sentence."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        """Return the tag at `index`, empty outside the sentence."""
        return self.words[index].tag if 0 <= index < len(self.words) else ""

    def figures(self) -> list[int]:
        """Return the word indexes of the figures."""
        return [i for i, word in enumerate(self.words) if word.tag == "Q"]

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
        for index in range(end - 1, start - 1, -1):
            if self.words[index].tag in {",", ":", "-", "("} and self._adverbial(start, index):
                start = index + 1
                break
        if start < end and self.words[start].tag == "PREP":
            start, end = self._after_place(start, end)
        return phrase_text(self.words, [trim(self.words, start, end)])

    def subject_range(self, clause: Clause) -> tuple[int, int]:
        """Return the subject's noun phrase, without leading adverbials; empty where there is none."""
        owner: Clause | None = clause
        while owner is not None and owner.subject[0] == owner.subject[1]:
            owner = owner.parent
        if owner is None:
            return (0, 0)
        start, end = owner.subject
        for index in range(end - 1, start - 1, -1):
            if self.words[index].tag in {",", ":", "-", "("} and self._adverbial(start, index):
                start = index + 1
                break
        if start < end and self.words[start].tag == "PREP":
            return self._after_place(start, end)
        return trim(self.words, start, end)

    def subject_text(self, clause: Clause) -> str:
        """Return the subject's plain words; "it" and "they" are the last sentence's subject."""
        start, end = self.subject_range(clause)
        text = phrase_text(self.words, [(start, end)])
        if not text and self._pronoun(clause):
            return self.memory.topic
        return text

    def _pronoun(self, clause: Clause) -> bool:
        owner: Clause | None = clause
        while owner is not None and owner.subject[0] == owner.subject[1]:
            owner = owner.parent
        return owner is not None and any(
            self.words[i].tag == "PRON" and self.words[i].lower in {"it", "they"} for i in range(*owner.subject)
        )

    def _adverbial(self, start: int, comma: int) -> bool:
        """Whether words[start:comma] is set off from the subject rather than a member of its list."""
        first = self.words[start].tag
        return (
            first in {"PREP", "T", "SUB", "ADV", "L", "X"}
            or "V" in {w.tag for w in self.words[start:comma]}
            or any(w.tag == "N" and w.lower.endswith("ing") for w in self.words[start : start + 1])
        )

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
