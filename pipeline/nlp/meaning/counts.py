"""Rules for figures with a noun of their own: "384 mail routes", "87 percent of the villages"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.nlp.meaning.measures import modifier_verb, raised_object
from pipeline.nlp.meaning.occasions import occasions, tells_occasions
from pipeline.nlp.meaning.parts import named_before
from pipeline.nlp.meaning.reached import after_preposition
from pipeline.nlp.meaning.said import Form, Meaning, Said
from pipeline.nlp.meaning.shares import share_of_whole
from pipeline.nlp.meaning.ties import last_things
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import head_only, left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.predicates import (
    acting_verb,
    before_preposition,
    complement,
    join,
    predicate_text,
    right_text,
)
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import forms_of


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
    link = _after_series(scene, index)
    if not _takes_things(scene, index, link):
        return None
    start = _whole_starts(scene, link)
    if scene.tag(start) == "T":
        return None
    if before is not None and _of_what(scene, index, start):
        return Meaning(before.text, "share", "rate", before.noun, inherited=True)
    plural = scene.lower(start) in word_class("plural_pronouns")  # "received 90 of them through its office"
    noun = "" if plural else _what_is_done(scene, start, said) or right_text(scene, start)[0]
    if not noun and scene.tag(start) in {"PRON", "DET"}:
        noun = _meant(scene, index, start, before)
    if not noun or (scene.lower(link) == "in" and _is_time(noun)):  # "made 900 yuan in the ten days"
        return None
    if quantity.kind in aspect_words("countable_kinds"):
        return share_of_whole(scene, index, noun, before)
    form: Form = "in" if scene.lower(link) == "in" else "partitive"
    return _with_verb(scene, index, noun, form, noun, before)


def _of_what(scene: Scene, index: int, start: int) -> bool:
    """Whether it is compared with another value of what was told: "that is still half of what it made"."""
    verb = scene.clause(index).verb
    stands = verb is not None and verb.end <= index and verb.lemma in verb_words("standing_verbs")
    return (
        scene.lower(start) == "what" and stands and "," not in {scene.tag(i) for i in range(index - 3, index)}
    )


def _what_is_done(scene: Scene, start: int, said: Said) -> str:
    """The whole in "44 percent of | what the mill uses": "electricity used by mill", of its figure's kind."""
    clause = scene.clause(start)
    if scene.lower(start) != "what" or clause.verb is None or clause.verb.start < start or not said.read:
        return ""
    kind, told = said.read[-1]
    thing = aspect_table("generic_things").get(kind) or told.noun or told.text
    doer = phrase_text(scene.words, [(start + 1, clause.verb.start)])
    return join(before_preposition(thing), clause.verb.participle, f"by {doer}" if doer else "")


def _is_time(noun: str) -> bool:
    return noun.rsplit(maxsplit=1)[-1].lower().removesuffix("s") in denominators().times


def _takes_things(scene: Scene, index: int, link: int) -> bool:
    """Whether the word at `link` ties what is measured to its figure: "tons | of", "yuan | in revenue"."""
    money = scene.quantity(index).kind == "money"
    if scene.lower(link) not in (word_class("money_links") if money else {"of"}):
        return False
    verb = scene.clause(index).verb
    spent = verb is not None and verb.end <= index and verb.lemma in verb_words("investing_verbs")
    apart = spent or scene.lower(index - 1) == "of" or scene.tag(link + 1) == "Q"  # "9 yuan in | two lots"
    return not (money and scene.lower(link) == "in" and apart)


def _whole_starts(scene: Scene, link: int) -> int:
    """Where the noun of the whole begins: "of | the 376 | villages", "of | the park's six | sidings"."""
    start = link + 1 + (scene.lower(link + 1) == "of")
    while scene.tag(start) == "DET":
        start += 1
    owned = next((i for i in range(start, start + 4) if scene.tag(i) == "POS"), -1)
    if owned > 0 and scene.tag(owned + 1) == "Q" and scene.tag(owned + 2) == "N":
        start = owned + 1
    return start + (scene.tag(start) == "Q")  # "two thirds of the 376 villages"


def _meant(scene: Scene, index: int, start: int, before: Meaning | None) -> str:
    """The noun that the pronoun at `start` means."""
    if scene.lower(start) == "it":  # not the plural subject: "64 households post 30 tons of it"
        return scene.topic or (before.noun or before.text if before is not None else "")
    named = named_before(scene, index)
    return named or ((before.noun or before.text) if before is not None else scene.plural)


def counted(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "384 mail routes in rural areas", "a 51 percent stake in ...", "11 million mu farmland"."""
    before = said.last
    quantity = scene.quantity(index)
    if tells_occasions(scene, index):
        return occasions(scene, index, last_things(said) or before)
    start = _after_series(scene, index) if quantity.shared or quantity.kind == "count" else index + 1
    if scene.lower(index - 1) == "of" and scene.lower(index - 2) == "one":
        return _one_of(scene, index)
    if not _counts_from(scene, index, start):
        return None
    noun, end = right_text(scene, start)
    if not noun:
        return None
    if scene.lower(start) == "such":
        noun = _antecedent(scene, index, noun)
    head = phrase_text(
        scene.words, [head_only(scene.words, *right_phrase(scene.words, start, scene.clauses))]
    )
    if head.lower() == "stake":
        noun = join(noun, _stake_of(scene, index, end))
    noun = join(noun, _for_as_before(scene, index, noun, before))
    if whole_of_part(scene, index):
        return Meaning(noun, "counted", _whole_stands(scene, index, start, end), head)
    return _with_verb(scene, index, noun, "counted", head, before)


def _whole_stands(scene: Scene, index: int, start: int, end: int) -> str:
    """How the whole of a part stands: "9 of the 90 vans"; what was done or passes flows: "90 awards"."""
    if scene.quantity(index).kind != "count":
        return ""
    words = scene.words[start:end]
    done = any(word.lower.endswith("ed") for word in words)
    cut = any("participle" in forms_of(word.lower) and not word.lower.endswith("ing") for word in words[1:])
    passes = any(word.lower in aspect_words("flow_things") for word in words[:1])
    return "flow" if done or cut or passes else "level"


def _one_of(scene: Scene, index: int) -> Meaning | None:
    """The things that one is of: "one of 58 stores that have been built", "the store is one of 58"."""
    noun, _ = right_text(scene, index + 1)
    head = noun or scene.subject_text(scene.clause(index))
    relative = next((c for c in scene.clauses if c.start > index), None)
    told = relative is not None and relative.link in word_class("clause_relatives")
    done = acting_verb(scene, relative) if told and relative is not None else ""
    return Meaning(join(head, done), "counted", noun=head, verb="") if head else None


def _for_as_before(scene: Scene, index: int, noun: str, before: Meaning | None) -> str:
    """The "for ..." of a figure before that holds on: "and 30 vans", empty where the noun has its own."""
    if before is None or not before.inherited or scene.lower(index - 1) not in {"and", "as"}:
        return ""
    return "" if " for " in noun else complement(before.text)


def _counts_from(scene: Scene, index: int, start: int) -> bool:
    """Whether the words from `start` on are what the figure counts."""
    kind, word = scene.quantity(index).kind, scene.lower(start)
    if scene.tag(start) not in {"N", "X", "O", "L", "DET"}:
        return False
    if scene.lower(index - 1) == "of" and kind not in aspect_words("countable_kinds"):
        return False
    if scene.tag(start) == "DET" and kind != "percentage" and word not in {"other", "such"}:
        return False
    return word not in aspect_table("per_adverbs") and not scene.is_verb(start)


def _after_series(scene: Scene, index: int) -> int:
    """Return where the noun of a coordinated series begins: "8,600 and 5,200 | square metres of"."""
    step = index + 1
    if scene.lower(step) in word_class("more_words") and scene.tag(step + 1) == "N":  # "100 more sets"
        return step + 1
    while True:
        ahead = step
        while scene.tag(ahead) == "," or scene.lower(ahead) in word_class("series_words"):
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
    tags = [scene.tag(i) for i in range(index, end)]
    return set(tags) <= {"Q", ",", "CONJ"} and "CONJ" in tags  # not "7 percent, a third of the mean"


def whole_of_part(scene: Scene, index: int) -> bool:
    """Whether the figure is the whole in "99 of the 500 stations", "each of its 1,900 workers"."""
    step = index - 1
    if scene.tag(step) == "POS":  # "two of the park's six sidings"
        step -= 1
        while scene.tag(step) in {"N", "L", "O"}:
            step -= 1
    while scene.tag(step) in {"DET", "PRON"}:
        step -= 1
    return scene.lower(step) == "of" and (
        scene.tag(step - 1) == "Q" or scene.lower(step - 1) in {"each", "any"}
    )


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
    if scene.lower(end) in word_class("whole_links") and scene.tag(end + 1) in {"O", "N"}:
        return f"in {scene.words[end + 1].text}"
    for position in range(index - 1, 0, -1):
        if scene.lower(position) == "which" and scene.lower(position - 1) == "in":
            back = position - 2 if scene.tag(position - 2) != "," else position - 3
            if scene.tag(back) in {"O", "N"}:
                return f"in {scene.words[back].text}"
    return ""


def _with_verb(scene: Scene, index: int, noun: str, form: Form, head: str, before: Meaning | None) -> Meaning:
    """Add to the counted noun what is done with it."""
    clause = scene.clause(index)
    value = _value(scene, index, noun, form, head, before)
    if value is not None:
        return value
    if clause.verb is None:
        return Meaning(noun, form, noun=head)
    if index < clause.verb.start:
        return _before_verb(scene, index, clause, noun, form, head)
    step = index
    while scene.lower(step - 1) in word_class("whole_determiners"):
        step -= 1
    if scene.lower(step - 1) != "including" and _tells_value(scene, step, clause, head):
        return _of_subject(scene, step, clause, noun, form, head)
    if scene.tag(step - 1) == "PREP" and scene.lower(step - 1) not in word_class("object_links"):
        return after_preposition(scene, step, clause, noun, form, head, before)
    rate = scene.quantity(index).kind == "percentage" and clause.verb.lemma in aspect_words("rate_verbs")
    done = "" if rate else acting_verb(scene, clause)
    return Meaning(_done(noun, head, done), form, noun=head, verb=clause.verb.lemma)


def _of_subject(scene: Scene, step: int, clause: Clause, noun: str, form: Form, head: str) -> Meaning:
    """The subject with the things that its verb gives the number of: "throughput reached 9 TEUs"."""
    raised = (
        raised_object(scene, step, clause)
        if clause.verb is not None and clause.verb.has_class("rise")
        else ""
    )
    subject = raised or scene.subject_text(clause)
    unit = subject and noun.lower() in aspect_words("counting_units")  # "its mail stood at 9 items"
    return Meaning(subject if unit else join(subject, noun), form, noun=subject or head)


def _room_for(scene: Scene, index: int, noun: str, form: Form, head: str) -> Meaning | None:
    """ "Has capacity for 3,000 rafts a year", "room for 9 tons of hay": of what there is."""
    room = scene.lower(index - 2) if scene.lower(index - 1) == "for" else ""
    if room not in aspect_words("holding_nouns"):
        return None
    return Meaning(f"{room} for {noun}", form, "level", noun=head)


def _value(
    scene: Scene, index: int, noun: str, form: Form, head: str, before: Meaning | None
) -> Meaning | None:
    """The measure whose value no verb gives: "volume should exceed 9 items", "room for 9 boats"."""
    room = _room_for(scene, index, noun, form, head)
    if room is not None:
        return room
    measure = _exceeded(scene, index, scene.clause(index))
    if measure:
        return Meaning(join(measure, noun), form, noun=measure)
    if before is None or scene.lower(index - 1) != "to" or not _is_multiple(scene, index - 2):
        return None
    named = set(noun.lower().split()) <= set(before.text.lower().split())  # "sales of vans doubled to 9 vans"
    text = before.text if named else join(before.text, noun)
    return Meaning(text, "measured", noun=before.noun or before.text)


def _exceeded(scene: Scene, index: int, clause: Clause) -> str:
    """The measure before a verb that is the figure's modifier: "mail volume should exceed 4 million"."""
    verb = clause.verb
    own = verb is not None and verb.start < index
    if modifier_verb(scene, index) and verb is not None and own and scene.lower(index - 1) == "to":
        text = phrase_text(scene.words, [(verb.end, index - 1)])  # "expects its volume to exceed 9 million"
        return text if _is_measure(text) else ""
    if not modifier_verb(scene, index) or (
        verb is not None and own and (verb.end != index or not verb.modal)
    ):
        return ""
    text = scene.subject_text(clause) if own else scene.region_text(clause.start, index)
    return text if _is_measure(text) else ""


def _is_multiple(scene: Scene, index: int) -> bool:
    return scene.tag(index) == "Q" and scene.quantity(index).unit == "times"


def _tells_value(scene: Scene, step: int, clause: Clause, head: str) -> bool:
    """Whether the verb gives the value of its subject: "throughput reached 5 million TEUs", "rose to"."""
    assert clause.verb is not None
    units = head.lower() in aspect_words("counting_units")
    rising = (scene.lower(step - 1) == "at" and units) or _moves_to(scene, step, clause, head)
    measures = clause.verb.has_class("measure") and clause.verb.lemma not in verb_words("no_participle")
    if clause.verb.lemma in aspect_words("rate_verbs"):  # "the terminal posted 5 million TEU"
        counted = any(scene.tag(i) == "Q" for i in range(*clause.owner.subject))  # "a total of 9 hosts held"
        measures = not counted and _is_measure(scene.subject_text(clause))
    return rising or measures or _names_volume(scene, clause)


def _moves_to(scene: Scene, step: int, clause: Clause, head: str) -> bool:
    """Whether the verb brings its subject to the figure: "mail fell to 9 items"; not "spread to 9 towns"."""
    verb = clause.verb
    if (
        verb is None
        or scene.lower(step - 1) != "to"
        or not (verb.has_class("rise") or verb.has_class("fall"))
    ):
        return False
    between = {scene.quantity(i).kind for i in range(verb.end, step - 1) if scene.tag(i) == "Q"}
    given = between - aspect_words("share_kinds")  # "extended 3 billion yuan to 90 firms"
    return not given and head.lower().rpartition(" ")[2] not in aspect_words("place_nouns")


def _names_volume(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is itself a number of things: "throughput reached 5 million TEUs"."""
    assert clause.verb is not None
    return clause.verb.lemma in verb_words("value_verbs") and _is_measure(scene.subject_text(clause))


def _is_measure(text: str) -> bool:
    heads = text.lower().split(" of ")[0].split()
    known = aspect_words("level_nouns") | aspect_words("flow_nouns") | aspect_words("generic_heads")
    return bool(heads) and heads[-1] in known


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
    if scene.tag(step - 1) == "PREP" and scene.lower(step - 1) in word_class("spread_links"):
        start, end = left_phrase(scene.words, step - 1, clause.start)
        thing = phrase_text(scene.words, [(start, end)])
        if thing.lower() in aspect_words("averages"):
            return Meaning(join(noun, predicate), form, noun=head, verb=clause.verb.lemma)
        if clause.verb.has_class("say") or clause.verb.lemma == "find":  # "a survey of 90 divers found"
            return Meaning(noun, form, noun=head)
        if thing:
            return Meaning(f"{noun} where {join(thing, predicate)}", form, noun=head)
        return Meaning(noun, form, noun=head, sure="weak")
    if _in_adverbial(scene, index):
        return Meaning(noun, form, noun=head, sure="weak")
    if predicate and len(noun.split()) > 6:
        noun = head
    return Meaning(join(noun, predicate), form, noun=head, verb=clause.verb.lemma)


def _in_adverbial(scene: Scene, index: int) -> bool:
    """Whether the figure stands in a phrase before the subject: "With 30 vans, the branch ..."."""
    start, end = scene.subject_range(scene.clause(index))
    return not start <= index < end and index < start
