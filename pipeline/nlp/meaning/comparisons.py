"""Rules for figures with a comparative behind them: "5 hours shorter", "8 percent fewer letters"."""

from pipeline.lexicon.aspects import aspect_table, aspect_words
from pipeline.lexicon.changes import comparative_sign
from pipeline.lexicon.grammar import verb_nouns, word_class
from pipeline.lexicon.periods import period_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.records import Period
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.phrases import left_phrase, phrase_text, right_phrase
from pipeline.nlp.syntax.scene import Scene


def comparison(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "5 hours shorter than last year", "1.2 yuan lower", "8 percent fewer letters"."""
    before = said.last
    sign = _compared_sign(scene, index)
    if not sign:
        return None
    clause = scene.clause(index)
    goes_on = _goes_on(scene, index, clause) if before is not None else False
    name = "" if goes_on else _earned(scene, index, clause)
    if name:
        return Meaning(name, "comparison", "change", "", sign)
    text = _compared_thing(scene, index, clause)
    if text:
        return Meaning(text, "comparison", "change", text, sign)
    text = "" if goes_on else scene.subject_text(clause) or _lasting(scene, index, clause)
    text = text or (before.text if before is not None else "")
    text = _dimension(scene, index, text)
    return Meaning(text, "comparison", "change", before.noun if before else "", sign) if text else None


def _lasting(scene: Scene, index: int, clause: Clause) -> str:
    """What somebody not named does for so much longer: "I | sleep | 40 minutes longer"."""
    verb = clause.verb
    lasts = verb is not None and verb.end == index and scene.quantity(index).kind == "duration"
    return verb_nouns("time_nouns").get(verb.lemma, "") if verb is not None and lasts else ""


def _dimension(scene: Scene, index: int, text: str) -> str:
    """The text with the dimension that the comparative names: "9 km long and | 2 metres higher than"."""
    name = aspect_table("compared_dimensions").get(scene.lower(index + 1), "")
    if not name or not text or scene.quantity(index).kind not in {"length", "mass"}:
        return text
    head, _, thing = text.partition(" of ")
    named = head.lower() in set(aspect_table("compared_dimensions").values())
    return f"{name} of {thing if named else text}"


def _earned(scene: Scene, index: int, clause: Clause) -> str:
    """The noun of the money that is more or less: "earned 5 yuan more"; empty for what is no such money."""
    verb = clause.verb
    earning = verb is not None and verb.end <= index and scene.quantity(index).kind == "money"
    return verb_nouns("money_nouns").get(verb.lemma, "") if verb is not None and earning else ""


def _goes_on(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether it is said of the figure before: "sold 90 vans, 9 more than", "..., which is 9 more than"."""
    named = any(scene.tag(i) in {"N", "O", "L"} for i in range(*clause.subject))
    relative = clause.link in word_class("thing_relatives") and not named
    before = index - 1
    while scene.tag(before) == "ADV":  # "..., just 9 fewer than"
        before -= 1
    return relative or scene.tag(before) in {",", "CONJ"}


def _compared_sign(scene: Scene, index: int) -> int:
    """The sign of the comparative behind the figure, 0 where none compares."""
    word, quantity = scene.lower(_behind_per(scene, index)).partition(" ")[0], scene.quantity(index)
    sign = comparative_sign(word, quantity.kind == "duration")
    if scene.tag(index + 1) == "T":  # "8 percent ahead of last year"
        return sign if scene.words[index + 1].item.use == "compare" else 0
    if scene.tag(index + 1) == "PREP":  # "above the usual", not "5 yuan above the counter"
        return sign if _yardstick(scene, index) else 0
    counted = scene.tag(index + 2) == "N" and quantity.kind == "count" and not _than(scene, index)
    return 0 if counted or _adds(scene, index) else sign


def _behind_per(scene: Scene, index: int) -> int:
    """Where the words go on behind the figure and what it is per: "5 yuan a bag | cheaper"."""
    per = scene.quantity(index).per and scene.lower(index + 1) in word_class("per_openers")
    return index + 3 if per and scene.tag(index + 2) == "N" else index + 1


def _yardstick(scene: Scene, index: int) -> bool:
    """Whether what follows "above" or "below" behind the figure is something it is measured against.

    A time, a norm, what another has; not a thing that something hangs above: "5 metres above the dam".
    """
    start = index + 2
    if scene.tag(start) == "T" or _leveled(scene, start):
        return True
    if scene.lower(start) in word_class("pointing_heads") and scene.lower(start + 1) == "of":
        return True
    return _normed(scene, start + (scene.tag(start) == "DET"), _of_worth(scene, index))


def _of_worth(scene: Scene, index: int) -> bool:
    """Whether the figure is a share or money, which hangs above nothing."""
    kind = scene.quantity(index).kind
    return kind == "money" or kind in aspect_words("share_kinds")


def _normed(scene: Scene, index: int, of_worth: bool) -> bool:
    """Whether the noun phrase from `index` on names a norm: "the | ten-year average", "its | peak"."""
    names = aspect_words("standards") | (aspect_words("measuring_nouns") if of_worth else frozenset())
    while scene.tag(index) in {"N", "R", "T", "Q", "X", "-", "POS"}:
        if scene.lower(index) in names:
            return True
        index += 1
    return False


def _than(scene: Scene, index: int) -> bool:
    """Whether "than" follows the comparative and its noun: "6,000 fewer agents | than a year before"."""
    return any(scene.lower(i).startswith("than") for i in range(index + 2, index + 6))


def _leveled(scene: Scene, index: int) -> bool:
    """Whether the level of a time stands here: "above | the level of 2019"."""
    levels = scene.lower(index + 1) in period_words().levels and scene.tag(index) == "DET"
    time = scene.word(index + 2 + (scene.tag(index + 2) == "PREP"))
    return levels and time is not None and isinstance(time.item, Period) and time.item.use == "compare"


def _adds(scene: Scene, index: int) -> bool:
    """Whether "more" adds to what was done before: "will lend 3 billion more", "has taken on 30 more"."""
    verb = scene.clause(index).verb
    if (
        scene.lower(index + 1) != "more"
        or _than(scene, index)
        or scene.quantity(index).kind in aspect_words("share_kinds")
        or verb is None
    ):
        return False
    acts = verb.has_class("act") or verb.has_class("create")
    return acts and (verb.end <= index or verb.start == index + 2)  # "9 more will be opened"


def _compared_thing(scene: Scene, index: int, clause: Clause) -> str:
    """What is more or less: the noun behind the comparative, or the one that the figure stands beside."""
    share = scene.quantity(index).kind in aspect_words("share_kinds")  # "8 percent fewer letters"
    measured = scene.tag(index + 1) == "PREP"  # "below | average": no thing that is more or less
    if scene.tag(index + 2) == "N" and not measured and (share or _than(scene, index)):
        return phrase_text(scene.words, [right_phrase(scene.words, index + 2, scene.clauses)])
    start, end = left_phrase(scene.words, index, clause.start)
    beside = scene.tag(index - 1) == "N" and "PREP" in {scene.tag(start - 1), scene.tag(start - 2)}
    return phrase_text(scene.words, [(start, end)]) if beside else ""  # "at a rate 50 points below the usual"
