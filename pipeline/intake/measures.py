"""Reads what a label of a table says of the numbers below or beside it: "(RMB million)", "%", "Unit: km"."""

from dataclasses import dataclass
from functools import cache

import regex

from pipeline.lexicon.tables import table_words
from pipeline.lexicon.units import currencies, units

BRACKET = regex.compile(
    r"[(（\[](?P<inside>[^()（）\[\]]{1,40})[)）\]]\s*\Z|(?i:\bunits?\s*[:：]\s*)(?P<named>[^()（）]{1,40})"
)
TAIL = regex.compile(r"(?:(?:,|\s[-–—:]|\s+in)\s+(?P<words>[^(),:]{1,30})|\s(?P<sign>[%‰]))\s*\Z")
WORD = regex.compile(r"\p{L}+")
OPENING = regex.compile(r"\A(?:in|unit|units)\b[\s:：]*", regex.I)
OF = regex.compile(r"\Aof\b|\bof\Z", regex.I)
EXPONENT = regex.compile(r"(?<=\p{L})[23²³]\Z")
LENGTHS = {"m": " metres", "mm": " millimetres"}
POWERS = {"²": "2", "³": "3"}
AROUND = " :：,.-–—/'’"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is read before and after the bare number of a cell: currency, scale, unit."""

    before: str = ""
    after: str = ""


UNREADABLE = Measure(after="?")  # a scale that English does not say after a number


def measure_of(label: str) -> Measure | None:
    """Return what the end of a label says of the numbers; None for nothing.

    That is what stands in brackets or behind "Unit:", or a unit behind a comma or "in" ("Output, tonnes").
    """
    match = BRACKET.search(label)
    tail = None if match else TAIL.search(label)
    words = (match["inside"] or match["named"]) if match else (tail["words"] or tail["sign"]) if tail else ""
    long = words in LENGTHS and table_words().lengths & set(WORD.findall(label.lower()))
    return Measure("", LENGTHS[words]) if long else read_measure(words, sure=bool(match)) if words else None


def without_measure(label: str) -> str:
    """Return the label without what it says of the numbers."""
    if not BRACKET.search(label) and measure_of(label) is not None:
        return str(TAIL.sub("", label)).strip(AROUND)
    return str(BRACKET.sub("", label)).strip(AROUND)


def read_measure(words: str, *, sure: bool = False) -> Measure | None:
    """Return the measure that the words are, None where they are none.

    Beside a scale other words may stand, where it is `sure` that they are of a unit: "million TEU".
    """
    text = OPENING.sub("", words.strip())
    lower = text.lower()
    known = table_words()
    if lower in known.units:
        return Measure("", known.units[lower])
    if any(_holds(lower, name) for name in known.unknown_scales):
        return UNREADABLE
    scale = next((name for name in _scales() if _holds(lower, name)), "")
    unit = _rest(text, scale)
    after = f" {known.scales[scale]}" if scale else ""
    if not unit:
        return Measure("", after)
    parts = [unit, *(unit.replace(",", " ").split() if sure else [])]
    found = next((made for part in parts if (made := _with_unit(after, part))), None)
    return found or (Measure("", after) if scale and sure else None)


@cache
def _scales() -> tuple[str, ...]:
    return tuple(sorted(table_words().scales, key=len, reverse=True))


def _rest(text: str, scale: str) -> str:
    """The words of the unit beside the scale."""
    at = text.lower().find(scale) if scale else 0
    return " ".join(OF.sub("", f"{text[:at]} {text[at + len(scale) :]}".strip(AROUND)).split())


def _with_unit(after: str, unit: str) -> Measure | None:
    """Return the scale with a currency before the number, or a unit after it; None for other words."""
    if unit in _signs():
        return Measure(f"{unit} ", after)
    return Measure("", f"{after} {unit}") if _is_unit(unit) else None


def _holds(text: str, name: str) -> bool:
    left = "" if name[0] in "'’" else r"(?<![\p{L}\d])"
    return regex.search(rf"{left}{regex.escape(name)}(?![\p{{L}}\d])", text) is not None


@cache
def _signs() -> frozenset[str]:
    """The forms of currencies that stand before an amount."""
    return frozenset(form for currency in currencies().values() for form in currency.before)


def _is_unit(words: str) -> bool:
    """Whether the words are a unit or a currency as it stands after a number."""
    lower = words.lower()
    sign = EXPONENT.sub(lambda match: f"^{POWERS.get(match[0], match[0])}", words)
    for unit in units().values():
        if lower in unit.words or lower.rstrip("s") in unit.words or sign in (*unit.signs, *unit.letters):
            return True
    money = {form.lower().rstrip("s") for currency in currencies().values() for form in currency.after}
    return lower.rstrip("s") in money
