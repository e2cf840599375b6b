"""Reads numbers written in digits: in groups, with decimals, raised to a power, as fractions."""

import re
from collections import defaultdict
from decimal import Decimal
from functools import cache

from pipeline.lexicon.marks import APOSTROPHES
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.units import currencies

FIXED_SPACES = r"\u00a0\u2002-\u200a\u202f"  # no-break, figure, thin, hair and narrow no-break spaces
CLAUSE = "،，﹐"  # marks that part clauses as well
COMMA, POINT = ",٬‚_", ".٫．"  # the marks of other scripts and keyboards, and of programs, among them
RAISED = "·‧∙⋅"  # a point as British print has it, or a sign between numbers
DECIMALS = rf"(?:[{POINT}]\d+(?![{POINT}]?\d))?"
COMMAS = rf"\d{{1,3}}(?:[{COMMA}]\d{{3}})+(?!\d|[{COMMA}{CLAUSE}]\d){DECIMALS}"
# Those of a clause too: no list ("101，102"), time or span ("9:30，500", "3-12，300") stands so.
WIDE = rf"(?<![\d:：–-])(?:\d{{1,2}}(?:[{CLAUSE}]\d{{3}})+|\d{{3}}(?:[{CLAUSE}]\d{{3}})*[{CLAUSE}]\d00)"
COMMAS += rf"|{WIDE}(?!\d|[{COMMA}{CLAUSE}]\d){DECIMALS}"
BROKEN = rf"(?<![\d.,])[1-9]\d{{0,2}}(?:,\d{{3}})*,[ \t]*\n[ \t]*\d{{3}}(?:,\d{{3}})*(?!\d|,\d){DECIMALS}"
INDIAN = rf"(?<![\d.,])\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d|,\d){DECIMALS}"
BY_APOSTROPHES = rf"\d{{1,3}}(?:[{APOSTROPHES}]\d{{3}})+(?![\w{APOSTROPHES}]){DECIMALS}"
SPACED = rf"[1-9]\d{{0,2}}(?:[{FIXED_SPACES}]\d{{3}})+(?!\d|[,{FIXED_SPACES}]\d{{3}})"
SPACED += r"(?:\.\d+(?!\.?\d)|,\d{1,2}(?!\d))?"
PLAIN_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?![\d,]| \d|-[^\W\d])(?:\.\d+(?!\.?\d))?"
PLAIN = rf"(?<!\d[{POINT}])\d+[{POINT}]\d+(?![{POINT}]?\d)|(?<![\w.,])\.\d+(?![\d.])|\d+"
# As the continent writes it: "3,5", "1.250.000,50"; as Britain did: "3·5". What stands beside must show that
# no list, product or day is meant.
CONTINENTAL = r"(?:(?:\d{1,3}(?:\.\d{3})+|\d{1,3}),\d{1,2}|0,\d+|\d{1,3}(?:\.\d{3}){2,}"
CONTINENTAL += rf"|(?<![{RAISED}])\d+[{RAISED}]\d+)(?!\d|[.,{RAISED}]\d)"
TIMES_POWER = r"\s?[x×*]\s?(?:10(?:\^\s?[-−+]?\d{1,3}|[-−]\d{1,3}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|2\^\d{1,3})(?!\d)"
SCIENTIFIC = (
    rf"(?<![\w.])\d+(?:\.\d+)?(?:{TIMES_POWER}|[eE][-−+]?\d{{1,3}}(?!\w)|\^(?:[-−+]|--)?\d{{1,2}}(?![\d.]))"
)
SLASHED = r"(?<![\w/⁄.,])(?<![\w/⁄]-)(?:\d{1,3}(?:\s{1,2}|-))?\d{1,3}[/⁄]\d{1,3}(?![\w/⁄])"
POWER = re.compile(r"\A([\d.]+)\s?[x×*]\s?(\d+?)(?:\^\s?)?([-−+]?\d+)\Z")
EXPONENT = re.compile(r"\A([\d.]+)\^((?:[-+]|--)?\d+)\Z")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
APART = re.compile(rf"[{COMMA}{CLAUSE}{APOSTROPHES}\s{FIXED_SPACES}]")
POINTS = str.maketrans(dict.fromkeys(POINT + RAISED, "."))
MANTISSA = re.compile(rf"[-−]?\d(?:[\d{COMMA}{CLAUSE}{POINT}{RAISED}{APOSTROPHES}{FIXED_SPACES}]*\d)?")
CONTINENTAL_ONLY = re.compile(CONTINENTAL)
ADDRESS_PARTS = 4  # "192.168.100.200" is the address of a computer


@cache
def free() -> str:
    """Return the pattern of a place where digits begin: not behind a number or word, save a currency."""
    by_length: dict[int, set[str]] = defaultdict(set)  # what is looked for behind has one length
    for code, money in currencies().items():
        for form in (*money.before, code, f"${code[:2]}"):
            if form[-1].isalpha():
                by_length[len(form)].add(form)
    glued = (
        rf"(?<=(?<![^\W\d_])(?:{'|'.join(map(re.escape, sorted(forms)))}))" for forms in by_length.values()
    )
    return rf"(?:(?<![\w.,])|{'|'.join(glued)})"


def groups() -> str:
    """Return the pattern of digits in groups: "1,234.5", "1_234", "1,50,000", "1’234’567", "1 234 567"."""
    return rf"{BROKEN}|{COMMAS}|{INDIAN}|{free()}(?:{BY_APOSTROPHES}|{SPACED}|{PLAIN_SPACED})"


def grouped(printed: str) -> Decimal:
    """Return the worth of digits in groups: "1,234.5", "1,50,000", "1’234’567", "1 234 567,8"."""
    whole, comma, cents = printed.rpartition(",")
    if comma and len(cents) < 3 and not whole.isdigit():
        return Decimal(f"{APART.sub('', whole)}.{cents}")
    return plain(APART.sub("", printed))


def plain(printed: str) -> Decimal:
    """Return the worth of digits without groups: "12", "3.5", "3٫5"."""
    return Decimal(printed.translate(POINTS))


def continental(printed: str) -> Decimal | None:
    """Return the worth of "3,5", "1.250.000,50", "3·5"; None for four groups of dots, an address."""
    if any(mark in printed for mark in RAISED):
        return plain(printed)
    whole, _, cents = printed.partition(",")
    if not cents and whole.count(".") == ADDRESS_PARTS - 1:
        return None
    return Decimal(f"{whole.replace('.', '')}.{cents or 0}")


def mantissa(printed: str) -> Decimal | None:
    """Return the worth of the digits that `printed` begins with, whatever scale follows; None without any."""
    match = MANTISSA.match(printed)
    if match is None:
        return None
    digits = match.group().replace("−", "-")
    if CONTINENTAL_ONLY.fullmatch(digits.lstrip("-")):
        worth = continental(digits.lstrip("-"))
        return -worth if worth is not None and digits.startswith("-") else worth
    return plain(APART.sub("", digits))


def power(printed: str) -> Decimal:
    """Return the worth of "1.3x10^6", "2.5×10−3", "4e14", "2^3"."""
    written = printed.translate(SUPERSCRIPTS)
    parts = POWER.match(written)
    if raised := EXPONENT.match(written):
        return Decimal(raised.group(1)) ** int(raised.group(2).replace("--", ""))
    if parts is None:
        return Decimal(written)
    factor, base, exponent = parts.groups()
    if base not in ("10", "2"):  # "x10-5", "x10⁵": the exponent is not set off
        base, exponent = "10", written.rpartition("10")[2]
    return Decimal(factor) * Decimal(base) ** int(exponent)


def slashed(printed: str) -> Decimal | None:
    """Return the worth of "1/4", "2 1/2", "2-1/2"; None where it is no proper fraction."""
    *whole, top, bottom = (int(digits) for digits in re.findall(r"\d+", printed))
    if not 0 < top < bottom or (whole and whole[0] == 0):
        return None
    return Decimal(sum(whole)) + Decimal(top) / Decimal(bottom)


def vulgar(printed: str) -> Decimal:
    """Return the worth of "½", "3¾"."""
    share = number_words().vulgar[printed[-1]]
    whole = printed[:-1].strip()
    return Decimal(whole or 0) + Decimal(share.numerator) / Decimal(share.denominator)
