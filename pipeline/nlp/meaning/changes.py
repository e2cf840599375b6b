"""Rules for figures that tell a change: "up 5 percent", "fell by a third", "an increase of ..."."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_nouns, verb_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene

GROWTH_UNITS = {"percent", "percentage_point", "basis_point", "times"}


def comparison(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "5 hours shorter than last year", "1.2 yuan lower", "0.6 yuan more per kilogram"."""
    before = said.last
    word = scene.lower(index + 1)
    sign = _sign(word)
    if not sign or word in {"up", "down"}:
        return None
    if word in {"above", "below"} and not (
        scene.tag(index + 2) == "T"
        or (scene.tag(index + 2) == "DET" and scene.lower(index + 3) in aspect_words("standards"))
    ):
        return None
    if word == "more" and scene.tag(index + 2) == "N" and scene.quantity(index).kind == "count":
        return None
    if scene.quantity(index).kind == "duration" and word in {"faster", "sooner", "quicker", "earlier"}:
        sign = -1
    clause = scene.clause(index)
    verb = clause.verb
    earning = verb is not None and verb.end <= index and scene.quantity(index).kind == "money"
    if verb is not None and earning and verb.lemma in verb_nouns("money_nouns"):
        return Meaning(verb_nouns("money_nouns")[verb.lemma], "comparison", "change", "", sign)
    start, end = left_phrase(scene.words, index, clause.start)
    beside = (
        phrase_text(scene.words, [(start, end)])
        if scene.tag(index - 1) == "N" and "PREP" in {scene.tag(start - 1), scene.tag(start - 2)}
        else ""
    )
    if beside:  # "at a rate 50 basis points below the usual one"
        return Meaning(beside, "comparison", "change", beside, sign)
    text = (
        before.text
        if before is not None and scene.tag(index - 1) in {",", "CONJ"}
        else scene.subject_text(clause)
    )
    text = text or (before.text if before is not None else "")
    return Meaning(text, "comparison", "change", before.noun if before else "", sign) if text else None


def change(scene: Scene, index: int, said: Said) -> Meaning | None:
    """A change told by a word, a noun or the verb beside the figure."""
    before = said.last
    return (
        _by_word(scene, index, before)
        or _by_noun_left(scene, index, before)
        or _by_noun_right(scene, index, before)
        or _multiple(scene, index, before)
        or _by_verb(scene, index, before)
    )


def _sign(word: str) -> int:
    if word in verb_words("rise_words"):
        return 1
    return -1 if word in verb_words("fall_words") else 0


def _by_word(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ ", up 90 percent", ", down 0.06 percentage points"."""
    word = scene.lower(index - 1)
    back = index - 2
    if word == "by" and _sign(scene.lower(index - 2)):
        word, back = scene.lower(index - 2), index - 3
    if word not in {"up", "down", "higher", "lower"} or scene.quantity(index).kind == "count":
        return None
    verb = scene.clause(index).verb
    moves = verb is not None and (
        verb.lemma in verb_words("moving_verbs") or verb.has_class("rise") or verb.has_class("fall")
    )
    if scene.tag(back) == "V" and not moves:  # "make up 40 percent"
        return None
    text = before.text if before is not None and scene.tag(back) in {",", "Q", "CONJ", "("} else ""
    text = text or _subject(scene, scene.clause(index), before)
    noun = before.noun if before else ""
    return Meaning(text, "up_down", "change", noun, _sign(word)) if text else None


def _by_noun_left(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ ", an increase of 11.4 percent", "a revenue decline of 1.8 percent"."""
    if scene.lower(index - 1) not in {"of", "by"}:
        return None
    head = scene.lower(index - 2)
    sign = 1 if head in verb_words("rise_nouns") else -1 if head in verb_words("fall_nouns") else 0
    if not sign:
        return None
    clause = scene.clause(index)
    start, end = left_phrase(
        scene.words,
        index - 2,
        clause.start if clause.verb is None or clause.verb.start > index else clause.verb.end,
    )
    own = phrase_text(scene.words, [(start, end)])
    own = "" if own.lower() in {"year-on-year", "annual", "sharp", "slight", "yearly", "net"} else own
    if own.lower().startswith("year-on-year "):
        own = own[len("year-on-year ") :]
    tail = _measure_tail(scene, index)
    set_off = any(scene.tag(i) == "," for i in range(max(0, index - 6), index))
    text = own or tail or (before.text if before is not None and set_off else _subject(scene, clause, before))
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _by_noun_right(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "a 5 percent increase in sales", "2 percent growth"."""
    step = index + 1
    while scene.lower(step) in {"year-on-year", "annual", "yearly", "further"} or scene.tag(step) == "T":
        step += 1
    word = scene.lower(step)
    sign = 1 if word in verb_words("rise_nouns") else -1 if word in verb_words("fall_nouns") else 0
    if not sign or scene.quantity(index).unit not in GROWTH_UNITS:
        return None
    text = _measure_tail(scene, step) or _subject(scene, scene.clause(index), before)
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _multiple(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "doubled", "1.5 times the daily average", "which is 2.9 times that of last year"."""
    if scene.quantity(index).unit != "times":
        return None
    clause = scene.clause(index)
    if before is not None and (clause.link in {"which", "that", ","} or scene.tag(index - 1) == ","):
        return Meaning(before.text, "multiple", "change", before.noun, 1)
    verb = clause.verb
    if scene.lower(index - 1) == "to":  # "pledged to double its green loans"
        start, end = right_phrase(scene.words, index + 1, scene.clauses)
        text = phrase_text(scene.words, [(start, end)])
        if text:
            return Meaning(text, "multiple", "change", text, 1)
    if scene.tag(index - 1) in {"N", "ADV"} and scene.lower(index).split()[-1].endswith(
        "ed"
    ):  # "its capacity doubled"
        step = index - 1 if scene.tag(index - 1) == "ADV" else index
        text = phrase_text(scene.words, [left_phrase(scene.words, step, clause.start)])
        return Meaning(text, "multiple", "change", text, 1) if text else None
    if verb is not None and verb.end <= index:
        text = _object_or_subject(scene, index, clause, before)
    else:
        start, end = left_phrase(scene.words, index, clause.start)
        text = phrase_text(scene.words, [(start, end)]) or _subject(scene, clause, before)
    return Meaning(_back(text, before), "multiple", "change", text, 1) if text or before else None


def _by_verb(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "fell by 3 percent", "boosted the sales by 15.7 billion yuan", "grew 5 percent and 2 percent"."""
    clause = scene.clause(index)
    verb = clause.verb
    quantity = scene.quantity(index)
    if verb is None or verb.end > index:
        return None
    sign = 1 if verb.has_class("rise") else -1 if verb.has_class("fall") else 0
    link = scene.lower(index - 1)
    if not sign and link == "by" and verb.passive:
        return None
    if not sign or (link in {"to", "at", "of", "in", "from", "with", "within"} and not quantity.paired):
        return None
    if quantity.paired:
        text = (
            before.text if before is not None and before.form == "from_to" and quantity.paired == "to" else ""
        )
        text = text or _object_or_subject(scene, index, clause, before)
        return Meaning(_back(text, before), "from_to", "", text, 1) if text else None
    if quantity.kind == "count" and link != "by" and scene.tag(index + 1) == "N":
        return None
    if (
        quantity.kind not in {"percentage", "ratio"}
        and link != "by"
        and not _intransitive(scene, index, clause)
    ):
        return None
    text = _object_or_subject(scene, index, clause, before)
    return Meaning(_back(text, before), "change_verb", "change", text, sign) if text or before else None


def _intransitive(scene: Scene, index: int, clause: Clause) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and not verb.passive
        and verb.lemma not in verb_words("changed_by_hand")
        and scene.tag(index + 1) not in {"N"}
    )


def _object_or_subject(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    """What changed: the object of "boosted the sales by", else the subject."""
    verb = clause.verb
    assert verb is not None
    if len(verb.chain) > 1 and verb.chain[0] in {"see", "watch"}:  # "saw coal shipments shrink 2.6 percent"
        seen = phrase_text(scene.words, [(verb.start + 1, verb.end - 1)])
        if seen:
            return seen
    end = index
    while end > verb.end and scene.tag(end - 1) in {"PREP", "ADV", "DET"}:
        end -= 1
    end = next((i for i in range(verb.end, end) if scene.tag(i) in {"Q", ","}), end)
    target = phrase_text(scene.words, [(verb.end, end)])
    if target and not verb.passive:
        return target
    return _subject(scene, clause, before)


def _subject(scene: Scene, clause: Clause, before: Meaning | None) -> str:
    text = scene.subject_text(clause)
    if not text and before is not None:
        return before.text
    return text


def _back(text: str, before: Meaning | None) -> str:
    """Complete "the volume" by what was measured before."""
    if before is not None and (
        not text or text.lower() in {"volume", "number", "figure", "total", "amount", "value"}
    ):
        return before.text
    return text


def _measure_tail(scene: Scene, index: int) -> str:
    """ "... in sales" after a change noun or its figure."""
    if scene.lower(index + 1) not in {"in", "of"} or scene.tag(index + 2) in {"T", "L", "Q"}:
        return ""
    start, end = right_phrase(scene.words, index + 2, scene.clauses)
    return phrase_text(scene.words, [(start, end)])
