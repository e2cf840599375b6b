"""Tells how much a line has to do with the story, by the words that they share."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.intake.lines import Block
from pipeline.lexicon.wording import stems, text_stems

SHORTEST = 4  # letters of a word that tells anything; figures are mostly shorter
ENOUGH_WORDS = 20  # different words of a text from which on it can be told that a line shares none with it


@dataclass(frozen=True, slots=True)
class Kinship:
    """How many content words of a line the story has, and which share (0 to 1) of the line's they are."""

    shared: int
    share: float


class Story:
    """The words of the running text of a page."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Take the words of those of the blocks that are running text, items of lists or captions."""
        told = " ".join(block.text for block in blocks if block.sign.kind in {"text", "item", "caption"})
        self._words = frozenset(text_stems(told))

    @property
    def is_told(self) -> bool:
        """Whether the text is long enough to tell that a line is of something else."""
        return len(self._words) >= ENOUGH_WORDS

    def kinship(self, line: str) -> Kinship:
        """Return what `line` shares with the story."""
        words = {word for word in stems(line) if len(word) >= SHORTEST}
        shared = len(words & self._words)
        return Kinship(shared, shared / len(words) if words else 0.0)
