"""Tells where a clause is about people, places or a whole country: its figures are no organisation's."""

from functools import cache

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.subjects import subject_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.records import Place
from pipeline.nlp.roles.persons import is_person
from pipeline.nlp.roles.subjects import subject
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene, once
from pipeline.nlp.syntax.tagging import word_at

ALL_OVER = {"across", "throughout"}
TITLED = 4  # words in which a person's name begins, or what a place is called: "villager Wang Fang"
SURVEY_REACH = 6  # words: "| fewer than half of those surveyed"
WHO_REACH = 6  # words: "employees of Poyang Postal Branch who ..."


def national(scene: Scene) -> bool:
    """Whether the sentence speaks of the whole country."""
    return any(w.lower in aspect_words("national_words") for w in scene.words)


@once
def of_country(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is about a country or what is a country's.

    "China's railways", "China-Japan trade", "Indonesian exporters", "across Japan", "between China and ...".
    """
    start, end = scene.subject_range(clause)
    if _of_foreigners(scene, start, end):
        return True
    for position in range(start, end):
        if _is_country(scene, position):
            return _heads(scene, position, end) and (
                position == start or scene.lower(position - 1) in {"of", "in", "the"}
            )
    within = range(clause.start, clause.end)
    places = [i for i in within if scene.tag(i) == "L"]
    if len(places) == 1 and _is_country(scene, places[0]) and scene.lower(places[0] - 1) in ALL_OVER:
        return True
    return any(scene.lower(i) == "between" and _is_country(scene, i + 1) for i in within)


def of_trade(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is about a whole trade: "across the industry", "industry-wide", its average."""
    for position in range(clause.start, clause.end):
        word, before = scene.lower(position), scene.lower(position - 1)
        if word.endswith(("-wide", "wide")) and word.removesuffix("wide").rstrip("-") in subject_words(
            "trades"
        ):
            return True
        if word not in subject_words("trades") or before not in {"the", "whole", "entire"}:
            continue
        step = position - 1 - (before != "the")
        measured = scene.lower(position + 1) == "average" and position in range(*scene.subject_range(clause))
        if scene.lower(step - 1) in ALL_OVER or measured:
            return True
    return False


def _heads(scene: Scene, position: int, end: int) -> bool:
    """Whether the country at `position` is or owns the subject that ends at `end`, or is one of a pair."""
    paired = scene.tag(position + 1) == "-" and _is_country(scene, position + 2)
    return paired or scene.tag(position + 1) == "POS" or position + 1 == end


def _of_foreigners(scene: Scene, start: int, end: int) -> bool:
    """Whether the subject words[start:end] names people or things of a country abroad and no other name."""
    named = any(scene.tag(i) in {"O", "L"} and not _is_country(scene, i) for i in range(start, end))
    return not named and any(scene.lower(i) in subject_words("foreign") for i in range(start, end))


def owned_by_country(scene: Scene) -> bool:
    """Whether something of a whole country is named: "China's couriers run out of road"."""
    return any(_is_country(scene, i) and scene.tag(i + 1) == "POS" for i in range(len(scene.words)))


def _is_country(scene: Scene, position: int) -> bool:
    item = word_at(scene.words, position).item
    return isinstance(item, Place) and item.level == "country"


def nobody(scene: Scene, index: int, clause: Clause, *, owned: bool = False) -> bool:
    """Whether the clause's subject is a place, people or what no name tells: no organisation.

    On a page that is `owned` a facility without a name is its owner's.
    """
    verb = clause.verb
    if after_who(scene, index):
        return True
    if verb is None or verb.start > index or (verb.has_class("quote") and verb.end != index):
        return False
    if clause.link == "where":  # "counters, where residents can handle 137 items": whose the counters are
        return False
    if clause.link == "who":
        return not any(w.tag == "O" for w in scene.words[max(0, clause.start - WHO_REACH) : clause.start])
    start, end = scene.subject_range(clause)
    if _one_person(scene, clause):
        return True
    facility = owned and any(scene.lower(i) in subject_words("facilities") for i in range(start, end))
    return start < end and not facility and _nameless(scene, start, end)


def _one_person(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is "I" or a person by name, perhaps behind what he is."""
    start, end = scene.subject_range(clause)
    named = (clause.start, *range(start, min(start + TITLED, end))) if start < end else ()
    own = any(scene.lower(i) in subject_words("self") for i in range(*clause.subject))
    return own or any(is_person(scene, i) for i in named)


def by_name(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells of a person by name, not by "I": "Hu Bo loads", ", who loads"."""
    told = clause.link == "who" or _one_person(scene, clause)
    return told and not any(scene.lower(i) in subject_words("self") for i in range(*clause.subject))


def after_who(scene: Scene, index: int) -> bool:
    """Whether "who" and a word stand right before, after a person: "Wang Yuxia, who farms | 22 mu"."""
    step = index - 1
    while scene.tag(step) in {"N", "V", "PREP", "ADV"} and index - step <= TITLED:
        step -= 1
    return scene.lower(step) == "who" and not any(
        w.tag == "O" for w in scene.words[max(0, step - WHO_REACH) : step]
    )


def _nameless(scene: Scene, start: int, end: int) -> bool:
    """Whether the subject words[start:end] is a place, or people or bodies without a name; no figure."""
    if any(scene.tag(i) == "Q" for i in range(start, end)):
        return False
    return (
        _bare_place(scene, start, end)
        or _called_place(scene, start, end)
        or _told_place(scene, start, end)
        or _people_head(scene, start, end)
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
    """Whether the subject is a place or body without its name: "the town pays 150 yuan", "the union"."""
    heads = place_heads()
    while start < end and scene.tag(start) in {"T", "DET", ","}:
        start += 1
    plain = start < end and all(scene.tag(i) == "N" for i in range(start, end))
    if end - start == 1 and scene.lower(start) in subject_words("nameless"):
        return scene.tag(start) == "N" and scene.lower(start - 1) == "the"
    return plain and scene.tag(start - 1) == "DET" and scene.lower(end - 1) in heads


def _told_place(scene: Scene, start: int, end: int) -> bool:
    """Whether an apposition tells that the subject is a place: "Luhai, a city of 4 million, will"."""
    comma = next((i for i in range(start, end) if scene.tag(i) == ","), end)
    named = start < comma and scene.words[start].text[0].isupper() and scene.tag(start) == "N"
    heads = place_heads()
    return named and any(scene.lower(i) in heads for i in range(comma + 1, min(comma + 1 + TITLED, end)))


@cache
def place_heads() -> frozenset[str]:
    """Return the nouns of places in the singular."""
    return frozenset(singular(noun) for noun in aspect_words("place_nouns"))


def of_the_place(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is about a thing of a place: "cars used the province's roads"; not "from" one's."""
    heads = place_heads()
    return any(
        scene.lower(i) in heads
        and scene.tag(i + 1) == "POS"
        and scene.lower(i - 2) not in subject_words("movement")
        for i in range(clause.start + 1, clause.end)
        if scene.tag(i - 1) == "DET"
    )


def parts_of_place(scene: Scene, index: int) -> bool:
    """Whether it counts all of a place: "58 of Gansu's | 86 counties", "the largest of the city's | six"."""
    owner = index - 2
    if scene.tag(index - 1) != "POS" or not (scene.tag(owner) == "L" or scene.lower(owner) in place_heads()):
        return False
    step = owner - 1 - (scene.tag(owner - 1) == "DET")
    return scene.lower(step) == "of"


def among(scene: Scene, index: int) -> bool:
    """Whether it counts those among whom the organisation just named is one: "Luhai, one of | 23 banks"."""
    step = index - 1 - (scene.tag(index - 1) == "DET")
    return (
        scene.lower(step) == "of"
        and scene.lower(step - 1) == "one"
        and scene.tag(step - 2) == ","
        and scene.tag(step - 3) == "O"
    )


def counted_poor(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether it counts people who are poor or no longer so: "| 118 of its 312 households were poor".

    Those whom an organisation lifts out of poverty are its: it is the subject then.
    """
    start, end = clause.subject
    if not start <= index < end or any(scene.tag(i) == "O" for i in range(start, end)):
        return False
    people = any(scene.lower(i) in subject_words("people") for i in range(start, end))
    return people and any(scene.lower(i) in subject_words("poor") for i in range(start, clause.end))


def of_asked(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether people who answer a survey are who the share is of: "fewer than | half of those surveyed"."""
    told = range(index, min(index + SURVEY_REACH, len(scene.words)))
    return any(scene.lower(i) in subject_words("respondents") for i in told) and not subject(
        scene, index, clause
    )


def asked(scene: Scene, before: bool) -> bool:
    """Whether the sentence tells that so many were asked, or one `before`: "the bureau polled 400 firms"."""
    return before or any(
        clause.verb is not None
        and clause.verb.lemma in subject_words("asking")
        and any(scene.tag(i) == "Q" for i in range(clause.start, clause.end))
        for clause in scene.clauses
    )


def its_place(scene: Scene, clause: Clause) -> bool:
    """Whether "its" means a place that is the subject before: "..., and its income"."""
    own = any(scene.lower(i) in word_class("neuter_pronouns") for i in range(*clause.owner.subject))
    return own and any(
        c.verb is not None and c.start < clause.start and _bare_place(scene, *scene.subject_range(c))
        for c in scene.clauses
    )


def its(scene: Scene, clause: Clause, nouns: frozenset[str]) -> bool:
    """Whether "its" owns one of the nouns in the clause: "raised its prices", "its annual exports"."""
    for position in range(clause.start, clause.end):
        if scene.lower(position) == "its":
            last = position + 1
            while scene.tag(last + 1) == "N":
                last += 1
            if scene.lower(last) in nouns:
                return True
    return False


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


def person_before(scene: Scene, clause: Clause) -> bool:
    """Whether a person stands by name in the subject of the clause or of one before in the sentence."""
    subjects = (c.subject for c in scene.clauses if c.verb is not None and c.start <= clause.start)
    return any(is_person(scene, i) for each in subjects for i in range(*each))


def tells_of_him(scene: Scene, clause: Clause) -> bool:
    """Whether "he", "she", "his" or "her" stands in the clause."""
    return any(scene.lower(i) in {"he", "she", "his", "her"} for i in range(clause.start, clause.end))


def of_team(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is those with whom a person works: "her team of | six", "the crew"."""
    own = range(*clause.owner.subject)
    his = any(scene.lower(i) in {"his", "her"} and _is_body(scene, i + 1) for i in own)
    return his or any(scene.lower(i) == "the" and scene.lower(i + 1) in subject_words("crews") for i in own)


def one_of(scene: Scene, index: int) -> bool:
    """Whether somebody is but one of so many: "She is one of | 3,400 women whom the bank trained"."""
    return scene.lower(index - 1) == "of" and scene.lower(index - 2) == "one"


def _is_body(scene: Scene, index: int) -> bool:
    """Whether the noun phrase at `index` ends in the word for a body, or for those who work together."""
    while scene.tag(index + 1) == "N":
        index += 1
    return scene.lower(index) in subject_words("bodies") | subject_words("teams")


def people_subject(scene: Scene, before: bool = False) -> bool:
    """Whether the sentence's first subject is people or a place: nobody's organisation; or was `before`."""
    clause = next((c for c in scene.clauses if c.verb is not None), None)
    return before or (clause is not None and of_people(scene, clause))


def of_people(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is people or a place."""
    start, end = scene.subject_range(clause)
    return _people_head(scene, start, end) or is_person(scene, start)


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
    return word in _one_of_people()


@cache
def _one_of_people() -> frozenset[str]:
    return frozenset(map(singular, subject_words("people")))


def people_before(scene: Scene, clause: Clause) -> bool:
    """Whether an earlier clause has people as its subject: "As growers can wait, they earn ..."."""
    return any(
        c.verb is not None and c.start < clause.start and _people_head(scene, *scene.subject_range(c))
        for c in scene.clauses
    )


def things_before(scene: Scene, clause: Clause) -> bool:
    """Whether an organisation before has things that "they" may mean: "built sheds, and they"."""
    return any(
        scene.tag(i) == "N" and scene.lower(i).endswith("s") and not _nobody_called(scene.lower(i))
        for c in scene.clauses
        if c.verb is not None and c.start < clause.start and subject(scene, c.start, c)
        for i in range(c.verb.end, c.end)
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


def pronoun_subject(scene: Scene, clause: Clause) -> bool:
    """Whether "it", "its" or "they" stands in the clause's subject; one without any has the one before."""
    pronouns = word_class("third_pronouns") | word_class("neuter_pronouns")
    start, end = clause.owner.subject
    if start == end:
        before = (c.subject for c in reversed(scene.clauses) if c.start < clause.start)
        start, end = next((each for each in before if each[0] < each[1]), (0, 0))
    return any(scene.lower(i) in pronouns for i in range(start, end))


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is or has "they", "their": somebody of the sentence before."""
    return any(scene.lower(i) in {"they", "their"} for i in range(*clause.owner.subject))
