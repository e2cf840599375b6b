"""The ways to tell how a figure stands in time: as a level, flow, cumulative total, change or rate."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import word_class
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.meaning.measures import modifier_verb
from pipeline.nlp.meaning.multiples import RATIO
from pipeline.nlp.qualifiers.aggregation_counts import (
    flow_counted,
    part_acted_on,
    passing,
    places_counted,
    present_count,
)
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.per import words as said_per
from pipeline.nlp.qualifiers.standing import (
    acting_clause,
    as_verb_tells,
    head_of,
    head_tells,
    is_present,
    tells_done,
)
from pipeline.nlp.qualifiers.sums import is_cumulative, tells_state
from pipeline.nlp.qualifiers.unit_prices import is_cost, is_price, standing_offer, unit_price
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup

BY_KIND = {
    "ratio": "change",
    "percentage": "rate",
    "speed": "rate",
    "temperature": "level",
    "pressure": "level",
}

MORE_REACH = 6  # words behind a figure: a "than" that near compares it
SIGNS = "+-−–"
POINTS = {"percentage_point", "basis_point"}


def limit(figure: Figure) -> str | None:
    """A ceiling or floor that a rule sets stands; one of a share is a rate."""
    if figure.status != "limit" or figure.told.aggregation == "change":
        return None
    return "rate" if figure.quantity.kind == "percentage" else "level"


def points(figure: Figure) -> str | None:
    """A figure in percentage points is the difference of two shares."""
    return "change" if figure.quantity.unit in POINTS else None


def added(figure: Figure) -> str | None:
    """What is added or will be made flows: "planted another 4 mu", "aims to add 3 acres of glass"."""
    quantity, verb = figure.quantity, acting_clause(figure).verb
    if quantity.kind == "count" and part_acted_on(figure.scene, figure.index):
        return "flow"
    grows = aspect_words("staying_kinds") | aspect_words("extent_kinds") | {"power"}
    if verb is None or quantity.kind not in grows or quantity.compound or cumulative(figure):
        return None
    return "flow" if figure.told.aggregation != "change" and _comes_on_top(figure, verb) else None


def _comes_on_top(figure: Figure, verb: VerbGroup) -> bool:
    """Whether it comes on top of what is there, or will be made."""
    makes, ahead = _enlarges(verb), figure.status == "target"
    sized = figure.scene.lower(figure.index - 1) == "of"  # "will build a hall of 900 square metres"
    if ahead and not sized and makes and figure.quantity.kind != "count" and verb.end <= figure.index:
        return True
    done = (verb.past or verb.perfect) and (makes or (verb.has_class("act") and not verb.has_class("hold")))
    return _is_more(figure.scene, figure.index) and (ahead or done)


def _enlarges(verb: VerbGroup) -> bool:
    """Whether there is more of something for what the verb tells: "add", "plant", "build"."""
    makes = verb.has_class("create") and verb.lemma not in aspect_words("covering_verbs")
    return makes or verb.lemma in aspect_words("enlarging_verbs")


def _is_more(scene: Scene, index: int) -> bool:
    """Whether the figure comes on top of what is there: "another 4 mu", "two more vans"."""
    compared = any(scene.lower(i) == "than" for i in range(index + 2, index + MORE_REACH))
    more = scene.lower(index + 1) in word_class("more_words") and not compared
    return more or scene.lower(index - 1) in word_class("adding_words")


def metric(figure: Figure) -> str | None:
    """What the form of the metric says: "an increase of" is a change; no share or speed flows or stands."""
    said, own = figure.told.aggregation, BY_KIND.get(figure.quantity.kind)
    amount = said in aspect_words("amount_aspects")  # what a share or a speed cannot be
    if amount and figure.told.form not in {"ellipsis", "priced"} and not own and cumulative(figure):
        return None
    if said == "rate" and not own:  # no count or sum of money is a share
        return None
    return (own if own and amount else said) or None


def growth(figure: Figure) -> str | None:
    """A percentage of growth or with a sign is a change: "a growth rate of 3.6 percent", "+3.6%"."""
    if figure.quantity.kind == "percentage" and figure.scene.text[figure.quantity.start] in SIGNS:
        return "change"
    words = set(figure.told.text.lower().split(" of ")[0].split())
    grown = figure.quantity.kind == "percentage" and words & aspect_words("growth_nouns")
    return "change" if grown else None


def kind(figure: Figure) -> str | None:
    """What the unit says: a percentage is a rate, and so is "8 to 1"."""
    if figure.quantity.kind == "ratio" and RATIO.search(figure.scene.lower(figure.index)):
        return "rate"
    return BY_KIND.get(figure.quantity.kind)


def capacity(figure: Figure) -> str | None:
    """What a thing is able to in a time stands: "the hub can sort 80,000 items an hour"."""
    if figure.told.aggregation in aspect_words("no_levels") or figure.quantity.kind in BY_KIND:
        return None  # "the capacity grew by 90 items", "can cruise at 54 km/h"
    head = head_of(figure.told.noun) if figure.told.form != "partitive" else ""  # "added 9 kW of capacity"
    named = {head, *figure.told.text.lower().split()[-3:]}
    if named & aspect_words("capacity_nouns") or _room_for(figure):
        return "level"
    verb = acting_clause(figure).verb
    if verb is None or verb.modal not in word_class("able_modals"):
        return _able_to(figure, verb)
    timed = figure.quantity.per in denominators().stretches
    return "level" if timed or verb.lemma in aspect_words("able_verbs") else None


def _room_for(figure: Figure) -> bool:
    """Whether so many fit: "a capacity of 12,000 items an hour", "room for 90 vans", "big enough for 90"."""
    scene, index = figure.scene, figure.index
    link, before = scene.lower(index - 1), scene.lower(index - 2)
    fits = link == "for" and before in aspect_words("room_words")
    return fits or (link in {"of", "for"} and before in aspect_words("capacity_nouns"))


def _able_to(figure: Figure, verb: VerbGroup | None) -> str | None:
    """What a thing is "able to" do stands as well."""
    scene = figure.scene
    able = verb is not None and scene.lower(verb.start - 1) == "to" and scene.lower(verb.start - 2) == "able"
    return "level" if able and figure.quantity.per in denominators().stretches else None


def per_time(figure: Figure) -> str | None:
    """What is so much a day or a year flows, but for a rent, fee or fare, which stands."""
    named = {head_of(figure.told.noun), head_of(figure.told.text)}
    if figure.quantity.kind == "money" and named & aspect_words("price_nouns"):
        return None
    said = (said_per(figure) or "").split(";") if figure.quantity.kind == "count" else ()
    per = {figure.quantity.per, figure.told.per, *said}
    return "flow" if per & denominators().stretches else None


def cumulative(figure: Figure) -> str | None:
    """A total since a start: "cumulatively", "since 2018"."""
    clause = acting_clause(figure)
    said = {figure.scene.lower(i) for i in range(clause.start, clause.end)} & aspect_words("cumulative_cues")
    state = tells_state(clause) and not said  # "revenue cumulatively reached"
    total = is_cumulative(figure.scene, figure.index, clause) and not state
    return "cumulative" if total else None


def head_noun(figure: Figure) -> str | None:
    """What the noun that names the measure says: a balance stands, revenue flows."""
    clause = acting_clause(figure)
    if not _names_measure(figure, clause):
        return None
    done = figure.told.form in {"measured", "of"} and _done_with(figure, clause.verb)
    return "flow" if done else head_tells(figure.told) or None


def measured_extent(figure: Figure) -> str | None:
    """Length, time or size of a thing stand: "the line is 46 km long", "covers 2,000 mu"."""
    quantity, form, verb = figure.quantity, figure.told.form, acting_clause(figure).verb
    measured = quantity.kind in {"length", "duration"} and form in {"measured", "from_to"}
    sized = quantity.compound and quantity.kind in aspect_words("physical_kinds") | aspect_words(
        "extent_kinds"
    ) | {"duration", "power"}  # "a 2-kg box"
    if measured or sized or _packed(figure):
        return "level"
    if quantity.kind not in aspect_words("extent_kinds"):
        return None
    covered = quantity.kind == "area" and verb is not None and verb.lemma in aspect_words("covering_verbs")
    beside = form == "of" or figure.scene.lower(figure.index - 1) == "with"
    return "level" if covered or beside or _lasts(figure, verb) else None


def _lasts(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the verb tells what is so now, not what is aimed at: "rents 600 square metres"."""
    before = verb is not None and verb.end <= figure.index and figure.status != "target"
    return before and verb is not None and is_present(verb)


def _packed(figure: Figure) -> bool:
    """Whether it is the size of one of something: "a box of two kilograms sells for 98 yuan"."""
    scene, index = figure.scene, figure.index
    start, _ = left_phrase(scene.words, index - 1, figure.clause.start)
    one = scene.lower(start - 1) in word_class("rate_openers") and scene.in_subject(index)
    return one and figure.quantity.kind in aspect_words("weighed_kinds") and figure.told.form == "of"


def yielded(figure: Figure) -> str | None:
    """A yield or a consumption is a rate: "450 kilograms per mu", "0.3 kWh per kilometre"."""
    kind, per = figure.quantity.kind, figure.quantity.per
    fields, ways = aspect_words("field_units"), aspect_words("way_units")
    each = kind in aspect_words("physical_kinds") and per in (
        fields if kind in aspect_words("weighed_kinds") else ways
    )
    return "rate" if each and figure.told.aggregation in {"", "flow"} else None


def price(figure: Figure) -> str | None:
    """What one of something costs stands."""
    if figure.quantity.kind != "money" or figure.told.aggregation not in {"", "flow"}:
        return None
    if set(figure.told.text.lower().split()) & aspect_words("pay_nouns"):
        return None
    acting = acting_clause(figure)
    priced = (
        unit_price(figure, acting)
        or is_cost(figure, acting.verb)
        or standing_offer(figure, acting.verb)
        or is_price(figure, acting.verb)
    )
    return "level" if priced else None


def power(figure: Figure) -> str | None:
    """A power is a capacity; what was installed or added flows."""
    if figure.quantity.kind != "power":
        return None
    verb = acting_clause(figure).verb
    acted = figure.told.form in {"partitive", "action", "counted", "ellipsis"} and verb is not None
    done = (
        acted
        and verb is not None
        and (verb.has_class("create") or verb.lemma in aspect_words("adding_verbs"))
    )
    return "flow" if done and verb is not None and not (verb.perfect or is_present(verb)) else "level"


def verb(figure: Figure) -> str:
    """What the verb and its tense say."""
    return as_verb_tells(figure, acting_clause(figure))


AGGREGATION = Qualifier[str](
    "aggregation",
    {
        way.__name__: way
        for way in (
            limit, points, price, yielded, added, metric, growth,
            flow_counted, kind, capacity, per_time, cumulative,
            passing, head_noun, measured_extent, power, present_count, places_counted, verb,
        )
    },
)  # fmt: skip


def _names_measure(figure: Figure, clause: Clause) -> bool:
    """Whether the metric text names a measure rather than a thing acted on."""
    index, meaning = figure.index, figure.told
    if (
        meaning.form in word_class("whole_links")
        and meaning.verb
        and clause.verb is not None
        and clause.verb.end <= index
    ):
        if clause.verb.lemma in aspect_words("rate_verbs"):  # "reported total assets of 9 million yuan"
            return True
        return not (
            clause.verb is not None and (clause.verb.has_class("act") or clause.verb.has_class("create"))
        )
    if meaning.form in {"measured", "of", "apposition", "in", "from_to", "label"}:
        return True
    if meaning.form == "ellipsis":
        return not meaning.verb
    return meaning.form == "counted" and _measured_things(figure, clause.verb)


def _measured_things(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether a count with its noun is the value of a measure: "the volume should exceed 5 billion items"."""
    if modifier_verb(figure.scene, figure.index):
        return True
    if verb is None or verb.end > figure.index:
        return False
    linked = figure.scene.lower(figure.index - 1) in word_class("arrival_links")
    between = {word.tag for word in figure.scene.words[verb.end : figure.index - linked]}
    raised = linked and (verb.has_class("rise") or verb.has_class("fall"))
    return raised or (verb.has_class("measure") and between <= {"ADV", "DET"})


def _done_with(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the measure is of what was done: "the loans granted in May reached", "postage of ... was paid".

    What "stood at" a figure stands, whatever was done with it before.
    """
    if verb is None or verb.lemma == "stand":
        return False
    borne = (
        figure.quantity.kind == "money" and figure.told.form == "of" and figure.scene.in_subject(figure.index)
    )
    if borne and verb.passive and not verb.perfect and verb.has_class("act"):
        return True
    return figure.told.form == "measured" and tells_done(figure.told.text.lower())
