"""A text as it is read: without its markup, with every character traceable to the source text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` (half-open) of a text that read as `reads`: a tag as nothing, "&gt;" as >.

    An empty span inserts what only the place says, such as the column label before a cell.
    """

    start: int
    end: int
    reads: str


class Rendering:
    """The text that `source` reads as, and the way from its offsets back to those of `source`."""

    def __init__(self, source: str, pieces: Sequence[Piece]) -> None:
        """Take the pieces in order; they may touch, not overlap."""
        self.source = source
        self.pieces = list(pieces)
        self._starts: list[int] = []  # of each piece, in the text as read
        self._ends: list[int] = []
        parts: list[str] = []
        at = length = 0
        for piece in self.pieces:
            parts += [source[at : piece.start], piece.reads]
            self._starts.append(length + piece.start - at)
            length = self._starts[-1] + len(piece.reads)
            self._ends.append(length)
            at = piece.end
        self.text = "".join([*parts, source[at:]])
        self._source_ends = [piece.end for piece in self.pieces]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters `start` to `end` of the text as read stand in the source.

        A span that was only inserted has no width there.
        """
        if not self.pieces or start >= end:
            return start, end
        return self._character(start)[0], self._character(end - 1)[1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters `start` to `end` of the source stand in the text as read.

        What is inserted at either end is within.
        """
        first = self._offset(start)
        last = bisect_left(self._source_ends, start)
        while last < len(self.pieces) and self.pieces[last].end == start:
            if self.pieces[last].start == start:  # the first that is inserted right there
                first = self._starts[last]
                break
            last += 1
        return first, self._offset(end)

    def then(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return all pieces of the source, with `pieces` of the text as read among them.

        Where one of `pieces` covers an earlier one, the later replaces it.
        """
        own = [self._own(piece) for piece in pieces]
        wide = [piece for piece in own if piece.start < piece.end]
        starts = [piece.start for piece in wide]

        def covered(piece: Piece) -> bool:
            before = bisect_right(starts, piece.start) - 1
            return before >= 0 and piece.end <= wide[before].end

        kept = [piece for piece in self.pieces if not covered(piece)]
        return sorted([*kept, *own], key=lambda piece: (piece.start, piece.end))

    def _own(self, piece: Piece) -> Piece:
        """Return the piece of the text as read as a piece of the source: all between its neighbours."""
        if piece.start < piece.end:
            start, end = self.origin(piece.start, piece.end)
        else:
            start = end = self._character(piece.start - 1)[1] if piece.start else 0
        return Piece(start, end, piece.reads)

    def _character(self, at: int) -> tuple[int, int]:
        """Where the character `at` of the text as read stands in the source."""
        last = bisect_right(self._starts, at) - 1
        if last < 0:
            return at, at + 1
        if at < self._ends[last]:
            return self.pieces[last].start, self.pieces[last].end
        start = self.pieces[last].end + at - self._ends[last]
        return start, start + 1

    def _offset(self, at: int) -> int:
        """Where the source's offset `at` stands in the text as read; inside a piece, where that begins."""
        last = bisect_right(self._source_ends, at) - 1
        if last + 1 < len(self.pieces) and self.pieces[last + 1].start < at:
            return self._starts[last + 1]
        return at if last < 0 else self._ends[last] + at - self._source_ends[last]
