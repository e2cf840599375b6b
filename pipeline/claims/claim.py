"""Turns a mention into a claim: canonical units, intervals, money, metrics and ids."""

from decimal import Decimal
from typing import NamedTuple, cast

from pipeline.claims.catalogue import Named, name_metric
from pipeline.lexicon.bounds import OPEN, bounds, shares, yardsticks
from pipeline.lexicon.metrics import catalogued
from pipeline.lexicon.places import provinces
from pipeline.lexicon.themes import categorise
from pipeline.lexicon.wording import content_words
from pipeline.measures import units
from pipeline.measures.exchange import Bracket, convert_money, differ, when
from pipeline.measures.intervals import interval, rounding
from pipeline.tables.flags import joined, split
from pipeline.tables.ids import claim_id, fact_id
from pipeline.tables.rows import SURE_OF, Claim, ClaimCells, ConfidenceCells, Mention

WHOLE_REACH = 6  # words behind a percentage that say what it is of


class Figure(NamedTuple):
    """What every fact has: `number` in `unit` as printed, `value` in the canonical unit."""

    kind: str
    number: Decimal
    unit: str
    value: Decimal
    modifier: str
    aggregation: str
    status: str


def claim_of(row: Mention) -> Claim:
    """Return the row of CLAIMS of a row of MENTIONS, with all the keys of both.

    Raises ValueError naming the article and offset of a fact without kind, number or unit.
    """
    if row["disposition"] == "reject":
        return _reject(row)
    if row["number"] is not None and abs(Decimal(row["number"])) > units.LARGEST:
        return _reject({**row, "disposition": "reject", "reason": "identifier"})
    return _fact(row)


def _reject(row: Mention) -> Claim:
    return {**row, **_counted(row)}


def _counted(row: Mention) -> ClaimCells:
    """The number and unit of a reject, canonical where it has a unit."""
    number, unit = _decimal(row["number"]), row["reported_unit"]
    value = units.convert(number, unit) if unit and number is not None else number
    canonical = units.canonical(unit) if unit else None
    return {"value": _float(value), "unit": canonical, "reported_value": _float(number)}


def _fact(row: Mention) -> Claim:
    """The claim of a mention that is a fact."""
    figure, flags = _figure(row), set(split(row["flags"]))
    named = _named(row, figure)
    gloss = _gloss(row)
    claim: Claim = {
        **row,
        **_ids(row),
        **_measure(row, figure),
        **_money(row, figure, gloss, flags),
        "modifier": figure.modifier,
        "aggregation": figure.aggregation,
        "status": figure.status,
        "organisation_basis": row.get("organisation_basis") or "none",
        "place_basis": row.get("place_basis") or "none",
        **_confidence(row),
        "metric": named.name,
        "metric_basis": "catalogue" if named.entry else "slug",
        "category": row.get("category") or categorise(named.entry, row["metric_text"], row["theme"]),
        "province_code": provinces()[row["province"]].iso if row["province"] in provinces() else None,
        "gloss_value": _float(gloss.value) if gloss else None,
        "gloss_unit": gloss.unit if gloss else None,
    }
    if _out_of_range(row, figure, named):
        flags.add("value_out_of_range")
    if named.name.startswith("unnamed_"):
        flags.add("low_confidence")
    claim["flags"] = joined(flags)
    return claim


def _confidence(row: Mention) -> ConfidenceCells:
    """Return how sure the row is; of an extractor that says nothing of it, as likely right as wrong."""
    given = {name: row.get(name) for name in SURE_OF.values()}
    return cast(ConfidenceCells, {name: 0.5 if sure is None else sure for name, sure in given.items()})


def _figure(row: Mention) -> Figure:
    number, unit, kind = _decimal(row["number"]), row["reported_unit"], row["kind"]
    if number is None or unit is None or kind is None:
        raise ValueError(f"{row['article_id']}, {row['quote_start']}: a fact without kind, number or unit")
    aggregation = row.get("aggregation") or "level"
    return Figure(
        kind,
        number,
        unit,
        units.convert(number, unit, difference=aggregation == "change"),
        row.get("modifier") or "exact",
        aggregation,
        row.get("status") or "actual",
    )


def _ids(row: Mention) -> ClaimCells:
    claim = claim_id(row["article_id"], row["quote_start"], row["quote_end"])
    return {"claim_id": claim, "fact_id": fact_id(claim, row["member"])}


def _measure(row: Mention, figure: Figure) -> ClaimCells:
    """Value, unit and interval, as printed and canonical."""
    changed = figure.aggregation == "change"
    low, high = (
        None if end is None else units.convert(end, figure.unit, difference=changed)
        for end in (_decimal(row["number_low"]), _decimal(row["number_high"]))
    )
    lowest, highest = interval(figure.value, figure.modifier, (low, high), changed and figure.value < 0)
    return {
        "value": _float(figure.value),
        "unit": units.canonical(figure.unit),
        "reported_value": _float(figure.number),
        "value_low": _float(lowest),
        "value_high": _float(highest),
    }


def _named(row: Mention, figure: Figure) -> Named:
    """The metric that a correction set, else the one that the text names."""
    metric = row.get("metric")
    if metric is not None:
        return Named(metric, catalogued().get(metric))
    return name_metric(row["metric_text"], figure.kind, figure.aggregation)


def _gloss(row: Mention) -> Bracket | None:
    """The figure in brackets in its canonical unit."""
    number, unit = _decimal(row["gloss_number"]), row["gloss_unit"]
    if number is None or unit is None:
        return None
    amount = units.convert(number, unit, difference=row.get("aggregation") == "change")
    return Bracket(amount, units.canonical(unit), rounding(row["gloss_quote"] or "", amount))


def _money(row: Mention, figure: Figure, gloss: Bracket | None, flags: set[str]) -> ClaimCells:
    """The conversion of money; adds the flag of a gloss, of any kind, that contradicts the figure."""
    printed = row["gloss_unit"]
    if printed is not None and units.kind_of(printed) != figure.kind:
        gloss = None
    if gloss is not None and figure.value < 0 < gloss.value:  # the bracket of a fall has no sign
        gloss = gloss._replace(value=-gloss.value)
    if figure.kind != "money":
        if gloss is not None and differ(figure.value, gloss.value, gloss.rounding):
            flags.add("unit_gloss_mismatch")
        return {}
    period = (row["period_start"], row["period_end"])
    time = when(figure.status, figure.aggregation, row["year"], period, row["published_on"])
    money = convert_money(figure.value, units.canonical(figure.unit), gloss, time)
    if money.mismatch:
        flags.add("fx_gloss_mismatch")
    return {
        "value_cny": _float(money.cny),
        "value_usd": _float(money.usd),
        "fx_rate": _float(money.rate),
        "fx_basis": money.basis,
    }


def _out_of_range(row: Mention, figure: Figure, named: Named) -> bool:
    """Whether the value lies beyond the bounds of its unit or, where it is no change, of its metric."""
    change = figure.aggregation == "change"
    unit = units.canonical(figure.unit)
    limits = [bounds().get(("change" if change else "level", unit), OPEN)]
    if not change and _of_a_whole(row):
        limits.append(bounds().get(("share", unit), OPEN))
    if named.entry is not None and not change and figure.kind in named.entry.kinds:
        limits.append(named.entry.bounds)
    return any(
        (low is not None and figure.value < low) or (high is not None and figure.value > high)
        for low, high in limits
    )


def _of_a_whole(row: Mention) -> bool:
    """Whether the figure is a share: of those that its words name, or of a metric that can only be one."""
    text = row["metric_text"] or ""
    heads = {words[-1] for said in (text, text.partition(" of ")[0]) if (words := content_words(said))}
    if heads & shares():  # "village coverage", "coverage of the villages"
        return True
    behind = row["sentence"][row["quote_end"] - row["sentence_start"] :].lower().split()[:WHOLE_REACH]
    compared = any(word.strip(",.;:()") in yardsticks() or word[:1].isdigit() for word in behind)
    return "metric=partitive" in (row["extractor"] or "").split(";") and not compared


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _float(value: Decimal | None) -> float | None:
    return None if value is None or abs(value) > units.LARGEST else float(value)
