"""Finds the organisations of a sentence by their part in it: subject, agent, owner, elliptic name."""

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.subjects import subject_words, unbodied
from pipeline.nlp.records import Party, Place
from pipeline.nlp.roles.persons import is_person
from pipeline.nlp.roles.reporting import forecast, foretells, only_says, quotes
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene, once


@once
def subject_of(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """Return the organisations named as the subject of the clause, or as its agent."""
    return subject(scene, 0, clause)


@once
def subject(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """The organisations in the subject; an elliptic verb after a relative clause has the one before it."""
    if clause.verb is None or quotes(scene, clause) or forecast(scene, index, clause):
        return ()
    related = _related_to(scene, clause)
    if related is not None:
        return scene.words[related].parties
    owner = clause.owner
    if quotes(scene, owner):
        return ()
    start, end = scene.subject_range(clause)
    own = [i for i in range(start, end) if scene.tag(i) == "O" and not _object_of_preposition(scene, i)]
    if not own or _counted_with(scene, start, own[0]):
        return ()
    return tuple(dict.fromkeys(party for i in _coordinated(scene, own) for party in scene.words[i].parties))


def _related_to(scene: Scene, clause: Clause) -> int | None:
    """Where the name stands that a relative clause, or the one that this goes on, is of: ", which keeps"."""
    while clause.link != "which" and clause.parent is not None and clause.subject[0] == clause.subject[1]:
        clause = clause.parent
    if clause.verb is not None and scene.lower(clause.verb.start - 1) == "which":  # no verb told before it
        name = _named_before(scene, clause.verb.start - 1)
        return name if name is not None and _object_of_preposition(scene, name) else None
    plain = clause.subject[0] == clause.subject[1] or scene.tag(clause.subject[0]) == "T"
    return _named_before(scene, clause.start) if plain and clause.link == "which" else None


def _named_before(scene: Scene, position: int) -> int | None:
    """Where the name stands that a comma sets apart from the word at `position`."""
    named = scene.tag(position - 1) == "," and scene.tag(position - 2) == "O"
    return position - 2 if named else None


def _coordinated(scene: Scene, named: list[int]) -> list[int]:
    """The first of the words and those that are listed with it."""
    found = named[:1]
    for position in named[1:]:
        between = scene.words[found[-1] + 1 : position]
        if between and all(w.tag in {",", "CONJ"} for w in between):
            found.append(position)
    return found


def _counted_with(scene: Scene, start: int, name: int) -> bool:
    """Whether a figure is coordinated with the name: "23 branches and Lanhai Media", not "64 vans of X"."""
    figure = next((i for i in range(start, name) if scene.tag(i) == "Q"), None)
    return figure is not None and any(scene.tag(i) in {"CONJ", ","} for i in range(figure + 1, name))


def _object_of_preposition(scene: Scene, position: int) -> bool:
    step = position - 1
    while scene.tag(step) in {"DET", "POS"}:
        step -= 1
    return scene.tag(step) == "PREP" and scene.lower(step) not in {"of", "for", "at"}


def beside(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """The name right before an elliptic figure: "Jiangsu Branch | about 160 billion yuan"."""
    position = _left_of(scene, index)
    if scene.tag(position) == "L" and scene.lower(position - 1) == "of" and scene.tag(position - 2) == "O":
        position -= 2
    if scene.tag(position) != "O":
        position = _conjunct_opening(scene, index)
    word = scene.word(position)
    if word is None or word.tag != "O" or (clause.verb is not None and position < clause.verb.start < index):
        return ()
    followed = scene.lower(position - 1) == "by" and scene.lower(position - 2) == "followed"
    having = scene.lower(position + 1) == "with"  # "ahead of Hubei Branch with 41 billion yuan"
    if scene.tag(position - 1) == "PREP" and scene.lower(position - 1) != "for" and not (followed or having):
        return ()
    return word.parties


def _left_of(scene: Scene, index: int) -> int:
    """Where the word stands that adverbs, articles and "with" set apart from the figure."""
    position = index - 1
    while position >= 0 and (
        scene.tag(position) in {"ADV", ",", "DET"} or scene.lower(position) in word_class("name_openers")
    ):
        position -= 1
    return position


def possessor(scene: Scene, index: int) -> tuple[Party, ...]:
    """Whose the measured thing right before the figure is: "with | Kite's | net profit up 31 percent".

    Without the thing it is whose the figure is: "with | Kite | up 31 percent", "with | Kite's | 36 vans".
    """
    if scene.tag(index - 1) == "POS" and scene.tag(index - 2) == "O":
        return scene.words[index - 2].parties
    position = index - 1
    while scene.tag(position) == "ADV" or scene.lower(position) in {"up", "down", "at"}:
        position -= 1
    if scene.tag(position) == "O" and position < index - 1 and scene.lower(position - 1) == "with":
        return scene.words[position].parties
    last = position
    while scene.tag(position) == "N":
        position -= 1
    owned = position < last and scene.tag(position) == "POS" and scene.tag(position - 1) == "O"
    return scene.words[position - 1].parties if owned and scene.lower(position - 2) == "with" else ()


def place_beside(scene: Scene, index: int) -> Place | None:
    """The place right before an elliptic figure: ", Leshan | 31 million"."""
    position = index - 1
    while scene.tag(position) == "ADV":
        position -= 1
    word = scene.word(position)
    if word is None or not isinstance(word.item, Place) or word.item.province is None:
        return None
    return word.item if scene.tag(position - 1) in {",", ";", "CONJ"} else None


def _conjunct_opening(scene: Scene, index: int) -> int:
    """Where the name stands that opens a verbless conjunct: ", Anhui Branch 2 million for one of 5"."""
    for position in range(index - 1, 0, -1):
        if scene.tag(position) == "O" and scene.tag(position - 1) in {",", ";", "CONJ"}:
            return position
        if scene.tag(position) in {",", ";", "V", "AUX", "SUB", "REL"}:
            return -1
    return -1


def agent(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """ "... built by China Post"; "... handled by the bank surpassed 3 million"."""
    for position in range(clause.start, clause.end - 1):
        word, named = scene.words[position], position + 1 + (scene.tag(position + 1) == "DET")
        if (
            word.lower == "by"
            and (scene.tag(position - 1) in {"V", "ADV", "N"} or _given(scene, position, clause))
            and scene.tag(named) == "O"
        ):
            return scene.words[named].parties
    return ()


def _given(scene: Scene, position: int, clause: Clause) -> bool:
    """Whether "by" follows what was given: "was given 3 million yuan by China Post"."""
    return scene.tag(position - 1) == "Q" and clause.verb is not None and clause.verb.passive


def after_from(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """The organisation that something comes from: "received 5 million yuan from the bank"."""
    start = clause.verb.end if clause.verb is not None else clause.start
    for position in range(start, clause.end - 1):
        step = position + 1 + (scene.tag(position + 1) == "DET")
        if scene.lower(position) == "from" and scene.tag(step) == "O":
            return scene.words[step].parties
    return ()


def body(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """A body no list knows: "the local power company", "Quanzhou Library"."""
    if clause.verb is None or clause.verb.start > index:
        return ()
    return _named_body(scene, *scene.subject_range(clause))


def _named_body(scene: Scene, start: int, end: int) -> tuple[Party, ...]:
    while start + 1 < end and scene.words[start].text in organisation_words().not_first:
        start += 1  # "Rival Luhai Foods"
    placed = scene.tag(start) == "L"
    last = start
    while last + 1 < end and scene.tag(last + 1) == "N":
        last += 1
    first = scene.word(start + placed)
    if last == start or first is None or scene.tag(start) not in {"N", "L"}:
        return ()
    if placed and not first.text[0].isupper():
        return ()
    if scene.lower(last) not in subject_words("bodies") and not _proper(scene, start, last + 1):
        return ()
    place = scene.words[start].item if placed else None
    if place is None:
        return (Party(scene.span_text(start, last + 1), None),)
    return (Party(scene.span_text(start, last + 1), None, place.province, place.name),)


def _proper(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are a body's name, no event's or person's: "Hongrui Sports exports ..."."""
    words = scene.words[start:end]
    if scene.sentence.role != "body" or is_person(scene, start) or words[0].tag == "L":
        return False
    if any(w.lower in acting_words().person_marks or w.lower in subject_words("observers") for w in words):
        return False
    site = words[-1].text.isalpha() and words[-1].text.capitalize() in acting_words().sites
    names = words[:-1] if site else words  # "Reed Square station" too
    named = all(w.text[0].isupper() and not w.text.isupper() for w in names)
    return named and not unbodied(words[0].lower, words[-1].lower)


def lead_body(scene: Scene) -> tuple[Party, ...]:
    """The body with a name of its own that is the sentence's first subject."""
    clause = next((c for c in scene.clauses if c.verb is not None), None)
    found = _named_body(scene, *scene.subject_range(clause)) if clause is not None else ()
    return found if found and found[0].name[0].isupper() else ()


def within(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """An organisation the clause names as the event's own: "during the first Lanhai Festival"."""
    for position in range(clause.start, clause.end):
        if scene.tag(position) != "O":
            continue
        step = position - 1
        while scene.tag(step) in {"DET", "X", "N"} and scene.tag(step) != "V" and step > clause.start:
            step -= 1
        if scene.lower(step) in {"during", "on", "at"}:
            return scene.words[position].parties
    return ()


def earlier(scene: Scene, index: int) -> tuple[Party, ...]:
    """Return the organisation named before the figure in its sentence, subjects first; no mere sayer.

    A semicolon ends what an object before it may say.
    """
    floor = _part_start(scene, scene.clause(index))
    for clause in reversed([c for c in scene.clauses if c.verb is not None and c.verb.start < index]):
        found = subject(scene, index, clause)
        if found and not (clause.start < floor and _attributive(scene, clause)):
            return found
    for position in range(index - 1, -1, -1):
        if scene.tag(position) == ";":
            return ()
        if scene.tag(position) == "O" and _may_hold(scene, index, position):
            return scene.words[position].parties
    return ()


def _part_start(scene: Scene, clause: Clause) -> int:
    """Where the semicolon stands that parts a clause with a subject of its own from the ones before."""
    start, end = clause.subject
    if start == end or clause.parent is not None:
        return 0
    return next((i for i in range(start - 1, -1, -1) if scene.tag(i) == ";"), 0)


def _may_hold(scene: Scene, index: int, position: int) -> bool:
    """Whether the organisation at `position` is no mere sayer, aside or end of a preposition."""
    return not (
        _in_apposition(scene, position)
        or _object_of_preposition(scene, position)
        or foretells(scene, index, position)
        or only_says(scene, position)
    )


def _in_apposition(scene: Scene, position: int) -> bool:
    """Whether the owner at `position` only tells what a name before is: "Luhai Cargo, the group's arm"."""
    before = position - 1 if scene.tag(position - 1) == "," else position
    return scene.tag(position + 1) == "POS" and scene.tag(before) == "," and scene.tag(before - 1) == "O"


def _attributive(scene: Scene, clause: Clause) -> bool:
    """Whether the organisation in the subject only names a thing: "EMS volume should grow; ..."."""
    return any(scene.tag(i) == "O" and scene.tag(i + 1) == "N" for i in range(*scene.subject_range(clause)))
