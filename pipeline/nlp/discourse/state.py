"""What earlier sentences leave for later ones: subject, place and period, within a paragraph and beyond."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from pipeline.nlp.records import Organisation, Party, Period, Place, Sentence
from pipeline.nlp.syntax.scene import Memory

ASIDE_MARK = "for"
ASIDE = {"for", "with", "from", "by", "to", "against"}


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
    before: tuple[Party, ...] | None = None
    nouns: frozenset[str] = frozenset()
    place: Place | None = None
    scattered: bool = False
    home: Place | None = None
    levels: dict[str, Place] = field(default_factory=dict)
    lead: bool = True
    period: Period | None = None
    people: bool = False
    dates: list[Period] = field(default_factory=list)
    last_period: Period | None = None
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
            self.before = self.subject
            self.subject = None
            self.place = None
            self.scattered = False
            self.period = None
            self.people = False
            self.memory.leave_paragraph()


def main_party(
    text: str,
    title: tuple[int, int],
    organisations: list[Organisation],
    families: frozenset[str],
    own_site: bool,
    home: str | None,
) -> Party | None:
    """Return whom the article is about.

    That is the title's subject; else on its family's own site the branch of the `home` province, where it is
    named, else the most named family.
    """
    start, end = title
    known = [o for o in organisations if o.parties[0].group in families]
    single = [o for o in known if len(o.parties) == 1]
    for organisation in single:
        before = (
            text[start : organisation.start].split() if start <= organisation.start < end else [ASIDE_MARK]
        )
        if not (before and before[-1].lower() in ASIDE):
            return _branch_of(known, organisation.parties[0], home) or organisation.parties[0]
    if not own_site:
        return next(
            (o.parties[0] for o in organisations if start <= o.start < end and len(o.parties) == 1), None
        )
    if not organisations:
        return None
    counts = Counter(party.group for o in organisations for party in o.parties if party.group in families)
    if not counts:
        return None
    group = counts.most_common(1)[0][0] or ""
    family = Party(group, group)
    return _branch_of(known, family, home) or family


def _branch_of(named: list[Organisation], family: Party, home: str | None) -> Party | None:
    """The provincial branch of the family in the article's home province."""
    provinces = {p.province for o in named for p in o.parties if p.group == family.group and p.province}
    if family.name != family.group or provinces != {home}:
        return None
    return next(
        (
            o.parties[0]
            for o in named
            if o.parties[0].group == family.group
            and o.parties[0].province == home
            and o.parties[0].place in {None, home}
        ),
        None,
    )
