"""Gives a figure its canonical metric: the catalogue's name, else a slug of its metric text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.files import LexiconError, wrong
from pipeline.lexicon.metrics import FILE, Metric, catalogued, metrics
from pipeline.lexicon.wording import slug, stems


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to name a metric: a phrase of each group, none of `without`, and up to `extra` other words."""

    metric: Metric
    order: int
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    without: tuple[tuple[str, ...], ...]
    extra: int


@dataclass(frozen=True, slots=True)
class Named:
    """The metric of a figure: `entry` is the catalogue's, None where the name is a slug."""

    name: str
    entry: Metric | None


class Matcher:
    """Finds the catalogue entry of a metric text; looks only at entries that share a word with it."""

    def __init__(self, entries: Iterable[Metric], neutral: Iterable[str]) -> None:
        """Compile the patterns of `entries`, indexed by the words of their first group."""
        self.neutral = frozenset(stem for word in neutral for stem in stems(word))
        self.index: dict[str, list[Pattern]] = defaultdict(list)
        for order, entry in enumerate(entries):
            for written in entry.match:
                pattern = parse_pattern(written, entry, order)
                for first in {phrase[0] for phrase in pattern.groups[0]}:
                    self.index[first].append(pattern)

    def find(self, text: str, kind: str, aggregation: str | None) -> Metric | None:
        """Return the entry that `text` names most closely, None where none fits.

        The pattern with most groups wins, then the one that leaves fewest words over, then the first.
        """
        found = stems(text)
        best: tuple[int, int, int] | None = None
        entry = None
        for pattern in {id(p): p for word in found for p in self.index.get(word, ())}.values():
            left = self._left_over(pattern, found) if _measures(pattern.metric, kind, aggregation) else None
            if left is None:
                continue
            rank = (-len(pattern.groups), left, pattern.order)
            if best is None or rank < best:
                best, entry = rank, pattern.metric
        return entry

    def _left_over(self, pattern: Pattern, found: tuple[str, ...]) -> int | None:
        """How many words of `found` the pattern does not account for; None where it does not match."""
        used: set[str] = set()
        for group in pattern.groups:
            present = [phrase for phrase in group if _contains(found, phrase)]
            if not present:
                return None
            used.update(stem for phrase in present for stem in phrase)
        if any(_contains(found, phrase) for phrase in pattern.without):
            return None
        left = len(set(found) - used - self.neutral)
        return left if left <= pattern.extra else None


def parse_pattern(written: str, entry: Metric, order: int) -> Pattern:
    """Return the pattern written as "rural|village mail|postal route -air +1"; `order` is that of the entry.

    Raises LexiconError where it has no word that must be present, or no number behind "+".
    """
    words = written.split()
    groups = tuple(_phrases(word) for word in words if word[0] not in "-+")
    without = tuple(phrase for word in words if word[0] == "-" for phrase in _phrases(word[1:]))
    if not groups or not all((*(phrase for group in groups for phrase in group), *without)):
        raise _broken(entry, order, f"pattern {written!r} asks for nothing")
    extras = [word[1:] for word in words if word[0] == "+"]
    if not all(map(str.isdecimal, extras)):
        raise _broken(entry, order, f"pattern {written!r} has no number behind +")
    return Pattern(entry, order, groups, without, int(extras[0]) if extras else entry.extra)


def _broken(entry: Metric, order: int, said: str) -> LexiconError:
    return wrong(FILE, ("metrics", order), f"{entry.name}: {said}")


def _phrases(word: str) -> tuple[tuple[str, ...], ...]:
    return tuple(stems(phrase.replace("_", " ")) for phrase in word.split("|"))


def _contains(found: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in found
    return any(found[at : at + len(phrase)] == phrase for at in range(len(found)))


def _measures(metric: Metric, kind: str, aggregation: str | None) -> bool:
    """Whether a figure of this kind can be of `metric`; a multiple, or a change in percent, can always be."""
    if kind == "ratio" or (aggregation == "change" and kind == "percentage"):
        return metric.kinds != ("route",)
    known = not metric.aggregations or aggregation == "change" or aggregation in metric.aggregations
    return known and kind in metric.kinds


@cache
def matcher() -> Matcher:
    """Return the matcher of the packaged catalogue, built once per process."""
    return Matcher(metrics().metrics, metrics().neutral)


@lru_cache(maxsize=1 << 16)
def name_metric(text: str | None, kind: str, aggregation: str | None) -> Named:
    """Return the metric of a figure of which `text` says what is measured.

    Without a word to go by the name is made of the kind ("unnamed_count"). A figure that the catalogue has no
    place for, though its words make a name of the catalogue, says its kind ("mail_route_route").
    """
    entry = matcher().find(text, kind, aggregation) if text else None
    if entry is not None:
        return Named(entry.name, entry)
    name = (slug(text) if text else "") or f"unnamed_{kind}"
    return Named(f"{name}_{kind}" if name in catalogued() else name, None)
