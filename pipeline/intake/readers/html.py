"""Reads web pages as saved: their article by trafilatura, and what their head says of it."""

import email
import email.policy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import regex

from pipeline.intake.article import Article
from pipeline.intake.byline import read_byline
from pipeline.intake.days import day_of
from pipeline.intake.decoding import BOMS, Decoded, decode
from pipeline.intake.readers.lines import PageLine, page_lines, text_lines
from pipeline.intake.readers.reader import Reader
from pipeline.intake.readers.restored import places, restored
from pipeline.tables.refusals import RefusedError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    regex.S | regex.I,
)
TAG = regex.compile(rb"<(?:!doctype|html|head|body|div|p|article|section|main|h1|table|ul|a|br)\b", regex.I)
CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", regex.I)
CHINESE = dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030")  # which holds them all
SAVED_FROM = regex.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", regex.I)
ARCHIVE = regex.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", regex.I)
HEAD_BYTES = 4096
MANY_LINES, LONG_LINE = 8, 200  # lines between title and text, and characters of one of them
# What htmldate may go by: what the page states first, then the markup of dates. The printed text is read with
# the layout, which knows a dateline from a day in the story. Without a latest day it would take today's.
DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "deferred_url_extractor": True, "max_date": "2100-12-31"
}  # fmt: skip
MAX_DEPTH = 254  # of elements in each other: what lies deeper is lost on the way into the tree
# Each attribute of an element is compared with all others of it; written pages have some dozen.
MAX_ATTRIBUTES = 500
LONG_TAG, VALUE = regex.compile(r"<\w[^<>]{2000,}+"), regex.compile(r"\"[^\"]*+\"|'[^']*+'")
SAVE_TEXT = "Save the page again when it has loaded, or copy its text into a .txt file."


def is_page(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    return PAGE.match(data) is not None


def read_html(data: bytes) -> Article:
    """Return the article of a file that is a web page, or of plain text in spite of its name.

    Raises RefusedError where it is in no known encoding or the page has no article.
    """
    decoded = _decoded(data)
    article = read_page(decoded.text) if TAG.search(data) else Article(decoded.text)
    return replace(article, doubt=decoded.doubt, advice=decoded.advice)


def read_page(page: str) -> Article:
    """Return the article of a web page: its title, what stands between title and text, and its text.

    Each heading, paragraph and item is a line with a blank line before it, each row of a table a line. Raises
    RefusedError where the page has no article, or is no page that a person would write.
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    saved_from = SAVED_FROM.search(page[:HEAD_BYTES])
    address = saved_from[1] if saved_from else None
    _require_few_attributes(page)
    tree = load_html(page)
    if tree is not None and tree.xpath("/*" * (MAX_DEPTH + 1)):
        raise RefusedError(f"a page with elements nested deeper than {MAX_DEPTH}", SAVE_TEXT)
    found = bare_extraction(page, url=address, include_comments=False)
    lines = text_lines(found.body) if isinstance(found, Document) and found.body is not None else []
    if tree is None or not lines:
        raise RefusedError("a page without an article", SAVE_TEXT)
    said = extract_metadata(tree, address, DATES)
    title = " ".join((said.title or "").split())
    text, span = _put_together(title, page_lines(tree), lines)
    named = said.sitename and said.sitename != said.hostname and "." not in said.sitename
    return Article(
        text,
        title=title or None,
        publisher=said.sitename if named else None,
        published_on=_stated_day(tree, said.url),
        article_url=said.url,
        likely_publisher=said.sitename,
        likely_on=day_of(said.date),
        title_span=span,
    )


def _require_few_attributes(page: str) -> None:
    """Raise RefusedError where a tag has more than MAX_ATTRIBUTES."""
    for tag in LONG_TAG.finditer(page):
        if len(VALUE.sub("", tag[0]).split()) > MAX_ATTRIBUTES:
            raise RefusedError(f"a page with more than {MAX_ATTRIBUTES} attributes of one element", SAVE_TEXT)


def _put_together(title: str, page: list[PageLine], body: list[str]) -> tuple[str, tuple[int, int] | None]:
    """Return the text of the page, and where its title stands in it.

    Between title and text come the short lines that stand there on the page: byline, date and source, which
    trafilatura leaves out.
    """
    body = restored(body, page)
    if not title:
        return "\n\n".join(body), None
    body = [line for index, line in enumerate(body) if index >= MANY_LINES or not _same(line, title)]
    return "\n\n".join([title, *_between(title, page, body), *body]), (0, len(title))


def _between(title: str, page: list[PageLine], body: list[str]) -> list[str]:
    """Return the lines of the page between its title and the first line of its text, its bylines first.

    A sentence that sums the story up begins the text, so that no line of the site's may come behind it.
    """
    first = places(body[:1], page)[0] if body else None
    above = [at for at, line in enumerate(page[:first]) if _same(line.text, title)]
    if first is None or not above or first - above[-1] > MANY_LINES:
        return []
    lines = [line.text for line in page[above[-1] + 1 : first] if len(line.text) <= LONG_LINE]
    return sorted(lines, key=lambda line: read_byline(line) is None)


def _same(line: str, title: str) -> bool:
    return line.casefold() == title.casefold()


def _stated_day(tree: "HtmlElement", address: str | None) -> date | None:
    """Return the day that the head of the page or its linked data states as that of publication."""
    from htmldate import find_date
    from lxml.html import fromstring, tostring

    head = tree.find("head")
    data = tree.xpath('//body//script[@type="application/ld+json"]')
    stated = b"".join(tostring(part, with_tail=False) for part in ([head] if head is not None else []) + data)
    page = fromstring(b"<html>" + stated + b"<body></body></html>")
    return day_of(find_date(page, url=address, **DATES))


def _decoded(data: bytes) -> Decoded:
    """Return the text of a page: in the encoding that it declares, where that holds."""
    declared = CHARSET.search(data[:HEAD_BYTES])
    if declared and not data.startswith(BOMS):
        name = declared[1].decode().lower()
        name = "utf-8" if name.startswith("utf-16") else name  # which such a declaration could not be read in
        try:
            return Decoded(data.decode(CHINESE.get(name, name)))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def is_archive(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a page saved in one file (MHTML)."""
    return ARCHIVE.match(data) is not None


def read_archive(data: bytes) -> Article:
    """Return the article of a page saved in one file (MHTML); raises RefusedError where it holds no page."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise RefusedError("a web archive without a page", SAVE_TEXT)
    article = read_html(content)
    address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    return article if article.article_url else replace(article, article_url=address)


HTML = Reader("html", ("html", "htm", "xhtml", "shtml"), read_html, is_page, bulk=50)
MHTML = Reader("mhtml", ("mhtml", "mht"), read_archive, is_archive, bulk=50)
