"""Cuts a line into its parts: labelled fields, addresses, dates, counters, and what stands between them."""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from pipeline.intake.dates import PrintedDate, find_dates
from pipeline.intake.outlets import DOMAIN, EDGE, media_like, outlet_of, publisher_of, signer
from pipeline.lexicon.layout import alternation, bare_labels, counter, desk, desks, labels, menu_run, staff
from pipeline.lexicon.printed_dates import month_name, printed_dates, weekday

MAX_LENGTH = 220  # of a line with fields
MOST_LINES = 64  # of which the parts are kept
ADDRESS = regex.compile(r"https?://[^\s<>\"')\]|]+|www\.[^\s<>\"')\]|]+")
AGO = regex.compile(
    r"(?<!\w)(?:\d{1,3}|an?)\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago", regex.I
)
ISSUE = regex.compile(
    r"(?<!\w)(?:issue|vol(?:ume)?|no|page|p|week)\b\.?\s*\p{Lu}?\d{1,6}(?:\s*(?:of|/)\s*\d{1,4})?(?!\w)|(?-i:(?<=\p{Ll})Week)\s?\d{1,6}(?!\w)",
    regex.I,
)
SEPARATOR = regex.compile(r"[|｜·・•»›;]|>>|:{2,3}|\s{2,}|\t|\s[-–—/]\s|[()\[\]【】]")
PERSON = regex.compile(  # "By Li Wei", "by admin"; not "By the end of ..." or "By May, ..."
    r"(?i:(?:photo|picture|image|avatar|portrait)\s+of)\s+(?=\p{Lu})"
    r"|(?i:author|writer|reporter|correspondent)\s+(?=\p{Lu})"
    r"|(?i:(?:(?:story|text|interview|reporting|written|edited|report|posted|submitted|uploaded)\s+)?by:?)\s+(?![Tt]he\b)(?=\p{Lu}|admin|[\w-]+\.(?:com|net|org|cn|vn)\b)"
)
ISSUER = regex.compile(  # "from Lanhai Bank", of a release; "A Correspondent", "Our Staff Reporter"
    r"from(?:\s+(?:\p{Lu}[\p{L}\d.,&'’-]*|of|and|the|&)){1,7}"
    r"|(?:A|An|Our|The|Staff|Special)\s+(?:\p{Lu}\p{Ll}+\s+){0,2}(?:Correspondents?|Reporters?|Staff|Writer)"
)
BUTTONS = regex.compile(
    r"(?<=\w)(?:\s+(?:Print|Share|E-?mail|Save|Comments?|Font\s?[Ss]ize))+\Z"
)  # behind a name
VIA = regex.compile(r"(?i:via|courtesy(?:\s+of)?)\s+(?=\S)")  # before a publisher
WORD = regex.compile(r"[\p{L}\p{N}]")
COUNTS = regex.compile(
    r"(?:\d[\d.,]{0,12}+[kKmM]?+\+?+\s*+(?:(?:hour|day|week|month)s?\b\s*+)?+){1,6}"
)  # of a site, without their names
SEVERAL_DAYS = regex.compile(  # before the last of them
    r"(?:\A|[|(·,]\s*)\d{1,2}(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|&)\s?\Z"
)
BEFORE_DAY = regex.compile(r"\s+(?:on|at|in)\Z")  # "Published in Golog Times on" a day
BEHIND_LABEL = regex.compile(r"[:：\0]|\A\w+\s+[-–—]\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: `use` is that of a label, or one of undated, clock, moment, ago, counter, menu,
    issue, plain.
    """

    use: str
    value: str
    day: PrintedDate | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    use: str
    day: PrintedDate | None = None
    label: str = ""


@lru_cache(maxsize=MOST_LINES)
def read_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a line in order: its fields with their labels, and what stands between them.

    A line is asked for them more than once, as a byline and as what a site puts around its pages.
    """
    titled = _title(text)
    if titled:
        return (titled,)
    found: list[Part] = []
    label = ""
    at = 0
    for token in [*_tokens(text), _Token(len(text), len(text), "end")]:
        for value in SEPARATOR.split(text[at : token.start]):
            tidy = " ".join(value.strip(EDGE).split())
            if WORD.search(tidy):
                found.append(_labelled(tidy, label) if label else _plain(tidy))
                label = ""
        at = token.end
        if token.use == "label":
            label = token.label
        elif token.use != "end":
            found.append(Part(token.use, text[token.start : token.end].rstrip(".,;"), token.day, label))
            label = label if token.use not in {"date", "address", "clock", "ago", "moment"} else ""
    return tuple(found)


def _title(text: str) -> Part | None:
    """Return the title, whatever stands in it, of a line that begins with the label of one."""
    match = _label().match(text)
    if not match or not match["colon"] or labels()[_label_name(match)] != "title":
        return None
    value = " ".join(text[match.end() :].split())
    quoted = value[:1] in {"'", '"'} and value[-1:] == value[:1]
    return Part("title", value[1:-1] if quoted else value, label="title") if value else None


def _tokens(text: str) -> list[_Token]:
    """Return what a pattern knows in the line: addresses, dates, times, counters and labels, in order."""
    found: list[_Token] = []
    free = text  # with what is known already blotted out, at equal length

    def take(tokens: list[_Token]) -> None:
        nonlocal free
        for token in tokens:
            found.append(token)
            free = free[: token.start] + "\0" * (token.end - token.start) + free[token.end :]

    take([_Token(match.start(), match.end(), "address") for match in ADDRESS.finditer(free)])
    take([_day_token(printed, free) for printed in find_dates(free)])
    for use, pattern in _moments():
        take([_Token(match.start(), match.end(), use) for match in pattern.finditer(free)])
    fields = [match for match in _labels_in(free) if _opens_field(match)]
    take([_Token(match.start(), match.end(), "label", label=_label_name(match)) for match in fields])
    return sorted(found, key=lambda token: token.start)


def _day_token(printed: PrintedDate, text: str) -> _Token:
    """Return the token of a printed day; the last of several days is of an event: "02 - 04 May 2019"."""
    several = SEVERAL_DAYS.search(text, 0, printed.start)
    if several:
        return _Token(several.start(), printed.end, "moment")
    return _Token(printed.start, printed.end, "date", printed)


def _labels_in(text: str) -> list["regex.Match[str]"]:
    """Return the labels that may open a field; without a colon or a date, only the line's begin may."""
    if BEHIND_LABEL.search(text):
        return list(_label().finditer(text))
    opening = _label().match(text)
    return [opening] if opening else []


def _label_name(match: "regex.Match[str]") -> str:
    return " ".join(match["label"].lower().split())


def _opens_field(match: "regex.Match[str]") -> bool:
    """Whether a colon or, for a date, the date itself follows the label."""
    name = _label_name(match)
    if match["colon"] or (name in bare_labels() and match.start() == 0):
        return True
    if match["dash"]:  # "Source - Golog Times"
        return labels()[name] == "publisher" and match.start() == 0
    return labels()[name] in {"date", "event"} and match.string[match.end() :][:1] == "\0"


@cache
def _label_word() -> "regex.Pattern[str]":
    return regex.compile(alternation(labels()), regex.I)


@cache
def _label() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<![\w-])(?P<label>{alternation(labels())})(?:\s+(?:on|at))?(?:\s*(?P<colon>[:：])|\s+(?P<dash>[-–—])\s|\s+|(?=\0))",
        regex.I,
    )


@cache
def _clock() -> "regex.Pattern[str]":
    names = alternation(printed_dates().zones)
    offset = r"[+-]\s*\d{1,2}(?::?\d{2})?"
    zone = rf"(?:\(?(?:{names})\b\.?(?:\s*{offset})?\)?|[+-]\d{{2}}:?\d{{2}})"
    half = r"[ap]\.?m\b\.?"
    return regex.compile(
        rf"(?:\bat\s+)?(?<![\d.,:])T?\d{{1,2}}"
        rf"(?:[:：]\d{{2}}(?::\d{{2}}(?:\.\d{{1,6}})?)?\s*(?:{half})?|\.\d{{2}}\s*{half}|\s*{half})(?:\s*{zone})?",
        regex.I,
    )


@cache
def _moment() -> "regex.Pattern[str]":
    """A day without its year, or a date with two readings: "May 1", "01-11-2022"."""
    name = month_name()
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    short = rf"{name}\s*{day}(?![\d,]|\s\d)|(?<![\d,.]){day}\s+{name}(?!\w)"
    return regex.compile(rf"{short}|(?<![\d/.-])\d{{1,2}}([/-])\d{{1,2}}\1(?:19|20)\d\d(?![\d/-])", regex.I)


def _moments() -> list[tuple[str, "regex.Pattern[str]"]]:
    """The uses with their patterns, in the order of trust: "3 min ago" is no counter."""
    return [
        ("ago", AGO),
        ("moment", _moment()),
        ("clock", _clock()),
        ("clock", weekday()),
        ("counter", counter()),
        ("issue", ISSUE),
    ]


def _labelled(value: str, label: str) -> Part:
    use = labels()[label]
    value = outlet_of(BEFORE_DAY.sub("", value)) if use == "publisher" else value
    signed = signer(value) if use == "person" and staff().search(value) else None
    if signed:
        return Part("publisher", signed, label=label)
    return Part("undated" if use == "date" else use, value, label=label)


def _once(value: str) -> str:
    """Return a name that is printed twice, as a logo and beside it, once."""
    words = value.split()
    half = len(words) // 2
    return " ".join(words[:half]) if words and words[:half] == words[half:] else value


def _plain(value: str) -> Part:
    """Return the part that no pattern or label knows, by what its words are."""
    value = _once(value)
    of_menu = _behind_buttons(value)
    if of_menu is not None:
        return of_menu
    value = BUTTONS.sub("", value)
    via = VIA.match(value)
    if via and media_like(value[via.end() :]):
        return Part("publisher", value[via.end() :])
    signed = PERSON.match(value)
    if signed:
        known = signer(value[signed.end() :])
        return Part("publisher", known) if known else Part("person", value)
    if COUNTS.fullmatch(value):
        return Part("counter" if " " in value else "plain", value)
    if ISSUER.fullmatch(value) or value.lower() in desks():
        return Part("person", value)
    signed_by = desk().fullmatch(value)
    known = publisher_of(value) or (signed_by["name"] if signed_by else None)
    return Part("publisher", known) if known else Part("plain", value)


def _behind_buttons(value: str) -> Part | None:
    """Return the part that begins with lines of a menu: all of one, or with a publisher behind; else None."""
    buttons = menu_run().match(value)
    if not buttons:
        return None
    behind = value[buttons.end() :]
    if not behind:
        return Part("menu", value)
    return Part("publisher", behind) if DOMAIN.fullmatch(behind) or publisher_of(behind) else None


def opens_with_field(line: str, *, dated: bool = False) -> int:
    """Return where the labelled field ends that `line` begins with, 0 where it begins with none.

    With `dated` the field must be a date with its label ("Updated: 2021-06-22").
    """
    if not _label_word().match(line, len(line) - len(line.lstrip(EDGE))):
        return 0  # as with nearly every paragraph: the other patterns need not look
    tokens = _tokens(line[:MAX_LENGTH])
    if not tokens or tokens[0].use != "label" or line[: tokens[0].start].strip(EDGE):
        return 0
    if not dated:
        return tokens[0].end
    follows = (
        len(tokens) > 1 and tokens[1].use == "date" and not line[tokens[0].end : tokens[1].start].strip()
    )
    return tokens[1].end if follows else 0
