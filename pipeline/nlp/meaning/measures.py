"""Rules for figures that give a named measure: "a balance of 5 yuan", "assets stood at 5 yuan"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.changes import changes, moves_things
from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.lexicon.wording import singular
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import coordinated, is_mark
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text
from pipeline.nlp.syntax.predicates import acting_verb, before_preposition, join, tail_text
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.tagging import Word
from pipeline.nlp.syntax.verbs import VerbGroup


def passed_mark(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "net profit broke the 60 billion yuan mark": of the subject, not of the mark."""
    if scene.lower(index + 1) not in aspect_words("marks"):
        return None
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end > index:
        text = scene.region_text(clause.start, index)
    else:
        text = scene.subject_text(clause)
    return Meaning(text, "measured", noun=text) if text else None


def measured_subject(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "total assets stood at 5 trillion yuan", "the premiums should exceed 10 billion yuan"."""
    before = said.last
    clause = scene.clause(index)
    kind = scene.quantity(index).kind
    other = _told_otherwise(scene, index, clause, said)
    if other is not None:
        return other
    implied = _implied(scene, index, clause) if modifier_verb(scene, index) else ""
    text = implied or _measured_text(scene, index, clause, before)
    full = expand(text, scene, clause, before) if text is not None else ""
    if text is None or not full:
        return None
    told = _of_told(full, before, kind)
    if full != text or told is not None:
        stands, per = told or ("", None)
        carried = full != text
        noun = text if carried else full
        return Meaning(named_kind(full, kind), "measured", stands, noun, inherited=carried, per=per)
    if kind == "money" and scene.lower(index + 1) == "for":
        full = join(full, tail_text(scene, index))  # "costs 60 yuan for adults"
    return Meaning(named_kind(full, kind), "measured", noun=full)


def _told_otherwise(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """What it measures where its verb does not tell: what was told before, or what is something "at" it."""
    return (
        _brought_to(scene, index, clause, said)
        or _both_told(scene, index, clause, said)
        or _still(scene, index, clause, said)
        or _aimed_at(scene, index, clause, said)
        or _complement(scene, index, clause)
    )


def _complement(scene: Scene, index: int, clause: Clause) -> Meaning | None:
    """The subject that is something "at" a value: "data remained the biggest line at 9 million yuan"."""
    verb = clause.verb
    if verb is None or verb.passive or verb.lemma not in verb_words("linking_verbs"):
        return None
    between = [scene.tag(i) for i in range(verb.end, index - 1)]
    named = scene.lower(index - 1) == "at" and "N" in between and "DET" in between[:1]
    subject = scene.subject_text(clause) if named else ""
    if not subject:
        return None
    return Meaning(named_kind(subject, scene.quantity(index).kind), "measured", noun=subject)


def _of_told(full: str, before: Meaning | None, kind: str) -> tuple[str, str | None] | None:
    """Aggregation and denominator of what was told before, where the words are its words."""
    if before is None or full != before.text:
        return None
    other = before.aggregation == "change" or (before.aggregation == "rate" and kind != "percentage")
    return "" if other else before.aggregation, before.per


def _brought_to(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """ "which brought the total to 129", "doubled to 640 million yuan": of what was told before."""
    before = said.last
    if before is None:
        return None
    multiple = scene.tag(index - 2) == "Q" and scene.quantity(index - 2).unit == "times"
    if multiple and scene.lower(index - 1) == "to":
        return Meaning(before.text, "measured", noun=before.noun)
    kind = scene.quantity(index).kind
    if _brings_stock(scene, index, clause) and before.noun:  # "which brought our network to 720"
        return Meaning(before.noun, "measured", "level", before.noun, inherited=True)
    if not _is_empty(raised_object(scene, index, clause).lower().split(), kind):
        return None
    told = said.like(kind, None)
    if kind == "percentage" and told is not None and told.aggregation != "change":
        return Meaning(told.text, "measured", told.aggregation, told.noun, inherited=True)
    total = "level" if kind == "count" else ""
    return Meaning(before.noun or before.text, "measured", total, before.noun, inherited=True)


def _brings_stock(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether a verb brings a stock of the things told before to a bare number."""
    bare = scene.quantity(index).kind == "count" and scene.tag(index + 1) not in {"N", "DET", "O", "L"}
    brings = clause.verb is not None and moves_things(clause.verb.lemma) and clause.link in {"which", ","}
    return bare and brings and bool(raised_object(scene, index, clause))


def _is_empty(words: list[str], kind: str) -> bool:
    """Whether the words name nothing by themselves: "the total", "that share" of a percentage."""
    rated = kind == "percentage" and len(words) == 1 and words[0] in aspect_words("rate_heads")
    return rated or (0 < len(words) <= 2 and words[-1] in aspect_words("bare_heads"))


def _both_told(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """ "In July the two figures were 41.9 billion and 57.7 billion yuan": of what was told last, in order."""
    start, end = scene.subject_range(clause)
    several = {scene.lower(i) for i in range(start, end)} & word_class("several_words")
    size = len(coordinated(scene, index))
    points = (
        clause.verb is not None
        and clause.verb.end <= index
        and scene.lower(end - 1) in aspect_words("several_heads")
    )
    levels = [meaning for _, meaning in said.read if meaning.aggregation not in aspect_words("no_levels")]
    if not several or not points or size < 2 or len(levels) < size:
        return None
    told = levels[-size]
    return Meaning(told.text, "measured", told.aggregation, told.noun, inherited=True)


def _still(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """ "Five years ago it was 9 percent": the value of what was told, at another time."""
    verb, own = clause.verb, scene.quantity(index)
    start, end = clause.owner.subject
    pointing = [scene.lower(i) for i in range(start, end) if scene.tag(i) not in {"ADV", "T", ","}]
    told = said.like(own.kind, own.per) or said.last
    if told is None or verb is None or verb.end > index or pointing not in (["it"], ["this"], ["that"]):
        return None
    if verb.lemma != "be" or _between(scene, verb.end, index):
        return None
    stands = "" if told.aggregation == "change" else told.aggregation
    return Meaning(told.text, "measured", stands, told.noun, inherited=True, per=told.per)


def _aimed_at(scene: Scene, index: int, clause: Clause, said: Said) -> Meaning | None:
    """ "The goal is 92 percent", "in Tibet the share is 40 percent": of what was told with such a figure."""
    kind = scene.quantity(index).kind
    told, subject = said.like(kind, None), scene.subject_text(clause).lower()
    aims = subject in aspect_words("aim_heads") or (
        kind == "percentage" and subject in aspect_words("rate_heads")
    )
    verb = clause.verb
    if told is None or verb is None or verb.end > index or verb.lemma not in verb_words("standing_verbs"):
        return None
    if not aims or told.aggregation == "change":
        return None
    return Meaning(told.text, "measured", told.aggregation, told.noun, inherited=True, per=told.per)


def _measured_text(scene: Scene, index: int, clause: Clause, before: Meaning | None) -> str | None:
    """The words for what the verb gives the value of; None where it gives no value."""
    verb = clause.verb
    if verb is None or verb.end > index:
        return None
    if scene.lower(index - 1) == "another" and scene.quantity(index).kind == "count":
        return None  # "and will be extended to another 60"
    if not (_measures(scene, index, clause) or modifier_verb(scene, index)):
        return None
    text = raised_object(scene, index, clause) or seen_object(scene, verb)
    if text and text.lower().split()[-1] in aspect_words("records"):  # "setting a new record at 102 tonnes"
        return scene.subject_text(clause) or (before.text if before is not None else text)
    return _named_subject(scene, clause, before, text)


def _named_subject(scene: Scene, clause: Clause, before: Meaning | None, text: str) -> str:
    """What a verb gives the value of: its object `text`, else its subject or what the relative means."""
    if opens_relative(scene, clause):
        text = antecedent(scene, clause) or (before.text if before is not None else text)
    text = text or _one_of_them(scene, clause, before) or _part_named(scene, clause, before)
    if before is not None and text.lower() in aspect_words("pointers"):
        return before.text
    name = verb_nouns("measure_nouns").get(clause.verb.lemma, "") if clause.verb is not None and text else ""
    return f"{name} of {text}" if name and not text.startswith(name) else text  # not the railway: its cost


def _one_of_them(scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """The thing told before that the subject is one of: "an old one costs", "on average each weighs"."""
    start, end = clause.owner.subject
    if before is None or scene.lower(end - 1) not in word_class("single_heads") or start == end:
        return ""
    things = before_preposition(before.noun or before.text)
    *kinds, head = things.split() or [""]
    return join(scene.subject_text(clause).removesuffix("one").rstrip(), *kinds, singular(head))


def _part_named(scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """The subject; one that is a part of what was told keeps its name: "of which EMS items numbered", \
"of which railways account for".
    """
    text = of_such(scene, clause, scene.subject_text(clause), before)
    assert clause.verb is not None
    relative = next((i for i in range(clause.start, clause.verb.start) if scene.tag(i) == "REL"), -1)
    if before is None or scene.lower(relative - 1) != "of" or not _own_noun(scene, clause):
        return text
    whole = before.noun or before.text
    if clause.verb.lemma in aspect_words("share_verbs"):
        return f"{whole} of {text}"
    name = scene.words[relative + 1]
    return (
        f"{name.text} {text}"
        if name.tag == "O" and text.split()[-1:] and text.split()[-1] in whole.split()
        else text
    )


def seen_object(scene: Scene, verb: VerbGroup) -> str:
    """What is seen or let do: "saw | coal shipments | shrink", "lets | boats | weigh 9 tons"; else empty."""
    acts = verb_words("seeing_verbs") | verb_words("letting_verbs")
    if len(verb.chain) < 2 or verb.chain[0] not in acts:
        return ""
    return phrase_text(scene.words, [(verb.start + 1, verb.end - 1)])


def _is_set(scene: Scene, index: int, verb: VerbGroup) -> bool:
    return scene.lower(index - 1) == "at" and verb.lemma in verb_words("setting_verbs")


def of_such(scene: Scene, clause: Clause, text: str, before: Meaning | None) -> str:
    """Complete "those of pork" to "prices of pork", where prices were told before; else return the text."""
    start, _ = clause.owner.subject
    pointed = scene.lower(start) in word_class("pointing_heads") and scene.lower(start + 1) == "of"
    if not pointed or before is None or not text:
        return text
    return f"{(before.noun or before.text).split(' of ')[0]} of {text}"


def relative_at(scene: Scene, clause: Clause) -> int:
    """Return where the relative of a clause with a verb stands: "on | which | the county spent", or -1."""
    assert clause.verb is not None
    return next((i for i in range(clause.start, clause.verb.start) if scene.tag(i) == "REL"), -1)


def opens_relative(scene: Scene, clause: Clause) -> bool:
    """Whether "which" or "that" is the subject of the clause: "the loans, | which stood at"."""
    step = clause.verb.start - 1 if clause.verb is not None else clause.start
    while scene.tag(step) == "ADV":
        step -= 1
    return scene.tag(step) == "REL" and scene.lower(step) in word_class("thing_relatives")


def _own_noun(scene: Scene, clause: Clause) -> bool:
    """Whether the relative clause has a subject of its own: "of which EMS items numbered 98 million"."""
    return any(scene.tag(i) in {"N", "O", "L"} for i in range(*clause.subject))


def raised_object(scene: Scene, index: int, clause: Clause) -> str:
    """ "raise the number of counters to 2,000", "hold spending at 4 billion yuan": what is brought there."""
    verb, beyond = clause.verb, is_mark(scene, index)
    if verb is None or verb.end > index or verb.passive:
        return ""
    if not (beyond or scene.lower(index - 1) == "to" or _is_set(scene, index, verb)):
        return ""
    last = index if beyond else index - 1
    end = next((i for i in range(verb.end, last) if scene.tag(i) in {"Q", ","}), last)
    text = phrase_text(scene.words, [(verb.end, end)])
    return "" if text.lower() in aspect_words("steady_words") else text  # "held steady at"


def antecedent(scene: Scene, clause: Clause) -> str:
    """The noun a relative clause is about: "the loans, which stood at ..."; none across a figure."""
    start = clause.verb.start if clause.verb is not None else clause.start
    relative = next((i for i in range(clause.start, start) if scene.tag(i) == "REL"), clause.start)
    end = relative - (scene.tag(relative - 1) == ",")
    if any(scene.tag(i) == "Q" for i in range(max(0, end - 8), end)):
        return ""
    return phrase_text(scene.words, [left_phrase(scene.words, end, 0)])


def _implied(scene: Scene, index: int, clause: Clause) -> str:
    """The measure before a verb that is the figure's modifier: "with an output exceeding 5 tons"."""
    verb = clause.verb
    if verb is None or verb.end > index:
        return scene.region_text(clause.start, index)
    end = index - 1 if scene.lower(index - 1) == "to" else index
    start, end = left_phrase(scene.words, end, verb.end)
    text = phrase_text(scene.words, [(start, end)])
    verbs = acting_verb(scene, clause) if text and verb.has_class("act") and not verb.has_class("say") else ""
    return join(text, verbs) if text and verb.lemma not in verb_words("guessing_verbs") else text


def _measures(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the clause's verb gives its subject's value at the figure."""
    verb = clause.verb
    assert verb is not None
    between = _between(scene, verb.end, index)
    link = between[-1].lower if between else ""
    tags = {word.tag for word in between}
    if "N" in tags:
        return "Q" not in tags and scene.tag(index + 1) != "N" and _brings(scene, index, verb, link)
    if "Q" in tags and link != "to":
        return False
    if verb.has_class("rise") or verb.has_class("fall"):
        return link in word_class("arrival_links") or (not between and is_mark(scene, index))
    return (not between and _crept(scene, index, verb)) or _gives_value(scene, index, verb, link)


def _crept(scene: Scene, index: int, verb: VerbGroup) -> bool:
    """Whether "up to" belongs to the verb before it: "the yield inched up to 3 percent"."""
    quantity = scene.quantity(index)
    up_to = scene.text[quantity.outer_start : quantity.start].lower().startswith("up to")
    return up_to and verb.has_class("move")


def _brings(scene: Scene, index: int, verb: VerbGroup, link: str) -> bool:
    """Whether the verb brings its object to the figure: "brought the ratio to 9 percent"."""
    moved = verb.has_class("rise") or verb.has_class("fall") or moves_things(verb.lemma)
    moved = moved or verb.lemma in verb_words("limiting_verbs")
    return (moved and link == "to") or _is_set(scene, index, verb)


def _gives_value(scene: Scene, index: int, verb: VerbGroup, link: str) -> bool:
    """Whether a verb that tells no change gives a value: "stood at", "was"; not "takes 5 hours"."""
    if scene.quantity(index).kind == "duration" and verb.lemma in verb_nouns("time_nouns"):
        return False
    if scene.quantity(index).kind == "duration" and link in word_class("time_links"):
        return False  # "now they are there in 20 hours"
    return verb.has_class("measure") or link == "at"


def _between(scene: Scene, start: int, index: int) -> list[Word]:
    """The words from `start` to the figure, without those of degree and "stable" in "remained stable at"."""
    steady = aspect_words("steady_words")
    return [
        word
        for word in scene.words[start:index]
        if word.tag not in {"ADV", "DET"} and word.lower not in steady | changes().degrees
    ]


def modifier_verb(scene: Scene, index: int) -> bool:
    """Whether the figure's own modifier is a verb: "surpassed", "topping", "exceeding"."""
    quantity = scene.quantity(index)
    words = scene.text[quantity.outer_start : quantity.start].lower().split()
    return bool(words) and any(w.startswith(("surpass", "exceed", "top")) for w in words)


def expand(text: str, scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """Complete a subject that only points back: "the volume" is the volume of what was named before."""
    if before is None:
        return text
    if not text:
        return before.text
    start, _ = clause.subject
    points = any(
        scene.lower(i) in word_class("pointing_determiners")
        for i in range(start, min(start + 4, len(scene.words)))
    )
    if text.lower() in aspect_words("generic_heads") and points:
        if text.lower() in aspect_words("bare_heads"):
            return before.text
        thing = before.text.split(" on ", 1)[-1] if before.form == "money_verb" else before.text
        return f"{text} of {thing}"
    return text


def named_kind(text: str, kind: str) -> str:
    """Name the measure a bare unit speaks of: "speed of drones"."""
    name = aspect_table("kind_nouns").get(kind)
    if name is None or not text or name in text.lower():
        return text
    if kind == "length" and text.split(maxsplit=1)[0].lower() in aspect_table("length_cues").values():
        return text  # "length of the queue"
    return f"{name} of {text}"
