"""Says how sure a row is: the product of what each of its decisions can be trusted for."""

from pipeline.lexicon.confidence import trust
from pipeline.nlp.holders import Holder
from pipeline.nlp.scene import Meaning
from pipeline.nlp.times import When


def confidence(meaning: Meaning, who: Holder, where_basis: str, moment: When) -> float:
    """Return the confidence of a figure's rows, 0 to 1."""
    table = trust()
    words = len(meaning.text.split())
    length = "short" if words < 2 else "long" if words > 6 else "plain"
    value = (
        meaning.certainty
        * table.holder[who.basis]
        * table.place[where_basis]
        * table.year.get(moment.basis or "", 0.9)
        * table.aggregation.get(meaning.aggregation, 0.9)
        * table.metric_words[length]
    )
    return round(value, 3)


def flags(value: float) -> tuple[str, ...]:
    """Return the flag of a row that rules had to guess at."""
    return ("low_confidence",) if value < trust().low else ()
