"""Rules for figures that tell a change: "up 5 percent", "fell by a third", "an increase of ..."."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import (
    SIGNS,
    Frame,
    adverb_sign,
    change_verb,
    changes,
    comparative_sign,
    mover,
    noun_sign,
    particle_sign,
)
from pipeline.lexicon.grammar import verb_nouns
from pipeline.nlp.meaning.measures import of_such, seen_object
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import adverb_at, coordinated, head_figure, is_mark, tie
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_use import is_plural
from pipeline.nlp.syntax.verbs import forms_of

GROWTH_UNITS = {"percent", "percentage_point", "basis_point", "times"}
SHARES = {"percentage", "ratio"}
ANOTHER_ENDS = {",", ";", ".", "CONJ", "SUB", "V"}
BESIDE = {
    "V",
    "N",
    "T",
    "L",
    "O",
    "X",
    "Q",
}  # what a verb's bare figure follows: "grew 5", "cut its fee 5 percent"
FIXED = {"temperature", "duration", "speed", "length"}  # behind "at" no outcome
RESPECTIVE_REACH = 4  # words from the last figure to its "respectively": "on the year before respectively"
NOUN_REACH = (
    6  # words between a noun of change and its figure: "an increase in the number of letters of 5 percent"
)


def comparison(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "5 hours shorter than last year", "1.2 yuan lower", "8 percent fewer letters"."""
    before = said.last
    sign = _compared_sign(scene, index)
    if not sign:
        return None
    clause = scene.clause(index)
    verb = clause.verb
    earning = verb is not None and verb.end <= index and scene.quantity(index).kind == "money"
    if verb is not None and earning and verb.lemma in verb_nouns("money_nouns"):
        return Meaning(verb_nouns("money_nouns")[verb.lemma], "comparison", "change", "", sign)
    text = _compared_thing(scene, index, clause)
    if text:
        return Meaning(text, "comparison", "change", text, sign)
    goes_on = before is not None and scene.tag(index - 1) in {",", "CONJ"}
    text = "" if goes_on else scene.subject_text(clause)
    text = text or (before.text if before is not None else "")
    return Meaning(text, "comparison", "change", before.noun if before else "", sign) if text else None


def _compared_sign(scene: Scene, index: int) -> int:
    """The sign of the comparative behind the figure, 0 where none compares."""
    word, quantity = scene.lower(index + 1), scene.quantity(index)
    sign = comparative_sign(word, quantity.kind == "duration")
    if scene.tag(index + 1) == "PREP":  # "above the usual", not "5 yuan above the counter"
        normed = scene.tag(index + 2) == "DET" and scene.lower(index + 3) in aspect_words("standards")
        return sign if scene.tag(index + 2) == "T" or normed else 0
    counted = scene.tag(index + 2) == "N" and quantity.kind == "count"
    return 0 if counted or _adds(scene, index) else sign


def _adds(scene: Scene, index: int) -> bool:
    """Whether "more" adds to what was done before: "will lend 3 billion more", "has taken on 30 more"."""
    verb = scene.clause(index).verb
    compared = any(scene.lower(i).startswith("than") for i in range(index + 2, index + 6))
    if scene.lower(index + 1) != "more" or compared or scene.quantity(index).kind in SHARES or verb is None:
        return False
    return verb.end <= index and (verb.has_class("act") or verb.has_class("create"))


def _compared_thing(scene: Scene, index: int, clause: Clause) -> str:
    """What is more or less: the noun behind the comparative, or the one that the figure stands beside."""
    if scene.tag(index + 2) == "N" and scene.quantity(index).kind in SHARES:  # "8 percent fewer letters"
        return phrase_text(scene.words, [right_phrase(scene.words, index + 2, scene.clauses)])
    start, end = left_phrase(scene.words, index, clause.start)
    beside = scene.tag(index - 1) == "N" and "PREP" in {scene.tag(start - 1), scene.tag(start - 2)}
    return phrase_text(scene.words, [(start, end)]) if beside else ""  # "at a rate 50 points below the usual"


def change(scene: Scene, index: int, said: Said) -> Meaning | None:
    """A change told by an adverb, a noun or the verb beside the figure."""
    before = _model(scene, index, said)
    told = (
        _end_of_change(scene, index, before)
        or _by_adverb(scene, index, before)
        or _by_noun_left(scene, index, before)
        or _by_noun_right(scene, index, before)
        or _multiple(scene, index, before)
        or _by_verb(scene, index, before)
    )
    return _signed(told, scene, index) if told is not None else None


def _model(scene: Scene, index: int, said: Said) -> Meaning | None:
    """What the change is of where it leaves that out: of its own figure, of several, else of the one before.

    "64 silos and 340 lorries, up 12 percent and 18 percent respectively".
    """
    listed = coordinated(scene, index)
    last = listed[-1]
    said_so = "respectively" in {scene.lower(i) for i in range(last + 1, last + 1 + RESPECTIVE_REACH)}
    if not said_so or len(said.read) < len(listed):
        aside = adverb_at(scene, index) >= 0 and scene.tag(tie(scene, index) - 1) in {",", "ADV"}
        return head_figure(scene, index, said) if aside else said.last
    model = said.read[-len(listed)][1]
    return model if model.aggregation != "change" or listed.index(index) else said.last


def outcome(scene: Scene, index: int, said: Said) -> Meaning | None:
    """What came of the change before it: "up 3 percent at 12.40 yuan", "by 7 percent to 5 million yuan".

    Or what it began with: "fell by 20 tons from 40 tons".
    """
    before = said.last
    link = tie(scene, index)
    last = next((i for i in range(link - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if before is None or last < 0 or scene.lower(link) not in {"to", "at", "from"}:
        return None
    if scene.lower(link) == "at" and scene.quantity(index).kind in FIXED:
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
        return Meaning(before.text, "up_down", "change", before.noun, sign)
    text = _moved_thing(scene, clause, min(at, index), before)
    return Meaning(text, "up_down", "change", "", sign) if text else None


def _adverb_behind(scene: Scene, index: int) -> bool:
    """Whether "up" or "down" stands behind the figure: "was 3 percent down", "edged 2 percent up on May"."""
    return scene.lower(index + 1) in {"up", "down"} and scene.tag(index + 2) in {
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
        if own and before is not None and scene.lower(start - 2) in {"that", "those"}:
            own = f"{(before.noun or before.text).split(' of ')[0]} of {own}"  # "that of small firms"
        return own or _subject(scene, clause, before)
    if particle_sign(verb.lemma, scene.lower(at)) and not verb.passive:
        return _object_or_subject(scene, at, clause, before)
    return _subject(scene, clause, before)


def _by_noun_left(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ ", an increase of 11.4 percent", "a revenue decline of 2 percent", "negative growth of 3 percent"."""
    link = tie(scene, index)
    head = _noun_of_change(scene, link)
    if head < 0:
        return None
    clause = scene.clause(index)
    start, end = left_phrase(scene.words, head, _predicate_start(scene, index))
    turned = any(scene.lower(i) in changes().reversed for i in range(start, end))
    sign = noun_sign(scene.lower(head)) * (-1 if turned else 1)
    own = _without_degrees(phrase_text(scene.words, [(start, end)]))
    inner = phrase_text(scene.words[:link], [(head + 2, link)])
    set_off = any(scene.tag(i) == "," for i in range(max(0, index - NOUN_REACH), index))
    carried = before.text if before is not None and set_off else ""
    text = own or inner or _measure_tail(scene, index) or carried or _subject(scene, clause, before)
    text = text or scene.words[head].text  # "a cut of 25 basis points followed"
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _predicate_start(scene: Scene, index: int) -> int:
    """Where the words begin that stand beside the figure: behind its verb, else its clause's start."""
    clause = scene.clause(index)
    behind = clause.verb is not None and clause.verb.start <= index
    return clause.verb.end if clause.verb is not None and behind else clause.start


def _noun_of_change(scene: Scene, link: int) -> int:
    """The noun that "of" or "by" at `link` belongs to: "increase of", "increase in sales of"; -1 for none."""
    if scene.lower(link) not in {"of", "by"}:
        return -1
    if scene.lower(link) == "of" and scene.tag(link - 1) == ",":
        link -= 1  # "reported a fall, of 26 percent"
    if noun_sign(scene.lower(link - 1)):
        return link - 1
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
    if not sign or scene.quantity(index).kind == "count" or scene.tag(step + 1) == "N":
        return None
    start = index - (scene.tag(index - 1) == "DET")
    set_off = before is not None and scene.tag(start - 1) == ","  # "carried 9 boxes, a 5 percent increase"
    carried = before.text if before is not None and set_off else ""
    text = _measure_tail(scene, step) or carried or _subject(scene, scene.clause(index), before)
    return Meaning(text, "change_noun", "change", text, sign) if text else None


def _multiple(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "doubled", "1.5 times the daily average", "which is 2.9 times that of last year"."""
    if scene.quantity(index).unit != "times":
        return None
    clause = scene.clause(index)
    if _of_another(scene, index):
        text = scene.subject_text(clause) or (before.text if before is not None else "")
        return Meaning(text, "multiple", "rate", text) if text else None
    if before is not None and (clause.link in {"which", "that", ","} or scene.tag(index - 1) == ","):
        return Meaning(before.text, "multiple", "change", before.noun, 1)
    own = _doubled(scene, index, clause)
    if own is not None:
        return Meaning(own, "multiple", "change", own, 1) if own else None
    text = _multiplied(scene, index, clause, before)
    return Meaning(_back(text, before), "multiple", "change", text, 1) if text or before else None


def _doubled(scene: Scene, index: int, clause: Clause) -> str | None:
    """What a multiple that is itself the verb is of: "to double its loans", "its load doubled"; else None."""
    if scene.lower(index - 1) == "to":
        text = phrase_text(scene.words, [right_phrase(scene.words, index + 1, scene.clauses)])
        if text:
            return text
    if scene.tag(index - 1) not in {"N", "ADV"} or not scene.lower(index).split()[-1].endswith("ed"):
        return None
    step = index - 1 if scene.tag(index - 1) == "ADV" else index
    return phrase_text(scene.words, [left_phrase(scene.words, step, clause.start)])


def _of_another(scene: Scene, index: int) -> bool:
    """Whether it compares with another thing, not an earlier time: "1.7 times that of Henan"."""
    end = next(
        (i for i in range(index + 1, len(scene.words)) if scene.tag(i) in ANOTHER_ENDS), len(scene.words)
    )
    tags = {scene.tag(i) for i in range(index + 1, end)}
    pointed = scene.lower(index + 1) in {"that", "those"} and scene.lower(index + 2) == "of"
    return pointed and bool(tags & {"L", "O"}) and "T" not in tags


def _multiplied(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    if clause.verb is not None and clause.verb.end <= index:
        return _object_or_subject(scene, index, clause, before)
    own = phrase_text(scene.words, [left_phrase(scene.words, index, clause.start)])
    return own or _subject(scene, clause, before)


def _by_verb(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "fell by 3 percent", "boosted the sales by 15.7 billion yuan", "grew 5 percent and 2 percent"."""
    clause = scene.clause(index)
    if clause.verb is None or clause.verb.end > index or scene.quantity(index).paired:
        return None
    lemma, particle = clause.verb.lemma, scene.lower(clause.verb.end)
    entry, sign = change_verb(lemma) or mover(lemma, particle), _verb_sign(lemma, particle)
    by = _is_by(scene, index, clause)
    if entry is None or not sign or not (by or _follows(scene, index)):
        return None
    if not _takes(scene, index, clause, by, entry.frames):
        return None
    own = _measure_tail(scene, index) if scene.lower(index + 1) == "of" and not by else ""
    text = own or _object_or_subject(scene, index, clause, before)  # "lost a fifth of its range"
    return Meaning(_back(text, before), "change_verb", "change", text, sign) if text or before else None


def _verb_sign(lemma: str, particle: str) -> int:
    entry = change_verb(lemma)
    return particle_sign(lemma, particle) or (SIGNS[entry.direction] if entry is not None else 0)


def _is_by(scene: Scene, index: int, clause: Clause) -> bool:
    link = tie(scene, index)
    paced = scene.lower(link) == "of" and scene.lower(link - 1) in {"rate", "pace", "speed"}
    if paced and scene.quantity(index).kind in SHARES:  # "grew at an annual rate of 9 percent"
        at = next((i for i in range(link - 1, clause.start, -1) if scene.tag(i) == "PREP"), -1)
        return scene.lower(at) == "at" and clause.verb is not None and clause.verb.end <= at
    return scene.lower(link) == "by" or _grows_at(scene, index, clause, link)


def _follows(scene: Scene, index: int) -> bool:
    """Whether the bare figure stands behind the verb or its object: "grew 5", "cut its fee 5 percent"."""
    return scene.tag(tie(scene, index)) in BESIDE and not is_mark(scene, index)


def _grows_at(scene: Scene, index: int, clause: Clause, link: int) -> bool:
    """ "grew at 9 percent": a pace, where no other figure tells the change."""
    alone = not any(word.tag == "Q" for word in scene.words[clause.start : index])
    start = clause.verb.end if clause.verb is not None else link
    right_behind = start <= link and all(w.tag in {"ADV", ","} for w in scene.words[start:link])
    return scene.lower(link) == "at" and right_behind and alone and scene.quantity(index).kind in SHARES


def _end_of_change(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """An end of "from X to Y": what it has by itself."""
    if not scene.quantity(index).paired:
        return None
    if before is not None and before.form == "multiple":  # "tripled from 3 to 9 million yuan"
        return Meaning(before.text, "from_to", "", before.noun, 1)
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index:
        return None
    if change_verb(verb.lemma) is None and mover(verb.lemma, scene.lower(verb.end)) is None:
        return None
    again = scene.quantity(index).paired == "to" and before is not None and before.form == "from_to"
    text = before.text if again and before is not None else ""
    text = text or _object_or_subject(scene, index, clause, before)
    return Meaning(_back(text, before), "from_to", "", text, 1) if text else None


def _takes(scene: Scene, index: int, clause: Clause, by: bool, frames: frozenset[Frame]) -> bool:
    """Whether the verb of the clause takes the figure as its change."""
    quantity = scene.quantity(index)
    if quantity.kind == "count" and not by and scene.tag(index + 1) == "N":
        return False
    if by:
        return "by" in frames
    if quantity.kind in SHARES:
        return "share" in frames
    passive = clause.verb is not None and clause.verb.passive
    return "amount" in frames and not passive and scene.tag(index + 1) != "N"


def _object_or_subject(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    """What changed: the object of "boosted the sales by", else the subject."""
    verb = clause.verb
    assert verb is not None
    seen = seen_object(scene, verb)
    if seen:
        return seen
    target = phrase_text(scene.words, [(verb.end, _object_end(scene, verb.end, index))])
    if target and not verb.passive:
        return target
    return _subject(scene, clause, before)


def _object_end(scene: Scene, start: int, index: int) -> int:
    """Where the object of a verb of change ends: before "by an average of", "at a pace of", a figure."""
    ends = (i for i in range(start, index) if scene.tag(i) in {"Q", ","} or scene.lower(i) in {"by", "at"})
    end = next(ends, index)
    while end > start and scene.tag(end - 1) in {"PREP", "ADV", "DET"}:
        end -= 1
    return end


def _subject(scene: Scene, clause: Clause, before: Meaning | None) -> str:
    text = scene.subject_text(clause) or _antecedent(scene, clause)
    if not text and before is not None:
        return before.text
    return of_such(scene, clause, text, before)


def _antecedent(scene: Scene, clause: Clause) -> str:
    """What a relative clause is about: "visits, which had fallen"."""
    start = clause.verb.start if clause.verb is not None else clause.start
    relative = next((i for i in range(clause.start, start) if scene.tag(i) == "REL"), -1)
    end = relative - (scene.tag(relative - 1) == ",")
    if relative < 1 or scene.tag(end - 1) == "Q":
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


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
