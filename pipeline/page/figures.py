"""Writes a figure as a reader would: "about 120 billion CNY", "at least 95 %", "3–5 hours"."""

from decimal import Decimal
from typing import Any

from pipeline.lexicon.unit_names import unit_name

Row = dict[str, Any]

SCALES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
SCIENTIFIC = Decimal(10) ** 18
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS = 6
HUNDREDTH = Decimal("0.01")
PERCENT = ("percent", "percentage_point")
SILENT = ("exact", "between")  # a range is told from a number by its dash


def figure(row: Row) -> str:
    """Return the figure of a fact: modifier, number, unit and denominator; a route as its two ends.

    A range is in the canonical unit, which its ends are known in; else the unit is the printed one.
    """
    if row["kind"] == "route" and row["origin"] and row["destination"]:
        return f"{row['origin']}–{row['destination']}"
    if row["modifier"] == "between" and None not in (row["value_low"], row["value_high"]):
        number, unit = _range(row["value_low"], row["value_high"]), row["unit"]
    else:
        number, unit = number_text(_printed(row)), row["reported_unit"]
    word = "" if row["modifier"] in SILENT else f"{row['modifier'].replace('_', ' ')} "
    name = unit_name(unit, singular=number == "1")
    return f"{word}{_sign(row)}{number}{' ' if name else ''}{name}{_per(row['per'])}"


def number_text(value: float | Decimal) -> str:
    """Return `value` in at most six digits, with a scale word from a million on, 10¹⁸ on as a power."""
    number = _rounded(value)
    scale, word = _scale(number)
    return f"{_plain(number / scale)}{word}"


def _sign(row: Row) -> str:
    """Return the plus sign of an increase; "doubled" is none: it tells a factor."""
    rises = row["aggregation"] == "change" and row["kind"] != "ratio" and row["reported_value"] > 0
    return "+" if rises else ""


def _printed(row: Row) -> Decimal:
    """Return the number as printed; a percentage of endless digits is of words ("a third"): two decimals."""
    number = Decimal(str(row["reported_value"]))
    endless = row["reported_unit"] in PERCENT and _rounded(number) != number and 1 <= abs(number) < SCIENTIFIC
    return number.quantize(HUNDREDTH) if endless else number


def _range(*ends: float) -> str:
    """Both ends in the scale of the larger one; a dash beside a minus sign would be misread."""
    low, high = map(_rounded, ends)
    scale, word = _scale(max(abs(low), abs(high)))
    dash = " to " if low < 0 else "–"
    return f"{_plain(low / scale)}{dash}{_plain(high / scale)}{word}"


def _rounded(number: float | Decimal) -> Decimal:
    """Return the number in at most six digits: what is rounded up to a million gets its scale word."""
    return Decimal(f"{Decimal(str(number)):.{DIGITS}g}")


def _scale(number: Decimal) -> tuple[Decimal, str]:
    if abs(number) >= SCIENTIFIC:
        power = number.adjusted()
        return Decimal(10) ** power, f" × 10{str(power).translate(SUPERSCRIPTS)}"
    return next(((scale, word) for scale, word in SCALES if abs(number) >= scale), (Decimal(1), ""))


def _plain(number: Decimal) -> str:
    """Return the number in digits with thousands separators, without zeros at its end."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _per(denominators: str | None) -> str:
    return "" if denominators is None else f" per {denominators.replace(';', ' and ').replace('_', ' ')}"
