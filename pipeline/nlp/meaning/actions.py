"""Rules for figures that are a verb's object or time: "invested 150 million yuan", "takes 24 hours"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.lexicon.units import units
from pipeline.nlp.meaning.measures import antecedent, named_kind, opens_relative, relative_at
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import coordinated, is_rival
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import before_preposition, join, tail_text
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def action(scene: Scene, index: int, said: Said) -> Meaning | None:
    """The object or time of the clause's verb."""
    before = said.last
    clause = scene.clause(index)
    verb = clause.verb
    kind = scene.quantity(index).kind
    if verb is None or verb.end > index:
        return None
    if before is not None and verb.end == index and verb.lemma in verb_words("forecast_verbs"):
        return Meaning(join(before.noun or before.text, "expected"), "action", noun=before.noun, sure="guess")
    if is_rival(scene, index) or kind in {
        scene.quantity(i).kind for i in range(verb.end, index) if scene.tag(i) == "Q"
    }:
        return None
    if kind == "duration":
        return _time(scene, index, clause, before)
    if kind == "count":
        return None
    shared = _part_in(scene, index, clause, said)
    return shared or (_money if kind == "money" else _done)(scene, index, clause)


def _part_in(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """What its subject has a part in: trade, of "private firms contributed 9 million yuan" behind it.

    So has a time or place "alone": "May alone brought 9 million yuan".
    """
    verb, told = clause.verb, said.like(scene.quantity(index).kind, None)
    if verb is None or verb.end < index or verb.passive:
        return None
    alone = scene.lower(verb.start - 1) == "alone" and verb.lemma in verb_words("naming_verbs")
    subject = scene.subject_text(clause)
    if not alone and not (subject and verb.lemma in verb_words("sharing_verbs")):
        return None
    if told is None or told.aggregation not in aspect_words("amount_aspects"):
        return None
    text = f"{told.noun or told.text} of {subject}" if subject else told.text
    return Meaning(text, "action", told.aggregation, text, sure="weak", inherited=True)


def _done(scene: Scene, index: int, clause: Clause) -> Meaning | None:
    """Name another measure of a verb: "distance covered", "electricity generated"."""
    verb, kind = clause.verb, scene.quantity(index).kind
    assert verb is not None
    object_text = _object_text(scene, verb.end, index)  # none in "travels an average of 90 km"
    subject = (antecedent(scene, clause) if opens_relative(scene, clause) else "") or scene.subject_text(
        clause
    )
    on = object_text == "" and scene.lower(index - 1) == "for" and scene.lower(verb.end) in {"on", "for"}
    text = "" if object_text else _of_kind(kind, verb, subject, on)
    thing = object_text or subject or aspect_table("generic_things").get(kind, "")
    if not text:
        text = join(thing, verb.participle) if thing and verb.lemma != "be" else thing
    return Meaning(named_kind(text, kind), "action", sure="guess") if text else None


def _of_kind(kind: str, verb: VerbGroup, subject: str, on: bool) -> str:
    """What a verb without an object does by the kind of its figure: "a roof generated 5 GWh", "flew 9 km"."""
    if kind == "area" and verb.lemma in aspect_words("covering_verbs"):
        return f"area of {subject}" if subject else ""
    goes_on = on and not verb.past and verb.lemma in aspect_words("leading_verbs")  # "the path runs on for"
    if kind == "length" and subject and (verb.lemma in aspect_words("extending_verbs") or goes_on):
        return f"length of {subject}"  # "the queue stretched for 9 km"
    if kind not in {"energy", "length"} or verb.passive or not verb.has_class("act"):
        return ""
    by = f"by {before_preposition(subject)}" if kind == "energy" and subject else ""
    return join(aspect_table("generic_things")[kind], verb.participle, by)


def _object_text(scene: Scene, start: int, index: int) -> str:
    """The words between verb and figure, but "an average of"."""
    text = phrase_text(scene.words, [(start, index)])
    return "" if text.lower() in aspect_words("averages") else text


def _money(scene: Scene, index: int, clause: Clause) -> Meaning | None:
    """Name the money of a verb: "investment to ...", "sales of farm produce", "funds granted to ..."."""
    assert clause.verb is not None
    lemma = clause.verb.lemma
    if scene.lower(index - 1) in word_class("company_links"):
        return None
    name = verb_nouns("money_nouns").get(lemma)
    object_text = _object_text(scene, clause.verb.end, index)
    gone = _cost_of_object(scene, index, clause, name or "") or _with_particle(scene, index, clause)
    if not gone and lemma in verb_words("paying_verbs"):
        gone = _pay(scene, index, clause, object_text)
    if not gone and name is not None and name.endswith(" of"):
        gone = _traded(scene, clause, name, object_text)
    if gone:
        return Meaning(gone, "money_verb", sure="weak")
    if name is not None:
        namer = _owed if lemma in verb_words("owing_verbs") else _money_named
        return Meaning(namer(scene, index, clause, name, object_text), "money_verb", sure="weak")
    return _money_acted_on(scene, index, clause, object_text)


def _traded(scene: Scene, clause: Clause, name: str, object_text: str) -> str:
    """ "Sales of plums", "purchases of vans": the name of the money with what was traded for it."""
    told = antecedent(scene, clause) if opens_relative(scene, clause) else ""  # "plums, which sold for"
    thing = object_text or told or scene.subject_text(clause)
    return f"{name} {thing}" if thing else name.removesuffix(" of")


def _with_particle(scene: Scene, index: int, clause: Clause) -> str:
    """The money of a verb with its particle: "wrote off | 9 million yuan", "paid out", "put up"."""
    verb = clause.verb
    assert verb is not None
    particle = scene.lower(verb.end)
    moved = verb.has_class("rise") or verb.has_class("fall") or verb.has_class("move")
    moved = moved or verb.lemma in aspect_words("share_verbs")  # "makes up 9 million yuan of it"
    between = {scene.tag(i) for i in range(verb.end + 1, index)}
    if particle not in word_class("doing_particles") or verb.passive or moved or between - {"ADV", "DET"}:
        return ""
    return join("money", verb.participle, particle, tail_text(scene, index))


def _pay(scene: Scene, index: int, clause: Clause, object_text: str) -> str:
    """What somebody gets for work: "gets 4 yuan per order", "pays them 90 yuan a day"."""
    verb, per = clause.verb, scene.quantity(index).per
    assert verb is not None
    if verb.lemma == "pay" and not verb.passive:
        return _pay_of(scene, verb, object_text) if per in denominators().times else ""
    worked = per in denominators().times or (per is not None and per not in units())
    if not worked and scene.lower(index + 2) not in word_class("every_words"):
        return ""
    who = antecedent(scene, clause) if scene.tag(verb.start - 1) == "REL" else scene.subject_text(clause)
    return f"pay of {who}" if who and verb.passive else "pay"


def _pay_of(scene: Scene, verb: VerbGroup, object_text: str) -> str:
    """What is paid to whom the verb names: "pays | drivers | 90 yuan a day"; else empty."""
    them = object_text or scene.tag(verb.end) == "PRON"
    return join("pay", object_text and f"of {object_text}") if them else ""


def _money_acted_on(scene: Scene, index: int, clause: Clause, object_text: str) -> Meaning:
    """The money of a verb that names none: "funds disbursed", "coupons handed out"."""
    assert clause.verb is not None
    if object_text and scene.lower(index - 1) == "for":  # "laid 9 km of track, for 3 million yuan"
        return Meaning(f"cost of {object_text}", "money_verb", noun="cost", sure="weak")
    if object_text:
        return Meaning(join(object_text, clause.verb.participle), "action", sure="guess")
    own = scene.subject_text(clause)
    if set(own.lower().split()[-1:]) & (aspect_words("pay_nouns") | aspect_words("monies")):
        return Meaning(own, "money_verb", noun=own, sure="guess")  # "wages swallowed 9 million yuan"
    given = clause.verb.has_class("act") and clause.verb.end == index and not clause.verb.passive
    subject = "" if given else own  # "the fund disbursed 45 million yuan"
    return Meaning(
        join(subject or "funds", clause.verb.participle, tail_text(scene, index)), "money_verb", sure="guess"
    )


def _money_named(scene: Scene, index: int, clause: Clause, name: str, object_text: str) -> str:
    """The noun of the money with whose and what for: "payment for card printer", "earnings of shops"."""
    assert clause.verb is not None
    subject = scene.subject_text(clause) or (antecedent(scene, clause) if name == "cost" else "")
    if name == "cost":  # "the storm cost growers 9 million yuan"
        return join("cost", subject and f"of {subject}", object_text and f"to {object_text}")
    relative = relative_at(scene, clause)
    link = scene.lower(relative - 1)
    if relative > 0 and link in word_class("purpose_links"):  # "a printer, for which the city paid"
        thing = _before_relative(scene, relative - 1)
        return join(name, link if thing else "", thing)
    if scene.lower(relative - 1) == "of" and subject:  # "of which same-city services earned"
        return f"{name} of {subject}"
    person = f"of {object_text}" if object_text and clause.verb.lemma in verb_words("person_objects") else ""
    last = coordinated(scene, index)[-1]  # "lent 3 million and 4 million yuan to growers"
    return join(name, _whose(clause, name, subject), person, tail_text(scene, last))


def _before_relative(scene: Scene, relative: int) -> str:
    """The noun that a relative at that word is of: "the office at the airport, | for which"."""
    end = relative - (scene.tag(relative - 1) == ",")
    start, end = left_phrase(scene.words, end, 0)
    step = start - 1
    while scene.tag(step) in {"DET", "POS"}:
        step -= 1
    if scene.tag(step) == "PREP" and scene.tag(step - 1) == "N":
        start, _ = left_phrase(scene.words, step, 0)
    return phrase_text(scene.words, [(start, end)])


def _cost_of_object(scene: Scene, index: int, clause: Clause, name: str) -> str:
    """ "The store, which the town put up for | 9 million yuan": what that cost; empty for what was sold."""
    relative = relative_at(scene, clause)
    owned = relative >= 0 and scene.lower(relative) == "which"
    told = any(scene.tag(i) in {"N", "O", "L"} for i in range(*clause.subject))
    owned = owned and told and scene.tag(relative - 1) != "PREP"
    if not owned or scene.lower(index - 1) != "for" or name.endswith(" of"):
        return ""
    thing = _before_relative(scene, relative)
    return f"cost of {thing}" if thing else ""


def _whose(clause: Clause, name: str, subject: str) -> str:
    """Whose money it is, or where it is from: "of member household", "from ticket sales", "network cost"."""
    assert clause.verb is not None
    if name == "earnings":
        return f"of {before_preposition(subject)}" if subject[:1].islower() else ""
    if name.endswith("brought"):
        return f"from {subject}" if subject else ""
    return subject if clause.verb.passive or name == "cost" else ""


def _owed(scene: Scene, index: int, clause: Clause, name: str, object_text: str) -> str:
    """What is borrowed or owed, and by or to whom: "loan to household", "debt to suppliers"."""
    borrows = clause.verb is not None and clause.verb.lemma in verb_words("borrowing_verbs")
    whom = (scene.subject_text(clause) if borrows else object_text).partition(" with ")[0]
    if not whom[:1].islower() and len(whom.split()) > 1:  # who it was stands elsewhere
        whom = ""
    rated = scene.lower(index + 1) == "at" and scene.tag(index + 2) == "Q"  # "8 million at 4 percent to mend"
    return join(name, "to" if whom else "", whom, tail_text(scene, index + 2 if rated else index))


def _time(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> Meaning | None:
    """Name the time of a verb: "waiting time", "time to pay the first claim", "delivery from A to B"."""
    verb = clause.verb
    assert verb is not None
    if scene.lower(index + 1) == "to" and verb.lemma in verb_words("needing_verbs"):
        purpose = tail_text(scene, index)
        return Meaning(f"time {purpose}", "time_verb", sure="weak") if purpose else None
    if _in_time(scene, index) and verb.lemma != "be":
        return Meaning(_time_to(scene, index, clause, before), "time_verb", sure="weak")
    subject = scene.subject_text(clause)
    goes_on = _points_back(scene, clause) or not subject or _in_time(scene, index)
    if before is not None and before.form == "time_verb" and goes_on:
        return Meaning(before.text, "time_verb", sure="guess")
    return _time_named(scene, index, clause, subject)


def _time_named(scene: Scene, index: int, clause: Clause, subject: str) -> Meaning | None:
    """ "waiting time of vans", "time to reopen the road"."""
    verb = clause.verb
    assert verb is not None
    name = verb_nouns("time_nouns").get(verb.lemma, "")
    if not name and not subject:
        thing = phrase_text(scene.words, [(verb.end, index)])
        return Meaning(join("time to", verb.lemma, thing, tail_text(scene, index)), "time_verb", sure="guess")
    text = join(name, f"of {subject}" if name and subject else subject, tail_text(scene, index))
    return Meaning(text, "time_verb", sure="weak") if text else None


def _in_time(scene: Scene, index: int) -> bool:
    """Whether it is done "within 48 hours" or "in 48 hours"."""
    quantity = scene.quantity(index)
    within = scene.text[quantity.outer_start : quantity.start].lower().startswith("within")
    return within or scene.lower(index - 1) == "in"


def _time_to(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    """ "time to turn out a card": with the verb's own object, the figure that is it, or its subject."""
    assert clause.verb is not None
    figures = [scene.quantity(i).kind for i in range(clause.verb.end, index) if scene.tag(i) == "Q"]
    thing = "" if figures else phrase_text(scene.words, [(clause.verb.end, index)])
    moves = set(figures) <= {"length"}  # "covered 90 km in two days"
    if not thing and moves and scene.subject_text(clause) and not clause.verb.passive:
        return join("time of", scene.subject_text(clause), "to", clause.verb.lemma)
    thing = thing or (scene.subject_text(clause) if clause.verb.passive else "")  # "loans are decided in"
    thing = thing or ((before.noun or before.text) if before is not None else "")
    if clause.verb.lemma.endswith("ed"):  # of no list: its base is not known
        return join("time", thing, clause.verb.participle)
    return join("time to", clause.verb.lemma, thing)


def _points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is "that" or "this": what the clause before told."""
    end = clause.verb.start if clause.verb is not None else clause.end
    aside = {"ADV", "T", "PREP", ",", ";", "SUB", "CONJ"}
    words = [word for word in scene.words[clause.start : end] if word.tag not in aside]
    return len(words) == 1 and words[0].lower in {"that", "this"}
