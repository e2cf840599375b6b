"""Fits logistic models to rows that have or lack named traits, and cuts rows into folds by article."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

FOLDS = 8  # parts into which articles are cut to judge the fit on those left out
STEPS = 3000  # at most, until a fit stands still


def indicators(rows: Iterable[frozenset[str]], names: Sequence[str]) -> list[list[float]]:
    """Return for each row 1 for each of the names that it has, else 0."""
    return [[float(name in row) for name in names] for row in rows]


def fitted(table: list[list[float]], answers: Sequence[bool], strength: float) -> "LogisticRegression":
    """Return the model of the answers; `strength` is the inverse of the penalty on its weights."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # of tables this small, threads mostly wait for each other
        return LogisticRegression(C=strength, max_iter=STEPS).fit(table, answers)


def probabilities(model: "LogisticRegression", table: list[list[float]]) -> list[float]:
    """Return how probable a yes is for each row of the table, 0 to 1."""
    return [float(each) for each in model.predict_proba(table)[:, 1]]


def weights(model: "LogisticRegression", names: Sequence[str]) -> dict[str, Any]:
    """Return the content of a `Model` of the lexicon: the base of a fitted model, and what each name adds."""
    adding = {name: round(float(each), 3) for name, each in zip(names, model.coef_[0], strict=True)}
    return {
        "base": round(float(model.intercept_[0]), 3),
        "weights": {name: each for name, each in adding.items() if each},
    }


def folds(articles: Sequence[str]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the indexes of rows to fit and of those left out; no article has rows of both."""
    from sklearn.model_selection import GroupKFold

    yield from GroupKFold(n_splits=min(FOLDS, len(set(articles)))).split(articles, groups=articles)
