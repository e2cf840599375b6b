"""Finds the organisations of a sentence by their part in it: subject, agent, sayer, elliptic name."""

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.places import surnames
from pipeline.lexicon.subjects import subject_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.records import Organisation, Party, Place
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.tagging import Word
from pipeline.nlp.syntax.verbs import lemma_of

ALL_OVER = {"across", "throughout"}
SPEAKER_REACH = 14  # words: "said Hu Bo, 41, deputy general manager of ..."
WHO_REACH = 6  # words: "employees of Poyang Postal Branch who ..."


def agency(party: Party) -> bool:
    """Whether the party is a body that reports others' figures."""
    return bool(set(party.name.lower().replace("’", "'").split()) & subject_words("agencies"))


def sayer(scene: Scene) -> Party | None:
    """Return the company that gives the sentence's figures; a ministry or bureau reports others'."""
    for clause in scene.clauses:
        if clause.verb is None or not clause.verb.has_class("quote"):
            continue
        for position in range(clause.start, min(clause.verb.end + 4, len(scene.words))):
            word = scene.words[position]
            if word.tag == "O" and isinstance(word.item, Organisation) and len(word.item.parties) == 1:
                party = word.item.parties[0]
                return None if agency(party) else party
    return None


def first_person(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is or has "we", "our": those who speak."""
    if clause.link in {"which", "that", "who"}:
        return False
    return any(scene.lower(i) in {"we", "our"} for i in range(*clause.owner.subject))


def body_of_speaker(scene: Scene) -> tuple[Party, ...]:
    """The body that the sentence's speaker is of: "said Hu Bo, head of Reed Marsh Bank"."""
    for clause in scene.clauses:
        if clause.verb is None or not clause.verb.has_class("quote"):
            continue
        after = range(clause.verb.end, min(clause.verb.end + SPEAKER_REACH, len(scene.words)))
        for position in (*range(*clause.subject), *after):
            if scene.tag(position) == "O" and _serves(scene, position):
                return _parties(scene.words[position])
    return ()


def _serves(scene: Scene, position: int) -> bool:
    """Whether the organisation is named in an aside as the one somebody works for."""
    step = position - 1 - (scene.tag(position - 1) == "DET")
    return scene.lower(step) in {"of", "at", "with", "for", "from"} and any(
        scene.tag(i) == "," for i in range(max(0, position - SPEAKER_REACH), position)
    )


def run_by_person(scene: Scene) -> tuple[Party, ...]:
    """The body that a person runs: "Liu Chunhua runs Reed Marsh Station"."""
    for clause in scene.clauses:
        verb = clause.verb
        if verb is None or verb.lemma not in subject_words("running") or verb.passive:
            continue
        if _person(scene, scene.subject_range(clause)[0]) and scene.tag(verb.end) == "O":
            return _parties(scene.words[verb.end])
    return _led_by_person(scene)


def _led_by_person(scene: Scene) -> tuple[Party, ...]:
    """The body whose head a sentence without a verb presents: "Liu Hua, manager of Reed Marsh Station"."""
    verbs = any(clause.verb is not None and clause.verb.finite for clause in scene.clauses)
    comma = next((i for i, word in enumerate(scene.words) if word.tag == ","), None)
    if verbs or comma is None or not _person(scene, 0):
        return ()
    for position in range(comma + 3, len(scene.words)):
        of_office = (
            scene.lower(position - 1) in {"of", "at"} and scene.lower(position - 2) in acting_words().offices
        )
        if scene.tag(position) == "O" and of_office:
            return _parties(scene.words[position])
    return ()


def national(scene: Scene) -> bool:
    """Whether the sentence speaks of the whole country."""
    return any(w.lower in aspect_words("national_words") for w in scene.words)


def of_country(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is about a country or what is a country's: "China's railways", "across Japan"."""
    start, end = scene.subject_range(clause)
    for position in range(start, end):
        if _is_country(scene, position):
            head = scene.tag(position + 1) == "POS" or position + 1 == end
            return head and (position == start or scene.lower(position - 1) in {"of", "in", "the"})
    within = range(clause.start, clause.end)
    places = [i for i in within if scene.tag(i) == "L"]
    return len(places) == 1 and _is_country(scene, places[0]) and scene.lower(places[0] - 1) in ALL_OVER


def _is_country(scene: Scene, position: int) -> bool:
    item = scene.words[position].item
    return isinstance(item, Place) and item.level == "country"


def subject_of(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """Return the organisations named as the subject of the clause, or as its agent."""
    return subject(scene, 0, clause)


def together(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether several subjects reach the figure together rather than each."""
    text = scene.span_text(clause.start, min(clause.end, index + 4)).lower().split()
    found = any(word.strip(",.") in subject_words("together") for word in text)
    shared = clause.verb is not None and clause.verb.lemma in subject_words("contributing")
    if found or shared or _of_whole(scene, index) or _makes_up(scene, index):
        return True
    return clause.parent is not None and together(scene, clause.parent, index)


def _of_whole(scene: Scene, index: int) -> bool:
    """Whether the figure is a share of the whole: "41 percent of them in Hebei and Henan"."""
    of = scene.lower(index + 1) == "of"
    total = scene.lower(index + 2) == "the" and scene.lower(index + 3) in {"total", "whole"}
    return of and (scene.lower(index + 2) in {"them", "which", "whom"} or total)


def _makes_up(scene: Scene, index: int) -> bool:
    """Whether the subjects have the share as one: "brought in 38 percent of", "make up 12 percent of"."""
    if scene.lower(index + 1) != "of" or scene.quantity(index).unit != "percent":
        return False
    at = index - 1 - (scene.lower(index - 1) in {"up", "in"}) if index else 0
    return lemma_of(scene.lower(at)) in aspect_words("share_verbs")


def joint(scene: Scene) -> bool:
    """Whether the subject acts with others named beside it: "Joining hands with X, Y bought ..."."""
    text = scene.text[scene.sentence.start : scene.sentence.end].lower()
    return any(cue in text for cue in subject_words("joint_cues"))


def each(scene: Scene, clause: Clause) -> bool:
    """Whether the statement is said to hold of each subject."""
    words = {w.lower for w in scene.words[clause.start : clause.end]}
    return bool(words & {"each", "both"}) or (clause.parent is not None and each(scene, clause.parent))


def _left_of(scene: Scene, index: int) -> int:
    """Where the word stands that adverbs, articles and "with" set apart from the figure."""
    position = index - 1
    while position >= 0 and (
        scene.tag(position) in {"ADV", ",", "DET"} or scene.lower(position) in {"some", "with"}
    ):
        position -= 1
    return position


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
    return _parties(word)


def possessor(scene: Scene, index: int) -> tuple[Party, ...]:
    """Whose the measured thing right before the figure is: "with | Kite's | net profit up 31 percent"."""
    position = index - 1
    while scene.tag(position) == "ADV" or scene.lower(position) in {"up", "down", "at"}:
        position -= 1
    last = position
    while scene.tag(position) == "N":
        position -= 1
    owned = position < last and scene.tag(position) == "POS" and scene.tag(position - 1) == "O"
    return _parties(scene.words[position - 1]) if owned and scene.lower(position - 2) == "with" else ()


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


def agent(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """ "... built by China Post"; "... handled by the bank surpassed 3 million"."""
    for position in range(clause.start, clause.end - 1):
        word = scene.words[position]
        if (
            word.lower == "by"
            and (scene.tag(position - 1) in {"V", "ADV", "N"} or _given(scene, position, clause))
            and scene.tag(position + 1) == "O"
        ):
            return _parties(scene.words[position + 1])
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
            return _parties(scene.words[step])
    return ()


def subject(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """The organisations in the subject; an elliptic verb after a relative clause has the one before it."""
    if clause.verb is None or clause.verb.has_class("quote") or _forecast(scene, index, clause):
        return ()
    owner = clause.owner
    if owner.verb is not None and owner.verb.has_class("quote"):
        return ()
    start, end = scene.subject_range(clause)
    own = [i for i in range(start, end) if scene.tag(i) == "O" and not _object_of_preposition(scene, i)]
    if not own or _counted_with(scene, start, own[0]):
        return ()
    return tuple(dict.fromkeys(party for i in _coordinated(scene, own) for party in _parties(scene.words[i])))


def _coordinated(scene: Scene, named: list[int]) -> list[int]:
    """The first of the words and those that are listed with it."""
    found = named[:1]
    for position in named[1:]:
        between = scene.words[found[-1] + 1 : position]
        if between and all(w.tag in {",", "CONJ"} for w in between):
            found.append(position)
    return found


def body(scene: Scene, index: int, clause: Clause) -> tuple[Party, ...]:
    """A body no list knows: "the local power company", "Quanzhou Library"."""
    if clause.verb is None or clause.verb.start > index:
        return ()
    return _named_body(scene, *scene.subject_range(clause))


def _named_body(scene: Scene, start: int, end: int) -> tuple[Party, ...]:
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
    if scene.sentence.role != "body" or words[0].text in surnames() or words[0].tag == "L":
        return False
    named = all(w.text[0].isupper() and not w.text.isupper() for w in words)
    return named and words[-1].lower not in subject_words("unbodied")


def lead_body(scene: Scene) -> tuple[Party, ...]:
    """The body with a name of its own that is the sentence's first subject."""
    clause = next((c for c in scene.clauses if c.verb is not None), None)
    found = _named_body(scene, *scene.subject_range(clause)) if clause is not None else ()
    return found if found and found[0].name[0].isupper() else ()


def _counted_with(scene: Scene, start: int, name: int) -> bool:
    """Whether a figure is coordinated with the name: "23 branches and Lanhai Media", not "64 vans of X"."""
    figure = next((i for i in range(start, name) if scene.tag(i) == "Q"), None)
    return figure is not None and any(scene.tag(i) in {"CONJ", ","} for i in range(figure + 1, name))


def _says(scene: Scene, position: int) -> bool:
    """Whether the organisation at `position` only says the figure."""
    verb = scene.clause(position).verb
    return verb is not None and verb.has_class("quote")


def _foretells(scene: Scene, index: int, position: int) -> bool:
    """Whether the organisation at `position` is the subject that only expects the figure."""
    clause = scene.clause(position)
    return (
        clause.verb is not None
        and clause.subject[0] <= position < clause.subject[1]
        and _forecast(scene, index, clause)
    )


def _forecast(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the subject only expects another's figure: "the bureau expects volume to exceed 3 million".

    What is expected without a verb of its own is the subject's: "the firm expects a profit of 3 million".
    """
    verb = clause.verb
    if verb is None or verb.chain[0] not in subject_words("forecasts"):
        return False
    between = range(verb.end, index)
    own_verb = any(scene.tag(i) in {"V", "AUX"} for i in between)
    named = [i for i in range(*clause.subject) if scene.tag(i) == "O"]
    reports = any(agency(party) for i in named for party in _parties(scene.words[i]))
    reports = reports or any(scene.lower(i) in subject_words("observers") for i in range(*clause.subject))
    return any(scene.tag(i) == "N" for i in between) and (own_verb or reports)


def _object_of_preposition(scene: Scene, position: int) -> bool:
    step = position - 1
    while scene.tag(step) in {"DET", "POS"}:
        step -= 1
    return scene.tag(step) == "PREP" and scene.lower(step) not in {"of", "for", "at"}


def nobody(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the clause's subject is a place, people or what no name tells: no organisation."""
    verb = clause.verb
    if verb is None or verb.start > index or (verb.has_class("quote") and verb.end != index):
        return False
    if clause.link == "where":  # "counters, where residents can handle 137 items": whose the counters are
        return False
    if clause.link == "who":
        return not any(w.tag == "O" for w in scene.words[max(0, clause.start - WHO_REACH) : clause.start])
    start, end = scene.subject_range(clause)
    if start == end:
        return False
    if _person(scene, start) or _person(scene, clause.start):
        return True
    if any(scene.tag(i) == "Q" for i in range(start, end)):
        return False
    return (
        _bare_place(scene, start, end) or _called_place(scene, start, end) or _people_head(scene, start, end)
    )


def _bare_place(scene: Scene, start: int, end: int) -> bool:
    """Whether the subject is but places: "Rizhao received 5 million visitors"."""
    words = scene.words[start:end]
    if (
        not words
        or words[0].tag != "L"
        or any(w.tag not in {"L", "CONJ", ",", "PREP", "N", "DET"} for w in words)
    ):
        return False
    return not any(w.tag == "N" for w in words) or scene.tag(start + 1) == ","


def _called_place(scene: Scene, start: int, end: int) -> bool:
    """Whether the subject is a place without its name: "the town pays 150 yuan"."""
    heads = {singular(noun) for noun in aspect_words("place_nouns")}
    while start < end and scene.tag(start) in {"T", "DET", ","}:
        start += 1
    plain = start < end and all(scene.tag(i) == "N" for i in range(start, end))
    return plain and scene.tag(start - 1) == "DET" and scene.lower(end - 1) in heads


def its_place(scene: Scene, clause: Clause) -> bool:
    """Whether "its" means a place that is the subject before: "..., and its income"."""
    own = any(scene.lower(i) in {"it", "its"} for i in range(*clause.owner.subject))
    return own and any(
        c.verb is not None and c.start < clause.start and _bare_place(scene, *scene.subject_range(c))
        for c in scene.clauses
    )


def of_person(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is or has "he", "she", "his", "her"."""
    own = range(*clause.owner.subject)
    named = any(scene.tag(i) == "O" for i in own)  # "China Post, he added, delivered ..."
    return not named and any(scene.lower(i) in {"he", "she", "his", "her"} for i in own)


def of_her(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is about a thing of a person: "the loss rate of her flowers"; not "her company"."""
    return any(
        scene.lower(i) in {"his", "her"} and not _is_body(scene, i + 1) for i in range(*clause.subject)
    )


def _is_body(scene: Scene, index: int) -> bool:
    """Whether the noun phrase at `index` ends in the word for a body."""
    while scene.tag(index + 1) == "N":
        index += 1
    return scene.lower(index) in subject_words("bodies")


def owner_after(scene: Scene, index: int) -> tuple[Party, ...]:
    """The organisation right after "of" behind the counted noun: "168 storage units of the post"."""
    step = index + 1
    while scene.tag(step) in {"N", "X"}:
        step += 1
    at = step + 1 + (scene.tag(step + 1) == "DET")
    if step == index + 1 or scene.lower(step) != "of" or scene.tag(at) != "O":
        return ()
    return _parties(scene.words[at])


def _person(scene: Scene, start: int) -> bool:
    """Whether a person's name begins at word `start`: "Yang Guiying grows tea"."""
    first, second = scene.word(start), scene.word(start + 1)
    if first is None or second is None or first.tag != "N" or second.tag not in {"N", "POS", ","}:
        return False
    return first.text in surnames() and (second.tag != "N" or second.text[0].isupper())


def people_subject(scene: Scene) -> bool:
    """Whether the sentence's first subject is people or a place: nobody's organisation."""
    clause = next((c for c in scene.clauses if c.verb is not None), None)
    if clause is None:
        return False
    return of_people(scene, clause)


def of_people(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is people or a place."""
    start, end = scene.subject_range(clause)
    return _people_head(scene, start, end) or _person(scene, start)


def _people_head(scene: Scene, start: int, end: int) -> bool:
    """Whether the head of words[start:end] names people, weather or bodies without a name, or what is theirs.

    What is theirs has them after "of": "fees of guarantee companies".
    """
    heads = [i for i in range(start, end) if scene.tag(i) == "N" and scene.tag(i + 1) not in {"N", "POS"}]
    if not heads:
        return False
    return _nobody_called(scene.lower(heads[0])) or _of_unnamed(scene, heads[0] + 1, end)


def _of_unnamed(scene: Scene, start: int, end: int) -> bool:
    """Whether bodies without a name own what stands before "of" at `start`."""
    last = start + 1
    while last < end and scene.tag(last) in {"N", "DET"}:
        last += 1
    return scene.lower(start) == "of" and scene.lower(last - 1) in subject_words("unnamed")


def _nobody_called(word: str) -> bool:
    """Whether the word is of people, of what happens by itself, or of bodies without a name."""
    people = subject_words("people")
    if word in people | subject_words("unnamed") | subject_words("nature"):
        return True
    return word in {singular(name) for name in people}


def people_before(scene: Scene, clause: Clause) -> bool:
    """Whether an earlier clause has people as its subject: "As growers can wait, they earn ..."."""
    return any(
        c.verb is not None and c.start < clause.start and _people_head(scene, *scene.subject_range(c))
        for c in scene.clauses
    )


def people_given(scene: Scene, clause: Clause) -> bool:
    """Whether "they" are people that an earlier clause gives to: "PSBC lent growers ..., and they ..."."""
    if not any(scene.lower(i) == "they" for i in range(*clause.subject)):
        return False
    giving = next((c for c in scene.clauses if c.start < clause.start and subject(scene, c.start, c)), None)
    if giving is None or giving.verb is None:
        return False
    given = range(giving.verb.end, giving.end)
    return any(scene.tag(i) == "N" and scene.lower(i) in subject_words("people") for i in given)


def personal(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells what people earn: nobody's figure but theirs."""
    words = {w.lower for w in scene.words[clause.start : clause.end]}
    return bool(words & subject_words("earning")) or (
        "income" in words and bool(words & subject_words("earners"))
    )


def pronoun_subject(scene: Scene, clause: Clause) -> bool:
    """Whether "it" or "they" stands in the clause's own subject."""
    return any(scene.lower(i) in {"it", "they"} for i in range(*clause.subject))


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is or has "they", "their": somebody of the sentence before."""
    return any(scene.lower(i) in {"they", "their"} for i in range(*clause.owner.subject))


def within(scene: Scene, clause: Clause) -> tuple[Party, ...]:
    """An organisation the clause names as the event's own: "during the first Lanhai Festival"."""
    for position in range(clause.start, clause.end):
        if scene.tag(position) != "O":
            continue
        step = position - 1
        while scene.tag(step) in {"DET", "X", "N"} and scene.tag(step) != "V" and step > clause.start:
            step -= 1
        if scene.lower(step) in {"during", "on", "at"}:
            return _parties(scene.words[position])
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
            return _parties(scene.words[position])
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
        or _foretells(scene, index, position)
        or _says(scene, position)
    )


def _in_apposition(scene: Scene, position: int) -> bool:
    """Whether the owner at `position` only tells what a name before is: "Luhai Cargo, the group's arm"."""
    before = position - 1 if scene.tag(position - 1) == "," else position
    return scene.tag(position + 1) == "POS" and scene.tag(before) == "," and scene.tag(before - 1) == "O"


def _attributive(scene: Scene, clause: Clause) -> bool:
    """Whether the organisation in the subject only names a thing: "EMS volume should grow; ..."."""
    return any(scene.tag(i) == "O" and scene.tag(i + 1) == "N" for i in range(*scene.subject_range(clause)))


def _parties(word: Word) -> tuple[Party, ...]:
    assert isinstance(word.item, Organisation)
    return word.item.parties
