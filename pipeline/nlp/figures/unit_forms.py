"""Reads the unit or currency written beside a number."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.units import currencies, heat, sizes, units

LONGEST_BEFORE = 16
NEARBY = 60  # how far from a temperature the talk of it may be
SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SPACES = re.compile(r"[\s-]+")
CLAUSE_END = r"\s*(?:\.?\s*\Z|\.?\s*[,;:)\]\n]|\.\s)"


class Form(NamedTuple):
    """A written unit: its id and where it stands."""

    unit: str
    start: int
    end: int


@cache
def _words() -> dict[str, str]:
    """Return the forms that may stand in any case, in lower case."""
    found = {}
    for unit in units().values():
        for word in unit.words:
            found[word.lower()] = unit.id
            found[word.lower() + "s"] = unit.id
    for money in currencies().values():
        for form in money.after:
            if form.isupper() or not form[0].isalpha():
                continue
            found[form.lower()] = money.code
            if form[-1] not in "nsi" or form.endswith("wan"):
                found[form.lower() + "s"] = money.code
    return found


@cache
def _signs() -> dict[str, str]:
    """Return the forms whose case counts."""
    found = {form: unit.id for unit in units().values() for sign in unit.signs for form in _powers(sign)}
    found |= {sign: unit.id for unit in units().values() for sign in unit.rates}
    for money in currencies().values():
        found |= {form: money.code for form in money.after if form.isupper() or not form[0].isalpha()}
    return found


def _powers(sign: str) -> list[str]:
    """Return the ways to write the exponent of `sign`: "m^2", "m2", "m²"; "s^-1", "s-1", "s−1", "s⁻¹"."""
    base, mark, exponent = sign.partition("^")
    if not mark:
        return [sign]
    raised = exponent.translate(SUPERSCRIPT)
    return [sign, base + raised, *(base + exponent.replace("-", minus) for minus in "-−")]


@cache
def rates() -> dict[str, str]:
    """Return what the figure is per, by the signs that say it: "day" of "bpd"."""
    return {sign: per for unit in units().values() for sign, per in unit.rates.items()}


@cache
def _marks() -> dict[str, str]:
    return {mark: unit.id for unit in units().values() for mark in unit.marks}


@cache
def _letters() -> dict[str, str]:
    """Return the forms that are taken only after digits."""
    return {sign: unit.id for unit in units().values() for sign in unit.letters}


@cache
def _closing() -> dict[str, str]:
    return {sign: unit.id for unit in units().values() for sign in unit.closing}


@cache
def _heated() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {sign: unit.id for unit in units().values() for sign in unit.heated}
    follows = rf"(?={CLAUSE_END}|\s+(?:{'|'.join(map(re.escape, heat()))}|and|or|to|in|at|below|above)\b)"
    return re.compile(rf"\s?(?P<form>{alternation(forms)}){follows}"), forms


@cache
def _heat() -> re.Pattern[str]:
    return re.compile(alternation(heat()), re.IGNORECASE)


def temperature_after(text: str, position: int) -> Form | None:
    """Return the scale of the temperature that a bare letter at `position` names ("573 K"), or None.

    There must be talk of temperatures nearby: elsewhere "K" is a thousand and "3C" a name.
    """
    pattern, forms = _heated()
    match = pattern.match(text, position)
    if match is None or not _heat().search(text, max(0, position - NEARBY), position + NEARBY // 2):
        return None
    return Form(forms[match.group("form")], *match.span("form"))


@cache
def _scaled() -> dict[str, str]:
    forms = {form: money.code for money in currencies().values() for form in money.scaled}
    return forms | {form + "s": code for form, code in forms.items()}


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {form: money.code for money in currencies().values() for form in money.before}
    return re.compile(rf"(?<![A-Za-z$])(?P<form>{alternation(codes)})\s{{0,2}}\Z"), codes


def _after(forms: dict[str, str]) -> str:
    # A form that ends in a letter must end there; one that ends in a sign ("%", "€") ends anyway.
    lettered = [form for form in forms if form[-1].isalnum()]
    signed = [form for form in forms if not form[-1].isalnum()]
    parts = [
        rf"{alternation(lettered)}(?![\w])" if lettered else "",
        rf"{alternation(signed)}(?!\d)" if signed else "",
    ]
    return "|".join(part for part in parts if part)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    gap = r"\s?[\s-]?"
    sign = re.compile(rf"{gap}(?P<form>{_after(_signs())})")
    word = re.compile(rf"{gap}(?P<form>{_after(_words())})", re.IGNORECASE)
    ends = "|".join(re.escape(size) for size in sizes())
    rare = re.compile(
        rf"{gap}(?:(?P<letters>{_after(_letters())})|(?P<scaled>{_after(_scaled())}(?! of\b))"
        rf"|(?P<closing>{_after(_closing())})(?={CLAUSE_END}|\s(?:{ends})\b))"
    )
    return sign, word, rare


def unit_after(text: str, position: int, *, digits: bool = True, scaled: bool = False) -> Form | None:
    """Return the unit that starts at `position` (a space or hyphen between), or None.

    `digits`: the number before is written in digits, so that "m", "t", "h" may be units;
    `scaled`: it has a scale word, so that "pounds" and "won" may be money.
    """
    sign, word, rare = _patterns()
    found = []
    if digits and (mark := text[position : position + 1]) in _marks() and not _open(text, mark, position):
        found.append(Form(_marks()[mark], position, position + 1))
    if digits and (heated := temperature_after(text, position)):
        found.append(heated)
    if match := word.match(text, position):
        found.append(Form(_words()[SPACES.sub(" ", match.group("form").lower())], *match.span("form")))
    if match := sign.match(text, position):
        found.append(Form(_signs()[_spaced(match.group("form"), _signs())], *match.span("form")))
    if match := rare.match(text, position):
        found.extend(_rare(match, digits, scaled))
    return max(found, key=lambda form: (form.end, form.unit in _scaled_units()), default=None)


def _open(text: str, mark: str, position: int) -> bool:
    """Whether a quotation stands open that the mark at `position` may close, or that it opens itself.

    A mark behind a digit is taken for no opening of one: it may measure as well ('8" by 6"').
    """
    if text[position + 1 : position + 2].isalnum() or not text[position - 1].isnumeric():
        return True
    line = text.rfind("\n", 0, position) + 1
    return len(re.findall(rf"(?<!\d){re.escape(mark)}", text[line:position])) % 2 == 1


def _rare(match: re.Match[str], digits: bool, scaled: bool) -> list[Form]:
    kind = match.lastgroup or ""
    table = {"letters": _letters, "closing": _closing, "scaled": _scaled}[kind]()
    if not (scaled if kind == "scaled" else digits):
        return []
    return [Form(table[match.group(kind)], *match.span(kind))]


@cache
def _scaled_units() -> frozenset[str]:
    return frozenset(_scaled().values())


def _spaced(form: str, forms: dict[str, str]) -> str:
    return form if form in forms else SPACES.sub(" ", form)


def money_before(text: str, position: int) -> Form | None:
    """Return the currency written right before `position` ("US $", "RMB", "renminbi"), or None."""
    pattern, codes = _before()
    window = max(0, position - LONGEST_BEFORE)
    match = pattern.search(text[window:position])
    if match is None:
        return None
    return Form(
        codes[_spaced(match.group("form"), codes)], window + match.start(), window + match.end("form")
    )


def money_after(text: str, position: int) -> Form | None:
    """Return the currency written right after `position` ("yuan", "Hong Kong dollars"), or None."""
    form = unit_after(text, position, digits=False, scaled=True)
    return form if form is not None and units()[form.unit].kind == "money" else None
