"""Tells what a line is by itself, without its neighbours: of the site, a byline, a caption, running text."""

from dataclasses import dataclass

import regex

from pipeline.intake.byline import Byline, is_furniture, read_byline
from pipeline.intake.dateline import read_dateline
from pipeline.intake.outlets import EDGE, publisher_of
from pipeline.lexicon.abbreviations import abbreviations
from pipeline.lexicon.layout import (
    Kind,
    call,
    caption,
    footer_mark,
    footer_start,
    identifier,
    joins,
    logo,
    menu_line,
    notice,
    page_end,
    postal,
    related,
    sections_at_end,
    teaser,
    trail_start,
)

BULLET = regex.compile(r"[•·●▪◦○■□◆►➢✓*+–—-]\s+")
NUMBERED = regex.compile(r"(?P<number>\d{1,2})(?P<mark>[.)、．]\s*|[\s\u3000]+)(?=[\p{L}\"'‘’“(])")
WORD = regex.compile(r"[\p{L}\p{N}]")
BAR = regex.compile(r"\s*[|｜>»›]\s*|\s/\s")
DOTS = regex.compile(r"\s*[•·●▪]\s*")  # between the names of a bar, or the parts of a slogan
GAP = regex.compile(r"\t|\s{2,}")
DIGIT, NO_MENU = regex.compile(r"\d"), regex.compile(r"[\d.!?:;]")
MAILBOX = regex.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
PHONE = regex.compile(r"[^:：]{2,40}[:：]\s*\+?(?=[\d\s()-]*\d[\s()-]+\d|0|\d{5}\Z)[\d\s()-]{5,}")
PHONE_NUMBER = regex.compile(r"(?i:phone|tel|fax|hotline|call(?:\scent(?:er|re))?)\W{1,4}\+?[\d\s()-]{6,}")
PHONE_ALONE = regex.compile(
    r"\+?\(?\d{2,4}\)?[\s.-]{1,3}\d{3,4}[\s.-]{1,3}\d{3,4}|\(\d{3,5}\)\s?\d{3,4}[\s.-]?\d{4}"
)
IDENTIFIER = regex.compile(r"[a-z]+(?:_[a-z]+)+|\d{12,}")
CODE = regex.compile(
    r"[.#@\w][\w\s.#,>:()-]{0,120}\{[^{}]{0,200}[:;=][^{}]{0,200}(?:\}|\Z)|(?:var|let|const|function)\s\w{1,40}\s?[=({]"
    r"|.{0,400}?(?:[\w-]{0,80}+/){2,20}+[\w-]{1,80}\.\p{Ll}{1,4}\b\W{0,3}(?:\bon\s)?line\W{1,3}\d|\$\.\w|(?:document|window|jQuery)[.(]|[\w$.]{2,60}\([^()]{0,80}\);\s*\Z"
)
ZIP = regex.compile(
    r"\b\p{Lu}{2}\.?,?\s+\d{5}(?:-\d{4})?\b|\b\p{Lu}{1,2}\d{1,2}\p{Lu}?\s\d\p{Lu}{2}\b|(?i:\b(?:zip|post|postal)(?:\s?code)?[\s:：]+\d{4,6}\b)"
)
PAGES = regex.compile(r"[\s\d<>«»‹›|]+")
FILE = regex.compile(
    r"[(\[](?i:pdf|png|jpe?g|gif|xlsx?|docx?|csv|ods|zip)(?:[\s,]+[\d.,]+\s?[kKmM]i?[bB])?[)\]]\Z"
)
BARE = regex.compile(r"\d{1,6}")
CUT_SHORT = regex.compile(r"(?:…|\.\.\.|\[…\]|\[\.{3}\])\Z")
FULL_STOP = regex.compile(r"[.。;；,，…][\"'”’)\]]*(?:\s?[■▪])?\Z")
# Behind the last stop an agency may sign: "... it said. -LNA".
SIGNATURE = regex.compile(r"(?<=[.!?”\"])\s?[-–—]{1,2}\s?\p{Lu}{2,8}(?:\s?[-–—]{1,2})?\Z")
SENTENCE_END = regex.compile(r"[.。!?…;:,，：；][\"'”’)\]]*\Z")
INNER_STOP = regex.compile(
    r"(?<!\S)[(\"'“‘]{0,2}(?P<word>\S{1,40}?)[.。][\"'”’)\]]{0,3}\s+[\"'“‘(]?(?P<next>\p{Lu}\w*)"
)
INNER_MARK = regex.compile(r"[!?][\"'”’)]*\s+[\"'“‘(]?\p{Lu}")
ABBREVIATED = regex.compile(r"(?:\b\p{Lu}\.){2,}\Z|\b(?:Ltd|Inc|Co|Corp|No|etc|plc|Plc)\.\Z")
LABELLED_FIGURE = regex.compile(r"[^:：]{2,90}[:：]\s*(?:\S+\s+){0,2}[^\s\d]{0,4}\d")
YEARS_ABOVE = regex.compile(  # "2016 2017 Change", "2016 Jun 1 2017 2016 Jun 1 2017"; "==Acres== ==Bushels=="
    r"(?:(?:19|20)\d\d\s+){2,}(?:(?:19|20)\d\d|\p{L}[\p{L}()%/ .-]{0,40})"
    r"|(?=(?:\D*(?:19|20)\d\d){3})(?:(?:(?:19|20)\d\d|\p{Lu}\p{Ll}{2,3}\.?|\d{1,2})(?:\s+|\Z)){4,}|=+[^=]{1,30}==.*"
)
COLUMNS = regex.compile(  # "Jan-July* 674.1 560.4 20.3"
    r"(?=\S{0,40}\p{L})(?:[^\s\d.:;,!?][^\s.:;,!?]{0,40}\s+){1,3}(?:[-+−–(]?[$€£¥]?\d[\d.,]*%?\)?\s+){2,12}[-+−–(]?[$€£¥]?\d[\d.,]*%?\)?"
)
ARROWS = regex.compile(
    r"[<«‹←]{1,3}\s*\p{L}[^.!?]{0,60}|\p{L}[^.!?]{0,60}\s[>»›→]{1,3}"
)  # "<< Back to the list"
NEIGHBOUR = regex.compile(
    r"(?i:prev(?:ious)?|next)\s(?i:article|post|story)\s?(?=[\"'“‘(]?[\p{Lu}\d])"
)  # glued to its title
ARROW = regex.compile(r"[▲▼△▽⬆⬇↑↓]")
MAX_LINE_WORDS, MAX_NOTICE_WORDS, MAX_FOOTER_WORDS, MAX_TEASER_WORDS = 30, 45, 25, 30
MAX_ITEM_WORDS, MAX_RELATED_WORDS, FEW_WORDS = 30, 6, 4
MAX_MENU_PART, MAX_TICKER_WORDS = 30, 12
CREDITED = regex.compile(r"\s*[(\[](?i:courtesy|source|via|credit|from)\b[^()\[\]]{2,60}[)\]]\Z")
LEGAL_FORM = regex.compile(r"(?i:\b(?:ltd|inc|co|corp|plc|llc|limited))\.?\Z")  # a company, not a headline
TAGS = regex.compile(
    r"(?:\p{Lu}[^\s,.:;!?]*(?:\s[^\s,.:;!?]+){0,3},\s){3,}\p{Lu}[^\s,.:;!?]*(?:\s[^\s,.:;!?]+){0,3}"
)
MAX_CAPITALS, LONG_WORD = 18, 5  # words of such a headline, letters of those that have capitals
MIN_SHOUTED, SHOUTED = 20, 0.9  # words, and share of them in capitals
BARS = "|｜ "
AND = regex.compile(r"\s+(?:and|&)\s+")
MAX_JOINED = 3  # menu lines joined by "and"
MAX_PAGE = 3  # digits
MAX_CAPTION, MAX_POSTAL_WORDS = 400, 22
NAME = "name of a publisher"
LOGO = "logo"
TABLE = "row of a table"
ENDS = "disclaimer of the site"
CALL = "call upon the reader"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line is by itself, and why; `byline` is what it says where it is one."""

    kind: Kind
    reason: str
    byline: Byline | None = None

    @property
    def wraps(self) -> bool:
        """Whether the line may be one of several of a paragraph."""
        return self.kind in {"text", "item", "line", "notice"}


def read_sign(line: str) -> Sign:
    """Return what the line `line` is by itself."""
    if not WORD.search(line):
        return Sign("chrome", "no words")
    if len(line) <= MAX_CAPTION and caption().fullmatch(line.strip(BARS)):
        return Sign("caption", "credit of a picture")
    if YEARS_ABOVE.fullmatch(line.strip()):
        return Sign("row", TABLE)
    said = read_byline(line)
    if said is not None:
        return Sign("byline", NAME if publisher_of(line.strip(EDGE)) else "fields of a byline", said)
    bullet = BULLET.match(line)
    bare = (line[bullet.end() :] if bullet else line).strip(BARS)
    if len(bare.split()) <= MAX_TEASER_WORDS and (teaser().match(bare) or NEIGHBOUR.match(bare)):
        return Sign("teaser", "names another article")
    if _is_related(bare):
        return Sign("related", "only other articles follow")
    reason = _of_site(bare)
    if reason:
        return Sign("chrome", reason)
    return _of_page(bare) or _of_story(line, bare)


def _is_related(text: str) -> bool:
    """Whether only other articles follow a line ("Most read")."""
    return len(text.split()) <= MAX_RELATED_WORDS and related().fullmatch(text) is not None


def _of_site(text: str) -> str | None:
    """Return why the line is of the site, or None."""
    names = AND.split(text.strip(",:： "))
    if len(names) <= MAX_JOINED and all(menu_line().fullmatch(name) for name in names):
        return "line of a menu"
    if before_sections(text) is not None:
        return "line of a menu"
    if is_furniture(text):
        return "counters, sections or times"
    if logo().fullmatch(text):
        return LOGO
    if _is_trail(text) or _is_bar(text):
        return "trail of sections"
    return _of_office(text) or _of_machine(text)


def before_sections(text: str) -> str | None:
    """Return what stands before names of sections at the end of a line which nothing sets apart, or None.

    They are half of its words or more.
    """
    words = text.split()
    if not FEW_WORDS <= len(words) <= MAX_LINE_WORDS or not words[-1][0].isupper():
        return None
    run = sections_at_end().search(text)
    return text[: run.start()].strip() if run is not None and 2 * len(run[0].split()) >= len(words) else None


def _of_office(text: str) -> str | None:
    """Return why the line says how to reach somebody, or None."""
    if PHONE.fullmatch(text) or PHONE_ALONE.fullmatch(text):
        return "phone"
    if _is_postal(text):
        return "postal address"
    if len(text.split()) <= MAX_FOOTER_WORDS and (MAILBOX.search(text) or PHONE_NUMBER.search(text)):
        return "phone" if not FULL_STOP.search(text) else None
    return None


def _of_machine(text: str) -> str | None:
    """Return why a program has put the line there, or None."""
    if CODE.match(text):
        return "code"
    if ARROWS.fullmatch(text) or TAGS.fullmatch(text):
        return "trail of sections"
    if IDENTIFIER.fullmatch(text) or identifier().fullmatch(text):
        return "identifier"
    if FILE.search(text) and len(text.split()) <= MAX_LINE_WORDS:
        return "link to a file"
    if _is_ticker(text) or _is_shouted(text):
        return "ticker"
    if _is_pages(text):
        return "numbers of pages"
    return "bare number" if BARE.fullmatch(text) else None


def _is_postal(text: str) -> bool:
    """Whether the line is a postal address: a place with its code, or a number in a street."""
    if sum(WORD.search(word) is not None for word in text.split()) > MAX_POSTAL_WORDS or FULL_STOP.search(
        text
    ):
        return False
    return ZIP.search(text) is not None or postal().search(text) is not None


def _is_pages(text: str) -> bool:
    """Whether the line leads to the pages of an article: "< 1 2", "1 2 3 4"."""
    numbers = [int(word) for word in text.split() if word.isdecimal() and len(word) <= MAX_PAGE]
    if len(numbers) < 2 or not PAGES.fullmatch(text):
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_ticker(text: str) -> bool:
    """Whether the line is of a market's prices: arrows with figures, or half of its words figures."""
    words = text.split()
    if len(words) > MAX_TICKER_WORDS:
        return False
    figures = sum(any(letter.isdigit() for letter in word) for word in words)
    if figures < 2:
        return False
    names = not any(word.isalpha() and word.islower() for word in words)
    full = names and len(words) > FEW_WORDS and 2 * figures >= len(words)
    return ARROW.search(text) is not None or (full and not is_text(text))


def _is_shouted(text: str) -> bool:
    """Whether the line is a run of headlines in capitals, as a band shows them, without any full stop."""
    words = text.split()
    if len(words) < MIN_SHOUTED:
        return False
    words = [word for word in words if word.isascii() and sum(map(str.isalpha, word)) > 1]
    if len(words) < MIN_SHOUTED or FULL_STOP.search(text) or stops_inside(text):
        return False
    return sum(map(str.isupper, words)) >= SHOUTED * len(words)


def _is_trail(text: str) -> bool:
    """ "Home > News > ...", "You are here: Home / News / Title"."""
    start = trail_start().match(text)
    return start is not None and BAR.search(text) is not None and len(text.split()) <= MAX_LINE_WORDS


def _is_bar(text: str) -> bool:
    """Short names between bars, three or more between dots, or set apart by wide spaces."""
    dotted = [name for name in DOTS.split(text) if name]
    if len(dotted) > 2 and all(len(name) <= MAX_MENU_PART for name in dotted) and not DIGIT.search(text):
        return True
    names = [name for name in BAR.split(text) if name]
    if len(names) > 1:
        return all(len(name) <= MAX_MENU_PART for name in names) and not DIGIT.search(text)
    names = GAP.split(text)
    return len(names) > 3 and all(len(name) <= MAX_MENU_PART for name in names) and not NO_MENU.search(text)


def _of_page(text: str) -> Sign | None:
    """Return the sign of what stands around the story, or None."""
    words = len(text.split())
    if words <= MAX_FOOTER_WORDS and joins().fullmatch(text):
        return Sign("footer", CALL)
    if words <= MAX_FOOTER_WORDS and footer_mark().search(text):
        return Sign("footer", "mark of a footer")
    if words <= MAX_FOOTER_WORDS and footer_start().match(text) and not is_text(text):
        return Sign("footer", "words of a footer")
    if words <= MAX_NOTICE_WORDS and page_end().match(text):
        return Sign("footer", ENDS)
    if words <= MAX_NOTICE_WORDS and notice().search(text):
        return Sign("notice", CALL if call().match(text) else "notice to the reader of the site")
    return None


def _of_story(line: str, bare: str) -> Sign:
    if is_text(line):
        return Sign("text", "full sentences")
    if COLUMNS.fullmatch(bare):
        return Sign("row", TABLE)
    figure = LABELLED_FIGURE.match(bare) or (bare != line and DIGIT.search(bare))
    if figure and len(bare.split()) <= MAX_ITEM_WORDS:
        return Sign("item", "item of a list with a figure")
    return Sign("line", "bullet" if bare != line else "no sentence")


def _is_headline(text: str) -> bool:
    """Whether a line that ends in a stop is a headline all the same: in capitals, or each word with one.

    A bracket behind it may say from whom it is.
    """
    bare = CREDITED.sub("", text)
    if LEGAL_FORM.search(bare):
        return False
    names = [word for word in bare.split() if len(word) >= LONG_WORD and word[0].isalpha()]
    titled = len(names) >= FEW_WORDS and all(word[0].isupper() for word in names)
    return (
        len(bare.split()) <= MAX_CAPITALS
        and not (stops_inside(bare) and FULL_STOP.search(bare))
        and (bare.isupper() or titled)
    )


def is_text(text: str) -> bool:
    """Whether the words are running text: a dateline, full sentences, or very many words."""
    words = len(text.split())
    if _is_headline(text) and read_dateline(text) is None:
        return False
    if words > MAX_LINE_WORDS or read_dateline(text) is not None or stops_inside(text):
        return True
    if INNER_MARK.search(text) and words > MAX_LINE_WORDS / 2:
        return True
    told = SIGNATURE.sub("", text)
    return words >= FEW_WORDS and FULL_STOP.search(told) is not None and not ABBREVIATED.search(told)


def stops_inside(text: str) -> bool:
    """Whether a sentence ends before the last word; "U.S. Post" and "No. 1" end none."""
    for match in INNER_STOP.finditer(text, overlapped=True):
        word = match["word"].lower()
        pair = f"{word} {match['next'].lower()}"
        if len(word) > 1 and "." not in word and not {word, pair} & abbreviations():
            return True
    return False
