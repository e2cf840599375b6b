"""The rule for what one of something costs: "priced at 20 yuan", "sold honey at 24 yuan per jin"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.lexicon.units import units
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import before_preposition
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def priced(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "a dress that fetched 180 yuan goes for 90", "a sheet at 6 yuan", "sold power at 0.4 yuan"."""
    if scene.quantity(index).kind != "money":
        return None
    paid = _paid_for(scene, index, said)
    if paid:
        return Meaning(paid, "priced", "level", "price")
    thing = _priced_at(scene, index) or _goes_for(scene, index, said) or _thing_at(scene, index)
    if thing:
        return Meaning(f"price of {thing}", "priced", "level", thing)
    sold = _sold_at(scene, index, said)
    verb = scene.clause(index).verb
    return Meaning(f"price of {sold}", "priced", "level", sold, verb=verb.lemma) if sold and verb else None


def _paid_for(scene: Scene, index: int, said: Said) -> str:
    """What is paid for so much of a thing: "bought 8 tons of roots, paying 7 yuan a kilogram"."""
    clause, per = scene.clause(index), units().get(scene.quantity(index).per or "")
    verb = clause.verb
    if (
        verb is None
        or verb.end > index
        or not _is_weighed(scene, index)
        or verb.lemma not in verb_words("paying_verbs")
    ):
        return ""
    told = said.read[-1] if said.read else None
    if told is not None and per is not None and told[0] == per.kind and clause.owner is not clause:
        return f"price of {told[1].noun or told[1].text}"
    subject = before_preposition(scene.subject_text(clause)) if verb.lemma == "pay" else ""
    return f"price paid by {subject}" if subject else "price"


def _priced_at(scene: Scene, index: int) -> str:
    """ "The booklet, priced at 20 yuan, was gone"."""
    if scene.lower(index - 2) != "priced" or scene.lower(index - 1) not in {"at", "from"}:
        return ""
    end = index - 2 - (scene.tag(index - 3) == ",")
    while scene.tag(end - 1) == "AUX":
        end -= 1
    own = scene.region_text(scene.clause(index).start, end) if scene.in_subject(index) else ""
    return own or phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


def _goes_for(scene: Scene, index: int, said: Said) -> str:
    """ "a dress fetches 180 yuan", "it now goes for 90 yuan"."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index or verb.passive:
        return ""
    link = "" if verb.end == index else scene.lower(index - 1)
    near = _is_weighed(scene, index) or {scene.tag(i) for i in range(verb.end, index)} <= {"ADV", "PREP"}
    if not near or not _prices(verb, link):
        return ""
    start, end = scene.subject_range(clause)
    return _antecedent(scene, clause) or phrase_text(scene.words, [(start, end)]) or _thing(said)


def _prices(verb: VerbGroup, link: str) -> bool:
    """Whether the verb gives its subject's price with this link: "fetches", "goes for"."""
    once = verb.past or verb.perfect  # "a cover went for 2 million yuan" was one sale
    goes = link in {"for", "at"} and verb.lemma in verb_words("pricing_verbs") and not once
    return goes or (not link and verb.lemma == "fetch")


def _sold_at(scene: Scene, index: int, said: Said) -> str:
    """ "sold 5 tons of honey, at 24 yuan per jin", "power was sold at 0.4 yuan per kWh"."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end >= index or scene.lower(index - 1) != "at":
        return ""
    if verb.lemma not in verb_words("trading_verbs"):
        return ""
    if any(scene.tag(i) == "Q" for i in range(verb.end, index)):
        return _thing(said)
    if verb.passive:
        return scene.subject_text(clause)
    if scene.tag(verb.end) == "PRON":  # "gathered 9 tons of nuts and sold them at 24 yuan a kilogram"
        per = units().get(scene.quantity(index).per or "")
        told = said.like(per.kind, None) if per is not None else None
        return (told.noun or told.text) if told is not None else _thing(said)
    return phrase_text(scene.words, [(verb.end, index - 1)])


def _is_weighed(scene: Scene, index: int) -> bool:
    """Whether it is so much for a measure of something: "0.4 yuan per kilowatt-hour"."""
    per = units().get(scene.quantity(index).per or "")
    return per is not None and per.kind in aspect_words("physical_kinds")


def _thing_at(scene: Scene, index: int) -> str:
    """ "and a souvenir sheet at 6 yuan": one thing with its price behind it."""
    if scene.lower(index - 1) != "at" or scene.tag(index - 2) != "N":
        return ""
    start, end = left_phrase(scene.words, index - 1, 0)
    one = scene.lower(start - 1) in word_class("one_words") and scene.tag(start - 2) in {"CONJ", "PREP", ","}
    return phrase_text(scene.words, [(start, end)]) if one else ""


def _antecedent(scene: Scene, clause: Clause) -> str:
    """The noun a relative clause is about: "a dress | that fetched"."""
    assert clause.verb is not None
    relative = clause.verb.start - 1
    if relative < 1 or scene.tag(relative) != "REL":
        return ""
    end = relative - (scene.tag(relative - 1) == ",")
    return phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


def _thing(said: Said) -> str:
    return (said.last.noun or said.last.text) if said.last is not None else ""
