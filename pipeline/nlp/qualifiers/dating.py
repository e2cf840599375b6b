"""What of a figure's sentence may date it: its periods, what has begun, and the tense of its clause."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.periods import period_words
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.records import Period
from pipeline.nlp.roles.governing import of_aside, of_rival, resumed_behind
from pipeline.nlp.syntax.scene import Scene, once
from pipeline.nlp.syntax.verbs import forms_of

USES = frozenset({"at", "deadline"})


@dataclass(frozen=True, slots=True)
class When:
    """Year with first and last day; all None where nothing dates the figure."""

    year: int | None
    first: date | None = None
    last: date | None = None


Placed = list[tuple[int, Period]]  # periods with their word indexes


def when_of(period: Period | None) -> When | None:
    """Return year and days of a period; None where it has no year."""
    return None if period is None or period.year is None else When(period.year, period.first, period.last)


def ahead(period: Period, figure: Figure) -> When | None:
    """Return the time of a stated period; a month without a year lies ahead where the figure is aimed at."""
    day = figure.holding.anchors.published_on
    printed = figure.scene.text[period.start : period.end]
    named = {word.strip(",").lower() for word in printed.split()} & _named_times()
    passed = day is not None and period.last is not None and period.last < day and period.year is not None
    passed = passed and tense(figure) != "past"  # "in May it cut its target to 5 million"
    if figure.status == "target" and passed and named and not any(c.isdigit() for c in printed):
        return When((period.year or 0) + 1)
    return when_of(period)


@cache
def _named_times() -> set[str]:
    """Names of months and seasons, and the ordinals of parts of a year."""
    words = period_words()
    return {name.lower() for name in words.month_numbers} | set(words.seasons) | set(words.ordinals)


def tense(figure: Figure) -> str:
    """Return the clause's tense: "past", "present", or "" for the perfect and where no verb tells."""
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


def says_now(scene: Scene, index: int) -> bool:
    """Whether the word at `index` tells of the present: "now", "at present"."""
    present = scene.lower(index) == "present" and scene.lower(index - 1) == "at"
    return present or scene.lower(index) in aspect_words("present_words")


def after(figure: Figure) -> Placed:
    """Return the periods behind the figure in its clause, up to the next figure."""
    scene, index = figure.scene, figure.index
    end = next(
        (i for i in range(index + 1, len(scene.words)) if scene.tag(i) in {"Q", ";"}), len(scene.words)
    )
    return periods(figure, index + 1, min(end, _reach(figure)))


def _reach(figure: Figure) -> int:
    """Where the figure's clause ends, with a verb joined to its own: "were loaded or unloaded last year"."""
    end = figure.clause.end
    joined = next(
        (c for c in figure.scene.clauses if c.start == end and c.link in word_class("series_words")), None
    )
    return joined.end if joined is not None and joined.owner is figure.clause.owner else end


def periods(figure: Figure, start: int, end: int) -> Placed:
    """Return the periods of words[start:end] of its sentence that may date the figure."""
    return [
        (i, period)
        for i, period in stated(figure.scene, start, end, USES)
        if not of_aside(figure.scene, i, figure.index) and not _after_since(figure.scene, i)
    ]


@once
def stated(scene: Scene, start: int, end: int, uses: frozenset[str]) -> Placed:
    """Return the periods of `uses` with a year in words[start:end] that are not a rival figure's."""
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
def since(scene: Scene) -> Period | None:
    """Return the start that the sentence gives: "since 2018", "since it was signed in 2017"."""
    found = [
        p
        for i, p in stated(scene, 0, len(scene.words), USES | {"since"})
        if p.use == "since" or _after_since(scene, i)
    ]
    return found[0] if found else None
