"""What a change is of: the object of its verb, its subject, what a relative clause is about."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import noun_sign
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.meaning.measures import of_such, seen_object
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene


def object_or_subject(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str:
    """What changed: the object of "boosted the sales by", else the subject."""
    verb = clause.verb
    assert verb is not None
    seen = seen_object(scene, verb)
    if seen:
        return seen
    start = verb.end
    if scene.tag(start) == "Q" and start < index:  # "raise 31 km of dyke by a metre"
        start += 1 + (scene.lower(start + 1) == "of")
    target = phrase_text(scene.words, [(start, _object_end(scene, start, index))])
    if target and not verb.passive:
        return target
    return what_changed(scene, clause, before)


def _object_end(scene: Scene, start: int, index: int) -> int:
    """Where the object of a verb of change ends: before "by an average of", "at a pace of", a figure."""
    ends = (i for i in range(start, index) if scene.tag(i) in {"Q", ","} or scene.lower(i) in {"by", "at"})
    end = next(ends, index)
    while end > start and scene.tag(end - 1) in {"PREP", "ADV", "DET"}:
        end -= 1
    return end


def what_changed(scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """Return what the change of the clause is of: its subject or antecedent, else what was told before."""
    relative = clause.link in word_class("thing_relatives") and clause.subject[0] == clause.subject[1]
    relative = relative and scene.tag(clause.start - 1) != "," and scene.tag(clause.start) != ","
    text = _changed(_antecedent(scene, clause) if relative else "") or scene.subject_text(clause)
    text = text or _antecedent(scene, clause)
    if before is not None and (not text or _points(clause, text)):
        return before.text
    return of_such(scene, clause, text, before)


def _changed(text: str) -> str:
    """The thing of "growth in deposits", other text as it is."""
    noun, _, thing = text.partition(" in ")
    return thing if thing and noun_sign(noun.lower().split()[-1]) else text


def _points(clause: Clause, text: str) -> bool:
    """Whether the subject names nothing that moves: "these figures", "analysts" who expect a rise."""
    head = text.lower().split()[-1]
    if len(text.split()) == 1 and head in aspect_words("several_heads") | aspect_words("bare_heads"):
        return True
    verb = clause.verb
    return verb is not None and verb.lemma in verb_words("forecast_verbs") and not verb.passive


def _antecedent(scene: Scene, clause: Clause) -> str:
    """What a relative clause is about: "visits, which had fallen", "a debt that has shrunk"."""
    start = clause.verb.start if clause.verb is not None else clause.start
    relative = next((i for i in range(clause.start, start) if scene.tag(i) == "REL"), -1)
    end = relative - (scene.tag(relative - 1) == ",")
    if relative < 1 or scene.tag(end - 1) == "Q":
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


def completed(text: str, before: Meaning | None) -> str:
    """Complete "the volume" by what was measured before."""
    if before is not None and (not text or text.lower() in aspect_words("empty_heads")):
        return before.text
    return text


def measure_tail(scene: Scene, index: int) -> str:
    """ "... in sales" after a change noun or its figure."""
    start = index + 2
    while scene.tag(start) in {"T", "DET"}:  # "growth in first-half | profits"
        start += 1
    if scene.lower(index + 1) not in word_class("whole_links") or scene.tag(start) in {"L", "Q", "X"}:
        return ""
    start, end = right_phrase(scene.words, start, scene.clauses)
    return phrase_text(scene.words, [(start, end)])
