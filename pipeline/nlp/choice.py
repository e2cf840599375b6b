"""Chooses among the candidates that the ways of English offer for one column of a figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from pipeline.lexicon.choices import WayEntry, ways_of

Value = TypeVar("Value")
Way = Callable[..., Value | None]


@dataclass(frozen=True, slots=True)
class Asking:
    """How ways are asked: all of them where `thorough`, else until one offers; never those `without`.

    A way that is left out is named by its column and its name in `choices.yml`.
    """

    thorough: bool = False
    without: frozenset[tuple[str, str]] = frozenset()


PLAIN, THOROUGH = Asking(), Asking(thorough=True)


class Candidate(NamedTuple, Generic[Value]):
    """What one way offers for a column; `way` is its name in `choices.yml`."""

    value: Value
    way: str


class Decision(NamedTuple, Generic[Value]):
    """The candidate that was chosen for a column, and those that lost, the surest first.

    `losers` is empty unless all ways were asked.
    """

    column: str
    winner: Candidate[Value]
    losers: tuple[Candidate[Value], ...] = ()

    @property
    def value(self) -> Value:
        """The chosen value."""
        return self.winner.value

    @property
    def entry(self) -> WayEntry:
        """What `choices.yml` says of the way that won."""
        return ways_of(self.column)[self.winner.way]


class Qualifier(Generic[Value]):
    """Decides one column: asks its ways in the order of `choices.yml`; the first offer wins.

    A way is a function of a figure that returns a value, or None where it has nothing to offer; it knows
    of no other way. The last way of the file always offers.
    """

    def __init__(self, column: str, ways: Mapping[str, Way[Value]]) -> None:
        """Take the ways by the names that `choices.yml` has for them under `column`."""
        self.column = column
        self.ways = ways

    @cached_property
    def ordered(self) -> tuple[tuple[str, Way[Value]], ...]:
        """The ways, the surest first; raises KeyError where the file names one that does not exist."""
        return tuple((name, self.ways[name]) for name in ways_of(self.column))

    def decide(self, *figure: object, asking: Asking = PLAIN) -> Decision[Value]:
        """Return the decision for a figure, given as what its ways take.

        The winner is the same whether all ways are asked or not. Raises LookupError where none has an offer.
        """
        offers: list[Candidate[Value]] = []
        for name, way in self.ordered:
            left_out = bool(asking.without) and (self.column, name) in asking.without
            value = None if left_out else way(*figure)
            if value is not None:
                offers.append(Candidate(value, name))
                if not asking.thorough:
                    break
        if not offers:
            raise LookupError(f"no way offers a {self.column}")
        return Decision(self.column, offers[0], tuple(offers[1:]))
