"""Turns the bytes of a file into text, or into a problem that its owner can mend."""

import codecs
from dataclasses import dataclass

import regex

MAX_MEGABYTES = 1.0
SAVE_AS_UTF8 = "Save the file as plain text in UTF-8."
HIGH_BYTES = regex.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True)
class Decoded:
    """The text of a file (None where it was refused), with what is doubtful and what to do about it."""

    text: str | None
    problem: str | None = None
    advice: str | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of `data`: UTF-8, else UTF-16 by its mark, else GB 18030 or Windows-1252 with a note.

    Line ends are kept, and so is a UTF-8 byte order mark, as character 0: offsets count what
    `bytes.decode("utf-8")` gives.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data)
    if b"\0" in data:
        return Decoded(None, "not a text file: it holds NUL bytes", SAVE_AS_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data)


def _utf16(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        return Decoded(None, "not readable as UTF-16, which its first bytes announce", SAVE_AS_UTF8)
    return Decoded(text, "UTF-16, not UTF-8: offsets count its characters without the mark", SAVE_AS_UTF8)


def _not_utf8(data: bytes) -> Decoded:
    if _mostly_utf8(data):
        text = data.decode("utf-8", errors="replace")
        count = text.count("\ufffd")
        return Decoded(text, f"damaged UTF-8: {count} characters could not be read", "Fetch the file again.")
    for name, encoding in (("GB 18030", "gb18030"), ("Windows-1252", "cp1252")):
        if encoding == "gb18030" and not _paired(data):
            continue
        try:
            return Decoded(data.decode(encoding), f"not UTF-8: read as {name}", SAVE_AS_UTF8)
        except UnicodeDecodeError:
            continue
    return Decoded(None, "in no encoding that is known here", SAVE_AS_UTF8)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 that was cut or damaged: most of its non-ASCII characters decode."""
    good = sum(char > "\x7f" for char in data.decode("utf-8", errors="ignore"))
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    return good > bad


def _paired(data: bytes) -> bool:
    """Whether all non-ASCII bytes come in pairs from A1 on, as Chinese characters do in GB encodings."""
    runs = HIGH_BYTES.findall(data)
    return all(len(run) % 2 == 0 and min(run) >= 0xA1 for run in runs)
