"""Finds the periods of the text: every expression of time, its days and how it governs figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.periods import period_words
from pipeline.nlp.dates import Expression, find_expressions
from pipeline.nlp.records import Period, Sentence, read, write
from pipeline.nlp.timeline import Resolved, Timeline

CUE_REACH = 30  # characters before an expression in which its cue stands
SAYING_REACH = 140  # characters between "issued the plan" and "on Tuesday"
SILENT_ROLES = {"chrome", "footer"}
TITLE_ROLES = {"title", "title_copy"}
PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
JOINER = re.compile(r"\s+(?:to|through|until|till)\s+|\s*[-–—]\s*", re.I)
AND = re.compile(r"\s+and\s+(?:in\s+|on\s+)?", re.I)
WEEKDAY_JOINER = re.compile(r"\s*[,(]?\s+")
BETWEEN = re.compile(r"between\s+\Z", re.I)
RESPECTIVELY = re.compile(r"[^.;]*\brespectively\b")
DATELINE = re.compile(r"\A[A-Z][A-Z .'-]+(?:, [A-Z][\w .]+)?, \Z")
BRACKETED = re.compile(r"\([^()]*\)")
ONWARD = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+the\b)", re.I)
LAST_WORD = re.compile(r"([\w’'-]+)\s*\Z")
NEXT_WORD = re.compile(r"[’']?\s+([a-z][\w-]*)")
COUNTED_AFTER = re.compile(r"\s+[a-z-]+s\b(?:\s*[.,;:)]|\s+(?:in|of|and|with|for|to|on|at|by)\b)")
NAME_AFTER = re.compile(r"\s+(?:the\s+)?[A-Z]")
CAPITAL_BEFORE = re.compile(r"(?<!\A)\b[A-Z][\w-]*\s\Z")
DAY_KINDS = {"weekday"}
YEAR_WORDS_BEFORE = {
    "of",
    "to",
    "and",
    "for",
    "from",
    "than",
    "with",
    "year",
    "summer",
    "winter",
    "spring",
    "autumn",
}
STRONG_CUES = {"in", "since", "by", "during", "until", "till", "before", "after", "throughout", "than in"}
DETERMINERS = {"the", "its", "their", "his", "her", "a", "an", "this", "of", "for", "at"}
PLAN_NAME_BEFORE = re.compile(r"(?:[A-Z][\w-]*|Plan|plan)\s*\(\Z")


@cache
def _cue_uses() -> dict[str, str]:
    cues = period_words().cues
    groups = {"at": cues.at, "since": cues.since, "deadline": cues.deadline, "either": cues.either}
    uses = {cue: use for use, words in groups.items() for cue in words}
    return uses | dict.fromkeys(cues.compare, "compare")


def _alternation(words: Iterable[str]) -> str:
    ordered = sorted((word.replace(" ", r"\s+") for word in words), key=len, reverse=True)
    return "(?:" + "|".join(ordered) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = period_words()
    events = _alternation(words.events)
    documents = _alternation(words.documents)
    saying, acting = _alternation(words.saying_verbs), _alternation(words.document_verbs)
    return {
        "cue": re.compile(rf"(?<!\w)({_alternation(_cue_uses())})\s+(?:(?:about|around)\s+)?\Z", re.I),
        "change": re.compile(rf"(?<!\w){_alternation(words.changes)}(?!\w)", re.I),
        "event": re.compile(
            rf"(?:\s+(?!{events}\b)(?:of|and|the|(?i:e-?)?[A-Z][\w-]*)){{0,8}}?\s+{events}\b"
        ),
        "recurring": re.compile(rf"\s+{_alternation(words.recurring)}\b"),
        "year_name": re.compile(rf"[’']s\s+(?:\w+\s+)?{_alternation(words.year_names)}", re.I),
        "future": re.compile(rf"\b{_alternation(words.future)}\b", re.I),
        "said": re.compile(rf"\b{saying}\b", re.I),
        "acted": re.compile(rf"\b{acting}\b", re.I),
        "document": re.compile(rf"\b{documents}\b", re.I),
        "acted_on": re.compile(rf"\b{acting}\b[^.;\d]{{0,60}}?\b{documents}\b", re.I),
        "just_acted": re.compile(rf"\b{acting}\b(?:\s+by\s+[^.;,\d]{{1,50}})?\s*\Z", re.I),
        "ordinal": re.compile(rf"\b{_alternation(words.ordinals)}\s+\Z", re.I),
    }


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
        self.waiting: list[tuple[int, int]] = []  # index and sentence of a change ahead of its own year

    def read(self) -> list[Period]:
        """Return the periods of the text."""
        periods: list[Period] = []
        for found in _merged(self.text, find_expressions(self.text)):
            sentence = self._sentence_of(found)
            if sentence is None or sentence.role in SILENT_ROLES:
                continue
            if PARAGRAPH_END.search(self.text, self.end, found.start):
                self.line.new_paragraph()
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
        before = self.text[max(sentence.start, self.end, found.start - CUE_REACH) : found.start]
        cue = _patterns()["cue"].search(before)
        words = " ".join(cue.group(1).lower().split()) if cue else ""
        start = found.start - len(before) + cue.start() if cue else found.start
        if not self._is_time(found, sentence, words, before):
            return None
        use = self._use(found, sentence, words, before, start)
        resolved = self.line.resolve(found, self._future(sentence, use))
        if use == "name":
            resolved = Resolved(found.year)
        if use == "since":
            resolved = self._open(found, resolved)
        elif words in ("as of", "as at") or found.edge or use == "deadline":
            resolved = _one_day(resolved, found.edge)
        self._remember(found, sentence, use, resolved)
        end = found.end
        if use == "since" and words == "from":
            onward = ONWARD.match(self.text, end)
            end = onward.end() if onward else end
        return Period(start, end, use, resolved.year, resolved.first, resolved.last)

    def _is_time(self, found: Expression, sentence: Sentence, cue: str, before: str) -> bool:
        """Whether words that could mean something else ("May", "1963", "the year") mean a time here."""
        words = self.text[found.start : found.end]
        if found.kind == "then":
            return cue in ("since", "ever since", "by", "until")
        if found.kind == "weekday":
            return _patterns()["ordinal"].search(before) is None
        if words.lower() == "the year":
            return bool(cue)
        if found.bare_year:
            return self._is_year(found, sentence, cue, before)
        if found.first_year is not None and found.first is None and found.kind == "dated":
            return _counts_nothing(self.text, found, cue)
        bare_month = found.first is not None and found.first[1] == 0 and words in period_words().months
        return not bare_month or bool(cue) or self._is_month(found, before)

    def _is_month(self, found: Expression, before: str) -> bool:
        if AND.fullmatch(before):
            return True
        if self.text[found.start : found.end] in ("May", "March", "August"):
            return False
        last = LAST_WORD.search(before)
        return last is None or not last.group(1)[0].isupper()

    def _is_year(self, found: Expression, sentence: Sentence, cue: str, before: str) -> bool:
        words = self.text[found.start : found.end]
        if not words[0].isdigit() or found.edge:
            return True
        if before.endswith("(") or self.text.startswith(")", found.end):
            return True
        last = LAST_WORD.search(before)
        last_word = last.group(1) if last else ""
        named = last_word.lower() in DETERMINERS or last_word.endswith(("’s", "'s"))
        following = NEXT_WORD.match(self.text, found.end, sentence.end)
        if following and following.group(1) not in period_words().after_year:
            opens = found.start - sentence.start < len(cue) + 3
            counted = COUNTED_AFTER.match(self.text, found.end, sentence.end)
            held = named and _names_a_year(following.group(1))
            return held or (cue in STRONG_CUES and (opens or not counted))
        if cue or last_word.lower() in YEAR_WORDS_BEFORE:
            return True
        if NAME_AFTER.match(self.text, found.end, sentence.end) and (named or not before.strip()):
            return True
        opens = found.start <= sentence.start + len(last_word) + 1
        return last_word[:1].isupper() and before.endswith(" ") and not opens

    def _use(self, found: Expression, sentence: Sentence, cue: str, before: str, start: int) -> str:
        stamp = sentence.role in TITLE_ROLES and found.year is not None and found.first is not None
        if sentence.role == "byline" or stamp or DATELINE.match(self.text[sentence.start : found.start]):
            return "saying"
        if found.kind == "change":
            return "compare"
        if self._in_name(found, sentence, cue, before):
            return "name"
        use = _cue_uses().get(cue, "at")
        if use == "either":
            use = self._either(found, sentence, cue, start)
        if (
            found.kind == "ago"
            and found.shift < 0
            and found.base != "published"
            and before.rstrip().lower().endswith(" of")
        ):
            return "compare"
        if found.kind == "span" and found.shift < 0 and use == "at":
            return "since"
        if use == "at" and cue in ("on", "in", "") and self._is_saying(found, sentence, start):
            return "saying"
        return use

    def _either(self, found: Expression, sentence: Sentence, cue: str, start: int) -> str:
        """Whether "from 2019" compares (after a change in its clause) or says since when."""
        clause = re.split(r"[,;]\s", self.text[max(sentence.start, start - 60) : start])
        heard = clause[-1] if len(clause[-1]) > 3 or len(clause) < 2 else " ".join(clause[-2:])
        if cue != "on" or found.bare_year or found.kind in ("same", "ago"):
            if _patterns()["change"].search(heard) and not _range(found):
                return "compare"
        return "since" if cue == "from" and not _range(found) else "at"

    def _in_name(self, found: Expression, sentence: Sentence, cue: str, before: str) -> bool:
        following = self.text[found.end : min(found.end + 120, sentence.end)]
        if _patterns()["year_name"].match(following):
            return True
        if found.first_year is not None and found.first is None and found.kind == "dated":
            return PLAN_NAME_BEFORE.search(before) is not None
        day = found.first is not None and found.first == found.last and found.first[1] > 0
        if cue or not (day or found.bare_year):
            return False
        if day:
            return found.year is None and _patterns()["event"].match(following) is not None
        if sentence.role in TITLE_ROLES or _patterns()["recurring"].match(following):
            return False
        return NAME_AFTER.match(following) is not None or CAPITAL_BEFORE.search(before) is not None

    def _is_saying(self, found: Expression, sentence: Sentence, start: int) -> bool:
        """Whether the day is that of a saying, signing or publication, not of what is measured."""
        patterns = _patterns()
        heard = self.text[max(sentence.start, start - SAYING_REACH) : start]
        heard = re.split(r"\d|;", BRACKETED.sub("", heard))[-1]
        acted = patterns["just_acted"].search(heard)
        if acted and patterns["document"].search(heard, 0, acted.start()):
            return True
        if not (found.kind in DAY_KINDS or (found.first and found.first == found.last and found.first[1])):
            return False
        if patterns["said"].search(heard) or patterns["acted_on"].search(heard):
            return True
        if start - sentence.start > 2:
            return False
        coming = re.split(r"\d", self.text[found.end : sentence.end], maxsplit=1)[0]
        return bool(patterns["said"].search(coming) or patterns["acted_on"].search(coming))

    def _future(self, sentence: Sentence, use: str) -> bool:
        if use == "deadline":
            return True
        return _patterns()["future"].search(self.text, sentence.start, sentence.end) is not None

    def _open(self, found: Expression, resolved: Resolved) -> Resolved:
        """A "since" runs from the start of what it names to the day of publication."""
        published = self.line.published
        first = resolved.last if found.kind == "then" or found.edge == "end" else resolved.first
        return Resolved(published.year if published else self.line.scope, first, published)

    def _remember(self, found: Expression, sentence: Sentence, use: str, resolved: Resolved) -> None:
        stamp = use == "saying" and sentence.role in TITLE_ROLES | {"byline"}
        if resolved.year is None or use in ("name", "compare") or stamp:
            return
        if use in ("at", "saying"):
            self.line.latest = resolved
            self.line.named = resolved.year
            if found.year is not None and found.kind != "plan":
                self.line.stated = self.line.ever = found.year
        if use == "at" and found.year is not None and sentence.role in TITLE_ROLES | {"heading"}:
            self.line.heading = found.year
            if sentence.role in TITLE_ROLES:
                self.title_year = found.year


def _names_a_year(noun: str) -> bool:
    """Whether a year may stand before the noun ("the 2021 harvest"), since it cannot be counted by one."""
    words = period_words()
    return noun in words.year_plurals or (not noun.endswith("s") and noun not in words.counted_singulars)


def _range(found: Expression) -> bool:
    return found.first_year is not None or (found.first is not None and found.first != found.last)


def _counts_nothing(text: str, found: Expression, cue: str) -> bool:
    following = NEXT_WORD.match(text, found.end)
    return (
        bool(cue)
        or text[found.end : found.end + 1] == ")"
        or following is None
        or (following.group(1) in period_words().after_year)
    )


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
        if not between and RESPECTIVELY.match(text, second.end):
            return None
    elif not JOINER.fullmatch(gap):
        return None
    first_year = first.first_year or first.year
    year = second.year if second.year is not None else first.year
    return replace(second, start=first.start, first=first.first, year=year, first_year=first_year)


@Language.component("periods")
def periods(doc: Doc) -> Doc:
    """Write the span group `periods` from `sentences`; the publication date is in `doc.user_data`."""
    found = find_periods(doc.text, read(doc, "sentences", Sentence), doc.user_data.get("published_on"))
    write(doc, "periods", found)
    return doc
