"""Rules for figures beside their measure without a verb: "the coverage ratio, 418 percent"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import acting_verb, join, predicate_text
from pipeline.nlp.syntax.scene import Scene

MEASURES = (["volume"], ["number"], ["output"], ["total"], ["count"], ["throughput"], ["capacity"])


def apposition(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "the coverage ratio, 418.61 percent", "net profit, at 5 million yuan, was", "Net debt 5 million"."""
    text = _aside_at(scene, index) or _opening_line(scene, index)
    return Meaning(text, "apposition", noun=text) if text else _set_beside(scene, index, said)


def _set_beside(scene: Scene, index: int, said: Said) -> Meaning | None:
    """The words before the comma or dash that alone parts them from the figure."""
    before = said.last
    once = scene.tag(index - 1) == "SUB" and scene.tag(index - 2) == ","  # "the wait, once 9 days, is"
    at = index - once
    if scene.tag(at - 1) not in {",", "-", ":"} or scene.tag(index + 1) in {"N", "DET", "O", "L"}:
        return None
    clause = scene.clause(index)
    floor = clause.verb.end if clause.verb is not None and clause.verb.end < index else clause.start
    if any(scene.tag(i) == "Q" for i in range(floor, index)) or scene.tag(index + 1) in {"V", "AUX"}:
        return None
    start, end = left_phrase(scene.words, at - 1, floor)
    text = phrase_text(scene.words, [(start, end)])
    if scene.quantity(index).kind == "count" and text.lower().split()[-1:] not in MEASURES:
        return None  # "Its parcel volume, 470 million"
    if (
        text.lower() in aspect_words("pointers") and before is not None
    ):  # "Of the latter, 41 billion yuan was owed"
        text = join(before.text, predicate_text(scene, index, index + 1))
    if not text:
        return None
    return Meaning(
        join(text, acting_verb(scene, clause) if floor != clause.start else ""), "apposition", noun=text
    )


def _aside_at(scene: Scene, index: int) -> str:
    """What an aside with "at" gives the value of: "net profit, at 5 million yuan, was the highest yet"."""
    if scene.lower(index - 1) != "at" or scene.tag(index - 2) != "," or scene.tag(index + 1) != ",":
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, index - 2, scene.clause(index).start)])


def _opening_line(scene: Scene, index: int) -> str:
    """What a line without a verb gives the value of by its first words: "Net debt 5 million yuan"."""
    tags = [scene.tag(i) for i in range(index)]
    amount = scene.quantity(index).kind != "count" and tags[-1:] == ["N"]
    named = amount and set(tags) <= {"N", "PREP", "DET", "CONJ", "O", "-"}
    return scene.region_text(0, index) if named and scene.clause(index).verb is None else ""
