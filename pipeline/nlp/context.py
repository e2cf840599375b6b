"""What earlier sentences leave for later ones: subject, place and period, within a paragraph and beyond."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from pipeline.nlp.records import Organisation, Party, Period, Place, Sentence
from pipeline.nlp.scene import Memory


@dataclass(slots=True)
class Context:
    """The state of the reading: `main` is the article's own organisation, `title_period` its year."""

    published_on: date | None
    main: Party | None = None
    title_period: Period | None = None
    heading_period: Period | None = None
    heading_party: Party | None = None
    segment: int = -1
    subject: tuple[Party, ...] | None = None
    place: Place | None = None
    scattered: bool = False
    period: Period | None = None
    people: bool = False
    dates: list[Period] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)

    def dated(self, offset: int) -> Period | None:
        """Without a publication date: the last dated period before `offset`, else the article's first."""
        if self.published_on is not None or not self.dates:
            return None
        before = [p for p in self.dates if p.start <= offset]
        return before[-1] if before else self.dates[0]

    def enter(self, sentence: Sentence) -> None:
        """Forget what does not reach past a paragraph."""
        if sentence.segment != self.segment:
            self.segment = sentence.segment
            self.subject = None
            self.place = None
            self.scattered = False
            self.period = None
            self.people = False
            self.memory.leave_paragraph()


def main_party(
    title: str, title_span: tuple[int, int], organisations: list[Organisation], families: frozenset[str]
) -> Party | None:
    """Return the organisation the article is about: the title's first known family, else its most named one."""
    start, end = title_span
    for organisation in organisations:
        if (
            start <= organisation.start < end
            and len(organisation.parties) == 1
            and organisation.parties[0].group in families
        ):
            return organisation.parties[0]
    counts = Counter(party.group for o in organisations for party in o.parties if party.group in families)
    if not counts:
        return None
    group, seen = counts.most_common(1)[0]
    return Party(group, group) if group is not None and seen >= 2 else None
