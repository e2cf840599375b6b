"""Cuts a text into the parts numbers are made of: digits with their scale, number words, ordinals."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.nlp.figures.unit_forms import money_after, money_before, temperature_after, unit_after

DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?![\d]|,\d)(?:\.\d+(?!\.?\d))?"
    r"|(?<![\d.,\w])[1-9]\d{0,2}(?:[  \u202f]\d{3})+(?![\d,]| \d)(?:\.\d+(?!\.?\d))?"
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)|(?<![\w.,])\.\d+(?![\d.])|\d+"
)
TIMES_POWER = r"\s?[x×*]\s?(?:10(?:\^\s?[-−+]?\d{1,3}|[-−]\d{1,3}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|2\^\d{1,3})(?!\d)"
SCIENTIFIC = rf"(?<![\w.])\d+(?:\.\d+)?(?:{TIMES_POWER}|[eE][-−+]?\d{{1,3}}(?!\w)|\^[-−+]?\d{{1,2}}(?![\d.]))"
SLASHED = r"(?<![\w/.,])(?<![\w/]-)(?:\d{1,3}\s{1,2})?\d{1,3}/\d{1,3}(?![\w/])"
POWER = re.compile(r"\A([\d.]+)\s?[x×*]\s?(\d+?)(?:\^\s?)?([-−+]?\d+)\Z")
EXPONENT = re.compile(r"\A([\d.]+)\^([-−+]?\d+)\Z")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
SIGN = re.compile(r"(?:(?<![\w)%.-])[-−+]|\b(?:minus|negative)\s+)\Z", re.IGNORECASE)
MINUS_APART = re.compile(r"(?:(?<=\n)|\A)[-−] +\Z")
LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
FOLLOWER = re.compile(r"\s(?:[a-z-]+\s)?([a-z]+)\b")
LONGEST_MANTISSA = 3  # digits before a letter that is a scale: "1500b" are bits
NOT_CODE = re.compile(r"[A-Za-z][-–]?\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a number.

    `kind` is digits, scaled (digits with a scale word), share (½, 1/3), small, tens, scale, dozen,
    plural ("thousands"), ordinal, ordinals ("thirds"), part ("half", "quarter"), parts, or multiple
    ("doubled").
    """

    start: int
    end: int
    kind: str
    value: Decimal


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
def _scale_words() -> dict[str, Decimal]:
    words = number_words()
    return {word: Decimal(value) for word, value in (words.scales | words.short_scales).items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = number_words()
    vulgar = "".join(words.vulgar)
    initials = "".join(sorted({word[0] for word in _words()}))
    token = re.compile(
        # The look-ahead lets the scan pass quickly over what no number starts with.
        rf"(?=[\d.{vulgar}])(?:(?P<power>{SCIENTIFIC})|(?P<nth>\d+(?:,\d{{3}})*(?:st|nd|rd|th)(?!\w))"
        rf"|(?P<slashed>{SLASHED})|(?P<vulgar>(?:\d+\s?)?[{vulgar}])|(?P<digits>{DIGITS}))"
        rf"|\b(?=[{initials}])(?P<word>{alternation(_words())})(?!\w)",
        re.IGNORECASE,
    )
    spoken = re.compile(rf"[\s-]?\s?(?P<scale>{alternation(_scale_words())})(?!\w)", re.IGNORECASE)
    letters = {**words.glued_scales, **words.money_scales}
    glued = re.compile(rf"\s?(?P<scale>{alternation(letters)})(?!\w)")
    return token, spoken, glued


def tokens(text: str) -> list[Token]:
    """Return the parts of numbers in `text`, in order; every digit lies in exactly one."""
    token = _patterns()[0]
    found: list[Token] = []
    position = 0
    while match := token.search(text, position):
        kind = match.lastgroup or ""
        new = _READERS[kind](text, match)
        found.extend(new)
        position = max(match.end(), new[-1].end if new else 0)
    return found


def _word(_text: str, match: re.Match[str]) -> list[Token]:
    kind, value = _words()[match.group().lower()]
    return [Token(match.start(), match.end(), kind, value)]


def _digits(text: str, match: re.Match[str]) -> list[Token]:
    start, end = match.span()
    digits = re.sub(r"[,\s]", "", match.group())
    scale, after = _scale(text, start, end)
    return [_signed(text, start, after, "scaled" if after > end else "digits", Decimal(digits) * scale)]


def _scale(text: str, start: int, end: int) -> tuple[Decimal, int]:
    """Return the scale word after the digits, and where it ends."""
    _, spoken, glued = _patterns()
    if text[start : end + 1] in number_words().not_scaled:
        return Decimal(1), end
    match = spoken.match(text, end)
    if match and len(match.group("scale")) == 1 and temperature_after(text, end):
        return Decimal(1), end  # "573.15K" among temperatures
    if match:
        scale = _scale_words()[match.group("scale").lower()]
        if second := spoken.match(text, match.end()):  # "2 hundred thousand", "3 lakh crore"
            return scale * _scale_words()[second.group("scale").lower()], second.end()
        return scale, match.end()
    match = glued.match(text, end)
    return _letter_scale(text, start, match) if match else (Decimal(1), end)


def _letter_scale(text: str, start: int, match: re.Match[str]) -> tuple[Decimal, int]:
    """The same for a letter: "m" and "t" count only beside a currency, "m" also before what is counted."""
    end, words = match.start(), number_words()
    letter = match.group("scale")
    if letter == "m" and match.start("scale") == end and _counts_millions(text, match.end()):
        return Decimal(words.money_scales[letter]), match.end()
    if letter in words.money_scales and (money_before(text, start) or money_after(text, match.end())):
        return Decimal(words.money_scales[letter]), match.end()
    code = NOT_CODE.search(text, max(0, start - 2), start)
    large = end - start > LONGEST_MANTISSA and "." not in text[start:end]
    if letter in words.glued_scales and match.start("scale") == end and not code and not large:
        return Decimal(words.glued_scales[letter]), match.end()
    return Decimal(1), end


def _counts_millions(text: str, position: int) -> bool:
    follower = FOLLOWER.match(text, position)
    if follower is None:
        return False
    return follower.group(1) in number_words().counted_in_millions or unit_after(text, position) is not None


def _signed(text: str, start: int, end: int, kind: str, value: Decimal) -> Token:
    sign = SIGN.search(text, max(0, start - 10), start) or _sign_apart(text, start, end)
    if sign is None:
        return Token(start, end, kind, value)
    return Token(sign.start(), end, kind, value if sign.group() == "+" else -value)


def _sign_apart(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the minus before a space where it and the number are the whole line; else it marks an item."""
    if start and text[start - 1] == " " and LINE_END.match(text, end):
        return MINUS_APART.search(text, max(0, start - 10), start)
    return None


def _power(text: str, match: re.Match[str]) -> list[Token]:
    written = match.group().translate(SUPERSCRIPTS)
    parts = POWER.match(written)
    if raised := EXPONENT.match(written):
        value = Decimal(raised.group(1)) ** int(raised.group(2))
    elif parts is None:
        value = Decimal(written)
    else:
        factor, base, exponent = parts.groups()
        if base not in ("10", "2"):  # "x10-5", "x10⁵": the exponent is not set off
            base, exponent = "10", written.rpartition("10")[2]
        value = Decimal(factor) * Decimal(base) ** int(exponent)
    return [_signed(text, match.start(), match.end(), "digits", value)]


def _nth(_text: str, match: re.Match[str]) -> list[Token]:
    return [Token(match.start(), match.end(), "ordinal", Decimal(match.group()[:-2].replace(",", "")))]


def _slashed(text: str, match: re.Match[str]) -> list[Token]:
    *whole, top, bottom = (int(digits) for digits in re.findall(r"\d+", match.group()))
    if 0 < top < bottom and not (len(whole) and whole[0] == 0):
        value = (Decimal(whole[0]) if whole else Decimal(0)) + Decimal(top) / Decimal(bottom)
        return [_signed(text, match.start(), match.end(), "share", value)]
    return [
        Token(digits.start() + match.start(), digits.end() + match.start(), "digits", Decimal(digits.group()))
        for digits in re.finditer(r"\d+", match.group())
    ]


def _vulgar(text: str, match: re.Match[str]) -> list[Token]:
    share = number_words().vulgar[match.group()[-1]]
    whole = match.group()[:-1].strip()
    value = Decimal(whole or 0) + Decimal(share.numerator) / Decimal(share.denominator)
    return [_signed(text, match.start(), match.end(), "share", value)]


_READERS = {
    "power": _power,
    "nth": _nth,
    "slashed": _slashed,
    "vulgar": _vulgar,
    "digits": _digits,
    "word": _word,
}
