"""The rule for a label with its figure: "Mileage of rural roads: 176,400 km", also of a table's labels."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import adverb_sign, noun_sign
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.tables import table_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.phrases import phrase_text, trim
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import forms_of

LONGEST, MOST_WORDS = 18, 6  # words of a label, and of those that name a change
BETWEEN = {"ADV", "-", "("}  # what may stand between the colon and the figure
AFTER = {"", ",", ";", ".", "(", ")", "CONJ", "-"}  # what may follow the figure


def label(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "Mileage of rural roads: 176,400 km", "Outlets opened: 320", "Revenue in 2023, change: -4%"."""
    aside = _in_bracket(scene, index)
    if aside:
        return Meaning(aside, "label", "", aside)
    bullet = _verbless(scene, index)
    if bullet:
        return Meaning(bullet, "label", "", bullet)
    colon = next((i for i in range(index) if scene.tag(i) == ":"), None)
    if colon is None or not 0 < colon <= LONGEST or not _alone(scene, colon, index):
        return None
    text = _label_text(scene, 0, colon) or said.intro  # "Premium income by branch", then "Henan Branch: 5"
    start, end, sign = _change(scene, colon)
    if not sign:
        return _told(scene, colon, index, text) if text else None
    measured = _label_text(scene, start, end) or text
    return Meaning(measured, "label", "change", measured, sign) if measured else None


def _told(scene: Scene, colon: int, index: int, text: str) -> Meaning:
    """What a label says that names no change: "Outlets opened: 320", "Sales of honey: down 4%"."""
    if moved := _moved(scene, index):
        return Meaning(text, "label", "change", text, moved)
    done = scene.tag(colon - 1) == "V" and scene.lower(colon - 1).endswith("ed")
    return Meaning(text, "label", "flow" if done else "", text)


def _moved(scene: Scene, index: int) -> int:
    """The sign of the adverb before the figure: "Sales of honey: down 4%"; 0 without one."""
    return adverb_sign(scene.lower(index - 1)) if scene.quantity(index).kind != "count" else 0


def _in_bracket(scene: Scene, index: int) -> str:
    """The label of a figure in brackets: "a loss of 3 yuan (last year's profit: 9 yuan)"."""
    colon = index - 1
    while scene.tag(colon) == "ADV":
        colon -= 1
    start = next((i for i in range(colon, -1, -1) if scene.tag(i) in {"(", ")"}), -1)
    signed = scene.text[scene.quantity(index).start] in "+-−"
    if start == index - 1 and not signed and _lists_brackets(scene, index):
        listed = next(
            (i for i in range(start - 1, -1, -1) if scene.tag(i) in {":", ",", "CONJ", "V", "AUX"}), -1
        )
        return phrase_text(scene.words, [trim(scene.words, listed + 1, start)])
    if scene.tag(colon) != ":" or scene.tag(start) != "(":
        return ""
    return phrase_text(scene.words, [trim(scene.words, start + 1, colon)])


def _verbless(scene: Scene, index: int) -> str:
    """The measure of a line without a verb: "Improvement in sales to 9 yuan", "Free storage for 9 days"."""
    told = any(c.verb is not None for c in scene.clauses) or any(
        scene.tag(i) in {"Q", ":"} for i in range(index)
    )
    timed = scene.quantity(index).kind == "duration" and scene.lower(index - 1) in word_class("lasting_links")
    link = timed or scene.lower(index - 1) in word_class("arrival_links")
    nouns = scene.words[: index - 1]
    if told or not link or not nouns or any(w.tag in {"V", "AUX", "REL", "SUB", "PRON"} for w in nouns):
        return ""
    start, end = trim(scene.words, 0, index - 1)
    if noun_sign(scene.lower(start)) or noun_sign(scene.lower(start + 1)):
        start = next((i + 1 for i in range(start, end) if scene.lower(i) in word_class("whole_links")), start)
    return phrase_text(scene.words, [trim(scene.words, start, end)])


def _lists_brackets(scene: Scene, index: int) -> bool:
    """Whether things stand in a list with their figures in brackets: "solar (9 GW), gas (8 GW)"."""
    if (
        scene.tag(index - 2) != "N"
        or scene.tag(index + 1) != ")"
        or scene.tag(index + 2) not in {",", "CONJ", ""}
    ):
        return False
    ahead = (i for i in range(index + 2, min(index + 10, len(scene.words))) if scene.tag(i) == "(")
    another = next(ahead, -1)
    return another > 0 and scene.tag(another + 1) == "Q" and scene.tag(another + 2) == ")"


def intro_of(scene: Scene, before: str) -> str:
    """Return what the sentence says that the items of a list below it give; `before` if it is an item itself.

    "Premium income by branch, 2016" is an intro; a sentence with a verb of its own ends the list.
    """
    if any(scene.tag(i) == ":" for i in range(len(scene.words) - 1)):
        return before
    ends = (i for i, word in enumerate(scene.words) if i and word.lower in {"by", "in", ","})
    end = next(ends, len(scene.words))
    told = any(index < end for index in scene.figures())
    if told or any(c.verb is not None and c.verb.finite and not c.verb.past for c in scene.clauses):
        return ""
    text = phrase_text(scene.words, [trim(scene.words, 0, end)])
    return text if _names_measure(text) else ""


def _names_measure(text: str) -> bool:
    """Whether the words say what is counted or measured: "Premium income", "Albums sold"; not "Top ports"."""
    words = text.lower().split()
    head = next((i for i, word in enumerate(words) if word in word_class("prepositions")), len(words))
    done = any("participle" in forms_of(word) for word in words[1:])
    measures = aspect_words("level_nouns") | aspect_words("flow_nouns") | aspect_words("generic_heads")
    return done or bool(set(words[:head]) & measures)


def _alone(scene: Scene, colon: int, index: int) -> bool:
    """Whether the words are a label, not a sentence, and the figure is all that the line says after it."""
    last = index - bool(_moved(scene, index))
    if any(scene.tag(i) not in BETWEEN for i in range(colon + 1, last)) or not _is_all(scene, index):
        return False
    if any(scene.tag(i) in {"Q", "REL", "SUB", "AUX", "PRON"} for i in range(colon)):
        return False
    if scene.sentence.role == "table":
        return True  # "Net interest spread" is one, whatever verbs its words may be
    verbs = [c.verb for c in scene.clauses if c.verb is not None and c.verb.start < colon and c.verb.finite]
    return all(verb.end == colon and verb.past and not verb.has_class("say") for verb in verbs)


def _is_all(scene: Scene, index: int) -> bool:
    """Whether the figure, with "a year" behind it or without, is all that is said there."""
    after = index + 1
    if scene.lower(after) in word_class("rate_openers") and scene.lower(after + 1) in denominators().times:
        after += 2
    return scene.tag(after) in AFTER


def _label_text(scene: Scene, start: int, end: int) -> str:
    """The plain words of the label, with the participle that closes it ("Outlets opened")."""
    named = any(word.tag in {"N", "V"} for word in scene.words[start:end])
    return phrase_text(scene.words, [trim(scene.words, start, end)]) if named else ""


def _change(scene: Scene, colon: int) -> tuple[int, int, int]:
    """The range of what changes, and the sign that the label gives the figure; 0 where it names no change."""
    known = table_words().changes
    for words in range(min(MOST_WORDS, colon), 0, -1):
        if _words(scene, colon - words, colon) in known:
            return 0, colon - words, known[_words(scene, colon - words, colon)]
        if _words(scene, 0, words) in known and scene.lower(words) in word_class("whole_links"):
            return words + 1, colon, known[_words(scene, 0, words)]
    return 0, colon, 0


def _words(scene: Scene, start: int, end: int) -> str:
    return scene.text[scene.words[start].start : scene.words[end - 1].end].lower()
