"""Says where the values of one row contradict each other, whoever set them."""

from collections.abc import Iterator

from pipeline.lexicon.metrics import catalogued
from pipeline.lexicon.places import fold, gazetteer
from pipeline.measures import units
from pipeline.tables.rows import Claim

CHANGES = ("percentage", "ratio")  # how a change of any metric may be told


def contradictions(row: Claim) -> Iterator[str]:
    """Yield what does not go together in a row of CLAIMS that is a fact."""
    yield from _of_measure(row)
    yield from _of_metric(row)
    yield from _of_place(row)
    yield from _of_time(row)
    if row["organisation"] is None and row["organisation_group"] is not None:
        yield "organisation_group without an organisation"


def _of_measure(row: Claim) -> Iterator[str]:
    kind, unit = row["kind"], row["reported_unit"]
    if kind == "route":
        if (row["value"], unit) != (1, "count") or not row["origin"] or not row["destination"]:
            yield "a route has the value 1, the unit count, an origin and a destination"
    elif unit is None or kind != units.kind_of(unit):
        yield f"{unit} is no unit of kind {kind}"
    if row["modifier"] == "between" and None in (row["value_low"], row["value_high"]):
        yield "the modifier between needs a range that is printed as one"


def _of_metric(row: Claim) -> Iterator[str]:
    entry = catalogued().get(row["metric"] or "")
    change = row["aggregation"] == "change" and row["kind"] in CHANGES
    if entry is not None and row["kind"] not in entry.kinds and not change:
        yield f"the metric {entry.name} has values of kind {' or '.join(entry.kinds)}"


def _of_place(row: Claim) -> Iterator[str]:
    place, province = row["place"], row["province"]
    if place is None:
        return
    if province is None:
        yield f"place {place} without a province"
        return
    known = {entry.province for entry in gazetteer().entries.get(fold(place), ())} - {None}
    if known and province not in known and row["kind"] != "route":
        yield f"{place} does not lie in {province}"


def _of_time(row: Claim) -> Iterator[str]:
    start, end = row["period_start"], row["period_end"]
    if start is not None and end is not None and start > end:
        yield "period_start is after period_end"
    if end is not None and row["year"] != end.year:
        yield f"period_end {end} is of another year than {row['year']}"
    if row["aggregation"] == "level" and start is not None:
        yield "a level has no period_start"
