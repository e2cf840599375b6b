"""The ways to find what a figure is per: "monthly", "a day", "per household", also of coordinated figures."""

from functools import cache

import regex

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene

NONE = ""
PER_NOUN = regex.compile(r"\bper (?!capita|cent)(\p{Ll}+)")


def of_rate(figure: Figure) -> str | None:
    """The own denominator of a percentage or multiple: a growth has none around it."""
    quantity = figure.quantity
    shares = quantity.kind in {"percentage", "ratio"} and figure.aggregation in {"change", "rate"}
    return quantity.per or NONE if shares else None


def words(figure: Figure) -> str | None:
    """Its own "per jin", with "daily", "each month", "annual" around it, joined."""
    scene, quantity = figure.scene, figure.quantity
    owner = figure.clause.owner
    start, end = _zone(scene, figure.index)
    positions = list(range(start, end))
    if figure.clause.verb is not None:  # what is said of the subject holds for each figure
        positions = [*(i for i in range(*owner.subject) if i < start), *positions]
    found = [
        *(quantity.per.split(";") if quantity.per else []),
        *_adverbs(figure, positions),
        *_phrases(figure, " ".join(scene.lower(i) if scene.tag(i) != "T" else "|" for i in positions)),
    ]
    if quantity.kind != "percentage":
        subject = " ".join(scene.lower(i) for i in range(*owner.subject))
        found.extend(match.group(1) for match in _each().finditer(subject))
    return ";".join(sorted(set(found))) or None


def said_before(figure: Figure) -> str | None:
    """That of the figure whose words it repeats."""
    return figure.told.per if figure.told.inherited and figure.told.per else None


def none(figure: Figure) -> str:
    """Nothing it is per."""
    return NONE


PER = Qualifier[str]("per", {way.__name__: way for way in (of_rate, words, said_before, none)})


def _adverbs(figure: Figure, positions: list[int]) -> list[str]:
    scene, table = figure.scene, aspect_table("per_adverbs")
    named = [(table.get(scene.words[position].text), position) for position in positions]
    return [name for name, position in named if name and _governs(scene, position, figure.index)]


def _phrases(figure: Figure, text: str) -> list[str]:
    found = [aspect_table("per_phrases")[match.group()] for match in _per_phrase().finditer(text)]
    if figure.quantity.per is None and figure.quantity.kind != "speed":
        nouns = (match.group(1) for match in PER_NOUN.finditer(text))
        found.extend(noun for noun in nouns if noun not in aspect_words("per_none"))
    return found


@cache
def _each() -> regex.Pattern[str]:
    return regex.compile(r"\beach (" + "|".join(sorted(aspect_words("each_units"))) + r")\b")


@cache
def _per_phrase() -> regex.Pattern[str]:
    phrases = sorted(aspect_table("per_phrases"), key=len, reverse=True)
    return regex.compile(r"\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b")


def _zone(scene: Scene, index: int) -> tuple[int, int]:
    """The words whose denominators hold for the figure: from the last figure to the next."""
    clause = scene.clause(index)
    start = clause.start
    for position in range(index - 1, clause.start - 1, -1):
        if scene.tag(position) == "Q":
            start = position + 1
            break
    end = clause.end
    for position in range(index + 1, clause.end):
        if scene.tag(position) == "Q":
            end = position
            break
    if end < clause.end and scene.tag(end - 1) in {"CONJ", ","} and _ends_with_per(scene, clause):
        return start, clause.end  # "70 bags and 8 bales each month"
    last = scene.clauses[-1]
    for later in scene.clauses:
        if (
            later.parent is clause
            and later.link in {"and", ","}
            and later.verb is not None
            and not later.verb.finite
        ):
            last = later
            if _ends_with_per(scene, last):
                return start, last.end
    return start, end


def _ends_with_per(scene: Scene, clause: Clause) -> bool:
    """Whether the clause closes with "monthly" or "each month"."""
    tail = [scene.lower(i) for i in range(max(clause.start, clause.end - 4), clause.end)]
    phrase = _per_phrase().search(" ".join(tail)) is not None
    return phrase or any(word in aspect_table("per_adverbs") for word in tail[1:])


def _governs(scene: Scene, position: int, index: int) -> bool:
    """Whether "monthly" tells a rate here, not the name of a thing ("a monthly magazine")."""
    clause = scene.clause(index)
    before_noun = scene.tag(position + 1) == "N"
    if before_noun:
        service = scene.has_service(position + 1, position + 3)
        in_subject = clause.verb is not None and position < clause.verb.start
        return service or in_subject or position < index
    return True
