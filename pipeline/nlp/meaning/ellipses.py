"""Rules for figures whose words stand in the clause before: "Jiangsu Branch about 160 billion yuan"."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import SIGNS, change_verb, particle_sign
from pipeline.lexicon.grammar import participle, verb_classes, verb_words, word_class
from pipeline.lexicon.units import sizes
from pipeline.nlp.meaning.measures import modifier_verb
from pipeline.nlp.meaning.rivals import repeated
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at, last_things
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import apart_text, complement, join, predicate_text
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def own_subject(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ ", and the load per truck 27 percent": a new subject, the verb as before."""
    before = said.last
    last = _figure_before(scene, index)
    if before is None or last < 0 or not _without_verb(scene, index, last):
        return None
    if _has_noun(scene, index) and not _as_linked(scene, index, last):
        return None
    own = _own_words(scene, index, last)
    if not own:
        return None
    kind = scene.quantity(index).kind
    same = kind == scene.quantity(_model(scene, index, last)).kind
    moved = _moved_by(scene, index, last, own, said)
    if moved is not None:
        return moved
    changed = _change_like(scene, index, last, said)
    if changed is not None:
        return _as_before(scene, index, own, changed, True)
    base = said.like(kind, None)
    model = next((told for other, told in reversed(said.read) if other == kind), base)
    if model is not None and _points_to_head(scene, last, index):  # "and that of farmers 9 yuan"
        base, own = model, f"{(model.noun or model.text).split(' of ')[0]} of {own}"
    return _as_before(scene, index, own, base, same) or Meaning(
        own, "ellipsis", noun=own, sure="weak", inherited=True
    )


def _model(scene: Scene, index: int, last: int) -> int:
    """The figure before that it goes on from, past what says how that moved: "6 tons, up 4 percent, and"."""
    shares, step = aspect_words("share_kinds"), last
    while scene.quantity(index).kind not in shares and scene.quantity(step).kind in shares:
        before = _figure_before(scene, step)
        if before < 0:
            return last
        step = before
    return step


def _points_to_head(scene: Scene, last: int, index: int) -> bool:
    """Whether "that of" or "those of" stands between the figures: "and | that of | farmers 9 yuan"."""
    return any(
        scene.lower(i) in word_class("pointing_heads") and scene.lower(i + 1) == "of"
        for i in range(last + 1, index)
    )


def _moved_by(scene: Scene, index: int, last: int, own: str, said: Said) -> Meaning | None:
    """What moves by the verb of the level before: "dropped to 12 percent and fares | by a fifth"."""
    verb = scene.clause(last).verb
    if verb is None or verb.end > last:
        return None
    entry, particle = change_verb(verb.lemma), scene.lower(verb.end)
    sign = particle_sign(verb.lemma, particle) or (SIGNS[entry.direction] if entry is not None else 0)
    levels = said.last is not None and said.last.aggregation != "change"
    if scene.lower(index - 1) != "by" or not sign or not levels:
        return None
    return Meaning(own, "ellipsis", "change", own, sign, "weak", inherited=True)


def _change_like(scene: Scene, index: int, last: int, said: Said) -> Meaning | None:
    """The change that one of two figures tells, where the two before did: "A grew 6% to 9, and B 7% to 3"."""

    def leads(at: int) -> bool:
        return scene.lower(at + 1) in word_class("arrival_links") and scene.tag(at + 2) == "Q"

    if not leads(index) or last < 2 or not leads(last - 2):
        return None
    kind = scene.quantity(index).kind
    told = (m for other, m in reversed(said.read) if other == kind)
    return next((m for m in told if m.aggregation == "change"), None)


def _as_before(scene: Scene, index: int, own: str, base: Meaning | None, same: bool) -> Meaning | None:
    """The new subject with what was said of a figure of its kind, where that goes on."""
    if base is None or not (same or scene.lower(index - 1) == "by"):  # "and rice sales by 7 percent"
        return None
    text = _with_head(base, own) if same else own
    kind = scene.quantity(index).kind
    done = (kind == "count" or kind in aspect_words("measured_kinds")) and not _of_which(scene, index)
    if same and done and "act" in verb_classes(base.verb):
        text = join(base.noun, participle(base.verb), "by", own)  # "A handled 8 parcels, and B 3"
    loan = base.form == "money_verb" and base.text.startswith("loan to ")
    if loan:  # "a household may borrow 5 yuan, and a firm 9"
        text = f"loan to {own}"
    verb = base.verb if same else ""
    return Meaning(text, "ellipsis", base.aggregation, text, base.sign, "weak", verb=verb, inherited=True)


def _of_which(scene: Scene, index: int) -> bool:
    """Whether the new subject is a part of the figure before: "of which pears | 9 tons"."""
    last = _figure_before(scene, index)
    return any(scene.lower(i) in word_class("part_relatives") for i in range(last + 1, index))


def _with_head(base: Meaning, own: str) -> str:
    """The new thing with what is measured of it: "the line is 71 km long, and the | road | 48"."""
    head, of, _ = base.text.partition(" of ")
    words = own.lower().split()
    measures = aspect_words("level_nouns") | aspect_words("flow_nouns") | aspect_words("carried_heads")
    carried = of and head.lower() in aspect_words("carried_heads")
    return f"{head} of {own}" if carried and "of" not in words and words[-1] not in measures else own


def _without_verb(scene: Scene, index: int, last: int) -> bool:
    """Whether the figure stands in a part of its own that leaves the verb of the figure `last` out."""
    clause = scene.clause(index)
    if clause.verb is not None and not clause.verb.end <= last:
        return False
    if adverb_at(scene, index) >= 0:  # "that of small firms down by 2 percent": told anew
        return False
    beside = scene.tag(index - 1) in {"N", "L", "O", "ADV", ","} or _as_linked(scene, index, last)
    beside = beside or scene.lower(index - 1) in word_class("gap_openers")
    return beside and any(scene.tag(i) in {",", ";", "CONJ", "SUB"} for i in range(last + 1, index))


def _as_linked(scene: Scene, index: int, last: int) -> bool:
    """Whether "to" or "at" ties it as it does the figure before: "profit came to 3 yuan and income to 9"."""
    link = scene.lower(index - 1)
    if link == "with":  # "rice led, followed by rye with 7 percent, and oats with 6"
        opener = scene.lower(last + 1 + (scene.tag(last + 1) == ","))
        listed = scene.lower(last - 1) == "with" and scene.tag(last + 1) in {",", "CONJ"}
        return opener == "followed" or listed
    model = last
    while model > 0 and scene.quantity(model).kind in aspect_words("share_kinds"):
        model = _figure_before(scene, model)  # "profit came to 3 yuan, up 4 percent, and income to 9"
    return (
        link in {*word_class("arrival_links"), "for"}
        and scene.lower(model - 1) == link
        and scene.tag(model - 2) in {"V", "ADV"}
    )


def _has_noun(scene: Scene, index: int) -> bool:
    """Whether the words behind the figure say what it is of."""
    if scene.quantity(index).kind == "count":
        unit = scene.lower(index + 1) in aspect_words("counting_units")  # "and newspapers 9 million copies"
        return scene.tag(index + 1) in {"N", "DET"} and not unit
    return scene.lower(index + 1) == "of"


def _own_words(scene: Scene, index: int, last: int) -> str:
    """The new subject between the figures, empty where the words before the figure are none."""
    if modifier_verb(scene, index):  # "and the number of parcels sent out from villages exceeded 9 million"
        joints = (i for i in range(index - 1, last, -1) if scene.tag(i) in {"CONJ", ";", "SUB", ","})
        return phrase_text(scene.words, [(next(joints, last) + 1, index)])
    comma = scene.tag(index - 1) == ","
    linked = scene.lower(index - 1) in word_class("gap_links")
    if linked and scene.tag(index - 2) == "CONJ":  # "by 13 percent in May and by 11 percent"
        return ""
    sized = scene.lower(last + 1) in sizes() and scene.tag(last + 2) == "CONJ"  # "71 km long and the road 48"
    start, end = left_phrase(scene.words, index - (comma or linked), last + (3 if sized else 1))
    own = phrase_text(scene.words, [(start, end)])
    return "" if comma and scene.tag(start - 1) not in {"CONJ", ";", ","} else own


def beside_name(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ ", and in Shanxi 93.2 percent": another place or branch, all else as before."""
    before = said.last
    last = _figure_before(scene, index)
    step = index - 1
    while scene.tag(step) in {"ADV", ","} or scene.lower(step) in word_class("name_openers"):
        step -= 1
    if before is None or last < 0 or scene.tag(step) not in {"L", "O"} or step < last:
        return None
    clause = scene.clause(index)
    between = (
        clause.verb is not None and last < clause.verb.start < index and scene.clause(last) is not clause
    )
    if between or scene.quantity(last).kind != scene.quantity(index).kind:
        return None
    if (
        scene.tag(index + 1) in {"N", "V"}
        or scene.lower(index + 1) in word_class("whole_links")
        or scene.lower(step - 1) == "of"
    ):
        return None
    return repeated(before)


def ellipsis(scene: Scene, index: int, said: Said) -> Meaning | None:
    """The figure repeats what was said of the one before."""
    quantity = scene.quantity(index)
    base = said.like(quantity.kind, quantity.per) or said.last
    if base is None:
        return None
    return (
        _in_bracket(scene, index, said)
        or _as_subject(scene, index, base, said)
        or _as_object(scene, index, base)
    )


def _as_subject(scene: Scene, index: int, base: Meaning, said: Said) -> Meaning | None:
    """The figure with a predicate of its own: "and 40 were sold"; "and 296 within 48 hours"."""
    quantity = scene.quantity(index)
    if scene.in_subject(index) or (quantity.kind == "count" and scene.is_verb(index + 1)):
        base = (last_things(said) if quantity.kind == "percentage" else None) or base
        predicate = predicate_text(scene, index, index + 1)
        tail = complement(base.text) if predicate and " for " not in predicate else ""
        text = join(base.noun or base.text, predicate, tail)
        kind = "rate" if quantity.kind == "percentage" else ""
        return Meaning(text, "ellipsis", kind, base.noun, inherited=True, sure="weak")
    if quantity.kind == "count" and base.verb and scene.tag(index + 1) == "Q":  # "and 296 within 48 hours"
        text = join(base.noun, participle(base.verb), scene.words[index + 1].text)
        return replace(repeated(base), text=text, per=None)
    return None


def _as_object(scene: Scene, index: int, base: Meaning) -> Meaning:
    """The figure behind a verb or a preposition of its own, else no more than what was said before."""
    acted = _acted_anew(scene, index, base)
    if acted is not None:
        return acted
    own = apart_text(scene, index, base.text)
    again = repeated(base)
    verb = scene.clause(index).verb
    if verb is not None and verb.end <= index and verb.has_class("act") and base.verb not in {"", verb.lemma}:
        again = replace(again, aggregation="")  # what is done anew need not stand as before
    return replace(again, text=own) if own else _by_another(scene, index, base) or again


def _in_bracket(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "a decline in net profit (13 billion yuan)", "food (16 percent) and fuel (2 percent)"."""
    before = said.last
    if before is None or scene.tag(index - 1) != "(" or scene.tag(index + 1) != ")":
        return None
    if before.aggregation != "change" or scene.quantity(index).kind in aspect_words("share_kinds"):
        own = phrase_text(scene.words, [left_phrase(scene.words, index - 1, 0)])
        told = scene.tag(index - 2) == "N" and own and own.lower() not in before.text.lower()
        kind = scene.quantity(index).kind
        shares = (m for k, m in reversed(said.read) if k == kind and m.aggregation != "change")
        base = next(shares, before) if _after_ranking(scene, index) else before
        return replace(repeated(base), text=own, noun=own) if told else None
    return Meaning(before.text, "ellipsis", "", before.noun, sure="weak", inherited=True)


def _after_ranking(scene: Scene, index: int) -> bool:
    """Whether it stands in a ranking, whose places have what the first one has: ", followed by gas (23%)"."""
    return any(scene.lower(i) == "followed" for i in range(index))


def _acted_anew(scene: Scene, index: int, base: Meaning) -> Meaning | None:
    """A bare number of the things before with a verb of its own: "closed six stores and | opened two"."""
    verb = scene.clause(index).verb
    if verb is None or verb.end > index or scene.quantity(index).kind != "count" or verb.passive:
        return None
    if verb.lemma in verb_words("person_verbs") and base.verb != verb.lemma:
        text = join("people", verb.participle)
        return Meaning(text, "ellipsis", noun="people", sure="weak", verb=verb.lemma)
    again = scene.lower(index - 1) in word_class("adding_words")  # "plans to add another 20"
    if not _takes_things(scene, index, verb, base, again):
        return None
    if verb.lemma in verb_words("leaving_verbs"):
        return Meaning(base.noun, "ellipsis", "level", base.noun, sure="weak", inherited=True)
    made = verb.end == index - again and (again or _acts(verb))
    text = join(base.noun, verb.participle)
    return (
        Meaning(text, "ellipsis", "", base.noun, sure="weak", verb=verb.lemma, inherited=True)
        if made
        else None
    )


def _acts(verb: VerbGroup) -> bool:
    """Whether something is done to the things: not "reached", "rose", "said", "has"."""
    if verb.has_class("act") or verb.has_class("create"):
        return True
    told = any(verb.has_class(name) for name in ("measure", "rise", "fall", "say", "aim"))
    return not told and verb.lemma not in verb_words("silent_verbs")


def _takes_things(scene: Scene, index: int, verb: VerbGroup, base: Meaning, again: bool) -> bool:
    """Whether the verb before the number is one of its own, with the things of `base` for its object."""
    later = any(scene.tag(i) == "Q" for i in range(verb.end, index))
    own = verb.lemma != base.verb or again
    return not later and own and bool(base.noun and base.verb)


def _by_another(scene: Scene, index: int, base: Meaning) -> Meaning | None:
    """ "Same-city services handled 8 billion": a bare number of the things before, with a doer of its own."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index or verb.passive or not verb.has_class("act") or not base.noun:
        return None
    start, end = scene.subject_range(clause)
    named = any(scene.tag(i) == "O" for i in range(start, end))
    doer = "" if named else phrase_text(scene.words, [(start, end)])
    if scene.quantity(index).kind != "count" or not (doer or (named and verb.lemma != base.verb)):
        return None
    text = join(base.noun, verb.participle, "by" if doer else "", doer)
    return Meaning(text, "ellipsis", noun=base.noun, sure="weak", verb=verb.lemma, inherited=True)


def _figure_before(scene: Scene, index: int) -> int:
    aside = scene.brackets[index]
    return next(
        (i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q" and scene.brackets[i] <= aside), -1
    )
