"""Finds the numbers that are no claims, each with the reason: dates, names, identifiers, ordinals, ..."""

import re
from decimal import Decimal
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.nonclaims import nonclaim_words
from pipeline.nlp.nonclaim_rules import rules
from pipeline.nlp.records import (
    Number,
    Organisation,
    Period,
    Place,
    Reject,
    Segment,
    Sentence,
    read,
    write,
)

CHROME_ROLES = {"chrome", "footer", "byline", "title_copy"}
TOGETHER = re.compile(
    r"[ \u00a0:/.,–-]|\s*[-–]\s*"
)  # what may stand between digits of one phone number or stamp
CALENDAR = re.compile(
    r"\d{4}|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
ITEM_NUMBER = re.compile(r"^[^\S\n]*(\d{1,2})(?:([.、)])|(?=\s))[^\S\n]*", re.MULTILINE)
INLINE_NUMBER = re.compile(r"(?<!\w)\(\s*(?P<n>\d{1,2})\s*\)\s+(?=[A-Za-z])")
POSTCODE = re.compile(r"(?<![\w.,])\d{6}(?![\w%]|[.,]\d)")


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

    Every other record is what earlier components found. A number that no reject covers is a candidate.
    """
    page = _Page(text, numbers)
    page.chrome(segments)
    page.item_numbers(segments)
    page.names_in(places, organisations)
    page.named_periods(periods)
    page.rules()
    page.postcodes(sentences)
    page.periods(periods)
    page.leftovers()
    return sorted(page.found, key=lambda reject: reject.start)


class _Page:
    """The text with its numbers; each step takes the numbers it knows, and those taken stay taken."""

    def __init__(self, text: str, numbers: list[Number]) -> None:
        self.text = text
        self.free = {number.start: number for number in numbers}
        self.owner: dict[int, Number] = {}
        for number in numbers:
            self.owner.update(dict.fromkeys(range(number.start, number.end), number))
        self.found: list[Reject] = []

    def take(self, start: int, end: int, reason: str, unit: str | None = None) -> bool:
        """Reject what stands from `start` to `end`, if free numbers and no part of another lie in it."""
        inside = self._inside(start, end)
        if not inside or inside[0].start < start or inside[-1].end > end:
            return False
        if any(number.start not in self.free for number in inside):
            return False
        for number in inside:
            del self.free[number.start]
        value = inside[0].value if len(inside) == 1 else None
        self.found.append(Reject(start, end, reason, value, unit))
        return True

    def _inside(self, start: int, end: int) -> list[Number]:
        found: list[Number] = []
        for place in range(start, end):
            number = self.owner.get(place)
            if number is not None and (not found or found[-1] is not number):
                found.append(number)
        return found

    def chrome(self, segments: list[Segment]) -> None:
        """Menus, phone lines, bylines, footers and the second title: runs of numbers, whole."""
        for segment in segments:
            if segment.role in CHROME_ROLES:
                self._take_runs(self._inside(segment.start, segment.end), "chrome")

    def _take_runs(self, inside: list[Number], reason: str) -> None:
        run: list[Number] = []
        for number in inside:
            if number.start not in self.free:
                continue
            if run and not TOGETHER.fullmatch(self.text, run[-1].end, number.start):
                self.take(run[0].start, run[-1].end, reason)
                run = []
            run.append(number)
        if run:
            self.take(run[0].start, run[-1].end, reason)

    def item_numbers(self, segments: list[Segment]) -> None:
        """Numbers of headings and list items: those that count on from 1, or that a stop sets off."""
        matches = [match for match in ITEM_NUMBER.finditer(self.text)]
        titles = [(s.start, s.end) for s in segments if s.role == "title"]
        matches = [m for m in matches if not any(start <= m.start(1) < end for start, end in titles)]
        counting = _counting_on([int(match.group(1)) for match in matches])
        for match, counts in zip(matches, counting, strict=True):
            if counts or (match.group(2) and self.text[match.end() : match.end() + 1].isalpha()):
                self.take(*match.span(1), "list_number")
        for match in INLINE_NUMBER.finditer(self.text):
            self.take(*match.span("n"), "list_number")

    def names_in(self, places: list[Place], organisations: list[Organisation]) -> None:
        """Numbers inside the names of places and organisations."""
        for item in (*places, *organisations):
            for number in self._inside(item.start, item.end):
                self.take(number.start, number.end, "name")

    def named_periods(self, periods: list[Period]) -> None:
        """Dates inside names, before the rules may see only a part of them."""
        for period in periods:
            if period.use == "name":
                self._take_runs(self._inside(period.start, period.end), "name")

    def rules(self) -> None:
        """All that a pattern knows by the words around it."""
        for reason, pattern in rules():
            for match in pattern.finditer(self.text):
                groups = match.groupdict()
                name = next((group for group in ("n", "m") if groups.get(group)), 0)
                unit = groups.get("u")
                if reason == "pronoun":
                    self._take_each(*match.span(name), reason)
                else:
                    self.take(*match.span(name), reason, unit.lower() if unit else None)

    def _take_each(self, start: int, end: int, reason: str) -> None:
        for number in self._inside(start, end):
            if start <= number.start and number.end <= end:
                self.take(number.start, number.end, reason)

    def postcodes(self, sentences: list[Sentence]) -> None:
        """In a sentence about postcodes every six digits are one."""
        pattern = _postcode_words()
        for sentence in sentences:
            if pattern.search(self.text, sentence.start, sentence.end):
                for match in POSTCODE.finditer(self.text, sentence.start, sentence.end):
                    self.take(*match.span(), "identifier")

    def periods(self, periods: list[Period]) -> None:
        """Numbers inside expressions of time, one reject for each expression."""
        for period in periods:
            free = [n for n in self._inside(period.start, period.end) if n.start in self.free]
            if free:
                words = self.text[period.start : period.end]
                reason = "date" if CALENDAR.search(words) else "period"
                self.take(free[0].start, free[-1].end, reason)

    def leftovers(self) -> None:
        """Ordinals, indefinite numbers and "one" as a pronoun, as far as nothing else took them."""
        for number in list(self.free.values()):
            if number.form == "ordinal":
                self.take(number.start, number.end, "ordinal")
            elif number.form == "indefinite":
                self.take(number.start, number.end, "indefinite")
            elif number.value == Decimal(1) and self.text[number.start : number.end].lower() == "one":
                if not self._one_counts(number):
                    self.take(number.start, number.end, "pronoun")

    def _one_counts(self, number: Number) -> bool:
        measured, counted = _one_patterns()
        if re.compile(r"\s+of\b").match(self.text, number.end):
            return False
        return bool(
            measured.match(self.text, number.end)
            or counted.search(self.text[max(0, number.start - 12) : number.end])
        )


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
def _postcode_words() -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for word in nonclaim_words().postcodes)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _one_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = nonclaim_words()
    measured = re.compile(rf"[\s-]+(?:{'|'.join(words.one_counts)})\b", re.IGNORECASE)
    counted = re.compile(rf"\b(?:{'|'.join(words.one_counted_by)})\Z", re.IGNORECASE)
    return measured, counted


@Language.component("nonclaims")
def nonclaims(doc: Doc) -> Doc:
    """Write the span group `nonclaims` from the segments, sentences, numbers, periods and names."""
    found = find_nonclaims(
        doc.text,
        read(doc, "segments", Segment),
        read(doc, "sentences", Sentence),
        read(doc, "numbers", Number),
        read(doc, "periods", Period),
        read(doc, "places", Place),
        read(doc, "organisations", Organisation),
    )
    write(doc, "nonclaims", found)
    return doc
