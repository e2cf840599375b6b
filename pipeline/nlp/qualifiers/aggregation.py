"""The ways to tell how a figure stands in time: as a level, flow, cumulative total, change or rate."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import moves_things
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_classes, verb_forms, verb_words, word_class
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.meaning.measures import modifier_verb
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
POINTS = {"percentage_point", "basis_point"}
PROJECT = 1_000_000  # what costs as much is no piece of something: "the third phase cost 780 million yuan"


def limit(figure: Figure) -> str | None:
    """A ceiling or floor that a rule sets stands; one of a share is a rate."""
    if figure.status != "limit" or figure.told.aggregation == "change":
        return None
    return "rate" if figure.quantity.kind == "percentage" else "level"


def points(figure: Figure) -> str | None:
    """A figure in percentage points is the difference of two shares."""
    return "change" if figure.quantity.unit in POINTS else None


def metric(figure: Figure) -> str | None:
    """What the form of the metric says: "an increase of" is a change; no share or speed flows or stands."""
    said, own = figure.told.aggregation, BY_KIND.get(figure.quantity.kind)
    amount = said in aspect_words("amount_aspects")  # what a share or a speed cannot be
    return (own if own and amount else said) or None


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
    if verb is None or verb.modal not in word_class("able_modals"):
        return None
    timed = figure.quantity.per in denominators().times
    return "level" if timed or verb.lemma in aspect_words("able_verbs") else None


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
    verb = _acting_clause(figure).verb
    if figure.quantity.kind != "count":
        return None
    head = _head(figure.told.noun)
    if head in aspect_words("flow_things"):
        held = verb is not None and verb.has_class("hold") and _object_of(figure, verb)
        return None if held else "flow"
    ahead = figure.status == "target" or (verb is not None and not _present(verb))
    runs = verb is not None and ahead and verb.lemma in aspect_words("running_verbs")
    return "flow" if runs and head in aspect_words("event_things") else None


def head_noun(figure: Figure) -> str | None:
    """What the noun that names the measure says: a balance stands, revenue flows."""
    clause = _acting_clause(figure)
    if not _names_measure(figure, clause):
        return None
    done = figure.told.form in {"measured", "of"} and _done_with(figure, clause.verb)
    return "flow" if done else _by_head(figure.told) or None


def measured_extent(figure: Figure) -> str | None:
    """Length, time or size of a thing stand: "the line is 46 km long", "covers 2,000 mu"."""
    quantity, form, verb = figure.quantity, figure.told.form, _acting_clause(figure).verb
    measured = quantity.kind in {"length", "duration"} and form in {"measured", "from_to"}
    sized = quantity.compound and quantity.kind in aspect_words("physical_kinds") | aspect_words(
        "extent_kinds"
    ) | {"duration", "power"}  # "a 2-kg box"
    if measured or sized:
        return "level"
    if quantity.kind not in aspect_words("extent_kinds"):
        return None
    covered = quantity.kind == "area" and verb is not None and verb.lemma in aspect_words("covering_verbs")
    beside = form == "of" or figure.scene.lower(figure.index - 1) == "with"
    lasting = verb is not None and verb.end <= figure.index and _present(verb)  # "rents 600 square metres"
    return "level" if covered or beside or lasting else None


def yielded(figure: Figure) -> str | None:
    """A yield or a consumption is a rate: "450 kilograms per mu", "0.3 kWh per kilometre"."""
    kind, per = figure.quantity.kind, figure.quantity.per
    fields, ways = aspect_words("field_units"), aspect_words("way_units")
    each = kind in aspect_words("physical_kinds") and per in (
        fields if kind in aspect_words("weighed_kinds") else ways
    )
    return "rate" if each and figure.told.aggregation in {"", "flow"} else None


def flow_counted(figure: Figure) -> str | None:
    """The number of what passes is a flow: "the number of parcels totaled 5 million"."""
    head, _, thing = figure.told.text.lower().partition(" of ")
    numbered = head.split()[-1:] in (["number"], ["volume"])
    passed = aspect_words("flow_things") | aspect_words("event_things")
    passing = numbered and set(thing.split()[:3]) & passed
    return "flow" if passing and not figure.told.aggregation else None


def price(figure: Figure) -> str | None:
    """What one of something costs stands."""
    if figure.quantity.kind != "money" or figure.told.aggregation not in {"", "flow"}:
        return None
    if set(figure.told.text.lower().split()) & aspect_words("pay_nouns"):
        return None
    acting = _acting_clause(figure)
    priced = (
        _unit_price(figure, acting)
        or _costs(figure, acting.verb)
        or _standing_offer(figure, acting.verb)
        or _is_price(figure, acting.verb)
    )
    return "level" if priced else None


def power(figure: Figure) -> str | None:
    """A power is a capacity; what was installed or added flows."""
    if figure.quantity.kind != "power":
        return None
    verb = _acting_clause(figure).verb
    acted = figure.told.form in {"partitive", "action", "counted", "ellipsis"} and verb is not None
    done = (
        acted
        and verb is not None
        and (verb.has_class("create") or verb.lemma in aspect_words("adding_verbs"))
    )
    return "flow" if done and verb is not None and not (verb.perfect or _present(verb)) else "level"


def present_count(figure: Figure) -> str | None:
    """What is counted as a subject in the present is there: "64 vans carry parcels"."""
    scene, index, verb = figure.scene, figure.index, _acting_clause(figure).verb
    if figure.quantity.kind != "count":
        return None
    if _possessed(scene, index):
        return "level"
    through = scene.lower(index - 1) in word_class("through_links")
    there = scene.in_subject(index) or through
    if scene.in_subject(index) and verb is not None and _goes_on(verb):
        return "level"
    if scene.in_subject(index) and _owned(scene, index):  # "its 6,300 couriers delivered 9 tons"
        return "level"
    return "level" if there and verb is not None and _able(verb) and scene.sentence.role == "body" else None


def _owned(scene: Scene, index: int) -> bool:
    """Whether the counted things are all that somebody has: "our 148 vans", "the carrier's 30 planes"."""
    whose = scene.tag(index - 1) == "POS" or scene.lower(index - 1) in word_class("possessives")
    return whose and scene.tag(index + 1) == "N"


def _goes_on(verb: VerbGroup) -> bool:
    """Whether the verb tells a state: "312 lines were carrying parcels", "12 are still shut"."""
    going = verb.finite and not verb.modal and verb.end - verb.start > 1 and verb.word.endswith("ing")
    shut = (
        verb.finite
        and verb.passive
        and len(verb.chain) == 1
        and not (verb.past or verb.perfect or verb.modal)
    )
    return going or shut


def _able(verb: VerbGroup) -> bool:
    """Whether the verb tells what is done now or can be."""
    can = verb.modal in word_class("able_modals") and not verb.perfect
    return can or _present(verb)


def _possessed(scene: Scene, index: int) -> bool:
    """Whether it is what a thing named beside has: "a carrier with 14 sheds", "opened with 11 tenants"."""
    if scene.lower(index - 1) != "with":
        return False
    if _has_members(scene, index):
        return True
    step = index - 2
    while scene.tag(step) == "N":
        step -= 1
    started = scene.tag(index - 2) in {"T", "V"} and scene.clause(index).verb is not None
    verb = scene.clause(index).verb
    opened = started and verb is not None and verb.has_class("create") and verb.lemma not in {"sign"}
    named = scene.tag(step) in {"DET", "L", "O"} and scene.tag(index - 2) == "N"
    begun = step
    while scene.tag(begun) in {"DET", "L", "O", "N", "-"}:
        begun -= 1
    return opened or (named and scene.tag(begun) in {",", ""})


def _has_members(scene: Scene, index: int) -> bool:
    """Whether a body counts its own: "cooperatives with 90 members", "a line with 30 staff"."""
    return scene.tag(index - 2) == "N" and scene.lower(index + 1) in aspect_words("belonging_nouns")


def places_counted(figure: Figure) -> str | None:
    """Counted places are there, unless they do something once."""
    if figure.quantity.kind != "count" or not _place_noun(figure.told):
        return None
    return None if _subject_acts(figure.scene, figure.index, _acting_clause(figure)) else "level"


def verb(figure: Figure) -> str:
    """What the verb and its tense say."""
    return _by_verb(figure, _acting_clause(figure))


AGGREGATION = Qualifier[str](
    "aggregation",
    {
        way.__name__: way
        for way in (
            limit, points, price, yielded, metric, growth, flow_counted, kind, capacity, per_time, cumulative,
            passing, head_noun, measured_extent, power, present_count, places_counted, verb,
        )
    },
)  # fmt: skip


def _unit_price(figure: Figure, clause: Clause) -> bool:
    """Whether the money is so much for one of something: "12 yuan a jin", "revenue per parcel"."""
    per, verb = figure.quantity.per, clause.verb
    each = per is not None and per not in {*denominators().times, "household", "person"}
    each = each and not set(figure.told.text.lower().split()) & aspect_words("share_earnings")
    risen = verb is not None and verb.has_class("rise") and figure.scene.lower(figure.index - 1) != "to"
    if risen or (verb is not None and verb.lemma == "earn"):
        return False
    return each or _per_piece(figure.told.text)


def _per_piece(text: str) -> bool:
    """Whether the metric text itself names one of something: "freight cost per kilogram"."""
    _, _, piece = text.lower().partition(" per ")
    each_person = aspect_words("each_person")
    earned = bool(set(text.lower().split()) & aspect_words("share_earnings"))  # "earnings per share"
    return bool(piece) and not earned and piece.split()[0] not in {*denominators().times, *each_person}


def _costs(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the verb gives a price: "costs 12 yuan"; not "strikes cost the company 65 million yuan"."""
    if verb is None or verb.passive or verb.lemma not in verb_words("price_verbs"):
        return False
    paid = any(figure.scene.tag(i) in {"O", "N"} for i in range(verb.end, figure.index))
    one = verb.lemma in {"cost", "charge"} and not paid and figure.quantity.value < PROJECT
    return _present(verb) or one


def _is_price(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether a thing, no sum of money, is so much: "a weekday pass is 260 yuan"."""
    if verb is None or verb.lemma != "be" or not _present(verb) or figure.told.form != "measured":
        return False
    scene, (start, _) = figure.scene, figure.clause.owner.subject
    one = scene.lower(start) in word_class("rate_openers")
    return one and not _by_head(figure.told)


def _standing_offer(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the money is what one of something gets now: "pays 300 yuan for a scrapped van"."""
    scene, index = figure.scene, figure.index
    one = scene.lower(index + 1) in word_class("offer_links") and scene.lower(index + 2) in word_class(
        "rate_openers"
    )
    return one and verb is not None and verb.end <= index and _present(verb)


def _present(verb: VerbGroup) -> bool:
    """Whether the verb tells what is so now: "64 vans carry parcels"."""
    return verb.finite and not (verb.past or verb.perfect or verb.passive or verb.modal)


def _acting_clause(figure: Figure) -> Clause:
    """Skip a gerund inside an object: "signed an agreement on distributing mail with 50 firms"."""
    clause, scene = figure.clause, figure.scene
    verb, parent = clause.verb, clause.parent
    inside = verb is not None and not verb.finite and scene.tag(verb.start - 1) == "PREP"
    inside = inside and verb is not None and scene.lower(verb.start - 1) != "to"
    return parent if parent is not None and inside else clause


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
    raised = figure.scene.lower(figure.index - 1) == "to" and verb.has_class("rise")
    between = (word.tag for word in figure.scene.words[verb.end : figure.index])
    return raised or (verb.has_class("measure") and set(between) <= {"ADV", "DET"})


def _head(text: str) -> str:
    """The head of a noun phrase: its last word before a preposition."""
    words = text.lower().split()
    end = next((i for i, word in enumerate(words) if i and word in word_class("prepositions")), len(words))
    return words[end - 1] if words else ""


def _object_of(figure: Figure, verb: VerbGroup) -> bool:
    """Whether nothing but words of degree stands between the verb and the figure."""
    between = figure.scene.words[verb.end : figure.index]
    return verb.end <= figure.index and all(word.tag in {"ADV", "DET", "Q", "CONJ", ","} for word in between)


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
    return figure.told.form == "measured" and _acted(figure.told.text.lower())


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
    perfect = any(c.verb is not None and c.verb.perfect for c in chain)
    if any(_has_since(scene, c.start, c.end, "" if perfect else "since") for c in chain):
        return True  # "over the past seven years it lent": a span of its own
    return perfect and _in_perfect(scene, index, text)


def _in_perfect(scene: Scene, index: int, text: str) -> bool:
    """Whether a clause in the perfect sums what was done: "since", "in total"."""
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


def _has_since(scene: Scene, start: int, end: int, said: str = "") -> bool:
    """Whether words[start:end] hold a period that is a start, with the word `said`: "since 2018"."""
    starts = (w for w in scene.words[start:end] if isinstance(w.item, Period) and w.item.use == "since")
    return any(said in word.lower for word in starts)


def _created(clause: Clause, quantity: Quantity) -> bool:
    """Whether the figure counts things that were made and stay."""
    return (
        clause.verb is not None
        and clause.verb.has_class("create")
        and not clause.verb.has_class("act")
        and (quantity.kind == "count")
    )


def _stands(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.lemma in verb_words("state_verbs")


def _by_head(meaning: Meaning) -> str:
    """Level or flow by the noun that names the figure."""
    text = (meaning.noun or meaning.text).lower()
    words = text.split()
    cut = (i for i, word in enumerate(words) if i and word in word_class("prepositions"))
    words = words[: next(cut, len(words))]
    if not words:
        return ""
    if words == ["sum"]:  # "the sum of loans granted"
        return _by_head(Meaning(text.partition(" of ")[2], meaning.form))
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


def _by_verb(figure: Figure, clause: Clause) -> str:
    verb, kind = clause.verb, figure.quantity.kind
    amount = kind in {"money", "mass", "energy"}
    if kind == "duration":
        return _passed(figure, verb)
    if verb is None:
        return "flow" if amount else "level"
    told = _made(kind, clause, verb) or _count_told(figure, verb)
    if told:
        return told
    if (verb.has_class("hold") or verb.has_class("measure")) and not _is_event(figure, verb):
        return "level" if not amount or _is_stock(verb) else "flow"
    return "flow" if amount or _acts(verb) or kind not in aspect_words("extent_kinds") else "level"


def _made(kind: str, clause: Clause, verb: VerbGroup) -> str:
    """How what was made stands: in the perfect it stays; empty for another verb."""
    if not _makes(verb):
        return ""
    return "level" if _is_perfect(clause) and kind in aspect_words("staying_kinds") else "flow"


def _count_told(figure: Figure, verb: VerbGroup) -> str:
    """How a count stands that the verb reports or brings something to; empty for another verb."""
    if figure.quantity.kind != "count":
        return ""
    if _posted(verb):
        return "flow"
    return "level" if _brought(figure, verb) else ""


def _brought(figure: Figure, verb: VerbGroup) -> bool:
    """Whether the verb brings a stock to the figure: "brought the network to 41 depots"."""
    scene, index = figure.scene, figure.index
    first = next(
        (i for i in range(index, verb.end, -1) if scene.tag(i - 1) not in {"Q", "N", "CONJ", ","}), index
    )
    return verb.end < index and moves_things(verb.lemma) and scene.lower(first - 1) == "to"


def _posted(verb: VerbGroup) -> bool:
    """Whether the verb reports what happened: "the terminal posted 5 million TEU"."""
    return verb.lemma in aspect_words("rate_verbs") and verb.has_class("measure")


def _makes(verb: VerbGroup) -> bool:
    """Whether what is told was made; "covers", "employs" tell what is so."""
    return verb.has_class("create") and not (verb.has_class("hold") and _present(verb))


def _is_stock(verb: VerbGroup) -> bool:
    """Whether an amount that is its object stands: "holds", "owes", "has stored"."""
    return verb.lemma in verb_words("stock_verbs") and not verb.passive


def _acts(verb: VerbGroup) -> bool:
    """Whether the verb tells what is done, was done or will be added."""
    return verb.has_class("act") or verb.past or verb.passive or bool(verb.modal and verb.has_class("rise"))


def _passed(figure: Figure, verb: VerbGroup | None) -> str:
    """A time is that of a thing or service, unless it passed once: "was held up for 20 days"."""
    if verb is None or not verb.past:
        return "level"
    once = figure.scene.lower(figure.index - 1) == "for" and verb.lemma not in verb_words("lasting_verbs")
    return "flow" if once or verb.lemma in aspect_words("passing_verbs") else "level"


def _is_event(figure: Figure, verb: VerbGroup) -> bool:
    """Whether a verb that may tell of a standing tells what happened: "8,000 people came", "were held"."""
    if verb.lemma == "hold" and verb.passive:
        return True
    if verb.lemma == "join" and verb.past and not verb.perfect:  # "65 vans joined the fleet"
        return True
    came = verb.has_class("measure") and not verb.has_class("hold") and verb.past and not verb.perfect
    counted = figure.quantity.kind == "count" and figure.scene.in_subject(figure.index)
    return came and counted and verb.lemma not in {"be", "stand"}


def _is_perfect(clause: Clause) -> bool:
    """Whether the clause's verb or that of the clause around is in the perfect."""
    verbs = (clause.verb, clause.parent.verb if clause.parent is not None else None)
    return any(verb is not None and verb.perfect for verb in verbs)
