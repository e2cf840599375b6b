"""The stage that reads every article: batches of `articles` to batches of `mentions`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

import pyarrow as pa
from spacy.tokens import Doc

from pipeline.lexicon.confidence import trust
from pipeline.lexicon.themes import main_theme
from pipeline.nlp.discourse.holding import Anchors, Reading
from pipeline.nlp.language import analyse
from pipeline.nlp.qualifiers.reader import Claim
from pipeline.nlp.records import Located, Organisation, Reject, Sentence, read, text_of
from pipeline.nlp.rejects.unread import unread_numbers
from pipeline.tables.flags import joined
from pipeline.tables.refusals import refusal_of, refused_row
from pipeline.tables.rendering import Piece, Rendering
from pipeline.tables.rows import (
    SURE_OF,
    About,
    AboutCells,
    Article,
    ConfidenceCells,
    Finding,
    Mention,
    article_cells,
)
from pipeline.tables.schema import MENTIONS
from pipeline.tables.segments import Segment
from pipeline.tables.typed import from_rows

DIGIT = re.compile(r"\d")


def extract_stage(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of ARTICLES into batches of MENTIONS; articles without a text have no rows.

    Where an article cannot be read, one row of it says why, and the others are read.
    """
    for batch in batches:
        rows: list[Mention] = []
        for article in batch.to_pylist():
            if article["text"] is not None:
                rows.extend(_mentions(article))
        yield from_rows(rows, MENTIONS)


def _mentions(article: Article) -> list[Mention]:
    try:
        return mentions(article)
    except Exception as error:  # whatever an article holds, it harms no other
        return [refused_row(article, refusal_of(error, "extracting"))]


def mentions(article: Article) -> list[Mention]:
    """Return the rows of MENTIONS of one row of ARTICLES.

    The text is read without its markup; the offsets of the rows are those of the text with it.
    """
    rendering, doc = read_article(article)
    rows = facts(article, rendering, doc, read(doc, "claims", Claim))
    rejects = [reject for reject in read(doc, "rejects", Reject) if _is_printed(rendering, reject)]
    shared = _shared(article, doc)
    found = [_reject(doc, rendering, reject) for reject in rejects]
    found += unread_numbers(rendering, _segments(article), [*rows, *found])
    return rows + [{**shared, **row} for row in found]


def read_article(article: Article) -> tuple[Rendering, Doc]:
    """Return the text of a row of ARTICLES as it is read, and its `Doc` with all span groups written."""
    rendering = Rendering(article["text"] or "", [Piece(**piece) for piece in article["pieces"]])
    within = [Segment(*rendering.within(part.start, part.end), part.role) for part in _segments(article)]
    return rendering, analyse(rendering.text, within, article["published_on"], article["publisher"])


def facts(article: Article, rendering: Rendering, doc: Doc, claims: list[Claim]) -> list[Mention]:
    """Return the rows of MENTIONS of claims that were found in the `doc` of a row of ARTICLES."""
    printed = [claim for claim in claims if _is_printed(rendering, claim)]
    themes = _themes(doc, {claim.sentence.segment for claim in printed})
    shared = _shared(article, doc)
    return [
        {
            **shared,
            **_fact(rendering, claim, _around(doc, claim.sentence)),
            "theme": themes[claim.sentence.segment],
        }
        for claim in printed
    ]


def _segments(article: Article) -> list[Segment]:
    return [Segment(s["start"], s["end"], s["role"]) for s in article["segments"]]


def _shared(article: Article, doc: Doc) -> About:
    return {**article_cells(article), **_anchors(doc)}


def _is_printed(rendering: Rendering, item: Located) -> bool:
    """Whether the item stands in the source, not only in the copy of a label between two cells."""
    start, end = rendering.origin(item.start, item.end)
    read, printed = rendering.text[item.start : item.end], rendering.source[start:end]
    return start < end and (DIGIT.search(read) is None or DIGIT.search(printed) is not None)


def _anchors(doc: Doc) -> AboutCells:
    """Return what the article as a whole is about, as known at its end."""
    readings = read(doc, "register", Reading)
    about = readings[-1].holding.anchors if readings else Anchors()
    return {
        "about_organisation": about.organisation.name if about.organisation else None,
        "about_organisation_basis": about.organisation_basis,
        "about_province": about.place.province if about.place else None,
        "about_province_basis": about.place_basis,
        "about_year": about.period.year if about.period else None,
        "about_year_basis": about.period_basis,
    }


def _themes(doc: Doc, paragraphs: set[int]) -> dict[int, str | None]:
    """Return the theme of each of the paragraphs; who is named in it tells none: banks sort parcels too."""
    segments, names = read(doc, "segments", Segment), read(doc, "organisations", Organisation)
    themes = {}
    for index in paragraphs:
        at, end, pieces = segments[index].start, segments[index].end, []
        for name in names:
            if at <= name.start and name.end <= end:
                pieces.append(text_of(doc)[at : name.start])
                at = name.end
        themes[index] = main_theme(" ".join([*pieces, text_of(doc)[at:end]]))
    return themes


def _fact(rendering: Rendering, claim: Claim, around: Located) -> Finding:
    gloss = claim.quantity.gloss if claim.quantity is not None else None
    printed = None if gloss is None else rendering.origin(gloss.start, gloss.end)
    whole = claim.part_of_start
    row = claim.row
    level = claim.aggregation == "level"
    return {
        **_placed(rendering, claim, claim.sentence.role, around),
        "disposition": "fact",
        "member": claim.member,
        "kind": claim.kind,
        "metric_text": row.metric_text,
        "aggregation": claim.aggregation,
        "status": claim.status,
        "organisation": row.party.name if row.party else None,
        "organisation_basis": claim.organisation_basis,
        "organisation_group": row.party.group if row.party else None,
        "province": row.province,
        "place": row.place,
        "place_basis": row.place_basis,
        "origin": row.origin,
        "destination": row.destination,
        "year": claim.when.year,
        "year_basis": claim.year_basis,
        "period_start": None if level else claim.when.first,
        "period_end": claim.when.last,
        "per": claim.per,
        "modifier": claim.modifier,
        "endpoint": claim.endpoint,
        "compare_to": claim.compare_to,
        "number": str(claim.number),
        "number_low": None if claim.low is None else str(claim.low),
        "number_high": None if claim.high is None else str(claim.high),
        "reported_unit": claim.unit,
        "gloss_number": None if gloss is None else str(gloss.value),
        "gloss_unit": None if gloss is None else gloss.unit,
        "gloss_quote": None if printed is None else rendering.source[slice(*printed)],
        "gloss_start": None if printed is None else printed[0],
        "gloss_end": None if printed is None else printed[1],
        "flags": joined(claim.doubts),
        "part_of_start": None if whole is None else rendering.origin(whole, whole + 1)[0],
        **_confidence(claim),
        "extractor": claim.ways,
    }


def _confidence(claim: Claim) -> ConfidenceCells:
    sure = trust().models.probabilities(claim.traits)
    return cast(ConfidenceCells, {column: sure[asked] for asked, column in SURE_OF.items()})


def _reject(doc: Doc, rendering: Rendering, reject: Reject) -> Finding:
    sentence = _sentence_of(doc, reject)
    return {
        **_placed(rendering, reject, sentence.role, _around(doc, sentence)),
        "number": None if reject.value is None else str(reject.value),
        "reported_unit": reject.unit,
        "reason": "table" if sentence.role == "table" and reject.reason == "no_metric" else reject.reason,
    }


def _sentence_of(doc: Doc, reject: Reject) -> Sentence:
    sentences = read(doc, "sentences", Sentence)
    last = bisect_right(sentences, reject.start, key=lambda sentence: sentence.start) - 1
    if last >= 0 and reject.start < sentences[last].end:
        return sentences[last]
    return Sentence(reject.start, reject.end, -1, "chrome")


def _around(doc: Doc, sentence: Sentence) -> Located:
    """Return what is shown around a number of the sentence: it, or the whole row of a table."""
    return read(doc, "segments", Segment)[sentence.segment] if sentence.role == "table" else sentence


def _placed(rendering: Rendering, item: Located, role: str, around: Located) -> Finding:
    """Return a reject without more than where it stands; offsets are those of the source."""
    start, end = rendering.origin(item.start, item.end)
    first, last = rendering.origin(around.start, around.end)
    return {
        "disposition": "reject",
        "member": 0,
        "role": role,
        "extractor": "nonclaims",
        "quote": rendering.source[start:end],
        "quote_start": start,
        "quote_end": end,
        "sentence": rendering.source[first:last],
        "sentence_start": first,
        "sentence_end": last,
    }
