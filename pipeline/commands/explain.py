"""The command `explain`: the file of an article and a figure of it in, why each column is what it is out."""

from pathlib import Path

from pipeline.api import explain as explained


def explain(file: Path, quote: str, start: int | None) -> str:
    """Return the candidates of each column of the figure, and why the winner won, as lines for a reader."""
    return "\n\n".join(map(str, explained(file, quote, start)))
