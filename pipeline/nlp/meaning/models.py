"""The figures before that a change is of: its own, one of several in order, else the last."""

from pipeline.lexicon.grammar import word_class
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at, coordinated, head_figure, tie
from pipeline.nlp.syntax.scene import Scene

RESPECTIVE_REACH = 4  # words from the last figure to its "respectively": "on the year before respectively"


def model_of(scene: Scene, index: int, said: Said) -> Meaning | None:
    """What the change is of where it leaves that out: of its own figure, of several, else of the one before.

    "64 silos and 340 lorries, up 12 percent and 18 percent respectively".
    """
    listed = coordinated(scene, index)
    last = listed[-1]
    said_so = "respectively" in {scene.lower(i) for i in range(last + 1, last + 1 + RESPECTIVE_REACH)}
    said_so = said_so or _of_several(scene, index, listed, said)
    if not said_so or len(said.read) < len(listed):
        aside = adverb_at(scene, index) >= 0 and scene.tag(tie(scene, index) - 1) in {",", "ADV"}
        return head_figure(scene, index, said) if aside else said.last
    model = said.read[-len(listed)][1]
    return model if model.aggregation != "change" or listed.index(index) else said.last


def _of_several(scene: Scene, index: int, listed: list[int], said: Said) -> bool:
    """Whether as many figures of different things were told right before: "; they grew 1 and 9 percent"."""
    size = len(listed)
    told = said.read[-size - listed.index(index) :][:size]
    texts = {meaning.text for _, meaning in told}
    if size < 2 or len(texts) < size or any(meaning.aggregation == "change" for _, meaning in told):
        return False
    clause = scene.clause(index)
    start, end = scene.subject_range(clause)
    words = {scene.lower(i) for i in range(start, end)} | {
        scene.lower(i) for i in range(*clause.owner.subject)
    }
    points = words & word_class("several_pronouns") and not scene.in_subject(index)
    aside = any(scene.tag(i) == "," for i in range(max(0, listed[0] - RESPECTIVE_REACH), listed[0]))
    near = [i for i in scene.figures() if i < listed[0]]
    return bool(points) or (aside and len(near) >= size and clause.holds(near[-size]))
