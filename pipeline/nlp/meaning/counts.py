"""Rules for figures with a noun of their own: "384 mail routes", "87 percent of the villages"."""

from dataclasses import replace

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import participle, verb_nouns, verb_words, word_class
from pipeline.nlp.meaning.measures import modifier_verb, raised_object
from pipeline.nlp.meaning.said import Form, Meaning, Said
from pipeline.nlp.meaning.ties import head_figure
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import head_only, left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.predicates import acting_verb, complement, join, predicate_text, right_text
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_use import is_plural
from pipeline.nlp.syntax.verbs import PRESENT, forms_of

PART_REACH = 10  # words that tell a part from its whole


def part_of(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "of which 31 were toured again", "two thirds of whom live in ...", "four of them seriously"."""
    return (
        _of_all_before(scene, index, said)
        or _of_own_noun(scene, index)
        or _of_them(scene, index, said)
        or _of_which(scene, index, said)
    )


def _of_all_before(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "Of the 45 villages, 98 percent have post offices"."""
    opened = (
        scene.lower(0) in word_class("part_links")
        and scene.in_subject(index)
        and _figure_between(scene, index)
    )
    before = said.last
    if before is None or not opened or scene.tag(index + 1) not in {"V", "AUX", "ADV"}:
        return None
    text = join(before.noun or before.text, predicate_text(scene, index, index + 1))
    return Meaning(text, "part", noun=before.noun, part=True, sure="weak")


def _of_own_noun(scene: Scene, index: int) -> Meaning | None:
    """ "Private firms, 3,260 of which had trade records": the whole is no figure."""
    ahead = scene.lower(index + 1) == "of" and scene.lower(index + 2) in word_class("part_pronouns")
    if not ahead or scene.tag(index - 1) != "," or _figure_between(scene, index):
        return None
    whole = phrase_text(scene.words, [left_phrase(scene.words, index - 1, 0)])
    if not whole:
        return None
    return Meaning(join(whole, predicate_text(scene, index, index + 3)), "counted", noun=whole)


def _of_which(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "of which 31 were toured again", "of which 40 million yuan in fees"."""
    before = said.last
    if (
        before is None
        or scene.lower(index - 1) not in word_class("part_pronouns")
        or scene.lower(index - 2) not in word_class("part_links")
    ):
        return None
    if scene.tag(index - 3) == "Q":  # "97 percent of them within 24 hours"
        return None
    own, _ = right_text(scene, index + 1)
    if own and PRESENT & forms_of(own.split()[0].lower()) and not is_plural(own.split()[0].lower()):
        return Meaning(join(before.noun or before.text, own), "part", noun=before.noun, part=True)
    if own:
        return Meaning(join(own, acting_verb(scene, scene.clause(index))), "part", noun=own, part=True)
    predicate, whole = predicate_text(scene, index, index + 1), before.noun or before.text
    if not predicate:
        predicate, whole = _adverb(scene, index + 1, 2), before.text
    stands = _as_whole(scene, index, before)
    return Meaning(join(whole, predicate), "part", stands, before.noun or before.text, part=True)


def _as_whole(scene: Scene, index: int, whole: Meaning) -> str:
    """How the whole stands, where the part is only said to be: "of which 688 million was for dams"."""
    verb = scene.clause(index).verb
    counted = scene.quantity(index).kind == "count"
    told = (
        not counted
        and verb is not None
        and verb.lemma == "be"
        and whole.aggregation in aspect_words("amount_aspects")
    )
    return whole.aggregation if told else ""


def _of_them(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "two thirds of whom live in ...", "four of them seriously", "41 percent of them in the hills"."""
    kind, pronoun = scene.quantity(index).kind, scene.lower(index + 2)
    shared = pronoun == "it" and kind == "percentage" and scene.tag(index - 1) == ","
    if scene.lower(index + 1) != "of" or not (pronoun in word_class("part_pronouns") or shared):
        return None
    if pronoun in word_class("pointing_heads") and scene.tag(index + 3) == "PREP":
        return _against(scene, index)
    before = head_figure(scene, index, said)
    if before is None or kind not in aspect_words("countable_kinds"):
        return None
    whole = before.noun or before.text
    predicate = predicate_text(scene, index, index + 3)
    if predicate:
        return Meaning(join(whole, predicate), "part", noun=whole, part=True)
    return _part_acted_on(scene, index, whole) or _part_told_apart(scene, index, before)


def _against(scene: Scene, index: int) -> Meaning | None:
    """ "the cost by rail is about a third of that by air": a share of another value of the same measure."""
    clause = scene.clause(index)
    if clause.verb is not None and clause.verb.end <= index:
        text = scene.subject_text(clause)
    else:
        text = phrase_text(scene.words, [left_phrase(scene.words, index, clause.start)])
    return Meaning(text, "share", "rate", text) if text else None


def _part_acted_on(scene: Scene, index: int, whole: str) -> Meaning | None:
    """ "settled 92 percent of them within a day"."""
    clause = scene.clause(index)
    if clause.verb is None or clause.verb.end > index or scene.tag(index - 1) == ",":
        return None
    named = _named_before(scene, index) or whole
    done = join(named, acting_verb(scene, clause), _adverb(scene, index + 3, 1))
    return Meaning(done, "part", noun=named, part=True)


def _part_told_apart(scene: Scene, index: int, before: Meaning) -> Meaning:
    """ "four of them seriously", "41 percent of them in the hills"."""
    kind, whole = scene.quantity(index).kind, before.noun or before.text
    adverb = _adverb(scene, index + 3, 2)
    text = join(before.text, adverb) if adverb else join(whole, _set_apart(scene, index + 3))
    stands = before.aggregation if kind == "count" and before.aggregation != "change" else ""
    return Meaning(text, "part", stands, noun=whole, part=True)


def _adverb(scene: Scene, start: int, most: int) -> str:
    return " ".join(word.text for word in scene.words[start : start + most] if word.tag == "ADV")


def _set_apart(scene: Scene, start: int) -> str:
    """What tells the part from the whole where no verb does: "in the hills", "women", "from Hebei"."""
    end, last = start, min(len(scene.words), start + PART_REACH)
    while end < last and scene.tag(end) not in {";", ":", ".", "SUB"} and not scene.is_verb(end):
        sides = {scene.tag(end - 1), scene.tag(end + 1)}
        listed = sides in ({"L"}, {"O"}) or (scene.tag(end) == "CONJ" and sides == {"N"})
        if scene.tag(end) in {",", "CONJ"} and not listed:
            break
        end += 1
    return " ".join(word.text for word in scene.words[start:end] if word.tag not in {"DET", ",", "AUX"})


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
    link = _after_series(scene, index)
    if not _takes_things(scene, index, link):
        return None
    start = _whole_starts(scene, link)
    if scene.tag(start) == "T":
        return None
    noun, _ = right_text(scene, start)
    if not noun and scene.tag(start) == "PRON":
        noun = _meant(scene, index, start, before)
    if not noun or (scene.lower(link) == "in" and _is_time(noun)):  # "made 900 yuan in the ten days"
        return None
    if quantity.kind in aspect_words("countable_kinds"):
        return _share(scene, index, noun, before)
    form: Form = "in" if scene.lower(link) == "in" else "partitive"
    return _with_verb(scene, index, noun, form, noun, before)


def _is_time(noun: str) -> bool:
    return noun.rsplit(maxsplit=1)[-1].lower().removesuffix("s") in denominators().times


def _takes_things(scene: Scene, index: int, link: int) -> bool:
    """Whether the word at `link` ties what is measured to its figure: "tons | of", "yuan | in revenue"."""
    money = scene.quantity(index).kind == "money"
    if scene.lower(link) not in (word_class("money_links") if money else {"of"}):
        return False
    verb = scene.clause(index).verb
    spent = verb is not None and verb.end <= index and verb.lemma in verb_words("investing_verbs")
    return not (money and scene.lower(link) == "in" and (spent or scene.lower(index - 1) == "of"))


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
    named = _named_before(scene, index)
    return named or ((before.noun or before.text) if before is not None else scene.plural)


def counted(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "384 mail routes in rural areas", "a 51 percent stake in ...", "11 million mu farmland"."""
    before = said.last
    quantity = scene.quantity(index)
    start = _after_series(scene, index) if quantity.shared or quantity.kind == "count" else index + 1
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
        done = any(w.lower.endswith("ed") for w in scene.words[start:end])
        return Meaning(noun, "counted", "" if quantity.kind != "count" else "flow" if done else "level", head)
    return _with_verb(scene, index, noun, "counted", head, before)


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


def _share(scene: Scene, index: int, noun: str, before: Meaning | None) -> Meaning:
    """The meaning of "Q percent of N" or "Q of the N"."""
    clause = scene.clause(index)
    verb = clause.verb
    aggregation = "rate" if scene.quantity(index).kind == "percentage" else ""
    whole = _against_norm(scene, index, noun, before) if aggregation else ""
    if whole:
        return Meaning(whole, "share", "rate", whole)
    if modifier_verb(scene, index) and scene.subject_text(
        clause
    ):  # "fees shall not exceed 1 percent of the loan"
        return Meaning(scene.subject_text(clause), "share", aggregation, scene.subject_text(clause))
    if scene.in_subject(index) or verb is None or verb.end > index:
        return Meaning(join(noun, predicate_text(scene, index, index + 1)), "share", aggregation, noun)
    if verb.lemma in aspect_words("share_verbs"):
        return Meaning(_share_text(scene, clause, noun), "share", "rate", noun)
    return _share_of_object(scene, index, noun, aggregation, before)


def _share_of_object(
    scene: Scene, index: int, noun: str, aggregation: str, before: Meaning | None
) -> Meaning:
    """The meaning of a share behind its verb: "fell to 2 percent of advances"."""
    clause = scene.clause(index)
    verb = clause.verb
    assert verb is not None
    stood = _stood_at(scene, index, clause) if aggregation else ""
    if stood:
        return Meaning(f"share of {stood} in {noun}", "share", "rate", stood)
    if scene.tag(index - 1) == "PREP" and scene.lower(index - 1) not in word_class("share_stops"):
        meaning = _after_preposition(scene, index, clause, noun, "share", noun, before)
        return replace(meaning, aggregation=aggregation)
    done = "" if verb.lemma in verb_words("no_participle") else participle(verb.lemma)
    return Meaning(join(noun, done), "share", aggregation, noun)


def _restates(scene: Scene, index: int, noun: str) -> bool:
    """Whether it says how large a part the figure before is: "90 villages, or 94 percent of the total"."""
    step = index - 1
    joined = scene.tag(step) == "CONJ" or scene.lower(step) == "about"
    step -= joined
    figure = any(scene.tag(i) == "Q" for i in range(max(0, step - 4), step))
    return noun.lower() in aspect_words("bare_heads") and scene.tag(step) == "," and figure


def _against_norm(scene: Scene, index: int, noun: str, before: Meaning | None) -> str:
    """What is compared with a norm or the whole: "a third of the mean"; else empty."""
    told = before.text if before is not None else ""
    if noun.lower().split()[-1] in aspect_words("norms"):
        return scene.subject_text(scene.clause(index)) or told
    return told if _restates(scene, index, noun) else ""


def _stood_at(scene: Scene, index: int, clause: Clause) -> str:
    """The measure that stands at a share or came to it: "bad loans fell to 2 percent of advances"."""
    verb = clause.verb
    assert verb is not None
    between = {word.tag for word in scene.words[verb.end : index]} - {"ADV", "DET"}
    link = scene.lower(index - 1)
    moved = verb.has_class("rise") or verb.has_class("fall")
    stands = verb.lemma in verb_words("standing_verbs") and (
        link in word_class("arrival_links") or not between
    )
    if verb.lemma in verb_words("no_participle") - {"be"} and link not in word_class("arrival_links"):
        return ""  # "the service reaches 91 percent of townships"
    if between - {"PREP"} or not (stands or (moved and link in word_class("arrival_links"))):
        return ""
    return scene.subject_text(clause)


def _share_text(scene: Scene, clause: Clause, noun: str) -> str:
    """ "Pears made up 5 percent of the orders": share of pears in orders."""
    verb = clause.verb
    assert verb is not None
    naming = verb_words("naming_verbs")
    named = verb.lemma in naming or (verb.lemma == "take" and scene.lower(verb.end) == "up")
    subject = scene.subject_text(clause) if named else ""
    if subject and noun.lower() in aspect_words("bare_heads"):  # "of the total"
        return f"share of {subject}"
    return f"share of {subject} in {noun}" if subject else f"share of {noun}"


def _with_verb(scene: Scene, index: int, noun: str, form: Form, head: str, before: Meaning | None) -> Meaning:
    """Add to the counted noun what is done with it."""
    clause = scene.clause(index)
    value = _value(scene, index, noun, form, before)
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
        raised = raised_object(scene, step, clause) if clause.verb.has_class("rise") else ""
        subject = raised or scene.subject_text(clause)
        return Meaning(join(subject, noun) if subject else noun, form, noun=subject or head)
    if scene.tag(step - 1) == "PREP" and scene.lower(step - 1) not in word_class("object_links"):
        return _after_preposition(scene, step, clause, noun, form, head, before)
    rate = scene.quantity(index).kind == "percentage" and clause.verb.lemma in aspect_words("rate_verbs")
    done = "" if rate else acting_verb(scene, clause)
    return Meaning(_done(noun, head, done), form, noun=head, verb=clause.verb.lemma)


def _value(scene: Scene, index: int, noun: str, form: Form, before: Meaning | None) -> Meaning | None:
    """The measure whose value no verb gives: "volume should exceed 9 items", "doubled to 90 units"."""
    measure = _exceeded(scene, index, scene.clause(index))
    if measure:
        return Meaning(join(measure, noun), form, noun=measure)
    if before is None or scene.lower(index - 1) != "to" or not _is_multiple(scene, index - 2):
        return None
    return Meaning(join(before.text, noun), "measured", noun=before.noun or before.text)


def _exceeded(scene: Scene, index: int, clause: Clause) -> str:
    """The measure before a verb that is the figure's modifier: "mail volume should exceed 4 million"."""
    verb = clause.verb
    if not modifier_verb(scene, index) or (verb is not None and (verb.end != index or not verb.modal)):
        return ""
    text = scene.region_text(clause.start, index) if verb is None else scene.subject_text(clause)
    return text if _is_measure(text) else ""


def _is_multiple(scene: Scene, index: int) -> bool:
    return scene.tag(index) == "Q" and scene.quantity(index).unit == "times"


def _tells_value(scene: Scene, step: int, clause: Clause, head: str) -> bool:
    """Whether the verb gives the value of its subject: "throughput reached 5 million TEUs", "rose to"."""
    assert clause.verb is not None
    spread = head.lower().split()[-1:] and head.lower().split()[-1] in aspect_words("place_nouns")
    between = (scene.quantity(i).kind for i in range(clause.verb.end, step - 1) if scene.tag(i) == "Q")
    given = any(
        kind not in aspect_words("share_kinds") for kind in between
    )  # "extended 3 billion yuan to 90 firms"
    rising = clause.verb.has_class("rise") and scene.lower(step - 1) == "to" and not (spread or given)
    measures = clause.verb.has_class("measure") and clause.verb.lemma not in verb_words("no_participle")
    if clause.verb.lemma in aspect_words("rate_verbs"):  # "the terminal posted 5 million TEU"
        measures = _is_measure(scene.subject_text(clause))
    return rising or measures or _names_volume(scene, clause)


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
    routes = _destination(scene, index, noun, before) or _of_service(scene, index, (start, end), noun)
    if routes:
        return Meaning(routes, form, noun=head)
    thing = _thing_there(scene, clause, start, end)
    if clause.verb.passive and link == "with" and start == end:  # "is equipped with 12 cranes"
        return Meaning(noun, form, noun=head)
    if thing and link in word_class("there_links"):
        return Meaning(f"{noun} with {thing}", form, noun=head)
    return Meaning(join(noun, acting_verb(scene, clause)), form, noun=head)


def _thing_there(scene: Scene, clause: Clause, start: int, end: int) -> str:
    """What is at the counted noun: the object words[start:end], else the subject of "is", "stands"."""
    assert clause.verb is not None
    if clause.verb.lemma == "be" and scene.subject_text(clause):  # "is available in 90 cities"
        return scene.subject_text(clause)
    thing = phrase_text(scene.words, [(start, end)])
    stands = clause.verb.passive or clause.verb.has_class("hold")
    return scene.subject_text(clause) if not thing and stands else thing


def _destination(scene: Scene, index: int, noun: str, before: Meaning | None) -> str:
    """ "47 cities in 36 countries": countries that routes lead to, as the cities before; else empty."""
    if before is None or scene.lower(index - 1) != "in" or not before.text.startswith("destination "):
        return ""
    things = before.text.split(" of ", 1)
    return f"destination {noun} of {things[-1]}" if _only_noun_between(scene, index) else ""


def _of_service(scene: Scene, index: int, service: tuple[int, int], noun: str) -> str:
    """The counted noun with the transport service before it, empty where there is none."""
    if not scene.has_service(*service):
        return ""
    thing = phrase_text(scene.words, [head_only(scene.words, *service)])
    return f"destination {noun} of {thing}" if scene.lower(index - 1) == "to" else f"{noun} with {thing}"


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
