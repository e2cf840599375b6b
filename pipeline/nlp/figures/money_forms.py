"""Reads the currency before an amount, whole or shared by several, with a scale word between the two."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.units import currencies
from pipeline.nlp.figures.talk import currency_meant

LONGEST_BEFORE = 24
SPACES = re.compile(r"[\s-]+")
SCALE_BETWEEN = r"\s?(?P<scale>{scales})"
SMALL_SCALES = {"m": 10**6, "M": 10**6, "k": 1000, "K": 1000}  # before a code: "MEUR", "kUSD"


class Form(NamedTuple):
    """A written unit: its id, where it stands, and what a scale in it multiplies the number by ("MEUR")."""

    unit: str
    start: int
    end: int
    factor: Decimal = Decimal(1)


class Names(NamedTuple):
    """The currencies that a form may name, and the one that it means where nothing tells."""

    codes: tuple[str, ...]
    usual: str | None


def named(own: dict[str, str], shared: dict[str, tuple[str, ...]]) -> dict[str, Names]:
    """Return what each form may name: `own` gives the forms of one currency, `shared` those of several."""
    found = {form: Names((code,), code) for form, code in own.items()}
    for form, codes in shared.items():
        usual = own.get(form)
        found[form] = Names((usual, *codes) if usual else codes, usual)
    return found


def by_form(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return for each form all the codes that `pairs` (form, code) give it."""
    found: dict[str, tuple[str, ...]] = {}
    for form, code in pairs:
        found[form] = (*found.get(form, ()), code)
    return found


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Names]]:
    own: dict[str, str] = {}
    for money in currencies().values():
        for form in money.before:
            own |= dict.fromkeys((form, *_dollars(form)), money.code)
    shared = by_form([(form, money.code) for money in currencies().values() for form in money.shared_before])
    names = named(own, shared)
    scale = SCALE_BETWEEN.format(scales=alternation(_scales()))
    return re.compile(rf"(?<![A-Za-z$])(?P<form>{alternation(names)})(?:{scale})?\s{{0,2}}\Z"), names


def _dollars(form: str) -> tuple[str, ...]:
    """Return the other ways to write "A$" ("A $", "$A") and a code ("AUD" has its own sign).

    A lone "A" before a space is the article: "A $5 fee".
    """
    letters = form.removesuffix("$").strip()
    if not form.endswith("$") or not letters.isalpha():
        return ()
    apart = () if letters == "A" else (f"{letters} $",)
    return f"{letters}$", f"${letters}", *apart


@cache
def _scales() -> dict[str, int]:
    words = number_words()
    return words.scales | words.short_scales | words.money_scales


@cache
def coded() -> dict[str, tuple[str, int]]:
    """Return the codes with a letter of scale ("MEUR", "kUSD", "EURm", "SEKbn"), each with its currency."""
    found: dict[str, tuple[str, int]] = {}
    for code in currencies():
        found |= {letter + code: (code, scale) for letter, scale in SMALL_SCALES.items()}
        found |= {code + short: (code, _scales()[short]) for short in ("m", "mn", "bn", "k", "tn")}
    return found


@cache
def _coded_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<form>{alternation(coded())})\s{{0,2}}\Z")


def money_before(text: str, position: int) -> Form | None:
    """Return the currency written right before `position` ("US $", "RMB", "EUR million"), or None."""
    window = max(0, position - LONGEST_BEFORE)
    pattern, names = _before()
    match = pattern.search(text[window:position])
    if match is not None:
        start = window + match.start()
        code = meant(text, start, names[_spaced(match.group("form"), names)])
        scale = _scales()[match.group("scale").lower()] if match.group("scale") else 1
        end = window + match.end("scale" if match.group("scale") else "form")
        return Form(code, start, end, Decimal(scale)) if code else None
    match = _coded_before().search(text[window:position])
    if match is None:
        return None
    code, scale = coded()[match.group("form")]
    return Form(code, window + match.start(), window + match.end("form"), Decimal(scale))


def meant(text: str, position: int, names: Names) -> str | None:
    """Return the currency that a form with these `names` means at `position`, None where nothing tells."""
    if len(names.codes) == 1 and names.usual:
        return names.usual
    return currency_meant(text, position, names.codes, names.usual)


def _spaced(form: str, forms: dict[str, Names]) -> str:
    return form if form in forms else SPACES.sub(" ", form)


def scale_behind(text: str, position: int) -> tuple[Decimal, int] | None:
    """Return the scale word behind a currency that ends at `position` ("82 USD million") and its end."""
    match = _behind().match(text, position)
    return (Decimal(_scales()[match.group("scale").lower()]), match.end()) if match else None


@cache
def _behind() -> re.Pattern[str]:
    words = number_words()
    spoken = [word for word in words.scales | words.short_scales if len(word) > 1]
    return re.compile(rf"\s(?P<scale>{alternation(spoken)})(?![\w-])", re.IGNORECASE)
