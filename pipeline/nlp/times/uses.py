"""Judges by the words around an expression of time how it governs figures."""

import re
from functools import cache

from pipeline.lexicon.changes import change_words
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.periods import period_words
from pipeline.nlp.times.dates import Expression
from pipeline.nlp.times.setting import SINCE_IT_BEGAN, TITLE_ROLES, Setting, cue_uses, one_of

CHANGE_REACH = 60  # characters before "from 2019" in which a change makes it a comparison
RIVAL_REACH = 80  # characters between "compared with" and the time of what is compared with
SAYING_REACH = 140  # characters between "issued the plan" and "on Tuesday"
NAME_REACH = 120  # characters after a year in which its name goes on
DATELINE = re.compile(r"\A[A-Z][A-Z .'-]+(?:, [A-Z][\w .]+)?, \Z")
PLACE_NAMES = re.compile(r"\A[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,4}, \Z")
STAMP_END = re.compile(r"\s*(?:--|[–—]|\s-\s|\([A-Z][\w. ]{1,20}\)\s+[A-Z\"“])")
BRACKETED = re.compile(r"\([^()]*\)")
NAME_AFTER = re.compile(r"\s+(?:the\s+)?[A-Z]")
CAPITAL_BEFORE = re.compile(r"(?<!\A)\b[A-Z][\w-]*\s\Z")
PLAN_BEFORE = re.compile(r"(?:[A-Z][\w-]*|plan)\s*\(\Z")


def use_of(found: Expression, setting: Setting) -> str:
    """Return how the expression governs figures: a `use` of `records.Period`."""
    if found.kind == "change" or _of_an_earlier_year(found, setting) or _is_yardstick(found, setting):
        return "compare"
    if _is_stamp(found, setting):
        return "saying"
    if _in_name(found, setting):
        return "name"
    use = _use_of_cue(found, setting)
    if use == "at" and SINCE_IT_BEGAN.search(setting.back(SAYING_REACH)):
        return "since"
    if use != "at":
        return use
    if found.kind == "span" and found.shift < 0:
        return "since"
    return "saying" if setting.cue in ("on", "in", "") and _is_saying(found, setting) else "at"


def _use_of_cue(found: Expression, setting: Setting) -> str:
    if found.kind == "span" and found.shift > 0:  # "over the next three years": done by the end of them
        return "deadline"
    use = cue_uses().get(setting.cue, "at")
    return _either(found, setting) if use == "either" else use


def speaks_of_future(setting: Setting) -> bool:
    """Whether the sentence has a word of the future, so that a date may lie after publication."""
    sentence = setting.sentence
    return _patterns()["future"].search(setting.text, sentence.start, sentence.end) is not None


def is_rival(setting: Setting) -> bool:
    """Whether the figure before it is one compared with: "compared with 629 million a year earlier"."""
    return _patterns()["rival"].search(setting.back(RIVAL_REACH)) is not None


def _is_stamp(found: Expression, setting: Setting) -> bool:
    """A date of a byline, behind a title or in a dateline ("HARBIN, May 13 --")."""
    sentence = setting.sentence
    before = setting.text[sentence.start : found.start]
    if sentence.role == "byline" or DATELINE.match(before):
        return True
    is_day = found.first is not None and found.first[1] > 0
    if is_day and PLACE_NAMES.match(before) and STAMP_END.match(setting.text, found.end):
        return True
    return sentence.role in TITLE_ROLES and found.year is not None and found.first is not None


def _of_an_earlier_year(found: Expression, setting: Setting) -> bool:
    """ "1.5 times the level of a year earlier": compared, where "210,000 a year earlier" is dated."""
    earlier = found.kind == "ago" and found.shift < 0 and found.base != "published"
    return earlier and setting.before.rstrip().lower().endswith(" of")


def _is_yardstick(found: Expression, setting: Setting) -> bool:
    """ "97 percent of the 2019 level", "above the level of 2019": a figure of that time is measured by."""
    before = setting.text[max(setting.sentence.start, found.start - CHANGE_REACH) : found.start]
    following = setting.after(found, CHANGE_REACH)
    if _patterns()["yardstick_of"].search(before) or _patterns()["multiple_of"].search(before):
        return True
    return bool(_patterns()["yardstick"].match(following) and _patterns()["measured_by"].search(before))


def _either(found: Expression, setting: Setting) -> str:
    """Whether "from 2019" compares (after a change in its clause) or says since when."""
    if _is_range(found) and (setting.cue != "on" or found.first is None or found.first[1] > 0):
        return "at"
    clauses = re.split(r"[,;]\s", setting.back(CHANGE_REACH))
    heard = " ".join(clauses[-2:]) if len(clauses[-1]) <= 3 else clauses[-1]
    may_compare = setting.cue != "on" or not _is_of_day(found)  # "up 8 percent on 2019"
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
    if not _is_of_day(found):
        return False
    if patterns["said"].search(heard) or patterns["acted_on"].search(heard):
        return True
    if patterns["says"].match(setting.after(found, SAYING_REACH)):  # "the bank on Tuesday reported"
        return True
    if setting.start - setting.sentence.start > 2:
        return False
    coming = re.split(r"\d", setting.text[found.end : setting.sentence.end], maxsplit=1)[0]
    return bool(patterns["said"].search(coming) or patterns["acted_on"].search(coming))


def _is_day(found: Expression) -> bool:
    return found.first is not None and found.first == found.last and found.first[1] > 0


def _is_of_day(found: Expression) -> bool:
    return found.kind == "weekday" or found.unit == "day" or _is_day(found)


def _is_range(found: Expression) -> bool:
    return found.first_year is not None or (found.first is not None and found.first != found.last)


def _is_year_range(found: Expression) -> bool:
    return found.kind == "dated" and found.first_year is not None and found.first is None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = period_words()
    multiples = [*number_words().multiples, *words.multiples]
    events, documents = one_of(words.events), one_of(words.documents)
    saying, acting = one_of(words.saying_verbs), one_of(words.document_verbs)
    measured_by = rf"\b{one_of([*multiples, *words.measured_by])}\s+"
    rivals = one_of(("compared with", "compared to", "versus", "against", "up from", "down from"))
    held = r"(?:(?:an?|the|its|their)\s+(?:[a-z-]+\s+){1,4}of\s+)?"
    number = held + r"(?:(?:about|some|over|nearly|the|a)\s+)?(?:[A-Z]{1,3}[a-z]?\W{0,2})?\W?\d[^;:()]*"
    moved = rf"(?:to|up|down)\s+{number}\s(?:from|after(?=\s+an?\s))"
    share_of = r",\s[^,;:()]{3,40}\sof\s+the"  # "27 tons, | a third of the 81 cut in"
    then = r"\s+(?:[a-z]+\s+)?"  # "the level | recorded in"
    any_case = {
        "rival": rf"(?:\b(?:{rivals}|{moved})|{share_of})\s+{number}\Z",
        "change": rf"(?<!\w){one_of([*change_words(), *words.changes])}(?!\w)",
        "year_name": rf"[’']s\s+(?:\w+\s+)?{one_of(words.year_names)}",
        "future": rf"\b{one_of(words.future)}\b",
        "yardstick": rf"(?:[’']s)?\s+(?:\w+\s+)?{one_of(words.yardsticks)}\b",
        "yardstick_of": rf"{measured_by}the\s+{one_of(words.levels)}{then}(?:of|in|for|at)\s+(?:the\s+)?\Z",
        "multiple_of": rf"\b{one_of(multiples)}\s+(?:of\s+)?the\s+{one_of(words.yardsticks)}{then}"
        r"(?:of|in|for|at)\s+(?:the\s+)?\Z",
        "measured_by": rf"{measured_by}(?:{one_of(words.holders)}\s+)?\Z",
        "said": rf"\b{saying}\b",
        "says": rf"\s+{saying}\b",
        "document": rf"\b{documents}\b",
        "acted_on": rf"\b{acting}\b[^.;\d]{{0,60}}?\b{documents}\b",
        "just_acted": rf"\b{acting}\b(?:\s+by\s+[^.;,\d]{{1,50}})?\s*\Z",
    }
    as_written = {
        "event": rf"(?:\s+(?!{events}\b)(?:of|and|the|(?i:e-?)?[A-Z][\w-]*)){{0,8}}?\s+{events}\b",
        "recurring": rf"\s+{one_of(words.festivals)}\b",
    }
    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in any_case.items()}
    return patterns | {name: re.compile(pattern) for name, pattern in as_written.items()}
