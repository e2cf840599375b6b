"""Builds one fast regular expression out of many words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`; a space in a word matches spaces or a hyphen."""
    return _alternation(tuple(words))


@lru_cache(maxsize=1 << 9)  # one list stands in many patterns
def _alternation(words: tuple[str, ...]) -> str:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, Any]) -> str:
    branches = [_letter(letter) + _pattern(child) for letter, child in sorted(node.items()) if letter]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return whole + "?" if "" in node else whole


def _letter(letter: str) -> str:
    return r"(?:\s+|-)" if letter == " " else re.escape(letter)
