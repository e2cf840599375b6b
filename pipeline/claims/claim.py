"""Turns a mention into a claim: canonical units, intervals, money, metrics and ids."""

from decimal import Decimal
from typing import Any

from pipeline.claims.catalogue import Named, name_metric
from pipeline.lexicon.bounds import OPEN, bounds
from pipeline.lexicon.metrics import catalogued
from pipeline.lexicon.places import provinces
from pipeline.lexicon.themes import categorise
from pipeline.measures import units
from pipeline.measures.exchange import convert_money, differ, when
from pipeline.measures.intervals import interval
from pipeline.tables.flags import joined, split
from pipeline.tables.ids import claim_id, fact_id

Row = dict[str, Any]

LARGEST = Decimal("1e290")  # float64 and a unit hold little more: such a row of digits measures nothing
DEFAULTS = {
    "modifier": "exact",
    "aggregation": "level",
    "status": "actual",
    "organisation_basis": "none",
    "place_basis": "none",
    "confidence": 0.5,
}


def claim_of(row: Row) -> Row:
    """Return the row of CLAIMS of a row of MENTIONS, with all the keys of both.

    Raises ValueError naming the article and offset of a fact without kind, number or unit.
    """
    if row["disposition"] == "reject":
        return _reject(row)
    if row["number"] is not None and abs(Decimal(row["number"])) > LARGEST:
        return _reject(row | {"disposition": "reject", "reason": "identifier"})
    return _fact(row)


def _reject(row: Row) -> Row:
    """The number and unit of a reject, canonical where it has a unit."""
    number, unit = _decimal(row["number"]), row["reported_unit"]
    value = units.convert(number, unit) if unit and number is not None else number
    canonical = units.canonical(unit) if unit else None
    return row | {"value": _float(value), "unit": canonical, "reported_value": _float(number)}


def _fact(row: Row) -> Row:
    """The claim of a mention that is a fact."""
    row = {**row, **{name: default for name, default in DEFAULTS.items() if row.get(name) is None}}
    number, unit = _decimal(row["number"]), row["reported_unit"]
    if number is None or unit is None or row["kind"] is None:
        raise ValueError(f"{row['article_id']}, {row['quote_start']}: a fact without kind, number or unit")
    value = units.convert(number, unit)
    named = _named(row)
    flags = set(split(row["flags"]))
    claim = row | _ids(row) | _measure(row, number, value) | _metric(row, named)
    claim |= _gloss(row, value, flags)
    if _out_of_range(claim, value, named):
        flags.add("value_out_of_range")
    if named.name.startswith("unnamed_"):
        flags.add("low_confidence")
    claim["flags"] = joined(flags)
    return claim


def _ids(row: Row) -> Row:
    claim = claim_id(row["article_id"], row["quote_start"], row["quote_end"])
    return {"claim_id": claim, "fact_id": fact_id(claim, row["member"])}


def _measure(row: Row, number: Decimal, value: Decimal) -> Row:
    """Value, unit and interval, as printed and canonical."""
    unit = row["reported_unit"]
    low, high = (
        None if end is None else units.convert(end, unit)
        for end in (_decimal(row["number_low"]), _decimal(row["number_high"]))
    )
    decrease = row["aggregation"] == "change" and value < 0
    lowest, highest = interval(value, row["modifier"], (low, high), decrease)
    return {
        "value": _float(value),
        "unit": units.canonical(unit),
        "reported_value": _float(number),
        "value_low": _float(lowest),
        "value_high": _float(highest),
    }


def _named(row: Row) -> Named:
    """The metric that a correction set, else the one that the text names."""
    if row.get("metric") is not None:
        return Named(row["metric"], catalogued().get(row["metric"]))
    return name_metric(row["metric_text"], row["kind"], row["aggregation"])


def _metric(row: Row, named: Named) -> Row:
    province = provinces().get(row["province"]) if row["province"] else None
    return {
        "metric": named.name,
        "metric_basis": "catalogue" if named.entry else "slug",
        "category": row.get("category") or categorise(named.entry, row["metric_text"], row["theme"]),
        "province_code": province.iso if province else None,
    }


def _gloss(row: Row, value: Decimal, flags: set[str]) -> Row:
    """The gloss in canonical units, and for money the conversion; adds the flag of a wrong gloss."""
    number, printed = _decimal(row["gloss_number"]), row["gloss_unit"]
    gloss = None
    if number is not None and printed is not None:
        gloss = units.convert(number, printed), units.canonical(printed)
    claim: Row = {
        "gloss_value": _float(gloss[0]) if gloss else None,
        "gloss_unit": gloss[1] if gloss else None,
    }
    same_kind = gloss is not None and units.kind_of(printed) == row["kind"]
    if row["kind"] != "money":
        if gloss is not None and same_kind and differ(value, gloss[0]):
            flags.add("unit_gloss_mismatch")
        return claim
    time = when(
        row["status"],
        row["aggregation"],
        row["year"],
        (row["period_start"], row["period_end"]),
        row["published_on"],
    )
    money = convert_money(value, units.canonical(row["reported_unit"]), gloss if same_kind else None, time)
    if money.mismatch:
        flags.add("fx_gloss_mismatch")
    return claim | {
        "value_cny": _float(money.cny),
        "value_usd": _float(money.usd),
        "fx_rate": _float(money.rate),
        "fx_basis": money.basis,
    }


def _out_of_range(claim: Row, value: Decimal, named: Named) -> bool:
    """Whether the value lies beyond the bounds of its unit or, where it is no change, of its metric."""
    change = claim["aggregation"] == "change"
    limits = [bounds().get(("change" if change else "level", claim["unit"]), OPEN)]
    if named.entry is not None and not change and claim["kind"] in named.entry.kinds:
        limits.append(named.entry.bounds)
    return any(
        (low is not None and value < low) or (high is not None and value > high) for low, high in limits
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _float(value: Decimal | None) -> float | None:
    return None if value is None or abs(value) > LARGEST else float(value)
