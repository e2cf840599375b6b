"""Makes the rows that corrections ask for: a fact with other values, its numbers as rejects, a new fact."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast
from zlib import crc32

from pipeline.claims.claim import claim_of
from pipeline.corrections.consistency import contradictions
from pipeline.corrections.entries import Correction, CorrectionError, Values, shown
from pipeline.lexicon.organisations import family_of
from pipeline.lexicon.vocabularies import CHROME_ROLES
from pipeline.measures import units
from pipeline.tables.flags import joined, split
from pipeline.tables.rows import (
    SURE_OF,
    Article,
    ArticleCells,
    Claim,
    Mention,
    QuoteCells,
    article_cells,
    quote_cells,
)
from pipeline.tables.schema import MENTIONS

EXTRACTOR = "corrections"
# What is no longer open once a person has set the column.
SETTLED = {
    "organisation": "ambiguous_scope",
    "province": "ambiguous_place",
    "place": "ambiguous_place",
    "year": "ambiguous_date",
    "value": "scale_guessed",
    "unit": "unit_borrowed",
}
# Of what a person has set it is sure.
ASKED_OF = {"organisation": "organisation", "province": "place", "year": "year", "metric_text": "metric"}
ADDED = 1 << 20  # members that are added are numbered from here, so that no id of another row is taken


def revise(row: Mention, entry: Correction) -> Mention:
    """Return the mention with the values that the entry sets, and what follows from them.

    Raises CorrectionError where they contradict what else the row says.
    """
    made = _with(row, _mention_values(entry.values, row))
    settled = {SETTLED[name] for name in entry.values if name in SETTLED}
    made["flags"] = joined(code for code in split(row["flags"]) if code not in settled)
    before: Mapping[str, object] = claim_of(row)
    claim: Mapping[str, object] = _checked(made)
    changed = [f"{name} from {shown(before[name])} to {shown(claim[name])}" for name in entry.values]
    return _signed(made, f"{entry.by} set {', '.join(changed)}: {entry.why}")


def drop_rows(row: Mention, others: list[Mention]) -> list[Mention]:
    """Return the rejects that take up the numbers of a dropped fact, of which no other fact takes care."""
    facts = [other for other in others if other["disposition"] == "fact"]
    found: list[Mention] = []
    named_pair = row["kind"] == "route" and not any(char.isdigit() for char in row["quote"])
    if not named_pair and not any(_span(other) == _span(row) for other in facts):
        found.append(_reject(row, quote_cells(row), row["number"], row["reported_unit"]))
    quote, gloss = row["gloss_quote"], gloss_span(row)
    if quote is None or gloss is None or any(gloss_span(other) == gloss for other in facts):
        return found
    where: QuoteCells = {**quote_cells(row), "quote": quote, "quote_start": gloss[0], "quote_end": gloss[1]}
    return [*found, _reject(row, where, row["gloss_number"], row["gloss_unit"])]


def new_row(entry: Correction, article: Article, start: int, standing: list[Mention]) -> Mention:
    """Return the mention that the entry adds at `start` of the `article`, which has a text.

    `standing` are the mentions at the quote. Raises CorrectionError where the values contradict each other
    or the quote is of no part of the story.
    """
    end, text = start + len(entry.quote), article["text"] or ""
    role = next(
        (part["role"] for part in article["segments"] if part["start"] <= start < part["end"]), "body"
    )
    if role in CHROME_ROLES:
        raise CorrectionError(f"the quote stands in the {role}, which is no part of the story")
    first, last = _sentence(text, (start, end), standing)
    bare: Mention = {
        **_empty(article),
        "quote": entry.quote,
        "quote_start": start,
        "quote_end": end,
        "sentence": text[first:last],
        "sentence_start": first,
        "sentence_end": last,
        "role": role,
        "disposition": "fact",
        "member": ADDED + crc32(repr(sorted(entry.values.items())).encode()) % ADDED,
        "reported_unit": "count",
        "kind": "count",
        "confidence": 1.0,
        "organisation_confidence": 1.0,
        "place_confidence": 1.0,
        "year_confidence": 1.0,
        "metric_confidence": 1.0,
    }
    row = _with(bare, _mention_values(entry.values, bare))
    _checked(row)
    return _signed(row, f"{entry.by} added the row: {entry.why}")


def _empty(article: ArticleCells) -> Mention:
    """Return a mention of the article that says nothing: each column is there, for other values."""
    return _with(
        cast(Mention, dict.fromkeys(MENTIONS.names)), {**article_cells(article), "extractor": EXTRACTOR}
    )


def _with(row: Mention, values: Mapping[str, object]) -> Mention:
    """Return the row with other values, each of which is one of its column (see `entries.cell`)."""
    return cast(Mention, {**row, **values})


def _sentence(text: str, span: tuple[int, int], standing: list[Mention]) -> tuple[int, int]:
    """Return where the sentence of the span begins and ends: that of the rows there, else its line."""
    first = min((row["sentence_start"] for row in standing), default=span[0])
    last = max((row["sentence_end"] for row in standing), default=span[1])
    if standing and first <= span[0] and span[1] <= last:
        return first, last
    line = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    inside = text[line[0] : len(text) if line[1] < 0 else line[1]]
    first = line[0] + len(inside) - len(inside.lstrip())
    return first, first + len(inside.strip())


def _mention_values(values: Values, row: Mention) -> Values:
    """Return values of columns of the facts as those of the mention, with what follows from them."""
    made = {name: value for name, value in values.items() if name != "reported_value"}
    if "reported_value" in values:
        made["number"] = str(Decimal(repr(values["reported_value"])))
    if {"reported_value", "modifier"} & values.keys():
        made |= {"number_low": None, "number_high": None}
    if values.get("reported_unit") is not None and "kind" not in values:
        made["kind"] = units.kind_of(values["reported_unit"])
    if "metric_text" in values:
        made.setdefault("metric", None)
    return made | _of_time(values, row) | _of_holder(values, row) | _bases(values) | _sure(values)


def _bases(values: Values) -> Values:
    """Say of what a person set that a person set it."""
    columns = {"organisation": "organisation_basis", "province": "place_basis", "place": "place_basis"}
    return {
        columns[name]: "none" if value is None else "corrected"
        for name, value in values.items()
        if name in columns
    }


def _sure(values: Values) -> Values:
    return {SURE_OF[ASKED_OF[name]]: 1.0 for name in values if name in ASKED_OF}


def _of_time(values: Values, row: Mention) -> Values:
    made: Values = {}
    if "year" in values:
        period = {"period_start": row["period_start"], "period_end": row["period_end"]}
        made |= {
            name: None
            for name, day in period.items()
            if name not in values and day is not None and day.year != values["year"]
        }
        if values["year"] is None:
            made["year_basis"] = None
    if values.get("aggregation") == "level" and "period_start" not in values:
        made["period_start"] = None
    return made


def _of_holder(values: Values, row: Mention) -> Values:
    if "organisation" not in values or "organisation_group" in values:
        return {}
    organisation = values["organisation"]
    group = family_of(organisation) if organisation is not None else None
    if organisation is not None and group is None and row.get("organisation_group") is not None:
        raise CorrectionError(
            f"the family of {organisation!r} is not known: set organisation_group too (or null)"
        )
    return {"organisation_group": group}


def _checked(row: Mention) -> Claim:
    """Return the claim of the row; raises CorrectionError where its values contradict each other."""
    claim = claim_of(row)
    problems = list(contradictions(claim))
    if problems:
        raise CorrectionError("; ".join(problems))
    return claim


def _signed(row: Mention, said: str) -> Mention:
    """Return the row with a note of who corrected it, what and why."""
    flags = joined([*split(row["flags"]), "corrected"])
    return {
        **row,
        "flags": flags,
        "correction": f"{row['correction']}; {said}" if row["correction"] else said,
    }


def gloss_span(row: Mention) -> tuple[int, int] | None:
    """Return where the gloss of the row begins and ends; None where it has none."""
    start, end = row["gloss_start"], row["gloss_end"]
    return None if start is None or end is None else (start, end)


def _span(row: Mention) -> tuple[int, int]:
    return row["quote_start"], row["quote_end"]


def _reject(row: Mention, where: QuoteCells, number: str | None, unit: str | None) -> Mention:
    return {
        **_empty(row),
        **where,
        "role": row["role"],
        "disposition": "reject",
        "member": 0,
        "number": number,
        "reported_unit": unit,
        "reason": "corrected",
    }
