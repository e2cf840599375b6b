"""How the evaluation compares names of organisations (`reference/scoring.yml`)."""

from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.files import LexiconError, read_table, word_list, word_table

FILE = "scoring.yml"


@dataclass(frozen=True, slots=True)
class NameRules:
    """`aliases` are pairs of a form and its usual name, longest first; `dropped` words do not count."""

    aliases: tuple[tuple[str, str], ...]
    dropped: frozenset[str]


@cache
def name_rules() -> NameRules:
    """Return the rules of `reference/scoring.yml`; raises LexiconError where a part is missing."""
    for part in ("aliases", "dropped"):
        if not read_table(FILE).get(part):
            raise LexiconError(f"reference/{FILE}: {part}: is missing or empty")
    longest_first = sorted(word_table(FILE, "aliases").items(), key=lambda pair: -len(pair[0]))
    return NameRules(tuple(longest_first), word_list(FILE, "dropped"))
