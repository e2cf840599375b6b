"""Turns the bytes of a file into text, or into a problem that its owner can mend."""

import codecs
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from typing import BinaryIO, TextIO

import regex

from pipeline.tables.refusals import RefusedError

BLOCK = 1 << 20  # bytes that are looked at together
SAVE_AS_UTF8 = "Save the file as plain text in UTF-8."
ENCODINGS = (("GB 18030", "gb18030"), ("Windows-1252", "cp1252"))
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Characters of GB 18030: two high bytes, or four; two of which the second is ASCII ("\xe9F") may be Western.
SURE_PAIR = regex.compile(rb"[\x81-\xfe](?:[\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])")
EITHER_PAIR = regex.compile(rb"[\x81-\xfe][\x40-\x7e]")
LONE_LETTER = regex.compile(rb"(?<![A-Za-z])[\xc0-\xfe][\x40-\x7e](?![A-Za-z])")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, with what is doubtful about it and what to do about that."""

    text: str
    doubt: str | None = None
    advice: str | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of `data`: UTF-8, else UTF-16 by its mark, else GB 18030 or Windows-1252 with a note.

    Line ends are kept, and so is a UTF-8 byte order mark, as character 0: offsets count what
    `bytes.decode("utf-8")` gives. Raises RefusedError where it is no text, or in no known encoding.
    """
    if data.startswith(UTF32):
        raise RefusedError("UTF-32, which hardly any program reads", SAVE_AS_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data)
    if b"\0" in data:
        raise RefusedError("not a text file: it holds NUL bytes", SAVE_AS_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data)


def opened_text(file: BinaryIO, newline: str) -> TextIO:
    """Return the text of `file` without a byte order mark, as a file whose lines end as `newline` says.

    UTF-8 is read as it is asked for; a file in another encoding is decoded whole. Raises as `decode` does.
    """
    as_asked = _is_utf8(file)
    file.seek(0)
    if as_asked:
        return TextIOWrapper(file, encoding="utf-8-sig", newline=newline)
    return StringIO(decode(file.read()).text.removeprefix("\ufeff"), newline=newline)


def _is_utf8(file: BinaryIO) -> bool:
    """Whether the whole file is UTF-8, and text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while data := file.read(BLOCK):
            if b"\0" in data:
                return False
            decoder.decode(data)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise RefusedError("not readable as UTF-16, which its first bytes announce", SAVE_AS_UTF8) from None
    return Decoded(text, "UTF-16, not UTF-8: offsets count its characters without the mark", SAVE_AS_UTF8)


def _not_utf8(data: bytes) -> Decoded:
    if _mostly_utf8(data):
        text = data.decode("utf-8", errors="replace")
        count = text.count("\ufffd")
        return Decoded(text, f"damaged UTF-8: {count} characters could not be read", "Fetch the file again.")
    for name, encoding in ENCODINGS if _chinese(data) else reversed(ENCODINGS):
        try:
            return Decoded(data.decode(encoding), f"not UTF-8: read as {name}", SAVE_AS_UTF8)
        except UnicodeDecodeError:
            continue
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    """What charset-normalizer makes of bytes that are neither UTF-8, nor GB 18030, nor Windows-1252."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        best = None
    else:
        best = from_bytes(data).best()
    if best is None:
        raise RefusedError("in no encoding that is known here", SAVE_AS_UTF8)
    return Decoded(str(best), f"not UTF-8: read as {best.encoding}, which is a guess", SAVE_AS_UTF8)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 that was cut or damaged: most of its non-ASCII characters decode."""
    good = sum(char > "\x7f" for char in data.decode("utf-8", errors="ignore"))
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    return good > bad


def _chinese(data: bytes) -> bool:
    """Whether bytes are Chinese in GB 18030, not Western letters and signs ("Soci\xe9t\xe9", "5 \xb0C").

    What decides is how the high bytes stand: together, as those of Chinese characters do, or alone before
    ASCII letters, as accented letters do. One alone that touches no letter is taken for Chinese.
    """
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    sure, rest = len(SURE_PAIR.findall(data)), SURE_PAIR.sub(b" ", data)
    either = len(EITHER_PAIR.findall(rest))
    if sure:
        return sure >= either
    return len(LONE_LETTER.findall(rest)) == either > 0
