"""Translates offsets in a text from characters to the 16-bit units that JavaScript counts."""

import re
from bisect import bisect_left
from collections.abc import Callable

WIDE = re.compile("[\U00010000-\U0010ffff]")


def to_utf16(text: str) -> Callable[[int], int]:
    """Return the function that translates an offset in `text`."""
    wide = [match.start() for match in WIDE.finditer(text)]
    return (lambda offset: offset + bisect_left(wide, offset)) if wide else int
