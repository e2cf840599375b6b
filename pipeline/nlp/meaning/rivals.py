"""The rule for a figure that another is compared with: "against 9 tons in 2019", "down from 9 yuan"."""

from dataclasses import replace

from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import is_rival
from pipeline.nlp.syntax.predicates import apart_text
from pipeline.nlp.syntax.scene import Scene


def rival(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "sold 8 tons, up from 6 tons in 2019", "8 minutes by drone, against 30 by van": as the one before."""
    quantity = scene.quantity(index)
    base = said.like(quantity.kind, quantity.per)
    if base is None or not is_rival(scene, index) or _counts(scene, index):
        return None
    again = repeated(base)
    return replace(again, text=apart_text(scene, index, base.text) or base.text)


def repeated(base: Meaning) -> Meaning:
    """Return the meaning of a figure that says of another what was said of the one before."""
    return Meaning(
        base.text,
        "ellipsis",
        base.aggregation,
        base.noun,
        base.sign,
        "weak",
        verb=base.verb,
        inherited=True,
        per=base.per,
    )


def _counts(scene: Scene, index: int) -> bool:
    """Whether the figure has a noun of its own: "against 9 vans"; not "against 9 electric ones"."""
    end = index + 1
    while scene.tag(end) == "N":
        end += 1
    return end > index + 1 and scene.lower(end - 1) != "ones"
