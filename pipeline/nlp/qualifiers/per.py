"""The ways to find what a figure is per: "monthly", "a day", "per household", also of coordinated figures."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import regex

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.changes import comparative_sign
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.wording import singular
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.figures.denominators import denominator_name
from pipeline.nlp.figures.unit_forms import unit_after
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.standing import head_of
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene

NONE = ""
RENDERED = {"money", "mass", "volume", "energy", "count"}  # what one unit of something gives or costs
NO_SPAN = (
    r"(?<!\b(?:in|within|over|after|for|of|about|by|than)\s)"  # "fell 2 metres in | a week": how long it took
)
PRICED = {"at", "to"}  # before a price: "stood at 20 yuan", "fell to 20 yuan"
MUCH_LESS, MUCH_MORE = Decimal("0.01"), 100  # beyond them two amounts are of different things
REACH = 8  # words from a figure to the "each" that gets it
PER_NOUN = regex.compile(r"\bper (?!capita|cent|cubic|square)(?:\p{Ll}{3,}ed )?(\p{Ll}+)")


def of_rate(figure: Figure) -> str | None:
    """The own denominator of a percentage or multiple: a growth has none around it."""
    quantity = figure.quantity
    shares = quantity.kind in aspect_words("share_kinds") and figure.aggregation in aspect_words("no_levels")
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
        *_phrases(figure, _plain_words(scene, positions)),
    ]
    if quantity.kind != "percentage":
        found.extend(_each(figure) or _of_each_before(figure))
        found.extend(_of_measure(figure))
    found.extend(_unit_of_subject(figure))
    carried = figure.told.per if figure.told.inherited else None
    if carried is not None and set(found) < set(carried.split(";")):
        return None  # "31 kWh per metre a year, against 48 kWh"
    return ";".join(sorted(set(found))) or None


def said_before(figure: Figure) -> str | None:
    """That of the figure whose words it repeats."""
    again = figure.told.inherited or figure.quantity.paired == "to"
    return figure.told.per if again and figure.told.per else None


def like_money(figure: Figure) -> str | None:
    """That of like money told before: "60 yuan a kilogram, while wax stood at 20 yuan"."""
    scene, index = figure.scene, figure.index
    before = _money_before(scene, index)
    if before < 0 or figure.quantity.per or figure.aggregation == "change":
        return None
    per = scene.quantity(before).per or ""
    clause = scene.clause(index)
    anew = scene.lower(clause.start) in word_class("contrasts") or clause.link in word_class("contrasts")
    near = MUCH_LESS < figure.quantity.value / scene.quantity(before).value < MUCH_MORE
    if not (anew and near):
        return None
    if any(scene.lower(i) == "it" for i in range(*clause.subject)):  # "but for cleaners it was 90 yuan"
        return per
    priced = scene.lower(index - 1) in PRICED and per not in denominators().stretches
    return per if priced and not _put_at(scene, index, clause) else None


def _put_at(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether the money is what the verb puts its object at: "puts its loss at 90 yuan"."""
    start = clause.verb.end if clause.verb is not None else clause.start
    between = {scene.tag(i) for i in range(start, index)}
    return clause.verb is not None and "N" in between and not between & {"CONJ", "Q"}


def _money_before(scene: Scene, index: int) -> int:
    """The nearest money before the figure, of its currency, that has a denominator; -1 where none has.

    Bare money between stands in the figure's clause: "wax stood at 20 yuan and pollen at 14 yuan".
    """
    unit, clause = scene.quantity(index).unit, scene.clause(index)
    if scene.quantity(index).kind != "money":
        return -1
    told = [i for i in scene.figures() if i < index and scene.quantity(i).kind == "money"]
    for i in reversed([i for i in told if not comparative_sign(scene.lower(i + 1), of_time=False)]):
        if scene.quantity(i).unit != unit or (not scene.quantity(i).per and scene.clause(i) is not clause):
            return -1
        if scene.quantity(i).per:
            return i if scene.clause(i) is not clause else -1
    return -1


def none(figure: Figure) -> str:
    """Nothing it is per."""
    return NONE


PER = Qualifier[str]("per", {way.__name__: way for way in (of_rate, words, said_before, like_money, none)})


def _plain_words(scene: Scene, positions: Iterable[int]) -> str:
    """The words there, but for times and figures: "half a day" is per nothing."""
    return " ".join(scene.lower(i) if scene.tag(i) not in {"T", "Q"} else "|" for i in positions)


def _adverbs(figure: Figure, positions: list[int]) -> list[str]:
    scene, table = figure.scene, aspect_table("per_adverbs")
    named = [(table.get(scene.words[position].text), position) for position in positions]
    return [name for name, position in named if name and _governs(scene, position, figure.index)]


def _phrases(figure: Figure, text: str) -> list[str]:
    found = [aspect_table("per_phrases")[match.group()] for match in _per_phrase().finditer(text)]
    if figure.quantity.per is None and figure.quantity.kind != "speed":
        plain = " ".join(word for word in text.split() if word not in aspect_words("per_adjectives"))
        nouns = (match.group(1) for match in PER_NOUN.finditer(plain))
        found.extend(denominator_name(noun) for noun in nouns if noun not in aspect_words("per_none"))
    return found


def _each(figure: Figure) -> list[str]:
    """What each of is told of: "each farmer earned", "to each of its 90 workers", "spent 9 yuan each"."""
    scene, index = figure.scene, figure.index
    start, end = figure.clause.owner.subject
    if start <= index < end:  # "each of the three mines"
        return []
    heads = [
        _head(scene, i)
        for i in range(start, end)
        if scene.lower(i) in word_class("every_words") and scene.tag(i - 1) not in {"N", "L", "O", "PREP"}
    ]
    heads += [_given_to(figure), _of_which(scene, figure.clause)]
    if figure.quantity.kind == "money":
        given = range(index + 1, min(figure.clause.end, index + REACH))
        heads += [
            _head(scene, i)
            for i in given
            if scene.lower(i) == "each" and scene.lower(i - 1) in word_class("offer_links")
        ]
        if scene.lower(index + 1) == "each" and scene.tag(index + 2) != "N":
            heads += [head for head in [_spender(scene, figure.clause)] if head in denominators().nouns]
    return [denominators().nouns.get(head, head) for head in heads if head]


def _given_to(figure: Figure) -> str:
    """To each of which something is done: "pays | each station | 300 yuan"; empty where it is to none."""
    verb = figure.clause.verb
    if verb is None or verb.end >= figure.index or verb.passive:
        return ""
    each = (
        figure.scene.lower(verb.end) in word_class("every_words") and figure.scene.lower(verb.end + 1) != "of"
    )
    return _head(figure.scene, verb.end) if each else ""


def _of_which(scene: Scene, clause: Clause) -> str:
    """The thing before "each of which": "64 shops, each of which sells 9 tons"; empty without it."""
    at, relatives = clause.start, word_class("part_relatives")
    if scene.lowers[max(0, at - 2) : at] != ["each", "of"] or scene.lower(at) not in relatives:
        return ""
    noun = at - 3 - (scene.tag(at - 3) == ",")
    return singular(scene.lower(noun)) if scene.tag(noun) == "N" else ""


def _of_measure(figure: Figure) -> list[str]:
    """What the name of the measure is per: "the yearly intake doubled to 9,000"."""
    named = figure.told.text.lower().split()
    flows = named and head_of(figure.told.text) in aspect_words("flow_nouns")
    return (
        [aspect_table("per_adverbs")[named[0]]] if flows and named[0] in aspect_table("per_adverbs") else []
    )


def _of_each_before(figure: Figure) -> list[str]:
    """The counted things of which each has so much: "fined two mills, 9 yuan each"."""
    scene, index = figure.scene, figure.index
    if scene.lower(index + 1) != "each" or scene.tag(index + 2) == "N":
        return []
    counts = (i for i in scene.figures() if i < index and scene.quantity(i).kind == "count")
    at = max((i for i in counts if scene.tag(i + 1) == "N"), default=-1)
    head = _head(scene, at) if at >= 0 else ""
    return [denominators().nouns.get(head, head)] if head else []


def _unit_of_subject(figure: Figure) -> list[str]:
    """The unit of which one gives or costs so much: "a mu gives 45 kilograms", "a kilometre costs 2 yuan"."""
    scene, owner, verb = figure.scene, figure.clause.owner, figure.clause.verb
    start, end = owner.subject
    while start < end and scene.tag(start) in {",", "CONJ"}:
        start += 1
    alone = end - start == 2 and scene.lower(start) in word_class("rate_openers")
    if not alone or verb is None or verb.end > figure.index or figure.quantity.kind not in RENDERED:
        return []
    noun = scene.lower(start + 1)
    form = unit_after(f" {noun}", 0)
    timed = noun in denominators().times
    return [form.unit] if form is not None and form.end == len(noun) + 1 and not timed else []


def _head(scene: Scene, each: int) -> str:
    """The noun behind "each", singular: "each of its 90 postal | workers"; empty where there is none."""
    step = each + 1
    while scene.lower(step) == "of" or scene.tag(step) in {"DET", "Q", "PRON"}:
        step += 1
    if scene.lower(step) in aspect_words("each_time"):  # "every morning | Li Mei drives"
        return ""
    while scene.tag(step + 1) == "N":
        step += 1
    head = singular(scene.lower(step)) if scene.tag(step) == "N" else ""
    return "" if head in aspect_words("each_time") else head


def _spender(scene: Scene, clause: Clause) -> str:
    """The noun of the subject, or the one that "who" means: "shoppers, who spent 9 yuan each"."""
    verb = clause.verb
    end = verb.start if verb is not None else clause.start
    nouns = (i for i in range(end - 1, -1, -1) if scene.tag(i) == "N")
    noun = scene.lower(next(nouns, -1))
    return noun if noun in denominators().nouns else singular(noun)


@cache
def _per_phrase() -> regex.Pattern[str]:
    phrases = sorted(aspect_table("per_phrases"), key=len, reverse=True)
    return regex.compile(rf"{NO_SPAN}\b(?:" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")\b(?!-)")


def _zone(scene: Scene, index: int) -> tuple[int, int]:
    """The words whose denominators hold for the figure: from the last figure to the next."""
    clause = scene.clause(index)
    return _zone_start(scene, index, clause), _zone_end(scene, index, clause)


def _zone_start(scene: Scene, index: int, clause: Clause) -> int:
    before = (i for i in range(index - 1, clause.start - 1, -1) if scene.tag(i) == "Q")
    last = next(before, None)
    if last is None:
        return clause.start
    if scene.quantity(last).per and (behind := _behind_own_per(scene, last, index)):
        return behind  # "600 yuan per household to 3,150 families": that is the first one's
    if not _has_phrase(scene, range(last + 1, index)):
        return last + 1
    breaks = (i for i in range(index - 1, last, -1) if scene.tag(i) == "CONJ")
    return next(breaks, last + 1)  # "8 deaths a year, or | nine a day"


def _behind_own_per(scene: Scene, last: int, index: int) -> int:
    """Where the words begin behind the denominator of the figure at `last`; 0 where it stands elsewhere."""
    own = (scene.quantity(last).per or "").split(";")
    for i in range(last + 1, index - 1):
        if scene.lower(i) in word_class("per_openers") and denominator_name(scene.lower(i + 1)) in own:
            return i + 2
    return last + 3 if scene.lower(last + 1) in word_class("per_openers") else 0


def _zone_end(scene: Scene, index: int, clause: Clause) -> int:
    end = next((i for i in range(index + 1, clause.end) if scene.tag(i) == "Q"), clause.end)
    shared = _listed_to_end(scene, end, clause) and not _has_phrase(scene, range(index + 1, end))
    if shared and _ends_with_per(scene, clause):
        return clause.end  # "70 bags and 8 bales each month"
    later = (other for other in scene.clauses if _goes_on(scene, other, clause))
    return next((other.end for other in later if _ends_with_per(scene, other)), end)


def _has_phrase(scene: Scene, positions: Iterable[int]) -> bool:
    """Whether "a day", "per week" stands there."""
    return _per_phrase().search(_plain_words(scene, positions)) is not None


def _listed_to_end(scene: Scene, start: int, clause: Clause) -> bool:
    """Whether a list goes on with the figure at `start` to the clause's end.

    Not so in "6 beds, enough for 90" nor where the same is told anew: "9,000 loaves, or 30 per shop",
    "9,000 loaves, some 30 a day".
    """
    listed = [i for i in range(start, clause.end) if scene.tag(i) == "Q"]
    anew = any(scene.lower(i - 1) == "or" and scene.tag(i - 2) == "," for i in listed)
    joined = any(scene.tag(i - 1) == "CONJ" for i in listed)
    return joined and not anew and all(scene.tag(i - 1) in {"CONJ", ","} for i in listed)


def _goes_on(scene: Scene, later: Clause, clause: Clause) -> bool:
    """Whether a participle clause goes on with the verb: "collecting 9 boxes and | delivering 8 monthly"."""
    if later.parent is not clause or later.link not in {"and", ","} or later.verb is None:
        return False
    if clause.verb is None or clause.verb.finite:  # "opened four lanes, doubling its load to 90 a day"
        return False
    alone = scene.lower(later.verb.start - 1) == "each"  # "90 couriers, each delivering 9 boxes a day"
    return not later.verb.finite and not alone


def _ends_with_per(scene: Scene, clause: Clause) -> bool:
    """Whether the clause closes with "monthly" or "each month"."""
    tail = [scene.lower(i) for i in range(max(clause.start, clause.end - 4), clause.end)]
    phrase = _per_phrase().search(" ".join(tail)) is not None
    return phrase or any(word in aspect_table("per_adverbs") for word in tail[1:])


def _is_paper(scene: Scene, position: int) -> bool:
    """Whether "daily", "monthly" is what is printed so often: "the weekly sold", "the Greek daily's"."""
    named = scene.words[position - 1].text[:1].isupper() and scene.tag(position - 1) != "DET"
    return position > 0 and scene.tag(position - 1 - named) == "DET"


def _governs(scene: Scene, position: int, index: int) -> bool:
    """Whether "monthly" tells a rate here, not the name of a thing ("a monthly magazine")."""
    clause = scene.clause(index)
    before_noun = scene.tag(position + 1) == "N"
    if not before_noun and _is_paper(scene, position):
        return False
    if before_noun:
        service = scene.has_service(position + 1, position + 3)
        in_subject = clause.verb is not None and position < clause.verb.start
        in_subject = in_subject or (position == index + 2 and scene.lower(index + 1) == "in")
        return service or in_subject or position < index
    return True
