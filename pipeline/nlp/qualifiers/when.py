"""The ways to find when a figure holds, and what a change is measured against."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import regex

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.periods import period_words
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.records import Period
from pipeline.nlp.roles.governing import (
    compares,
    in_relative,
    is_multiplied,
    is_rival,
    of_aside,
    of_rival,
    resumed_behind,
    rival_link,
)
from pipeline.nlp.syntax.scene import Scene, once
from pipeline.nlp.syntax.verbs import forms_of

CUE = regex.compile(r"^(?:than|from|compared (?:with|to)|over|of|in|against|as of|versus|the)\s+", regex.I)
SAME = {
    "previous year": regex.compile(r"year[- ]on[- ]year|(?:from |of |than )?a year earlier", regex.I),
    "previous month": regex.compile(r"month[- ]on[- ]month", regex.I),
    "previous quarter": regex.compile(r"quarter[- ]on[- ]quarter", regex.I),
}
USES = frozenset({"at", "deadline"})
RIVAL_REACH = 8  # words: "against 210,000 parcels a year earlier"


@dataclass(frozen=True, slots=True)
class When:
    """Year with first and last day; all None where nothing dates the figure."""

    year: int | None
    first: date | None = None
    last: date | None = None


Placed = list[tuple[int, Period]]  # periods with their word indexes


def rival(figure: Figure) -> When | None:
    """The period of a figure that another is measured against: "against 210,000 a year earlier"."""
    yardstick = _of_yardstick(figure.scene, figure.index)
    if yardstick is not None or not _is_measure(figure.scene, figure.index):
        return yardstick
    return _told_behind(figure) or _from_start(figure)


def _is_measure(scene: Scene, index: int) -> bool:
    """Whether another figure is measured against the one at `index`, or against what it is else."""
    if scene.lower(index - 1) == "or":
        first = next((i for i in range(index - 2, 0, -1) if scene.tag(i) == "Q"), 0)
        return first > 0 and _is_measure(scene, first)
    at = rival_link(scene, index)
    if scene.lower(at) == "from" or compares(scene, at) or is_multiplied(scene, index):
        return True
    return scene.tag(index + 1) == "T" and is_rival(scene, index, index + 1)


def _told_behind(figure: Figure) -> When | None:
    """The next period behind the figure, or "now"."""
    scene, index = figure.scene, figure.index
    for position in range(index + 1, min(index + RIVAL_REACH, len(scene.words))):
        word = scene.words[position]
        if word.tag == "T" and isinstance(word.item, Period) and word.item.year is not None:
            return _of(word.item)
        if _says_now(scene, position):
            return published(figure)
        another = word.tag == "Q" and scene.tag(position - 1) != "CONJ"
        if another or word.tag == ";" or (word.tag == "," and scene.tag(position + 1) != "T"):
            return None
    return None


def _from_start(figure: Figure) -> When | None:
    """The year that "since" starts with, of the first end of "from X to Y"."""
    began = _since(figure.scene) if not figure.is_route and figure.quantity.paired == "from" else None
    return When(began.first.year) if began is not None and began.first is not None else None


def _says_now(scene: Scene, index: int) -> bool:
    """Whether the word tells of the present: "now", "at present"."""
    present = scene.lower(index) == "present" and scene.lower(index - 1) == "at"
    return present or scene.lower(index) in aspect_words("present_words")


def _of_yardstick(scene: Scene, index: int) -> When | None:
    """ "The previous year's record of 80 tons": the figure is what the other is measured by."""
    if scene.lower(index - 1) != "of":
        return None
    position = index - 2
    while scene.tag(position) == "N":
        position -= 1
    item = scene.words[position - 1].item if scene.tag(position) == "POS" and position else None
    return _of(item) if isinstance(item, Period) and item.use == "compare" else None


def in_order(figure: Figure) -> When | None:
    """The period that stands in a series where the figure does in its own: "3 and 5 in 2018 and 2019"."""
    scene, index = figure.scene, figure.index
    figures = _series(scene, index)
    if len(figures) < 2:
        return None
    series = (_series(scene, at) for at, word in enumerate(scene.words) if word.tag == "T")
    periods = next((found for found in series if len(found) == len(figures)), None)
    return _of(scene.words[periods[figures.index(index)]].item) if periods is not None else None


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
    found = _after(figure)
    paired = not figure.is_route and figure.quantity.paired is not None
    return _ahead(found[0][1], figure) if found and (found[0][0] == figure.index + 1 or paired) else None


def clause_before(figure: Figure) -> When | None:
    """The last period before the figure in its clause."""
    found = [(i, p) for i, p in _periods(figure, 0, figure.index) if figure.clause.holds(i)]
    return _ahead(found[-1][1], figure) if found else None


def now(figure: Figure) -> When | None:
    """The day of publication, where "now" stands nearer before the figure than any period."""
    scene, held, day = figure.scene, figure.holding, figure.holding.anchors.published_on
    if held.section.period is not None or held.anchors.period is not None:  # a report's "now" is its own
        return None
    for position in range(figure.index - 1, figure.clause.start - 1, -1):
        if scene.tag(position) == "T":
            return None
        if _says_now(scene, position):
            return When(day.year, None, day) if day is not None and not _after(figure) else None
    return None


def when_then(figure: Figure) -> When | None:
    """The period that a clause with "when" tells of: "its listing in 2018, when it raised"."""
    scene, clause = figure.scene, figure.clause
    before = clause.start - 1 - (scene.tag(clause.start - 1) == ",")
    item = scene.words[before].item if clause.link == "when" and before >= 0 else None
    if not isinstance(item, Period):
        return None
    return When(item.first.year) if item.use == "since" and item.first is not None else _of(item)


def clause_after(figure: Figure) -> When | None:
    """The first period behind the figure in its clause, before the next figure."""
    found = _after(figure)
    return _ahead(found[0][1], figure) if found else None


def sentence_before(figure: Figure) -> When | None:
    """The last period before the figure in its sentence, where no "since" of its clause tells another."""
    clause = figure.clause
    if _stated(figure.scene, clause.start, clause.end, frozenset({"since"})):
        return None
    found = _periods(figure, 0, figure.index)
    if not found or _over_now(figure, *found[-1]):
        return None
    return _ahead(found[-1][1], figure)


def _over_now(figure: Figure, index: int, period: Period) -> bool:
    """Whether the period is of what was done, the figure of what is so: "opened in 2018 and employs 40"."""
    day, told = figure.holding.anchors.published_on, figure.scene.clause(index)
    if day is None or (period.year or 0) >= day.year or told is figure.clause:
        return False
    past, verb = told.verb is not None and told.verb.past, figure.clause.verb
    free = verb is not None and not verb.modal and figure.clause.link not in period_words().relatives
    return past and free and figure.status == "actual" and _tense(figure) == "present"


def clause_end(figure: Figure) -> When | None:
    """The first period behind the figure in its clause, beyond other figures."""
    scene, end = figure.scene, figure.clause.end
    stop = next((i for i in range(figure.index + 1, end) if scene.tag(i) == ";"), end)
    found = _periods(figure, figure.index + 1, stop)
    return _ahead(found[0][1], figure) if found else None


def subordinate(figure: Figure) -> When | None:
    """A period in a clause that says when: "raised 5 billion yuan when it was listed in 2016"."""
    for later in figure.scene.clauses:
        if later.start > figure.index and later.link in {"when", "as", "after", "while"}:
            found = _periods(figure, later.start, later.end)
            if found:
                return _ahead(found[0][1], figure)
    return None


def due(figure: Figure) -> When | None:
    """When what the sentence aims at is to be done: "is building a dam, which should be ready in 2028"."""
    scene, day = figure.scene, figure.holding.anchors.published_on
    if figure.status != "target" or day is None or in_relative(scene, figure.index):
        return None
    begun = _since(scene)
    if begun is not None and begun.first is not None:
        return When(begun.first.year, begun.first) if begun.first > day else None
    found = (p for _, p in _stated(scene, figure.index + 1, len(scene.words), USES))
    return next((_of(p) for p in found if p.last is not None and p.last > day), None)


def since_to_title(figure: Figure) -> When | None:
    """ "Since 2018 ..." up to the period of heading or title."""
    start = _since(figure.scene)
    about = figure.holding.section.period or figure.holding.anchors.period
    if start is None or about is None or about.year is None:
        return None
    return When(about.year, start.first, about.last)


def since_to_publication(figure: Figure) -> When | None:
    """ "Since 2018 ..." up to the day of publication."""
    start, day = _since(figure.scene), figure.holding.anchors.published_on
    return When(day.year, start.first, day) if start is not None and day is not None else None


def held_on(figure: Figure) -> When | None:
    """The period of an earlier sentence that still holds: the past goes on, the present is of its own."""
    day = figure.holding.anchors.published_on
    period, last = figure.holding.paragraph.period, figure.holding.period
    if any(word.lower == "since" for word in figure.scene.words):
        return None
    due = figure.holding.paragraph.deadline
    if due is not None and figure.status == "target" and not any(w.tag == "T" for w in figure.scene.words):
        return _of(due)
    if day is None:
        return None if _present(figure) else _of(period)
    if period is None:
        recent = last is not None and last.year in (day.year - 1, day.year) and _in_no_period(figure)
        return _of(last) if recent and _tense(figure) == "past" else None
    return None if _is_over(period, day.year, figure) else _of(period)


def _in_no_period(figure: Figure) -> bool:
    """Whether neither the heading above nor the article, as a report of its year, has a period of its own."""
    holding = figure.holding
    return holding.section.period is None and holding.anchors.period_basis != "report"


def _is_over(period: Period, year: int, figure: Figure) -> bool:
    """Whether a period of an earlier sentence holds no more: for what is so now, or was before it."""
    if period.year is None:
        return False
    gone = period.year < year and _tense(figure) == "present"
    return gone or (period.year > year and figure.status == "actual")


def _tense(figure: Figure) -> str:
    """The tense of the figure's clause: "past", "present", or "" for the perfect and where no verb tells."""
    verb = figure.clause.verb
    if verb is None:
        scene, index = figure.scene, figure.index
        printed = scene.lower(index).split()[0]  # "exceeds 60 percent" is one word
        past = any("past" in forms_of(scene.lower(i)) for i in range(figure.clause.start, index))
        return "present" if "s" in forms_of(printed) else "past" if past else ""
    if verb.past:
        return "present" if _resumed(figure) else "" if verb.perfect else "past"
    return "present" if verb.finite else ""


def _resumed(figure: Figure) -> bool:
    """Whether what was told goes on in the present: "Li, who came home in 2018, pays 90 yuan"."""
    scene, verb = figure.scene, figure.clause.verb
    if verb is None or scene.tag(verb.start - 1) != "REL" or scene.tag(verb.start - 2) != ",":
        return False
    return resumed_behind(scene, verb.end, figure.index)


def heading(figure: Figure) -> When | None:
    """The period of the section's heading."""
    return _of(figure.holding.section.period)


def title(figure: Figure) -> When | None:
    """The period of the article: of its title, or of what it reports on."""
    told, day = _of(figure.holding.anchors.period), figure.holding.anchors.published_on
    below = figure.scene.sentence.role != "title"  # "Line to add 90 ferries by March 2026"
    ahead = told is not None and day is not None and (told.year or 0) > day.year
    return None if ahead and below and figure.status == "actual" else told


def dated(figure: Figure) -> When | None:
    """The dated period before it, in an article without a date; not of a label's value that stands."""
    if figure.meaning is not None and figure.told.form == "label" and figure.aggregation == "level":
        return None
    return None if _present(figure) else _of(figure.holding.anchors.dated(figure.scene.sentence))


def published(figure: Figure) -> When | None:
    """The day of publication."""
    day = figure.holding.anchors.published_on
    return When(day.year, None, day) if day is not None else None


def none(figure: Figure) -> When:
    """Nothing dates it."""
    return When(None)


YEAR = Qualifier[When](
    "year",
    {
        way.__name__: way
        for way in (
            rival, in_order, right_after, now, when_then, clause_before, clause_after, sentence_before,
            clause_end, subordinate, due, since_to_title, since_to_publication, held_on, heading, title,
            dated, published, none,
        )
    },
)  # fmt: skip


def compared_to(figure: Figure) -> str | None:
    """Return what the figure is measured against, None where nothing is or it is itself the measure."""
    if rival(figure) is not None:
        return None
    found = _compare(figure)
    return compare_text(figure.scene.text[found.start : found.end]) if found is not None else None


def compare_text(words: str) -> str:
    """Return what a change is measured against: "than last year" -> "last year"."""
    plain = " ".join(words.split())
    for name, pattern in SAME.items():
        if pattern.fullmatch(plain):
            return name
    while True:
        shorter = CUE.sub("", plain)
        if shorter == plain:
            return plain
        plain = shorter


def _present(figure: Figure) -> bool:
    """Whether the clause tells what is so now: in an undated article the present has no year."""
    verb = figure.clause.verb
    if verb is None or figure.scene.sentence.role == "title" or figure.holding.anchors.event is not None:
        return False
    return verb.perfect or (verb.finite and not verb.past)


def _of(period: Period | None) -> When | None:
    return None if period is None or period.year is None else When(period.year, period.first, period.last)


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


def _ahead(period: Period, figure: Figure) -> When | None:
    """The stated period; a month without a year lies ahead where the figure is aimed at."""
    day = figure.holding.anchors.published_on
    printed = figure.scene.text[period.start : period.end]
    named = {word.strip(",").lower() for word in printed.split()} & _named_times()
    passed = day is not None and period.last is not None and period.last < day and period.year is not None
    passed = passed and _tense(figure) != "past"  # "in May it cut its target to 5 million"
    if figure.status == "target" and passed and named and not any(c.isdigit() for c in printed):
        return When((period.year or 0) + 1)
    return _of(period)


@cache
def _named_times() -> set[str]:
    """Names of months and seasons, and the ordinals of parts of a year."""
    words = period_words()
    return {name.lower() for name in words.month_numbers} | set(words.seasons) | set(words.ordinals)


def _after(figure: Figure) -> Placed:
    """The periods behind the figure in its clause, up to the next figure."""
    scene, index = figure.scene, figure.index
    end = next(
        (i for i in range(index + 1, len(scene.words)) if scene.tag(i) in {"Q", ";"}), len(scene.words)
    )
    return _periods(figure, index + 1, min(end, _reach(figure)))


def _reach(figure: Figure) -> int:
    """Where the figure's clause ends, with a verb joined to its own: "were loaded or unloaded last year"."""
    end = figure.clause.end
    joined = next(
        (c for c in figure.scene.clauses if c.start == end and c.link in word_class("series_words")), None
    )
    return joined.end if joined is not None and joined.owner is figure.clause.owner else end


def _periods(figure: Figure, start: int, end: int) -> Placed:
    """The periods of words[start:end] of its sentence that may date the figure."""
    return [
        (i, period)
        for i, period in _stated(figure.scene, start, end, USES)
        if not of_aside(figure.scene, i, figure.index) and not _after_since(figure.scene, i)
    ]


@once
def _stated(scene: Scene, start: int, end: int, uses: frozenset[str]) -> Placed:
    return [
        (i, scene.words[i].item)
        for i in range(max(0, start), min(end, len(scene.words)))
        if scene.tag(i) == "T"
        and scene.words[i].item.use in uses
        and scene.words[i].item.year is not None
        and not of_rival(scene, i)
    ]


def _after_since(scene: Scene, index: int) -> bool:
    """Whether the period is in a clause that says since when: "Since it was signed in 2017, ..."."""
    for position in range(index - 1, -1, -1):
        if scene.tag(position) in {",", ";"}:
            return False
        if scene.lower(position) == "since":  # "the lowest since its listing in 2018" gives no start
            return position == 0 or scene.tag(position - 1) in {",", ";", "CONJ"}
    return False


@once
def _since(scene: Scene) -> Period | None:
    """The start that the sentence gives: "since 2018", "since it was signed in 2017"."""
    found = [
        p
        for i, p in _stated(scene, 0, len(scene.words), USES | {"since"})
        if p.use == "since" or _after_since(scene, i)
    ]
    return found[0] if found else None


def _compare(figure: Figure) -> Period | None:
    """The comparison that follows the figure before the next one, or opens its clause."""
    scene, index = figure.scene, figure.index
    for position in range(index + 1, len(scene.words)):
        word = scene.words[position]
        if word.tag == "Q":
            break
        if word.tag == "T" and word.item.use == "compare":
            return word.item if isinstance(word.item, Period) else None
    for word in scene.words[figure.clause.start : index]:
        if word.tag == "T" and word.item.use == "compare" and isinstance(word.item, Period):
            return word.item
    return None
