"""Says how often a right candidate existed for a column, by reading its article with all losers kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from pipeline.nlp.choice import THOROUGH, Decision
from pipeline.nlp.extract import read_article
from pipeline.nlp.qualifiers.reader import find_claims
from pipeline.scores.calibration import share
from pipeline.scores.scoring import Pair, metric_texts, right_value
from pipeline.tables.rows import Article

# The checked columns that are chosen among candidates, each with the column of choices.yml.
CHOSEN = {
    "organisation": "organisation",
    "province": "place",
    "year": "year",
    "metric_text": "metric",
    "aggregation": "aggregation",
    "status": "status",
    "per": "per",
}
Place = tuple[str, int, int]  # article_id, quote_start, quote_end
Offers = dict[Place, dict[str, set[Any]]]


class Shares(TypedDict):
    """Of how many checked rows which share has a right candidate, and the right choice."""

    rows: int
    existed: float | None
    chosen: float | None


def candidates(pairs: Iterable[Pair], articles: Iterable[Article]) -> dict[str, Shares]:
    """Return for each column how many pairs were checked, and the shares `existed` and `chosen`.

    `existed`: the answer or a candidate of its figure is right; `chosen`: the answer is. `articles` are rows
    of ARTICLES; the answers of one that is not among them have no candidates.
    """
    pairs = list(pairs)
    read = {pair.gold["article_id"] for pair in pairs}
    offers = _offers(article for article in articles if article["article_id"] in read and article["text"])
    texts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for pair in pairs:
        texts[pair.gold["article_id"]].add(metric_texts(pair.gold))
    return {name: _shares(name, pairs, offers, texts) for name in CHOSEN}


def _shares(name: str, pairs: list[Pair], offers: Offers, texts: dict[str, set[tuple[str, ...]]]) -> Shares:
    found: Counter[str] = Counter()
    for pair in pairs:
        if name not in pair.gold:
            continue
        answer = pair.answer
        checked: Mapping[str, object] = pair.gold
        offered = offers.get((answer["article_id"], answer["quote_start"], answer["quote_end"]), {})
        metrics = texts[pair.gold["article_id"]]
        chosen = name not in pair.wrong
        right = (right_value(name, value, checked[name], metrics) for value in offered.get(name, ()))
        found.update(rows=1, chosen=chosen, existed=chosen or any(right))
    rows = found["rows"]
    return {"rows": rows, "existed": share(found["existed"], rows), "chosen": share(found["chosen"], rows)}


def _offers(articles: Iterable[Article]) -> Offers:
    """The values that any way offers for the figure at a place, by checked column."""
    found: Offers = defaultdict(lambda: defaultdict(set))
    for article in articles:
        rendering, doc = read_article(article)
        for claim in find_claims(doc, THOROUGH):
            place = (article["article_id"], *rendering.origin(claim.start, claim.end))
            decisions = {decision.column: decision for decision in claim.decisions}
            for name, column in CHOSEN.items():
                if column in decisions:
                    found[place][name] |= _values(decisions[column])
    return found


def _values(decision: Decision[Any]) -> set[Any]:
    """What the candidates of a decision would publish; several where a figure fans out."""
    values: set[Any] = set()
    for candidate in (decision.winner, *decision.losers):
        value = candidate.value
        if decision.column == "organisation":
            values |= {party.name for party in value} or {None}
        elif decision.column == "place":
            values |= {place.province for place in value} or {None}
        elif decision.column == "year":
            values.add(value.year)
        else:
            values.add(value.text if decision.column == "metric" else value or None)
    return values
