"""Proves the user's own reference data before a command uses them, by the examples and forms in them."""

import re
from datetime import date
from decimal import Decimal

from pipeline.claims.catalogue import name_metric
from pipeline.lexicon.files import LexiconError, broken, place_of, texts, wrong
from pipeline.lexicon.loaders import load
from pipeline.lexicon.metrics import FILE as METRICS
from pipeline.lexicon.metrics import Metric, metrics
from pipeline.lexicon.own import own_files
from pipeline.lexicon.rejects import FILE as REJECTS
from pipeline.lexicon.rejects import RejectRule, rejections
from pipeline.lexicon.units import FILE as UNITS
from pipeline.lexicon.units import MONEY as CURRENCIES
from pipeline.lexicon.units import NO_KIND, Currency, Unit, currencies, units
from pipeline.measures.units import canonical, convert, kind_of
from pipeline.nlp.figures.numbers import find_numbers
from pipeline.nlp.figures.unit_forms import money_before, unit_after
from pipeline.nlp.records import Sentence
from pipeline.nlp.rejects.nonclaims import find_nonclaims
from pipeline.nlp.rejects.rules import Rules
from pipeline.nlp.times.periods import find_periods
from pipeline.tables.segments import Segment

MARK = re.compile(r"\[((?:\[[^][]+\]|[^][])+)\]")
PUBLISHED = date(2019, 8, 21)  # of the sentences beside the rules
DEGREE = "degree"  # which of the degrees, the sentence tells


def prove() -> None:
    """Load the user's files and try what they add on their examples, and the examples that were there on it.

    Raises LexiconError with file, entry and reason for what is broken, and for what takes a form or an
    example of another entry.
    """
    for file in own_files():
        load(file)
    for unit in units().values():
        _prove_unit(unit)
    for money in currencies().values():
        _prove_currency(money)
    for number, entry in enumerate(metrics().metrics):
        _prove_metric(number, entry)
    for number, rejection in enumerate(rejections()):
        _prove_rule(number, rejection.rule)


def _prove_unit(unit: Unit) -> None:
    entry = ("units", unit.id)
    try:
        worth = unit.kind == NO_KIND or convert(Decimal(1), unit.id) != 0
    except Exception as error:  # of pint, which has many
        raise broken(UNITS, entry, f"worth: {str(error).rpartition('.yml: ')[2]}") from error
    if not worth:
        raise broken(UNITS, entry, "worth nothing")
    for form in (*unit.words, *unit.signs) if unit.id != DEGREE else ():
        read = unit_after(f"7 {form}", 1)
        if read is None:
            raise broken(UNITS, entry, f"{form!r} is not read as a unit")
        if read.unit != unit.id:
            raise _taken(form, unit.id, read.unit)


def _prove_currency(money: Currency) -> None:
    read = [(form, unit_after(f"7 {form}", 1)) for form in money.after]
    read += [(form, unit_after(f"7 million {form}", 9, scaled=True)) for form in money.scaled]
    read += [(form, money_before(f"{form} 7", len(form) + 1)) for form in money.before]
    for form, found in read:
        if found is None or found.unit != money.code:
            raise _taken(form, money.code, found.unit if found else "no unit")


def _taken(form: str, one: str, other: str) -> LexiconError:
    """Return the error of a form that two units have; it is the fault of the user's, if one is."""
    names = [one, other] if other in units() else [one]
    found = [_line_of(name) if name in currencies() else place_of(UNITS, ("units", name)) for name in names]
    told, line = next((place for place in found if not place[0].startswith("reference/")), found[0])
    return LexiconError(f"{told}: {form!r} of {one} is read as {other}{line}")


def _line_of(code: str) -> tuple[str, str]:
    """Return the file in which the currency stands, and its line, as `place_of` does."""
    for told, text in texts(CURRENCIES).items():
        for number, line in enumerate(text.splitlines(), start=1):
            if line.startswith(f"{code},"):
                return told, f" (line {number})"
    raise LookupError(code)


def _prove_metric(number: int, entry: Metric) -> None:
    try:
        kept, kind = canonical(entry.unit), kind_of(entry.unit)
    except LexiconError as error:
        raise wrong(METRICS, ("metrics", number), f"{entry.name}, unit: no unit {entry.unit!r}") from error
    if kept != entry.unit or (kind not in entry.kinds and entry.kinds[0] != "route"):
        raise wrong(METRICS, ("metrics", number), f"{entry.name}: no values of its kinds are in {entry.unit}")
    for example in entry.examples:
        found = name_metric(example, entry.kinds[0], entry.aggregations[0] if entry.aggregations else None)
        if found.name != entry.name:
            taker = metrics().metrics.index(found.entry) if found.entry else number
            said = f"{entry.name}: the example {example!r} is named {found.name}"
            raise wrong(METRICS, ("metrics", max(number, taker)), said)


def _prove_rule(number: int, rule: RejectRule) -> None:
    for example in rule.examples:
        text, spans = unmarked(example)
        found = rejected(text)
        right = [(start, end, rule.reason) for start, end in spans]
        if found != right or rule.name not in set().union(*(deciding(text, *span) for span in spans)):
            told = ", ".join(f"{text[start:end]!r} ({reason})" for start, end, reason in found) or "nothing"
            raise wrong(REJECTS, ("rules", number), f"{rule.name}: of {example!r} is rejected: {told}")
    for counter in rule.counters:
        if not find_numbers(counter) or rejected(counter):
            why = "a number is rejected in" if find_numbers(counter) else "there is no number in"
            raise wrong(REJECTS, ("rules", number), f"{rule.name}: {why} the counter-example {counter!r}")


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the example of a rule without its marks, and where they stood."""
    spans = [
        (mark.start() - 2 * before, mark.end() - 2 * before - 2)
        for before, mark in enumerate(MARK.finditer(example))
    ]
    return MARK.sub(r"\1", example), spans


def rejected(sentence: str) -> list[tuple[int, int, str]]:
    """Return start, end and reason of each number that is no claim, by rules and expressions of time."""
    segments, sentences = [Segment(0, len(sentence), "body")], [Sentence(0, len(sentence), 0, "body")]
    periods = find_periods(sentence, sentences, PUBLISHED)
    found = find_nonclaims(sentence, segments, sentences, find_numbers(sentence), periods, [], [])
    return [(reject.start, reject.end, reject.reason) for reject in found]


def deciding(sentence: str, start: int, end: int) -> set[str]:
    """Return the rules that are the first to fit a number of which a part is in `sentence[start:end]`."""
    rules = Rules(sentence, [Sentence(0, len(sentence), 0, "body")])
    inside = [number for number in find_numbers(sentence) if start < number.end and number.start < end]
    return {first.rule.name for number in inside if (first := next(rules.fits(number), None))}
