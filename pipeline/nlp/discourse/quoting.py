"""Says who is quoted in each sentence, and lets a quotation that says "we" be about the body to its end."""

from pipeline.nlp.discourse.holding import Paragraph, Reading
from pipeline.nlp.records import Party, replace
from pipeline.nlp.roles.speakers import (
    body_of_speaker,
    first_person,
    its_officer_speaks,
    officer_speaks,
    opened,
    quoted,
    stranger_speaks,
)
from pipeline.nlp.syntax.scene import Scene


def spoken(readings: list[Reading]) -> list[Reading]:
    """Return the readings, each with whether somebody is quoted, and for which body he speaks."""
    found = _who_speaks(_quoted(readings))
    us: tuple[Party, ...] = ()
    about: tuple[Party, ...] = ()  # whom the paragraph was about when "we" was said
    segment = -1
    for at, reading in enumerate(found):
        holding, paragraph = reading.holding, reading.holding.paragraph
        if paragraph.segment != segment or not holding.quoted or paragraph.subject != about:
            us = ()
        if holding.quoted and holding.speaks and _says_we(reading.scene):
            us, about, segment = holding.speaks, paragraph.subject, paragraph.segment
        if us:
            found[at] = replace(reading, holding=replace(holding, paragraph=replace(paragraph, subject=us)))
    return found


def body_of(scene: Scene, paragraph: Paragraph) -> tuple[Party, ...]:
    """The body that the sentence's speaker is of: the one that it names, else the paragraph's so far."""
    named = body_of_speaker(scene)
    if named or not officer_speaks(scene):
        return named
    told = [paragraph.subject, paragraph.mentioned]
    if its_officer_speaks(scene):
        told.append(paragraph.previous)
    return next((parties for parties in told if len(parties) == 1), ())


def _quoted(readings: list[Reading]) -> list[Reading]:
    """Say where somebody is quoted: from a mark to the next, at most to the paragraph's end."""
    found: list[Reading] = []
    segment, before = -1, False
    for reading in readings:
        scene = reading.scene
        before = before and scene.sentence.segment == segment
        segment = scene.sentence.segment
        found.append(replace(reading, holding=replace(reading.holding, quoted=quoted(scene, before))))
        before = opened(scene, before)
    return found


def _who_speaks(readings: list[Reading]) -> list[Reading]:
    """Say for which body who is quoted speaks: as told here, at the end, or of a person before."""
    told: tuple[Party, ...] | None = None
    found = list(readings)
    for at in reversed(range(len(readings))):
        reading = readings[at]
        body = body_of(reading.scene, reading.holding.paragraph)
        if body or not _open_at_end(readings, at):
            told = body or (() if stranger_speaks(reading.scene) else None)
        before = reading.holding.person if reading.holding.quoted else None
        speaks = before or () if told is None else told
        found[at] = replace(reading, holding=replace(reading.holding, speaks=speaks))
    return found


def _open_at_end(readings: list[Reading], at: int) -> bool:
    """Whether the quotation of a sentence goes on in the next one of its paragraph."""
    if at + 1 == len(readings) or not readings[at].holding.quoted:
        return False
    scene, following = readings[at].scene, readings[at + 1]
    said = scene.text[scene.sentence.start : scene.sentence.end].rstrip()
    same = scene.sentence.segment == following.scene.sentence.segment
    return same and following.holding.quoted and not said.endswith(('"', "”"))


def _says_we(scene: Scene) -> bool:
    said = any(word.lower == "we" for word in scene.words)  # also of a verb that no list knows: "we winnow"
    return said or any(first_person(scene, clause) for clause in scene.clauses)
