"""Fits confidence to checked rows of articles that no rule was made from, and says how good it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

from pipeline.scores.calibration import Judged, calibration_error, roc_auc, share, surest_half
from pipeline.scores.logistic import fitted, folds, indicators, probabilities, weights
from pipeline.tables.rows import SURE_OF

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

ASKED = tuple(SURE_OF)  # whether the whole row is right, and columns of it
COLUMNS = tuple(asked for asked in ASKED if asked != "row")
STRENGTH = 0.02  # inverse of the penalty on weights: chosen by the error on articles left out
RARE = 20  # rows: of a trait of fewer nothing can be said
NEWEST = "row, newest"  # what whole rows are called that the newest code read
CODE = "code "  # begins what a row has by the commit that read it: each later one reads more of them right


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as first read: its article, traits, the commit that read it, and what of `ASKED` was right."""

    article: str
    commit: str
    traits: frozenset[str]
    right: dict[str, bool]

    @property
    def known(self) -> frozenset[str]:
        """Its traits, and by which code it was read."""
        return self.traits | {CODE + self.commit}

    @property
    def reading(self) -> str:
        """The article, told from another of its name by the commit."""
        return f"{self.article} {self.commit}"


def seen_rows(cells: Iterable[dict[str, str]]) -> list[Seen]:
    """Return the rows of a table of first readings.

    Its columns are article, commit, traits (joined by ;) and, with 0 or 1, each of `ASKED`.

    Raises ValueError where a cell is missing or no 0 or 1.
    """
    found = []
    for number, row in enumerate(cells, 2):
        missing = {"article", "commit", "traits", *ASKED} - {
            name for name, cell in row.items() if cell is not None
        }
        wrong = [name for name in ASKED if row.get(name) not in {"0", "1"}]
        if missing or wrong:
            raise ValueError(f"line {number}: {', '.join(sorted(missing) or wrong)}: missing, or not 0 or 1")
        right = {name: row[name] == "1" for name in ASKED}
        found.append(Seen(row["article"], row["commit"], frozenset(row["traits"].split(";")), right))
    return found


def fit(rows: Sequence[Seen]) -> dict[str, Any]:
    """Return the content of `confidence.yml` fitted on the rows: a logistic model for each of `Models`.

    It holds for rows read as those of the last row's commit were.
    """
    names = _names(rows)
    table = _table(rows, names)
    newest = CODE + rows[-1].commit
    return {
        "fitted_on": {
            "rows": len(rows),
            "articles": len({row.reading for row in rows}),
            "commits": sorted({row.commit for row in rows}),
            "right": {asked: round(sum(row.right[asked] for row in rows) / len(rows), 3) for asked in ASKED},
        },
        "models": {
            asked: _read_by(newest, weights(model, names)) for asked, model in _models(table, rows).items()
        },
    }


def _read_by(code: str, model: dict[str, Any]) -> dict[str, Any]:
    """Return the model for rows that this code reads."""
    adding = model["weights"]
    base = round(model["base"] + adding.get(code, 0.0), 3)
    return {
        "base": base,
        "weights": {name: each for name, each in adding.items() if not name.startswith(CODE)},
    }


def left_out(rows: Sequence[Seen]) -> dict[str, list[Judged]]:
    """Return for each asked how probable each row is by a fit on other articles, and if it was right.

    The last entry, `NEWEST`, has what is judged of whole rows that the newest code read: the last row's.
    """
    found: dict[str, list[Judged]] = {asked: [] for asked in (*ASKED, NEWEST)}
    for others, own in folds([row.reading for row in rows]):
        known, asked_of = [rows[at] for at in others], [rows[at] for at in own]
        names = _names(known)
        own_table = _table(asked_of, names)
        sure = {
            asked: probabilities(model, own_table)
            for asked, model in _models(_table(known, names), known).items()
        }
        sure["row"] = [prod(each) for each in zip(*sure.values(), strict=True)]
        for asked in ASKED:
            found[asked] += [
                (each, row.right[asked]) for each, row in zip(sure[asked], asked_of, strict=True)
            ]
        found[NEWEST] += [
            (each, row.right["row"])
            for each, row in zip(sure["row"], asked_of, strict=True)
            if row.commit == rows[-1].commit
        ]
    return found


def report(rows: Sequence[Seen]) -> list[str]:
    """Return lines for a reader: how many rows were right at first sight, and what confidence knew of it."""
    articles = len({row.reading for row in rows})
    lines = [
        f"{len(rows)} rows of {articles} articles; confidence judged on articles left out",
        f"{'':13}{'right':>7}{'AUC':>7}{'error':>7}{'surest half right':>19}",
    ]
    for asked, judged in left_out(rows).items():
        figures = (
            share(sum(right for _, right in judged), len(judged)),
            roc_auc(judged),
            calibration_error(judged),
            surest_half(judged),
        )
        cells = ["-" if each is None else f"{each:.3f}" for each in figures]
        lines.append(f"{asked:13}{cells[0]:>7}{cells[1]:>7}{cells[2]:>7}{cells[3]:>19}")
    return lines


def _names(rows: Sequence[Seen]) -> list[str]:
    """Return the traits that enough of the rows have, and enough lack, sorted."""
    counts = Counter(trait for row in rows for trait in row.known)
    return sorted(name for name, count in counts.items() if RARE <= count <= len(rows) - RARE)


def _table(rows: Iterable[Seen], names: Sequence[str]) -> list[list[float]]:
    return indicators((row.known for row in rows), names)


def _models(table: list[list[float]], rows: Sequence[Seen]) -> dict[str, "LogisticRegression"]:
    """Return a model for each column asked, and for the rest of the rows of which all these are right."""
    models = {asked: fitted(table, [row.right[asked] for row in rows], STRENGTH) for asked in COLUMNS}
    kept = [at for at, row in enumerate(rows) if all(row.right[asked] for asked in COLUMNS)]
    answers = [rows[at].right["row"] for at in kept]
    return {**models, "rest": fitted([table[at] for at in kept], answers, STRENGTH)}
