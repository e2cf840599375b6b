"""The stage that compares the facts with checked answers."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypedDict, TypeVar

import pyarrow as pa

from pipeline.scores.calibration import (
    Judged,
    calibration,
    calibration_error,
    curve,
    roc_auc,
    share,
    surest_half,
)
from pipeline.scores.candidates import Shares, candidates
from pipeline.scores.errors import error_rows
from pipeline.scores.pairing import best_pairs, pair_spans
from pipeline.scores.scoring import ATTRIBUTE_NAMES, Gold, Pair, metric_texts, wrong_attributes
from pipeline.tables.rows import Fact
from pipeline.tables.schema import ATTRIBUTES, CALIBRATION, ERRORS
from pipeline.tables.typed import table_of

FIGURE = frozenset({"value", "unit", "kind"})  # what a flag warns of
Span = tuple[int, int]


class Quoted(TypedDict):
    """Where a row stands."""

    article_id: str
    quote_start: int
    quote_end: int


Row = TypeVar("Row", bound=Quoted)


@dataclass
class Scores:
    """What the comparison found, by article; `extra` are answers and `missed` checked rows without a pair."""

    pairs: list[Pair] = field(default_factory=list)
    extra: list[Fact] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)
    mentions: tuple[int, int, int] = (0, 0, 0)  # paired, found, expected
    exact_quotes: int = 0
    articles: tuple[int, int] = (0, 0)  # with checked answers and with facts, with checked answers
    candidates: dict[str, Shares] | None = None  # by column, where the articles were read again

    def to_dict(self) -> dict[str, Any]:
        """Return the scores as plain values: mentions, quotes, attributes, whole rows, flags, calibration.

        The candidates are among them where the articles were read again.
        """
        right = sum(pair.right for pair in self.pairs)
        answers, expected = len(self.pairs) + len(self.extra), len(self.pairs) + len(self.missed)
        judged = self._judged()
        read, checked = self.articles
        return {
            "articles": {"read": read, "checked": checked},
            "mentions": _precision_recall(*self.mentions),
            "exact_quotes": share(self.exact_quotes, self.mentions[0]),
            "attributes": {name: self._accuracy(name) for name in ATTRIBUTE_NAMES},
            "rows": _precision_recall(right, answers, expected),
            "flags": self._flagged(),
            **({"candidates": self.candidates} if self.candidates is not None else {}),
            "calibration": {
                "roc_auc": roc_auc(judged),
                "error": calibration_error(judged),
                "surest_half": surest_half(judged),
                "bins": calibration(judged),
            },
        }

    def attributes(self) -> pa.Table:
        """Return the share of right values of each attribute, as ATTRIBUTES; the worst first."""
        shares = [(name, self._accuracy(name)) for name in ATTRIBUTE_NAMES]
        rows = [{"attribute": name, "right": right} for name, right in shares if right is not None]
        rows.sort(key=lambda row: (row["right"], row["attribute"]))
        return table_of(rows, ATTRIBUTES)

    def _flagged(self) -> dict[str, dict[str, int]]:
        """How many rows carry a flag: of those with a wrong value, unit or kind, and of those that are right.

        A figure that is no claim has no right value, and is among the wrong.
        """
        wrong = [pair.answer for pair in self.pairs if FIGURE & set(pair.wrong)] + self.extra
        groups = {"wrong_figure": wrong, "right_row": [pair.answer for pair in self.pairs if pair.right]}
        return {
            name: {"flagged": sum(bool(row["flags"]) for row in rows), "rows": len(rows)}
            for name, rows in groups.items()
        }

    def _accuracy(self, name: str) -> float | None:
        checked = [pair for pair in self.pairs if name in pair.gold]
        return share(sum(name not in pair.wrong for pair in checked), len(checked))

    def errors(self) -> pa.Table:
        """Return every difference, as ERRORS."""
        rows = error_rows(self.pairs, self.extra, self.missed)
        return table_of(rows, ERRORS)

    def calibration(self) -> pa.Table:
        """Return how often facts of a confidence are right, as CALIBRATION."""
        return table_of(curve(calibration(self._judged())), CALIBRATION)

    def _judged(self) -> list[Judged]:
        """The confidence of every fact with whether its whole row is right."""
        judged = [(pair.answer["confidence"], pair.right) for pair in self.pairs]
        return judged + [(row["confidence"], False) for row in self.extra]


def parse_gold(lines: Iterable[str]) -> list[Gold]:
    """Return the checked rows of lines of JSON, blank lines left out.

    Raises ValueError naming the line that is no JSON object or has no article or quote.
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = {"article_id", "quote_start", "quote_end"} - set(row)
        except (ValueError, TypeError) as error:
            raise ValueError(f"line {number}: not a JSON object: {error}") from error
        if missing:
            raise ValueError(f"line {number}: has no {', '.join(sorted(missing))}")
        rows.append(row)
    return rows


def evaluate(facts: pa.Table, gold_rows: list[Gold], articles: pa.Table | None = None) -> Scores:
    """Return how the facts compare with the checked rows; articles without a checked row do not count.

    Mentions pair one to one where their quotes overlap by half; rows of paired mentions pair so that most
    attributes agree. With `articles` (schema.ARTICLES) those that were checked are read again, to say how
    often a right candidate existed.
    """
    expected = _by_mention(gold_rows)
    found: list[Fact] = facts.to_pylist()
    answers = _by_mention(row for row in found if row["article_id"] in expected)
    scores = Scores(articles=(len(answers), len(expected)))
    for article, mentions in sorted(expected.items()):
        _compare(answers.get(article, {}), mentions, scores)
    if articles is not None:
        scores.candidates = candidates(scores.pairs, articles.to_pylist())
    return scores


def _by_mention(rows: Iterable[Row]) -> dict[str, dict[Span, list[Row]]]:
    found: dict[str, dict[Span, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["article_id"]][row["quote_start"], row["quote_end"]].append(row)
    return found


def _compare(answers: dict[Span, list[Fact]], expected: dict[Span, list[Gold]], scores: Scores) -> None:
    """Add the comparison of one article to the scores."""
    metrics = {metric_texts(row) for rows in expected.values() for row in rows}
    found, wanted = sorted(answers), sorted(expected)
    paired = {found[i]: wanted[j] for i, j in pair_spans(found, wanted)}
    for span, other in paired.items():
        _pair_rows(answers[span], expected[other], metrics, scores)
    scores.extra += [row for span in found if span not in paired for row in answers[span]]
    missed = set(wanted) - set(paired.values())
    scores.missed += [row for span in wanted if span in missed for row in expected[span]]
    scores.exact_quotes += sum(span == other for span, other in paired.items())
    counts = (len(paired), len(found), len(wanted))
    scores.mentions = tuple(map(sum, zip(scores.mentions, counts, strict=True)))  # type: ignore[assignment]


def _pair_rows(
    answers: list[Fact], expected: list[Gold], metrics: set[tuple[str, ...]], scores: Scores
) -> None:
    wrong = [[wrong_attributes(answer, gold, metrics) for gold in expected] for answer in answers]
    pairs = best_pairs([[-len(names) for names in row] for row in wrong])
    scores.pairs += [Pair(answers[i], expected[j], wrong[i][j]) for i, j in pairs]
    scores.extra += [row for i, row in enumerate(answers) if i not in {i for i, _ in pairs}]
    scores.missed += [row for j, row in enumerate(expected) if j not in {j for _, j in pairs}]


def _precision_recall(right: int, found: int, expected: int) -> dict[str, Any]:
    return {
        "precision": round(right / found, 4) if found else 0.0,
        "recall": round(right / expected, 4) if expected else 0.0,
        "f1": round(2 * right / (found + expected), 4) if right else 0.0,
        "right": right,
        "found": found,
        "expected": expected,
    }
