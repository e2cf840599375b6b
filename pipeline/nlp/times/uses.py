"""Judges an expression of time by the words around it: whether it is one, and how it governs figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.periods import period_words
from pipeline.nlp.records import Sentence
from pipeline.nlp.times.dates import Expression

CUE_REACH = 30  # characters before an expression in which its cue stands
CHANGE_REACH = 60  # characters before "from 2019" in which a change makes it a comparison
SAYING_REACH = 140  # characters between "issued the plan" and "on Tuesday"
NAME_REACH = 120  # characters after a year in which its name goes on
TITLE_ROLES = {"title", "title_copy"}
DATELINE = re.compile(r"\A[A-Z][A-Z .'-]+(?:, [A-Z][\w .]+)?, \Z")
PLACE_NAMES = re.compile(r"\A[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,4}, \Z")
DASH_AFTER = re.compile(r"\s*(?:--|[–—]|\s-)\s")
BRACKETED = re.compile(r"\([^()]*\)")
AND_BEFORE = re.compile(r"\s+and\s+(?:in\s+|on\s+)?", re.IGNORECASE)
LAST_WORD = re.compile(r"([\w’'-]+)\s*\Z")
NEXT_WORD = re.compile(r"[’']?\s+([a-z][\w-]*)")
COUNTED_AFTER = re.compile(r"\s+[a-z-]+s\b(?:\s*[.,;:)]|\s+(?:in|of|and|with|for|to|on|at|by)\b)")
NAME_AFTER = re.compile(r"\s+(?:the\s+)?[A-Z]")
CAPITAL_BEFORE = re.compile(r"(?<!\A)\b[A-Z][\w-]*\s\Z")
PLAN_BEFORE = re.compile(r"(?:[A-Z][\w-]*|plan)\s*\(\Z")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: its cue in lower case ("" for none), the cue's start, what is before."""

    text: str
    sentence: Sentence
    cue: str
    start: int
    before: str

    def after(self, found: Expression, reach: int) -> str:
        """Up to `reach` characters of the sentence after the expression."""
        return self.text[found.end : min(found.end + reach, self.sentence.end)]

    def back(self, reach: int) -> str:
        """Up to `reach` characters of the sentence before the cue."""
        return self.text[max(self.sentence.start, self.start - reach) : self.start]


def setting_of(text: str, sentence: Sentence, found: Expression, free_from: int) -> Setting:
    """Return where `found` stands; what is before `free_from` belongs to another expression."""
    before = text[max(sentence.start, free_from, found.start - CUE_REACH) : found.start]
    match = _patterns()["cue"].search(before)
    if match is None:
        return Setting(text, sentence, "", found.start, before)
    cue = " ".join(match.group(1).lower().split())
    return Setting(text, sentence, cue, found.start - len(before) + match.start(), before)


def is_time(found: Expression, setting: Setting) -> bool:
    """Whether words that could mean something else ("May", "1963", "the year") mean a time here."""
    words = setting.text[found.start : found.end]
    if found.kind == "then":
        return setting.cue in period_words().then_cues
    if found.kind == "weekday":
        return _patterns()["ordinal"].search(setting.before) is None
    if words.lower() == "the year":
        return bool(setting.cue)
    if found.bare_year:
        return not words[0].isdigit() or found.edge is not None or _is_year(found, setting)
    if _is_year_range(found):
        named = _held(setting) and _names_a_year(found, setting)
        return (
            bool(setting.cue)
            or named
            or not _counts(found, setting)
            or setting.text.startswith(")", found.end)
        )
    return words not in period_words().months or bool(setting.cue) or _is_month(words, setting)


def _is_month(name: str, setting: Setting) -> bool:
    if AND_BEFORE.fullmatch(setting.before):
        return True
    last = LAST_WORD.search(setting.before)
    ambiguous = name in period_words().ambiguous_months
    return not ambiguous and (last is None or not last.group(1)[0].isupper())


def _is_year(found: Expression, setting: Setting) -> bool:
    """Whether four digits are a year, no count ("opened 1963 routes") and no size."""
    text, sentence, words = setting.text, setting.sentence, period_words()
    if setting.before.endswith(("(", "[", "〔")) or text.startswith(")", found.end):
        return True
    last = LAST_WORD.search(setting.before)
    last_word = last.group(1) if last else ""
    held = _held(setting)
    if _counts(found, setting):
        if held and _names_a_year(found, setting):
            return True
        opens = found.start - sentence.start < len(setting.cue) + 3
        return setting.cue in words.strong_cues and (
            opens or not COUNTED_AFTER.match(text, found.end, sentence.end)
        )
    if setting.cue or last_word.lower() in words.before_year:
        return True
    named = held or last_word[:1].isupper() or not setting.before.strip()
    if NAME_AFTER.match(text, found.end, sentence.end) and named:
        return True
    opens = found.start <= sentence.start + len(last_word) + 1
    return last_word[:1].isupper() and setting.before.endswith(" ") and not opens


def _held(setting: Setting) -> bool:
    """Whether a determiner or possessive stands before ("the 2021 harvest")."""
    last = LAST_WORD.search(setting.before)
    word = last.group(1) if last else ""
    return word.lower() in period_words().determiners or word.endswith(("’s", "'s"))


def _counts(found: Expression, setting: Setting) -> bool:
    """Whether a word follows that the digits may count."""
    following = NEXT_WORD.match(setting.text, found.end, setting.sentence.end)
    return following is not None and following.group(1) not in period_words().after_year


def _names_a_year(found: Expression, setting: Setting) -> bool:
    """Whether the noun that follows cannot be counted ("the 2021 harvest")."""
    words = period_words()
    following = NEXT_WORD.match(setting.text, found.end, setting.sentence.end)
    noun = following.group(1) if following else ""
    return noun in words.year_plurals or (not noun.endswith("s") and noun not in words.counted_singulars)


def use_of(found: Expression, setting: Setting) -> str:
    """Return how the expression governs figures: a `use` of `records.Period`."""
    if found.kind == "change" or _of_an_earlier_year(found, setting):
        return "compare"
    if _is_stamp(found, setting):
        return "saying"
    if _in_name(found, setting):
        return "name"
    use = _cue_uses().get(setting.cue, "at")
    if use == "either":
        use = _either(found, setting)
    if use != "at":
        return use
    if found.kind == "span" and found.shift < 0:
        return "since"
    return "saying" if setting.cue in ("on", "in", "") and _is_saying(found, setting) else "at"


def speaks_of_future(setting: Setting) -> bool:
    """Whether the sentence has a word of the future, so that a date may lie after publication."""
    sentence = setting.sentence
    return _patterns()["future"].search(setting.text, sentence.start, sentence.end) is not None


def _is_stamp(found: Expression, setting: Setting) -> bool:
    """A date of a byline, behind a title or in a dateline ("HARBIN, May 13 --")."""
    sentence = setting.sentence
    before = setting.text[sentence.start : found.start]
    if sentence.role == "byline" or DATELINE.match(before):
        return True
    is_day = found.first is not None and found.first[1] > 0
    if is_day and PLACE_NAMES.match(before) and DASH_AFTER.match(setting.text, found.end):
        return True
    return sentence.role in TITLE_ROLES and found.year is not None and found.first is not None


def _of_an_earlier_year(found: Expression, setting: Setting) -> bool:
    """ "1.5 times the level of a year earlier": compared, where "210,000 a year earlier" is dated."""
    earlier = found.kind == "ago" and found.shift < 0 and found.base != "published"
    return earlier and setting.before.rstrip().lower().endswith(" of")


def _either(found: Expression, setting: Setting) -> str:
    """Whether "from 2019" compares (after a change in its clause) or says since when."""
    if _is_range(found):
        return "at"
    clauses = re.split(r"[,;]\s", setting.back(CHANGE_REACH))
    heard = " ".join(clauses[-2:]) if len(clauses[-1]) <= 3 else clauses[-1]
    may_compare = setting.cue != "on" or found.bare_year or found.kind in ("same", "ago")
    if may_compare and _patterns()["change"].search(heard):
        return "compare"
    return "since" if setting.cue == "from" else "at"


def _in_name(found: Expression, setting: Setting) -> bool:
    following = setting.after(found, NAME_REACH)
    if _patterns()["year_name"].match(following):
        return True
    if _is_year_range(found):
        return PLAN_BEFORE.search(setting.before) is not None
    if setting.cue:
        return False
    if _is_day(found):
        return found.year is None and _patterns()["event"].match(following) is not None
    if not found.bare_year or setting.sentence.role in TITLE_ROLES:
        return False
    capital = NAME_AFTER.match(following) or CAPITAL_BEFORE.search(setting.before)
    return capital is not None and not _patterns()["recurring"].match(following)


def _is_saying(found: Expression, setting: Setting) -> bool:
    """Whether the day is that of a saying, signing or publication, not of what is measured."""
    patterns = _patterns()
    heard = re.split(r"\d|;", BRACKETED.sub("", setting.back(SAYING_REACH)))[-1]
    acted = patterns["just_acted"].search(heard)
    if acted and patterns["document"].search(heard, 0, acted.start()):
        return True
    if found.kind != "weekday" and not _is_day(found):
        return False
    if patterns["said"].search(heard) or patterns["acted_on"].search(heard):
        return True
    if setting.start - setting.sentence.start > 2:
        return False
    coming = re.split(r"\d", setting.text[found.end : setting.sentence.end], maxsplit=1)[0]
    return bool(patterns["said"].search(coming) or patterns["acted_on"].search(coming))


def _is_day(found: Expression) -> bool:
    return found.first is not None and found.first == found.last and found.first[1] > 0


def _is_range(found: Expression) -> bool:
    return found.first_year is not None or (found.first is not None and found.first != found.last)


def _is_year_range(found: Expression) -> bool:
    return found.kind == "dated" and found.first_year is not None and found.first is None


@cache
def _cue_uses() -> dict[str, str]:
    cues = period_words().cues
    groups = {
        "at": cues.at,
        "since": cues.since,
        "deadline": cues.deadline,
        "either": cues.either,
        "compare": cues.compare,
    }
    return {cue: use for use, words in groups.items() for cue in words}


def _alternation(words: Iterable[str]) -> str:
    ordered = sorted((word.replace(" ", r"\s+") for word in words), key=len, reverse=True)
    return "(?:" + "|".join(ordered) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = period_words()
    events, documents = _alternation(words.events), _alternation(words.documents)
    saying, acting = _alternation(words.saying_verbs), _alternation(words.document_verbs)
    any_case = {
        "cue": rf"(?<!\w)({_alternation(_cue_uses())})\s+(?:(?:about|around)\s+)?\Z",
        "change": rf"(?<!\w){_alternation(words.changes)}(?!\w)",
        "year_name": rf"[’']s\s+(?:\w+\s+)?{_alternation(words.year_names)}",
        "future": rf"\b{_alternation(words.future)}\b",
        "said": rf"\b{saying}\b",
        "document": rf"\b{documents}\b",
        "acted_on": rf"\b{acting}\b[^.;\d]{{0,60}}?\b{documents}\b",
        "just_acted": rf"\b{acting}\b(?:\s+by\s+[^.;,\d]{{1,50}})?\s*\Z",
        "ordinal": rf"\b{_alternation(words.ordinals)}\s+\Z",
    }
    as_written = {
        "event": rf"(?:\s+(?!{events}\b)(?:of|and|the|(?i:e-?)?[A-Z][\w-]*)){{0,8}}?\s+{events}\b",
        "recurring": rf"\s+{_alternation(words.recurring)}\b",
    }
    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in any_case.items()}
    return patterns | {name: re.compile(pattern) for name, pattern in as_written.items()}
