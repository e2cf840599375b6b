"""Tells which periods of a sentence belong to the figure compared with and not to the claim."""

from pipeline.nlp.syntax.scene import Scene

COMPARING = {"from", "than", "as", "over", "versus"}


def _of_figure(scene: Scene, index: int) -> bool:
    """Whether the period belongs to "that of", "the figure of": what a multiple is of."""
    return (
        scene.lower(index).startswith(("of ", "that of "))
        or scene.lower(index - 1) in {"of", "figure", "level"}
        or (scene.lower(index)[:2] == "in" and scene.lower(index - 1) == "figure")
    )


def of_rival(scene: Scene, index: int) -> bool:
    """Whether the period is that of the figure compared with: "against 210,000 a year earlier"."""
    figure = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if figure >= 0 and scene.quantity(figure).unit == "times" and _of_figure(scene, index):
        return True
    between = scene.words[figure + 1 : index + 1] if figure >= 0 else []
    measured = {w for word in between for w in word.lower.split()[: 1 if word.tag == "T" else None]}
    if figure >= 0 and measured & COMPARING and not any(w.tag in {"V", "AUX", ",", ";"} for w in between):
        return True
    risen = scene.lower(figure - 1) == "from" and scene.lower(figure - 2) in {"up", "down"}
    if figure > 0 and risen and index == figure + 1:
        return True
    compared = scene.lower(figure - 1) == "with" and scene.lower(figure - 2) == "compared"
    return figure > 0 and (scene.lower(figure - 1) in {"against", "versus"} or compared)
