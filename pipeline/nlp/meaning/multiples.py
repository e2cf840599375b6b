"""Rules for multiples: "doubled", "1.5 times the daily average"."""

import re

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.nlp.meaning.changed import completed, object_or_subject, what_changed
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene

RATIO = re.compile(r"\bto\b|:")  # "8 to 1"
OF_OR_IN = {"of", "in"}
ANOTHER_ENDS = {",", ";", ".", "CONJ", "SUB", "V"}


def multiplied(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "doubled", "1.5 times the daily average", "which is 2.9 times that of last year"."""
    if scene.quantity(index).unit != "times":
        return None
    clause = scene.clause(index)
    if _of_another(scene, index):
        aside = before is not None and scene.tag(index - 1) == ","  # "5 yuan, three times what is paid in"
        text = (not aside and scene.subject_text(clause)) or (before.text if before is not None else "")
        return Meaning(text, "multiple", "rate", text) if text else None
    own = _doubled(scene, index, clause)
    if own:
        return Meaning(own, "multiple", "change", own, 1)
    if before is not None and (clause.link in {"which", "that", ","} or scene.tag(index - 1) == ","):
        return Meaning(before.text, "multiple", "change", before.noun, 1)
    if own is not None:
        return None
    text = _multiplied_thing(scene, index, clause, before)
    return Meaning(completed(text, before), "multiple", "change", text, 1) if text or before else None


def _doubled(scene: Scene, index: int, clause: Clause) -> str | None:
    """What a multiple that is itself the verb is of: "to double its loans", "its load doubled"; else None."""
    if scene.lower(index - 1) == "to":
        text = phrase_text(scene.words, [right_phrase(scene.words, index + 1, scene.clauses)])
        if text:
            return text
    if scene.tag(index - 1) not in {"N", "ADV"} or not scene.lower(index).split()[-1].endswith("ed"):
        return None
    step = index - 1 if scene.tag(index - 1) == "ADV" else index
    return phrase_text(scene.words, [left_phrase(scene.words, step, clause.start)])


def _of_another(scene: Scene, index: int) -> bool:
    """Whether it compares with another thing, not an earlier time: "1.7 times that of Henan"."""
    end = next(
        (i for i in range(index + 1, len(scene.words)) if scene.tag(i) in ANOTHER_ENDS), len(scene.words)
    )
    tags = {scene.tag(i) for i in range(index + 1, end)}
    if RATIO.search(scene.lower(index)):
        return True
    if "T" in tags:
        return False
    words = {scene.lower(i) for i in range(index + 1, end)}
    initials = end == index + 2 and scene.words[index + 1].text.isupper()  # "1.4 times EBITDA"
    told = initials or words == {"over"} or "what" in words
    return told or _as_another(scene, index, end) or _of_those(scene, index, end)


def _of_those(scene: Scene, index: int, end: int) -> bool:
    """Whether it is of what another place or body has: "1.7 times that of Henan", "those in Henan"."""
    if scene.lower(index + 1) not in word_class("pointing_heads") or scene.lower(index + 2) not in OF_OR_IN:
        return False
    named = (scene.words[i].text[:1].isupper() or scene.tag(i) in {"L", "O"} for i in range(index + 3, end))
    return any(named)


def _as_another(scene: Scene, index: int, end: int) -> bool:
    """Whether it is as much as of a thing that is no norm: "four times as tall as the church"."""
    second = next((i for i in range(index + 3, end) if scene.lower(i) == "as"), -1)
    if scene.lower(index + 1) != "as" or second < 0:
        return False
    words = {scene.lower(i) for i in range(second + 1, end)}
    return scene.tag(second + 1) in {"DET", "O", "L"} and not words & aspect_words("standards")


def _multiplied_thing(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    if clause.verb is not None and clause.verb.end <= index:
        return object_or_subject(scene, index, clause, before)
    own = phrase_text(scene.words, [left_phrase(scene.words, index, clause.start)])
    return own or what_changed(scene, clause, before)
