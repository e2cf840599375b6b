"""Writes numbers, amounts, dates and changes in every form that English news uses, each with what it says.

Strategies of Hypothesis: what they draw is printed with the value a reader must get from it. `claims` reads a
text as the pipeline does and returns the rows of its facts.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from pipeline.claims.claim import claim_of
from pipeline.intake.layout import Layout
from pipeline.intake.shelf import article_row
from pipeline.lexicon.files import read_yaml
from pipeline.nlp.extract import mentions
from pipeline.tables.rows import Claim
from pipeline.tables.segments import Segment

PUBLISHED = date(2021, 11, 9)

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
FIXED_SPACES = "\u00a0\u2007\u2009\u202f"  # no-break, figure, thin and narrow no-break space


def rows_of(text: str, published_on: date | None = PUBLISHED) -> list[Claim]:
    """Return the facts and rejects that the pipeline makes of a text of one paragraph."""
    row = article_row(text, "text", Layout(segments=[Segment(0, len(text), "body")]))
    return [claim_of(mention) for mention in mentions(row | {"published_on": published_on})]


def claims(text: str, published_on: date | None = PUBLISHED) -> list[Claim]:
    """Return the facts of a text, in text order."""
    facts = [row for row in rows_of(text, published_on) if row["disposition"] == "fact"]
    return sorted(facts, key=lambda row: row["quote_start"])


@dataclass(frozen=True)
class Written:
    """A number or amount as printed, and what it is worth; `low` and `high` are the ends of a range."""

    text: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


def spell(value: int, joiner: str = " and ") -> str:
    """Return `value` in words, `joiner` between hundreds and what is below a hundred."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    for scale, word in SCALES:
        if value >= scale:
            rest = value % scale
            between = joiner if rest < 100 else " "
            return f"{spell(value // scale, joiner)} {word}" + (
                f"{between}{spell(rest, joiner)}" if rest else ""
            )
    raise AssertionError(value)


def indian(value: int) -> str:
    """Return `value` grouped as in India: 1,23,45,678."""
    head, tail = str(value)[:-3], str(value)[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


def grouped(value: int, mark: str) -> str:
    """Return `value` with `mark` between its thousands."""
    return f"{value:,}".replace(",", mark)


LINES = read_yaml("rejects.yml")["words"]["known_lines"]  # numbers of hotlines, which count nothing
WHOLE = st.one_of(st.integers(2, 99), st.integers(100, 9_999), st.integers(10_000, 10**9))
LARGE = st.integers(10_000, 10**11)


def _decimal(digits: int, places: int) -> Decimal:
    return Decimal(digits).scaleb(-places)


DECIMALS = st.builds(_decimal, st.integers(1, 99_999), st.integers(1, 3))
WORDS = st.builds(
    lambda value, joiner: Written(spell(value, joiner), Decimal(value)),
    st.one_of(st.integers(2, 999), st.integers(1_000, 10**12)),
    st.sampled_from([" and ", " "]),
)
PLAIN = WHOLE.filter(lambda value: str(value) not in LINES).map(
    lambda value: Written(str(value), Decimal(value))
)
COMMAS = LARGE.map(lambda value: Written(f"{value:,}", Decimal(value)))
SPACED = st.builds(
    lambda value, mark: Written(grouped(value, mark), Decimal(value)),
    LARGE,
    st.sampled_from(FIXED_SPACES + " "),
)
APOSTROPHES = st.builds(
    lambda value, mark: Written(grouped(value, mark), Decimal(value)), LARGE, st.sampled_from("'’")
)
INDIAN = LARGE.map(lambda value: Written(indian(value), Decimal(value)))
POINTED = DECIMALS.map(lambda value: Written(f"{value:f}", value))
COMMAS_POINTED = st.builds(
    lambda whole, cents: Written(f"{whole:,}.{cents:02}", whole + Decimal(cents) / 100),
    LARGE,
    st.integers(0, 99),
)
GROUPS = st.one_of(PLAIN, COMMAS, SPACED, APOSTROPHES, INDIAN, POINTED, COMMAS_POINTED)
SCALE_WORDS = {
    " thousand": 10**3,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
    " mln": 10**6,
    " bln": 10**9,
    " hundred million": 10**8,
    " hundred thousand": 10**5,
    " lakh": 10**5,
    " crore": 10**7,
    "-million": 10**6,
}
SHORT = {"m": 10**6, "bn": 10**9, "mn": 10**6, "tn": 10**12, "k": 10**3}
MANTISSA = st.one_of(
    st.integers(1, 999).map(lambda value: Written(str(value), Decimal(value))),
    st.builds(_decimal, st.integers(1, 9_999), st.integers(1, 2)).map(
        lambda value: Written(f"{value:f}", value)
    ),
)


def _scaled(mantissa: Written, scale: tuple[str, int]) -> Written:
    return Written(mantissa.text + scale[0], mantissa.value * scale[1])


SCALED = st.builds(_scaled, MANTISSA, st.sampled_from(sorted(SCALE_WORDS.items())))
SHORTENED = st.builds(_scaled, MANTISSA, st.sampled_from(sorted(SHORT.items())))
HALVES = st.builds(
    lambda whole, form: Written(form.format(whole, spell(whole)), whole + Decimal("0.5")),
    st.integers(1, 99),
    st.sampled_from(["{} 1/2", "{}½", "{} ½", "{1} and a half", "{}-1/2"]),
)
QUARTERS = st.builds(
    lambda whole, form: Written(form.format(whole), whole + Decimal("0.75")),
    st.integers(1, 99),
    st.sampled_from(["{} 3/4", "{}¾"]),
)
MIXED = st.one_of(HALVES, QUARTERS)
NUMBERS = st.one_of(WORDS, GROUPS, SCALED, MIXED)

RANGE_MARKS = ["{} to {}", "{}-{}", "{}–{}", "between {} and {}", "from {} to {}"]


@st.composite
def ranges(draw: st.DrawFn, scaled: bool = True) -> Written:
    """ "40 to 60", "4.5-6.5 million", "between 3 and 4": two ends that share scale and unit."""
    low = draw(st.integers(1, 900))
    high = low + draw(st.integers(1, 99))
    factor, word = draw(
        st.sampled_from([(1, ""), (10**6, " million"), (10**9, " billion")] if scaled else [(1, "")])
    )
    mark = draw(st.sampled_from(RANGE_MARKS))
    tenths = draw(st.booleans()) and bool(word)
    ends = [Decimal(end) / (10 if tenths else 1) for end in (low, high)]
    first, last = (end * factor for end in ends)
    return Written(mark.format(*ends) + word, (first + last) / 2, first, last)


NEXT = st.builds(
    lambda low, scale: Written(
        f"{spell(low)} or {spell(low + 1)}{scale[0]}",
        (low + Decimal("0.5")) * scale[1],
        Decimal(low * scale[1]),
        Decimal((low + 1) * scale[1]),
    ),
    st.integers(2, 8),
    st.sampled_from([(" hundred", 100), (" thousand", 1000), (" million", 10**6), ("", 1)]),
)

UNITS = {
    " tonnes": ("kilogram", 1000),
    " tons": ("kilogram", 1000),
    " kg": ("kilogram", 1),
    " kilograms": ("kilogram", 1),
    " hectares": ("hectare", 1),
    " mu": ("hectare", Decimal(1) / 15),
    " square metres": ("hectare", Decimal("0.0001")),
    " km": ("kilometre", 1),
    " kilometres": ("kilometre", 1),
    " miles": ("kilometre", Decimal("1.609344")),
    " litres": ("cubic_metre", Decimal("0.001")),
    " cubic metres": ("cubic_metre", 1),
    " kWh": ("kilowatt_hour", 1),
    " megawatts": ("kilowatt", 1000),
    " MW": ("kilowatt", 1000),
    " hours": ("hour", 1),
    " minutes": ("hour", Decimal(1) / 60),
}
BEFORE = {
    "$": "USD",
    "US$": "USD",
    "US $": "USD",
    "$US": "USD",
    "USD ": "USD",
    "RMB ": "CNY",
    "RMB": "CNY",
    "¥": "CNY",
    "€": "EUR",
    "EUR ": "EUR",
    "£": "GBP",
    "HK$": "HKD",
    "A$": "AUD",
    "AUD$": "AUD",
    "C$": "CAD",
    "Rs ": "INR",
    "Rs. ": "INR",
    "INR ": "INR",
    "₹": "INR",
}
AFTER = {
    " yuan": "CNY",
    " RMB": "CNY",
    " dollars": "USD",
    " US dollars": "USD",
    " euros": "EUR",
    " euro": "EUR",
    " USD": "USD",
    " EUR": "EUR",
    " Hong Kong dollars": "HKD",
    " Japanese yen": "JPY",
    " CNY": "CNY",
}
MINOR = {" fen": "CNY", " US cents": "USD", " pence": "GBP", "p": "GBP"}


@dataclass(frozen=True)
class Amount:
    """A number with its unit: what it says in the canonical unit."""

    written: Written
    unit: str
    factor: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self.written.value * self.factor

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        low, high = self.written.low, self.written.high
        return None if low is None or high is None else (low * self.factor, high * self.factor)


def _before(number: Written, sign: str) -> Amount:
    text = number.text
    for word in ("between ", "from "):
        if text.startswith(word):
            low, mark, high = text.removeprefix(word).partition(" and " if word == "between " else " to ")
            return Amount(replace(number, text=f"{word}{sign}{low}{mark}{sign}{high}"), BEFORE[sign])
    return Amount(replace(number, text=sign + text), BEFORE[sign])


def _after(number: Written, unit: str, table: dict[str, str], factor: Decimal = Decimal(1)) -> Amount:
    return Amount(replace(number, text=number.text + unit), table[unit], factor)


DIGITS = st.one_of(GROUPS, SCALED, SHORTENED)
MONEY = st.one_of(
    st.builds(_before, st.one_of(DIGITS, ranges()), st.sampled_from(sorted(BEFORE))),
    st.builds(
        lambda number, unit: _after(number, unit, AFTER),
        st.one_of(NUMBERS, ranges()),
        st.sampled_from(sorted(AFTER)),
    ),
    st.builds(
        lambda number, unit: _after(number, unit, MINOR, Decimal("0.01")),
        st.integers(2, 99).map(lambda value: Written(str(value), Decimal(value))),
        st.sampled_from(sorted(MINOR)),
    ),
    st.builds(  # "75 USD million"
        lambda number, code, scale: Amount(
            Written(f"{number.text} {code} {scale[0]}", number.value * scale[1]), code
        ),
        MANTISSA,
        st.sampled_from(["USD", "EUR", "CNY"]),
        st.sampled_from([("million", 10**6), ("billion", 10**9)]),
    ),
)
MEASURES = st.builds(
    lambda number, unit: Amount(
        replace(number, text=number.text + unit), UNITS[unit][0], Decimal(UNITS[unit][1])
    ),
    st.one_of(NUMBERS, ranges(), NEXT),
    st.sampled_from(sorted(UNITS)),
)


@dataclass(frozen=True)
class Dated:
    """An expression of time with its preposition, and the days it covers where more than the year is sure."""

    text: str
    year: int
    first: date | None = None
    last: date | None = None


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
ENGLISH = ["first", "second", "third", "fourth"]
DAY_FORMS = [  # of the day, its month and its year
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m:02}/{d:02}",
    "{month} {d}, {y}",
    "{d} {month} {y}",
    "{dotted} {d}, {y}",
    "{d} {short} {y}",
    "{d}-{short}-{y}",
    "{month} {d}{th}, {y}",
    "{d}{th} {month} {y}",
    "the {d}{th} of {month} {y}",
    "{y}.{m:02}.{d:02}",
    "{month} {d} {y}",
    "{d} {month}, {y}",
]
LATE_DAY_FORMS = ["{d}/{m}/{y}", "{m}/{d}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m:02}-{y}", "{y}{m:02}{d:02}"]
MONTH_FORMS = [
    "{month} {y}",
    "{month}, {y}",
    "{short} {y}",
    "{dotted} {y}",
    "{short}/{y}",
    "{y}-{m:02}",
    "{month} of {y}",
    "{upper} {y}",
    "{m:02}/{y}",
    "{y}/{m:02}",
]
QUARTER_FORMS = [
    "Q{q} {y}",
    "Q{q}, {y}",
    "{q}Q{yy}",
    "{q}Q {y}",
    "{y} Q{q}",
    "{y}Q{q}",
    "Q{q} of {y}",
    "Q{q}'{yy}",
    "{q}Q{y}",
    "the {nth} quarter of {y}",
    "the {nth} quarter {y}",
]
HALF_FORMS = [
    "{h}H{yy}",
    "H{h} {y}",
    "{h}H {y}",
    "H{h} of {y}",
    "the {nth} half of {y}",
    "{h}H{y}",
    "{y} H{h}",
]


def _th(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - date.resolution


YEARS = st.integers(2001, 2020)
DAYS = st.dates(date(2001, 1, 1), date(2020, 12, 31))


def _names(month: int) -> dict[str, str]:
    name = MONTHS[month - 1]
    short = SHORT_MONTHS[month - 1]
    dotted = short if short == name else f"{short}."  # May is no abbreviation
    return {"month": name, "short": short, "dotted": dotted, "upper": name.upper()}


def _day(day: date, form: str) -> Dated:
    text = form.format(d=day.day, m=day.month, y=day.year, th=_th(day.day), **_names(day.month))
    return Dated(f"on {text}", day.year, day, day)


def _month(year: int, month: int, form: str) -> Dated:
    if form[:3] == "{y}" and year % 100 <= 12:
        form = MONTH_FORMS[0]  # "2007-08" is a run of years
    text = form.format(y=year, m=month, **_names(month))
    return Dated(f"in {text}", year, date(year, month, 1), last_day(year, month))


def _quarter(year: int, quarter: int, form: str) -> Dated:
    text = form.format(q=quarter, y=year, yy=f"{year % 100:02}", nth=ENGLISH[quarter - 1])
    return Dated(f"in {text}", year, date(year, 3 * quarter - 2, 1), last_day(year, 3 * quarter))


def _half(year: int, half: int, form: str) -> Dated:
    text = form.format(h=half, y=year, yy=f"{year % 100:02}", nth=ENGLISH[half - 1])
    return Dated(f"in {text}", year, date(year, 6 * half - 5, 1), last_day(year, 6 * half))


def _months(year: int, first: int, length: int, form: str) -> Dated:
    last = min(12, first + length)
    text = form.format(one=MONTHS[first - 1], other=MONTHS[last - 1], y=year)
    return Dated(text, year, date(year, first, 1), last_day(year, last))


def _first_months(year: int, months: int, form: str) -> Dated:
    text = form.format(n=months, word=ONES[months], y=year)
    return Dated(f"in {text}", year, date(year, 1, 1), last_day(year, months))


def _fiscal(year: int, form: str) -> Dated:
    return Dated(f"in {form.format(y=year, yy=f'{year % 100:02}', before=year - 1)}", year)


def _year(year: int, form: str) -> Dated:
    return Dated(f"in {form.format(year)}", year, date(year, 1, 1), date(year, 12, 31))


def _year_end(year: int, form: str) -> Dated:
    return Dated(form.format(year), year, None, date(year, 12, 31))


def _year_to(year: int, month: int, form: str) -> Dated:
    first = date(year, month + 1, 1).replace(year=year - 1) if month < 12 else date(year, 1, 1)
    return Dated(form.format(MONTHS[month - 1], year), year, first, last_day(year, month))


SPANS = [
    "in {one}-{other} {y}",
    "in {one}–{other} {y}",
    "from {one} to {other} {y}",
    "between {one} and {other} {y}",
    "in {one} to {other} {y}",
    "from {one} to {other} of {y}",
    "from {one} through {other} {y}",
]
DATES = st.one_of(
    st.builds(_day, DAYS, st.sampled_from(DAY_FORMS)),
    st.builds(_day, DAYS.filter(lambda day: day.day > 12), st.sampled_from(LATE_DAY_FORMS)),
    st.builds(_month, YEARS, st.integers(1, 12), st.sampled_from(MONTH_FORMS)),
    st.builds(_quarter, YEARS, st.integers(1, 4), st.sampled_from(QUARTER_FORMS)),
    st.builds(_half, YEARS, st.integers(1, 2), st.sampled_from(HALF_FORMS)),
    st.builds(_months, YEARS, st.integers(1, 11), st.integers(1, 9), st.sampled_from(SPANS)),
    st.builds(
        _first_months,
        YEARS,
        st.integers(2, 11),
        st.sampled_from(
            ["{n}M {y}", "{n}M{y}", "the first {word} months of {y}", "the first {n} months of {y}"]
        ),
    ),
    st.builds(
        _fiscal,
        YEARS,
        st.sampled_from(
            [
                "FY{yy}",
                "FY{y}",
                "FY {y}",
                "fiscal {y}",
                "fiscal year {y}",
                "{before}-{yy}",
                "{before}/{yy}",
                "the {before}-{yy} season",
                "the {before}/{yy} marketing year",
                "financial year {y}",
                "FY{before}-{yy}",
            ]
        ),
    ),
    st.builds(
        _year, YEARS, st.sampled_from(["{}", "calendar {}", "the year {}", "the whole of {}", "all of {}"])
    ),
    st.builds(
        _year_end,
        YEARS,
        st.sampled_from(["by year-end {}", "by the end of {}", "by end-{}", "at the end of {}"]),
    ),
    st.builds(
        _year_to,
        YEARS,
        st.integers(1, 11),
        st.sampled_from(["in the year ended {} {}", "in the year to {} {}", "in the 12 months to {} {}"]),
    ),
)

ENGLISH_PARTS = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
RISE = {
    "rose": 1,
    "increased": 1,
    "grew": 1,
    "climbed": 1,
    "jumped": 1,
    "surged": 1,
    "went up": 1,
    "gained": 1,
    "fell": -1,
    "dropped": -1,
    "declined": -1,
    "decreased": -1,
    "slid": -1,
    "shrank": -1,
    "dipped": -1,
}


@dataclass(frozen=True)
class Changed:
    """A clause of change behind its subject, and the (value, unit, aggregation, endpoint) of each figure."""

    text: str
    rows: tuple[tuple[Decimal, str, str, str | None], ...]


def _share(value: int) -> Decimal:
    return Decimal(value) / 10


def _frame(verb: str, percent: Decimal, low: int, high: int, form: str) -> Changed:
    if verb == "gained" and form == "{verb} {d} tonnes":
        form = "{verb} by {d} tonnes"  # what is gained may as well be got
    sign = RISE[verb]
    first, last = (low, high) if sign > 0 else (high, low)
    by = (sign * percent, "percent", "change", None)
    amount = (Decimal(sign * (high - low)), "kilogram", "change", None)
    amount = (amount[0] * 1000, *amount[1:])
    to = (Decimal(last * 1000), "kilogram", "level", None)
    ends = (
        (Decimal(first * 1000), "kilogram", "level", "from"),
        (Decimal(last * 1000), "kilogram", "level", "to"),
    )
    text = form.format(verb=verb, p=percent, a=f"{first:,}", b=f"{last:,}", d=f"{high - low:,}")
    rows = []
    for mark in FRAME_ROWS[form]:
        rows += {"p": [by], "d": [amount], "t": [to], "e": list(ends)}[mark]
    return Changed(text, tuple(rows))


FRAME_ROWS = {
    "{verb} by {p} percent": "p",
    "{verb} {p} percent": "p",
    "{verb} {p}%": "p",
    "{verb} by {d} tonnes": "d",
    "{verb} {d} tonnes": "d",
    "{verb} from {a} to {b} tonnes": "e",
    "{verb} from {a} tonnes to {b} tonnes": "e",
    "{verb} by {p} percent to {b} tonnes": "pt",
    "{verb} {p} percent to {b} tonnes": "pt",
    "{verb} to {b} tonnes": "t",
    "{verb} {p} percent year on year": "p",
    "{verb} by another {p} percent": "p",
    "{verb} {p} percent, to {b} tonnes": "pt",
}
CHANGES = st.builds(
    _frame,
    st.sampled_from(sorted(RISE)),
    st.integers(1, 990).map(_share),
    st.integers(100, 4_999),
    st.integers(5_000, 99_999),
    st.sampled_from(sorted(FRAME_ROWS)),
)
NOUNS = {
    "an increase": 1,
    "a rise": 1,
    "growth": 1,
    "a decrease": -1,
    "a fall": -1,
    "a drop": -1,
    "a decline": -1,
}
NOUN_CHANGES = st.builds(
    lambda noun, percent: Changed(
        f"saw {noun} of {percent} percent", ((NOUNS[noun] * percent, "percent", "change", None),)
    ),
    st.sampled_from(sorted(NOUNS)),
    st.integers(1, 990).map(_share),
)
SIDES = {"up": 1, "down": -1}
SIDE_FRAMES = {
    "was {side} {p} percent at {b} tonnes": "at",
    "was {side} {p} percent": "",
    "was {side} by {p}%": "",
}
SIDE_CHANGES = st.builds(
    lambda side, percent, level, form: Changed(
        form.format(side=side, p=percent, b=f"{level:,}"),
        (
            (SIDES[side] * percent, "percent", "change", None),
            *([(Decimal(level * 1000), "kilogram", "level", None)] if SIDE_FRAMES[form] else []),
        ),
    ),
    st.sampled_from(sorted(SIDES)),
    st.integers(1, 990).map(_share),
    st.integers(1_000, 99_999),
    st.sampled_from(sorted(SIDE_FRAMES)),
)
COMPARED = {"higher": 1, "lower": -1, "more": 1, "less": -1}
COMPARED_CHANGES = st.builds(
    lambda word, percent: Changed(
        f"was {percent} percent {word} than a year earlier",
        ((COMPARED[word] * percent, "percent", "change", None),),
    ),
    st.sampled_from(sorted(COMPARED)),
    st.integers(1, 990).map(_share),
)
ALL_CHANGES = st.one_of(CHANGES, CHANGES, NOUN_CHANGES, SIDE_CHANGES, COMPARED_CHANGES)

SIGNED = st.builds(
    lambda mark, value, unit: Amount(
        Written(f"{mark}{value}{unit}" if mark else f"{value}{unit} below zero", -value), "degree_celsius"
    ),
    st.sampled_from(["-", "−", "–", "minus ", ""]),
    st.integers(1, 699).map(_share),
    st.sampled_from(["°C", " °C", " degrees Celsius"]),
)
SHARES = st.one_of(
    st.builds(
        lambda top, form: Written(
            form.format(spell(top), ENGLISH_PARTS[top + 1]), Decimal(100 * top) / (top + 1)
        ),
        st.integers(2, 8),
        st.sampled_from(["{} {}s", "{}-{}s"]),
    ),
    st.builds(
        lambda top, bottom, form: Written(
            form.format(top, bottom, spell(top), spell(bottom)), Decimal(100 * top) / bottom
        ),
        st.integers(1, 4),
        st.integers(5, 10),
        st.sampled_from(
            ["{0} in {1}", "{2} in {3}", "{0} out of {1}", "{2} out of {3}", "{2} out of every {3}"]
        ),
    ),
    st.builds(
        lambda value, form: Written(form.format(value), value),
        st.integers(1, 999).map(_share),
        st.sampled_from(["{} percent", "{}%", "{} per cent", "{} pct", "{} %"]),
    ),
)
