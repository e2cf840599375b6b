"""Rules for shares of a named whole: "87 percent of the villages", "fell to 2 percent of loans"."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.meaning.measures import antecedent, modifier_verb, opens_relative
from pipeline.nlp.meaning.reached import after_preposition
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.predicates import join, predicate_text
from pipeline.nlp.syntax.scene import Scene

NEAR = 6  # words: a figure that far before a share may be the part that it is a share of


def share_of_whole(scene: Scene, index: int, noun: str, before: Meaning | None) -> Meaning:
    """The meaning of "Q percent of N" or "Q of the N"."""
    clause = scene.clause(index)
    verb = clause.verb
    aggregation = "rate" if scene.quantity(index).kind == "percentage" else ""
    whole = _against_norm(scene, index, noun, before) if aggregation else ""
    if whole:
        return Meaning(whole, "share", "rate", whole)
    if modifier_verb(scene, index) and scene.subject_text(
        clause
    ):  # "fees shall not exceed 1 percent of the loan"
        return Meaning(scene.subject_text(clause), "share", aggregation, scene.subject_text(clause))
    if scene.in_subject(index) or verb is None or verb.end > index:
        return Meaning(join(noun, predicate_text(scene, index, index + 1)), "share", aggregation, noun)
    if aggregation and verb.lemma in aspect_words("share_verbs"):
        return Meaning(_share_text(scene, clause, noun, before), "share", "rate", noun)
    return _share_of_object(scene, index, noun, aggregation, before)


def _share_of_object(
    scene: Scene, index: int, noun: str, aggregation: str, before: Meaning | None
) -> Meaning:
    """The meaning of a share behind its verb: "fell to 2 percent of advances"."""
    clause = scene.clause(index)
    verb = clause.verb
    assert verb is not None
    stood = _stood_at(scene, index, clause) if aggregation else ""
    if stood:
        return Meaning(f"share of {stood} in {noun}", "share", "rate", stood)
    if scene.lower(index - 1) == "with" and verb.lemma in verb_words("linking_verbs"):
        whose = scene.subject_text(clause)  # "remained the largest buyer with 72 percent of the total"
        return Meaning(f"share of {whose} in {noun}" if whose else f"share of {noun}", "share", "rate", noun)
    if scene.tag(index - 1) == "PREP" and scene.lower(index - 1) not in word_class("share_stops"):
        meaning = after_preposition(scene, index, clause, noun, "share", noun, before)
        return replace(meaning, aggregation=aggregation)
    done = "" if verb.lemma in verb_words("no_participle") else verb.participle
    return Meaning(join(noun, done), "share", aggregation, noun)


def _restates(scene: Scene, index: int) -> bool:
    """Whether it says how large a part the figure before is: "90 villages, or 94 percent of the total"."""
    step = index - 1
    while scene.tag(step) == "ADV" or scene.lower(step) in {"or", "about"}:
        step -= 1
    figure = next((i for i in range(step - 1, max(-1, step - NEAR), -1) if scene.tag(i) == "Q"), -1)
    between = range(figure + 1, step)
    return (
        figure >= 0 and scene.tag(step) == "," and not any(scene.tag(i) in {"V", "AUX", ","} for i in between)
    )


def _against_norm(scene: Scene, index: int, noun: str, before: Meaning | None) -> str:
    """What is compared with a norm or the whole: "a third of the mean"; else empty."""
    told = before.text if before is not None else ""
    if noun.lower().split()[-1] in aspect_words("norms"):
        return scene.subject_text(scene.clause(index)) or told
    equal = scene.lower(index - 1) == "to" and scene.lower(index - 2) in word_class("equal_words")
    verb = scene.clause(index).verb
    if equal and verb is not None and verb.lemma == "be" and verb.end == index - 2:
        told = scene.subject_text(scene.clause(index)) or told
    if not told or not (equal or _restates(scene, index)):
        return ""
    bare = noun.lower() in aspect_words("bare_heads")
    return f"share of {told}" if bare else f"share of {told} in {noun}"


def _stood_at(scene: Scene, index: int, clause: Clause) -> str:
    """The measure that stands at a share or came to it: "bad loans fell to 2 percent of advances"."""
    verb = clause.verb
    assert verb is not None
    between = {word.tag for word in scene.words[verb.end : index]} - {"ADV", "DET"}
    link = scene.lower(index - 1)
    moved = verb.has_class("rise") or verb.has_class("fall")
    stands = verb.lemma in verb_words("standing_verbs") and (
        link in word_class("arrival_links") or not between
    )
    if verb.lemma in verb_words("no_participle") - {"be"} and link not in word_class("arrival_links"):
        return ""  # "the service reaches 91 percent of townships"
    if between - {"PREP"} or not (stands or (moved and link in word_class("arrival_links"))):
        return ""
    return scene.subject_text(clause)


def _share_text(scene: Scene, clause: Clause, noun: str, before: Meaning | None) -> str:
    """ "Pears made up 5 percent of the orders": share of pears in orders."""
    verb = clause.verb
    assert verb is not None
    named = verb.lemma in verb_words("naming_verbs") or (
        verb.lemma == "take" and scene.lower(verb.end) == "up"
    )
    subject = (
        (antecedent(scene, clause) if opens_relative(scene, clause) else "") or scene.subject_text(clause)
        if named
        else ""
    )
    if before is not None and subject.lower() in aspect_words("bare_heads"):  # "the figure accounts for"
        subject = before.noun or before.text
    if subject and noun.lower() in aspect_words("bare_heads"):  # "of the total"
        return f"share of {subject}"
    return f"share of {subject} in {noun}" if subject else f"share of {noun}"
