"""Gives bare numbers the unit of the parallel figure before: "paid 5 yuan for 3 kg, Anhui 7 for 4"."""

from pipeline.lexicon.grammar import verb_nouns
from pipeline.nlp.records import Quantity, replace
from pipeline.nlp.syntax.scene import Scene

LINKS = {"to", "from", "of", "which", "whom"}


def adopt_units(scene: Scene) -> None:
    """Replace bare counts of the sentence that stand where a figure with a unit stood before."""
    figures = scene.figures()
    bare: list[int] = []
    models: list[int] = []
    for index in figures:
        if _bare(scene, index) and models:
            bare.append(index)
            model = models[(len(bare) - 1) % len(models)] if len(bare) > 1 else _model(scene, index, models)
            if model is not None:
                _take_unit(scene, index, scene.quantity(model))
        else:
            models, bare = (models if not bare else []), []
            models.append(index)


def _bare(scene: Scene, index: int) -> bool:
    """Whether nothing beside the number says what it counts."""
    quantity = scene.quantity(index)
    if quantity.kind != "count" or scene.tag(index + 1) in {"N", "X", "L", "O", "DET", "V", "AUX"}:
        return False
    return (
        scene.lower(index + 1) != "of"
        and not scene.is_verb(index + 1)
        and scene.lower(index - 1) not in {"which", "whom", "number"}
    )


def _model(scene: Scene, index: int, models: list[int]) -> int | None:
    """The first figure of the parallel clause before, where this one shares its verb or its kind."""
    last = models[-1]
    first = next((m for m in models if scene.quantity(m).kind != "count"), None)
    if first is None:
        return None
    if scene.lower(index - 1) in {"with", "against", "than"} and scene.lower(index - 2) in {"compared", ","}:
        return last if scene.quantity(last).kind != "count" else None
    verb = scene.clause(index).verb
    own_verb = verb is not None and last < verb.start < index
    if own_verb and verb is not None:
        return next((m for m in models if verb.lemma in _verbs_of(scene.quantity(m).kind)), None)
    if any(scene.quantity(m).kind == "count" for m in models):
        return None
    if scene.lower(index - 1) in {"to", "at"} and scene.quantity(last).kind in {"percentage", "ratio"}:
        return None
    return first


def _verbs_of(kind: str) -> dict[str, str]:
    """The verbs whose bare object is of this kind: "lent 380 million", "took ten"."""
    names = {"money": "money_nouns", "duration": "time_nouns"}.get(kind)
    return verb_nouns(names) if names else {}


def _take_unit(scene: Scene, index: int, model: Quantity) -> None:
    quantity = scene.quantity(index)
    scene.words[index].item = replace(quantity, unit=model.unit, kind=model.kind, shared=True)
