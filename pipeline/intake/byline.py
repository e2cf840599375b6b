"""Reads what a line of a byline says: publisher, people, date, web address, title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import regex

from pipeline.intake.dates import PrintedDate, find_dates
from pipeline.lexicon.layout import (
    alternation,
    bare_labels,
    counter,
    desk,
    first_published,
    labels,
    layout_words,
    masthead,
    media_name,
    menu_run,
    publisher_name,
    staff,
)
from pipeline.lexicon.places import fold, gazetteer, surnames
from pipeline.lexicon.printed_dates import month_name, printed_dates, weekday

MAX_LENGTH = 220
MOST_LINES = 64  # of which the parts are kept
MAX_VALUE_WORDS, MAX_PLAIN_WORDS, MAX_PART_WORDS, MAX_UNDATED_WORDS = 9, 12, 6, 4
MAX_NAME_WORDS, MAX_GUESS_WORDS, MAX_SHOUTED, MAX_BESIDE_COUNT = 7, 4, 3, 3
ADDRESS = regex.compile(r"https?://[^\s<>\"')\]|]+|www\.[^\s<>\"')\]|]+")
MAILBOX = regex.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
HOST = regex.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})")
DOMAIN = regex.compile(
    r"[\w-]{1,64}(?:\.[\w-]{1,64})?\.(?:com|net|org|cn|vn|co|info|gov|edu|news|io|tv|in|uk|hk|jp)(?:\.\w{2})?"
)
AGO = regex.compile(
    r"(?<!\w)(?:\d{1,3}|an?)\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago", regex.I
)
ISSUE = regex.compile(
    r"(?<!\w)(?:issue|vol(?:ume)?|no|page|p|week)\b\.?\s*\p{Lu}?\d{1,6}(?:\s*(?:of|/)\s*\d{1,4})?(?!\w)|(?-i:(?<=\p{Ll})Week)\s?\d{1,6}(?!\w)",
    regex.I,
)
SEPARATOR = regex.compile(r"[|｜·・•»›;]|>>|:{2,3}|\s{2,}|\t|\s[-–—/]\s|[()\[\]【】]")
STRONG_SEPARATOR = regex.compile(r"[|｜·・•»\t]|:{2,3}|\S\s{2,}\S|\S\s[-–—/]\s\S")
STROKE = regex.compile(r"[|｜·・•»]|>>")
PERSON = regex.compile(  # "By Li Wei", "by admin"; not "By the end of ..." or "By May, ..."
    r"(?i:(?:photo|picture|image|avatar|portrait)\s+of)\s+(?=\p{Lu})"
    r"|(?i:author|writer|reporter|correspondent)\s+(?=\p{Lu})"
    r"|(?i:(?:(?:story|text|interview|reporting|written|edited|report|posted|submitted|uploaded)\s+)?by:?)\s+(?![Tt]he\b)(?=\p{Lu}|admin|[\w-]+\.(?:com|net|org|cn|vn)\b)"
)
ISSUER = regex.compile(  # "from Lanhai Bank", of a release; "A Correspondent", "Our Staff Reporter"
    r"from(?:\s+(?:\p{Lu}[\p{L}\d.,&'’-]*|of|and|the|&)){1,7}"
    r"|(?:A|An|Our|The|Staff|Special)\s+(?:\p{Lu}\p{Ll}+\s+){0,2}(?:Correspondents?|Reporters?|Staff|Writer)"
)
INITIALS = regex.compile(r"\s*[(\[]\p{Lu}{2,3}(?:/\p{Lu}{2,3})?[)\]]\Z")  # of who wrote it
BUTTONS = regex.compile(
    r"(?<=\w)(?:\s+(?:Print|Share|E-?mail|Save|Comments?|Font\s?[Ss]ize))+\Z"
)  # behind a name
WORD, LETTERS = regex.compile(r"[\p{L}\p{N}]"), regex.compile(r"\p{L}{2}")
JOINED, PARTS = (
    regex.compile(r"(?:\p{Lu}\p{Ll}+){2,4}"),
    regex.compile(r"(?<=\p{Ll})(?=\p{Lu})"),
)  # "NewsChina"
COUNTS = regex.compile(
    r"(?:\d[\d.,]{0,12}+[kKmM]?+\+?+\s*+(?:(?:hour|day|week|month)s?\b\s*+)?+){1,6}"
)  # of a site, without their names
AMOUNT = regex.compile(r"\d")
BEFORE_DAY = regex.compile(r"\s+(?:on|at|in)\Z")  # "Published in Golog Times on" a day
BEHIND_LABEL = regex.compile(r"[:：\0]|\A\w+\s+[-–—]\s")
MARKUP = regex.compile(r"[{}<>_=\[\]]")  # of a page, in no name
NO_NAME = regex.compile(r"\d|: |\w/\w")  # in no name of one who publishes: "Li Na/Lanhai News" took a picture
EDGE = ' \t\r\n\u00a0\u3000|｜·•»›,，;；:：-–—/()[]【】*_#>"“”'
SITE = {"clock", "moment", "ago", "counter", "menu", "issue", "other"}  # uses of parts
SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "&", "de"}


CHANGED, EVENT = 1, 2  # how late a date is beside one of publication


@dataclass(frozen=True)
class Byline:
    """What a byline says; what it does not say is None.

    `late` is CHANGED for a date that is said to be that of a change, EVENT for that of what the page
    tells of; `guessed` marks a publisher that only stands where one would.
    """

    publisher: str | None = None
    published_on: date | None = None
    article_url: str | None = None
    title: str | None = None
    late: int = 0
    guessed: bool = False


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


def read_byline(line: str) -> Byline | None:
    """Return what the byline `line` says, or None where it is none.

    A byline is a short line that a date, a publisher, people, a web address or labelled fields
    ("Source:") fill, beside what sites add: clock times, counters, sections.
    """
    text = line.strip()
    feed = first_published().match(text) if text.startswith("Th") else None
    if feed:
        return Byline(publisher=feed["name"].strip())
    if desk().match(text):
        text = INITIALS.sub("", text)
    if not text or len(text) > MAX_LENGTH:
        return None
    parts = read_parts(text)
    return _said(parts, text) if _is_byline(parts, text) else None


def is_furniture(line: str) -> bool:
    """Whether the parts of the line are all of the site: counters, sections, times, with few words apart."""
    text = line.strip()
    parts = read_parts(text) if text and len(text) <= MAX_LENGTH else ()
    others = [part for part in parts if part.use not in SITE and not _bare_count(part, parts)]
    counted = any(part.use in {"ago", "counter"} for part in parts) and STROKE.search(text) is not None
    return bool(parts) and (not others or (counted and _are_few(others)))


def _are_few(parts: Sequence[Part]) -> bool:
    """Whether the parts are a few words that name no publisher: the "Go to forum" beside "0 comments"."""
    plain = all(part.use == "plain" and not media_like(part.value) for part in parts)
    return plain and _words(part.value for part in parts) <= MAX_BESIDE_COUNT


def _bare_count(part: Part, parts: Sequence[Part]) -> bool:
    """Whether the part is a number beside other parts of a site: the shares in "Share | 36"."""
    return len(parts) > 1 and part.value.isdigit()


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
    take([_Token(printed.start, printed.end, "date", printed) for printed in find_dates(free)])
    for use, pattern in _moments():
        take([_Token(match.start(), match.end(), use) for match in pattern.finditer(free)])
    fields = [match for match in _labels_in(free) if _opens_field(match)]
    take([_Token(match.start(), match.end(), "label", label=_label_name(match)) for match in fields])
    return sorted(found, key=lambda token: token.start)


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
    value = _outlet(BEFORE_DAY.sub("", value)) if use == "publisher" else value
    signed = _signing(value) if use == "person" and staff().search(value) else None
    if signed:
        return Part("publisher", signed, label=label)
    return Part("undated" if use == "date" else use, value, label=label)


def _outlet(value: str) -> str:
    """Return the name before the place it reports from: "Golog News Service: Kesra"."""
    name, colon, _ = value.partition(":")
    return name.strip() if colon and media_like(name) else value


def _once(value: str) -> str:
    """Return a name that is printed twice, as a logo and beside it, once."""
    words = value.split()
    half = len(words) // 2
    return " ".join(words[:half]) if words and words[:half] == words[half:] else value


def _plain(value: str) -> Part:
    """Return the part that no pattern or label knows, by what its words are."""
    value = _once(value)
    buttons = menu_run().match(value)
    if buttons and buttons.end() == len(value):
        return Part("menu", value)
    if buttons and DOMAIN.fullmatch(value, buttons.end()):
        return Part("publisher", value[buttons.end() :])
    if buttons and publisher_of(value[buttons.end() :]):
        return Part("publisher", value[buttons.end() :])
    value = BUTTONS.sub("", value)
    signed = PERSON.match(value)
    if signed:
        known = _signing(value[signed.end() :])
        return Part("publisher", known) if known else Part("person", value)
    if COUNTS.fullmatch(value):
        return Part("counter" if " " in value else "plain", value)
    if ISSUER.fullmatch(value):
        return Part("person", value)
    signed_by = desk().fullmatch(value)
    known = publisher_of(value) or (signed_by["name"] if signed_by else None)
    return Part("publisher", known) if known else Part("plain", value)


def _signing(name: str) -> str | None:
    """Return the publisher that signs like a person ("By NewsGolog", "Author Golog Media"), or None.

    So does the one behind a name: "By Li Na, Golog Times".
    """
    person, _, outlet = map(str.strip, name.rpartition(","))
    if person and len(person.split()) <= MAX_GUESS_WORDS and media_like(outlet):
        return outlet
    bare = staff().sub("", name)
    if bare != name and " " in bare and media_like(bare):  # "By Golog Media Reporter"
        return str(bare)
    if DOMAIN.fullmatch(name):
        return name
    joined = JOINED.fullmatch(name) and media_name().search(PARTS.sub(" ", name))
    named = " " in name and media_like(name) and staff().search(name) is None and not is_person(name)
    return name if joined or named else publisher_of(name)


def publisher_of(name: str) -> str | None:
    """Return the known publisher that `name` is, without "Staff" or "Reporter" after it; None for others."""
    bare = staff().sub("", name)
    return bare if publisher_name().fullmatch(bare.removeprefix("The ")) else None


def _is_byline(parts: Sequence[Part], text: str) -> bool:
    """Whether the parts of a line make it a byline: they hold a field, and little else."""
    uses = {part.use for part in parts}
    plain = [part.value for part in parts if part.use == "plain"]
    if "title" in uses:
        return len(parts) == 1
    if any(map(_no_value, parts)) or _is_sentence(plain, text):
        return False
    if "date" in uses or _is_moment(parts, uses):
        return _beside_date(parts, plain, text)
    if "address" in uses:
        return not plain or any(part.label for part in parts)
    named = not plain and not uses.isdisjoint({"publisher", "person", "undated"})
    return named and _words(part.value for part in parts) <= MAX_PLAIN_WORDS + MAX_VALUE_WORDS


def _is_sentence(plain: list[str], text: str) -> bool:
    """Whether a line that ends in a full stop has words enough for a sentence."""
    return text.endswith((".", "。")) and _words(plain) > 2


def _is_moment(parts: Sequence[Part], uses: set[str]) -> bool:
    """Whether a time like "this morning" has beside it what makes it a date: a label, a name, a clock."""
    return "moment" in uses and (
        bool(parts[0].label) or not uses.isdisjoint({"person", "publisher", "clock"})
    )


def _words(values: Iterable[str]) -> int:
    return sum(len(value.split()) for value in values)


def _beside_date(parts: Sequence[Part], plain: list[str], text: str) -> bool:
    """Whether what stands beside a date is short, labelled, set apart or names."""
    if _words(plain) <= 2:
        return True
    bracketed = text[0] in "(（" and text[-1] in ")）"
    names = all(media_like(value) or is_person(value) or (bracketed and _is_name(value)) for value in plain)
    return _words(plain) <= MAX_PLAIN_WORDS and (names or bool(parts[0].label) or _apart(plain, text))


def _is_name(value: str) -> bool:
    """Whether all words begin as those of names: "Golog Development Gateway", not "Seen on the road"."""
    return all(word[0].isupper() or word in SMALL_WORDS for word in value.split())


def _apart(plain: list[str], text: str) -> bool:
    """Whether separators set apart what no pattern knows, so that it is names."""
    return STRONG_SEPARATOR.search(text) is not None and all(
        len(value.split()) <= MAX_PART_WORDS for value in plain
    )


def _no_value(part: Part) -> bool:
    """Whether a labelled value is none: a sentence, a phrase in lower case ("Source: a well")."""
    if not part.label or part.use in {"date", "address", "title"}:
        return False
    if len(part.value.split()) > (MAX_UNDATED_WORDS if part.use == "undated" else MAX_VALUE_WORDS):
        return True
    lower = part.use == "publisher" and part.value[0].islower() and "." not in part.value
    return lower and (" " in part.value or part.value in layout_words().no_publishers)


def _said(parts: Sequence[Part], text: str) -> Byline:
    day = _publication(parts)
    sure = _publisher(parts)
    apart = STRONG_SEPARATOR.search(text) is not None or text[0] in "(（"
    guess = _guess(parts, text) if sure is None and apart else None
    return Byline(
        publisher=sure or guess,
        published_on=day.day.day if day is not None and day.day is not None else None,
        article_url=next((part.value for part in parts if part.use == "address" and part.value), None),
        title=next((part.value for part in parts if part.use == "title"), None),
        late=_lateness(day) if day is not None else 0,
        guessed=guess is not None,
    )


def _publication(parts: Sequence[Part]) -> Part | None:
    """Return the first date of publication, else of a change, else of what the page tells of."""
    days = [part for part in parts if part.day is not None]
    return min(days, key=_lateness, default=None)


def _lateness(part: Part) -> int:
    """0 for a day of publication, 1 for that of a change, 2 for that of something else."""
    if labels().get(part.label) == "event":
        return EVENT
    return CHANGED if part.label.startswith(("updat", "last", "modif", "page")) else 0


def _publisher(parts: Sequence[Part]) -> str | None:
    """Return the publisher by its label, its known name, a word of its name, or the address of the source."""
    named = sorted((part for part in parts if part.use == "publisher"), key=lambda part: not part.label)
    plain = [part.value for part in parts if part.use == "plain" and not AMOUNT.search(part.value)]
    media = [value for value in plain if DOMAIN.fullmatch(value) or _is_media(value, parts)]
    addresses = [part for part in parts if part.use == "address" and labels().get(part.label) == "publisher"]
    hosts = [match["host"] for part in addresses if (match := HOST.match(part.value))]
    return next(iter([*(part.value for part in named), *media, *hosts]), None)


def _is_media(value: str, parts: Sequence[Part]) -> bool:
    """Whether the words hold one that media have in their names."""
    return media_name().search(value) is not None and not _is_numbered(value, parts)


def _is_numbered(value: str, parts: Sequence[Part]) -> bool:
    """Whether it is but a word of which the number follows: "Bulletin No. 4"."""
    return " " not in value and any(part.use == "issue" for part in parts)


def _guess(parts: Sequence[Part], text: str) -> str | None:
    """Return the few words with capitals that stand apart where a publisher would: no person, no place."""
    for part in parts:
        label = f"{part.value}:" in text or _is_numbered(part.value, parts)  # "Approved: 3 May"
        if part.use == "plain" and not label and _may_publish(part.value):
            return part.value
    return None


def _may_publish(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= MAX_GUESS_WORDS
        and not {",", ":"} & set(name)
        and not any(mark.search(name) for mark in (MARKUP, AMOUNT))
        and LETTERS.search(name) is not None
        and _is_name(" ".join(words[1:]))
        and not is_person(name)
        and fold(name) not in gazetteer().entries
    )


def is_person(name: str) -> bool:
    """Whether the words are a person's name by a surname in it ("Li Na", "MA XIULAN")."""
    words = name.split()
    return 2 <= len(words) <= 4 and any(word.capitalize() in surnames() for word in (words[0], words[-1]))


def media_like(name: str) -> bool:
    """Whether a few words may be the name of one who publishes: a known one, a domain, "Eastern Weekly"."""
    words = name.strip(EDGE).split()
    if len(words) == 1 and DOMAIN.fullmatch(words[0]):
        return True
    if not 0 < len(words) <= MAX_NAME_WORDS or NO_NAME.search(name):
        return False
    bare = " ".join(words)
    if publisher_of(bare) is not None:
        return True
    bare = PARTS.sub(" ", bare)
    capitalised = all(
        word[0].isupper() or word.lower() in SMALL_WORDS or not word[0].isalpha() for word in words
    )
    named = media_name().search(bare)
    shouted = bare.isupper() and len(words) > MAX_SHOUTED  # any of its words is in capitals
    long = len(words) > MAX_GUESS_WORDS and masthead().search(bare) is None
    return capitalised and named is not None and (not (shouted or long) or named.end() == len(bare))


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
