"""Shows where facts and checked answers differ: as a table to count by, and as a page to read."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pipeline.scores.scoring import Pair, alternatives, metric_texts

Row = dict[str, Any]

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


def decided_by(attribute: str, answer: Row) -> str:
    """Return what decided an attribute of a fact: "organisation: paragraph", "units: mu"."""
    ways = dict(part.partition("=")[::2] for part in answer["extractor"].split(";"))
    column = DECIDED_WITH.get(attribute, attribute)
    decider = MODULES.get(attribute, column)
    way = answer.get(BASES[attribute]) if attribute in BASES else ways.get(column)
    return f"{decider}: {way}" if way else decider


def error_rows(pairs: list[Pair], extra: list[Row], missed: list[Row]) -> list[Row]:
    """Return a row of ERRORS for each attribute that differs, each extra fact and each missed answer.

    `extra` are facts and `missed` checked rows without a pair. The rows are in the order of the text.
    """
    facts: dict[str, list[Row]] = defaultdict(list)
    for fact in (*extra, *(pair.answer for pair in pairs)):
        facts[fact["article_id"]].append(fact)
    rows = [row for pair in pairs for row in _differences(pair)]
    rows += [_extra(fact) for fact in extra]
    rows += [_missed(gold, facts[gold["article_id"]]) for gold in missed]
    return sorted(rows, key=lambda row: (row["article_id"], row["quote_start"]))


def _differences(pair: Pair) -> Iterator[Row]:
    fact = pair.answer
    for name in pair.wrong:
        yield {
            "outcome": "detail" if pair.right else "wrong",
            "attribute": name,
            "expected": _shown(pair.gold[name]),
            "answer": _shown(fact[name]),
            "decided_by": decided_by(name, fact),
            **_of_fact(fact),
        }


def _extra(fact: Row) -> Row:
    told = f"{fact['metric_text'] or fact['metric']} = {fact['value']:g} {fact['unit']}"
    return {
        "outcome": "extra",
        "answer": told,
        "decided_by": decided_by("metric_text", fact),
        **_of_fact(fact),
    }


def _of_fact(fact: Row) -> Row:
    named = ("article_id", "fact_id", "quote", "quote_start", "quote_end")
    marked = _marked(fact, fact["quote_start"], fact["quote_end"])
    sure = round(fact["confidence"], 3)  # float32 at the table
    return {**{name: fact[name] for name in named}, "confidence": sure, "sentence": marked}


def _missed(gold: Row, facts: list[Row]) -> Row:
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


def _marked(fact: Row, start: int, end: int) -> str:
    """The sentence of a fact with the characters from `start` to `end` marked."""
    sentence, shift = fact["sentence"], fact["sentence_start"]
    quote = sentence[start - shift : end - shift]
    return " ".join(f"{sentence[: start - shift]}**[{quote}]**{sentence[end - shift :]}".split())


def _shown(value: Any) -> str:
    values = alternatives(value)
    return " or ".join("nothing" if each is None else str(each) for each in values) or "nothing"


def errors_markdown(rows: list[Row]) -> str:
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


def _figure(row: Row) -> tuple[Any, ...]:
    return row["quote_start"], row["outcome"], row["fact_id"]


def _counts(rows: list[Row]) -> list[str]:
    """A table of attributes and what decided them, the most frequent first."""
    found = Counter((row["attribute"] or row["outcome"], row["decided_by"] or "") for row in rows)
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"| {what} | {decider} | {errors} |" for (what, decider), errors in ranked]
    return ["| what | decided by | errors |", "|---|---|---|", *lines]


def _heading(row: Row) -> str:
    shown = row["sentence"] or f"**[{row['quote']}]** at {row['quote_start']}"
    sure = "" if row["confidence"] is None else f" (confidence {row['confidence']:.2f})"
    return f"- {row['outcome']}: {shown}{sure}"


def _entry(row: Row) -> str:
    if row["outcome"] == "missed":
        return str(row["expected"])
    told = f"{row['answer']} ({row['decided_by']})"
    return told if row["outcome"] == "extra" else f"{row['attribute']}: {row['expected']}, answered {told}"
