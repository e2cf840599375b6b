"""Fits how much each cue weighs that a name is an organisation's to names of checked articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.scores.calibration import Judged, roc_auc
from pipeline.scores.logistic import fitted, folds, indicators, probabilities, weights

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

STRENGTH = 0.3  # inverse of the penalty on weights: chosen by the names of sets of articles left out
LEAST = (
    0.45  # how probable an organisation must be: a wrong one costs rows of its article as a missed one does
)
RARE = 3  # names: a cue of fewer says nothing
NEVER = (
    "calendar",
    "common",
    "common initials",
    "is kind",
    "is place",
    "lives",
    "mark within",
    "media",
    "office behind",
    "person named",
    "surname",
    "who",
)


@dataclass(frozen=True, slots=True)
class SeenName:
    """A capitalised name of an article: its cues, and whether checked answers have it as an organisation."""

    article: str
    cues: frozenset[str]
    body: bool


def seen_names(cells: Iterable[dict[str, str]]) -> list[SeenName]:
    """Return the rows of a table of names with the columns article, body (0 or 1) and cues (joined by ;).

    Raises ValueError where a cell is missing or `body` is no 0 or 1.
    """
    found = []
    for number, row in enumerate(cells, 2):
        if row.get("body") not in {"0", "1"} or not row.get("article") or not row.get("cues"):
            raise ValueError(f"line {number}: article, body or cues: missing, or body not 0 or 1")
        found.append(SeenName(row["article"], frozenset(row["cues"].split(";")), row["body"] == "1"))
    return found


def fit_names(rows: Sequence[SeenName]) -> dict[str, Any]:
    """Return the content of `names.yml` fitted on the rows."""
    names = _names(rows)
    return {
        "fitted_on": {
            "names": len(rows),
            "articles": len({row.article for row in rows}),
            "organisations": sum(row.body for row in rows),
        },
        "least": LEAST,
        "never": list(NEVER),
        "model": weights(_fitted(rows, names), names),
    }


def names_report(rows: Sequence[SeenName]) -> str:
    """Return a line for a reader: how well the cues tell organisations in articles that were left out."""
    groups = [row.article for row in rows]
    judged: list[Judged] = []
    for others, own in folds(groups):
        known, asked = [rows[at] for at in others], [rows[at] for at in own]
        names = _names(known)
        sure = probabilities(_fitted(known, names), indicators((row.cues for row in asked), names))
        judged += [(each, row.body) for each, row in zip(sure, asked, strict=True)]
    auc = roc_auc(judged)
    told = "-" if auc is None else f"{auc:.3f}"
    return f"{len(rows)} names of {len(set(groups))} articles; AUC on articles left out {told}"


def _names(rows: Sequence[SeenName]) -> list[str]:
    """Return the cues that enough of the names have, sorted."""
    counts = Counter(cue for row in rows for cue in row.cues)
    return sorted(cue for cue, count in counts.items() if count >= RARE)


def _fitted(rows: Sequence[SeenName], names: Sequence[str]) -> "LogisticRegression":
    return fitted(indicators((row.cues for row in rows), names), [row.body for row in rows], STRENGTH)
