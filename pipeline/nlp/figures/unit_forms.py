"""Reads the unit or currency written behind a number."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import change_forms
from pipeline.lexicon.patterns import alternation
from pipeline.lexicon.units import Unit, currencies, sizes, talks, units
from pipeline.nlp.figures.money_forms import Form, Names, by_form, coded, meant, money_before, named
from pipeline.nlp.figures.talk import FAR, speaks_of

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
END = r"(?:(?!\w)|(?<=[a-z]{4})(?=[¹²³⁴⁵⁶⁷⁸⁹]))"  # of a form; behind a word stands a note's mark
OF = re.compile(r"\s+of\b")
WORDS = re.compile(r"(?:\s+[A-Za-z]+){1,3}")  # of what is weighed, not of "the 30,000 pounds"
THE = "the"
NEAR = 24  # characters before a unit in which its number stands
SPACES = re.compile(r"[\s-]+")
GAP = r"\s?[\s-]?"
CLAUSE_END = r"\s*(?:\.?\s*\Z|\.?\s*[,;:)\]\n]|\.\s)"
FUNCTION_WORD = r"\s(?:and|or|to|in|at|on|by|from|for|of|below|above|over|as|with|during|this|last|since|than"
FUNCTION_WORD += r"|after|before|until|while|when|but|across|through)\b"
NO_WEIGHT = r"(?<!pound)(?<!pounds)|(?! of\b)"  # "3 million pounds of cotton" are no money
SCALE_NAMED = re.compile(r"\s+on\s+the\s+(Celsius|centigrade|Fahrenheit)\s+scale\b", re.IGNORECASE)
DEGREE, CENT = "degree", "US_cent"
BELOW_ZERO = re.compile(r"(?<![\w.,%)])[-–−]\d+(?:\.\d+)?\Z")  # "-10C" needs no word of heat beside it


class Number(NamedTuple):
    """How the number before a unit is written: in digits, with decimals, with a scale word."""

    digits: bool = True
    decimal: bool = False
    scaled: bool = False


class Kind(NamedTuple):
    """One kind of forms: what they mean, their pattern, and whether they may follow a number written so."""

    forms: dict[str, str]
    pattern: re.Pattern[str]
    fits: Callable[[Number], bool] = lambda number: number.digits


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
            if _spoken(form):
                found |= dict.fromkeys(_plurals(form), money.code)
    return found


def _spoken(form: str) -> bool:
    """Whether the form is a word, not a code or sign, so that it may stand in any case."""
    return form[0].isascii() and form[0].isalpha() and not form.isupper()


def _plurals(form: str) -> tuple[str, ...]:
    lower = form.lower()
    return (lower,) if lower.endswith("s") else (lower, lower + "s")


@cache
def _signs() -> dict[str, str]:
    """Return the forms whose case counts."""
    found = {form: unit.id for unit in units().values() for sign in unit.signs for form in _powers(sign)}
    found |= {sign: unit.id for unit in units().values() for sign in unit.rates}
    for money in currencies().values():
        found |= {form: money.code for form in money.after if not _spoken(form)}
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


def _table(forms_of: Callable[[Unit], tuple[str, ...]]) -> dict[str, str]:
    return {form: unit.id for unit in units().values() for form in forms_of(unit)}


@cache
def _scaled() -> dict[str, str]:
    forms = {form: money.code for money in currencies().values() for form in money.scaled}
    return forms | {form + "s": code for form, code in forms.items()}


@cache
def _shared() -> dict[str, Names]:
    pairs = [(form.lower(), money.code) for money in currencies().values() for form in money.shared_after]
    plain = by_form(pairs) | by_form([(form + "s", code) for form, code in pairs])
    known = {form.lower(): code for form, code in (_words() | _signs()).items()}
    own = {form: code for form, code in known.items() if form in plain}
    return named(own, plain)


def _pattern(forms: dict[str, str] | dict[str, Names], gap: str = GAP, then: str = "") -> str:
    # A form that ends in a letter must end there; one that ends in a sign ("%", "€") ends anyway.
    # With full stops inside ("km.p.h.") it is longer than the letters it begins with.
    dotted = [form for form in forms if "." in form[:-1]]
    lettered = [form for form in forms if form[-1].isalnum() and form[-1].isascii() and form not in dotted]
    signed = [form for form in forms if form not in lettered and form not in dotted]
    parts = [rf"{alternation(dotted)}(?!\w)"] if dotted else []
    # "s-1" of "4 s-1.30" would leave a part of the number behind it
    parts += [rf"{alternation(lettered)}{END}(?<!\d(?=[.,]\d))"] if lettered else []
    parts += [rf"{alternation(signed)}(?!\d)"] if signed else []
    return rf"{gap}(?P<form>{'|'.join(parts)})(?:{then})"


@cache
def _kinds() -> tuple[Kind, ...]:
    """Return the kinds of forms that mean one unit wherever they may stand."""
    follows = "|".join(re.escape(word) for word in (*sizes(), *change_forms()))
    closing = rf"(?={CLAUSE_END}|\s(?:{follows})\b|{FUNCTION_WORD})"
    letters, glued = _table(lambda unit: unit.letters), _table(lambda unit: unit.glued)
    decimal, closed = _table(lambda unit: unit.decimal), _table(lambda unit: unit.closing)
    return (
        Kind(_words(), re.compile(_pattern(_words()), re.IGNORECASE), lambda number: True),
        Kind(_signs(), re.compile(_pattern(_signs())), lambda number: True),
        Kind(letters, re.compile(_pattern(letters))),
        Kind(glued, re.compile(_pattern(glued, gap=""))),
        Kind(decimal, re.compile(_pattern(decimal)), lambda number: number.decimal),
        Kind(closed, re.compile(_pattern(closed, then=closing))),
        Kind(_scaled(), re.compile(_pattern(_scaled(), then=NO_WEIGHT)), lambda number: number.scaled),
    )


@cache
def _talked() -> dict[str, Kind]:
    """Return the forms that are taken only in sentences that speak of something, by what it is."""
    # A lone letter ("C") is a name before a noun.
    single = rf"(?<=[\d\s-]\w)(?={CLAUSE_END}|{FUNCTION_WORD}|\s(?:outside|freezing)\b)"
    found = {}
    for name in talks():
        forms = {form: unit.id for unit in units().values() for form in unit.among.get(name, ())}
        if forms:
            then = rf"(?:{single}|(?<=[^\W\d]{{2}})|(?<=[^\w\s]))"
            found[name] = Kind(forms, re.compile(_pattern(forms, then=then)), lambda number: True)
    return found


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(_pattern(dict.fromkeys(coded(), "")))


@cache
def _shared_pattern() -> re.Pattern[str]:
    return re.compile(_pattern(_shared()), re.IGNORECASE)


def unit_after(
    text: str, position: int, *, digits: bool = True, scaled: bool = False, decimal: bool = False
) -> Form | None:
    """Return the unit that starts at `position` (a space or hyphen between), or None.

    `digits`: the number before is written in digits, so that "m", "t", "h" may be units; `decimal`: with
    decimals; `scaled`: it has a scale word, so that "pounds" and "won" may be money. What signs mean that
    are several units' ("C", "points", "¥", "degrees") their sentence tells.
    """
    number = Number(digits, decimal, scaled)
    found = [*_by_talk(text, position, number), *_money(text, position), *_plain(text, position, number)]
    best = max(found, key=lambda form: (form.end, form.unit in _scaled_units()), default=None)
    if best is not None and best.unit == DEGREE:
        return _degree(text, best)
    return _cents(text, best) if best is not None and best.unit == CENT else best


def _plain(text: str, position: int, number: Number) -> Iterator[Form]:
    mark = text[position : position + 1]
    if number.digits and mark in _marks() and not _open(text, mark, position):
        yield Form(_marks()[mark], position, position + 1)
    for kind in _kinds():
        match = kind.pattern.match(text, position) if kind.fits(number) else None
        if match is not None:
            yield Form(kind.forms[_known(match.group("form"), kind)], *match.span("form"))


def _known(form: str, kind: Kind) -> str:
    """Return the form as its table has it: other spaces and, for words, other cases are the same."""
    if form in kind.forms:
        return form
    spaced = SPACES.sub(" ", form)
    return spaced if spaced in kind.forms else spaced.lower()


def _by_talk(text: str, position: int, number: Number) -> Iterator[Form]:
    for name, kind in _talked().items():
        match = kind.pattern.match(text, position) if kind.fits(number) else None
        letter = match is not None and len(match.group("form")) < 3
        if match is None or (letter and not number.digits) or _weighs(text, match, kind):
            continue
        cold = name == "heat" and BELOW_ZERO.search(text, max(0, position - NEAR), position) is not None
        if cold or speaks_of(name, text, *match.span()):
            yield Form(kind.forms[_known(match.group("form"), kind)], *match.span("form"))


def _weighs(text: str, match: re.Match[str], kind: Kind) -> bool:
    """Whether a word of money that is also one of mass weighs things: "paid for 20 pounds of rice"."""
    unit = units()[kind.forms[_known(match.group("form"), kind)]]
    of = OF.match(text, match.end()) if unit.kind == "money" else None
    return of is not None and not _tells_money(text, of.end())


def _tells_money(text: str, position: int) -> bool:
    """Whether what follows is money or another figure: "pounds of public | money", "of the 30,000"."""
    words = WORDS.match(text, position)
    told = words.group().lower().split() if words is not None else [THE]
    return told == [THE] or not aspect_words("monies").isdisjoint(told)


def _money(text: str, position: int) -> Iterator[Form]:
    if match := _coded().match(text, position):
        code, factor = coded()[match.group("form")]
        yield Form(code, *match.span("form"), Decimal(factor))
    if match := _shared_pattern().match(text, position):
        unit = meant(text, position, _shared()[SPACES.sub(" ", match.group("form").lower())])
        if unit is not None:
            yield Form(unit, *match.span("form"))


def temperature_after(text: str, position: int) -> Form | None:
    """Return the scale of the temperature that a bare letter at `position` names ("573 K"), or None."""
    found = (form for form in _by_talk(text, position, Number()) if units()[form.unit].kind == "temperature")
    return next(found, None)


def _open(text: str, mark: str, position: int) -> bool:
    """Whether a quotation stands open that the mark at `position` may close, or that it opens itself.

    A mark behind a digit is taken for no opening of one: it may measure as well ('8" by 6"').
    """
    if text[position + 1 : position + 2].isalnum() or not text[position - 1].isnumeric():
        return True
    line = text.rfind("\n", 0, position) + 1
    before = text[line:position]
    if before.count("“") > before.count("”"):
        return True
    return len(re.findall(rf"(?<!\d){re.escape(mark)}", before)) % 2 == 1


def _degree(text: str, form: Form) -> Form | None:
    """Return what "degrees" are: of heat, of an angle (a unit of no kind), or academic ones (no unit)."""
    if scale := SCALE_NAMED.match(text, form.end):
        heat = "degree_fahrenheit" if scale.group(1).lower() == "fahrenheit" else "degree_celsius"
        return Form(heat, form.start, form.end)
    if speaks_of("heat", text, form.start, form.end):
        return Form(_usual_scale(text), form.start, form.end)
    if speaks_of("study", text, form.start, form.end):
        return None
    one_of = text[form.start : form.end].lower() == DEGREE  # "a 45 degree bend" describes a thing
    if one_of or speaks_of("angle", text, form.start, form.end):
        return form
    return Form(_usual_scale(text), form.start, form.end)


@lru_cache(maxsize=1)  # asked for each temperature of one text
def _usual_scale(text: str) -> str:
    """Return the scale of heat that a text uses where it names one; else Celsius."""
    fahrenheit = re.search(r"°\s?F\b|\bFahrenheit\b", text) is not None
    celsius = re.search(r"°\s?C\b|℃|\b(?:Celsius|centigrade)\b", text) is not None
    return "degree_fahrenheit" if fahrenheit and not celsius else "degree_celsius"


def _cents(text: str, form: Form) -> Form:
    """Return the cents of the currency with cents that was named last; without one those of dollars."""
    if text[form.start] not in "c¢":
        return form  # "U.S. cents"
    named, pattern = _money_with_cents()
    last = [match.group("form") for match in pattern.finditer(text, max(0, form.start - FAR), form.start)][
        -1:
    ]
    return form._replace(unit=named[last[0]]) if last else form


@cache
def _money_with_cents() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the cents of the currencies that have some, by the forms of both, and a pattern of these."""
    found: dict[str, str] = {}
    for unit in units().values():
        if unit.id.endswith("_cent"):
            money = currencies()[unit.canonical]
            names = (*money.before, *money.after, *(word for word in unit.words if " " in word))
            found |= dict.fromkeys(names, unit.id)
    return found, re.compile(rf"(?<![A-Za-z])(?P<form>{alternation(found)})s?(?![A-Za-z])")


@cache
def _scaled_units() -> frozenset[str]:
    return frozenset(_scaled().values())


def money_after(text: str, position: int) -> Form | None:
    """Return the currency written right after `position` ("yuan", "Hong Kong dollars"), or None."""
    form = unit_after(text, position, digits=False, scaled=True)
    return form if form is not None and units()[form.unit].kind == "money" else None


__all__ = ["Form", "money_after", "money_before", "rates", "temperature_after", "unit_after"]
