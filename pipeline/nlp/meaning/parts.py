"""Rules for figures that are a part of the one before: "of which 31", "two thirds of them"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import participle, word_class
from pipeline.lexicon.wording import singular
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.meaning.ties import head_figure, last_things
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, trim
from pipeline.nlp.syntax.predicates import acting_verb, before_preposition, join, predicate_text, right_text
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_signs import is_plural
from pipeline.nlp.syntax.verbs import PRESENT, forms_of

PART_REACH = 10  # words that tell a part from its whole


def part_of(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "of which 31 were toured again", "two thirds of whom live in ...", "four of them seriously"."""
    return (
        _of_all_before(scene, index, said)
        or _of_opening(scene, index, said)
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
    text = join(_whole_of(before), predicate_text(scene, index, index + 1))
    return Meaning(text, "part", noun=before.noun, part=True, sure="weak")


def _of_opening(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "Of the eggs sent out, 6 percent broke", "Of these, 31 percent want more": no figure between."""
    step = index - 1 - (scene.tag(index - 1) == "ADV")
    opened = scene.lower(scene.tag(0) == "CONJ") in word_class("part_links")
    start = 0 if opened else scene.clause(index).start
    start += scene.tag(start) in {"CONJ", ",", ";"}
    if scene.lower(start) not in word_class("part_links") or scene.tag(step) != "," or step <= start + 1:
        return None
    counts = scene.quantity(index).kind in aspect_words("countable_kinds") and _has_predicate(scene, index)
    if any(scene.tag(i) in {"Q", ","} for i in range(start, step)) or not counts:
        return None
    whole = phrase_text(scene.words, [trim(scene.words, start + 1, step)])
    told = last_things(said) if step == start + 2 else None  # "Of these, 31 percent"
    whole = whole or (_whole_of(told) if told is not None else "")
    if not whole:
        return None
    stands = "rate" if scene.quantity(index).kind == "percentage" else ""
    return Meaning(join(whole, predicate_text(scene, index, index + 1)), "counted", stands, whole)


def _has_predicate(scene: Scene, index: int) -> bool:
    """Whether the figure is all of a subject: "31 percent | want more"."""
    step = index + 1
    while scene.tag(step) == "ADV":
        step += 1
    return scene.tag(step) in {"V", "AUX"}


def _whole_of(before: Meaning) -> str:
    """What a part is one of: the things whose number was told, "trains" of "number of trains"."""
    return (before.noun or before.text).removeprefix("number of ")


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
    placed = scene.tag(index + 1) == "PREP" and scene.quantity(index).kind != "money"  # "95 km in Narok"
    own = "" if placed else right_text(scene, index + 1)[0]
    if own and PRESENT & forms_of(own.split()[0].lower()) and not is_plural(own.split()[0].lower()):
        return Meaning(join(_whole_of(before), own), "part", noun=before.noun, part=True)
    if own:
        return Meaning(join(own, acting_verb(scene, scene.clause(index))), "part", noun=own, part=True)
    predicate, whole = predicate_text(scene, index, index + 1), _whole_of(before)
    if " to " in predicate:  # not the investment in vans: what was used to buy sheds
        whole = before_preposition(whole)
    if not predicate:
        predicate, whole = _adverb(scene, index + 1, 2), before.text
    stands = _as_whole(scene, index, before)
    return Meaning(join(whole, predicate), "part", stands, before.noun or before.text, part=True)


def _as_whole(scene: Scene, index: int, whole: Meaning) -> str:
    """How the whole stands, where the part is only said to be: "of which 688 million was for dams"."""
    verb = scene.clause(index).verb
    things = scene.quantity(index).kind == "count"
    told = (
        not things
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
    named = "" if shared or _figure_between(scene, index) else named_before(scene, index)
    whole = named or _whole_of(before)  # "needs ferries: 40 of them are on hire"
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
    named = named_before(scene, index) or whole
    done = join(named, acting_verb(scene, clause), _adverb(scene, index + 3, 1))
    return Meaning(done, "part", noun=named, part=True)


def _part_told_apart(scene: Scene, index: int, before: Meaning) -> Meaning:
    """ "four of them seriously", "41 percent of them in the hills"."""
    kind, whole = scene.quantity(index).kind, _whole_of(before)
    adverb = _last_adverbs(scene, index + 3)
    placed = kind == "count" and _only_placed(scene, index + 3)  # where it is stands in its own column
    apart = "" if adverb or placed else _set_apart(scene, index + 3)
    if apart and scene.tag(index + 3) == "PREP":  # "loans to firms, half of them | to bakers"
        whole = whole.split(f" {scene.lower(index + 3)} ")[0]
    text = _of_own_kind(scene, index, before, apart)
    text = text or (join(whole, apart) if apart else join(before.text, adverb))
    stands = before.aggregation if kind == "count" and before.aggregation != "change" else ""
    return Meaning(text, "part", stands, noun=whole, part=True)


def _of_own_kind(scene: Scene, index: int, before: Meaning, apart: str) -> str:
    """The noun that the part is, with what was done to the whole: "employs 90 people, 9 of them | cooks"."""
    last = apart.rsplit(maxsplit=1)[-1].lower() if apart else ""
    if scene.tag(index + 3) != "N" or singular(last) == last:
        return ""
    things = before_preposition(_whole_of(before))
    if len(things.split()) > 1 or things.lower() not in aspect_words("bare_people"):
        return join(apart, things)  # "90 pilots, 9 of them women"
    done = participle(before.verb) if before.verb else ""
    return join(apart, done if done in before.text.split() else "")


def _adverb(scene: Scene, start: int, most: int) -> str:
    return " ".join(word.text for word in scene.words[start : start + most] if word.tag == "ADV")


def _last_adverbs(scene: Scene, start: int) -> str:
    """The adverbs from `start` on, where they are all that tells the part: "four of them | seriously"."""
    end = start
    while scene.tag(end) == "ADV":
        end += 1
    closed = scene.tag(end) not in {"N", "PREP", "DET", "L", "O"}
    return " ".join(word.text for word in scene.words[start:end]) if closed else ""


def _set_apart(scene: Scene, start: int) -> str:
    """What tells the part from the whole where no verb does: "in the hills", "women", "from Hebei"."""
    end, last = start, min(len(scene.words), start + PART_REACH)
    while end < last and scene.tag(end) not in {";", ":", ".", "SUB"} and not scene.is_verb(end):
        sides = {scene.tag(end - 1), scene.tag(end + 1)}
        listed = sides in ({"L"}, {"O"}) or (scene.tag(end) == "CONJ" and sides == {"N"})
        if scene.tag(end) in {",", "CONJ"} and not listed:
            break
        end += 1
    return " ".join(word.text for word in scene.words[start:end] if word.tag not in {"DET", ",", "AUX", "T"})


def _only_placed(scene: Scene, start: int) -> bool:
    """Whether nothing but a place tells the part: "9 of them | in Guangdong,"."""
    placed = scene.tag(start) == "PREP" and scene.tag(start + 1) == "L"
    return placed and scene.tag(start + 2) in {",", ".", ";", ""} and scene.tag(start + 3) != "L"


def _figure_between(scene: Scene, index: int) -> bool:
    """Whether another figure stands before: "Of the 45 villages, 98 percent ..."."""
    return any(scene.tag(i) == "Q" for i in range(index))


def named_before(scene: Scene, index: int) -> str:
    """The plural noun of the sentence that "them" means."""
    for position in range(index - 1, -1, -1):
        if (
            scene.tag(position) == "N"
            and scene.lower(position).endswith("s")
            and scene.tag(position + 1) != "N"
        ):
            return phrase_text(scene.words, [left_phrase(scene.words, position + 1, 0)])
    return ""
