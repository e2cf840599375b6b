"""Decides whether words that could mean something else ("May", "1963", "the year") are a time here."""

import re
from functools import cache, lru_cache

from pipeline.lexicon.periods import period_words
from pipeline.nlp.figures.money_forms import money_before
from pipeline.nlp.times.dates import Expression
from pipeline.nlp.times.setting import TITLE_ROLES, Setting, one_of

HEADINGS = TITLE_ROLES | {"heading"}
ROUND = 2000  # which is often written without a comma where it counts: "2000 homes"
FIRST_YEAR = 1990  # from which on news name years before what is of them
OLD = 1900  # a year before it is seldom named: a number of its size counts something
SMALL_THOUSANDS = re.compile(r"(?<![\d.,])[1-9],\d{3}(?![\d,])")
CLAUSE_START = re.compile(r"[,;:]\s+\Z")
AND_BEFORE = re.compile(r"\s+and\s+(?:in\s+|on\s+)?", re.IGNORECASE)
LISTED_BEFORE = re.compile(r",\s+(?:and\s+)?")
NEXT_WORD = re.compile(r"[’']?\s+([a-z][\w-]*)")
COUNTED_AFTER = re.compile(r"\s+[a-z-]+s\b(?:\s*[.,;:)]|\s+(?:in|of|and|with|for|to|on|at|by)\b)")
NAME_AFTER = re.compile(r"\s+(?:the\s+)?[A-Z]")
POSSESSIVE = re.compile(r"[’']s\b")
SET_APART = re.compile(r"\w[,:;]?\s+[-–—]?\s*(?<=[^\w\s]\s)\Z")
PUT_APART = re.compile(r"\s*(?:\Z|[:;|]|[-–—]\s)")
OPENING = ("(", "[", "〔")


def is_time(found: Expression, setting: Setting) -> bool:
    """Whether the words of `found` mean a time here."""
    if found.needs is not None and not _has_what_it_needs(found, setting):
        return False
    if found.kind == "weekday":
        return _told_from_another().search(setting.before) is None
    words = setting.text[found.start : found.end]
    if found.bare_year and found.rule == "year":
        return not words[0].isdigit() or found.edge is not None or _is_year(found, setting)
    if _is_year_range(found):
        named = _held(setting) and _names_a_year(found, setting)
        closed = setting.text.startswith(")", found.end)
        return bool(setting.cue) or named or closed or not _counts(found, setting)
    name = words.capitalize()
    return name not in period_words().months or bool(setting.cue) or _is_month(name, setting)


def is_label(found: Expression, setting: Setting) -> bool:
    """Whether a year tells only which things are meant: "collected | 2019 | subscriptions"."""
    free = not setting.cue and not _held(setting) and setting.sentence.role == "body"
    return free and _counts(found, setting) and not _names_a_year(found, setting)


def _has_what_it_needs(found: Expression, setting: Setting) -> bool:
    if found.needs == "no count":
        return bool(setting.cue) or not _counts(found, setting)
    if found.needs == "then cue":
        return setting.cue in period_words().then_cues
    return bool(setting.cue) or setting.before.endswith(OPENING)


def _is_month(name: str, setting: Setting) -> bool:
    if AND_BEFORE.fullmatch(setting.before) or _held(setting):  # "its May sales"
        return True
    return name not in period_words().ambiguous_months and not setting.last_word[:1].isupper()


def _is_year(found: Expression, setting: Setting) -> bool:
    """Whether four digits are a year, no count ("opened 1963 routes") and no size."""
    text, words = setting.text, period_words()
    if money_before(text, found.start) is not None:
        return False  # "lent EUR 1950 to growers"
    if setting.before.endswith(OPENING) or text.startswith(")", found.end):
        return True
    counts = _counts(found, setting)
    if found.year is not None and found.year < OLD:
        return setting.cue in words.strong_cues and not counts
    if POSSESSIVE.match(text, found.end) or _told_apart(found, setting, counts):
        return True
    if _held(setting) and (not counts or _names_a_year(found, setting)):
        return True
    if not counts:
        return _placed_as_year(found, setting)
    opens = found.start - setting.sentence.start < len(setting.cue) + 3
    counted = COUNTED_AFTER.match(text, found.end, setting.sentence.end)
    return setting.cue in words.strong_cues and (opens or not counted)


def _placed_as_year(found: Expression, setting: Setting) -> bool:
    """Whether the word before four digits that count nothing makes them a year."""
    word, sentence = setting.last_word, setting.sentence
    if setting.cue or word.lower() in period_words().before_year or LISTED_BEFORE.fullmatch(setting.before):
        return True
    named = word[:1].isupper() or not setting.before.strip()
    if NAME_AFTER.match(setting.text, found.end, sentence.end) and named:
        return True
    if CLAUSE_START.search(setting.before) and _does_what_years_do(found, setting):
        return True
    opens = found.start <= sentence.start + len(word) + 1
    return word[:1].isupper() and setting.before.endswith(" ") and not opens


def _does_what_years_do(found: Expression, setting: Setting) -> bool:
    """Whether a verb follows of which a year is the subject: "2008 began badly"."""
    following = NEXT_WORD.match(setting.text, found.end, setting.sentence.end)
    return following is not None and following.group(1) in period_words().year_verbs


def _told_apart(found: Expression, setting: Setting, counts: bool) -> bool:
    """Whether a title or the way the text writes its counts tells the year from one."""
    return _heads_a_title(found, setting) or (counts and _groups_thousands(found, setting))


def _groups_thousands(found: Expression, setting: Setting) -> bool:
    """Whether the text writes counts of this size with a comma, so that one without is a year."""
    named = found.year is not None and found.year >= FIRST_YEAR and found.year != ROUND
    return named and _has_commas(setting.text)


@lru_cache(maxsize=1)  # asked for each year of one text
def _has_commas(text: str) -> bool:
    return SMALL_THOUSANDS.search(text) is not None


def _held(setting: Setting) -> bool:
    """Whether a determiner or possessive stands before ("the 2021 harvest")."""
    word = setting.last_word
    return word.lower() in period_words().determiners or word.endswith(("’s", "'s"))


def _counts(found: Expression, setting: Setting) -> bool:
    """Whether a word follows that the digits may count."""
    following = NEXT_WORD.match(setting.text, found.end, setting.sentence.end)
    return following is not None and following.group(1) not in period_words().after_year


def _names_a_year(found: Expression, setting: Setting) -> bool:
    """Whether the noun that follows cannot be counted ("the 2021 harvest")."""
    following = NEXT_WORD.match(setting.text, found.end, setting.sentence.end)
    return _uncounted(following.group(1) if following else "")


def _uncounted(noun: str) -> bool:
    words = period_words()
    return noun in words.year_plurals or (not noun.endswith("s") and noun not in words.counted_singulars)


def _heads_a_title(found: Expression, setting: Setting) -> bool:
    """Whether a title goes on with one thing of that year, "prints 2020 green report", or opens with it."""
    if setting.sentence.role not in HEADINGS:
        return False
    opens = found.start == setting.sentence.start  # "2020 in figures"
    apart = SET_APART.search(setting.before) or PUT_APART.match(setting.text, found.end, setting.sentence.end)
    if (opens or apart) and not _counts(found, setting):  # "Port traffic, 2020"
        return True
    position, last = found.end, ""
    while following := NEXT_WORD.match(setting.text, position, setting.sentence.end):
        if (
            following.group(1) in period_words().after_year
            and following.group(1) not in period_words().annual
        ):
            break
        position, last = following.end(), following.group(1)
    return bool(last) and _uncounted(last)


def _is_year_range(found: Expression) -> bool:
    return found.kind == "dated" and found.first_year is not None and found.first is None


@cache
def _told_from_another() -> re.Pattern[str]:
    """What makes a weekday one of many or tells it from a day: "the second Monday", "the Monday after"."""
    return re.compile(rf"\b(?:the|{one_of(period_words().ordinals)})\s+\Z", re.IGNORECASE)
