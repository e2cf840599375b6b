"""What a figure is measured against, and when that was."""

import regex

from pipeline.nlp.qualifiers.dating import When, says_now, since, when_of
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.held_time import published
from pipeline.nlp.records import Period
from pipeline.nlp.roles.governing import compares, is_multiplied, is_rival, rival_link
from pipeline.nlp.syntax.scene import Scene

CUE = regex.compile(r"^(?:than|from|compared (?:with|to)|over|of|in|against|as of|versus|the)\s+", regex.I)
SAME = {
    "previous year": regex.compile(r"year[- ]on[- ]year|(?:from |of |than )?a year earlier", regex.I),
    "previous month": regex.compile(r"month[- ]on[- ]month", regex.I),
    "previous quarter": regex.compile(r"quarter[- ]on[- ]quarter", regex.I),
}
RIVAL_REACH = 8  # words: "against 210,000 parcels a year earlier"


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
            return when_of(word.item)
        if says_now(scene, position):
            return published(figure)
        another = word.tag == "Q" and scene.tag(position - 1) != "CONJ"
        if another or word.tag == ";" or (word.tag == "," and scene.tag(position + 1) != "T"):
            return None
    return None


def _from_start(figure: Figure) -> When | None:
    """The year that "since" starts with, of the first end of "from X to Y"."""
    began = since(figure.scene) if not figure.is_route and figure.quantity.paired == "from" else None
    return When(began.first.year) if began is not None and began.first is not None else None


def _of_yardstick(scene: Scene, index: int) -> When | None:
    """ "The previous year's record of 80 tons": the figure is what the other is measured by."""
    if scene.lower(index - 1) != "of":
        return None
    position = index - 2
    while scene.tag(position) == "N":
        position -= 1
    item = scene.words[position - 1].item if scene.tag(position) == "POS" and position else None
    return when_of(item) if isinstance(item, Period) and item.use == "compare" else None


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
