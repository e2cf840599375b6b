"""Finds the numbers that are no claims, each with the reason: dates, names, identifiers, ordinals, ..."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.periods import period_words
from pipeline.lexicon.rejects import time_units
from pipeline.lexicon.units import durations
from pipeline.lexicon.vocabularies import CHROME_ROLES
from pipeline.nlp.records import Number, Organisation, Period, Place, Reject, Sentence, read, text_of, write
from pipeline.nlp.rejects.rules import Rules
from pipeline.tables.segments import Segment

VALUELESS = {"identifier", "chrome", "clock_time"}  # their digits are no amount
TOGETHER = re.compile(r"[ \u00a0:/.,–-]|\s*[-–]\s*")  # stands between the digits of one phone number or stamp
ITEM_NUMBER = re.compile(r"^[^\S\n]*(\d{1,2})(?:([.、)])|(?=\s))[^\S\n]*", re.MULTILINE)
MARK_OF_A_FIGURE = re.compile(  # "1. 18 boats", "(2) 15 stations", not "1.5 boats"
    r"^[^\S\n]*(?:[(（](?P<b>\d{1,2})[)）]|(?P<n>\d{1,2})(?:[、)）]|\.(?=[^\S\n])))[^\S\n]*(?=\d)",
    re.MULTILINE,
)
SECTION_NUMBER = re.compile(  # "4.1 Results at a glance", a line by itself
    r"^[^\S\n]*(\d{1,2}(?:\.\d{1,2}){1,3})\.?[^\S\n]+(?=[A-Z][a-z][^\n.:;]{0,80}$)", re.MULTILINE
)
INLINE_NUMBER = re.compile(r"(?<!\w)\(\s*(\d{1,2})\s*\)\s+(?=[A-Za-z])")
THINGS_BEFORE = re.compile(r"\b[a-z]+(?<![sui])s\s\Z")  # "carts (12) and vans (40)" counts them
FIVE_YEAR = re.compile(r"(?:the\s+)?(\w+\s+Five)[-\s]Year\s+Plan", re.IGNORECASE)
CAPITAL = re.compile(r"\s+[A-Z]")
CAPITAL_BEFORE = re.compile(r"[A-Z][\w.-]*\s+\Z")


def find_nonclaims(
    text: str,
    segments: list[Segment],
    sentences: list[Sentence],
    numbers: list[Number],
    periods: list[Period],
    places: list[Place],
    organisations: list[Organisation],
) -> list[Reject]:
    """Return the numbers of `text` that are no claims, in order; they never overlap.

    All other arguments are what earlier components found. A number that no reject covers may be a claim.
    """
    page = _Page(text, numbers)
    page.chrome(segments)
    page.section_numbers()
    page.item_numbers(segments)
    page.names(places, organisations)
    page.periods(periods)
    page.rules(sentences)
    page.leftovers()
    return sorted(page.found, key=lambda reject: reject.start)


class _Page:
    """The text with its numbers; each step takes the numbers it knows, and those taken stay taken."""

    def __init__(self, text: str, numbers: list[Number]) -> None:
        self.text = text
        self.numbers = numbers
        self.starts = [number.start for number in numbers]
        self.ends = [number.end for number in numbers]
        self.free = {number.start: number for number in numbers}
        self.found: list[Reject] = []

    def take(self, start: int, end: int, reason: str, unit: str | None = None) -> bool:
        """Reject what stands from `start` to `end`, if free numbers and no part of another lie in it.

        `unit` is the word for a length of time that the numbers count, in any form.
        """
        inside = self._inside(start, end)
        if not inside or inside[0].start < start or inside[-1].end > end:
            return False
        if any(number.start not in self.free for number in inside):
            return False
        for number in inside:
            del self.free[number.start]
        single = len(inside) == 1 and reason not in VALUELESS and inside[0].form != "range"
        known = durations().get(unit.lower()) if unit else None
        self.found.append(Reject(start, end, reason, inside[0].value if single else None, known))
        return True

    def _inside(self, start: int, end: int) -> list[Number]:
        """The numbers that share a character with the text from `start` to `end`."""
        return self.numbers[bisect_right(self.ends, start) : bisect_left(self.starts, end)]

    def _free_inside(self, start: int, end: int) -> list[Number]:
        return [number for number in self._inside(start, end) if number.start in self.free]

    def chrome(self, segments: list[Segment]) -> None:
        """Menus, phone lines, bylines, footers and the second title: runs of numbers, whole."""
        for segment in segments:
            if segment.role in CHROME_ROLES:
                self._take_runs(self._inside(segment.start, segment.end), "chrome")

    def _take_runs(self, inside: list[Number], reason: str) -> None:
        run: list[Number] = []
        for number in inside:
            if run and not TOGETHER.fullmatch(self.text, run[-1].end, number.start):
                self.take(run[0].start, run[-1].end, reason)
                run = []
            run.append(number)
        if run:
            self.take(run[0].start, run[-1].end, reason)

    def section_numbers(self) -> None:
        """Numbers of headings in parts ("4.1 Results"), where more than one is."""
        sections = list(SECTION_NUMBER.finditer(self.text))
        for match in sections if len(sections) > 1 else ():
            self.take(match.start(1), match.end(1), "list_number")

    def item_numbers(self, segments: list[Segment]) -> None:
        """Numbers of headings and list items: those that count on from 1, or that a stop sets off."""
        matches: list[re.Match[str]] = []
        for segment in segments:
            if segment.role != "title":
                matches += ITEM_NUMBER.finditer(self.text, self._with_indent(segment.start), segment.end)
        counting = _counting_on([int(match.group(1)) for match in matches])
        for match, counts in zip(matches, counting, strict=True):
            if counts or (match.group(2) and self.text[match.end() : match.end() + 1].isalpha()):
                self.take(match.start(1), match.end(1), "list_number")
        for match in MARK_OF_A_FIGURE.finditer(self.text):
            self.take(*match.span(match.lastgroup or 0), "list_number")
        inline = list(INLINE_NUMBER.finditer(self.text))
        counting = _counting_on([int(match.group(1)) for match in inline])
        for match, counts in zip(inline, counting, strict=True):
            before = self.text[max(0, match.start() - 30) : match.start()]
            if not self._restates(match) and (counts or not THINGS_BEFORE.search(before)):
                self.take(match.start(1), match.end(1), "list_number")

    def _with_indent(self, start: int) -> int:
        """Return where the line begins, if only blanks stand there before the segment at `start`."""
        begin = self.text.rfind("\n", 0, start) + 1
        return begin if self.text[begin:start].isspace() else start

    def _restates(self, bracket: re.Match[str]) -> bool:
        """Whether the number in the bracket is the one right before it: "fifteen (15) percent"."""
        at = bisect_right(self.ends, bracket.start()) - 1
        beside = at >= 0 and not self.text[self.ends[at] : bracket.start()].strip()
        return beside and self.numbers[at].value == int(bracket.group(1))

    def names(self, places: list[Place], organisations: list[Organisation]) -> None:
        """Numbers amid the capitals of a place's or organisation's name ("Changsha No. 3 Middle School")."""
        named: list[Place | Organisation] = [*places, *organisations]
        for item in named:
            for number in self._free_inside(item.start + 1, item.end):
                last = number.end == item.end or CAPITAL.match(self.text, number.end)
                if last and CAPITAL_BEFORE.search(self.text[item.start : number.start]):
                    self.take(number.start, number.end, "name")

    def periods(self, periods: list[Period]) -> None:
        """Numbers inside expressions of time, one reject for each; those inside names apart."""
        for period in periods:
            plan = FIVE_YEAR.search(self.text, period.start, period.end)
            if plan:
                self.take(plan.start(1), plan.end(1), "name")
            free = self._free_inside(period.start, period.end)
            if len(free) > 1 and (length := _time_patterns()[1].match(self.text, free[0].end)):
                self.take(
                    free[0].start, free[0].end, "period", length.group(1).lower()
                )  # "12 months to June 2020"
                free = free[1:]
            if not free:
                continue
            reason, unit = self._time_reason(period, free)
            start = free[0].start
            while start > period.start and self.text[start - 1].isalpha():  # "Q4 2018", whole
                start -= 1
            self.take(start, free[-1].end, reason, unit)

    def _time_reason(self, period: Period, free: list[Number]) -> tuple[str, str | None]:
        if period.use == "name":
            return "name", None
        dated, span = _time_patterns()
        if dated.search(self.text, period.start, period.end):
            return "date", None
        unit = span.match(self.text, free[-1].end) if len(free) == 1 else None
        return "period", unit.group(1) if unit else None

    def rules(self, sentences: list[Sentence]) -> None:
        """All that a rule knows by the words around a number."""
        rules = Rules(self.text, sentences)
        for number in self.numbers:
            if number.start in self.free:
                any(self.take(fit.start, fit.end, fit.rule.reason, fit.unit) for fit in rules.fits(number))

    def leftovers(self) -> None:
        """Ordinals and indefinite numbers, as far as nothing else took them."""
        for number in list(self.free.values()):
            if number.form in ("ordinal", "indefinite"):
                self.take(number.start, number.end, number.form)


def _counting_on(values: list[int]) -> list[bool]:
    """Which of the numbers that lines begin with belong to a list 1, 2, 3, ... of at least two."""
    counts = [False] * len(values)
    chain: list[int] = []
    for index, value in enumerate(values):
        if value == len(chain) + 1:
            chain.append(index)
    if len(chain) > 1:
        for index in chain:
            counts[index] = True
    return counts


@cache
def _time_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes an expression of time a date, and the unit after the number of a span."""
    months = "|".join(map(re.escape, period_words().month_numbers))
    return re.compile(rf"\d{{4}}|\b(?:{months})\b"), re.compile(
        rf"[-\s](?:full\s+)?({'|'.join(time_units())})s?\b", re.IGNORECASE
    )


@Language.component("nonclaims")
def nonclaims(doc: Doc) -> Doc:
    """Write the span group `nonclaims` from the segments, sentences, numbers, periods and names."""
    found = find_nonclaims(
        text_of(doc),
        read(doc, "segments", Segment),
        read(doc, "sentences", Sentence),
        read(doc, "numbers", Number),
        read(doc, "periods", Period),
        read(doc, "places", Place),
        read(doc, "organisations", Organisation),
    )
    write(doc, "nonclaims", found)
    return doc
