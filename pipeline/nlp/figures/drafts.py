"""Puts a number together with its unit or currency: the first draft of a quantity."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.lexicon.changes import change_forms
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.units import unit_names, units
from pipeline.lexicon.wording import singular
from pipeline.measures.units import kind_of
from pipeline.nlp.figures.cardinals import HUGE
from pipeline.nlp.figures.modifiers import Beside, modifier_after, modifier_before
from pipeline.nlp.figures.money_forms import scale_behind
from pipeline.nlp.figures.number_tokens import sign_before
from pipeline.nlp.figures.talk import speaks_of
from pipeline.nlp.figures.unit_forms import Form, money_before, rates, unit_after
from pipeline.nlp.records import Gloss, Number, Quantity

OF_A = re.compile(r"\s+(?:of\s+)?(?:an?|one|1)(?=\s)")
OF = re.compile(r"\s+of\b")
ONE_AND = re.compile(r"\b(?P<one>an?)\s+(?P<unit>[a-z]+)\s+and\s+\Z", re.IGNORECASE)
SO_MANY_IN = re.compile(r"[\s-](?:in|of)[\s-]")
POSSESSED = re.compile(r"\s+last\s+[a-z]+['’]s?\b")  # "three times last year's"
NAMED = re.compile(r"[\s-]([a-z]+)", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
PREVIOUS_WORD = re.compile(r"([a-z]+)[^\w.]*\Z", re.IGNORECASE)
WORD_JOINED = re.compile(r"-[^\W\d]")  # "a 12-storey block"
IN_NAME = re.compile(r"[^\W\d_][-–−]?\Z")  # "CF9121", "B-2827"
SCORE, SCORED = re.compile(r"[:/]\d"), re.compile(r"\d[:/]\Z")  # "3:1", "24/7"
SMALLEST_SCALE = 100
LARGE = 100_000  # of things: so many are no longer passed one by one
DECADE = re.compile(r"[12]\d\d0s")
PERCENT_OF = re.compile(r"(?<!\w\s)\bper\s?cents?\s+of\s+\Z", re.IGNORECASE)
FACTOR_OF = re.compile(r"\bfactor\s+of\s+(?:[a-z]+\s+){0,2}\Z", re.IGNORECASE)
DIGIT_BEHIND = re.compile(r"\s{0,2}\d")
BELOW_ZERO = re.compile(r"\s+below\s+(?:zero|freezing)\b", re.IGNORECASE)
LASTED = re.compile(
    r"\b(?:an?|within|under|over|about|around|some|only|just|takes?|took|lasts?|lasted|every)\s+\Z"
)
LASTED_IN = re.compile(r"\b(?:in|of|to|by|than|at|for)\s+\Z")
# "2h15m", "2h 15m 30s", "5m30s": hours, minutes and seconds written as one.
CLOCKED = re.compile(
    r"(?:(?P<hours>\d+)\s?h(?:rs?)?\s?(?P<minutes>[0-5]?\d)\s?(?:m(?:ins?)?)?(?:\s?(?P<seconds>[0-5]?\d)\s?s(?:ecs?)?)?"
    r"|(?P<only>\d+)\s?m(?:in)?\s?(?P<after>[0-5]?\d(?:\.\d+)?)\s?s(?:ecs?)?)(?![\w:])"
)


@dataclass(slots=True)
class Draft:
    """A quantity in the making; `count` is its unit until a unit is found or shared.

    `doubts` are flags of the vocabulary that a reader of the figure must know.
    """

    number: Number
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    outer_start: int = 0
    outer_end: int = 0
    unit: str = "count"
    modifier: str = "exact"
    per: str | None = None
    gloss: Gloss | None = None
    paired: str | None = None
    shared: bool = False
    compound: bool = False
    bound: tuple[int, int] | None = None
    doubts: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """The dimension of the unit."""
        return kind_of(self.unit)

    @property
    def bare(self) -> bool:
        """Whether it has no unit of its own and may take a neighbour's."""
        plain = self.number.form in ("digits", "words", "range")
        return self.unit == "count" and plain and not self.compound

    def multiply(self, factor: Decimal) -> None:
        """Multiply the value and the ends of a range."""
        self.value *= factor
        if self.low is not None and self.high is not None:
            self.low, self.high = sorted((self.low * factor, self.high * factor))

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
            self.compound,
            self.bound,
            tuple(sorted(self.doubts)),
        )


def draft(text: str, number: Number, floor: int) -> Draft | None:
    """Return the draft of `number`, which starts a quantity, or None where its form is no amount.

    `floor` is the end of the draft before or the start of the sentence: nothing before it is looked at.
    """
    before = money_before(text, number.start)
    if before is not None and before.start < floor:
        before = None
    if number.value is None or number.form == "ordinal" or _in_name(text, number, before, floor):
        return None
    if before is not None and not text[number.start].isnumeric() and DIGIT_BEHIND.match(text, number.end):
        return None  # the scale word of "EUR million 48"
    made = Draft(number, number.value, number.low, number.high, number.start, number.end)
    if number.guessed:
        made.doubts.add("scale_guessed")
    plus, position = modifier_after(text, number.end)
    if not (_clocked(text, made) or _with_unit(text, made, before, position, floor)):
        return None
    made.compound = made.compound or bool(WORD_JOINED.match(text, made.end))
    made.outer_start, made.outer_end = made.start, made.end
    _modify(text, made, plus, position, floor)
    return made


def _in_name(text: str, number: Number, before: Form | None, floor: int) -> bool:
    window = max(floor, number.start - 2)  # "20cm-30cm": the unit before is no name
    if before is None and IN_NAME.search(text, window, number.start):
        return True
    return bool(SCORE.match(text, number.end) or SCORED.search(text, window, number.start))


def _clocked(text: str, made: Draft) -> bool:
    """Set the duration of "2h15m", in hours, or "5m30s", in minutes; False where none stands there."""
    match = CLOCKED.match(text, made.start)
    if match is None or not text[made.start].isdigit():
        return False
    if match.group("hours"):
        minutes, seconds = Decimal(match.group("minutes")), Decimal(match.group("seconds") or 0)
        made.value, made.unit = Decimal(match.group("hours")) + minutes / 60 + seconds / 3600, "hour"
    else:
        made.value, made.unit = Decimal(match.group("only")) + Decimal(match.group("after")) / 60, "minute"
    made.end = match.end()
    return True


def _with_unit(text: str, made: Draft, before: Form | None, position: int, floor: int) -> bool:
    """Set the unit and what it multiplies; False where the number is no amount."""
    number = made.number
    after = _unit_after(text, number, position)
    if before is not None:
        made.start, made.unit = before.start, before.unit
        made.end = after.end if after and after.unit == before.unit else number.end
        made.multiply(before.factor)
        _sign(text, made, floor)
    elif number.form != "multiple" and after is not None and _measures(text, number, after):
        made.unit, made.end = after.unit, after.end
        made.per = rates().get(text[after.start : after.end])
        made.compound = text[after.start - 1] == "-"
        made.multiply(after.factor)
        _scale_behind(text, made)
    elif not _without_unit(text, made, floor):
        return False
    _below_zero(text, made)
    return True


def _sign(text: str, made: Draft, floor: int) -> None:
    """Take in a minus before the currency: "-$50.8bn"."""
    if made.value < 0:
        return
    sign = sign_before(text, made.start, made.end)
    if sign is not None and sign >= floor:
        made.multiply(Decimal(1) if text[sign] == "+" else Decimal(-1))
        made.start = sign


def _scale_behind(text: str, made: Draft) -> None:
    """Take in a scale word that stands behind the currency: "82 USD million"."""
    bare = not any(letter.isalpha() for letter in text[made.number.start : made.number.end])
    scale = scale_behind(text, made.end) if bare and made.kind == "money" else None
    if scale is not None:
        made.multiply(scale[0])
        made.end = scale[1]


def _below_zero(text: str, made: Draft) -> None:
    """ "12 degrees Celsius below zero" is -12; "12 below zero", "temperatures of minus 12" are in degrees, a
    guess.
    """
    if made.bare and made.value < 0 and speaks_of("weather", text, made.start, made.end):
        made.unit = "degree_celsius"
        made.doubts.add("unit_borrowed")
        return
    match = BELOW_ZERO.match(text, made.end)
    if match is None or made.value < 0 or not (made.kind == "temperature" or made.bare):
        return
    if made.bare:
        made.unit = "degree_celsius"
        made.doubts.add("unit_borrowed")
    made.multiply(Decimal(-1))
    made.end = match.end()


def _without_unit(text: str, made: Draft, floor: int) -> bool:
    """Set the unit of a number with none written behind it; False where it is no amount."""
    number = made.number
    if number.form == "multiple":
        made.unit = "times"
        return _multiplies(text, number)
    if number.form == "fraction":
        return _and_a_half(text, made, floor) or _share(text, made)
    if number.high is not None and 0 < number.high < 1 and "." not in text[number.start : number.end]:
        return _share(text, made)  # "a third to a half of the load"
    if PERCENT_OF.search(text, max(floor, number.start - 16), number.start):
        made.unit = "percent"
    elif FACTOR_OF.search(text, max(floor, number.start - 30), number.start):
        made.unit = "times"
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
    if number.form == "fraction" and SO_MANY_IN.search(printed):
        return None  # "one in five tonnes" is a share of them
    digits = any(letter.isnumeric() for letter in printed)
    # "twenty-pound bag" has letters, yet no scale word: money in pounds is "two hundred pounds", "5m pounds".
    large = number.value is not None and abs(number.value) >= SMALLEST_SCALE
    scaled = large and any(letter.isalpha() for letter in printed)
    found = unit_after(text, position, digits=digits, scaled=scaled, decimal=digits and "." in printed)
    return _unit_of_one(text, number) if found is None else found


def _unit_of_one(text: str, number: Number) -> Form | None:
    """Return the unit of one of which the number is a share: "half | an hour"."""
    small = number.value is not None and abs(number.value) < 1
    article = OF_A.match(text, number.end) if small else None
    found = unit_after(text, article.end(), digits=False) if article is not None else None
    # "half an hour", but only "0.5 of a percentage point": what else has "of a" behind digits is none.
    share = found is not None and units()[found.unit].kind == "percentage"
    decimal = "." in text[number.start : number.end]
    of_one = number.form == "fraction" or (number.form == "range" and not decimal)
    return found if of_one or share else None


def _measures(text: str, number: Number, form: Form) -> bool:
    """Whether the unit after the number is one here: not "20 second prizes", not "held five times"."""
    if _names(text, number, form):
        return False
    if form.unit == "second":
        return _seconds(text, number, form)
    return form.unit != "times" or _times(text, number, form)


def _names(text: str, number: Number, form: Form) -> bool:
    """Whether the unit is a part of the name of what is counted: "58 yard cranes", "19 euro zone members"."""
    if text[form.start - 1] == "-" or text[form.end - 1] == "s":
        return False
    money = units()[form.unit].kind == "money"
    if money and (number.value is None or abs(number.value) >= SMALLEST_SCALE):
        return False  # "20 billion yuan bonds"
    follower = NAMED.match(text, form.end)
    word = follower.group(1).lower() if follower is not None else ""
    known = unit_names().get("money" if money else form.unit, frozenset())
    return word in known or singular(word) in known


def _seconds(text: str, number: Number, form: Form) -> bool:
    """Whether seconds are meant: not "20 second prizes", "the 80s", "two Boeing 737s"."""
    printed = text[form.start : form.end].lower()
    if printed == "second":
        return text[form.start - 1] == "-" or number.value == 1
    if printed != "s" or form.start > number.end or "." in text[number.start : number.end]:
        return True
    lead = max(0, number.start - 12)
    if DECADE.fullmatch(text, number.start, form.end):
        return False
    tens = number.value is not None and 20 <= number.value < HUGE and number.value % 10 == 0
    return bool(
        LASTED.search(text, lead, number.start) or (not tens and LASTED_IN.search(text, lead, number.start))
    )


def _times(text: str, number: Number, form: Form) -> bool:
    """Whether "times" or "x" is a multiple: "1.5 times that of", "3x higher"; not "held five times"."""
    printed = text[form.start : form.end]
    if printed == "×":
        return False
    follower = NEXT_WORD.match(text, form.end)
    following = follower.group(1).lower() if follower is not None else ""
    if following in modifiers().compared or POSSESSED.match(text, form.end):
        return True
    word = PREVIOUS_WORD.search(text, max(0, number.start - 24), number.start)
    before = word.group(1).lower() if word is not None else ""
    if before in change_forms() or before == "by":
        return True
    if printed in ("x", "X"):
        return following in change_forms() or before in ("a", "an")
    return number.value is not None and number.value != number.value.to_integral_value()


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
    if WORD_JOINED.match(text, made.end):
        return False
    if abs(made.value) < 1:
        made.multiply(Decimal(100))
        made.unit = "percent"
    return True


def _modify(text: str, made: Draft, plus: str | None, position: int, floor: int) -> None:
    """Set the modifier, and the outer ends where it stands."""
    large = made.kind not in ("count", "length", "duration") or abs(made.value) >= LARGE
    beside = Beside(made.start, made.end, floor, made.kind, large)
    name, made.outer_start = modifier_before(text, beside)
    start = made.number.end if plus is not None else made.end
    if plus is None:
        plus, position = modifier_after(text, made.end)
    if plus is not None:
        made.outer_end, made.bound = max(made.end, position), (start, position)
    counted_on = name == "about" and text[start:position].strip(" -") in ("plus", "+")  # "some 1,400-plus"
    said = plus if counted_on else name or plus
    made.modifier = "between" if made.low is not None else said or "exact"
