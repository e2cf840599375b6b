"""Finds the periods of the text: every expression of time, its days and how it governs figures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.periods import period_words
from pipeline.nlp.records import Period, Sentence, read, text_of, write
from pipeline.nlp.text.sentences import SITE_ROLES
from pipeline.nlp.times.dates import Expression, find_expressions
from pipeline.nlp.times.doubtful import is_label, is_time
from pipeline.nlp.times.issue import issued_on
from pipeline.nlp.times.setting import TITLE_ROLES, Setting, setting_of
from pipeline.nlp.times.timeline import Resolved, Timeline, moved
from pipeline.nlp.times.uses import is_rival, speaks_of_future, use_of

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
JOINER = re.compile(r"\s+(?:to|through|until|till)\s+|\s*[-–—]\s*", re.IGNORECASE)
AND = re.compile(r"\s+and\s+(?:in\s+|on\s+)?", re.IGNORECASE)
WEEKDAY_JOINER = re.compile(r"\s*[,(]?\s+")
BETWEEN = re.compile(r"between\s+\Z", re.IGNORECASE)
LISTED = re.compile(r"\b(?:19|20)\d\d,\s+\Z")
RESPECTIVELY = re.compile(r"[^.;]*\brespectively\b")
ONWARD = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+the\b)", re.IGNORECASE)


def find_periods(text: str, sentences: list[Sentence], published_on: date | None) -> list[Period]:
    """Return the periods of `text` in order; they never overlap.

    `sentences` give the roles; relative words ("last year") count from `published_on`, where there is none
    from the years that the text names.
    """
    return _Reader(text, sentences, published_on).read()


class _Reader:
    """Reads a text once from start to end, keeping its place and its time line."""

    def __init__(self, text: str, sentences: list[Sentence], published_on: date | None) -> None:
        self.text = text
        self.sentences = sentences
        self.line = Timeline(published_on)
        self.title_year: int | None = None
        self.place = 0  # index of the sentence read last
        self.end = 0  # end of the period found last
        self.segment = -1  # the one of the expression read last
        self.waiting: list[tuple[int, int]] = []  # index and sentence of a change ahead of its own year

    def read(self) -> list[Period]:
        """Return the periods of the text."""
        periods: list[Period] = []
        for found in _merged(self.text, find_expressions(self.text)):
            sentence = self._sentence_of(found)
            if sentence is None or sentence.role in SITE_ROLES:
                continue
            if sentence.segment != self.segment or BLANK_LINE.search(self.text, self.end, found.start):
                self.line.new_paragraph()
            self.segment = sentence.segment
            period = self._period(found, sentence)
            if period is None:
                continue
            self.end = period.end
            self._settle(periods, period)
            if found.kind == "change" and not self._dated_before(periods, sentence):
                self.waiting.append((len(periods), self.place))
            periods.append(period)
        return periods

    def _dated_before(self, periods: list[Period], sentence: Sentence) -> bool:
        return bool(periods) and periods[-1].use == "at" and periods[-1].start >= sentence.start

    def _settle(self, periods: list[Period], period: Period) -> None:
        """Give a "year on year" that came before its sentence's period the year before that period's."""
        if period.use != "at" or period.year is None:
            return
        for index, place in self.waiting:
            if place == self.place:
                periods[index] = replace(periods[index], year=period.year - 1, first=None, last=None)
        self.waiting.clear()

    def _sentence_of(self, found: Expression) -> Sentence | None:
        """The sentence of the expression; on the way there, headings end the reach of earlier headings."""
        while self.place < len(self.sentences) and self.sentences[self.place].end <= found.start:
            self.place += 1
            if self.place < len(self.sentences) and self.sentences[self.place].role == "heading":
                self.line.heading = self.title_year
        if self.place == len(self.sentences) or self.sentences[self.place].start > found.start:
            return None
        return self.sentences[self.place]

    def _period(self, found: Expression, sentence: Sentence) -> Period | None:
        setting = setting_of(self.text, sentence, found, self.end)
        if not is_time(found, setting):
            return None
        use = _use_of(found, setting)
        future = speaks_of_future(setting)
        resolved = self.line.resolve(found, future or use == "deadline")
        if future and use == "since" and setting.cue == "from":
            resolved = self._coming(found, resolved)
        if use == "deadline" and not future and self._is_over(found, setting):
            use, resolved = "at", _one_day(self.line.resolve(found, False), found.edge)
        if use == "name":
            resolved = Resolved(found.year)
        elif use == "since":
            resolved = self._open(found, resolved)
        elif setting.cue in period_words().as_of_cues or found.edge or use == "deadline":
            resolved = _one_day(resolved, found.edge)
        self._remember(found, setting, use, resolved)
        end = self._end(found, setting, use)
        return Period(
            setting.start, end, use, resolved.year, resolved.first, resolved.last, ambiguous=found.ambiguous
        )

    def _coming(self, found: Expression, resolved: Resolved) -> Resolved:
        """ "From April it will cost more", told after April: the next one."""
        day, last = self.line.published, resolved.last
        passed = day is not None and last is not None and last < day
        untold = found.year is None and found.base == "scope" and found.first is not None
        return moved(resolved, last.year + 1) if passed and untold and last is not None else resolved

    def _is_over(self, found: Expression, setting: Setting) -> bool:
        """Whether "by the end of June" lies before publication: it tells as of when and is no deadline."""
        last = self.line.resolve(found, False).last
        over = last is not None and self.line.published is not None and last < self.line.published
        return over and setting.cue in period_words().reached_cues

    def _end(self, found: Expression, setting: Setting, use: str) -> int:
        onward = ONWARD.match(self.text, found.end) if use == "since" and setting.cue == "from" else None
        return onward.end() if onward else found.end

    def _open(self, found: Expression, resolved: Resolved) -> Resolved:
        """A "since" runs from the start of what it names to the day of publication."""
        published = self.line.published
        first = resolved.last if found.kind == "then" or found.edge == "end" else resolved.first
        return Resolved(published.year if published else self.line.scope, first, published)

    def _stamp(self, found: Expression, resolved: Resolved) -> None:
        """Note a day in the head: "Delivered on 9 March 2020" is where "last year" counts from."""
        if found.year is not None and resolved.first == resolved.last:
            self.line.spoken = found.year

    def _remember(self, found: Expression, setting: Setting, use: str, resolved: Resolved) -> None:
        role = setting.sentence.role
        titled = role in TITLE_ROLES
        if use == "saying" and (titled or role == "byline"):
            self._stamp(found, resolved)
            return
        if resolved.year is None:
            return
        if use in ("since", "deadline"):
            self.line.take_open(use, resolved)
        if use not in ("at", "saying"):
            return
        if setting.bracketed and not titled:  # another year's figure: "(2021: 377 million yuan)"
            return
        apart = setting.is_aside or is_rival(setting)
        self.line.take(found, resolved, figures=use == "at", apart=apart)
        if use == "at" and found.year is not None and (titled or role == "heading"):
            self.line.heading = found.year
            self.title_year = found.year if titled else self.title_year


def _use_of(found: Expression, setting: Setting) -> str:
    return "name" if found.bare_year and is_label(found, setting) else use_of(found, setting)


def _one_day(resolved: Resolved, edge: str | None) -> Resolved:
    """An as-of date or deadline has an end only: its last day, or its first for "the beginning of"."""
    last = resolved.first if edge == "start" else resolved.last
    return replace(resolved, first=None, last=last)


def _merged(text: str, expressions: Iterator[Expression]) -> Iterator[Expression]:
    """Join the two ends of a range ("between January and April") and a weekday with its date."""
    held: Expression | None = None
    for found in expressions:
        joined = _joined(text, held, found) if held else None
        if held and joined is None:
            yield held
        held = joined or found
    if held:
        yield held


def _joined(text: str, first: Expression, second: Expression) -> Expression | None:
    gap = text[first.end : second.start]
    if first.kind == "weekday" and second.first and WEEKDAY_JOINER.fullmatch(gap):
        return replace(second, start=first.start)
    if (
        first.kind != "dated"
        or second.kind != "dated"
        or first.edge
        or (first.first is None) != (second.first is None)
    ):
        return None
    if AND.fullmatch(gap):
        between = BETWEEN.search(text, max(0, first.start - 10), first.start)
        if not between and (RESPECTIVELY.match(text, second.end) or _in_list(text, first)):
            return None
    elif not JOINER.fullmatch(gap):
        return None
    first_year = first.first_year or first.year
    year = second.year if second.year is not None else first.year
    return replace(second, start=first.start, first=first.first, year=year, first_year=first_year)


def _in_list(text: str, found: Expression) -> bool:
    """Whether another year stands before it in a list: "2018, | 2019 and 2020"."""
    return LISTED.search(text, max(0, found.start - 10), found.start) is not None


@Language.component("periods")
def periods(doc: Doc) -> Doc:
    """Write the span group `periods` from `sentences`; the publication date is in `doc.user_data`.

    Where it is None it is set to the end of the issue that the article is in, as far as its head tells that.
    """
    text, sentences = text_of(doc), read(doc, "sentences", Sentence)
    if doc.user_data.get("published_on") is None:
        doc.user_data["published_on"] = issued_on(text, sentences)
    write(doc, "periods", find_periods(text, sentences, doc.user_data["published_on"]))
    return doc
