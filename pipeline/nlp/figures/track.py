"""The parts of numbers of one text in a row, and what stands before and between them."""

import re
from decimal import Decimal

from pipeline.nlp.figures.number_tokens import Token, tokens
from pipeline.nlp.records import Number

WORD_GAP = re.compile(r"\s?-\s?|\s+")
AND_GAP = re.compile(r",?\s+(?:and|&)\s+|,\s+")
SPACE = re.compile(r"[^\S\n]")
ARTICLE = re.compile(r"\ban?\s+\Z", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(?:minus|negative)\s+\Z", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([a-z]+)[\s-]+\Z", re.IGNORECASE)


class Track:
    """The tokens of one text; `at` is always the index of a token."""

    def __init__(self, text: str) -> None:
        """Cut `text` into tokens."""
        self.text = text
        self.tokens = tokens(text)

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.tokens)

    def kind(self, at: int) -> str:
        """Return the kind of token `at`, empty behind the last."""
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def printed(self, at: int) -> str:
        """Return token `at` as the text has it."""
        return self.text[self.tokens[at].start : self.tokens[at].end]

    def gap(self, at: int, pattern: re.Pattern[str]) -> bool:
        """Whether what stands between token `at - 1` and token `at` is `pattern`."""
        return at < len(self.tokens) and bool(
            pattern.fullmatch(self.text, self.tokens[at - 1].end, self.tokens[at].start)
        )

    def start(self, at: int, lead: re.Pattern[str]) -> int:
        """Return where token `at` starts, with the words before it that match `lead`."""
        start = self.tokens[at].start
        match = lead.search(self.text, max(0, start - 10), start)
        return match.start() if match else start

    def word_before(self, at: int) -> str:
        """Return the word before token `at` in lower case, empty where none stands right there."""
        start = self.tokens[at].start
        match = WORD_BEFORE.search(self.text, max(0, start - 16), start)
        return match.group(1).lower() if match else ""

    def number(self, first: int, after: int, value: Decimal, form: str, start: int | None = None) -> Number:
        """Return the number of the tokens from `first` on and before `after`; it may start earlier."""
        begin = self.tokens[first].start if start is None else start
        guessed = any(token.guessed for token in self.tokens[first:after])
        return Number(begin, self.tokens[after - 1].end, value, form, guessed=guessed)

    def token(self, at: int) -> Token | None:
        """Return token `at`, None behind the last."""
        return self.tokens[at] if at < len(self.tokens) else None
