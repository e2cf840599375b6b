"""Cuts the segments of an article into sentences."""

from itertools import pairwise

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.abbreviations import abbreviations
from pipeline.lexicon.organisations import organisation_words
from pipeline.nlp.records import Sentence, read, text_of, write
from pipeline.nlp.text.limits import list_items, require_bounded
from pipeline.tables.segments import Segment

BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*")
TERMINATOR = regex.compile(
    r"(?<!\p{Lu}/)[.!?。]+[\"'”’)\]]*"
    r"(?:(?=\s+[\"'“‘(\[]*[\p{Lu}\p{Nd}])|(?<=[\p{Ll})\]]{2}[.!?][\"”’]?)(?=[\"“]?\p{Lu}\p{Ll})|(?=\s*\Z))"
)
NEXT_WORD = regex.compile(r"\s+(\p{L}+)")
LAST_WORD = regex.compile(r"(?:\p{L}\.)*\p{L}+\Z")
SITE_ROLES = {"chrome", "footer"}
UNREAD_ROLES = SITE_ROLES | {"byline"}  # their names are of the site, not of the story
WHOLE_LINE_ROLES = {"chrome", "title", "title_copy", "byline", "footer", "caption", "heading"}


def split_sentences(text: str, segments: list[Segment]) -> list[Sentence]:
    """Return the sentences of `text` in order; each lies in one segment and is stripped of white space.

    A sentence with more words or figures than limits.py allows is cut into the items of a list.
    """
    found = []
    for index, segment in enumerate(segments):
        for start, end in _pieces(text, segment):
            stripped = text[start:end].strip()
            if stripped:
                begin = text.index(stripped, start)
                found.append(Sentence(begin, begin + len(stripped), index, segment.role))
    return found


def _pieces(text: str, segment: Segment) -> list[tuple[int, int]]:
    cuts: set[int] = set()
    if segment.role not in WHOLE_LINE_ROLES:
        cuts.update(match.end() for match in BLANK_LINE.finditer(text, segment.start, segment.end))
        for match in TERMINATOR.finditer(text, segment.start, segment.end):
            if not _abbreviated(text, segment.start, match.start(), match.group()):
                cuts.add(match.end())
    edges = [segment.start, *sorted(cuts), segment.end]
    cuts.update(cut for start, end in pairwise(edges) for cut in list_items(text, start, end))
    return list(pairwise([segment.start, *sorted(cuts), segment.end]))


def _abbreviated(text: str, start: int, dot: int, mark: str) -> bool:
    """Whether the stop at `dot` belongs to an abbreviation ("No. 1", "approx. $254 mln", "U.S. firms")."""
    if mark != ".":
        return False
    word = LAST_WORD.search(text, max(start, dot - 24), dot)
    if word is None:
        return False
    name = word.group()
    if text.startswith("(", dot + 2) and any(
        form.endswith(f"{name}.") for form in organisation_words().legal
    ):
        return True  # 'Luhai Foods Co., Ltd. ("Luhai")'
    if name.lower() in abbreviations() or (len(name) == 1 and name.isupper()) or "." in name:
        return True
    after = NEXT_WORD.match(text, dot + 1)
    return after is not None and f"{name} {after.group(1)}".lower() in abbreviations()


@Language.component("sentences")
def sentences(doc: Doc) -> Doc:
    """Write the span group `sentences` from `segments`; raises RefusedError where it is too much to read."""
    found = split_sentences(text_of(doc), read(doc, "segments", Segment))
    require_bounded(text_of(doc), found)
    write(doc, "sentences", found)
    return doc
