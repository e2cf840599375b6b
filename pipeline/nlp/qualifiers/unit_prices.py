"""Tells what one of something costs from other money: "12 yuan a jin", "a pass is 260 yuan"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.standing import head_tells, is_present
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.verbs import VerbGroup

PROJECT = 1_000_000  # what costs as much is no piece of something: "the third phase cost 780 million yuan"


def unit_price(figure: Figure, clause: Clause) -> bool:
    """Whether the money is so much for one of something: "12 yuan a jin", "revenue per parcel"."""
    per, verb = figure.quantity.per, clause.verb
    each = per is not None and per not in {*denominators().stretches, "household", "person"}
    each = each and not set(figure.told.text.lower().split()) & aspect_words("share_earnings")
    risen = verb is not None and verb.has_class("rise") and figure.scene.lower(figure.index - 1) != "to"
    if risen or (verb is not None and verb.lemma == "earn"):
        return False
    return each or _per_piece(figure.told.text) or _doing_one(figure)


def _doing_one(figure: Figure) -> bool:
    """Whether the clause tells what it costs to do one of something: "the cost of sending a parcel"."""
    scene, clause = figure.scene, figure.clause
    end = clause.verb.start if clause.verb is not None else figure.index
    words = scene.lowers[clause.owner.subject[0] : end]
    told = zip(words, words[1:], words[2:], words[3:], strict=False)
    openers = word_class("rate_openers")
    return any(
        noun == "cost" and of == "of" and doing.endswith("ing") and one in openers
        for noun, of, doing, one in told
    )


def _per_piece(text: str) -> bool:
    """Whether the metric text itself names one of something: "freight cost per kilogram"."""
    _, _, piece = text.lower().partition(" per ")
    each_person = aspect_words("each_person")
    earned = bool(set(text.lower().split()) & aspect_words("share_earnings"))  # "earnings per share"
    return bool(piece) and not earned and piece.split()[0] not in {*denominators().times, *each_person}


def is_cost(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the verb gives a price: "costs 12 yuan"; not "strikes cost the company 65 million yuan"."""
    if verb is None or verb.passive or verb.lemma not in verb_words("price_verbs"):
        return False
    paid = any(figure.scene.tag(i) in {"O", "N"} for i in range(verb.end, figure.index))
    one = verb.lemma in verb_words("costing_verbs") and not paid and figure.quantity.value < PROJECT
    return is_present(verb) or one


def is_price(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether a thing, no sum of money, is so much: "a weekday pass is 260 yuan"."""
    scene, (start, _) = figure.scene, figure.clause.owner.subject
    told = verb is not None and (is_present(verb) or scene.lower(start + 1) == "average")
    if verb is None or verb.lemma != "be" or not told or figure.told.form != "measured":
        return False
    one = scene.lower(start) in word_class("rate_openers") or _one_of_all(
        scene.lower(start), scene.lower(start + 1)
    )
    return one and not head_tells(figure.told)


def _one_of_all(article: str, word: str) -> bool:
    """Whether the words name one of many: "the cheapest ticket", "the average parcel"."""
    return article == "the" and (word in aspect_words("one_of_all") or word.endswith("est"))


def standing_offer(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the money is what one of something gets now: "pays 300 yuan for a scrapped van".

    What was asked or quoted for one is its price at any time, whatever was paid.
    """
    scene, index = figure.scene, figure.index
    one = scene.lower(index + 1) in word_class("offer_links") and scene.lower(index + 2) in word_class(
        "rate_openers"
    )
    if not one or verb is None or verb.end > index:
        return False
    return is_present(verb) or verb.lemma in verb_words("quoting_verbs")
