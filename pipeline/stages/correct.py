"""The stage that makes the corrections of people: sets columns of mentions, drops and adds rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isclose
from typing import Any

import pyarrow as pa

from pipeline import units
from pipeline.corrections import Correction, CorrectionError, raise_all
from pipeline.flags import joined, split
from pipeline.lexicon.organisations import family_of
from pipeline.schema import ARTICLE_COLUMNS, MENTIONS, QUOTE_COLUMNS
from pipeline.stages.normalise import claim_of
from pipeline.tables import from_rows, typed

Row = dict[str, Any]

PERIOD = ("period_start", "period_end")
EXTRACTOR = "corrections"
QUOTED = [column.name for column in QUOTE_COLUMNS]
OF_ARTICLE = [column.name for column in ARTICLE_COLUMNS]


@dataclass
class Article:
    """An article that was read: its row of ARTICLES and its rows of MENTIONS."""

    row: Row
    mentions: list[Row]

    @property
    def text(self) -> str:
        """The decoded text."""
        return str(self.row["text"])


def correct(mentions: pa.Table, articles: pa.Table, corrections: Iterable[Correction]) -> pa.Table:
    """Return `mentions` (schema.MENTIONS) with the corrections made, in their order.

    `articles` has the rows of schema.ARTICLES. Raises CorrectionError naming every entry that does not find
    what it expects, or whose values do not belong together.
    """
    found = _by_article(mentions, articles)
    problems = []
    for number, entry in enumerate(corrections, start=1):
        try:
            _make(entry, found)
        except CorrectionError as error:
            problems.append(f"entry {number} ({entry.quote!r} in {entry.article}): {error}")
    raise_all(problems)
    rows = [row for article in found.values() for row in article.mentions]
    return typed(pa.Table.from_batches([from_rows(rows, MENTIONS)]), MENTIONS)


def _by_article(mentions: pa.Table, articles: pa.Table) -> dict[str, Article]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in mentions.to_pylist():
        rows[row["article_id"]].append(row)
    read = (row for row in articles.to_pylist() if row["text"] is not None)
    return {row["article_id"]: Article(row, rows[row["article_id"]]) for row in read}


def _make(entry: Correction, found: dict[str, Article]) -> None:
    article = found.get(entry.article)
    if article is None:
        raise CorrectionError("no article of this id was read")
    if entry.add is not None:
        _add(entry, article)
        return
    row = _expected_fact(entry, article)
    if entry.set is not None:
        _set(entry, row)
    else:
        _drop(row, article)


def _expected_fact(entry: Correction, article: Article) -> Row:
    """Return the one fact that has the entry's quote and what it expects."""
    standing = [
        row
        for row in article.mentions
        if row["quote"] == entry.quote and entry.start in (None, row["quote_start"])
    ]
    facts = [row for row in standing if row["disposition"] == "fact"]
    if not facts:
        raise CorrectionError(_no_fact(entry, article, standing))
    matching = [row for row in facts if _differing(entry, row) is None]
    if len(matching) == 1:
        return matching[0]
    if matching:
        starts = ", ".join(sorted({str(row["quote_start"]) for row in matching}))
        raise CorrectionError(
            f"{len(matching)} rows match (start {starts}): say more in expect, or give start"
        )
    if len(facts) == 1:
        raise CorrectionError(str(_differing(entry, facts[0])))
    raise CorrectionError(f"none of the {len(facts)} rows with this quote has what it expects")


def _no_fact(entry: Correction, article: Article, standing: list[Row]) -> str:
    if standing:
        return f"no fact but a reject ({standing[0]['reason']}) has this quote: add makes it a fact"
    where = "" if entry.start is None else f" at {entry.start}"
    if entry.quote in article.text:
        return f"no row has exactly this quote{where}"
    return "the quote does not stand in the article"


def _differing(entry: Correction, row: Row) -> str | None:
    """Say what the entry expects and the row has not; None where it has all."""
    claim = claim_of(row)
    for name, expected in entry.expect.items():
        found = claim.get(name)
        if not _same(found, expected):
            return f"expects {name} {_shown(expected)} but finds {_shown(found)}"
    return None


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-6)  # a person writes 78.2 for a 32-bit 78.19999
    return bool(one == other)


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.12g}"
    return "null" if value is None else str(value)


def _set(entry: Correction, row: Row) -> None:
    before = claim_of(row)
    row |= _mention_values(entry.values, row)
    claim = _consistent(row)
    changed = [f"{name} from {_shown(before[name])} to {_shown(claim[name])}" for name in entry.values]
    _sign(row, f"{entry.by} set {', '.join(changed)}: {entry.why}")


def _sign(row: Row, said: str) -> None:
    """Note on the row who corrected it, what and why."""
    row["flags"] = joined([*split(row["flags"]), "corrected"])
    row["correction"] = f"{row['correction']}; {said}" if row.get("correction") else said


def _mention_values(values: Row, row: Row) -> Row:
    """Return values of columns of the facts as those of the mention, with what follows from them."""
    made = {name: value for name, value in values.items() if name != "reported_value"}
    if "reported_value" in values:
        made |= {
            "number": str(Decimal(repr(values["reported_value"]))),
            "number_low": None,
            "number_high": None,
        }
    if "year" in values:
        made |= {name: None for name in PERIOD if name not in values and _in_another_year(row[name], values)}
    unit = values.get("reported_unit")
    if unit is not None and "kind" not in values:
        made["kind"] = units.kind_of(unit)
    if "metric_text" in values:
        made.setdefault("metric", None)
    if values.get("organisation") is None and "organisation" in values:
        made.setdefault("organisation_group", None)
    elif "organisation" in values and "organisation_group" not in values:
        made["organisation_group"] = _family(values["organisation"], row)
    return made


def _in_another_year(day: date | None, values: Row) -> bool:
    return day is not None and day.year != values["year"]


def _family(organisation: str, row: Row) -> str | None:
    group = family_of(organisation)
    if group is None and row.get("organisation_group") is not None:
        raise CorrectionError(
            f"the family of {organisation!r} is not known: set organisation_group too (or null)"
        )
    return group


def _consistent(row: Row) -> Row:
    """Return the claim of the corrected row; raises CorrectionError where its values disagree."""
    kind, unit = row["kind"], row["reported_unit"]
    if kind != units.kind_of(unit) and (kind, unit) != ("route", "count"):
        raise CorrectionError(f"{unit} is no unit of kind {kind}")
    if row["province"] is None and row["place"] is not None and row["kind"] != "route":
        raise CorrectionError(f"place {row['place']} without a province: set both")
    return claim_of(row)


def _drop(row: Row, article: Article) -> None:
    """Take the fact off; its numbers become rejects, unless another fact of the same mention keeps them."""
    article.mentions[:] = [other for other in article.mentions if other is not row]
    kept = any(other["disposition"] == "fact" and _span(other) == _span(row) for other in article.mentions)
    if not kept:
        article.mentions.append(_reject(row, row["number"], row["reported_unit"]))
        if row["gloss_quote"] is not None:
            gloss = {
                "quote": row["gloss_quote"],
                "quote_start": row["gloss_start"],
                "quote_end": row["gloss_end"],
            }
            article.mentions.append(_reject(row | gloss, row["gloss_number"], row["gloss_unit"]))


def _reject(row: Row, number: str | None, unit: str | None) -> Row:
    return {name: row[name] for name in (*OF_ARTICLE, *QUOTED, "role")} | {
        "disposition": "reject",
        "member": 0,
        "number": number,
        "reported_unit": unit,
        "reason": "corrected",
        "extractor": EXTRACTOR,
        "flags": None,
    }


def _add(entry: Correction, article: Article) -> None:
    """Make a fact of the quote: of a reject, or one more of a fact's mention."""
    start, standing = _place(entry, article)
    end = start + len(entry.quote)
    for row in standing:
        if row["disposition"] == "fact" and _span(row) != (start, end):
            raise CorrectionError(f"the fact {row['quote']!r} stands there too: drop it first")
        if not (start <= row["quote_start"] and row["quote_end"] <= end):
            raise CorrectionError(f"the quote must hold the whole of {row['quote']!r}, which stands there")
    facts = [row for row in standing if row["disposition"] == "fact"]
    rejects = [row for row in standing if row["disposition"] == "reject"]
    article.mentions[:] = [row for row in article.mentions if not any(row is reject for reject in rejects)]
    article.mentions.append(_new_fact(entry, article, start, facts, rejects))


def _place(entry: Correction, article: Article) -> tuple[int, list[Row]]:
    """Return where the quote stands, with the rows there; one of them has what the entry expects."""
    places = [at for at in _occurrences(article.text, entry.quote) if entry.start in (None, at)]
    if not places:
        where = "" if entry.start is None else f" at {entry.start}"
        raise CorrectionError(f"the quote does not stand in the article{where}")
    found = []
    for start in places:
        standing = _overlapping(article.mentions, start, start + len(entry.quote))
        if any(_differing(entry, row) is None for row in standing) if entry.expect else not standing:
            found.append((start, standing))
    if len(found) == 1:
        return found[0]
    if found:
        starts = ", ".join(str(start) for start, _ in found)
        raise CorrectionError(f"the quote stands at {starts}: give start")
    standing = _overlapping(article.mentions, places[0], places[0] + len(entry.quote))
    if not entry.expect:
        named = ", ".join(sorted({row["reason"] or "a fact" for row in standing}))
        raise CorrectionError(f"something stands there already ({named}): say so in expect")
    problem = _differing(entry, standing[0]) if standing else "expects a row, but none stands there"
    raise CorrectionError(str(problem))


def _occurrences(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


def _overlapping(rows: list[Row], start: int, end: int) -> list[Row]:
    return [row for row in rows if row["quote_start"] < end and start < row["quote_end"]]


def _span(row: Row) -> tuple[int, int]:
    return row["quote_start"], row["quote_end"]


def _new_fact(entry: Correction, article: Article, start: int, facts: list[Row], rejects: list[Row]) -> Row:
    end = start + len(entry.quote)
    beside = next(iter((*facts, *rejects)), None) or _line(article.text, start, end)
    located = {"quote": entry.quote, "quote_start": start, "quote_end": end}
    row = {
        **dict.fromkeys(MENTIONS.names),
        **{name: article.row[name] for name in OF_ARTICLE},
        **{name: beside[name] for name in (*QUOTED, "role")},
        **located,
        "disposition": "fact",
        "member": max((fact["member"] + 1 for fact in facts), default=0),
        "reported_unit": "count",
        "kind": "count",
        "confidence": 1.0,
        "extractor": EXTRACTOR,
    }
    row |= _mention_values(entry.values, row)
    _consistent(row)
    _sign(row, f"{entry.by} added the row: {entry.why}")
    return row


def _line(text: str, start: int, end: int) -> Row:
    """Return the line around the quote as its sentence, for a quote at which no number stood."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return {
        **dict.fromkeys(QUOTED),
        "sentence": text[first:last],
        "sentence_start": first,
        "sentence_end": last,
        "role": "body",
    }
