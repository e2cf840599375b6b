"""Decides when a figure holds, how its year is known, and what a change is measured against."""

from dataclasses import dataclass
from datetime import date

import regex

from pipeline.nlp.discourse.state import Context
from pipeline.nlp.records import Period
from pipeline.nlp.roles.governing import of_rival
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import forms_of

CUE = regex.compile(r"^(?:than|from|compared (?:with|to)|over|of|in|against|as of|versus|the)\s+", regex.I)


@dataclass(slots=True)
class When:
    """Year with its basis, first and last day, and the comparison's words."""

    year: int | None
    basis: str | None
    first: date | None = None
    last: date | None = None
    compare_to: str | None = None


def when(scene: Scene, index: int, context: Context, status: str) -> When:
    """Return the period of the figure at word `index`."""
    compare = _compare(scene, index)
    own = _rival_period(scene, index)
    if own is not None:
        return When(own.year, "stated", own.first, own.last)
    result = _governing(scene, index, context, status)
    if compare is not None:
        result.compare_to = compare_text(scene.text[compare.start : compare.end])
    return result


def compare_text(words: str) -> str:
    """Return what a change is measured against: "than last year" -> "last year"."""
    plain = " ".join(words.split())
    if regex.fullmatch(
        r"year[- ]on[- ]year|a year earlier|from a year earlier|of a year earlier|than a year earlier",
        plain,
        regex.I,
    ):
        return "previous year"
    if regex.fullmatch(r"month[- ]on[- ]month", plain, regex.I):
        return "previous month"
    if regex.fullmatch(r"quarter[- ]on[- ]quarter", plain, regex.I):
        return "previous quarter"
    while True:
        shorter = CUE.sub("", plain)
        if shorter == plain:
            return plain
        plain = shorter


def _governing(scene: Scene, index: int, context: Context, status: str) -> When:
    own = _in_sentence(scene, index, status)
    if own is not None:
        return _ahead(own, context, status, scene)
    since = _since(scene, index)
    about = context.heading_period or context.title_period
    if since is not None and about is not None and about.year is not None:
        return When(about.year, "context", since.first, about.last)
    if since is not None and context.published_on is not None:
        return When(context.published_on.year, "published", since.first, context.published_on)
    for period in (
        _held_on(scene, index, context),
        context.heading_period,
        context.title_period,
        context.dated(scene.sentence.start),
    ):
        if period is not None and period.year is not None:
            return When(period.year, "context", period.first, period.last)
    day = context.published_on
    return When(day.year, "published", None, day) if day is not None else When(None, None)


def _held_on(scene: Scene, index: int, context: Context) -> Period | None:
    """The period of an earlier sentence that still holds: the past goes on, the present is of its own."""
    verb = scene.clause(index).verb
    day = context.published_on
    past = verb is not None and verb.past and not verb.perfect
    period = context.period
    if any(word.lower == "since" for word in scene.words):
        return None
    if period is not None and period.year is not None and day is not None and period.year < day.year:
        present = verb is not None and verb.finite and not verb.past
        return None if present and len(scene.text[period.start : period.end].split()) < 4 else period
    if period is None and past and day is not None and context.last_period is not None:
        last = context.last_period
        return last if last.year is not None and last.year >= day.year - 1 else None
    return period


def _ahead(period: Period, context: Context, status: str, scene: Scene) -> When:
    """The stated period; a month without a year lies ahead where the figure is aimed at."""
    day = context.published_on
    printed = scene.text[period.start : period.end]
    passed = day is not None and period.last is not None and period.last < day and period.year is not None
    if status == "target" and passed and period.year is not None and not any(c.isdigit() for c in printed):
        return When(period.year + 1, "stated", None, None)
    return When(period.year, "stated", period.first, period.last)


def _in_sentence(scene: Scene, index: int, status: str) -> Period | None:
    """The period that governs the figure: in its clause after it, before it, else in the clauses around."""
    clause = scene.clause(index)
    next_figure = next(
        (i for i in range(index + 1, len(scene.words)) if scene.tag(i) == "Q"), len(scene.words)
    )
    uses = {"at", "deadline"}
    before = _periods(scene, 0, index, uses)
    after = _periods(scene, index + 1, min(next_figure, clause.end), uses)
    in_clause = [p for i, p in before if clause.holds(i)]
    paired = scene.tag(index) == "Q" and scene.quantity(index).paired is not None
    if after and (after[0][0] == index + 1 or paired):
        return after[0][1]
    if in_clause:
        return in_clause[-1]
    if after:
        return after[0][1]
    later = _periods(scene, index + 1, clause.end, uses)
    if before:
        return before[-1][1]
    if later:
        return later[0][1]
    return _joined(scene, clause, index, uses) or _subordinate(scene, index, uses)


def _subordinate(scene: Scene, index: int, uses: set[str]) -> Period | None:
    """A period in a clause that says when: "raised 5 billion yuan when it was listed in 2016"."""
    for later in scene.clauses:
        if later.start > index and later.link in {"when", "as", "after", "while"}:
            found = _periods(scene, later.start, later.end, uses)
            if found:
                return found[0][1]
    return None


def _joined(scene: Scene, clause: Clause, index: int, uses: set[str]) -> Period | None:
    """A period at the end of a coordination that shares its subject: "sold 5 and bought 6 in May"."""
    for later in scene.clauses:
        if later.parent is clause and later.start >= index and later.link in {"and", "or", ","}:
            found = _periods(scene, later.start, later.end, uses)
            if found:
                return found[0][1]
    return None


def _periods(scene: Scene, start: int, end: int, uses: set[str]) -> list[tuple[int, Period]]:
    return [
        (i, scene.words[i].item)
        for i in range(max(0, start), min(end, len(scene.words)))
        if scene.tag(i) == "T"
        and scene.words[i].item.use in uses
        and scene.words[i].item.year is not None
        and not of_rival(scene, i)
        and not _in_aside(scene, i)
    ]


def _in_aside(scene: Scene, index: int) -> bool:
    """Whether the period belongs to an aside on the subject: "The bank, founded in 1998, has ..."."""
    clause = scene.clause(index)
    start, end = clause.subject
    if not start <= index < end:
        return False
    comma = next((i for i in range(index, start, -1) if scene.tag(i) == ","), None)
    closed = any(scene.tag(i) == "," for i in range(index, end))
    return comma is not None and closed and "participle" in forms_of(scene.lower(comma + 1))


def _since(scene: Scene, index: int) -> Period | None:
    found = _periods(scene, 0, len(scene.words), {"since"})
    return found[0][1] if found else None


def _compare(scene: Scene, index: int) -> Period | None:
    """The comparison that follows the figure before the next one, or opens its clause."""
    clause = scene.clause(index)
    for position in range(index + 1, len(scene.words)):
        word = scene.words[position]
        if word.tag == "Q":
            break
        if word.tag == "T" and word.item.use == "compare":
            return word.item if isinstance(word.item, Period) else None
    for position in range(clause.start, index):
        word = scene.words[position]
        if word.tag == "T" and word.item.use == "compare" and isinstance(word.item, Period):
            return word.item
    return None


def _rival_period(scene: Scene, index: int) -> Period | None:
    """The period of a figure that another is measured against: "against 210,000 a year earlier"."""
    compared = scene.lower(index - 1) == "with" and scene.lower(index - 2) == "compared"
    if scene.lower(index - 1) not in {"against", "versus", "from"} and not compared:
        return None
    for position in range(index + 1, min(index + 5, len(scene.words))):
        word = scene.words[position]
        if word.tag == "T" and isinstance(word.item, Period) and word.item.year is not None:
            return word.item
        if word.tag in {"Q", ",", ";"}:
            return None
    return None
