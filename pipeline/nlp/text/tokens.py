"""The tokenizer: digits, letters and signs always come apart, so that any number can be a span."""

import regex
from spacy.tokens import Doc
from spacy.vocab import Vocab

TOKEN = regex.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"  # 1,234,567.8 and 0.5; "28,2021" comes apart
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # words, "Xi’an" and "don't" whole
    r"|['’]s\b"
    r"|\s+"
    r"|."
)


class Tokenizer:
    """Cuts a text into tokens; a single space after a token belongs to it, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary of the `Language`."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the `Doc` of `text`; `doc.text == text` always holds."""
        words: list[str] = []
        spaces: list[bool] = []
        for token in TOKEN.findall(text):
            owned = token[0] == " " and bool(words) and not words[-1].isspace()
            if owned:
                spaces[-1] = True
            if token[owned:]:
                words.append(token[owned:])
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)
