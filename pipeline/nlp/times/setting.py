"""Where an expression of time stands: the cue before it and the words around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.periods import period_words
from pipeline.nlp.records import Sentence
from pipeline.nlp.times.dates import Expression

RELATIVE_REACH = 120  # characters from ", which" to an expression in its clause
CUE_REACH = 30  # characters before an expression in which its cue stands
TITLE_ROLES = {"title", "title_copy"}
LAST_WORD = re.compile(r"([\w’'-]+)\s*\Z")
OPENED = re.compile(r"\W{0,2}(?:[A-Z][a-z]+ed|Set up|Built)\s[^,;:.\d]*\Z")
SINCE_IT_BEGAN = re.compile(r"\bsince\s[^,;.:()\d]{1,60}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: its cue in lower case ("" for none), the cue's start, what is before."""

    text: str
    sentence: Sentence
    cue: str
    start: int
    before: str

    @property
    def last_word(self) -> str:
        """The word before the expression, "" where there is none."""
        last = LAST_WORD.search(self.before)
        return last.group(1) if last else ""

    @property
    def bracketed(self) -> bool:
        """Whether a bracket is open here."""
        said = self.text[self.sentence.start : self.start]
        return said.count("(") > said.count(")")

    @property
    def is_aside(self) -> bool:
        """Whether it stands in a relative clause set off by a comma, or in a participle that opens.

        ", which opened in 2018"; "Set up in 2017, the zone has".
        """
        opening = OPENED.match(self.text[self.sentence.start : self.start])
        return opening is not None or _relative().search(self.back(RELATIVE_REACH)) is not None

    def after(self, found: Expression, reach: int) -> str:
        """Up to `reach` characters of the sentence after the expression."""
        return self.text[found.end : min(found.end + reach, self.sentence.end)]

    def back(self, reach: int) -> str:
        """Up to `reach` characters of the sentence before the cue."""
        return self.text[max(self.sentence.start, self.start - reach) : self.start]


def setting_of(text: str, sentence: Sentence, found: Expression, free_from: int) -> Setting:
    """Return where `found` stands; what is before `free_from` belongs to another expression."""
    before = text[max(sentence.start, free_from, found.start - CUE_REACH) : found.start]
    match = _cue().search(before) or _cue_of_comparison().search(before)
    if match is None:
        return Setting(text, sentence, "", found.start, before)
    cue = " ".join(match.group(1).lower().split())
    return Setting(text, sentence, cue, found.start - len(before) + match.start(), before)


@cache
def cue_uses() -> dict[str, str]:
    """Return each cue with the use it gives a period."""
    cues = period_words().cues
    groups = {
        "at": cues.at,
        "since": cues.since,
        "deadline": cues.deadline,
        "either": cues.either,
        "compare": cues.compare,
    }
    return {cue: use for use, words in groups.items() for cue in words}


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; a space in one matches any space."""
    ordered = sorted((word.replace(" ", r"\s+") for word in words), key=len, reverse=True)
    return "(?:" + "|".join(ordered) + ")"


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:\w+\s+)?{one_of(period_words().relatives)}\s[^,;:.()]*\Z")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({one_of(cue_uses())})\s+(?:(?:about|around)\s+)?\Z", re.IGNORECASE)


@cache
def _cue_of_comparison() -> re.Pattern[str]:
    """A comparison may have a determiner: "than its 2015 peak", "from the 2020 level"."""
    cues = period_words().cues
    held = one_of(period_words().holders)
    return re.compile(rf"(?<!\w)({one_of([*cues.compare, *cues.either])})\s+{held}\s+\Z", re.IGNORECASE)
