"""Reads plain text and Markdown, with the front matter that may stand before it."""

from pipeline.intake.article import Article
from pipeline.intake.decoding import decode
from pipeline.intake.readers.front_matter import read_front_matter
from pipeline.intake.readers.reader import Reader


def read_plain(data: bytes) -> Article:
    """Return the article of a text file: its text is what the file decodes to, unchanged."""
    decoded = decode(data)
    return read_front_matter(Article(decoded.text, doubt=decoded.doubt, advice=decoded.advice))


TEXT = Reader("text", ("txt", "text"), read_plain)
MARKDOWN = Reader("markdown", ("md", "markdown"), read_plain)
