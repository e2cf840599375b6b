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

    `explicit`: its own clause names it or says that it is nobody's; `way` says how it was found, `basis` what
    the published column says of that.
    """

    parties: tuple[Party, ...] = ()
    explicit: bool = False
    way: str = "none"
    basis: str = "none"


@dataclass(frozen=True, slots=True)
class Before:
    """What the figure before got: its holder, and its places where it stands in the same sentence."""

    holder: Holder | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure or route that is word `index` of `scene`, with what holds there and what is decided of it.

    `meaning` is None for a route; `status`, `aggregation` are empty until decided. `setting` is where
    it is for whomever; `holder` whose it is, with one party when the place of one row is asked for.
    """

    scene: Scene
    index: int
    holding: Holding
    before: Before = Before()
    meaning: Meaning | None = None
    status: str = ""
    aggregation: str = ""
    setting: tuple[Place, ...] = ()
    holder: Holder | None = None

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
    def party(self) -> Party | None:
        """The one organisation that it is of, as far as decided."""
        return self.holder.parties[0] if self.holder is not None and len(self.holder.parties) == 1 else None

    @property
    def is_route(self) -> bool:
        """Whether it is a named route rather than a number."""
        return self.scene.tag(self.index) == "R"
