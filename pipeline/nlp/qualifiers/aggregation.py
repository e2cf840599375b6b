"""The ways to tell how a figure stands in time: as a level, flow, cumulative total, change or rate."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_classes, verb_forms
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.records import Period, Quantity
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup

BY_KIND = {
    "ratio": "change",
    "percentage": "rate",
    "speed": "rate",
    "temperature": "level",
    "pressure": "level",
}
EXTENTS = {"area", "volume", "length"}


def metric(figure: Figure) -> str | None:
    """What the form of the metric says: "an increase of" is a change."""
    return figure.told.aggregation or None


def growth(figure: Figure) -> str | None:
    """A percentage of growth is a change: "a growth rate of 3.6 percent"."""
    words = set(figure.told.text.lower().split(" of ")[0].split())
    grown = figure.quantity.kind == "percentage" and words & aspect_words("growth_nouns")
    return "change" if grown else None


def kind(figure: Figure) -> str | None:
    """What the unit says: a percentage is a rate."""
    return BY_KIND.get(figure.quantity.kind)


def capacity(figure: Figure) -> str | None:
    """What a thing is able to in a time stands: "the hub can sort 80,000 items an hour"."""
    verb = _acting_clause(figure).verb
    able = verb is not None and verb.modal in {"can", "could"} and verb.lemma in aspect_words("able_verbs")
    return "level" if able else None


def per_time(figure: Figure) -> str | None:
    """What is so much a day or a year flows."""
    return "flow" if {figure.quantity.per, figure.told.per} & denominators().times.keys() else None


def cumulative(figure: Figure) -> str | None:
    """A total since a start: "cumulatively", "since 2018"."""
    clause = _acting_clause(figure)
    total = _cumulative(figure.scene, figure.index, clause) and not _stands(clause)
    return "cumulative" if total else None


def passing(figure: Figure) -> str | None:
    """Things that pass are counted as they pass: views, trips, orders."""
    head = figure.told.noun.lower().split(" of ")[0].split()
    verb = _acting_clause(figure).verb
    held = verb is not None and verb.has_class("hold")
    through = figure.quantity.kind == "count" and bool(head) and head[-1] in aspect_words("flow_things")
    return "flow" if through and not held else None


def head_noun(figure: Figure) -> str | None:
    """What the noun that names the measure says: a balance stands, revenue flows."""
    return (_by_head(figure.told) or None) if _names_measure(figure, _acting_clause(figure)) else None


def measured_extent(figure: Figure) -> str | None:
    """Length, time or size of a thing stand: "the line is 46 km long", "covers 2,000 mu"."""
    quantity, form, verb = figure.quantity, figure.told.form, _acting_clause(figure).verb
    measured = quantity.kind in {"length", "duration"} and form in {"measured", "from_to"}
    covered = quantity.kind == "area" and verb is not None and verb.lemma in aspect_words("covering_verbs")
    beside = quantity.kind in EXTENTS and (form == "of" or figure.scene.lower(figure.index - 1) == "with")
    return "level" if measured or covered or beside else None


def yielded(figure: Figure) -> str | None:
    """A yield is a rate: "450 kilograms per mu"."""
    grown = figure.quantity.kind in {"mass", "volume"} and figure.quantity.per in aspect_words("field_units")
    return "rate" if grown and figure.told.aggregation in {"", "flow"} else None


def flow_counted(figure: Figure) -> str | None:
    """The number of what passes is a flow: "the number of parcels totaled 5 million"."""
    head, _, thing = figure.told.text.lower().partition(" of ")
    numbered = head.split()[-1:] in (["number"], ["volume"])
    passing = numbered and set(thing.split()[:3]) & aspect_words("flow_things")
    return "flow" if passing and not figure.told.aggregation else None


def price(figure: Figure) -> str | None:
    """What one of something costs stands."""
    acting = _acting_clause(figure)
    between = range(acting.verb.end, figure.index) if acting.verb is not None else ()
    harmed = any(figure.scene.tag(i) in {"O", "N"} for i in between)  # "strikes cost the company 65 million"
    paid = set(figure.told.text.lower().split()) & aspect_words("pay_nouns")
    priced = figure.quantity.kind == "money" and not paid and _price(figure.quantity, acting, harmed)
    return "level" if priced and figure.told.aggregation in {"", "flow"} else None


def power(figure: Figure) -> str | None:
    """A power is a capacity."""
    return "level" if figure.quantity.kind == "power" else None


def present_count(figure: Figure) -> str | None:
    """What is counted as a subject in the present is there: "64 vans carry parcels"."""
    verb = _acting_clause(figure).verb
    counted = figure.quantity.kind == "count" and figure.scene.in_subject(figure.index)
    return "level" if counted and verb is not None and _present(verb) else None


def places_counted(figure: Figure) -> str | None:
    """Counted places are there, unless they do something once."""
    if figure.quantity.kind != "count" or not _place_noun(figure.told):
        return None
    return None if _subject_acts(figure.scene, figure.index, _acting_clause(figure)) else "level"


def verb(figure: Figure) -> str:
    """What the verb and its tense say."""
    return _by_verb(_acting_clause(figure), figure.quantity)


AGGREGATION = Qualifier[str](
    "aggregation",
    {
        way.__name__: way
        for way in (
            price, yielded, metric, growth, flow_counted, kind, capacity, per_time, cumulative, passing,
            head_noun, measured_extent, power, present_count, places_counted, verb,
        )
    },
)  # fmt: skip


def _price(quantity: Quantity, clause: Clause, harmed: bool) -> bool:
    """Whether the money is what one of something costs."""
    verb = clause.verb
    each = quantity.per is not None and quantity.per not in {*denominators().times, "household", "person"}
    priced = verb is not None and verb.lemma in {"cost", "charge"} and not verb.passive and not harmed
    return (
        each
        and (verb is None or not verb.has_class("rise"))
        and not (verb is not None and verb.lemma == "earn")
    ) or priced


def _present(verb: VerbGroup) -> bool:
    """Whether the verb tells what is so now: "64 vans carry parcels"."""
    return verb.finite and not (verb.past or verb.perfect or verb.passive or verb.modal)


def _acting_clause(figure: Figure) -> Clause:
    """Skip a gerund inside an object: "signed an agreement on distributing mail with 50 firms"."""
    clause = figure.clause
    verb, parent = clause.verb, clause.parent
    inside = verb is not None and not verb.finite and figure.scene.tag(verb.start - 1) == "PREP"
    return parent if parent is not None and inside else clause


def _names_measure(figure: Figure, clause: Clause) -> bool:
    """Whether the metric text names a measure rather than a thing acted on."""
    scene, index, meaning = figure.scene, figure.index, figure.told
    if meaning.form in {"of", "in"} and meaning.verb and clause.verb is not None and clause.verb.end <= index:
        return not (
            clause.verb is not None and (clause.verb.has_class("act") or clause.verb.has_class("create"))
        )
    if meaning.form in {"measured", "of", "apposition", "in", "from_to", "label"}:
        return True
    if meaning.form == "ellipsis":
        return not meaning.verb
    verb = clause.verb
    return (
        meaning.form == "counted"
        and verb is not None
        and scene.lower(index - 1) == "to"
        and verb.has_class("rise")
    )


def _place_noun(meaning: Meaning) -> bool:
    head = (meaning.noun or meaning.text).lower().split(" of ")[0].split()
    return bool(head) and (head[-1] in aspect_words("place_nouns") or meaning.text.startswith("destination "))


def _subject_acts(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the counted places do something once: "23 regions released their figures"."""
    verb = clause.verb
    if scene.tag(index - 1) == "PREP":
        return False
    return (
        scene.in_subject(index)
        and verb is not None
        and verb.past
        and verb.has_class("act") | verb.has_class("say")
    )


def _cumulative(scene: Scene, index: int, clause: Clause) -> bool:
    if clause.verb is not None and (clause.verb.has_class("rise") or clause.verb.has_class("fall")):
        return False  # "has grown since 2019": the start is what it is measured against
    chain = _chain(clause)
    said = chain[:1] if _created(clause, scene.quantity(index)) else chain
    text = " ".join(scene.span_text(c.start, c.end).lower() for c in said)
    if any(cue in text for cue in aspect_words("cumulative_cues")):
        return True
    if any(_has_since(scene, c.start, c.end) for c in chain):
        return True
    if not any(c.verb is not None and c.verb.perfect for c in chain):
        return False
    if any(w.lower == "since" for w in scene.words) or _has_since(scene, 0, len(scene.words)):
        return True
    summed = any(cue in text for cue in aspect_words("perfect_cumulative_cues"))
    return summed and not scene.in_subject(index)


def _chain(clause: Clause) -> list[Clause]:
    """The clause and those around it."""
    chain = [clause]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain


def _has_since(scene: Scene, start: int, end: int) -> bool:
    """Whether words[start:end] hold a period that is a start: "since 2018"."""
    return any(isinstance(w.item, Period) and w.item.use == "since" for w in scene.words[start:end])


def _created(clause: Clause, quantity: Quantity) -> bool:
    """Whether the figure counts things that were made and stay."""
    return (
        clause.verb is not None
        and clause.verb.has_class("create")
        and not clause.verb.has_class("act")
        and (quantity.kind == "count")
    )


def _stands(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.lemma in {"be", "have", "own", "reach", "stand"}


def _by_head(meaning: Meaning) -> str:
    """Level or flow by the noun that names the figure."""
    text = (meaning.noun or meaning.text).lower()
    head = text.split(" of ")[0].split(" for ")[0].split(" in ")[0].split(" to ")[0]
    words = head.split()
    if not words:
        return ""
    for size in (2, 1):
        tail = " ".join(words[-size:])
        if tail in aspect_words("level_nouns"):
            return "level"
        if tail in aspect_words("flow_nouns"):
            return "flow"
    for word in reversed(words):
        if word in aspect_words("level_nouns"):
            return "level"
        if word in aspect_words("flow_nouns"):
            return "flow"
    return "flow" if _acted(text) else ""


def _acted(text: str) -> bool:
    """Whether the words tell what was done: "parcels handled"."""
    return any(
        word.endswith(("ed", "nt", "ld")) and "act" in verb_classes(verb_forms()[word].lemma)
        for word in text.lower().split()[1:]
        if word in verb_forms()
    )


def _by_verb(clause: Clause, quantity: Quantity) -> str:
    verb, kind = clause.verb, quantity.kind
    amount = kind in {"money", "mass", "energy"}
    if kind == "duration":
        passed = verb is not None and verb.past and verb.lemma in aspect_words("passing_verbs")
        return "flow" if passed else "level"
    if verb is None:
        return "flow" if amount else "level"
    if verb.has_class("create"):
        stays = _is_perfect(clause) and kind in {"count", "route", "area", "length"}
        return "level" if stays else "flow"
    if verb.has_class("hold") or verb.has_class("measure"):
        return "level" if not amount or verb.lemma in {"have", "hold", "own"} else "flow"
    if verb.has_class("act") or verb.past or verb.passive or amount:
        return "flow"
    return "level" if kind in EXTENTS else "flow"


def _is_perfect(clause: Clause) -> bool:
    """Whether the clause's verb or that of the clause around is in the perfect."""
    verbs = (clause.verb, clause.parent.verb if clause.parent is not None else None)
    return any(verb is not None and verb.perfect for verb in verbs)
