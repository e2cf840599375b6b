"""The ways in which English leaves out the unit of a number: each names the figure that lends it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import comparative_sign
from pipeline.lexicon.grammar import verb_nouns, verb_words, word_class
from pipeline.lexicon.modifiers import modifiers
from pipeline.nlp.records import Quantity
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verb_signs import is_plural

UNLIKE = frozenset({"count", "ratio"})  # kinds that lend nothing
NOUNS = frozenset({"N", "X", "L", "O", "DET"})  # what follows a number that counts something
MOST_PERCENT = 1000  # from here on a bare number is no percentage: "letters, 2.8 million, up 4 percent"
LESS = {"money", "percentage", "mass"}  # kinds of which it is said that one is so much less
LIST_LINKS = frozenset({",", "CONJ"})
FEW = 1000  # below it a number "of them" is one of things
LARGE = 10_000  # from here on a bare number beside a noun of money is an amount
SMALL_PART = 20  # of one in so many it is not said that it is a part "of them"
NEAR = 100  # a number of the next sentence is at most so many times the figure it stands for, or a part


@dataclass(slots=True)
class Lending:
    """A sentence with the figures that lend and borrow; indexes are those of its words.

    `earlier` are the figures of the sentence before in the paragraph, `money` is the last amount of money of
    the article; `lent` are the figures of this sentence that have borrowed, `bare` says of those that were
    asked for whether they count nothing.
    """

    scene: Scene
    earlier: tuple[Quantity, ...] = ()
    money: Quantity | None = None
    lent: dict[int, Quantity] = field(default_factory=dict)
    bare: dict[int, bool] = field(default_factory=dict)

    def figure(self, index: int) -> Quantity:
        """Return the figure at `index`, with the unit that it borrowed."""
        return self.lent.get(index) or self.scene.quantity(index)

    def before(self, index: int) -> list[int]:
        """Return the figures before `index`, the nearest first."""
        return [i for i in reversed(self.scene.figures()) if i < index]

    def counts_nothing(self, index: int) -> bool:
        """Whether nothing beside the number says what it counts."""
        if index not in self.bare:
            self.bare[index] = self._counts_nothing(index)
        return self.bare[index]

    def _counts_nothing(self, index: int) -> bool:
        scene, quantity = self.scene, self.scene.quantity(index)
        if quantity.unit != "count" or quantity.compound or quantity.paired:
            return False
        if scene.lower(index - 1) == "number" or self._numbered(index):
            return False
        last = index
        while scene.tag(last + 1) in LIST_LINKS and scene.tag(last + 2) == "Q":
            last += 2  # "312, 287 and 164 students": what the last of a list counts, all count
            if scene.quantity(last).unit != "count":
                return True
        after = last + 1 + (scene.tag(last + 1) == "ADV" and scene.tag(last + 2) in {"N", "L", "O"})
        return scene.tag(after) not in NOUNS or _compares(scene, after)

    def _numbered(self, index: int) -> bool:
        """Whether the clause tells a number of things: "the number of firms grew by 140 to 920"."""
        scene = self.scene
        clause = scene.clause(index)
        start, end = clause.owner.subject
        words = [*range(start, end), *range(clause.start, index)]
        return any(scene.lower(i) == "number" and scene.lower(i + 1) == "of" for i in words)

    def is_bare(self, index: int) -> bool:
        """Whether it counts nothing and is no subject either ("40 were sold")."""
        verb = self.scene.tag(index + 1) in {"V", "AUX"} or self.scene.is_verb(index + 1)
        return self.counts_nothing(index) and not verb


Way = Callable[[Lending, int], Quantity | None]


def lender(lending: Lending, index: int) -> Quantity | None:
    """Return the figure whose unit the bare number at `index` has, None where the grammar carries none."""
    large = abs(lending.scene.quantity(index).value) >= MOST_PERCENT
    few = lending.scene.words[index].text.isalpha()  # "will add two more" are things, not pounds
    found = (quantity for way in WAYS if (quantity := way(lending, index)) is not None)
    barred = {"percentage"} if large else {"money"} if few else set()
    return next((quantity for quantity in found if quantity.kind not in barred), None)


def of_it(lending: Lending, index: int) -> Quantity | None:
    """ "lent 1.1 trillion yuan, 214 billion of it in the north": a part of the figure before."""
    scene, pronoun = lending.scene, lending.scene.lower(index + 2)
    if scene.lower(index + 1) != "of" or pronoun not in word_class("lending_pronouns"):
        return None
    plural = pronoun in word_class("plural_pronouns")
    part, whole = scene.quantity(index).value, _whole(lending, index)
    if plural and (part < FEW or scene.tag(index + 3) == "N" or (whole and part * SMALL_PART < whole.value)):
        return None  # "eleven of them", "7,400 of these firms", "4,000 of them" are things
    return whole


def of_which(lending: Lending, index: int) -> Quantity | None:
    """ "3.6 billion yuan, of which 1.1 billion is for planes"."""
    scene = lending.scene
    if scene.lower(index - 2) != "of" or scene.lower(index - 1) not in word_class("part_relatives"):
        return None
    return _whole(lending, index)


def _whole(lending: Lending, index: int) -> Quantity | None:
    """The figure right before, where the number at `index` may be a part of it."""
    before = lending.before(index)
    quantities = [lending.figure(before[0])] if before else list(reversed(lending.earlier))
    whole = next(iter(quantities), None)
    part = lending.scene.quantity(index)
    fits = whole is not None and whole.kind not in UNLIKE and abs(part.value) <= abs(whole.value)
    return whole if fits else None


def of_the_whole(lending: Lending, index: int) -> Quantity | None:
    """ "45 million of the 120 million yuan it was given"; not "three of the 30 million yuan projects"."""
    scene = lending.scene
    step = index + 2 + (scene.tag(index + 2) in {"DET", "PRON"})
    if scene.lower(index + 1) != "of" or scene.tag(step) != "Q" or scene.tag(step + 1) == "N":
        return None
    whole = scene.quantity(step)
    lends = whole.kind not in UNLIKE and whole.kind != "percentage" and not whole.compound
    return whole if lends and abs(scene.quantity(index).value) <= abs(whole.value) else None


def same_frame(lending: Lending, index: int) -> Quantity | None:
    """ "fell 4 percent to 280 yen as those of Sato lost 2 percent to 51": what stood behind the same word."""
    scene, word = lending.scene, lending.scene.lower(index - 1)
    before = lending.before(index)
    if (
        word not in word_class("arrival_links")
        or not before
        or lending.figure(before[0]).kind != "percentage"
    ):
        return None
    if not lending.is_bare(index):
        return None
    model = next((i for i in before if scene.lower(i - 1) == word), None)
    if model is None or lending.figure(model).kind in {*UNLIKE, "percentage"}:
        return None
    return None if _of_things(scene, model + 1, before[0]) else lending.figure(model)


def _of_things(scene: Scene, start: int, end: int) -> bool:
    """Whether things are named between: not a measure ("and capacity rose by 14 percent to 9 million")."""
    nouns = (word for word in scene.words[start:end] if word.tag == "N" and word.text[0].islower())
    return any(is_plural(word.lower) for word in nouns)


def parallel(lending: Lending, index: int) -> Quantity | None:
    """ "paid 5 yuan for 3 kg, Anhui 7 for 4": the figure at the same place of the parallel clause before."""
    models: list[int] = []
    bare: list[int] = []
    for figure in lending.scene.figures():
        if models and lending.is_bare(figure) and lending.scene.lower(figure + 1) != "of":
            bare.append(figure)
        elif index in bare:
            break
        else:
            models, bare = ([] if bare else models), []
            models.append(figure)
    if index not in bare:
        return None
    if _acts_itself(lending.scene, index, models[-1]):
        return None
    if index == bare[0]:
        model = _first_model(lending, index, models)
    else:
        model = lending.figure(models[-len(bare) :][bare.index(index) % min(len(bare), len(models))])
    return model if model is not None and model.kind not in UNLIKE and _alike(lending, index, model) else None


def _acts_itself(scene: Scene, index: int, model: int) -> bool:
    """Whether the number begins a clause of its own: "900 tonnes, and | 14 on board were saved"."""
    clause = scene.clause(index)
    return clause.verb is not None and clause.verb.start > index and not clause.holds(model)


def _alike(lending: Lending, index: int, model: Quantity) -> bool:
    """Whether the number is of the order of the model; percentages may be far apart."""
    return model.kind == "percentage" or _near(lending.scene.quantity(index).value, model.value)


def _first_model(lending: Lending, index: int, models: list[int]) -> Quantity | None:
    """The first figure of the parallel clause, where this one shares its verb or its verb takes the kind."""
    scene, word = lending.scene, lending.scene.lower(index - 1)
    figures = [lending.figure(model) for model in models]
    first = next((figure for figure in figures if figure.kind not in UNLIKE), None)
    if first is None or word in word_class("part_relatives"):
        return None
    last = figures[-1]
    if _compared(scene, index):
        return last if last.kind not in UNLIKE else None
    counted = any(figure.kind == "count" for figure in figures)
    verb = scene.clause(index).verb
    if verb is not None and models[-1] < verb.start < index:
        return _of_verb(verb.lemma, figures, counted)
    risen = word in word_class("arrival_links") and last.kind in aspect_words("share_kinds")
    return None if counted or risen or first.compound else first


def _compared(scene: Scene, index: int) -> bool:
    against = scene.lower(index - 1) in word_class("comparison_links")
    moved = scene.lower(index - 1) == "from" and scene.lower(index - 2) in word_class("ways_up_and_down")
    return moved or (against and scene.lower(index - 2) in {"compared", ",", "as"})


def _of_verb(lemma: str, models: list[Quantity], counted: bool) -> Quantity | None:
    """The first figure of the kind that a bare object of the verb has: money of "lent", time of "took".

    Things that are weighed or measured are any verb's, where no number of things stands beside them.
    """
    taken = next((m for m in models if _takes(lemma, m.kind)), None)
    if lemma in verb_words("lending_verbs") and {m.kind for m in models} == {"percentage"}:
        return models[-1]  # "96 percent of the wheat is in, and corn stands at 79"
    if taken is not None or counted or lemma in verb_words("person_verbs"):
        return taken
    return next(
        (
            m
            for m in models
            if m.kind in aspect_words("measured_kinds")
            and not m.compound
            and lemma not in verb_words("lending_verbs")
        ),
        None,
    )


def _takes(lemma: str, kind: str) -> bool:
    names = {"money": "money_nouns", "duration": "time_nouns"}.get(kind)
    if names is None:
        return False
    return lemma in verb_nouns(names) or (kind == "money" and lemma in verb_words("money_objects"))


def less_than(lending: Lending, index: int) -> Quantity | None:
    """ "costs 118 yuan, which is 27 less than before": of what the figure right before is."""
    scene, before = lending.scene, lending.before(index)
    kinds = {lending.figure(figure).kind for figure in before}
    if len(kinds) != 1 or not kinds <= LESS or not _compares(scene, index + 1):
        return None
    model = lending.figure(before[0])
    return model if _near(scene.quantity(index).value, model.value) else None


def _compares(scene: Scene, index: int) -> bool:
    """Whether a comparative and "than" stand at `index`: "27 | less than before"."""
    return bool(comparative_sign(scene.lower(index), False)) and scene.lower(index + 1).startswith("than")


def same_ending(lending: Lending, index: int) -> Quantity | None:
    """ "takes five days to reach Delhi and seven to reach Pune": what stands before the same words."""
    scene, words = lending.scene, [lending.scene.lower(index + step) for step in (1, 2)]
    before = lending.before(index)
    if not before or not lending.is_bare(index) or not all(words) or words[0] == "of":
        return None
    alike = [scene.lower(before[0] + step) for step in (1, 2)] == words
    model = lending.figure(before[0])
    return model if alike and model.kind not in UNLIKE and not model.compound else None


def a_further(lending: Lending, index: int) -> Quantity | None:
    """ "rents 83,000 square metres; a further 20,000 will be ready": more of what the figure before tells."""
    scene, before = lending.scene, lending.before(index)
    if scene.lower(index - 1) not in word_class("adding_words") or not before:
        return None
    model, verb = lending.figure(before[0]), scene.clause(index).verb
    hired = verb is not None and verb.lemma in verb_words("person_verbs")
    lends = model.kind in {"money", *aspect_words("measured_kinds")} and not model.compound and not hired
    return model if lends and _alike(lending, index, model) else None


def for_time(lending: Lending, index: int) -> Quantity | None:
    """ "supplies 19 hours a day, although Wuhu gets water for only nine": time, or what there is room for."""
    scene = lending.scene
    step = index - 1 - (scene.tag(index - 1) == "ADV")
    if scene.lower(step) != "for" or not lending.is_bare(index):
        return None
    room = scene.lower(step - 1) in aspect_words("room_words") | aspect_words("capacity_nouns")
    kinds = aspect_words("measured_kinds") if room else {"duration"}
    models = [lending.figure(i) for i in lending.before(index)] or list(reversed(lending.earlier))
    model = next((m for m in models if m.kind in kinds and not m.compound), None)
    return model if model is not None and _alike(lending, index, model) else None


def it_is(lending: Lending, index: int) -> Quantity | None:
    """ "spends 900 shillings a day; with a battery it is 350": what "it" is, the only measure before."""
    verb = lending.scene.clause(index).verb
    models = [lending.figure(i) for i in lending.before(index)]
    if verb is None or verb.end > index or verb.lemma not in verb_words("lending_verbs"):
        return None
    taken = _only_measure(tuple(models)) if lending.is_bare(index) else []
    if not taken or taken[0].compound or not _points(lending, index):
        return None
    return taken[0] if _alike(lending, index, taken[0]) else None


def other_place(lending: Lending, index: int) -> Quantity | None:
    """ "is 71 percent, in Qiandongnan 86": the figure before, of another place right before the number."""
    scene, before = lending.scene, lending.before(index)
    if scene.tag(index - 1) != "L" or not before or not lending.is_bare(index):
        return None
    link = scene.lower(index - 3) if scene.lower(index - 2) == "in" else ""
    model = lending.figure(before[0])
    return model if link in {",", "and", ";"} and model.kind not in UNLIKE and not model.compound else None


def in_time(lending: Lending, index: int) -> Quantity | None:
    """ "reach Graz in 10 hours and Linz in 14", "a term of 25 years with a grace period of five": time."""
    scene, word = lending.scene, lending.scene.lower(index - 1)
    lasting = word == "of" and scene.lower(index - 2) in aspect_words("lasting_nouns")
    if not (lasting or word in word_class("time_links")) or scene.tag(index + 1) in NOUNS:
        return None
    models = [lending.figure(i) for i in lending.before(index)]
    model = next((m for m in models if m.kind == "duration" and not m.compound), None)
    return model if model is not None and lending.is_bare(index) and _alike(lending, index, model) else None


def brought(lending: Lending, index: int) -> Quantity | None:
    """ "It takes 48 hours. The hubs will bring that down to 36.": the only measure of the sentence before."""
    scene, verb = lending.scene, lending.scene.clause(index).verb
    if verb is None or scene.lower(index - 1) != "to" or not lending.is_bare(index):
        return None
    between = [scene.lower(i) for i in range(verb.end, index - 1)]
    if not between or between[0] not in word_class("lending_pronouns") or len(between) > 2:
        return None
    model = next(iter(_only_measure(lending.earlier)), None)
    return model if model is not None and _alike(lending, index, model) else None


def same_noun(lending: Lending, index: int) -> Quantity | None:
    """ "pays 52 shillings a kilo; in town the price is 40", "is 6 percent; the average is 31"."""
    scene, clause = lending.scene, lending.scene.clause(index)
    verb = clause.verb
    if verb is None or verb.lemma not in verb_words("lending_verbs") or not lending.is_bare(index):
        return None
    nouns = [scene.lower(i) for i in range(*scene.subject_range(clause)) if scene.tag(i) == "N"]
    priced = bool(nouns) and nouns[-1] in aspect_words("price_nouns")
    pointed = bool(nouns) and nouns[0] in aspect_words("lending_subjects")
    kind = "money" if priced else "percentage" if pointed else ""
    models = [lending.figure(i) for i in lending.before(index)]
    model = next((m for m in models if m.kind == kind), None)
    near = model is not None and _near(lending.scene.quantity(index).value, model.value)
    return model if near else None


def named_money(lending: Lending, index: int) -> Quantity | None:
    """ "its profit of 35.6 billion", "GDP hit 4.3 trillion": a noun of money beside a large bare number."""
    scene = lending.scene
    if lending.money is None or abs(scene.quantity(index).value) < LARGE:
        return None
    if scene.lower(index - 1) == "of":
        named = scene.lower(index - 2) in modifiers().amounts
    else:
        named = _subject_of_money(scene, index)
    return lending.money if named else None


def _subject_of_money(scene: Scene, index: int) -> bool:
    """Whether the figure is what its verb says of a subject whose noun is one of money."""
    clause = scene.clause(index)
    if clause.verb is None or clause.verb.end > index:
        return False
    if any(scene.tag(i) in {"N", "Q"} for i in range(clause.verb.end, index)):
        return False
    start, end = scene.subject_range(clause)
    head = next((i for i in range(start, end) if scene.tag(i) == "PREP"), end)
    nouns = [scene.lower(i) for i in range(start, head) if scene.tag(i) == "N"]
    return bool(nouns) and nouns[-1] in modifiers().amounts


def next_sentence(lending: Lending, index: int) -> Quantity | None:
    """ "1,200 tons were sold. This year it was 1,900.", "It takes 11 hours. Trucks need 30."."""
    scene = lending.scene
    verb = scene.clause(index).verb
    measured = any(lending.figure(i).unit != "count" for i in lending.before(index))
    if verb is None or verb.end > index or measured or not lending.is_bare(index):
        return None
    other = scene.tag(verb.end) == "PREP" and scene.lower(verb.end) != "for"  # "has taken | on 30"
    taken = [figure for figure in lending.earlier if _takes(verb.lemma, figure.kind) and not other]
    if not taken and verb.lemma in verb_words("lending_verbs") and _points(lending, index):
        taken = _only_measure(lending.earlier)
    value = scene.quantity(index).value
    near = [figure for figure in taken if _near(value, figure.value)]
    return min(reversed(near), key=lambda figure: _apart(value, figure.value), default=None)


def _apart(value: Decimal, other: Decimal) -> Decimal:
    """How many times the larger is the smaller."""
    low, high = sorted((abs(value), abs(other)))
    return high / low if low else high


def _only_measure(earlier: tuple[Quantity, ...]) -> list[Quantity]:
    """The figures of a sentence that measures one thing only, so that "it" cannot mean another."""
    one = len({figure.unit for figure in earlier}) == 1
    return [figure for figure in earlier if one and figure.kind not in {*UNLIKE, "percentage"}]


def _points(lending: Lending, index: int) -> bool:
    """Whether the subject means the figure of the sentence before ("it", "the figure")."""
    scene = lending.scene
    start, end = scene.clause(index).owner.subject
    words = [scene.words[i] for i in range(start, end) if scene.tag(i) in {"N", "PRON", "O", "REL"}]
    known = [word.lower in aspect_words("lending_subjects") for word in words]
    return bool(words) and (all(known) or (known[-1] and words[-1].tag == "PRON"))  # "with a van | it is 350"


def _near(value: Decimal, other: Decimal) -> bool:
    return abs(value) <= NEAR * abs(other) and abs(other) <= NEAR * abs(value)


WAYS: tuple[Way, ...] = (
    of_it,
    of_which,
    of_the_whole,
    same_frame,
    less_than,
    same_ending,
    other_place,
    a_further,
    for_time,
    it_is,
    in_time,
    brought,
    same_noun,
    parallel,
    named_money,
    next_sentence,
)
