"""Finds the body that speaks: whose "we" it is, whom a speaker works for, what a person runs."""

from itertools import chain

from pipeline.lexicon.acting import acting_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.records import Party, Place
from pipeline.nlp.roles.nobody import place_heads
from pipeline.nlp.roles.persons import is_person, serves
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene

NAMES = 3  # words of a person's name
SPEAKER_REACH = 14  # words: "said Hu Bo, 41, deputy general manager of ..."


def first_person(scene: Scene, clause: Clause) -> bool:
    """Whether the clause's subject is or has "we", "our": those who speak."""
    if clause.link in {"which", "that", "who"}:
        return False
    return any(scene.lower(i) in word_class("body_first_person") for i in range(*clause.owner.subject))


def says_us(scene: Scene, clause: Clause) -> bool:
    """Whether those who speak are the clause's subject, or stand in it where it names nobody else."""
    within = range(clause.start, clause.end)
    named = any(scene.tag(i) == "O" for i in within)
    return first_person(scene, clause) or (
        not named and any(scene.lower(i) in word_class("body_first_person") for i in within)
    )


def from_us(scene: Scene, clause: Clause) -> bool:
    """Whether those who speak give what the clause tells of: "borrowed 3 million yuan from us"."""
    within = range(clause.start, clause.end - 1)
    return any(scene.lower(i) == "from" and scene.lower(i + 1) == "us" for i in within)


def opened(scene: Scene, before: bool) -> bool:
    """Whether a quotation is open where the sentence ends; `before`: where it begins."""
    said = scene.text[scene.sentence.start : scene.sentence.end]
    if said.count('"') % 2 == 1:
        return not before
    marks = before + said.count("“") - said.count("”")
    return marks > 0


def quoted(scene: Scene, before: bool) -> bool:
    """Whether somebody is quoted in the sentence; `before`: a quotation is open where it begins."""
    said = scene.text[scene.sentence.start : scene.sentence.end]
    return before or any(mark in said for mark in '"“”')


def body_of_speaker(scene: Scene) -> tuple[Party, ...]:
    """The body that the sentence's speaker is of: "said Hu Bo, head of Reed Marsh Bank"."""
    for clause in scene.clauses:
        if clause.verb is None or not clause.verb.has_class("quote"):
            continue
        after = range(clause.verb.end, min(clause.verb.end + SPEAKER_REACH, len(scene.words)))
        for position in chain(range(*clause.subject), after):
            if scene.tag(position) == "O" and serves(scene, position):
                return scene.words[position].parties
    return ()


def officer_speaks(scene: Scene) -> bool:
    """Whether the sentence's speaker has an office of a body that it does not name: "says manager Hu Bo".

    Not who has one of a place, or of a body behind: "village head Hu Bo", "Hu Bo, director of a bureau".
    """
    return _office_of_speaker(scene) is not None


def its_officer_speaks(scene: Scene) -> bool:
    """Whether the office is of who was told of before: "said Hu Bo, its manager"."""
    start = _office_of_speaker(scene)
    return start is not None and scene.lower(start - 1) in word_class("neuter_pronouns")


def stranger_speaks(scene: Scene) -> bool:
    """Whether the speaker is somebody without a name: “...,” says one trader."""
    who = _behind_quotation(scene) + 1
    nameless = scene.tag(who) == "DET" or scene.lower(who) == "one"
    return nameless and scene.tag(who + 1) == "N" and scene.words[who + 1].text.islower()


def _behind_quotation(scene: Scene) -> int:
    """The first word behind the last quotation in the sentence; its end where it has none."""
    said = scene.text[scene.sentence.start : scene.sentence.end]
    marks = max(said.rfind('"'), said.rfind("”"))
    close = scene.sentence.start + marks if marks >= 0 else scene.sentence.end
    return next((i for i, word in enumerate(scene.words) if word.start > close), len(scene.words))


def _office_of_speaker(scene: Scene) -> int | None:
    """Where the speaker's office begins, beside his name and behind what he says."""
    outside = range(_behind_quotation(scene), len(scene.words))
    at = next((i for i in outside if is_person(scene, i)), None)
    around = range(max(0, at - 1), at + SPEAKER_REACH) if at is not None else ()
    return next((start for i in around if (start := _own_office(scene, i)) is not None), None)


def _own_office(scene: Scene, position: int) -> int | None:
    """Where an office begins that ends at `position`, of no place and of nothing behind it."""
    start = position
    while scene.tag(start - 1) == "N":
        start -= 1
    of_place = any(scene.lower(i) in place_heads() for i in range(start, position))
    office = scene.lower(position) in acting_words().offices
    own = office and not of_place and scene.tag(start - 1) != "L" and scene.tag(position + 1) != "PREP"
    return start if own else None


def for_himself(scene: Scene) -> bool:
    """Whether the sentence's speaker is told by what he does alone: "said Wei Lan, who grows tea"."""
    for clause in scene.clauses:
        if clause.verb is None or not clause.verb.has_class("quote"):
            continue
        behind = range(clause.verb.end, min(clause.verb.end + SPEAKER_REACH, len(scene.words)))
        named = any(scene.tag(i) == "O" for i in behind)
        if not named and any(scene.lower(i) == "who" and scene.is_verb(i + 1) for i in behind):
            return True
    return False


def run_by_person(scene: Scene) -> tuple[Party, ...]:
    """The body that a person runs: "Liu Chunhua runs Reed Marsh Station", "manages the Tolva post office"."""
    for clause in scene.clauses:
        verb = clause.verb
        if verb is None or verb.lemma not in subject_words("running") or verb.passive:
            continue
        start, end = scene.subject_range(clause)
        named = 2 <= end - start <= NAMES and all(scene.words[i].text[0].isupper() for i in range(start, end))
        led = verb.end
        while scene.tag(led) in {"DET", "N"}:
            led += 1
        if not (is_person(scene, start) or named):
            continue
        if scene.tag(led) == "O":
            return scene.words[led].parties
        office = _office(scene, verb.end + (scene.tag(verb.end) == "DET"))
        if office is not None:
            return (office,)
    return _led_by_person(scene)


def _office(scene: Scene, start: int) -> Party | None:
    """The body that is called by its place and begins there: "the Tolva post office"."""
    place = scene.words[start].item if scene.tag(start) == "L" else None
    end = start + 1
    while scene.tag(end) == "N":
        end += 1
    called = end > start + 1 and scene.lower(end - 1) in subject_words("bodies")
    if not isinstance(place, Place) or not called:
        return None
    return Party(scene.span_text(start, end), None, place.province, place.name)


def _led_by_person(scene: Scene) -> tuple[Party, ...]:
    """The body whose head a sentence without a verb presents: "Liu Hua, manager of Reed Marsh Station"."""
    verbs = any(clause.verb is not None and clause.verb.finite for clause in scene.clauses)
    comma = next((i for i, word in enumerate(scene.words) if word.tag == ","), None)
    if verbs or comma is None or not is_person(scene, 0):
        return ()
    for position in range(comma + 3, len(scene.words)):
        of_office = (
            scene.lower(position - 1) in {"of", "at"} and scene.lower(position - 2) in acting_words().offices
        )
        if scene.tag(position) == "O" and of_office:
            return scene.words[position].parties
    return ()
