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
    if figure < 0:
        return False
    if scene.quantity(figure).unit == "times" and _of_figure(scene, index):
        return True
    return _measured_against(scene, figure, index) or (figure > 0 and _is_rival(scene, figure, index))


def _measured_against(scene: Scene, figure: int, index: int) -> bool:
    """Whether nothing but a comparison stands between figure and period: "12 percent from 2019"."""
    between = scene.words[figure + 1 : index + 1]
    measured = {w for word in between for w in word.lower.split()[: 1 if word.tag == "T" else None]}
    return bool(measured & COMPARING) and not any(w.tag in {"V", "AUX", ",", ";"} for w in between)


def _is_rival(scene: Scene, figure: int, index: int) -> bool:
    """Whether the figure before is itself the one compared with: "up from 140,000 a year ago"."""
    link, before = scene.lower(figure - 1), scene.lower(figure - 2)
    risen = link == "from" and before in {"up", "down"} and index == figure + 1
    return risen or link in {"against", "versus"} or (link == "with" and before == "compared")
