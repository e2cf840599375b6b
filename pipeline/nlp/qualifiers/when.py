"""The ways to find when a figure holds."""

from dataclasses import replace

from pipeline.lexicon.periods import period_words
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.qualifiers.compared import rival
from pipeline.nlp.qualifiers.dating import (
    USES,
    When,
    after,
    ahead,
    periods,
    says_now,
    since,
    stated,
    tense,
    when_of,
)
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.held_time import (
    dated,
    heading,
    held_on,
    none,
    published,
    since_to_publication,
    since_to_title,
    title,
)
from pipeline.nlp.records import Period
from pipeline.nlp.roles.governing import in_relative
from pipeline.nlp.syntax.scene import Scene


def in_order(figure: Figure) -> When | None:
    """The period that stands in a series where the figure does in its own: "3 and 5 in 2018 and 2019"."""
    scene, index = figure.scene, figure.index
    figures = _series(scene, index)
    if len(figures) < 2:
        return None
    series = (_series(scene, at) for at, word in enumerate(scene.words) if word.tag == "T")
    times = next((found for found in series if len(found) == len(figures)), None)
    return when_of(scene.words[times[figures.index(index)]].item) if times is not None else None


def _series(scene: Scene, index: int) -> list[int]:
    """Return the words of one tag that only commas and "and" part from the one at `index`, in order."""
    found = {index}
    for step in (-1, 1):
        at = index + step
        while scene.tag(at) in {",", "CONJ", scene.tag(index)}:
            found |= {at} if scene.tag(at) == scene.tag(index) else set()
            at += step
    return sorted(found)


def right_after(figure: Figure) -> When | None:
    """The period right behind the figure; of an end of "from X to Y" the first behind it."""
    found = after(figure)
    paired = not figure.is_route and figure.quantity.paired is not None
    return ahead(found[0][1], figure) if found and (found[0][0] == figure.index + 1 or paired) else None


def untold(figure: Figure) -> When | None:
    """No year: the nearest time of the clause counts from the day of an article that tells no time."""
    held = figure.holding
    if (
        held.anchors.published_on is not None
        or held.anchors.period is not None
        or held.section.period is not None
    ):
        return None
    times = [i for i, word in enumerate(figure.scene.words) if word.tag == "T" and figure.clause.holds(i)]
    nearest = next((i for i in reversed(times) if i < figure.index), next(iter(times), None))
    item = figure.scene.words[nearest].item if nearest is not None else None
    counted = isinstance(item, Period) and item.use in USES and item.year is None
    return When(None) if counted else None


def clause_before(figure: Figure) -> When | None:
    """The last period before the figure in its clause."""
    found = [(i, p) for i, p in periods(figure, 0, figure.index) if figure.clause.holds(i)]
    return ahead(found[-1][1], figure) if found else None


def now(figure: Figure) -> When | None:
    """The day of publication, where "now" stands nearer before the figure than any period."""
    scene, held, day = figure.scene, figure.holding, figure.holding.anchors.published_on
    if held.section.period is not None or held.anchors.period is not None:  # a report's "now" is its own
        return None
    for position in range(figure.index - 1, figure.clause.start - 1, -1):
        if scene.tag(position) == "T":
            return None
        if says_now(scene, position):
            return When(day.year, None, day) if day is not None and not after(figure) else None
    return None


def when_then(figure: Figure) -> When | None:
    """The period that a clause with "when" tells of: "its listing in 2018, when it raised"."""
    scene, clause = figure.scene, figure.clause
    before = clause.start - 1 - (scene.tag(clause.start - 1) == ",")
    item = scene.words[before].item if clause.link == "when" and before >= 0 else None
    if not isinstance(item, Period):
        return None
    return When(item.first.year) if item.use == "since" and item.first is not None else when_of(item)


def clause_after(figure: Figure) -> When | None:
    """The first period behind the figure in its clause, before the next figure."""
    found = after(figure)
    return ahead(found[0][1], figure) if found else None


def sentence_before(figure: Figure) -> When | None:
    """The last period before the figure in its sentence, where no "since" of its clause tells another."""
    clause = figure.clause
    if stated(figure.scene, clause.start, clause.end, frozenset({"since"})):
        return None
    found = periods(figure, 0, figure.index)
    if not found or _over_now(figure, *found[-1]):
        return None
    return ahead(found[-1][1], figure)


def _over_now(figure: Figure, index: int, period: Period) -> bool:
    """Whether the period is of what was done, the figure of what is so: "opened in 2018 and employs 40"."""
    day, told = figure.holding.anchors.published_on, figure.scene.clause(index)
    if day is None or (period.year or 0) >= day.year or told is figure.clause:
        return False
    past, verb = told.verb is not None and told.verb.past, figure.clause.verb
    free = verb is not None and not verb.modal and figure.clause.link not in period_words().relatives
    return past and free and figure.status == "actual" and tense(figure) == "present"


def clause_end(figure: Figure) -> When | None:
    """The first period behind the figure in its clause, beyond other figures."""
    scene, end = figure.scene, figure.clause.end
    stop = next((i for i in range(figure.index + 1, end) if scene.tag(i) == ";"), end)
    found = periods(figure, figure.index + 1, stop)
    return ahead(found[0][1], figure) if found else None


def subordinate(figure: Figure) -> When | None:
    """A period in a clause that says when: "raised 5 billion yuan when it was listed in 2016"."""
    for later in figure.scene.clauses:
        if later.start > figure.index and later.link in {"when", "as", "after", "while"}:
            found = periods(figure, later.start, later.end)
            if found:
                return ahead(found[0][1], figure)
    return None


def due(figure: Figure) -> When | None:
    """When what the sentence aims at is to be done: "is building a dam, which should be ready in 2028"."""
    scene, day = figure.scene, figure.holding.anchors.published_on
    if figure.status != "target" or day is None or in_relative(scene, figure.index):
        return None
    begun = since(scene)
    if begun is not None and begun.first is not None:
        return When(begun.first.year, begun.first) if begun.first > day else None
    found = (p for _, p in stated(scene, figure.index + 1, len(scene.words), USES))
    return next((when_of(p) for p in found if p.last is not None and p.last > day), None)


YEAR = Qualifier[When](
    "year",
    {
        way.__name__: way
        for way in (
            rival, in_order, untold, right_after, now, when_then, clause_before, clause_after,
            sentence_before, clause_end, subordinate, due, since_to_title, since_to_publication, held_on,
            heading, title, dated, published, none,
        )
    },
)  # fmt: skip


def doubts_of(scene: Scene, when: When) -> tuple[str, ...]:
    """Return the flags of a figure's time: digits to be read in two ways, a start after the end."""
    told = (word.item for word in scene.words if word.tag == "T" and isinstance(word.item, Period))
    doubtful = any(period.ambiguous and period.year == when.year for period in told)
    return (
        *(["ambiguous_date"] if doubtful else []),
        *([] if forwards(when) == when else ["date_contradicted"]),
    )


def forwards(when: When) -> When:
    """Return the time without a start that lies after its end ("since 2023" in a text of 2021)."""
    if when.first is None or when.last is None or when.first <= when.last:
        return when
    return replace(when, first=None)
