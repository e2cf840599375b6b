"""What ties a figure to the words before it, beyond words of degree and figures coordinated with it."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import adverb_sign, changes, needs_be
from pipeline.lexicon.grammar import word_class
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.scene import Scene, once
from pipeline.nlp.syntax.verb_signs import is_plural

MARKS = ("above ", "below ", "beyond ", "past ")


@once
def tie(scene: Scene, index: int) -> int:
    """Return the index of the word that ties the figure at word `index`; -1 where it opens the sentence.

    "lowered to 9 percent, 7 percent and 4 percent": all three are tied by "to"; so is what restates a figure
    ("dropped to 14 billion yuan, or 3 percent of loans").
    """
    position = _before(scene, index)
    while position > 0 and scene.tag(position) in {",", "CONJ"}:
        first = position - 1 - (scene.tag(position - 1) == ",")
        restated = scene.lower(position) == "or"
        while restated and scene.tag(first) == "N" and first > 1:  # "by 5 billion pieces, or 3 percent"
            first -= 1
        told = scene.tag(first) == "X" and scene.tag(first + 1) == "N"  # "lost 142 points, or 1.1 percent"
        if scene.tag(first) != "Q" and not (restated and told):
            break
        if not restated and scene.quantity(first).kind != scene.quantity(index).kind:
            break
        position = _before(scene, first)
    return position


def _before(scene: Scene, index: int) -> int:
    """The word before the figure that is no word of degree ("another 10 basis points", "only 5 percent")."""
    position = index - 1
    if scene.lower(position) == "between":  # "fell between 5 and 9 percent"
        position -= 1
    while position >= 0 and (scene.tag(position) == "ADV" or scene.lower(position) in changes().degrees):
        if adverb_sign(scene.lower(position)):
            break
        position -= 1
    if scene.lower(position) == "of" and scene.lower(position - 1) in aspect_words("averages"):
        position -= 2  # "by an average of 3 percent"
    if scene.tag(position) == "DET" and position + 1 < index:  # "by a further 3 percent"
        position -= 1
    return position


def coordinated(scene: Scene, index: int) -> list[int]:
    """Return the figures of the list that the figure at `index` stands in, itself among them, in text order.

    "up 12 percent, 18 percent and 3 percent": nothing but commas and "and" stands between them.
    """
    figures = [index]
    for step in (1, -1):
        position = index + step
        while scene.tag(position) in {",", "CONJ", "Q"} and 0 <= position < len(scene.words):
            if scene.tag(position) == "Q":
                figures.append(position)
            position += step
    kind = scene.quantity(index).kind
    return sorted(i for i in figures if scene.quantity(i).kind == kind)


def coordinated_things(scene: Scene, index: int) -> int:
    """Return the first of the counts that stand in one list: "nine county hospitals and 87 clinics"."""
    step = index - 1
    while scene.tag(step) in {"N", ",", "CONJ"}:
        step -= 1
    linked = scene.tag(index - 1) in {"CONJ", ","} and scene.tag(step) == "Q" and step >= 0
    return coordinated_things(scene, step) if linked else index


def head_figure(scene: Scene, index: int, said: Said) -> Meaning | None:
    """Return what was said of the last figure that stands in no phrase of another, else of the last one.

    "1,050 frames from 46 countries, a third of them": frames; "lent 3 billion yuan to 90 firms, up 5".
    """
    figures = [i for i in scene.figures() if i < index]
    for back, figure in enumerate(reversed(figures), 1):
        step = figure - 1
        while scene.tag(step) in {"DET", "ADV"}:
            step -= 1
        within = scene.lower(step) in word_class("within_links") and scene.quantity(figure).kind == "count"
        groups = aspect_words("group_nouns") | aspect_words("averages")  # "a fleet of 9 vans"
        arrives = scene.tag(step - 1) == "V" and scene.lower(step) in word_class("arrival_links")
        within = within and not arrives and scene.lower(step - 1) not in groups
        if not within and back <= len(said.read):
            return said.read[-back][1]
    return said.last


def last_things(said: Said) -> Meaning | None:
    """Return what was said of the last things that were counted, or of a share of such things."""
    for kind, meaning in reversed(said.read):
        words = (meaning.noun or meaning.text).split(" of ")[0].split()
        shared = (
            kind == "percentage" and meaning.aggregation == "rate" and words and is_plural(words[-1].lower())
        )
        if (kind == "count" and meaning.aggregation != "change") or shared:
            return meaning
    return None


def is_rival(scene: Scene, index: int) -> bool:
    """Whether another figure is compared with the one at `index`: "compared with 9 percent", "up from 9"."""
    step = index - 1
    while scene.tag(step) in {"ADV", "DET"} or scene.lower(step) in changes().degrees:
        step -= 1
    link, word = scene.lower(step), scene.lower(step - 1)
    if link == "from":
        return word in word_class("ways_up_and_down")
    return link in word_class("rival_links") or (word == "compared" and link in word_class("compared_links"))


@once
def adverb_at(scene: Scene, index: int) -> int:
    """Return the index of the "up" or "down" that ties the figure, with "by" or without; -1 for none."""
    position = tie(scene, index)
    if scene.lower(position) == "by":
        position -= 1
        while scene.tag(position) in {",", "ADV"} and not adverb_sign(scene.lower(position)):
            position -= 1  # "down, too, by 4 percent"
    word = scene.lower(position)
    stands = (
        not needs_be(word)
        or scene.lower(position - 1) in word_class("forms_of_be")
        or scene.tag(position - 1) == ","
    )
    return position if adverb_sign(word) and stands and not _is_particle(scene, index, position) else -1


def _is_particle(scene: Scene, index: int, position: int) -> bool:
    """Whether "up" belongs to a verb that tells no change: "makes up | a third", "put up | 9 million"."""
    verb = next((c.verb for c in scene.clauses if c.verb is not None and c.verb.end == position), None)
    if verb is None or verb.passive or verb.lemma == "be":
        return False
    if scene.quantity(index).kind in aspect_words("share_kinds"):
        return verb.lemma in aspect_words("share_verbs")
    moves = verb.has_class("rise") or verb.has_class("fall") or verb.has_class("move")
    return verb.has_class("act") and not moves


def is_mark(scene: Scene, index: int) -> bool:
    """Whether the figure is a mark that something passes: "rose above 40 yuan", "fell below 3 percent"."""
    quantity = scene.quantity(index)
    return scene.text[quantity.outer_start : quantity.start].lower().startswith(MARKS)
