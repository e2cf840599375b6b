"""Decides what a figure measures: one rule per way English ties a number to its meaning."""

from collections.abc import Callable

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import participle, verb_classes, verb_nouns, verb_words
from pipeline.nlp.changes import change, comparison
from pipeline.nlp.clauses import Clause
from pipeline.nlp.phrases import head_only, left_phrase, phrase_text, right_phrase
from pipeline.nlp.scene import Meaning, Scene

Rule = Callable[[Scene, int, Meaning | None], Meaning | None]
PLAIN_VERBS = {"be", "have", "own", "reach", "include", "there", "do"}


def describe(scene: Scene, index: int, before: Meaning | None) -> Meaning:
    """Return the meaning of the figure at word `index`.

    `before` is the meaning of the figure before it in the sentence, else of the paragraph's last one.
    """
    for rule in RULES:
        meaning = rule(scene, index, before)
        if meaning is not None and meaning.text:
            return meaning
    return Meaning(_nearest_noun(scene, index), "nearest", certainty=0.3)


def part_of(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "of which 31 were toured again", "two thirds of whom live in ...", "four of them seriously"."""
    ahead = scene.lower(index + 1) == "of" and scene.lower(index + 2) in {
        "whom",
        "which",
        "them",
        "these",
        "those",
    }
    behind = scene.lower(index - 1) in {"which", "whom", "them", "these"} and scene.lower(index - 2) in {
        "of",
        "among",
    }
    if before is None or not (ahead or behind):
        return None
    tail = index + 3 if ahead else index + 1
    predicate = _predicate_text(scene, index, tail)
    noun, _ = right_text(scene, tail) if behind else ("", tail)
    base = noun if noun and scene.quantity(index).kind == "count" else before.noun or before.text
    text = f"{base} {predicate}" if not noun else f"{noun} {_verb_text(scene, index)}"
    return Meaning(text.strip(), "part", noun=before.noun or before.text, part=True, certainty=0.8)


def counted(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "384 mail routes in rural areas", "a 51 percent stake in ...", "11 million mu farmland"."""
    quantity = scene.quantity(index)
    if scene.tag(index + 1) not in {"N", "V", "X", "O", "L", "DET"} and not _quoted(scene, index + 1):
        return None
    if scene.tag(index + 1) == "DET" and quantity.kind != "percentage":
        return None
    if scene.lower(index + 1) in aspect_table("per_adverbs") or _verb_here(scene, index + 1):
        return None
    noun, _ = right_text(scene, index + 1)
    if not noun:
        return None
    head = phrase_text(
        scene.words, [head_only(scene.words, *right_phrase(scene.words, index + 1, scene.clauses))]
    )
    return _with_verb(scene, index, noun, "counted", head)


def partitive(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "168 tons of strawberries", "309 billion yuan in revenue", "87 percent of the villages have ..."."""
    quantity = scene.quantity(index)
    link = scene.lower(index + 1)
    wanted = {"of"} if quantity.kind != "money" else {"of", "in", "worth"}
    if link not in wanted:
        return None
    if quantity.kind == "money" and scene.lower(index - 1) == "of" and link == "in":
        return None
    noun, _ = right_text(scene, index + 2 + (scene.lower(index + 2) == "of"))
    if not noun:
        return None
    if quantity.kind == "percentage":
        return _share(scene, index, noun)
    if quantity.kind == "money" and link == "in":
        return _with_verb(scene, index, noun, "in", noun)
    return _with_verb(scene, index, noun, "partitive", noun)


def of_left(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "an agricultural loan balance of 120 billion yuan", "coupons worth RMB 60 million"."""
    link = scene.lower(index - 1)
    if link not in {"of", "worth"} and not (
        link in {"at", "with"} and scene.lower(index - 2) in {"valued", "priced"}
    ):
        return None
    clause = scene.clause(index)
    floor = clause.verb.end if clause.verb is not None and clause.verb.end <= index else clause.start
    end = index - 1 - (scene.lower(index - 2) in {"valued", "priced"})
    start, end = left_phrase(scene.words, end, floor)
    text = phrase_text(scene.words, [(start, end)])
    if not text:
        return None
    last = scene.lower(end - 1)
    if last in verb_nouns("action_nouns"):
        return None
    tail, _ = _tail(scene, index)
    verb = _acting_verb(scene, clause) if clause.verb is not None and clause.verb.end <= start else ""
    return Meaning(_join(text, verb if link == "of" else verb, tail), "of", noun=text, verb=verb)


def nominal_action(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "the update of 3086 vehicles": the counted thing with what was done to it."""
    actions = verb_nouns("action_nouns")
    word = scene.lower(index - 2)
    if scene.lower(index - 1) != "of" or word not in actions:
        return None
    noun, _ = right_text(scene, index + 1)
    aggregation = "change" if word in verb_words("change_nouns") else "flow"
    return Meaning(_join(noun, actions[word]), "nominal", aggregation, noun) if noun else None


def apposition(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "the coverage ratio, 418.61 percent", "paid its first claim, 35,000 yuan"."""
    if scene.tag(index - 1) != "," or scene.quantity(index).kind == "count":
        return None
    clause = scene.clause(index)
    floor = clause.verb.end if clause.verb is not None and clause.verb.end < index else clause.start
    if any(scene.tag(i) == "Q" for i in range(floor, index)):
        return None
    start, end = left_phrase(scene.words, index - 1, floor)
    text = phrase_text(scene.words, [(start, end)])
    if not text or scene.tag(start) in {"L", "O", "T"}:
        return None
    return Meaning(
        _join(text, _acting_verb(scene, clause) if floor != clause.start else ""), "apposition", noun=text
    )


def measured_subject(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "total assets stood at 5 trillion yuan", "the fleet grew to 33 aircraft"."""
    clause = scene.clause(index)
    quantity = scene.quantity(index)
    verb = clause.verb
    implied = _modifier_verb(scene, index) and (verb is None or verb.end > index or not verb.finite)
    if verb is not None and verb.end <= index and not implied:
        if not (_measures(scene, index, clause) or _modifier_verb(scene, index)):
            return None
        text = scene.subject_text(clause)
        if clause.link in {"which", "that"} and clause.parent is not None:
            text = before.text if before is not None else text
    elif implied:
        start, end = left_phrase(scene.words, index, clause.start)
        text = phrase_text(scene.words, [(start, end)])
        if scene.tag(index - 1) == ",":
            return None
    else:
        return None
    text = _expand(text, scene, clause, before)
    return Meaning(_kind_text(text, quantity.kind), "measured", noun=text) if text else None


def action(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "invested 150 million yuan to ...", "drives 180 kilometres", "takes less than 24 hours"."""
    clause = scene.clause(index)
    verb = clause.verb
    quantity = scene.quantity(index)
    if verb is None or verb.end > index:
        return None
    if quantity.kind == "money" and verb.lemma in verb_nouns("money_nouns"):
        tail, _ = _tail(scene, index)
        return Meaning(_join(verb_nouns("money_nouns")[verb.lemma], tail), "money_verb", certainty=0.7)
    if quantity.kind == "duration":
        name = verb_nouns("time_nouns").get(verb.lemma, "")
        subject = scene.subject_text(clause)
        tail, _ = _tail(scene, index)
        text = _join(name, f"of {subject}" if name and subject else subject, tail)
        return Meaning(text, "time_verb", certainty=0.6) if text else None
    if quantity.kind == "count" and not quantity.shared:
        return None
    object_text = phrase_text(scene.words, [(verb.end, index)])
    subject = scene.subject_text(clause)
    text = _join(object_text or subject, participle(verb.lemma))
    return (
        Meaning(_kind_text(text, quantity.kind), "action", certainty=0.6) if object_text or subject else None
    )


def ellipsis(scene: Scene, index: int, before: Meaning | None) -> Meaning | None:
    """ "Jiangsu Branch about 160 billion yuan", "20 carried off second prizes": as in the clause before."""
    if before is None:
        return None
    clause = scene.clause(index)
    quantity = scene.quantity(index)
    own = ""
    if scene.in_subject(index) or (quantity.kind == "count" and _verb_here(scene, index + 1)):
        predicate = _predicate_text(scene, index, index + 1)
        return Meaning(
            _join(before.noun or before.text, predicate),
            "ellipsis",
            noun=before.noun,
            inherited=True,
            certainty=0.7,
        )
    previous = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if clause.verb is None or clause.verb.end <= previous or clause.verb.start > index:
        start, end = left_phrase(scene.words, index, max(previous + 1, clause.start))
        own = phrase_text(scene.words, [(start, end)])
    if own:
        return Meaning(
            own, "ellipsis", before.aggregation, own, before.sign, 0.7, verb=before.verb, inherited=True
        )
    return Meaning(
        before.text,
        "ellipsis",
        before.aggregation,
        before.noun,
        before.sign,
        0.75,
        verb=before.verb,
        inherited=True,
    )


RULES: tuple[Rule, ...] = (
    part_of,
    comparison,
    nominal_action,
    change,
    partitive,
    counted,
    of_left,
    apposition,
    measured_subject,
    action,
    ellipsis,
)


def right_text(scene: Scene, index: int) -> tuple[str, int]:
    """Return the plain text of the noun phrase right of words[index] and where it ends."""
    start, end = right_phrase(scene.words, index, scene.clauses)
    return phrase_text(scene.words, [(start, end)]), end


def _share(scene: Scene, index: int, noun: str) -> Meaning:
    """The meaning of "Q percent of N"."""
    clause = scene.clause(index)
    verb = clause.verb
    if scene.in_subject(index) or verb is None or verb.end > index:
        return Meaning(_join(noun, _predicate_text(scene, index, index + 1)), "share", "rate", noun)
    if verb.lemma in aspect_words("share_verbs"):
        subject = (
            scene.subject_text(clause)
            if verb.lemma in {"account", "make", "represent", "constitute", "comprise", "form"}
            else ""
        )
        return Meaning(
            f"share of {subject} in {noun}" if subject else f"share of {noun}", "share", "rate", noun
        )
    done = "" if verb.lemma in PLAIN_VERBS else participle(verb.lemma)
    return Meaning(_join(noun, done), "share", "rate", noun)


def _with_verb(scene: Scene, index: int, noun: str, slot: str, head: str) -> Meaning:
    """Add to the counted noun what is done with it."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None:
        return Meaning(noun, slot, noun=head)
    if index < verb.start:
        if _in_adverbial(scene, index):
            return Meaning(noun, slot, noun=head, certainty=0.7)
        return Meaning(
            _join(noun, _predicate_text(scene, index, verb.start)), slot, noun=head, verb=verb.lemma
        )
    link = scene.lower(index - 1)
    while link in {"all", "the", "its", "their"}:
        index -= 1
        link = scene.lower(index - 1)
    if scene.tag(index - 1) == "PREP" and link not in {"of", "by"}:
        return _after_preposition(scene, index, clause, noun, slot, head)
    if (
        "rise" in verb_classes(verb.lemma)
        and scene.lower(index - 1) == "to"
        or verb.has_class("measure")
        and verb.lemma != "be"
    ):
        subject = scene.subject_text(clause)
        return Meaning(_join(subject, noun) if subject else noun, slot, noun=head)
    return Meaning(_join(noun, _acting_verb(scene, clause)), slot, noun=head, verb=verb.lemma)


def _after_preposition(scene: Scene, index: int, clause: Clause, noun: str, slot: str, head: str) -> Meaning:
    """A counted noun that the verb reaches through a preposition: its object says what is there."""
    assert clause.verb is not None
    link = scene.lower(index - 1)
    start, end = left_phrase(scene.words, index - 1, clause.verb.end)
    if scene.has_service(start, end):
        thing = phrase_text(scene.words, [head_only(scene.words, start, end)])
        return Meaning(f"destination {noun} of {thing}", slot, noun=head)
    thing = phrase_text(scene.words, [(start, end)])
    if not thing and clause.verb.finite and clause.subject != (0, 0):
        thing = scene.subject_text(clause) if clause.verb.passive or clause.verb.has_class("hold") else ""
    if thing and link in {"in", "into", "with", "at", "on", "across", "to", "among", "inside", "within"}:
        return Meaning(f"{noun} with {thing}", slot, noun=head)
    return Meaning(_join(noun, _acting_verb(scene, clause)), slot, noun=head)


def _acting_verb(scene: Scene, clause: Clause) -> str:
    """Return the participle of the clause's verb, empty for "has" and "is"."""
    verb = clause.verb
    if verb is None or verb.lemma in PLAIN_VERBS or verb.has_class("measure"):
        return ""
    return participle(verb.lemma)


def _verb_text(scene: Scene, index: int) -> str:
    return _acting_verb(scene, scene.clause(index))


def _predicate_text(scene: Scene, index: int, start: int) -> str:
    """Return verb and complement of a figure that is (part of) the subject: "damaged", "with no network"."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None or verb.end <= index:
        later = next((c for c in scene.clauses if c.verb is not None and c.verb.start >= start), None)
        if later is None or later.verb is None or later.verb.start > start + 3:
            return phrase_text(scene.words, [(start, right_phrase(scene.words, start, scene.clauses)[1])])
        verb = later.verb
    complement, _ = right_text(scene, verb.end)
    adverb = scene.words[verb.end - 1].text if verb.lemma == "be" and not complement else ""
    if verb.lemma in {"have", "own"}:
        return f"with {complement}" if complement else ""
    name = "" if verb.lemma == "be" else participle(verb.lemma)
    link = scene.lower(verb.end) if scene.tag(verb.end) == "PREP" and complement else ""
    del adverb
    return _join(name, link, complement)


def _tail(scene: Scene, index: int) -> tuple[str, int]:
    """Return the phrase that goes on after a figure with a preposition: "to ecommerce merchants"."""
    if scene.lower(index + 1) not in {"to", "in", "for", "on", "into", "from", "by"}:
        return "", index + 1
    if scene.tag(index + 2) in {"T", "Q"}:
        return "", index + 1
    if scene.lower(index + 1) == "to" and scene.clause(index + 1) is not scene.clause(index):
        return "", index + 1
    start, end = right_phrase(scene.words, index + 2, scene.clauses)
    text = phrase_text(scene.words, [(start, end)])
    return (f"{scene.lower(index + 1)} {text}" if text else ""), end


def _measures(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the clause's verb gives its subject's value at the figure."""
    verb = clause.verb
    assert verb is not None
    between = [w for w in scene.words[verb.end : index] if w.tag not in {"ADV", "DET"}]
    if any(w.tag in {"Q", "N"} for w in between):
        return False
    link = between[-1].lower if between else ""
    if verb.has_class("rise") or verb.has_class("fall"):
        return link in {"to", "at"}
    return verb.has_class("measure") or link in {"at"}


def _modifier_verb(scene: Scene, index: int) -> bool:
    """Whether the figure's own modifier is a verb: "surpassed", "topping", "exceeding"."""
    quantity = scene.quantity(index)
    words = scene.text[quantity.outer_start : quantity.start].lower().split()
    return bool(words) and any(w.startswith(("surpass", "exceed", "top")) for w in words)


def _expand(text: str, scene: Scene, clause: Clause, before: Meaning | None) -> str:
    """Complete a subject that only points back: "the volume" is the volume of what was named before."""
    if before is None:
        return text
    if not text:
        return before.text
    if text.lower() in aspect_words("generic_heads"):
        start, _ = clause.subject
        if any(
            scene.lower(i) in {"the", "its", "their", "this", "that"}
            for i in range(start, min(start + 3, len(scene.words)))
        ):
            return (
                f"{text} of {before.text}"
                if text.lower() not in {"figure", "number", "total", "amount"}
                else before.text
            )
    return text


def _kind_text(text: str, kind: str) -> str:
    """Name the measure a bare unit speaks of: "speed of drones"."""
    name = aspect_table("kind_nouns").get(kind)
    if name is None or not text or name in text.lower():
        return text
    return f"{name} of {text}"


def _in_adverbial(scene: Scene, index: int) -> bool:
    """Whether the figure stands in a phrase before the subject: "With 30 vans, the branch ..."."""
    clause = scene.clause(index)
    start, end = scene.subject_range(clause)
    return not start <= index < end and index < start


def _verb_here(scene: Scene, index: int) -> bool:
    return any(c.verb is not None and c.verb.start == index for c in scene.clauses)


def _quoted(scene: Scene, index: int) -> bool:
    return scene.tag(index) in {"O"}


def _nearest_noun(scene: Scene, index: int) -> str:
    clause = scene.clause(index)
    start, end = left_phrase(scene.words, index, clause.start)
    return phrase_text(scene.words, [(start, end)]) or scene.subject_text(clause)


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
