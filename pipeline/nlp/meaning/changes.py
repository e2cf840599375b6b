"""Rules for figures that tell a change: "up 5 percent", "fell by a third", "an increase of ..."."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import (
    SIGNS,
    Frame,
    adverb_sign,
    change_verb,
    changes,
    mover,
    noun_sign,
    particle_sign,
)
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.meaning.changed import completed, measure_tail, object_or_subject, what_changed
from pipeline.nlp.meaning.models import model_of
from pipeline.nlp.meaning.multiples import multiplied
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at, head_figure, is_mark, tie
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_signs import is_plural
from pipeline.nlp.syntax.verbs import forms_of

BESIDE = {
    "V",
    "N",
    "T",
    "L",
    "O",
    "X",
    "Q",
}  # what a verb's bare figure follows: "grew 5", "cut its fee 5 percent"

NOUN_REACH = (
    6  # words between a noun of change and its figure: "an increase in the number of letters of 5 percent"
)


def change(scene: Scene, index: int, said: Said) -> Meaning | None:
    """A change told by an adverb, a noun or the verb beside the figure."""
    before = model_of(scene, index, said)
    told = (
        _printed(scene, index, before)
        or _end_of_change(scene, index, before)
        or _by_adverb(scene, index, before)
        or _by_noun_left(scene, index, before)
        or _by_noun_right(scene, index, before)
        or multiplied(
            scene, index, head_figure(scene, index, said) if scene.tag(index - 1) == "," else before
        )
        or _taken_off(scene, index)
        or _by_verb(scene, index, before)
    )
    return _signed(_pointed(told, said), scene, index) if told is not None else None


def _pointed(told: Meaning, said: Said) -> Meaning:
    """Let "the latter up by 4 percent" be of what was told last, "the former" of what was told before."""
    if told.text.lower() not in aspect_words("pointers") or said.last is None:
        return told
    former = told.text.lower() == "former" and len(said.read) > 1
    meant = said.read[-2][1] if former else said.last
    return replace(told, text=meant.text, noun=meant.noun)


def _printed(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "exports (+8% y-o-y) reached", "3 billion yuan, +8 percent": a change by its printed sign or mark."""
    quantity = scene.quantity(index)
    signed = scene.text[quantity.start] == "+" or quantity.value < 0
    marked = scene.lower(index + 1) in aspect_words("yearly_marks")
    opener = scene.tag(index - 1)
    if (
        quantity.kind not in aspect_words("share_kinds")
        or opener not in {"(", ","}
        or not (signed or (marked and opener == "("))
    ):
        return None
    start, end = left_phrase(scene.words, index - 1, 0)
    counted = scene.tag(start - 1) == "Q"  # "171,800 stays (-2%)": of that figure
    own = phrase_text(scene.words, [(start, end)]) if opener == "(" and not counted else ""
    text = own or (before.text if before is not None else "")
    return Meaning(text, "up_down", "change", text) if text else None


def outcome(scene: Scene, index: int, said: Said) -> Meaning | None:
    """What came of the change before it: "up 3 percent at 12.40 yuan", "by 7 percent to 5 million yuan".

    Or what it began with: "fell by 20 tons from 40 tons".
    """
    before = said.last
    link = tie(scene, index)
    last = next((i for i in range(link - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if before is None or last < 0 or scene.lower(link) not in {*word_class("arrival_links"), "from"}:
        return None
    if scene.lower(link) == "at" and scene.quantity(index).kind in aspect_words("fixed_kinds"):
        return None
    if before.aggregation != "change" or scene.tag(index + 1) == "N" or _leaves(scene, last, link):
        return None
    return Meaning(before.text, "measured", noun=before.noun, inherited=True)


def _leaves(scene: Scene, last: int, link: int) -> bool:
    """Whether another clause or subject stands between the change and what would have come of it."""
    return any(scene.tag(i) in {"V", "AUX", ";", "SUB", "REL", "PRON"} for i in range(last + 1, link))


def _signed(told: Meaning, scene: Scene, index: int) -> Meaning:
    """Let a printed minus stand: "fell by -3 percent" is one fall."""
    return replace(told, sign=1) if scene.quantity(index).value < 0 else told


def _by_adverb(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ ", up 90 percent", "down by another 20 points", "ticked up 8 percent", "5 percent up on 2019"."""
    at = adverb_at(scene, index)
    behind = at < 0 and _adverb_behind(scene, index)
    at = index + 1 if behind else at
    if at < 0 or (scene.quantity(index).kind == "count" and _counts_things(scene, index)):
        return None
    clause = scene.clause(index)
    back = index - 1 if behind else at - 1
    sign = _adverb_way(scene, clause, at, back)
    if not sign:
        return None
    if before is not None and scene.tag(back) in {",", "Q", "CONJ", "("}:
        own = _set_beside(scene, back)
        return Meaning(own or before.text, "up_down", "change", own or before.noun, sign)
    text = _moved_thing(scene, clause, min(at, index), before)
    return Meaning(text, "up_down", "change", "", sign) if text else None


def _adverb_behind(scene: Scene, index: int) -> bool:
    """Whether "up" or "down" stands behind the figure: "was 3 percent down", "edged 2 percent up on May"."""
    return scene.lower(index + 1) in word_class("ways_up_and_down") and scene.tag(index + 2) in {
        "",
        ".",
        ",",
        ";",
        "PREP",
        "T",
        "CONJ",
    }


def _counts_things(scene: Scene, index: int) -> bool:
    return scene.tag(index + 1) in {"N", "DET", "V"} or scene.lower(index + 1) == "of"


def _adverb_way(scene: Scene, clause: Clause, at: int, back: int) -> int:
    """The sign of the adverb at `at`; 0 behind a verb that does not move with it ("make up 40 percent")."""
    word, verb = scene.lower(at), clause.verb
    if verb is None or scene.tag(back) != "V":
        return (particle_sign(verb.lemma, word) if verb is not None else 0) or adverb_sign(word)
    if change_verb(verb.lemma) is not None:
        return adverb_sign(word)
    entry = mover(verb.lemma, word)
    by = scene.lower(at + 1) == "by" or scene.tag(at + 1) in {",", "ADV"}
    bare = entry is not None and ("share" in entry.frames or verb.passive) and scene.lower(at + 2) != "of"
    return particle_sign(verb.lemma, word) if by or bare else 0


def _moved_thing(scene: Scene, clause: Clause, at: int, before: Meaning | None) -> str:
    """What goes up or down at word `at`: the object before it, the subject, a headline's first words."""
    verb = clause.verb
    if verb is None or verb.start > at:
        if scene.tag(at - 1) == "N" and forms_of(scene.lower(at - 1)) and not is_plural(scene.lower(at - 1)):
            return ""  # "women make up": a verb that the parse took for a noun
        start, end = left_phrase(scene.words, at, clause.start)
        own = phrase_text(scene.words, [(start, end)])
        if own and before is not None and scene.lower(start - 2) in word_class("pointing_heads"):
            own = f"{(before.noun or before.text).split(' of ')[0]} of {own}"  # "that of small firms"
        return own or what_changed(scene, clause, before)
    if particle_sign(verb.lemma, scene.lower(at)) and not verb.passive:
        return object_or_subject(scene, at, clause, before)
    return _accompanying(scene, verb.end, at) or what_changed(scene, clause, before)


def _set_beside(scene: Scene, comma: int) -> str:
    """The noun of its own that a change follows without a verb: "rose 3 percent, and | fees, | down 4"."""
    if scene.tag(comma) != ",":
        return ""
    start, end = left_phrase(scene.words, comma, scene.clause(comma).start)
    joined = scene.tag(start - 1) in {"CONJ", ";"} and scene.tag(start - 2) in {",", "Q", "T", "N"}
    last = next((i for i in range(start, -1, -1) if scene.tag(i) == "Q"), -1)
    change = last >= 0 and scene.quantity(last).kind in aspect_words("share_kinds")
    return phrase_text(scene.words, [(start, end)]) if joined and change and end == comma else ""


def _accompanying(scene: Scene, floor: int, at: int) -> str:
    """What goes up or down beside the clause's own figure: "with | volumes | up 20 percent"."""
    start, end = left_phrase(scene.words, at, floor)
    step = start - 1
    while scene.tag(step) in {"DET", "ADV"}:
        step -= 1
    told = any(scene.tag(i) == "Q" for i in range(floor, step))
    aside = scene.lower(step) == "with" or (told and scene.tag(step) in {",", "CONJ", "SUB"})
    return phrase_text(scene.words, [(start, end)]) if aside and end == at else ""


def _by_noun_left(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ ", an increase of 11.4 percent", "a revenue decline of 2 percent", "negative growth of 3 percent"."""
    link = tie(scene, index)
    head = _noun_of_change(scene, link)
    clause = scene.clause(index)
    if head < 0 or (clause.verb is not None and clause.verb.start <= head < clause.verb.end):
        return None
    start, end = left_phrase(scene.words, head, _predicate_start(scene, index))
    turned = any(scene.lower(i) in changes().reversed for i in range(start, end))
    sign = noun_sign(scene.lower(head)) * (-1 if turned else 1)
    own = _without_degrees(phrase_text(scene.words, [(start, end)]))
    inner = phrase_text(scene.words[:link], [(head + 2, link)])  # "increase in | sales | of"
    set_off = any(scene.tag(i) == "," for i in range(max(0, index - NOUN_REACH), index))
    carried = before.text if before is not None and set_off else ""
    text = own or inner or measure_tail(scene, index) or carried or what_changed(scene, clause, before)
    text = text or scene.words[head].text  # "a cut of 25 basis points followed"
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _predicate_start(scene: Scene, index: int) -> int:
    """Where the words begin that stand beside the figure: behind its verb, else its clause's start."""
    clause = scene.clause(index)
    behind = clause.verb is not None and clause.verb.start <= index
    return clause.verb.end if clause.verb is not None and behind else clause.start


def _noun_of_change(scene: Scene, link: int) -> int:
    """The noun that "of" or "by" at `link` belongs to: "increase of", "increase in sales of"; -1 for none."""
    if scene.lower(link) not in word_class("change_links"):
        return -1
    if scene.lower(link) == "of" and scene.tag(link - 1) == ",":
        link -= 1  # "reported a fall, of 26 percent"
    if noun_sign(scene.lower(link - 1)):
        return link - 1
    if scene.lower(link - 1) in aspect_words("pace_nouns") and noun_sign(scene.lower(link - 2)):
        return link - 2  # "growth rates of"
    for position in range(link - 2, max(-1, link - NOUN_REACH), -1):
        if scene.tag(position) not in {"N", "DET", "PREP", "POS"}:
            return -1
        if noun_sign(scene.lower(position)) and scene.lower(position + 1) == "in":
            return position
    return -1


def _without_degrees(text: str) -> str:
    """The words less those that say how a change is measured: "year-on-year", "sharp", "negative"."""
    left_out = changes().degrees | changes().reversed
    return " ".join(word for word in text.split() if word.lower() not in left_out)


def _by_noun_right(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "a 5 percent increase in sales", "2 percent growth", "a 20-yuan cut"."""
    step = index + 1
    while scene.lower(step) in changes().degrees or scene.tag(step) == "T":
        step += 1
    sign = noun_sign(scene.lower(step))
    beside = scene.tag(step + 1) == "N" and scene.lower(step + 1) not in word_class("linking_participles")
    if not sign or scene.quantity(index).kind == "count" or beside:
        return None
    start = index - (scene.tag(index - 1) == "DET")
    set_off = before is not None and scene.tag(start - 1) == ","  # "carried 9 boxes, a 5 percent increase"
    carried = before.text if before is not None and set_off else ""
    text = measure_tail(scene, step) or carried or what_changed(scene, scene.clause(index), before)
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _by_verb(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "fell by 3 percent", "boosted the sales by 15.7 billion yuan", "grew 5 percent and 2 percent"."""
    clause = scene.clause(index)
    if clause.verb is None or clause.verb.end > index or scene.quantity(index).paired:
        return None
    lemma, particle = clause.verb.lemma, scene.lower(clause.verb.end)
    entry, sign = change_verb(lemma) or mover(lemma, particle), _verb_sign(lemma, particle)
    by = _is_by(scene, index, clause)
    tied = by or _follows(scene, index)
    if entry is None or not (sign and tied and _takes(scene, index, clause, by, entry.frames)):
        return None
    own = measure_tail(scene, index) if scene.lower(index + 1) == "of" and not by else ""
    text = own or _thing_of_verb(scene, index, clause, before)  # "lost a fifth of its range"
    return Meaning(completed(text, before), "change_verb", "change", text, sign) if text or before else None


def _restates_things(scene: Scene, index: int) -> bool:
    """Whether the figure is another for things named: "cut 40 jobs, or | 7 percent of its staff"."""
    last = max((i for i in scene.figures() if i < index), default=-1)
    told = last >= 0 and scene.quantity(last).kind == "count" and scene.tag(last + 1) == "N"
    return told and scene.lower(index - 1) == "or" and scene.lower(last - 1) != "by"


def _thing_of_verb(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    """What the verb moves; "lost 142 points, or 1 percent" moves its subject."""
    start = clause.verb.end if clause.verb is not None else index
    if any(scene.tag(i) == "X" for i in range(start, index)):
        return what_changed(scene, clause, before)
    if before is not None and before.aggregation != "change" and _goes_on(scene, clause, index):
        return before.text
    return object_or_subject(scene, index, clause, before)


def _goes_on(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether a participle right behind a figure tells how that moved: "was 9 yuan, | growing by 3"."""
    verb = clause.verb
    if verb is None or verb.finite or not verb.word.endswith("ing"):
        return False
    behind = scene.tag(verb.start - 1) == "," and scene.tag(verb.start - 2) == "Q"
    return behind and not any(scene.tag(i) == "N" for i in range(verb.end, index))


def _taken_off(scene: Scene, index: int) -> Meaning | None:
    """ "shaved 40 minutes off the trip": of what it is taken from."""
    verb = scene.clause(index).verb
    if verb is None or verb.end > index or verb.lemma not in verb_words("paring_verbs"):
        return None
    if scene.lower(index + 1) != "off" or scene.quantity(index).kind == "count":
        return None
    start = index + 2 + (scene.tag(index + 2) == "DET")
    text = phrase_text(scene.words, [right_phrase(scene.words, start, scene.clauses)])
    return Meaning(text, "change_verb", "change", text, -1) if text else None


def _verb_sign(lemma: str, particle: str) -> int:
    entry = change_verb(lemma)
    return particle_sign(lemma, particle) or (SIGNS[entry.direction] if entry is not None else 0)


def _is_by(scene: Scene, index: int, clause: Clause) -> bool:
    link = tie(scene, index)
    paced = scene.lower(link) == "of" and scene.lower(link - 1) in aspect_words("pace_nouns")
    if paced and scene.quantity(index).kind in aspect_words(
        "share_kinds"
    ):  # "grew at an annual rate of 9 percent"
        at = next((i for i in range(link - 1, clause.start, -1) if scene.tag(i) == "PREP"), -1)
        return scene.lower(at) == "at" and clause.verb is not None and clause.verb.end <= at
    return scene.lower(link) == "by" or _grows_at(scene, index, clause, link)


def _follows(scene: Scene, index: int) -> bool:
    """Whether the bare figure stands behind the verb or its object: "grew 5", "cut its fee 5 percent"."""
    beside = scene.tag(tie(scene, index)) in BESIDE and not is_mark(scene, index)
    return beside and not _restates_things(scene, index)


def _grows_at(scene: Scene, index: int, clause: Clause, link: int) -> bool:
    """ "grew at 9 percent": a pace, where no other figure tells the change."""
    alone = not any(word.tag == "Q" for word in scene.words[clause.start : index])
    start = clause.verb.end if clause.verb is not None else link
    right_behind = start <= link and all(w.tag in {"ADV", ","} for w in scene.words[start:link])
    return (
        scene.lower(link) == "at"
        and right_behind
        and alone
        and scene.quantity(index).kind in aspect_words("share_kinds")
    )


def _end_of_change(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """An end of "from X to Y": what it has by itself."""
    if not scene.quantity(index).paired:
        return None
    multiple = any(scene.quantity(i).unit == "times" for i in scene.figures() if i < index)
    if multiple and before is not None and before.form == "multiple":  # "tripled from 3 to 9 million yuan"
        return Meaning(before.text, "from_to", "", before.noun, 1)
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index:
        return None
    again = scene.quantity(index).paired == "to" and before is not None and before.form == "from_to"
    text, per = (before.text, before.per) if again and before is not None else ("", None)
    text = text or object_or_subject(scene, index, clause, before)
    return Meaning(completed(text, before), "from_to", "", text, 1, per=per) if text else None


def _takes(scene: Scene, index: int, clause: Clause, by: bool, frames: frozenset[Frame]) -> bool:
    """Whether the verb of the clause takes the figure as its change."""
    quantity = scene.quantity(index)
    if quantity.kind == "count" and not by and scene.tag(index + 1) == "N":
        return False
    if by:
        return "by" in frames
    if quantity.kind in aspect_words("share_kinds"):
        return "share" in frames and not (frames == {"share"} and _of_things(scene, index))
    passive = clause.verb is not None and clause.verb.passive
    return not passive and scene.tag(index + 1) != "N" and _takes_amount(scene, index, frames)


def _takes_amount(scene: Scene, index: int, frames: frozenset[Frame]) -> bool:
    """Whether a verb of these frames takes the bare amount as its change; not "grew | 9 tons of plums"."""
    if scene.lower(index + 1) == "of" and "object" not in frames:
        return False
    arrives = scene.lower(index + 1) in word_class("arrival_links") and scene.tag(index + 2) == "Q"
    return "amount" in frames or ("share" in frames and scene.quantity(index).kind == "money" and arrives)


def _of_things(scene: Scene, index: int) -> bool:
    """Whether it is a share of things: "of the plums", "of her plums to rot"; not "of its customers"."""
    if scene.lower(index + 1) != "of":
        return False
    if scene.lower(index + 2) in word_class("possessives"):
        clause = scene.clause(index)
        return any(scene.lower(i) in aspect_words("spoiling") for i in range(index + 3, clause.end))
    return measure_tail(scene, index).split(" of ")[0].endswith("s")
