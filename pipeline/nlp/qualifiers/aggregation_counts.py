"""The ways to tell how a count stands in time: what is there, what passes, what was done with it."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import moves_things
from pipeline.lexicon.grammar import verb_words, word_class
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.meaning.ties import coordinated_things
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.standing import acting_clause, head_of, is_present
from pipeline.nlp.qualifiers.status import is_to_be_done
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def passing(figure: Figure) -> str | None:
    """Things that pass are counted as they pass: views, trips, orders."""
    verb = acting_clause(figure).verb
    if figure.quantity.kind != "count":
        return None
    head = head_of(figure.told.noun)
    heads = {
        head,
        head_of(figure.told.text) if figure.told.form == "counted" and not figure.told.verb else "",
    }
    if heads & aspect_words("flow_things"):
        held = verb is not None and verb.has_class("hold") and _object_of(figure, verb)
        return None if held else "flow"
    ahead = figure.status == "target" or (verb is not None and not is_present(verb))
    runs = verb is not None and ahead and verb.lemma in aspect_words("running_verbs")
    return "flow" if runs and head in aspect_words("event_things") else None


def flow_counted(figure: Figure) -> str | None:
    """The number of what passes is a flow: "the number of parcels totaled 5 million"."""
    head, _, thing = figure.told.text.lower().partition(" of ")
    numbered = head.split()[-1:] in (["number"], ["volume"])
    passed = aspect_words("flow_things") | aspect_words("event_things")
    passing = numbered and set(thing.split()[:3]) & passed
    return "flow" if passing and not figure.told.aggregation else None


def present_count(figure: Figure) -> str | None:
    """What is counted as a subject in the present is there: "64 vans carry parcels"."""
    scene, index, verb = figure.scene, figure.index, acting_clause(figure).verb
    if figure.quantity.kind != "count":
        return None
    if figure.status == "target" and _comes(figure, verb):
        return "flow"
    there = any(belongs(scene, index) for belongs in (_grouped, _possessed, _known))
    if there or (scene.in_subject(index) and _goes_on(verb)):
        return "level"
    there = scene.in_subject(index) or _reached(scene, index, verb)
    return "level" if there and verb is not None and _able(verb) and scene.sentence.role == "body" else None


def _comes(figure: Figure, verb: VerbGroup | None) -> bool:
    """Whether the things are yet to come: "9 cranes are due to arrive", "are being built", "to be built"."""
    scene, index = figure.scene, figure.index
    if verb is not None and verb.lemma in verb_words("building_verbs"):
        return True
    is_subject = scene.in_subject(index) and scene.tag(index - 1) != "PREP"
    if verb is not None and (len(verb.chain) > 1 or verb.has_class("hold")):
        is_subject = False  # "three piers are expected to handle 9 tons"
    measured = verb is not None and verb.has_class("measure") and verb.lemma != "be"
    return (is_subject and not measured) or is_to_be_done(scene, index)


def _reached(scene: Scene, index: int, verb: VerbGroup | None) -> bool:
    """Whether the things are where something is done: "works in 90 towns", "supplies power to 90 homes"."""
    given = verb is not None and not verb.has_class("measure") and not verb.has_class("rise")
    return scene.lower(index - 1) in word_class("through_links") or (given and scene.lower(index - 1) == "to")


def _grouped(scene: Scene, index: int) -> bool:
    """Whether a group is of so many: "an alliance of nine hospitals and 87 clinics"."""
    first = coordinated_things(scene, index)
    return scene.lower(first - 1) == "of" and scene.lower(first - 2) in aspect_words("group_nouns")


def _known(scene: Scene, index: int) -> bool:
    """Whether the things are known to be there: "our 148 vans used", "turned round at the 38 docks"."""
    whose = scene.tag(index - 1) == "POS" or scene.lower(index - 1) in word_class("possessives")
    all_there = scene.lower(index - 1) == "the" and scene.tag(index - 2) == "PREP"
    return scene.tag(index + 1) == "N" and (all_there or (whose and scene.in_subject(index)))


def _goes_on(verb: VerbGroup | None) -> bool:
    """Whether the verb tells a state: "312 lines were carrying parcels", "12 are still shut"."""
    if verb is None:
        return False
    going = verb.finite and not verb.modal and verb.end - verb.start > 1 and verb.word.endswith("ing")
    shut = (
        verb.finite
        and verb.passive
        and len(verb.chain) == 1
        and not (verb.past or verb.perfect or verb.modal)
    )
    return going or shut


def _able(verb: VerbGroup) -> bool:
    """Whether the verb tells what is done now or can be."""
    can = verb.modal in word_class("able_modals") and not verb.perfect
    return can or is_present(verb)


def _possessed(scene: Scene, index: int) -> bool:
    """Whether it is what a thing named beside has: "a carrier with 14 sheds", "opened with 11 tenants"."""
    first = coordinated_things(scene, index)
    if scene.lower(first - 1) == "with" and _ends_with(scene, first):
        return True
    if scene.lower(index - 1) != "with":
        return False
    if _has_members(scene, index):
        return True
    step = index - 2
    while scene.tag(step) == "N":
        step -= 1
    started = scene.tag(index - 2) in {"T", "V"} and scene.clause(index).verb is not None
    verb = scene.clause(index).verb
    opened = started and verb is not None and verb.has_class("create") and verb.lemma not in {"sign"}
    named = scene.tag(step) in {"DET", "L", "O"} and scene.tag(index - 2) == "N"
    begun = step
    while scene.tag(begun) in {"DET", "L", "O", "N", "-"}:
        begun -= 1
    return opened or (named and scene.tag(begun) in {",", ""})


def _ends_with(scene: Scene, index: int) -> bool:
    """Whether that is what there was at a time: "ended the year with 90 sheds"."""
    verb = scene.clause(index).verb
    timed = verb is not None and "T" in scene.tags[verb.end : index]
    return timed and verb is not None and verb.lemma in verb_words("ending_verbs")


def _has_members(scene: Scene, index: int) -> bool:
    """Whether a body counts its own: "cooperatives with 90 members", "a line with 30 staff"."""
    return scene.tag(index - 2) == "N" and scene.lower(index + 1) in aspect_words("belonging_nouns")


def places_counted(figure: Figure) -> str | None:
    """Counted places are there, unless something was done there, or they do something, once."""
    if figure.quantity.kind != "count" or not _place_noun(figure.told):
        return None
    clause = acting_clause(figure)
    once = _done_there(figure.scene, figure.index, clause.verb) or _subject_acts(
        figure.scene, figure.index, clause
    )
    return None if once else "level"


def _done_there(scene: Scene, index: int, verb: VerbGroup | None) -> bool:
    """Whether something was done in the places: "mended roofs in 90 towns", "gave money to 15 cities"."""
    if verb is None or verb.end > index or scene.tag(index - 1) != "PREP" or not verb.past:
        return False
    moves = verb.has_class("hold") or moves_things(verb.lemma)  # "brought the total to 129 in 30 cities"
    return verb.has_class("act") and not (moves or verb.passive)


def part_acted_on(scene: Scene, index: int) -> bool:
    """Whether something was done with a part: "23 of which were opened this year"."""
    if scene.lower(index + 1) != "of" or scene.lower(index + 2) not in word_class("part_pronouns"):
        return False
    verb = next((c.verb for c in scene.clauses if c.verb is not None and c.verb.start == index + 3), None)
    return verb is not None and verb.past and verb.passive and not verb.perfect


def _object_of(figure: Figure, verb: VerbGroup) -> bool:
    """Whether nothing but words of degree stands between the verb and the figure."""
    between = figure.scene.words[verb.end : figure.index]
    return verb.end <= figure.index and all(word.tag in {"ADV", "DET", "Q", "CONJ", ","} for word in between)


def _place_noun(meaning: Meaning) -> bool:
    head = (meaning.noun or meaning.text).lower().split(" of ")[0].split()
    return bool(head) and (head[-1] in aspect_words("place_nouns") or meaning.text.startswith("destination "))


def _subject_acts(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the counted places do something once: "23 regions released their figures"."""
    verb = clause.verb
    if scene.tag(index - 1) == "PREP":
        return False
    return (
        scene.in_subject(index)
        and verb is not None
        and verb.past
        and verb.has_class("act") | verb.has_class("say")
    )
