"""The stage that compares the facts with checked answers."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipeline.calibration import calibration, roc_auc, share
from pipeline.pairing import best_pairs, pair_spans
from pipeline.scoring import ATTRIBUTES, WHOLE_ROW, metric_texts, wrong_attributes

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer and the checked row it was paired with; `wrong` names the attributes that differ."""

    answer: Row
    gold: Row
    wrong: list[str]

    @property
    def right(self) -> bool:
        """Whether the whole row is right."""
        return not any(name in WHOLE_ROW for name in self.wrong)


@dataclass
class Scores:
    """What the comparison found, by article; `extra` are answers and `missed` checked rows without a pair."""

    pairs: list[Pair] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    mentions: tuple[int, int, int] = (0, 0, 0)  # paired, found, expected
    exact_quotes: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the scores as plain values: mentions, quotes, each attribute, whole rows, calibration."""
        right = sum(pair.right for pair in self.pairs)
        answers, expected = len(self.pairs) + len(self.extra), len(self.pairs) + len(self.missed)
        judged = [(pair.answer["confidence"], pair.right) for pair in self.pairs]
        judged += [(row["confidence"], False) for row in self.extra]
        return {
            "mentions": _precision_recall(*self.mentions),
            "exact_quotes": share(self.exact_quotes, self.mentions[0]),
            "attributes": {name: self._accuracy(name) for name in ATTRIBUTES},
            "rows": _precision_recall(right, answers, expected),
            "calibration": {"roc_auc": roc_auc(judged), "bins": calibration(judged)},
        }

    def _accuracy(self, name: str) -> float | None:
        checked = [pair for pair in self.pairs if name in pair.gold]
        return share(sum(name not in pair.wrong for pair in checked), len(checked))

    def errors_markdown(self) -> str:
        """Return a page that shows, article by article, each row that is wrong, missed or extra."""
        sections: dict[str, list[tuple[int, str]]] = defaultdict(list)
        sentences = self._sentences()
        for pair in self.pairs:
            if pair.wrong:
                sections[pair.gold["article_id"]].append((pair.gold["quote_start"], _wrong(pair)))
        for row in self.extra:
            sections[row["article_id"]].append((row["quote_start"], _extra(row)))
        for row in self.missed:
            sections[row["article_id"]].append((row["quote_start"], _missed(row, sentences)))
        lines = ["# Where facts and checked answers differ", ""]
        for article, entries in sorted(sections.items()):
            lines += [f"## {article}", "", *(text for _, text in sorted(entries)), ""]
        return "\n".join(lines) if sections else "\n".join([*lines, "Nowhere.", ""])

    def _sentences(self) -> dict[str, list[Row]]:
        """The sentences that are known, from the answers of each article."""
        known: dict[str, list[Row]] = defaultdict(list)
        for row in (*self.extra, *(pair.answer for pair in self.pairs)):
            known[row["article_id"]].append(row)
        return known


def parse_gold(lines: Iterable[str]) -> list[Row]:
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


def evaluate(facts: pa.Table, gold_rows: list[Row]) -> Scores:
    """Return how the facts compare with the checked rows; articles without a checked row do not count.

    Mentions pair one to one where their quotes overlap by half; rows of paired mentions pair so that most
    attributes agree.
    """
    expected = _by_mention(gold_rows)
    answers = _by_mention(row for row in facts.to_pylist() if row["article_id"] in expected)
    scores = Scores()
    for article, mentions in sorted(expected.items()):
        _compare(answers.get(article, {}), mentions, scores)
    return scores


def _by_mention(rows: Iterable[Row]) -> dict[str, dict[Span, list[Row]]]:
    found: dict[str, dict[Span, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["article_id"]][row["quote_start"], row["quote_end"]].append(row)
    return found


def _compare(answers: dict[Span, list[Row]], expected: dict[Span, list[Row]], scores: Scores) -> None:
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
    answers: list[Row], expected: list[Row], metrics: set[tuple[str, ...]], scores: Scores
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


def _marked(row: Row, start: int, end: int) -> str:
    """The sentence of `row` with the characters from `start` to `end` marked."""
    sentence, shift = row["sentence"], row["sentence_start"]
    marked = (
        f"{sentence[: start - shift]}**[{sentence[start - shift : end - shift]}]**{sentence[end - shift :]}"
    )
    return " ".join(marked.split())


def _wrong(pair: Pair) -> str:
    answer = pair.answer
    head = "row" if not pair.right else "detail"
    lines = [
        f"- {head}: {_marked(answer, answer['quote_start'], answer['quote_end'])} ({answer['extractor']})"
    ]
    for name in pair.wrong:
        lines.append(f"  - {name}: {_shown(pair.gold[name])}, answered {_shown(answer[name])}")
    return "\n".join(lines)


def _extra(row: Row) -> str:
    value = f"{row['metric_text'] or row['metric']} = {row['value']:g} {row['unit']}"
    return f"- extra: {_marked(row, row['quote_start'], row['quote_end'])} ({row['extractor']})\n  - {value}"


def _missed(row: Row, sentences: dict[str, list[Row]]) -> str:
    start, end = row["quote_start"], row["quote_end"]
    around = next(
        (
            s
            for s in sentences[row["article_id"]]
            if s["sentence_start"] <= start and end <= s["sentence_end"]
        ),
        None,
    )
    shown = _marked(around, start, end) if around else f"**[{row.get('quote')}]** at {start}"
    return f"- missed: {shown}\n  - {' or '.join(metric_texts(row))}"


def _shown(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return " or ".join("nothing" if each is None else str(each) for each in values) or "nothing"
