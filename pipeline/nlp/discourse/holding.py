"""What holds for one sentence: of its article, its section, its paragraph and the sentence before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from pipeline.nlp.records import Party, Period, Place, Sentence
from pipeline.nlp.syntax.scene import Scene


@dataclass(frozen=True, slots=True)
class Anchors:
    """Whom the article is about, where and which time, as far as known at a sentence.

    Each basis (`about_basis` in vocabularies.yml) says on what evidence.
    """

    published_on: date | None = None
    organisation: Party | None = None
    organisation_basis: str = "none"
    place: Place | None = None
    place_basis: str = "none"
    national: bool = False  # the title speaks of what is a whole country's
    period: Period | None = None
    period_basis: str = "none"
    project: bool = False  # the article is of what a lender that it is about lends for, others build it
    owner: Party | None = None  # whose own page the article is on
    speaker: Party | None = None  # the body that who spoke last is of
    town: Place | None = None  # that a local paper has its name of, and tells of
    event: int | None = None  # the year of the lead, where no later one is named: the article is of an event
    seats: Mapping[str, Place] = field(
        default_factory=lambda: MappingProxyType({})
    )  # by organisations' names
    spread: frozenset[str] = frozenset()  # names of bodies with branches in several provinces
    dates: tuple[Period, ...] = ()  # all dated periods that govern, in text order

    def dated(self, sentence: Sentence) -> Period | None:
        """Without a publication date, in an article of one year: the last date; a title's is the first."""
        if self.published_on is not None:
            return None
        before = [p for p in self.dates if p.start < sentence.start]
        if sentence.role == "title":
            return next(iter(self.dates), None)
        return before[-1] if before and len({period.year for period in self.dates}) == 1 else None


@dataclass(frozen=True, slots=True)
class Section:
    """What the last heading names, if `headed`; `abroad` where that is a country and no place in it."""

    organisation: Party | None = None
    period: Period | None = None
    place: Place | None = None
    abroad: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the paragraph's sentences so far leave; `previous` is the subject of the paragraph before,
    `mentioned` the only organisation of the last sentence.

    `people` is True where people are the subject, `asked` where they answered a survey, `scattered`
    where several provinces were named;
    `deadline` is the last one of what is aimed at; `nouns`
    are those of the sentence before (of the last paragraph's at a paragraph's begin), `topic` its subject and
    `plural` its last plural noun.
    """

    segment: int = -1
    subject: tuple[Party, ...] = ()
    previous: tuple[Party, ...] = ()
    mentioned: tuple[Party, ...] = ()
    people: bool = False
    asked: bool = False
    place: Place | None = None
    scattered: bool = False
    period: Period | None = None
    deadline: Period | None = None
    nouns: frozenset[str] = frozenset()
    topic: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds for the sentence at `start` to `end` (half-open), before any of its figures is read.

    `levels` has the last place named of each level, `period` the article's last dated period of what
    was done; `lead` is True until the first sentence of the body has been read. Where somebody is `quoted`,
    he `speaks` for a body, if that is known; `person` is whom the last one named before works for.
    """

    start: int = 0
    end: int = 0
    anchors: Anchors = Anchors()
    section: Section = Section()
    paragraph: Paragraph = Paragraph()
    levels: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    period: Period | None = None
    person: tuple[Party, ...] | None = None
    quoted: bool = False
    speaks: tuple[Party, ...] = ()
    lead: bool = True

    def at(self, sentence: Sentence) -> "Holding":
        """Return what holds at `sentence`: a new paragraph keeps little of the one before."""
        paragraph = self.paragraph
        if sentence.segment != paragraph.segment:
            paragraph = Paragraph(sentence.segment, previous=paragraph.subject, nouns=paragraph.nouns)
        return replace(self, start=sentence.start, end=sentence.end, paragraph=paragraph)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as parsed, with what holds for it."""

    scene: Scene
    holding: Holding

    @property
    def start(self) -> int:
        """Offset of the sentence's first character."""
        return self.scene.sentence.start

    @property
    def end(self) -> int:
        """Offset after the sentence's last character."""
        return self.scene.sentence.end
