"""Says which attributes of a row are right, by the rules for comparing with checked answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Required, TypedDict

from pipeline.lexicon.scoring import name_rules
from pipeline.lexicon.wording import content_words
from pipeline.tables.rows import Fact

ATTRIBUTE_NAMES = (
    "kind", "metric_text", "category", "aggregation", "status", "organisation", "province", "place",
    "origin", "destination", "year", "year_basis", "per", "value", "unit", "modifier", "gloss_value",
    "gloss_unit", "flags",
)  # fmt: skip
WHOLE_ROW = (
    "value", "unit", "gloss_value", "gloss_unit", "modifier", "kind", "province", "year", "per", "status",
    "aggregation", "organisation", "metric_text",
)  # fmt: skip
TOLERANCE = 0.001
LEAST_F1 = 0.5


class Gold(TypedDict, total=False):
    """A checked row: where it stands, and those columns of a fact that were checked.

    A column with several right values, such as `metric_text`, may have a list of them.
    """

    article_id: Required[str]
    quote_start: Required[int]
    quote_end: Required[int]
    quote: str
    metric_text: str | list[str] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer and the checked row it was paired with; `wrong` names the attributes that differ."""

    answer: Fact
    gold: Gold
    wrong: list[str]

    @property
    def right(self) -> bool:
        """Whether the whole row is right."""
        return not any(name in WHOLE_ROW for name in self.wrong)


def alternatives(value: Any) -> list[Any]:
    """Return the values that are right; a list in a checked answer is a choice."""
    return value if isinstance(value, list) else [value]


def wrong_attributes(answer: Fact, gold: Gold, metrics: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the attributes in which `answer` differs from the checked row, of those the checked row has.

    `metrics` are the metric texts of the article's checked rows, each with its alternatives.
    """
    found: Mapping[str, object] = answer
    checked: Mapping[str, object] = gold
    named = (name for name in ATTRIBUTE_NAMES if name in checked)
    return [name for name in named if not right_value(name, found[name], checked[name], metrics)]


def metric_texts(gold: Gold) -> tuple[str, ...]:
    """Return the metric texts that are right for a checked row."""
    return _texts(gold.get("metric_text"))


def _texts(checked: object) -> tuple[str, ...]:
    return tuple(str(text) for text in alternatives(checked) if text)


def right_value(name: str, answer: Any, checked: Any, metrics: Iterable[tuple[str, ...]]) -> bool:
    """Return whether `answer` is right in the attribute `name`, whose right value or values are `checked`.

    `metrics` are the metric texts of the article's checked rows, each with its alternatives.
    """
    if name == "flags":
        return set(answer.split(";") if answer else ()) == set(checked or ())
    allowed = alternatives(checked)
    if name == "metric_text":
        return _right_metric(answer, _texts(checked), metrics)
    if name in ("value", "gloss_value"):
        return any(_close(answer, value) for value in allowed)
    if name == "organisation":
        return name_words(answer) in [name_words(value) for value in allowed]
    return answer in allowed


def _close(answer: float | None, value: float | None) -> bool:
    if answer is None or value is None:
        return answer is value
    return abs(answer - value) <= TOLERANCE * abs(value)


@lru_cache(maxsize=1 << 14)
def name_words(name: str | None) -> frozenset[str] | None:
    """Return the words that tell an organisation from others; None for no name."""
    if name is None:
        return None
    rules = name_rules()
    plain = f" {' '.join(content_words(name))} "
    for form, usual in rules.aliases:
        plain = plain.replace(f" {' '.join(content_words(form))} ", f" {usual} ")
    return frozenset(plain.split()) - rules.dropped


def _right_metric(answer: str | None, texts: tuple[str, ...], metrics: Iterable[tuple[str, ...]]) -> bool:
    if not answer or not texts:
        return not answer and not texts
    score = _best_f1(answer, texts)
    return score >= LEAST_F1 and all(score >= _best_f1(answer, other) for other in metrics)


def _best_f1(answer: str, texts: tuple[str, ...]) -> float:
    return max((token_f1(answer, text) for text in texts), default=0.0)


@lru_cache(maxsize=1 << 16)
def token_f1(one: str, other: str) -> float:
    """Return the F1 of the content words that two texts share."""
    words, others = Counter(content_words(one)), Counter(content_words(other))
    shared = (words & others).total()
    return 2 * shared / (words.total() + others.total()) if shared else 0.0
