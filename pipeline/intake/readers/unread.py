"""Says of files that no reader takes what they are and what to do about them."""

from pathlib import PurePosixPath

from pipeline.tables.refusals import Refusal

SAVE_AS_TEXT = "Save its text as .txt, .md, .html, .pdf or .docx, or move it."
# The first bytes of files that people keep articles in, and that hold no text as it stands.
KINDS = (
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program", "Save it as .docx, or its text as .txt."),
    (b"{\\rtf", "rich text (RTF)", "Save it as .docx, or its text as .txt."),
    (b"PK\x03\x04", "an archive, or a file of an office program", "Unpack it, or save its text as .txt."),
    (b"\x1f\x8b", "a packed file", "Unpack it."),
    (b"\x89PNG", "a picture", "Have its text recognised (OCR), and save that."),
    (b"\xff\xd8\xff", "a picture", "Have its text recognised (OCR), and save that."),
)


def unread(name: str, head: bytes) -> Refusal:
    """Return why the file called `name` whose first bytes are `head` is not read."""
    for start, what, advice in KINDS:
        if head.startswith(start):
            return Refusal(f"ignored: {what}", advice)
    ending = PurePosixPath(name).suffix.lower()
    return Refusal(f"ignored: no reader for {ending} files" if ending else "ignored: no ending", SAVE_AS_TEXT)
