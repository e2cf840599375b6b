"""What nouns and verbs say of how a figure stands: a balance stands, revenue flows, "sold" flows."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import moves_things
from pipeline.lexicon.grammar import verb_classes, verb_forms, verb_words, word_class
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.predicates import before_preposition
from pipeline.nlp.syntax.verbs import VerbGroup

DAYS_OF_MONTH, DAYS_OF_YEAR = 27, 360  # a list of some months has what happened, of a year also what there is


def is_present(verb: VerbGroup) -> bool:
    """Whether the verb tells what is so now: "64 vans carry parcels"."""
    return verb.finite and not (verb.past or verb.perfect or verb.passive or verb.modal)


def head_tells(meaning: Meaning) -> str:
    """Level or flow by the noun that names the figure."""
    text = (meaning.noun or meaning.text).lower()
    words = before_preposition(text).split()
    if not words:
        return ""
    if words == ["sum"]:  # "the sum of loans granted"
        return head_tells(Meaning(text.partition(" of ")[2], meaning.form))
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
    return "flow" if tells_done(text) else ""


def tells_done(text: str) -> bool:
    """Whether the words tell what was done: "parcels handled"."""
    words = text.lower().split()
    ends = {len(words) - 1, *(i - 1 for i, word in enumerate(words) if word in word_class("prepositions"))}
    return any(  # not "number of licensed boats"
        "participle" in verb_forms()[words[i]].forms and "act" in verb_classes(verb_forms()[words[i]].lemma)
        for i in ends - {-1, 0}
        if words[i] in verb_forms() and words[i].endswith(("ed", "nt", "ld"))
    )


def as_verb_tells(figure: Figure, clause: Clause) -> str:
    """Return how a figure stands by the verb of its clause and its tense: level or flow."""
    verb, kind = clause.verb, figure.quantity.kind
    amount = kind in aspect_words("amount_kinds")
    if kind == "duration":
        return _passed(figure, verb)
    if verb is None or figure.told.form == "label":
        return "flow" if amount or _listed_for_months(figure) else "level"
    told = _made(figure, clause, verb) or _count_told(figure, verb)
    if told:
        return told
    if _tells_what_is_so(figure, verb):
        return "level" if not amount or _is_stock(verb) else "flow"
    done = amount or _acts(verb) or figure.status == "target"
    return "flow" if done or kind not in aspect_words("extent_kinds") else "level"


def _listed_for_months(figure: Figure) -> bool:
    """Whether it is listed as what happened in a part of a year: "Exports, January-July", "Rafts: 90"."""
    period = figure.holding.section.period
    if figure.told.form != "label" or period is None or period.first is None or period.last is None:
        return False
    return DAYS_OF_MONTH <= (period.last - period.first).days < DAYS_OF_YEAR


def _tells_what_is_so(figure: Figure, verb: VerbGroup) -> bool:
    """Whether the verb tells what is there, or how much there is, not what happened."""
    holds = verb.has_class("hold") or verb.has_class("measure")
    return holds and not (_is_event(figure, verb) or _done_by_then(figure, verb))


def _made(figure: Figure, clause: Clause, verb: VerbGroup) -> str:
    """How what was made stands: in the perfect it stays; empty for another verb."""
    if not _makes(verb):
        return ""
    stays = figure.quantity.kind in aspect_words("staying_kinds")
    return "level" if stays and _is_perfect(clause, figure.index) else "flow"


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
    return verb.has_class("create") and not (verb.has_class("hold") and is_present(verb))


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
    quantity = figure.quantity
    if figure.scene.text[quantity.outer_start : quantity.start].lower().startswith("within"):
        return "level"  # "arrived within two days": how long the service takes
    once = figure.scene.lower(figure.index - 1) == "for" and verb.lemma not in verb_words("lasting_verbs")
    return "flow" if once or verb.lemma in aspect_words("passing_verbs") else "level"


def _is_event(figure: Figure, verb: VerbGroup) -> bool:
    """Whether a verb that may tell of a standing tells what happened: "8,000 people came", "were held"."""
    if verb.lemma == "hold" and verb.passive:  # "were held in May", not "accounts were held by women"
        event = head_of(figure.told.noun) in aspect_words("event_things")
        return event or figure.scene.lower(verb.end) != "by"
    if verb.lemma in verb_words("joining_verbs") and verb.past and not (verb.perfect or verb.passive):
        return not _as_of(figure)
    came = verb.has_class("measure") and not verb.has_class("hold") and verb.past and not verb.perfect
    counted = figure.quantity.kind == "count" and figure.scene.in_subject(figure.index)
    return came and counted and verb.lemma not in {"be", "stand"}


def _done_by_then(figure: Figure, verb: VerbGroup) -> bool:
    """Whether the verb sums up to a day: "by May it had employed 90 people"; "had covered 9 towns" stands."""
    summed = verb.past and verb.perfect and not verb.passive and verb.end <= figure.index
    return summed and verb.has_class("act") and verb.lemma not in aspect_words("covering_verbs")


def _as_of(figure: Figure) -> bool:
    """Whether a day says when it was so: "counted 27 tenants | at the end of June"."""
    scene, clause = figure.scene, figure.clause
    words = scene.words[clause.start : clause.end]
    return any(word.tag == "T" and word.lower.startswith(("at ", "as of ", "by ")) for word in words)


def _is_perfect(clause: Clause, index: int) -> bool:
    """Whether the clause's verb or that of the clause around is in the perfect.

    "By May it had opened 9 routes" tells what was done by then; "the 9 routes that it had opened" stood.
    """
    verbs = (clause.verb, clause.parent.verb if clause.parent is not None else None)
    return any(verb is not None and verb.perfect and not (verb.past and verb.end <= index) for verb in verbs)


def head_of(text: str) -> str:
    """Return the head of a noun phrase, its last word before a preposition; empty for no words."""
    return before_preposition(text.lower()).rpartition(" ")[2]


def acting_clause(figure: Figure) -> Clause:
    """Skip a gerund inside an object: "signed an agreement on distributing mail with 50 firms"."""
    clause, scene = figure.clause, figure.scene
    verb, parent = clause.verb, clause.parent
    inside = verb is not None and not verb.finite and scene.tag(verb.start - 1) == "PREP"
    inside = inside and verb is not None and scene.lower(verb.start - 1) != "to"
    return parent if parent is not None and inside else clause
