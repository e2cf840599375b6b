"""The ways to date a figure from beyond its own words: heading, title, earlier sentences, publication."""

from pipeline.nlp.qualifiers.dating import When, since, tense, when_of
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.records import Period


def since_to_title(figure: Figure) -> When | None:
    """ "Since 2018 ..." up to the period of heading or title."""
    start = since(figure.scene)
    about = figure.holding.section.period or figure.holding.anchors.period
    if start is None or about is None or about.year is None:
        return None
    return When(about.year, start.first, about.last)


def since_to_publication(figure: Figure) -> When | None:
    """ "Since 2018 ..." up to the day of publication."""
    start, day = since(figure.scene), figure.holding.anchors.published_on
    return When(day.year, start.first, day) if start is not None and day is not None else None


def held_on(figure: Figure) -> When | None:
    """The period of an earlier sentence that still holds: the past goes on, the present is of its own."""
    day = figure.holding.anchors.published_on
    period, last = figure.holding.paragraph.period, figure.holding.period
    if any(word.lower == "since" for word in figure.scene.words):
        return None
    due = figure.holding.paragraph.deadline
    if due is not None and figure.status == "target" and not any(w.tag == "T" for w in figure.scene.words):
        return when_of(due)
    if day is None:
        return None if _present(figure) else when_of(period)
    if period is None:
        recent = last is not None and last.year in (day.year - 1, day.year) and _in_no_period(figure)
        return when_of(last) if recent and tense(figure) == "past" else None
    return None if _is_over(period, day.year, figure) else when_of(period)


def _in_no_period(figure: Figure) -> bool:
    """Whether neither the heading above nor the article, as a report of its year, has a period of its own."""
    holding = figure.holding
    return holding.section.period is None and holding.anchors.period_basis != "report"


def _is_over(period: Period, year: int, figure: Figure) -> bool:
    """Whether a period of an earlier sentence holds no more: for what is so now, or was before it."""
    if period.year is None:
        return False
    gone = period.year < year and tense(figure) == "present"
    return gone or (period.year > year and figure.status == "actual")


def heading(figure: Figure) -> When | None:
    """The period of the section's heading."""
    return when_of(figure.holding.section.period)


def title(figure: Figure) -> When | None:
    """The period of the article: of its title, or of what it reports on."""
    told, day = when_of(figure.holding.anchors.period), figure.holding.anchors.published_on
    below = figure.scene.sentence.role != "title"  # "Line to add 90 ferries by March 2026"
    later = told is not None and day is not None and (told.year or 0) > day.year
    return None if later and below and figure.status == "actual" else told


def dated(figure: Figure) -> When | None:
    """The dated period before it, in an article without a date; not of a label's value that stands."""
    if figure.meaning is not None and figure.told.form == "label" and figure.aggregation == "level":
        return None
    return None if _present(figure) else when_of(figure.holding.anchors.dated(figure.scene.sentence))


def _present(figure: Figure) -> bool:
    """Whether the clause tells what is so now: in an undated article the present has no year."""
    verb = figure.clause.verb
    if verb is None or figure.scene.sentence.role == "title" or figure.holding.anchors.event is not None:
        return False
    return verb.perfect or (verb.finite and not verb.past)


def published(figure: Figure) -> When | None:
    """The day of publication."""
    day = figure.holding.anchors.published_on
    return When(day.year, None, day) if day is not None else None


def none(figure: Figure) -> When:
    """Nothing dates it."""
    return When(None)
