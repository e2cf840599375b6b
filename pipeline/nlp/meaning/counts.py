"""Rules for figures with a noun of their own: "384 mail routes", "87 percent of the villages"."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.grammar import participle, verb_classes, verb_nouns, verb_words, word_class
from pipeline.nlp.meaning.said import Form, Meaning, Said
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import head_only, left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.predicates import acting_verb, complement, join, predicate_text, right_text
from pipeline.nlp.syntax.scene import Scene

PARTS = {"whom", "which", "them", "these", "those", "that"}


def part_of(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "of which 31 were toured again", "two thirds of whom live in ...", "four of them seriously"."""
    before = said.last
    ahead = scene.lower(index + 1) == "of" and scene.lower(index + 2) in PARTS
    behind = scene.lower(index - 1) in PARTS and scene.lower(index - 2) in {"of", "among"}
    opened = scene.lower(0) in {"of", "among"} and scene.in_subject(index) and _figure_between(scene, index)
    if before is not None and opened and scene.tag(index + 1) in {"V", "AUX", "ADV"}:
        text = join(before.noun or before.text, predicate_text(scene, index, index + 1))
        return Meaning(text, "part", noun=before.noun, part=True, sure="weak")
    if ahead and scene.tag(index - 1) == "," and not _figure_between(scene, index):
        whole = phrase_text(scene.words, [left_phrase(scene.words, index - 1, 0)])
        if whole:  # "Private firms, 3,260 of which had trade records, ..."
            return Meaning(join(whole, predicate_text(scene, index, index + 3)), "counted", noun=whole)
    if before is None or not (ahead or behind):
        return None
    if ahead and scene.quantity(index).kind not in {"count", "percentage"}:
        return None
    tail = index + 3 if ahead else index + 1
    predicate = predicate_text(scene, index, tail)
    whole = before.noun or before.text
    if behind:
        own, _ = right_text(scene, tail)
        if own:
            return Meaning(join(own, acting_verb(scene, scene.clause(index))), "part", noun=own, part=True)
    verb = scene.clause(index).verb
    if not predicate and ahead and verb is not None and verb.end <= index:  # "settled 92 percent of them"
        named = _named_before(scene, index) or whole
        adverb = next((w.text for w in scene.words[tail : tail + 1] if w.tag == "ADV"), "")
        return Meaning(
            join(named, acting_verb(scene, scene.clause(index)), adverb),
            "part",
            noun=named,
            part=True,
        )
    if not predicate:
        predicate = " ".join(w.text for w in scene.words[tail : tail + 2] if w.tag == "ADV")
        whole = before.text
    return Meaning(join(whole, predicate), "part", noun=before.noun or before.text, part=True)


def _figure_between(scene: Scene, index: int) -> bool:
    """Whether another figure stands before: "Of the 45 villages, 98 percent ..."."""
    return any(scene.tag(i) == "Q" for i in range(index))


def _named_before(scene: Scene, index: int) -> str:
    """The plural noun of the sentence that "them" means."""
    for position in range(index - 1, -1, -1):
        if (
            scene.tag(position) == "N"
            and scene.lower(position).endswith("s")
            and scene.tag(position + 1) != "N"
        ):
            return phrase_text(scene.words, [left_phrase(scene.words, position + 1, 0)])
    return ""


def nominal_action(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "the update of 3086 vehicles": the counted thing with what was done to it."""
    actions = verb_nouns("action_nouns")
    word = scene.lower(index - 2)
    if scene.lower(index - 1) != "of" or word not in actions:
        return None
    noun, _ = right_text(scene, index + 1)
    aggregation = "change" if word in verb_words("change_nouns") else "flow"
    return Meaning(join(noun, actions[word]), "nominal", aggregation, noun) if noun else None


def partitive(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "168 tons of strawberries", "309 billion yuan in revenue", "87 percent of the villages have ..."."""
    before = said.last
    quantity = scene.quantity(index)
    start = _after_series(scene, index)
    link = scene.lower(start)
    if link not in ({"of", "in", "worth"} if quantity.kind == "money" else {"of"}):
        return None
    verb = scene.clause(index).verb
    spent = verb is not None and verb.end <= index and verb.lemma in verb_nouns("money_nouns")
    if quantity.kind == "money" and link == "in" and (spent or scene.lower(index - 1) == "of"):
        return None
    start += 1 + (scene.lower(start + 1) == "of")
    while scene.tag(start) == "DET":
        start += 1
    if scene.tag(start) == "Q":  # "two thirds of the 376 villages"
        start += 1
    if scene.tag(start) == "T":
        return None
    noun, _ = right_text(scene, start)
    if not noun and scene.tag(start) == "PRON":
        noun = _named_before(scene, index) or (
            (before.noun or before.text) if before is not None else scene.plural
        )
    if not noun:
        return None
    if quantity.kind in {"percentage", "count"}:
        return _share(scene, index, noun, before)
    return _with_verb(scene, index, noun, "in" if link == "in" else "partitive", noun, before)


def counted(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "384 mail routes in rural areas", "a 51 percent stake in ...", "11 million mu farmland"."""
    before = said.last
    quantity = scene.quantity(index)
    start = _after_series(scene, index) if quantity.shared or quantity.kind == "count" else index + 1
    if scene.tag(start) not in {"N", "X", "O", "L", "DET"}:
        return None
    if scene.lower(index - 1) == "of" and quantity.kind not in {"count", "percentage"}:
        return None
    such = scene.lower(start) == "such"
    if (
        scene.tag(start) == "DET"
        and not such
        and quantity.kind != "percentage"
        and scene.lower(start) not in {"other", "such"}
    ):
        return None
    if scene.lower(start) in aspect_table("per_adverbs") or scene.is_verb(start):
        return None
    noun, end = right_text(scene, start)
    if not noun:
        return None
    if such:
        noun = _antecedent(scene, index, noun)
    head = phrase_text(
        scene.words, [head_only(scene.words, *right_phrase(scene.words, start, scene.clauses))]
    )
    if head.lower() == "stake":
        noun = join(noun, _stake_of(scene, index, end))
    if (
        before is not None
        and before.inherited
        and scene.lower(index - 1) in {"and", "as"}
        and " for " not in noun
    ):
        noun = join(noun, complement(before.text))
    if _whole_of_part(scene, index):
        done = any(w.lower.endswith("ed") for w in scene.words[start:end])
        return Meaning(noun, "counted", "" if quantity.kind != "count" else "flow" if done else "level", head)
    return _with_verb(scene, index, noun, "counted", head, before)


def _after_series(scene: Scene, index: int) -> int:
    """Return where the noun of a coordinated series begins: "8,600 and 5,200 | square metres of"."""
    step = index + 1
    while True:
        ahead = step
        while scene.tag(ahead) == "," or scene.lower(ahead) in {"and", "or"}:
            ahead += 1
        if (
            ahead > step
            and scene.tag(ahead) == "Q"
            and scene.quantity(ahead).kind == scene.quantity(index).kind
        ):
            step = ahead + 1
            continue
        return step if step > index + 1 and _series(scene, index, step) else index + 1


def _series(scene: Scene, index: int, end: int) -> bool:
    return all(scene.tag(i) in {"Q", ",", "CONJ"} for i in range(index, end))


def _whole_of_part(scene: Scene, index: int) -> bool:
    """Whether the figure is the whole in "99 of the 500 stations"."""
    step = index - 1
    while scene.tag(step) in {"DET", "PRON"}:
        step -= 1
    return scene.lower(step) == "of" and scene.tag(step - 1) == "Q"


def _antecedent(scene: Scene, index: int, noun: str) -> str:
    """ "such items": the noun with the words it had when it was named before."""
    head = noun.rsplit(maxsplit=1)[-1].lower()
    for position in range(index - 1, -1, -1):
        if scene.lower(position) == head:
            start = position
            while scene.tag(start - 1) == "N":
                start -= 1
            return phrase_text(scene.words, [(start, position + 1)]) or noun
    return noun


def _stake_of(scene: Scene, index: int, end: int) -> str:
    """ "a stake in the bank", "X, in which Y holds a stake": the company it is a stake in."""
    if scene.lower(end) in {"in", "of"} and scene.tag(end + 1) in {"O", "N"}:
        return f"in {scene.words[end + 1].text}"
    for position in range(index - 1, 0, -1):
        if scene.lower(position) == "which" and scene.lower(position - 1) == "in":
            back = position - 2 if scene.tag(position - 2) != "," else position - 3
            if scene.tag(back) in {"O", "N"}:
                return f"in {scene.words[back].text}"
    return ""


def _share(scene: Scene, index: int, noun: str, before: Meaning | None) -> Meaning:
    """The meaning of "Q percent of N" or "Q of the N"."""
    clause = scene.clause(index)
    verb = clause.verb
    aggregation = "rate" if scene.quantity(index).kind == "percentage" else ""
    if scene.in_subject(index) or verb is None or verb.end > index:
        return Meaning(join(noun, predicate_text(scene, index, index + 1)), "share", aggregation, noun)
    if verb.lemma in aspect_words("share_verbs"):
        naming = {"account", "make", "represent", "constitute", "comprise", "form"}
        subject = scene.subject_text(clause) if verb.lemma in naming else ""
        return Meaning(
            f"share of {subject} in {noun}" if subject else f"share of {noun}", "share", "rate", noun
        )
    if scene.tag(index - 1) == "PREP" and scene.lower(index - 1) not in {"of", "by", "for", "than"}:
        meaning = _after_preposition(scene, index, clause, noun, "share", noun, before)
        return replace(meaning, aggregation=aggregation)
    done = "" if verb.lemma in verb_words("no_participle") else participle(verb.lemma)
    return Meaning(join(noun, done), "share", aggregation, noun)


def _with_verb(scene: Scene, index: int, noun: str, form: Form, head: str, before: Meaning | None) -> Meaning:
    """Add to the counted noun what is done with it."""
    clause = scene.clause(index)
    verb = clause.verb
    if verb is None:
        return Meaning(noun, form, noun=head)
    if index < verb.start:
        return _before_verb(scene, index, clause, noun, form, head)
    step = index
    while scene.lower(step - 1) in {"all", "the", "its", "their", "such"}:
        step -= 1
    link = scene.lower(step - 1)
    spread = head.lower().split()[-1:] and head.lower().split()[-1] in aspect_words("place_nouns")
    rising = "rise" in verb_classes(verb.lemma) and link == "to" and not spread
    if (
        rising
        or (verb.has_class("measure") and verb.lemma not in verb_words("no_participle"))
        or _names_volume(scene, clause)
    ):
        subject = scene.subject_text(clause)
        return Meaning(join(subject, noun) if subject else noun, form, noun=subject or head)
    if scene.tag(step - 1) == "PREP" and link not in {"of", "by", "off", "up", "out"}:
        return _after_preposition(scene, step, clause, noun, form, head, before)
    rate = scene.quantity(index).kind == "percentage" and verb.lemma in aspect_words("rate_verbs")
    done = "" if rate else acting_verb(scene, clause)
    return Meaning(_done(noun, head, done), form, noun=head, verb=verb.lemma)


def _names_volume(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is itself a number of things: "throughput reached 5 million TEUs"."""
    assert clause.verb is not None
    heads = scene.subject_text(clause).lower().split(" of ")[0].split()
    known = aspect_words("level_nouns") | aspect_words("flow_nouns") | aspect_words("generic_heads")
    return clause.verb.lemma in {"reach", "hit"} and bool(heads) and heads[-1] in known


def _done(noun: str, head: str, verb: str) -> str:
    """Put the participle after the head: "mail items delivered during the flood"."""
    rest = noun.removeprefix(head).strip()
    first = rest.split()[0].lower() if rest else ""
    if not verb or not noun.startswith(head) or first == "of" or first not in word_class("prepositions"):
        return join(noun, verb)
    return join(head, verb, rest)


def _before_verb(scene: Scene, index: int, clause: Clause, noun: str, form: Form, head: str) -> Meaning:
    """A counted noun in or before the subject."""
    assert clause.verb is not None
    predicate = predicate_text(scene, index, clause.verb.start)
    step = index
    while scene.tag(step - 1) == "DET":
        step -= 1
    if scene.tag(step - 1) == "PREP" and scene.lower(step - 1) in {"in", "across", "from", "of"}:
        start, end = left_phrase(scene.words, step - 1, clause.start)
        thing = phrase_text(scene.words, [(start, end)])
        if thing.lower() in aspect_words("averages"):
            return Meaning(join(noun, predicate), form, noun=head, verb=clause.verb.lemma)
        if thing:
            return Meaning(f"{noun} where {join(thing, predicate)}", form, noun=head)
        return Meaning(noun, form, noun=head, sure="weak")
    if _in_adverbial(scene, index):
        return Meaning(noun, form, noun=head, sure="weak")
    if predicate and len(noun.split()) > 6:
        noun = head
    return Meaning(join(noun, predicate), form, noun=head, verb=clause.verb.lemma)


def _after_preposition(
    scene: Scene, index: int, clause: Clause, noun: str, form: Form, head: str, before: Meaning | None
) -> Meaning:
    """A counted noun that the verb reaches through a preposition: its object says what is there."""
    assert clause.verb is not None
    link = scene.lower(index - 1)
    end = index - 1
    if link == "to" and scene.tag(end - 1) == "L" and scene.lower(end - 2) == "from":
        end -= 2  # "routes from Zhengzhou to 47 cities"
    start, end = left_phrase(scene.words, end, clause.verb.end)
    if link == "in" and before is not None and before.text.startswith("destination "):
        things = before.text.split(" of ", 1)
        if _only_noun_between(scene, index):
            return Meaning(f"destination {noun} of {things[-1]}", form, noun=head)
    if scene.has_service(start, end):
        thing = phrase_text(scene.words, [head_only(scene.words, start, end)])
        return Meaning(
            f"destination {noun} of {thing}" if link == "to" else f"{noun} with {thing}", form, noun=head
        )
    thing = phrase_text(scene.words, [(start, end)])
    if not thing and (clause.verb.passive or clause.verb.has_class("hold")):
        thing = scene.subject_text(clause)
    if thing and link in {"in", "into", "with", "at", "on", "across", "to", "among", "inside", "within"}:
        return Meaning(f"{noun} with {thing}", form, noun=head)
    return Meaning(join(noun, acting_verb(scene, clause)), form, noun=head)


def _only_noun_between(scene: Scene, index: int) -> bool:
    """Whether nothing but a noun stands between the figure before and "in": "47 cities | in 36"."""
    step = index - 2
    while scene.tag(step) == "N":
        step -= 1
    return scene.tag(step) == "Q"


def _in_adverbial(scene: Scene, index: int) -> bool:
    """Whether the figure stands in a phrase before the subject: "With 30 vans, the branch ..."."""
    start, end = scene.subject_range(scene.clause(index))
    return not start <= index < end and index < start
