"""Shows where facts and checked answers differ: as a table to count by, and as a page to read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TypedDict

from pipeline.scores.scoring import Gold, Pair, alternatives, metric_texts
from pipeline.tables.rows import ErrorRow, Fact

# The column whose decision decides an attribute, and the module of those that no choice decides.
DECIDED_WITH = {"metric_text": "metric", "province": "place", "year_basis": "year"}
MODULES = {
    "kind": "units",
    "category": "themes",
    "origin": "routes",
    "destination": "routes",
    "value": "numbers",
    "unit": "units",
    "modifier": "modifiers",
    "gloss_value": "quantities",
    "gloss_unit": "quantities",
    "flags": "checks",
}
BASES = {"kind": "reported_unit", "unit": "reported_unit", "category": "metric_basis"}


class FactCells(TypedDict):
    """What a row of ERRORS says of its fact."""

    article_id: str
    fact_id: str
    quote: str
    quote_start: int
    quote_end: int
    confidence: float
    sentence: str


def decided_by(attribute: str, answer: Fact) -> str:
    """Return what decided an attribute of a fact: "organisation: paragraph", "units: mu"."""
    ways = dict(part.partition("=")[::2] for part in answer["extractor"].split(";"))
    column = DECIDED_WITH.get(attribute, attribute)
    decider = MODULES.get(attribute, column)
    found: Mapping[str, object] = answer
    way = found.get(BASES[attribute]) if attribute in BASES else ways.get(column)
    return f"{decider}: {way}" if way else decider


def error_rows(pairs: list[Pair], extra: list[Fact], missed: list[Gold]) -> list[ErrorRow]:
    """Return a row of ERRORS for each attribute that differs, each extra fact and each missed answer.

    `extra` are facts and `missed` checked rows without a pair. The rows are in the order of the text.
    """
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*extra, *(pair.answer for pair in pairs)):
        facts[fact["article_id"]].append(fact)
    rows = [row for pair in pairs for row in _differences(pair)]
    rows += [_extra(fact) for fact in extra]
    rows += [_missed(gold, facts[gold["article_id"]]) for gold in missed]
    return sorted(rows, key=lambda row: (row["article_id"], row["quote_start"]))


def _differences(pair: Pair) -> Iterator[ErrorRow]:
    fact = pair.answer
    expected: Mapping[str, object] = pair.gold
    found: Mapping[str, object] = fact
    for name in pair.wrong:
        yield {
            "outcome": "detail" if pair.right else "wrong",
            "attribute": name,
            "expected": _shown(expected[name]),
            "answer": _shown(found[name]),
            "decided_by": decided_by(name, fact),
            **_of_fact(fact),
        }


def _extra(fact: Fact) -> ErrorRow:
    told = f"{fact['metric_text'] or fact['metric']} = {fact['value']:g} {fact['unit']}"
    return {
        "outcome": "extra",
        "attribute": None,
        "expected": None,
        "answer": told,
        "decided_by": decided_by("metric_text", fact),
        **_of_fact(fact),
    }


def _of_fact(fact: Fact) -> FactCells:
    return {
        "article_id": fact["article_id"],
        "fact_id": fact["fact_id"],
        "quote": fact["quote"],
        "quote_start": fact["quote_start"],
        "quote_end": fact["quote_end"],
        "confidence": fact["confidence"],
        "sentence": _marked(fact, fact["quote_start"], fact["quote_end"]),
    }


def _missed(gold: Gold, facts: list[Fact]) -> ErrorRow:
    """The row of a missed answer; its sentence is known where a fact stands in the same one."""
    start, end = gold["quote_start"], gold["quote_end"]
    beside = next((f for f in facts if f["sentence_start"] <= start and end <= f["sentence_end"]), None)
    return {
        "outcome": "missed",
        "expected": " or ".join(metric_texts(gold)),
        "article_id": gold["article_id"],
        "quote": gold.get("quote"),
        "quote_start": start,
        "quote_end": end,
        "sentence": _marked(beside, start, end) if beside else None,
    }


def _marked(fact: Fact, start: int, end: int) -> str:
    """The sentence of a fact with the characters from `start` to `end` marked."""
    sentence, shift = fact["sentence"], fact["sentence_start"]
    quote = sentence[start - shift : end - shift]
    return " ".join(f"{sentence[: start - shift]}**[{quote}]**{sentence[end - shift :]}".split())


def _shown(value: object) -> str:
    values = alternatives(value)
    return " or ".join("nothing" if each is None else str(each) for each in values) or "nothing"


def errors_markdown(rows: list[ErrorRow]) -> str:
    """Return the page of the rows of ERRORS: what decided wrongly how often, then each row by article."""
    lines = ["# Where facts and checked answers differ", ""]
    if not rows:
        return "\n".join([*lines, "Nowhere.", ""])
    lines += _counts(rows)
    for article, of_article in groupby(rows, key=lambda row: row["article_id"]):
        lines += ["", f"## {article}", ""]
        for _, of_fact in groupby(of_article, key=_figure):
            entries = list(of_fact)
            lines += [_heading(entries[0]), *(f"  - {_entry(row)}" for row in entries)]
    return "\n".join([*lines, ""])


def _figure(row: ErrorRow) -> tuple[object, ...]:
    return row["quote_start"], row["outcome"], row["fact_id"]


def _counts(rows: list[ErrorRow]) -> list[str]:
    """A table of attributes and what decided them, the most frequent first."""
    found = Counter((row["attribute"] or row["outcome"], row["decided_by"] or "") for row in rows)
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"| {what} | {decider} | {errors} |" for (what, decider), errors in ranked]
    return ["| what | decided by | errors |", "|---|---|---|", *lines]


def _heading(row: ErrorRow) -> str:
    shown = row["sentence"] or f"**[{row['quote']}]** at {row['quote_start']}"
    sure = "" if row["confidence"] is None else f" (confidence {row['confidence']:.2f})"
    return f"- {row['outcome']}: {shown}{sure}"


def _entry(row: ErrorRow) -> str:
    if row["outcome"] == "missed":
        return str(row["expected"])
    told = f"{row['answer']} ({row['decided_by']})"
    return told if row["outcome"] == "extra" else f"{row['attribute']}: {row['expected']}, answered {told}"
