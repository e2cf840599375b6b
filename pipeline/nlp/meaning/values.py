"""Rules for figures that "of" or "worth" ties to their measure: "a balance of 5 yuan"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.changes import changes
from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.meaning.rivals import repeated
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import acting_verb, before_preposition, join, predicate_text, tail_text
from pipeline.nlp.syntax.scene import Scene

VALUED = {"valued": "value"}


def of_left(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "an agricultural loan balance of 120 billion yuan", "coupons worth RMB 60 million"."""
    at = _link(scene, index)
    valued = scene.lower(at - 1) in VALUED
    if not _gives_value(scene, at, valued):
        return _measure_at(scene, index, scene.lower(at))
    value = _value_of(scene, index, said.last)
    if value is not None:
        return value
    clause = scene.clause(index)
    in_predicate = clause.verb is not None and clause.verb.end <= index
    floor = clause.verb.end if clause.verb is not None and in_predicate else clause.start
    text, start, end = _measure_before(scene, at, valued, floor)
    if not text or scene.lower(end - 1) in verb_nouns("action_nouns"):
        return None
    averaged = _averaged(scene, index, start, text, said)
    if averaged is not None:
        return averaged
    if text.lower() in aspect_words("averages"):
        return _totalling(scene, clause, start, floor)
    sized = _size_of(scene, index, at, text) or _capacity_of(scene, start, floor, text)
    if sized is not None:
        return sized
    back = _pointing(scene, index, start, text, said)
    if back is not None:
        return back
    verb = _acted_on(scene, clause, start) if in_predicate else _subject_verb(scene, index, clause)
    return Meaning(join(text, verb, tail_text(scene, index)), "of", noun=text, verb=verb)


def _size_of(scene: Scene, index: int, at: int, text: str) -> Meaning | None:
    """ "Two sheds, of 900 square metres each": their size, not their number."""
    size = aspect_table("size_nouns").get(scene.quantity(index).kind) if scene.tag(at - 1) == "," else None
    return Meaning(f"{size} of {text}", "of", "level", size) if size else None


def _capacity_of(scene: Scene, start: int, floor: int, text: str) -> Meaning | None:
    """ "A cellar with a capacity of 9 tons": what the thing before "with" has."""
    thing = _thing_with(scene, start, floor) if text.lower() in aspect_words("carried_heads") else ""
    return Meaning(f"{text} of {thing}", "of", noun=text) if thing else None


def _gives_value(scene: Scene, at: int, valued: bool) -> bool:
    """Whether the word at `at` ties a value to its measure: "of", "worth", "valued | at"."""
    link = scene.lower(at)
    return link in word_class("value_links") or (valued and link in word_class("side_links"))


def _cost_of_act(scene: Scene, clause: Clause, text: str, start: int) -> Meaning | None:
    """What "at a cost of" tells the cost of: what is done, "cost of piers built"."""
    verb = clause.verb
    behind = scene.lower(start - 1) in word_class("rate_openers") and scene.lower(start - 2) == "at"
    if not behind or text.lower() not in aspect_words("outlay_nouns") or verb is None or verb.end > start:
        return None
    thing = scene.subject_text(clause) if verb.passive else phrase_text(scene.words, [(verb.end, start - 2)])
    done = acting_verb(scene, clause)
    if not thing or not done:
        return None
    return Meaning(f"{text} of {join(before_preposition(thing), done)}", "of", noun=text)


def _measure_before(scene: Scene, at: int, valued: bool, floor: int) -> tuple[str, int, int]:
    """The measure before the link at `at`: its words, and where it stands, half-open."""
    start, end = left_phrase(scene.words, at - valued, floor)
    text = phrase_text(scene.words, [(start, end)])
    if not text and scene.tag(at - 1) in {"T", ","}:  # "net debt at 31 March of 9 million yuan", "a bond, of"
        text = phrase_text(scene.words, [left_phrase(scene.words, at - 1, floor)])
    return text, start, end


def _measure_at(scene: Scene, index: int, link: str) -> Meaning | None:
    """ "Throughput of imports at 545,000 tonnes was weaker": a measure with its value in the subject."""
    if link != "at" or not scene.in_subject(index) or scene.tag(index - 2) != "N":
        return None
    text = phrase_text(scene.words, [left_phrase(scene.words, index - 1, scene.clause(index).start)])
    words = text.lower().split(" of ")[0].split()
    known = aspect_words("level_nouns") | aspect_words("flow_nouns")
    return Meaning(text, "of", noun=text) if words and words[-1] in known else None


def _totalling(scene: Scene, clause: Clause, start: int, floor: int) -> Meaning | None:
    """What a total sums: "placed 37 | bonds | with a total of 420 million yuan"."""
    step = start - 1
    while scene.tag(step) == "DET":
        step -= 1
    if scene.lower(step) == "with" and scene.tag(step - 1) in {",", "T"} and clause.verb is not None:
        subject = scene.subject_text(clause)
        return Meaning(subject, "of", noun=subject) if subject else None
    text = _thing_with(scene, start, floor)
    verb = acting_verb(scene, clause) if floor != clause.start else ""
    return Meaning(join(text, verb), "of", noun=text, verb=verb) if text else None


def _averaged(scene: Scene, index: int, start: int, text: str, said: Said) -> Meaning | None:
    """ "sent 90 parcels, a daily average of 3": of what was told, for each day."""
    *degrees, head = text.lower().split()
    told = said.last
    aside = scene.tag(start - 1 - (scene.tag(start - 1) == "DET")) in {",", "CONJ", "-"}
    per = set(degrees) <= set(aspect_table("per_adverbs"))
    if told is None or not aside or not per or head not in aspect_words("averages"):
        return None
    same = bool(said.read) and said.read[-1][0] == scene.quantity(index).kind
    return repeated(told) if same and told.aggregation not in aspect_words("no_levels") else None


def _thing_with(scene: Scene, start: int, floor: int) -> str:
    """The noun that has what stands at `start`: "a cellar | with | a capacity of 9 tons"; else empty."""
    step = start - 1
    while scene.tag(step) == "DET":
        step -= 1
    if scene.lower(step) != "with" or scene.tag(step - 1) != "N":
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, step, floor)])


def _link(scene: Scene, index: int) -> int:
    """Where the word stands that ties the figure to its measure: "worth | a combined 9 billion yuan"."""
    step = index - 1 - (scene.lower(index - 1) == "between")  # "a margin of between 3 and 4 percent"
    while scene.lower(step) in changes().degrees:
        step -= 1
    if step < index - 1 and scene.tag(step) == "DET":
        step -= 1
    return step if scene.lower(step) in word_class("value_links") else index - 1


def _value_of(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "..., worth 5 million yuan", "..., valued at 5 million yuan": of what was named before."""
    if before is None:
        return None
    if scene.lower(index - 1) == "worth" and scene.tag(index - 2) == ",":
        return Meaning(f"value of {before.text}", "of", noun=before.noun)
    if scene.lower(index - 2) in VALUED and scene.tag(index - 3) == ",":
        name = VALUED[scene.lower(index - 2)]
        return Meaning(f"{name} of {before.noun or before.text}", "of", noun=name)
    return None


def _pointing(scene: Scene, index: int, start: int, text: str, said: Said) -> Meaning | None:
    """What words before "of" mean that name no measure: "a new high of", "the latter of", "a volume of"."""
    clause, before = scene.clause(index), said.last
    cost = _cost_of_act(scene, clause, text, start)
    if cost is not None:
        return cost
    in_predicate = clause.verb is not None and clause.verb.end <= index
    if before is not None and _only_foreseen(text):  # "beating analysts' estimates of 4 billion yuan"
        return Meaning(join(before.noun or before.text, "expected"), "of", noun=before.noun)
    if in_predicate and text.lower().split()[-1] in aspect_words("records"):
        return _record(scene, index, clause, said)
    if text.lower() in aspect_words("pointers"):
        like = said.like(scene.quantity(index).kind, None)
        return Meaning(
            like.text if like is not None else "", "of", noun=like.noun if like else "", inherited=True
        )
    return _generic(scene, start, text, before) if before is not None else None


def _record(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """What a record is of: the subject that hits it, else what was told: "beating the record of 80 tons"."""
    assert clause.verb is not None
    told = said.like(scene.quantity(index).kind, None)
    if told is not None and not (
        clause.verb.has_class("measure") or clause.verb.lemma in verb_words("setting_verbs")
    ):
        return Meaning(told.text, "of", told.aggregation, told.noun, inherited=True)
    subject = scene.subject_text(clause)
    return Meaning(subject, "measured", noun=subject)


def _generic(scene: Scene, start: int, text: str, before: Meaning) -> Meaning | None:
    """ "a volume of", "at an average price of": of what was told before."""
    *degrees, head = text.lower().split()
    if head not in aspect_words("generic_heads") or not set(degrees) <= changes().degrees:
        return None
    if not degrees:
        return Meaning(f"{text} of {before.text}", "of", noun=text)
    aside = {scene.lower(start - 2), scene.lower(start - 1)} & word_class("side_links")
    return Meaning(f"{text} of {before.noun or before.text}", "of", noun=text) if aside else None


def _only_foreseen(text: str) -> bool:
    """Whether the words are a forecast of no measure named: "estimates", "analysts' forecast"."""
    *whose, head = text.lower().split()
    by = all(word.rstrip("'’s") in subject_words("forecasters") for word in whose)
    return head in aspect_words("forecast_nouns") and by


def _acted_on(scene: Scene, clause: Clause, start: int) -> str:
    """The participle of the verb, where the words from `start` on are its object."""
    own = clause.verb is not None and clause.verb.end == start - 1  # "handed | out | vouchers worth"
    behind = scene.tag(start - 1) == "PREP" and not (
        own and scene.lower(start - 1) in word_class("doing_particles")
    )
    aside = behind or (scene.tag(start - 1) == "DET" and scene.tag(start - 2) == "PREP")
    return "" if aside else acting_verb(scene, clause)


def _subject_verb(scene: Scene, index: int, clause: Clause) -> str:
    """The predicate of a subject that carries its own figure: "a tent of 60 square metres took its place"."""
    verb = clause.verb
    if verb is None or not scene.in_subject(index) or verb.lemma in verb_words("silent_verbs"):
        return ""
    if verb.has_class("rise") or verb.has_class("fall") or verb.has_class("measure"):
        return ""
    start, end = scene.subject_range(clause)
    bare = index - start <= 4 and scene.tag(start + 1) == "PREP"  # "a tent of 60 square metres": says little
    return predicate_text(scene, index, verb.start) if start <= index < end and bare else ""
