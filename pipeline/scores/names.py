"""Fits how much each cue weighs that a name is an organisation's to names of checked articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.scores.calibration import Judged, roc_auc
from pipeline.scores.first_sight import weights

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

STRENGTH = 0.3  # inverse of the penalty on weights: chosen by the names of sets of articles left out
LEAST = (
    0.4  # how probable an organisation must be: a wrong one costs rows of its article as a missed one does
)
RARE = 3  # names: a cue of fewer says nothing
FOLDS = 8  # parts into which articles are cut to judge the fit on those left out
NEVER = (
    "calendar",
    "common initials",
    "is kind",
    "is place",
    "mark within",
    "media",
    "person named",
    "surname",
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
    from sklearn.model_selection import GroupKFold

    groups = [row.article for row in rows]
    judged: list[Judged] = []
    for others, own in GroupKFold(n_splits=min(FOLDS, len(set(groups)))).split(rows, groups=groups):
        known, asked = [rows[at] for at in others], [rows[at] for at in own]
        names = _names(known)
        sure = _fitted(known, names).predict_proba(_table(asked, names))[:, 1]
        judged += [(float(each), row.body) for each, row in zip(sure, asked, strict=True)]
    auc = roc_auc(judged)
    told = "-" if auc is None else f"{auc:.3f}"
    return f"{len(rows)} names of {len(set(groups))} articles; AUC on articles left out {told}"


def _names(rows: Sequence[SeenName]) -> list[str]:
    """Return the cues that enough of the names have, sorted."""
    counts = Counter(cue for row in rows for cue in row.cues)
    return sorted(cue for cue, count in counts.items() if count >= RARE)


def _table(rows: Sequence[SeenName], names: Sequence[str]) -> list[list[float]]:
    return [[float(name in row.cues) for name in names] for row in rows]


def _fitted(rows: Sequence[SeenName], names: Sequence[str]) -> "LogisticRegression":
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    return model.fit(_table(rows, names), [row.body for row in rows])
