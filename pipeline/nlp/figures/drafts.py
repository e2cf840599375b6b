"""Puts a number together with its unit or currency: the first draft of a quantity."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.lexicon.modifiers import change_verbs, modifiers
from pipeline.lexicon.numbers import number_words
from pipeline.measures.units import kind_of
from pipeline.nlp.figures.modifiers import modifier_after, modifier_before
from pipeline.nlp.figures.unit_forms import Form, money_before, rates, unit_after
from pipeline.nlp.records import Gloss, Number, Quantity

OF_A = re.compile(r"\s+(?:of\s+)?an?(?=\s)")
OF = re.compile(r"\s+of\b")
ONE_AND = re.compile(r"\b(?P<one>an?)\s+(?P<unit>[a-z]+)\s+and\s+\Z", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
PREVIOUS_WORD = re.compile(r"([a-z]+)[^\w.]*\Z", re.IGNORECASE)
IN_NAME = re.compile(r"[^\W\d_][-–−]?\Z")  # "CF9121", "B-2827"
SCORE, SCORED = re.compile(r"[:/]\d"), re.compile(r"\d[:/]\Z")  # "3:1", "24/7"
SMALLEST_SCALE = 100
DECADE = re.compile(r"[12]\d\d0s")
PERCENT_OF = re.compile(r"(?<!\w\s)\bper\s?cents?\s+of\s+\Z", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A quantity in the making; `count` is its unit until a unit is found or shared."""

    number: Number
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    outer_start: int
    outer_end: int
    unit: str
    modifier: str
    per: str | None = None
    gloss: Gloss | None = None
    paired: str | None = None
    shared: bool = False

    @property
    def kind(self) -> str:
        """The dimension of the unit."""
        return kind_of(self.unit)

    @property
    def bare(self) -> bool:
        """Whether it has no unit of its own and may take a neighbour's."""
        return self.unit == "count" and self.number.form in ("digits", "words", "range")

    def finished(self) -> Quantity:
        """Return the quantity."""
        return Quantity(
            self.start,
            self.end,
            self.outer_start,
            self.outer_end,
            self.value,
            self.unit,
            self.kind,
            self.modifier,
            self.low,
            self.high,
            self.gloss,
            self.per,
            self.paired,
            self.shared,
        )


def draft(text: str, number: Number, floor: int) -> Draft | None:
    """Return the draft of `number`, which starts a quantity, or None where its form is no amount.

    `floor` is the start of the sentence: nothing before it is looked at.
    """
    before = money_before(text, number.start)
    if number.value is None or number.form == "ordinal" or _in_name(text, number, before):
        return None
    plus, position = modifier_after(text, number.end)
    after = _unit_after(text, number, position)
    start = before.start if before and before.start >= floor else number.start
    made = Draft(
        number, number.value, number.low, number.high, start, number.end, start, number.end, "count", "exact"
    )
    if start < number.start and before is not None:
        made.unit = before.unit
        made.end = after.end if after and after.unit == before.unit else number.end
    elif number.form != "multiple" and after is not None and _measures(text, number, after):
        made.unit, made.end = after.unit, after.end
        made.per = rates().get(text[after.start : after.end])
    elif not _without_unit(text, made, floor):
        return None
    made.outer_end = made.end
    _modify(text, made, plus, position, floor)
    return made


def _in_name(text: str, number: Number, before: Form | None) -> bool:
    window = max(0, number.start - 2)
    if before is None and IN_NAME.search(text, window, number.start):
        return True
    return bool(SCORE.match(text, number.end) or SCORED.search(text, window, number.start))


def _without_unit(text: str, made: Draft, floor: int) -> bool:
    """Set the unit of a number with none written behind it; False where it is no amount."""
    number = made.number
    if number.form == "multiple":
        made.unit = "times"
        return _multiplies(text, number)
    if number.form == "fraction":
        return _and_a_half(text, made, floor) or _share(text, made)
    if PERCENT_OF.search(text, max(floor, number.start - 16), number.start):
        made.unit = "percent"
    return not text[number.end : number.end + 1].isalpha()  # "3C" is a part of a name


def _and_a_half(text: str, made: Draft, floor: int) -> bool:
    """Widen "a half" to "a year and a half" where that stands; False where it does not."""
    before = ONE_AND.search(text, max(floor, made.start - 24), made.start)
    form = unit_after(text, before.end("one"), digits=False) if before else None
    if before is None or form is None or form.end != before.end("unit") or OF.match(text, made.end):
        return False
    made.start, made.value, made.unit = before.start(), 1 + made.value, form.unit
    return True


def _unit_after(text: str, number: Number, position: int) -> Form | None:
    printed = text[number.start : number.end]
    digits = any(letter.isnumeric() for letter in printed)
    # "twenty-pound bag" has letters, yet no scale word: money in pounds is "two hundred pounds", "5m pounds".
    large = number.value is not None and abs(number.value) >= SMALLEST_SCALE
    scaled = large and any(letter.isalpha() for letter in printed)
    found = unit_after(text, position, digits=digits, scaled=scaled)
    if found is None and number.form == "fraction" and (article := OF_A.match(text, number.end)):
        found = unit_after(text, article.end(), digits=False)
    return found


def _measures(text: str, number: Number, form: Form) -> bool:
    """Whether the unit after the number is one here: not "20 second prizes", not "held five times"."""
    if form.unit == "second" and text[form.start : form.end].lower() == "second":
        return text[form.start - 1] == "-" or number.value == 1
    if DECADE.fullmatch(text, number.start, form.end):
        return False
    if form.unit != "times":
        return True
    if text[form.start : form.end] == "×":
        return False
    follower = NEXT_WORD.match(text, form.end)
    if follower is not None and follower.group(1).lower() in modifiers().compared:
        return True
    word = PREVIOUS_WORD.search(text, max(0, number.start - 24), number.start)
    grown = word is not None and (word.group(1).lower() in change_verbs() or word.group(1).lower() == "by")
    return grown or (number.value is not None and number.value != number.value.to_integral_value())


def _multiplies(text: str, number: Number) -> bool:
    """Whether a multiple is an amount: not the adjective of "double track"."""
    if text[number.start : number.end].lower() not in number_words().adjectives:
        return True
    follower = NEXT_WORD.match(text, number.end)
    if follower is None:
        return text[number.end : number.end + 1] not in "-’'\"” "
    return follower.group(1) in number_words().after_share


def _share(text: str, made: Draft) -> bool:
    """Turn a fraction of something into percent; False where it is part of a word ("half-finished")."""
    if re.match(r"-[^\W\d]", text[made.end : made.end + 2]):
        return False
    if abs(made.value) < 1:
        made.value, made.unit = made.value * 100, "percent"
        if made.low is not None and made.high is not None:
            made.low, made.high = made.low * 100, made.high * 100
    return True


def _modify(text: str, made: Draft, plus: str | None, position: int, floor: int) -> None:
    """Set the modifier, and the outer ends where it stands."""
    duration = made.kind == "duration"
    name, made.outer_start = modifier_before(text, made.start, floor, duration=duration)
    if plus is None:
        plus, made.outer_end = modifier_after(text, made.end)
    else:
        made.outer_end = max(made.end, position)
    if made.low is not None:
        made.modifier = "between"
    else:
        made.modifier = name or plus or "exact"
