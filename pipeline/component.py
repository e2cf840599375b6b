"""The spaCy component `metrics`: writes the facts of a Doc as spans, in any pipeline of a user's."""

from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from pipeline.lexicon.vocabularies import vocabulary

KEY = "metrics"
DEFAULTS = {"published_on": None, "spans_key": KEY}


@Language.factory(KEY, default_config=DEFAULTS, assigns=["doc.spans"])
def make_metrics(nlp: Language, name: str, published_on: str | None, spans_key: str) -> "Metrics":
    """Return the component; it needs nothing of the pipeline around it but the text of the Doc.

    `published_on` ("2021-05-20") dates all articles; `doc.user_data["published_on"]`, a text or a date, dates
    one. The spans are in `doc.spans[spans_key]`.
    """
    for kind in vocabulary("kind"):
        nlp.vocab.strings.add(kind)
    return Metrics(published_on, spans_key)


class Metrics:
    """Writes a span for each fact of a Doc.

    `label_` is the kind of the fact, `kb_id_` its metric, `id_` its fact_id; what is fanned out from one
    mention has a span for each row. The span covers the tokens that the quote touches. The rows of the fact
    table, with days as texts, are `doc.spans[spans_key].attrs["facts"]`, in the order of the spans.
    """

    def __init__(self, published_on: str | None, spans_key: str) -> None:
        """Keep the configuration; both are texts, so that the component is copied to any process."""
        self.published_on = published_on
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with the span group written; raises ValueError where it cannot be read."""
        from pipeline.api import read_table  # here, as spaCy loads this module with every pipeline
        from pipeline.api.given import text_as_it_is

        published_on = doc.user_data.get("published_on") or self.published_on
        result = read_table(text_as_it_is(doc.text, published_on))
        result.require_read()
        spans, rows = [], []
        for row in result.to_arrow().to_pylist():
            start, end = row["quote_start"], row["quote_end"]
            names = {"label": row["kind"], "kb_id": row["metric"], "span_id": row["fact_id"]}
            span = doc.char_span(start, end, alignment_mode="expand", **names)
            if span is not None:
                spans.append(span)
                rows.append({name: _plain(value) for name, value in row.items()})
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, attrs={"facts": rows}, spans=spans)
        return doc


def _plain(value: Any) -> Any:
    """Return a value that can be written to bytes: a day as "2021-05-20"."""
    return value.isoformat() if isinstance(value, date) else value
