"""Cuts a text into the parts numbers are made of: digits with their scale, number words, ordinals."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.lexicon.marks import DASHES
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.periods import period_words
from pipeline.nlp.figures import digits
from pipeline.nlp.figures.scales import scale_after
from pipeline.nlp.figures.unit_forms import money_before, unit_after

SIGN = re.compile(r"(?:(?<![\w)%.-])[-‐‑−﹣－+]|\b(?:minus|negative)\s+)\Z", re.IGNORECASE)
DASH_SIGN = re.compile(r"(?<![\w)%.\d-])(?<!\d\s)[–‒—]\Z")  # a longer dash, which may also be one of a pair
SECOND_DASH = re.compile(r"(?:[^\n.;]{0,80}?[^\d\s\n])?\s?[–‒—](?!\d)")
MINUS_APART = re.compile(r"(?:(?<=\n)|\A)[-−] +\Z")
LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
LINE_START = re.compile(r"(?:\A|\n)\s*\Z")
EVIDENT = re.compile(r"\s*(?:[.;:!?)]?\s*(?:\n|\Z)|[.;:!?)]\s)")
LEADING = re.compile(r"\b(?:is|was|are|were|be|to|at|of|by|from|than|reached|hit)\s+\Z")
DAY_BEFORE = re.compile(r"([A-Z][a-z]{2,8})\.?\s+\Z")
APART_FROM_DAY = re.compile(r" |，|,\s")  # what may stand behind a day: "on May 12 300 vans"
# What shows that the number over a line's end is two: "of 40,", "8, 40,", "40, 300 and".
TWO_BEFORE, TWO_BEHIND = re.compile(r"(?:\bof|\d[,;])\s+\Z"), re.compile(r",?\s+(?:and\s+|or\s+)?\d")
RUN_OF_YEARS = re.compile(rf"(?<!\d)(?:19|20)\d\d[{DASHES}/]\Z")
ENDS = re.compile(r"\s?(?:[-–]|to|and|or)\s?\d+(?:,\d{1,2})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a number.

    `kind` is digits, scaled (digits with a scale word), share (½, 1/3), small, tens, scale, dozen,
    plural ("thousands"), ordinal, ordinals ("thirds"), part ("half", "quarter"), parts, or multiple
    ("doubled"). `guessed` says that its scale was read from what stands around it.
    """

    start: int
    end: int
    kind: str
    value: Decimal
    guessed: bool = False


@cache
def _words() -> dict[str, tuple[str, Decimal]]:
    words = number_words()
    kinds: dict[str, tuple[str, Decimal]] = {}
    for kind, table in (
        ("small", words.small),
        ("tens", words.tens),
        ("scale", words.scales),
        ("dozen", words.dozen),
        ("ordinal", words.ordinals),
        ("multiple", words.multiples),
    ):
        kinds |= {word: (kind, Decimal(value)) for word, value in table.items()}
    for word, value in (words.scales | words.dozen).items():
        kinds[word + "s"] = ("plural", Decimal(value))
    kinds |= {
        word + "s": ("ordinals", Decimal(value)) for word, value in words.ordinals.items() if value != 2
    }
    kinds |= {
        word: ("parts" if word.endswith("s") else "part", Decimal(value))
        for word, value in words.denominators.items()
    }
    return kinds


@cache
def _token() -> re.Pattern[str]:
    vulgar = "".join(number_words().vulgar)
    initials = "".join(sorted({word[0] for word in _words()}))
    return re.compile(
        # The look-ahead lets the scan pass quickly over what no number starts with.
        rf"(?=[\d.{vulgar}])(?:(?P<power>{digits.SCIENTIFIC})|(?P<nth>\d+(?:,\d{{3}})*(?:st|nd|rd|th)(?!\w))"
        rf"|(?P<slashed>{digits.SLASHED})|(?P<vulgar>(?:\d+\s?)?[{vulgar}])"
        rf"|(?P<grouped>{digits.groups()})|(?P<continental>{digits.free()}{digits.CONTINENTAL})|(?P<plain>{digits.PLAIN}))"
        rf"|\b(?=[{initials}])(?P<word>{alternation(_words())})(?!\w)",
        re.IGNORECASE,
    )


def tokens(text: str) -> list[Token]:
    """Return the parts of numbers in `text`, in order; every digit lies in exactly one."""
    found: list[Token] = []
    position = 0
    while match := _token().search(text, position):
        new = _READERS[match.lastgroup or ""](text, match)
        found.extend(new)
        position = new[-1].end
    return found


def _word(_text: str, match: re.Match[str]) -> list[Token]:
    kind, value = _words()[match.group().lower()]
    return [Token(match.start(), match.end(), kind, value)]


def _plain(text: str, match: re.Match[str]) -> list[Token]:
    return [_digits(text, *match.span(), digits.plain(match.group()))]


def _grouped(text: str, match: re.Match[str]) -> list[Token]:
    (start, end), printed = match.span(), match.group()
    first = APART_FROM_DAY.split(printed)[0]
    if first.isdigit() and len(first) < 3 and (_day(text, start) or _run(text, start, first)):
        return [_digits(text, start, start + len(first), Decimal(first))]
    if "\n" not in printed:
        return [_digits(text, start, end, digits.grouped(printed))]
    if TWO_BEFORE.search(text, max(0, start - 4), start) or TWO_BEHIND.match(text, end):
        end = start + printed[: printed.index("\n")].rindex(",")
        return [_digits(text, start, end, digits.grouped(text[start:end]))]
    return [replace(_digits(text, start, end, digits.grouped(printed)), guessed=True)]


def _run(text: str, start: int, first: str) -> bool:
    """Whether the two digits at `start` end a run of years: "in 2021-22 730 homes lost power"."""
    return len(first) == 2 and RUN_OF_YEARS.search(text, max(0, start - 6), start) is not None


def _day(text: str, start: int) -> bool:
    """Whether what begins at `start` is the day of a month: "on May 12 300 vans were sold"."""
    month = DAY_BEFORE.search(text, max(0, start - 12), start)
    return month is not None and month.group(1) in period_words().month_numbers


def _continental(text: str, match: re.Match[str]) -> list[Token]:
    value = digits.continental(match.group())
    if value is not None and _is_one_amount(text, *match.span()):
        return [_digits(text, *match.span(), value)]
    first = re.match(r"\d+", match.group())
    assert first is not None
    return [_digits(text, match.start(), match.start() + first.end(), Decimal(first.group()))]


def _is_one_amount(text: str, start: int, end: int) -> bool:
    """Whether "3,5" is one amount: beside a currency, scale or unit, written "0,5", or all that is said."""
    if text[start] == "0" or "." in text[start:end] or money_before(text, start) is not None:
        return True
    while other := ENDS.match(text, end):
        end = other.end()
    if unit_after(text, end) is not None or scale_after(text, start, end) is not None:
        return True
    return bool(EVIDENT.match(text, end)) and bool(LEADING.search(text, max(0, start - 12), start))


def _digits(text: str, start: int, end: int, value: Decimal) -> Token:
    """Digits with the sign before and the scale behind them."""
    scale = scale_after(text, start, end)
    if scale is None:
        return _signed(text, start, end, "digits", value)
    return _signed(text, start, scale.end, "scaled", value * scale.factor, scale.guessed)


def _signed(text: str, start: int, end: int, kind: str, value: Decimal, guessed: bool = False) -> Token:
    sign = sign_before(text, start, end)
    if sign is None:
        return Token(start, end, kind, value, guessed)
    plus = text[sign:start].strip() == "+"
    return Token(sign, end, kind, value if plus else -value, guessed)


def sign_before(text: str, start: int, end: int) -> int | None:
    """Return where the sign of the number from `start` to `end` stands right before it, None without one.

    A minus before a space counts where it and the number are the whole line (else it marks an item), a
    longer dash where no second one closes what it opens.
    """
    window = max(0, start - 10)
    sign = SIGN.search(text, window, start)
    if sign is not None:
        return sign.start()
    if start and text[start - 1] == " " and LINE_END.match(text, end):
        apart = MINUS_APART.search(text, window, start)
        return apart.start() if apart else None
    dash = DASH_SIGN.search(text, window, start)
    if dash is None or SECOND_DASH.match(text, end):
        return None
    item = LINE_START.search(text, max(0, dash.start() - 4), dash.start()) and not LINE_END.match(text, end)
    return None if item else dash.start()


def _power(text: str, match: re.Match[str]) -> list[Token]:
    return [_signed(text, *match.span(), "digits", digits.power(match.group()))]


def _nth(_text: str, match: re.Match[str]) -> list[Token]:
    return [Token(match.start(), match.end(), "ordinal", Decimal(match.group()[:-2].replace(",", "")))]


def _slashed(text: str, match: re.Match[str]) -> list[Token]:
    value = digits.slashed(match.group())
    if value is not None:
        return [_signed(text, *match.span(), "share", value)]
    return [
        Token(part.start() + match.start(), part.end() + match.start(), "digits", Decimal(part.group()))
        for part in re.finditer(r"\d+", match.group())
    ]


def _vulgar(text: str, match: re.Match[str]) -> list[Token]:
    return [_signed(text, *match.span(), "share", digits.vulgar(match.group()))]


_READERS: dict[str, Callable[[str, re.Match[str]], list[Token]]] = {
    "power": _power,
    "nth": _nth,
    "slashed": _slashed,
    "vulgar": _vulgar,
    "grouped": _grouped,
    "continental": _continental,
    "plain": _plain,
    "word": _word,
}
