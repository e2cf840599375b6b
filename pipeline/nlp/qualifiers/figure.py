"""One figure with all that the ways of the qualifiers may look at."""

from dataclasses import dataclass

from pipeline.nlp.discourse.holding import Holding
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.records import Party, Place, Quantity
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a figure is: `parties` share it, none where it is nobody's.

    `explicit`: named in its own clause; `way` says how it was found.
    """

    parties: tuple[Party, ...]
    explicit: bool
    way: str


@dataclass(frozen=True, slots=True)
class Before:
    """What the figure before got: its holder, and its places where it stands in the same sentence."""

    holder: Holder | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure or route that is word `index` of `scene`, with what holds there and what is decided of it.

    `meaning` is None for a route; `status` and `aggregation` are empty until they are decided.
    """

    scene: Scene
    index: int
    holding: Holding
    before: Before = Before()
    meaning: Meaning | None = None
    status: str = ""
    aggregation: str = ""

    @property
    def clause(self) -> Clause:
        """The clause the figure stands in."""
        return self.scene.clause(self.index)

    @property
    def quantity(self) -> Quantity:
        """The quantity; not for a route."""
        return self.scene.quantity(self.index)

    @property
    def told(self) -> Meaning:
        """What it measures; not for a route."""
        assert self.meaning is not None
        return self.meaning

    @property
    def is_route(self) -> bool:
        """Whether it is a named route rather than a number."""
        return self.scene.tag(self.index) == "R"
